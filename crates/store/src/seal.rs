//! Sealing: recorded events get their place in the log, their leaf in the tree, and from time to time a signed
//! checkpoint. Verifying: the same computed again from the rows, so that a changed byte names its event.

use kernel::{Error, Instant, Result};

use crate::event::{self, Recorded};
use crate::evidence::{self, Checkpoint, Frontier, Hash, Signer, Verifier};
use crate::tx::Tx;
use crate::{params, record, sql};

/// How many events one step seals.
const SEALED_TOGETHER: i64 = 1000;
/// How many leaf hashes one row of `tiles` holds.
const TILE: u64 = 256;
/// How old the last checkpoint may be before there is a new one: a minute, in microseconds.
const CHECKPOINT_AGE: i64 = 60_000_000;
/// The length of a hash in bytes.
const HASH: usize = 32;

/// Whether sealing ends with a signed checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checkpointing {
    /// When the last one is a minute old.
    WhenDue,
    /// In any case: at a graceful stop, before a backup.
    Now,
}

/// Seals what was recorded and not sealed yet, at most 1,000 events. Returns how many.
///
/// Places are given here and not when an event is recorded, because only then is it certain that no earlier
/// transaction will still add one in between: a subscriber that has passed a place has seen all before it.
///
/// # Errors
/// A fault when the database fails or its tree is damaged.
pub fn seal(tx: &mut Tx, signer: &Signer, checkpointing: Checkpointing) -> Result<usize> {
    let mut tree = frontier(tx)?;
    let from = i64::try_from(tree.size()).map_err(Error::fault)?;
    let fresh = place(tx, from)?;
    let mut hashes = Vec::with_capacity(fresh.len());
    for event in &fresh {
        let leaf = evidence::leaf_hash(&event.leaf());
        tree.append(leaf);
        hashes.push(leaf);
    }
    if !fresh.is_empty() {
        write_tiles(tx, from, &hashes)?;
        tx.put(
            sql!(
                "insert into tree (one, frontier) values (1, $1) \
                 on conflict (one) do update set frontier = excluded.frontier"
            ),
            params![tree.to_bytes()],
        )?;
    }
    checkpoint(tx, signer, &tree, checkpointing)?;
    Ok(fresh.len())
}

fn frontier(tx: &mut Tx) -> Result<Frontier> {
    let stored = tx.first::<(Vec<u8>,)>(sql!("select frontier from tree where one = 1"), params![])?;
    match stored {
        None => Ok(Frontier::new()),
        Some((bytes,)) => Frontier::from_bytes(&bytes).map_err(Error::fault),
    }
}

/// Gives the oldest unsealed events the places from `from` on and returns them in that order.
fn place(tx: &mut Tx, from: i64) -> Result<Vec<Recorded>> {
    let waiting: i64 = tx.value(
        sql!(
            "select count(*) from (select id from events where position is null order by id limit 1) waiting"
        ),
        params![],
    )?;
    if waiting == 0 {
        return Ok(Vec::new());
    }
    tx.put(
        sql!(
            "update events set position = $1 + fresh.place from \
             (select id, row_number() over (order by id) - 1 as place from events \
              where position is null order by id limit $2) fresh where events.id = fresh.id"
        ),
        params![from, SEALED_TOGETHER],
    )?;
    event::after(tx, from - 1, SEALED_TOGETHER)
}

fn write_tiles(tx: &mut Tx, from: i64, hashes: &[Hash]) -> Result<()> {
    let mut place = u64::try_from(from).map_err(Error::fault)?;
    let mut rest = hashes;
    while !rest.is_empty() {
        let room = usize::try_from(TILE - place % TILE).map_err(Error::fault)?;
        let (now, later) = rest.split_at(room.min(rest.len()));
        let number = i64::try_from(place / TILE).map_err(Error::fault)?;
        let mut bytes = if place % TILE == 0 { Vec::new() } else { tile(tx, number)? };
        bytes.extend(now.iter().flatten());
        tx.put(
            sql!(
                "insert into tiles (number, hashes) values ($1, $2) \
                 on conflict (number) do update set hashes = excluded.hashes"
            ),
            params![number, bytes],
        )?;
        place += u64::try_from(now.len()).map_err(Error::fault)?;
        rest = later;
    }
    Ok(())
}

fn tile(tx: &mut Tx, number: i64) -> Result<Vec<u8>> {
    let stored =
        tx.first::<(Vec<u8>,)>(sql!("select hashes from tiles where number = $1"), params![number])?;
    Ok(stored.map(|(bytes,)| bytes).unwrap_or_default())
}

record! {
    /// A checkpoint as it is stored.
    #[derive(Clone, Debug)]
    pub struct StoredCheckpoint {
        /// How many events it covers.
        pub size: i64,
        /// When it was signed.
        pub at: Instant,
        /// The signed note.
        pub note: String,
    }
}

/// The newest checkpoint.
///
/// # Errors
/// A fault when the database fails.
pub fn latest(tx: &mut Tx) -> Result<Option<StoredCheckpoint>> {
    tx.first(
        sql!(StoredCheckpoint, "select size, at, note from checkpoints order by size desc limit 1"),
        params![],
    )
}

fn checkpoint(tx: &mut Tx, signer: &Signer, tree: &Frontier, checkpointing: Checkpointing) -> Result<()> {
    let size = i64::try_from(tree.size()).map_err(Error::fault)?;
    let last = latest(tx)?;
    let covered = last.as_ref().map_or(0, |last| last.size);
    let age =
        last.map_or(i64::MAX, |last| tx.now().as_microsecond().saturating_sub(last.at.as_microsecond()));
    let wanted = checkpointing == Checkpointing::Now || age >= CHECKPOINT_AGE;
    if size <= covered || !wanted {
        return Ok(());
    }
    let note =
        signer.sign(&Checkpoint { origin: signer.name().to_owned(), size: tree.size(), root: tree.root() });
    let now = tx.now();
    tx.put(sql!("insert into checkpoints (size, at, note) values ($1, $2, $3)"), params![size, now, note])
}

/// What a look at the whole history found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// How many sealed events were looked at.
    pub events: u64,
    /// How many signed checkpoints were checked.
    pub checkpoints: u64,
    /// How many events no checkpoint covers yet.
    pub uncovered: u64,
    /// What is wrong; empty when the history is whole.
    pub wrong: Vec<Finding>,
}

/// Something wrong with the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The event at this place is not as it was sealed.
    Altered {
        /// Its place in the log.
        position: i64,
        /// Its id.
        event: i64,
        /// Its kind as it reads now.
        kind: String,
    },
    /// The private part of this event is not what was committed to.
    AlteredPrivate {
        /// Its place in the log.
        position: i64,
        /// Its id.
        event: i64,
    },
    /// There is no event at this place, and there was one.
    Missing {
        /// The place.
        position: i64,
    },
    /// The leaf hashes up to this size do not give the root that was signed: hashes were rewritten.
    Root {
        /// The checkpoint's size.
        size: i64,
    },
    /// A checkpoint's signature is not by the key given, or its note is malformed.
    Signature {
        /// The checkpoint's size.
        size: i64,
    },
    /// The log is shorter than a checkpoint says it was.
    Truncated {
        /// The checkpoint's size.
        size: i64,
        /// How many events there are.
        events: u64,
    },
}

/// Computes every leaf and every signed root again from the rows. `step` is called with the number of events
/// looked at, now and then.
///
/// # Errors
/// A fault when the database fails. What is wrong with the history is in the findings.
pub fn verify(tx: &mut Tx, verifier: &Verifier, mut step: impl FnMut(u64)) -> Result<Findings> {
    let checkpoints: Vec<StoredCheckpoint> =
        tx.query(sql!(StoredCheckpoint, "select size, at, note from checkpoints order by size"), params![])?;
    let mut walk = Walk { tree: Frontier::new(), findings: Findings::default(), checkpoints, next: 0 };
    let mut from = -1;
    loop {
        let events = event::after(tx, from, i64::try_from(TILE).unwrap_or(256))?;
        let Some(last) = events.last().and_then(|event| event.position) else { break };
        let mut hashes = Vec::new();
        for number in (from + 1) / 256..=last / 256 {
            hashes.push((number, tile(tx, number)?));
        }
        for event in &events {
            let salt = salt(tx, event)?;
            walk.look(event, salt.as_deref(), &hashes, verifier);
        }
        from = last;
        step(walk.findings.events);
    }
    walk.end(tx)
}

fn salt(tx: &mut Tx, event: &Recorded) -> Result<Option<Vec<u8>>> {
    if event.private.is_none() {
        return Ok(None);
    }
    let stored =
        tx.first::<(Option<Vec<u8>>,)>(sql!("select salt from events where id = $1"), params![event.id])?;
    Ok(stored.and_then(|(salt,)| salt))
}

/// The state of a walk through the log.
struct Walk {
    tree: Frontier,
    findings: Findings,
    checkpoints: Vec<StoredCheckpoint>,
    next: usize,
}

impl Walk {
    fn look(&mut self, event: &Recorded, salt: Option<&[u8]>, tiles: &[(i64, Vec<u8>)], verifier: &Verifier) {
        let position = event.position.unwrap_or(-1);
        while i64::try_from(self.tree.size()).unwrap_or(i64::MAX) < position {
            let missing = i64::try_from(self.tree.size()).unwrap_or(i64::MAX);
            self.findings.wrong.push(Finding::Missing { position: missing });
            self.append(sealed(tiles, missing).unwrap_or_default(), verifier);
        }
        let computed = evidence::leaf_hash(&event.leaf());
        let kept = sealed(tiles, position);
        if kept != Some(computed) {
            let (event, kind) = (event.id, event.kind.clone());
            self.findings.wrong.push(Finding::Altered { position, event, kind });
        } else if !private_is_sound(event, salt) {
            self.findings.wrong.push(Finding::AlteredPrivate { position, event: event.id });
        }
        self.findings.events += 1;
        // The tree goes on with the hash as it was sealed, so that one altered event is reported once and the
        // roots still tell whether the hashes themselves were rewritten.
        self.append(kept.unwrap_or(computed), verifier);
    }

    fn append(&mut self, leaf: Hash, verifier: &Verifier) {
        self.tree.append(leaf);
        let size = i64::try_from(self.tree.size()).unwrap_or(i64::MAX);
        let Some(checkpoint) = self.checkpoints.get(self.next).filter(|checkpoint| checkpoint.size == size)
        else {
            return;
        };
        match verifier.verify(&checkpoint.note) {
            Err(_) => self.findings.wrong.push(Finding::Signature { size }),
            Ok(signed) if signed.size != self.tree.size() || signed.root != self.tree.root() => {
                self.findings.wrong.push(Finding::Root { size });
            }
            Ok(_) => {}
        }
        self.findings.checkpoints += 1;
        self.next += 1;
    }

    fn end(mut self, tx: &mut Tx) -> Result<Findings> {
        for checkpoint in self.checkpoints.iter().skip(self.next) {
            let (size, events) = (checkpoint.size, self.findings.events);
            self.findings.wrong.push(Finding::Truncated { size, events });
        }
        let covered = self.checkpoints.last().map_or(0, |checkpoint| checkpoint.size);
        let unsealed: i64 =
            tx.value(sql!("select count(*) from events where position is null"), params![])?;
        let beyond = i64::try_from(self.tree.size()).unwrap_or(i64::MAX).saturating_sub(covered).max(0);
        self.findings.uncovered = u64::try_from(beyond.saturating_add(unsealed)).unwrap_or_default();
        Ok(self.findings)
    }
}

fn private_is_sound(event: &Recorded, salt: Option<&[u8]>) -> bool {
    let (Some(private), Some(salt)) = (&event.private, salt) else {
        // Nothing is there, or it was lawfully erased together with its salt.
        return event.private.is_none();
    };
    let Ok(salt) = salt.try_into() else { return false };
    let computed = evidence::commitment(&salt, private);
    event.commitment.as_deref() == Some(computed.as_slice())
}

fn sealed(tiles: &[(i64, Vec<u8>)], position: i64) -> Option<Hash> {
    let (_, hashes) = tiles.iter().find(|(number, _)| *number == position / 256)?;
    let start = usize::try_from(position % 256).ok()? * HASH;
    hashes.get(start..start + HASH)?.try_into().ok()
}
