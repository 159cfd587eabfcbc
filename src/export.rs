//! Tables for other programs: who answers for what, a list of measures, clients by measures.

use crate::agencies::Seat;
use crate::policy::{MeasureNumber, Policy};

const COLUMNS: [&str; 6] = ["条", "措施", "单位", "位置", "单位全称（非原文）", "单位类别（非原文）"];

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values (RFC 4180) with a byte order mark, so that spreadsheets read them as UTF-8. A cell that they would take
    /// for a formula begins with an apostrophe (OWASP, "CSV Injection").
    Csv,
    /// JSON: a list of objects.
    Json,
}

/// Who answers for what: a line for every link, in the text's order; before them in CSV the names of the columns, in JSON what the table
/// is of.
pub fn links(policy: &Policy, format: Format) -> String {
    let document = &policy.document;
    let mut out = String::new();
    if format == Format::Csv {
        row(&mut out, format, &COLUMNS, &COLUMNS);
    } else {
        out.push('[');
        let of = [policy.quote(document.title), policy.quote(document.number), policy.wording.agency_order];
        row(&mut out, format, &["文件", "文号", "说明"], &of);
    }
    for measure in &policy.measures {
        let number = crate::joined![measure.number];
        for mention in &measure.agencies {
            let agency = policy.agency(mention.agency);
            let sort = agency.and_then(|agency| policy.vocabulary.agency_types.get(usize::from(agency.sort)));
            out += if format == Format::Csv { "" } else { ",\n" };
            let cells = [
                number.as_str(),
                policy.quote(measure.title),
                policy.quote(mention.span),
                Seat::of(measure, mention.agency).map_or("", Seat::label),
                agency.map_or("", |agency| agency.full),
                sort.map_or("", |word| word.label),
            ];
            row(&mut out, format, &COLUMNS, &cells);
        }
    }
    out + if format == Format::Csv { "" } else { "]\n" }
}

/// Measures in CSV, in the order given, with what each is about (ours), what one can do (ours), and its agencies.
pub fn measures(policy: &Policy, numbers: &[MeasureNumber]) -> String {
    let mut out = String::new();
    row(&mut out, Format::Csv, &[], &["条", "措施", "大意（非原文）", "能做什么（非原文）", "责任单位"]);
    for measure in numbers.iter().filter_map(|&number| policy.measure(number)) {
        let (mut actions, mut agencies) = (String::new(), String::new());
        for (action, index) in policy.vocabulary.actions.iter().zip(0..) {
            if measure.provisions().iter().any(|(_, provision)| provision.action == index) {
                add(&mut actions, action.word.label);
            }
        }
        for mention in &measure.agencies {
            add(&mut agencies, policy.quote(mention.span));
        }
        let cells = [&crate::joined![measure.number], policy.quote(measure.title), measure.gist, &actions, &agencies];
        row(&mut out, Format::Csv, &[], &cells);
    }
    out
}

/// A line for every measure in CSV, and a column for every client: its name, then what stands in each line.
pub fn clients(policy: &Policy, columns: &[Vec<&str>]) -> String {
    let mut out = String::new();
    for line in 0..=policy.measures.len() {
        let measure = line.checked_sub(1).and_then(|at| policy.measures.get(at));
        let number = measure.map_or("条".to_owned(), |measure| crate::joined![measure.number]);
        let mut cells = vec![number.as_str(), measure.map_or("措施（右边是按回答推的，不是认定）", |measure| policy.quote(measure.title))];
        for column in columns {
            cells.push(column.get(line).copied().unwrap_or_default());
        }
        row(&mut out, Format::Csv, &[], &cells);
    }
    out
}

/// Adds to a list in one cell.
fn add(list: &mut String, word: &str) {
    *list += if list.is_empty() { "" } else { "、" };
    *list += word;
}

/// Adds a line. The first one of CSV has the byte order mark before it.
fn row(out: &mut String, format: Format, names: &[&str], cells: &[&str]) {
    if format == Format::Csv && out.is_empty() {
        out.push('\u{feff}');
    }
    for (cell, at) in cells.iter().zip(0..) {
        *out += match (format, at) {
            (Format::Csv, 0) => "",
            (Format::Json, 0) => "{",
            _ => ",",
        };
        if format == Format::Json {
            *out += &crate::joined!["\"", names.get(at).copied().unwrap_or_default(), "\":"];
        }
        out.push('"');
        write(out, format, cell);
        out.push('"');
    }
    *out += if format == Format::Json { "}" } else { "\r\n" };
}

/// What stands between the quotation marks of a cell. (The data has no control characters.)
fn write(out: &mut String, format: Format, cell: &str) {
    if format == Format::Csv && cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        out.push('\'');
    }
    for c in cell.chars() {
        match (c, format) {
            ('"', Format::Csv) => out.push('"'),
            ('"' | '\\', Format::Json) => out.push('\\'),
            _ => {}
        }
        out.push(c);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{Format, write};

    fn check(cell: &str, csv: &str, json: &str) {
        for (format, expected) in [(Format::Csv, csv), (Format::Json, json)] {
            let mut out = String::new();
            write(&mut out, format, cell);
            assert_eq!(out, expected, "{cell} as {format:?}");
        }
    }

    #[test]
    fn no_cell_is_a_formula_or_ends_before_its_time() {
        check("=1+1", "'=1+1", "=1+1");
        check("@SUM(A1)", "'@SUM(A1)", "@SUM(A1)");
        check("-1", "'-1", "-1");
        check("a\"b\\c", "a\"\"b\\c", "a\\\"b\\\\c");
        check("市科委", "市科委", "市科委");
    }
}
