//! One question.

use super::{VERDICTS, dropped, heading, last_change, measure_links, next, not_in_force, to, unfolding, way, ways, with_verdict};
use crate::address::{Address, Step, Then, View};
use crate::browser::address_bar;
use crate::browser::dom::{Element, el, el_class, link};
use crate::interview::{Answers, bearing, course, evaluate};
use crate::policy::{Index, Question, option};
use crate::view::State;
use crate::view::navigation::replace;
use crate::view::parts::ours;
use std::cell::RefCell;
use std::rc::Rc;

/// The screen.
pub fn screen(state: State, at: Index, then: Then) -> Vec<Element> {
    let Some(question) = state.policy.interview.question(at) else { return Vec::new() };
    let given = state.address_now().answers;
    let course = course(state.policy, &given);
    let place = course.past.iter().position(|&past| past == at).unwrap_or(course.past.len());
    let before = course.past.get(..place).unwrap_or_default();
    let left = (course.past.len() + course.open.len()).saturating_sub(place + 1);
    let (step, label) = match (then, before.last()) {
        (Then::Answers, _) => (Step::Answers, "‹ 不改了"),
        (Then::Result, _) => (Step::Result, "‹ 不改了"),
        (Then::Next, Some(&last)) => (Step::Question(last, Then::Next), "‹ 上一题"),
        (Then::Next, None) => (Step::Start, "‹ 上一步"),
    };
    // Going back keeps what is ticked; giving up a change does not.
    let back = if then == Then::Next { live_way(state, step, label) } else { way(state, step, label) };
    let crumbs = el_class("p", "crumbs").child(back);
    let mut on = ways();
    let crumbs = if then == Then::Next {
        let mut passed = given.clone();
        passed.pass(at);
        on = on.child(to(state, next(state, &passed), passed).child("跳过"));
        let count = el("span").child("第 ").child(place + 1);
        crumbs.child(if left == 0 {
            count.child(" 题，最后一题")
        } else {
            count.child(" 题，后面最多还有 ").child(left).child(" 题")
        })
    } else {
        crumbs
    };
    let ruled_out = given.because(&state.policy.interview, at).map(|cause| {
        let cause = state.policy.interview.question(cause).map_or("", |question| question.ask);
        el_class("p", "ignored")
            .child("按“")
            .child(cause)
            .child("”的回答，这题用不着答，答了也不算。")
            .child(to(state, next(state, &given), given.clone()).child("往下走"))
    });
    let measures = bearing(state.policy, at);
    let why = el("p").child(question.why).child("关系到 ").child(measures.len()).child(" 条：");
    vec![
        crumbs,
        heading(question.ask),
        el("div").child(ruled_out).child(ours(question.help)),
        if question.many { several(state, question, at, then, &given) } else { one(state, question, at, then, &given) },
        on.child(live_way(state, Step::Result, "看现在的结果")).child(live_way(state, Step::Answers, "看我的回答")),
        el("div").child(not_in_force(state)).child(dropped(state)),
        unfolding(el("summary").child("为什么问这个")).child(why).child(measure_links(state, &measures)),
        so_far(state, &given),
    ]
}

/// The link to a step with the answers as they are when it is followed: what is ticked counts.
fn live_way(state: State, step: Step, label: &str) -> Element {
    el("a").live_attr("href", move || Some(state.link(View::Interview(step)))).child(label)
}

/// Where an answer leads.
fn leads(state: State, then: Then, answers: Answers) -> String {
    let step = match then {
        Then::Next => next(state, &answers),
        Then::Answers => Step::Answers,
        Then::Result => Step::Result,
    };
    state.href(&Address { answers, ..state.address_now().to(View::Interview(step)) })
}

/// One of several: every option is a link, one tap.
fn one(state: State, question: &'static Question, at: Index, then: Then, given: &Answers) -> Element {
    let mut list = el_class("ul", "choices");
    for (place, choice) in question.options.iter().enumerate() {
        let way = link(&leads(state, then, given.with(at, option(place)))).child(choice.label).child(note(choice.note));
        let chosen = given.has(at, place);
        list = list.item(if chosen { way.attr("aria-current", "true") } else { way });
    }
    list
}

/// Any of several: boxes, of which some stand alone.
fn several(state: State, question: &'static Question, at: Index, then: Then, given: &Answers) -> Element {
    let boxes: Rc<Vec<Element>> = Rc::new(question.options.iter().map(|_| el("input").attr("type", "checkbox")).collect());
    let chosen = Rc::new(RefCell::new(given.chosen(at)));
    let told = el_class("p", "told").attr("role", "status");
    let mut list = el_class("ul", "choices");
    for ((place, choice), tick) in question.options.iter().enumerate().zip(boxes.iter()) {
        tick.set_checked(chosen.borrow().contains(place));
        let (all, set, cleared) = (Rc::clone(&boxes), Rc::clone(&chosen), told.clone());
        let before = given.clone();
        let change = move |_| {
            let tapped = question.toggled(&set.borrow(), place);
            set.replace(tapped);
            cleared.set_text("");
            state.earlier.replace(Some(before.clone()));
            replace(state, |address| address.answers.give(at, set.borrow().clone()));
            // What stands alone takes the others away, and the other way round.
            for (place, tick) in all.iter().enumerate() {
                tick.set_checked(set.borrow().contains(place));
            }
        };
        let words = el("span").child(choice.label).child(note(choice.note));
        list = list.item(el("label").child(tick.clone().on("change", change)).child(words));
    }
    let given = given.clone();
    let answer = told.clone();
    let submit = move |event: web_sys::Event| {
        event.prevent_default();
        if chosen.borrow().is_empty() {
            answer.set_text("请至少选一项；不想答可以跳过。");
        } else {
            let _ = address_bar::go(&leads(state, then, given.with(at, chosen.borrow().clone())));
        }
    };
    let boxes = el("fieldset").child(el("legend").child("可以选几项")).child(list);
    let button = el_class("button", "button").attr("type", "submit").child("下一步");
    el_class("form", "several").on("submit", submit).child(boxes).child(told).child(button)
}

fn note(text: &'static str) -> Option<Element> {
    (!text.is_empty()).then(|| el("small").child(text))
}

/// How things stand, on demand, and what the last answer changed.
fn so_far(state: State, given: &Answers) -> Element {
    let now = evaluate(state.policy, given);
    let mut summary = el("summary").child("到现在：");
    let mut groups = el("div");
    if let Some(changes) = last_change(state, given, &now) {
        groups = groups.child(el("h2").child("上一个回答改变了：")).child(changes);
    }
    let mut summarized = false;
    for (verdict, name) in VERDICTS {
        let measures = with_verdict(&now, verdict);
        summary = summary.child(el("span").child(if summarized { "；" } else { "" }).child(name).child(" ").child(measures.len()));
        summarized = true;
        if !measures.is_empty() {
            groups = groups.child(el("h2").child(name)).child(measure_links(state, &measures));
        }
    }
    unfolding(summary).child(groups)
}
