//! From the files of a data folder to a [`Policy`], with every problem reported at once. Host only: the browser gets the result.
//!
//! A data folder holds `source.txt`, `document.toml`, `vocabulary.toml`, `agencies.toml`, `terms.toml`, `search.toml`
//! and one file a measure in `measures/`; `supplements.toml`, if it is there, holds what others published since; `interview/`, if it is there, holds `questions.toml` and one file of rules a measure.

mod format;
mod interview;
mod lexicon;
mod measure;

use super::{
    About, Action, Agency, AgencyMention, Chapter, Date, Index, Measure, MeasureNumber, Policy, SentenceId, Source, Span, Supplement, Term,
    Vocabulary, Word, Wording, parse,
};
use format::{Agencies, ById, Manifest, MeasureFile, SearchFile, TermsFile, VocabularyFile};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::{fmt, fs, io, path::Path};

/// The most agencies that a text may name: who answers for what is compared pair by pair.
pub const MOST_AGENCIES: usize = 1_000;

/// File name (relative to the data folder, with `/`) to content.
pub type Files = BTreeMap<String, String>;

/// Something in the data that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// File, relative to the data folder.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong, and what to do where that is not plain.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// Reads a data folder.
pub fn read(folder: &Path) -> io::Result<Files> {
    let mut files = Files::new();
    let interview = fs::read_dir(folder.join("interview")).ok();
    for entry in fs::read_dir(folder)?.chain(fs::read_dir(folder.join("measures"))?).chain(interview.into_iter().flatten()) {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml" || extension == "txt") {
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.insert(name, fs::read_to_string(&path)?);
        }
    }
    Ok(files)
}

/// Builds the policy, or says everything that is wrong with the data.
pub fn compile(files: &Files) -> Result<Policy, Vec<Problem>> {
    let mut problems = Vec::new();
    let policy = build(files, &mut problems);
    problems.sort();
    problems.dedup();
    match policy {
        Some(policy) if problems.is_empty() => Ok(policy),
        _ => Err(problems),
    }
}

fn build(files: &Files, problems: &mut Vec<Problem>) -> Option<Policy> {
    let text = match files.get("source.txt") {
        Some(text) => keep(text),
        None => {
            problems.push(Problem { file: "source.txt".into(), line: 1, what: "missing: the official text".into() });
            return None;
        }
    };
    let source =
        parse(text).map_err(|error| problems.push(Problem { file: "source.txt".into(), line: error.line, what: error.expected })).ok();
    // Every file is read before anything stops, so that all syntax errors show at once.
    let manifest = File::read::<Manifest>(files, "document.toml", problems);
    let vocabulary = File::read::<VocabularyFile>(files, "vocabulary.toml", problems);
    let agencies = File::read::<Agencies>(files, "agencies.toml", problems);
    let terms = File::read::<TermsFile>(files, "terms.toml", problems);
    let search = File::read::<SearchFile>(files, "search.toml", problems);
    let mut annotations = Vec::new();
    for name in files.keys().filter(|name| name.starts_with("measures/")) {
        annotations.extend(File::read::<MeasureFile>(files, name, problems));
    }

    let (source, (file, manifest), (vocabulary_file, words)) = (source?, manifest?, vocabulary?);
    let fingerprint = format!("{:x}", Sha256::digest(text.as_bytes()));
    if *manifest.sha256.get_ref() != fingerprint {
        file.report(problems, &manifest.sha256, format!("source.txt is not the pinned text: its SHA-256 is {fingerprint}"));
    }
    let vocabulary = vocabulary_of(&vocabulary_file, words, problems);
    let (agency_file, agency_data) = agencies?;
    let agencies = agencies_of(text, &source, &agency_file, agency_data, &vocabulary, problems);
    let conditions = annotations.iter().map(|(_, data)| (*data.measure.get_ref(), data.condition.keys().cloned().collect())).collect();
    let (chapters, mut measures) = measures_of(text, &source, annotations, &vocabulary, &agencies, problems);
    let interview = interview::interview(files, &mut measures, &conditions, &vocabulary, problems);
    check_counts(&file, &manifest, &chapters, &measures, &agencies, problems);
    let (terms_file, terms_data) = terms?;
    let terms = terms_of(text, &measures, &terms_file, terms_data, problems);
    let (search_file, search_data) = search?;
    let lexicon = lexicon::lexicon(text, &search_file, search_data, &agencies, &terms, problems);
    let supplements = supplements_of(files, &agencies, &measures, problems);
    Some(Policy {
        text,
        fingerprint: keep(&fingerprint),
        document: source.document,
        chapters,
        measures,
        agencies,
        terms,
        vocabulary,
        wording: wording_of(manifest),
        lexicon,
        interview,
        supplements,
    })
}

/// What others published since. A folder need not have any; one without source or date is a problem.
fn supplements_of(files: &Files, agencies: &[Agency], measures: &[Measure], problems: &mut Vec<Problem>) -> Vec<Supplement> {
    const NAME: &str = "supplements.toml";
    let read = files.contains_key(NAME).then(|| File::read::<format::Supplements>(files, NAME, problems)).flatten();
    let Some((file, data)) = read else { return Vec::new() };
    let mut supplements = Vec::new();
    for entry in data.supplement {
        let agency = entry.agency.as_ref().and_then(|id| {
            let found = agencies.iter().position(|agency| agency.id == id.get_ref());
            if found.is_none() {
                file.report(problems, id, format!("no agency `{}`", id.get_ref()));
            }
            found.map(About::Agency)
        });
        let measure = entry.measure.as_ref().and_then(|number| {
            let found = measures.iter().find(|known| known.number == *number.get_ref());
            if found.is_none() {
                file.report(problems, number, format!("the text has no measure {}", number.get_ref()));
            }
            found.map(|measure| About::Measure(measure.number))
        });
        if entry.agency.is_some() == entry.measure.is_some() {
            file.report(problems, &entry.says, "a supplement is about one agency or one measure: give `agency` or `measure`".to_owned());
        }
        if entry.says.get_ref().trim().is_empty() {
            file.report(problems, &entry.says, "nothing is said".to_owned());
        }
        if !["https://", "http://"].iter().any(|scheme| entry.source.get_ref().strip_prefix(scheme).is_some_and(|rest| rest.contains('.')))
        {
            file.report(problems, &entry.source, "the source is no address: it starts with https://".to_owned());
        }
        let checked = Date::parse(entry.checked.get_ref());
        if checked.is_none() {
            file.report(problems, &entry.checked, format!("“{}” is no date: YYYY-MM-DD", entry.checked.get_ref()));
        }
        let (says, source) = (keep(entry.says.get_ref()), keep(entry.source.get_ref()));
        if let (Some(about), Some(checked)) = (agency.or(measure), checked) {
            supplements.push(Supplement { about, says, source, checked });
        }
    }
    supplements
}

/// A data file at hand for reporting problems.
struct File<'a> {
    name: &'a str,
    content: &'a str,
}

impl<'a> File<'a> {
    /// Reads a TOML file; a missing or unreadable one is a problem.
    fn read<T: serde::de::DeserializeOwned>(files: &'a Files, name: &'a str, problems: &mut Vec<Problem>) -> Option<(Self, T)> {
        let Some(content) = files.get(name) else {
            problems.push(Problem { file: name.to_owned(), line: 1, what: "missing".to_owned() });
            return None;
        };
        let file = File { name, content };
        match toml::from_str(content) {
            Ok(data) => Some((file, data)),
            Err(error) => {
                let line = error.span().map_or(1, |span| file.line(span.start));
                problems.push(Problem { file: name.to_owned(), line, what: error.message().to_owned() });
                None
            }
        }
    }

    fn line(&self, offset: usize) -> usize {
        self.content.bytes().take(offset).filter(|&byte| byte == b'\n').count() + 1
    }

    fn report<T>(&self, problems: &mut Vec<Problem>, at: &toml::Spanned<T>, what: String) {
        problems.push(Problem { file: self.name.to_owned(), line: self.line(at.span().start), what });
    }

    fn report_file(&self, problems: &mut Vec<Problem>, what: String) {
        problems.push(Problem { file: self.name.to_owned(), line: 1, what });
    }

    /// The index of a word of the vocabulary; an unknown word is a problem.
    fn word(&self, problems: &mut Vec<Problem>, list: &str, ids: &[&'static str], word: &toml::Spanned<String>) -> Index {
        let found = ids.iter().position(|id| id == word.get_ref());
        if found.is_none() {
            self.report(problems, word, format!("unknown {list} `{}`; vocabulary.toml has {}", word.get_ref(), ids.join(", ")));
        }
        found.unwrap_or(0)
    }

    /// The first place of a quote inside `within`; a misquote is a problem.
    fn quote(&self, problems: &mut Vec<Problem>, text: &str, within: Span, place: &str, quote: &toml::Spanned<String>) -> Span {
        let found = within.of(text).find(quote.get_ref().as_str()).filter(|_| !quote.get_ref().is_empty());
        let Some(offset) = found else {
            self.report(problems, quote, format!("misquote: {place} does not contain “{}”", quote.get_ref()));
            return within;
        };
        let start = within.bytes().start + offset;
        Span::new(start, start + quote.get_ref().len()).unwrap_or(within)
    }
}

/// Text that lives as long as the program: the policy is built once and kept.
fn keep(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn keep_all(texts: &[impl AsRef<str>]) -> Vec<&'static str> {
    texts.iter().map(|text| keep(text.as_ref())).collect()
}

fn vocabulary_of(file: &File<'_>, data: VocabularyFile, problems: &mut Vec<Problem>) -> Vocabulary {
    let mut words = |list: &str, words: Vec<format::WordEntry>| -> Vec<Word> {
        let mut known = Vec::new();
        for word in &words {
            if known.contains(word.id.get_ref()) {
                file.report(problems, &word.id, format!("{list} `{}` stands twice", word.id.get_ref()));
            }
            known.push(word.id.get_ref().clone());
        }
        let word = |word: format::WordEntry| Word { id: keep(word.id.get_ref()), label: keep(&word.label) };
        words.into_iter().map(word).collect()
    };
    // The other lists' explanations are for whoever reads the file; they do not ship.
    let acts: Vec<(bool, &'static str)> = data.action.iter().map(|action| (action.acts, keep(&action.says))).collect();
    let actions = words("action", data.action);
    Vocabulary {
        kinds: words("kind", data.kind),
        actions: actions.into_iter().zip(acts).map(|(word, (acts, says))| Action { word, says, acts }).collect(),
        strengths: words("strength", data.strength),
        audiences: words("audience", data.audience),
        meanings: words("meaning", data.meaning),
        needs: words("need", data.need),
        settlers: words("settler", data.settler),
        agency_types: words("agency type", data.agency_type),
    }
}

fn agencies_of(
    text: &'static str,
    source: &Source,
    file: &File<'_>,
    data: Agencies,
    vocabulary: &Vocabulary,
    problems: &mut Vec<Problem>,
) -> Vec<Agency> {
    let types: Vec<&str> = vocabulary.agency_types.iter().map(|word| word.id).collect();
    let mut agencies: Vec<Agency> = Vec::new();
    let mut entries: ById<format::AgencyEntry> = ById::new();
    for entry in data.agency {
        if let Some(twice) = entries.insert(entry.name.get_ref().clone(), entry) {
            file.report(problems, &twice.name, format!("agency “{}” stands twice", twice.name.get_ref()));
        }
    }
    for &span in source.chapters.iter().flat_map(|chapter| &chapter.measures).flat_map(|measure| &measure.agencies) {
        let name = span.of(text);
        if agencies.iter().any(|agency| agency.name.of(text) == name) {
            continue;
        }
        let Some(entry) = entries.remove(name) else {
            file.report_file(problems, format!("no entry for the agency “{name}” that the text names"));
            continue;
        };
        let id = entry.id.get_ref().as_str();
        if agencies.iter().any(|agency| agency.id == id) {
            file.report(problems, &entry.id, format!("agency id `{id}` stands twice"));
        }
        if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_lowercase()) {
            file.report(problems, &entry.id, format!("agency id `{id}`: small Latin letters only, it stands in addresses"));
        }
        let sort = file.word(problems, "agency type", &types, &entry.sort);
        agencies.push(Agency { id: keep(id), name: span, full: keep(&entry.full), sort, short: keep_all(&entry.short) });
    }
    if agencies.len() > MOST_AGENCIES {
        file.report_file(problems, format!("the text names {} agencies; {MOST_AGENCIES} are the most", agencies.len()));
    }
    for entry in entries.values() {
        file.report(problems, &entry.name, format!("the text names no agency “{}”", entry.name.get_ref()));
    }
    agencies
}

fn measures_of(
    text: &'static str,
    source: &Source,
    annotations: Vec<(File<'_>, MeasureFile)>,
    vocabulary: &Vocabulary,
    agencies: &[Agency],
    problems: &mut Vec<Problem>,
) -> (Vec<Chapter>, Vec<Measure>) {
    let mut by_number: BTreeMap<MeasureNumber, (File<'_>, MeasureFile)> = BTreeMap::new();
    for (file, data) in annotations {
        let key = *data.measure.get_ref();
        if let Some((first, data)) = by_number.get(&key) {
            let what = format!("measure {} is annotated in {} as well", data.measure.get_ref(), first.name);
            file.report_file(problems, what);
            continue;
        }
        by_number.insert(key, (file, data));
    }
    let (mut chapters, mut measures): (Vec<Chapter>, Vec<Measure>) = (Vec::new(), Vec::new());
    for (number, chapter) in (1..).zip(&source.chapters) {
        let first = measures.len() as MeasureNumber + 1;
        for (measure_number, parsed) in (first..).zip(&chapter.measures) {
            let mentions = parsed.agencies.iter().filter_map(|&span| {
                let agency = agencies.iter().position(|agency| agency.name.of(text) == span.of(text))?;
                Some(AgencyMention { agency, span })
            });
            let mut measure = Measure {
                number: measure_number,
                chapter: number,
                line: parsed.line,
                title: parsed.title,
                sentences: Vec::new(),
                agency_block: parsed.agency_block,
                agencies: mentions.collect(),
                gist: "",
                conditions: Vec::new(),
                figures: Vec::new(),
                programmes: Vec::new(),
                gaps: Vec::new(),
                branches: Vec::new(),
                for_everyone: false,
            };
            match by_number.remove(&measure.number) {
                Some((file, data)) => measure::annotate(&mut measure, text, &parsed.sentences, &file, data, vocabulary, problems),
                None => problems.push(Problem {
                    file: "source.txt".into(),
                    line: parsed.line_number,
                    what: format!("measure {} has no file in measures/", measure.number),
                }),
            }
            measures.push(measure);
        }
        chapters.push(Chapter { number, line: chapter.line, title: chapter.title, first, last: measures.len() as MeasureNumber });
    }
    for (file, data) in by_number.values() {
        file.report(problems, &data.measure, format!("the text has no measure {}", data.measure.get_ref()));
    }
    (chapters, measures)
}

fn check_counts(
    file: &File<'_>,
    manifest: &Manifest,
    chapters: &[Chapter],
    measures: &[Measure],
    agencies: &[Agency],
    problems: &mut Vec<Problem>,
) {
    let sentences: usize = measures.iter().map(|measure| measure.sentences.len()).sum();
    let links: usize = measures.iter().map(|measure| measure.agencies.len()).sum();
    let expect = &manifest.expect;
    for (what, expected, found) in [
        ("chapters", &expect.chapters, chapters.len()),
        ("measures", &expect.measures, measures.len()),
        ("sentences", &expect.sentences, sentences),
        ("agencies", &expect.agencies, agencies.len()),
        ("links", &expect.links, links),
    ] {
        if *expected.get_ref() != found {
            file.report(problems, expected, format!("expected {} {what}, the text has {found}", expected.get_ref()));
        }
    }
}

fn terms_of(text: &str, measures: &[Measure], file: &File<'_>, data: TermsFile, problems: &mut Vec<Problem>) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for entry in data.term {
        let words = entry.text.get_ref();
        if words.is_empty() || !text.contains(words.as_str()) {
            file.report(problems, &entry.text, format!("misquote: the text does not contain “{words}”"));
        }
        if terms.iter().any(|term| term.text == words) {
            file.report(problems, &entry.text, format!("term “{words}” stands twice"));
        }
        let defined_by = entry.defined_by.as_ref().and_then(|id| {
            let parsed = id.get_ref().parse::<SentenceId>().ok();
            let span = parsed.and_then(|id| sentence_span(measures, id));
            if span.is_none() {
                file.report(problems, id, format!("no sentence {}", id.get_ref()));
            }
            parsed.zip(span)
        });
        let members = match (&defined_by, entry.members.first()) {
            (Some((id, span)), _) => {
                let place = format!("sentence {id}");
                entry.members.iter().map(|member| file.quote(problems, text, *span, &place, member)).collect()
            }
            (None, Some(member)) => {
                file.report(problems, member, "members need a sentence that defines them: defined_by".to_owned());
                Vec::new()
            }
            (None, None) => Vec::new(),
        };
        terms.push(Term { text: keep(words), says: keep(&entry.says), defined_by: defined_by.map(|(id, _)| id), members });
    }
    terms.sort_by_key(|term| std::cmp::Reverse(term.text.len()));
    terms
}

fn sentence_span(measures: &[Measure], id: SentenceId) -> Option<Span> {
    let measure = measures.iter().find(|measure| measure.number == id.measure)?;
    Some(measure.sentences.get((id.sentence as usize).checked_sub(1)?)?.span)
}

fn wording_of(manifest: Manifest) -> Wording {
    Wording {
        app: keep(&manifest.app),
        purpose: keep(&manifest.purpose),
        caution: keep(&manifest.caution),
        agency_order: keep(&manifest.agency_order),
        not_of_text: keep(&manifest.not_of_text),
        dates: keep_all(&manifest.dates),
        does_not: keep_all(&manifest.does_not),
        year_passed: keep(&manifest.year_passed),
        not_found: keep(&manifest.not_found),
        examples: keep_all(&manifest.examples),
    }
}
