//! All links between measures and agencies as a table for other programs.

use super::Seat;
use crate::policy::Policy;

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

/// A line for every link, in the text's order; before them in CSV the names of the columns, in JSON what the table is of.
pub fn table(policy: &Policy, format: Format) -> String {
    let document = &policy.document;
    let mut out = String::new();
    if format == Format::Csv {
        out.push('\u{feff}');
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
            out += if format == Format::Csv { "\r\n" } else { ",\n" };
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
    out + if format == Format::Csv { "\r\n" } else { "]\n" }
}

fn row(out: &mut String, format: Format, names: &[&str], cells: &[&str]) {
    for ((cell, name), at) in cells.iter().zip(names).zip(0..) {
        *out += match (format, at) {
            (Format::Csv, 0) => "",
            (Format::Json, 0) => "{",
            _ => ",",
        };
        if format == Format::Json {
            *out += &crate::joined!["\"", name, "\":"];
        }
        out.push('"');
        write(out, format, cell);
        out.push('"');
    }
    *out += if format == Format::Json { "}" } else { "" };
}

/// What stands between the quotation marks of a cell. (The data has no control characters.)
pub(super) fn write(out: &mut String, format: Format, cell: &str) {
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
