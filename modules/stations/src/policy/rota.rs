//! The numbers of the duty rota that an office chooses.

use congress::{Field, FieldKind, Policy};
use kernel::Lang;
use serde::{Deserialize, Serialize};

use crate::texts::Texts;

/// How early deputies hear of their duties, and how far ahead a station plans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RotaPolicy {
    /// How many days before a duty its deputy is told again; offices tell two or three days before.
    pub notice_days: i64,
    /// How many days ahead a station's rota should reach; below that it stands among what waits for its staff.
    pub ahead_days: i64,
}

impl Default for RotaPolicy {
    fn default() -> Self {
        Self { notice_days: 3, ahead_days: 14 }
    }
}

impl Policy for RotaPolicy {
    const KEY: &'static str = "station_rota";

    const FIELDS: &'static [Field] = &[
        Field {
            name: "notice_days",
            label: |lang| Texts::of(lang).duty_policy_notice(),
            help: |lang| Texts::of(lang).duty_policy_notice_help(),
            kind: FieldKind::Number { least: 1, most: 60 },
        },
        Field {
            name: "ahead_days",
            label: |lang| Texts::of(lang).duty_policy_ahead(),
            help: |lang| Texts::of(lang).duty_policy_ahead_help(),
            kind: FieldKind::Number { least: 1, most: 180 },
        },
    ];

    fn title(lang: Lang) -> &'static str {
        Texts::of(lang).duty_policy_title()
    }
}
