//! Which sets have members in common: which agencies are listed together, and in which measures.

use std::cmp::Reverse;

/// Two sets with common members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// The set with the lower index.
    pub first: usize,
    /// The set with the higher index.
    pub second: usize,
    /// The members of both, each once, in the order of the first set; never empty.
    pub common: Vec<usize>,
}

/// The pairs of sets with at least one common member: those with the most first, equals by the first index, then the second.
pub fn together(sets: &[Vec<usize>]) -> Vec<Together> {
    let mut pairs = Vec::new();
    for (first, one) in sets.iter().enumerate() {
        for (second, other) in sets.iter().enumerate().skip(first + 1) {
            let mut common: Vec<usize> = Vec::new();
            for member in one.iter().filter(|member| other.contains(member)) {
                if !common.contains(member) {
                    common.push(*member);
                }
            }
            if !common.is_empty() {
                pairs.push(Together { first, second, common });
            }
        }
    }
    pairs.sort_by_key(|pair| Reverse(pair.common.len()));
    pairs
}
