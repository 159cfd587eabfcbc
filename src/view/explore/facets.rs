//! The facets: every option with the count it would give; one that gives nothing is inert but stays.

use super::Explored;
use super::results::COUNT;
use crate::browser::dom::{self, Element, el, el_class};
use crate::browser::{address_bar, page};
use crate::policy::{Index, Policy};
use crate::selection::Facet;
use crate::view::State;

/// How many options stand open before 更多.
const OPEN: usize = 8;

/// Id of the panel.
const PANEL: &str = "facets";

/// What a facet is called.
pub fn title(facet: Facet) -> &'static str {
    match facet {
        Facet::Action => "你能做什么",
        Facet::Audience => "给谁的",
        Facet::Kind => "哪类支持",
        Facet::Agency => "责任单位",
        Facet::Chapter => "章",
        Facet::Figures => "数字和目标",
        Facet::Measure => "措施",
    }
}

/// What an option is called.
pub fn label(policy: &'static Policy, facet: Facet, option: Index) -> &'static str {
    let at = option;
    let words = &policy.vocabulary;
    let found = match facet {
        Facet::Action => words.actions.get(at).map(|action| action.word.label),
        Facet::Audience => words.audiences.get(at).map(|word| word.label),
        Facet::Kind => words.kinds.get(at).map(|word| word.label),
        Facet::Agency => policy.agencies.get(at).map(|agency| policy.quote(agency.name)),
        Facet::Chapter => policy.chapters.get(at).map(|chapter| policy.quote(chapter.line)),
        Facet::Figures => ["有具体数字", "目标年份已过"].get(at).copied(),
        Facet::Measure => policy.measures.get(at).map(|measure| policy.quote(measure.title)),
    };
    found.unwrap_or("")
}

/// An option on the screen.
pub struct Choice {
    facet: Facet,
    at: Index,
    link: Element,
    count: Element,
}

/// All facets, folded away on a narrow screen, with their options, and where the count of results shows there.
pub fn panel(state: State) -> (Element, Vec<Choice>, Element) {
    let mut choices = Vec::new();
    let mut groups = el("div");
    for facet in Facet::ALL.into_iter().filter(|&facet| facet != Facet::Measure) {
        groups = groups.child(group(state, facet, &mut choices));
    }
    let panel = el_class("details", "facets").child(el("summary").child("筛选"));
    let panel = if page::is_wide() { panel.attr("open", "") } else { panel };
    let panel = panel.attr("id", PANEL).on("toggle", |_| toggled());
    // On a narrow screen the results stand below: one tap shows them.
    let (folded, counted) = (panel.clone(), el("span"));
    let show = move |_| {
        folded.set_attr("open", None);
        let _ = page::focus(COUNT, true);
    };
    let close = el_class("button", "button close").attr("type", "button").on("click", show).child("看结果：").child(counted.clone());
    (panel.child(groups.child(close)), choices, counted)
}

/// On a narrow screen Back folds the panel, as it closes whatever was opened last.
fn toggled() {
    let open = dom::by_id(PANEL).is_some_and(|panel| panel.has_attr("open"));
    let _ = match address_bar::is_open() {
        Some(false) if open && !page::is_wide() => address_bar::push_open(),
        Some(true) if !open => address_bar::back(),
        _ => Ok(()),
    };
}

/// Back or Forward led to an entry in which the panel is not open.
pub fn fold() {
    if let (Some(panel), Some(false), false) = (dom::by_id(PANEL), address_bar::is_open(), page::is_wide()) {
        panel.set_attr("open", None);
    }
}

fn group(state: State, facet: Facet, choices: &mut Vec<Choice>) -> Element {
    let mut options = Vec::new();
    for at in 0..facet.size(state.policy) {
        let count = el("small");
        let link = el("a").child(el("span").child(label(state.policy, facet, at))).child(count.clone());
        options.push(el("li").child(link.clone()));
        choices.push(Choice { facet, at, link, count });
    }
    let more = (options.len() > OPEN + 2).then(|| options.split_off(OPEN));
    let chosen = state.address_now().selection.options(facet).any(|at| at >= OPEN);
    let more = more.map(|more| {
        let more = el("details").child(el("summary").child("更多（").child(more.len()).child("）")).child(el("ul").child(more));
        if chosen { more.attr("open", "") } else { more }
    });
    el("section").child(el("h2").child(title(facet))).child(el("ul").child(options)).child(more)
}

impl Choice {
    /// Shows the count that the option would give, and where it leads.
    pub fn draw(&self, state: State, Explored { address, found, .. }: &Explored) {
        let (facet, at) = (self.facet, self.at);
        let count =
            address.selection.count(found.measures.iter().filter_map(|hit| state.policy.measure(hit.measure)), facet, at, state.today);
        let chosen = address.selection.has(facet, at);
        let inert = count == 0 && !chosen;
        let href = (!inert).then(|| state.choosing(address, address.selection.toggled(facet, at), address.order));
        let when = |told: bool, value: &'static str| told.then_some(value);
        self.count.set_text(&count.to_string());
        self.link.set_attr("href", href.as_deref());
        self.link.set_attr("aria-current", when(chosen, "true"));
        self.link.set_attr("aria-disabled", when(inert, "true"));
        self.link.set_attr("role", when(inert, "link"));
    }
}
