//! Which agencies to ask about the measures that concern a visitor, or about chosen ones, and the fewest that are listed for them all.

use super::{agency_link, choosing, lists};
use crate::address::Address;
use crate::agencies::smallest_cover;
use crate::browser::dom::{Element, el, el_class};
use crate::interview::{Verdict, evaluate};
use crate::selection::Facet;
use crate::view::State;
use crate::view::parts::back_to_result;
use std::cmp::Reverse;

/// The panel.
pub fn draw(state: State, address: &Address) -> Vec<Element> {
    let policy = state.policy;
    let mut wanted = Vec::new();
    for at in address.selection.options(Facet::Measure) {
        wanted.push(at);
    }
    let by_answers = wanted.is_empty() && !address.answers.is_empty();
    if by_answers {
        for (&verdict, at) in evaluate(policy, &address.answers).verdicts.iter().zip(0usize..) {
            if matches!(verdict, Verdict::Likely | Verdict::May) {
                wanted.push(at);
            }
        }
    }
    let mut parts = vec![el_class("p", "crumbs").child(back_to_result(state))];
    let mut answer = el_class("section", "found").attr("role", "status");
    if wanted.is_empty() {
        answer = answer.child(el("p").child("在下面点选你关心的措施；做过测一测的，会用你的结果。"));
    } else {
        let from = if by_answers { "测一测里很可能、可能与你有关的 " } else { "你选的 " };
        answer = answer.child(el("p").child(from).child(wanted.len()).child(" 条，按名单最少问几家，每条都有单位可问："));
        let (fewest, sure) = fewest(state, &wanted);
        answer = answer.child(fewest.attr("class", "links")).child(el_class("p", "ours").child(sure));
        let lists = lists(state);
        let mut all = el_class("ul", "links many");
        let count = |list: &[usize]| list.iter().filter(|at| wanted.contains(at)).count();
        let mut counted: Vec<(usize, usize)> = lists.iter().map(|list| count(list)).enumerate().filter(|&(_, count)| count > 0).collect();
        counted.sort_by_key(|&(_, count)| Reverse(count));
        for (agency, _) in counted {
            all = all.child(listed(el("li").child(agency_link(state, agency)), &lists, agency, &wanted));
        }
        answer = answer.child(el("h2").child("这些措施列出的全部单位，按条数排")).child(all);
    }
    parts.push(answer);
    let mut choices = el_class("ul", "choices");
    for (measure, at) in policy.measures.iter().zip(0..) {
        let way = choosing(state, address, Facet::Measure, at);
        choices = choices.item(way.child(el("b").child(measure.number)).child(el("span").child(policy.quote(measure.title))));
    }
    parts.push(el_class("section", "found").child(el("h2").child("选几条措施")).child(choices));
    parts
}

/// The fewest agencies listed for all of these measures (by place): each with those that would do in its place, and its measures; and
/// how sure that is.
pub fn fewest(state: State, wanted: &[usize]) -> (Element, &'static str) {
    let lists = lists(state);
    let cover = smallest_cover(wanted, &lists);
    let mut list = el("ul");
    for (&agency, others) in cover.chosen.iter().zip(&cover.instead) {
        let mut item = listed(el("li").child(agency_link(state, agency)), &lists, agency, wanted);
        let mut before = "（换成 ";
        for &other in others {
            item = item.child(before).child(agency_link(state, other));
            before = "、";
        }
        list = list.child(item.child(if others.is_empty() { "" } else { " 也行）" }));
    }
    (list, if cover.exact { "这是我们按名单数的，不能再少。" } else { "这是我们按名单数的，不一定最少。" })
}

/// The numbers of the measures of an agency that are wanted.
pub fn listed(mut into: Element, lists: &[Vec<usize>], agency: usize, wanted: &[usize]) -> Element {
    let mut before = "：第 ";
    for &at in lists.get(agency).into_iter().flatten().filter(|at| wanted.contains(at)) {
        into = into.child(before).child(at + 1);
        before = "、";
    }
    into.child(" 条")
}
