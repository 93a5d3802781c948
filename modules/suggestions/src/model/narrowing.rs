//! By what a list is narrowed, and what in a search box is a number.

use kernel::text;

/// By what a list of items is narrowed; what is left open narrows nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Narrowing<S> {
    /// Where it stands.
    pub stage: Option<S>,
    /// The term and session; session 0 stands for between sessions.
    pub session: Option<(u32, u32)>,
    /// The field, of the region's list.
    pub field: Option<String>,
    /// Its number.
    pub number: Option<Numbered>,
}

impl<S> Default for Narrowing<S> {
    fn default() -> Self {
        Self { stage: None, session: None, field: None, number: None }
    }
}

/// A number as somebody types it, of any session where none is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numbered {
    /// The session; 0 stands for between sessions.
    pub session: Option<u32>,
    /// The number.
    pub number: u32,
}

impl Numbered {
    /// The number that was typed, alone or as lists show it: `12`, `第12号`, `5-12`, `第17届第5次会议第12号`. None where
    /// it is words.
    pub(crate) fn typed(text: &str) -> Option<Self> {
        let folded = text::fold(text).replace(' ', "");
        if let Some((session, number)) = folded.split_once('-') {
            return Some(Self { session: Some(session.parse().ok()?), number: number.parse().ok()? });
        }
        let rest = after_ordinal(&folded, "届").unwrap_or(&folded);
        let (session, rest) = match rest.strip_prefix("闭会期间") {
            Some(rest) => (Some(0), rest),
            None => match ordinal(rest, "次会议") {
                Some((session, rest)) => (Some(session), rest),
                None => (None, rest),
            },
        };
        let alone = rest.parse().ok();
        let number =
            alone.or_else(|| ordinal(rest, "号").filter(|(_, rest)| rest.is_empty()).map(|one| one.0));
        number.map(|number| Self { session, number })
    }
}

/// What follows `第…届` and the like.
fn after_ordinal<'a>(text: &'a str, counted: &str) -> Option<&'a str> {
    ordinal(text, counted).map(|(_, rest)| rest)
}

/// The number of `第…届` and the like at the beginning of a text, and what follows it.
fn ordinal<'a>(text: &'a str, counted: &str) -> Option<(u32, &'a str)> {
    let text = text.strip_prefix('第').unwrap_or(text);
    let (number, rest) = text.split_once(counted)?;
    Some((number.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_known_as_it_is_typed_and_as_lists_show_it() {
        let any = |number| Some(Numbered { session: None, number });
        let of = |session, number| Some(Numbered { session: Some(session), number });
        assert_eq!(Numbered::typed(" 12 "), any(12));
        assert_eq!(Numbered::typed("第１２号"), any(12));
        assert_eq!(Numbered::typed("12號"), any(12));
        assert_eq!(Numbered::typed("5-12"), of(5, 12));
        assert_eq!(Numbered::typed("第17届第5次会议第12号"), of(5, 12));
        assert_eq!(Numbered::typed("第17届闭会期间第1号"), of(0, 1));
        for words in ["", "河口桥", "关于第3号桥的建议", "107国道", "第3号桥", "12-a"] {
            assert_eq!(Numbered::typed(words), None, "{words}");
        }
    }
}
