//! From the official text to its parts. Every part is a [`Span`]; nothing is copied or corrected.
//!
//! The grammar is that of a Shanghai policy as its government's site prints it, a paragraph a line:
//! header of the page, title of the notice, number, addressees, notice, issuer, day of signing, title of the policy, preamble;
//! then chapters (`一、…`) of measures (`(一)title。sentence。sentence。(责任单位:…)`); last, the sentence on validity.

use super::{Date, Document, Span, chinese_numeral};
use core::fmt;

const AGENCIES_OPEN: &str = "(责任单位:";
/// The longest text that is read, in bytes.
pub const LONGEST_TEXT: usize = 4 << 20;
/// The most measures that a text may have, in all its chapters.
pub const MOST_MEASURES: u32 = 1_000;

/// A text that is not as expected, with the line to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// Line of the text, from 1.
    pub line: usize,
    /// What was expected there.
    pub expected: String,
}

impl fmt::Display for ParseError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}: {}", self.line, self.expected)
    }
}

/// The parts of the text.
#[derive(Debug)]
pub struct Source {
    /// The frame.
    pub document: Document,
    /// Chapters in order.
    pub chapters: Vec<SourceChapter>,
}

/// A chapter as it stands in the text.
#[derive(Debug)]
pub struct SourceChapter {
    /// The whole line.
    pub line: Span,
    /// The title alone.
    pub title: Span,
    /// Its measures.
    pub measures: Vec<SourceMeasure>,
}

/// A measure as it stands in the text.
#[derive(Debug)]
pub struct SourceMeasure {
    /// Line of the text, from 1.
    pub line_number: usize,
    /// The whole line.
    pub line: Span,
    /// Title without numeral and full stop.
    pub title: Span,
    /// Sentences, full stop included.
    pub sentences: Vec<Span>,
    /// The parenthesis that lists the agencies.
    pub agency_block: Span,
    /// The names in it, in order.
    pub agencies: Vec<Span>,
}

/// Reads a policy document.
///
/// Errors name the line and what was expected; nothing is guessed.
pub fn parse(text: &str) -> Result<Source, ParseError> {
    if text.len() > LONGEST_TEXT {
        return Err(ParseError { line: 1, expected: format!("expected a text of at most {LONGEST_TEXT} bytes, found {}", text.len()) });
    }
    let mut lines = Lines::new(text);
    let repost = lines.take("the header of the page that reposted the text")?;
    let reposted = iso_date(repost.text)
        .filter(|_| repost.text.contains("来源:"))
        .ok_or_else(|| repost.expected("栏目 YYYY-MM-DD HH:MM:SS 来源:…"))?;
    let notice_title = lines.take("the title of the notice")?;
    let number = lines.take("the document number")?;
    if !(number.text.contains('〔') && number.text.ends_with('号')) {
        return Err(number.expected("a document number such as 沪府办规〔2023〕27号"));
    }
    let addressees = lines.take("the addressees")?;
    if !addressees.text.ends_with(':') {
        return Err(addressees.expected("addressees, ending in a colon"));
    }
    let notice = lines.take("the body of the notice")?;
    let issuer = lines.take("the issuer")?;
    let signed_line = lines.take("the day of signing")?;
    let signed = chinese_date(signed_line.text).ok_or_else(|| signed_line.expected("a day such as 2023年12月29日"))?;
    let title = lines.take("the title of the policy")?;
    let preamble = lines.take("the preamble")?;

    let mut chapters: Vec<SourceChapter> = Vec::new();
    let mut measures = 0;
    let validity = loop {
        let line = lines.take("a chapter, a measure or the sentence on validity")?;
        if let Some(rest) = line.text.strip_prefix('(') {
            if measures == MOST_MEASURES {
                return Err(line.expected(&format!("at most {MOST_MEASURES} measures")));
            }
            let numeral = chinese_numeral(measures + 1);
            let body = rest
                .strip_prefix(numeral.as_str())
                .and_then(|rest| rest.strip_prefix(')'))
                .ok_or_else(|| line.expected(&format!("measure ({numeral})")))?;
            let chapter = chapters.last_mut().ok_or_else(|| line.expected("a chapter before the first measure"))?;
            chapter.measures.push(measure(line, body)?);
            measures += 1;
        } else if let Some((numeral, title)) = line.text.split_once('、').filter(|_| !line.text.ends_with('。')) {
            let expected = chinese_numeral(chapters.len() as u32 + 1);
            if numeral != expected {
                return Err(line.expected(&format!("chapter {expected}、")));
            }
            let chapter = SourceChapter { line: line.span()?, title: line.part(title)?, measures: Vec::new() };
            chapters.push(chapter);
        } else {
            break line;
        }
    };
    let (effective, expires) = validity_dates(validity.text)
        .ok_or_else(|| validity.expected("a chapter, a measure, or 自YYYY年M月D日起实施,有效期至YYYY年M月D日。"))?;
    if expires < effective {
        return Err(validity.expected("a last day in force after the first"));
    }
    if let Some(line) = lines.next() {
        return Err(line.expected("nothing after the sentence on validity"));
    }
    if let Some(chapter) = chapters.iter().find(|chapter| chapter.measures.is_empty()) {
        return Err(ParseError { line: validity.number, expected: format!("measures in chapter {}", chapter.title.of(text)) });
    }
    let document = Document {
        repost: repost.span()?,
        reposted,
        notice_title: notice_title.span()?,
        number: number.span()?,
        addressees: addressees.span()?,
        notice: notice.span()?,
        issuer: issuer.span()?,
        signed_line: signed_line.span()?,
        signed,
        title: title.span()?,
        preamble: preamble.span()?,
        validity: validity.span()?,
        effective,
        expires,
    };
    Ok(Source { document, chapters })
}

/// A measure from its line; `body` is the line after the numeral.
fn measure(line: Line<'_>, body: &str) -> Result<SourceMeasure, ParseError> {
    let (title, rest) = body.split_once('。').ok_or_else(|| line.expected("a title that ends in 。"))?;
    // The last one: a body may have parentheses of its own.
    let open = rest.rfind(AGENCIES_OPEN).ok_or_else(|| line.expected("(责任单位:…) at the end"))?;
    let (body, block) = rest.split_at(open);
    let names = block
        .strip_prefix(AGENCIES_OPEN)
        .and_then(|names| names.strip_suffix(')'))
        .ok_or_else(|| line.expected("(责任单位:…) at the end"))?;
    if body.is_empty() || !body.ends_with('。') {
        return Err(line.expected("sentences that end in 。"));
    }
    let sentences = body.split_inclusive('。').map(|sentence| line.part(sentence)).collect::<Result<_, _>>()?;
    let agencies: Vec<Span> = names.split('、').map(|name| line.part(name)).collect::<Result<_, _>>()?;
    if names.split('、').any(str::is_empty) {
        return Err(line.expected("an agency between two 、"));
    }
    Ok(SourceMeasure {
        line_number: line.number,
        line: line.span()?,
        title: line.part(title)?,
        sentences,
        agency_block: line.part(block)?,
        agencies,
    })
}

/// A line with its place in the text.
#[derive(Clone, Copy)]
struct Line<'a> {
    number: usize,
    start: usize,
    text: &'a str,
}

impl Line<'_> {
    fn expected(self, what: &str) -> ParseError {
        ParseError { line: self.number, expected: format!("expected {what}") }
    }

    fn span(self) -> Result<Span, ParseError> {
        self.part(self.text)
    }

    /// The span of a slice of this line.
    fn part(self, part: &str) -> Result<Span, ParseError> {
        let offset = part.as_ptr() as usize - self.text.as_ptr() as usize;
        Span::new(self.start + offset, self.start + offset + part.len()).ok_or_else(|| self.expected("a text of at most 4 GB"))
    }
}

struct Lines<'a> {
    rest: Option<&'a str>,
    number: usize,
    start: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Lines { rest: Some(text), number: 0, start: 0 }
    }

    fn next(&mut self) -> Option<Line<'a>> {
        let rest = self.rest?;
        let (text, after) = rest.split_once('\n').map_or((rest, None), |(text, after)| (text, Some(after)));
        self.number += 1;
        let line = Line { number: self.number, start: self.start, text };
        self.start += text.len() + 1;
        self.rest = after;
        Some(line)
    }

    fn take(&mut self, what: &str) -> Result<Line<'a>, ParseError> {
        let line = self.next().ok_or(ParseError { line: self.number + 1, expected: format!("expected {what}, found the end") })?;
        if line.text.trim().is_empty() { Err(line.expected(&format!("{what}, found an empty line"))) } else { Ok(line) }
    }
}

/// The first `YYYY-MM-DD` among the words of a line.
fn iso_date(text: &str) -> Option<Date> {
    text.split_whitespace().find_map(Date::parse)
}

/// `YYYY年M月D日`, nothing else.
fn chinese_date(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    Date::new(year.parse().ok()?, month.parse().ok()?, rest.strip_suffix('日')?.parse().ok()?)
}

/// First and last day in force.
fn validity_dates(text: &str) -> Option<(Date, Date)> {
    let (_, rest) = text.split_once('自')?;
    let (effective, rest) = rest.split_once("起实施,有效期至")?;
    Some((chinese_date(effective)?, chinese_date(rest.strip_suffix('。')?)?))
}
