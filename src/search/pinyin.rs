//! Pinyin from a table of the characters that occur, made at build time.

/// Readings of the characters that occur.
pub struct Pinyin {
    /// Character and reading, ordered; a character may have several.
    readings: Vec<(char, &'static str)>,
}

/// How much of a word the sound must cover.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sound {
    /// Whole syllables; the last may still be being typed.
    Full,
    /// The first letter of each character.
    Initials,
}

impl Pinyin {
    /// Reads the table: syllables in commas, each followed by its characters.
    pub fn new(table: &'static str) -> Self {
        let mut readings = Vec::new();
        for entry in table.split(',') {
            let Some((syllable, characters)) = entry.split_at_checked(entry.find(|c: char| !c.is_ascii()).unwrap_or(entry.len())) else {
                continue;
            };
            readings.extend(characters.chars().map(|c| (c, syllable)));
        }
        readings.sort_unstable();
        Pinyin { readings }
    }

    /// The readings of a character that occurs.
    pub fn of(&self, c: char) -> impl Iterator<Item = &'static str> {
        let start = self.readings.partition_point(|&(known, _)| known < c);
        self.readings.iter().skip(start).take_while(move |&&(known, _)| known == c).map(|&(_, syllable)| syllable)
    }

    /// How many characters at the start of `text` the letters spell, all letters used; `None` if they do not.
    pub fn covers(&self, letters: &str, text: &[char], sound: Sound) -> Option<usize> {
        self.follow(letters, text, sound, 0)
    }

    fn follow(&self, letters: &str, text: &[char], sound: Sound, done: usize) -> Option<usize> {
        if letters.is_empty() {
            return Some(done);
        }
        let (&c, rest) = text.split_first()?;
        if c.is_ascii() {
            // `5g`, `web3.0`: letters stand for themselves.
            let after = letters.strip_prefix(c).filter(|_| c.is_ascii_alphanumeric())?;
            return self.follow(after, rest, sound, done + 1);
        }
        self.of(c).find_map(|syllable| {
            let syllable = if sound == Sound::Initials { syllable.get(..1)? } else { syllable };
            match letters.strip_prefix(syllable) {
                Some(after) => self.follow(after, rest, sound, done + 1),
                // The last syllable may be half typed, but not be all there is.
                None => (done > 0 && syllable.starts_with(letters)).then_some(done + 1),
            }
        })
    }
}
