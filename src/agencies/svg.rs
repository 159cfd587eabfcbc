//! The diagram as SVG: two columns, a curve for every link. Colours that a page does not set are its own, so that it stands alone.

use super::{Curve, Diagram};

/// Something that is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A node on the left.
    Left(usize),
    /// A node on the right.
    Right(usize),
    /// A link.
    Link(usize, usize),
}

/// What is to be drawn, beside where.
pub trait Drawing {
    /// What a mark is called.
    fn name(&self, mark: Mark) -> String;
    /// Where a mark leads; empty in a picture that stands alone.
    fn leads(&self, mark: Mark) -> String;
    /// Whether a node is chosen: the rest fades. Nothing fades if nothing is chosen.
    fn is_chosen(&self, node: Mark) -> bool;
}

/// A frame of 860 by the height given, in CSS pixels: names, bars, curves, bars, names.
const FRAME: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 860 #\" width=\"860\" height=\"#\" font-family=\"sans-serif\" font-size=\"15\" fill=\"currentColor\">";
const CURVE: &str = "<path d=\"M210 #C350 # 350 # 490 #\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" opacity=\".4\"/>";
/// A line as thin as that would be hard to hit: this one is not seen.
const NEAR: &str = "<path d=\"M210 #C350 # 350 # 490 #\" fill=\"none\" stroke=\"black\" stroke-opacity=\"0\" stroke-width=\"12\"/>";
const LEFT: &str = "<rect x=\"204\" y=\"#\" width=\"6\" height=\"#\" rx=\"2\"/><text x=\"196\" y=\"#\" text-anchor=\"end\">";
const RIGHT: &str = "<rect x=\"490\" y=\"#\" width=\"6\" height=\"#\" rx=\"2\"/><text x=\"504\" y=\"#\">";

/// Draws it.
pub fn svg(diagram: &Diagram, drawing: &dyn Drawing) -> String {
    let chosen_left = |node| drawing.is_chosen(Mark::Left(node));
    let chosen_right = |node| drawing.is_chosen(Mark::Right(node));
    let some_left = diagram.left.iter().any(|spot| chosen_left(spot.node));
    let some_right = diagram.right.iter().any(|spot| chosen_right(spot.node));
    let mut picture = Picture { drawing, fades: some_left || some_right, out: String::new() };
    picture.fill(FRAME, &[diagram.height, diagram.height]);
    let lit = |curve: &&Curve| (!some_left || chosen_left(curve.left)) && (!some_right || chosen_right(curve.right));
    // Nodes come first: whoever walks through by keyboard meets what there is to choose before what links it.
    for spot in &diagram.left {
        picture.node(Mark::Left(spot.node), diagram.curves.iter().filter(lit).any(|curve| curve.left == spot.node), LEFT, spot);
    }
    for spot in &diagram.right {
        picture.node(Mark::Right(spot.node), diagram.curves.iter().filter(lit).any(|curve| curve.right == spot.node), RIGHT, spot);
    }
    for curve in &diagram.curves {
        let ends = [curve.left_y, curve.left_y, curve.right_y, curve.right_y];
        picture.mark(Mark::Link(curve.left, curve.right), lit(&curve), CURVE, &ends);
    }
    picture.out + "</svg>"
}

struct Picture<'a> {
    drawing: &'a dyn Drawing,
    fades: bool,
    out: String,
}

impl Picture<'_> {
    fn node(&mut self, mark: Mark, touched: bool, template: &str, spot: &super::Spot) {
        let on = touched || self.drawing.is_chosen(mark);
        self.mark(mark, on, template, &[(spot.y + 3).saturating_sub(spot.height / 2), spot.height.saturating_sub(6), spot.y + 5]);
    }

    /// What is drawn, with its name, and as a link where it leads somewhere.
    fn mark(&mut self, mark: Mark, on: bool, template: &str, numbers: &[u32]) {
        let leads = self.drawing.leads(mark);
        let tag = if leads.is_empty() { "g" } else { "a" };
        let (id, is_link) = match mark {
            Mark::Left(node) => (format!("left{node}"), false),
            Mark::Right(node) => (format!("right{node}"), false),
            Mark::Link(left, right) => (format!("link{left}-{right}"), true),
        };
        let fade = match (self.fades, on) {
            (false, _) => "",
            (true, false) => "off\" opacity=\".2",
            (true, true) if self.drawing.is_chosen(mark) => "on\" aria-current=\"true",
            (true, true) => "on",
        };
        self.out += &format!("<{tag} id=\"{id}\" class=\"{fade}");
        if !leads.is_empty() {
            self.out += "\" href=\"";
            self.text(&leads);
        }
        self.out += if is_link { "\"><title>" } else { "\">" };
        if !is_link {
            self.fill(template, numbers);
        }
        self.text(&self.drawing.name(mark));
        self.out += if is_link { "</title>" } else { "</text>" };
        if is_link {
            self.fill(template, numbers);
        }
        if is_link && !leads.is_empty() {
            self.fill(NEAR, numbers);
        }
        self.out += &format!("</{tag}>");
    }

    /// A template with its numbers.
    fn fill(&mut self, template: &str, numbers: &[u32]) {
        let mut numbers = numbers.iter();
        for c in template.chars() {
            match c {
                '#' => numbers.next().into_iter().for_each(|number| self.out += &format!("{}", *number)),
                c => self.out.push(c),
            }
        }
    }

    /// Text, as markup has it.
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out += "&amp;",
                '<' => self.out += "&lt;",
                '"' => self.out += "&quot;",
                c => self.out.push(c),
            }
        }
    }
}
