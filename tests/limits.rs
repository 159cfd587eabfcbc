//! What sizes a policy may have: far above real documents, and a clear message where one is too large.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests may panic")]
#![cfg(not(target_arch = "wasm32"))]

use policy_explorer::address::{Address, View};
use policy_explorer::agencies::{Orders, layout};
use policy_explorer::interview::{Answers, course};
use policy_explorer::policy::compile::{Files, Problem, compile, read};
use policy_explorer::policy::{
    Choice, Fact, Leaf, MOST_COMBINATIONS, Options, Policy, Question, Rule, Settled, axes, chinese_numeral, option,
};
use policy_explorer::search::Index;
use policy_explorer::selection::{Facet, Selection};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::Path;
use std::time::Instant;

const MEASURES: u32 = 1_000;
const AGENCIES: u32 = 300;
/// Measures in a chapter of the generated policy.
const CHAPTER: u32 = 50;

/// A policy of this many measures, each with one sentence and two agencies; its frame and vocabulary are those of the made-up policy.
fn generated(measures: u32, agencies: u32) -> Files {
    let mut files = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/second_policy")).unwrap();
    files.retain(|name, _| !name.starts_with("measures/") && name != "supplements.toml");
    let source = files["source.txt"].clone();
    let frame: Vec<&str> = source.lines().collect();
    let mut text = frame[..9].join("\n");
    for number in 1..=measures {
        if number % CHAPTER == 1 {
            write!(text, "\n{}、第{}组", chinese_numeral(number / CHAPTER + 1), number / CHAPTER + 1).unwrap();
        }
        let first = number % agencies;
        let [first, second] = [first, (first + 1 + number % (agencies - 1)) % agencies].map(name);
        write!(text, "\n({})支持项目{number}号。支持小店建设项目{number}号。(责任单位:{first}、{second})", chinese_numeral(number))
            .unwrap();
        let file = format!(
            "measure = {number}\ngist = \"项目{number}\"\n[condition.shop]\nquote = \"小店\"\nsays = \"你开小店\"\nsettled_by = \"you\"\n\
             [[provision]]\nid = \"{number}.1.1\"\nquote = [\"支持小店建设项目{number}号\"]\nkind = \"money\"\naction = \"none\"\n\
             strength = \"give\"\nwords = [\"支持\"]\nfor = [\"shop\"]\nconditions = [\"shop\"]\n\
             [[gap]]\nof = [\"{number}.1.1\"]\nquote = \"支持\"\nlacks = [\"scope\"]\nsays = \"没写怎么支持。\"\nask = \"怎么支持？\"\n"
        );
        files.insert(format!("measures/{number:04}.toml"), file);
    }
    write!(text, "\n{}", frame.last().unwrap()).unwrap();
    let mut listed = String::new();
    for at in 0..agencies {
        write!(listed, "[[agency]]\nname = \"{0}\"\nid = \"{1}\"\nfull = \"海滨市{0}\"\ntype = \"bureau\"\n", name(at), latin(at)).unwrap();
    }
    let document = files["document.toml"].split("[expect]").next().unwrap().to_owned();
    let (pinned, expected) = (format!("{:x}", Sha256::digest(&text)), frame_of(&document, "sha256 = \""));
    let counts = format!(
        "[expect]\nchapters = {}\nmeasures = {measures}\nsentences = {measures}\nagencies = {agencies}\nlinks = {}\n",
        measures.div_ceil(CHAPTER),
        2 * measures
    );
    files.insert("document.toml".to_owned(), document.replace(&expected, &pinned) + &counts);
    files.insert("agencies.toml".to_owned(), listed);
    files.insert("terms.toml".to_owned(), String::new());
    files.insert("search.toml".to_owned(), "alias = [{ say = [\"工程\"], find = [\"建设项目\"] }]\n".to_owned());
    files.insert("source.txt".to_owned(), text);
    files
}

fn frame_of(text: &str, before: &str) -> String {
    text.split(before).nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned()
}

fn name(agency: u32) -> String {
    format!("市第{agency}局")
}

/// An id of small Latin letters.
fn latin(agency: u32) -> String {
    [agency / 676, agency / 26 % 26, agency % 26].map(|letter| char::from(b'a' + letter as u8)).iter().collect()
}

fn problems(files: &Files) -> Vec<Problem> {
    compile(files).err().unwrap_or_default()
}

#[track_caller]
fn assert_reported(files: &Files, file: &str, line: usize, expected: &str) {
    let problems = problems(files);
    let is = |problem: &Problem| problem.file == file && problem.line == line && problem.what.contains(expected);
    assert!(problems.iter().any(is), "no “{expected}” at {file}:{line}, but {:?}", problems.iter().take(5).collect::<Vec<_>>());
}

#[test]
fn a_policy_of_a_thousand_measures_is_built_and_searched() {
    let files = generated(MEASURES, AGENCIES);
    let clock = Instant::now();
    let policy = compile(&files).unwrap_or_else(|problems| panic!("{problems:?}"));
    println!("compiled in {:?}", clock.elapsed());
    let clock = Instant::now();
    let orders = layout::orders(&policy);
    println!("laid out in {:?}", clock.elapsed());
    let bytes: &'static [u8] = postcard::to_allocvec(&(&policy, &orders)).unwrap().leak();
    println!("{} bytes of text, {} bytes in the program", policy.text.len(), bytes.len());
    let (shipped, shipped_orders): (Policy, Orders) = postcard::from_bytes(bytes).unwrap();
    assert_eq!(format!("{policy:?}"), format!("{shipped:?}"));
    assert_eq!(orders, shipped_orders);
    assert!(policy.text.len() > usize::from(u16::MAX), "larger than 16 bits can say");

    let policy: &'static Policy = Box::leak(Box::new(shipped));
    let index = Index::new(policy);
    let clock = Instant::now();
    let found = |query: &str| index.search(query).measures.iter().map(|hit| hit.measure).collect::<Vec<_>>();
    assert_eq!(found("第777条").first(), Some(&777));
    assert_eq!(found("项目1000号"), [1_000]);
    assert_eq!(found("工程").len(), MEASURES as usize, "an alias");
    assert_eq!(index.search("市第299局").agencies.len(), 1);
    println!("four searches in {:?}", clock.elapsed());

    let mut all = Selection::default();
    (1..=MEASURES).for_each(|number| all.set_measure(number, true));
    (0..AGENCIES as usize).for_each(|at| all.set(Facet::Agency, at, true));
    for view in [View::Measure(1_000), View::Agency(299), View::Explore] {
        let address = Address { view, selection: all.clone(), ..Address::default() };
        assert_eq!(Address::parse(&address.print(policy), policy), (address, Vec::new()));
    }
}

#[test]
fn a_policy_that_is_too_large_is_refused_where_it_becomes_so() {
    // The frame has nine lines; a chapter has a line of its own.
    let last = 9 + MEASURES as usize + MEASURES.div_ceil(CHAPTER) as usize + 2;
    assert_reported(&generated(MEASURES + 1, AGENCIES), "source.txt", last, "at most 1000 measures");
    assert_reported(&generated(MEASURES, 1_001), "agencies.toml", 1, "1000 are the most");
    let mut files = generated(3, 2);
    files.insert("source.txt".to_owned(), "长".repeat(1_500_000));
    assert_reported(&files, "source.txt", 1, "at most 4194304 bytes");
}

/// The policy of 2023 with further questions of six options each, all of which bear on one branch of measure 12.
fn with_questions(count: usize) -> Files {
    let mut files = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data")).unwrap();
    let (mut questions, mut names) = (files["interview/questions.toml"].clone(), Vec::new());
    for question in 0..count {
        write!(questions, "\n[[question]]\nid = \"more{question}\"\nchoose = \"one\"\nask = \"？\"\nwhy = \"。\"\n").unwrap();
        for option in 0..6 {
            write!(questions, "[[question.option]]\nid = \"o{option}\"\nlabel = \"{option}\"\n").unwrap();
        }
        for option in 0..5 {
            let fact = format!("more{question}_{option}");
            write!(questions, "[fact.{fact}]\nquestion = \"more{question}\"\nyes = [\"o{option}\"]\nsays = \"你\"\n").unwrap();
            names.push(format!("\"fact:{fact}\""));
        }
    }
    files.insert("interview/questions.toml".to_owned(), questions);
    let rules = files["interview/12.toml"].clone();
    let (before, rest) = rules.split_once("rule = ").unwrap();
    let (rule, after) = rest.split_once("\nprovisions").unwrap();
    let wide = format!("{before}rule = {{ any = [{}, {}] }}\nprovisions{after}", rule.trim(), names.join(", "));
    files.insert("interview/12.toml".to_owned(), wide);
    files
}

#[test]
fn a_branch_on_which_too_many_answers_bear_is_refused() {
    let files = with_questions(8);
    let line = files["interview/12.toml"].lines().position(|line| line.starts_with("id = ")).unwrap() + 1;
    assert_reported(&files, "interview/12.toml", line, &format!("more than {MOST_COMBINATIONS} combinations"));
}

#[test]
fn the_app_does_not_go_through_too_many_answers() {
    // Built by hand: what the build refuses never reaches the app, but nothing depends on that.
    let mut policy = compile(&read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data")).unwrap()).unwrap();
    let known = policy.interview.questions.len();
    let mut leaves = Vec::new();
    for question in known..known + 20 {
        let choice = |id| Choice { id, label: "", note: "" };
        let options = ["a", "b", "c", "d", "unsure"].map(choice).into();
        let rule = Rule::All(Vec::new());
        let (alone, skipped) = (option(4), Options::default());
        policy.interview.questions.push(Question {
            id: "more",
            ask: "",
            help: "",
            why: "",
            options,
            many: true,
            alone,
            skipped,
            asked_if: rule,
        });
        for at in 0..4 {
            let (pending, unsaid) = (Options::default(), Options::default());
            policy.interview.facts.push(Fact { question, yes: option(at), pending, unsaid, why: "", says: "" });
            let settled = Settled::Fact(policy.interview.facts.len() - 1);
            leaves.push(Rule::Leaf(Leaf { condition: None, settled }));
        }
    }
    policy.measures[0].branches[0].rule = Rule::All(leaves);
    assert_eq!(axes(&policy.interview, &policy.measures[0].branches[0].rule, |_| true), None);
    let clock = Instant::now();
    let course = course(&policy, &Answers::default());
    println!("a course past the limit in {:?}", clock.elapsed());
    assert!((known..known + 20).all(|question| course.open.contains(&question)), "every question is still asked");
}
