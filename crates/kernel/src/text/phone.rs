//! Telephone numbers of the mainland.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::mask;

/// A telephone number of the mainland: a mobile's eleven digits, or a landline's with its area code. Two that ring the same
/// telephone are equal, however they were typed. Logs show it masked.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone(String);

/// What a [`Phone`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhoneKind {
    /// 手机; can get a text message.
    Mobile,
    /// 座机.
    Landline,
}

/// The text is not a telephone number of the mainland.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhoneError;

impl fmt::Display for PhoneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a mainland telephone number with its area code")
    }
}
impl std::error::Error for PhoneError {}

impl Phone {
    /// Reads a number as people type it: full width digits, spaces, dashes, brackets and the country code 86 are fine. A
    /// landline needs its area code, for without it nobody knows which town to ring.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let (abroad, digits) = digits(text)?;
        let (abroad, national) = match digits.strip_prefix("0086") {
            Some(rest) => (true, rest),
            None if abroad => (true, digits.strip_prefix("86").ok_or(PhoneError)?),
            None => match digits.strip_prefix("86") {
                Some(rest) if digits.len() == 13 => (true, rest),
                _ => (false, digits.as_str()),
            },
        };
        let dialled = if abroad && !is_mobile(national) && !national.starts_with('0') {
            format!("0{national}")
        } else {
            national.to_owned()
        };
        match kind_of(&dialled) {
            Some(_) => Ok(Self(dialled)),
            None => Err(PhoneError),
        }
    }

    /// The digits as dialled within the country, nothing else: `13812345678`, `03511234567`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Mobile or landline.
    pub fn kind(&self) -> PhoneKind {
        if is_mobile(&self.0) { PhoneKind::Mobile } else { PhoneKind::Landline }
    }

    /// The number for those whose task does not need it.
    pub fn masked(&self) -> String {
        mask::phone(&self.0)
    }
}

/// The digits typed, and whether a plus stood before them.
fn digits(text: &str) -> Result<(bool, String), PhoneError> {
    let text = text.trim();
    let (abroad, text) = match text.strip_prefix(['+', '＋']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut digits = String::new();
    for c in text.chars() {
        match half_width(c) {
            digit if digit.is_ascii_digit() => digits.push(digit),
            '-' | '(' | ')' | '‐' | '‑' | '‒' | '–' | '—' | '−' | '·' => {}
            blank if blank.is_whitespace() => {}
            _ => return Err(PhoneError),
        }
    }
    Ok((abroad, digits))
}

/// The half width form of a full width letter, digit or sign (U+FF01–FF5E), else itself.
pub(crate) fn half_width(c: char) -> char {
    match u32::from(c) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Mobile or landline, or neither. `digits` are digits only, as dialled within the country.
pub(crate) fn kind_of(digits: &str) -> Option<PhoneKind> {
    if is_mobile(digits) {
        return Some(PhoneKind::Mobile);
    }
    let local = digits.get(area_code(digits)?.len()..)?;
    let long_enough = match area_code(digits)?.len() {
        3 => local.len() == 8,
        _ => matches!(local.len(), 7 | 8),
    };
    // A local number never begins with 0: that is the way out of town.
    (long_enough && !local.starts_with('0')).then_some(PhoneKind::Landline)
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == 11 && matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..])
}

/// The area code that `digits` begin with: 010 and 020–029 in the largest cities, 0310–0998 elsewhere.
pub(crate) fn area_code(digits: &str) -> Option<&str> {
    match digits.as_bytes() {
        [b'0', b'1', b'0', ..] | [b'0', b'2', ..] => digits.get(..3),
        [b'0', b'3'..=b'9', ..] => digits.get(..4),
        _ => None,
    }
}

impl FromStr for Phone {
    type Err = PhoneError;

    fn from_str(text: &str) -> Result<Self, PhoneError> {
        Self::parse(text)
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

impl Serialize for Phone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Phone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}
