//! The policy as plain HTML with in-page links: what a visitor reads before, without or after the app.
//!
//! The article in it holds the document character by character.
//! Anchors are `m16` and `s16.2`; [`crate::address`] understands the same.

use crate::policy::{Measure, Policy};
use crate::take_away::calendar;
use core::fmt::Write;
use serde_json::json;

/// What the site is finished with, as JSON: `head` and `body` stand in the page, `files` beside it.
pub fn site_parts(policy: &Policy) -> serde_json::Value {
    json!({
        "head": head(policy),
        "body": html(policy),
        "files": {
            "manifest.webmanifest": manifest(policy).to_string(),
            "calendar.ics": calendar::expiry(policy),
        },
    })
}

/// What names the page, for its head.
pub fn head(policy: &Policy) -> String {
    let wording = &policy.wording;
    format!("<title>{}</title><meta name=\"description\" content=\"{}\">", escaped(wording.app), escaped(wording.purpose))
}

/// What installs the page as an app.
pub fn manifest(policy: &Policy) -> serde_json::Value {
    json!({
        "name": policy.wording.app,
        "description": policy.wording.purpose,
        "lang": "zh-CN",
        "start_url": "./",
        "display": "standalone",
        "icons": [
            { "src": "icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any" },
            { "src": "icon-192.png", "sizes": "192x192", "type": "image/png", "purpose": "any" },
            // Fills its square: some systems cut it to a shape of their own.
            { "src": "icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable" },
        ],
    })
}

/// The static page, without its frame.
pub fn html(policy: &Policy) -> String {
    let document = &policy.document;
    let quote = |span| escaped(policy.quote(span));
    let mut out = String::new();
    let _ = write!(out, "<h1>{}</h1><p>{}</p>", escaped(policy.wording.app), escaped(policy.wording.purpose));
    let _ = write!(out, "<nav aria-label=\"目录\"><ol>");
    for measure in &policy.measures {
        let _ = write!(out, "<li><a href=\"#m{}\">{}</a>", measure.number, quote(measure.title));
    }
    let _ = write!(out, "</ol><p><a href=\"#agencies\">责任单位</a></nav><p class=\"caution\">{}</p>", escaped(policy.wording.caution));
    let head = [document.notice_title, document.number, document.addressees, document.notice, document.issuer, document.signed_line];
    let _ = write!(out, "<article id=\"text\" lang=\"zh-CN\">");
    for span in head {
        let _ = writeln!(out, "<p>{}", quote(span));
    }
    let _ = writeln!(out, "<h2>{}</h2>\n<p>{}", quote(document.title), quote(document.preamble));
    for chapter in &policy.chapters {
        let _ = writeln!(out, "<h2>{}</h2>", quote(chapter.line));
        for measure in policy.measures.iter().filter(|measure| measure.chapter == chapter.number) {
            write_measure(&mut out, policy, measure);
        }
    }
    let _ = write!(out, "<p>{}</article>", quote(document.validity));
    let _ = write!(out, "<h2 id=\"agencies\">责任单位</h2><p>{}<ul>", escaped(policy.wording.agency_order));
    for (index, agency) in policy.agencies.iter().enumerate() {
        let _ = write!(out, "<li>{}", quote(agency.name));
        for measure in policy.measures_of(index) {
            let _ = write!(out, " <a href=\"#m{0}\">{0}</a>", measure.number);
        }
    }
    out.push_str("</ul>");
    out
}

fn write_measure(out: &mut String, policy: &Policy, measure: &Measure) {
    // The line is written whole, in its order, so that Ctrl+F finds what the document says.
    let numeral = policy.quote(measure.numeral());
    let _ = write!(out, "<h3 id=\"m{}\">{}{}。</h3><p>", measure.number, escaped(numeral), escaped(policy.quote(measure.title)));
    for (sentence, at) in measure.sentences.iter().zip(1..) {
        let _ = write!(out, "<span id=\"s{}.{at}\">{}</span>", measure.number, escaped(policy.quote(sentence.span)));
    }
    let _ = writeln!(out, "{}", escaped(policy.quote(measure.agency_block)));
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::html;

    #[test]
    fn the_article_of_the_static_page_is_the_document() {
        let policy = crate::policy();
        let page = html(policy);
        let page = page.split("<article").nth(1).and_then(|rest| rest.split("</article>").next()).unwrap_or("");
        let page = page.split_once('>').unwrap_or_default().1;
        let mut words = String::new();
        let mut inside = false;
        for c in page.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => words.push(c),
                _ => {}
            }
        }
        assert_eq!(words, policy.body());
    }

    #[test]
    fn every_link_of_the_static_page_has_its_anchor() {
        let page = html(crate::policy());
        for link in page.split("href=\"#").skip(1) {
            let anchor = link.split('"').next().unwrap_or("");
            assert!(page.contains(&format!("id=\"{anchor}\"")), "{anchor}");
        }
    }
}
