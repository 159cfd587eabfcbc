//! How one condition stands: with the words of the text where they carry it, and the question that settles it.

use super::way;
use crate::address::{Place, Step, Then, View};
use crate::browser::dom::{Element, el, el_class, link};
use crate::interview::Finding;
use crate::policy::{Measure, Policy, SentenceId, Settled, Span, Standing};
use crate::view::State;

/// All findings of a branch, each once.
pub fn list(state: State, measure: &'static Measure, findings: &[Finding]) -> Element {
    let mut list = el_class("ul", "findings");
    let mut told: Vec<&str> = Vec::new();
    let fails = findings.iter().any(|finding| finding.standing == Standing::Unmet);
    // Where something fails, it decides, whatever else holds.
    for finding in findings.iter().filter(|finding| !fails || finding.standing == Standing::Unmet) {
        let says = says(state.policy, measure, finding);
        if !told.contains(&says) {
            told.push(says);
            list = list.child(item(state, measure, finding));
        }
    }
    list
}

/// What the condition says about the visitor.
fn says(policy: &'static Policy, measure: &'static Measure, finding: &Finding) -> &'static str {
    match (finding.leaf.condition.and_then(|at| measure.conditions.get(at)), finding.leaf.settled) {
        (Some(condition), _) => condition.says,
        (None, Settled::Fact(at)) => policy.interview.fact(at).map_or("", |fact| fact.says),
        (None, _) => "",
    }
}

/// The finding as an item of a list.
pub fn item(state: State, measure: &'static Measure, finding: &Finding) -> Element {
    let policy = state.policy;
    let condition = finding.leaf.condition.and_then(|at| measure.conditions.get(at));
    let fact = match finding.leaf.settled {
        Settled::Fact(at) => policy.interview.fact(at),
        Settled::Nobody | Settled::Authority | Settled::OtherRule => None,
    };
    let says = says(policy, measure, finding);
    // What the text does not say of this answer takes the place of what it would say of others.
    let unsaid = fact.filter(|_| finding.standing == Standing::NoText).map_or("", |fact| fact.why);
    let mut item = el("li")
        .child(el_class("i", class(finding.standing)).child(label(policy, finding.standing)))
        .child(el("span").child(if unsaid.is_empty() { says } else { unsaid }));
    if let Some(fact) = fact {
        let label = if finding.standing == Standing::Unanswered { "答这题" } else { "改回答" };
        let because = state.address_now().answers.because(&policy.interview, fact.question);
        item = item.child(way(state, Step::Question(because.unwrap_or(fact.question), Then::Result), label));
    }
    item.child(match condition {
        Some(condition) => quote(state, measure, condition.quote),
        None => el("small").child("这是我们的推断，原文这里没写"),
    })
}

/// Words of the text, as a link to their place in it.
pub fn quote(state: State, measure: &Measure, span: Span) -> Element {
    let at = measure.sentences.iter().position(|sentence| sentence.span.contains(span));
    let place = match at {
        Some(at) => Place::Sentence(SentenceId { measure: measure.number, sentence: at as u32 + 1 }),
        None => Place::Measure(measure.number),
    };
    el("q").child(link(&state.link_now(View::Source(Some(place)))).child(state.policy.quote(span)))
}

/// What a standing is called.
pub fn label(policy: &'static Policy, standing: Standing) -> &'static str {
    match standing {
        Standing::Met => "对得上",
        Standing::Unmet => "对不上",
        Standing::Unanswered => "还没答",
        Standing::Unsure => "你选了不确定",
        Standing::Pending => "你这边还没定",
        Standing::NoText => policy.vocabulary.settler("text"),
        Standing::Authority => policy.vocabulary.settler("authority"),
        Standing::OtherRule => policy.vocabulary.settler("rule"),
    }
}

fn class(standing: Standing) -> &'static str {
    match standing {
        Standing::Met => "tag met",
        Standing::Unmet => "tag unmet",
        _ => "tag open",
    }
}
