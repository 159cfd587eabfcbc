//! What the visitor has answered.

use crate::policy::{Answer, Index, Interview, Options, Rule, Settled, Truth};

/// Answers by question. `None`: not seen yet; no options: seen and passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(Vec<Option<Options>>);

impl Answers {
    /// Answers as data has them.
    pub fn of(answers: &[Answer]) -> Answers {
        let mut given = Answers::default();
        for answer in answers {
            given.give(answer.question, answer.chosen.clone());
        }
        given
    }

    /// The options chosen; none if unanswered.
    pub fn chosen(&self, question: Index) -> Options {
        self.given(question).cloned().unwrap_or_default()
    }

    /// Whether at least one option is chosen.
    pub fn is_answered(&self, question: Index) -> bool {
        self.given(question).is_some_and(|chosen| !chosen.is_empty())
    }

    /// Whether an option is chosen.
    pub fn has(&self, question: Index, option: Index) -> bool {
        self.given(question).is_some_and(|chosen| chosen.contains(option))
    }

    /// Whether the visitor saw the question and passed it over.
    pub fn passed(&self, question: Index) -> bool {
        self.given(question).is_some_and(Options::is_empty)
    }

    /// Whether nothing is answered or passed over.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many of the answers count.
    pub fn count(&self, interview: &Interview) -> usize {
        let out = self.ruled_out(interview);
        (0..).zip(out).filter(|&(at, out)| self.is_answered(at) && !out).count()
    }

    /// Answers a question; no options take the answer back.
    pub fn give(&mut self, question: Index, chosen: Options) {
        self.put(question, (!chosen.is_empty()).then_some(chosen));
    }

    /// Passes a question over.
    pub fn pass(&mut self, question: Index) {
        self.put(question, Some(Options::default()));
    }

    /// The same answers with another one to this question.
    pub fn with(&self, question: Index, chosen: Options) -> Answers {
        let mut answers = self.clone();
        answers.give(question, chosen);
        answers
    }

    fn given(&self, question: Index) -> Option<&Options> {
        self.0.get(question)?.as_ref()
    }

    fn put(&mut self, question: Index, given: Option<Options>) {
        if self.0.len() <= question {
            self.0.resize(question + 1, None);
        }
        if let Some(slot) = self.0.get_mut(question) {
            *slot = given;
        }
        // Equal answers have one form: it ends with an answer.
        while self.0.last() == Some(&None) {
            self.0.pop();
        }
    }

    /// The answers that count: a question that is definitely ruled out takes the value that its skip rule gives.
    ///
    /// The second list tells which are ruled out.
    pub(super) fn effective<'a>(&'a self, interview: &'a Interview) -> (Vec<Option<&'a Options>>, Vec<bool>) {
        let mut values = Vec::with_capacity(interview.questions.len());
        let mut out = Vec::with_capacity(interview.questions.len());
        for (at, question) in interview.questions.iter().enumerate() {
            let ruled_out = asked_if(interview, &question.asked_if, &values) == Truth::No;
            values.push(if ruled_out { Some(&question.skipped) } else { self.given(at) });
            out.push(ruled_out);
        }
        (values, out)
    }

    /// The question whose answer rules this one out; `None` if it is not ruled out.
    pub fn because(&self, interview: &Interview, question: Index) -> Option<Index> {
        let (values, out) = self.effective(interview);
        let fails = |fact: &Index| {
            let fact = interview.fact(*fact)?;
            values.get(fact.question)?.is_none_or(|chosen| chosen.is_disjoint(&fact.yes)).then_some(fact.question)
        };
        let mut at = question;
        let mut because = None;
        // A question may be ruled out by one that is ruled out itself: the visitor can change the first only.
        while out.get(at).is_some_and(|&out| out) {
            at = interview.question(at)?.asked_if.facts().iter().find_map(fails)?;
            because = Some(at);
        }
        because
    }

    /// The questions that the answers rule out.
    pub fn ruled_out(&self, interview: &Interview) -> Vec<bool> {
        self.effective(interview).1
    }
}

/// The value of a skip rule over the effective values of earlier questions.
fn asked_if(interview: &Interview, rule: &Rule, values: &[Option<&Options>]) -> Truth {
    rule.value(&mut |leaf| match leaf.settled {
        Settled::Fact(fact) => super::evaluate::standing(interview, fact, values).truth(),
        Settled::Nobody | Settled::Authority | Settled::OtherRule => Truth::Open,
    })
}
