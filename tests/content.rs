//! What holds of the content: the real data and a made-up second policy compile, and whatever is wrong is reported where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests may panic")]
#![cfg(not(target_arch = "wasm32"))]

use policy_explorer::policy::compile::{Files, Problem, compile, read};
use policy_explorer::policy::{About, Date, Policy, SentenceId, Span, chinese_numeral, parse};
use policy_explorer::static_page::site_parts;
use std::path::Path;
use std::sync::LazyLock;

const FINGERPRINT: &str = "524c58e0d848d7118bac14c31e44a5e0fb4c089fcf38e7af11322314ae13eaf8";
const TERMS: &str = "terms.toml";
const AGENCIES: &str = "agencies.toml";
const DOCUMENT: &str = "document.toml";
const VOCABULARY: &str = "vocabulary.toml";
const SEARCH: &str = "search.toml";
const SOURCE: &str = "source.txt";
const ONE: &str = "measures/01.toml";
const FOUR: &str = "measures/04.toml";
const SIX: &str = "measures/06.toml";
const SEVEN: &str = "measures/07.toml";
const SIXTEEN: &str = "measures/16.toml";
const QUESTIONS: &str = "interview/questions.toml";
const RULES: &str = "interview/06.toml";

static FILES: LazyLock<Files> = LazyLock::new(|| folder("src/data"));
static POLICY: LazyLock<Policy> = LazyLock::new(|| compiled(&FILES));

fn folder(name: &str) -> Files {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

fn compiled(files: &Files) -> Policy {
    compile(files).unwrap_or_else(|problems| panic!("{}", listed(&problems)))
}

fn problems(files: &Files) -> Vec<Problem> {
    compile(files).err().unwrap_or_default()
}

fn listed(problems: &[Problem]) -> String {
    problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n")
}

/// The content with `from` replaced by `to` once, and the line of the first byte that differs.
#[track_caller]
fn edited(content: &str, from: &str, to: &str) -> (String, usize) {
    let at = content.find(from).unwrap_or_else(|| panic!("nothing to edit: “{from}”"));
    let same = from.bytes().zip(to.bytes()).take_while(|(from, to)| from == to).count();
    let content = content.replacen(from, to, 1);
    let line = content.bytes().take(at + same).filter(|&byte| byte == b'\n').count() + 1;
    (content, line)
}

/// The real files with one edit, and the line of the edit.
#[track_caller]
fn with_edit(file: &str, from: &str, to: &str) -> (Files, usize) {
    let mut files = FILES.clone();
    let (content, line) = edited(&files[file], from, to);
    files.insert(file.to_owned(), content);
    (files, line)
}

/// The first line that contains some words.
#[track_caller]
fn line_with(files: &Files, file: &str, words: &str) -> usize {
    files[file].lines().position(|line| line.contains(words)).unwrap_or_else(|| panic!("{file} lacks “{words}”")) + 1
}

#[track_caller]
fn assert_reported(files: &Files, file: &str, line: usize, expected: &str) {
    let problems = problems(files);
    let reported = |problem: &Problem| problem.file == file && problem.line == line && problem.what.contains(expected);
    assert!(problems.iter().any(reported), "no “{expected}” at {file}:{line}, but:\n{}", listed(&problems));
}

/// An edit of the real data is reported in the line of the edit.
#[track_caller]
fn check(file: &str, from: &str, to: &str, expected: &str) {
    let (files, line) = with_edit(file, from, to);
    assert_reported(&files, file, line, expected);
}

/// An edit of the real data is reported in another line: the first that contains some words.
#[track_caller]
fn check_at(file: &str, from: &str, to: &str, (place, words): (&str, &str), expected: &str) {
    let (files, _) = with_edit(file, from, to);
    assert_reported(&files, place, line_with(&files, place, words), expected);
}

/// The text from the first `from` up to the next `until`.
#[track_caller]
fn stretch(file: &str, from: &str, until: &str) -> String {
    let start = FILES[file].find(from).unwrap();
    let length = FILES[file][start..].find(until).unwrap();
    FILES[file][start..start + length].to_owned()
}

#[test]
fn the_real_data_compiles() {
    let policy = &*POLICY;
    assert_eq!(policy.fingerprint, FINGERPRINT);
    assert_eq!(policy.text, FILES[SOURCE]);
    let sentences: usize = policy.measures.iter().map(|measure| measure.sentences.len()).sum();
    let links: usize = policy.measures.iter().map(|measure| measure.agencies.len()).sum();
    let counts = [policy.chapters.len(), policy.measures.len(), sentences, policy.agencies.len(), links];
    assert_eq!(counts, [6, 20, 59, 30, 66]);
}

#[test]
fn a_second_policy_compiles_from_its_own_folder() {
    let files = folder("tests/fixtures/second_policy");
    let policy = compiled(&files);
    assert_eq!(policy.text, files[SOURCE]);
    assert_ne!(policy.fingerprint, FINGERPRINT);
    assert_eq!(policy.quote(policy.document.title), "海滨市支持社区小店发展若干措施");
    assert_eq!([policy.document.effective, policy.document.expires].map(Some), [Date::new(2031, 4, 1), Date::new(2036, 3, 31)]);
    let chapters: Vec<_> = policy.chapters.iter().map(|chapter| (policy.quote(chapter.title), chapter.first, chapter.last)).collect();
    assert_eq!(chapters, [("降低小店成本", 1, 2), ("提升小店品质", 3, 3)]);
    let sentences: Vec<_> = policy.measures.iter().map(|measure| measure.sentences.len()).collect();
    assert_eq!(sentences, [2, 1, 2]);
    let agencies: Vec<_> = policy.agencies.iter().map(|agency| (policy.quote(agency.name), agency.id)).collect();
    assert_eq!(agencies, [("市小店服务局", "xdj"), ("市灯塔基金办", "dtb"), ("市潮汐商务局", "cxj"), ("贝壳区政府", "beike")]);
}

#[test]
fn a_second_policy_brings_its_own_words_terms_and_figures() {
    let policy = compiled(&folder("tests/fixtures/second_policy"));
    let kinds: Vec<_> = policy.vocabulary.kinds.iter().map(|kind| kind.id).collect();
    assert_eq!(kinds, ["money", "errand", "purchase", "service"]);
    let term = policy.terms.iter().find(|term| term.text == "两个联盟").unwrap();
    assert_eq!(term.defined_by, Some(SentenceId { measure: 1, sentence: 2 }));
    let members: Vec<_> = term.members.iter().map(|&member| policy.quote(member)).collect();
    assert_eq!(members, ["潮汐小店联盟", "灯塔小店联盟"]);
    assert!(policy.quote(policy.measures[2].line).contains(term.text));
    let figures: Vec<_> = policy.measures[2].figures.iter().map(|figure| (policy.quote(figure.quote), figure.year)).collect();
    assert_eq!(figures, [("到2033年", Some(2033)), ("100家", Some(2033))]);
    let states = &policy.measures[1].sentences[0].provisions[0].states;
    let stated: Vec<_> = states.iter().map(|s| (policy.vocabulary.needs[s.need].id, policy.quote(s.quote))).collect();
    assert_eq!(stated, [("channel", "通过“小店通”平台申请"), ("date", "全年受理")]);
}

#[test]
fn a_misquote_is_reported_where_it_stands() {
    for (file, from, to, expected) in [
        (ONE, "\"可按照规定纳入非上海生源", "\"可按照规定并入非上海生源", "misquote: sentence 1.1 does not contain “可按照规定并入"),
        (ONE, "words = [\"可按照规定纳入\"]", "words = [\"可按规定纳入\"]", "misquote: sentence 1.1"),
        (ONE, "words = [\"可按照规定纳入\"]", "words = [\"\"]", "misquote: sentence 1.1"),
        (ONE, "qualifiers = [\"可按照规定\"]", "qualifiers = [\"可以按照规定\"]", "misquote: sentence 1.1"),
        (ONE, "quote = \"通过本市各类总部型", "quote = \"通过上海各类总部型", "misquote: measure 1 does not contain"),
        (SIXTEEN, "重点任务,具有战略性", "重点任务，具有战略性", "misquote: sentence 16.2"),
        (SIXTEEN, "核定项目总投资的50%\"", "核定项目总投资的51%\"", "misquote: sentence 16.2"),
        (FOUR, "quote = \"张江科学城\"", "quote = \"张江科技城\"", "misquote: sentence 4.2"),
        (ONE, "quote = \"中国互联网百强\"", "quote = \"中国因特网百强\"", "misquote: sentence 1.2"),
        (ONE, "quote = \"等方面依法依规给予支持\"", "quote = \"等方面给予支持\"", "misquote: sentence 1.1"),
        (SIX, "{ channel = \"依托“一网通办”平台\" }", "{ channel = \"通过“一网通办”平台\" }", "misquote: sentence 6.1"),
        (TERMS, "text = \"三个生态园\"", "text = \"四个生态园\"", "misquote: the text does not contain “四个生态园”"),
        (TERMS, "members = [\"长阳秀带\"", "members = [\"长阳绣带\"", "misquote: sentence 4.1"),
        (SEARCH, "find = [\"专项补贴\"", "find = [\"专门补贴\"", "misquote: the text does not contain “专门补贴”"),
        (SEARCH, "find = [\"专项补贴\"", "find = [\"\"", "misquote: the text does not contain “”"),
        (SEARCH, "within = \"资本市场\"", "within = \"资产本市场\"", "misquote: “资产本市场” is not in the text"),
    ] {
        check(file, from, to, expected);
    }
}

#[test]
fn a_quote_of_another_sentence_is_a_misquote() {
    let quote = "quote = \"本市重大工程项目保障机制\"";
    let entry = |sentence: &str| format!("sentence = \"{sentence}\"\n{quote}");
    check_at(ONE, &entry("1.3"), &entry("1.2"), (ONE, quote), "misquote: sentence 1.2");
}

#[test]
fn a_provision_that_quotes_nothing_is_reported() {
    let quote = "quote = [\"加快“长阳秀带”“张江在线”“虹桥之源”三个在线新经济生态园(以下简称“三个生态园”)建设\"]";
    check_at(FOUR, quote, "quote = []", (FOUR, "id = \"4.1.1\""), "provision 4.1.1 quotes nothing");
}

#[test]
fn a_word_that_the_vocabulary_lacks_is_reported() {
    for (file, from, to, expected) in [
        (ONE, "kind = \"talent\"", "kind = \"talents\"", "unknown kind `talents`"),
        (ONE, "action = \"be_included\"", "action = \"included\"", "unknown action `included`"),
        (ONE, "strength = \"grant\"", "strength = \"granted\"", "unknown strength `granted`"),
        (ONE, "for = [\"hq\"]", "for = [\"hqs\"]", "unknown audience `hqs`"),
        (ONE, "lacks = [\"threshold\"", "lacks = [\"treshold\"", "unknown need `treshold`"),
        (SIX, "{ channel = \"依托“一网通办”平台\" }", "{ chanel = \"依托“一网通办”平台\" }", "unknown need `chanel`"),
        (ONE, "settled_by = \"text\"", "settled_by = \"texts\"", "unknown settler `texts`"),
        (SIXTEEN, "meaning = \"ceiling\"", "meaning = \"cap\"", "unknown meaning `cap`; vocabulary.toml has ceiling, "),
        (AGENCIES, "type = \"party\"", "type = \"club\"", "unknown agency type `club`; vocabulary.toml has city, "),
    ] {
        check(file, from, to, expected);
    }
}

#[test]
fn a_word_that_stands_twice_in_the_vocabulary_is_reported() {
    for (from, to, expected) in [
        ("id = \"financing\"", "id = \"funding\"", "kind `funding` stands twice"),
        ("id = \"be_included\"", "id = \"apply\"", "action `apply` stands twice"),
        ("id = \"support\"", "id = \"grant\"", "strength `grant` stands twice"),
        ("id = \"hq\"", "id = \"one\"", "audience `one` stands twice"),
        ("id = \"city_target\"", "id = \"ceiling\"", "meaning `ceiling` stands twice"),
        ("id = \"threshold\"", "id = \"channel\"", "need `channel` stands twice"),
        ("id = \"text\"", "id = \"you\"", "settler `you` stands twice"),
        ("id = \"party\"", "id = \"city\"", "agency type `city` stands twice"),
    ] {
        check(VOCABULARY, from, to, expected);
    }
}

#[test]
fn conditions_are_known_used_and_argued() {
    check(ONE, "conditions = [\"one_role\", \"one\", \"hq\"]", "conditions = [\"one_role\", \"one\", \"hp\"]", "unknown condition `hp`");
    let spare = "[condition.spare]\nquote = \"企业\"\nsays = \"你是企业\"\nsettled_by = \"you\"\n\n[condition.scope]";
    check_at(ONE, "[condition.scope]", spare, (ONE, "quote = \"企业\""), "no provision has the condition `spare`");
    let why = "why = \"第2、3句只写“总部型”，没说是否限在线新经济。\"";
    for without in ["", "why = \"\""] {
        check_at(ONE, why, without, (ONE, "settled_by = \"text\""), "condition `scope` needs `why`");
    }
}

#[test]
fn provisions_stand_in_order_and_once() {
    check(ONE, "id = \"1.1.2\"", "id = \"1.1.1\"", "provision 1.1.1 stands twice");
    check(ONE, "id = \"1.1.1\"", "id = \"1.1.5\"", "provision 1.1.5 out of order: 1 comes next");
}

#[test]
fn every_sentence_has_an_annotation() {
    let provisions = stretch(ONE, "[[provision]]\nid = \"1.2.1\"", "[[provision]]\nid = \"1.3.1\"");
    check_at(ONE, &provisions, "", (ONE, "measure = 1"), "sentence 1.2 has no annotation");
}

#[test]
fn a_sentence_that_the_measure_lacks_is_reported() {
    for (file, from, to, expected) in [
        (FOUR, "sentence = \"4.3\"", "sentence = \"4.9\"", "measure 4 has no sentence for `4.9`"),
        (FOUR, "sentence = \"4.3\"", "sentence = \"5.1\"", "measure 4 has no sentence for `5.1`"),
        (FOUR, "sentence = \"4.3\"", "sentence = \"last\"", "measure 4 has no sentence for `last`"),
        (ONE, "id = \"1.3.2\"", "id = \"1.4.1\"", "measure 1 has no sentence for `1.4.1`"),
        (ONE, "id = \"1.3.2\"", "id = \"2.1.1\"", "measure 1 has no sentence for `2.1.1`"),
        (ONE, "id = \"1.3.2\"", "id = \"1.0.1\"", "measure 1 has no sentence for `1.0.1`"),
        (ONE, "id = \"1.3.2\"", "id = \"1.3\"", "measure 1 has no sentence for `1.3`"),
    ] {
        check(file, from, to, expected);
    }
}

#[test]
fn gaps_concern_provisions_and_say_what_is_lacking() {
    let of = "of = [\"1.1.2\", \"1.1.3\", \"1.1.4\"]";
    check(ONE, of, "of = [\"1.1.2\", \"1.1.3\", \"1.1.9\"]", "no provision 1.1.9");
    check(ONE, of, "of = [\"1.1.2\", \"1.1.3\", \"1.2\"]", "no provision 1.2");
    let lacks = "lacks = [\"definition\", \"who\"]";
    check_at(ONE, lacks, "lacks = []", (ONE, "quote = \"总部型\""), "the gap does not say what is lacking");
    let gaps = &FILES[ONE][FILES[ONE].find("[[gap]]").unwrap()..];
    check_at(ONE, gaps, "", (ONE, "measure = 1"), "no gap");
}

#[test]
fn a_provision_to_act_on_states_channel_threshold_and_date_or_a_gap_names_them() {
    let lacks = "lacks = [\"channel\", \"threshold\", \"date\", \"scope\"]";
    for (left, expected) in [
        ("lacks = [\"threshold\", \"date\", \"scope\"]", "neither `states` nor a gap covers: channel"),
        ("lacks = [\"channel\", \"date\", \"scope\"]", "neither `states` nor a gap covers: threshold"),
        ("lacks = [\"channel\", \"threshold\", \"scope\"]", "neither `states` nor a gap covers: date"),
        ("lacks = [\"scope\"]", "neither `states` nor a gap covers: channel, threshold, date"),
    ] {
        check_at(ONE, lacks, left, (ONE, "id = \"1.2.1\""), expected);
    }
    let states = "states = { channel = \"依托“一网通办”平台为灵活就业人员提供经营主体登记\" }";
    check_at(SIX, states, "", (SIX, "id = \"6.1.2\""), "neither `states` nor a gap covers: channel");
}

#[test]
fn what_is_ours_to_say_is_said() {
    let can = "can = \"可以自己去争创这些荣誉，支持什么要问。\"";
    for without in ["", "can = \"\""] {
        check_at(ONE, can, without, (ONE, "id = \"1.2.1\""), "provision 1.2.1 can be acted on, but `can` does not say how");
    }
    let gist = "gist = \"总部型企业：人才、跨境、数据、重大项目等，可由部门按规定支持。\"";
    check_at(ONE, gist, "gist = \"\"", (ONE, "measure = 1"), "the gist is empty");
}

#[test]
fn a_file_that_is_not_of_the_right_shape_is_reported() {
    for (file, from, to, expected) in [
        (ONE, "gist = ", "colour = \"red\"\ngist = ", "unknown field `colour`"),
        (ONE, "kind = \"talent\"", "colour = \"red\"\nkind = \"talent\"", "unknown field `colour`"),
        (TERMS, "{ text = \"算力\"", "{ colour = \"red\", text = \"算力\"", "unknown field `colour`"),
        (SEARCH, "reason = \"the digital currency", "cause = \"the digital currency", "unknown field `cause`"),
        (SEARCH, ", reason = \"the digital currency is no digital human\"", "", "missing field `reason`"),
        (DOCUMENT, "chapters = 6", "parts = 6", "unknown field `parts`"),
        (ONE, "measure = 1", "measure = \"one\"", "invalid type"),
        (ONE, "measure = 1", "measure = -1", "invalid value"),
        (ONE, "measure = 1", "measure 1", "expected `=`"),
        (AGENCIES, "full = \"上海市司法局\"", "id = \"sfj\"\nfull = \"上海市司法局\"", "duplicate key"),
    ] {
        check(file, from, to, expected);
    }
    check_at(ONE, "strength = \"grant\"\n", "", (ONE, "[[provision]]"), "missing field `strength`");
}

#[test]
fn a_missing_file_is_reported() {
    for file in [SOURCE, DOCUMENT, VOCABULARY, AGENCIES, TERMS, SEARCH] {
        let mut files = FILES.clone();
        files.remove(file).unwrap();
        assert_reported(&files, file, 1, "missing");
    }
}

#[test]
fn every_measure_is_annotated_once_and_no_other() {
    let mut files = FILES.clone();
    let seven = files.remove(SEVEN).unwrap();
    assert_reported(&files, SOURCE, line_with(&files, SOURCE, "(七)"), "measure 7 has no file in measures/");
    files.insert(SEVEN.to_owned(), seven.clone());
    files.insert("measures/07-again.toml".to_owned(), seven);
    let both = problems(&files);
    assert!(both.iter().any(|problem| problem.what.contains("measure 7 is annotated in")), "{}", listed(&both));
    check(SEVEN, "measure = 7", "measure = 70", "the text has no measure 70");
}

#[test]
fn agencies_are_those_of_the_text() {
    let entry = stretch(AGENCIES, "[[agency]]\nname = \"市文化旅游局\"", "[[agency]]\nname = \"市司法局\"");
    check_at(AGENCIES, &entry, "", (AGENCIES, "# Agencies."), "no entry for the agency “市文化旅游局”");
    check_at(AGENCIES, &entry, "", (DOCUMENT, "agencies = 30"), "expected 30 agencies, the text has 29");
    check(AGENCIES, "name = \"市司法局\"", "name = \"市公安局\"", "the text names no agency “市公安局”");
    let (files, _) = with_edit(AGENCIES, &entry, &format!("{entry}{entry}"));
    let twice = problems(&files);
    assert!(twice.iter().any(|problem| problem.what.contains("agency “市文化旅游局” stands twice")), "{}", listed(&twice));
}

#[test]
fn agency_ids_are_unique_small_letters() {
    check(AGENCIES, "id = \"sfj\"", "id = \"jxw\"", "agency id `jxw` stands twice");
    for id in ["SFJ", "sf-j", "sfj2", "司法", ""] {
        check(AGENCIES, "id = \"sfj\"", &format!("id = \"{id}\""), &format!("agency id `{id}`: small Latin letters only"));
    }
}

#[test]
fn the_text_is_pinned() {
    check(DOCUMENT, "sha256 = \"524c", "sha256 = \"0000", &format!("source.txt is not the pinned text: its SHA-256 is {FINGERPRINT}"));
    check_at(SOURCE, "为贯彻落实", "为了贯彻落实", (DOCUMENT, "sha256 = "), "source.txt is not the pinned text");
}

#[test]
fn the_counts_are_pinned() {
    for (from, to, expected) in [
        ("chapters = 6", "chapters = 7", "expected 7 chapters, the text has 6"),
        ("measures = 20", "measures = 19", "expected 19 measures, the text has 20"),
        ("sentences = 59", "sentences = 60", "expected 60 sentences, the text has 59"),
        ("agencies = 30", "agencies = 31", "expected 31 agencies, the text has 30"),
        ("links = 66", "links = 65", "expected 65 links, the text has 66"),
    ] {
        check(DOCUMENT, from, to, expected);
    }
}

#[test]
fn terms_and_false_matches_are_sound() {
    for (file, from, to, expected) in [
        (TERMS, "text = \"算力\"", "text = \"智能算力\"", "term “智能算力” stands twice"),
        (TERMS, "defined_by = \"4.1\", ", "", "members need a sentence that defines them"),
        (TERMS, "defined_by = \"4.1\"", "defined_by = \"4.7\"", "no sentence 4.7"),
        (TERMS, "defined_by = \"4.1\"", "defined_by = \"41.1\"", "no sentence 41.1"),
        (TERMS, "defined_by = \"4.1\"", "defined_by = \"four\"", "no sentence four"),
        (SEARCH, "reason = \"the digital currency is no digital human\"", "reason = \"\"", "a false match needs a reason"),
    ] {
        check(file, from, to, expected);
    }
}

#[test]
fn all_problems_are_reported_at_once_and_in_order() {
    let edits = [
        (AGENCIES, "id = \"sfj\"", "id = \"SFJ\"", "small Latin letters"),
        (DOCUMENT, "links = 66", "links = 65", "expected 65 links"),
        (ONE, "kind = \"talent\"", "kind = \"talents\"", "unknown kind"),
        (ONE, "quote = \"中国互联网百强\"", "quote = \"中国因特网百强\"", "misquote"),
        (SIXTEEN, "核定项目总投资的50%\"", "核定项目总投资的51%\"", "misquote"),
        (SEARCH, "find = [\"专项补贴\"", "find = [\"专门补贴\"", "misquote"),
        (TERMS, "text = \"三个生态园\"", "text = \"四个生态园\"", "misquote"),
        (VOCABULARY, "id = \"hq\"", "id = \"one\"", "stands twice"),
    ];
    let mut files = FILES.clone();
    let mut places = Vec::new();
    for (file, from, to, expected) in edits {
        let (content, line) = edited(&files[file], from, to);
        files.insert(file.to_owned(), content);
        places.push((file, line, expected));
    }
    for (file, line, expected) in places {
        assert_reported(&files, file, line, expected);
    }
    assert!(problems(&files).is_sorted());
}

#[test]
fn syntax_errors_of_all_files_are_reported_at_once() {
    let mut files = FILES.clone();
    files.insert(SOURCE.to_owned(), edited(&files[SOURCE], "来源:", "来自:").0);
    let broken = [DOCUMENT, VOCABULARY, AGENCIES, TERMS, SEARCH, ONE, SEVEN];
    for file in broken {
        files.insert(file.to_owned(), format!("broken line\n{}", FILES[file]));
    }
    for file in [SOURCE].into_iter().chain(broken) {
        assert_reported(&files, file, 1, "expected ");
    }
}

#[test]
fn a_text_of_another_shape_is_refused_with_its_line() {
    for (from, to, line, expected) in [
        ("来源:", "来自:", 1, "栏目 YYYY-MM-DD"),
        ("2024-01-05", "2024-13-05", 1, "栏目 YYYY-MM-DD"),
        ("沪府办规〔2023〕27号", "沪府办规2023-27号", 3, "a document number"),
        ("沪府办规〔2023〕27号", "沪府办规〔2023〕27", 3, "a document number"),
        ("各委、办、局:", "各委、办、局：", 4, "addressees, ending in a colon"),
        ("2023年12月29日", "2023年12月32日", 7, "a day such as"),
        ("2023年12月29日", "二〇二三年十二月二十九日", 7, "a day such as"),
        ("一、梯度培育数字经济经营主体\n", "", 10, "a chapter before the first measure"),
        ("发挥链主作用。", "发挥链主作用,", 12, "sentences that end in 。"),
        ("给予优质小微商户一定扶持。", "给予优质小微商户一定扶持", 12, "sentences that end in 。"),
        ("(责任单位:市经济信息化委、市商务委)", "", 12, "(责任单位:…) at the end"),
        ("、市商务委)\n", "、市商务委、)\n", 12, "an agency between two 、"),
        ("(三)鼓励种子企业", "(四)鼓励种子企业", 13, "measure (三)"),
        ("(三)鼓励种子企业", "(3)鼓励种子企业", 13, "measure (三)"),
        ("二、建设", "三、建设", 14, "chapter 二、"),
        ("二、建设", "\n二、建设", 14, "found an empty line"),
        ("(责任单位:市交通委)", "(责任单位：市交通委)", 26, "(责任单位:…) at the end"),
        ("(责任单位:市交通委)", "(责任单位:市交通委)。", 26, "(责任单位:…) at the end"),
        ("(十三)", "(十二)", 26, "measure (十三)"),
        ("有效期至2028年12月31日", "有效期至2028年2月30日", 36, "有效期至YYYY年M月D日"),
        ("起实施,有效期", "起实施，有效期", 36, "有效期至YYYY年M月D日"),
        ("2028年12月31日。", "2028年12月31日。\n附件", 37, "nothing after the sentence on validity"),
        ("2028年12月31日。", "2028年12月31日。\n", 37, "nothing after the sentence on validity"),
        ("\n本政策措施自2024年1月1日起实施,有效期至2028年12月31日。", "", 36, "found the end"),
    ] {
        let (text, _) = edited(&FILES[SOURCE], from, to);
        let error = parse(&text).unwrap_err();
        assert!(error.line == line && error.expected.contains(expected), "no “{expected}” at {line}, but: {error}");
    }
}

#[test]
fn no_beginning_of_the_text_passes_for_the_whole() {
    let text = POLICY.text;
    assert!(text.char_indices().all(|(at, _)| parse(&text[..at]).is_err()));
}

#[test]
fn the_parts_put_together_are_the_text() {
    let policy = &*POLICY;
    let frame = &policy.document;
    let head = [frame.repost, frame.notice_title, frame.number, frame.addressees, frame.notice, frame.issuer, frame.signed_line];
    let mut lines: Vec<String> = head.iter().chain(&[frame.title, frame.preamble]).map(|&span| policy.quote(span).to_owned()).collect();
    for chapter in &policy.chapters {
        lines.push(format!("{}、{}", chinese_numeral(chapter.number), policy.quote(chapter.title)));
        assert_eq!(lines.last().unwrap(), policy.quote(chapter.line));
        for measure in policy.measures.iter().filter(|measure| (chapter.first..=chapter.last).contains(&measure.number)) {
            assert_eq!(measure.chapter, chapter.number);
            let sentences: String = measure.sentences.iter().map(|sentence| policy.quote(sentence.span)).collect();
            let agencies: Vec<_> = measure.agencies.iter().map(|mention| policy.quote(mention.span)).collect();
            assert_eq!(policy.quote(measure.agency_block), format!("(责任单位:{})", agencies.join("、")));
            let (numeral, title) = (chinese_numeral(measure.number), policy.quote(measure.title));
            lines.push(format!("({numeral}){title}。{sentences}{}", policy.quote(measure.agency_block)));
            assert_eq!(lines.last().unwrap(), policy.quote(measure.line));
        }
    }
    lines.push(policy.quote(frame.validity).to_owned());
    assert_eq!(lines.join("\n"), policy.text);
}

#[test]
fn every_span_lies_where_it_belongs_and_keeps_the_punctuation() {
    let policy = &*POLICY;
    let inside = |outer: Span, inner: Span| {
        let words = policy.quote(inner);
        assert!(outer.contains(inner) && !words.is_empty(), "“{words}” in “{}”", policy.quote(outer));
        assert!(!words.contains(['，', '：', '（', '）', '；']), "{words}");
    };
    for measure in &policy.measures {
        for (sentence, id) in measure.sentences.iter().zip(1..) {
            let words = policy.quote(sentence.span);
            assert!(words.ends_with('。') && words.matches('。').count() == 1, "{}.{id}: {words}", measure.number);
            inside(measure.line, sentence.span);
            for provision in &sentence.provisions {
                let stated = provision.states.iter().map(|stated| stated.quote);
                let quoted = provision.quotes.iter().chain(&provision.qualifiers).copied();
                quoted.chain(stated).for_each(|span| inside(sentence.span, span));
            }
        }
        measure.conditions.iter().for_each(|condition| inside(measure.line, condition.quote));
        measure.gaps.iter().for_each(|gap| inside(measure.line, gap.quote));
        measure.programmes.iter().for_each(|programme| inside(measure.line, programme.quote));
        measure.figures.iter().for_each(|figure| inside(policy.sentence(figure.sentence).unwrap().span, figure.quote));
        measure.agencies.iter().for_each(|mention| inside(measure.agency_block, mention.span));
    }
    let ceiling = &policy.measures[15].sentences[1].provisions[0];
    assert!(policy.quote(ceiling.quotes[0]).starts_with("对国家和本市明确的重点任务,具有战略性、公益性的关键项目,经市政府批准,"));
}

#[test]
fn parentheses_in_a_sentence_do_not_fool_the_parser() {
    let measure = &POLICY.measures[3];
    assert!(POLICY.quote(measure.sentences[0].span).contains("(以下简称“三个生态园”)建设"));
    let agencies: Vec<_> = measure.agencies.iter().map(|mention| POLICY.quote(mention.span)).collect();
    let expected = ["市交通委", "市规划资源局", "市住房城乡建设管理委", "市房屋管理局", "杨浦区政府", "浦东新区政府", "长宁区政府"];
    assert_eq!(agencies, expected);
}

#[test]
fn measures_have_as_many_agencies_as_the_text_lists() {
    for (measure, agencies) in [(1, 7), (4, 7), (7, 1), (17, 7)] {
        assert_eq!(POLICY.measure(measure).unwrap().agencies.len(), agencies, "measure {measure}");
    }
}

#[test]
fn the_frame_belongs_to_no_measure() {
    let policy = &*POLICY;
    let frame = &policy.document;
    assert_eq!(policy.text.lines().next(), Some(policy.quote(frame.repost)));
    assert_eq!(policy.text.lines().last(), Some("本政策措施自2024年1月1日起实施,有效期至2028年12月31日。"));
    assert_eq!(policy.text.lines().last(), Some(policy.quote(frame.validity)));
    assert!(policy.measures.iter().all(|measure| frame.preamble.end < measure.line.start && measure.line.end < frame.validity.start));
    let days = [frame.signed, frame.effective, frame.expires, frame.reposted].map(|day| day.to_string());
    assert_eq!(days, ["2023年12月29日", "2024年1月1日", "2028年12月31日", "2024年1月5日"]);
}

#[test]
fn questions_and_facts_are_known_once_and_complete() {
    check(QUESTIONS, "id = \"lines\"", "id = \"role\"", "question `role` stands twice");
    check(QUESTIONS, "choose = \"many\"", "choose = \"some\"", "choose is `one` or `many`");
    check(QUESTIONS, "id = \"merchant\"\nlabel", "id = \"platform\"\nlabel", "option `platform` stands twice");
    check(QUESTIONS, "exclusive = [\"none\"]", "exclusive = [\"never\"]", "has no option `never`");
    check(QUESTIONS, "yes = [\"park_op\"]", "yes = [\"gardener\"]", "question `role` has no option `gardener`");
    let (files, _) = with_edit(QUESTIONS, "why = \"没写小微商户算不算“灵活就业人员”。\"\n", "");
    assert_reported(&files, QUESTIONS, line_with(&files, QUESTIONS, "[fact.flex]") + 1, "`why` exactly where");
    let spare = "[fact.spare]\nquestion = \"hq\"\nyes = [\"recognised\"]\nsays = \"你\"\n\n[fact.biz]";
    let (files, _) = with_edit(QUESTIONS, "[fact.biz]", spare);
    assert_reported(&files, QUESTIONS, line_with(&files, QUESTIONS, "[fact.spare]") + 1, "no rule uses the fact `spare`");
}

#[test]
fn rules_name_what_there_is() {
    check(RULES, "measure = 6", "measure = 66", "no measure 66");
    check(RULES, "fallback = \"not\"", "fallback = \"maybe\"", "fallback is `not` or `everyone`");
    check(RULES, "\"flex\"", "\"flexible\"", "measure 6 has no condition `flexible`");
    check(RULES, "\"fact:sh_imp\"", "\"fact:sh_far\"", "no fact `sh_far`");
    check(RULES, "\"6.1.1\"", "\"6.1.9\"", "measure 6 has no provision `6.1.9`");
    check(RULES, "gives = \"yes\"", "gives = \"surely\"", "an example gives `yes`, `open` or `no`");
    let mut files = FILES.clone();
    files.remove(RULES);
    assert_reported(&files, QUESTIONS, 1, "no rules for measure 6");
}

#[test]
fn what_a_condition_waits_for_is_named_by_its_id_wherever_it_stands_in_the_list() {
    let mut files = FILES.clone();
    let (before, settlers) = FILES[VOCABULARY].split_once("[[settler]]").unwrap();
    let (settlers, after) = settlers.split_once("[[agency_type]]").unwrap();
    let mut settlers: Vec<&str> = settlers.split("[[settler]]").map(str::trim).collect();
    settlers.reverse();
    let settlers = settlers.iter().map(|settler| format!("[[settler]]\n{settler}\n")).collect::<String>();
    files.insert(VOCABULARY.to_owned(), format!("{before}{settlers}[[agency_type]]{after}"));
    let policy = compiled(&files);
    assert_eq!(policy.vocabulary.settlers.last().map(|word| word.id), Some("you"), "turned around");
    for (id, label) in [("text", "原文没说清"), ("authority", "由政府决定"), ("rule", "看其他规定")] {
        assert_eq!((policy.vocabulary.settler(id), POLICY.vocabulary.settler(id)), (label, label));
    }
    check_at(VOCABULARY, "label = \"原文没说清\"", "label = \"\"", (QUESTIONS, ""), "needs the settler `text`");
}

/// The real files with supplements.
fn supplemented(supplements: &str) -> Files {
    let mut files = FILES.clone();
    files.insert("supplements.toml".to_owned(), supplements.to_owned());
    files
}

#[test]
fn a_supplement_is_taken_with_its_source_and_date() {
    let entry = "[[supplement]]\nagency = \"kw\"\nsays = \"x\"\nsource = \"https://example.org/a\"\nchecked = \"2026-11-26\"\n";
    let policy = compiled(&supplemented(&entry.repeat(2)));
    assert_eq!(policy.supplements.len(), 2);
    let supplement = &policy.supplements[0];
    let kw = policy.agencies.iter().position(|agency| agency.id == "kw").unwrap();
    assert_eq!(supplement.about, About::Agency(kw));
    assert_eq!(supplement.checked, Date::new(2026, 11, 26).unwrap());
    assert!(POLICY.supplements.is_empty(), "none to begin with");
}

#[test]
fn a_supplement_without_source_date_or_subject_is_reported() {
    let whole = ["[[supplement]]", "measure = 3", "says = \"x\"", "source = \"https://example.org\"", "checked = \"2026-11-26\""];
    let check = |line: usize, with: &str, at: usize, expected: &str| {
        let mut lines = whole;
        lines[line] = with;
        assert_reported(&supplemented(&lines.join("\n")), "supplements.toml", at, expected);
    };
    check(1, "agency = \"zzz\"", 2, "no agency `zzz`");
    check(1, "measure = 21", 2, "no measure 21");
    check(1, "", 3, "one agency or one measure");
    check(1, "measure = 3\nagency = \"kw\"", 4, "one agency or one measure");
    check(2, "says = \" \"", 3, "nothing is said");
    check(3, "source = \"a friend\"", 4, "no address");
    check(3, "", 1, "source");
    check(4, "checked = \"last week\"", 5, "no date");
    check(4, "", 1, "checked");
}

#[test]
fn a_line_break_in_what_the_app_says_of_itself_stays_in_its_place() {
    let mut policy = compiled(&FILES);
    policy.wording.purpose = "第一行\n“第二行”";
    let parts = site_parts(&policy);
    assert!(parts["head"].as_str().unwrap().contains("content=\"第一行\n“第二行”\""));
    assert!(parts["body"].as_str().unwrap().starts_with("<h1>在线新经济政策导航</h1><p>第一行\n“第二行”</p>"));
    let manifest: serde_json::Value = serde_json::from_str(parts["files"]["manifest.webmanifest"].as_str().unwrap()).unwrap();
    assert_eq!(manifest["description"], policy.wording.purpose);
    assert!(parts["files"]["calendar.ics"].as_str().unwrap().starts_with("BEGIN:VCALENDAR\r\n"));
}
