//! Addresses: parsing never fails, printing is canonical.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
#![cfg(not(target_arch = "wasm32"))]

use policy_explorer::address::{Address, LONGEST_QUERY, Order, Panel, Place, Step, TextSize, Then, View};
use policy_explorer::interview::Answers;
use policy_explorer::policy;
use policy_explorer::policy::SentenceId;
use policy_explorer::selection::{Facet, Selection};
use proptest::prelude::*;

fn check(fragment: &str, canonical: &str, ignored: &[&str]) {
    let (address, left_out) = Address::parse(fragment, policy());
    assert_eq!(address.print(policy()), canonical, "{fragment}");
    assert_eq!(left_out, ignored, "{fragment}");
}

#[test]
fn addresses_are_read_and_written_in_one_spelling() {
    check("", "#/", &[]);
    check("#", "#/", &[]);
    check("#/explore?kind=talent,funding&q=%E8%A1%A5%E8%B4%B4", "#/explore?q=%E8%A1%A5%E8%B4%B4&kind=funding,talent", &[]);
    check("#/explore?q=补贴", "#/explore?q=%E8%A1%A5%E8%B4%B4", &[]);
    check("#/explore?agency=kw%2Cjxw", "#/explore?agency=jxw,kw", &[]);
    check("#/measure/16", "#/measure/16", &[]);
    check("#/source/16.2", "#/source/16.2", &[]);
    check("#m16", "#/measure/16", &[]);
    check("#s16.2", "#/source/16.2", &[]);
    check("#/about?size=large", "#/about?size=large", &[]);
    check("#/interview/sh?sh=branch&role=merchant%2Cplatform", "#/interview/sh?role=platform,merchant&sh=branch", &[]);
    check("#/agency/kw", "#/agency/kw", &[]);
    check("#/agencies/matrix?sort=similar&measure=10,2&agency=kw", "#/agencies/matrix?agency=kw&measure=2,10&sort=similar", &[]);
    check("#/kept?measure=16,3", "#/kept?measure=3,16", &[]);
    check("#/interview/role/answers?hq=", "#/interview/role/answers?hq=", &[]);
}

#[test]
fn what_is_not_understood_is_named() {
    check("#/nope", "#/", &["/nope"]);
    check("#main", "#/", &["main"]);
    check("#/measure/0", "#/explore", &["/measure/0"]);
    check("#/measure/016", "#/explore", &["/measure/016"]);
    check("#/measure/99", "#/explore", &["/measure/99"]);
    check("#/source/16.9", "#/source", &["/source/16.9"]);
    check("#/explore?kind=funding,gold&foo=1", "#/explore?kind=funding", &["kind=gold", "foo=1"]);
    check("#/explore?q=%FF", "#/explore", &["q=%FF"]);
    check("#/explore?q=a&q=b", "#/explore?q=a", &["q=b"]);
    check("#/interview?one=yes,no&lines=none,llm", "#/interview?lines=llm&one=yes", &["one=no", "lines=none"]);
    check("#/agency/nope", "#/agencies", &["/agency/nope"]);
    check("#/agencies/offices?measure=21,03,3", "#/agencies/offices?measure=3", &["measure=21", "measure=03"]);
    check("#/interview/nope", "#/interview", &["/interview/nope"]);
    check("#/interview/sh/there", "#/interview", &["/interview/sh/there"]);
    check("#/interview?role=king,flex&age=7", "#/interview?role=flex", &["role=king", "age=7"]);
    check("#/explore?sort=best&size=9", "#/explore", &["sort=best", "size=9"]);
}

fn address() -> impl Strategy<Value = Address> {
    let views = prop_oneof![
        Just(View::Home),
        Just(View::Explore),
        Just(View::About),
        Just(View::Interview(Step::Start)),
        Just(View::Interview(Step::Answers)),
        Just(View::Interview(Step::Result)),
        (0..12usize, 0..3usize).prop_map(|(at, then)| View::Interview(Step::Question(at, [Then::Next, Then::Answers, Then::Result][then]))),
        (0..5usize).prop_map(|at| View::Agencies([Panel::List, Panel::Matrix, Panel::Diagram, Panel::Together, Panel::Offices][at])),
        (0..30usize).prop_map(View::Agency),
        Just(View::Source(None)),
        (0..4usize).prop_map(|at| [View::Kept, View::Compare, View::Profiles, View::Sheets][at]),
        (1..=20u32).prop_map(View::Measure),
        (1..=20u32).prop_map(|number| View::Source(Some(Place::Measure(number)))),
        (1..=20u32).prop_map(|measure| View::Source(Some(Place::Sentence(SentenceId { measure, sentence: 1 })))),
    ];
    let sizes = prop_oneof![Just(TextSize::Standard), Just(TextSize::Large), Just(TextSize::Largest)];
    let orders = prop_oneof![Just(Order::Usual), Just(Order::Text), Just(Order::Count), Just(Order::Similar)];
    let chosen = proptest::collection::vec((0..Facet::ALL.len(), 0..34usize), 0..8);
    let given = proptest::collection::vec((0..12usize, any::<u32>()), 0..12);
    (views, "\\PC{0,30}", chosen, given, orders, sizes).prop_map(|(view, query, chosen, given, order, size)| {
        let mut answers = Answers::default();
        for (at, set) in given {
            let question = policy().interview.question(at).unwrap();
            let set = question.compatible(&(0..question.options.len()).filter(|option| set >> option & 1 == 1).collect());
            if set.is_empty() { answers.pass(at) } else { answers.give(at, set) }
        }
        let mut selection = Selection::default();
        for (facet, option) in chosen {
            let facet = Facet::ALL.into_iter().nth(facet).unwrap();
            selection.set(facet, option % facet.size(policy()), true);
        }
        Address { view, query, selection, order, answers, size }
    })
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(address in address()) {
        let printed = address.print(policy());
        prop_assert_eq!(Address::parse(&printed, policy()), (address, Vec::new()), "{}", printed);
    }

    #[test]
    fn any_fragment_is_read(fragment in "\\PC{0,80}|(#/|#|)[a-z/.0-9?=&%,]{0,60}|(?s:.{0,40})") {
        let (address, _) = Address::parse(&fragment, policy());
        prop_assert!(address.query.chars().count() <= LONGEST_QUERY);
        let printed = address.print(policy());
        prop_assert_eq!(Address::parse(&printed, policy()).0, address);
    }
}
