//! The words of this room.

mod body;
mod composition;
mod contact;
mod correction;
pub(crate) mod electorate;
mod ethnicity;
mod glimpse;
pub(crate) mod likeness;
mod mandate;
pub(crate) mod nation;
mod person;
mod plan;
pub(crate) mod reading;
mod region;
mod term;
mod traits;
pub(crate) mod twins;
mod unit;

pub use body::{Basis, Body, BodyId, BodyKey, BodyKind, BodyPart, NewBody, NewSeat, Seat, SeatId, SeatKey};
pub(crate) use composition::Counted;
pub use composition::{AgeBand, Facet};
pub use contact::PersonContact;
pub use correction::{Correction, EndSaid, StruckMandate};
pub use electorate::{Electorate, ElectorateId, ElectorateKey, ElectorateKind, Listing, NewElectorate};
pub use ethnicity::Ethnicity;
pub(crate) use glimpse::{Glimpse, PresentMandate};
pub use mandate::{
    EndReason, Mandate, MandateId, MandateKey, NewMandate, Origin, Suspension, SuspensionGround, acting,
    mandate_title, meeting_title,
};
pub use person::{NewPerson, Person, PersonCode};
pub use plan::RegionPlan;
pub use region::{DivisionCode, Level, NewRegion, NotACode, Region};
pub use term::{NewSession, NewTerm, Session, SessionId, SessionKey, Sitting, Term};
pub use traits::{Education, Occupation, Party, Sex};
pub(crate) use twins::Clash;
pub use twins::{MergedRecord, Trait};
pub use unit::{NewUnit, Unit, UnitChange, UnitDetails, UnitKind};

/// The word is none of a closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownWord;

impl std::fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not one of the known words")
    }
}
impl std::error::Error for UnknownWord {}

/// Gives a closed list of words its stored word, its way back from it and its column. The enum itself is written by hand;
/// `words!(Sex { Female = "female", Male = "male" })` adds `ALL`, `word`, `Display` and `FromStr`.
#[macro_export]
macro_rules! words {
    ($type:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            /// Every one.
            pub const ALL: &'static [$type] = &[$($type::$variant),+];

            /// The word it is stored and sent under.
            pub const fn word(self) -> &'static str {
                match self { $($type::$variant => $word),+ }
            }
        }
        impl ::std::fmt::Display for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.word())
            }
        }
        impl ::std::str::FromStr for $type {
            type Err = $crate::UnknownWord;
            fn from_str(word: &str) -> ::std::result::Result<Self, Self::Err> {
                $type::ALL.iter().copied().find(|one| one.word() == word).ok_or($crate::UnknownWord)
            }
        }
        ::store::text_column!($type);
    };
}
pub(crate) use words;
