//! What the answers mean, measure by measure, down to the condition.

use super::start::KEPT;
use super::{VERDICTS, finding, heading, main_way, next, notice, to, unfolding, way, ways, with_verdict};
use crate::address::{Address, Step, View};
use crate::browser::dom::{Element, el, el_class, link};
use crate::browser::{address_bar, storage};
use crate::interview::{Answers, Evaluation, Standing, Verdict, evaluate, findings};
use crate::policy::{Branch, Measure, Provision, Truth};
use crate::view::State;
use crate::view::parts::{actions, copy_button, ours, tag};

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let given = state.address_now().answers;
    let evaluation = evaluate(state.policy, &given);
    let open = with_verdict(&evaluation, Verdict::May).len();
    let step = next(state, &given);
    let mut says = el("p").child("已答 ").child(given.count()).child(" 题，还有 ").child(open).child(" 条待定。");
    let mut on = ways();
    if step == Step::Result {
        says = says.child("你能答的都答完了，剩下的要问部门。");
    } else {
        on = on.child(main_way(to(state, step, given.clone())).child("接着答"));
    }
    for (step, label) in [(Step::Sheet, "咨询单（可打印）"), (Step::Answers, "看和改回答"), (Step::Otherwise, "换个回答会怎样")]
    {
        on = on.child(way(state, step, label));
    }
    let mut screen = vec![heading("哪几条和你有关"), notice(state), says, on];
    for (verdict, name) in VERDICTS {
        let numbers = with_verdict(&evaluation, verdict);
        let mut list = el("ul");
        for measure in numbers.iter().filter_map(|&number| state.policy.measure(number)) {
            list = list.item(item(state, measure, &evaluation));
        }
        if !numbers.is_empty() {
            let title = el("h2").child(name).child("（").child(numbers.len()).child(" 条）");
            let mut section = el_class("section", "verdict").child(title);
            for caveat in state.policy.interview.caveats.iter().filter(|_| verdict == Verdict::Likely) {
                if given.chosen(caveat.when.question) & caveat.when.chosen != 0 {
                    section = section.child(ours(caveat.says));
                }
            }
            screen.push(section.child(list));
        }
    }
    screen.push(keep(state));
    let address = state.address_now();
    let without = Address { answers: Answers::default(), ..address.to(View::Interview(Step::Start)) };
    screen.push(el("p").child("带回答的链接会让对方看到你的全部回答，只发给信得过的人。"));
    for (label, address) in [("复制带回答的链接", address), ("复制不带回答的链接", without)] {
        screen.push(copy_button(label, move || address_bar::whole(&state.href(&address))));
    }
    screen
}

/// A measure that unfolds to its branches.
fn item(state: State, measure: &'static Measure, evaluation: &Evaluation) -> Element {
    let values = evaluation.branches.get(usize::from(measure.number) - 1).map_or(&[][..], Vec::as_slice);
    let title = el("b").child(measure.number).child(" ").child(state.policy.quote(measure.title));
    let mut summary = el("summary").child(title).child(actions(state.policy, measure));
    if values.iter().max() == Some(&Truth::Open) {
        summary = summary.child(depends_on(state, measure, values, evaluation));
    }
    let mut body = el_class("div", "branches");
    for (branch, &value) in measure.branches.iter().zip(values) {
        body = body.child(one(state, measure, branch, value, values, evaluation));
    }
    for (id, provision) in measure.provisions() {
        if !measure.branches.iter().any(|branch| branch.provisions.contains(&id)) {
            body = body.child(outside(state, measure, provision));
        }
    }
    unfolding(summary).child(body.child(link(&state.link_now(View::Measure(measure.number))).child("看这一条：原文、没说清的、该问谁")))
}

/// What an undecided measure turns on, kind by kind.
fn depends_on(state: State, measure: &Measure, values: &[Truth], evaluation: &Evaluation) -> Element {
    let mut kinds: Vec<Standing> = Vec::new();
    for (branch, _) in measure.branches.iter().zip(values).filter(|(_, value)| **value == Truth::Open) {
        kinds.extend(findings(branch, evaluation).iter().map(|finding| finding.standing));
    }
    let mut says = el("small").child("取决于：");
    for kind in Standing::OPEN {
        if kinds.contains(&kind) {
            says = says.child(finding::label(state.policy, kind)).child(" ");
        }
    }
    says
}

/// A branch: what it opens, and how every condition stands. Nothing if a better branch opens the same.
fn one(
    state: State,
    measure: &'static Measure,
    branch: &'static Branch,
    value: Truth,
    values: &[Truth],
    evaluation: &Evaluation,
) -> Option<Element> {
    let mut provisions = None;
    for (id, provision) in measure.provisions() {
        let better = |(other, &known): (&Branch, &Truth)| known > value && other.provisions.contains(&id);
        if branch.provisions.contains(&id) && !measure.branches.iter().zip(values).any(better) {
            provisions = Some(provisions.unwrap_or_else(|| el_class("ul", "opens")).item(opened(state, measure, provision)));
        }
    }
    let (status, class) = match value {
        Truth::Yes => ("写给你这样的", "tag met"),
        Truth::Open => ("还不能确定", "tag open"),
        Truth::No => ("按你的回答，不是写给你的", "tag unmet"),
    };
    let conditions = finding::list(state, measure, &findings(branch, evaluation));
    let title = el("h3").child(el_class("i", class).child(status)).child(" ").child(branch.label);
    provisions.map(|provisions| el("section").child(title).child(provisions).child(ours(branch.note)).child(conditions))
}

/// A provision's words, what one can do, and what it reserves.
#[inline(never)]
fn opened(state: State, measure: &Measure, provision: &Provision) -> Element {
    let action = state.policy.vocabulary.actions.get(usize::from(provision.action));
    let can = if provision.can.is_empty() { action.map_or("", |action| action.says) } else { provision.can };
    let mut opened = el("div");
    for &span in &provision.quotes {
        opened = opened.child(finding::quote(state, measure, span));
    }
    opened.child(el("p").child(tag(el("i"), action)).child(" ").child(can))
}

/// A provision that no branch stands for: government's own work, or undecided with its conditions.
fn outside(state: State, measure: &Measure, provision: &Provision) -> Element {
    let acts = state.policy.vocabulary.actions.get(usize::from(provision.action)).is_some_and(|action| action.acts);
    let status = if acts { el_class("i", "tag open").child("还不能确定") } else { el_class("i", "tag").child("无需申请") };
    let mut conditions = el_class("ul", "findings");
    for condition in provision.conditions.iter().filter_map(|&at| measure.conditions.get(usize::from(at))) {
        conditions = conditions.child(el("li").child(condition.says).child(finding::quote(state, measure, condition.quote)));
    }
    el("section").child(el("h3").child(status)).child(opened(state, measure, provision)).child(conditions)
}

/// Keeping the answers on this device, if the visitor asks for it; one tap takes it back.
fn keep(state: State) -> Element {
    let button = el_class("button", "quiet").attr("type", "button").attr("aria-live", "polite");
    let label = |kept: bool| if kept { "从这台设备上删掉我的回答" } else { "把回答存在这台设备上" };
    let is_kept = || storage::kept(KEPT).is_some();
    button.set_text(label(is_kept()));
    let told = button.clone();
    button.on("click", move |_| {
        let done = if is_kept() { storage::forget(KEPT) } else { storage::keep(KEPT, &state.href(&state.address_now())) };
        told.set_text(if done.is_ok() { label(is_kept()) } else { "这台设备不让保存；可以复制下面的链接。" });
    })
}
