//! How measures, sentences and provisions are called: `16`, `16.2`, `16.2.1`.

use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Serialize};

/// The number of a measure, from 1, as the document counts.
pub type MeasureNumber = u32;

/// The number of a chapter, from 1, as the document counts.
pub type ChapterNumber = u32;

/// A sentence of a measure: `16.2` is the second sentence of measure 16.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SentenceId {
    /// The measure's number.
    pub measure: MeasureNumber,
    /// Place among the measure's sentences, from 1.
    pub sentence: u32,
}

/// A provision: `16.2.1` is the first thing that sentence 16.2 says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ProvisionId {
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// Place among the sentence's provisions, from 1.
    pub provision: u32,
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
        Ok(SentenceId { measure: number(measure).ok_or(())?, sentence: number(sentence).ok_or(())? })
    }
}

impl FromStr for ProvisionId {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (sentence, provision) = text.rsplit_once('.').ok_or(())?;
        Ok(ProvisionId { sentence: sentence.parse()?, provision: number(provision).ok_or(())? })
    }
}

/// A number from 1 in its one spelling: digits, no sign, no leading zero.
pub fn number(text: &str) -> Option<u32> {
    text.parse().ok().filter(|&number: &u32| number > 0 && number.to_string() == text)
}
