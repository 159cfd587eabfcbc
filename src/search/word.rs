//! One word against the whole policy.

use super::index::{Index, Means, Name, field_of};
use super::number::{is_numeral, measure_number, other_spellings};
use super::pinyin::Sound;
use super::{Field, Reason, Via};
use crate::policy::{Alias, Measure, MeasureNumber, Policy, Span};
use std::ops::Range;

/// What a word found, measure by measure.
pub(super) struct Match {
    /// By measure number minus one.
    pub(super) measures: Vec<Option<Weighted>>,
    /// Agencies it names.
    pub(super) agencies: Vec<u8>,
    /// Whether it means the whole document, so that every measure counts.
    pub(super) all: bool,
    /// Whether it has parts that no measure has together.
    pub(super) loose: bool,
}

/// How well and why a measure matches.
#[derive(Clone, Default)]
pub(super) struct Weighted {
    pub(super) weight: u32,
    pub(super) reasons: Vec<Reason>,
}

/// Weights by how sure a way is. A title counts more than a sentence, a sentence more than the list of agencies.
mod weight {
    pub const NUMBER: u32 = 1_000;
    pub const WORDS: u32 = 100;
    pub const AGENCY: u32 = 90;
    pub const NUMERAL: u32 = 80;
    pub const DEFINITION: u32 = 70;
    pub const ALIAS: u32 = 40;
    pub const PINYIN: u32 = 30;
    /// A name that is only being typed, or a sound that could be many things.
    pub const HALF: u32 = 10;
}

/// From this length on a word is a sentence as people speak: what it says about itself may be left over.
const SPOKEN: usize = 7;

impl Match {
    pub(super) fn none(policy: &Policy) -> Self {
        Match { measures: vec![None; policy.measures.len()], agencies: Vec::new(), all: false, loose: false }
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.all && self.agencies.is_empty() && self.measures.iter().all(Option::is_none)
    }

    fn add(&mut self, measure: u8, weight: u32, reason: Reason) {
        let Some(slot) = self.measures.get_mut(usize::from(measure) - 1) else { return };
        let found = slot.get_or_insert_default();
        let weight = match reason.field {
            Field::Title => weight * 2,
            _ => weight,
        };
        // The best way decides; more places count a little.
        found.weight = found.weight.max(weight) + 1;
        found.reasons.push(reason);
    }
}

/// Splits folded text into words. Input methods set characters apart (`補 貼`): they are one word.
pub(super) fn words_of(folded: &[char]) -> Vec<Vec<char>> {
    let mut words: Vec<Vec<char>> = Vec::new();
    let mut apart = false;
    for word in folded.split(|&c| c == ' ').filter(|word| !word.iter().all(|&c| is_punctuation(c))) {
        let single = matches!(word, [c] if !c.is_ascii());
        match words.last_mut() {
            Some(last) if single && apart => last.extend_from_slice(word),
            _ => words.push(word.to_vec()),
        }
        apart = single;
    }
    words
}

/// The agencies that a word names: part of the name, a short or full name, or one being typed.
pub(super) fn by_name(index: &Index, word: &[char]) -> Vec<(u8, Via)> {
    let mut found = Vec::new();
    // Two characters begin a name only if they are nothing by themselves: 人社, not 科技.
    let least = if index.is_known(word) { 3 } else { 2 };
    for (agency, at) in index.policy.agencies.iter().zip(0u8..) {
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

/// Whether a character joins or ends words. (The library's tables of letters would cost the visitor 2 kB.)
fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || ('\u{2010}'..='\u{206f}').contains(&c) || ('\u{3000}'..='\u{303f}').contains(&c) || c == '·'
}

fn contains(text: &[char], words: &[char]) -> bool {
    text.windows(words.len().max(1)).any(|window| window == words)
}

impl Index {
    fn find_whole(&self, word: &[char], matched: &mut Match) {
        self.find_number(word, matched);
        self.find_words(word, Via::Words, weight::WORDS, matched);
        for spelled in other_spellings(word) {
            self.find_words(&spelled, Via::Numeral, weight::NUMERAL, matched);
            self.find_aliases(&spelled, matched);
        }
        self.find_defined(matched, weight::DEFINITION, &|member| word.len() > 1 && !self.occurrences(word, self.range(member)).is_empty());
        if word.len() > 1 && matched.is_empty() {
            self.find_chapter(word, matched);
        }
        self.find_aliases(word, matched);
        if !matched.all {
            self.find_agencies(word, matched);
        }
        if word.len() > 1
            && word.iter().all(|&c| c.is_ascii_alphanumeric() || c == '.')
            && word.iter().any(char::is_ascii_alphabetic)
            && !self.is_name(word)
        {
            self.find_sound(word, matched);
        }
    }

    /// What a word finds without being taken apart.
    pub(super) fn whole(&self, word: &[char]) -> Match {
        let mut matched = Match::none(self.policy);
        self.find_whole(word, &mut matched);
        matched
    }

    fn find_number(&self, word: &[char], matched: &mut Match) {
        let number = measure_number(word).and_then(|number| u8::try_from(number).ok());
        if let Some(number) = number {
            self.add_numeral(number, Via::Words, weight::NUMBER, matched);
        }
    }

    fn add_numeral(&self, number: MeasureNumber, via: Via, weight: u32, matched: &mut Match) {
        let Some(measure) = self.policy.measure(number) else { return };
        let numeral = Span { start: measure.line.start, end: measure.title.start };
        matched.add(number, weight, Reason { field: Field::Number, via, marks: vec![numeral] });
    }

    fn find_words(&self, word: &[char], via: Via, weight: u32, matched: &mut Match) {
        // A single digit, or a number written otherwise, is no part of a longer number.
        let digit_at = |at: usize| self.chars.get(at).is_some_and(char::is_ascii_digit);
        let inside = |at: usize| (word.len() == 1 || via == Via::Numeral) && at > 0 && digit_at(at - 1) && digit_at(at);
        for measure in &self.policy.measures {
            for range in self.occurrences(word, self.range(measure.line)) {
                if inside(range.start) || inside(range.end) {
                    continue;
                }
                self.add_range(measure, &range, via, weight, matched);
            }
        }
    }

    /// A stretch of a measure that matched.
    #[inline(never)]
    fn add_range(&self, measure: &Measure, range: &Range<usize>, via: Via, weight: u32, matched: &mut Match) {
        let mark = self.span(range);
        let field = field_of(measure, mark);
        let weight = if field == Field::Agencies { weight.min(weight::AGENCY) } else { weight };
        matched.add(measure.number, weight, Reason { field, via, marks: vec![mark] });
    }

    /// A name gathered under a term counts wherever the term is used.
    fn find_defined(&self, matched: &mut Match, weight: u32, names: &dyn Fn(Span) -> bool) {
        for term in &self.policy.terms {
            let Some(home) = term.defined_by.filter(|_| term.members.iter().any(|&member| names(member))) else { continue };
            let text = self.folding.text(term.text);
            for measure in self.policy.measures.iter().filter(|measure| measure.number != home.measure) {
                for range in self.occurrences(&text, self.range(measure.line)) {
                    self.add_range(measure, &range, Via::Definition(home), weight, matched);
                }
            }
        }
    }

    fn find_chapter(&self, word: &[char], matched: &mut Match) {
        for chapter in self.policy.chapters.iter().filter(|chapter| !self.occurrences(word, self.range(chapter.title)).is_empty()) {
            for number in chapter.first..=chapter.last {
                self.add_numeral(number, Via::Chapter(chapter.number), weight::HALF, matched);
            }
        }
    }

    fn find_agencies(&self, word: &[char], matched: &mut Match) {
        for (agency, via) in self.agencies_named(word) {
            self.add_agency(agency, via, weight::AGENCY, matched);
        }
    }

    fn add_agency(&self, agency: u8, via: Via, weight: u32, matched: &mut Match) {
        if !matched.agencies.contains(&agency) {
            matched.agencies.push(agency);
        }
        if via == Via::Words {
            // The words stand in the list of agencies and are found there.
            return;
        }
        for measure in &self.policy.measures {
            for mention in measure.agencies.iter().filter(|mention| mention.agency == agency) {
                matched.add(measure.number, weight, Reason { field: Field::Agencies, via, marks: vec![mention.span] });
            }
        }
    }

    fn find_aliases(&self, word: &[char], matched: &mut Match) {
        // What means something already (tax) is not the beginning of something else (taxi).
        let unfinished = matched.is_empty() && !self.is_known(word) && !self.is_filler(word);
        for name in &self.names {
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
            self.add_alias(alias, name.text, weight, matched);
        }
    }

    /// An alias that finds nothing in particular means the whole document.
    fn add_alias(&self, alias: usize, text: &'static str, weight: u32, matched: &mut Match) {
        let Some(alias) = self.policy.lexicon.aliases.get(alias) else { return };
        matched.all |= alias.find.is_empty();
        for find in &alias.find {
            let words = self.chars.get(self.range(*find)).unwrap_or(&[]);
            self.find_words(words, Via::Alias(text), weight, matched);
        }
    }

    fn find_sound(&self, word: &[char], matched: &mut Match) {
        let letters: String = word.iter().collect();
        // Anywhere in a measure: two syllables at least, or four initials.
        let heard = |text: &[char]| {
            let full = self.pinyin.covers(&letters, text, Sound::Full).filter(|&length| length > 1);
            full.or_else(|| self.pinyin.covers(&letters, text, Sound::Initials).filter(|_| letters.len() > 3))
        };
        for measure in &self.policy.measures {
            let line = self.range(measure.line);
            let mut at = line.start;
            while at < line.end {
                let length = self.chars.get(at..line.end).and_then(heard).unwrap_or(0);
                if length > 0 {
                    self.add_range(measure, &(at..at + length), Via::Pinyin, weight::PINYIN, matched);
                }
                at += length.max(1);
            }
        }
        self.find_defined(matched, weight::PINYIN, &|member| self.chars.get(self.range(member)).and_then(heard).is_some());
        self.find_sound_of_names(&letters, matched);
    }

    /// What sounds the same: input methods offer the wrong characters (区快链). Two characters sound like too many things.
    pub(super) fn find_homophone(&self, word: &[char], matched: &mut Match) {
        let mut sound = Vec::new();
        for &c in word {
            let Some(syllable) = self.pinyin.of(c).next() else { return };
            sound.extend(syllable.chars());
        }
        if word.len() > 2 {
            self.find_sound(&sound, matched);
        }
    }

    /// Initials and single syllables only at the start of what has a name: titles, terms, programmes, agencies.
    fn find_sound_of_names(&self, letters: &str, matched: &mut Match) {
        let sounds = |text: &[char]| {
            let whole = |sound| self.pinyin.covers(letters, text, sound).map(|length| (sound, length));
            whole(Sound::Full).or_else(|| whole(Sound::Initials))
        };
        for measure in &self.policy.measures {
            let mut named = vec![self.range(measure.title)];
            for programme in &measure.programmes {
                named.push(self.range(programme.quote));
            }
            for term in &self.policy.terms {
                named.extend_from_slice(&self.occurrences(&self.folding.text(term.text), self.range(measure.line)));
            }
            for range in named {
                // A title, or a name in it, may be entered at any of its words; initials need more letters there.
                for start in range.clone() {
                    let Some(text) = self.chars.get(start..range.end) else { continue };
                    let Some((sound, length)) = sounds(text) else { continue };
                    let inside = start > range.start;
                    if inside && sound == Sound::Initials && letters.len() < 3 {
                        continue;
                    }
                    let weight = if inside { weight::HALF } else { weight::PINYIN };
                    self.add_range(measure, &(start..start + length), Via::Pinyin, weight, matched);
                    break;
                }
            }
        }
        for (agency, at) in self.policy.agencies.iter().zip(0u8..) {
            let own = self.chars.get(self.range(agency.name)).unwrap_or(&[]);
            let of_it = |name: &Name| name.means == Means::Agency(at) && !name.folded.iter().all(char::is_ascii);
            if sounds(own).is_some() || self.names.iter().any(|name| of_it(name) && sounds(&name.folded).is_some()) {
                self.add_agency(at, Via::Pinyin, weight::PINYIN, matched);
            }
        }
        for name in self.names.iter().filter(|name| letters.len() > 3 && !name.folded.iter().all(char::is_ascii)) {
            if let Means::Alias(alias) = name.means
                && self.pinyin.covers(letters, &name.folded, Sound::Full) == Some(name.folded.len())
            {
                self.add_alias(alias, name.text, weight::HALF, matched);
            }
        }
    }

    /// What the parts of a word find.
    ///
    /// Measures with all parts are found; where no measure has them all, those with any part that is surely a word: one that
    /// has a name here, or is long. The rarer a part, the more it counts then.
    pub(super) fn find_parts(&self, parts: &[Vec<char>], matched: &mut Match) {
        let found: Vec<Match> = parts.iter().map(|part| self.whole(part)).collect();
        let everywhere = |at: usize| found.iter().all(|part| part.all || part.measures.get(at).is_some_and(Option::is_some));
        matched.all = found.iter().all(|part| part.all);
        matched.loose = !matched.all && !(0..matched.measures.len()).any(everywhere);
        for (part, words) in found.iter().zip(parts) {
            // What most measures have is no reason to show one.
            let common = part.measures.iter().flatten().count() * 2 > part.measures.len();
            if matched.loose && (part.all || common || words.len() < 3 && !self.is_word(words)) {
                continue;
            }
            let rarity = 60 / part.measures.iter().flatten().count().max(1) as u32;
            for (at, slot) in matched.measures.iter_mut().enumerate().filter(|&(at, _)| matched.loose || matched.all || everywhere(at)) {
                let Some(Some(found)) = part.measures.get(at) else { continue };
                let sum = slot.get_or_insert_default();
                sum.weight += if matched.loose { found.weight * rarity } else { found.weight };
                sum.reasons.extend_from_slice(&found.reasons);
            }
        }
        let mut narrowed = false;
        for part in found.iter().filter(|part| !part.all) {
            if narrowed {
                matched.agencies.retain(|agency| part.agencies.contains(agency));
            } else {
                matched.agencies.extend_from_slice(&part.agencies);
                narrowed = true;
            }
        }
    }

    /// The meaningful parts, in as few pieces as can be; `None` if something is left over, unless the word is a spoken sentence.
    pub(super) fn parts(&self, word: &[char]) -> Option<Vec<Vec<char>>> {
        // best[i]: what the first i characters cost, where the last piece starts, and whether that is a part.
        let mut best: Vec<Option<(usize, usize, bool)>> = vec![None; word.len() + 1];
        *best.first_mut()? = Some((0, 0, false));
        // A number or a Latin word is never cut.
        let cuts = |at: usize| match (at.checked_sub(1).and_then(|before| word.get(before)), word.get(at)) {
            (Some(&before), Some(&after)) => !(is_numeral(before) && is_numeral(after) || before.is_ascii() && after.is_ascii()),
            _ => true,
        };
        for end in (1..=word.len()).filter(|&end| cuts(end)) {
            for start in 0..end {
                let (Some(&Some((before, ..))), Some(part)) = (best.get(start), word.get(start..end)) else { continue };
                let (adds, cost) = if self.is_filler(part) || part.iter().all(|&c| is_punctuation(c)) {
                    (false, 1)
                } else if part.len() < word.len()
                    && !part.first().is_some_and(|&c| is_punctuation(c))
                    && !part.last().is_some_and(|&c| is_punctuation(c))
                    && self.is_known(part)
                {
                    // A word (上市) goes before fillers (上, 市), and these before any run of characters that stands in the text (企业的).
                    (true, if self.is_word(part) { 1 } else { 3 })
                } else if part.len() == 1 && word.len() >= SPOKEN {
                    (false, 4)
                } else {
                    continue;
                };
                let cost = before + cost;
                if let Some(slot) = best.get_mut(end)
                    && slot.is_none_or(|(known, ..)| cost < known)
                {
                    *slot = Some((cost, start, adds));
                }
            }
        }
        let (mut parts, mut unknown) = (Vec::new(), 0);
        let mut end = word.len();
        while end > 0 {
            let (_, start, adds) = (*best.get(end)?)?;
            let piece = word.get(start..end)?;
            if adds {
                parts.push(piece.to_vec());
            } else if !self.is_filler(piece) && !piece.iter().all(|&c| is_punctuation(c)) {
                unknown += 1;
            }
            end = start;
        }
        parts.reverse();
        // A sentence of which half is unknown speaks of something else.
        (unknown * 2 < word.len()).then_some(parts)
    }

    fn is_filler(&self, words: &[char]) -> bool {
        self.fillers.iter().any(|filler| filler == words)
    }

    /// Whether characters are surely a word: a name for something, or what a name means.
    fn is_word(&self, words: &[char]) -> bool {
        let means = |alias: &Alias| alias.find.iter().any(|&find| self.chars.get(self.range(find)) == Some(words));
        self.is_name(words) || self.policy.lexicon.aliases.iter().any(means)
    }

    /// Whether words are a name for something.
    fn is_name(&self, words: &[char]) -> bool {
        self.names.iter().any(|name| name.folded == words)
    }

    /// Whether words stand in a measure or are a name for something that does.
    fn is_known(&self, words: &[char]) -> bool {
        let stands =
            |words: &[char]| self.policy.measures.iter().any(|measure| !self.occurrences(words, self.range(measure.line)).is_empty());
        self.is_name(words)
            || words.len() > 1 && (stands(words) || other_spellings(words).iter().any(|spelled| stands(spelled) || self.is_name(spelled)))
    }
}
