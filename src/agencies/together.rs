//! Which sets have members in common: which agencies are listed together, and in which measures.

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
    let mut by_size: Vec<Vec<Together>> = Vec::new();
    for (first, one) in sets.iter().enumerate() {
        for (second, other) in sets.iter().enumerate().skip(first + 1) {
            let mut common = Vec::new();
            for member in one {
                if other.contains(member) && !common.contains(member) {
                    common.push(*member);
                }
            }
            let size = common.len();
            if size > 0 {
                by_size.resize(by_size.len().max(size), Vec::new());
                if let Some(pairs) = by_size.get_mut(size - 1) {
                    pairs.push(Together { first, second, common });
                }
            }
        }
    }
    // Not a sort, which would cost the visitor kilobytes.
    by_size.into_iter().rev().flatten().collect()
}
