//! The links drawn: choosing an agency or a measure fades the rest.

use super::offices::listed;
use super::{agency_link, lists, name, scrolling};
use crate::address::Address;
use crate::agencies::{Drawing, Mark, Seat, svg};
use crate::browser::dom::{Element, el, el_class};
use crate::browser::page;
use crate::policy::{Index, MeasureNumber};
use crate::selection::Facet;
use crate::view::State;

/// The panel.
pub fn draw(state: State, address: &Address) -> Vec<Element> {
    let area = scrolling("picture", "关系图，可左右滚动");
    area.set_svg(&svg(&crate::orders().diagram, &Picture { state, address: address.clone(), alone: false }));
    let mut files = el_class("p", "go");
    for (label, file) in [("存成 SVG", "agencies.svg"), ("存成 PNG", "agencies.png")] {
        let picture = Picture { state, address: address.clone(), alone: true };
        let drawn = Box::new(move || svg(&crate::orders().diagram, &picture));
        files = files.child(page::download(label, file, "image/svg+xml", drawn));
    }
    let mut words = el_class("ul", "links");
    let lists = lists(state);
    let mut all = Vec::new();
    for at in 0..state.policy.measures.len() {
        all.push(at);
    }
    for at in address.selection.options(Facet::Agency) {
        words = words.child(listed(el("li").child(agency_link(state, at)), &lists, at, &all));
    }
    let says = "点一个部门、一条措施或一条线，只看它的；再点一次取消。左边是部门，右边是措施。";
    vec![el_class("p", "tools").child(says), area, words, files]
}

struct Picture {
    state: State,
    address: Address,
    /// Whether it leaves the page: then nothing in it leads anywhere.
    alone: bool,
}

impl Drawing for Picture {
    fn name(&self, mark: Mark) -> String {
        let title = |measure: usize| {
            let number = measure as MeasureNumber + 1;
            format!("{number} {}", self.state.policy.measure(number).map_or("", |measure| self.state.policy.quote(measure.title)))
        };
        match mark {
            Mark::Left(agency) => name(self.state, agency).to_owned(),
            Mark::Right(measure) => title(measure),
            Mark::Link(agency, measure) => {
                let listed = self.state.policy.measures.get(measure).and_then(|measure| Seat::of(measure, agency));
                format!("{}，{}：{}", name(self.state, agency), title(measure), listed.map_or("", Seat::label))
            }
        }
    }

    fn leads(&self, mark: Mark) -> String {
        let mut selection = self.address.selection.clone();
        match mark {
            _ if self.alone => return String::new(),
            Mark::Left(agency) => selection = selection.toggled(Facet::Agency, agency),
            Mark::Right(measure) => selection = selection.toggled(Facet::Measure, measure),
            Mark::Link(agency, measure) => {
                let (agency, measure) = (agency as Index, measure);
                let both = selection.has(Facet::Agency, agency) && selection.has(Facet::Measure, measure);
                selection.set(Facet::Agency, agency, !both);
                selection.set(Facet::Measure, measure, !both);
            }
        }
        self.state.choosing(&self.address, selection, self.address.order)
    }

    fn is_chosen(&self, node: Mark) -> bool {
        match node {
            Mark::Left(agency) => self.address.selection.has(Facet::Agency, agency),
            Mark::Right(measure) => self.address.selection.has(Facet::Measure, measure),
            Mark::Link(..) => false,
        }
    }
}
