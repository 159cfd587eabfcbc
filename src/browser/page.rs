//! The page itself: title, text size, focus and scrolling.

use super::dom::{Element, link};
use super::{Refused, document, window};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

/// Tells the page's scripts that something has happened.
pub fn tell(event: &str) {
    if let (Ok(window), Ok(event)) = (window(), web_sys::Event::new(event)) {
        let _ = window.dispatch_event(&event);
    }
}

/// Where the public finds this site, as its owner wrote it into the page; empty if nobody did.
pub fn public_address() -> String {
    element("public-address").ok().and_then(|meta| meta.get_attribute("content")).unwrap_or_default()
}

/// Sets the title of the document.
pub fn set_title(title: &str) {
    if let Ok(document) = document() {
        document.set_title(title);
    }
}

/// Marks the root element, for the style sheets; an empty value takes the mark away.
pub fn mark(name: &str, value: &str) -> Result<(), Refused> {
    let root = document()?.document_element().ok_or(Refused)?;
    if value.is_empty() {
        root.remove_attribute(name)?
    } else {
        root.set_attribute(name, value)?
    };
    Ok(())
}

/// A mark of the root element.
pub fn marked(name: &str) -> Option<String> {
    document().ok()?.document_element()?.get_attribute(name)
}

/// Puts the focus on an element and, if asked, brings it into view.
pub fn focus(id: &str, scroll: bool) -> Result<(), Refused> {
    let element = element(id)?;
    element.focus()?;
    if scroll {
        element.scroll_into_view();
    }
    Ok(())
}

/// The id of what has the focus; empty if that has none.
pub fn focused() -> String {
    let focused = document().ok().and_then(|document| document.active_element());
    focused.map_or_else(String::new, |focused| focused.id())
}

/// The id of the element of a kind in which an event happened.
pub fn within(event: &web_sys::Event, kind: &str) -> Option<String> {
    let element = event.target()?.unchecked_into::<web_sys::Element>().closest(kind).ok()??;
    Some(element.id())
}

/// Makes an element one that Tab stops at, or no longer.
pub fn set_tab_stop(id: &str, stops: bool) {
    if let Ok(element) = element(id) {
        element.set_tab_index(if stops { 0 } else { -1 });
    }
}

/// The key that was pressed; nothing with Alt, which is the browser's.
pub fn key(event: &web_sys::Event) -> String {
    let event: &web_sys::KeyboardEvent = event.unchecked_ref();
    if event.alt_key() { String::new() } else { event.key() }
}

/// A link that saves a file made when it is followed. (A picture asked for as PNG is drawn by public/save.js.)
pub fn download(label: &str, name: &str, kind: &'static str, content: Box<dyn Fn() -> String>) -> Element {
    let way = link("").attr("download", name);
    let made = way.clone();
    way.child(label).on("click", move |_| {
        let content: String = js_sys::encode_uri_component(&content()).into();
        made.set_attr("href", Some(&format!("data:{kind};charset=utf-8,{content}")));
    })
}

/// Takes the focus off a field, which folds a phone's keyboard.
pub fn blur(id: &str) -> Result<(), Refused> {
    Ok(element(id)?.blur()?)
}

/// Opens the dialog for printing.
pub fn print() {
    if let Ok(window) = window() {
        let _ = window.print();
    }
}

/// Whether there is room for two columns.
pub fn is_wide() -> bool {
    let wide = window().and_then(|window| Ok(window.match_media("(min-width: 56rem)")?));
    wide.ok().flatten().is_some_and(|wide| wide.matches())
}

/// Whether an input method is still composing.
pub fn is_composing(event: &web_sys::Event) -> bool {
    event.unchecked_ref::<web_sys::InputEvent>().is_composing()
}

/// What stands in a text field.
pub fn value(id: &str) -> Result<String, Refused> {
    Ok(element(id)?.unchecked_into::<web_sys::HtmlInputElement>().value())
}

/// Selects all text of a field, for copying by hand.
pub fn select(id: &str) -> Result<(), Refused> {
    let area: web_sys::HtmlTextAreaElement = element(id)?.unchecked_into();
    area.focus()?;
    area.select();
    Ok(())
}

/// How far the page is scrolled, in CSS pixels.
pub fn scrolled() -> f64 {
    window().and_then(|window| Ok(window.scroll_y()?)).unwrap_or(0.0)
}

/// Scrolls the page.
pub fn scroll_to(y: f64) {
    if let Ok(window) = window() {
        window.scroll_to_with_x_and_y(0.0, y);
    }
}

/// Calls back with the fragment of every link into this page that is clicked, before the browser follows it. Lasts as long as the page.
pub fn on_link(mut clicked: impl FnMut(String) + 'static) -> Result<(), Refused> {
    let callback = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
        let target = event.target();
        let link = target.and_then(|target| target.unchecked_into::<web_sys::Element>().closest("a[href^='#']").ok().flatten());
        if let Some(fragment) = link.and_then(|link| link.get_attribute("href")) {
            clicked(fragment);
        }
    });
    document()?.add_event_listener_with_callback("click", callback.as_ref().unchecked_ref())?;
    callback.forget();
    Ok(())
}

/// An element of ours. (We know what our elements are: asking the browser would cost the visitor an import for each kind.)
fn element(id: &str) -> Result<HtmlElement, Refused> {
    document()?.get_element_by_id(id).map(JsCast::unchecked_into).ok_or(Refused)
}
