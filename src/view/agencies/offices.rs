//! Which agencies to ask about the measures that concern a visitor, or about chosen ones, and the fewest that are listed for them all.

use super::{agency_link, choosing, lists};
use crate::address::Address;
use crate::agencies::{Cover, smallest_cover};
use crate::browser::dom::{Element, el, el_class};
use crate::interview::{Verdict, evaluate};
use crate::policy::{Index, MeasureNumber};
use crate::search::Facet;
use crate::view::State;
use crate::view::parts::back_to_result;

/// The panel.
pub fn draw(state: State, address: &Address) -> Vec<Element> {
    let policy = state.policy;
    let mut wanted = Vec::new();
    for at in address.filters.options(Facet::Measure) {
        wanted.push(usize::from(at));
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
    if wanted.is_empty() {
        parts.push(el("p").child("在下面勾选你关心的措施；做过测一测的，会用你的结果。"));
    } else {
        let from = if by_answers { "测一测里（很）可能与你有关的 " } else { "你选的 " };
        parts.push(el("p").child(from).child(wanted.len()).child(" 条，按下面的名单问，最少要找几家："));
        parts.push(cover(state, &wanted));
        let mut ranked: Vec<(usize, Index)> = Vec::new();
        for (list, agency) in lists(state).iter().zip(0u8..) {
            ranked.push((list.iter().filter(|at| wanted.contains(at)).count(), agency));
        }
        ranked.retain(|&(count, _)| count > 0);
        crate::search::sort_by(&mut ranked, |&(count, agency)| (usize::MAX - count, agency));
        let mut list = el_class("ol", "answers");
        for (count, agency) in ranked {
            list = list.child(el("li").child(agency_link(state, agency)).child(" ").child(count).child(" 条"));
        }
        parts.push(el("details").child(el("summary").child("这些措施列出的全部部门，按条数排")).child(list));
    }
    let mut choices = el_class("ul", "choices");
    for (measure, at) in policy.measures.iter().zip(0u8..) {
        let way = choosing(state, address, Facet::Measure, at);
        choices = choices.item(way.child(el("b").child(measure.number)).child(policy.quote(measure.title)));
    }
    parts.push(el_class("section", "found").child(el("h2").child("选几条措施")).child(choices));
    parts
}

/// The fewest agencies listed for all of these measures (by place), each with the numbers of its measures, and how sure that is.
fn cover(state: State, wanted: &[usize]) -> Element {
    let (list, cover) = first_to_ask(state, wanted);
    let sure = if cover.exact { "数得最少的一种，同样少的可能还有别的。" } else { "不一定是最少的。" };
    el("section").child(list.attr("class", "links")).child(el_class("p", "ours").child("这是我们按名单数的，").child(sure))
}

/// The same as a list.
pub fn first_to_ask(state: State, wanted: &[usize]) -> (Element, Cover) {
    let lists = lists(state);
    let cover = smallest_cover(wanted, &lists);
    let mut list = el("ul");
    for &agency in &cover.chosen {
        let mut item = el("li").child(agency_link(state, agency as Index)).child("：第 ");
        let common = lists.get(agency).into_iter().flatten().filter(|at| wanted.contains(at));
        for (&at, place) in common.zip(0..) {
            item = item.child(if place == 0 { "" } else { "、" }).child(at as MeasureNumber + 1);
        }
        list = list.child(item.child(" 条"));
    }
    (list, cover)
}
