//! The tables of this room.

/// The columns of a [`Station`] out of `stations s`.
macro_rules! station_columns {
    () => {
        "s.id, s.code, s.name, s.kind, s.region, s.path, s.address, s.phone, s.hours, s.introduction, s.above, \
         s.opening, s.latitude, s.longitude, s.facilities, s.functions, s.photo, s.thumbnail, s.closed_on"
    };
}

/// The columns of a [`Reception`].
macro_rules! reception_columns {
    () => {
        "r.id, r.station, r.day, r.from_minute, r.until_minute, r.manner, r.place, r.state, r.revision"
    };
}

/// The columns of a [`DutySlot`], with where they come from.
macro_rules! slot_rows {
    () => {
        "s.id, s.reception, r.station, r.day, r.from_minute, r.until_minute, r.manner, r.place, r.state, s.person, \
         n.name, s.why, s.revision + r.revision as revision \
         from duty_slots s join receptions r on r.id = s.reception left join person_names n on n.id = s.person"
    };
}

pub(crate) mod appointment;
pub(crate) mod attendance;
pub(crate) mod contact;
pub(crate) mod contacts;
mod duty;
pub(crate) mod gaps;
pub(crate) mod ledger;
pub(crate) mod meeting;
pub(crate) mod network;
pub(crate) mod outcome;
pub(crate) mod record;
pub(crate) mod rota;
pub(crate) mod shortfall;
pub(crate) mod swaps;
pub(crate) mod twins;
pub(crate) mod visit;

use congress::{Level, Region};
use jiff::civil::Date;
use kernel::{PersonId, RegionId, Result, StationId, text};
use store::{Tx, params, sql};

use crate::model::{
    Attached, Attachment, AttachmentId, HeldMandate, Part, Station, StationCode, StationDetails, StationKind,
};

pub(crate) use duty::slots_on;
pub use duty::{coming_receptions, reception, slot, slots_at, slots_of, slots_of_person};

/// A station.
///
/// # Errors
/// A fault when the database fails.
pub fn station(tx: &mut Tx, id: StationId) -> Result<Option<Station>> {
    tx.first(
        sql!(Station, concat!("select ", station_columns!(), " from stations s where id = $1")),
        params![id],
    )
}

/// Those of these stations that are there, in no order.
///
/// # Errors
/// A fault when the database fails.
pub fn stations_among(tx: &mut Tx, ids: &[StationId]) -> Result<Vec<Station>> {
    tx.query_any(
        sql!(
            Station,
            concat!("select ", station_columns!(), " from stations s where id in ", store::any_of!())
        ),
        ids,
    )
}

/// The station with this code on its door.
///
/// # Errors
/// A fault when the database fails.
pub fn station_by_code(tx: &mut Tx, code: &StationCode) -> Result<Option<Station>> {
    tx.first(
        sql!(Station, concat!("select ", station_columns!(), " from stations s where code = $1")),
        params![code],
    )
}

/// The open stations of exactly this region, by name.
///
/// # Errors
/// A fault when the database fails.
pub fn stations_in(tx: &mut Tx, region: RegionId) -> Result<Vec<Station>> {
    tx.query(
        sql!(
            Station,
            concat!(
                "select ",
                station_columns!(),
                " from stations s where region = $1 and closed_on is null order by folded, id"
            )
        ),
        params![region],
    )
}

/// Open stations of the place whose folded name contains `folded`, the shortest names first: at most `limit`.
pub(crate) fn named(tx: &mut Tx, folded: &str, limit: i64) -> Result<Vec<Station>> {
    tx.query(
        sql!(
            Station,
            concat!("select ", station_columns!(), " from stations s where folded like $1 escape '!' and closed_on is null order by length(folded), id limit $2 \
             /* scan: stations of the place, when an administrator gives a role */")
        ),
        params![congress::containing(folded), limit],
    )
}

/// Open stations in a region and below, region by region as those were added, so the region itself comes before what lies
/// in it: at most `limit`. That order is an index's, so that a few of a whole province cost a few.
///
/// # Errors
/// A fault when the database fails.
pub fn stations_below(tx: &mut Tx, region: RegionId, limit: i64) -> Result<Vec<Station>> {
    tx.query(
        sql!(
            Station,
            concat!(
                "select ",
                station_columns!(),
                " from region_ancestors a join stations s on s.region = a.region \
             where a.ancestor = $1 and s.closed_on is null \
             order by a.region, s.folded, s.id limit $2"
            )
        ),
        params![region, limit],
    )
}

store::record! {
    /// A line of the desk's list.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct StationRow {
        /// The station.
        pub id: StationId,
        /// The code on its door.
        pub code: StationCode,
        /// Its name.
        pub name: String,
        /// The name for comparison, by which the list is in order.
        pub folded: String,
        /// What kind it is.
        pub kind: StationKind,
        /// The region it lies in.
        pub region: RegionId,
        /// When it is open.
        pub hours: String,
        /// The day from which it is closed for good.
        pub closed_on: Option<Date>,
        /// How many deputies belong to it today.
        pub deputies: u32,
    }
}

/// Where a page of the list begins: after the station with this folded name and id.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StationKey {
    /// The folded name of the last station of the page before.
    pub folded: String,
    /// That station's id.
    pub id: StationId,
}

/// The columns of a [`StationRow`] from `stations s`. `$1` is the region, `$2` and `$3` where the page begins, `$4` how many,
/// `$5` today.
macro_rules! rows_of {
    ($from:literal) => {
        sql!(
            StationRow,
            concat!(
                "select s.id, s.code, s.name, s.folded, s.kind, s.region, s.hours, s.closed_on, \
                 (select count(*) from station_people p where p.station = s.id and p.part = 'deputy' \
                  and p.from_day <= $5 and (p.until_day is null or p.until_day >= $5)) as deputies from (",
                $from,
                " order by s.folded, s.id limit $4) page join stations s on s.id = page.id order by s.folded, s.id"
            )
        )
    };
}

/// The stations of a region and below whose folded name contains `folded`: by a piece of it that few names have, if there is
/// one. Otherwise names are walked in their order in a province or larger, until the page is full; a city has few enough that
/// its own are put in order, and too small a share of all names for walking those.
pub(crate) fn list(
    tx: &mut Tx,
    region: &Region,
    folded: &str,
    after: Option<&StationKey>,
    limit: i64,
) -> Result<Vec<StationRow>> {
    let today = kernel::clock::day_of(tx.now());
    let (name, id) = after.map_or(("", 0), |key| (key.folded.as_str(), key.id.number()));
    let containing = congress::containing(folded);
    if let Some(gram) = rare_gram(tx, folded)? {
        // The limit cuts nothing off: it tells PostgreSQL, which plans for any piece, that these are few.
        let statement = rows_of!(
            "select s.id from (select station from station_grams where gram = $7 limit 300) g \
             join stations s on s.id = g.station where s.folded like $6 escape '!' and (s.folded, s.id) > ($2, $3) \
             and (select count(*) from region_ancestors a where a.region = s.region and a.ancestor = $1) > 0"
        );
        return tx.query(statement, params![region.id, name, id, limit, today, containing, gram]);
    }
    let statement = if region.level <= Level::Province {
        // Counted, because PostgreSQL turns `exists` into a join of all stations and puts those in order.
        rows_of!(
            "select s.id from stations s where (s.folded, s.id) > ($2, $3) and s.folded like $6 escape '!' \
             and (select count(*) from region_ancestors a where a.region = s.region and a.ancestor = $1) > 0"
        )
    } else {
        rows_of!(
            "select s.id from region_ancestors a join stations s on s.region = a.region \
             where a.ancestor = $1 and s.folded like $6 escape '!' and (s.folded, s.id) > ($2, $3)"
        )
    };
    tx.query(statement, params![region.id, name, id, limit, today, containing])
}

/// A station's line in the desk's list.
pub(crate) fn line(tx: &mut Tx, id: StationId) -> Result<Option<StationRow>> {
    let today = kernel::clock::day_of(tx.now());
    tx.first(
        sql!(
            StationRow,
            "select s.id, s.code, s.name, s.folded, s.kind, s.region, s.hours, s.closed_on, \
             (select count(*) from station_people p where p.station = s.id and p.part = 'deputy' \
              and p.from_day <= $2 and (p.until_day is null or p.until_day >= $2)) as deputies \
             from stations s where s.id = $1"
        ),
        params![id, today],
    )
}

store::record! {
    /// A mandate of a deputy who belongs to a station.
    #[derive(Clone, Debug)]
    struct AttachedRow {
        person: PersonId,
        name: String,
        level: Level,
        region_name: String,
        term: u32,
        seat: String,
        suspended_from: Option<Date>,
    }
}

/// The deputies who belong to a station today, with the mandates they hold today. Somebody whose last mandate has ended is
/// no longer among them.
///
/// # Errors
/// A fault when the database fails.
pub fn deputies_of(tx: &mut Tx, station: StationId) -> Result<Vec<Attached>> {
    let today = kernel::clock::day_of(tx.now());
    let rows: Vec<AttachedRow> = tx.query(
        sql!(
            AttachedRow,
            "select p.person, n.name, m.level, m.region_name, m.term, m.seat, m.suspended_from from station_people p \
             join person_names n on n.id = p.person \
             join mandate_lines m on m.person = p.person \
               and m.from_day <= $2 and (m.until_day is null or m.until_day >= $2) \
             where p.station = $1 and p.part = 'deputy' \
               and p.from_day <= $2 and (p.until_day is null or p.until_day >= $2) \
             order by n.folded, p.person, m.id"
        ),
        params![station, today],
    )?;
    let mut deputies: Vec<Attached> = Vec::new();
    for AttachedRow { person, name, level, region_name, term, seat, suspended_from } in rows {
        let held = HeldMandate { level, region_name, term, seat, suspended_from };
        match deputies.last_mut().filter(|last| last.person == person) {
            Some(last) => last.mandates.push(held),
            None => deputies.push(Attached { person, name, mandates: vec![held] }),
        }
    }
    deputies.iter_mut().for_each(|one| one.mandates.sort_by_key(|held| held.level));
    Ok(deputies)
}

/// Everybody who is or was at a station; those of today first.
///
/// # Errors
/// A fault when the database fails.
pub fn people_of(tx: &mut Tx, station: StationId) -> Result<Vec<Attachment>> {
    let mut people: Vec<Attachment> = tx.query(
        sql!(
            Attachment,
            "select p.id, p.station, p.person, n.name, p.part, p.from_day, p.until_day from station_people p \
             join person_names n on n.id = p.person where p.station = $1 order by n.folded, p.id"
        ),
        params![station],
    )?;
    people.sort_by_key(|one| (one.until_day.is_some(), one.part));
    Ok(people)
}

/// The open stations that a person belongs to today as `part`.
///
/// # Errors
/// A fault when the database fails.
pub fn of_person(tx: &mut Tx, person: PersonId, part: Part) -> Result<Vec<Station>> {
    let today = kernel::clock::day_of(tx.now());
    tx.query(
        sql!(
            Station,
            concat!("select ", station_columns!(), " from station_people p join stations s on s.id = p.station \
             where p.person = $1 and p.part = $2 and p.from_day <= $3 and (p.until_day is null or p.until_day >= $3) \
             and s.closed_on is null order by s.folded, s.id")
        ),
        params![person, part, today],
    )
}

pub(crate) fn attachment(tx: &mut Tx, id: AttachmentId) -> Result<Option<Attachment>> {
    tx.first(
        sql!(
            Attachment,
            "select p.id, p.station, p.person, n.name, p.part, p.from_day, p.until_day from station_people p \
             join person_names n on n.id = p.person where p.id = $1"
        ),
        params![id],
    )
}

/// The time that a person spends at a station as `part` on `day` or later, if there is one.
pub(crate) fn overlapping(
    tx: &mut Tx,
    station: StationId,
    person: PersonId,
    part: Part,
    day: Date,
) -> Result<Option<AttachmentId>> {
    let found = tx.first(
        sql!(
            "select id from station_people where station = $1 and person = $2 and part = $3 \
             and (until_day is null or until_day >= $4)"
        ),
        params![station, person, part, day],
    )?;
    Ok(found.map(|(id,)| id))
}

pub(crate) fn insert(tx: &mut Tx, station: &Station, folded: &str) -> Result<()> {
    tx.put(
        sql!(
            "insert into stations \
             (id, code, name, folded, kind, region, path, address, phone, hours, introduction) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        ),
        params![
            station.id,
            station.code,
            station.name,
            folded,
            station.kind,
            station.region,
            station.path,
            station.address,
            station.phone,
            station.hours,
            station.introduction
        ],
    )?;
    put_grams(tx, station.id, folded)
}

pub(crate) fn rename(tx: &mut Tx, id: StationId, name: &str, folded: &str, kind: StationKind) -> Result<()> {
    tx.change(
        sql!("update stations set name = $2, folded = $3, kind = $4 where id = $1"),
        params![id, name, folded, kind],
    )?;
    put_grams(tx, id, folded)
}

/// Keeps the pieces of a station's name by which it is found.
fn put_grams(tx: &mut Tx, station: StationId, folded: &str) -> Result<()> {
    tx.put(sql!("delete from station_grams where station = $1"), params![station])?;
    for gram in text::grams(folded) {
        tx.put(sql!("insert into station_grams (gram, station) values ($1, $2)"), params![gram, station])?;
    }
    Ok(())
}

/// A piece of what was typed by which few stations are found; none where it is common, or nothing was typed.
fn rare_gram(tx: &mut Tx, folded: &str) -> Result<Option<String>> {
    text::rare_gram(folded, |gram| {
        tx.value(
            sql!("select count(*) from (select station from station_grams where gram = $1 limit $2) n"),
            params![gram, text::FEW],
        )
    })
}

pub(crate) fn update(tx: &mut Tx, id: StationId, details: &StationDetails) -> Result<()> {
    tx.change(
        sql!("update stations set address = $2, phone = $3, hours = $4, introduction = $5 where id = $1"),
        params![id, details.address, details.phone, details.hours, details.introduction],
    )
}

pub(crate) fn set_closed(tx: &mut Tx, id: StationId, from: Option<Date>) -> Result<()> {
    tx.change(sql!("update stations set closed_on = $2 where id = $1"), params![id, from])
}

pub(crate) fn attach(tx: &mut Tx, attachment: &Attachment) -> Result<()> {
    tx.put(
        sql!("insert into station_people (id, station, person, part, from_day) values ($1, $2, $3, $4, $5)"),
        params![attachment.id, attachment.station, attachment.person, attachment.part, attachment.from_day],
    )
}

pub(crate) fn detach(tx: &mut Tx, id: AttachmentId, last: Date) -> Result<()> {
    tx.change(
        sql!("update station_people set until_day = $2 where id = $1 and until_day is null"),
        params![id, last],
    )
}

/// Whether a station's picture has this content.
///
/// # Errors
/// A fault when the database fails.
pub fn keeps_file(tx: &mut Tx, file: store::files::FileHash) -> Result<bool> {
    let kept: i64 = tx.value(
        sql!(
            "select count(*) from stations where photo = $1 or thumbnail = $1 \
             /* scan: the stations of the place, when a citizen's photo is erased for good */"
        ),
        params![file],
    )?;
    Ok(kept > 0)
}
