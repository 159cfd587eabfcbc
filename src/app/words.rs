//! The words of the interface, each in one place: Chinese in the program, other languages in files of the same shape.
//!
//! What a policy says, and what we say about it, is data (`src/data`); here stands what every policy has in common: names of screens,
//! labels of buttons, notices. A screen takes its words from a [`Words`] that it is given, never from a literal of its own.
//!
//! - One struct a screen or part, one field a text, named after what it says or what it is on.
//! - A text with something of its own in the middle has holes, `{number}`, which [`filled`] fills: word order differs by language.
//! - Another language is a file with the same fields (`serde`), read when a visitor asks for it; a field that it lacks is an error when
//!   the site is built.

use serde::{Deserialize, Serialize};

/// All words of the interface, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Words {
    /// What stands around every screen.
    pub frame: Frame,
    /// What screens are called.
    pub titles: Titles,
    /// The first screen.
    pub home: Home,
    /// The whole document.
    pub source: Source,
    /// What is official and what is ours.
    pub about: About,
}

/// What stands around every screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// The link that leads past the header.
    pub skip: &'static str,
    /// The name of the main navigation.
    pub navigation: &'static str,
    /// Its entries.
    pub explore: &'static str,
    /// Its entry for the interview.
    pub interview: &'static str,
    /// Its entry for the agencies.
    pub agencies: &'static str,
    /// Its entry for the document.
    pub source: &'static str,
    /// Its entry for the favourites.
    pub kept: &'static str,
    /// Its entry for what this is.
    pub about: &'static str,
    /// The name of the buttons for the size of the text.
    pub text_size: &'static str,
    /// The sizes: standard, large, largest.
    pub text_sizes: [&'static str; 3],
    /// What is written on each of those buttons.
    pub letter: &'static str,
    /// Before what of the address was not understood; `{count}` parts.
    pub ignored: &'static str,
    /// What the footer says of privacy.
    pub privacy: &'static str,
    /// The footer's link to what is official and what is ours.
    pub what_is_ours: &'static str,
}

/// What screens are called, in the title of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Titles {
    /// Searching and filtering, without a query.
    pub explore: &'static str,
    /// The same with a `{query}`.
    pub search: &'static str,
    /// A measure: `{number}`, `{title}`.
    pub measure: &'static str,
    /// The document.
    pub source: &'static str,
    /// What this is.
    pub about: &'static str,
    /// The favourites.
    pub kept: &'static str,
    /// Measures side by side.
    pub compare: &'static str,
    /// An adviser's clients.
    pub clients: &'static str,
    /// The consult sheets of all clients.
    pub sheets: &'static str,
    /// A `{screen}` and the `{app}`.
    pub page: &'static str,
}

/// The first screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    /// What one does when searching.
    pub explore: &'static str,
    /// What one does in the interview.
    pub interview: &'static str,
    /// What one finds among the agencies.
    pub agencies: &'static str,
    /// The name of the list of words to try.
    pub examples: &'static str,
    /// Above all measures; `{count}` of them.
    pub glance: &'static str,
}

/// The whole document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// What is not of the document on this screen; `{header}` is that of the page that reposted it.
    pub about: &'static str,
}

/// What is official and what is ours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The heading.
    pub heading: &'static str,
    /// Above how the two are told apart.
    pub official_or_ours: &'static str,
    /// How words of the document look, in their look.
    pub official: &'static str,
    /// What everything else is.
    pub ours: &'static str,
    /// Above the facts of the document.
    pub document: &'static str,
    /// Title, number and issuer of the document.
    pub facts: [&'static str; 3],
    /// The days of signing, coming into force, reposting.
    pub days: [&'static str; 3],
    /// From `{first}` to `{last}`.
    pub period: &'static str,
    /// The way to the document.
    pub whole_text: &'static str,
    /// Above what the app does not do.
    pub does_not: &'static str,
    /// Above what becomes of what a visitor types.
    pub privacy: &'static str,
    /// What is sent and seen.
    pub sent: &'static str,
    /// What the device keeps.
    pub kept: &'static str,
    /// What a kiosk keeps.
    pub kiosk: &'static str,
    /// Above the version.
    pub version: &'static str,
    /// The `{version}` of the program, before the sum of the text.
    pub program: &'static str,
}

/// The words that the program has in itself.
pub static CHINESE: Words = Words {
    frame: Frame {
        skip: "跳到正文",
        navigation: "主要页面",
        explore: "查政策",
        interview: "测一测",
        agencies: "找部门",
        source: "原文",
        kept: "收藏",
        about: "关于",
        text_size: "字号",
        text_sizes: ["标准字号", "大字号", "特大字号"],
        letter: "字",
        ignored: "链接里有 {count} 处看不懂，已略过：",
        privacy: "不用登录。你查的、看的都不会离开这台设备。",
        what_is_ours: "哪些是原文，哪些是我们说的",
    },
    titles: Titles {
        explore: "查政策",
        search: "查“{query}”",
        measure: "第{number}条 {title}",
        source: "政策原文",
        about: "关于",
        kept: "收藏",
        compare: "比一比",
        clients: "客户档案",
        sheets: "全部咨询单",
        page: "{screen} - {app}",
    },
    home: Home {
        explore: "搜一个词，或按你能做什么、给谁、归哪个部门来筛",
        interview: "答几个问题，看哪几条和你有关、为什么、该问谁",
        agencies: "哪个部门列在哪几条里",
        examples: "试试这些词",
        glance: "{count} 条措施一览",
    },
    source: Source {
        about: "每句后面的小标签是我们加的，点开看这一条的说明。转载页的页眉“{header}”不属于文件，没有列入。"
    },
    about: About {
        heading: "关于这个导航",
        official_or_ours: "哪些是原文，哪些是我们说的",
        official: "宋体、带竖线的是文件原文",
        ours: "，一个字没改。其余都是我们的说明：分类、解释、哪里没说清，不代表任何部门。",
        document: "文件",
        facts: ["文件", "文号", "发文"],
        days: ["签发", "实施", "转载"],
        period: "{first} 至 {last}",
        whole_text: "看全文",
        does_not: "它不做什么",
        privacy: "你的隐私",
        sent: "没有账号。本应用不收集、也不上传任何内容。提供网页的服务器看得到你打开过本站，看不到你查的词。你查的词和测一测的回答在网址里，转发链接时对方看得到。",
        kept: "只有字号、收藏，和你要求保存的回答，会记在这台设备上，随时能改能删。",
        kiosk: "这是公用设备，什么都不留：点“结束并清除”，或离开一会儿，就全部清掉。",
        version: "版本",
        program: "程序 {version}；原文 SHA-256 ",
    },
};

/// A text with its holes filled. A hole that nobody fills stays, and shows.
pub fn filled(text: &str, holes: &[(&str, &str)]) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('{') {
        let hole = after.split_once('}').and_then(|(name, after)| Some((holes.iter().find(|(known, _)| *known == name)?.1, after)));
        let (value, after) = hole.unwrap_or(("{", after));
        out = out + before + value;
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::{CHINESE, Words, filled};

    #[test]
    fn holes_are_filled_once_and_what_fills_them_is_left_alone() {
        assert_eq!(filled("第{number}条 {title}", &[("number", "16"), ("title", "{number}")]), "第16条 {number}");
        assert_eq!(filled("{a}{b}", &[("b", "2")]), "{a}2");
        assert_eq!(filled("没有", &[("a", "1")]), "没有");
        assert_eq!(filled("{", &[]), "{");
    }

    #[test]
    fn another_language_is_a_file_of_the_same_shape() {
        let file: &'static str = serde_json::to_string(&CHINESE).unwrap().leak();
        assert_eq!(serde_json::from_str::<Words>(file).unwrap(), CHINESE);
        assert!(serde_json::from_str::<Words>(file.replace("\"skip\"", "\"skipp\"").leak()).is_err());
    }
}
