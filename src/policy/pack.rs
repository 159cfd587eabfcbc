//! How a policy travels in the program: numbers in streams and texts in pools, each of one kind.
//!
//! A general format (postcard) came to 26.5 kB with brotli and 15 kB of code; texts of one kind side by side compress better,
//! and a reader that trusts its writer is small. Both ends are compiled from the same lines, so they cannot differ.

use super::code_page::{CodePage, missing};
use super::{
    Action, Agency, AgencyMention, Alias, Answer, Branch, Caveat, Chapter, Choice, Condition, Date, Document, Example, Fact, FalseMatch,
    Figure, Gap, Interview, Leaf, Lexicon, Measure, Orders, Pair, Policy, Profile, Programme, Provision, ProvisionId, Question, Rule,
    Sentence, SentenceId, Settled, Span, Stated, Supplement, Term, Truth, Vocabulary, Word, Wording,
};
use crate::agencies::{Curve, Diagram, Spot};

/// Pools of texts; each kind of thing has its own. The first is in UTF-8 and holds what reading the others needs.
const POOLS: usize = 13;

const PLAIN: usize = 0;
/// Streams of numbers: where spans start, how long they are, and one for each kind of thing.
const STREAMS: usize = 12;
/// Closes a text.
const END: char = '\0';
const STARTS: usize = 0;
const LENGTHS: usize = 1;
/// How many texts a list has.
const COUNTS: usize = 2;
/// No list is longer: what says so was written by nobody.
const LONGEST: i32 = 4_096;

/// Writes a policy.
#[derive(Default)]
pub struct Packer {
    numbers: [Vec<u8>; STREAMS],
    pools: [String; POOLS],
    /// End of the last span: the next one is written relative to it.
    at: i32,
}

/// Reads a policy. Bytes that no [`Packer`] wrote give some policy or other, but never a panic.
pub struct Unpacker {
    numbers: [&'static [u8]; STREAMS],
    pools: [&'static str; POOLS],
    at: i32,
}

/// Something that travels.
trait Packed: Sized {
    fn pack(&self, stream: usize, out: &mut Packer);
    fn unpack(stream: usize, from: &mut Unpacker) -> Self;
}

/// The policy as bytes, without the body of its text: the page that the app starts in carries that already.
pub fn pack(policy: &Policy) -> Vec<u8> {
    let mut out = Packer::default();
    out.number(COUNTS, hash(policy.text));
    policy.pack(0, &mut out);
    let texts = out.pools.concat();
    let (often, rest) = missing(policy.text, &texts);
    for text in [policy.lead(), &often, &rest] {
        out.text(PLAIN, text);
    }
    let mut head = Packer::default();
    for stream in &out.numbers {
        head.number(0, stream.len() as i32);
    }
    for pool in &out.pools {
        head.number(0, pool.len() as i32);
    }
    let mut bytes = head.numbers.concat();
    bytes.extend(out.numbers.concat());
    bytes.extend(out.pools.first().into_iter().flat_map(|plain| plain.bytes()));
    bytes.extend(CodePage::new(policy.text, &often, &rest).encoded(&texts));
    bytes
}

/// The policy from its bytes and the body of its text (or the whole); `None` if that is not the text that was packed.
pub fn unpack(bytes: &'static [u8], text: &str) -> Option<Policy> {
    let mut from = Unpacker { numbers: [bytes; STREAMS], pools: [""; POOLS], at: 0 };
    let streams: [usize; STREAMS] = core::array::from_fn(|_| from.number(0) as usize);
    let pools: [usize; POOLS] = core::array::from_fn(|_| from.number(0) as usize);
    let [mut rest, ..] = from.numbers;
    for (stream, length) in from.numbers.iter_mut().zip(streams) {
        (*stream, rest) = rest.split_at_checked(length).unwrap_or_default();
    }
    let (plain, coded) = rest.split_at_checked(pools.first().copied().unwrap_or(0)).unwrap_or_default();
    from.pools = [core::str::from_utf8(plain).unwrap_or_default(); POOLS];
    let (lead, often, rest) = (from.text(PLAIN), from.text(PLAIN), from.text(PLAIN));
    let expected = from.number(COUNTS);
    let mut text = text.to_owned();
    if hash(&text) != expected {
        text.insert_str(0, lead);
    }
    if hash(&text) != expected {
        return None;
    }
    // The program reads its texts once and keeps them.
    let mut texts: &'static str = CodePage::new(&text, often, rest).decoded(coded).leak();
    for (pool, length) in from.pools.iter_mut().zip(pools).skip(1) {
        (*pool, texts) = texts.split_at_checked(length).unwrap_or_default();
    }
    Some(Policy { text: text.leak(), ..Policy::unpack(0, &mut from) })
}

/// FNV-1a, against a text that something in the browser changed. (The build pins the text by SHA-256.)
fn hash(text: &str) -> i32 {
    text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)) as i32
}

impl Packer {
    /// A number: seven bits a byte, the sign in the lowest.
    fn number(&mut self, stream: usize, value: i32) {
        let Some(stream) = self.numbers.get_mut(stream) else { return };
        let mut rest = ((value << 1) ^ (value >> 31)) as u32;
        while rest > 0x7f {
            stream.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        stream.push(rest as u8);
    }

    /// A text, closed by a byte that no text holds: cheaper than its length.
    fn text(&mut self, pool: usize, text: &str) {
        if let Some(pool) = self.pools.get_mut(pool) {
            pool.push_str(text);
            pool.push(END);
        }
    }
}

impl Unpacker {
    #[inline(never)]
    fn number(&mut self, stream: usize) -> i32 {
        let Some(stream) = self.numbers.get_mut(stream) else { return 0 };
        let (mut value, mut shift) = (0u32, 0);
        while let Some((&byte, rest)) = stream.split_first() {
            *stream = rest;
            value |= u32::from(byte & 0x7f) << (shift & 31);
            shift += 7;
            if byte < 0x80 {
                break;
            }
        }
        (value >> 1) as i32 ^ -((value & 1) as i32)
    }

    #[inline(never)]
    fn text(&mut self, pool: usize) -> &'static str {
        let Some(pool) = self.pools.get_mut(pool) else { return "" };
        let (text, rest) = pool.split_once(END).unwrap_or_default();
        *pool = rest;
        text
    }
}

/// The text of the policy, which does not travel with it.
impl Packed for &'static str {
    fn pack(&self, _: usize, _: &mut Packer) {}
    fn unpack(_: usize, _: &mut Unpacker) -> Self {
        ""
    }
}

impl Packed for u8 {
    fn pack(&self, stream: usize, out: &mut Packer) {
        out.number(stream, (*self).into());
    }
    fn unpack(stream: usize, from: &mut Unpacker) -> Self {
        from.number(stream) as u8
    }
}

impl Packed for u16 {
    fn pack(&self, stream: usize, out: &mut Packer) {
        out.number(stream, (*self).into());
    }
    fn unpack(stream: usize, from: &mut Unpacker) -> Self {
        from.number(stream) as u16
    }
}

impl Packed for bool {
    fn pack(&self, stream: usize, out: &mut Packer) {
        out.number(stream, (*self).into());
    }
    fn unpack(stream: usize, from: &mut Unpacker) -> Self {
        from.number(stream) != 0
    }
}

impl Packed for Span {
    fn pack(&self, _: usize, out: &mut Packer) {
        let start = i32::from(self.start) - out.at;
        out.number(STARTS, start);
        out.number(LENGTHS, (self.end - self.start).into());
        out.at = self.end.into();
    }
    #[inline(never)]
    fn unpack(_: usize, from: &mut Unpacker) -> Self {
        let start = from.at + from.number(STARTS);
        from.at = start + from.number(LENGTHS);
        Span { start: start as u16, end: from.at as u16 }
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, stream: usize, out: &mut Packer) {
        out.number(stream, self.len() as i32);
        self.iter().for_each(|item| item.pack(stream, out));
    }
    fn unpack(stream: usize, from: &mut Unpacker) -> Self {
        let mut items = Vec::new();
        for _ in 0..from.number(stream).min(LONGEST) {
            items.push(T::unpack(stream, from));
        }
        items
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, stream: usize, out: &mut Packer) {
        self.is_some().pack(stream, out);
        self.iter().for_each(|item| item.pack(stream, out));
    }
    fn unpack(stream: usize, from: &mut Unpacker) -> Self {
        bool::unpack(stream, from).then(|| T::unpack(stream, from))
    }
}

/// A text of a pool; lists of texts too.
trait Pooled: Sized {
    fn pack(&self, pool: usize, out: &mut Packer);
    fn unpack(pool: usize, from: &mut Unpacker) -> Self;
}

impl Pooled for &'static str {
    fn pack(&self, pool: usize, out: &mut Packer) {
        out.text(pool, self);
    }
    fn unpack(pool: usize, from: &mut Unpacker) -> Self {
        from.text(pool)
    }
}

impl Pooled for Vec<&'static str> {
    fn pack(&self, pool: usize, out: &mut Packer) {
        out.number(COUNTS, self.len() as i32);
        self.iter().for_each(|text| out.text(pool, text));
    }
    #[inline(never)]
    fn unpack(pool: usize, from: &mut Unpacker) -> Self {
        (0..from.number(COUNTS).clamp(0, LONGEST)).map(|_| from.text(pool)).collect()
    }
}

/// Both ends of a struct: its stream of numbers, its texts by pool, then the rest, in the order given.
macro_rules! packed {
    ($($name:ident $stream:literal { $($text:ident: $pool:expr),*; $($field:ident),* })*) => {$(
        impl Packed for $name {
            fn pack(&self, _: usize, out: &mut Packer) {
                $(Pooled::pack(&self.$text, $pool, out);)*
                $(Packed::pack(&self.$field, $stream, out);)*
            }
            #[inline(never)]
            fn unpack(_: usize, from: &mut Unpacker) -> Self {
                $(let $text = Pooled::unpack($pool, from);)*
                $(let $field = Packed::unpack($stream, from);)*
                $name { $($text,)* $($field,)* }
            }
        }
    )*};
}

packed! {
    Policy 2 { fingerprint: 10; text, document, chapters, measures, agencies, terms, vocabulary, wording, lexicon, interview, supplements, orders }
    Orders 2 {; similar, pairs, diagram }
    Pair 3 {; first, second }
    Diagram 2 {; height, left, right, curves }
    Spot 3 {; node, height, y }
    Curve 4 {; left, right, left_y, right_y }
    Supplement 2 { says: 9, source: 9; agency, measure, checked }
    Document 2 {;
        repost, notice_title, number, addressees, notice, issuer, signed_line, title, preamble, validity, reposted, signed, effective, expires
    }
    Date 2 {; year, month, day }
    Chapter 2 {; number, line, title, first, last }
    Measure 2 { gist: 1; number, chapter, line, title, sentences, agency_block, agencies, conditions, figures, programmes, gaps, branches, for_everyone }
    Sentence 2 {; span, provisions }
    SentenceId 3 {; measure, sentence }
    ProvisionId 3 {; sentence, provision }
    Provision 4 { can: 2, note: 3; quotes, kind, action, strength, audiences, conditions, qualifiers, states }
    Stated 4 {; need, quote }
    Condition 5 { says: 4; quote, settled_by }
    Figure 2 { plain: 3; sentence, quote, meaning, year }
    Programme 2 {; quote }
    Gap 6 { says: 5, ask: 6; of, quote, lacks }
    AgencyMention 7 {; agency, span }
    Agency 2 { id: 10, full: 7, short: 7; name, sort }
    Term 2 { text: 4, says: 8; defined_by, members }
    Word 2 { id: 10, label: 9; }
    Action 2 { says: 9; word, acts }
    Vocabulary 2 {; kinds, actions, strengths, audiences, meanings, needs, settlers, agency_types }
    Wording 2 { app: 9, purpose: 9, caution: 9, agency_order: 9, not_of_text: 9, dates: 9, does_not: 9, year_passed: 9, not_found: 9, examples: 9; }
    Lexicon 2 { fillers: 9, traditional: 10, pinyin: 10; aliases, false_matches }
    Alias 8 { say: 7; find }
    FalseMatch 2 { text: 7, within: 7; }
    Interview 9 { intro: 11; questions, facts, profiles, caveats }
    Caveat 9 { says: 11; when }
    Question 9 { id: 10, ask: 11, help: 11, why: 11; options, many, alone, skipped, asked_if }
    Choice 9 { id: 10, label: 12, note: 12; }
    Fact 9 { why: 11, says: 11; question, yes, pending, unsaid }
    Profile 9 { label: 12; answers }
    Answer 10 {; question, chosen }
    Branch 11 { label: 12, note: 11; rule, provisions, aside, examples }
    Example 10 {; answers, gives }
}

impl Packed for u32 {
    fn pack(&self, stream: usize, out: &mut Packer) {
        out.number(stream, *self as i32);
    }
    fn unpack(stream: usize, from: &mut Unpacker) -> Self {
        from.number(stream) as u32
    }
}

impl Packed for usize {
    fn pack(&self, stream: usize, out: &mut Packer) {
        out.number(stream, *self as i32);
    }
    fn unpack(stream: usize, from: &mut Unpacker) -> Self {
        from.number(stream) as usize
    }
}

impl Packed for Truth {
    fn pack(&self, stream: usize, out: &mut Packer) {
        out.number(stream, *self as i32);
    }
    fn unpack(stream: usize, from: &mut Unpacker) -> Self {
        match from.number(stream) {
            0 => Truth::No,
            1 => Truth::Open,
            _ => Truth::Yes,
        }
    }
}

/// A rule is 0 or 1 with its parts, or 2 and more for a leaf: twice what settles it, and whether words of the text carry it.
impl Packed for Rule {
    fn pack(&self, stream: usize, out: &mut Packer) {
        match self {
            Rule::All(parts) => {
                out.number(stream, 0);
                parts.pack(stream, out);
            }
            Rule::Any(parts) => {
                out.number(stream, 1);
                parts.pack(stream, out);
            }
            Rule::Leaf(leaf) => {
                let settled = match leaf.settled {
                    Settled::Nobody => 1,
                    Settled::Authority => 2,
                    Settled::OtherRule => 3,
                    Settled::Fact(fact) => 4 + i32::from(fact),
                };
                out.number(stream, 2 * settled + i32::from(leaf.condition.is_some()));
                leaf.condition.iter().for_each(|condition| condition.pack(stream, out));
            }
        }
    }
    fn unpack(stream: usize, from: &mut Unpacker) -> Self {
        match from.number(stream) {
            0 => Rule::All(Packed::unpack(stream, from)),
            1 => Rule::Any(Packed::unpack(stream, from)),
            leaf => {
                let settled = match leaf >> 1 {
                    1 => Settled::Nobody,
                    2 => Settled::Authority,
                    3 => Settled::OtherRule,
                    fact => Settled::Fact((fact - 4) as u8),
                };
                Rule::Leaf(Leaf { condition: (leaf & 1 == 1).then(|| Packed::unpack(stream, from)), settled })
            }
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{pack, unpack};

    #[test]
    fn a_policy_survives_the_journey() {
        let policy = crate::policy();
        let bytes = pack(policy).leak();
        assert_eq!(format!("{policy:?}"), format!("{:?}", unpack(bytes, policy.body()).unwrap()));
        assert_eq!(format!("{policy:?}"), format!("{:?}", unpack(bytes, policy.text).unwrap()));
        assert!(unpack(bytes, &policy.body().replace("支持", "保证")).is_none());
    }

    #[test]
    fn other_bytes_do_not_panic() {
        let bytes: &'static [u8] = pack(crate::policy()).leak();
        for end in (0..bytes.len()).step_by(997) {
            unpack(&bytes[..end], crate::policy().text);
        }
    }
}
