//! What goes out to other systems: one outbox for work orders and messages. A parcel is asked for in the transaction of
//! what it follows from, sent outside of any, and settled in one of its own.

mod letters;

use congress::{Region, chosen_region};
use host::Actor;
use jiff::ToSpan;
use kernel::{Error, Refusal, RegionId, Result, Say};
use serde_json::json;
use store::event::{Recorded, Subscriber};
use store::vault::Vault;
use store::{Event, EventKind, Tx};

use super::{CONNECT, TOGETHER, TRIAGE, hotline_accepted, secret_of, waits_for_delivery};
use crate::events;
use crate::model::{
    ATTEMPTS, ConnectionKind, Failure, Handler, Letter, Opinion, OpinionId, Parcel, ParcelId, ParcelState,
    Sending, Stage, pause,
};
use crate::store::{self as db, Settled};
use crate::texts::Texts;

pub(crate) use letters::Place;

/// How long one try may take, with room to spare, before another process may try.
const LEASE_SECONDS: i64 = 120;

/// Asks for what has to go out when something happened.
pub(crate) const OUTBOX: Subscriber = Subscriber {
    name: "opinions.outbox",
    kinds: &[events::ROUTED, events::PASSED_ON, events::ANSWER_APPROVED, events::MARKED_DUPLICATE],
    handle: follow,
};

fn follow(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let opinion = match db::load(tx, OpinionId::from_number(event.subject)) {
        Ok(opinion) => opinion,
        Err(Error::Refused(_)) => return Ok(()),
        Err(fault) => return Err(fault),
    };
    match opinion.stage {
        Stage::Routed { to: Handler::Hotline } => ask(tx, &opinion, ConnectionKind::Hotline),
        Stage::Duplicate { .. } => tell_of_answer(tx, &opinion),
        // Its own citizen may have heard the answer on the spot; those merged into it have not.
        _ if event.kind == events::ANSWER_APPROVED.0 => {
            tell_of_answer(tx, &opinion)?;
            for merged in db::merged_into(tx, opinion.id, TOGETHER)? {
                let merged = db::load(tx, merged.id)?;
                tell_of_answer(tx, &merged)?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Asks for a message to the citizen, who left how to reach them and is not known to have the answer.
fn tell_of_answer(tx: &mut Tx, opinion: &Opinion) -> Result<()> {
    if opinion.contact_mask.is_some() && waits_for_delivery(tx, opinion)? {
        ask(tx, opinion, ConnectionKind::Messages)?;
    }
    Ok(())
}

/// Puts a parcel into the outbox, where the region is connected and none is under way.
fn ask(tx: &mut Tx, opinion: &Opinion, kind: ConnectionKind) -> Result<()> {
    let Some(connection) = db::connection_for(tx, opinion.region, kind)? else { return Ok(()) };
    let under_way = |parcel: &Parcel| parcel.kind == kind && parcel.state == ParcelState::Waiting;
    if db::parcels_of(tx, opinion.id)?.iter().any(under_way) {
        return Ok(());
    }
    let now = tx.now();
    let parcel = Parcel {
        id: tx.id(),
        kind,
        opinion: opinion.id,
        connection: connection.id,
        region: opinion.region,
        state: ParcelState::Waiting,
        attempts: 0,
        due: Some(now),
        failure: None,
        reference: None,
        made_at: now,
        changed_at: now,
    };
    db::insert_parcel(tx, &parcel)
}

/// What the next due parcel came to before it was sent.
#[derive(Clone, Debug)]
pub(crate) enum Next {
    /// It is to be sent.
    Send(Letter),
    /// It was settled without sending.
    Settled,
    /// Nothing is due.
    Nothing,
}

/// Takes the next due parcel for one try and writes its letter.
///
/// # Errors
/// A fault when the database fails or a sealed value does not open.
pub(crate) fn next_letter(tx: &mut Tx, vault: &Vault, place: &Place) -> Result<Next> {
    let until = tx.now().checked_add(LEASE_SECONDS.seconds()).map_err(Error::fault)?;
    let Some(id) = db::lease_parcel(tx, until)? else { return Ok(Next::Nothing) };
    let parcel = known(tx, id)?;
    let opinion = db::load(tx, parcel.opinion)?;
    let connection = db::connection(tx, parcel.connection)?.filter(|connection| connection.active);
    let Some(connection) = connection else {
        return give_up(tx, &parcel, &opinion, Failure::Disconnected);
    };
    let needed = match parcel.kind {
        ConnectionKind::Hotline => opinion.stage.handler() == Some(Handler::Hotline),
        ConnectionKind::Messages => waits_for_delivery(tx, &opinion)?,
    };
    if !needed {
        return give_up(tx, &parcel, &opinion, Failure::NotNeeded);
    }
    let body = match parcel.kind {
        ConnectionKind::Hotline => letters::work_order(tx, vault, place, &parcel, &connection, &opinion)?,
        ConnectionKind::Messages => match letters::message(tx, vault, place, &parcel, &opinion)? {
            Some(body) => body,
            None => return give_up(tx, &parcel, &opinion, Failure::NoMobile),
        },
    };
    let secret = secret_of(vault, &connection)?;
    Ok(Next::Send(Letter { parcel: id, url: connection.url, secret, body, at: tx.now() }))
}

fn give_up(tx: &mut Tx, parcel: &Parcel, opinion: &Opinion, failure: Failure) -> Result<Next> {
    failed(tx, parcel, opinion, failure)?;
    Ok(Next::Settled)
}

fn known(tx: &mut Tx, id: ParcelId) -> Result<Parcel> {
    db::parcel(tx, id)?
        .ok_or_else(|| Refusal::not_found(Say::new(|lang| Texts::of(lang).exchange_unknown())).into())
}

/// Settles a parcel after a try, and says in the opinion's history what became of it.
///
/// # Errors
/// A fault when the database fails.
pub(crate) fn settle(tx: &mut Tx, id: ParcelId, sending: &Sending) -> Result<()> {
    let parcel = known(tx, id)?;
    if parcel.state != ParcelState::Waiting {
        // A callback was faster than the answer to our own request.
        return Ok(());
    }
    let opinion = db::load(tx, parcel.opinion)?;
    match sending {
        Sending::Taken { reference } => taken(tx, &parcel, &opinion, reference),
        Sending::Later(failure) if parcel.attempts < ATTEMPTS => {
            let due = tx.now().checked_add(pause(parcel.attempts).minutes()).map_err(Error::fault)?;
            let again = Settled {
                state: ParcelState::Waiting,
                due: Some(due),
                failure: Some(*failure),
                reference: None,
            };
            db::settle_parcel(tx, id, &again)
        }
        Sending::Later(failure) | Sending::Never(failure) => failed(tx, &parcel, &opinion, *failure),
    }
}

fn taken(tx: &mut Tx, parcel: &Parcel, opinion: &Opinion, reference: &str) -> Result<()> {
    let reference = Some(reference).filter(|reference| !reference.is_empty());
    done(tx, parcel.id, ParcelState::Sent, None, reference)?;
    let kind = match parcel.kind {
        ConnectionKind::Hotline => events::ORDER_SENT,
        ConnectionKind::Messages => events::MESSAGE_SENT,
    };
    note(
        tx,
        opinion,
        kind,
        json!({ "parcel": parcel.id, "reference": reference, "attempts": parcel.attempts }),
    )?;
    match (parcel.kind, reference) {
        (ConnectionKind::Hotline, Some(reference)) => hotline_accepted(tx, opinion.id, reference),
        _ => Ok(()),
    }
}

/// Ends a parcel's way.
pub(super) fn done(
    tx: &mut Tx,
    id: ParcelId,
    state: ParcelState,
    failure: Option<Failure>,
    reference: Option<&str>,
) -> Result<()> {
    db::settle_parcel(tx, id, &Settled { state, due: None, failure, reference })
}

/// Notes that a parcel did not go out or arrive; the station is told, where something is left to do.
pub(super) fn failed(tx: &mut Tx, parcel: &Parcel, opinion: &Opinion, failure: Failure) -> Result<()> {
    done(tx, parcel.id, ParcelState::Failed, Some(failure), None)?;
    if failure == Failure::NotNeeded {
        return Ok(());
    }
    let kind = match parcel.kind {
        ConnectionKind::Hotline => events::ORDER_FAILED,
        ConnectionKind::Messages => events::MESSAGE_FAILED,
    };
    note(tx, opinion, kind, json!({ "parcel": parcel.id, "failure": failure.word() }))
}

fn note(tx: &mut Tx, opinion: &Opinion, kind: EventKind, data: serde_json::Value) -> Result<()> {
    tx.record(Event::new(kind, opinion.id).region(opinion.region).data(data)).map(|_| ())
}

/// Sends a failed parcel again, at once.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* where it did not fail.
pub(crate) fn send_again(tx: &mut Tx, actor: &Actor, id: ParcelId) -> Result<OpinionId> {
    let parcel = known(tx, id)?;
    let opinion = db::load(tx, parcel.opinion)?;
    actor.may(TRIAGE, &opinion.scope())?;
    if parcel.state != ParcelState::Failed {
        return Err(db::faster());
    }
    let now = tx.now();
    db::renew_parcel(tx, id)?;
    db::settle_parcel(
        tx,
        id,
        &Settled { state: ParcelState::Waiting, due: Some(now), failure: None, reference: None },
    )?;
    let again = Event::new(events::SENT_AGAIN, opinion.id).region(opinion.region).actor(Some(actor.account));
    tx.record(again.data(json!({ "parcel": id })))?;
    Ok(opinion.id)
}

/// What went out of a region, in one state.
#[derive(Clone, Debug)]
pub(crate) struct OutboxView {
    pub(crate) region: Region,
    pub(crate) parcels: Vec<Parcel>,
}

/// What went out of a region and below and stands so, newest first, a page at a time. The opinions are named by number
/// only: whoever connects systems need not see what citizens say.
///
/// # Errors
/// *Not found*, *not allowed*.
pub(crate) fn outbox_view(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<RegionId>,
    state: ParcelState,
    before: Option<ParcelId>,
) -> Result<OutboxView> {
    let region = chosen_region(tx, actor, CONNECT, region)?;
    let before = before.unwrap_or(ParcelId::from_number(i64::MAX));
    Ok(OutboxView { parcels: db::parcels_in(tx, region.id, state, before)?, region })
}
