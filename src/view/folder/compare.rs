//! Two or three measures side by side.

use super::area;
use crate::address::{Address, View};
use crate::browser::dom::{Element, el, el_class, link};
use crate::interview::evaluate;
use crate::joined;
use crate::policy::{Index, Measure};
use crate::search::Facet;
use crate::view::State;
use crate::view::interview::called;
use crate::view::parts::{actions, quoted};

/// As many columns as a screen holds.
const MOST: usize = 3;

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let address = &state.address_now();
    let mut measures: Vec<&'static Measure> = Vec::new();
    for at in address.filters.options(Facet::Measure) {
        measures.extend(state.policy.measure(at + 1));
    }
    let many = measures.len();
    measures.truncate(MOST);
    let says = match many {
        0 | 1 => "在下面点选两三条措施，并排看。",
        2 | MOST => "数字和单位名称是原文，其余是我们的概括。",
        _ => "一次最多比三条，多的没列出来；在下面点一下去掉。",
    };
    let mut parts = vec![el_class("p", "ours").child(says)];
    if !measures.is_empty() {
        parts.push(area("比较，可滚动", table(state, address, &measures)));
    }
    let mut choices = el_class("ul", "choices");
    for (measure, at) in state.policy.measures.iter().zip(0..) {
        let way = toggle(state, address, at).child(el("b").child(measure.number)).child(state.policy.quote(measure.title));
        choices = choices.item(if address.filters.has(Facet::Measure, at) { way.attr("aria-current", "true") } else { way });
    }
    parts.push(el_class("section", "found").child(el("h2").child("选措施")).child(choices));
    parts
}

/// The link that takes a measure in, or out.
fn toggle(state: State, address: &Address, at: Index) -> Element {
    link(&state.choosing(address, address.filters.toggled(Facet::Measure, at), address.order)).attr("id", &joined!["measure", at])
}

fn table(state: State, address: &Address, measures: &[&'static Measure]) -> Element {
    let policy = state.policy;
    let mut head = el("tr").child(el("td"));
    for measure in measures {
        let title = link(&state.plain(View::Measure(measure.number))).child("第").child(measure.number).child("条 ");
        head = head.child(el("th").attr("scope", "col").child(title.child(policy.quote(measure.title))));
    }
    let mut rows = el("tbody");
    let mut row = |label: &str, cell: &dyn Fn(&'static Measure) -> Element| {
        let mut row = el("tr").child(el("th").attr("scope", "row").child(label));
        for &measure in measures {
            row = row.child(el("td").attr("data-of", &joined!["第", measure.number, "条"]).child(cell(measure)));
        }
        rows = rows.clone().child(row);
    };
    row("大意", &|measure| el("span").child(measure.gist));
    if !address.answers.is_empty() {
        let evaluation = evaluate(policy, &address.answers);
        let verdict = |measure: &Measure| evaluation.verdicts.get(usize::from(measure.number) - 1).map(|&verdict| called(verdict));
        row("测一测", &|measure| el("span").child(verdict(measure)));
    }
    row("你能做什么", &|measure| actions(policy, measure));
    row("写给谁", &|measure| {
        let mut list = el_class("ul", "tags");
        for (audience, at) in policy.vocabulary.audiences.iter().zip(0..) {
            if measure.provisions().iter().any(|(_, provision)| provision.audiences.contains(&at)) {
                list = list.child(el_class("li", "tag").child(audience.label));
            }
        }
        list
    });
    row("数字", &|measure| {
        let mut list = el("ul");
        for figure in &measure.figures {
            list = list.item(quoted(policy.quote(figure.quote)));
        }
        if measure.figures.is_empty() { el("span").child("没有") } else { list }
    });
    row("原文没说清的", &|measure| {
        let mut list = el("ul");
        for gap in &measure.gaps {
            list = list.child(el("li").child(gap.says));
        }
        list
    });
    row("责任单位", &|measure| {
        let mut list = el("ul");
        for mention in &measure.agencies {
            let common = measures.iter().all(|other| other.agencies.iter().any(|known| known.agency == mention.agency));
            let name = link(&state.plain(View::Agency(mention.agency))).child(policy.quote(mention.span));
            let common = (common && measures.len() > 1).then(|| el("small").child("　都列了"));
            list = list.child(el("li").child(name).child(common));
        }
        list
    });
    el_class("table", "side").child(el("thead").child(head)).child(rows)
}
