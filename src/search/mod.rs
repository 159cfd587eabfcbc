//! Finding measures by what people type: exact first, then by other names, numerals and pinyin. No dictionary.
//!
//! A query is a set of words; a measure is found if it has every one of them, so adding a word never adds results.
//! Each word is looked for in these ways, the surest first:
//!
//! 1. as it stands, in the measure's whole line, after folding width, case, quotes and Traditional characters;
//! 2. the measure's number; numerals written otherwise (`五千万`, `5000万`);
//! 3. a name that another measure's definition gathers under a term used here;
//! 4. if nothing so far, the title of a chapter;
//! 5. other names of agencies, and other ways to say something (`agencies.toml`, `search.toml`);
//! 6. pinyin, in full or by initials.
//!
//! A word found in none of these ways is taken apart into words that are (`大模型奖励` → `大模型` + `奖励`).
//! Where no measure has all parts, those with one that is surely a word are found, and [`Found::loose`] says so.
//!
//! Words of a question (`怎么`) are left out beside others and find nothing alone; words for the whole document (`上海`,
//! `政策`: aliases that find nothing in particular) keep every measure; characters typed apart (`補 貼`) are one word.

mod fold;
mod index;
mod matching;
mod number;
mod parts;
mod pinyin;
mod query;
mod sound;
mod word;

pub use fold::Folding;
pub use index::Index;

use crate::policy::{ChapterNumber, Index as Place, MeasureNumber, SentenceId, Span};

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Measures, the best first; equals in document order.
    pub measures: Vec<Hit>,
    /// Agencies by index, in the policy's order.
    pub agencies: Vec<Place>,
    /// Whether a word was taken apart and no measure has all its parts: each has only some, as its reasons show.
    pub loose: bool,
    /// Where the text has one of the words, if no measure has it and none was found: the text does say it, but elsewhere.
    pub elsewhere: Option<Span>,
}

/// A measure that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its number.
    pub measure: MeasureNumber,
    /// How good a match it is; only the order means something.
    pub score: u32,
    /// Why it was found, the surest first.
    pub reasons: Vec<Reason>,
}

/// Why a measure was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Where.
    pub field: Field,
    /// By what.
    pub via: Via,
    /// What matched, in order, without overlaps.
    pub marks: Vec<Span>,
}

/// A part of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The numeral before its title.
    Number,
    /// Its title.
    Title,
    /// One of its sentences.
    Sentence(SentenceId),
    /// The list of agencies.
    Agencies,
}

/// The way a word was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Via {
    /// As it stands.
    Words,
    /// As a numeral written otherwise.
    Numeral,
    /// By the definition of a term, in this sentence of another measure.
    Definition(SentenceId),
    /// By the title of its chapter, which has the words; the mark is only the measure's numeral.
    Chapter(ChapterNumber),
    /// By a short or full name of an agency, which is not of the text.
    AgencyName(&'static str),
    /// By another way to say it.
    Alias(&'static str),
    /// By its sound.
    Pinyin,
}

impl Found {
    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.measures.is_empty() && self.agencies.is_empty()
    }
}
