//! One thing that a sentence says: what it is, what one can do, on what conditions.

use crate::browser::dom::{Element, el, el_class};
use crate::joined;
use crate::policy::{Measure, Provision, Sentence, Word};
use crate::view::State;
use crate::view::parts::{ours, quoted, tag};

/// The provision; its words only where the sentence says more than this.
pub fn one(state: State, measure: &'static Measure, sentence: &'static Sentence, provision: &'static Provision) -> Element {
    let policy = state.policy;
    let words = &policy.vocabulary;
    let quotes: Vec<&str> = provision.quotes.iter().map(|&quote| policy.quote(quote)).collect();
    let quotes = (sentence.provisions.len() > 1).then(|| quoted(&quotes.join("……")));
    let action = words.actions.get(usize::from(provision.action));
    let plain = |text: String| el_class("li", "tag").child(text);
    let tags = el_class("ul", "tags")
        .child(tag(el("li"), action))
        .child(plain(label(&words.kinds, provision.kind).to_owned()))
        .child(plain(joined!["语气：", label(&words.strengths, provision.strength)]));
    let can = if provision.can.is_empty() { action.map_or("", |action| action.word.says) } else { provision.can };
    let mut audiences: Vec<&str> = provision.audiences.iter().map(|&at| label(&words.audiences, at)).collect();
    if audiences.is_empty() {
        audiences.push("原文没写");
    }
    let mut qualifiers = String::new();
    for &quote in &provision.qualifiers {
        qualifiers += &joined!["“", policy.quote(quote), "”"];
    }
    let remark = |text: String| el_class("p", "for").child(text);
    el("li")
        .child(quotes)
        .child(tags)
        .child(el_class("p", "can").child(can))
        .child(remark(joined!["给谁：", audiences.join("、")]))
        .child((!qualifiers.is_empty()).then(|| remark(joined!["原文留了余地：", qualifiers])))
        .child(stated(state, provision))
        .child(conditions(state, measure, provision))
        .child(ours(provision.note))
}

/// Channel, threshold or date where the text does give them.
fn stated(state: State, provision: &'static Provision) -> Option<Element> {
    let mut list = el_class("ul", "conditions");
    for stated in &provision.states {
        let need = joined![label(&state.policy.vocabulary.needs, stated.need), "：原文写了"];
        list = list.child(el("li").child(need).child(quoted(state.policy.quote(stated.quote))));
    }
    (!provision.states.is_empty()).then_some(list)
}

fn conditions(state: State, measure: &'static Measure, provision: &'static Provision) -> Option<Element> {
    let mut list = el_class("ul", "conditions");
    for condition in provision.conditions.iter().filter_map(|&at| measure.conditions.get(usize::from(at))) {
        let settler = el("small").child(label(&state.policy.vocabulary.settlers, condition.settled_by));
        list = list.child(el("li").child(condition.says).child(" ").child(settler).child(quoted(state.policy.quote(condition.quote))));
    }
    let summary = el("summary").child(joined!["原文提到的条件（", provision.conditions.len(), "）"]);
    (!provision.conditions.is_empty()).then(|| el("details").child(summary).child(list))
}

fn label(list: &'static [Word], at: u8) -> &'static str {
    list.get(usize::from(at)).map_or("", |word| word.label)
}
