//! Numerals: a query's `五千万` is the text's `5000万`; `第16条` is a measure.

use crate::joined;
use crate::policy::{chinese_numeral, numeral_value};

/// Whether a character is part of numerals, Arabic or Chinese.
pub fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "〇零一二两三四五六七八九十百千万亿".contains(c)
}

/// The number a word means when it points at a measure: `16`, `第16条`, `第十六条`, `16条`, `措施16`.
pub fn measure_number(word: &str) -> Option<u64> {
    let pointed = word.trim_start_matches("措施").trim_start_matches('第');
    let bare = pointed.trim_end_matches('条').trim_end_matches("项措施");
    // A bare Chinese numeral is a word of its own (三, 百).
    let points = bare.len() < word.len() || bare.chars().all(|c| c.is_ascii_digit()) || bare.chars().count() > 1;
    (points && bare.chars().all(is_numeral)).then(|| numeral_value(bare)).flatten()
}

/// The word with its numerals written in the other ways that documents use. Empty if it has none.
pub fn other_spellings(word: &[char]) -> Vec<Vec<char>> {
    let text: String = word.iter().collect();
    let percent = text.replace("百分之", "%");
    let mut found = Vec::new();
    let mut rest = percent.as_str();
    let mut before = String::new();
    while let Some(start) = rest.find(is_numeral) {
        let (head, tail) = rest.split_at(start);
        let end = tail.find(|c| !is_numeral(c)).unwrap_or(tail.len());
        let (run, after) = tail.split_at(end);
        before.push_str(head);
        if let Some(value) = numeral_value(run) {
            for spelling in spellings(value) {
                // `百分之五十` says first what `50%` says last.
                let spelled = match before.strip_suffix('%') {
                    Some(before) => joined![before, spelling, "%", after],
                    None => joined![before, spelling, after],
                };
                found.push(spelled.chars().collect());
            }
        }
        before.push_str(run);
        rest = after;
    }
    // A single character is no other spelling of a number: 1 is not 一.
    found.retain(|spelled: &Vec<char>| spelled != word && spelled.len() > 1);
    found
}

fn spellings(value: u64) -> Vec<String> {
    let mut all = vec![joined![value]];
    if value >= 10_000 && value.is_multiple_of(10_000) {
        all.push(joined![value / 10_000, "万"]);
    }
    if let Ok(small) = u8::try_from(value)
        && small < 100
    {
        all.push(chinese_numeral(small));
    }
    if value == 100 {
        all.push("百".to_owned());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{measure_number, other_spellings};

    #[test]
    fn a_measure_is_pointed_at_in_several_ways() {
        for word in ["16", "第16条", "第十六条", "16条", "十六", "措施16", "措施十六"] {
            assert_eq!(measure_number(word), Some(16), "{word}");
        }
        for word in ["三", "百", "条", "第条", "16.2", "大模型"] {
            assert_eq!(measure_number(word), None, "{word}");
        }
    }

    #[test]
    fn numerals_are_spelled_as_documents_do() {
        let check = |word: &str, expected: &str| {
            let spelled = other_spellings(&word.chars().collect::<Vec<_>>());
            assert!(spelled.contains(&expected.chars().collect()), "{word}: {spelled:?}");
        };
        check("五千万元", "5000万元");
        check("5千万", "5000万");
        check("五万套", "5万套");
        check("百分之五十", "50%");
        check("二〇二五年", "2025年");
        check("3个生态园", "三个生态园");
        assert!(other_spellings(&['人', '才']).is_empty());
    }
}
