//! How current the policy is, by an injected date.

use crate::browser::dom::{Element, el, el_class, link};
use crate::joined;
use crate::policy::{Date, Policy};
use crate::view::State;

/// In force or not, until when, how many days are left.
pub fn validity(state: State) -> Element {
    let policy = state.policy;
    let in_force = policy.in_force(state.today);
    let class = if in_force { "validity" } else { "validity over" };
    let by = el("small").child(joined![" 按今天 ", state.today, " 算"]);
    let calendar = link("calendar.ics").attr("download", "calendar.ics").child("把最后一天放进日历");
    el_class("p", class).child(in_words(policy, state.today)).child(by).child(" ").child(in_force.then_some(calendar))
}

fn in_words(policy: &Policy, today: Date) -> String {
    let document = &policy.document;
    if today < document.effective {
        return joined!["还没开始实施：", document.effective, "起实施，有效期至", document.expires, "。"];
    }
    match today.days_until(document.expires) {
        left @ 0.. => joined!["在有效期内：至", document.expires, "，含今天还有 ", left.unsigned_abs() + 1, " 天。"],
        past => joined!["有效期已过 ", past.unsigned_abs(), " 天（至", document.expires, "）。下面的内容只供查考。"],
    }
}
