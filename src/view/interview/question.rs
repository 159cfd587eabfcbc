//! One question.

use super::{VERDICTS, changes, measure_link, next, to, way, with_verdict};
use crate::address::{Address, Step, Then, View};
use crate::browser::address_bar;
use crate::browser::dom::{Element, el, el_class, link};
use crate::interview::{Answers, bearing, course, evaluate};
use crate::joined;
use crate::policy::{Index, Options, Question, option};
use crate::view::State;
use crate::view::navigation::HEADING;
use std::cell::Cell;
use std::rc::Rc;

/// The screen.
pub fn screen(state: State, at: Index, then: Then) -> Vec<Element> {
    let Some(question) = state.policy.interview.question(at) else { return Vec::new() };
    let given = state.address_now().answers;
    let course = course(state.policy, &given);
    let place = course.past.iter().position(|&past| past == at);
    let before = course.past.get(..place.unwrap_or(course.past.len())).unwrap_or_default();
    let left = course.open.iter().filter(|&&open| open != at).count() + place.map_or(0, |place| course.past.len() - place - 1);
    let progress = match then {
        Then::Next => joined!["第 ", before.len() + 1, " 题，后面最多还有 ", left, " 题"],
        Then::Answers | Then::Result => "改一个回答".to_owned(),
    };
    let back = match (then, before.last()) {
        (Then::Answers, _) => way(state, Step::Answers, "‹ 不改了"),
        (Then::Result, _) => way(state, Step::Result, "‹ 不改了"),
        (Then::Next, Some(&last)) => way(state, Step::Question(last, Then::Next), "‹ 上一题"),
        (Then::Next, None) => way(state, Step::Start, "‹ 上一步"),
    };
    let mut passed = given.clone();
    passed.pass(at);
    let skip = (then == Then::Next).then(|| to(state, next(state, &passed), passed).child("跳过"));
    let measures: Vec<Element> = bearing(state.policy, at).map(|number| el("li").child(measure_link(state, number))).collect();
    let why = joined![question.why, "关系到 ", measures.len(), " 条："];
    vec![
        el_class("p", "crumbs").child(back).child(el("span").child(progress)),
        el("h1").focusable(HEADING).child(question.ask),
        el_class("p", "ours").child(question.help),
        if question.many { several(state, question, at, then, &given) } else { one(state, question, at, then, &given) },
        el_class("p", "go").child(skip).child(way(state, Step::Result, "看现在的结果")).child(way(state, Step::Answers, "看我的回答")),
        el("details").child(el("summary").child("为什么问这个")).child(el("p").child(why)).child(el_class("ul", "links").child(measures)),
        so_far(state, &given, before.last().copied()),
    ]
}

/// Where an answer leads.
fn leads(state: State, then: Then, answers: Answers) -> Address {
    let step = match then {
        Then::Next => next(state, &answers),
        Then::Answers => Step::Answers,
        Then::Result => Step::Result,
    };
    Address { answers, ..state.address_now().to(View::Interview(step)) }
}

/// One of several: every option is a link, one tap.
fn one(state: State, question: &'static Question, at: Index, then: Then, given: &Answers) -> Element {
    let options = question.options.iter().enumerate().map(|(place, choice)| {
        let address = leads(state, then, given.with(at, option(place)));
        let chosen = given.chosen(at) & option(place) != 0;
        let way = link(&state.href(&address));
        let way = if chosen { way.attr("aria-current", "true") } else { way };
        el("li").child(way.child(choice.label).child(note(choice.note)))
    });
    el_class("ul", "choices").child(options.collect::<Vec<_>>())
}

/// Any of several: boxes, of which some stand alone.
fn several(state: State, question: &'static Question, at: Index, then: Then, given: &Answers) -> Element {
    let boxes: Vec<Element> = question.options.iter().map(|_| el("input").attr("type", "checkbox")).collect();
    let chosen = Rc::new(Cell::new(given.chosen(at)));
    let told = el_class("p", "told").attr("role", "status");
    let mut list = el_class("ul", "choices");
    for ((place, choice), tick) in question.options.iter().enumerate().zip(&boxes) {
        tick.set_checked(chosen.get() & option(place) != 0);
        let (all, set) = (boxes.clone(), Rc::clone(&chosen));
        let change = move |_| {
            set.set(toggled(question, set.get(), option(place)));
            // What stands alone takes the others away, and the other way round.
            all.iter().enumerate().for_each(|(at, tick)| tick.set_checked(set.get() & option(at) != 0));
        };
        let words = el("span").child(choice.label).child(note(choice.note));
        list = list.child(el("li").child(el("label").child(tick.clone().on("change", change)).child(words)));
    }
    let given = given.clone();
    let answer = told.clone();
    let submit = move |event: web_sys::Event| {
        event.prevent_default();
        if chosen.get() == 0 {
            return answer.set_text("请至少选一项；不想答可以跳过。");
        }
        let _ = address_bar::go(&state.href(&leads(state, then, given.with(at, chosen.get()))));
    };
    let legend = el("legend").child("可以选几项");
    let button = el_class("button", "button").attr("type", "submit").child("下一步");
    el_class("form", "several").on("submit", submit).child(el("fieldset").child(legend).child(list)).child(told).child(button)
}

/// The set after one more tap on an option.
fn toggled(question: &Question, set: Options, tapped: Options) -> Options {
    match set ^ tapped {
        without if without & tapped == 0 => without,
        _ if tapped & question.alone != 0 => tapped,
        with => with & !question.alone,
    }
}

fn note(text: &'static str) -> Option<Element> {
    (!text.is_empty()).then(|| el("small").child(text))
}

/// How things stand, on demand, and what the last answer changed.
fn so_far(state: State, given: &Answers, last: Option<Index>) -> Element {
    let now = evaluate(state.policy, given);
    let counts = VERDICTS.map(|(verdict, name)| joined![name, " ", with_verdict(&now, verdict).count()]);
    let list = el("details").child(el("summary").child(joined!["到现在：", counts.join("，")]));
    let groups = VERDICTS.map(|(verdict, name)| {
        let measures: Vec<Element> = with_verdict(&now, verdict).map(|number| el("li").child(measure_link(state, number))).collect();
        (!measures.is_empty()).then(|| el("div").child(el("h3").child(name)).child(el_class("ul", "links").child(measures)))
    });
    let changed = last.map(|last| {
        let changes = changes(state, &evaluate(state.policy, &given.with(last, 0)), &now);
        let says = if changes.is_empty() { "上一个回答没有改变哪一条。" } else { "上一个回答改变了：" };
        el("div").child(el("h3").child(says)).child(el_class("ul", "links").child(changes))
    });
    list.child(changed).child(groups)
}
