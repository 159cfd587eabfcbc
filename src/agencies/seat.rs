//! Where an agency stands in a measure's list. The text gives no rank: 牵头 is never said.

use crate::policy::{Index, Measure};

/// The place of an agency in a measure's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// It stands alone.
    Only,
    /// It stands first of several.
    First,
    /// It stands after others.
    Later,
}

impl Seat {
    /// The place of an agency; `None` if the measure does not list it.
    pub fn of(measure: &Measure, agency: Index) -> Option<Seat> {
        let at = measure.agencies.iter().position(|mention| mention.agency == agency)?;
        Some(match (at, measure.agencies.len()) {
            (_, 1) => Seat::Only,
            (0, _) => Seat::First,
            _ => Seat::Later,
        })
    }

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Seat::Only => "唯一",
            Seat::First => "列首位",
            Seat::Later => "其后",
        }
    }

    /// A sign for it, told apart by its shape.
    pub fn sign(self) -> &'static str {
        match self {
            Seat::Only => "◆",
            Seat::First => "●",
            Seat::Later => "○",
        }
    }
}
