//! Copying words of the text with their place in it.

use crate::browser::dom::{Element, el, el_class};
use crate::browser::{clipboard, page};
use crate::joined;
use crate::policy::{MeasureNumber, Policy, Span, chinese_numeral};

/// A button that copies a citation; where the browser refuses, the text stands ready to be copied by hand.
pub fn cite(policy: &'static Policy, measure: MeasureNumber, span: Span) -> Element {
    let label = el("span").attr("aria-live", "polite").child("复制引用");
    let by_hand = el("div");
    let (told, place) = (label.clone(), by_hand.clone());
    let copy = move |_| {
        let (told, place) = (told.clone(), place.clone());
        let text = citation(policy, measure, span);
        clipboard::copy(&text.clone(), move |copied| match copied {
            Ok(()) => told.set_text("已复制"),
            Err(_) => {
                let id = joined!["citation-", span.start];
                let says = el("label").attr("for", &id).child("这里不让程序复制，请长按或全选后复制：");
                let area = el("textarea").attr("id", &id).attr("readonly", "").attr("rows", "4").child(text);
                place.set_text("");
                let _ = place.child(says).child(area);
                let _ = page::select(&id);
            }
        });
    };
    let button = el_class("button", "quiet").attr("type", "button").on("click", copy).child(label);
    el_class("div", "cite").child(button).child(by_hand)
}

fn citation(policy: &Policy, measure: MeasureNumber, span: Span) -> String {
    let document = &policy.document;
    let (title, number) = (policy.quote(document.title), policy.quote(document.number));
    joined!["“", policy.quote(span), "”——《", title, "》第", chinese_numeral(measure), "条，", number]
}
