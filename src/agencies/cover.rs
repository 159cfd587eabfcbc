//! The fewest sets that hold everything wanted: the fewest agencies that are listed for a choice of measures.
//!
//! Found exactly by iterative deepening: is one set enough, are two, and so on. Where that takes too long, the greedy choice
//! (Chvátal 1979, doi:10.1287/moor.4.3.233).

use std::cmp::Reverse;

/// How many sets and elements the search may look at: far more than a policy with dozens of agencies takes, and no wait.
const WORK: usize = 1_000_000;

/// A choice of sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// The sets.
    pub chosen: Vec<usize>,
    /// For each of them, the sets that would do in its place, the others being chosen.
    pub instead: Vec<Vec<usize>>,
    /// Whether it is certain that fewer do not suffice.
    pub exact: bool,
}

/// The smallest choice of sets that holds every wanted element; elements that no set holds are left out.
///
/// Of several smallest choices the one that is met first: the first wanted element's sets are tried first, those with the most wanted
/// elements before others, equals by index; then likewise for what is still missing.
pub fn smallest_cover(wanted: &[usize], sets: &[Vec<usize>]) -> Cover {
    let mut missing: Vec<usize> = Vec::new();
    for element in wanted {
        if !missing.contains(element) && sets.iter().any(|set| set.contains(element)) {
            missing.push(*element);
        }
    }
    let mut order: Vec<(usize, &[usize])> = sets.iter().map(Vec::as_slice).enumerate().filter(|(_, set)| held(&missing, set) > 0).collect();
    order.sort_by_key(|(_, set)| Reverse(held(&missing, set)));
    let mut search = Search { order, chosen: Vec::new(), work: WORK };
    let (mut size, mut exact) = (0, true);
    while exact && !search.covers(&missing, size) {
        exact = search.work > 0;
        size += 1;
    }
    if !exact {
        search.chosen = search.greedy(missing.clone());
    }
    let mut instead = Vec::new();
    for chosen in &search.chosen {
        let mut needed = missing.clone();
        for other in search.chosen.iter().filter(|other| *other != chosen) {
            needed.retain(|element| !sets.get(*other).is_some_and(|set| set.contains(element)));
        }
        let would_do = |(at, set): &(usize, &Vec<usize>)| !search.chosen.contains(at) && held(&needed, set) == needed.len();
        instead.push(sets.iter().enumerate().filter(would_do).map(|(at, _)| at).collect());
    }
    Cover { chosen: search.chosen, instead, exact }
}

/// How many of these elements a set holds.
fn held(elements: &[usize], set: &[usize]) -> usize {
    elements.iter().filter(|element| set.contains(element)).count()
}

struct Search<'a> {
    /// The sets that hold something wanted, with their indices, those that hold the most first.
    order: Vec<(usize, &'a [usize])>,
    chosen: Vec<usize>,
    /// How much may still be looked at.
    work: usize,
}

impl Search<'_> {
    /// Whether so many further sets can hold what is missing; if so, they are chosen.
    fn covers(&mut self, missing: &[usize], size: usize) -> bool {
        let Some(first) = missing.first() else { return true };
        self.work = self.work.saturating_sub(missing.len() + self.order.len());
        for place in 0..if size == 0 { 0 } else { self.order.len() } {
            let Some(&(at, set)) = self.order.get(place).filter(|(_, set)| set.contains(first)) else { continue };
            if self.work == 0 {
                break;
            }
            let mut rest = missing.to_vec();
            rest.retain(|element| !set.contains(element));
            self.chosen.push(at);
            if self.covers(&rest, size - 1) {
                return true;
            }
            self.chosen.pop();
        }
        false
    }

    /// The choice that always takes the set that holds the most of what is still missing.
    fn greedy(&self, mut missing: Vec<usize>) -> Vec<usize> {
        let mut chosen = Vec::new();
        while !missing.is_empty() {
            let (mut most, mut best) = (0, None);
            for &(at, set) in &self.order {
                let holds = held(&missing, set);
                if holds > most {
                    (most, best) = (holds, Some((at, set)));
                }
            }
            let Some((at, set)) = best else { break };
            chosen.push(at);
            missing.retain(|element| !set.contains(element));
        }
        chosen
    }
}
