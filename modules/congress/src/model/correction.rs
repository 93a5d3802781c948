//! What is mended in a mandate.

use jiff::civil::Date;
use kernel::Lang;

use crate::model::{EndReason, Mandate, Origin, mandate_title};

/// What a mandate is to say from now on, and why it said something else.
#[derive(Clone, Debug)]
pub struct Correction {
    /// The term 届.
    pub term: u32,
    /// The name or number of the constituency or electing unit.
    pub seat: String,
    /// The number of the deputy's certificate; empty where there is none.
    pub certificate: String,
    /// How it was won.
    pub origin: Origin,
    /// The first day.
    pub from_day: Date,
    /// What is said of its end.
    pub end: EndSaid,
    /// Why; needed where more than the seat and the certificate is corrected.
    pub why: String,
}

impl Correction {
    /// What the mandate says now, to be changed in part.
    pub fn of(mandate: &Mandate) -> Self {
        Self {
            term: mandate.term,
            seat: mandate.seat.clone(),
            certificate: mandate.certificate.clone().unwrap_or_default(),
            origin: mandate.origin,
            from_day: mandate.from_day,
            end: EndSaid::AsIs,
            why: String::new(),
        }
    }
}

/// What a correction says of the end of a mandate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndSaid {
    /// It stays as it is.
    AsIs,
    /// It ended on this day, for this reason.
    At(Date, EndReason),
    /// It has not ended at all.
    TakenBack,
}

store::record! {
    /// A mandate that was entered wrongly and struck out.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct StruckMandate {
        /// The name of the congress's region.
        pub region_name: String,
        /// The term 届.
        pub term: u32,
        /// The constituency or electing unit.
        pub seat: String,
        /// The first day, as it stood.
        pub from_day: Date,
        /// The day it was struck out.
        pub struck_on: Date,
        /// Why.
        pub reason: String,
    }
}

impl StruckMandate {
    /// What it made of a person.
    pub fn title(&self, lang: Lang) -> String {
        mandate_title(lang, &self.region_name, self.term)
    }
}
