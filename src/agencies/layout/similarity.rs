//! An order of items that puts those with common members side by side.
//!
//! Seriation as the shortest path through all items (Hahsler, Hornik & Buchta 2008, "Getting Things in Order",
//! doi:10.18637/jss.v025.i03): the distance of two items is the Jaccard dissimilarity of their members; paths begin with nearest
//! neighbours and are shortened by 2-opt (Croes 1958, doi:10.1287/opre.6.6.791).

/// The distance of two items that have nothing in common, and so the unit in which distances are rounded.
const APART: u32 = 1_000_000;
/// From how many items at most, the first ones, a path of nearest neighbours is tried.
const STARTS: usize = 32;
/// From so many of them only that the pairs of items times the starts do not exceed this: from all of 30, 32 of 300 and 1 of 2,000.
const PAIRS: usize = 3_000_000;
/// How many times at most 2-opt goes through all pairs of places. Paths settle long before; it bounds the time, not the outcome.
const ROUNDS: usize = 50;

/// A permutation of `0..sets.len()` in which items with common members stand side by side, never worse than the order given.
///
/// Short, not always shortest. Of paths of one length the first found is kept, and of its two ends the smaller index comes first.
/// It takes memory with the square of the number of items, and time with the square times 2-opt rounds: made for some hundreds.
pub fn by_similarity(sets: &[Vec<usize>]) -> Vec<usize> {
    let distances = Distances::between(sets);
    let mut best: Vec<usize> = (0..sets.len()).collect();
    distances.shorten(&mut best);
    let starts = (PAIRS / sets.len().saturating_mul(sets.len()).max(1)).clamp(1, STARTS);
    for start in (0..sets.len()).take(starts) {
        let mut path = distances.nearest_neighbours(start, sets.len());
        distances.shorten(&mut path);
        if distances.length(&path) < distances.length(&best) {
            best = path;
        }
    }
    if best.last() < best.first() {
        best.reverse();
    }
    best
}

/// The distances of all pairs of items, a row an item.
struct Distances(Vec<Vec<u32>>);

impl Distances {
    fn between(sets: &[Vec<usize>]) -> Self {
        // Sets as bits, a bit a member: hundreds of items with thousands of members are compared in a few milliseconds.
        let mut members = sets.concat();
        members.sort_unstable();
        members.dedup();
        let bits = |set: &Vec<usize>| {
            let mut words = vec![0u64; members.len().div_ceil(64)];
            for at in set.iter().filter_map(|member| members.binary_search(member).ok()) {
                words.get_mut(at / 64).into_iter().for_each(|word| *word |= 1 << (at % 64));
            }
            words
        };
        let rows: Vec<Vec<u64>> = sets.iter().map(bits).collect();
        Self(rows.iter().map(|one| rows.iter().map(|other| dissimilarity(one, other)).collect()).collect())
    }

    fn of(&self, one: usize, other: usize) -> u32 {
        self.0.get(one).and_then(|row| row.get(other)).copied().unwrap_or(APART)
    }

    /// The distance of the items at two places of a path; nothing lies beyond its ends.
    fn step(&self, path: &[usize], one: Option<usize>, other: Option<usize>) -> u32 {
        let item = |place: Option<usize>| place.and_then(|place| path.get(place)).copied();
        item(one).zip(item(other)).map_or(0, |(one, other)| self.of(one, other))
    }

    fn length(&self, path: &[usize]) -> u64 {
        path.iter().zip(path.iter().skip(1)).map(|(&one, &other)| u64::from(self.of(one, other))).sum()
    }

    /// The path that always goes on to the nearest item left, of equals to the smallest index.
    fn nearest_neighbours(&self, start: usize, items: usize) -> Vec<usize> {
        let mut left: Vec<usize> = (0..items).filter(|&item| item != start).collect();
        let (mut path, mut last) = (vec![start], start);
        while let Some((at, &next)) = left.iter().enumerate().min_by_key(|&(_, &item)| self.of(last, item)) {
            left.remove(at);
            path.push(next);
            last = next;
        }
        path
    }

    /// 2-opt: turns stretches of the path around while that makes it shorter.
    fn shorten(&self, path: &mut [usize]) {
        for _ in 0..ROUNDS {
            let mut shorter = false;
            for from in 0..path.len() {
                let before = from.checked_sub(1);
                for to in from + 1..path.len() {
                    let now = self.step(path, before, Some(from)) + self.step(path, Some(to), Some(to + 1));
                    let then = self.step(path, before, Some(to)) + self.step(path, Some(from), Some(to + 1));
                    if then < now {
                        path.get_mut(from..=to).into_iter().for_each(<[usize]>::reverse);
                        shorter = true;
                    }
                }
            }
            if !shorter {
                return;
            }
        }
    }
}

/// The part of the members of either that are not members of both; without any members, nothing is in common.
fn dissimilarity(one: &[u64], other: &[u64]) -> u32 {
    let count =
        |join: fn(u64, u64) -> u64| one.iter().zip(other).map(|(&one, &other)| u64::from(join(one, other).count_ones())).sum::<u64>();
    let (common, either) = (count(|one, other| one & other), count(|one, other| one | other));
    // Never more than `APART`, so it fits.
    APART - (u64::from(APART) * common / either.max(1)) as u32
}
