//! The whole document as issued; each sentence has an address and a class.

use super::State;
use super::navigation::HEADING;
use super::parts::{back_to_result, tag};
use crate::address::{Place, View};
use crate::app::words::filled;
use crate::browser::dom::{Element, el, el_class, link};
use crate::policy::{Measure, SentenceId, Span};

/// The screen.
pub fn screen(state: State, place: Option<Place>) -> Vec<Element> {
    let policy = state.policy;
    let document = &policy.document;
    let paragraph = |span: Span| el("p").child(policy.quote(span));
    let mut article = el_class("article", "document");
    let head = [document.notice_title, document.number, document.addressees, document.notice, document.issuer, document.signed_line];
    for span in head {
        article = article.child(paragraph(span));
    }
    article = article.child(el_class("h2", "title").child(policy.quote(document.title))).child(paragraph(document.preamble));
    for chapter in &policy.chapters {
        article = article.child(el("h2").child(policy.quote(chapter.line)));
        for measure in policy.measures.iter().filter(|measure| measure.chapter == chapter.number) {
            article = article.child(one(state, measure, place));
        }
    }
    let about = filled(state.words.source.about, &[("header", policy.quote(document.repost))]);
    vec![
        el_class("p", "crumbs").child(back_to_result(state)),
        el("h1").focusable(HEADING).child(state.words.titles.source),
        el_class("p", "ours").child(about),
        article.child(paragraph(document.validity)),
    ]
}

fn one(state: State, measure: &'static Measure, place: Option<Place>) -> [Element; 2] {
    let policy = state.policy;
    let here = |element: Element, at: Place| if place == Some(at) { element.attr("class", "here") } else { element };
    let heading = el("h3").focusable(&format!("m{}", measure.number));
    let words = Span { start: measure.line.start, end: measure.title.end };
    let mut text = el("p");
    for (sentence, at) in measure.sentences.iter().zip(1..) {
        let id = SentenceId { measure: measure.number, sentence: at };
        let words = el("span").focusable(&format!("s{id}")).child(policy.quote(sentence.span));
        let action = policy.vocabulary.actions.get(sentence.action());
        text = text.child(here(words, Place::Sentence(id))).child(tag(link(&state.plain(View::Measure(measure.number))), action));
    }
    [here(heading, Place::Measure(measure.number)).child(policy.quote(words)).child("。"), text.child(policy.quote(measure.agency_block))]
}
