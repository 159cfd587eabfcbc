//! What the answers mean, measure by measure, down to the condition.

use super::start::KEPT;
use super::{VERDICTS, dropped, finding, heading, last_change, main_way, next, notice, to, unfolding, way, ways, with_verdict};
use crate::address::{Address, Panel, Step, Then, View};
use crate::browser::dom::{Element, el, el_class, link};
use crate::browser::{address_bar, storage};
use crate::interview::{Answers, Evaluation, Verdict, asks, evaluate, findings};
use crate::policy::{Branch, Index, Measure, Provision, ProvisionId, Settled, Truth};
use crate::view::State;
use crate::view::parts::{copy_button, hand_over, ours, tag};

/// The screen.
pub fn screen(state: State) -> Vec<Element> {
    let given = state.address_now().answers;
    let evaluation = evaluate(state.policy, &given);
    let open = with_verdict(&evaluation, Verdict::May).len();
    let step = next(state, &given);
    let mut says = el("p").child("已答 ").child(given.count(&state.policy.interview)).child(" 题，还有 ").child(open).child(" 条待定。");
    let mut on = ways();
    if step == Step::Result {
        match left_open(state, &evaluation) {
            Some(at) => {
                says = says.child("跳过的、还没定的题，可以回头再答。");
                on = on.child(main_way(way(state, Step::Question(at, Then::Result), "回头答")));
            }
            None => says = says.child("你能答的都答完了，剩下的要问部门。"),
        }
    } else {
        on = on.child(main_way(to(state, step, given.clone())).child("接着答"));
    }
    for (step, label) in [(Step::Sheet, "咨询单（可打印）"), (Step::Answers, "看和改回答"), (Step::Otherwise, "换个回答会怎样")]
    {
        on = on.child(way(state, step, label));
    }
    let changed = last_change(state, &given, &evaluation)
        .map(|changes| el("details").child(el("summary").child("上一个回答改变了什么")).child(changes));
    on = on.child(link(&state.link_now(View::Agencies(Panel::Offices))).child("最少问几家"));
    let mut screen = vec![heading("哪几条和你有关"), notice(state), says, on, el("div").child(dropped(state)).child(changed)];
    for (verdict, name) in VERDICTS {
        let numbers = with_verdict(&evaluation, verdict);
        let mut list = el("ul");
        for measure in numbers.iter().filter_map(|&number| state.policy.measure(number)) {
            list = list.child(item(state, measure, &evaluation));
        }
        if !numbers.is_empty() {
            let title = el("h2").child(name).child("（").child(numbers.len()).child(" 条）");
            let mut section = el_class("section", "verdict").child(title);
            for caveat in state.policy.interview.caveats.iter().filter(|_| verdict == Verdict::Likely) {
                if !given.chosen(caveat.when.question).is_disjoint(&caveat.when.chosen) {
                    section = section.child(resting_on(state, caveat.when.question, &evaluation).map(|says| says.child(caveat.says)));
                }
            }
            screen.push(section.child(list));
        }
    }
    screen.push(keep(state).attr("class", "quiet keeps"));
    let client = link(&state.link_now(View::Profiles)).child("顾问：记成一位客户");
    screen.push(el_class("p", "go keeps").child(client));
    screen.push(el("div").child(hand_over(&state.href(&state.address_now()))));
    let address = state.address_now();
    let without = Address { answers: Answers::default(), ..address.to(View::Interview(Step::Start)) };
    screen.push(el_class("p", "keeps").child("带回答的链接会让对方看到你的全部回答，只发给信得过的人。"));
    for (label, address) in [("复制带回答的链接", address), ("复制不带回答的链接", without)] {
        screen.push(copy_button(label, move || address_bar::whole(&state.href(&address))));
    }
    screen
}

/// The first question that the visitor left open and that an undecided branch still turns on.
fn left_open(state: State, evaluation: &Evaluation) -> Option<Index> {
    let mut first = None;
    for (measure, values) in state.policy.measures.iter().zip(&evaluation.branches) {
        for (branch, _) in measure.branches.iter().zip(values).filter(|(_, value)| **value == Truth::Open) {
            for finding in findings(branch, evaluation) {
                if let Settled::Fact(fact) = finding.leaf.settled
                    && finding.standing.is_open_to_visitor()
                {
                    first = first.or(state.policy.interview.fact(fact).map(|fact| fact.question));
                }
            }
        }
    }
    first
}

/// The measures of which a branch holds that looks at a question; nothing if there are none.
fn resting_on(state: State, question: Index, evaluation: &Evaluation) -> Option<Element> {
    let interview = &state.policy.interview;
    let mut says = None;
    for (measure, values) in state.policy.measures.iter().zip(&evaluation.branches) {
        let mut branches = measure.branches.iter().zip(values);
        if branches.any(|(branch, &value)| value == Truth::Yes && asks(interview, branch, question)) {
            let before = if says.is_none() { "第 " } else { "、" };
            says = Some(says.unwrap_or_else(|| el_class("p", "ours")).child(before).child(measure.number));
        }
    }
    says
}

/// What one can do in the parts that are not ruled out, the strongest first.
fn open_actions(state: State, measure: &Measure, values: &[Truth]) -> Element {
    let mut labels = el_class("ul", "tags");
    let mut acts = false;
    for (action, index) in state.policy.vocabulary.actions.iter().zip(0..) {
        let is_open = |id: ProvisionId| {
            let mut listing = measure.branches.iter().zip(values).filter(|(branch, _)| branch.provisions.contains(&id)).peekable();
            listing.peek().is_none() || listing.any(|(_, &value)| value != Truth::No)
        };
        if measure.provisions().any(|(id, provision)| provision.action == index && is_open(id)) && (action.acts || !acts) {
            acts |= action.acts;
            labels = labels.child(tag(el("li"), Some(action)));
        }
    }
    labels
}

/// A measure that unfolds to its branches.
fn item(state: State, measure: &'static Measure, evaluation: &Evaluation) -> Element {
    let values = evaluation.branches_of(measure.number);
    let title = el("b").child(measure.number).child(" ").child(state.policy.quote(measure.title));
    let mut summary = el("summary").child(title);
    let best = values.iter().max();
    if best != Some(&Truth::No) || measure.for_everyone {
        summary = summary.child(open_actions(state, measure, values));
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
    let more = link(&state.link_now(View::Measure(measure.number))).child("看这一条：原文、没说清的、该问谁");
    let number = measure.number;
    let card = unfolding(summary).child(body.child(more));
    if state.unfolded.borrow().contains(&number) {
        card.set_attr("open", Some(""));
    }
    let seen = card.clone();
    let depends = (best == Some(&Truth::Open)).then(|| depends_on(state, measure, values, evaluation));
    let card = card.on("toggle", move |_| {
        let mut unfolded = state.unfolded.borrow_mut();
        unfolded.retain(|&known| known != number);
        if seen.has_attr("open") {
            unfolded.push(number);
        }
    });
    el("li").child(card).child(depends)
}

/// What an undecided measure turns on, kind by kind.
fn depends_on(state: State, measure: &Measure, values: &[Truth], evaluation: &Evaluation) -> Element {
    let mut kinds: Vec<&str> = Vec::new();
    let mut says = el_class("p", "depends").child("取决于：");
    for (branch, _) in measure.branches.iter().zip(values).filter(|(_, value)| **value == Truth::Open) {
        for finding in findings(branch, evaluation).iter().filter(|finding| finding.standing.truth() == Truth::Open) {
            // Questions by name, the rest by kind.
            let fact = if let Settled::Fact(at) = finding.leaf.settled { state.policy.interview.fact(at) } else { None };
            let asked = fact.filter(|_| finding.standing.is_open_to_visitor());
            let question = asked.and_then(|fact| state.policy.interview.question(fact.question));
            let kind = question.map_or(finding::label(state.policy, finding.standing), |question| question.ask);
            if !kinds.contains(&kind) {
                kinds.push(kind);
                says = says.child(match asked {
                    Some(fact) => way(state, Step::Question(fact.question, Then::Result), kind),
                    None => el("span").child(kind),
                });
            }
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
fn opened(state: State, measure: &Measure, provision: &Provision) -> Element {
    let action = state.policy.vocabulary.actions.get(provision.action);
    let can = if provision.can.is_empty() { action.map_or("", |action| action.says) } else { provision.can };
    let mut opened = el("div");
    for &span in &provision.quotes {
        opened = opened.child(finding::quote(state, measure, span));
    }
    opened.child(el("p").child(tag(el("i"), action)).child(" ").child(can))
}

/// A provision that no branch stands for: the government's own work.
fn outside(state: State, measure: &Measure, provision: &Provision) -> Element {
    el("section").child(el("h3").child(el_class("i", "tag").child("无需申请"))).child(opened(state, measure, provision))
}

/// Keeping the answers on this device, if the visitor asks for it; one tap takes it back.
fn keep(state: State) -> Element {
    let button = el_class("button", "quiet").attr("type", "button").attr("aria-live", "polite");
    let label = move || match storage::kept(KEPT) {
        None => "把回答存在这台设备上",
        Some(kept) if kept == state.href(&state.address_now()) => "从这台设备上删掉我的回答",
        Some(_) => "改存现在这份回答（会换掉原来存的）",
    };
    button.set_text(label());
    let told = button.clone();
    button.on("click", move |_| {
        let now = state.href(&state.address_now());
        let done = if storage::kept(KEPT).as_ref() == Some(&now) { storage::forget(KEPT) } else { storage::keep(KEPT, &now) };
        told.set_text(if done.is_ok() { label() } else { "这台设备不让保存；可以复制下面的链接。" });
    })
}
