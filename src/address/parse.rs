//! From a fragment to an address. It never fails: what is not understood is left out and named.

use super::print::keys_of;
use super::{
    AGENCY, Address, INTERVIEW, Ignored, LONGEST_FRAGMENT, LONGEST_QUERY, MEASURE, ORDERS, Panel, Place, QUERY, SCREENS, SIZE, SIZES, SORT,
    SOURCE, Step, THEN, Then, View,
};
use crate::policy::{Index, Options, Policy, number};
use crate::selection::Facet;
use percent_encoding::percent_decode_str;

/// The longest name of something ignored, in characters.
const LONGEST_IGNORED: usize = 40;

impl Address {
    /// Reads a fragment, with or without `#`, and tells what it ignored.
    pub fn parse(fragment: &str, policy: &Policy) -> (Address, Ignored) {
        let mut ignored = Ignored::new();
        let mut address = Address::default();
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        if fragment.len() > LONGEST_FRAGMENT {
            ignored.push(shortened(fragment));
            return (address, ignored);
        }
        let (path, parameters) = fragment.split_once('?').unwrap_or((fragment, ""));
        match view(path, policy) {
            Some(view) => address.view = view,
            None => {
                ignored.push(shortened(path));
                address.view = nearest(path);
            }
        }
        let mut seen: Vec<&str> = Vec::new();
        for parameter in parameters.split('&').filter(|parameter| !parameter.is_empty()) {
            let (key, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            if seen.contains(&key) || address.set(key, value, policy, &mut ignored).is_none() {
                ignored.push(shortened(parameter));
            }
            seen.push(key);
        }
        (address, ignored)
    }

    /// Takes in one parameter; `None` if it is not understood at all.
    fn set(&mut self, key: &str, value: &str, policy: &Policy, ignored: &mut Ignored) -> Option<()> {
        match key {
            QUERY => {
                let text = decoded(value)?;
                self.query = text.chars().take(LONGEST_QUERY).collect();
                if self.query.len() < text.len() {
                    ignored.push(shortened(text.get(self.query.len()..).unwrap_or("")));
                }
            }
            SORT => self.order = ORDERS.iter().find(|(name, _)| *name == value)?.1,
            SIZE => self.size = SIZES.iter().find(|(name, _)| *name == value)?.1,
            _ => match Facet::ALL.into_iter().find(|facet| facet.key() == key) {
                Some(facet) => {
                    // Messengers like to escape the comma.
                    for chosen in decoded(value)?.split(',') {
                        match facet.option(policy, chosen) {
                            Some(option) => self.selection.set(facet, option, true),
                            None => ignored.push(shortened(&format!("{key}={chosen}"))),
                        }
                    }
                }
                None => self.answer(policy.interview.question_by_id(key)?, value, policy, ignored)?,
            },
        }
        Some(())
    }

    /// Takes in the answer to a question.
    fn answer(&mut self, at: Index, value: &str, policy: &Policy, ignored: &mut Ignored) -> Option<()> {
        let question = policy.interview.question(at)?;
        if value.is_empty() {
            self.answers.pass(at);
            return Some(());
        }
        let mut given = Options::default();
        for chosen in decoded(value)?.split(',') {
            match question.options.iter().position(|choice| choice.id == chosen) {
                Some(option) => drop(given.insert(option)),
                None => ignored.push(shortened(&format!("{}={chosen}", question.id))),
            }
        }
        let kept = question.compatible(&given);
        if kept != given {
            let dropped = given.difference(&kept).collect();
            ignored.push(shortened(&format!("{}={}", question.id, keys_of(question, &dropped))));
        }
        self.answers.give(at, kept);
        Some(())
    }
}

fn view(path: &str, policy: &Policy) -> Option<View> {
    let measure = |text: &str| number(text).filter(|&number| policy.measure(number).is_some());
    let sentence = |text: &str| text.parse().ok().filter(|&id| policy.sentence(id).is_some());
    let place = |text: &str| measure(text).map(Place::Measure).or_else(|| sentence(text).map(Place::Sentence));
    let Some(path) = path.strip_prefix('/') else {
        // The anchors of the static page.
        return match path.split_at_checked(1) {
            None => Some(View::Home),
            Some(("m", number)) => measure(number).map(View::Measure),
            Some(("s", id)) => sentence(id).map(|id| View::Source(Some(Place::Sentence(id)))),
            _ => None,
        };
    };
    let step = |step: &str| {
        let (question, then) = step.split_once('/').map_or((step, None), |(question, then)| (question, Some(then)));
        let then = match then {
            None => Then::Next,
            Some(then) => THEN.iter().find(|(name, _)| *name == then).map(|(_, then)| *then)?,
        };
        Some(View::Interview(Step::Question(policy.interview.question_by_id(question)?, then)))
    };
    let screen = SCREENS.iter().find(|(name, _)| *name == path).map(|(_, view)| *view);
    screen.or_else(|| match path.split_once('/') {
        Some((INTERVIEW, question)) => step(question),
        Some((MEASURE, number)) => measure(number).map(View::Measure),
        Some((AGENCY, id)) => policy.agencies.iter().position(|agency| agency.id == id).map(View::Agency),
        Some((SOURCE, at)) => place(at).map(|place| View::Source(Some(place))),
        _ => None,
    })
}

/// The screen where what an address names would be found, if it were there.
fn nearest(path: &str) -> View {
    let first = path.strip_prefix('/').and_then(|path| path.split('/').next());
    match first {
        Some(MEASURE) => View::Explore,
        Some(AGENCY) => View::Agencies(Panel::List),
        first => SCREENS.iter().find(|(name, _)| Some(*name) == first).map_or(View::Home, |(_, view)| *view),
    }
}

/// Something ignored, decoded for the eye and not too long.
fn shortened(text: &str) -> String {
    let decoded = decoded(text).unwrap_or_else(|| text.to_owned());
    let mut short: String = decoded.chars().filter(|c| !c.is_control()).take(LONGEST_IGNORED).collect();
    if short.len() < decoded.len() {
        short.push('…');
    }
    short
}

/// A value without its percent signs; one that escapes nothing stands for itself. `None` if the bytes are no text.
fn decoded(value: &str) -> Option<String> {
    Some(percent_decode_str(value).decode_utf8().ok()?.into_owned())
}
