//! Copying words of the text with their place in it.

use crate::browser::dom::{Element, el, el_class};
use crate::browser::{clipboard, page};
use crate::policy::{MeasureNumber, Policy, Span, chinese_numeral};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A button that copies a citation.
pub fn cite(policy: &'static Policy, measure: MeasureNumber, span: Span) -> Element {
    copy_button("复制引用", move || citation(policy, measure, span))
}

/// A button that copies what an element says.
pub fn copy_of(label: &'static str, element: &Element) -> Element {
    let element = element.clone();
    copy_button(label, move || element.shown_text())
}

/// A button that copies a text; where the browser refuses, the text stands ready to be copied by hand.
pub fn copy_button(label: &'static str, text: impl Fn() -> String + 'static) -> Element {
    copier(label, Box::new(text))
}

/// Numbers the texts that are to be copied by hand.
static NEXT: AtomicUsize = AtomicUsize::new(0);

fn copier(name: &'static str, text: Box<dyn Fn() -> String>) -> Element {
    let label = el("span").attr("aria-live", "polite").child(name);
    let by_hand = el("div");
    let (told, place) = (label.clone(), by_hand.clone());
    let copy = move |_| {
        let (told, place) = (told.clone(), place.clone());
        let text = text();
        clipboard::copy(&text.clone(), move |copied| match copied {
            Ok(()) => told.set_text("已复制"),
            Err(_) => {
                // Several such texts may stand on a screen.
                let id = format!("by-hand-{}", NEXT.fetch_add(1, Ordering::Relaxed));
                let area = el("textarea").attr("id", &id).attr("readonly", "").attr("rows", "4").child(text);
                place.fill([el("label").attr("for", &id).child("这里不让程序复制，请长按或全选后复制："), area]);
                let _ = page::select(&id);
            }
        });
    };
    let button = el_class("button", "quiet").attr("type", "button").on("click", copy).child(label);
    el_class("div", "by-hand").child(button).child(by_hand)
}

fn citation(policy: &Policy, measure: MeasureNumber, span: Span) -> String {
    let document = &policy.document;
    let (title, number) = (policy.quote(document.title), policy.quote(document.number));
    format!("“{}”——《{title}》第{}条，{number}", policy.quote(span), chinese_numeral(measure))
}
