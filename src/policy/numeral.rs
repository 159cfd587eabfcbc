//! Chinese numerals, both ways, as far as policy documents use them.

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The numeral of a number below 10,000, as in `(十六)` or `(一百零五)`; digits from there on.
pub fn chinese_numeral(value: u32) -> String {
    let digit = |value: u32| DIGITS.get(value as usize).copied().unwrap_or('零');
    match value {
        0..10 => digit(value).to_string(),
        // 十六, not 一十六; inside a number it is 一百一十六.
        10..20 => format!("十{}", if value == 10 { String::new() } else { chinese_numeral(value - 10) }),
        20..10_000 => {
            let (unit, name) = match value {
                20..100 => (10, '十'),
                100..1_000 => (100, '百'),
                _ => (1_000, '千'),
            };
            let (head, rest) = (digit(value / unit), value % unit);
            // A place left out is said once: 一百零五, 一千零五.
            let zero = if rest < unit / 10 { "零" } else { "" };
            match rest {
                0 => format!("{head}{name}"),
                10..20 => format!("{head}{name}{zero}一{}", chinese_numeral(rest)),
                _ => format!("{head}{name}{zero}{}", chinese_numeral(rest)),
            }
        }
        _ => value.to_string(),
    }
}

/// The value of a run of numeral characters, Arabic or Chinese or mixed (`5000万`, `五千万`, `二十`, `二〇二五`).
///
/// `None` where the run is no number, or too large for the purpose.
pub fn numeral_value(text: &str) -> Option<u32> {
    if text.is_empty() {
        return None;
    }
    let spelled_out = text.chars().all(|c| digit_value(c).is_some());
    let (mut total, mut section, mut current, mut seen) = (0u32, 0u32, 0u32, false);
    for c in text.chars() {
        if let Some(digit) = digit_value(c) {
            // `二〇二五` counts in places; `二十五` in units.
            let places = spelled_out || c.is_ascii_digit();
            current = if places { current.checked_mul(10)?.checked_add(digit)? } else { digit };
            seen = true;
            continue;
        }
        let unit = unit_value(c)?;
        let count = if seen || current > 0 { current } else { 1 };
        if unit >= 10_000 {
            let base = if section + current == 0 { count } else { section + current };
            total = total.checked_add(base.checked_mul(unit)?)?;
            section = 0;
        } else {
            section = section.checked_add(count.checked_mul(unit)?)?;
        }
        (current, seen) = (0, false);
    }
    total.checked_add(section)?.checked_add(current)
}

fn digit_value(c: char) -> Option<u32> {
    match c {
        '〇' => Some(0),
        '两' => Some(2),
        _ => c.to_digit(10).or_else(|| DIGITS.iter().position(|&digit| digit == c).map(|at| at as u32)),
    }
}

fn unit_value(c: char) -> Option<u32> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        '万' => Some(10_000),
        '亿' => Some(100_000_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{chinese_numeral, numeral_value};

    #[test]
    fn numerals_read_as_people_write_them() {
        for (text, value) in [
            ("16", 16),
            ("十六", 16),
            ("二十", 20),
            ("5000万", 50_000_000),
            ("五千万", 50_000_000),
            ("5千万", 50_000_000),
            ("二〇二五", 2025),
            ("2025", 2025),
            ("百", 100),
            ("一百零五", 105),
            ("两万", 20_000),
            ("十万", 100_000),
            ("0", 0),
        ] {
            assert_eq!(numeral_value(text), Some(value), "{text}");
        }
        assert_eq!(numeral_value("多"), None);
        assert_eq!(numeral_value("99999999999999999999999"), None);
    }

    #[test]
    fn numerals_round_trip() {
        for value in 0..10_000 {
            assert_eq!(numeral_value(&chinese_numeral(value)), Some(value), "{value}");
        }
        for (value, numeral) in [
            (10, "十"),
            (16, "十六"),
            (20, "二十"),
            (105, "一百零五"),
            (116, "一百一十六"),
            (1_000, "一千"),
            (1_010, "一千零一十"),
            (2_300, "二千三百"),
        ] {
            assert_eq!(chinese_numeral(value), numeral);
        }
    }
}
