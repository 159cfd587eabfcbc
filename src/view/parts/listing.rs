//! Measures in a list.

use crate::address::View;
use crate::browser::dom::{Element, el, el_class, link};
use crate::policy::{Action, Measure, MeasureNumber, Policy};
use crate::view::State;

/// The label of an action; it stands out where a business can do something.
pub fn tag(element: Element, action: Option<&Action>) -> Element {
    let class = if action.is_some_and(|action| action.acts) { "tag acts" } else { "tag" };
    element.attr("class", class).child(action.map(|action| action.word.label))
}

/// What one can do in a measure, the strongest first; each a label.
pub fn actions(policy: &'static Policy, measure: &Measure) -> Element {
    let mut labels = el_class("ul", "tags").attr("aria-label", "你能做什么");
    for (action, index) in policy.vocabulary.actions.iter().zip(0..) {
        if measure.sentences.iter().any(|sentence| sentence.provisions.iter().any(|provision| provision.action == index)) {
            labels = labels.child(tag(el("li"), Some(action)));
        }
    }
    labels
}

/// All measures, chapter by chapter.
pub fn chapter_list(state: State) -> Vec<Element> {
    let policy = state.policy;
    let mut chapters = Vec::new();
    for chapter in &policy.chapters {
        let mut list = el_class("ol", "glance");
        for measure in policy.measures.iter().filter(|measure| measure.chapter == chapter.number) {
            let title = link(&state.plain(View::Measure(measure.number)))
                .child(el("b").child(measure.number))
                .child(el("span").child(policy.quote(measure.title)));
            let gist = el_class("p", "ours").child(measure.gist);
            list = list.child(el("li").child(title).child(gist).child(actions(policy, measure)));
        }
        chapters.push(el("section").child(el("h3").child(policy.quote(chapter.line))).child(list));
    }
    chapters
}

/// Number and title of a measure, as a link to it.
pub fn measure_link(state: State, number: MeasureNumber) -> Element {
    let title = state.policy.measure(number).map_or("", |measure| state.policy.quote(measure.title));
    link(&state.link_now(View::Measure(number))).child(el("b").child(number)).child(" ").child(title)
}
