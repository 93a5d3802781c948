//! The words of access: types whose invariants hold by construction.

mod device;
mod login;
mod reach;
mod secret;

use std::fmt;
use std::str::FromStr;

use kernel::{Refusal, Result, Say, text};

pub(crate) use device::device;
pub(crate) use login::Login;
pub(crate) use reach::{ReachKey, is_top, is_whole_place};
pub(crate) use secret::{NewPassword, RecoveryCode, Token, one_time_password};

use crate::texts::Texts;

/// The longest name of an account, in characters.
const LONGEST_NAME: usize = 60;

/// Accepts the name an account is shown under.
///
/// # Errors
/// A refusal beside the field `name` when it is empty or longer than 60 characters.
pub(crate) fn account_name(typed: &str) -> Result<String> {
    let name = text::clean(typed);
    match text::length(&name) {
        0 => Err(Refusal::field("name", Say::new(|lang| Texts::of(lang).name_empty())).into()),
        length if length > LONGEST_NAME => {
            Err(Refusal::field("name", Say::new(|lang| Texts::of(lang).name_too_long())).into())
        }
        _ => Ok(name),
    }
}

/// A closed list of words, each with the word it is stored under.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $name { $($(#[$doc])* $variant),+ }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $($name::$variant => $word),+ })
            }
        }

        impl FromStr for $name {
            type Err = ();
            fn from_str(word: &str) -> Result<Self, ()> {
                match word {
                    $($word => Ok($name::$variant),)+
                    _ => Err(()),
                }
            }
        }

        store::text_column!($name);
    };
}

words! {
    /// Whether an account may sign in.
    Standing {
        /// It may.
        Active = "active",
        /// It may not, until a security administrator unlocks it.
        Locked = "locked",
    }
}

words! {
    /// What decides whether an account needs a second factor.
    SecondFactorRule {
        /// Its roles do: the three administrators need one.
        ByRole = "by_role",
        /// It needs none whatever its roles: the demo's accounts, through whose doors anybody may walk.
        Waived = "waived",
    }
}

words! {
    /// How far a session has come.
    Stage {
        /// The password was right; the second factor is awaited.
        Password = "password",
        /// Signed in.
        Open = "open",
    }
}
