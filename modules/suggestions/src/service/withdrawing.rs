//! A motion that was placed is taken back until the vote, when all its movers ask and the presidium consents (议事规则 27).

use host::Actor;
use kernel::{Result, Say};
use store::{EventKind, Tx};

use super::{conflict, explained, load_for};
use crate::events;
use crate::flow::Action;
use crate::model::{Kind, Suggestion, SuggestionId};
use crate::texts::Texts;

/// The lead asks for all movers; each of them has agreed before.
///
/// # Errors
/// *Invalid* without words; *conflict* when movers have not agreed, it was voted on, or it was asked already.
pub(crate) fn ask_to_withdraw(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    why: &str,
) -> Result<Suggestion> {
    said(tx, actor, (id, seen), Action::AskToWithdraw, why, events::WITHDRAWAL_ASKED)
}

/// The presidium consents, between sessions the chairs' meeting: it is withdrawn. The words say where and when.
///
/// # Errors
/// *Invalid* without words; *conflict* when nobody asks.
pub(crate) fn consent_to_withdraw(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    why: &str,
) -> Result<Suggestion> {
    said(tx, actor, (id, seen), Action::ConsentToWithdraw, why, events::WITHDRAWN)
}

/// The presidium does not consent: it goes on to the vote.
///
/// # Errors
/// As [`consent_to_withdraw`].
pub(crate) fn keep_placed(
    tx: &mut Tx,
    actor: &Actor,
    id: SuggestionId,
    seen: i64,
    why: &str,
) -> Result<Suggestion> {
    said(tx, actor, (id, seen), Action::KeepPlaced, why, events::WITHDRAWAL_DENIED)
}

fn said(
    tx: &mut Tx,
    actor: &Actor,
    seen: (SuggestionId, i64),
    action: Action,
    why: &str,
    kind: EventKind,
) -> Result<Suggestion> {
    let (id, version) = seen;
    if load_for(tx, actor, id, version, action)?.kind != Kind::Motion {
        return Err(conflict(Say::new(|lang| Texts::of(lang).stop_wrong_kind())));
    }
    explained(tx, actor, id, version, action, why, kind)
}
