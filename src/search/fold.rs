//! Folding: one character to one character, so that places in folded text are places in the text.

use crate::policy::Lexicon;

/// How characters are folded: width, case, quotes, and Traditional to Simplified for what occurs in the policy.
pub struct Folding {
    /// Traditional and Simplified, ordered by the first, as the table is written.
    traditional: Vec<(char, char)>,
}

impl Folding {
    /// The folding that the lexicon's table describes.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut traditional = Vec::new();
        let mut characters = lexicon.traditional.chars();
        while let (Some(from), Some(to)) = (characters.next(), characters.next()) {
            traditional.push((from, to));
        }
        Folding { traditional }
    }

    /// A character as it is compared.
    pub fn fold(&self, c: char) -> char {
        let wide = ('\u{ff01}'..='\u{ff5e}').contains(&c);
        let narrow = match if wide { char::from_u32(c as u32 - 0xfee0).unwrap_or(c) } else { c } {
            '\u{3000}' | '\u{a0}' | '\t' | '\n' | '\r' => ' ',
            '“' | '”' | '「' | '」' | '『' | '』' | '‘' | '’' | '\'' => '"',
            '【' | '〔' => '[',
            '】' | '〕' => ']',
            narrow => narrow,
        };
        if narrow.is_ascii() {
            return narrow.to_ascii_lowercase();
        }
        let found = self.traditional.binary_search_by_key(&narrow, |&(from, _)| from).ok();
        found.and_then(|at| self.traditional.get(at)).map_or(narrow, |&(_, to)| to)
    }

    /// A text as it is compared.
    pub fn text(&self, text: &str) -> Vec<char> {
        text.chars().map(|c| self.fold(c)).collect()
    }
}
