//! Duties in words: when, who, and why.

use kernel::Lang;

use crate::model::{Away, DutySlot, Manner, Rank, ReceptionState, Why};
use crate::texts::Texts;
use page::Tone;

/// When and how: 9:00–11:30 流动接待（集镇东口）.
pub(super) fn when(lang: Lang, slot: &DutySlot) -> String {
    let hours = slot.hours().to_string();
    match slot.manner {
        Manner::OnSite => hours,
        Manner::Online => format!("{hours} {}", slot.manner.label(lang)),
        Manner::Mobile => format!("{hours} {}", Texts::of(lang).rota_mobile(&slot.place)),
    }
}

/// Day, time and manner.
pub(super) fn day_and_time(lang: Lang, slot: &DutySlot) -> String {
    format!("{} {}", page::day_with_weekday(lang, slot.day), when(lang, slot))
}

/// Who is on, or that nobody is.
pub(super) fn who(lang: Lang, slot: &DutySlot) -> String {
    slot.name.clone().unwrap_or_else(|| Texts::of(lang).rota_gap().to_owned())
}

/// The tone of a state.
pub(super) fn tone(state: ReceptionState) -> Tone {
    match state {
        ReceptionState::Planned => Tone::Warn,
        ReceptionState::Published => Tone::Good,
        ReceptionState::Cancelled => Tone::Plain,
    }
}

/// Why the slot is as it is, in a sentence or two.
pub(super) fn why(lang: Lang, slot: &DutySlot) -> String {
    let t = Texts::of(lang);
    match Why::read(&slot.why) {
        Some(Why::Chosen { served, last, rank, away }) => {
            let served = t.rota_why_served(ranked(lang, rank), i64::from(served));
            let last = match last {
                Some(day) => t.rota_why_last(page::day(lang, day)),
                None => t.rota_why_never().to_owned(),
            };
            [served, last, others(lang, away)].join("")
        }
        Some(Why::Nobody { away }) => [t.rota_why_nobody().to_owned(), others(lang, away)].join(""),
        Some(Why::ByHand) => t.rota_why_by_hand().to_owned(),
        Some(Why::Swapped { .. }) => t.rota_why_swapped().to_owned(),
        Some(Why::LeftByLeave) => t.rota_why_leave().to_owned(),
        Some(Why::LeftByEnd) => t.rota_why_end().to_owned(),
        Some(Why::LeftBySuspension) => t.rota_why_suspended().to_owned(),
        None => String::new(),
    }
}

fn ranked(lang: Lang, rank: Rank) -> &'static str {
    let t = Texts::of(lang);
    match rank {
        Rank::Only => t.rota_rank_only(),
        Rank::Least => t.rota_rank_least(),
        Rank::AmongLeast => t.rota_rank_among(),
        Rank::Evened => t.rota_rank_evened(),
    }
}

fn others(lang: Lang, away: Away) -> String {
    let t = Texts::of(lang);
    let parts = [
        (away.leave, t.rota_away_leave(i64::from(away.leave))),
        (away.outside, t.rota_away_outside(i64::from(away.outside))),
        (away.busy, t.rota_away_busy(i64::from(away.busy))),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text).collect();
    if parts.is_empty() { String::new() } else { t.rota_away(parts.join(t.duty_between())) }
}
