//! Where two columns of nodes and the links between them are drawn. Nothing is drawn here.

use crate::agencies::{Curve, Diagram, Spot};

/// The least distance of two links at a node, in pixels: thin lines stay apart.
const PORT: u64 = 4;

/// The layout of links `(left node, right node)` between columns in these orders, with rows of at least this height.
///
/// The shorter column is spread over the height of the longer one. Links leave a node in the order of their other ends, so that links
/// of one node do not cross, and as many curves cross as [`crossings()`](super::crossings()) says. A link with a node that is not in
/// its column is left out; a node that stands twice has its links at the first place.
pub fn diagram(links: &[(usize, usize)], left: &[usize], right: &[usize], row_height: u16) -> Diagram {
    let place = |order: &[usize], node: usize| order.iter().position(|&other| other == node);
    let mut curves = Vec::new();
    let mut ends = Vec::new();
    for &(from, to) in links {
        if let (Some(left_place), Some(right_place)) = (place(left, from), place(right, to)) {
            ends.push((left_place, right_place));
            curves.push(Curve { left: from, right: to, left_y: 0, right_y: 0 });
        }
    }
    let any_order = 0..ends.len();
    let at_right = ports(any_order.clone(), right.len(), |link| ends.get(link).map(|&(_, to)| to));
    let at_left = ports(at_right.iter().flatten().copied(), left.len(), |link| ends.get(link).map(|&(from, _)| from));
    let at_right = ports(at_left.iter().flatten().copied(), right.len(), |link| ends.get(link).map(|&(_, to)| to));
    let heights = |ports: &[Vec<usize>]| ports.iter().map(|links| (links.len() as u64 * PORT).max(u64::from(row_height.max(1)))).collect();
    let (left_heights, right_heights): (Vec<u64>, Vec<u64>) = (heights(&at_left), heights(&at_right));
    let height = left_heights.iter().sum::<u64>().max(right_heights.iter().sum());
    let mut laid = Diagram { height: pixels(height), left: Vec::new(), right: Vec::new(), curves };
    for ((&node, links), (top, tall)) in left.iter().zip(&at_left).zip(column(&left_heights, height)) {
        laid.left.push(Spot { node, y: pixels(top + tall / 2), height: pixels(tall) });
        for (&link, y) in links.iter().zip(spread(links.len(), top, tall)) {
            laid.curves.get_mut(link).into_iter().for_each(|curve| curve.left_y = y);
        }
    }
    for ((&node, links), (top, tall)) in right.iter().zip(&at_right).zip(column(&right_heights, height)) {
        laid.right.push(Spot { node, y: pixels(top + tall / 2), height: pixels(tall) });
        for (&link, y) in links.iter().zip(spread(links.len(), top, tall)) {
            laid.curves.get_mut(link).into_iter().for_each(|curve| curve.right_y = y);
        }
    }
    laid
}

/// The links at each place of a column, in the order in which they come.
fn ports(links: impl Iterator<Item = usize>, places: usize, place: impl Fn(usize) -> Option<usize>) -> Vec<Vec<usize>> {
    let mut ports = vec![Vec::new(); places];
    for link in links {
        place(link).and_then(|place| ports.get_mut(place)).into_iter().for_each(|port: &mut Vec<usize>| port.push(link));
    }
    ports
}

/// Top and height of each node of a column, what the column leaves of the frame shared out evenly.
fn column(heights: &[u64], frame: u64) -> Vec<(u64, u64)> {
    let nodes = heights.len() as u64;
    let spare = frame.saturating_sub(heights.iter().sum());
    let mut above = 0;
    let mut column = Vec::new();
    for (&height, at) in heights.iter().zip(0u64..) {
        column.push((above + spare * (2 * at + 1) / (2 * nodes), height));
        above += height;
    }
    column
}

/// So many places on a node, evenly.
fn spread(links: usize, top: u64, height: u64) -> impl Iterator<Item = u32> {
    let links = links as u64;
    (0..links).map(move |at| pixels(top + height * (2 * at + 1) / (2 * links)))
}

/// No screen is that high.
fn pixels(length: u64) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
