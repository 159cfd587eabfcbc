//! How current the policy is, by an injected date.

use crate::browser::dom::{Element, el, el_class, link};
use crate::policy::{Date, Policy};
use crate::view::State;

/// In force or not, until when, how many days are left.
pub fn validity(state: State) -> Element {
    let policy = state.policy;
    let in_force = policy.in_force(state.today);
    let class = if in_force { "validity" } else { "validity over" };
    let by = el("small").child(format!(" 按今天 {} 算", state.today));
    let calendar = link("calendar.ics").attr("download", "calendar.ics").child("把最后一天放进日历");
    el_class("p", class).child(in_words(policy, state.today)).child(by).child(" ").child(in_force.then_some(calendar))
}

fn in_words(policy: &Policy, today: Date) -> String {
    let document = &policy.document;
    if today < document.effective {
        return format!("还没开始实施：{}起实施，有效期至{}。", document.effective, document.expires);
    }
    match today.days_until(document.expires) {
        left @ 0.. => format!("在有效期内：至{}，含今天还有 {} 天。", document.expires, left.unsigned_abs() + 1),
        past => format!("有效期已过 {} 天（至{}）。下面的内容只供查考。", past.unsigned_abs(), document.expires),
    }
}
