//! The name one signs in with.

use std::fmt;
use std::str::FromStr;

use kernel::{Refusal, Result, Say, text};
use sha2::{Digest, Sha256};

use crate::texts::Texts;

/// The fewest and the most characters of a login name.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=64;

/// A login name, folded: however it is typed (full width, capitals, traditional characters), it is the same one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Login(String);

impl Login {
    /// Accepts a name for a new account.
    ///
    /// # Errors
    /// A refusal beside the field `login`: 3 to 64 letters, digits or characters, and `. _ - @` between them.
    pub(crate) fn accept(typed: &str) -> Result<Self> {
        let folded = text::fold(typed);
        let sound = folded.chars().all(|c| c.is_alphanumeric() || "._-@".contains(c));
        if sound && LENGTHS.contains(&text::length(&folded)) {
            return Ok(Self(folded));
        }
        Err(Refusal::field("login", Say::new(|lang| Texts::of(lang).login_malformed())).into())
    }

    /// What somebody typed who wants to sign in; it need not be the name of an account.
    pub(crate) fn typed(typed: &str) -> Self {
        Self(text::fold(typed))
    }

    /// As it is stored.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The name its failed tries are counted under: a hash, because people type passwords into the wrong field.
    pub(crate) fn counted_as(&self) -> String {
        let digest = Sha256::digest(self.0.as_bytes());
        let mut name = String::from("login:");
        digest.iter().for_each(|byte| name.push_str(&format!("{byte:02x}")));
        name
    }
}

impl fmt::Display for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Login {
    type Err = ();
    fn from_str(stored: &str) -> Result<Self, ()> {
        Ok(Self(stored.to_owned()))
    }
}

store::text_column!(Login);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_is_the_same_however_it_is_typed() {
        let login = Login::accept("wang.wei").unwrap();
        for typed in [" Wang.Wei ", "ＷＡＮＧ．ｗｅｉ", "wang.wei"] {
            assert_eq!(Login::typed(typed), login);
            assert_eq!(Login::typed(typed).counted_as(), login.counted_as());
        }
        assert_eq!(Login::accept("張偉工委").unwrap(), Login::accept("张伟工委").unwrap());
    }

    #[test]
    fn a_login_that_nobody_could_type_is_refused() {
        for bad in ["", "ab", "a b c d", "名<b>", &"x".repeat(65)] {
            assert!(Login::accept(bad).is_err(), "{bad}");
        }
    }
}
