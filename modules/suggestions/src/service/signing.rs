//! Co-signing: a deputy signs the version that was read, and no other.

use host::Actor;
use kernel::{PersonId, Refusal, Result, Say, text};
use serde_json::json;
use store::Tx;

use super::drafting::mandate_in;
use super::{WRITE, advance, conflict, deputy, event, load_as, record, save};
use crate::events;
use crate::flow::Action;
use crate::model::{Kind, Signing, Stage, Suggestion, SuggestionId};
use crate::policy::Rules;
use crate::store as db;
use crate::texts::Texts;

/// The most co-signers one item can ask.
const MOST: usize = 600;

/// Asks deputies of the same congress to co-sign.
///
/// # Errors
/// *Invalid* when somebody has no mandate there that holds, or nobody was named; *conflict* when it was handed in.
pub(crate) fn invite(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    people: &[PersonId],
) -> Result<Suggestion> {
    let mut item = load_as(tx, actor, WRITE, id, seen)?;
    if !item.stage.is_with_lead() {
        return Err(db::faster());
    }
    if item.delegation.is_some() {
        return Err(conflict(Say::new(|lang| Texts::of(lang).mover_delegation_alone())));
    }
    let known = db::signers(tx, id)?;
    if people.is_empty() || known.len().saturating_add(people.len()) > MOST {
        return Err(Refusal::field("people", Say::new(|lang| Texts::of(lang).signers_none())).into());
    }
    let rules = Rules::of(tx, item.region)?;
    for (place, person) in people.iter().enumerate() {
        let before = known.iter().find(|signer| signer.person == *person);
        let twice = people.iter().take(place).any(|other| other == person);
        if !twice && !before.is_some_and(|one| matches!(one.state, Signing::Asked | Signing::Confirmed)) {
            ask(tx, actor, &item, *person)?;
        }
    }
    if item.stage == Stage::Draft {
        advance(tx, &mut item, &rules, Action::Invite)?;
    } else {
        save(tx, &mut item, &rules)?;
    }
    Ok(item)
}

fn ask(tx: &mut Tx, actor: &Actor, item: &Suggestion, person: PersonId) -> Result<()> {
    let not_here = || Refusal::field("people", Say::new(|lang| Texts::of(lang).signer_not_here()));
    if person == item.lead {
        return Err(not_here().into());
    }
    let mandate = mandate_in(tx, person, item.region)?.ok_or_else(not_here)?;
    let name = congress::person(tx, person)?.ok_or_else(not_here)?.name;
    db::ask_signer(tx, item.id, (person, mandate.id, &name), item.text_version)?;
    let asked = event(events::ASKED_TO_SIGN, item, actor)
        .data(json!({ "person": person, "version": item.text_version }))
        .private(json!({ "name": name }));
    record(tx, item, asked)
}

/// The lead of a motion or interpellation that finds too few signers goes on with it as a suggestion; who signed, signed its
/// text.
///
/// # Errors
/// *Conflict* when it is none that gathers signers.
pub(crate) fn turn_draft(tx: &mut Tx, actor: &Actor, id: SuggestionId, seen: i64) -> Result<Suggestion> {
    let mut item = load_as(tx, actor, WRITE, id, seen)?;
    if item.kind == Kind::Suggestion || item.stage != Stage::Gathering {
        return Err(db::faster());
    }
    let rules = Rules::of(tx, item.region)?;
    advance(tx, &mut item, &rules, Action::Turn)?;
    record(tx, &item, event(events::TURNED, &item, actor))?;
    Ok(item)
}

/// The most deputies that one page offers to ask beside those who are chosen.
const OFFERED: usize = 60;
/// The largest congress there is has fewer deputies.
const DEPUTIES: i64 = 4000;

/// Among whom the lead looks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Among {
    /// A part of the name, its sound or initials.
    pub(crate) typed: String,
    /// One delegation alone; every one where it is empty.
    pub(crate) delegation: String,
    /// Who was chosen before: they stay chosen whatever is looked for.
    pub(crate) chosen: Vec<PersonId>,
    /// Whether whoever is found now is chosen too.
    pub(crate) take: Take,
}

/// Whether whoever is found is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Take {
    /// Those who are ticked.
    #[default]
    Ticked,
    /// Everybody found, also those for whom a page has no room.
    Everybody,
}

/// Whom the lead may ask.
#[derive(Clone, Debug)]
pub(crate) struct Candidates {
    pub(crate) suggestion: Suggestion,
    pub(crate) counted: Counted,
    /// Who was chosen.
    pub(crate) chosen: Vec<congress::DeputyLine>,
    /// Who may be chosen beside them.
    pub(crate) people: Vec<congress::DeputyLine>,
    pub(crate) found: Found,
    /// The delegations there are.
    pub(crate) delegations: Vec<String>,
}

/// Whether everybody found is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// All of them.
    All,
    /// There are more.
    More,
}

/// The deputies of the same congress among whom the lead looks, without those who were asked.
///
/// # Errors
/// *Not allowed* for anybody but the lead; *conflict* when it is not with its lead.
pub(crate) fn candidates(tx: &mut Tx, actor: &Actor, id: SuggestionId, among: &Among) -> Result<Candidates> {
    let suggestion = db::load(tx, id)?;
    actor.may(WRITE, &suggestion.scope())?;
    if !suggestion.stage.is_with_lead() {
        return Err(db::faster());
    }
    let signers = db::signers(tx, id)?;
    let rules = Rules::of(tx, suggestion.region)?;
    let is_asked = |person| {
        let state = signers.iter().find(|signer| signer.person == person).map(|signer| signer.state);
        matches!(state, Some(Signing::Asked | Signing::Confirmed))
    };
    let mut all = congress::deputies_in(tx, suggestion.region, DEPUTIES)?;
    all.retain(|one| one.person != suggestion.lead && !is_asked(one.person));
    let mut delegations: Vec<String> = all.iter().filter_map(|one| one.delegation.clone()).collect();
    delegations.sort();
    delegations.dedup();
    let (mut chosen, mut people): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|one| among.chosen.contains(&one.person));
    people.retain(|one| {
        let here = among.delegation.is_empty() || one.delegation.as_ref() == Some(&among.delegation);
        here && is_named(&one.name, &among.typed)
    });
    if among.take == Take::Everybody {
        chosen.append(&mut people);
    }
    let found = if people.len() > OFFERED { Found::More } else { Found::All };
    people.truncate(OFFERED);
    let counted = counted(&suggestion, &signers, &rules);
    Ok(Candidates { counted, suggestion, chosen, people, found, delegations })
}

/// Whether somebody may be meant by what was typed: a part of the name, its sound, its initials; by nothing everybody is.
fn is_named(name: &str, typed: &str) -> bool {
    let wanted = text::fold_name(typed).replace(' ', "");
    let folded = text::fold_name(name);
    let sound = text::sound(&folded);
    folded.contains(&wanted) || sound.joined().starts_with(&wanted) || sound.initials().starts_with(&wanted)
}

/// Signs the version that was read.
///
/// # Errors
/// *Conflict* when the text was changed since, when the mandate ended, or when it was handed in already.
pub(crate) fn sign(tx: &mut Tx, actor: &Actor, id: SuggestionId, version: i64) -> Result<Suggestion> {
    settle(tx, actor, id, version, Signing::Confirmed)
}

/// Does not sign.
///
/// # Errors
/// As [`sign`].
pub(crate) fn decline(tx: &mut Tx, actor: &Actor, id: SuggestionId, version: i64) -> Result<Suggestion> {
    settle(tx, actor, id, version, Signing::Declined)
}

fn settle(tx: &mut Tx, actor: &Actor, id: SuggestionId, version: i64, state: Signing) -> Result<Suggestion> {
    let person = deputy(actor)?;
    let item = db::load(tx, id)?;
    let signer = db::signers(tx, id)?.into_iter().find(|signer| signer.person == person);
    let signer = signer.ok_or_else(not_asked)?;
    if !item.stage.is_with_lead() || signer.state == Signing::Lapsed {
        return Err(db::faster());
    }
    if version != item.text_version {
        return Err(conflict(Say::new(|lang| Texts::of(lang).text_changed())));
    }
    if state == Signing::Confirmed && !super::drafting::still_holds(tx, signer.mandate)? {
        return Err(conflict(Say::new(|lang| Texts::of(lang).mandate_ended())));
    }
    db::settle_signer(tx, id, person, state, version)?;
    let kind = if state == Signing::Confirmed { events::SIGNED } else { events::NOT_SIGNED };
    let settled = event(kind, &item, actor)
        .data(json!({ "person": person, "version": version }))
        .private(json!({ "name": signer.name }));
    record(tx, &item, settled)?;
    Ok(item)
}

fn not_asked() -> Refusal {
    Refusal::not_allowed(Say::new(|lang| Texts::of(lang).not_asked_to_sign()))
}

/// A signer agrees that a joint one is taken back; when all have, its lead can.
///
/// # Errors
/// *Not allowed* for somebody who did not sign; *conflict* when it was assigned.
pub(crate) fn agree_to_withdraw(tx: &mut Tx, actor: &Actor, id: SuggestionId) -> Result<Suggestion> {
    let person = deputy(actor)?;
    let item = db::load(tx, id)?;
    let signed = db::signers(tx, id)?
        .into_iter()
        .find(|signer| signer.person == person && signer.state == Signing::Confirmed)
        .ok_or_else(not_asked)?;
    let open = matches!(
        item.stage,
        Stage::Gathering
            | Stage::Reviewing { .. }
            | Stage::Returned
            | Stage::Accepted
            | Stage::Proposed
            | Stage::Placed { .. }
            | Stage::Reported
            | Stage::Tabled
            | Stage::Asked
    );
    if !open {
        return Err(db::faster());
    }
    db::agree_to_withdraw(tx, id, person)?;
    let agreed = event(events::WITHDRAWAL_AGREED, &item, actor)
        .data(json!({ "person": person }))
        .private(json!({ "name": signed.name }));
    record(tx, &item, agreed)?;
    Ok(item)
}

/// How many signed the present text, the lead included, and how many are needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    /// How many signed.
    pub signed: u32,
    /// How many a motion or interpellation needs; none for a suggestion, and for what a delegation moves.
    pub needed: Option<u32>,
}

/// Counts the signers of an item.
pub(super) fn counted(item: &Suggestion, signers: &[db::Signer], rules: &Rules) -> Counted {
    let confirmed = signers
        .iter()
        .filter(|signer| signer.state == Signing::Confirmed && signer.version == item.text_version)
        .count();
    let needed = rules.limits(item).needed(item.kind);
    Counted {
        signed: u32::try_from(confirmed).unwrap_or(u32::MAX).saturating_add(1),
        needed: (needed > 0).then_some(needed),
    }
}
