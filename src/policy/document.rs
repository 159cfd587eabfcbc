//! The policy as one value: the text, its parts, and what we read in them.

use super::{Branch, ChapterNumber, Date, Interview, MeasureNumber, ProvisionId, SentenceId};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A stretch of the official text, in bytes from its start. Both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// Index into one of the lists of [`Policy`].
pub type Index = usize;

/// A policy document with our reading of it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Policy {
    /// The official text, byte for byte.
    pub text: &'static str,
    /// SHA-256 of the text, in hexadecimal.
    pub fingerprint: &'static str,
    /// The frame of the document: titles, number, dates.
    pub document: Document,
    /// Chapters in order.
    pub chapters: Vec<Chapter>,
    /// Measures in order; measure `n` stands at `n - 1`.
    pub measures: Vec<Measure>,
    /// Agencies in the order of their first appearance.
    pub agencies: Vec<Agency>,
    /// Terms that the text uses and that need a word of explanation, longest first.
    pub terms: Vec<Term>,
    /// The words that classify provisions.
    pub vocabulary: Vocabulary,
    /// What the app says about the document; ours.
    pub wording: Wording,
    /// What search knows beyond the text; ours.
    pub lexicon: Lexicon,
    /// Questions, facts and starting points of the interview; ours.
    pub interview: Interview,
    /// What others have published since; not of the document.
    pub supplements: Vec<Supplement>,
}

/// Something published since by others, shown only with its source and date: a new name, a contact, a detailed rule.
#[derive(Debug, Serialize, Deserialize)]
pub struct Supplement {
    /// What it is about.
    pub about: About,
    /// What was published.
    pub says: &'static str,
    /// The address where it stands.
    pub source: &'static str,
    /// When somebody last looked there.
    pub checked: Date,
}

/// What a supplement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// An agency: index into [`Policy::agencies`].
    Agency(Index),
    /// A measure.
    Measure(MeasureNumber),
}

/// The frame of the document.
#[derive(Debug, Serialize, Deserialize)]
pub struct Document {
    /// The header of the page that reposted the text, not part of the document.
    pub repost: Span,
    /// When it was reposted.
    pub reposted: Date,
    /// Title of the notice that carries the policy.
    pub notice_title: Span,
    /// Document number.
    pub number: Span,
    /// Whom the notice addresses.
    pub addressees: Span,
    /// Body of the notice.
    pub notice: Span,
    /// Who issued it.
    pub issuer: Span,
    /// The line with the day of signing.
    pub signed_line: Span,
    /// The day of signing.
    pub signed: Date,
    /// Title of the policy.
    pub title: Span,
    /// Preamble.
    pub preamble: Span,
    /// The sentence on validity, after the last measure and part of none.
    pub validity: Span,
    /// First day in force.
    pub effective: Date,
    /// Last day in force.
    pub expires: Date,
}

/// A chapter.
#[derive(Debug, Serialize, Deserialize)]
pub struct Chapter {
    /// Number, from 1.
    pub number: ChapterNumber,
    /// The whole line, numeral and all.
    pub line: Span,
    /// The title alone.
    pub title: Span,
    /// First measure.
    pub first: MeasureNumber,
    /// Last measure, inclusive.
    pub last: MeasureNumber,
}

/// A measure: what the text says, and our reading.
#[derive(Debug, Serialize, Deserialize)]
pub struct Measure {
    /// Number, from 1.
    pub number: MeasureNumber,
    /// Number of its chapter.
    pub chapter: ChapterNumber,
    /// The whole line.
    pub line: Span,
    /// Title, without numeral and full stop.
    pub title: Span,
    /// Sentences in order; sentence `n` stands at `n - 1`.
    pub sentences: Vec<Sentence>,
    /// The parenthesis that lists the agencies.
    pub agency_block: Span,
    /// The agencies, in the text's order, for the measure as a whole.
    pub agencies: Vec<AgencyMention>,
    /// What it is about, in one line; ours.
    pub gist: &'static str,
    /// Conditions that its provisions refer to.
    pub conditions: Vec<Condition>,
    /// Figures and what they mean.
    pub figures: Vec<Figure>,
    /// Schemes, lists, platforms and places that the text names.
    pub programmes: Vec<Programme>,
    /// What the text does not say.
    pub gaps: Vec<Gap>,
    /// The ways in, each with its rule; ours.
    pub branches: Vec<Branch>,
    /// Whether it concerns everyone where no branch does: government's own work, or a rule for all.
    pub for_everyone: bool,
}

/// A sentence and its provisions.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Sentence {
    /// Where it stands, full stop included.
    pub span: Span,
    /// What it says, thing by thing.
    pub provisions: Vec<Provision>,
}

/// One thing that a sentence says.
#[derive(Debug, Serialize, Deserialize)]
pub struct Provision {
    /// The words that say it.
    pub quotes: Vec<Span>,
    /// What a business gets, or is expected to do: index into [`Vocabulary::kinds`].
    pub kind: Index,
    /// What a business can do: index into [`Vocabulary::actions`].
    pub action: Index,
    /// How strong the promise is: index into [`Vocabulary::strengths`].
    pub strength: Index,
    /// Whom it is for: indices into [`Vocabulary::audiences`].
    pub audiences: Vec<Index>,
    /// Indices into [`Measure::conditions`].
    pub conditions: Vec<Index>,
    /// Reservations such as 按照规定.
    pub qualifiers: Vec<Span>,
    /// What one can do about it; ours. Empty where there is nothing to say.
    pub can: &'static str,
    /// A remark; ours. Mostly empty.
    pub note: &'static str,
    /// Channel, threshold and date where the text gives them.
    pub states: Vec<Stated>,
}

/// Something a business needs and the text does give.
#[derive(Debug, Serialize, Deserialize)]
pub struct Stated {
    /// Index into [`Vocabulary::needs`].
    pub need: Index,
    /// The words.
    pub quote: Span,
}

/// A condition of a provision.
#[derive(Debug, Serialize, Deserialize)]
pub struct Condition {
    /// The words of the text.
    pub quote: Span,
    /// The same, said about the visitor; ours.
    pub says: &'static str,
    /// Who can settle it: index into [`Vocabulary::settlers`].
    pub settled_by: Index,
}

/// A figure and its meaning.
#[derive(Debug, Serialize, Deserialize)]
pub struct Figure {
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// The words.
    pub quote: Span,
    /// Index into [`Vocabulary::meanings`].
    pub meaning: Index,
    /// The year of a target, if it has one.
    pub year: Option<u16>,
    /// The figure in plain words; ours.
    pub plain: &'static str,
}

/// A scheme, list, platform or place that the text names.
#[derive(Debug, Serialize, Deserialize)]
pub struct Programme {
    /// The words.
    pub quote: Span,
}

/// Something that a business would need and the text leaves open.
#[derive(Debug, Serialize, Deserialize)]
pub struct Gap {
    /// The provisions it concerns.
    pub of: Vec<ProvisionId>,
    /// The words that raise the question.
    pub quote: Span,
    /// What is lacking: indices into [`Vocabulary::needs`].
    pub lacks: Vec<Index>,
    /// What the text does not say; ours.
    pub says: &'static str,
    /// The question to ask an office; ours.
    pub ask: &'static str,
}

/// An agency named in a measure's list.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct AgencyMention {
    /// Index into [`Policy::agencies`].
    pub agency: Index,
    /// Where its name stands.
    pub span: Span,
}

/// An agency. Only the name is of the text.
#[derive(Debug, Serialize, Deserialize)]
pub struct Agency {
    /// Short Latin key used in addresses.
    pub id: &'static str,
    /// The name as in the text (its first appearance).
    pub name: Span,
    /// Full name; not of the text.
    pub full: &'static str,
    /// Type; not of the text: index into [`Vocabulary::agency_types`].
    pub sort: Index,
    /// Short names; not of the text.
    pub short: Vec<&'static str>,
}

/// A term with an explanation.
#[derive(Debug, Serialize, Deserialize)]
pub struct Term {
    /// The words, wherever they occur.
    pub text: &'static str,
    /// The explanation; ours.
    pub says: &'static str,
    /// The sentence that defines it, if one does.
    pub defined_by: Option<SentenceId>,
    /// The names that the definition gathers under the term.
    pub members: Vec<Span>,
}

/// A word of the vocabulary.
#[derive(Debug, Serialize, Deserialize)]
pub struct Word {
    /// Key used in data and addresses.
    pub id: &'static str,
    /// What the visitor reads.
    pub label: &'static str,
}

/// An action, with its place in the order of strength given by its position.
#[derive(Debug, Serialize, Deserialize)]
pub struct Action {
    /// Key and label.
    pub word: Word,
    /// A sentence of explanation.
    pub says: &'static str,
    /// Whether a business can do something about it to gain something.
    pub acts: bool,
}

/// The words that classify.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Vocabulary {
    /// What a business gets.
    pub kinds: Vec<Word>,
    /// What a business can do, the strongest first.
    pub actions: Vec<Action>,
    /// How strong the promise is, the strongest first.
    pub strengths: Vec<Word>,
    /// Whom a provision is for.
    pub audiences: Vec<Word>,
    /// What a figure means.
    pub meanings: Vec<Word>,
    /// What a business needs to act.
    pub needs: Vec<Word>,
    /// Who can settle a condition.
    pub settlers: Vec<Word>,
    /// Types of agency; not of the text.
    pub agency_types: Vec<Word>,
}

/// What the app says about the document. All of it is ours.
#[derive(Debug, Serialize, Deserialize)]
pub struct Wording {
    /// Name of the app.
    pub app: &'static str,
    /// One sentence: what this is and whom it serves.
    pub purpose: &'static str,
    /// What always stands with a reading: it is a framework, and decides nothing.
    pub caution: &'static str,
    /// What the order of agencies does and does not mean.
    pub agency_order: &'static str,
    /// How external names are marked.
    pub not_of_text: &'static str,
    /// The three dates, explained: signed, in force, reposted.
    pub dates: Vec<&'static str>,
    /// What the app does not do.
    pub does_not: Vec<&'static str>,
    /// What is shown when a target year is past.
    pub year_passed: &'static str,
    /// What to do when nothing is found: what the text does not hold, and whom to ask.
    pub not_found: &'static str,
    /// Queries to try.
    pub examples: Vec<&'static str>,
}

/// What search knows beyond the text.
#[derive(Debug, Serialize, Deserialize)]
pub struct Lexicon {
    /// Words people say, and the words of the text they mean.
    pub aliases: Vec<Alias>,
    /// Matches that are none.
    pub false_matches: Vec<FalseMatch>,
    /// Words of a question that carry no meaning of their own.
    pub fillers: Vec<&'static str>,
    /// Traditional characters, each followed by its Simplified one, of those that occur.
    pub traditional: &'static str,
    /// Syllables, each followed by its characters, of those that occur: `a阿,ai爱碍,…`.
    pub pinyin: &'static str,
}

/// Other ways to say something of the text.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Alias {
    /// What people type.
    pub say: Vec<&'static str>,
    /// Words of the text that it means: each at its first place.
    pub find: Vec<Span>,
}

/// An occurrence of words that does not mean what they say.
#[derive(Debug, Serialize, Deserialize)]
pub struct FalseMatch {
    /// The words.
    pub text: &'static str,
    /// The longer words in which they do not count.
    pub within: &'static str,
}

impl Span {
    /// The span from byte `start` to byte `end`, if they fit.
    pub fn new(start: usize, end: usize) -> Option<Span> {
        let (start, end) = (u32::try_from(start).ok()?, u32::try_from(end).ok()?);
        (start <= end).then_some(Span { start, end })
    }

    /// The words, `""` if the span is not of this text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.bytes()).unwrap_or("")
    }

    /// The same as a range of bytes.
    pub fn bytes(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `other` lies inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl Vocabulary {
    /// The label of a settler, by its id; empty for a vocabulary without it.
    pub fn settler(&self, id: &str) -> &'static str {
        self.settlers.iter().find(|word| word.id == id).map_or("", |word| word.label)
    }
}

impl Policy {
    /// The words of a span.
    pub fn quote(&self, span: Span) -> &'static str {
        span.of(self.text)
    }

    /// The document without the header of the page that reposted it.
    pub fn body(&self) -> &'static str {
        self.text.get(self.document.notice_title.start as usize..).unwrap_or("")
    }

    /// The measure with this number.
    pub fn measure(&self, number: MeasureNumber) -> Option<&Measure> {
        self.measures.get((number as usize).checked_sub(1)?)
    }

    /// The sentence with this id.
    pub fn sentence(&self, id: SentenceId) -> Option<&Sentence> {
        self.measure(id.measure)?.sentences.get((id.sentence as usize).checked_sub(1)?)
    }

    /// The agency at an index.
    pub fn agency(&self, index: Index) -> Option<&Agency> {
        self.agencies.get(index)
    }

    /// The measures that list an agency.
    pub fn measures_of(&self, agency: Index) -> impl Iterator<Item = &Measure> {
        self.measures.iter().filter(move |measure| measure.lists(agency))
    }

    /// The numbers of the measures that list both agencies.
    pub fn measures_of_both(&self, first: Index, second: Index) -> Vec<MeasureNumber> {
        self.measures_of(first).filter(|measure| measure.lists(second)).map(|measure| measure.number).collect()
    }

    /// Whether the policy is in force on a day.
    pub fn in_force(&self, today: Date) -> bool {
        self.document.effective <= today && today <= self.document.expires
    }
}

impl Measure {
    /// All provisions with their ids, in order.
    pub fn provisions(&self) -> impl Iterator<Item = (ProvisionId, &Provision)> {
        let sentences = (1..).map(|sentence| SentenceId { measure: self.number, sentence }).zip(&self.sentences);
        sentences.flat_map(|(sentence, said)| {
            (1..).zip(&said.provisions).map(move |(provision, said)| (ProvisionId { sentence, provision }, said))
        })
    }

    /// The numeral before its title, in parentheses.
    pub fn numeral(&self) -> Span {
        Span { start: self.line.start, end: self.title.start }
    }

    /// Whether it lists an agency.
    pub fn lists(&self, agency: Index) -> bool {
        self.agencies.iter().any(|mention| mention.agency == agency)
    }
}

impl Sentence {
    /// The class of the sentence: the strongest action among its provisions.
    pub fn action(&self) -> Index {
        self.provisions.iter().map(|provision| provision.action).min().unwrap_or(0)
    }
}
