//! The policy as plain HTML with in-page links: what a visitor reads before, without or after the app.
//!
//! The article in it holds the document character by character: from there the app takes the text.
//! Anchors are `m16` and `s16.2`; [`crate::address`] understands the same.

use crate::policy::{Measure, Policy};
use core::fmt::Write;

/// What names the page, for its head: one line.
pub fn head(policy: &Policy) -> String {
    let wording = &policy.wording;
    format!("<title>{}</title><meta name=\"description\" content=\"{}\">", escaped(wording.app), escaped(wording.purpose))
}

/// What installs the page as an app, as JSON in one line.
pub fn manifest(policy: &Policy) -> String {
    let wording = &policy.wording;
    let text = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let icon = |file: &str, sizes: &str, kind: &str, purpose: &str| {
        format!("{{\"src\":\"{file}\",\"sizes\":\"{sizes}\",\"type\":\"image/{kind}\",\"purpose\":\"{purpose}\"}}")
    };
    let icons = [
        icon("icon.svg", "any", "svg+xml", "any"),
        icon("icon-192.png", "192x192", "png", "any"),
        // Fills its square: some systems cut it to a shape of their own.
        icon("icon-512.png", "512x512", "png", "maskable"),
    ];
    let icons = icons.join(",");
    let (name, says) = (text(wording.app), text(wording.purpose));
    format!(
        "{{\"name\":{name},\"description\":{says},\"lang\":\"zh-CN\",\"start_url\":\"./\",\"display\":\"standalone\",\"icons\":[{icons}]}}"
    )
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
    for (agency, index) in policy.agencies.iter().zip(0u8..) {
        let _ = write!(out, "<li>{}", quote(agency.name));
        for measure in &policy.measures {
            if measure.agencies.iter().any(|mention| mention.agency == index) {
                let _ = write!(out, " <a href=\"#m{0}\">{0}</a>", measure.number);
            }
        }
    }
    out.push_str("</ul>");
    out
}

fn write_measure(out: &mut String, policy: &Policy, measure: &Measure) {
    // The line is written whole, in its order, so that Ctrl+F finds what the document says.
    let numeral = policy.text.get(usize::from(measure.line.start)..usize::from(measure.title.start)).unwrap_or("");
    let _ = write!(out, "<h3 id=\"m{}\">{}{}。</h3><p>", measure.number, escaped(numeral), escaped(policy.quote(measure.title)));
    for (sentence, at) in measure.sentences.iter().zip(1..) {
        let _ = write!(out, "<span id=\"s{}.{at}\">{}</span>", measure.number, escaped(policy.quote(sentence.span)));
    }
    let _ = writeln!(out, "{}", escaped(policy.quote(measure.agency_block)));
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
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
