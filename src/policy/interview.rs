//! The interview as data: questions, the facts they settle, and the rules over those facts. All of it is ours.

use super::{Index, ProvisionId};
use bit_set::BitSet;
use serde::{Deserialize, Serialize};

/// A set of options of one question, by index.
pub type Options = BitSet;

/// What an interview asks and decides by. Empty for a policy without one.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
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
#[derive(Debug, Serialize, Deserialize)]
pub struct Caveat {
    /// The options.
    pub when: Answer,
    /// What is said then.
    pub says: &'static str,
}

/// A question.
#[derive(Debug, Serialize, Deserialize)]
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
    /// What a question that is ruled out counts as; empty: unanswered.
    pub skipped: Options,
    /// Asked unless this is definitely false; over questions that come before.
    pub asked_if: Rule,
}

/// An option of a question.
#[derive(Debug, Serialize, Deserialize)]
pub struct Choice {
    /// Key used in addresses and cases.
    pub id: &'static str,
    /// What the visitor reads.
    pub label: &'static str,
    /// Small print; mostly empty.
    pub note: &'static str,
}

/// What one question settles.
#[derive(Debug, Serialize, Deserialize)]
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
#[derive(Debug, Serialize, Deserialize)]
pub struct Profile {
    /// Whom it describes.
    pub label: &'static str,
    /// Answers.
    pub answers: Vec<Answer>,
}

/// An answer to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Index of the question.
    pub question: Index,
    /// The options chosen; never empty.
    pub chosen: Options,
}

/// One way in to a measure: a rule, and the provisions it stands for.
#[derive(Debug, Serialize, Deserialize)]
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
#[derive(Debug, Serialize, Deserialize)]
pub struct Example {
    /// Answers.
    pub answers: Vec<Answer>,
    /// What the branch gives.
    pub gives: Truth,
}

/// A value of three-valued logic (strong Kleene). There is no way to `bool`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Truth {
    /// Does not hold.
    No,
    /// Undecided.
    Open,
    /// Holds.
    Yes,
}

/// A tree over facts and unknowables.
#[derive(Debug, Serialize, Deserialize)]
pub enum Rule {
    /// All must hold; with no parts, it holds.
    All(Vec<Rule>),
    /// One must hold.
    Any(Vec<Rule>),
    /// One condition or fact.
    Leaf(Leaf),
}

/// A leaf of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaf {
    /// The condition in the measure's list that carries the words of the text; `None` for an inference of ours.
    pub condition: Option<Index>,
    /// What settles it.
    pub settled: Settled,
}

/// What settles a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// How a condition stands, with the kind of unknown where it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It holds, by an answer.
    Met,
    /// It fails, by an answer.
    Unmet,
    /// Open: not answered yet.
    Unanswered,
    /// Open: the visitor is not sure.
    Unsure,
    /// Open: not settled yet on the visitor's side (applying, planning).
    Pending,
    /// Open: the text does not say.
    NoText,
    /// Open: an authority decides.
    Authority,
    /// Open: another rule decides.
    OtherRule,
}

impl Rule {
    /// Visits every leaf, in order.
    pub fn leaves(&self, visit: &mut dyn FnMut(&Leaf)) {
        match self {
            Rule::All(parts) | Rule::Any(parts) => parts.iter().for_each(|part| part.leaves(visit)),
            Rule::Leaf(leaf) => visit(leaf),
        }
    }

    /// The facts that its leaves name, in order.
    pub fn facts(&self) -> Vec<Index> {
        let mut facts = Vec::new();
        self.leaves(&mut |leaf| match leaf.settled {
            Settled::Fact(fact) => facts.push(fact),
            Settled::Nobody | Settled::Authority | Settled::OtherRule => {}
        });
        facts
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
        self.questions.iter().position(|question| question.id == id)
    }

    /// The question at an index.
    pub fn question(&self, at: Index) -> Option<&Question> {
        self.questions.get(at)
    }

    /// The fact at an index.
    pub fn fact(&self, at: Index) -> Option<&Fact> {
        self.facts.get(at)
    }

    /// The questions that a rule looks at, each once, in its order.
    pub fn questions_of(&self, rule: &Rule) -> Vec<Index> {
        let mut questions = Vec::new();
        for fact in rule.facts().into_iter().filter_map(|fact| self.fact(fact)) {
            if !questions.contains(&fact.question) {
                questions.push(fact.question);
            }
        }
        questions
    }
}

impl Question {
    /// The place of the option `unsure`.
    pub fn unsure(&self) -> Index {
        self.options.len().saturating_sub(1)
    }

    /// Of these options, those that can be chosen together: what stands alone gives way; of one choice, the first stays.
    pub fn compatible(&self, set: &Options) -> Options {
        let together: Options = set.difference(&self.alone).collect();
        if self.many && !together.is_empty() { together } else { set.iter().take(1).collect() }
    }

    /// The set after one more tap on an option: what stands alone takes the others away, and the other way round.
    pub fn toggled(&self, set: &Options, tapped: Index) -> Options {
        let mut set = set.clone();
        if set.remove(tapped) {
            set
        } else if self.alone.contains(tapped) {
            option(tapped)
        } else {
            set.insert(tapped);
            set.difference(&self.alone).collect()
        }
    }

    /// The chosen ones of its options, in order.
    pub fn chosen(&self, set: &Options) -> impl Iterator<Item = &Choice> {
        set.iter().filter_map(|at| self.options.get(at))
    }
}

impl Fact {
    /// How it stands by the options chosen; `unsure` is the place of that option.
    pub fn standing(&self, unsure: Index, chosen: Option<&Options>) -> Standing {
        let Some(chosen) = chosen.filter(|chosen| !chosen.is_empty()) else { return Standing::Unanswered };
        if !self.yes.is_disjoint(chosen) {
            Standing::Met
        } else if chosen.contains(unsure) {
            Standing::Unsure
        } else if !self.pending.is_disjoint(chosen) {
            Standing::Pending
        } else if !self.unsaid.is_disjoint(chosen) {
            Standing::NoText
        } else {
            Standing::Unmet
        }
    }
}

impl Standing {
    /// Its value.
    pub fn truth(self) -> Truth {
        match self {
            Standing::Met => Truth::Yes,
            Standing::Unmet => Truth::No,
            Standing::Unanswered | Standing::Unsure | Standing::Pending => Truth::Open,
            Standing::NoText | Standing::Authority | Standing::OtherRule => Truth::Open,
        }
    }

    /// Whether the visitor can settle it.
    pub fn is_open_to_visitor(self) -> bool {
        matches!(self, Standing::Unanswered | Standing::Unsure | Standing::Pending)
    }
}

/// The set of one option.
pub fn option(at: Index) -> Options {
    [at].into_iter().collect()
}
