//! The policy, folded and ready to be searched.

use super::Field;
use super::fold::Folding;
use super::number::other_spellings;
use super::pinyin::Pinyin;
use crate::policy::{Alias, Index as Place, Measure, Policy, SentenceId, Span};
use std::ops::Range;

/// A searchable policy.
pub struct Index {
    pub(super) policy: &'static Policy,
    pub(super) folding: Folding,
    pub(super) pinyin: Pinyin,
    /// The text, folded.
    pub(super) chars: Vec<char>,
    /// Byte offset of each character, and of the end.
    offsets: Vec<u32>,
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
    Agency(Place),
    /// Words of the text: an alias by index.
    Alias(Place),
}

impl Index {
    /// Folds the policy; a matter of a millisecond.
    pub fn new(policy: &'static Policy) -> Self {
        let folding = Folding::new(&policy.lexicon);
        let mut offsets = vec![0];
        let mut offset = 0;
        for c in policy.text.chars() {
            offset += c.len_utf8() as u32;
            offsets.push(offset);
        }
        let fold = |text: &str| folding.text(text);
        let mut names = Vec::new();
        for (agency, at) in policy.agencies.iter().zip(0usize..) {
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
        let at = |offset: u32| self.offsets.binary_search(&offset).unwrap_or_default();
        at(span.start)..at(span.end)
    }

    pub(super) fn is_filler(&self, words: &[char]) -> bool {
        self.fillers.iter().any(|filler| filler == words)
    }

    /// Whether characters are surely a word: a name for something, or what a name means.
    pub(super) fn is_word(&self, words: &[char]) -> bool {
        let means = |alias: &Alias| alias.find.iter().any(|&find| self.chars.get(self.range(find)) == Some(words));
        self.is_name(words) || self.policy.lexicon.aliases.iter().any(means)
    }

    /// Whether words are a name for something.
    pub(super) fn is_name(&self, words: &[char]) -> bool {
        self.names.iter().any(|name| name.folded == words)
    }

    /// Whether words stand in a measure or are a name for something that does.
    pub(super) fn is_known(&self, words: &[char]) -> bool {
        let stands =
            |words: &[char]| self.policy.measures.iter().any(|measure| !self.occurrences(words, self.range(measure.line)).is_empty());
        self.is_name(words)
            || words.len() > 1 && (stands(words) || other_spellings(words).iter().any(|spelled| stands(spelled) || self.is_name(spelled)))
    }
}

/// The part of a measure that a span starts in.
pub(super) fn field_of(measure: &Measure, span: Span) -> Field {
    let starts_in = |part: Span| part.start <= span.start && span.start < part.end;
    let sentence = (1..).zip(&measure.sentences).find(|(_, sentence)| starts_in(sentence.span));
    match sentence {
        Some((at, _)) => Field::Sentence(SentenceId { measure: measure.number, sentence: at }),
        None if starts_in(measure.agency_block) => Field::Agencies,
        None if span.end <= measure.title.start => Field::Number,
        None => Field::Title,
    }
}

/// Whether a character joins or ends words.
pub(super) fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || ('\u{2010}'..='\u{206f}').contains(&c) || ('\u{3000}'..='\u{303f}').contains(&c) || c == '·'
}
