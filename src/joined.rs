//! Strings from parts: `joined!["第", number, "条"]`.
//!
//! The library's formatting does much more, and would cost the visitor 3 kB for what is used of it.

use crate::joined;
use crate::policy::{Date, SentenceId};

/// Something that can be a part of a string.
pub trait Part {
    /// Adds itself at the end.
    fn add_to(&self, out: &mut String);
}

impl Part for str {
    #[inline(never)]
    fn add_to(&self, out: &mut String) {
        out.push_str(self);
    }
}

impl Part for String {
    fn add_to(&self, out: &mut String) {
        self.as_str().add_to(out);
    }
}

impl<P: Part + ?Sized> Part for &P {
    fn add_to(&self, out: &mut String) {
        (**self).add_to(out);
    }
}

impl Part for u64 {
    #[inline(never)]
    fn add_to(&self, out: &mut String) {
        let start = out.len();
        let mut rest = *self;
        loop {
            out.insert(start, char::from(b'0' + (rest % 10) as u8));
            rest /= 10;
            if rest == 0 {
                return;
            }
        }
    }
}

impl Part for u8 {
    fn add_to(&self, out: &mut String) {
        u64::from(*self).add_to(out);
    }
}

impl Part for u16 {
    fn add_to(&self, out: &mut String) {
        u64::from(*self).add_to(out);
    }
}

impl Part for usize {
    fn add_to(&self, out: &mut String) {
        (*self as u64).add_to(out);
    }
}

impl Part for u32 {
    fn add_to(&self, out: &mut String) {
        u64::from(*self).add_to(out);
    }
}

impl Part for SentenceId {
    fn add_to(&self, out: &mut String) {
        self.measure.add_to(out);
        ".".add_to(out);
        self.sentence.add_to(out);
    }
}

impl Part for Date {
    fn add_to(&self, out: &mut String) {
        *out += &joined![self.year, "年", self.month, "月", self.day, "日"];
    }
}

/// A string from its parts.
#[macro_export]
macro_rules! joined {
    ($($part:expr),+ $(,)?) => {{
        let mut out = String::new();
        $($crate::joined::Part::add_to(&$part, &mut out);)+
        out
    }};
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_written_in_full() {
        let parts = [0u32, 7, 10, 2028, u32::MAX].map(|number| joined![number]);
        assert_eq!(parts, ["0", "7", "10", "2028", "4294967295"]);
        assert_eq!(joined!["第", 16u8, "条", String::from("："), &&5usize], "第16条：5");
    }
}
