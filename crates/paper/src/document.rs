//! A document as content, before anything is known of pages and type: what it says and what each part of it is.
//!
//! Whoever hands over a document builds one of these; the press makes PDF or DOCX of it. How an official document looks
//! (GB/T 9704-2012) is the press's business, so no width, colour or typeface stands here.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What it is called, in the file's properties and in running heads that ask for it.
    pub title: String,
    /// Who issues it, in the file's properties.
    pub author: String,
    /// Its parts, each beginning on a page of its own.
    pub sections: Vec<Section>,
}

/// A part of a document with one kind of page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its pages.
    pub page: Page,
    /// What stands on them, in reading order.
    pub blocks: Vec<Block>,
}

/// What the pages of a section have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Which way up.
    pub turned: Turned,
    /// Their numbers.
    pub numbers: Numbers,
    /// A line over the type area of every page, if any: the running head 页眉.
    pub head: String,
}

/// Which way up a page is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Turned {
    /// Upright.
    #[default]
    Upright,
    /// On its side, for wide tables.
    Sideways,
}

/// How the pages of a section are numbered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Numbers {
    /// Going on from the section before, outside below the type area: — 3 — (GB/T 9704-2012, 7.5).
    #[default]
    Outside,
    /// The same, and the first page shows none, as in letters (10.1).
    OutsideAfterFirst,
    /// Starting again from 1.
    OutsideFromOne,
    /// None: covers, contents, forms of one page. Such pages are not counted.
    Hidden,
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// The head of a letter 信函 with the issuer's name and the red rule.
    Letterhead(Letterhead),
    /// The document's title, large and centred, on as many lines as it needs.
    Title(Text),
    /// A heading.
    Heading(Heading),
    /// Text.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// A picture.
    Picture(Picture),
    /// Small pictures in one row, each over what it shows.
    Beside(Vec<Picture>),
    /// Who signs, with the place of the seal and the day.
    Signature(Signature),
    /// The contact person, copies and what else stands at the end between rules 版记.
    Imprint(Vec<String>),
    /// The list of all headings that ask to stand in it, with their pages 目录.
    Contents(String),
    /// So many lines left blank.
    Space(u8),
    /// What follows begins on a new page.
    PageBreak,
}

/// Text with its emphases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text(pub Vec<Span>);

/// A run of characters of one look. A line feed inside breaks the line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The characters.
    pub text: String,
    /// How they look.
    pub look: Look,
}

/// The look of a run of characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Look {
    /// As the paragraph's.
    #[default]
    Plain,
    /// Emphasised: in the heading's typeface, as official documents do.
    Strong,
}

impl Text {
    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self(vec![Span { text: text.into(), look: Look::Plain }])
    }

    /// The characters alone.
    pub fn words(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }

    /// Whether nothing can be seen of it.
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|span| span.text.trim().is_empty())
    }
}

/// The head of a letter (GB/T 9704-2012, 10.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letterhead {
    /// Who issues it; joint issuers one below the other.
    pub issuers: Vec<String>,
    /// The document number 发文字号, right below the rule.
    pub number: String,
    /// The class mark, at the upper right of the page.
    pub class_mark: String,
    /// Who signed it off 签发人, left below the rule; empty where that is not shown.
    pub signer: String,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// What it says.
    pub text: Text,
    /// Its level.
    pub level: Level,
    /// Whether the contents list it.
    pub listed: Listed,
}

/// The levels of headings (GB/T 9704-2012, 7.3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// A part of a volume: centred, large.
    Part,
    /// A piece of a volume: centred.
    Piece,
    /// 一、
    First,
    /// （一）
    Second,
}

/// Whether the contents list a heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Listed {
    /// They do.
    Listed,
    /// They do not.
    #[default]
    Unlisted,
}

/// Text of one paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// What it says.
    pub text: Text,
    /// How it stands.
    pub stands: Stands,
}

/// How a paragraph stands between the margins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stands {
    /// Running text: first line two characters in, both edges even.
    #[default]
    Running,
    /// From the left edge: addressees.
    Flush,
    /// In the middle.
    Centred,
    /// At the right edge.
    Right,
    /// A point of a list. Several after each other are numbered.
    Point,
    /// A line of the list of what is attached 附件说明. The first begins with the word, several are numbered.
    Attachment,
    /// Small print: notes under tables, sources.
    Small,
    /// A caption over a table or under a picture; stays with it.
    Caption,
}

/// A table. A row whose cells cover fewer columns than there are is filled up with blank ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The columns with their share of the width.
    pub columns: Vec<Column>,
    /// Rows that are repeated on every page.
    pub head: Vec<Row>,
    /// The others.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its share of the width, relative to the others'.
    pub share: u16,
    /// How its cells stand.
    pub stands: Side,
}

/// How text stands in a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Middle,
    /// At the right: numbers.
    Right,
}

/// A row of a table.
pub type Row = Vec<Cell>;

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// What it says; a line feed begins a new line.
    pub text: Text,
    /// How many columns it covers; 0 is taken as 1.
    pub covers: u16,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The file, JPEG or PNG.
    #[serde(with = "crate::papers::bytes")]
    pub bytes: Arc<Vec<u8>>,
    /// What can be seen on it, for those who cannot see it.
    pub says: String,
}

/// Who signs (GB/T 9704-2012, 7.3.5): the names over the day, both where the seal is pressed on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The units.
    pub units: Vec<String>,
    /// The day, in words.
    pub day: String,
    /// Whether a seal goes over it.
    pub seal: Seal,
}

/// Whether a seal goes over a signature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Seal {
    /// Room of a seal's size is kept free around the names and the day, on one page with text.
    #[default]
    Room,
    /// None does.
    None,
}
