//! Orders, the diagram, covers and pairs: with the policy's measures and agencies, and against plain counting on arbitrary input.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests may panic")]
#![cfg(not(target_arch = "wasm32"))]

mod dice;

use dice::Dice;
use policy_explorer::agencies::layout::{Together, by_similarity, crossings, diagram, fewer_crossings, together};
use policy_explorer::agencies::{Curve, Drawing, Mark, smallest_cover, svg};
use policy_explorer::{orders, policy};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::Instant;

/// A link between a measure and an agency, by their places in the document.
type Link = (usize, usize);

/// The agencies of 2,000 made-up measures, about 3.3 each, and the measures of 300 agencies, some listed much more often than others.
fn synthetic() -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
    let mut dice = Dice(7);
    let mut agencies = |_| {
        let mut agencies = Vec::new();
        for _ in 0..=dice.roll(5) + dice.roll(2) {
            let agency = dice.roll(300) * dice.roll(300) / 300;
            if !agencies.contains(&agency) {
                agencies.push(agency);
            }
        }
        agencies
    };
    let measures: Vec<Vec<usize>> = (0..2_000).map(&mut agencies).collect();
    let agencies = turned(&measures, 300);
    (measures, agencies)
}

fn in_order(items: usize) -> Vec<usize> {
    (0..items).collect()
}

/// The agencies of each measure.
fn by_measure() -> Vec<Vec<usize>> {
    let mentioned = |measure: &policy::Measure| measure.agencies.iter().map(|mention| mention.agency).collect();
    policy().measures.iter().map(mentioned).collect()
}

/// The measures of each agency, from the agencies of each measure.
fn turned(by_measure: &[Vec<usize>], agencies: usize) -> Vec<Vec<usize>> {
    let of = |agency| (0..by_measure.len()).filter(|&measure| by_measure[measure].contains(&agency)).collect();
    (0..agencies).map(of).collect()
}

fn links(by_measure: &[Vec<usize>]) -> Vec<Link> {
    (0..).zip(by_measure).flat_map(|(measure, agencies)| agencies.iter().map(move |&agency| (measure, agency))).collect()
}

fn is_permutation(order: &[usize], of: usize) -> bool {
    order.len() == of && (0..of).all(|item| order.contains(&item))
}

/// How long the path through items in this order is, in Jaccard distances of a million each.
fn length(sets: &[Vec<usize>], order: &[usize]) -> usize {
    let set = |item: usize| sets[item].iter().copied().collect::<BTreeSet<usize>>();
    let distance = |one: BTreeSet<usize>, other: BTreeSet<usize>| {
        1_000_000 - 1_000_000 * one.intersection(&other).count() / one.union(&other).count().max(1)
    };
    order.windows(2).map(|pair| distance(set(pair[0]), set(pair[1]))).sum()
}

/// Pairs of links that cross, counted one by one.
fn crossings_by_counting(links: &[Link], left: &[usize], right: &[usize]) -> usize {
    let place = |order: &[usize], node| order.iter().position(|&other| other == node);
    let drawn: Vec<Link> = links.iter().filter_map(|&(from, to)| Some((place(left, from)?, place(right, to)?))).collect();
    let crossed = |&(from, to): &Link| drawn.iter().filter(|&&(other_from, other_to)| other_from < from && other_to > to).count();
    drawn.iter().map(crossed).sum()
}

/// The smallest choices of sets, each in order of the indices.
fn covers_by_trying(wanted: &[usize], sets: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let wanted: BTreeSet<usize> = wanted.iter().copied().filter(|element| sets.iter().any(|set| set.contains(element))).collect();
    let held = |set: usize| wanted.iter().filter(|element| sets[set].contains(element)).count();
    let ranks: Vec<usize> = (0..sets.len()).filter(|&set| held(set) > 0).collect();
    let choice = |mask: usize| (0..ranks.len()).filter(|at| mask >> at & 1 == 1).collect::<Vec<usize>>();
    let covers = |choice: &Vec<usize>| wanted.iter().all(|element| choice.iter().any(|&rank| sets[ranks[rank]].contains(element)));
    let mut choices: Vec<Vec<usize>> = (0..1 << ranks.len()).map(choice).filter(covers).collect();
    choices.sort_by_key(|choice| (choice.len(), choice.clone()));
    let smallest = choices[0].len();
    let to_sets = |choice: Vec<usize>| choice.into_iter().map(|rank| ranks[rank]).collect();
    choices.into_iter().take_while(|choice| choice.len() == smallest).map(to_sets).collect()
}

fn check_cover(wanted: &[usize], sets: &[Vec<usize>]) {
    let cover = smallest_cover(wanted, sets);
    let smallest = covers_by_trying(wanted, sets);
    assert!(cover.exact, "{wanted:?} {sets:?}");
    let mut chosen = cover.chosen.clone();
    // Each of the others would do in its place, and nothing else would.
    for (at, others) in cover.instead.iter().enumerate() {
        for other in (0..sets.len()).filter(|other| !cover.chosen.contains(other)) {
            let mut replaced = cover.chosen.clone();
            replaced[at] = other;
            replaced.sort_unstable();
            assert_eq!(others.contains(&other), smallest.contains(&replaced), "{wanted:?} {sets:?}: {other} for {at} of {cover:?}");
        }
    }
    chosen.sort_unstable();
    assert!(smallest.contains(&chosen), "{wanted:?} {sets:?}: {chosen:?} is none of {smallest:?}");
    assert_eq!(cover, smallest_cover(wanted, sets));
}

fn check_diagram(links: &[Link], left: &[usize], right: &[usize], row_height: u16) {
    let laid = diagram(links, left, right, row_height);
    assert_eq!(laid, diagram(links, left, right, row_height));
    let ports = |at_left: bool, node: usize| {
        let of_node = laid.curves.iter().filter(move |curve| if at_left { curve.left == node } else { curve.right == node });
        of_node.map(move |curve| if at_left { (curve.left_y, curve.right_y) } else { (curve.right_y, curve.left_y) })
    };
    let mut tallest = 0;
    for (at_left, order, spots) in [(true, left, &laid.left), (false, right, &laid.right)] {
        assert_eq!(spots.iter().map(|spot| spot.node).collect::<Vec<_>>(), order, "the order on screen");
        let mut free_from = 0;
        for spot in spots {
            let top = spot.y.checked_sub(spot.height / 2).unwrap();
            assert!(top >= free_from, "{spot:?} overlaps the node above");
            free_from = top + spot.height;
            assert!(spot.height >= u32::from(row_height));
            let mut of_node: Vec<(u32, u32)> = ports(at_left, spot.node).collect();
            assert!(of_node.iter().all(|&(y, _)| y >= top && y < free_from), "a port outside {spot:?}");
            of_node.sort_unstable();
            assert!(of_node.windows(2).all(|pair| pair[0].0 < pair[1].0), "two links at one port of {spot:?}");
            assert!(of_node.windows(2).all(|pair| pair[0].1 < pair[1].1), "links of {spot:?} cross: {of_node:?}");
        }
        assert!(free_from <= laid.height, "the column ends below the frame");
        tallest = tallest.max(spots.iter().map(|spot| spot.height).sum());
        // What is left is shared out evenly: as much above the first as below the last, and twice that between two.
        if let (Some(first), Some(last)) = (spots.first(), spots.last()) {
            let (above, below) = (first.y - first.height / 2, laid.height - free_from);
            assert!(above.abs_diff(below) <= 1, "{above} above, {below} below");
            for pair in spots.windows(2) {
                let between = (pair[1].y - pair[1].height / 2) - (pair[0].y - pair[0].height / 2) - pair[0].height;
                assert!(between.abs_diff(2 * above) <= 2, "{between} between, {above} above");
            }
            assert_eq!(last.node, *order.last().unwrap());
        }
    }
    assert_eq!(laid.height, tallest, "the frame is as high as the longer column");
    let drawn: Vec<Link> = laid.curves.iter().map(|curve| (curve.left, curve.right)).collect();
    let known: Vec<Link> = links.iter().copied().filter(|(from, to)| left.contains(from) && right.contains(to)).collect();
    assert_eq!(drawn, known, "every link with two nodes is drawn");
    let above = |one: &Curve, other: &Curve| one.left_y < other.left_y && one.right_y > other.right_y;
    let crossed: usize = laid.curves.iter().map(|one| laid.curves.iter().filter(|other| above(one, other)).count()).sum();
    assert_eq!(crossed, crossings(links, left, right), "the curves cross as often as the links");
}

/// The figures are measured: a better order may lower them. Annealing for seconds found 144, 10_442_859 and 12_566_670.
#[test]
fn orders_of_the_policy_show_more_than_the_order_of_the_document() {
    let (measures, agencies) = (by_measure(), turned(&by_measure(), policy().agencies.len()));
    let links = links(&measures);
    assert_eq!((measures.len(), agencies.len(), links.len()), (20, 30, 66));
    let (left, right) = fewer_crossings(&links, 20, 30);
    assert!(is_permutation(&left, 20) && is_permutation(&right, 30));
    assert_eq!(crossings(&links, &in_order(20), &in_order(30)), 668);
    assert!(crossings(&links, &left, &right) <= 145);
    assert_eq!(length(&measures, &in_order(20)), 14_741_272);
    assert!(length(&measures, &by_similarity(&measures)) <= 10_442_859);
    assert_eq!(length(&agencies, &in_order(30)), 16_583_335);
    assert!(length(&agencies, &by_similarity(&agencies)) <= 12_650_002);
    check_diagram(&links, &left, &right, 28);
    check_diagram(&links, &right[..20], &left, 28);
}

#[test]
fn five_agencies_are_listed_for_all_measures_together() {
    let agencies = turned(&by_measure(), policy().agencies.len());
    let cover = smallest_cover(&in_order(20), &agencies);
    assert_eq!((cover.chosen.len(), cover.exact), (5, true));
    assert!((0..20).all(|measure| cover.chosen.iter().any(|&agency| agencies[agency].contains(&measure))));
}

#[test]
fn every_choice_of_four_measures_has_the_cover_that_trying_finds() {
    let measures = by_measure();
    let agencies = turned(&measures, policy().agencies.len());
    let (mut dice, mut tried) = (Dice(1), 0);
    while tried < 200 {
        let wanted: Vec<usize> = (0..4).map(|_| dice.roll(20)).collect();
        let listed: BTreeSet<usize> = wanted.iter().flat_map(|&measure| measures[measure].clone()).collect();
        // Trying goes through every choice of the agencies listed.
        if listed.len() <= 12 {
            check_cover(&wanted, &agencies);
            tried += 1;
        }
    }
}

#[test]
fn the_limit_of_work_leaves_a_cover_that_does_not_claim_to_be_the_smallest() {
    let (measures, agencies) = synthetic();
    let all = in_order(measures.len());
    let cover = smallest_cover(&all, &agencies);
    assert!(!cover.exact);
    assert!(all.iter().all(|measure| cover.chosen.iter().any(|&agency| agencies[agency].contains(measure))));
    assert_eq!(cover, smallest_cover(&all, &agencies));
    // As deep as the search can go: every set is needed.
    let apart: Vec<Vec<usize>> = (0..1_900).map(|set| vec![set]).collect();
    assert_eq!(smallest_cover(&in_order(1_900), &apart).chosen, in_order(1_900));
}

#[test]
fn of_equal_covers_the_one_is_taken_that_serves_the_first_element_with_the_most_wanted_elements() {
    let check = |wanted: &[usize], sets: &[&[usize]], chosen: &[usize]| {
        let sets: Vec<Vec<usize>> = sets.iter().map(|set| set.to_vec()).collect();
        let cover = smallest_cover(wanted, &sets);
        assert_eq!((cover.chosen.as_slice(), cover.exact), (chosen, true), "{wanted:?} {sets:?}");
    };
    check(&[], &[&[1]], &[]);
    check(&[7], &[&[1]], &[]);
    check(&[1, 2], &[&[1], &[2], &[1, 2]], &[2]);
    check(&[1, 2], &[&[1], &[1, 2], &[2, 1]], &[1]);
    check(&[1, 2, 1, 2], &[&[1, 1], &[2], &[1, 9, 9]], &[0, 1]);
    // Members that are not wanted do not count.
    check(&[3, 2, 1], &[&[1, 8, 9], &[2, 3], &[1]], &[1, 0]);
    // The greedy choice would begin with the largest set and need three.
    check(&[1, 2, 3, 4, 5, 6], &[&[1, 2, 3, 4], &[1, 3, 5], &[2, 4, 6]], &[1, 2]);
}

#[test]
fn items_that_overlap_in_a_chain_are_put_in_its_order() {
    let chain: Vec<Vec<usize>> = [3, 0, 5, 2, 7, 4, 1, 6].iter().map(|&at| vec![at, at + 1, at + 2]).collect();
    assert_eq!(by_similarity(&chain), [1, 6, 3, 0, 5, 2, 7, 4]);
}

#[test]
fn crossings_that_need_not_be_are_taken_away() {
    let reversed: Vec<Link> = (0..9).map(|at| (at, 8 - at)).collect();
    assert_eq!(crossings(&reversed, &in_order(9), &in_order(9)), 36);
    // A caterpillar: every node is linked to the next ones of a path, in some other order.
    let mixed = |at: usize| at * 4 % 9;
    let caterpillar: Vec<Link> = (0..9).flat_map(|at| [(mixed(at), at * 2 % 9), (mixed((at + 1) % 9), at * 2 % 9)]).take(17).collect();
    for links in [reversed, caterpillar] {
        let (left, right) = fewer_crossings(&links, 9, 9);
        assert_eq!(crossings(&links, &left, &right), 0, "{links:?}");
    }
}

/// Some of the nodes `0..8`, in some order.
fn column() -> impl Strategy<Value = Vec<usize>> {
    (Just(in_order(8)).prop_shuffle(), 0..=8usize).prop_map(|(mut order, nodes)| {
        order.truncate(nodes);
        order
    })
}

/// An index as nobody should give it.
fn wild() -> impl Strategy<Value = usize> {
    prop_oneof![0..5usize, Just(usize::MAX), any::<usize>()]
}

fn some<T: std::fmt::Debug>(item: impl Strategy<Value = T>, at_most: usize) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(item, 0..=at_most)
}

proptest! {
    #[test]
    fn a_cover_is_the_one_that_trying_finds(wanted in some(0..9usize, 9), sets in some(some(0..9usize, 4), 9)) {
        check_cover(&wanted, &sets);
        check_cover(&in_order(7), &sets);
    }

    #[test]
    fn crossings_are_those_counted_one_by_one(links in some((0..9usize, 0..9usize), 25), left in column(), right in column()) {
        prop_assert_eq!(crossings(&links, &left, &right), crossings_by_counting(&links, &left, &right));
    }

    #[test]
    fn rearranged_columns_never_cross_more(links in some((0..9usize, 0..9usize), 25), lefts in 0..9usize, rights in 0..9usize) {
        let (left, right) = fewer_crossings(&links, lefts, rights);
        prop_assert!(is_permutation(&left, lefts) && is_permutation(&right, rights));
        prop_assert!(crossings(&links, &left, &right) <= crossings(&links, &in_order(lefts), &in_order(rights)));
        prop_assert_eq!((left, right), fewer_crossings(&links, lefts, rights));
    }

    #[test]
    fn a_diagram_keeps_everything_apart_and_inside(
        links in some((0..9usize, 0..9usize), 40), left in column(), right in column(), row_height in 0..40u16,
    ) {
        check_diagram(&links, &left, &right, row_height);
    }

    #[test]
    fn the_order_by_similarity_is_no_longer_than_the_one_given(sets in some(some(0..9usize, 5), 9)) {
        let order = by_similarity(&sets);
        prop_assert!(is_permutation(&order, sets.len()));
        prop_assert!(length(&sets, &order) <= length(&sets, &in_order(sets.len())));
        prop_assert!(order.first() <= order.last());
        prop_assert_eq!(order, by_similarity(&sets));
    }

    #[test]
    fn pairs_are_those_with_common_members(sets in some(some(0..9usize, 5), 9)) {
        let mut expected = Vec::new();
        for second in 0..sets.len() {
            for first in 0..second {
                let both = |member: usize| sets[first].contains(&member) && sets[second].contains(&member);
                let mut common: Vec<usize> = (0..9).filter(|&member| both(member)).collect();
                common.sort_by_key(|member| sets[first].iter().position(|other| other == member));
                expected.push(Together { first, second, common });
            }
        }
        expected.retain(|pair| !pair.common.is_empty());
        expected.sort_by_key(|pair| (usize::MAX - pair.common.len(), pair.first, pair.second));
        prop_assert_eq!(together(&sets), expected);
    }

    #[test]
    fn no_index_makes_anything_panic(
        sets in some(some(wild(), 6), 6), links in some((wild(), wild()), 12), left in some(wild(), 6), right in some(wild(), 6),
        row_height in any::<u16>(),
    ) {
        prop_assert!(is_permutation(&by_similarity(&sets), sets.len()));
        black_box((crossings(&links, &left, &right), fewer_crossings(&links, left.len(), right.len())));
        black_box((diagram(&links, &left, &right, row_height), smallest_cover(&left, &sets), together(&sets)));
    }
}

/// How long each takes, for the policy and for a document a hundred times as long. Run with `--release --ignored --nocapture`.
#[test]
#[ignore = "a measurement, not a check"]
fn speed() {
    let measures = by_measure();
    let agencies = turned(&measures, policy().agencies.len());
    for (rounds, (measures, agencies)) in [(1_000, (measures, agencies)), (5, synthetic())] {
        let links = links(&measures);
        let (lefts, rights) = (measures.len(), agencies.len());
        println!("{lefts} measures, {rights} agencies, {} links", links.len());
        let (left, right) = fewer_crossings(&links, lefts, rights);
        let wanted = in_order(lefts);
        println!("  {} crossings, then {}", crossings(&links, &wanted, &in_order(rights)), crossings(&links, &left, &right));
        time("by_similarity of agencies", rounds, || by_similarity(&agencies));
        time("by_similarity of measures", rounds, || by_similarity(&measures));
        time("crossings", rounds, || crossings(&links, &left, &right));
        time("fewer_crossings", rounds, || fewer_crossings(&links, lefts, rights));
        time("diagram", rounds, || diagram(&links, &left, &right, 28));
        for some in [5, 10, 20, 100, 2_000].into_iter().filter(|&some| some <= lefts) {
            let wanted: Vec<usize> = wanted.iter().copied().step_by(lefts / some).take(some).collect();
            let cover = smallest_cover(&wanted, &agencies);
            let name = format!("smallest_cover of {}: {}, exact {}", wanted.len(), cover.chosen.len(), cover.exact);
            time(&name, rounds, || smallest_cover(&wanted, &agencies));
        }
        time("together", rounds, || together(&agencies));
    }
}

fn time<T>(what: &str, rounds: u32, mut run: impl FnMut() -> T) {
    let start = Instant::now();
    for _ in 0..rounds {
        black_box(run());
    }
    println!("  {:?} {what}", start.elapsed() / rounds);
}

/// The policy's diagram as it is saved: nothing chosen, nothing leads anywhere.
struct Saved {
    chosen: Option<Mark>,
}

impl Drawing for Saved {
    fn name(&self, mark: Mark) -> String {
        let policy = policy();
        let agency = |at: usize| policy.quote(policy.agencies[at].name);
        let measure = |at: usize| format!("{} {}", at + 1, policy.quote(policy.measures[at].title));
        match mark {
            Mark::Left(at) => agency(at).to_owned(),
            Mark::Right(at) => measure(at),
            Mark::Link(left, right) => format!("{}，{}", agency(left), measure(right)),
        }
    }

    fn leads(&self, _: Mark) -> String {
        String::new()
    }

    fn is_chosen(&self, node: Mark) -> bool {
        self.chosen == Some(node)
    }
}

#[test]
fn the_picture_of_the_policy_is_the_one_that_was_looked_at() {
    let drawn = svg(&orders().diagram, &Saved { chosen: None });
    let golden = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/agencies.svg");
    if std::env::var_os("GOLDEN").is_some() {
        std::fs::write(&golden, &drawn).unwrap();
    }
    let known = std::fs::read_to_string(&golden).unwrap();
    assert!(drawn == known, "the picture changed: look at it, then run again with GOLDEN=1");
}

#[test]
fn choosing_an_agency_fades_all_but_its_measures() {
    let drawn = svg(&orders().diagram, &Saved { chosen: Some(Mark::Left(3)) });
    let listed = policy().measures_of(3).count();
    assert!(listed > 1 && listed < 20);
    // The agency, its measures, and its links.
    assert_eq!(drawn.matches("class=\"on\"").count(), 1 + 2 * listed);
    assert_eq!(drawn.matches("class=\"off\"").count(), 30 + 20 + 66 - 1 - 2 * listed);
}
