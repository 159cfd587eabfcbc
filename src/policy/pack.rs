//! How a policy travels in the program: numbers in one stream, texts in pools of their kind.
//!
//! A general format (postcard) came to 26.5 kB with brotli and 15 kB of code; texts of one kind side by side compress better,
//! and a reader that trusts its writer is small. Both ends are compiled from the same lines, so they cannot differ.

use super::{
    Action, Agency, AgencyMention, Alias, Answer, Branch, Chapter, Choice, Condition, Date, Document, Example, Fact, FalseMatch, Figure,
    Gap, Interview, Leaf, Lexicon, Measure, Policy, Profile, Programme, Provision, ProvisionId, Question, Rule, Sentence, SentenceId,
    Settled, Span, Stated, Term, Truth, Vocabulary, Word, Wording,
};

/// Pools of texts; each kind of thing has its own.
const POOLS: usize = 13;

/// Streams of numbers: where spans start, how long they are, and one for each kind of thing.
const STREAMS: usize = 12;
/// Closes a text.
const END: char = '\0';
const STARTS: usize = 0;
const LENGTHS: usize = 1;

/// Writes a policy.
#[derive(Default)]
pub struct Packer {
    numbers: [Vec<u8>; STREAMS],
    /// The stream written now.
    stream: usize,
    pools: [String; POOLS],
    /// End of the last span: the next one is written relative to it.
    at: i32,
}

/// Reads a policy. Bytes that no [`Packer`] wrote give some policy or other, but never a panic.
pub struct Unpacker {
    numbers: [&'static [u8]; STREAMS],
    stream: usize,
    pools: [&'static str; POOLS],
    at: i32,
}

/// Something that travels.
trait Packed: Sized {
    fn pack(&self, out: &mut Packer);
    fn unpack(from: &mut Unpacker) -> Self;
}

/// The policy as bytes.
pub fn pack(policy: &Policy) -> Vec<u8> {
    let mut out = Packer::default();
    policy.pack(&mut out);
    let mut head = Packer::default();
    for stream in &out.numbers {
        head.number(stream.len() as i32);
    }
    for pool in &out.pools {
        head.number(pool.len() as i32);
    }
    let mut bytes = head.numbers.concat();
    bytes.extend(out.numbers.concat());
    bytes.extend(out.pools.concat().into_bytes());
    bytes
}

/// The policy from its bytes.
pub fn unpack(bytes: &'static [u8]) -> Policy {
    let mut from = Unpacker { numbers: [bytes; STREAMS], stream: 0, pools: [""; POOLS], at: 0 };
    let streams: [usize; STREAMS] = core::array::from_fn(|_| from.number() as usize);
    let pools: [usize; POOLS] = core::array::from_fn(|_| from.number() as usize);
    let [mut rest, ..] = from.numbers;
    for (stream, length) in from.numbers.iter_mut().zip(streams) {
        (*stream, rest) = rest.split_at_checked(length).unwrap_or_default();
    }
    let mut rest = core::str::from_utf8(rest).unwrap_or_default();
    for (pool, length) in from.pools.iter_mut().zip(pools) {
        (*pool, rest) = rest.split_at_checked(length).unwrap_or_default();
    }
    Policy::unpack(&mut from)
}

impl Packer {
    /// A number: seven bits a byte, the sign in the lowest.
    fn number(&mut self, value: i32) {
        let Some(stream) = self.numbers.get_mut(self.stream) else { return };
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

    /// Writes into another stream for a while.
    fn within(&mut self, stream: usize, write: impl FnOnce(&mut Self)) {
        let before = core::mem::replace(&mut self.stream, stream);
        write(self);
        self.stream = before;
    }
}

impl Unpacker {
    #[inline(never)]
    fn number(&mut self) -> i32 {
        let Some(stream) = self.numbers.get_mut(self.stream) else { return 0 };
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

    fn within<T>(&mut self, stream: usize, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = core::mem::replace(&mut self.stream, stream);
        let item = read(self);
        self.stream = before;
        item
    }
}

impl Packed for u8 {
    fn pack(&self, out: &mut Packer) {
        out.number((*self).into());
    }
    fn unpack(from: &mut Unpacker) -> Self {
        from.number() as u8
    }
}

impl Packed for u16 {
    fn pack(&self, out: &mut Packer) {
        out.number((*self).into());
    }
    fn unpack(from: &mut Unpacker) -> Self {
        from.number() as u16
    }
}

impl Packed for bool {
    fn pack(&self, out: &mut Packer) {
        out.number((*self).into());
    }
    fn unpack(from: &mut Unpacker) -> Self {
        from.number() != 0
    }
}

impl Packed for Span {
    fn pack(&self, out: &mut Packer) {
        let start = i32::from(self.start) - out.at;
        out.within(STARTS, |out| out.number(start));
        out.within(LENGTHS, |out| out.number((self.end - self.start).into()));
        out.at = self.end.into();
    }
    #[inline(never)]
    fn unpack(from: &mut Unpacker) -> Self {
        let start = from.at + from.within(STARTS, Unpacker::number);
        from.at = start + from.within(LENGTHS, Unpacker::number);
        Span { start: start as u16, end: from.at as u16 }
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, out: &mut Packer) {
        out.number(self.len() as i32);
        self.iter().for_each(|item| item.pack(out));
    }
    fn unpack(from: &mut Unpacker) -> Self {
        let mut items = Vec::new();
        for _ in 0..from.number() {
            items.push(T::unpack(from));
        }
        items
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, out: &mut Packer) {
        self.is_some().pack(out);
        self.iter().for_each(|item| item.pack(out));
    }
    fn unpack(from: &mut Unpacker) -> Self {
        bool::unpack(from).then(|| T::unpack(from))
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
        out.number(self.len() as i32);
        self.iter().for_each(|text| out.text(pool, text));
    }
    #[inline(never)]
    fn unpack(pool: usize, from: &mut Unpacker) -> Self {
        let mut texts = Vec::new();
        for _ in 0..from.number() {
            texts.push(from.text(pool));
        }
        texts
    }
}

/// Both ends of a struct: its stream of numbers, its texts by pool, then the rest, in the order given.
macro_rules! packed {
    ($($name:ident $stream:literal { $($text:ident: $pool:expr),*; $($field:ident),* })*) => {$(
        impl Packed for $name {
            fn pack(&self, out: &mut Packer) {
                out.within($stream, |out| {
                    $(Pooled::pack(&self.$text, $pool, out);)*
                    $(Packed::pack(&self.$field, out);)*
                    let _ = &out;
                });
            }
            #[inline(never)]
            fn unpack(from: &mut Unpacker) -> Self {
                from.within($stream, |from| {
                    $(let $text = Pooled::unpack($pool, from);)*
                    $(let $field = Packed::unpack(from);)*
                    $name { $($text,)* $($field,)* }
                })
            }
        }
    )*};
}

packed! {
    Policy 2 { text: 0, fingerprint: 10; document, chapters, measures, agencies, terms, vocabulary, wording, lexicon, interview }
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
    Word 2 { id: 10, label: 9, says: 9; }
    Action 2 {; word, acts }
    Vocabulary 2 {; kinds, actions, strengths, audiences, meanings, needs, settlers, agency_types }
    Wording 2 { app: 9, purpose: 9, caution: 9, agency_order: 9, not_of_text: 9, dates: 9, does_not: 9, year_passed: 9, examples: 9; }
    Lexicon 2 { fillers: 9, traditional: 10, pinyin: 10; aliases, false_matches }
    Alias 8 { say: 7; find }
    FalseMatch 2 { text: 7, within: 7; }
    Interview 9 {; questions, facts, profiles }
    Question 9 { id: 10, ask: 11, help: 11, why: 11; options, many, alone, skipped, asked_if }
    Choice 9 { id: 10, label: 12, note: 12; }
    Fact 9 { why: 11, says: 11; question, yes, pending, unsaid }
    Profile 9 { label: 12; answers }
    Answer 10 {; question, chosen }
    Branch 11 { label: 12, note: 11; rule, provisions, examples }
    Example 10 {; answers, gives }
}

impl Packed for u32 {
    fn pack(&self, out: &mut Packer) {
        out.number(*self as i32);
    }
    fn unpack(from: &mut Unpacker) -> Self {
        from.number() as u32
    }
}

impl Packed for Truth {
    fn pack(&self, out: &mut Packer) {
        out.number(*self as i32);
    }
    fn unpack(from: &mut Unpacker) -> Self {
        match from.number() {
            0 => Truth::No,
            1 => Truth::Open,
            _ => Truth::Yes,
        }
    }
}

/// A rule is 0 or 1 with its parts, or 2 and more for a leaf: twice what settles it, and whether words of the text carry it.
impl Packed for Rule {
    fn pack(&self, out: &mut Packer) {
        match self {
            Rule::All(parts) => {
                out.number(0);
                parts.pack(out);
            }
            Rule::Any(parts) => {
                out.number(1);
                parts.pack(out);
            }
            Rule::Leaf(leaf) => {
                let settled = match leaf.settled {
                    Settled::Nobody => 1,
                    Settled::Authority => 2,
                    Settled::OtherRule => 3,
                    Settled::Fact(fact) => 4 + i32::from(fact),
                };
                out.number(2 * settled + i32::from(leaf.condition.is_some()));
                leaf.condition.iter().for_each(|condition| condition.pack(out));
            }
        }
    }
    fn unpack(from: &mut Unpacker) -> Self {
        match from.number() {
            0 => Rule::All(Packed::unpack(from)),
            1 => Rule::Any(Packed::unpack(from)),
            leaf => {
                let settled = match leaf >> 1 {
                    1 => Settled::Nobody,
                    2 => Settled::Authority,
                    3 => Settled::OtherRule,
                    fact => Settled::Fact((fact - 4) as u8),
                };
                Rule::Leaf(Leaf { condition: (leaf & 1 == 1).then(|| Packed::unpack(from)), settled })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{pack, unpack};

    #[test]
    fn a_policy_survives_the_journey() {
        let policy = crate::policy();
        let bytes = pack(policy).leak();
        assert_eq!(format!("{policy:?}"), format!("{:?}", unpack(bytes)));
    }

    #[test]
    fn other_bytes_do_not_panic() {
        let bytes: &'static [u8] = pack(crate::policy()).leak();
        for end in (0..bytes.len()).step_by(997) {
            unpack(&bytes[..end]);
        }
    }
}
