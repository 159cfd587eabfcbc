//! Our reading of one measure, checked against its sentences.

use super::format::{FigureEntry, GapEntry, MeasureFile, ProvisionEntry};
use super::{File, Problem, keep};
use crate::policy::{
    Condition, Figure, Gap, Index, Measure, MeasureNumber, Programme, Provision, ProvisionId, Sentence, SentenceId, Span, Stated,
    Vocabulary,
};
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

/// What everyone who wants to act needs to know: a provision that one can act on states it, or a gap says that it is lacking.
const REQUIRED_NEEDS: [&str; 3] = ["channel", "threshold", "date"];

/// Fills in the annotated parts of a measure.
pub fn annotate(
    measure: &mut Measure,
    text: &'static str,
    sentences: &[Span],
    file: &File<'_>,
    data: MeasureFile,
    vocabulary: &Vocabulary,
    problems: &mut Vec<Problem>,
) {
    let mut check = Check { number: measure.number, text, sentences, file, vocabulary, problems };
    if data.gist.is_empty() {
        check.file.report(check.problems, &data.measure, "the gist is empty".to_owned());
    }
    measure.gist = keep(&data.gist);
    let body = Span { start: measure.title.start, end: measure.agency_block.start };
    let mut names = BTreeMap::new();
    let mut used = BTreeSet::new();
    for (name, entry) in &data.condition {
        names.insert(name.clone(), names.len());
        let place = format!("measure {}", measure.number);
        let quote = check.file.quote(check.problems, text, body, &place, &entry.quote);
        let settled_by = check.word("settler", &entry.settled_by);
        // The argument stays in the data: it is for whoever judges the reading, and does not ship.
        if entry.why.is_empty() && entry.settled_by.get_ref() != "you" {
            check.file.report(check.problems, &entry.settled_by, format!("condition `{name}` needs `why`, argued from the text"));
        }
        measure.conditions.push(Condition { quote, says: keep(&entry.says), settled_by });
    }
    measure.sentences = sentences.iter().map(|&span| Sentence { span, provisions: Vec::new() }).collect();
    for entry in &data.provision {
        if let Some((id, provision)) = check.provision(entry, &names) {
            for &condition in &provision.conditions {
                used.extend(names.iter().filter(|&(_, &at)| at == condition).map(|(name, _)| name.clone()));
            }
            let Some(sentence) = measure.sentences.get_mut(id.sentence.sentence as usize - 1) else { continue };
            let provisions = &mut sentence.provisions;
            if id.provision as usize == provisions.len() + 1 {
                provisions.push(provision);
            } else if id.provision as usize <= provisions.len() {
                check.file.report(check.problems, &entry.id, format!("provision {id} stands twice"));
            } else {
                check.file.report(check.problems, &entry.id, format!("provision {id} out of order: {} comes next", provisions.len() + 1));
            }
        }
    }
    for (name, entry) in &data.condition {
        if !used.contains(name) {
            check.file.report(check.problems, &entry.quote, format!("no provision has the condition `{name}`"));
        }
    }
    for (sentence, at) in measure.sentences.iter().zip(1..) {
        if sentence.provisions.is_empty() {
            check.file.report(check.problems, &data.measure, format!("sentence {}.{at} has no annotation", measure.number));
        }
    }
    measure.figures = data.figure.iter().filter_map(|entry| check.figure(entry)).collect();
    let places = data.place.iter().map(|entry| (&entry.sentence, &entry.quote));
    let programmes = data.programme.iter().map(|entry| (&entry.sentence, &entry.quote));
    let named = programmes.chain(places).filter_map(|(sentence, quote)| Some(Programme { quote: check.in_sentence(sentence, quote)? }));
    measure.programmes = named.collect();
    measure.gaps = data.gap.iter().filter_map(|entry| check.gap(entry, measure)).collect();
    if data.gap.is_empty() {
        check.file.report(check.problems, &data.measure, "no gap: say at least one thing that the text leaves open".to_owned());
    }
    check.openness(measure, &data);
}

struct Check<'a, 'b> {
    number: MeasureNumber,
    text: &'static str,
    sentences: &'a [Span],
    file: &'a File<'a>,
    vocabulary: &'a Vocabulary,
    problems: &'b mut Vec<Problem>,
}

impl Check<'_, '_> {
    fn word(&mut self, list: &str, word: &Spanned<String>) -> Index {
        let words = match list {
            "kind" => &self.vocabulary.kinds,
            "strength" => &self.vocabulary.strengths,
            "audience" => &self.vocabulary.audiences,
            "meaning" => &self.vocabulary.meanings,
            "need" => &self.vocabulary.needs,
            _ => &self.vocabulary.settlers,
        };
        let ids: Vec<&str> = words.iter().map(|word| word.id).collect();
        self.file.word(self.problems, list, &ids, word)
    }

    /// The span of a sentence of this measure, by its id.
    fn sentence(&mut self, id: &Spanned<String>, sentence: Option<SentenceId>) -> Option<Span> {
        let found = sentence.filter(|sentence| sentence.measure == self.number);
        let span = found.and_then(|found| self.sentences.get(found.sentence as usize - 1));
        if span.is_none() {
            self.file.report(self.problems, id, format!("measure {} has no sentence for `{}`", self.number, id.get_ref()));
        }
        span.copied()
    }

    fn in_sentence(&mut self, id: &Spanned<String>, quote: &Spanned<String>) -> Option<Span> {
        let span = self.sentence(id, id.get_ref().parse().ok())?;
        Some(self.file.quote(self.problems, self.text, span, &format!("sentence {}", id.get_ref()), quote))
    }

    fn provision(&mut self, entry: &ProvisionEntry, names: &BTreeMap<String, Index>) -> Option<(ProvisionId, Provision)> {
        let id: Option<ProvisionId> = entry.id.get_ref().parse().ok();
        let span = self.sentence(&entry.id, id.map(|id| id.sentence))?;
        let id = id?;
        let place = format!("sentence {}", id.sentence);
        let (file, text) = (self.file, self.text);
        let mut quotes = |entries: &[Spanned<String>]| -> Vec<Span> {
            entries.iter().map(|quote| file.quote(self.problems, text, span, &place, quote)).collect()
        };
        let (quoted, qualifiers) = (quotes(&entry.quote), quotes(&entry.qualifiers));
        // The words that show the strength argue our reading; they do not ship.
        quotes(&entry.words);
        if entry.quote.is_empty() {
            file.report(self.problems, &entry.id, format!("provision {id} quotes nothing"));
        }
        let mut conditions = Vec::new();
        for name in &entry.conditions {
            match names.get(name.get_ref()) {
                Some(&condition) => conditions.push(condition),
                None => file.report(self.problems, name, format!("unknown condition `{}`", name.get_ref())),
            }
        }
        let actions: Vec<&str> = self.vocabulary.actions.iter().map(|action| action.word.id).collect();
        let action = file.word(self.problems, "action", &actions, &entry.action);
        if entry.can.is_empty() && self.vocabulary.actions.get(action).is_some_and(|action| action.acts) {
            file.report(self.problems, &entry.id, format!("provision {id} can be acted on, but `can` does not say how"));
        }
        let mut states = Vec::new();
        for (need, quote) in &entry.states {
            let quote = file.quote(self.problems, text, span, &place, quote);
            states.push(Stated { need: self.word("need", need), quote });
        }
        let provision = Provision {
            quotes: quoted,
            kind: self.word("kind", &entry.kind),
            action,
            strength: self.word("strength", &entry.strength),
            audiences: entry.audiences.iter().map(|audience| self.word("audience", audience)).collect(),
            conditions,
            qualifiers,
            can: keep(&entry.can),
            note: keep(&entry.note),
            states,
        };
        Some((id, provision))
    }

    fn figure(&mut self, entry: &FigureEntry) -> Option<Figure> {
        let quote = self.in_sentence(&entry.sentence, &entry.quote)?;
        let sentence: SentenceId = entry.sentence.get_ref().parse().ok()?;
        let meaning = self.word("meaning", &entry.meaning);
        let said = self.sentence(&entry.sentence, Some(sentence))?.of(self.text);
        if let Some(year) = entry.year.filter(|year| !said.contains(&year.to_string())) {
            self.file.report(self.problems, &entry.quote, format!("sentence {sentence} does not name the year {year}"));
        }
        Some(Figure { sentence, quote, meaning, year: entry.year, plain: keep(&entry.plain) })
    }

    fn gap(&mut self, entry: &GapEntry, measure: &Measure) -> Option<Gap> {
        let mut of = Vec::new();
        for id in &entry.of {
            let parsed = id.get_ref().parse().ok();
            match parsed.filter(|parsed| measure.provisions().any(|(known, _)| known == *parsed)) {
                Some(known) => of.push(known),
                None => self.file.report(self.problems, id, format!("no provision {}", id.get_ref())),
            }
        }
        if entry.of.is_empty() || entry.says.is_empty() || entry.ask.is_empty() {
            self.file.report(self.problems, &entry.quote, "a gap names its provisions, what is not said, and what to ask".to_owned());
        }
        let sentence = |id: &&ProvisionId| self.sentences.get(id.sentence.sentence as usize - 1).copied();
        let holds = |id: &&ProvisionId| sentence(id).is_some_and(|span| span.of(self.text).contains(entry.quote.get_ref()));
        let home = of.iter().find(holds).or(of.first())?;
        let span = sentence(&home)?;
        let quote = self.file.quote(self.problems, self.text, span, &format!("sentence {}", home.sentence), &entry.quote);
        if entry.lacks.is_empty() {
            self.file.report(self.problems, &entry.quote, "the gap does not say what is lacking".to_owned());
        }
        let lacks = entry.lacks.iter().map(|need| self.word("need", need)).collect();
        Some(Gap { of, quote, lacks, says: keep(&entry.says), ask: keep(&entry.ask) })
    }

    /// A provision that one can act on says how, by what measure and when, or we say that it does not.
    fn openness(&mut self, measure: &Measure, data: &MeasureFile) {
        for (id, provision) in measure.provisions() {
            if !self.vocabulary.actions.get(provision.action).is_some_and(|action| action.acts) {
                continue;
            }
            let silent = |need: &str| {
                let is = |&index: &Index| self.vocabulary.needs.get(index).is_some_and(|word| word.id == need);
                let stated = provision.states.iter().any(|stated| is(&stated.need));
                let open = measure.gaps.iter().any(|gap| gap.of.contains(&id) && gap.lacks.iter().any(is));
                !stated && !open
            };
            let missing: Vec<&str> = REQUIRED_NEEDS.into_iter().filter(|need| silent(need)).collect();
            let entry = data.provision.iter().find(|entry| *entry.id.get_ref() == id.to_string());
            if let (false, Some(entry)) = (missing.is_empty(), entry) {
                let what = format!("provision {id} can be acted on, but neither `states` nor a gap covers: {}", missing.join(", "));
                self.file.report(self.problems, &entry.id, what);
            }
        }
    }
}
