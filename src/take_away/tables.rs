//! Tables for other programs: who answers for what, a list of measures, clients by measures.

use crate::agencies::Seat;
use crate::policy::{AgencyMention, Measure, MeasureNumber, Policy};
use csv::{QuoteStyle, Terminator, WriterBuilder};
use serde::Serialize;

/// A line of the JSON table: what the table is of, or a link between a measure and an agency.
#[derive(Serialize)]
#[serde(untagged)]
enum Line<'a> {
    Of {
        #[serde(rename = "文件")]
        document: &'a str,
        #[serde(rename = "文号")]
        number: &'a str,
        #[serde(rename = "说明")]
        remark: &'a str,
    },
    Link(Link<'a>),
}

/// A link between a measure and an agency.
#[derive(Serialize)]
struct Link<'a> {
    #[serde(rename = "条")]
    number: String,
    #[serde(rename = "措施")]
    title: &'a str,
    #[serde(rename = "单位")]
    agency: &'a str,
    #[serde(rename = "位置")]
    seat: &'a str,
    #[serde(rename = "单位全称（非原文）")]
    full: &'a str,
    #[serde(rename = "单位类别（非原文）")]
    sort: &'a str,
}

/// Who answers for what, in CSV: the names of the columns, then a line for every link, in the text's order.
pub fn links_csv(policy: &Policy) -> String {
    let names = ["条", "措施", "单位", "位置", "单位全称（非原文）", "单位类别（非原文）"].map(str::to_owned).to_vec();
    let cells =
        |link: Link<'_>| vec![link.number, link.title.into(), link.agency.into(), link.seat.into(), link.full.into(), link.sort.into()];
    csv([names].into_iter().chain(links(policy).map(cells)))
}

/// Who answers for what, in JSON: a list of objects, of which the first tells what the table is of.
pub fn links_json(policy: &Policy) -> String {
    let document = &policy.document;
    let of =
        Line::Of { document: policy.quote(document.title), number: policy.quote(document.number), remark: policy.wording.agency_order };
    let lines: Vec<Line<'_>> = [of].into_iter().chain(links(policy).map(Line::Link)).collect();
    serde_json::to_string(&lines).unwrap_or_default()
}

fn links(policy: &Policy) -> impl Iterator<Item = Link<'_>> {
    policy.measures.iter().flat_map(|measure| measure.agencies.iter().map(|mention| link(policy, measure, mention)))
}

fn link<'a>(policy: &'a Policy, measure: &Measure, mention: &AgencyMention) -> Link<'a> {
    let agency = policy.agency(mention.agency);
    let sort = agency.and_then(|agency| policy.vocabulary.agency_types.get(agency.sort));
    Link {
        number: measure.number.to_string(),
        title: policy.quote(measure.title),
        agency: policy.quote(mention.span),
        seat: Seat::of(measure, mention.agency).map_or("", Seat::label),
        full: agency.map_or("", |agency| agency.full),
        sort: sort.map_or("", |word| word.label),
    }
}

/// Measures in CSV, in the order given, with what each is about (ours), what one can do (ours), and its agencies.
pub fn measures(policy: &Policy, numbers: &[MeasureNumber]) -> String {
    let names = ["条", "措施", "大意（非原文）", "能做什么（非原文）", "责任单位"].map(str::to_owned).to_vec();
    let cells = |measure: &Measure| {
        let actions = policy.vocabulary.actions.iter().enumerate();
        let can = actions.filter(|&(action, _)| measure.provisions().any(|(_, provision)| provision.action == action));
        let agencies = measure.agencies.iter().map(|mention| policy.quote(mention.span));
        vec![
            measure.number.to_string(),
            policy.quote(measure.title).to_owned(),
            measure.gist.to_owned(),
            can.map(|(_, action)| action.word.label).collect::<Vec<_>>().join("、"),
            agencies.collect::<Vec<_>>().join("、"),
        ]
    };
    csv([names].into_iter().chain(numbers.iter().filter_map(|&number| policy.measure(number)).map(cells)))
}

/// A line for every measure in CSV, and a column for every client: its name, then what stands in each line.
pub fn clients(policy: &Policy, columns: &[Vec<&str>]) -> String {
    let names = ["条".to_owned(), "措施（右边是按回答推的，不是认定）".to_owned()];
    let measures = policy.measures.iter().map(|measure| [measure.number.to_string(), policy.quote(measure.title).to_owned()]);
    let line = |(at, first): (usize, [String; 2])| {
        let cells = columns.iter().map(|column| column.get(at).copied().unwrap_or_default().to_owned());
        first.into_iter().chain(cells).collect()
    };
    csv([names].into_iter().chain(measures).enumerate().map(line))
}

/// Comma-separated values (RFC 4180) with a byte order mark, so that spreadsheets read them as UTF-8. A cell that they would take for a
/// formula begins with an apostrophe (OWASP, "CSV Injection").
fn csv(rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = WriterBuilder::new().quote_style(QuoteStyle::Always).terminator(Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail.
        let _ = writer.write_record(row.into_iter().map(plain));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8(bytes).unwrap_or_default())
}

/// A cell that no spreadsheet takes for a formula.
fn plain(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::csv;

    fn check(cell: &str, expected: &str) {
        assert_eq!(csv([vec![cell.to_owned()]].into_iter()), format!("\u{feff}\"{expected}\"\r\n"), "{cell}");
    }

    #[test]
    fn no_cell_is_a_formula_or_ends_before_its_time() {
        check("=1+1", "'=1+1");
        check("@SUM(A1)", "'@SUM(A1)");
        check("-1", "'-1");
        check("a\"b\\c", "a\"\"b\\c");
        check("市科委", "市科委");
    }
}
