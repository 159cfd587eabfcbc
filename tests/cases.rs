//! Runs the cases in `tests/cases/`: what people look for and must find, and who they are and what concerns them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests may panic")]
#![cfg(not(target_arch = "wasm32"))]

use policy_explorer::interview::{Answers, Verdict, evaluate};
use policy_explorer::policy;
use policy_explorer::policy::Date;
use policy_explorer::search::Index;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Queries {
    query: Vec<Query>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Query {
    text: String,
    #[serde(default)]
    must: Vec<u32>,
    #[serde(default)]
    first: Vec<u32>,
    #[serde(default)]
    may: Vec<u32>,
    #[serde(default)]
    none: bool,
}

/// What is wrong with the results of a query; `None` if all is well.
fn complaint(index: &Index, query: &Query) -> Option<String> {
    let found = index.search(&query.text);
    let order: Vec<u32> = found.measures.iter().map(|hit| hit.measure).collect();
    if query.none {
        return (!found.is_empty()).then(|| format!("found measures {order:?}, agencies {:?}", found.agencies));
    }
    let place = |measure: &u32| order.iter().position(|found| found == measure);
    let missing: Vec<&u32> = query.must.iter().chain(&query.first).filter(|measure| place(measure).is_none()).collect();
    if !missing.is_empty() {
        return Some(format!("{missing:?} not found: {order:?}"));
    }
    let top = order.iter().take(query.first.len()).all(|measure| query.first.contains(measure));
    if !top {
        return Some(format!("{:?} not first: {order:?}", query.first));
    }
    let last_must = query.must.iter().filter_map(place).max();
    let stranger = |measure: &&u32| ![&query.must, &query.first, &query.may].iter().any(|list| list.contains(measure));
    let first_stranger = order.iter().position(|measure| stranger(&measure));
    let above = last_must.zip(first_stranger).is_some_and(|(must, stranger)| stranger < must);
    above.then(|| format!("a measure that no list names stands above {:?}: {order:?}", query.must))
}

fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "toml")).collect();
    files.sort();
    files
}

#[test]
fn queries_find_what_they_must() {
    // QUERIES may name another folder of cases.
    let folder = env::var_os("QUERIES").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/queries"), PathBuf::from);
    let index = Index::new(policy());
    let (mut cases, mut complaints) = (0, Vec::new());
    for path in toml_files(&folder) {
        let queries: Queries =
            toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for query in &queries.query {
            cases += 1;
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            complaints.extend(complaint(&index, query).map(|what| format!("{name} “{}”: {what}", query.text)));
        }
    }
    assert!(complaints.is_empty(), "{} of {cases} cases:\n{}", complaints.len(), complaints.join("\n"));
    println!("{cases} cases");
    assert!(cases >= 60, "only {cases} cases");
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Persona {
    name: String,
    today: String,
    #[serde(default)]
    answers: BTreeMap<String, Vec<String>>,
    expected: BTreeMap<String, String>,
}

fn verdict(word: &str) -> Verdict {
    match word.trim() {
        "likely" => Verdict::Likely,
        "may" => Verdict::May,
        "not" => Verdict::Not,
        "everyone" => Verdict::Everyone,
        other => panic!("no verdict is called {other}"),
    }
}

/// Answers as a case has them.
fn answers(given: &BTreeMap<String, Vec<String>>) -> Answers {
    let interview = &policy().interview;
    let mut answers = Answers::default();
    for (id, options) in given {
        let at = interview.question_by_id(id).unwrap_or_else(|| panic!("no question `{id}`"));
        let question = interview.question(at).unwrap();
        let place = |id: &String| question.options.iter().position(|choice| choice.id == id).unwrap_or_else(|| panic!("no option `{id}`"));
        answers.give(at, options.iter().map(place).collect());
    }
    answers
}

#[test]
fn personas_get_the_verdicts_they_must() {
    // PERSONAS may name another folder of cases.
    let folder = env::var_os("PERSONAS").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/personas"), PathBuf::from);
    let (mut cases, mut complaints) = (0, Vec::new());
    for path in toml_files(&folder) {
        let persona: Persona =
            toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(Date::parse(&persona.today).is_some(), "{}: today", path.display());
        assert_eq!(persona.expected.len(), policy().measures.len(), "{}: every measure is expected to be something", path.display());
        let evaluation = evaluate(policy(), &answers(&persona.answers));
        cases += 1;
        for (measure, expected) in &persona.expected {
            let got = evaluation.verdicts[measure.parse::<usize>().unwrap() - 1];
            if !expected.split('|').any(|word| verdict(word) == got) {
                complaints.push(format!("{} “{}”: measure {measure} is {got:?}, not {expected}", path.display(), persona.name));
            }
        }
    }
    assert!(complaints.is_empty(), "{} complaints over {cases} personas:\n{}", complaints.len(), complaints.join("\n"));
    println!("{cases} personas");
    assert!(cases >= 25, "only {cases} personas");
}
