//! Words of the text, and words of ours, told apart.

use crate::browser::dom::{Element, el, el_class};
use crate::policy::{Policy, Span};

/// Puts words of the text into an element, some of them marked.
pub fn marked(mut into: Element, policy: &'static Policy, span: Span, marks: &[Span]) -> Element {
    let mut at = span.start;
    for mark in marks {
        let (start, end) = (mark.start.max(at), mark.end.min(span.end));
        if start < end {
            into = into.child(policy.quote(Span { start: at, end: start }));
            into = into.child(el("mark").child(policy.quote(Span { start, end })));
            at = end;
        }
    }
    into.child(policy.quote(Span { start: at, end: span.end }))
}

/// Words of the text.
pub fn quoted(words: &str) -> Element {
    el("q").child(words)
}

/// A remark of ours beside the text; nothing if there is none.
pub fn ours(text: &str) -> Option<Element> {
    (!text.is_empty()).then(|| el_class("p", "ours").child(text))
}
