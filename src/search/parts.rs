//! A word that is found nowhere, taken apart into words that are.

use super::index::{Index, is_punctuation};
use super::matching::Match;
use super::number::is_numeral;
use super::word::whole;

/// From this length on a word is a sentence as people speak: what it says about itself may be left over.
const SPOKEN: usize = 7;

/// What the parts of a word find.
///
/// Measures with all parts are found; where no measure has them all, those with any part that is surely a word: one that
/// has a name here, or is long. The rarer a part, the more it counts then.
pub(super) fn find_parts(index: &Index, parts: &[Vec<char>], matched: &mut Match) {
    let found: Vec<Match> = parts.iter().map(|part| whole(index, part)).collect();
    let everywhere = |at: usize| found.iter().all(|part| part.all || part.measures.get(at).is_some_and(Option::is_some));
    matched.all = found.iter().all(|part| part.all);
    matched.loose = !matched.all && !(0..matched.measures.len()).any(everywhere);
    for (part, words) in found.iter().zip(parts) {
        // What most measures have is no reason to show one.
        let common = part.measures.iter().flatten().count() * 2 > part.measures.len();
        if matched.loose && (part.all || common || words.len() < 3 && !index.is_word(words)) {
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
pub(super) fn parts(index: &Index, word: &[char]) -> Option<Vec<Vec<char>>> {
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
            let (adds, cost) = if index.is_filler(part) || part.iter().all(|&c| is_punctuation(c)) {
                (false, 1)
            } else if part.len() < word.len()
                && !part.first().is_some_and(|&c| is_punctuation(c))
                && !part.last().is_some_and(|&c| is_punctuation(c))
                && index.is_known(part)
            {
                // A word (上市) goes before fillers (上, 市), and these before any run of characters that stands in the text (企业的).
                (true, if index.is_word(part) { 1 } else { 3 })
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
        } else if !index.is_filler(piece) && !piece.iter().all(|&c| is_punctuation(c)) {
            unknown += 1;
        }
        end = start;
    }
    parts.reverse();
    // A sentence of which half is unknown speaks of something else.
    (unknown * 2 < word.len()).then_some(parts)
}
