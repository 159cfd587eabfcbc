//! The interview as data: questions, the facts they settle, and the rules over those facts. All of it is ours.

use super::{Index, ProvisionId};

/// A set of options of one question, by index.
pub type Options = u32;

/// What an interview asks and decides by. Empty for a policy without one.
#[derive(Debug, Default)]
pub struct Interview {
    /// What is said before the first question.
    pub intro: Vec<&'static str>,
    /// What verdicts rest on when an answer is the visitor's own judgement.
    pub caveats: Vec<Caveat>,
    /// In editorial order.
    pub questions: Vec<Question>,
    /// What questions settle.
    pub facts: Vec<Fact>,
    /// Ready sets of answers to start from.
    pub profiles: Vec<Profile>,
}

/// What verdicts rest on when certain options are chosen.
#[derive(Debug)]
pub struct Caveat {
    /// The options.
    pub when: Answer,
    /// What is said then.
    pub says: &'static str,
}

/// A question.
#[derive(Debug)]
pub struct Question {
    /// Key used in addresses and cases.
    pub id: &'static str,
    /// The question itself.
    pub ask: &'static str,
    /// A line of help; mostly empty.
    pub help: &'static str,
    /// Why it is asked.
    pub why: &'static str,
    /// The options; the last is `unsure`.
    pub options: Vec<Choice>,
    /// Whether several options may be chosen.
    pub many: bool,
    /// Options that stand alone; `unsure` is one.
    pub alone: Options,
    /// What a question that is ruled out counts as; 0: unanswered.
    pub skipped: Options,
    /// Asked unless this is definitely false; over questions that come before.
    pub asked_if: Rule,
}

/// An option of a question.
#[derive(Debug)]
pub struct Choice {
    /// Key used in addresses and cases.
    pub id: &'static str,
    /// What the visitor reads.
    pub label: &'static str,
    /// Small print; mostly empty.
    pub note: &'static str,
}

/// What one question settles.
#[derive(Debug)]
pub struct Fact {
    /// Index of the question.
    pub question: Index,
    /// Options that make it true.
    pub yes: Options,
    /// Options that leave it open on the visitor's side: applying, planning.
    pub pending: Options,
    /// Options of which the text does not say whether they count.
    pub unsaid: Options,
    /// Why the text leaves them open; empty where there are none.
    pub why: &'static str,
    /// The fact, said about the visitor.
    pub says: &'static str,
}

/// A ready set of answers.
#[derive(Debug)]
pub struct Profile {
    /// Whom it describes.
    pub label: &'static str,
    /// Answers.
    pub answers: Vec<Answer>,
}

/// An answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Index of the question.
    pub question: Index,
    /// The options chosen; never empty.
    pub chosen: Options,
}

/// One way in to a measure: a rule, and the provisions it stands for.
#[derive(Debug)]
pub struct Branch {
    /// What this way in is.
    pub label: &'static str,
    /// Why the rule is as it is; mostly empty.
    pub note: &'static str,
    /// When it holds.
    pub rule: Rule,
    /// What it opens.
    pub provisions: Vec<ProvisionId>,
    /// Whether it only tells how things stand: it decides no verdict, and nothing is asked for its sake.
    pub aside: bool,
    /// Answers with what they give.
    pub examples: Vec<Example>,
}

/// Answers and what a branch makes of them.
#[derive(Debug)]
pub struct Example {
    /// Answers.
    pub answers: Vec<Answer>,
    /// What the branch gives.
    pub gives: Truth,
}

/// A value of three-valued logic (strong Kleene). There is no way to `bool`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// Does not hold.
    No,
    /// Undecided.
    Open,
    /// Holds.
    Yes,
}

/// A tree over facts and unknowables.
#[derive(Debug)]
pub enum Rule {
    /// All must hold; with no parts, it holds.
    All(Vec<Rule>),
    /// One must hold.
    Any(Vec<Rule>),
    /// One condition or fact.
    Leaf(Leaf),
}

/// A leaf of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// The condition in the measure's list that carries the words of the text; `None` for an inference of ours.
    pub condition: Option<Index>,
    /// What settles it.
    pub settled: Settled,
}

/// What settles a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// Nobody can by this text: it does not say.
    Nobody,
    /// An authority decides.
    Authority,
    /// Another rule decides.
    OtherRule,
    /// The visitor, by a fact (index into [`Interview::facts`]).
    Fact(Index),
}

impl Rule {
    /// Visits every leaf, in order.
    pub fn leaves(&self, visit: &mut dyn FnMut(&Leaf)) {
        match self {
            Rule::All(parts) | Rule::Any(parts) => parts.iter().for_each(|part| part.leaves(visit)),
            Rule::Leaf(leaf) => visit(leaf),
        }
    }

    /// The value of the rule, given that of every leaf. Never stops early: every leaf is asked for, in order.
    pub fn value(&self, of: &mut dyn FnMut(&Leaf) -> Truth) -> Truth {
        match self {
            Rule::All(parts) => parts.iter().map(|part| part.value(of)).fold(Truth::Yes, Truth::min),
            Rule::Any(parts) => parts.iter().map(|part| part.value(of)).fold(Truth::No, Truth::max),
            Rule::Leaf(leaf) => of(leaf),
        }
    }
}

impl Interview {
    /// The question with this id.
    pub fn question_by_id(&self, id: &str) -> Option<Index> {
        self.questions.iter().position(|question| question.id == id).map(|at| at as Index)
    }

    /// The question at an index.
    pub fn question(&self, at: Index) -> Option<&Question> {
        self.questions.get(usize::from(at))
    }

    /// The fact at an index.
    pub fn fact(&self, at: Index) -> Option<&Fact> {
        self.facts.get(usize::from(at))
    }
}

impl Question {
    /// The option `unsure`.
    pub fn unsure(&self) -> Options {
        option(self.options.len().saturating_sub(1))
    }

    /// Of these options, those that can be chosen together: what stands alone gives way; of one choice, the first stays.
    pub fn compatible(&self, set: Options) -> Options {
        let together = if self.many && set & !self.alone != 0 { set & !self.alone } else { set };
        if self.many && together & self.alone == 0 { together } else { together & together.wrapping_neg() }
    }

    /// The keys of its options, in order.
    pub fn keys(&self) -> Vec<&'static str> {
        self.options.iter().map(|choice| choice.id).collect()
    }

    /// The chosen ones of its options, in order.
    pub fn chosen(&self, set: Options) -> impl Iterator<Item = &Choice> {
        self.options.iter().enumerate().filter(move |&(at, _)| set & option(at) != 0).map(|(_, choice)| choice)
    }
}

/// The set of one option.
pub fn option(at: usize) -> Options {
    1u32.checked_shl(at as u32).unwrap_or(0)
}
