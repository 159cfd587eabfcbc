//! What the visitor has answered.

use crate::policy::{Answer, Index, Interview, Options, Rule, Settled, Truth};

/// Tells a question that the visitor passed over.
const PASSED: Options = 1 << 31;

/// Answers by question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(Vec<Options>);

impl Answers {
    /// Answers as data has them.
    pub fn of(answers: &[Answer]) -> Answers {
        let mut given = Answers::default();
        for answer in answers {
            given.give(answer.question, answer.chosen);
        }
        given
    }

    /// The options chosen; 0 if unanswered.
    pub fn chosen(&self, question: Index) -> Options {
        self.0.get(usize::from(question)).copied().unwrap_or(0) & !PASSED
    }

    /// Whether the visitor saw the question and passed it over.
    pub fn passed(&self, question: Index) -> bool {
        self.0.get(usize::from(question)).is_some_and(|&set| set == PASSED)
    }

    /// Whether nothing is answered or passed over.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|&set| set == 0)
    }

    /// How many of the answers count.
    pub fn count(&self, interview: &Interview) -> usize {
        let out = self.ruled_out(interview);
        self.0.iter().zip(out).filter(|&(&set, out)| set & !PASSED != 0 && !out).count()
    }

    /// Answers a question; no options take the answer back.
    pub fn give(&mut self, question: Index, chosen: Options) {
        self.put(question, chosen & !PASSED);
    }

    /// Passes a question over.
    pub fn pass(&mut self, question: Index) {
        self.put(question, PASSED);
    }

    /// The same answers with another one to this question.
    pub fn with(&self, question: Index, chosen: Options) -> Answers {
        let mut answers = self.clone();
        answers.give(question, chosen);
        answers
    }

    fn put(&mut self, question: Index, set: Options) {
        let at = usize::from(question);
        if self.0.len() <= at && set != 0 {
            self.0.resize(at + 1, 0);
        }
        if let Some(slot) = self.0.get_mut(at) {
            *slot = set;
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    /// The answers that count: a question that is definitely ruled out takes the value that its skip rule gives.
    ///
    /// The second list tells which are ruled out.
    pub(super) fn effective(&self, interview: &Interview) -> (Vec<Options>, Vec<bool>) {
        let mut values = Vec::with_capacity(interview.questions.len());
        let mut out = Vec::with_capacity(interview.questions.len());
        for (question, at) in interview.questions.iter().zip(0..) {
            let ruled_out = asked_if(interview, &question.asked_if, &values) == Truth::No;
            values.push(if ruled_out { question.skipped } else { self.chosen(at) });
            out.push(ruled_out);
        }
        (values, out)
    }

    /// The question whose answer rules this one out; `None` if it is not ruled out.
    pub fn because(&self, interview: &Interview, question: Index) -> Option<Index> {
        let (values, out) = self.effective(interview);
        let mut at = question;
        let mut because = None;
        // A question may be ruled out by one that is ruled out itself: the visitor can change the first only.
        while out.get(usize::from(at)).is_some_and(|&out| out) {
            let mut found = None;
            interview.question(at)?.asked_if.leaves(&mut |leaf| {
                if let Settled::Fact(fact) = leaf.settled
                    && let Some(fact) = interview.fact(fact)
                    && values.get(usize::from(fact.question)).is_some_and(|&chosen| chosen & fact.yes == 0)
                {
                    found = found.or(Some(fact.question));
                }
            });
            at = found?;
            because = found;
        }
        because
    }

    /// The questions that the answers rule out.
    pub fn ruled_out(&self, interview: &Interview) -> Vec<bool> {
        self.effective(interview).1
    }
}

/// The value of a skip rule over the effective values of earlier questions.
fn asked_if(interview: &Interview, rule: &Rule, values: &[Options]) -> Truth {
    rule.value(&mut |leaf| {
        let Settled::Fact(fact) = leaf.settled else { return Truth::Open };
        let Some((fact, question)) = interview.fact(fact).and_then(|fact| Some((fact, interview.question(fact.question)?))) else {
            return Truth::Open;
        };
        let chosen = values.get(usize::from(fact.question)).copied().unwrap_or(0);
        super::evaluate::standing(fact, question.unsure(), chosen).truth()
    })
}
