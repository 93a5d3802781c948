//! What things are called.

use kernel::deadline::Deadline;
use kernel::{Instant, Lang, Period};
use page::{DueView, Tag, Tone};

use crate::model::{
    Channel, Confirmation, Door, Due, Handler, Next, PartKind, Proof, Reason, Round, StageKind, Urgency,
    Verdict,
};
use crate::policy::Rules;
use crate::service::Duty;
use crate::store::Line;
use crate::texts::Texts;

/// Where an opinion stands.
pub(super) fn stage(lang: Lang, stage: StageKind) -> &'static str {
    let t = Texts::of(lang);
    match stage {
        StageKind::Received => t.stage_received(),
        StageKind::AskedForMore => t.stage_asked_for_more(),
        StageKind::Duplicate => t.stage_duplicate(),
        StageKind::NotAdmitted => t.stage_not_admitted(),
        StageKind::Admitted => t.stage_admitted(),
        StageKind::Routed => t.stage_routed(),
        StageKind::Objected => t.handling_stage_objected(),
        StageKind::Handling => t.stage_handling(),
        StageKind::Answered => t.stage_answered(),
        StageKind::Delivering => t.stage_delivering(),
        StageKind::Delivered => t.stage_delivered(),
        StageKind::Judged => t.stage_judged(),
        StageKind::Disclosed => t.stage_disclosed(),
        StageKind::Archived => t.stage_archived(),
        StageKind::Withdrawn => t.stage_withdrawn(),
    }
}

/// The stage as a tag: words first, colour beside them.
pub(super) fn stage_tag(lang: Lang, kind: StageKind) -> Tag {
    let tone = match kind {
        StageKind::Received | StageKind::Admitted | StageKind::Routed | StageKind::Answered => Tone::Info,
        StageKind::AskedForMore | StageKind::Objected => Tone::Warn,
        StageKind::NotAdmitted => Tone::Bad,
        StageKind::Delivering | StageKind::Delivered | StageKind::Judged | StageKind::Disclosed => Tone::Good,
        StageKind::Handling => Tone::Info,
        StageKind::Duplicate | StageKind::Archived | StageKind::Withdrawn => Tone::Plain,
    };
    Tag::new(tone, stage(lang, kind))
}

/// What whoever acts next has to do.
pub(super) fn task(lang: Lang, stage: StageKind) -> &'static str {
    let t = Texts::of(lang);
    match stage {
        StageKind::Received => t.todo_admit(),
        StageKind::Admitted => t.todo_route(),
        StageKind::Routed => t.todo_accept(),
        StageKind::Objected => t.handling_todo_decide(),
        StageKind::Handling => t.todo_answer(),
        StageKind::Answered => t.todo_review(),
        StageKind::Delivering => t.todo_deliver(),
        StageKind::Judged => t.todo_close(),
        StageKind::AskedForMore => t.todo_tell_more(),
        StageKind::Delivered => t.todo_judge(),
        StageKind::Duplicate
        | StageKind::NotAdmitted
        | StageKind::Disclosed
        | StageKind::Archived
        | StageKind::Withdrawn => t.next_nobody(),
    }
}

/// What somebody has to do about an opinion that stands there.
pub(super) fn duty(lang: Lang, duty: Duty, stage: StageKind) -> &'static str {
    let t = Texts::of(lang);
    match duty {
        Duty::Stage => task(lang, stage),
        Duty::Part => t.parts_todo(),
        Duty::Supervise => t.supervise_todo(),
    }
}

/// Who acts next; `handler` is the name of whoever it was given to.
pub(super) fn next(lang: Lang, next: Next, station: &str, handler: Option<&str>) -> String {
    let t = Texts::of(lang);
    match next {
        Next::Station => station.to_owned(),
        Next::Handler => handler.unwrap_or_default().to_owned(),
        Next::Office => t.handling_next_office().to_owned(),
        Next::Citizen => t.next_citizen().to_owned(),
        Next::Nobody => t.next_nobody().to_owned(),
    }
}

/// What helps to recognise an opinion in a list.
pub(super) fn meta(lang: Lang, line: &Line) -> String {
    let t = Texts::of(lang);
    let mut parts = Vec::new();
    if line.urgency == Urgency::Urgent {
        parts.push(t.urgent().to_owned());
    }
    if line.round == Round::Redo {
        parts.push(t.round_redo().to_owned());
    }
    parts.push(stage(lang, line.stage).to_owned());
    if !line.place.is_empty() {
        parts.push(line.place.clone());
    }
    parts.push(t.item_number(line.id));
    parts.join(" · ")
}

/// The citizen's judgement.
pub fn verdict_label(lang: Lang, verdict: Option<Verdict>) -> &'static str {
    let t = Texts::of(lang);
    match verdict {
        Some(Verdict::Solved) => t.verdict_solved(),
        Some(Verdict::Partly) => t.verdict_partly(),
        Some(Verdict::Not) => t.verdict_not(),
        None => t.verdict_none(),
    }
}

/// The handler: by name, or by what it is where it is nobody here.
pub(super) fn handler(lang: Lang, handler: Option<Handler>, name: Option<&str>) -> Option<String> {
    match handler.and_then(Handler::door) {
        Some(at) => Some(door_name(lang, at).to_owned()),
        None => name.map(str::to_owned),
    }
}

/// Where an opinion went, when neither a deputy nor a unit handles it.
pub(super) fn door_name(lang: Lang, door: Door) -> &'static str {
    let t = Texts::of(lang);
    match door {
        Door::Hotline => t.handling_door_hotline(),
        Door::Station => t.handling_door_station(),
        Door::Suggestion => t.handling_door_suggestion(),
        Door::Motion => t.handling_door_motion(),
        Door::Supervision => t.handling_door_supervision(),
        Door::Legislation => t.handling_door_legislation(),
    }
}

/// What a further unit is asked for.
pub(super) fn part_kind(lang: Lang, kind: PartKind) -> &'static str {
    let t = Texts::of(lang);
    match kind {
        PartKind::Co => t.parts_co(),
        PartKind::Separate => t.parts_separate(),
    }
}

/// How it is known that an answer arrived.
pub(super) fn proof(lang: Lang, proof: Proof) -> &'static str {
    let t = Texts::of(lang);
    match proof {
        Proof::PageSeen => t.proof_page_seen(),
        Proof::Message => t.handling_proof_message(),
        Proof::Telephone => t.proof_telephone(),
        Proof::InPerson => t.proof_in_person(),
    }
}

/// The way an opinion came.
pub(super) fn channel(lang: Lang, channel: Channel) -> &'static str {
    let t = Texts::of(lang);
    match channel {
        Channel::Station => t.channel_station(),
        Channel::Import => t.channel_import(),
        Channel::Telephone => t.handling_channel_telephone(),
        Channel::Window => t.handling_channel_window(),
        Channel::Letter => t.handling_channel_letter(),
        Channel::OnBehalf => t.handling_channel_on_behalf(),
        Channel::DeputyCode => t.handling_channel_deputy_code(),
        Channel::OnlineStation => t.handling_channel_online_station(),
        Channel::Open311 => t.handling_channel_open311(),
        Channel::Visit => t.handling_channel_visit(),
    }
}

/// Whether the citizen confirmed what was written down.
pub(super) fn confirmation(lang: Lang, how: Option<Confirmation>) -> &'static str {
    let t = Texts::of(lang);
    match how {
        Some(Confirmation::ByTelephone) => t.intake_confirmed_by_telephone(),
        Some(Confirmation::Waiting) => t.intake_confirm_waits(),
        Some(Confirmation::ByCode | Confirmation::NotNeeded) | None => t.intake_confirmed_by_code(),
    }
}

/// Why an opinion is not admitted.
pub(super) fn reason(lang: Lang, reason: Reason) -> &'static str {
    let t = Texts::of(lang);
    match reason {
        Reason::Court => t.reason_court(),
        Reason::Accusation => t.reason_accusation(),
        Reason::PrivateGain => t.reason_private_gain(),
        Reason::Emergency => t.reason_emergency(),
        Reason::OtherPlace => t.reason_other_place(),
        Reason::Empty => t.reason_empty(),
        Reason::Other => t.reason_other(),
    }
}

/// The right door instead.
pub(super) fn door(lang: Lang, reason: Reason) -> &'static str {
    let t = Texts::of(lang);
    match reason {
        Reason::Court => t.reason_court_door(),
        Reason::Accusation => t.reason_accusation_door(),
        Reason::PrivateGain => t.reason_private_gain_door(),
        Reason::Emergency => t.reason_emergency_door(),
        Reason::OtherPlace => t.reason_other_place_door(),
        Reason::Empty => t.reason_empty_door(),
        Reason::Other => t.reason_other_door(),
    }
}

/// A running clock as it is shown: with its counting where it was counted.
pub(super) fn due(due: Due, rules: &Rules, now: Instant) -> DueView {
    match due.period {
        Some(period) => {
            let deadline = Deadline::count(due.from, period, &rules.calendar);
            // Counted with a newer calendar than the stored day: the day stands until the recount says otherwise.
            if deadline.due() == due.day {
                DueView::counted(&deadline, now)
            } else {
                DueView::fixed(due.day, now)
            }
        }
        None => DueView::fixed(due.day, now),
    }
}

/// A length of time in words.
pub(super) fn period(lang: Lang, period: Period) -> String {
    page::period(lang, period)
}
