//! Requests to meet heads of organs.

use jiff::civil::Date;
use kernel::{PersonId, RegionId, Result};
use store::{Tx, params, sql};

use crate::model::{Meeting, MeetingId, MeetingState};

macro_rules! meeting_rows {
    () => {
        "m.id, m.region, m.person, n.name, m.organ, m.unit, m.subject, m.matter, m.state, m.arranged, m.place, m.answer, \
         m.outcome, m.asked_on from meetings m join person_names n on n.id = m.person"
    };
}

pub(crate) fn insert(tx: &mut Tx, one: &Meeting) -> Result<()> {
    tx.put(
        sql!(
            "insert into meetings (id, region, person, organ, unit, subject, matter, state, place, answer, outcome, asked_on) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, '', '', '', $9)"
        ),
        params![one.id, one.region, one.person, one.organ, one.unit, one.subject, one.matter, one.state, one.asked_on],
    )
}

pub(crate) fn meeting(tx: &mut Tx, id: MeetingId) -> Result<Option<Meeting>> {
    tx.first(sql!(Meeting, concat!("select ", meeting_rows!(), " where m.id = $1")), params![id])
}

/// Somebody's requests, the latest first.
pub(crate) fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Meeting>> {
    tx.query(
        sql!(
            Meeting,
            concat!("select ", meeting_rows!(), " where m.person = $1 order by m.id desc limit 100")
        ),
        params![person],
    )
}

/// Requests in a region and below that stand somewhere, the oldest first, after one.
pub(crate) fn in_state(
    tx: &mut Tx,
    region: RegionId,
    state: MeetingState,
    after: MeetingId,
    limit: i64,
) -> Result<Vec<Meeting>> {
    tx.query(
        sql!(
            Meeting,
            concat!(
                "select ",
                meeting_rows!(),
                " join region_ancestors a on a.region = m.region \
                 where a.ancestor = $1 and m.state = $2 and m.id > $3 order by m.id limit $4"
            )
        ),
        params![region, state, after, limit],
    )
}

/// A page of the requests in a region and below that stand somewhere, the latest first, older than `before`.
pub(crate) fn page(
    tx: &mut Tx,
    region: RegionId,
    state: MeetingState,
    before: MeetingId,
) -> Result<Vec<Meeting>> {
    tx.query(
        sql!(
            Meeting,
            concat!(
                "select ",
                meeting_rows!(),
                " join region_ancestors a on a.region = m.region \
                 where a.ancestor = $1 and m.state = $2 and m.id < $3 order by m.id desc limit 51"
            )
        ),
        params![region, state, before],
    )
}

/// Requests that nobody arranged and of which the office was not reminded, asked for until a day: the oldest first.
pub(crate) fn forgotten(tx: &mut Tx, until: Date, limit: i64) -> Result<Vec<Meeting>> {
    tx.query(
        sql!(
            Meeting,
            concat!(
                "select ",
                meeting_rows!(),
                " where m.state = 'asked' and m.reminded_on is null and m.asked_on <= $1 order by m.asked_on, m.id limit $2"
            )
        ),
        params![until, limit],
    )
}

/// Notes that the office was reminded.
pub(crate) fn set_reminded(tx: &mut Tx, id: MeetingId, day: Date) -> Result<()> {
    tx.change(sql!("update meetings set reminded_on = $2 where id = $1"), params![id, day])
}

/// What changes with a step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change<'a> {
    pub(crate) state: MeetingState,
    pub(crate) arranged: Option<Date>,
    pub(crate) place: &'a str,
    pub(crate) answer: &'a str,
    pub(crate) outcome: &'a str,
}

/// Changes it, unless somebody was faster.
pub(crate) fn change(tx: &mut Tx, one: &Meeting, to: Change<'_>) -> Result<u64> {
    tx.execute(
        sql!(
            "update meetings set state = $3, arranged = $4, place = $5, answer = $6, outcome = $7 \
             where id = $1 and state = $2"
        ),
        params![one.id, one.state, to.state, to.arranged, to.place, to.answer, to.outcome],
    )
}
