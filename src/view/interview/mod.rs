//! The interview: one question a screen, then what the answers mean, and a sheet to take along.

mod answers;
mod finding;
mod otherwise;
mod question;
mod result;
mod rules;
mod sheet;
mod start;

pub use sheet::of as sheet_of;

use super::State;
use super::parts::{measure_link, validity};
use crate::address::{Address, Step, Then, View};
use crate::browser::dom::{Element, el, el_class, link};
use crate::interview::{Answers, Evaluation, Verdict, askable, evaluate};
use crate::policy::{Index, MeasureNumber, Options, Question};

/// The verdicts in the order of the screen, and what they are called.
const VERDICTS: [(Verdict, &str); 4] =
    [(Verdict::Likely, "很可能与你有关"), (Verdict::May, "可能与你有关"), (Verdict::Everyone, "无需申请"), (Verdict::Not, "暂不相关")];

/// The screen of a step.
pub fn screen(state: State, step: Step) -> Vec<Element> {
    match step {
        Step::Start => start::screen(state),
        Step::Question(at, then) => question::screen(state, at, then),
        Step::Answers => answers::screen(state),
        Step::Result => result::screen(state),
        Step::Sheet => sheet::screen(state),
        Step::Otherwise => otherwise::screen(state),
        Step::Rules => rules::screen(state),
    }
}

/// What a step is called in the title of the page.
pub fn title(state: State, step: Step) -> &'static str {
    match step {
        Step::Start => "测一测",
        Step::Question(at, _) => state.policy.interview.question(at).map_or("", |question| question.ask),
        Step::Answers => "你的回答",
        Step::Result => "测一测的结果",
        Step::Sheet => "咨询单",
        Step::Otherwise => "换个回答会怎样",
        Step::Rules => "本应用如何判断",
    }
}

/// The link to a step with these answers.
fn to(state: State, step: Step, answers: Answers) -> Element {
    link(&state.href(&Address { answers, ..state.address_now().to(View::Interview(step)) }))
}

/// The link to a step with the answers as they are.
fn way(state: State, step: Step, label: &str) -> Element {
    to(state, step, state.address_now().answers).child(label)
}

/// The step that follows: the next open question, or the result.
fn next(state: State, answers: &Answers) -> Step {
    askable(state.policy, answers).first().map_or(Step::Result, |&at| Step::Question(at, Then::Next))
}

/// What was chosen, in the visitor's words.
fn in_words(question: &Question, chosen: Options) -> String {
    let mut words = String::new();
    for choice in question.chosen(&chosen) {
        words += if words.is_empty() { "" } else { "、" };
        words += choice.label;
    }
    if words.is_empty() {
        words += "还没答";
    }
    words
}

/// Links to measures.
fn measure_links(state: State, numbers: &[MeasureNumber]) -> Element {
    let mut list = el_class("ul", "links");
    for &number in numbers {
        list = list.item(measure_link(state, number));
    }
    list
}

/// Measures whose verdict differs, with both; `None` if there are none.
fn changes(state: State, before: &Evaluation, after: &Evaluation) -> Option<Element> {
    let mut list = None;
    let branches = before.branches.iter().zip(&after.branches);
    for (((&before, &after), number), (parts, parts_after)) in before.verdicts.iter().zip(&after.verdicts).zip(1..).zip(branches) {
        if before != after || parts != parts_after {
            let says = el("small").child("：").child(called(before));
            let says = if before == after { says.child("，其中一部分变了") } else { says.child(" → ").child(called(after)) };
            let item = el("li").child(measure_link(state, number)).child(says);
            list = Some(list.unwrap_or_else(|| el_class("ul", "links")).child(item));
        }
    }
    list
}

/// What the last answer changed, as links to the measures; nothing if it changed none, or if nobody knows any more which was the last.
fn last_change(state: State, given: &Answers, now: &Evaluation) -> Option<Element> {
    let earlier = state.earlier.borrow().clone()?;
    // Another profile is no other answer.
    let mut other = 0;
    for at in 0..state.policy.interview.questions.len() as Index {
        other += usize::from(earlier.chosen(at) != given.chosen(at));
    }
    if other != 1 {
        return None;
    }
    changes(state, &evaluate(state.policy, &earlier), now)
}

/// What a verdict is called.
pub fn called(verdict: Verdict) -> &'static str {
    VERDICTS.iter().find(|(known, _)| *known == verdict).map_or("", |(_, name)| name)
}

/// The measures with a verdict, in order.
fn with_verdict(evaluation: &Evaluation, verdict: Verdict) -> Vec<MeasureNumber> {
    let mut numbers = Vec::new();
    for (&known, number) in evaluation.verdicts.iter().zip(1..) {
        if known == verdict {
            numbers.push(number);
        }
    }
    numbers
}

/// Answers that no longer count, and because of which they do not; nothing if there are none.
fn dropped(state: State) -> Option<Element> {
    let interview = &state.policy.interview;
    let given = state.address_now().answers;
    let mut list = None;
    for (question, at) in interview.questions.iter().zip(0..).filter(|&(_, at)| given.is_answered(at)) {
        if let Some(cause) = given.because(interview, at).and_then(|cause| interview.question(cause)) {
            let says = el_class("p", "ignored").child("“").child(question.ask).child("”答的“").child(in_words(question, given.chosen(at)));
            let says = says.child("”现在不算了：按“").child(cause.ask).child("”的回答，用不着问这题。");
            list = Some(list.unwrap_or_else(|| el("div").attr("role", "status")).child(says));
        }
    }
    list
}

/// What always stands with a verdict.
fn notice(state: State) -> Element {
    el("div").child(not_in_force(state)).child(el_class("p", "caution").child(state.policy.wording.caution))
}

/// What stands above verdicts outside the policy's validity; nothing within it.
fn not_in_force(state: State) -> Option<Element> {
    (!state.policy.in_force(state.today)).then(|| validity(state))
}

/// A line of ways on.
fn ways() -> Element {
    el_class("p", "go")
}

/// The one way on that stands out.
fn main_way(way: Element) -> Element {
    way.attr("class", "button")
}

/// Something that unfolds.
fn unfolding(summary: Element) -> Element {
    el("details").child(summary)
}

/// The heading of a screen.
fn heading(text: &str) -> Element {
    el("h1").focusable(super::navigation::HEADING).child(text)
}
