//! The SQL of opinions; nobody else touches these tables.

pub(crate) mod appointments;
mod around;
mod calls;
mod categories;
mod clients;
mod exchange;
mod figures;
mod hints;
mod ledger;
mod lists;
mod merges;
mod moved;
mod parts;
mod reach;
mod rights;
mod topics;
pub(crate) mod twins;

use jiff::civil::Date;
use kernel::deadline::Period;
use kernel::{Error, Id, Instant, PersonId, Refusal, RegionId, RegionPath, Result, Say, StationId, UnitId};
use store::files::FileHash;
use store::{Tx, params, record, sql};

pub(crate) use around::*;
pub(crate) use calls::*;
pub(crate) use categories::*;
pub(crate) use clients::*;
pub(crate) use exchange::*;
pub(crate) use figures::*;
pub(crate) use hints::*;
pub(crate) use ledger::*;
pub(crate) use lists::*;
pub use lists::{Disclosed, disclosed_of};
pub(crate) use merges::*;
pub(crate) use moved::{follow_station, running_at};
pub(crate) use parts::*;
pub(crate) use reach::*;
pub(crate) use rights::*;
pub(crate) use topics::*;

use crate::model::{
    Channel, Confirmation, Door, Due, Handler, Opinion, OpinionId, Photo, Round, Stage, StageKind,
    TrackingCode, Urgency, Verdict,
};
use crate::texts::Texts;
use crate::{flow, model};

record! {
    struct OpinionRow {
        id: OpinionId,
        code: TrackingCode,
        station: StationId,
        region: RegionId,
        path: RegionPath,
        title: String,
        body: String,
        place: String,
        channel: Channel,
        category: Option<String>,
        urgency: Urgency,
        stage: StageKind,
        round: Round,
        deputy: Option<PersonId>,
        unit: Option<UnitId>,
        door: Option<Door>,
        duplicate_of: Option<OpinionId>,
        verdict: Option<Verdict>,
        due: Option<Date>,
        due_from: Option<Date>,
        due_period: Option<String>,
        answer_due: Option<Date>,
        answer_from: Option<Date>,
        answer_period: Option<String>,
        received_at: Instant,
        reference: Option<String>,
        confirmation: Confirmation,
        wish: Option<PersonId>,
        noticed_on: Option<Date>,
        erased_at: Option<Instant>,
        contact_mask: Option<String>,
        version: i64,
    }
}

impl OpinionRow {
    fn opinion(self) -> Result<Opinion> {
        let stage = self.stage()?;
        let answer_due = due(self.answer_due, self.answer_from, self.answer_period.as_deref());
        Ok(Opinion {
            id: self.id,
            code: self.code,
            station: self.station,
            region: self.region,
            path: self.path,
            title: self.title,
            body: self.body,
            place: self.place,
            channel: self.channel,
            category: self.category,
            urgency: self.urgency,
            stage,
            round: self.round,
            due: due(self.due, self.due_from, self.due_period.as_deref()),
            answer_due,
            received_at: self.received_at,
            reference: self.reference,
            confirmation: self.confirmation,
            wish: self.wish,
            noticed_on: self.noticed_on,
            erased_at: self.erased_at,
            contact_mask: self.contact_mask,
            version: self.version,
        })
    }

    fn stage(&self) -> Result<Stage> {
        let handler = match (self.deputy, self.unit) {
            (Some(deputy), None) => Some(Handler::Deputy(deputy)),
            (None, Some(unit)) => Some(Handler::Unit(unit)),
            _ => self.door.map(Handler::from),
        };
        let by = || handler.ok_or_else(|| Error::fault(format!("opinion {} has no handler", self.id)));
        let of = || {
            self.duplicate_of
                .ok_or_else(|| Error::fault(format!("opinion {} is a duplicate of none", self.id)))
        };
        Ok(match self.stage {
            StageKind::Received => Stage::Received,
            StageKind::AskedForMore => Stage::AskedForMore,
            StageKind::Duplicate => Stage::Duplicate { of: of()? },
            StageKind::NotAdmitted => Stage::NotAdmitted,
            StageKind::Admitted => Stage::Admitted,
            StageKind::Routed => Stage::Routed { to: by()? },
            StageKind::Objected => Stage::Objected { by: by()? },
            StageKind::Handling => Stage::Handling { by: by()? },
            StageKind::Answered => Stage::Answered { by: by()? },
            StageKind::Delivering => Stage::Delivering { by: by()? },
            StageKind::Delivered => Stage::Delivered { by: by()? },
            StageKind::Judged => Stage::Judged { by: by()?, verdict: self.verdict },
            StageKind::Disclosed => Stage::Disclosed { by: by()?, verdict: self.verdict },
            // Those put away before the handler was kept with them were answered through the station.
            StageKind::Archived => {
                Stage::Archived { by: handler.unwrap_or(Handler::Station), verdict: self.verdict }
            }
            StageKind::Withdrawn => Stage::Withdrawn,
        })
    }
}

fn due(day: Option<Date>, from: Option<Date>, period: Option<&str>) -> Option<Due> {
    Some(Due { from: from?, period: period.and_then(|text| text.parse::<Period>().ok()), day: day? })
}

/// The opinion with this id.
///
/// # Errors
/// *Not found*, or a fault.
pub(crate) fn load(tx: &mut Tx, id: OpinionId) -> Result<Opinion> {
    let row = tx.first::<OpinionRow>(
        sql!(
            OpinionRow,
            "select id, code, station, region, path, title, body, place, channel, category, urgency, stage, round, deputy, unit, door, \
             duplicate_of, verdict, due, due_from, due_period, answer_due, answer_from, answer_period, received_at, \
             reference, confirmation, wish, noticed_on, erased_at, contact_mask, version from opinions where id = $1"
        ),
        params![id],
    )?;
    row.ok_or_else(not_found)?.opinion()
}

/// Those of these opinions that are there, in the order asked for.
pub(crate) fn load_all(tx: &mut Tx, ids: &[OpinionId]) -> Result<Vec<Opinion>> {
    let rows: Vec<OpinionRow> = tx.query_any(
        sql!(
            OpinionRow,
            concat!(
                "select id, code, station, region, path, title, body, place, channel, category, urgency, stage, round, deputy, \
                 unit, door, duplicate_of, verdict, due, due_from, due_period, answer_due, answer_from, answer_period, \
                 received_at, reference, confirmation, wish, noticed_on, erased_at, contact_mask, version from opinions \
                 where id in ",
                store::any_of!()
            )
        ),
        ids,
    )?;
    let mut found = rows.into_iter().map(OpinionRow::opinion).collect::<Result<Vec<_>>>()?;
    found.sort_by_key(|opinion| ids.iter().position(|id| *id == opinion.id));
    Ok(found)
}

/// The opinion that this code follows.
///
/// # Errors
/// *Not found*, or a fault.
pub(crate) fn load_by_code(tx: &mut Tx, code: &TrackingCode) -> Result<Opinion> {
    let id = tx.first::<(OpinionId,)>(sql!("select id from opinions where code = $1"), params![code])?;
    load(tx, id.ok_or_else(not_found)?.0)
}

/// The id behind a code, if there is one.
pub(crate) fn find_code(tx: &mut Tx, code: &TrackingCode) -> Result<Option<OpinionId>> {
    Ok(tx
        .first::<(OpinionId,)>(sql!("select id from opinions where code = $1"), params![code])?
        .map(|(id,)| id))
}

pub(crate) fn not_found() -> Error {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).not_found())).into()
}

/// What a citizen is reached by, sealed, for the one place that opens it.
pub(crate) struct SealedContact {
    pub(crate) sealed: Vec<u8>,
    pub(crate) index: Vec<u8>,
    pub(crate) mask: String,
}

/// Keeps a new opinion.
pub(crate) fn insert(
    tx: &mut Tx,
    o: &Opinion,
    contact: Option<&SealedContact>,
    photos: &[Photo],
) -> Result<()> {
    let period = o.due.and_then(|due| due.period).map(|period| period.to_string());
    let [second, third, fourth, fifth] = within(&o.path);
    tx.put(
        sql!(
            "insert into opinions (id, code, station, region, path, title, body, place, channel, urgency, stage, round, \
             waits_on, due, due_from, due_period, received_at, contact, contact_index, contact_mask, version, \
             within2, within3, within4, within5, confirmation, wish, changed_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, \
             $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $17)"
        ),
        params![
            o.id,
            o.code,
            o.station,
            o.region,
            o.path,
            o.title,
            o.body,
            o.place,
            o.channel,
            o.urgency,
            o.stage.kind(),
            o.round,
            flow::next(o.stage),
            o.due.map(|due| due.day),
            o.due.map(|due| due.from),
            period,
            o.received_at,
            contact.map(|contact| &contact.sealed),
            contact.map(|contact| &contact.index),
            contact.map(|contact| &contact.mask),
            o.version,
            second,
            third,
            fourth,
            fifth,
            o.confirmation,
            o.wish
        ],
    )?;
    for (place, photo) in (0i64..).zip(photos) {
        tx.put(
            sql!(
                "insert into opinion_photos (opinion, place, full_file, small_file) values ($1, $2, $3, $4)"
            ),
            params![o.id, place, photo.full, photo.small],
        )?;
    }
    Ok(())
}

/// Saves what changed, if nobody else changed it since it was loaded.
///
/// # Errors
/// *Conflict* when somebody was faster.
pub(crate) fn save(tx: &mut Tx, o: &Opinion) -> Result<()> {
    let (deputy, unit) = match o.stage.handler() {
        Some(Handler::Deputy(person)) => (Some(person), None),
        Some(Handler::Unit(unit)) => (None, Some(unit)),
        Some(Handler::Hotline | Handler::Station | Handler::Becomes(_)) | None => (None, None),
    };
    let duplicate_of = if let Stage::Duplicate { of } = o.stage { Some(of) } else { None };
    let now = tx.now();
    let changed = tx.execute(
        sql!(
            "update opinions set body = $3, urgency = $4, stage = $5, round = $6, waits_on = $7, deputy = $8, unit = $9, \
             duplicate_of = $10, verdict = coalesce($11, verdict), due = $12, due_from = $13, due_period = $14, \
             answer_due = $15, answer_from = $16, answer_period = $17, \
             door = $18, reference = $19, confirmation = $20, noticed_on = $21, changed_at = $22, version = version + 1 \
             where id = $1 and version = $2"
        ),
        params![
            o.id,
            o.version,
            o.body,
            o.urgency,
            o.stage.kind(),
            o.round,
            flow::next(o.stage),
            deputy,
            unit,
            duplicate_of,
            o.stage.verdict(),
            o.due.map(|due| due.day),
            o.due.map(|due| due.from),
            o.due.and_then(|due| due.period).map(|period| period.to_string()),
            o.answer_due.map(|due| due.day),
            o.answer_due.map(|due| due.from),
            o.answer_due.and_then(|due| due.period).map(|period| period.to_string()),
            o.stage.handler().and_then(Handler::door),
            o.reference,
            o.confirmation,
            o.noticed_on,
            now
        ],
    )?;
    if changed == 1 { merges::note_merges_answered(tx, o.id, o.stage.kind()) } else { Err(faster()) }
}

/// The refusal for a form that was made for an older state.
pub(crate) fn faster() -> Error {
    Refusal::conflict(Say::new(|lang| Texts::of(lang).someone_was_faster())).into()
}

/// The photos of an opinion.
pub(crate) fn photos(tx: &mut Tx, id: OpinionId) -> Result<Vec<Photo>> {
    let rows: Vec<(FileHash, FileHash)> = tx.query(
        sql!("select full_file, small_file from opinion_photos where opinion = $1 order by place"),
        params![id],
    )?;
    Ok(rows.into_iter().map(|(full, small)| Photo { full, small }).collect())
}

/// Adds photos to an opinion that has some already.
pub(crate) fn add_photos(tx: &mut Tx, id: OpinionId, photos: &[Photo]) -> Result<()> {
    let next: i64 = tx.value(
        sql!("select coalesce(max(place) + 1, 0) from opinion_photos where opinion = $1"),
        params![id],
    )?;
    for (place, photo) in (next..).zip(photos) {
        tx.put(
            sql!(
                "insert into opinion_photos (opinion, place, full_file, small_file) values ($1, $2, $3, $4)"
            ),
            params![id, place, photo.full, photo.small],
        )?;
    }
    Ok(())
}

/// What the citizen is reached by, sealed, if they left it.
pub(crate) fn sealed_contact(tx: &mut Tx, id: OpinionId) -> Result<Option<Vec<u8>>> {
    let row =
        tx.first::<(Option<Vec<u8>>,)>(sql!("select contact from opinions where id = $1"), params![id])?;
    Ok(row.and_then(|(sealed,)| sealed))
}

/// The sealed contacts after `after`, for sealing them anew with another key.
pub(crate) fn sealed_contacts(tx: &mut Tx, after: OpinionId) -> Result<Vec<(OpinionId, Vec<u8>)>> {
    tx.query(
        sql!("select id, contact from opinions where id > $1 and contact is not null order by id limit 500"),
        params![after],
    )
}

/// Replaces a sealed contact by the same, sealed anew.
pub(crate) fn reseal_contact(tx: &mut Tx, id: OpinionId, sealed: &[u8]) -> Result<()> {
    tx.put(sql!("update opinions set contact = $2 where id = $1"), params![id, sealed.to_vec()])
}

record! {
    /// An answer as it is kept.
    #[derive(Clone, Debug)]
    pub struct Answer {
        /// Its id.
        pub id: Id<AnswerMark>,
        /// First handling or redo.
        pub round: Round,
        /// Who signed it, as shown.
        pub signed: String,
        /// The text.
        pub body: String,
        /// When it was written.
        pub written_at: Instant,
        /// When the station approved it.
        pub approved_at: Option<Instant>,
    }
}

/// Marks the id of an answer.
#[derive(Debug)]
pub(crate) enum AnswerMark {}

/// Keeps an answer that waits for its review.
pub(crate) fn insert_answer(
    tx: &mut Tx,
    o: &Opinion,
    author: kernel::AccountId,
    signed: &str,
    words: &model::Words,
) -> Result<()> {
    let (id, now) = (tx.id::<AnswerMark>(), tx.now());
    tx.put(
        sql!(
            "insert into answers (id, opinion, round, author, signed, body, written_at) \
             values ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![id, o.id, o.round, author, signed, words.as_str(), now],
    )
}

/// Approves the newest answer.
pub(crate) fn approve_answer(tx: &mut Tx, id: OpinionId) -> Result<()> {
    let now = tx.now();
    tx.change(
        sql!(
            "update answers set approved_at = $2 where approved_at is null and id = \
             (select max(id) from answers where opinion = $1)"
        ),
        params![id, now],
    )
}

/// Every answer of an opinion, oldest first.
pub(crate) fn answers(tx: &mut Tx, id: OpinionId) -> Result<Vec<Answer>> {
    tx.query(
        sql!(Answer, "select id, round, signed, body, written_at, approved_at from answers where opinion = $1 order by id"),
        params![id],
    )
}
