//! QR codes: what is encoded is what is read, for the longest answers as well.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
#![cfg(not(target_arch = "wasm32"))]

use policy_explorer::address::{Address, Step, TextSize, View};
use policy_explorer::interview::Answers;
use policy_explorer::policy;
use policy_explorer::policy::{Options, option};
use policy_explorer::take_away::qr_code::png;
use proptest::prelude::*;

/// A public address longer than most.
const PUBLIC: &str = "https://policy.some-district-service-centre.example.org/online-economy/";

/// What a reader makes of the picture: the text, and how many modules the code is wide.
fn read(file: &[u8]) -> (String, usize) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    let (width, height) = (frame.width as usize, frame.height as usize);
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    let codes = picture.detect_grids();
    assert_eq!(codes.len(), 1);
    let (meta, text) = codes[0].decode().unwrap();
    (text, meta.version.to_size())
}

/// The answers whose address is the longest.
fn longest() -> Answers {
    let mut answers = Answers::default();
    for (question, at) in policy().interview.questions.iter().zip(0..) {
        let together: Options = (0..question.options.len()).filter(|&at| question.many && !question.alone.contains(at)).collect();
        let sets = (0..question.options.len()).map(option).chain([together]);
        let length = |set: &Options| question.chosen(set).map(|choice| choice.id.len() + 1).sum::<usize>();
        answers.give(at, sets.max_by_key(length).unwrap());
    }
    answers
}

#[test]
fn the_longest_answers_fit_a_code_that_phones_read() {
    let view = View::Interview(Step::Otherwise);
    let address = Address { view, answers: longest(), size: TextSize::Largest, ..Address::default() };
    let text = PUBLIC.to_owned() + &address.print(policy());
    let (said, modules) = read(&png(&text).unwrap());
    println!("{} bytes, {modules} modules", text.len());
    assert_eq!(said, text);
    // Version 16.
    assert!(modules <= 81, "{modules}");
    assert_eq!(Address::parse(said.split_once('#').unwrap().1, policy()).0, address);
}

#[test]
fn what_is_too_long_has_no_code() {
    assert!(png(&"x".repeat(2_000)).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn what_is_encoded_is_what_is_read(text in "[!-~]{1,400}") {
        prop_assert_eq!(read(&png(&text).unwrap()).0, text);
    }
}
