//! What a visitor sees, as a value, and as the fragment of an address: `#/explore?q=…&kind=funding,talent`.
//!
//! Parsing never fails: what is not understood is left out and named. Printing is canonical: `parse(print(a)) == a`.
//! The anchors of the static page, `#m16` and `#s16.2`, are understood too.

use crate::interview::Answers;
use crate::joined;
use crate::policy::{Index, MeasureNumber, Policy, SentenceId, option};
use crate::search::{Facet, Filters};

/// A query longer than this is cut, in characters.
pub const LONGEST_QUERY: usize = 100;

/// Everything that decides what is on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// The screen.
    pub view: View,
    /// What is searched for, as typed.
    pub query: String,
    /// The chosen facet options.
    pub filters: Filters,
    /// The order of what is listed.
    pub order: Order,
    /// The answers given in the interview.
    pub answers: Answers,
    /// Size of the text.
    pub size: TextSize,
}

/// A screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// What this is, and all measures at a glance.
    #[default]
    Home,
    /// Search and filter.
    Explore,
    /// One measure.
    Measure(MeasureNumber),
    /// The whole document, at a place.
    Source(Option<Place>),
    /// What is official and what is ours.
    About,
    /// The eligibility wizard.
    Interview(Step),
    /// Who answers for what, seen in one of several ways.
    Agencies(Panel),
    /// One agency, by index.
    Agency(Index),
    /// Favourites: one's own, or those that a link brings.
    Kept,
    /// Chosen measures side by side.
    Compare,
    /// An adviser's clients side by side.
    Profiles,
    /// The consult sheets of all clients.
    Sheets,
}

/// A way to see who answers for what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// Agencies with their measures, and measures with their agencies.
    #[default]
    List,
    /// Measures by agencies.
    Matrix,
    /// The same, drawn.
    Diagram,
    /// Which agencies stand side by side.
    Together,
    /// The fewest agencies for some measures.
    Offices,
}

/// An order of measures found, or of agencies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Measures found: the most relevant first. Agencies: by their type.
    #[default]
    Usual,
    /// As in the document.
    Text,
    /// The most measures first.
    Count,
    /// Agencies with common measures side by side.
    Similar,
}

/// A step of the interview.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// What this is, and starting points.
    #[default]
    Start,
    /// A question, by index, and where its answer leads.
    Question(Index, Then),
    /// All answers, to check and change.
    Answers,
    /// What the answers mean, measure by measure.
    Result,
    /// The same to take along.
    Sheet,
    /// What another answer would change.
    Otherwise,
    /// Every rule.
    Rules,
}

/// Where the answer to a question leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Then {
    /// To the next question.
    #[default]
    Next,
    /// Back to the answers.
    Answers,
    /// Back to the result.
    Result,
}

/// A place in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A measure as a whole.
    Measure(MeasureNumber),
    /// One sentence.
    Sentence(SentenceId),
}

/// Size of the text, on top of the browser's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSize {
    /// As the browser has it.
    #[default]
    Standard,
    /// Larger.
    Large,
    /// Largest.
    Largest,
}

/// Parts of a fragment that were not understood, as they stood there.
pub type Ignored = Vec<String>;

const MEASURE: &str = "measure";
const SOURCE: &str = "source";
const QUERY: &str = "q";
const SORT: &str = "sort";
const SIZE: &str = "size";
/// The longest fragment that is read at all, in bytes.
const LONGEST_FRAGMENT: usize = 4_000;
const SIZES: [(&str, TextSize); 2] = [("large", TextSize::Large), ("largest", TextSize::Largest)];
const INTERVIEW: &str = "interview";
const THEN: [(&str, Then); 2] = [("answers", Then::Answers), ("result", Then::Result)];
const AGENCY: &str = "agency";
const ORDERS: [(&str, Order); 3] = [("text", Order::Text), ("count", Order::Count), ("similar", Order::Similar)];
const SCREENS: [(&str, View); 19] = [
    ("", View::Home),
    ("explore", View::Explore),
    (SOURCE, View::Source(None)),
    ("about", View::About),
    (INTERVIEW, View::Interview(Step::Start)),
    ("interview/answers", View::Interview(Step::Answers)),
    ("interview/result", View::Interview(Step::Result)),
    ("interview/sheet", View::Interview(Step::Sheet)),
    ("interview/otherwise", View::Interview(Step::Otherwise)),
    ("interview/rules", View::Interview(Step::Rules)),
    ("agencies", View::Agencies(Panel::List)),
    ("agencies/matrix", View::Agencies(Panel::Matrix)),
    ("agencies/diagram", View::Agencies(Panel::Diagram)),
    ("agencies/together", View::Agencies(Panel::Together)),
    ("agencies/offices", View::Agencies(Panel::Offices)),
    ("kept", View::Kept),
    ("compare", View::Compare),
    ("profiles", View::Profiles),
    ("profiles/sheets", View::Sheets),
];

impl Address {
    /// What is searched for, without spaces around it. (Not the library's trim, whose tables cost the visitor more.)
    #[inline(never)]
    pub fn words(&self) -> &str {
        self.query.trim_matches([' ', '\u{3000}'])
    }

    /// Another screen, with the display settings and, where the visitor may come back to them, the search.
    pub fn to(&self, view: View) -> Address {
        match view {
            View::Measure(_) => Address { view, ..self.clone() },
            View::Explore => Address { view, answers: Answers::default(), ..self.clone() },
            View::Agencies(_) | View::Agency(_) => Address { view, query: String::new(), order: Order::Usual, ..self.clone() },
            View::Interview(_) | View::Source(_) | View::Kept | View::Compare | View::Profiles | View::Sheets => {
                Address { view, size: self.size, answers: self.answers.clone(), ..Address::default() }
            }
            _ => Address { view, size: self.size, ..Address::default() },
        }
    }

    /// The fragment, `#` included.
    pub fn print(&self, policy: &Policy) -> String {
        let mut out = String::from("#/");
        match self.view {
            View::Measure(number) => out.push_str(&joined![MEASURE, "/", number]),
            View::Source(Some(Place::Measure(number))) => out.push_str(&joined![SOURCE, "/", number]),
            View::Source(Some(Place::Sentence(id))) => out.push_str(&joined![SOURCE, "/", id]),
            View::Interview(Step::Question(at, then)) => {
                out.push_str(&joined![INTERVIEW, "/", policy.interview.question(at).map_or("", |question| question.id)]);
                if let Some((name, _)) = THEN.iter().find(|(_, known)| *known == then) {
                    out.push_str(&joined!["/", name]);
                }
            }
            View::Agency(at) => out.push_str(&joined![AGENCY, "/", policy.agency(at).map_or("", |agency| agency.id)]),
            view => out.push_str(SCREENS.iter().find(|(_, known)| *known == view).map_or("", |(name, _)| name)),
        }
        let mut separator = '?';
        let mut add = |key: &str, value: &str| {
            out.push(separator);
            out.push_str(key);
            out.push('=');
            out.push_str(value);
            separator = '&';
        };
        if !self.query.is_empty() {
            add(QUERY, &escaped(&self.query));
        }
        for facet in Facet::ALL {
            let chosen = listed(&facet.keys(policy), self.filters.chosen(facet));
            if !chosen.is_empty() {
                add(facet.key(), &chosen);
            }
        }
        if let Some((key, _)) = ORDERS.iter().find(|(_, order)| *order == self.order) {
            add(SORT, key);
        }
        for (question, at) in policy.interview.questions.iter().zip(0..) {
            let chosen = listed(&question.keys(), self.answers.chosen(at).into());
            if !chosen.is_empty() || self.answers.passed(at) {
                add(question.id, &chosen);
            }
        }
        if let Some((key, _)) = SIZES.iter().find(|(_, size)| *size == self.size) {
            add(SIZE, key);
        }
        out
    }

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
            if seen.contains(&key) || !address.set(key, value, policy, &mut ignored) {
                ignored.push(shortened(parameter));
            }
            seen.push(key);
        }
        (address, ignored)
    }

    /// Takes in one parameter; false if it is not understood at all.
    fn set(&mut self, key: &str, value: &str, policy: &Policy, ignored: &mut Ignored) -> bool {
        match key {
            QUERY => {
                let Some(text) = unescaped(value) else { return false };
                self.query = text.chars().take(LONGEST_QUERY).collect();
                if self.query.len() < text.len() {
                    ignored.push(shortened(text.get(self.query.len()..).unwrap_or("")));
                }
            }
            SORT => match ORDERS.iter().find(|(name, _)| *name == value) {
                Some((_, order)) => self.order = *order,
                None => return false,
            },
            SIZE => match SIZES.iter().find(|(name, _)| *name == value) {
                Some((_, size)) => self.size = *size,
                None => return false,
            },
            _ => {
                let facet = Facet::ALL.into_iter().find(|facet| facet.key() == key);
                let question = policy.interview.question_by_id(key);
                let keys = match (facet, question.and_then(|at| policy.interview.question(at))) {
                    (Some(facet), _) => facet.keys(policy),
                    (None, Some(question)) => question.keys(),
                    (None, None) => return false,
                };
                if let (Some(question), true) = (question, value.is_empty()) {
                    self.answers.pass(question);
                    return true;
                }
                // Messengers like to escape the comma.
                let Some(value) = unescaped(value) else { return false };
                for chosen in value.split(',') {
                    match (keys.iter().position(|known| *known == chosen), facet, question) {
                        (Some(at), Some(facet), _) => self.filters.set(facet, at as u8, true),
                        (Some(at), None, Some(question)) => self.answers.give(question, self.answers.chosen(question) | option(at)),
                        _ => ignored.push(shortened(&joined![key, "=", chosen])),
                    }
                }
                if let Some(at) = question {
                    let given = self.answers.chosen(at);
                    let kept = policy.interview.question(at).map_or(given, |question| question.compatible(given));
                    if kept != given {
                        ignored.push(shortened(&joined![key, "=", listed(&keys, (given & !kept).into())]));
                        self.answers.give(at, kept);
                    }
                }
            }
        }
        true
    }
}

/// The keys of a set of options, in commas.
#[inline(never)]
fn listed(keys: &[&str], set: u64) -> String {
    let mut out = String::new();
    for (key, at) in keys.iter().zip(0u32..) {
        if set >> at & 1 != 0 {
            out += if out.is_empty() { "" } else { "," };
            out += key;
        }
    }
    out
}

fn view(path: &str, policy: &Policy) -> Option<View> {
    let measure = |text: &str| text.parse().ok().filter(|&number: &u8| joined![number] == text && policy.measure(number).is_some());
    let sentence = |text: &str| text.parse().ok().filter(|&id| policy.sentence(id).is_some());
    let place = |text: &str| measure(text).map(Place::Measure).or_else(|| sentence(text).map(Place::Sentence));
    let Some(path) = path.strip_prefix('/') else {
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
        Some((AGENCY, id)) => policy.agencies.iter().position(|agency| agency.id == id).map(|at| View::Agency(at as Index)),
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
    let decoded = unescaped(text).unwrap_or_else(|| text.to_owned());
    let mut short: String = decoded.chars().filter(|c| !c.is_control()).take(40).collect();
    if short.len() < decoded.len() {
        short.push('…');
    }
    short
}

/// A value as RFC 3986 writes it: `%` and two digits for every byte that is not unreserved.
///
/// These two functions are the 30 lines of the `percent-encoding` crate that we need; the crate costs the visitor 0.8 kB.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(byte.into());
        } else {
            out.push('%');
            out.extend([byte >> 4, byte & 15].map(|digit| char::from(if digit < 10 { b'0' + digit } else { b'A' + digit - 10 })));
        }
    }
    out
}

/// The inverse of [`escaped`]; a `%` that escapes nothing stands for itself. `None` if the bytes are no text.
fn unescaped(value: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = value.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digit = |at: usize| char::from(*after.get(at)?).to_digit(16);
        match (first, digit(0).zip(digit(1))) {
            (b'%', Some((high, low))) => {
                bytes.push((high * 16 + low) as u8);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok()
}
