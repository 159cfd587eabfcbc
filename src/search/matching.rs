//! What a word found, measure by measure.

use super::{Field, Reason};
use crate::policy::{Index as Place, MeasureNumber, Policy};

/// What a word found, measure by measure.
pub(super) struct Match {
    /// By measure number minus one.
    pub(super) measures: Vec<Option<Weighted>>,
    /// Agencies it names.
    pub(super) agencies: Vec<Place>,
    /// Whether it means the whole document, so that every measure counts.
    pub(super) all: bool,
    /// Whether it has parts that no measure has together.
    pub(super) loose: bool,
}

/// How well and why a measure matches.
#[derive(Clone, Default)]
pub(super) struct Weighted {
    pub(super) weight: u32,
    pub(super) reasons: Vec<Reason>,
}

/// Weights by how sure a way is. A title counts more than a sentence, a sentence more than the list of agencies.
pub(super) mod weight {
    pub const NUMBER: u32 = 1_000;
    pub const WORDS: u32 = 100;
    pub const AGENCY: u32 = 90;
    pub const NUMERAL: u32 = 80;
    pub const DEFINITION: u32 = 70;
    pub const ALIAS: u32 = 40;
    pub const PINYIN: u32 = 30;
    /// A name that is only being typed, or a sound that could be many things.
    pub const HALF: u32 = 10;
}

impl Match {
    pub(super) fn none(policy: &Policy) -> Self {
        Match { measures: vec![None; policy.measures.len()], agencies: Vec::new(), all: false, loose: false }
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.all && self.agencies.is_empty() && self.measures.iter().all(Option::is_none)
    }

    /// What it found in a measure.
    pub(super) fn of(&self, measure: MeasureNumber) -> Option<&Weighted> {
        self.measures.get((measure as usize).checked_sub(1)?)?.as_ref()
    }

    /// Adds a reason to find a measure.
    pub(super) fn add(&mut self, measure: MeasureNumber, weight: u32, reason: Reason) {
        let Some(slot) = (measure as usize).checked_sub(1).and_then(|at| self.measures.get_mut(at)) else { return };
        let found = slot.get_or_insert_default();
        let weight = match reason.field {
            Field::Title => weight * 2,
            _ => weight,
        };
        // The best way decides; more places count a little.
        found.weight = found.weight.max(weight) + 1;
        found.reasons.push(reason);
    }
}
