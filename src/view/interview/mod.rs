//! The interview: one question a screen, then what the answers mean, and a sheet to take along.

mod answers;
mod finding;
mod otherwise;
mod question;
mod result;
mod rules;
mod sheet;
mod start;

use super::State;
use crate::address::{Address, Step, Then, View};
use crate::browser::dom::{Element, el, el_class, link};
use crate::interview::{Answers, Evaluation, Verdict, course};
use crate::joined;
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
fn way(state: State, step: Step, label: &'static str) -> Element {
    to(state, step, state.address_now().answers).child(label)
}

/// The step that follows: the next open question, or the result.
fn next(state: State, answers: &Answers) -> Step {
    course(state.policy, answers).open.first().map_or(Step::Result, |&at| Step::Question(at, Then::Next))
}

/// What was chosen, in the visitor's words.
fn in_words(question: &'static Question, chosen: Options) -> String {
    let labels: Vec<&str> = question.chosen(chosen).map(|choice| choice.label).collect();
    if labels.is_empty() { "还没答".to_owned() } else { labels.join("、") }
}

/// Number and title of a measure, as a link to it.
fn measure_link(state: State, number: MeasureNumber) -> Element {
    let title = state.policy.measure(number).map_or("", |measure| state.policy.quote(measure.title));
    link(&state.link_now(View::Measure(number))).child(el("b").child(joined![number, " "])).child(title)
}

/// Measures whose verdict differs, with both.
fn changes(state: State, before: &Evaluation, after: &Evaluation) -> Vec<Element> {
    let pairs = before.verdicts.iter().zip(&after.verdicts).zip(1u8..);
    let changed = pairs.filter(|((before, after), _)| before != after);
    changed
        .map(|((&before, &after), number)| {
            let from_to = joined!["：", called(before), " → ", called(after)];
            el("li").child(measure_link(state, number)).child(el("small").child(from_to))
        })
        .collect()
}

fn called(verdict: Verdict) -> &'static str {
    VERDICTS.iter().find(|(known, _)| *known == verdict).map_or("", |(_, name)| name)
}

/// The measures with a verdict, in order.
fn with_verdict(evaluation: &Evaluation, verdict: Verdict) -> impl Iterator<Item = MeasureNumber> {
    evaluation.verdicts.iter().zip(1u8..).filter(move |&(&known, _)| known == verdict).map(|(_, number)| number)
}

/// The questions of an interview with their indices.
fn questions(state: State) -> impl Iterator<Item = (&'static Question, Index)> {
    state.policy.interview.questions.iter().zip(0..)
}

/// What always stands with a verdict.
fn notice(state: State) -> Element {
    let over = (!state.policy.in_force(state.today)).then(|| super::parts::validity(state));
    el("div").child(over).child(el_class("p", "caution").child(state.policy.wording.caution))
}
