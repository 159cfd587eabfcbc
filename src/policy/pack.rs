//! How a policy travels in the program: numbers in one stream, texts in pools of their kind.
//!
//! A general format (postcard) came to 26.5 kB with brotli and 15 kB of code; texts of one kind side by side compress better,
//! and a reader that trusts its writer is small. Both ends are compiled from the same lines, so they cannot differ.

use super::{
    Action, Agency, AgencyMention, Alias, Chapter, Condition, Date, Document, FalseMatch, Figure, Gap, Lexicon, Measure, Policy, Programme,
    Provision, ProvisionId, Sentence, SentenceId, Span, Stated, Term, Vocabulary, Word, Wording,
};

/// Pools of texts; each kind of thing has its own.
const POOLS: usize = 11;

/// Writes a policy.
#[derive(Default)]
pub struct Packer {
    numbers: Vec<u8>,
    pools: [String; POOLS],
    /// End of the last span: the next one is written relative to it.
    at: i32,
}

/// Reads a policy. Bytes that no [`Packer`] wrote give some policy or other, but never a panic.
pub struct Unpacker {
    numbers: &'static [u8],
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
    head.number(out.numbers.len() as i32);
    for pool in &out.pools {
        head.number(pool.len() as i32);
    }
    let mut bytes = head.numbers;
    bytes.extend(out.numbers);
    bytes.extend(out.pools.concat().into_bytes());
    bytes
}

/// The policy from its bytes.
pub fn unpack(bytes: &'static [u8]) -> Policy {
    let mut from = Unpacker { numbers: bytes, pools: [""; POOLS], at: 0 };
    let numbers = from.number() as usize;
    let lengths: [usize; POOLS] = core::array::from_fn(|_| from.number() as usize);
    let (numbers, texts) = from.numbers.split_at_checked(numbers).unwrap_or_default();
    let mut texts = core::str::from_utf8(texts).unwrap_or_default();
    for (pool, length) in from.pools.iter_mut().zip(lengths) {
        (*pool, texts) = texts.split_at_checked(length).unwrap_or_default();
    }
    from.numbers = numbers;
    Policy::unpack(&mut from)
}

impl Packer {
    /// A number: seven bits a byte, the sign in the lowest.
    fn number(&mut self, value: i32) {
        let mut rest = ((value << 1) ^ (value >> 31)) as u32;
        while rest > 0x7f {
            self.numbers.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        self.numbers.push(rest as u8);
    }

    fn text(&mut self, pool: usize, text: &str) {
        self.number(text.len() as i32);
        if let Some(pool) = self.pools.get_mut(pool) {
            pool.push_str(text);
        }
    }
}

impl Unpacker {
    #[inline(never)]
    fn number(&mut self) -> i32 {
        let (mut value, mut shift) = (0u32, 0);
        while let Some((&byte, rest)) = self.numbers.split_first() {
            self.numbers = rest;
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
        let length = self.number() as usize;
        let Some(pool) = self.pools.get_mut(pool) else { return "" };
        let (text, rest) = pool.split_at_checked(length).unwrap_or_default();
        *pool = rest;
        text
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
        out.number(i32::from(self.start) - out.at);
        out.number(i32::from(self.end - self.start));
        out.at = self.end.into();
    }
    #[inline(never)]
    fn unpack(from: &mut Unpacker) -> Self {
        let start = from.at + from.number();
        from.at = start + from.number();
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

/// Both ends of a struct: its texts by pool, then the rest, in the order given.
macro_rules! packed {
    ($($name:ident { $($text:ident: $pool:expr),*; $($field:ident),* })*) => {$(
        impl Packed for $name {
            fn pack(&self, out: &mut Packer) {
                $(Pooled::pack(&self.$text, $pool, out);)*
                $(Packed::pack(&self.$field, out);)*
            }
            #[inline(never)]
            fn unpack(from: &mut Unpacker) -> Self {
                $(let $text = Pooled::unpack($pool, from);)*
                $(let $field = Packed::unpack(from);)*
                $name { $($text,)* $($field,)* }
            }
        }
    )*};
}

packed! {
    Policy { text: 0, fingerprint: 10; document, chapters, measures, agencies, terms, vocabulary, wording, lexicon }
    Document {;
        repost, notice_title, number, addressees, notice, issuer, signed_line, title, preamble, validity, reposted, signed, effective, expires
    }
    Date {; year, month, day }
    Chapter {; number, line, title, first, last }
    Measure { gist: 1; number, chapter, line, title, sentences, agency_block, agencies, conditions, figures, programmes, gaps }
    Sentence {; span, provisions }
    SentenceId {; measure, sentence }
    ProvisionId {; sentence, provision }
    Provision { can: 2, note: 3; quotes, kind, action, strength, audiences, conditions, qualifiers, states }
    Stated {; need, quote }
    Condition { says: 4; quote, settled_by }
    Figure { plain: 3; sentence, quote, meaning, year }
    Programme {; quote }
    Gap { says: 5, ask: 6; of, quote, lacks }
    AgencyMention {; agency, span }
    Agency { id: 10, full: 7, short: 7; name, sort }
    Term { text: 4, says: 8; defined_by, members }
    Word { id: 10, label: 9, says: 9; }
    Action {; word, acts }
    Vocabulary {; kinds, actions, strengths, audiences, meanings, needs, settlers, agency_types }
    Wording { app: 9, purpose: 9, caution: 9, agency_order: 9, not_of_text: 9, dates: 9, does_not: 9, year_passed: 9, examples: 9; }
    Lexicon { fillers: 9, traditional: 10, pinyin: 10; aliases, false_matches }
    Alias { say: 7; find }
    FalseMatch { text: 7, within: 7; }
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
