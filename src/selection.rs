//! What is chosen: options of facets, favourites (measures), agencies. OR inside one facet, AND across.

use crate::policy::{Date, Index, Measure, MeasureNumber, Policy, number};
use bit_set::BitSet;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A way to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

/// The chosen options, by index, of each facet that has any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection(BTreeMap<Facet, BitSet>);

/// Options of [`Facet::Figures`]: any figure, and one whose target year is past.
const FIGURES: [&str; 2] = ["any", "passed"];

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

    /// How many options it has.
    pub fn size(self, policy: &Policy) -> usize {
        let words = &policy.vocabulary;
        match self {
            Facet::Action => words.actions.len(),
            Facet::Audience => words.audiences.len(),
            Facet::Kind => words.kinds.len(),
            Facet::Agency => policy.agencies.len(),
            Facet::Chapter => policy.chapters.len(),
            Facet::Measure => policy.measures.len(),
            Facet::Figures => FIGURES.len(),
        }
    }

    /// The key of an option in an address, if there is such an option.
    pub fn option_key(self, policy: &Policy, option: Index) -> Option<Cow<'static, str>> {
        let words = &policy.vocabulary;
        let key = match self {
            Facet::Action => words.actions.get(option)?.word.id,
            Facet::Audience => words.audiences.get(option)?.id,
            Facet::Kind => words.kinds.get(option)?.id,
            Facet::Agency => policy.agencies.get(option)?.id,
            Facet::Figures => FIGURES.get(option)?,
            Facet::Chapter | Facet::Measure => return (option < self.size(policy)).then(|| (option + 1).to_string().into()),
        };
        Some(key.into())
    }

    /// The option with a key.
    pub fn option(self, policy: &Policy, key: &str) -> Option<Index> {
        let words = &policy.vocabulary;
        match self {
            Facet::Action => words.actions.iter().position(|action| action.word.id == key),
            Facet::Audience => words.audiences.iter().position(|word| word.id == key),
            Facet::Kind => words.kinds.iter().position(|word| word.id == key),
            Facet::Agency => policy.agencies.iter().position(|agency| agency.id == key),
            Facet::Figures => FIGURES.iter().position(|known| *known == key),
            Facet::Chapter | Facet::Measure => number(key).map(place).filter(|&option| option < self.size(policy)),
        }
    }

    /// The options that a measure has.
    fn of(self, measure: &Measure, today: Date) -> BitSet {
        let provisions = || measure.provisions().map(|(_, provision)| provision);
        match self {
            Facet::Chapter => [place(measure.chapter)].into_iter().collect(),
            Facet::Measure => [place(measure.number)].into_iter().collect(),
            Facet::Agency => measure.agencies.iter().map(|mention| mention.agency).collect(),
            Facet::Action => provisions().map(|provision| provision.action).collect(),
            Facet::Kind => provisions().map(|provision| provision.kind).collect(),
            Facet::Audience => provisions().flat_map(|provision| provision.audiences.iter().copied()).collect(),
            Facet::Figures => {
                let passed = measure.figures.iter().any(|figure| figure.year.is_some_and(|year| year < today.year));
                [(!measure.figures.is_empty()).then_some(0), passed.then_some(1)].into_iter().flatten().collect()
            }
        }
    }
}

impl Selection {
    /// One option of one facet.
    pub fn one(facet: Facet, option: Index) -> Selection {
        Selection::default().toggled(facet, option)
    }

    /// One measure.
    pub fn of_measure(number: MeasureNumber) -> Selection {
        Selection::one(Facet::Measure, place(number))
    }

    /// Whether an option is chosen.
    pub fn has(&self, facet: Facet, option: Index) -> bool {
        self.0.get(&facet).is_some_and(|set| set.contains(option))
    }

    /// Whether a measure is chosen.
    pub fn has_measure(&self, number: MeasureNumber) -> bool {
        self.has(Facet::Measure, place(number))
    }

    /// The chosen measures, in order.
    pub fn measures(&self) -> impl Iterator<Item = MeasureNumber> {
        self.options(Facet::Measure).map(|at| at as MeasureNumber + 1)
    }

    /// Chooses an option, or no longer.
    pub fn set(&mut self, facet: Facet, option: Index, chosen: bool) {
        if chosen {
            self.0.entry(facet).or_default().insert(option);
        } else if let Some(set) = self.0.get_mut(&facet) {
            set.remove(option);
        }
        // Equal choices have one form: no facet without an option.
        self.0.retain(|_, set| !set.is_empty());
    }

    /// Chooses a measure, or no longer.
    pub fn set_measure(&mut self, number: MeasureNumber, chosen: bool) {
        self.set(Facet::Measure, place(number), chosen);
    }

    /// The same with one option turned over.
    pub fn toggled(&self, facet: Facet, option: Index) -> Selection {
        let mut other = self.clone();
        other.set(facet, option, !self.has(facet, option));
        other
    }

    /// The chosen options of a facet, in order.
    pub fn options(&self, facet: Facet) -> impl Iterator<Item = Index> {
        self.0.get(&facet).into_iter().flatten()
    }

    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a measure passes all facets, `except` one.
    pub fn passes(&self, measure: &Measure, except: Option<Facet>, today: Date) -> bool {
        let mut asked = self.0.iter().filter(|&(&facet, _)| Some(facet) != except);
        asked.all(|(facet, chosen)| !chosen.is_disjoint(&facet.of(measure, today)))
    }

    /// How many of these measures would be listed if this option alone were chosen in its facet.
    pub fn count<'a>(&self, measures: impl Iterator<Item = &'a Measure>, facet: Facet, option: Index, today: Date) -> usize {
        measures.filter(|measure| facet.of(measure, today).contains(option) && self.passes(measure, Some(facet), today)).count()
    }
}

/// The index of what the document counts from 1.
fn place(number: u32) -> Index {
    (number as usize).saturating_sub(1)
}
