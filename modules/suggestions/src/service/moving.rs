//! What holds of motions and interpellations before they are handed in: in whose name they are moved, whether the congress sits,
//! which organ is asked.

use congress::{BodyKind, BodyPart, Session, Unit};
use kernel::{Lang, PersonId, Refusal, RegionId, Result, Say};
use store::Tx;

use super::{conflict, today};
use crate::model::{Kind, Mover, Suggestion, may_be_asked};
use crate::policy::{DelegationMoves, Rules};
use crate::store as db;
use crate::texts::Texts;

/// How many sessions are looked through for the next one.
const SESSIONS: i64 = 12;

/// The delegation of a congress that somebody heads today 团长.
fn headed(tx: &mut Tx, person: PersonId, region: RegionId) -> Result<Option<String>> {
    let today = today(tx);
    let seats = congress::seats_of(tx, person)?.into_iter().filter(|seat| {
        (seat.kind, seat.part) == (BodyKind::Delegation, BodyPart::Chair)
            && seat.from_day <= today
            && seat.until_day.is_none_or(|last| today <= last)
    });
    for seat in seats {
        if congress::body(tx, seat.body)?.is_some_and(|body| body.region == region) {
            return Ok(Some(seat.body_name));
        }
    }
    Ok(None)
}

/// The delegation in whose name somebody may move something: one they head, where the rules of the congress let delegations move.
pub(super) fn own_delegation(tx: &mut Tx, person: PersonId, region: RegionId) -> Result<Option<String>> {
    let rules = Rules::of(tx, region)?;
    match rules.policy.delegation_moves(rules.level) {
        DelegationMoves::May => headed(tx, person, region),
        DelegationMoves::MayNot => Ok(None),
    }
}

/// The delegation in whose name it is moved, as its lead chose.
///
/// # Errors
/// *Invalid* for a suggestion, which deputies make themselves, and for somebody who heads no delegation that may move.
pub(super) fn moved_by(
    tx: &mut Tx,
    (person, region): (PersonId, RegionId),
    kind: Kind,
    chosen: Mover,
) -> Result<Option<String>> {
    if chosen == Mover::Deputies {
        return Ok(None);
    }
    if kind == Kind::Suggestion {
        return Err(Refusal::field("mover", Say::new(|lang| Texts::of(lang).mover_no_suggestion())).into());
    }
    let none = || Refusal::field("mover", Say::new(|lang| Texts::of(lang).mover_not_head()));
    own_delegation(tx, person, region)?.map(Some).ok_or_else(|| none().into())
}

/// What a delegation moves is handed in by whoever heads it then.
///
/// # Errors
/// *Conflict* when that is another.
pub(super) fn still_heads(tx: &mut Tx, item: &Suggestion) -> Result<()> {
    let Some(delegation) = &item.delegation else { return Ok(()) };
    if own_delegation(tx, item.lead, item.region)?.as_ref() == Some(delegation) {
        return Ok(());
    }
    Err(conflict(Say::new(|lang| Texts::of(lang).mover_not_head())))
}

/// Whether the congress sits.
#[derive(Clone, Debug)]
pub(crate) enum Sitting {
    /// It does.
    Now,
    /// It does not; the next session, where it is known.
    Not(Option<Session>),
}

impl Sitting {
    pub(super) fn of(tx: &mut Tx, region: RegionId) -> Result<Self> {
        let today = today(tx);
        if congress::in_session(tx, region, today)? {
            return Ok(Sitting::Now);
        }
        let sessions = congress::sessions_of(tx, region, SESSIONS)?.into_iter();
        Ok(Sitting::Not(sessions.filter(|one| one.from_day > today).min_by_key(|one| one.from_day)))
    }

    /// Why nothing can be moved that needs a session; nothing where it sits.
    pub(crate) fn refusal(&self, lang: Lang) -> Option<String> {
        let t = Texts::of(lang);
        match self {
            Sitting::Now => None,
            Sitting::Not(None) => Some(t.not_in_session().to_owned()),
            Sitting::Not(Some(next)) => Some(t.not_in_session_until(page::day(lang, next.from_day))),
        }
    }
}

/// An interpellation is moved while the congress sits (代表法 20, 地方组织法 24).
///
/// # Errors
/// *Conflict* when it does not, in words.
pub(super) fn sits_for(tx: &mut Tx, kind: Kind, region: RegionId) -> Result<()> {
    if kind != Kind::Interpellation {
        return Ok(());
    }
    match Sitting::of(tx, region)? {
        Sitting::Now => Ok(()),
        not => Err(conflict(Say::new(move |lang| not.refusal(lang).unwrap_or_default()))),
    }
}

/// The organs that may be asked in a congress.
pub(super) fn organs(tx: &mut Tx, region: RegionId) -> Result<Vec<Unit>> {
    let level = congress::known_region(tx, region)?.level;
    let mut units = congress::units_of(tx, region)?;
    units.retain(|unit| unit.active && may_be_asked(unit.kind, level));
    Ok(units)
}

/// The organ that an interpellation asks: the one that its movers name, or what took over from it.
///
/// # Errors
/// *Invalid* when none is named, or one that cannot be asked here.
pub(super) fn organ_of(tx: &mut Tx, item: &Suggestion) -> Result<Unit> {
    let unfit = || Refusal::field("wishes", Say::new(|lang| Texts::of(lang).organ_unfit()));
    let named = db::wishes(tx, item.id)?;
    let [(named, _)] = named.as_slice() else {
        return Err(Refusal::field("wishes", Say::new(|lang| Texts::of(lang).organ_missing())).into());
    };
    let mut known = congress::unit(tx, *named)?.ok_or_else(unfit)?;
    if known.until_day.is_some() {
        known = super::assigning::successor_of(tx, &known)?.ok_or_else(unfit)?;
    }
    let may = organs(tx, item.region)?.iter().any(|organ| organ.id == known.id);
    if may { Ok(known) } else { Err(unfit().into()) }
}
