//! What the station decides.

use host::Actor;
use jiff::civil::Date;
use kernel::{FieldError, Refusal, Result, Say, clock, mask};
use serde_json::json;
use store::Tx;

use super::{advance, conflict, event, keep, load_for};
use crate::events;
use crate::flow::Action;
use crate::model::{
    ClockKind, Confirmation, Due, Handler, Opinion, OpinionId, Proof, Reason, Stage, Urgency, Words,
};
use crate::policy::Rules;
use crate::store as db;
use crate::texts::Texts;

/// Admits it 受理.
pub(crate) fn admit(tx: &mut Tx, actor: &Actor, id: OpinionId, seen: i64, category: &str) -> Result<Opinion> {
    let mut opinion = load_for(tx, actor, id, seen, Action::Admit)?;
    let known = super::categories_along(tx, &opinion.path)?;
    if !category.is_empty() && known.get(category).is_none_or(|known| !known.active) {
        return Err(Refusal::field("category", Say::new(|lang| Texts::of(lang).category_unknown())).into());
    }
    advance(tx, &mut opinion, Action::Admit)?;
    keep(tx, &opinion, event(events::ADMITTED, &opinion, actor).data(json!({ "category": category })))?;
    if !category.is_empty() {
        db::set_category(tx, id, category)?;
    }
    Ok(opinion)
}

/// Does not admit it 不予受理, with the reason and, in the note, the right door.
pub(crate) fn not_admit(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    seen: i64,
    reason: Reason,
    note: &str,
) -> Result<Opinion> {
    let mut opinion = load_for(tx, actor, id, seen, Action::NotAdmit)?;
    let note = match reason {
        Reason::Other => Some(Words::required("note", note)?),
        _ => Words::optional("note", note)?,
    };
    advance(tx, &mut opinion, Action::NotAdmit)?;
    let note = note.as_ref().map_or("", Words::as_str);
    let told = event(events::NOT_ADMITTED, &opinion, actor)
        .data(json!({ "reason": reason.word() }))
        .private(json!({ "note": note }));
    keep(tx, &opinion, told)?;
    Ok(opinion)
}

/// Asks the citizen for more.
pub(crate) fn ask_more(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    seen: i64,
    question: &str,
) -> Result<Opinion> {
    let mut opinion = load_for(tx, actor, id, seen, Action::AskMore)?;
    let question = Words::required("question", question)?;
    advance(tx, &mut opinion, Action::AskMore)?;
    let asked =
        event(events::ASKED_FOR_MORE, &opinion, actor).private(json!({ "question": question.as_str() }));
    keep(tx, &opinion, asked)?;
    Ok(opinion)
}

/// Marks it as the same matter as the one with `number` (its id as shown, or its tracking code). The citizen
/// follows the other one's handling from then on.
pub(crate) fn mark_duplicate(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    seen: i64,
    number: &str,
) -> Result<Opinion> {
    let other = find_other(tx, number)?;
    let of = other.id;
    let mut opinion = load_for(tx, actor, id, seen, Action::MarkDuplicate { of })?;
    actor.may(super::TRIAGE, &other.scope())?;
    if matches!(other.stage, Stage::Duplicate { .. } | Stage::Withdrawn | Stage::NotAdmitted) {
        return Err(conflict(Say::new(|lang| Texts::of(lang).duplicate_of_ended())));
    }
    advance(tx, &mut opinion, Action::MarkDuplicate { of })?;
    let marked = event(events::MARKED_DUPLICATE, &opinion, actor).data(json!({ "of": of.to_string() }));
    keep(tx, &opinion, marked)?;
    super::merging::bring_along(tx, actor, &opinion, of)?;
    Ok(opinion)
}

fn find_other(tx: &mut Tx, number: &str) -> Result<Opinion> {
    let unknown = || Refusal::field("number", Say::new(|lang| Texts::of(lang).duplicate_unknown()));
    let id = super::visits::meant(tx, number)?.ok_or_else(unknown)?;
    db::load(tx, id).map_err(|error| match error {
        kernel::Error::Refused(_) => unknown().into(),
        fault => fault,
    })
}

/// What the station sets when it gives an opinion to somebody.
#[derive(Clone, Debug)]
pub(crate) struct Routing {
    pub(crate) to: Handler,
    pub(crate) urgency: Urgency,
    /// The day the answer is due, when it is not the region's period.
    pub(crate) until: Option<Date>,
    pub(crate) note: String,
}

/// Gives it to a deputy or a unit 交办, with the day the answer is due.
pub(crate) fn route(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    seen: i64,
    routing: &Routing,
) -> Result<Opinion> {
    let action = Action::Route { to: routing.to };
    let mut opinion = load_for(tx, actor, id, seen, action)?;
    let note = Words::optional("note", &routing.note)?;
    let name = handler_name(tx, &opinion, routing.to)?;
    opinion.urgency = routing.urgency;
    opinion.answer_due = Some(answer_due(tx, &opinion, routing)?);
    advance(tx, &mut opinion, action)?;
    let due = opinion.answer_due.map(|due| due.day.to_string());
    let routed = event(events::ROUTED, &opinion, actor)
        .data(json!({ "to": handler_data(routing.to), "urgency": routing.urgency.word(), "answer_due": due }))
        .private(json!({ "name": name, "note": note.as_ref().map_or("", Words::as_str) }));
    keep(tx, &opinion, routed)?;
    let rules = Rules::of(tx, opinion.region)?;
    super::part_clocks::recount_parts(tx, &opinion, &rules)?;
    Ok(opinion)
}

fn answer_due(tx: &mut Tx, opinion: &Opinion, routing: &Routing) -> Result<Due> {
    let rules = Rules::of(tx, opinion.region)?;
    match routing.until {
        None => {
            let becomes = matches!(routing.to, Handler::Becomes(_));
            let clock = if becomes { ClockKind::Outcome } else { ClockKind::Answer };
            Ok(rules.start(tx, clock, routing.urgency))
        }
        Some(day) if day < clock::day_of(tx.now()) => {
            Err(Refusal::field("until", Say::new(|lang| Texts::of(lang).until_in_the_past())).into())
        }
        Some(day) => Ok(Due { from: clock::day_of(tx.now()), period: None, day }),
    }
}

/// The handler's name, if an opinion of this place may be given to them; empty for what is nobody here.
///
/// # Errors
/// A refusal beside the field: a deputy who does not belong to the station, a unit that does not serve the region.
pub(super) fn handler_name(tx: &mut Tx, opinion: &Opinion, to: Handler) -> Result<String> {
    if to.door().is_some() {
        return Ok(String::new());
    }
    let choices = super::choices(tx, opinion)?;
    let name = match to {
        Handler::Deputy(person) => {
            choices.deputies.into_iter().find(|choice| choice.id == person).map(|c| c.name)
        }
        Handler::Unit(unit) => choices.units.into_iter().find(|choice| choice.id == unit).map(|c| c.name),
        Handler::Hotline | Handler::Station | Handler::Becomes(_) => None,
    };
    name.ok_or_else(|| Refusal::field("to", Say::new(|lang| Texts::of(lang).handler_not_here())).into())
}

/// The handler as events hold it.
pub(super) fn handler_data(handler: Handler) -> serde_json::Value {
    match handler {
        Handler::Deputy(person) => json!({ "deputy": person }),
        Handler::Unit(unit) => json!({ "unit": unit }),
        Handler::Hotline | Handler::Station | Handler::Becomes(_) => {
            json!({ "door": handler.door().map(crate::model::Door::word) })
        }
    }
}

/// Lets the answer be shown to the citizen.
pub(crate) fn approve_answer(tx: &mut Tx, actor: &Actor, id: OpinionId, seen: i64) -> Result<Opinion> {
    let mut opinion = load_for(tx, actor, id, seen, Action::ApproveAnswer)?;
    advance(tx, &mut opinion, Action::ApproveAnswer)?;
    opinion.answer_due = None;
    super::merging::approve(tx, id)?;
    keep(tx, &opinion, event(events::ANSWER_APPROVED, &opinion, actor))?;
    Ok(opinion)
}

/// Returns the answer to whoever wrote it, for changes.
pub(crate) fn return_answer(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    seen: i64,
    why: &str,
) -> Result<Opinion> {
    let mut opinion = load_for(tx, actor, id, seen, Action::ReturnAnswer)?;
    let why = Words::required("why", why)?;
    advance(tx, &mut opinion, Action::ReturnAnswer)?;
    let to = opinion.stage.handler().map(handler_data);
    let returned = event(events::ANSWER_RETURNED, &opinion, actor)
        .data(json!({ "to": to }))
        .private(json!({ "why": why.as_str() }));
    keep(tx, &opinion, returned)?;
    super::dissolved::see_to_its_unit(tx, &opinion)?;
    db::load(tx, id)
}

/// Notes that the answer was read out by telephone or given in person: delivery, recorded.
pub(crate) fn note_delivery(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    seen: i64,
    proof: Proof,
    note: &str,
) -> Result<Opinion> {
    let action = Action::Deliver { proof };
    let mut opinion = load_for(tx, actor, id, seen, action)?;
    let note = Words::required("note", note)?;
    advance(tx, &mut opinion, action)?;
    let delivered = event(events::DELIVERED, &opinion, actor)
        .data(json!({ "proof": proof.word() }))
        .private(json!({ "note": note.as_str() }));
    keep(tx, &opinion, delivered)?;
    Ok(opinion)
}

/// What is to be shown in public, as a person has read and masked it.
#[derive(Clone, Debug)]
pub(crate) struct Masked {
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) answer: String,
}

impl Masked {
    /// The program's proposal; a person reads it and goes on from there.
    pub(crate) fn propose(opinion: &Opinion, answer: &str) -> Self {
        // An office's own answer keeps its telephone number; what it says of the citizen, the reader takes out.
        Self {
            title: mask::in_text(&opinion.title),
            body: mask::in_text(&opinion.body),
            answer: answer.to_owned(),
        }
    }
}

/// Shows it in public, masked.
pub(crate) fn disclose(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    seen: i64,
    masked: &Masked,
) -> Result<Opinion> {
    let mut opinion = load_for(tx, actor, id, seen, Action::Disclose)?;
    if opinion.confirmation == Confirmation::Waiting {
        return Err(conflict(Say::new(|lang| Texts::of(lang).intake_unconfirmed_stays_inside())));
    }
    let words = [("title", &masked.title), ("body", &masked.body), ("answer", &masked.answer)];
    let wrong: Vec<FieldError> =
        words.iter().filter_map(|(field, typed)| Words::accept(field, typed, 2).err()).collect();
    if !wrong.is_empty() {
        return Err(Refusal::invalid(Say::new(|lang| Texts::of(lang).say_errors()), wrong).into());
    }
    let [title, body, answer] = words.map(|(_, typed)| kernel::text::clean(typed));
    let signed = db::answers(tx, id)?.into_iter().rfind(|answer| answer.approved_at.is_some());
    let signed = signed.map(|answer| answer.signed).unwrap_or_default();
    advance(tx, &mut opinion, Action::Disclose)?;
    keep(tx, &opinion, event(events::DISCLOSED, &opinion, actor))?;
    db::insert_disclosure(tx, &opinion, &title, &body, &answer, &signed)?;
    Ok(opinion)
}

/// Takes it out of public sight again.
pub(crate) fn withdraw_disclosure(
    tx: &mut Tx,
    actor: &Actor,
    id: OpinionId,
    seen: i64,
    why: &str,
) -> Result<Opinion> {
    let mut opinion = load_for(tx, actor, id, seen, Action::WithdrawDisclosure)?;
    let why = Words::required("why", why)?;
    advance(tx, &mut opinion, Action::WithdrawDisclosure)?;
    db::withdraw_disclosure(tx, id)?;
    let withdrawn =
        event(events::DISCLOSURE_WITHDRAWN, &opinion, actor).private(json!({ "why": why.as_str() }));
    keep(tx, &opinion, withdrawn)?;
    Ok(opinion)
}

/// Puts it away without showing it in public.
pub(crate) fn archive(tx: &mut Tx, actor: &Actor, id: OpinionId, seen: i64) -> Result<Opinion> {
    let mut opinion = load_for(tx, actor, id, seen, Action::Archive)?;
    advance(tx, &mut opinion, Action::Archive)?;
    keep(tx, &opinion, event(events::ARCHIVED, &opinion, actor))?;
    Ok(opinion)
}

/// Shows the citizen's number to somebody whose task needs it. The look is recorded.
pub(crate) fn look_at_contact(
    tx: &mut Tx,
    actor: &Actor,
    vault: &store::vault::Vault,
    id: OpinionId,
) -> Result<Option<String>> {
    let opinion = db::load(tx, id)?;
    actor.may(super::TRIAGE, &opinion.scope())?;
    let Some(sealed) = db::sealed_contact(tx, id)? else { return Ok(None) };
    let contact = vault.open(&sealed, super::contact_context(id).as_bytes()).map_err(kernel::Error::fault)?;
    tx.record(event(events::CONTACT_LOOKED, &opinion, actor).region(opinion.region))?;
    Ok(Some(contact))
}
