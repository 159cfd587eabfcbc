//! The shape of the data files. Unknown keys are errors; what can be wrong carries its place.

use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// Entries by their key, for finding doubles and leftovers.
pub type ById<T> = BTreeMap<String, T>;

/// `document.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub sha256: Spanned<String>,
    pub app: String,
    pub purpose: String,
    pub caution: String,
    pub agency_order: String,
    pub not_of_text: String,
    pub dates: [String; 3],
    pub does_not: Vec<String>,
    pub year_passed: String,
    pub not_found: String,
    pub examples: Vec<String>,
    pub expect: Expect,
}

/// What the text is known to hold.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    pub chapters: Spanned<usize>,
    pub measures: Spanned<usize>,
    pub sentences: Spanned<usize>,
    pub agencies: Spanned<usize>,
    pub links: Spanned<usize>,
}

/// `vocabulary.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VocabularyFile {
    pub kind: Vec<WordEntry>,
    pub action: Vec<WordEntry>,
    pub strength: Vec<WordEntry>,
    pub audience: Vec<WordEntry>,
    pub meaning: Vec<WordEntry>,
    pub need: Vec<WordEntry>,
    pub settler: Vec<WordEntry>,
    pub agency_type: Vec<WordEntry>,
}

/// A word of the vocabulary; `acts` is for actions.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordEntry {
    pub id: Spanned<String>,
    pub label: String,
    #[serde(default)]
    pub says: String,
    #[serde(default)]
    pub acts: bool,
}

/// `agencies.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agencies {
    pub agency: Vec<AgencyEntry>,
}

/// An agency; only `name` is of the text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgencyEntry {
    pub name: Spanned<String>,
    pub id: Spanned<String>,
    pub full: String,
    #[serde(rename = "type")]
    pub sort: Spanned<String>,
    #[serde(default)]
    pub short: Vec<String>,
}

/// `supplements.toml`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Supplements {
    #[serde(default)]
    pub supplement: Vec<SupplementEntry>,
}

/// Something published since by others: about an agency (by id) or a measure (by number).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupplementEntry {
    pub agency: Option<Spanned<String>>,
    pub measure: Option<Spanned<u32>>,
    pub says: Spanned<String>,
    pub source: Spanned<String>,
    pub checked: Spanned<String>,
}

/// `terms.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermsFile {
    #[serde(default)]
    pub term: Vec<TermEntry>,
}

/// A term.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermEntry {
    pub text: Spanned<String>,
    pub says: String,
    pub defined_by: Option<Spanned<String>>,
    #[serde(default)]
    pub members: Vec<Spanned<String>>,
}

/// `search.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SearchFile {
    #[serde(default)]
    pub alias: Vec<AliasEntry>,
    #[serde(default)]
    pub false_match: Vec<FalseMatchEntry>,
    #[serde(default)]
    pub fillers: Vec<String>,
    #[serde(default)]
    pub readings: BTreeMap<String, String>,
}

/// Other ways to say something of the text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AliasEntry {
    pub say: Vec<String>,
    pub find: Vec<Spanned<String>>,
}

/// A match that is none; `reason` is for whoever reads the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FalseMatchEntry {
    pub text: Spanned<String>,
    pub within: Spanned<String>,
    pub reason: String,
}

/// A file of `measures/`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureFile {
    pub measure: Spanned<u32>,
    pub gist: String,
    #[serde(default)]
    pub condition: BTreeMap<String, ConditionEntry>,
    #[serde(default)]
    pub provision: Vec<ProvisionEntry>,
    #[serde(default)]
    pub figure: Vec<FigureEntry>,
    #[serde(default)]
    pub place: Vec<PlaceEntry>,
    #[serde(default)]
    pub programme: Vec<ProgrammeEntry>,
    #[serde(default)]
    pub gap: Vec<GapEntry>,
}

/// A condition.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionEntry {
    pub quote: Spanned<String>,
    pub says: String,
    pub settled_by: Spanned<String>,
    #[serde(default)]
    pub why: String,
}

/// A provision.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvisionEntry {
    pub id: Spanned<String>,
    pub quote: Vec<Spanned<String>>,
    pub kind: Spanned<String>,
    pub action: Spanned<String>,
    pub strength: Spanned<String>,
    pub words: Vec<Spanned<String>>,
    #[serde(rename = "for")]
    pub audiences: Vec<Spanned<String>>,
    #[serde(default)]
    pub conditions: Vec<Spanned<String>>,
    #[serde(default)]
    pub qualifiers: Vec<Spanned<String>>,
    #[serde(default)]
    pub can: String,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub states: BTreeMap<Spanned<String>, Spanned<String>>,
}

/// A figure.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureEntry {
    pub sentence: Spanned<String>,
    pub quote: Spanned<String>,
    pub meaning: Spanned<String>,
    pub year: Option<u16>,
    pub plain: String,
}

/// A place.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceEntry {
    pub sentence: Spanned<String>,
    pub quote: Spanned<String>,
}

/// A scheme, list or platform; `type` is for whoever reads the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeEntry {
    pub sentence: Spanned<String>,
    pub quote: Spanned<String>,
    #[serde(rename = "type")]
    #[allow(dead_code, reason = "read so that an unknown key is an error")]
    pub sort: String,
}

/// Something the text leaves open.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GapEntry {
    pub of: Vec<Spanned<String>>,
    pub quote: Spanned<String>,
    pub lacks: Vec<Spanned<String>>,
    pub says: String,
    pub ask: String,
}

/// `interview/questions.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionsFile {
    pub intro: Vec<String>,
    #[serde(default)]
    pub caveat: Vec<CaveatEntry>,
    pub question: Vec<QuestionEntry>,
    pub fact: BTreeMap<String, FactEntry>,
    #[serde(default)]
    pub profile: Vec<ProfileEntry>,
}

/// What verdicts rest on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaveatEntry {
    pub question: Spanned<String>,
    pub is: Vec<Spanned<String>>,
    pub says: String,
}

/// A question.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionEntry {
    pub id: Spanned<String>,
    pub choose: Spanned<String>,
    pub ask: String,
    #[serde(default)]
    pub help: String,
    pub why: String,
    #[serde(default)]
    pub exclusive: Vec<Spanned<String>>,
    #[serde(default)]
    pub skipped: Vec<Spanned<String>>,
    pub asked_if: Option<Spanned<Expression>>,
    pub option: Vec<ChoiceEntry>,
}

/// An option.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceEntry {
    pub id: Spanned<String>,
    pub label: String,
    #[serde(default)]
    pub note: String,
}

/// A fact.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactEntry {
    pub question: Spanned<String>,
    pub yes: Vec<Spanned<String>>,
    #[serde(default)]
    pub pending: Vec<Spanned<String>>,
    #[serde(default)]
    pub text: Vec<Spanned<String>>,
    #[serde(default)]
    pub why: String,
    pub says: String,
}

/// A starting point; `id` is for whoever reads the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileEntry {
    pub id: Spanned<String>,
    pub label: String,
    pub answers: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
}

/// A file of `interview/` with a measure's rules.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulesFile {
    pub measure: Spanned<u32>,
    pub fallback: Spanned<String>,
    #[serde(default)]
    pub facts: BTreeMap<String, String>,
    #[serde(default)]
    pub branch: Vec<BranchEntry>,
}

/// A branch.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BranchEntry {
    pub id: Spanned<String>,
    pub label: String,
    #[serde(default)]
    pub note: String,
    pub rule: Spanned<Expression>,
    pub provisions: Vec<Spanned<String>>,
    #[serde(default)]
    pub aside: bool,
    #[serde(default)]
    pub example: Vec<ExampleEntry>,
}

/// Answers and what they give.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleEntry {
    pub answers: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    pub gives: Spanned<String>,
}

/// A rule: a tree. (Only the whole has a place: an untagged choice loses those of its parts.)
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Expression {
    Name(String),
    All(AllEntry),
    Any(AnyEntry),
    Leaf(LeafEntry),
}

/// All parts must hold.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AllEntry {
    pub all: Vec<Expression>,
}

/// One part must hold.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnyEntry {
    pub any: Vec<Expression>,
}

/// One of the options `is` is chosen, or one besides `is_not`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeafEntry {
    pub question: String,
    #[serde(default)]
    pub is: Vec<String>,
    #[serde(default)]
    pub is_not: Vec<String>,
}
