//! Words by their sound: pinyin in full, by initials, half typed; and characters that sound like the ones meant.

use super::Via;
use super::index::{Index, Means, Name};
use super::matching::{Match, weight};
use super::pinyin::Sound;
use super::word::{add_agency, add_alias, add_range, find_defined};

/// What sounds like the letters.
pub(super) fn find_sound(index: &Index, word: &[char], matched: &mut Match) {
    let letters: String = word.iter().collect();
    // Anywhere in a measure: two syllables at least, or four initials.
    let heard = |text: &[char]| {
        let full = index.pinyin.covers(&letters, text, Sound::Full).filter(|&length| length > 1);
        full.or_else(|| index.pinyin.covers(&letters, text, Sound::Initials).filter(|_| letters.len() > 3))
    };
    for measure in &index.policy.measures {
        let line = index.range(measure.line);
        let mut at = line.start;
        while at < line.end {
            let length = index.chars.get(at..line.end).and_then(heard).unwrap_or(0);
            if length > 0 {
                add_range(index, measure, &(at..at + length), Via::Pinyin, weight::PINYIN, matched);
            }
            at += length.max(1);
        }
    }
    find_defined(index, matched, weight::PINYIN, &|member| index.chars.get(index.range(member)).and_then(heard).is_some());
    find_sound_of_names(index, &letters, matched);
}

/// What sounds the same: input methods offer the wrong characters (区快链). Two characters sound like too many things.
pub(super) fn find_homophone(index: &Index, word: &[char], matched: &mut Match) {
    let mut sound = Vec::new();
    for &c in word {
        let Some(syllable) = index.pinyin.of(c).next() else { return };
        sound.extend(syllable.chars());
    }
    if word.len() > 2 {
        find_sound(index, &sound, matched);
    }
}

/// Initials and single syllables only at the start of what has a name: titles, terms, programmes, agencies.
fn find_sound_of_names(index: &Index, letters: &str, matched: &mut Match) {
    let sounds = |text: &[char]| {
        let whole = |sound| index.pinyin.covers(letters, text, sound).map(|length| (sound, length));
        whole(Sound::Full).or_else(|| whole(Sound::Initials))
    };
    for measure in &index.policy.measures {
        let mut named = vec![index.range(measure.title)];
        for programme in &measure.programmes {
            named.push(index.range(programme.quote));
        }
        for term in &index.policy.terms {
            named.extend_from_slice(&index.occurrences(&index.folding.text(term.text), index.range(measure.line)));
        }
        for range in named {
            // A title, or a name in it, may be entered at any of its words; initials need more letters there.
            for start in range.clone() {
                let Some(text) = index.chars.get(start..range.end) else { continue };
                let Some((sound, length)) = sounds(text) else { continue };
                let inside = start > range.start;
                if inside && sound == Sound::Initials && letters.len() < 3 {
                    continue;
                }
                let weight = if inside { weight::HALF } else { weight::PINYIN };
                add_range(index, measure, &(start..start + length), Via::Pinyin, weight, matched);
                break;
            }
        }
    }
    for (agency, at) in index.policy.agencies.iter().zip(0..) {
        let own = index.chars.get(index.range(agency.name)).unwrap_or(&[]);
        let of_it = |name: &Name| name.means == Means::Agency(at) && !name.folded.iter().all(char::is_ascii);
        if sounds(own).is_some() || index.names.iter().any(|name| of_it(name) && sounds(&name.folded).is_some()) {
            add_agency(index, at, Via::Pinyin, weight::PINYIN, matched);
        }
    }
    for name in index.names.iter().filter(|name| letters.len() > 3 && !name.folded.iter().all(char::is_ascii)) {
        if let Means::Alias(alias) = name.means
            && index.pinyin.covers(letters, &name.folded, Sound::Full) == Some(name.folded.len())
        {
            add_alias(index, alias, name.text, weight::HALF, matched);
        }
    }
}
