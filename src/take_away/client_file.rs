//! What visitors keep as a file of their own: favourites, and advisers' clients with their answers.
//!
//! A line a thing, its name, a tab, its address, so that a person reads it and an editor does not break it; `→` is the tab:
//!
//! ```text
//! policy-explorer 1
//! *→#/kept?measure=3,16
//! 某某科技→#/interview/result?role=platform&sh=registered
//! ```

use crate::address::{Address, Ignored, Step, View};
use crate::interview::Answers;
use crate::policy::Policy;
use crate::selection::Selection;

/// A file begins with this word and the number of its format.
const HEAD: &str = "policy-explorer ";
/// The format that this program writes. It reads no later one: what it does not know would be lost.
const FORMAT: &str = "1";
/// Stands in the place of a name before the favourites.
const FAVOURITES: &str = "*";
/// A longer name is cut, in characters.
pub const LONGEST_NAME: usize = 30;

/// A client of an adviser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// What the adviser calls them.
    pub name: String,
    /// Their answers.
    pub answers: Answers,
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// The favourites: chosen measures.
    pub favourites: Selection,
    /// The clients, in the adviser's order, each with a name of their own.
    pub profiles: Vec<Profile>,
}

/// Why a text is not read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is no such file.
    Foreign,
    /// A later version of this program wrote it.
    Newer,
}

impl File {
    /// The text of the file.
    pub fn print(&self, policy: &Policy) -> String {
        let mut out = format!("{HEAD}{FORMAT}\n");
        if !self.favourites.is_empty() {
            out += &format!("{FAVOURITES}\t{}\n", favourites(self.favourites.clone()).print(policy));
        }
        for profile in &self.profiles {
            out += &format!("{}\t{}\n", profile.name, result(&profile.answers).print(policy));
        }
        out
    }

    /// Reads the text of a file, also as editors and messengers leave it, and tells what of it was not understood.
    pub fn parse(text: &str, policy: &Policy) -> Result<(File, Ignored), Unread> {
        let rest = bare(text).strip_prefix(HEAD).ok_or(Unread::Foreign)?;
        let mut lines = rest.split(['\n', '\r']);
        if lines.next().map(bare) != Some(FORMAT) {
            return Err(Unread::Newer);
        }
        let (mut file, mut ignored) = (File::default(), Ignored::new());
        for line in lines.map(bare).filter(|line| !line.is_empty()) {
            // A tab may have become blanks, and the address a whole one.
            let at = line.find("#/").unwrap_or(line.len());
            let (before, fragment) = line.split_at(at);
            let name = before.split(['\t', '/']).next().unwrap_or("");
            let name = bare(name.trim_end_matches("http:").trim_end_matches("https:"));
            let (address, mut unread) = Address::parse(fragment, policy);
            match address.view {
                View::Kept if name == FAVOURITES => file.favourites = with_all(&file.favourites, &address.selection),
                View::Interview(_) if name != FAVOURITES && !address.answers.is_empty() => {
                    file.take(Profile { name: called(name), answers: address.answers });
                }
                _ => ignored.push(line.chars().take(LONGEST_NAME).collect()),
            }
            ignored.append(&mut unread);
        }
        Ok((file, ignored))
    }

    /// Takes in a client. One with the same answers is the same; another of the same name gets a number, so that nothing is lost.
    pub fn take(&mut self, mut profile: Profile) {
        // Leaves room for the number.
        let name: String = profile.name.chars().take(LONGEST_NAME - 5).collect();
        let mut number = 1usize;
        while let Some(known) = self.profiles.iter().find(|known| known.name == profile.name) {
            if known.answers == profile.answers {
                return;
            }
            number += 1;
            profile.name = format!("{name}（{number}）");
        }
        self.profiles.push(profile);
    }
}

/// The address of favourites.
pub fn favourites(selection: Selection) -> Address {
    Address { view: View::Kept, selection, ..Address::default() }
}

/// The address of a client's result.
pub fn result(answers: &Answers) -> Address {
    Address { view: View::Interview(Step::Result), answers: answers.clone(), ..Address::default() }
}

/// Favourites with others.
pub fn with_all(favourites: &Selection, others: &Selection) -> Selection {
    let mut all = favourites.clone();
    others.measures().for_each(|number| all.set_measure(number, true));
    all
}

/// A name as a file can hold it.
pub fn called(name: &str) -> String {
    // A slash would look like an address.
    let plain = |c: char| if c == '/' { '／' } else { c };
    let name: String = name.chars().filter(|c| !c.is_control()).map(plain).take(LONGEST_NAME).collect();
    let name = bare(&name);
    if name.is_empty() || name == FAVOURITES { "未命名".to_owned() } else { name.to_owned() }
}

/// A text without what stands around it unseen.
fn bare(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r', '\u{3000}', '\u{feff}'])
}
