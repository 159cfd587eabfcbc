//! How measures, sentences and provisions are called: `16`, `16.2`, `16.2.1`.

use core::fmt;
use core::str::FromStr;

/// The number of a measure, from 1, as the document counts.
pub type MeasureNumber = u8;

/// A sentence of a measure: `16.2` is the second sentence of measure 16.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SentenceId {
    /// The measure's number.
    pub measure: MeasureNumber,
    /// Place among the measure's sentences, from 1.
    pub sentence: u8,
}

/// A provision: `16.2.1` is the first thing that sentence 16.2 says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProvisionId {
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// Place among the sentence's provisions, from 1.
    pub provision: u8,
}

impl fmt::Display for SentenceId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}", self.measure, self.sentence)
    }
}

impl fmt::Display for ProvisionId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}", self.sentence, self.provision)
    }
}

impl FromStr for SentenceId {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (measure, sentence) = text.split_once('.').ok_or(())?;
        Ok(SentenceId { measure: number(measure)?, sentence: number(sentence)? })
    }
}

impl FromStr for ProvisionId {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (sentence, provision) = text.rsplit_once('.').ok_or(())?;
        Ok(ProvisionId { sentence: sentence.parse()?, provision: number(provision)? })
    }
}

/// A number from 1 to 255 in its one spelling: digits, no sign, no leading zero.
fn number(text: &str) -> Result<u8, ()> {
    let mut value = 0u8;
    for byte in text.bytes() {
        let digit = byte.wrapping_sub(b'0');
        // A leading zero would be another spelling.
        if digit > 9 || (value == 0 && digit == 0) {
            return Err(());
        }
        value = value.checked_mul(10).and_then(|tens| tens.checked_add(digit)).ok_or(())?;
    }
    if value > 0 { Ok(value) } else { Err(()) }
}
