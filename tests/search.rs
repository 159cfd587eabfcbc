//! What search promises for every query, over the whole text.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
#![cfg(not(target_arch = "wasm32"))]

use policy_explorer::policy;
use policy_explorer::search::{Found, Index, Via};
use policy_explorer::selection::{Facet, Selection};
use proptest::prelude::*;
use std::sync::LazyLock;

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(policy()));

fn numbers(found: &Found) -> Vec<u32> {
    found.measures.iter().map(|hit| hit.measure).collect()
}

/// Whether every occurrence of these words in this line is part of longer words that the data calls a false match.
fn only_false(line: &str, words: &str) -> bool {
    policy().lexicon.false_matches.iter().any(|entry| {
        entry.text == words && line.match_indices(words).count() == line.matches(entry.within).count() * entry.within.matches(words).count()
    })
}

#[test]
fn every_run_of_a_measure_finds_that_measure() {
    let policy = policy();
    for measure in &policy.measures {
        let line = policy.quote(measure.line);
        let at: Vec<usize> = line.char_indices().map(|(at, _)| at).chain([line.len()]).collect();
        // All runs of two and three characters, and longer ones of some lengths.
        for length in [2, 3, 5, 8, 13, 21, 55] {
            for window in at.windows(length + 1) {
                let run = &line[window[0]..window[length]];
                let found = numbers(&INDEX.search(run)).contains(&measure.number);
                assert_eq!(found, !only_false(line, run), "“{run}” and measure {}", measure.number);
            }
        }
    }
}

#[test]
fn a_false_match_is_not_found() {
    assert!(!numbers(&INDEX.search("本市")).contains(&3));
    assert!(!numbers(&INDEX.search("数字人")).contains(&17));
}

#[test]
fn marks_lie_in_the_measure_and_show_what_matched() {
    let policy = policy();
    for query in [
        "补贴",
        "科委",
        "damoxing",
        "五千万",
        "张江",
        "网信办 数据",
        "Web3",
        "16",
        "大模型奖励",
        "長陽秀帶",
        "小微企业补贴",
        "补 贴",
        "100强",
        "24号线",
        "申请",
        "元",
    ] {
        let found = INDEX.search(query);
        assert!(!found.measures.is_empty(), "{query}");
        for hit in &found.measures {
            let measure = policy.measure(hit.measure).unwrap();
            assert!(!hit.reasons.is_empty(), "{query}: measure {} without a reason", hit.measure);
            for reason in &hit.reasons {
                for mark in &reason.marks {
                    assert!(measure.line.contains(*mark) && !policy.quote(*mark).is_empty(), "{query}: {reason:?}");
                }
                if reason.via == Via::Words && query == "补贴" {
                    assert!(reason.marks.iter().all(|mark| policy.quote(*mark) == "补贴"));
                }
            }
        }
    }
}

#[test]
fn facet_counts_are_what_choosing_gives() {
    let (policy, today) = (policy(), policy_explorer::policy::Date::parse("2026-11-24").unwrap());
    let measures = policy.measures.iter();
    let base = Selection::default().toggled(Facet::Kind, 0).toggled(Facet::Chapter, 4);
    for facet in Facet::ALL {
        for option in 0..facet.size(policy) {
            // Alone in its facet, beside the others.
            let mut alone = base.clone();
            base.options(facet).for_each(|chosen| alone.set(facet, chosen, false));
            alone.set(facet, option, true);
            let listed = policy.measures.iter().filter(|measure| alone.passes(measure, None, today)).count();
            assert_eq!(base.count(measures.clone(), facet, option, today), listed, "{facet:?} {option}");
        }
    }
}

#[test]
fn a_word_taken_apart_says_whether_a_measure_has_all_parts() {
    for (query, loose) in
        [("大模型奖励", false), ("小微企业补贴", true), ("上市补贴", true), ("补贴", false), ("公积金 区块链", false), ("", false)]
    {
        assert_eq!(INDEX.search(query).loose, loose, "{query}");
    }
    // The rarer part is the more telling: 小微企业 before 补贴.
    assert_eq!(numbers(&INDEX.search("小微企业补贴")).first(), Some(&2));
}

#[test]
fn only_words_are_torn_apart() {
    // 联系 and 方式, 经营 and 范围, 服务 and 对象 stand in the text; together they say nothing.
    for query in ["联系方式", "经营范围", "服务对象"] {
        assert!(INDEX.search(query).is_empty(), "{query}");
    }
}

#[test]
fn what_belongs_to_a_question_does_not_count() {
    for (plain, asked) in
        [("补贴", "怎么 补贴"), ("补贴", "补贴 政策"), ("数据贷", "什么是数据贷"), ("ai", "what is AI"), ("補貼", "補 貼")]
    {
        assert_eq!(numbers(&INDEX.search(plain)), numbers(&INDEX.search(asked)), "{asked}");
    }
    for question in ["怎么申请", "怎么办", "how"] {
        assert!(INDEX.search(question).is_empty(), "{question}");
    }
}

#[test]
fn what_means_the_whole_document_keeps_every_measure() {
    for query in ["政策", "上海政策", "上海", ",", " ， 。", ""] {
        let found = INDEX.search(query);
        assert!(found.measures.len() == policy().measures.len() && found.agencies.is_empty() && !found.loose, "{query}");
    }
}

#[test]
fn what_stands_outside_the_measures_is_not_called_absent() {
    let elsewhere = |query: &str| INDEX.search(query).elsewhere.map(|span| policy().quote(span));
    assert_eq!(elsewhere("有效期"), Some("有效期"));
    assert_eq!(elsewhere("沪府办规"), Some("沪府办规"));
    // Absent; found; in measures, but in none together.
    for query in ["截止", "补贴", "公积金 区块链", "怎么申请", ""] {
        assert_eq!(elsewhere(query), None, "{query}");
    }
    // In the title of a chapter only.
    assert_eq!(numbers(&INDEX.search("新质生产力")), [7, 8, 9, 10, 11]);
}

#[test]
fn a_digit_is_a_whole_number() {
    for (query, expected) in [("1", &[1][..]), ("5", &[5, 4]), ("二十", &[20]), ("100强", &[1, 18])] {
        assert_eq!(numbers(&INDEX.search(query)), expected, "{query}");
    }
}

/// Words people might type: of the text, of the aliases, Latin, or anything.
fn word() -> impl Strategy<Value = String> {
    let text: Vec<char> = policy().text.chars().filter(|c| !c.is_whitespace()).collect();
    let run = (0..text.len() - 8, 1..8usize).prop_map(move |(start, length)| text[start..start + length].iter().collect::<String>());
    let said: Vec<&str> = policy().lexicon.aliases.iter().flat_map(|alias| alias.say.iter().copied()).collect();
    prop_oneof![run, proptest::sample::select(said).prop_map(str::to_owned), "[a-z]{1,6}", "\\PC{0,6}", "[0-9一二三十百千万]{1,4}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn adding_a_word_never_adds_results(one in word(), other in word(), front: bool) {
        // Characters apart are one word (個 體), which may be another way to say something that they do not.
        prop_assume!(one.chars().count() > 1 || other.chars().count() > 1);
        let both = if front { format!("{other} {one}") } else { format!("{one} {other}") };
        let (few, many) = (INDEX.search(&both), INDEX.search(&one));
        prop_assert!(numbers(&few).iter().all(|number| numbers(&many).contains(number)), "“{}” within “{}”", both, one);
        // Where nothing narrows the list, no agencies are named.
        let narrowed = many.measures.iter().all(|hit| !hit.reasons.is_empty());
        prop_assert!(!narrowed || few.agencies.iter().all(|agency| many.agencies.contains(agency)));
    }

    #[test]
    fn any_query_is_answered_in_order(query in "\\PC{0,40}") {
        let found = INDEX.search(&query);
        prop_assert!(found.measures.windows(2).all(|pair| pair[0].score >= pair[1].score));
        prop_assert_eq!(found, INDEX.search(&query));
    }
}

#[test]
fn folding_twice_is_folding_once() {
    let folding = policy_explorer::search::Folding::new(&policy().lexicon);
    for c in (0..=0x2fa1f).filter_map(char::from_u32) {
        assert_eq!(folding.fold(folding.fold(c)), folding.fold(c), "{c:?}");
    }
}
