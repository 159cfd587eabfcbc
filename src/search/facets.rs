//! Facets: OR inside one, AND across, and how many measures each option would give.

use super::Found;
use crate::policy::{Date, Measure, Policy};

/// A way to narrow the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// What one can do.
    Action,
    /// Whom it is for.
    Audience,
    /// What one gets.
    Kind,
    /// Who answers for it.
    Agency,
    /// The chapter.
    Chapter,
    /// Figures, and target years that are past.
    Figures,
    /// The measures themselves.
    Measure,
}

/// The chosen options: a set of option indices for each facet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filters([u64; 7]);

/// Options of [`Facet::Figures`].
const FIGURES: [&str; 2] = ["any", "passed"];
/// The numbers that are keys, each in two places.
const NUMBERS: &str = "0102030405060708091011121314151617181920212223242526272829303132\
3334353637383940414243444546474849505152535455565758596061626364";

impl Facet {
    /// All, in the order of the screen.
    pub const ALL: [Facet; 7] =
        [Facet::Action, Facet::Audience, Facet::Kind, Facet::Agency, Facet::Chapter, Facet::Figures, Facet::Measure];

    /// The key in an address.
    pub fn key(self) -> &'static str {
        match self {
            Facet::Action => "action",
            Facet::Audience => "for",
            Facet::Kind => "kind",
            Facet::Agency => "agency",
            Facet::Chapter => "chapter",
            Facet::Figures => "figures",
            Facet::Measure => "measure",
        }
    }

    /// The keys of its options, in order.
    pub fn keys(self, policy: &Policy) -> Vec<&'static str> {
        let words = &policy.vocabulary;
        let mut keys = Vec::new();
        match self {
            Facet::Action => words.actions.iter().for_each(|action| keys.push(action.word.id)),
            Facet::Audience => words.audiences.iter().for_each(|word| keys.push(word.id)),
            Facet::Kind => words.kinds.iter().for_each(|word| keys.push(word.id)),
            Facet::Agency => policy.agencies.iter().for_each(|agency| keys.push(agency.id)),
            Facet::Chapter => numbers(policy.chapters.len(), &mut keys),
            Facet::Measure => numbers(policy.measures.len(), &mut keys),
            Facet::Figures => keys.extend_from_slice(&FIGURES),
        }
        keys
    }

    /// The options that a measure has, as a set.
    fn of(self, measure: &Measure, today: Date) -> u64 {
        let mut set = 0;
        match self {
            Facet::Chapter => set = bit(measure.chapter - 1),
            Facet::Measure => set = bit(measure.number - 1),
            Facet::Agency => measure.agencies.iter().for_each(|mention| set |= bit(mention.agency)),
            Facet::Figures => {
                for figure in &measure.figures {
                    let passed = figure.year != 0 && figure.year < today.year;
                    set |= if passed { 3 } else { 1 };
                }
            }
            Facet::Action | Facet::Audience | Facet::Kind => {
                for (_, provision) in measure.provisions() {
                    match self {
                        Facet::Action => set |= bit(provision.action),
                        Facet::Kind => set |= bit(provision.kind),
                        _ => provision.audiences.iter().for_each(|&audience| set |= bit(audience)),
                    }
                }
            }
        }
        set
    }
}

impl Filters {
    /// Whether an option is chosen.
    pub fn has(&self, facet: Facet, option: u8) -> bool {
        self.chosen(facet) & bit(option) != 0
    }

    /// Chooses an option, or no longer.
    pub fn set(&mut self, facet: Facet, option: u8, chosen: bool) {
        if let Some(set) = self.0.get_mut(facet as usize) {
            *set = if chosen { *set | bit(option) } else { *set & !bit(option) };
        }
    }

    /// The same filters with one option turned over.
    pub fn toggled(mut self, facet: Facet, option: u8) -> Filters {
        self.set(facet, option, !self.has(facet, option));
        self
    }

    /// The chosen options of a facet, in order.
    pub fn options(self, facet: Facet) -> impl Iterator<Item = u8> {
        (0..64).filter(move |&option| self.has(facet, option))
    }

    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.0 == [0; 7]
    }

    /// The chosen options of a facet, as a set.
    pub fn chosen(&self, facet: Facet) -> u64 {
        self.0.get(facet as usize).copied().unwrap_or(0)
    }
}

/// Whether a measure passes all facets, `except` one.
pub fn passes(measure: &Measure, filters: &Filters, except: Option<Facet>, today: Date) -> bool {
    Facet::ALL.into_iter().filter(|&facet| Some(facet) != except).all(|facet| {
        let chosen = filters.chosen(facet);
        chosen == 0 || chosen & facet.of(measure, today) != 0
    })
}

/// How many of the measures found would be listed if this option alone were chosen in its facet.
pub fn count(policy: &Policy, found: &Found, filters: &Filters, facet: Facet, option: u8, today: Date) -> usize {
    let has = |measure: &&Measure| passes(measure, filters, Some(facet), today) && facet.of(measure, today) & bit(option) != 0;
    found.measures.iter().filter_map(|hit| policy.measure(hit.measure)).filter(has).count()
}

/// The numbers from 1 as keys; a set holds 64.
fn numbers(count: usize, keys: &mut Vec<&'static str>) {
    for at in 0..count {
        let Some(digits) = NUMBERS.get(2 * at..2 * at + 2) else { return };
        keys.push(digits.strip_prefix('0').unwrap_or(digits));
    }
}

fn bit(option: u8) -> u64 {
    1u64.checked_shl(option.into()).unwrap_or(0)
}
