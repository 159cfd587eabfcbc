//! Two or three measures side by side.

use super::area;
use crate::address::{Address, View};
use crate::browser::dom::{Element, el, el_class, link};
use crate::interview::evaluate;
use crate::policy::Measure;
use crate::selection::Facet;
use crate::view::State;
use crate::view::agencies::choosing;
use crate::view::interview::called;
use crate::view::parts::{actions, quoted};

/// As many columns as a screen holds.
const MOST: usize = 3;

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let address = &state.address_now();
    let mut measures: Vec<&'static Measure> = address.selection.measures().filter_map(|number| state.policy.measure(number)).collect();
    let many = measures.len();
    measures.truncate(MOST);
    let mut choices = el_class("ul", "choices");
    for (measure, at) in state.policy.measures.iter().zip(0..) {
        let way = if many < MOST || address.selection.has(Facet::Measure, at) {
            choosing(state, address, Facet::Measure, at)
        } else {
            // There is room for no more.
            el("a").attr("role", "link").attr("aria-disabled", "true")
        };
        choices = choices.item(way.child(el("b").child(measure.number)).child(el("span").child(state.policy.quote(measure.title))));
    }
    let says = el("summary").attr("id", "choose").child("选措施：已选 ").child(many).child(" 条，最多并排 ").child(MOST).child(" 条");
    let choose = el("details").child(says).child(choices);
    let choose = if !(2..=MOST).contains(&many) { choose.attr("open", "") } else { choose };
    if measures.is_empty() {
        return vec![choose];
    }
    let says = el_class("p", "ours").child("标题、带竖线的和单位名称是原文，其余是我们的概括。");
    vec![choose, says, area("比较，可滚动", table(state, address, &measures))]
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
            row = row.child(el("td").attr("data-of", &format!("第{}条", measure.number)).child(cell(measure)));
        }
        rows = rows.clone().child(row);
    };
    row("大意", &|measure| el("span").child(measure.gist));
    if !address.answers.is_empty() {
        let evaluation = evaluate(policy, &address.answers);
        let verdict = |measure: &Measure| evaluation.verdict(measure.number).map(called);
        row("按你的回答", &|measure| el("span").child(verdict(measure)));
    }
    row("你能做什么", &|measure| actions(policy, measure));
    row("写给谁", &|measure| {
        let mut list = el_class("ul", "tags");
        for (audience, at) in policy.vocabulary.audiences.iter().zip(0..) {
            if measure.provisions().any(|(_, provision)| provision.audiences.contains(&at)) {
                list = list.child(el_class("li", "tag").child(audience.label));
            }
        }
        list
    });
    row("数字", &|measure| {
        let mut list = el("ul");
        for figure in &measure.figures {
            let passed = figure.year.is_some_and(|year| year < state.today.year);
            let passed = passed.then(|| el_class("p", "passed").child(policy.wording.year_passed));
            list = list.child(el("li").child(quoted(policy.quote(figure.quote))).child(figure.plain).child(passed));
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
            let common = (common && measures.len() > 1).then(|| el("small").child("　每条都有"));
            list = list.child(el("li").child(name).child(common));
        }
        list
    });
    el_class("table", "side").child(el("thead").child(head)).child(rows)
}
