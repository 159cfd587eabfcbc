//! Elements in builder style, and the parts of them that follow signals.
//!
//! Leptos' own views give every element a type, and with it code, of its own: the wasm of this app came to 176 kB (brotli) with
//! `view!`, to 132 kB with every view erased to one type, to 113 kB in this way. Here an element is a handle; what is added to it
//! goes straight into the page. What depends on signals runs in render effects of Leptos' reactive graph, which end with the part
//! of the page that they draw.

use super::document;
use super::reactive::effect;
use wasm_bindgen::prelude::*;

/// An element of the page, or one that is being built.
#[derive(Clone)]
pub struct Element(web_sys::Element);

pub use web_sys::Event;

/// Something that can stand in an element.
pub trait Child {
    /// Adds itself to an element.
    fn add_to(self, parent: &Element);
}

/// A new element.
pub fn el(tag: &str) -> Element {
    let created = document().ok().and_then(|document| document.create_element(tag).ok());
    // A page has a document, and our tags are names: there is always an element.
    Element(created.unwrap_or_else(|| JsValue::NULL.unchecked_into()))
}

/// A new element with a class.
pub fn el_class(tag: &str, class: &str) -> Element {
    el(tag).attr("class", class)
}

/// A link.
pub fn link(href: &str) -> Element {
    el("a").attr("href", href)
}

/// An element of the page.
pub fn by_id(id: &str) -> Option<Element> {
    document().ok()?.get_element_by_id(id).map(Element)
}

/// Runs now, and again whenever what it reads changes, as long as the part of the page around it lasts.
pub fn follow(run: impl FnMut() + 'static) {
    effect(Box::new(run));
}

impl Element {
    /// An attribute.
    pub fn attr(self, name: &str, value: &str) -> Self {
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// An attribute that follows what it reads; `None` takes it away.
    pub fn live_attr(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        let element = self.clone();
        follow(move || element.set_attr(name, value().as_deref()));
        self
    }

    /// What to do on an event, as long as the part of the page around it lasts.
    pub fn on(self, name: &str, handle: impl FnMut(Event) + 'static) -> Self {
        self.on_erased(&[name], Box::new(handle))
    }

    /// The same on each of several events.
    pub fn on_each(self, names: &[&str], handle: impl FnMut(Event) + 'static) -> Self {
        self.on_erased(names, Box::new(handle))
    }

    fn on_erased(self, names: &[&str], handle: Box<dyn FnMut(Event)>) -> Self {
        // The browser frees it together with the element.
        let handle = Closure::wrap(handle).into_js_value();
        for name in names {
            let _ = self.0.add_event_listener_with_callback(name, handle.unchecked_ref());
        }
        self
    }

    /// A place that can take the focus: the heading of a screen, a sentence.
    pub fn focusable(self, id: &str) -> Self {
        self.attr("id", id).attr("tabindex", "-1")
    }

    /// A child that is a list item.
    pub fn item(self, child: Element) -> Self {
        self.child(el("li").child(child))
    }

    /// A child, or several, or none.
    pub fn child(self, child: impl Child) -> Self {
        child.add_to(&self);
        self
    }

    /// Children that are drawn anew whenever what they read changes.
    pub fn live<C: Child>(self, draw: impl Fn() -> C + 'static) -> Self {
        let element = self.clone();
        follow(move || element.fill(draw()));
        self
    }

    /// Replaces what stands in it.
    pub fn fill(&self, child: impl Child) {
        self.0.set_text_content(None);
        child.add_to(self);
    }

    /// Replaces what stands in it by a picture of ours.
    pub fn set_svg(&self, markup: &str) {
        #[expect(clippy::disallowed_methods, reason = "agencies::svg escapes every text in it")]
        self.0.set_inner_html(markup);
    }

    /// Whether the focus is somewhere in it.
    pub fn has_focus(&self) -> bool {
        let focused = document().ok().and_then(|document| document.active_element());
        focused.is_some_and(|focused| self.0.contains(Some(&focused)))
    }

    /// Sets or takes away an attribute of an element that stands in the page.
    pub fn set_attr(&self, name: &str, value: Option<&str>) {
        let _ = match value {
            Some(value) => self.0.set_attribute(name, value),
            None => self.0.remove_attribute(name),
        };
    }

    /// Whether it has an attribute.
    pub fn has_attr(&self, name: &str) -> bool {
        self.0.has_attribute(name)
    }

    /// Sets the text of a field, unless it says that already: then the caret and the input method stay undisturbed.
    pub fn set_value(&self, value: &str) {
        let field: &web_sys::HtmlInputElement = self.0.unchecked_ref();
        if field.value() != value {
            field.set_value(value);
        }
    }

    /// Ticks or clears a box.
    pub fn set_checked(&self, checked: bool) {
        self.0.unchecked_ref::<web_sys::HtmlInputElement>().set_checked(checked);
    }

    /// The text as it is shown, with its line breaks.
    pub fn shown_text(&self) -> String {
        self.0.unchecked_ref::<web_sys::HtmlElement>().inner_text()
    }

    /// The text that stands in it.
    pub fn text(&self) -> String {
        self.0.text_content().unwrap_or_default()
    }

    /// Replaces what stands in it by a text.
    pub fn set_text(&self, text: &str) {
        self.0.set_text_content(Some(text));
    }

    fn append(&self, child: &web_sys::Node) {
        let _ = self.0.append_child(child);
    }
}

impl Child for Element {
    fn add_to(self, parent: &Element) {
        parent.append(&self.0);
    }
}

impl Child for &str {
    fn add_to(self, parent: &Element) {
        if let Ok(document) = document() {
            parent.append(&document.create_text_node(self));
        }
    }
}

impl Child for String {
    fn add_to(self, parent: &Element) {
        self.as_str().add_to(parent);
    }
}

impl Child for usize {
    fn add_to(self, parent: &Element) {
        self.to_string().add_to(parent);
    }
}

impl Child for u32 {
    fn add_to(self, parent: &Element) {
        self.to_string().add_to(parent);
    }
}

impl<C: Child> Child for Option<C> {
    fn add_to(self, parent: &Element) {
        if let Some(child) = self {
            child.add_to(parent);
        }
    }
}

impl<C: Child> Child for Vec<C> {
    fn add_to(self, parent: &Element) {
        for child in self {
            child.add_to(parent);
        }
    }
}

impl<C: Child, const N: usize> Child for [C; N] {
    fn add_to(self, parent: &Element) {
        for child in self {
            child.add_to(parent);
        }
    }
}
