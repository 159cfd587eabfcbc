//! Measures by agencies.

use super::{choosing, name, scrolling, with};
use crate::address::{Address, Order};
use crate::agencies::Seat;
use crate::browser::dom::{Element, Event, el, el_class};
use crate::browser::page;
use crate::policy::{Index, Measure, MeasureNumber, Policy};
use crate::selection::Facet;
use crate::take_away::tables::{links_csv, links_json};
use crate::view::State;
use crate::view::parts::marked;
use std::cmp::Reverse;

const ORDERS: [(Order, &str); 4] =
    [(Order::Usual, "按类别"), (Order::Text, "按原文次序"), (Order::Count, "条数多的在前"), (Order::Similar, "常一起列的相邻")];

/// The panel.
pub fn draw(state: State, address: &Address) -> Vec<Element> {
    let policy = state.policy;
    let mut orders = el_class("ul", "order").attr("aria-label", "部门的次序");
    for (order, label) in ORDERS {
        let way = with(state, address, address.selection.clone(), order).attr("id", label).child(label);
        orders = orders.item(if order == address.order { way.attr("aria-current", "true") } else { way });
    }
    let mut legend = el_class("p", "ours");
    for seat in [Seat::Only, Seat::First, Seat::Later] {
        legend = legend.child(seat.sign()).child(" ").child(seat.label()).child("　");
    }
    let columns = columns(policy, address.order);
    let says = el_class("div", "says").attr("role", "status").child(el("p").child("点一格，看原文怎么列的；方向键可以走。"));
    let table = table(state, address, &columns, &says);
    vec![
        orders,
        legend,
        scrolling("matrix", "对照表，可滚动").child(table),
        says,
        el_class("p", "go")
            .child(page::download("下载 CSV（电子表格）", "agencies.csv", "text/csv", Box::new(|| links_csv(policy))))
            .child(page::download("下载 JSON", "agencies.json", "application/json", Box::new(|| links_json(policy)))),
    ]
}

/// The agencies in an order.
fn columns(policy: &'static Policy, order: Order) -> Vec<Index> {
    if order == Order::Similar {
        return crate::orders().similar.clone();
    }
    let mut columns: Vec<Index> = (0..policy.agencies.len()).collect();
    match order {
        Order::Usual => columns.sort_by_key(|&at| policy.agency(at).map(|agency| agency.sort)),
        Order::Count => columns.sort_by_key(|&at| Reverse(policy.measures_of(at).count())),
        Order::Text | Order::Similar => {}
    }
    columns
}

fn table(state: State, address: &Address, columns: &[Index], says: &Element) -> Element {
    let policy = state.policy;
    let chosen = |at: Index| address.selection.has(Facet::Agency, at);
    let (mut groups, mut head) = (el("colgroup").child(el("col")), el("tr").child(el("th").attr("scope", "col").child("措施")));
    let mut marks = Vec::new();
    for &at in columns {
        let column = el("col").attr("class", if chosen(at) { "on" } else { "" });
        groups = groups.child(column.clone());
        marks.push(column);
        let way = choosing(state, address, Facet::Agency, at).child(name(state, at));
        head = head.child(el("th").attr("scope", "col").child(way).child(el("small").child(policy.measures_of(at).count())));
    }
    let sorts = (address.order == Order::Usual).then(|| sorts(policy, columns));
    let mut table = el("table").child(el("caption").child("哪个部门列在哪条措施里")).child(groups);
    table = table.child(el("thead").child(sorts).child(head));
    for chapter in &policy.chapters {
        let title = el("th")
            .attr("scope", "rowgroup")
            .attr("colspan", &format!("{}", columns.len() + 1))
            .child(el("span").child(policy.quote(chapter.line)));
        let mut body = el("tbody").child(el("tr").child(title));
        for measure in policy.measures.iter().filter(|measure| measure.chapter == chapter.number) {
            body = body.child(row(state, address, measure, columns));
        }
        table = table.child(body);
    }
    walk(state, table, columns.to_vec(), marks, says.clone())
}

/// The types of agencies over their columns.
fn sorts(policy: &'static Policy, columns: &[Index]) -> Element {
    let mut row = el("tr").child(el("th").child("类别（").child(policy.wording.not_of_text).child("）"));
    for (sort, at) in policy.vocabulary.agency_types.iter().zip(0..) {
        let wide = columns.iter().filter(|&&column| policy.agency(column).is_some_and(|agency| agency.sort == at)).count();
        if wide > 0 {
            row = row.child(el("th").attr("scope", "colgroup").attr("colspan", &format!("{wide}")).child(sort.label));
        }
    }
    row
}

fn row(state: State, address: &Address, measure: &Measure, columns: &[Index]) -> Element {
    let head = choosing(state, address, Facet::Measure, measure.number as Index - 1);
    let head = head.child(el("b").child(measure.number)).child(" ").child(state.policy.quote(measure.title));
    let count = el("small").child(" ").child(measure.agencies.len()).child(" 家");
    let mut row = el("tr").child(el("th").attr("scope", "row").child(head).child(count));
    if address.selection.has_measure(measure.number) {
        row = row.attr("class", "on");
    }
    for (&agency, place) in columns.iter().zip(0..) {
        let seat = Seat::of(measure, agency);
        let stops = if measure.number == 1 && place == 0 { "0" } else { "-1" };
        let cell = el("td").attr("id", &cell_id(measure.number, place)).attr("tabindex", stops);
        let cell = match seat {
            Some(seat) => {
                cell.child(el("span").attr("aria-hidden", "true").child(seat.sign())).child(el_class("span", "aloud").child(seat.label()))
            }
            None => cell,
        };
        row = row.child(cell);
    }
    row
}

fn cell_id(measure: MeasureNumber, place: Index) -> String {
    format!("cell{measure}-{place}")
}

/// The measure and the column of the cell in which an event happened.
fn cell(event: &Event) -> Option<(MeasureNumber, Index)> {
    let id = page::within(event, "td")?;
    let (measure, place) = id.strip_prefix("cell")?.split_once('-')?;
    Some((measure.parse().ok()?, place.parse().ok()?))
}

/// Lets pointer, focus and arrow keys walk the cells: row and column light up, and the words of the text stand above.
fn walk(state: State, table: Element, columns: Vec<Index>, marks: Vec<Element>, says: Element) -> Element {
    let last = columns.len() - 1;
    let rows = state.policy.measures.len() as MeasureNumber;
    let (mut shown, mut entered) = ((0, 0), (1, 0));
    let show = move |event: Event| {
        let Some((measure, at)) = cell(&event) else { return };
        if event.type_() == "focusin" {
            // Tab comes back to the cell where one was.
            page::set_tab_stop(&cell_id(entered.0, entered.1), false);
            page::set_tab_stop(&cell_id(measure, at), true);
            entered = (measure, at);
        }
        if shown == (measure, at) {
            return;
        }
        shown = (measure, at);
        for ((mark, &agency), place) in marks.iter().zip(&columns).zip(0..) {
            let chosen = place == at || state.address_now().selection.has(Facet::Agency, agency);
            mark.set_attr("class", chosen.then_some("on"));
            if place == at {
                says.fill(sentence(state, measure, agency));
            }
        }
    };
    let go = move |event: Event| {
        let Some((measure, at)) = cell(&event) else { return };
        let (row, column) = match page::key(&event).as_str() {
            "ArrowLeft" => (measure, at.saturating_sub(1)),
            "ArrowRight" => (measure, last.min(at + 1)),
            "ArrowUp" => (measure.saturating_sub(1).max(1), at),
            "ArrowDown" => (rows.min(measure + 1), at),
            "Home" => (measure, 0),
            "End" => (measure, last),
            _ => return,
        };
        event.prevent_default();
        let _ = page::focus(&cell_id(row, column), false);
    };
    table.on_each(&["mousemove", "focusin", "click"], show).on("keydown", go)
}

/// The words of the text that list an agency, or that they do not.
fn sentence(state: State, number: MeasureNumber, agency: Index) -> Option<[Element; 2]> {
    let policy = state.policy;
    let measure = policy.measure(number)?;
    let mention = measure.agencies.iter().find(|mention| mention.agency == agency);
    let label = Seat::of(measure, agency).map_or("没有列", Seat::label);
    let head = el("p").child("第 ").child(number).child(" 条，").child(el("b").child(name(state, agency))).child("：").child(label);
    let marks: Vec<_> = mention.map(|mention| mention.span).into_iter().collect();
    Some([head, marked(el("blockquote"), policy, measure.agency_block, &marks)])
}
