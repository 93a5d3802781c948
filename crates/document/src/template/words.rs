//! The words of the markup: what a line that begins with `@` says. Each has a Chinese and an English name.

/// What a line says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// The document's name and author, for the file's properties.
    FileTitle,
    FileAuthor,
    /// A new section, with what is to be known of its pages.
    Section,
    RunningHead,
    /// The head of a letter.
    Issuer,
    Number,
    ClassMark,
    Signer,
    /// Headings of volumes.
    Part,
    Piece,
    Contents,
    /// How a paragraph stands.
    Flush,
    Centred,
    Right,
    Small,
    Caption,
    /// The end.
    Attachment,
    SignedBy,
    Day,
    DayUnsealed,
    Imprint,
    /// Space and pictures.
    Lines,
    PageBreak,
    Picture,
}

const WORDS: [(&str, &str, Word); 23] = [
    ("文件标题", "file-title", Word::FileTitle),
    ("文件作者", "file-author", Word::FileAuthor),
    ("分节", "section", Word::Section),
    ("页眉", "running-head", Word::RunningHead),
    ("发文机关", "issuer", Word::Issuer),
    ("发文字号", "number", Word::Number),
    ("类别", "class-mark", Word::ClassMark),
    ("签发人", "signer", Word::Signer),
    ("部分", "part", Word::Part),
    ("篇目", "piece", Word::Piece),
    ("目录", "contents", Word::Contents),
    ("顶格", "flush", Word::Flush),
    ("居中", "centred", Word::Centred),
    ("居右", "right", Word::Right),
    ("小字", "small", Word::Small),
    ("表题", "caption", Word::Caption),
    ("附件", "attachment", Word::Attachment),
    ("署名", "signed", Word::SignedBy),
    ("日期", "day", Word::Day),
    ("日期无章", "day-unsealed", Word::DayUnsealed),
    ("版记", "imprint", Word::Imprint),
    ("空行", "lines", Word::Lines),
    ("分页", "page-break", Word::PageBreak),
];

/// A picture's word stands alone, because its value is long.
const PICTURE: (&str, &str) = ("图片", "picture");

/// The word of this name.
pub(super) fn of(name: &str) -> Option<Word> {
    if name == PICTURE.0 || name == PICTURE.1 {
        return Some(Word::Picture);
    }
    WORDS.iter().find(|(chinese, english, _)| *chinese == name || *english == name).map(|(.., word)| *word)
}

/// What can be said of a section's pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SectionWord {
    Sideways,
    NoNumbers,
    NoFirstNumber,
    FromOne,
}

/// The word of this name.
pub(super) fn of_section(name: &str) -> Option<SectionWord> {
    match name {
        "横向" | "sideways" => Some(SectionWord::Sideways),
        "无页码" | "no-numbers" => Some(SectionWord::NoNumbers),
        "首页无页码" | "no-first-number" => Some(SectionWord::NoFirstNumber),
        "页码从1起" | "from-one" => Some(SectionWord::FromOne),
        _ => None,
    }
}
