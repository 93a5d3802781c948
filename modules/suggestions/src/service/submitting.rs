//! Handing in, and taking back.

use host::{Actor, Checks};
use kernel::{Refusal, Result, Say};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Tx;

use super::assigning::assign_to;
use super::drafting::still_holds;
use super::moving::{organ_of, sits_for, still_heads};
use super::tasks::take_all;
use super::{advance, event, record, take_up, today};
use crate::events;
use crate::flow::Action;
use crate::model::{Assignment, Kind, Part, Season, Signing, Stage, Suggestion, SuggestionId, Words};
use crate::policy::{Assigner, Rules, SuggestionPolicy};
use crate::review::{Beside, Finding, Named, Reasons, examine};
use crate::store as db;
use crate::texts::Texts;

/// What a check before submission finds in the present text and beside it.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn findings(tx: &mut Tx, item: &Suggestion) -> Result<Vec<Finding>> {
    let Some(text) = db::text(tx, item.id, item.text_version)? else { return Ok(Vec::new()) };
    let beside = beside(tx, item)?;
    Ok(examine(&text, item.kind, &beside))
}

/// What is looked at beside the text.
fn beside(tx: &mut Tx, item: &Suggestion) -> Result<Beside> {
    let fields = congress::policy::<SuggestionPolicy>(tx, item.region)?.fields;
    let unit = item.kind == Kind::Motion || !db::wishes(tx, item.id)?.is_empty();
    let newest = SuggestionId::from_number(i64::MAX);
    let own = db::led_by(tx, item.lead, newest)?.into_iter().map(|line| line.id);
    let own: Vec<SuggestionId> = own.filter(|id| *id != item.id).collect();
    let own = db::candidates(tx, &own)?.into_iter().filter(|one| one.region == item.region);
    Ok(Beside {
        field: Named::when(item.field.is_some() || fields.is_empty()),
        unit: Named::when(unit),
        own: own.map(|one| (one.id, one.subject, one.words)).collect(),
    })
}

/// Hands it in. It gets its number the first time, and the signers of the present text are those that count.
///
/// # Errors
/// *Invalid* when something is missing, or something was found and no reason stands beside it; *conflict* when a motion or
/// interpellation lacks signers, an interpellation is handed in while the congress does not sit, or a delegation has another head.
pub(crate) fn submit(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    reasons: &Reasons,
) -> Result<Suggestion> {
    let (mut item, rules) = take_up(tx, actor, id, seen, Action::Submit)?;
    if !still_holds(tx, item.mandate)? {
        return Err(super::conflict(Say::new(|lang| Texts::of(lang).mandate_ended())));
    }
    sits_for(tx, item.kind, item.region)?;
    still_heads(tx, &item)?;
    let overruled = complete(tx, &item, reasons)?;
    if item.kind == Kind::Interpellation {
        organ_of(tx, &item)?;
    }
    lapse_signers(tx, &item)?;
    place_in_season(tx, &mut item)?;
    let first = item.submitted_at.is_none();
    super::cutoffs::in_time(tx, &item)?;
    if first {
        item.number = Some(db::next_number(tx, item.region, item.term, item.session)?);
        item.submitted_at = Some(tx.now());
    }
    advance(tx, &mut item, &rules, Action::Submit)?;
    close_asking(tx, &item)?;
    let data = json!({
        "kind": item.kind.word(), "number": item.number, "version": item.text_version, "season": item.season.word(),
    });
    let said = json!({ "reasons": overruled });
    let submitted = event(events::SUBMITTED, &item, actor).data(data).private(said);
    record(tx, &item, submitted)?;
    if item.stage == Stage::Accepted && rules.policy.assigner(rules.level) == Assigner::AtOnce {
        goes_to_the_proposed(tx, &mut item, &rules)?;
    }
    Ok(item)
}

/// Where nobody reviews and nobody assigns apart, it goes to the one unit that the deputy proposes; the office assigns it where
/// none is proposed, or several.
fn goes_to_the_proposed(tx: &mut Tx, item: &mut Suggestion, rules: &Rules) -> Result<()> {
    let proposed = db::wishes(tx, item.id)?;
    let [(unit, _)] = proposed.as_slice() else { return Ok(()) };
    if congress::unit(tx, *unit)?.is_none_or(|unit| !unit.active) {
        return Ok(());
    }
    let to = Assignment { unit: *unit, part: Part::Lead, what: String::new() };
    assign_to(tx, None, item, rules, &[to], "")
}

/// What was found and the reason why it does not matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Overruled {
    /// What.
    pub(crate) finding: Finding,
    /// Why it does not matter.
    pub(crate) why: String,
}

/// What is missing is refused beside its field; each thing found that needs a reason to go on all the same has its own.
fn complete(tx: &mut Tx, item: &Suggestion, reasons: &Reasons) -> Result<Vec<Overruled>> {
    let mut checks = Checks::default();
    let text = db::text(tx, item.id, item.text_version)?;
    let missing = |words: &str| words.trim().is_empty();
    if text.as_ref().is_none_or(|text| missing(&text.situation)) {
        checks.wrong("situation", Say::new(|lang| Texts::of(lang).situation_missing()));
    }
    if text.as_ref().is_none_or(|text| missing(&text.proposal)) {
        checks.wrong("proposal", Say::new(|lang| Texts::of(lang).proposal_missing()));
    }
    let mut overruled = Vec::new();
    for finding in findings(tx, item)?.into_iter().filter(Finding::needs_reason) {
        let why = checks.accept(Words::accept("overruled", reasons.of(&finding)));
        let why = why.map(|why| why.as_str().to_owned()).unwrap_or_default();
        overruled.push(Overruled { finding, why });
    }
    if overruled.iter().any(|one| one.why.is_empty()) {
        checks.wrong("overruled", Say::new(|lang| Texts::of(lang).overruled_missing()));
    }
    checks.done()?;
    Ok(overruled)
}

/// A co-signer whose mandate ended meanwhile no longer counts.
fn lapse_signers(tx: &mut Tx, item: &Suggestion) -> Result<()> {
    for signer in db::signers(tx, item.id)? {
        if signer.state == Signing::Confirmed && !still_holds(tx, signer.mandate)? {
            lapse(tx, item, &signer)?;
        }
    }
    Ok(())
}

/// Who was asked and has not signed when it is handed in is no signer of it.
fn close_asking(tx: &mut Tx, item: &Suggestion) -> Result<()> {
    for signer in db::signers(tx, item.id)? {
        if signer.state == Signing::Asked {
            lapse(tx, item, &signer)?;
        }
    }
    Ok(())
}

/// A signature or a request for one no longer counts.
pub(super) fn lapse(tx: &mut Tx, item: &Suggestion, signer: &db::Signer) -> Result<()> {
    db::settle_signer(tx, item.id, signer.person, Signing::Lapsed, signer.version)?;
    let lapsed = store::Event::new(events::SIGNER_LAPSED, item.id)
        .data(json!({ "person": signer.person }))
        .private(json!({ "name": signer.name }));
    record(tx, item, lapsed)
}

/// In session or between: by the day on which it is handed in the first time.
fn place_in_season(tx: &mut Tx, item: &mut Suggestion) -> Result<()> {
    if item.submitted_at.is_some() {
        return Ok(());
    }
    let today = today(tx);
    match congress::session_on(tx, item.region, today)? {
        Some(session) => {
            (item.season, item.session, item.term) = (Season::InSession, Some(session.number), session.term);
        }
        None => (item.season, item.session) = (Season::Between, None),
    }
    Ok(())
}

/// Takes it back before it is assigned, an interpellation before it is answered; a joint one when all its signers agree.
///
/// # Errors
/// *Conflict* when signers have not agreed, or it was assigned or answered.
pub(crate) fn withdraw(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    why: &str,
) -> Result<Suggestion> {
    let (mut item, rules) = take_up(tx, actor, id, seen, Action::Withdraw)?;
    if item.stage == Stage::Draft {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).draft_is_discarded())).into());
    }
    let why = Words::needed("why", why)?;
    advance(tx, &mut item, &rules, Action::Withdraw)?;
    take_all(tx, &item, &rules)?;
    let withdrawn = event(events::WITHDRAWN, &item, actor).private(json!({ "why": why.as_str() }));
    record(tx, &item, withdrawn)?;
    Ok(item)
}
