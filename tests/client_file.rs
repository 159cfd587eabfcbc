//! Files of favourites and clients: nothing that can be kept is lost, and no text breaks the reading.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
#![cfg(not(target_arch = "wasm32"))]

use policy_explorer::address::Address;
use policy_explorer::interview::Answers;
use policy_explorer::policy;
use policy_explorer::selection::Selection;
use policy_explorer::take_away::client_file::{File, LONGEST_NAME, Profile, Unread, called};
use proptest::prelude::*;

fn profile(name: &str, fragment: &str) -> Profile {
    Profile { name: name.to_owned(), answers: Address::parse(fragment, policy()).0.answers }
}

fn favourites(numbers: &[u32]) -> Selection {
    let mut selection = Selection::default();
    numbers.iter().for_each(|&number| selection.set_measure(number, true));
    selection
}

fn check(text: &str, expected: &File, ignored: &[&str]) {
    let (file, left_out) = File::parse(text, policy()).unwrap();
    assert_eq!(&file, expected, "{text}");
    assert_eq!(left_out, ignored, "{text}");
}

#[test]
fn a_file_is_read_as_it_was_written_and_as_editors_leave_it() {
    let file = File {
        favourites: favourites(&[3, 16]),
        profiles: vec![profile("某某科技", "#/interview?role=platform&sh=registered"), profile("老王的店", "#/interview?role=merchant")],
    };
    let text = file.print(policy());
    assert_eq!(
        text,
        "policy-explorer 1\n*\t#/kept?measure=3,16\n某某科技\t#/interview/result?role=platform&sh=registered\n老王的店\t#/interview/result?role=merchant\n"
    );
    check(&text, &file, &[]);
    check(&format!("\u{feff}{}\r\n", text.replace('\n', "\r\n")), &file, &[]);
}

#[test]
fn what_messengers_make_of_a_file_is_read_as_well() {
    let file = File {
        favourites: favourites(&[3, 16]),
        profiles: vec![profile("某某 科技", "#/interview?role=platform"), profile("老王的店", "#/interview?role=merchant")],
    };
    let text = "  policy-explorer 1 \n\n  *    #/kept?measure=3,16  \n某某 科技  https://example.org/p/#/interview/result?role=platform \n\t老王的店\thttp://a.b/#/interview/result?role=merchant\t\n";
    check(text, &file, &[]);
}

#[test]
fn what_is_not_understood_is_named_and_the_rest_is_read() {
    let text = "policy-explorer 1\n*\t#/kept?measure=3,99\nno address\nA\t#/interview/result?role=king,merchant&planet=mars\nB\t#/interview/result\nC\t#/explore\n*\t#/about\n";
    let expected = File { favourites: favourites(&[3]), profiles: vec![profile("A", "#/interview?role=merchant")] };
    let ignored = ["measure=99", "no address", "role=king", "planet=mars", "B\t#/interview/result", "C\t#/explore", "*\t#/about"];
    check(text, &expected, &ignored);
}

#[test]
fn other_files_and_later_ones_are_not_touched() {
    for (text, why) in [
        ("", Unread::Foreign),
        ("%PDF-1.7", Unread::Foreign),
        ("{\"a\":1}", Unread::Foreign),
        ("policy-explorer 2\nA\tB", Unread::Newer),
        ("policy-explorer 1.5\n", Unread::Newer),
        ("policy-explorer ", Unread::Foreign),
    ] {
        assert_eq!(File::parse(text, policy()), Err(why), "{text}");
    }
}

#[test]
fn clients_of_one_name_are_told_apart_and_the_same_client_is_taken_once() {
    let mut file = File::default();
    for fragment in ["#/interview?role=merchant", "#/interview?role=flex", "#/interview?role=merchant", "#/interview?role=soe"] {
        file.take(profile("老王", fragment));
    }
    let names: Vec<&str> = file.profiles.iter().map(|profile| profile.name.as_str()).collect();
    assert_eq!(names, ["老王", "老王（2）", "老王（3）"]);
    let before = file.clone();
    before.profiles.iter().for_each(|profile| file.take(profile.clone()));
    assert_eq!(file, before);
}

#[test]
fn names_fit_a_line() {
    assert_eq!(called("  a\tb\nc　"), "abc");
    assert_eq!(called("a#/b http://c"), "a#／b http:／／c");
    assert_eq!(called("*"), "未命名");
    assert_eq!(called(" "), "未命名");
    assert_eq!(called(&"长".repeat(50)).chars().count(), LONGEST_NAME);
}

proptest! {
    #[test]
    fn no_text_breaks_the_reading(text in "(policy-explorer 1\n)?\\PC{0,80}(\n\\PC{0,20}\t#/\\PC{0,40}){0,4}") {
        if let Ok((file, _)) = File::parse(&text, policy()) {
            let again = File::parse(&file.print(policy()), policy()).unwrap();
            prop_assert_eq!(again, (file, Vec::new()));
        }
    }

    #[test]
    fn files_of_any_clients_come_back(clients in prop::collection::vec(("\\PC{0,40}", prop::collection::vec(0u32..1 << 16, 12)), 0..6)) {
        let mut file = File::default();
        for (name, sets) in clients {
            let mut answers = Answers::default();
            for ((question, at), set) in policy().interview.questions.iter().zip(0..).zip(sets) {
                answers.give(at, question.compatible(&(0..question.options.len()).filter(|option| set >> option & 1 == 1).collect()));
            }
            // Whoever answered nothing is no client.
            if !answers.is_empty() {
                file.take(Profile { name: called(&name), answers });
            }
        }
        let read = File::parse(&file.print(policy()), policy()).unwrap();
        prop_assert_eq!(read, (file, Vec::new()));
    }
}
