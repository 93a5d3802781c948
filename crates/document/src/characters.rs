//! Characters: what is done with those that are not meant for paper, and which may stand beside the end of a line.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// How a character behaves at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A blank at which a line may end, and which is then gone.
    Space,
    /// A letter or digit of a word or number that stays together.
    Word,
    /// What opens a bracket or quotation, or stands before a number: no line ends with it.
    Open,
    /// What closes one or ends a clause: no line begins with it.
    Close,
    /// An accent over the character before it.
    Mark,
    /// A Chinese character or anything else that a line may end beside.
    Wide,
}

const OPEN: &str = "（《〈「『【〖〔［｛“‘([{⟨￥＄$£€№＃§";
const CLOSE: &str = "），。、；：？！》〉」』】〗〕］｝”’·…‥—～)]},.;:?!%％‰℃°′″¢〟ー々〻ぁぃぅぇぉっゃゅょァィゥェォッャュョ";

impl Class {
    /// The class of a character whose glyph is so wide, for a size of 1.
    pub(crate) fn of(character: char, width: f32) -> Self {
        match character {
            ' ' | '\u{2009}' | '\u{2002}' | '\u{2003}' => Self::Space,
            '\'' | '\u{a0}' | '\u{202f}' | '-' | '_' | '/' | '+' | '@' | '&' | '=' | '~' | '"' | '\\'
            | '*' | '#' => Self::Word,
            _ if is_mark(character) => Self::Mark,
            // An apostrophe of the Latin kind stays in its word.
            '’' if width < 0.5 => Self::Word,
            _ if OPEN.contains(character) => Self::Open,
            _ if CLOSE.contains(character) => Self::Close,
            _ if width < 0.9 && character.is_alphanumeric() => Self::Word,
            _ => Self::Wide,
        }
    }

    /// Whether a line may end between two characters.
    pub(crate) fn may_part((one, before): (char, Self), after: Self) -> bool {
        match (before, after) {
            (_, Self::Space | Self::Mark | Self::Close) => false,
            (Self::Space, _) => true,
            (Self::Open, _) => false,
            (Self::Word, Self::Word) => false,
            // 3.5, 12:30, http://…: what joins digits and letters is part of the word.
            (Self::Close, Self::Word) => !matches!(one, '.' | ',' | ':' | '%'),
            _ => true,
        }
    }
}

/// Whether a word that has to be cut is best cut behind this: the addresses of the web are long.
pub(crate) fn is_joint(character: char) -> bool {
    matches!(character, '/' | '-' | '&' | '=' | '?' | '.' | '_')
}

fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}' | '\u{3099}' | '\u{309a}')
}

/// Accents joined with their letters, where there are any.
pub(crate) fn composed(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_mark) { Cow::Owned(text.nfc().collect()) } else { Cow::Borrowed(text) }
}

/// A character as it is shown: blanks of all kinds as one of ours, marks for vertical lines as those for level ones; nothing
/// for what only steers machines.
pub(crate) fn shown(character: char) -> Option<char> {
    match character {
        '\n' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\u{85}' => Some('\n'),
        '\t' => Some('\u{3000}'),
        '\u{2000}'..='\u{200a}' | '\u{205f}' => Some(' '),
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{ad}' => None,
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{fff9}'..='\u{fffc}' => None,
        _ if character.is_control() || ('\u{fdd0}'..='\u{fdef}').contains(&character) => None,
        _ => Some(level(character)),
    }
}

/// Marks made for vertical lines, and what they are in level ones.
const VERTICAL: [(char, char); 38] = [
    ('︐', '，'),
    ('︑', '、'),
    ('︒', '。'),
    ('︓', '：'),
    ('︔', '；'),
    ('︕', '！'),
    ('︖', '？'),
    ('︗', '〖'),
    ('︘', '〗'),
    ('︙', '…'),
    ('︰', '：'),
    ('︱', '—'),
    ('︲', '–'),
    ('︳', '＿'),
    ('︴', '＿'),
    ('︵', '（'),
    ('︶', '）'),
    ('︷', '｛'),
    ('︸', '｝'),
    ('︹', '〔'),
    ('︺', '〕'),
    ('︻', '【'),
    ('︼', '】'),
    ('︽', '《'),
    ('︾', '》'),
    ('︿', '〈'),
    ('﹀', '〉'),
    ('﹁', '「'),
    ('﹂', '」'),
    ('﹃', '『'),
    ('﹄', '』'),
    ('﹇', '［'),
    ('﹈', '］'),
    ('﹍', '＿'),
    ('﹎', '＿'),
    ('﹏', '～'),
    ('﹉', '￣'),
    ('﹊', '￣'),
];

fn level(character: char) -> char {
    if !('\u{fe10}'..='\u{fe4f}').contains(&character) {
        return character;
    }
    VERTICAL.iter().find(|(vertical, _)| *vertical == character).map_or(character, |(_, level)| *level)
}

/// Text with one kind of line end.
pub(crate) fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}
