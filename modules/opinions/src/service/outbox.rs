//! What goes out to other systems: one outbox for work orders and messages. A parcel is asked for in the transaction of
//! what it follows from, sent outside of any, and settled in one of its own.

mod letters;

use congress::{Region, chosen_region};
use host::Actor;
use jiff::ToSpan;
use kernel::{Error, Refusal, RegionId, Result, Say};
use serde_json::json;
use store::event::{Recorded, Subscriber, history};
use store::vault::Vault;
use store::{Event, EventKind, Tx};

use super::{CONNECT, TOGETHER, TRIAGE, hotline_accepted, reception_waits, secret_of, waits_for_delivery};
use crate::events;
use crate::model::{
    ATTEMPTS, ConnectionKind, Failure, Handler, Letter, News, Opinion, OpinionId, Parcel, ParcelId,
    ParcelState, Sending, Stage, pause,
};
use crate::store::{self as db, Settled};
use crate::texts::Texts;

pub(crate) use letters::Place;

/// How long one try may take, with room to spare, before another process may try.
const LEASE_SECONDS: i64 = 120;

/// Asks for what has to go out when something happened.
pub(crate) const OUTBOX: Subscriber = Subscriber {
    name: "opinions.outbox",
    kinds: &[
        events::ROUTED,
        events::PASSED_ON,
        events::ANSWER_APPROVED,
        events::MARKED_DUPLICATE,
        events::NOT_ADMITTED,
        events::ASKED_FOR_MORE,
        events::REMINDED,
        events::RECEPTION_PLANNED,
    ],
    handle: follow,
};

fn follow(tx: &mut Tx, event: &Recorded) -> Result<()> {
    let opinion = match db::load(tx, OpinionId::from_number(event.subject)) {
        Ok(opinion) => opinion,
        Err(Error::Refused(_)) => return Ok(()),
        Err(fault) => return Err(fault),
    };
    let kind = |known: EventKind| event.kind == known.0;
    if kind(events::ROUTED) || kind(events::PASSED_ON) {
        return match opinion.stage {
            Stage::Routed { to: Handler::Hotline } => ask(tx, &opinion, ConnectionKind::Hotline, None),
            _ => Ok(()),
        };
    }
    if kind(events::ANSWER_APPROVED) {
        // Its own citizen may have heard the answer on the spot; those merged into it have not.
        tell(tx, &opinion, News::Answer)?;
        for merged in db::merged_into(tx, opinion.id, TOGETHER)? {
            let merged = db::load(tx, merged.id)?;
            tell(tx, &merged, News::Answer)?;
        }
        return Ok(());
    }
    if kind(events::MARKED_DUPLICATE) {
        // Merged into a matter that is answered, the answer is the news.
        tell(tx, &opinion, News::Answer)?;
        return tell(tx, &opinion, News::Merged);
    }
    if kind(events::NOT_ADMITTED) {
        tell(tx, &opinion, News::NotAdmitted)
    } else if kind(events::RECEPTION_PLANNED) {
        tell(tx, &opinion, News::Reception)
    } else {
        tell(tx, &opinion, News::Question)
    }
}

/// Asks for a message to the citizen, who left how to be reached, as long as it is news.
fn tell(tx: &mut Tx, opinion: &Opinion, news: News) -> Result<()> {
    if opinion.contact_mask.is_some() && is_news(tx, opinion, news)? {
        ask(tx, opinion, ConnectionKind::Messages, Some(news))?;
    }
    Ok(())
}

/// Whether it is so, and the citizen is not known to have heard of it.
fn is_news(tx: &mut Tx, opinion: &Opinion, news: News) -> Result<bool> {
    Ok(match (news, opinion.stage) {
        (News::Answer, _) => waits_for_delivery(tx, opinion)?,
        (News::Merged, Stage::Duplicate { .. }) => !waits_for_delivery(tx, opinion)?,
        (News::NotAdmitted, Stage::NotAdmitted) | (News::Question, Stage::AskedForMore) => true,
        (News::Reception, _) => reception_waits(&history(tx, opinion.id)?),
        (News::Merged | News::NotAdmitted | News::Question, _) => false,
    })
}

/// Puts a parcel into the outbox, where the region is connected and none of the kind is under way.
fn ask(tx: &mut Tx, opinion: &Opinion, kind: ConnectionKind, about: Option<News>) -> Result<()> {
    let Some(connection) = db::connection_for(tx, opinion.region, kind)? else { return Ok(()) };
    let there = |parcel: &Parcel| {
        // That it was merged is told once, whatever it is merged into afterwards.
        let again = about != Some(News::Merged);
        (parcel.kind, parcel.about) == (kind, about) && (parcel.state == ParcelState::Waiting || !again)
    };
    if db::parcels_of(tx, opinion.id)?.iter().any(there) {
        return Ok(());
    }
    let now = tx.now();
    let parcel = Parcel {
        id: tx.id(),
        kind,
        about,
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
        ConnectionKind::Messages => is_news(tx, &opinion, news_of(&parcel))?,
    };
    if !needed {
        return give_up(tx, &parcel, &opinion, Failure::NotNeeded);
    }
    let body = match parcel.kind {
        ConnectionKind::Hotline => letters::work_order(tx, vault, place, &parcel, &connection, &opinion)?,
        ConnectionKind::Messages => {
            match letters::message(tx, vault, place, (&parcel, news_of(&parcel)), &opinion)? {
                Some(body) => body,
                None => return give_up(tx, &parcel, &opinion, Failure::NoMobile),
            }
        }
    };
    let secret = secret_of(vault, &connection)?;
    Ok(Next::Send(Letter { parcel: id, url: connection.url, secret, body, at: tx.now() }))
}

/// Messages were about answers alone once.
fn news_of(parcel: &Parcel) -> News {
    parcel.about.unwrap_or(News::Answer)
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
        json!({
            "parcel": parcel.id,
            "reference": reference,
            "attempts": parcel.attempts,
            "about": parcel.about.map(News::word),
        }),
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
    note(
        tx,
        opinion,
        kind,
        json!({
            "parcel": parcel.id,
            "failure": failure.word(),
            "about": parcel.about.map(News::word),
        }),
    )
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
