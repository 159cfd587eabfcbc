//! One word against the whole policy, without taking it apart.

use super::index::{Index, Means, field_of};
use super::matching::{Match, weight};
use super::number::{measure_number, other_spellings};
use super::sound::find_sound;
use super::{Field, Reason, Via};
use crate::policy::{Index as Place, Measure, MeasureNumber, Span};
use std::ops::Range;

fn find_whole(index: &Index, word: &[char], matched: &mut Match) {
    find_number(index, word, matched);
    find_words(index, word, Via::Words, weight::WORDS, matched);
    for spelled in other_spellings(word) {
        find_words(index, &spelled, Via::Numeral, weight::NUMERAL, matched);
        find_aliases(index, &spelled, matched);
    }
    find_defined(index, matched, weight::DEFINITION, &|member| word.len() > 1 && !index.occurrences(word, index.range(member)).is_empty());
    if word.len() > 1 && matched.is_empty() {
        find_chapter(index, word, matched);
    }
    find_aliases(index, word, matched);
    if !matched.all {
        find_agencies(index, word, matched);
    }
    if word.len() > 1
        && word.iter().all(|&c| c.is_ascii_alphanumeric() || c == '.')
        && word.iter().any(char::is_ascii_alphabetic)
        && !index.is_name(word)
    {
        find_sound(index, word, matched);
    }
}

/// What a word finds without being taken apart.
pub(super) fn whole(index: &Index, word: &[char]) -> Match {
    let mut matched = Match::none(index.policy);
    find_whole(index, word, &mut matched);
    matched
}

fn find_number(index: &Index, word: &[char], matched: &mut Match) {
    if let Some(number) = measure_number(word) {
        add_numeral(index, number, Via::Words, weight::NUMBER, matched);
    }
}

fn add_numeral(index: &Index, number: MeasureNumber, via: Via, weight: u32, matched: &mut Match) {
    let Some(measure) = index.policy.measure(number) else { return };
    matched.add(number, weight, Reason { field: Field::Number, via, marks: vec![measure.numeral()] });
}

fn find_words(index: &Index, word: &[char], via: Via, weight: u32, matched: &mut Match) {
    // A single digit, or a number written otherwise, is no part of a longer number.
    let digit_at = |at: usize| index.chars.get(at).is_some_and(char::is_ascii_digit);
    let inside = |at: usize| (word.len() == 1 || via == Via::Numeral) && at > 0 && digit_at(at - 1) && digit_at(at);
    for measure in &index.policy.measures {
        for range in index.occurrences(word, index.range(measure.line)) {
            if inside(range.start) || inside(range.end) {
                continue;
            }
            add_range(index, measure, &range, via, weight, matched);
        }
    }
}

/// A stretch of a measure that matched.
pub(super) fn add_range(index: &Index, measure: &Measure, range: &Range<usize>, via: Via, weight: u32, matched: &mut Match) {
    let mark = index.span(range);
    let field = field_of(measure, mark);
    let weight = if field == Field::Agencies { weight.min(weight::AGENCY) } else { weight };
    matched.add(measure.number, weight, Reason { field, via, marks: vec![mark] });
}

/// A name gathered under a term counts wherever the term is used.
pub(super) fn find_defined(index: &Index, matched: &mut Match, weight: u32, names: &dyn Fn(Span) -> bool) {
    for term in &index.policy.terms {
        let Some(home) = term.defined_by.filter(|_| term.members.iter().any(|&member| names(member))) else { continue };
        let text = index.folding.text(term.text);
        for measure in index.policy.measures.iter().filter(|measure| measure.number != home.measure) {
            for range in index.occurrences(&text, index.range(measure.line)) {
                add_range(index, measure, &range, Via::Definition(home), weight, matched);
            }
        }
    }
}

fn find_chapter(index: &Index, word: &[char], matched: &mut Match) {
    for chapter in index.policy.chapters.iter().filter(|chapter| !index.occurrences(word, index.range(chapter.title)).is_empty()) {
        for number in chapter.first..=chapter.last {
            add_numeral(index, number, Via::Chapter(chapter.number), weight::HALF, matched);
        }
    }
}

fn find_agencies(index: &Index, word: &[char], matched: &mut Match) {
    for (agency, via) in by_name(index, word) {
        add_agency(index, agency, via, weight::AGENCY, matched);
    }
}

pub(super) fn add_agency(index: &Index, agency: Place, via: Via, weight: u32, matched: &mut Match) {
    if !matched.agencies.contains(&agency) {
        matched.agencies.push(agency);
    }
    if via == Via::Words {
        // The words stand in the list of agencies and are found there.
        return;
    }
    for measure in &index.policy.measures {
        for mention in measure.agencies.iter().filter(|mention| mention.agency == agency) {
            matched.add(measure.number, weight, Reason { field: Field::Agencies, via, marks: vec![mention.span] });
        }
    }
}

fn find_aliases(index: &Index, word: &[char], matched: &mut Match) {
    // What means something already (tax) is not the beginning of something else (taxi).
    let unfinished = matched.is_empty() && !index.is_known(word) && !index.is_filler(word);
    for name in &index.names {
        let Means::Alias(alias) = name.means else { continue };
        let latin = name.folded.iter().all(char::is_ascii);
        let starts = |name: &[char]| unfinished && word.len() >= if latin { 3 } else { 2 } && name.starts_with(word);
        let weight = if name.folded == word {
            weight::ALIAS
        } else if starts(&name.folded) || (latin && name.folded.split(|&c| c == ' ').any(|part| part == word || starts(part))) {
            weight::HALF
        } else {
            continue;
        };
        add_alias(index, alias, name.text, weight, matched);
    }
}

/// An alias that finds nothing in particular means the whole document.
pub(super) fn add_alias(index: &Index, alias: Place, text: &'static str, weight: u32, matched: &mut Match) {
    let Some(alias) = index.policy.lexicon.aliases.get(alias) else { return };
    matched.all |= alias.find.is_empty();
    for find in &alias.find {
        let words = index.chars.get(index.range(*find)).unwrap_or(&[]);
        find_words(index, words, Via::Alias(text), weight, matched);
    }
}

/// The agencies that a word names: part of the name, a short or full name, or one being typed.
fn by_name(index: &Index, word: &[char]) -> Vec<(Place, Via)> {
    let mut found = Vec::new();
    // Two characters begin a name only if they are nothing by themselves: 人社, not 科技.
    let least = if index.is_known(word) { 3 } else { 2 };
    for (agency, at) in index.policy.agencies.iter().zip(0..) {
        let name = index.range(agency.name);
        if word.len() > 1 && !index.occurrences(word, name).is_empty() {
            found.push((at, Via::Words));
            continue;
        }
        let names = index.names.iter().filter(|name| name.means == Means::Agency(at));
        if let Some(name) = names.clone().find(|name| names_it(&name.folded, word, least)) {
            found.push((at, Via::AgencyName(name.text)));
        }
    }
    found
}

/// Whether a word is this name, its beginning, or (for a long enough word) part of it.
fn names_it(name: &[char], word: &[char], least: usize) -> bool {
    let latin = name.iter().all(char::is_ascii);
    name == word || !latin && (word.len() >= least && name.starts_with(word) || word.len() > 3 && contains(name, word))
}

fn contains(text: &[char], words: &[char]) -> bool {
    text.windows(words.len().max(1)).any(|window| window == words)
}
