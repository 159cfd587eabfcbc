//! The measures found, and why.

use super::{Explored, nothing};
use crate::address::{Order, View};
use crate::browser::dom::{Child, Element, el, el_class, link};
use crate::browser::{clock, page};
use crate::policy::{MeasureNumber, Span, chinese_numeral};
use crate::search::{Field, Hit, Reason, Via};
use crate::take_away::tables;
use crate::view::State;
use crate::view::parts::{actions, marked, star};
use std::cell::Cell;

/// How long the count waits before it is announced, in milliseconds: typing goes on.
const PATIENCE: i32 = 400;

/// Id of the count.
pub const COUNT: &str = "count";

/// Count, order, the agencies named, the measures.
pub struct List {
    count: Element,
    order: Element,
    aloud: Element,
    named: Element,
    results: Element,
    saving: Element,
    timer: Cell<Option<i32>>,
}

impl List {
    /// Empty.
    pub fn new() -> List {
        List {
            count: el("h2").focusable(COUNT),
            order: el("div"),
            aloud: el_class("p", "aloud").attr("role", "status"),
            named: el_class("div", "named"),
            results: el_class("ol", "results"),
            saving: el_class("p", "go"),
            timer: Cell::new(None),
        }
    }

    /// What stands in the page.
    pub fn elements(&self) -> [Element; 5] {
        let head = el_class("div", "count").child(self.count.clone()).child(self.order.clone());
        [head, self.aloud.clone(), self.named.clone(), self.results.clone(), self.saving.clone()]
    }

    /// Whether the focus is on something that drawing takes away.
    pub fn has_focus(&self) -> bool {
        self.order.has_focus() || self.named.has_focus() || self.results.has_focus() || self.saving.has_focus()
    }

    /// Shows what was found.
    pub fn draw(&self, state: State, explored: &Explored) {
        let counted = format!("{} 条措施", explored.listed.len());
        self.count.set_text(&counted);
        self.timer.take().into_iter().for_each(clock::cancel);
        let told = self.aloud.clone();
        self.timer.set(clock::later(PATIENCE, move || told.set_text(&format!("找到 {counted}"))).ok());
        self.order.fill(order(state, explored));
        self.named.fill(agencies(state, explored));
        self.results.fill("");
        if explored.found.loose && !explored.listed.is_empty() {
            el_class("li", "ours").child("没有一条同时对得上，下面的只对上其中一部分。").add_to(&self.results);
        }
        for hit in &explored.listed {
            item(state, hit).add_to(&self.results);
        }
        let numbers: Vec<MeasureNumber> = explored.listed.iter().map(|hit| hit.measure).collect();
        let csv = Box::new(move || tables::measures(state.policy, &numbers));
        let save = page::download("下载这份名单（CSV，电子表格）", "measures.csv", "text/csv", csv);
        self.saving.fill((!explored.listed.is_empty()).then_some(save));
        if explored.listed.is_empty() {
            nothing::ways_out(state, explored).add_to(&self.results);
        }
    }
}

/// Relevance or document order, where there is a difference.
fn order(state: State, explored: &Explored) -> Option<Element> {
    let address = &explored.address;
    let ways = || {
        [(Order::Usual, "最相关在前"), (Order::Text, "按原文次序")].map(|(order, label)| {
            let way = link(&state.choosing(address, address.selection.clone(), order)).child(label);
            el("li").child(if address.order == order { way.attr("aria-current", "true") } else { way })
        })
    };
    (!address.words().is_empty()).then(|| el_class("ul", "order").attr("aria-label", "次序").child(ways()))
}

/// Agencies that the query names, each a way to its measures.
fn agencies(state: State, explored: &Explored) -> Option<[Element; 2]> {
    let mut list = el("ul").attr("aria-label", "找到的部门");
    for &index in &explored.found.agencies {
        let name =
            link(&state.plain(View::Agency(index))).child(state.policy.agency(index).map_or("", |agency| state.policy.quote(agency.name)));
        list = list.child(el("li").child(name).child(" 列在 ").child(state.policy.measures_of(index).count()).child(" 条里"));
    }
    (!explored.found.agencies.is_empty()).then(|| [el("span").child("部门："), list])
}

fn item(state: State, hit: &Hit) -> Option<Element> {
    let policy = state.policy;
    let measure = policy.measure(hit.measure)?;
    let mut in_title: Vec<Span> = Vec::new();
    for reason in hit.reasons.iter().filter(|reason| reason.field == Field::Title) {
        in_title.extend_from_slice(&reason.marks);
    }
    let title = marked(el("span"), policy, measure.title, &in_title);
    // Reasons come surest first: one a place is enough.
    let mut places: Vec<Field> = Vec::new();
    let mut reasons = None;
    for reason in hit.reasons.iter().filter(|reason| shown(reason)) {
        if places.len() < 3 && !places.contains(&reason.field) {
            places.push(reason.field);
            let list = reasons.unwrap_or_else(|| el_class("ul", "reasons").attr("aria-label", "为什么找到"));
            reasons = Some(list.child(why(state, hit.measure, reason)));
        }
    }
    let title = link(&state.link_now(View::Measure(measure.number))).child(el("b").child(measure.number)).child(title);
    let gist = el_class("p", "ours").child(measure.gist);
    Some(el("li").child(el("h3").child(title)).child(gist).child(reasons).child(actions(policy, measure)).child(star(state, hit.measure)))
}

/// A match in the title that is plain to see needs no reason of its own.
fn shown(reason: &Reason) -> bool {
    !(reason.via == Via::Words && matches!(reason.field, Field::Title | Field::Number))
}

/// The place that matched, and by what if not by the words themselves.
fn why(state: State, number: MeasureNumber, reason: &Reason) -> Element {
    let policy = state.policy;
    let whole = match reason.field {
        Field::Sentence(id) => policy.sentence(id).map(|sentence| sentence.span),
        Field::Agencies => policy.measure(number).map(|measure| measure.agency_block),
        Field::Title => policy.measure(number).map(|measure| measure.title),
        Field::Number => None,
    };
    let words = whole.map(|whole| {
        let part = excerpt(whole, &reason.marks, policy.text);
        let (before, after) = (part.start > whole.start, part.end < whole.end);
        marked(el("q").child(before.then_some("…")), policy, part, &reason.marks).child(after.then_some("…"))
    });
    let by = match reason.via {
        Via::Words => None,
        Via::Numeral => Some("同一个数的另一种写法".to_owned()),
        Via::Definition(home) => Some(format!("这个词指什么，写在第{}条", home.measure)),
        Via::Chapter(number) => Some(format!("这个词在第{}章的标题里", chinese_numeral(number))),
        Via::AgencyName(name) => Some(format!("“{name}”是部门的别名，{}", policy.wording.not_of_text)),
        Via::Alias(said) => Some(format!("按“{said}”的意思找到")),
        Via::Pinyin => Some("按拼音找到".to_owned()),
    };
    el("li").child(words).child(by.map(|by| el("small").child(by)))
}

/// A stretch around the first mark, cut at commas, so that the eye finds it on a small screen.
fn excerpt(whole: Span, marks: &[Span], text: &str) -> Span {
    /// In bytes: about 40 characters.
    const LONG: u32 = 120;
    let Some(first) = marks.first().filter(|_| whole.end - whole.start > 2 * LONG) else { return whole };
    let is_break = |at: u32| {
        let before = text.as_bytes().get(..at as usize).unwrap_or_default();
        [",", ":", "、"].iter().any(|stop| before.ends_with(stop.as_bytes()))
    };
    let mut start = first.start;
    while start > whole.start && !(first.start - start >= LONG / 5 && is_break(start)) {
        start -= 1;
    }
    let mut end = first.end;
    while end < whole.end && !(end - start >= LONG && is_break(end)) {
        end += 1;
    }
    Span { start, end }
}
