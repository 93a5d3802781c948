//! Deputies of stations who attended less often than they owe.

use jiff::civil::Date;
use kernel::{Id, PersonId, RegionId, Result, StationId};
use store::{Tx, params, record, sql};

use crate::model::{AttachmentKey, Span};

/// Where a page begins: after this time at a station.
pub type ShortKey = Id<AttachmentKey>;

record! {
    /// Somebody who attended less often than they owe.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Short {
        /// Their time at the station.
        pub key: ShortKey,
        /// Who.
        pub person: PersonId,
        /// The name.
        pub name: String,
        /// The station they belong to.
        pub station_name: String,
        /// How often they attended, wherever that was.
        pub done: i64,
    }
}

/// One statement for the deputies that `$from` narrows to: `$2` and `$3` are the year, `$4` today, `$5` what is owed, `$6` where
/// the page begins.
macro_rules! short {
    ($from:literal) => {
        sql!(
            Short,
            concat!(
                "select s.key, s.person, s.name, s.station_name, s.done from (select p.id as key, p.person, n.name, \
                 t.name as station_name, (select count(*) from attendances a where a.person = p.person and a.day >= $2 \
                 and a.day <= $3 and a.struck is null) as done from ",
                $from,
                " join person_names n on n.id = p.person where p.part = 'deputy' and p.from_day <= $4 \
                 and (p.until_day is null or p.until_day >= $4) and p.id > $6) s where s.done < $5 order by s.key limit 51"
            )
        )
    };
}

/// A page of those of a station.
pub(crate) fn of_station(
    tx: &mut Tx,
    station: StationId,
    (span, today): (Span, Date),
    wanted: i64,
    after: ShortKey,
) -> Result<Vec<Short>> {
    tx.query(
        short!("station_people p join stations t on t.id = p.station and t.id = $1"),
        params![station, span.from, span.until, today, wanted, after],
    )
}

/// A page of those of the open stations of a region and below.
pub(crate) fn of_region(
    tx: &mut Tx,
    region: RegionId,
    (span, today): (Span, Date),
    wanted: i64,
    after: ShortKey,
) -> Result<Vec<Short>> {
    tx.query(
        short!(
            "region_ancestors r join stations t on t.region = r.region and r.ancestor = $1 and t.closed_on is null \
             join station_people p on p.station = t.id"
        ),
        params![region, span.from, span.until, today, wanted, after],
    )
}
