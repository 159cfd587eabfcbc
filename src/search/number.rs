//! Numerals: a query's `五千万` is the text's `5000万`; `第16条` is a measure.

use crate::policy::{chinese_numeral, numeral_value};

/// Whether a character is part of numerals, Arabic or Chinese.
pub fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "〇零一二两三四五六七八九十百千万亿".chars().any(|numeral| numeral == c)
}

/// The number a word means when it points at a measure: `16`, `第16条`, `第十六条`, `16条`, `措施16`.
pub fn measure_number(word: &[char]) -> Option<u32> {
    let mut bare = word;
    for before in [&['措', '施'][..], &['第']] {
        bare = bare.strip_prefix(before).unwrap_or(bare);
    }
    for after in [&['条'][..], &['项', '措', '施']] {
        bare = bare.strip_suffix(after).unwrap_or(bare);
    }
    // A bare Chinese numeral is a word of its own (三, 百).
    let points = bare.len() < word.len() || bare.len() > 1 || bare.iter().all(char::is_ascii_digit);
    let bare: String = bare.iter().collect();
    if points { numeral_value(&bare) } else { None }
}

/// The word with its numerals written in the other ways that documents use. Empty if it has none.
pub fn other_spellings(word: &[char]) -> Vec<Vec<char>> {
    // `百分之五十` says first what `50%` says last.
    let percent = ['百', '分', '之'];
    let mut found: Vec<Vec<char>> = Vec::new();
    let mut start = 0;
    while let Some(rest) = word.get(start..).filter(|rest| !rest.is_empty()) {
        let length = rest.iter().take_while(|&&c| is_numeral(c)).count();
        if length == 0 || rest.starts_with(&percent) {
            start += if length == 0 { 1 } else { percent.len() };
            continue;
        }
        let (run, after) = rest.split_at(length);
        let before = word.get(..start).unwrap_or_default();
        let run: String = run.iter().collect();
        for spelling in numeral_value(&run).map(spellings).unwrap_or_default() {
            let whole = before.strip_suffix(&percent);
            let mut spelled = whole.unwrap_or(before).to_vec();
            spelled.extend(spelling.chars().chain(whole.map(|_| '%')));
            spelled.extend_from_slice(after);
            // A single character is no other spelling of a number: 1 is not 一.
            if spelled != word && spelled.len() > 1 {
                found.push(spelled);
            }
        }
        start += length;
    }
    found
}

fn spellings(value: u32) -> Vec<String> {
    let mut all = vec![value.to_string()];
    if value >= 10_000 && value.is_multiple_of(10_000) {
        all.push(format!("{}万", value / 10_000));
    }
    if value < 100 {
        all.push(chinese_numeral(value));
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
            assert_eq!(measure_number(&word.chars().collect::<Vec<_>>()), Some(16), "{word}");
        }
        for word in ["三", "百", "条", "第条", "16.2", "大模型"] {
            assert_eq!(measure_number(&word.chars().collect::<Vec<_>>()), None, "{word}");
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
