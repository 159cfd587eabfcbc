//! The policy, folded and ready to be searched.

use super::fold::Folding;
use super::pinyin::Pinyin;
use super::word::{Match, by_name, words_of};
use super::{Field, Found, Hit, Reason, sort_by};
use crate::policy::{Measure, Policy, SentenceId, Span};
use std::ops::Range;

/// A searchable policy.
pub struct Index {
    pub(super) policy: &'static Policy,
    pub(super) folding: Folding,
    pub(super) pinyin: Pinyin,
    /// The text, folded.
    pub(super) chars: Vec<char>,
    /// Byte offset of each character, and of the end.
    offsets: Vec<u16>,
    /// Where nothing counts: occurrences that the data calls false, folded.
    false_matches: Vec<(Vec<char>, Vec<char>)>,
    /// Names by which something else is meant, folded.
    pub(super) names: Vec<Name>,
    /// Words of a question that mean nothing by themselves, folded.
    pub(super) fillers: Vec<Vec<char>>,
}

/// A name that is not of the text.
pub(super) struct Name {
    pub(super) folded: Vec<char>,
    pub(super) text: &'static str,
    pub(super) means: Means,
}

/// What a name means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    /// An agency.
    Agency(u8),
    /// Words of the text: an alias by index.
    Alias(usize),
}

impl Index {
    /// Folds the policy; a matter of a millisecond.
    pub fn new(policy: &'static Policy) -> Self {
        let folding = Folding::new(&policy.lexicon);
        let mut offsets = vec![0];
        let mut offset = 0;
        for c in policy.text.chars() {
            offset += c.len_utf8() as u16;
            offsets.push(offset);
        }
        let fold = |text: &str| folding.text(text);
        let mut names = Vec::new();
        for (agency, at) in policy.agencies.iter().zip(0..) {
            for &text in agency.short.iter().chain([&agency.full]) {
                names.push(Name { folded: fold(text), text, means: Means::Agency(at) });
            }
        }
        for (at, alias) in policy.lexicon.aliases.iter().enumerate() {
            for &text in &alias.say {
                names.push(Name { folded: fold(text), text, means: Means::Alias(at) });
            }
        }
        let false_matches = policy.lexicon.false_matches.iter().map(|entry| (fold(entry.text), fold(entry.within))).collect();
        let fillers = policy.lexicon.fillers.iter().map(|filler| fold(filler)).collect();
        let chars = fold(policy.text);
        let pinyin = Pinyin::new(policy.lexicon.pinyin);
        Index { policy, pinyin, chars, offsets, false_matches, names, fillers, folding }
    }

    /// Searches; an empty query finds everything, in document order.
    pub fn search(&self, query: &str) -> Found {
        let policy = self.policy;
        let mut found = Found {
            measures: policy.measures.iter().map(|measure| Hit { measure: measure.number, score: 0, reasons: Vec::new() }).collect(),
            agencies: (0..policy.agencies.len() as u8).collect(),
            ..Found::default()
        };
        let words = words_of(&self.folding.text(query));
        let (mut meant, mut narrowed) = (words.is_empty(), false);
        for word in &words {
            let Some(matched) = self.find(word) else { continue };
            meant = true;
            found.measures.retain_mut(|hit| {
                let Some(Some(found)) = matched.measures.get(usize::from(hit.measure) - 1) else { return matched.all };
                hit.score += found.weight;
                hit.reasons.extend_from_slice(&found.reasons);
                true
            });
            if !matched.all {
                narrowed = true;
                found.agencies.retain(|agency| matched.agencies.contains(agency));
            }
            found.loose |= matched.loose;
        }
        if !meant {
            return Found::default();
        }
        if !narrowed {
            found.agencies.clear();
        }
        if found.measures.is_empty() {
            found.loose = false;
            found.elsewhere = words.iter().find_map(|word| self.outside(word));
        }
        self.add_phrase(&words, &mut found);
        for hit in &mut found.measures {
            hit.reasons = merged(std::mem::take(&mut hit.reasons));
        }
        // The measures lie in document order already.
        sort_by(&mut found.measures, |hit| std::cmp::Reverse(hit.score));
        found
    }

    /// Where a word first stands, if no measure has it.
    fn outside(&self, word: &[char]) -> Option<Span> {
        let places = self.occurrences(word, 0..self.chars.len());
        let inside = |range| self.policy.measures.iter().any(|measure| measure.line.contains(self.span(range)));
        places.first().filter(|_| word.len() > 1 && !places.iter().any(inside)).map(|first| self.span(first))
    }

    /// Words that also match as one phrase are the better for it: `large model`, `da mo xing`.
    fn add_phrase(&self, words: &[Vec<char>], found: &mut Found) {
        if words.len() < 2 {
            return;
        }
        for between in [&[' '][..], &[]] {
            let mut phrase: Vec<char> = Vec::new();
            for word in words {
                phrase.extend_from_slice(if phrase.is_empty() { &[] } else { between });
                phrase.extend_from_slice(word);
            }
            let matched = self.whole(&phrase);
            for hit in &mut found.measures {
                if let Some(Some(phrase)) = matched.measures.get(usize::from(hit.measure) - 1) {
                    hit.score += phrase.weight * 2;
                    // The phrase is the better reason, and comes first.
                    let words = std::mem::replace(&mut hit.reasons, phrase.reasons.clone());
                    hit.reasons.extend(words);
                }
            }
        }
    }

    /// What one word finds; `None` if it only belongs to a question.
    fn find(&self, word: &[char]) -> Option<Match> {
        let mut matched = self.whole(word);
        if matched.is_empty()
            && let Some(parts) = self.parts(word)
        {
            if parts.is_empty() {
                return None;
            }
            self.find_parts(&parts, &mut matched);
        }
        if matched.is_empty() {
            self.find_homophone(word, &mut matched);
        }
        Some(matched)
    }

    /// Where folded words occur in a stretch of the folded text, without overlaps; false matches left out.
    pub(super) fn occurrences(&self, words: &[char], within: Range<usize>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let (mut at, end) = (within.start, within.end);
        while let Some(text) = self.chars.get(at..end) {
            let Some(offset) = text.windows(words.len().max(1)).position(|window| window == words) else { break };
            let start = at + offset;
            if !self.is_false(words, start) {
                found.push(start..start + words.len());
            }
            at = start + words.len().max(1);
        }
        found
    }

    /// Whether these words at this place are part of longer words that mean something else.
    fn is_false(&self, words: &[char], start: usize) -> bool {
        self.false_matches.iter().filter(|(text, _)| text == words).any(|(text, within)| {
            let places = within.windows(text.len()).enumerate().filter(|(_, window)| window == text).map(|(at, _)| at);
            places.into_iter().any(|at| {
                let whole = start.checked_sub(at).and_then(|from| self.chars.get(from..from + within.len()));
                whole == Some(within)
            })
        })
    }

    /// A stretch of the folded text as a span of the text.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let offset = |at: usize| self.offsets.get(at).copied().unwrap_or_default();
        Span { start: offset(range.start), end: offset(range.end) }
    }

    /// A span of the text as a stretch of the folded text.
    pub(super) fn range(&self, span: Span) -> Range<usize> {
        let at = |offset: u16| self.offsets.binary_search(&offset).unwrap_or_default();
        at(span.start)..at(span.end)
    }

    /// The agencies that a word names.
    pub(super) fn agencies_named(&self, word: &[char]) -> Vec<(u8, super::Via)> {
        by_name(self, word)
    }
}

/// The part of a measure that a span starts in.
pub(super) fn field_of(measure: &Measure, span: Span) -> Field {
    let starts_in = |part: Span| part.start <= span.start && span.start < part.end;
    let sentence = measure.sentences.iter().zip(1u8..).find(|(sentence, _)| starts_in(sentence.span));
    match sentence {
        Some((_, at)) => Field::Sentence(SentenceId { measure: measure.number, sentence: at }),
        None if starts_in(measure.agency_block) => Field::Agencies,
        None if span.end <= measure.title.start => Field::Number,
        None => Field::Title,
    }
}

/// Reasons with the same field and way become one; marks lie in order and do not overlap.
fn merged(reasons: Vec<Reason>) -> Vec<Reason> {
    let mut out: Vec<Reason> = Vec::new();
    for reason in reasons {
        match out.iter_mut().find(|known| known.field == reason.field && known.via == reason.via) {
            Some(known) => known.marks.extend(reason.marks),
            None => out.push(reason),
        }
    }
    for reason in &mut out {
        reason.marks = joined(std::mem::take(&mut reason.marks));
    }
    sort_by(&mut out, |reason| (reason.via, reason.field));
    out
}

/// Spans in order, overlapping ones joined.
fn joined(mut marks: Vec<Span>) -> Vec<Span> {
    sort_by(&mut marks, |mark| mark.start);
    let mut out: Vec<Span> = Vec::new();
    for mark in marks {
        match out.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => out.push(mark),
        }
    }
    out
}
