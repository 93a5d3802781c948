//! The event log: what happened, recorded once, in the same transaction as the change.

use std::fmt;

use kernel::{Id, Instant, Result};
use serde_json::Value as Data;

use crate::evidence;
use crate::tx::Tx;
use crate::{params, record, sql};

/// The kind of an event, as `module.what`: `opinions.received`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EventKind(pub &'static str);

impl fmt::Display for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Something that happened, ready to be recorded.
#[derive(Clone, Debug)]
pub struct Event {
    kind: EventKind,
    subject: i64,
    region: Option<i64>,
    actor: Option<i64>,
    data: Data,
    private: Option<Data>,
}

impl Event {
    /// An event of `kind` that happened to `subject`.
    pub fn new<K>(kind: EventKind, subject: Id<K>) -> Self {
        let data = Data::Object(serde_json::Map::new());
        Self { kind, subject: subject.number(), region: None, actor: None, data, private: None }
    }

    /// Where it happened.
    #[must_use]
    pub fn region<K>(self, region: Id<K>) -> Self {
        Self { region: Some(region.number()), ..self }
    }

    /// Who did it; nobody where it was time or a citizen without an account.
    #[must_use]
    pub fn actor<K>(self, actor: Option<Id<K>>) -> Self {
        Self { actor: actor.map(Id::number), ..self }
    }

    /// What the history must know for good. No personal data: it can never be taken out again.
    #[must_use]
    pub fn data(self, data: Data) -> Self {
        Self { data, ..self }
    }

    /// What may have to be erased one day: words, names. Only a salted commitment to it is in the proof.
    #[must_use]
    pub fn private(self, private: Data) -> Self {
        Self { private: Some(private), ..self }
    }
}

record! {
    /// An event as it lies in the log.
    #[derive(Clone, Debug)]
    pub struct Recorded {
        /// Its id, ordered by time.
        pub id: i64,
        /// Its place in the sealed log; `None` until it is sealed, within a second.
        pub position: Option<i64>,
        /// Its kind.
        pub kind: String,
        /// What it happened to.
        pub subject: i64,
        /// Where.
        pub region: Option<i64>,
        /// Who did it.
        pub actor: Option<i64>,
        /// When.
        pub at: Instant,
        /// What the history knows for good, JSON.
        pub data: String,
        /// What may be erased, JSON.
        pub private: Option<String>,
        /// The commitment to it.
        pub commitment: Option<Vec<u8>>,
    }
}

impl Recorded {
    /// A text of the event's data, e.g. a reason.
    pub fn text(&self, key: &str) -> Option<String> {
        let read = |json: &str| -> Option<String> {
            let value: Data = serde_json::from_str(json).ok()?;
            value.get(key)?.as_str().map(str::to_owned)
        };
        read(&self.data).or_else(|| self.private.as_deref().and_then(read))
    }

    /// A number of the event's data.
    pub fn number(&self, key: &str) -> Option<i64> {
        let value: Data = serde_json::from_str(&self.data).ok()?;
        value.get(key)?.as_i64()
    }

    /// The bytes whose hash is the event's leaf in the tree.
    pub(crate) fn leaf(&self) -> Vec<u8> {
        evidence::canonical(&evidence::EventLeaf {
            id: self.id,
            kind: &self.kind,
            subject: self.subject,
            region: self.region,
            actor: self.actor,
            at: self.at.as_microsecond(),
            data: &self.data,
            commitment: self.commitment.as_deref().and_then(|bytes| bytes.try_into().ok()),
        })
    }
}

/// Who follows the log: called once for every event of its kinds, in order, in a transaction that also
/// saves how far it has come.
#[derive(Clone, Copy, Debug)]
pub struct Subscriber {
    /// Its name; its place in the log is kept under it.
    pub name: &'static str,
    /// The kinds it hears of; all where empty.
    pub kinds: &'static [EventKind],
    /// What it does.
    pub handle: fn(&mut Tx, &Recorded) -> Result<()>,
}

impl Subscriber {
    fn hears_of(&self, event: &Recorded) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|kind| kind.0 == event.kind)
    }
}

impl Tx {
    /// Records that something happened, in this transaction. Returns the event's id.
    ///
    /// # Errors
    /// A fault when the database refuses.
    pub fn record(&mut self, event: Event) -> Result<i64> {
        enum EventRow {}
        let id = self.id::<EventRow>();
        let private = event.private.map(|data| data.to_string());
        let salt: Option<[u8; 16]> = private.as_ref().map(|_| self.surroundings().entropy.bytes());
        let commitment = match (&salt, &private) {
            (Some(salt), Some(private)) => Some(evidence::commitment(salt, private)),
            _ => None,
        };
        let now = self.now();
        self.put(
            sql!(
                "insert into events (id, kind, subject, region, actor, at, data, salt, private, commitment) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
            ),
            params![
                id,
                event.kind.0,
                event.subject,
                event.region,
                event.actor,
                now,
                event.data.to_string(),
                salt,
                private,
                commitment
            ],
        )?;
        Ok(id.number())
    }
}

/// Everything that happened to `subject`, oldest first.
///
/// # Errors
/// A fault when the database fails.
pub fn history<K>(tx: &mut Tx, subject: Id<K>) -> Result<Vec<Recorded>> {
    tx.query(
        sql!(
            Recorded,
            "select id, position, kind, subject, region, actor, at, data, private, commitment \
             from events where subject = $1 order by id"
        ),
        params![subject],
    )
}

/// The sealed events after `position`, in order, at most `limit`.
///
/// # Errors
/// A fault when the database fails.
pub fn after(tx: &mut Tx, position: i64, limit: i64) -> Result<Vec<Recorded>> {
    tx.query(
        sql!(
            Recorded,
            "select id, position, kind, subject, region, actor, at, data, private, commitment \
             from events where position > $1 order by position limit $2"
        ),
        params![position, limit],
    )
}

/// Takes the private part out of everything that happened to `subject`. The proof stays whole: it holds
/// only the commitment, and without the salt nothing can be guessed from that.
///
/// # Errors
/// A fault when the database fails.
pub fn erase<K>(tx: &mut Tx, subject: Id<K>) -> Result<u64> {
    tx.execute(
        sql!("update events set private = null, salt = null where subject = $1 and private is not null"),
        params![subject],
    )
}

/// How many events one delivery hands over before places are saved.
const DELIVERED_TOGETHER: i64 = 200;

/// Hands each of these subscribers the next sealed events and saves their places, all in this transaction. The events
/// are read once for all. Returns how many were read; 0 when everybody is up to date.
///
/// # Errors
/// What a subscriber returns: then every place is unchanged and the same events come again.
pub fn deliver(tx: &mut Tx, subscribers: &[Subscriber]) -> Result<usize> {
    let places = places(tx, subscribers)?;
    let Some(behind) = places.iter().min() else { return Ok(0) };
    let events = after(tx, *behind, DELIVERED_TOGETHER)?;
    for event in &events {
        for (subscriber, place) in subscribers.iter().zip(&places) {
            if event.position > Some(*place) && subscriber.hears_of(event) {
                (subscriber.handle)(tx, event)?;
            }
        }
    }
    if let Some(position) = events.last().and_then(|event| event.position) {
        for (subscriber, _) in subscribers.iter().zip(&places).filter(|(_, place)| **place < position) {
            move_to(tx, subscriber, position)?;
        }
    }
    Ok(events.len())
}

/// How far each of them has come; -1 for one that heard nothing yet.
fn places(tx: &mut Tx, subscribers: &[Subscriber]) -> Result<Vec<i64>> {
    let known: Vec<(String, i64)> = tx.query(
        sql!("select subscriber, position from cursors /* scan: a row for each subscriber there is */"),
        params![],
    )?;
    let place = |name: &str| known.iter().find(|(known, _)| known == name).map_or(-1, |(_, place)| *place);
    Ok(subscribers.iter().map(|subscriber| place(subscriber.name)).collect())
}

fn move_to(tx: &mut Tx, subscriber: &Subscriber, position: i64) -> Result<()> {
    tx.put(
        sql!(
            "insert into cursors (subscriber, position) values ($1, $2) \
             on conflict (subscriber) do update set position = excluded.position"
        ),
        params![subscriber.name, position],
    )
}

/// Forgets how far `subscriber` has come, so that it is handed the whole log again.
///
/// # Errors
/// A fault when the database fails.
pub fn rewind(tx: &mut Tx, subscriber: &Subscriber) -> Result<()> {
    tx.put(sql!("delete from cursors where subscriber = $1"), params![subscriber.name])
}
