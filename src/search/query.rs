//! A query against the policy: its words, one by one, and what they find together.

use super::index::{Index, is_punctuation};
use super::matching::Match;
use super::parts::{find_parts, parts};
use super::sound::find_homophone;
use super::word::whole;
use super::{Found, Hit, Reason};
use crate::policy::Span;
use std::cmp::Reverse;

impl Index {
    /// Searches; an empty query finds everything, in document order.
    pub fn search(&self, query: &str) -> Found {
        let policy = self.policy;
        let mut found = Found {
            measures: policy.measures.iter().map(|measure| Hit { measure: measure.number, score: 0, reasons: Vec::new() }).collect(),
            agencies: (0..policy.agencies.len()).collect(),
            ..Found::default()
        };
        let words = words_of(&self.folding.text(query));
        let (mut meant, mut narrowed) = (words.is_empty(), false);
        for word in &words {
            let Some(matched) = self.find(word) else { continue };
            meant = true;
            found.measures.retain_mut(|hit| {
                let Some(found) = matched.of(hit.measure) else { return matched.all };
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
        found.measures.sort_by_key(|hit| Reverse(hit.score));
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
            let matched = whole(self, &words.join(between));
            for hit in &mut found.measures {
                if let Some(phrase) = matched.of(hit.measure) {
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
        let mut matched = whole(self, word);
        if matched.is_empty()
            && let Some(parts) = parts(self, word)
        {
            if parts.is_empty() {
                return None;
            }
            find_parts(self, &parts, &mut matched);
        }
        if matched.is_empty() {
            find_homophone(self, word, &mut matched);
        }
        Some(matched)
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
        reason.marks = in_order(std::mem::take(&mut reason.marks));
    }
    out.sort_by_key(|reason| (reason.via, reason.field));
    out
}

/// Spans in order, overlapping ones joined.
fn in_order(mut marks: Vec<Span>) -> Vec<Span> {
    marks.sort_by_key(|mark| mark.start);
    let mut out: Vec<Span> = Vec::new();
    for mark in marks {
        match out.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => out.push(mark),
        }
    }
    out
}
