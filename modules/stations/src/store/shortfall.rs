//! Deputies of stations who attended less often than they owe.

use jiff::civil::Date;
use kernel::{Error, PersonId, RegionId, Result, StationId};
use store::{Tx, params, record, sql};

use crate::model::Span;

record! {
    /// Somebody who attended less often than they owe.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Short {
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

record! {
    /// A station at its place among those of a region: by the regions they lie in, then by name.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct Place {
        pub(crate) region: RegionId,
        pub(crate) folded: String,
        pub(crate) station: StationId,
    }
}

impl Place {
    /// Before all of them.
    pub(crate) fn first() -> Self {
        Self { region: RegionId::from_number(0), folded: String::new(), station: StationId::from_number(0) }
    }
}

/// The year that is counted, today and what is owed in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Owed {
    pub(crate) year: Span,
    pub(crate) today: Date,
    pub(crate) wanted: i64,
}

record! {
    /// A station, and one of its deputies who is short; nobody where none is.
    struct Line {
        region: RegionId,
        folded: String,
        station: StationId,
        station_name: String,
        person: Option<PersonId>,
        name: Option<String>,
        done: i64,
    }
}

impl Line {
    fn short(&self) -> Option<Short> {
        let (person, name) = self.person.zip(self.name.clone())?;
        Some(Short { person, name, station_name: self.station_name.clone(), done: self.done })
    }
}

/// The stations that `$stations` selects, each with its deputies who are short: `$1` and `$2` are the year, `$3` today, `$4` what
/// is owed.
macro_rules! lines {
    ($stations:literal) => {
        sql!(
            Line,
            concat!(
                "select t.region, t.folded, t.id as station, t.name as station_name, p.person, n.name, \
                 (select count(*) from attendances a where a.person = p.person and a.day >= $1 and a.day <= $2 \
                 and a.struck is null) as done from (",
                $stations,
                ") c join stations t on t.id = c.id left join station_people p on p.station = t.id and p.part = 'deputy' \
                 and p.from_day <= $3 and (p.until_day is null or p.until_day >= $3) and (select count(*) from attendances b \
                 where b.person = p.person and b.day >= $1 and b.day <= $2 and b.struck is null) < $4 \
                 left join person_names n on n.id = p.person order by t.region, t.folded, t.id, n.folded, n.id"
            )
        )
    };
}

/// Those of a station.
pub(crate) fn of_station(tx: &mut Tx, station: StationId, owed: Owed) -> Result<Vec<Short>> {
    let Owed { year, today, wanted } = owed;
    let lines: Vec<Line> = tx.query(
        lines!("select id from stations where id = $5"),
        params![year.from, year.until, today, wanted, station],
    )?;
    Ok(lines.iter().filter_map(Line::short).collect())
}

/// Those of the next `limit` open stations of a region and below, and where the last of these stations stands; `None` where no
/// station comes after them.
pub(crate) fn of_stations(
    tx: &mut Tx,
    (region, after): (RegionId, &Place),
    limit: usize,
    owed: Owed,
) -> Result<(Vec<Short>, Option<Place>)> {
    let Place { region: at, folded, station } = after;
    let Owed { year, today, wanted } = owed;
    let most = i64::try_from(limit).map_err(Error::fault)?;
    let lines: Vec<Line> = tx.query(
        lines!(
            "select s.id from region_ancestors r join stations s on s.region = r.region where r.ancestor = $5 \
             and s.closed_on is null and r.region >= $6 and (r.region > $6 or (s.folded, s.id) > ($7, $8)) \
             order by r.region, s.folded, s.id limit $9"
        ),
        params![year.from, year.until, today, wanted, region, at, folded, station, most],
    )?;
    let stations = lines.chunk_by(|one, next| one.station == next.station).count();
    let last = lines.last().filter(|_| stations == limit).map(|line| Place {
        region: line.region,
        folded: line.folded.clone(),
        station: line.station,
    });
    Ok((lines.iter().filter_map(Line::short).collect(), last))
}

/// Where a station stands; before all of them where there is no such station.
pub(crate) fn place_of(tx: &mut Tx, station: StationId) -> Result<Place> {
    let found = tx.first(
        sql!(Place, "select region, folded, id as station from stations where id = $1"),
        params![station],
    )?;
    Ok(found.unwrap_or_else(Place::first))
}
