//! Records of receptions: visitors, summary, photos; and receptions arranged by hand.

use jiff::civil::Date;
use kernel::{AccountId, Result, StationId};
use store::files::FileHash;
use store::{Tx, params, sql};

use crate::model::{
    LedgerOf, LineKey, Reception, ReceptionId, RecordLine, RecordPhoto, Span, Station, Visitor, VisitorId,
};

pub(crate) fn record(tx: &mut Tx, reception: ReceptionId) -> Result<Option<RecordLine>> {
    tx.first(
        sql!(
            RecordLine,
            "select d.reception, d.station, s.name as station_name, d.day, r.from_minute, r.until_minute, r.manner, \
             r.place, d.summary, d.visitors, d.closed_at from reception_records d \
             join receptions r on r.id = d.reception join stations s on s.id = d.station where d.reception = $1"
        ),
        params![reception],
    )
}

/// A page of a ledger.
pub(crate) fn lines(
    tx: &mut Tx,
    of: LedgerOf,
    span: Span,
    before: LineKey,
    limit: i64,
) -> Result<Vec<RecordLine>> {
    tx.query(
        sql!(
            RecordLine,
            "select d.reception, d.station, s.name as station_name, d.day, r.from_minute, r.until_minute, r.manner, \
             r.place, d.summary, d.visitors, d.closed_at from day_lines l \
             join reception_records d on d.reception = l.id join receptions r on r.id = l.id \
             join stations s on s.id = d.station \
             where l.kind = 'reception' and l.reach = $1 and l.day >= $2 and l.day <= $3 \
             and (l.day, l.id) < ($4, $5) order by l.day desc, l.id desc limit $6"
        ),
        params![of.number(), span.from, span.until, before.day, before.id, limit],
    )
}

/// Begins a record; whether it was not there before.
pub(crate) fn begin(tx: &mut Tx, reception: &Reception, station: &Station) -> Result<bool> {
    let made = tx.execute(
        sql!(
            "insert into reception_records (reception, station, region, day, summary, visitors) \
             values ($1, $2, $3, $4, '', 0) on conflict (reception) do nothing"
        ),
        params![reception.id, station.id, station.region, reception.day],
    )?;
    Ok(made > 0)
}

pub(crate) fn set_summary(tx: &mut Tx, reception: ReceptionId, summary: &str) -> Result<()> {
    tx.change(
        sql!("update reception_records set summary = $2 where reception = $1"),
        params![reception, summary],
    )
}

pub(crate) fn close(tx: &mut Tx, reception: ReceptionId, by: AccountId) -> Result<()> {
    let now = tx.now();
    tx.change(
        sql!(
            "update reception_records set closed_at = $2, closed_by = $3 \
             where reception = $1 and closed_at is null"
        ),
        params![reception, now, by],
    )
}

pub(crate) fn count_visitors(tx: &mut Tx, reception: ReceptionId, by: i64) -> Result<()> {
    tx.change(
        sql!("update reception_records set visitors = visitors + $2 where reception = $1"),
        params![reception, by],
    )
}

pub(crate) fn visitors(tx: &mut Tx, reception: ReceptionId) -> Result<Vec<Visitor>> {
    tx.query(
        sql!(
            Visitor,
            "select v.id, v.reception, v.called, v.matter, v.deputy, n.name as deputy_name, v.opinion, v.at, \
             v.struck, c.mask as phone_mask from visitors v left join person_names n on n.id = v.deputy \
             left join day_contacts c on c.id = v.id where v.reception = $1 order by v.id"
        ),
        params![reception],
    )
}

pub(crate) fn visitor(tx: &mut Tx, id: VisitorId) -> Result<Option<Visitor>> {
    tx.first(
        sql!(
            Visitor,
            "select v.id, v.reception, v.called, v.matter, v.deputy, n.name as deputy_name, v.opinion, v.at, \
             v.struck, c.mask as phone_mask from visitors v left join person_names n on n.id = v.deputy \
             left join day_contacts c on c.id = v.id where v.id = $1"
        ),
        params![id],
    )
}

pub(crate) fn add_visitor(tx: &mut Tx, one: &Visitor) -> Result<()> {
    tx.put(
        sql!(
            "insert into visitors (id, reception, called, matter, deputy, opinion, at) \
             values ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![one.id, one.reception, one.called, one.matter, one.deputy, one.opinion, one.at],
    )
}

/// Notes the number of the opinion that a visitor's words became.
pub(crate) fn set_opinion(tx: &mut Tx, id: VisitorId, number: &str) -> Result<()> {
    tx.change(sql!("update visitors set opinion = $2 where id = $1"), params![id, number])
}

pub(crate) fn strike_visitor(tx: &mut Tx, id: VisitorId, why: &str) -> Result<()> {
    tx.change(sql!("update visitors set struck = $2 where id = $1 and struck is null"), params![id, why])
}

pub(crate) fn photos(tx: &mut Tx, reception: ReceptionId) -> Result<Vec<RecordPhoto>> {
    let found: Vec<(FileHash, FileHash)> = tx.query(
        sql!("select full_file, small_file from record_photos where reception = $1 order by place"),
        params![reception],
    )?;
    Ok(found.into_iter().map(|(full, small)| RecordPhoto { full, small }).collect())
}

pub(crate) fn add_photos(tx: &mut Tx, reception: ReceptionId, photos: &[RecordPhoto]) -> Result<()> {
    let next: Option<i64> =
        tx.value(sql!("select max(place) from record_photos where reception = $1"), params![reception])?;
    for (photo, place) in photos.iter().zip(next.map_or(1, |last| last + 1)..) {
        tx.put(
            sql!(
                "insert into record_photos (reception, place, full_file, small_file) values ($1, $2, $3, $4)"
            ),
            params![reception, place, photo.full, photo.small],
        )?;
    }
    Ok(())
}

/// The reception a photo belongs to.
pub(crate) fn of_photo(tx: &mut Tx, file: FileHash) -> Result<Option<ReceptionId>> {
    let found: Option<(ReceptionId,)> = tx.first(
        sql!(
            "select reception from record_photos where full_file = $1 \
             union all select reception from record_photos where small_file = $1 limit 1"
        ),
        params![file],
    )?;
    Ok(found.map(|(reception,)| reception))
}

/// Records of a station that were not closed and whose day is over.
pub(crate) fn unclosed(tx: &mut Tx, station: StationId, before: Date, limit: i64) -> Result<Vec<RecordLine>> {
    tx.query(
        sql!(
            RecordLine,
            "select d.reception, d.station, s.name as station_name, d.day, r.from_minute, r.until_minute, r.manner, \
             r.place, d.summary, d.visitors, d.closed_at from reception_records d \
             join receptions r on r.id = d.reception join stations s on s.id = d.station \
             where d.station = $1 and d.day < $2 and d.closed_at is null order by d.day limit $3"
        ),
        params![station, before, limit],
    )
}

/// Moves a reception to a day that is over, which no service does.
#[cfg(test)]
pub(crate) fn set_day(tx: &mut Tx, id: ReceptionId, day: Date) -> Result<()> {
    tx.change(sql!("update receptions set day = $2 where id = $1"), params![id, day])
}
