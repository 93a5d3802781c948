//! What the page around the content needs to know.

use kernel::Lang;

use crate::action::Fold;
use crate::icon::Icon;
use crate::tag::Tone;

/// Everything about a page but its content.
#[derive(Clone, Debug)]
pub struct View {
    /// The language of the page.
    pub lang: Lang,
    /// What the person chose for their eyes.
    pub appearance: Appearance,
    /// What the page is called in the browser's tab, without the place's name.
    pub title: String,
    /// Path and query of this page, for the switches to come back to.
    pub path: String,
    /// The name of the place (the congress that runs this site), shown in the header.
    pub place: String,
    /// Who it is for.
    pub audience: Audience,
    /// The hidden proof that forms of this page carry.
    pub form_token: String,
    /// What to say once, after a change.
    pub flash: Option<Flash>,
    /// A line above everything, such as that this is a demonstration.
    pub banner: Option<String>,
}

/// What a person chose for their eyes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appearance {
    /// How large the text is.
    pub text: TextSize,
    /// Light or dark.
    pub theme: Theme,
}

/// How large the text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSize {
    /// 17 px on phones, 16 px on desks.
    #[default]
    Normal,
    /// 1.25 times that 大字版.
    Large,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Who a page is for.
#[derive(Clone, Debug)]
pub enum Audience {
    /// Anybody.
    Public {
        /// The places of the public site: in the header of a desk, at the bottom of a phone.
        places: Vec<RailItem>,
        /// The way to the desk, or to signing in.
        door: Option<Link>,
    },
    /// Somebody signed in.
    Desk {
        /// Who.
        user: UserChip,
        /// Their places by task, first "what waits for me".
        rail: Vec<RailGroup>,
    },
}

/// The person signed in.
#[derive(Clone, Debug)]
pub struct UserChip {
    /// Their name.
    pub name: String,
    /// Their post, as a word.
    pub role_label: String,
    /// How many notices they have not read.
    pub waiting: u32,
}

/// Places that belong to one task.
#[derive(Clone, Debug)]
pub struct RailGroup {
    /// What the task is called; nothing where the places speak for themselves.
    pub label: Option<String>,
    /// Whether it stands open also where one is elsewhere and the places are too many to show at once.
    pub fold: Fold,
    /// The places.
    pub items: Vec<RailItem>,
}

impl RailGroup {
    /// Places without a name for all of them.
    pub fn plain(items: Vec<RailItem>) -> Self {
        Self { label: None, fold: Fold::Open, items }
    }
}

/// A place one can go to.
#[derive(Clone, Debug)]
pub struct RailItem {
    /// What it is called, short.
    pub label: String,
    /// Where it is.
    pub href: String,
    /// Whether it is where one is.
    pub current: Mark,
    /// How many things wait there.
    pub count: Option<u32>,
    /// Its picture.
    pub icon: Icon,
    /// Whether it also stands in the phone's bottom bar.
    pub bar: Bar,
}

/// Whether something is the chosen one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// It is.
    Current,
    /// It is another.
    #[default]
    Other,
}

impl Mark {
    /// `Current` where `is` holds.
    pub fn when(is: bool) -> Self {
        if is { Mark::Current } else { Mark::Other }
    }

    pub(crate) fn aria(self) -> Option<&'static str> {
        (self == Mark::Current).then_some("page")
    }

    pub(crate) fn date(self) -> Option<&'static str> {
        (self == Mark::Current).then_some("date")
    }
}

/// Whether a place stands in the phone's bottom bar, which has room for five.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bar {
    /// In the bar.
    Shown,
    /// Only in the rail, and behind "more".
    #[default]
    Hidden,
}

/// A sentence said once, after a change.
#[derive(Clone, Debug)]
pub struct Flash {
    /// Its tone.
    pub tone: Tone,
    /// The sentence.
    pub text: String,
}

/// Words that lead somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The words.
    pub label: String,
    /// Where to.
    pub href: String,
}

impl Link {
    /// Words that lead somewhere.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into() }
    }
}

/// `text` as one value of a query string: everything but letters, digits and `-._~` percent-encoded (RFC 3986).
pub fn percent_encode(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |nibble: u8| HEX.get(usize::from(nibble)).copied().map_or('0', char::from);
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    encoded
}
