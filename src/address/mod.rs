//! What a visitor sees, as a value, and as the fragment of an address: `#/explore?q=…&kind=funding,talent`.
//!
//! Parsing never fails: what is not understood is left out and named. Printing is canonical: `parse(print(a)) == a`.
//! The anchors of the static page, `#m16` and `#s16.2`, are understood too.

mod parse;
mod print;

use crate::interview::Answers;
use crate::policy::{Index, MeasureNumber, SentenceId};
use crate::selection::Selection;

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
    pub selection: Selection,
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
/// The longest fragment that is read at all, in bytes: a thousand measures and as many agencies chosen, and all answers.
const LONGEST_FRAGMENT: usize = 32_000;
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
    /// What is searched for, without spaces around it.
    pub fn words(&self) -> &str {
        self.query.trim()
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
}
