//! No result: what is in the way, and the nearest ways out.

use super::Explored;
use super::facets::{label, title};
use crate::address::{Address, View};
use crate::browser::dom::{Element, el, el_class, link};
use crate::policy::Span;
use crate::selection::{Facet, Selection};
use crate::view::State;
use crate::view::parts::marked;

/// Words with which we still try to leave one out.
const MOST_WORDS: usize = 6;

/// Says why nothing is listed and links to what would list something.
pub fn ways_out(state: State, explored: &Explored) -> Element {
    let policy = state.policy;
    let Explored { address, found, .. } = explored;
    let query = address.words();
    let mut ways = el("ul");
    let way = |label: &str, count: usize, address: &Address| {
        el("li").child(link(&state.href(address)).child(label).child("（").child(count).child(" 条）"))
    };
    let why = if found.measures.is_empty() {
        for query in shorter(query) {
            let count = state.search(&query).measures.len();
            if count > 0 {
                ways = ways.child(way(&format!("只找“{query}”"), count, &Address { query, ..address.clone() }));
            }
        }
        match found.elsewhere {
            Some(_) => format!("措施里没有“{query}”，原文别处写着："),
            None => format!("原文里没有和“{query}”对得上的内容。换个说法，或只写一个词试试。"),
        }
    } else {
        let without = |selection: &Selection| {
            found
                .measures
                .iter()
                .filter_map(|hit| policy.measure(hit.measure))
                .filter(|measure| selection.passes(measure, None, state.today))
                .count()
        };
        for facet in Facet::ALL {
            for at in address.selection.options(facet) {
                let selection = address.selection.toggled(facet, at);
                let count = without(&selection);
                if count > 0 {
                    let label = format!("去掉“{}：{}”", title(facet), label(policy, facet, at));
                    ways = ways.child(way(&label, count, &Address { selection, ..address.clone() }));
                }
            }
        }
        let all = Address { selection: Selection::default(), ..address.clone() };
        ways = ways.child(way("去掉全部筛选", found.measures.len(), &all));
        "没有一条同时满足这些筛选。".to_owned()
    };
    let everything = way("看全部措施", policy.measures.len(), &state.searching(Selection::default()));
    let words = found.elsewhere.filter(|_| found.measures.is_empty()).map(|span| {
        let line = around(policy.text, span);
        el("p").child(marked(el("q"), policy, line, &[span])).child(link(&state.plain(View::Source(None))).child("看原文"))
    });
    let advice = el_class("p", "ours").child(policy.wording.not_found);
    el_class("li", "nothing").child(el("p").child(why)).child(words).child(advice).child(ways.child(everything))
}

/// The line that a place stands in.
fn around(text: &str, place: Span) -> Span {
    let (before, after) = text.split_at_checked(place.end as usize).unwrap_or_default();
    let start = before.bytes().rposition(|byte| byte == b'\n').map_or(0, |at| at + 1);
    let end = before.len() + after.bytes().position(|byte| byte == b'\n').unwrap_or(after.len());
    Span::new(start, end).unwrap_or(place)
}

/// The query with one word left out, in every way.
fn shorter(query: &str) -> Vec<String> {
    let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
    let mut queries = Vec::new();
    for left_out in 0..words.len() {
        let mut query = String::new();
        for (_, word) in words.iter().enumerate().filter(|&(at, _)| at != left_out) {
            query += if query.is_empty() { "" } else { " " };
            query += word;
        }
        if !query.is_empty() && words.len() <= MOST_WORDS {
            queries.push(query);
        }
    }
    queries
}
