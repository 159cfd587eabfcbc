//! What the answers mean, measure by measure, down to the condition.

use super::start::KEPT;
use super::{VERDICTS, finding, next, notice, to, way, with_verdict};
use crate::address::{Address, Step, View};
use crate::browser::dom::{Element, el, el_class, link};
use crate::browser::{address_bar, storage};
use crate::interview::{Answers, Evaluation, Standing, Verdict, evaluate, findings};
use crate::joined;
use crate::policy::{Branch, Measure, Provision, ProvisionId, Truth};
use crate::view::State;
use crate::view::navigation::HEADING;
use crate::view::parts::{actions, copy_button, tag};

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let given = state.address_now().answers;
    let evaluation = evaluate(state.policy, &given);
    let open = with_verdict(&evaluation, Verdict::May).count();
    let step = next(state, &given);
    let more = matches!(step, Step::Question(..)).then(|| to(state, step, given.clone()).attr("class", "button").child("接着答"));
    let says = joined!["已答 ", given.count(), " 题，还有 ", open, " 条待定。"];
    let done = if more.is_none() { "你能答的都答完了，剩下的要问部门。" } else { "" };
    let mut screen = vec![
        el("h1").focusable(HEADING).child("哪几条和你有关"),
        notice(state),
        el("p").child(says).child(done),
        el_class("p", "go")
            .child(more)
            .child(way(state, Step::Sheet, "咨询单（可打印）"))
            .child(way(state, Step::Answers, "看和改回答"))
            .child(way(state, Step::Otherwise, "换个回答会怎样")),
    ];
    for (verdict, name) in VERDICTS {
        let items: Vec<Element> =
            with_verdict(&evaluation, verdict).filter_map(|number| Some(item(state, state.policy.measure(number)?, &evaluation))).collect();
        if !items.is_empty() {
            let heading = el("h2").child(joined![name, "（", items.len(), " 条）"]);
            let says = (verdict == Verdict::Likely && rests_on_self_rating(state, &given))
                .then(|| el_class("p", "ours").child("其中有几条靠你自己认定“属于在线新经济”；原文没有给这个词下定义。"));
            screen.push(el_class("section", "verdict").child(heading).child(says).child(el("ul").child(items)));
        }
    }
    screen.extend([keep(state), share(state)]);
    screen
}

/// Whether the visitor rated itself: the question that stands in most branches' quotes and that the text does not define.
fn rests_on_self_rating(state: State, given: &Answers) -> bool {
    state.policy.interview.question_by_id("one").is_some_and(|at| given.chosen(at) & 1 != 0)
}

/// A measure that unfolds to its branches.
fn item(state: State, measure: &'static Measure, evaluation: &Evaluation) -> Element {
    let values = evaluation.branches.get(usize::from(measure.number) - 1).map_or(&[][..], Vec::as_slice);
    let best = values.iter().max().copied();
    let title = el("b").child(measure.number.to_string()).child(" ").child(state.policy.quote(measure.title));
    let depends = (best == Some(Truth::Open)).then(|| el("small").child(depends_on(state, measure, values, evaluation)));
    let summary = el("summary").child(title).child(actions(state.policy, measure)).child(depends);
    let mut body = el_class("div", "branches");
    for (branch, &value) in measure.branches.iter().zip(values) {
        body = body.child(one(state, measure, branch, value, values, evaluation));
    }
    for (_, provision) in measure.provisions().filter(|(id, _)| !measure.branches.iter().any(|branch| branch.provisions.contains(id))) {
        body = body.child(outside(state, measure, provision));
    }
    let more = link(&state.link_now(View::Measure(measure.number))).child("看这一条：原文、没说清的、该问谁");
    el("li").child(el("details").child(summary).child(body.child(more)))
}

/// What an undecided measure turns on, kind by kind.
fn depends_on(state: State, measure: &'static Measure, values: &[Truth], evaluation: &Evaluation) -> String {
    let mut kinds: Vec<Standing> = Vec::new();
    for (branch, _) in measure.branches.iter().zip(values).filter(|(_, value)| **value == Truth::Open) {
        for finding in findings(branch, evaluation) {
            if finding.standing.truth() == Truth::Open && !kinds.contains(&finding.standing) {
                kinds.push(finding.standing);
            }
        }
    }
    crate::search::sort_by(&mut kinds, |&kind| kind);
    let names: Vec<&str> = kinds.into_iter().map(|kind| finding::label(state.policy, kind)).collect();
    joined!["取决于：", names.join("、")]
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
    let best = |id: &ProvisionId| {
        measure.branches.iter().zip(values).filter(|(other, _)| other.provisions.contains(id)).map(|(_, &value)| value).max()
    };
    let opens: Vec<&ProvisionId> = branch.provisions.iter().filter(|id| best(id) == Some(value)).collect();
    if opens.is_empty() {
        return None;
    }
    let (status, class) = match value {
        Truth::Yes => ("写给你这样的", "tag met"),
        Truth::Open => ("还不能确定", "tag open"),
        Truth::No => ("按你的回答，不是写给你的", "tag unmet"),
    };
    let mut provisions = el_class("ul", "opens");
    for provision in measure.provisions().filter(|(id, _)| opens.contains(&id)).map(|(_, provision)| provision) {
        provisions = provisions.child(opened(state, measure, provision));
    }
    let conditions: Vec<Element> = findings(branch, evaluation).iter().map(|finding| finding::item(state, measure, finding)).collect();
    let note = crate::view::parts::ours(branch.note);
    Some(
        el("section")
            .child(el("h3").child(el_class("i", class).child(status)).child(" ").child(branch.label))
            .child(provisions)
            .child(note)
            .child(el_class("ul", "findings").child(conditions)),
    )
}

/// A provision's words, what one can do, and what it reserves.
fn opened(state: State, measure: &'static Measure, provision: &'static Provision) -> Element {
    let action = state.policy.vocabulary.actions.get(usize::from(provision.action));
    let can = if provision.can.is_empty() { action.map_or("", |action| action.word.says) } else { provision.can };
    let quotes: Vec<Element> = provision.quotes.iter().map(|&span| finding::quote(state, measure, span)).collect();
    el("li").child(quotes).child(el("p").child(tag(el("i"), action)).child(" ").child(can))
}

/// A provision that no branch stands for: government's own work, or undecided with its conditions.
fn outside(state: State, measure: &'static Measure, provision: &'static Provision) -> Element {
    let acts = state.policy.vocabulary.actions.get(usize::from(provision.action)).is_some_and(|action| action.acts);
    let (status, class) = if acts { ("还不能确定", "tag open") } else { ("无需申请", "tag") };
    let conditions: Vec<Element> = provision
        .conditions
        .iter()
        .filter_map(|&at| measure.conditions.get(usize::from(at)))
        .map(|condition| el("li").child(el("span").child(condition.says)).child(finding::quote(state, measure, condition.quote)))
        .collect();
    el("section")
        .child(el("h3").child(el_class("i", class).child(status)))
        .child(el_class("ul", "opens").child(opened(state, measure, provision)))
        .child(el_class("ul", "findings").child(conditions))
}

/// Keeping the answers on this device, if the visitor asks for it; one tap takes it back.
fn keep(state: State) -> Element {
    let button = el_class("button", "quiet").attr("type", "button").attr("aria-live", "polite");
    let label = button.clone();
    let tell = move || {
        label.set_text(if storage::kept(KEPT).is_some() {
            "从这台设备上删掉我的回答"
        } else {
            "把回答存在这台设备上"
        })
    };
    tell();
    let told = button.clone();
    let toggle = move |_| {
        let done =
            if storage::kept(KEPT).is_some() { storage::forget(KEPT) } else { storage::keep(KEPT, &state.href(&state.address_now())) };
        if done.is_err() {
            told.set_text("这台设备不让保存；可以复制下面的链接。");
        } else {
            tell();
        }
    };
    button.on("click", toggle)
}

/// The address with the answers, and one without.
fn share(state: State) -> Element {
    let whole = move |address: &Address| address_bar::whole(&state.href(address));
    let with = whole(&state.address_now());
    let without = whole(&Address { answers: Answers::default(), ..state.address_now().to(View::Interview(Step::Start)) });
    el("section")
        .child(el("h2").child("转发"))
        .child(el("p").child("带回答的链接会让对方看到你的全部回答，只发给信得过的人。"))
        .child(copy_button("复制带回答的链接", move || with.clone()))
        .child(copy_button("复制不带回答的链接", move || without.clone()))
}
