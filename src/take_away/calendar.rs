//! The end of the policy's validity as a file for calendars (RFC 5545). Made at build time: it depends on the document alone.

use crate::policy::{Date, Policy};

/// The longest line, in octets without its end.
const LONGEST: usize = 75;

/// An event of one day, with a reminder a month before.
pub fn expiry(policy: &Policy) -> String {
    let (document, wording) = (&policy.document, &policy.wording);
    let says = format!("{}{}", policy.quote(document.validity), wording.caution);
    let summary = format!("《{}》有效期的最后一天（{}）", policy.quote(document.title), policy.quote(document.number));
    let last = stamp(document.expires);
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        format!("PRODID:-//{}//ZH", escaped(wording.app)),
        "BEGIN:VEVENT".to_owned(),
        // The same event whoever adds it again.
        format!("UID:{}@policy-explorer", policy.fingerprint),
        format!("DTSTAMP:{}T000000Z", stamp(document.signed)),
        // A day, the same wherever the device thinks it is. Without an end it is one day long.
        format!("DTSTART;VALUE=DATE:{last}"),
        format!("SUMMARY:{}", escaped(&summary)),
        format!("DESCRIPTION:{}", escaped(&says)),
        "TRANSP:TRANSPARENT".to_owned(),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        format!("DESCRIPTION:{}", escaped(&summary)),
        "TRIGGER:-P30D".to_owned(),
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line)).collect()
}

fn stamp(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year, date.month, date.day)
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;").replace('\n', "\\n")
}

/// A line in pieces of at most 75 octets, none of which cuts a character (RFC 5545, 3.1).
fn folded(line: &str) -> String {
    let (mut out, mut used) = (String::new(), 0);
    for c in line.chars() {
        if used + c.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, expiry};

    /// The lines as a calendar reads them.
    fn unfolded() -> Vec<String> {
        expiry(crate::policy()).replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn the_last_day_of_the_validity_is_the_day_of_the_event() {
        let lines = unfolded();
        let expires = crate::policy().document.expires;
        let day = format!("DTSTART;VALUE=DATE:{}{}{}", expires.year, expires.month, expires.day);
        assert!(lines.contains(&day), "{lines:?}");
        assert_eq!(lines.first().map(String::as_str), Some("BEGIN:VCALENDAR"));
        assert_eq!(lines.last().map(String::as_str), Some(""));
        for begin in lines.iter().filter_map(|line| line.strip_prefix("BEGIN:")) {
            assert!(lines.iter().any(|line| *line == format!("END:{begin}")), "{begin}");
        }
    }

    #[test]
    fn every_line_is_short_enough_and_says_its_text() {
        let file = expiry(crate::policy());
        assert!(file.split("\r\n").all(|line| line.len() <= LONGEST && !line.contains('\n')));
        let caution = crate::policy().wording.caution;
        assert!(unfolded().iter().any(|line| line.starts_with("DESCRIPTION:") && line.contains(caution)));
    }
}
