//! From an address to its fragment.

use super::{AGENCY, Address, INTERVIEW, MEASURE, ORDERS, Place, QUERY, SCREENS, SIZE, SIZES, SORT, SOURCE, Step, THEN, View};
use crate::policy::{Options, Policy, Question};
use crate::selection::Facet;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but what RFC 3986 calls unreserved.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

impl Address {
    /// The fragment, `#` included.
    pub fn print(&self, policy: &Policy) -> String {
        let mut parameters = Vec::new();
        let mut add = |key: &str, value: &str| parameters.push(format!("{key}={value}"));
        if !self.query.is_empty() {
            add(QUERY, &utf8_percent_encode(&self.query, RESERVED).to_string());
        }
        for facet in Facet::ALL {
            let keys: Vec<_> = self.selection.options(facet).filter_map(|option| facet.option_key(policy, option)).collect();
            if !keys.is_empty() {
                add(facet.key(), &keys.join(","));
            }
        }
        if let Some((key, _)) = ORDERS.iter().find(|(_, order)| *order == self.order) {
            add(SORT, key);
        }
        for (at, question) in policy.interview.questions.iter().enumerate() {
            let chosen = keys_of(question, &self.answers.chosen(at));
            if !chosen.is_empty() || self.answers.passed(at) {
                add(question.id, &chosen);
            }
        }
        if let Some((key, _)) = SIZES.iter().find(|(_, size)| *size == self.size) {
            add(SIZE, key);
        }
        let separator = if parameters.is_empty() { "" } else { "?" };
        format!("#/{}{separator}{}", path(self.view, policy), parameters.join("&"))
    }
}

fn path(view: View, policy: &Policy) -> String {
    match view {
        View::Measure(number) => format!("{MEASURE}/{number}"),
        View::Source(Some(Place::Measure(number))) => format!("{SOURCE}/{number}"),
        View::Source(Some(Place::Sentence(id))) => format!("{SOURCE}/{id}"),
        View::Interview(Step::Question(at, then)) => {
            let question = policy.interview.question(at).map_or("", |question| question.id);
            let then = THEN.iter().find(|(_, known)| *known == then).map(|(name, _)| format!("/{name}"));
            format!("{INTERVIEW}/{question}{}", then.unwrap_or_default())
        }
        View::Agency(at) => format!("{AGENCY}/{}", policy.agency(at).map_or("", |agency| agency.id)),
        view => SCREENS.iter().find(|(_, known)| *known == view).map_or("", |(name, _)| name).to_owned(),
    }
}

/// The keys of chosen options, in commas.
pub(super) fn keys_of(question: &Question, chosen: &Options) -> String {
    question.chosen(chosen).map(|choice| choice.id).collect::<Vec<_>>().join(",")
}
