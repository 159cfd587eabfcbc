//! What shows who answers for what: orders and a diagram, found at build time by [`layout`](super::layout), read in the browser.

use crate::policy::Index;
use serde::{Deserialize, Serialize};

/// Orders of a policy's agencies and measures, and the diagram of the links between them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Orders {
    /// Agencies, those with common measures side by side.
    pub similar: Vec<Index>,
    /// Pairs of agencies that stand side by side in a measure, those with the most common measures first.
    pub pairs: Vec<Pair>,
    /// Agencies on the left, measures (by place) on the right, so that the links between them cross little.
    pub diagram: Diagram,
}

/// Two agencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The one that the text names first.
    pub first: Index,
    /// The other.
    pub second: Index,
}

/// Two columns of nodes and the links between them, as whole CSS pixels from the top of a frame.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagram {
    /// Height of the frame.
    pub height: u32,
    /// The left column, from the top.
    pub left: Vec<Spot>,
    /// The right column, from the top.
    pub right: Vec<Spot>,
    /// The links that are drawn, in the order given.
    pub curves: Vec<Curve>,
}

/// Where a node stands: from `y - height / 2` on, `height` pixels down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The node.
    pub node: usize,
    /// Its middle.
    pub y: u32,
    /// Its height: a row, or more where its links need more room.
    pub height: u32,
}

/// Where a link begins and ends. Every link has a place of its own at both its nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Curve {
    /// The node on the left.
    pub left: usize,
    /// The node on the right.
    pub right: usize,
    /// Where it begins, at the left node.
    pub left_y: u32,
    /// Where it ends, at the right node.
    pub right_y: u32,
}
