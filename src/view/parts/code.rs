//! A QR code of an address: the way from a screen or from paper to a phone.

use crate::browser::dom::{Element, el, el_class, link};
use crate::browser::{clock, page};

/// The way to take a fragment along; nothing unless the site knows where the public finds it.
pub fn hand_over(fragment: &str) -> Option<Element> {
    let public = page::public_address();
    (!public.is_empty()).then(|| code(&format!("{public}{fragment}"), "用手机扫一扫，或长按图片，带走这一页。码里有你的全部回答。"))
}

/// A link that leaves the site; in a kiosk, where nobody leaves it, a code.
pub fn outside(address: &str) -> Element {
    if page::marked("data-kiosk").is_some() {
        return code(address, "用手机扫一扫：");
    }
    link(address).attr("rel", "noreferrer").child(address)
}

/// A code with the address in words below. The picture comes a little later, from public/code.js.
fn code(address: &str, says: &str) -> Element {
    let picture = el("img").attr("alt", "二维码").attr("data-code", address).attr("hidden", "");
    let _ = clock::later(0, || page::tell("code-wanted"));
    el_class("figure", "code").child(picture).child(el("figcaption").child(says).child(el("small").child(address)))
}
