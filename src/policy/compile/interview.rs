//! Questions, facts and rules, checked against one another and against the annotations. A policy may do without.

use super::format::{BranchEntry, Expression, FactEntry, LeafEntry, QuestionEntry, QuestionsFile, RulesFile};
use super::{File, Files, Problem, keep, keep_all};
use crate::policy::{
    Answer, Branch, Caveat, Choice, Example, Fact, Index, Interview, Leaf, MOST_COMBINATIONS, Measure, MeasureNumber, Options, Profile,
    ProvisionId, Question, Rule, Settled, Truth, Vocabulary, axes,
};
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

const FOLDER: &str = "interview/";
const QUESTIONS: &str = "interview/questions.toml";
/// Marks a leaf that is a fact without words of the measure.
const FACT: &str = "fact:";
const UNSURE: &str = "unsure";
/// The settlers that an interview tells apart where a condition stays open: the text does not say, an authority decides, another rule does.
const SETTLERS: [&str; 3] = ["text", "authority", "rule"];
/// The most options that a question may have, 不确定 included: nobody reads more.
pub const MOST_OPTIONS: usize = 100;

/// Reads the interview, if the folder has one, and gives the measures their branches.
///
/// `conditions` are the ids of each measure's conditions, in order.
pub fn interview(
    files: &Files,
    measures: &mut [Measure],
    conditions: &BTreeMap<MeasureNumber, Vec<String>>,
    vocabulary: &Vocabulary,
    problems: &mut Vec<Problem>,
) -> Interview {
    let mut names = files.keys().filter(|name| name.starts_with(FOLDER));
    if names.clone().next().is_none() {
        return Interview::default();
    }
    let Some((file, data)) = File::read::<QuestionsFile>(files, QUESTIONS, problems) else { return Interview::default() };
    let mut reading = Reading { interview: Interview::default(), fact_ids: Vec::new(), used: BTreeSet::new(), problems };
    reading.questions(&file, &data);
    for id in SETTLERS.into_iter().filter(|id| vocabulary.settler(id).is_empty()) {
        file.report_file(reading.problems, format!("an interview needs the settler `{id}` with a label in vocabulary.toml"));
    }
    let mut rules = Vec::new();
    for name in names.by_ref().filter(|name| *name != QUESTIONS) {
        rules.extend(File::read::<RulesFile>(files, name, reading.problems));
    }
    let mut seen = BTreeSet::new();
    for (file, data) in &rules {
        let number = *data.measure.get_ref();
        let Some(measure) = measures.iter_mut().find(|measure| measure.number == number).filter(|_| seen.insert(number)) else {
            file.report(reading.problems, &data.measure, format!("no measure {number}, or rules for it stand twice"));
            continue;
        };
        reading.rules(file, data, measure, conditions.get(&number).map_or(&[], Vec::as_slice), vocabulary);
    }
    for measure in measures.iter().filter(|measure| !seen.contains(&measure.number)) {
        file.report_file(reading.problems, format!("no rules for measure {}", measure.number));
    }
    for (at, (name, entry)) in data.fact.iter().enumerate() {
        if !reading.used.contains(&at) {
            file.report(reading.problems, &entry.question, format!("no rule uses the fact `{name}`"));
        }
    }
    for (file, data) in &rules {
        let measure = measures.iter().find(|measure| measure.number == *data.measure.get_ref());
        for (entry, branch) in data.branch.iter().zip(measure.map_or(&[][..], |measure| &measure.branches)) {
            if axes(&reading.interview, &branch.rule, |_| true).is_none() {
                let what = format!(
                    "branch {}: more than {MOST_COMBINATIONS} combinations of answers bear on it; split it, or let its questions settle fewer facts",
                    entry.id.get_ref()
                );
                file.report(reading.problems, &entry.id, what);
            }
        }
    }
    // Where words of the text carry a fact everywhere, what it says itself is for whoever reads the file.
    let mut shown = BTreeSet::new();
    for branch in measures.iter().flat_map(|measure| &measure.branches) {
        branch.rule.leaves(&mut |leaf| {
            if let (None, Settled::Fact(at)) = (leaf.condition, leaf.settled) {
                shown.insert(at);
            }
        });
    }
    for (at, fact) in reading.interview.facts.iter_mut().enumerate() {
        if !shown.contains(&at) {
            fact.says = "";
        }
    }
    reading.interview
}

/// Where a rule stands.
struct Of<'a> {
    file: &'a File<'a>,
    data: &'a RulesFile,
    entry: &'a BranchEntry,
    measure: &'a Measure,
    conditions: &'a [String],
    vocabulary: &'a Vocabulary,
}

struct Reading<'a> {
    interview: Interview,
    fact_ids: Vec<String>,
    used: BTreeSet<usize>,
    problems: &'a mut Vec<Problem>,
}

impl Reading<'_> {
    fn questions(&mut self, file: &File<'_>, data: &QuestionsFile) {
        for entry in &data.question {
            let question = self.question(file, entry);
            self.interview.questions.push(question);
        }
        for (name, entry) in &data.fact {
            let fact = self.fact(file, name, entry);
            self.fact_ids.push(name.clone());
            self.interview.facts.push(fact);
        }
        // Skip rules come after the facts: theirs have no names and stand behind the others.
        for (at, entry) in data.question.iter().enumerate() {
            let rule = entry.asked_if.as_ref().map(|rule| self.asked_if(file, at, rule, rule.get_ref()));
            if let (Some(rule), Some(question)) = (rule, self.interview.questions.get_mut(at)) {
                question.asked_if = rule;
            }
        }
        self.interview.intro = keep_all(&data.intro);
        for entry in &data.caveat {
            if let Some((question, [chosen])) = self.sets(file, &entry.question, [&entry.is]) {
                self.interview.caveats.push(Caveat { when: Answer { question, chosen }, says: keep(&entry.says) });
            }
        }
        for entry in &data.profile {
            let answers = self.answers(file, &entry.id, &entry.answers);
            self.interview.profiles.push(Profile { label: keep(&entry.label), answers });
        }
    }

    fn question(&mut self, file: &File<'_>, entry: &QuestionEntry) -> Question {
        let id = entry.id.get_ref();
        if self.interview.question_by_id(id).is_some() {
            file.report(self.problems, &entry.id, format!("question `{id}` stands twice"));
        }
        let many = entry.choose.get_ref() == "many";
        if !many && entry.choose.get_ref() != "one" {
            file.report(self.problems, &entry.choose, "choose is `one` or `many`".to_owned());
        }
        if entry.ask.is_empty() || entry.why.is_empty() {
            file.report(self.problems, &entry.id, format!("question `{id}` says what it asks and why"));
        }
        let mut options: Vec<Choice> = Vec::new();
        for choice in &entry.option {
            if options.iter().any(|known| known.id == choice.id.get_ref()) {
                file.report(self.problems, &choice.id, format!("option `{}` stands twice", choice.id.get_ref()));
            }
            options.push(Choice { id: keep(choice.id.get_ref()), label: keep(&choice.label), note: keep(&choice.note) });
        }
        // 不确定 is an answer to every question, and always the last.
        let unsure = options.iter().position(|choice| choice.id == UNSURE).map(|at| options.remove(at));
        options.push(unsure.unwrap_or(Choice { id: UNSURE, label: "不确定", note: "" }));
        if options.len() > MOST_OPTIONS {
            file.report(self.problems, &entry.id, format!("question `{id}` has more than {MOST_OPTIONS} options"));
        }
        let mut question = Question {
            id: keep(id),
            ask: keep(&entry.ask),
            help: keep(&entry.help),
            why: keep(&entry.why),
            options,
            many,
            alone: Options::default(),
            skipped: Options::default(),
            asked_if: Rule::All(Vec::new()),
        };
        question.alone = self.set(file, &question, &entry.exclusive);
        question.alone.insert(question.unsure());
        question.skipped = self.set(file, &question, &entry.skipped);
        question
    }

    fn set(&mut self, file: &File<'_>, question: &Question, ids: &[Spanned<String>]) -> Options {
        let mut set = Options::default();
        for id in ids {
            match question.options.iter().position(|choice| choice.id == id.get_ref()) {
                Some(at) => drop(set.insert(at)),
                None => file.report(self.problems, id, format!("question `{}` has no option `{}`", question.id, id.get_ref())),
            }
        }
        set
    }

    /// The sets of options of the question that `id` names.
    fn sets<const N: usize>(
        &mut self,
        file: &File<'_>,
        id: &Spanned<String>,
        lists: [&[Spanned<String>]; N],
    ) -> Option<(Index, [Options; N])> {
        let Some(at) = self.interview.question_by_id(id.get_ref()) else {
            file.report(self.problems, id, format!("no question `{}`", id.get_ref()));
            return None;
        };
        // The question is taken out for a moment: reporting needs the rest of `self`.
        let question = self.interview.questions.remove(at);
        let sets = lists.map(|ids| self.set(file, &question, ids));
        self.interview.questions.insert(at, question);
        Some((at, sets))
    }

    fn fact(&mut self, file: &File<'_>, name: &str, entry: &FactEntry) -> Fact {
        let sets = self.sets(file, &entry.question, [&entry.yes, &entry.pending, &entry.text]);
        let (question, [yes, pending, unsaid]) = sets.unwrap_or_default();
        if !(yes.is_disjoint(&pending) && yes.is_disjoint(&unsaid) && pending.is_disjoint(&unsaid)) {
            file.report(self.problems, &entry.question, format!("fact `{name}`: an option stands in two lists"));
        }
        if entry.says.is_empty() || unsaid.is_empty() != entry.why.is_empty() {
            file.report(
                self.problems,
                &entry.question,
                format!("fact `{name}`: `says` always, `why` exactly where the text leaves options open"),
            );
        }
        Fact { question, yes, pending, unsaid, why: keep(&entry.why), says: keep(&entry.says) }
    }

    fn asked_if(&mut self, file: &File<'_>, question: usize, rule: &Spanned<Expression>, expression: &Expression) -> Rule {
        match expression {
            Expression::All(all) => Rule::All(all.all.iter().map(|part| self.asked_if(file, question, rule, part)).collect()),
            Expression::Any(any) => Rule::Any(any.any.iter().map(|part| self.asked_if(file, question, rule, part)).collect()),
            Expression::Leaf(leaf) => Rule::Leaf(self.asked_leaf(file, question, rule, leaf)),
            Expression::Name(_) => {
                file.report(self.problems, rule, "a skip rule asks for `question` with `is` or `is_not`".to_owned());
                Rule::All(Vec::new())
            }
        }
    }

    fn asked_leaf(&mut self, file: &File<'_>, question: usize, rule: &Spanned<Expression>, leaf: &LeafEntry) -> Leaf {
        let at = |id: &String| Spanned::new(rule.span(), id.clone());
        let (is, is_not): (Vec<_>, Vec<_>) = (leaf.is.iter().map(at).collect(), leaf.is_not.iter().map(at).collect());
        let (on, [is, is_not]) = self.sets(file, &at(&leaf.question), [&is, &is_not]).unwrap_or_default();
        if on >= question {
            file.report(self.problems, rule, "a skip rule looks at earlier questions only".to_owned());
        }
        let unsure = self.interview.question(on).map_or(0, Question::unsure);
        let others = (0..unsure).filter(|&at| !is_not.contains(at)).collect();
        let yes = if leaf.is.is_empty() { others } else { is };
        let same = |known: &Fact| known.question == on && known.yes == yes && known.pending.is_empty() && known.unsaid.is_empty();
        let at = self.interview.facts.iter().position(same).unwrap_or_else(|| {
            let (pending, unsaid) = (Options::default(), Options::default());
            self.interview.facts.push(Fact { question: on, yes, pending, unsaid, why: "", says: "" });
            self.interview.facts.len() - 1
        });
        Leaf { condition: None, settled: Settled::Fact(at) }
    }

    fn answers(&mut self, file: &File<'_>, at: &Spanned<String>, answers: &BTreeMap<Spanned<String>, Vec<Spanned<String>>>) -> Vec<Answer> {
        let mut given = Vec::new();
        for (id, options) in answers {
            if let Some((question, [chosen])) = self.sets(file, id, [options]) {
                given.push(Answer { question, chosen });
            }
        }
        if given.iter().any(|answer| answer.chosen.is_empty()) {
            file.report(self.problems, at, "an answer without options".to_owned());
        }
        given.sort_by_key(|answer| answer.question);
        given
    }

    fn rules(&mut self, file: &File<'_>, data: &RulesFile, measure: &mut Measure, conditions: &[String], vocabulary: &Vocabulary) {
        measure.for_everyone = data.fallback.get_ref() == "everyone";
        if !measure.for_everyone && data.fallback.get_ref() != "not" {
            file.report(self.problems, &data.fallback, "fallback is `not` or `everyone`".to_owned());
        }
        for entry in &data.branch {
            let rule = self.rule(&Of { file, data, entry, measure, conditions, vocabulary }, entry.rule.get_ref());
            let mut quoted = false;
            rule.leaves(&mut |leaf| quoted |= leaf.condition.is_some());
            if !quoted {
                file.report(self.problems, &entry.id, format!("branch {}: no condition with words of the text", entry.id.get_ref()));
            }
            let provisions = self.provisions(file, entry, measure);
            let examples: Vec<Example> = entry.example.iter().map(|example| self.example(file, entry, example)).collect();
            if examples.is_empty() {
                file.report(self.problems, &entry.id, format!("branch {} has no example", entry.id.get_ref()));
            }
            measure.branches.push(Branch {
                label: keep(&entry.label),
                note: keep(&entry.note),
                rule,
                provisions,
                aside: entry.aside,
                examples,
            });
        }
    }

    fn provisions(&mut self, file: &File<'_>, entry: &BranchEntry, measure: &Measure) -> Vec<ProvisionId> {
        let mut provisions = Vec::new();
        for id in &entry.provisions {
            let known = id.get_ref().parse().ok().filter(|&parsed| measure.provisions().any(|(known, _)| known == parsed));
            match known {
                Some(known) => provisions.push(known),
                None => file.report(self.problems, id, format!("measure {} has no provision `{}`", measure.number, id.get_ref())),
            }
        }
        if provisions.is_empty() {
            file.report(self.problems, &entry.id, format!("branch {} lists no provision", entry.id.get_ref()));
        }
        provisions
    }

    fn example(&mut self, file: &File<'_>, branch: &BranchEntry, example: &super::format::ExampleEntry) -> Example {
        let gives = match example.gives.get_ref().as_str() {
            "yes" => Truth::Yes,
            "open" => Truth::Open,
            "no" => Truth::No,
            _ => {
                file.report(self.problems, &example.gives, "an example gives `yes`, `open` or `no`".to_owned());
                Truth::Open
            }
        };
        Example { answers: self.answers(file, &branch.id, &example.answers), gives }
    }

    fn rule(&mut self, of: &Of<'_>, expression: &Expression) -> Rule {
        match expression {
            Expression::All(parts) => Rule::All(parts.all.iter().map(|part| self.rule(of, part)).collect()),
            Expression::Any(parts) => Rule::Any(parts.any.iter().map(|part| self.rule(of, part)).collect()),
            Expression::Leaf(_) => {
                of.file.report(self.problems, &of.entry.rule, "a rule names conditions and facts, not questions".to_owned());
                Rule::All(Vec::new())
            }
            Expression::Name(name) => match self.leaf(of, name) {
                Ok(leaf) => Rule::Leaf(leaf),
                Err(what) => {
                    of.file.report(self.problems, &of.entry.rule, what);
                    Rule::All(Vec::new())
                }
            },
        }
    }

    fn leaf(&mut self, of: &Of<'_>, name: &str) -> Result<Leaf, String> {
        if let Some(fact) = name.strip_prefix(FACT) {
            return Ok(Leaf { condition: None, settled: self.by_fact(fact)? });
        }
        let at = of.conditions.iter().position(|id| id == name);
        let at = at.ok_or_else(|| format!("measure {} has no condition `{name}`", of.measure.number))?;
        let settler = of.measure.conditions.get(at).and_then(|condition| of.vocabulary.settlers.get(condition.settled_by));
        let settled = match settler.map_or("", |word| word.id) {
            "text" => Settled::Nobody,
            "authority" => Settled::Authority,
            "rule" => Settled::OtherRule,
            _ => self.by_fact(of.data.facts.get(name).map_or(name, String::as_str))?,
        };
        Ok(Leaf { condition: Some(at), settled })
    }

    fn by_fact(&mut self, id: &str) -> Result<Settled, String> {
        let at = self.fact_ids.iter().position(|known| known == id).ok_or_else(|| format!("no fact `{id}` in questions.toml"))?;
        self.used.insert(at);
        Ok(Settled::Fact(at))
    }
}
