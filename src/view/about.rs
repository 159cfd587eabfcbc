//! About: what is official, what is ours, what the app does not do.

use super::State;
use super::navigation::HEADING;
use super::parts::{quoted, validity};
use crate::address::View;
use crate::app::words::filled;
use crate::browser::dom::{Element, el, el_class, link};
use crate::browser::page;

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let policy = state.policy;
    let (document, wording) = (&policy.document, &policy.wording);
    let words = &state.words.about;
    let days = [(document.signed, None), (document.effective, Some(document.expires)), (document.reposted, None)];
    let mut facts = el("dl");
    for (name, span) in words.facts.into_iter().zip([document.title, document.number, document.issuer]) {
        facts = facts.child(el("dt").child(name)).child(el("dd").child(policy.quote(span)));
    }
    for ((name, (first, last)), &says) in words.days.into_iter().zip(days).zip(&wording.dates) {
        let first = first.to_string();
        let date = last.map_or(first.clone(), |last| filled(words.period, &[("first", &first), ("last", &last.to_string())]));
        facts = facts.child(el("dt").child(name)).child(el("dd").child(date).child(el_class("span", "ours").child(says)));
    }
    let mut does_not = el("ul");
    for &says in &wording.does_not {
        does_not = does_not.child(el("li").child(says));
    }
    let official = el("p").child(quoted(words.official)).child(words.ours);
    let device = if page::marked("data-kiosk").is_some() { words.kiosk } else { words.kept };
    let program = filled(words.program, &[("version", env!("CARGO_PKG_VERSION"))]);
    let heading = |text: &'static str| el("h2").child(text);
    vec![
        el("h1").focusable(HEADING).child(words.heading),
        el_class("p", "lead").child(wording.purpose),
        heading(words.official_or_ours),
        official,
        el_class("p", "caution").child(wording.caution),
        el("p").child(wording.agency_order),
        heading(words.document),
        validity(state),
        facts,
        el("p").child(link(&state.plain(View::Source(None))).child(words.whole_text)),
        heading(words.does_not),
        does_not,
        heading(words.privacy),
        el("p").child(words.sent).child(device),
        heading(words.version),
        el("p").child(program).child(el("code").child(policy.fingerprint)),
    ]
}
