//! Appointments 预约: a citizen chooses a coming reception and says in a line what it is about.

use std::fmt;

use congress::words;
use jiff::civil::Date;
use kernel::{Entropy, Id, Instant, Lang, StationId};

use super::duty::{Manner, ReceptionId, ReceptionState};
use crate::texts::Texts;

/// Marks the id of an appointment.
#[derive(Debug)]
pub enum AppointmentKey {}

/// An appointment.
pub type AppointmentId = Id<AppointmentKey>;

/// Where an appointment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AppointmentState {
    /// The citizen asked; staff have not looked at it.
    Asked,
    /// Staff confirmed it.
    Confirmed,
    /// Staff propose another reception; the citizen decides.
    Proposed,
    /// Staff cannot take it, and said why.
    Declined,
    /// The citizen took it back.
    Withdrawn,
    /// The reception was cancelled; staff have to propose another.
    Upset,
    /// The citizen came.
    Kept,
    /// The citizen did not come.
    Missed,
}

words!(AppointmentState {
    Asked = "asked",
    Confirmed = "confirmed",
    Proposed = "proposed",
    Declined = "declined",
    Withdrawn = "withdrawn",
    Upset = "upset",
    Kept = "kept",
    Missed = "missed",
});

impl AppointmentState {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            AppointmentState::Asked => t.appointment_asked(),
            AppointmentState::Confirmed => t.appointment_confirmed(),
            AppointmentState::Proposed => t.appointment_proposed(),
            AppointmentState::Declined => t.appointment_declined(),
            AppointmentState::Withdrawn => t.appointment_withdrawn(),
            AppointmentState::Upset => t.appointment_upset(),
            AppointmentState::Kept => t.appointment_kept(),
            AppointmentState::Missed => t.appointment_missed(),
        }
    }
}

/// What the citizen holds to see and to take back an appointment: 60 random bits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AppointmentCode(String);

impl AppointmentCode {
    const LENGTH: usize = 12;

    /// A code drawn by lot.
    pub(crate) fn draw(entropy: &Entropy) -> Self {
        Self(super::drawn(entropy, Self::LENGTH))
    }

    /// In groups of four, for reading and copying by hand.
    pub fn grouped(&self) -> String {
        let letters: Vec<char> = self.0.chars().collect();
        letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
    }

    /// The page of the appointment.
    pub fn href(&self) -> String {
        format!("/appointments/{}", self.0)
    }
}

impl fmt::Display for AppointmentCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for AppointmentCode {
    type Err = super::NotACode;

    /// Reads a code as people type it.
    fn from_str(typed: &str) -> Result<Self, super::NotACode> {
        super::read_code(typed, Self::LENGTH).map(Self)
    }
}

store::text_column!(AppointmentCode);

store::record! {
    /// An appointment with the reception it is for.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Appointment {
        /// Its id.
        pub id: AppointmentId,
        /// The code the citizen holds.
        pub code: AppointmentCode,
        /// The station.
        pub station: StationId,
        /// What the station is called.
        pub station_name: String,
        /// The reception.
        pub reception: ReceptionId,
        /// The day of the reception.
        pub day: Date,
        /// Its first minute.
        pub from_minute: u32,
        /// The first minute after it.
        pub until_minute: u32,
        /// How people are received.
        pub manner: Manner,
        /// Where, if not at the station.
        pub place: String,
        /// Whether the reception takes place.
        pub reception_state: ReceptionState,
        /// What it is about, in a line.
        pub matter: String,
        /// How the citizen wishes to be called; may be empty.
        pub called: String,
        /// Where it stands.
        pub state: AppointmentState,
        /// The reception that staff propose instead.
        pub proposed: Option<ReceptionId>,
        /// What staff said.
        pub note: String,
        /// When it was asked for.
        pub asked_at: Instant,
        /// The telephone number the citizen left, masked.
        pub phone_mask: Option<String>,
    }
}

/// What a citizen asks for.
#[derive(Clone, Debug, Default)]
pub struct AskedAppointment {
    /// The reception they chose.
    pub reception: Option<ReceptionId>,
    /// What it is about.
    pub matter: String,
    /// How they wish to be called; may be empty.
    pub called: String,
    /// A telephone number; may be empty.
    pub phone: String,
    /// Names the form.
    pub once: String,
}
