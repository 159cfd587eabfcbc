//! Our own texts in one byte for the commonest characters and two for the others.
//!
//! The official text, which is at hand when they are read, gives most of the characters their codes, in the order in which they first
//! stand there. So only those that it lacks travel in a list. UTF-8 takes three bytes each and compresses 7 % worse.

/// How many characters have a code of one byte: 0x80 and on. Those of two bytes begin with 0xf0 and on; ASCII stands for itself.
const SHORT: usize = 0x70;

/// The characters that have codes, in order.
pub struct CodePage(Vec<char>);

impl CodePage {
    /// The codes: first the characters that our texts use often and the official text lacks, then the official text's, then the rest.
    pub fn new(official: &str, often: &str, rest: &str) -> CodePage {
        let mut page: Vec<char> = often.chars().collect();
        let mut known = vec![false; 0x1_0000];
        for c in official.chars().filter(|c| !c.is_ascii()) {
            if let Some(known) = known.get_mut(c as usize).filter(|known| !**known) {
                *known = true;
                page.push(c);
            }
        }
        page.extend(rest.chars());
        CodePage(page)
    }

    /// The text that some bytes stand for; what has no code is left out.
    pub fn decoded(&self, bytes: &[u8]) -> String {
        let mut text = String::new();
        let mut bytes = bytes.iter().map(|&byte| usize::from(byte));
        while let Some(byte) = bytes.next() {
            match byte.checked_sub(0x80) {
                None => text.push(byte as u8 as char),
                Some(short) => {
                    let long = |high: usize| Some(SHORT + (high << 8) + bytes.next()?);
                    let at = short.checked_sub(SHORT).map_or(Some(short), long);
                    text.extend(at.and_then(|at| self.0.get(at)));
                }
            }
        }
        text
    }

    /// The bytes for a text; what has no code is left out.
    pub fn encoded(&self, text: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        for c in text.chars() {
            match self.0.iter().position(|&known| known == c) {
                None if c.is_ascii() => bytes.push(c as u8),
                None => {}
                Some(at) if at < SHORT => bytes.push(0x80 + at as u8),
                Some(at) => bytes.extend([0x80 + (SHORT + ((at - SHORT) >> 8)) as u8, (at - SHORT) as u8]),
            }
        }
        bytes
    }
}

/// The characters of our texts that the official text lacks: those used often, and the rest in order.
pub fn missing(official: &str, texts: &str) -> (String, String) {
    /// As many as pay: each takes a code of one byte from the official text's.
    const OFTEN: usize = 40;
    let mut counts = std::collections::BTreeMap::new();
    for c in texts.chars().filter(|&c| !c.is_ascii() && !official.contains(c)) {
        *counts.entry(c).or_insert(0) += 1;
    }
    let mut by_count: Vec<(char, i32)> = counts.into_iter().collect();
    by_count.sort_by_key(|&(_, count)| -count);
    let (often, rest) = by_count.split_at(OFTEN.min(by_count.len()));
    let mut rest: Vec<char> = rest.iter().map(|&(c, _)| c).collect();
    rest.sort_unstable();
    (often.iter().map(|&(c, _)| c).collect(), rest.into_iter().collect())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{CodePage, missing};

    #[test]
    fn texts_come_back_as_they_were() {
        let official = crate::policy().text;
        let text = "第16条：“补贴”多少？㐀，没有写。\0龘 abc";
        let (often, rest) = missing(official, text);
        let page = CodePage::new(official, &often, &rest);
        assert_eq!(page.decoded(&page.encoded(text)), text);
        assert_eq!(page.decoded(&[0xff, 0xff, 0xf0]), "", "codes of nothing, and half a code");
    }
}
