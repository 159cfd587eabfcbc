//! What search knows: aliases from the data, and tables of the characters that occur, made here so that no dictionary ships.

use super::format::SearchFile;
use super::{File, Problem, keep, keep_all};
use crate::policy::{Agency, Alias, FalseMatch, Lexicon, Span, Term};
use pinyin::ToPinyin;
use std::collections::{BTreeMap, BTreeSet};

/// Builds the lexicon; words it refers to must stand in the text.
pub fn lexicon(text: &str, file: &File<'_>, data: SearchFile, agencies: &[Agency], terms: &[Term], problems: &mut Vec<Problem>) -> Lexicon {
    let mut aliases = Vec::new();
    for entry in &data.alias {
        if let (true, Some(find)) = (entry.say.is_empty() || entry.say.iter().any(String::is_empty), entry.find.first()) {
            file.report(problems, find, "an alias says nothing".to_owned());
        }
        let whole = Span::new(0, text.len()).unwrap_or(Span { start: 0, end: 0 });
        let find = entry.find.iter().map(|find| file.quote(problems, text, whole, "the text", find)).collect();
        aliases.push(Alias { say: keep_all(&entry.say), find });
    }
    let mut false_matches = Vec::new();
    for entry in &data.false_match {
        if entry.reason.is_empty() || entry.text.get_ref().is_empty() {
            file.report(problems, &entry.text, "a false match needs a reason".to_owned());
        }
        if !entry.within.get_ref().contains(entry.text.get_ref().as_str()) || !text.contains(entry.within.get_ref().as_str()) {
            file.report(problems, &entry.within, format!("misquote: “{}” is not in the text", entry.within.get_ref()));
        }
        false_matches.push(FalseMatch { text: keep(entry.text.get_ref()), within: keep(entry.within.get_ref()) });
    }
    let names = agencies.iter().flat_map(|agency| agency.short.iter().chain([&agency.full]));
    let said = aliases.iter().flat_map(|alias| &alias.say);
    let fillers = keep_all(&data.fillers);
    let words = names.chain(said).chain(terms.iter().map(|term| &term.text)).chain(&fillers);
    let characters: BTreeSet<char> = words.flat_map(|words| words.chars()).chain(text.chars()).filter(|&c| is_han(c)).collect();
    Lexicon {
        aliases,
        false_matches,
        fillers,
        traditional: keep(&traditional(&characters)),
        pinyin: keep(&pinyin_table(&characters, &data.readings)),
    }
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Traditional characters, each followed by the Simplified one that occurs.
fn traditional(characters: &BTreeSet<char>) -> String {
    let mut out = String::new();
    for c in '\u{4e00}'..='\u{9fff}' {
        let simplified = fast2s::convert(&c.to_string());
        if let Some(simple) = simplified.chars().next().filter(|&simple| simple != c && characters.contains(&simple)) {
            out.extend([c, simple]);
        }
    }
    out
}

/// Syllables in order, each followed by its characters. `readings` overrides and adds: `行 = "hang xing"`.
fn pinyin_table(characters: &BTreeSet<char>, readings: &BTreeMap<String, String>) -> String {
    let mut by_syllable: BTreeMap<String, String> = BTreeMap::new();
    for &c in characters {
        let known = readings.get(&c.to_string()).map(String::as_str);
        let usual = c.to_pinyin().map(|reading| reading.plain().replace('ü', "v"));
        for syllable in known.or(usual.as_deref()).unwrap_or("").split_whitespace() {
            by_syllable.entry(syllable.to_owned()).or_default().push(c);
        }
    }
    by_syllable.iter().map(|(syllable, characters)| format!("{syllable}{characters}")).collect::<Vec<_>>().join(",")
}
