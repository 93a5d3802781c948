//! Ledgers 台账 of any time, for a region or a station: read from what happened, never written by hand.

use congress::Region;
use host::{Actor, Reach, Scope};
use kernel::{RegionId, RegionPath, Result, StationId, clock};
use store::Tx;

use super::attendance::KEEP_DAYS;
use super::station_for;
use crate::model::{
    Appointment, Attendance, Contact, LedgerOf, LineKey, LineKind, RecordLine, Span, Station, Visit,
};
use crate::store::{appointment, attendance, contact, ledger, record, visit};

/// How many lines stand on a page.
pub(crate) const PAGE: usize = 50;
/// How many lines are printed at once; more is for the spreadsheet.
pub(crate) const PRINTED: usize = 2000;
/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    pub(crate) kind: LineKind,
    pub(crate) region: Option<RegionId>,
    pub(crate) station: Option<StationId>,
    pub(crate) span: Span,
    pub(crate) before: LineKey,
}

/// The lines of one kind.
#[derive(Clone, Debug)]
pub(crate) enum Lines {
    Attendance(Vec<Attendance>),
    Reception(Vec<RecordLine>),
    Appointment(Vec<Appointment>),
    Visit(Vec<Visit>),
    Contact(Vec<Contact>),
}

impl Lines {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        match self {
            Lines::Attendance(rows) => rows.len(),
            Lines::Reception(rows) => rows.len(),
            Lines::Appointment(rows) => rows.len(),
            Lines::Visit(rows) => rows.len(),
            Lines::Contact(rows) => rows.len(),
        }
    }

    fn truncate(&mut self, to: usize) {
        match self {
            Lines::Attendance(rows) => rows.truncate(to),
            Lines::Reception(rows) => rows.truncate(to),
            Lines::Appointment(rows) => rows.truncate(to),
            Lines::Visit(rows) => rows.truncate(to),
            Lines::Contact(rows) => rows.truncate(to),
        }
    }

    fn last(&self) -> Option<LineKey> {
        match self {
            Lines::Attendance(rows) => rows.last().map(|row| LineKey { day: row.day, id: row.id.number() }),
            Lines::Reception(rows) => {
                rows.last().map(|row| LineKey { day: row.day, id: row.reception.number() })
            }
            Lines::Contact(rows) => rows.last().map(|row| LineKey { day: row.day, id: row.id.number() }),
            Lines::Visit(rows) => rows.last().map(|row| LineKey { day: row.day, id: row.id.number() }),
            Lines::Appointment(rows) => {
                rows.last().map(|row| LineKey { day: clock::day_of(row.asked_at), id: row.id.number() })
            }
        }
    }
}

/// Whose ledger is shown.
#[derive(Clone, Debug)]
pub(crate) enum Owner {
    Region(Region),
    Station(Box<Station>),
}

impl Owner {
    pub(crate) fn name(&self) -> &str {
        match self {
            Owner::Region(region) => &region.name,
            Owner::Station(station) => &station.name,
        }
    }

    fn of(&self) -> LedgerOf {
        match self {
            Owner::Region(region) => LedgerOf::Region(region.id),
            Owner::Station(station) => LedgerOf::Station(station.id),
        }
    }
}

/// A page of a ledger.
#[derive(Clone, Debug)]
pub(crate) struct LedgerPage {
    pub(crate) owner: Owner,
    pub(crate) span: Span,
    pub(crate) lines: Lines,
    /// Where the next page begins, if there is one.
    pub(crate) next: Option<LineKey>,
    /// How many of each kind there are in the months of the span.
    pub(crate) counts: Vec<(LineKind, i64)>,
}

/// The next `most` lines of a ledger.
pub(crate) fn ledger_page(tx: &mut Tx, actor: &Actor, wanted: Wanted, most: usize) -> Result<LedgerPage> {
    let owner = owner(tx, actor, wanted)?;
    let span = wanted.span;
    let mut lines = lines(tx, owner.of(), span, wanted, most)?;
    let more = lines.len() > most;
    lines.truncate(most);
    let next = lines.last().filter(|_| more);
    let counts = ledger::counts(tx, owner.of(), span)?;
    Ok(LedgerPage { owner, span, lines, next, counts })
}

fn lines(tx: &mut Tx, of: LedgerOf, span: Span, wanted: Wanted, most: usize) -> Result<Lines> {
    let limit = i64::try_from(most).unwrap_or(i64::MAX).saturating_add(1);
    let before = wanted.before;
    Ok(match wanted.kind {
        LineKind::Attendance => Lines::Attendance(attendance::lines(tx, of, span, before, limit)?),
        LineKind::Reception => Lines::Reception(record::lines(tx, of, span, before, limit)?),
        LineKind::Contact => Lines::Contact(contact::lines(tx, of, span, before, limit)?),
        LineKind::Visit => Lines::Visit(visit::lines(tx, of, span, before, limit)?),
        LineKind::Appointment => Lines::Appointment(appointment::lines(tx, of, span, before, limit)?),
        LineKind::Kept | LineKind::Missed => Lines::Attendance(Vec::new()),
    })
}

/// The station that was asked for, else the region, else the first station one keeps.
fn owner(tx: &mut Tx, actor: &Actor, wanted: Wanted) -> Result<Owner> {
    if let Some(id) = wanted.station {
        return station_for(tx, actor, KEEP_DAYS, id).map(|station| Owner::Station(Box::new(station)));
    }
    let single = actor.reaches(KEEP_DAYS).find_map(|reach| match reach {
        Reach::Station(station) => Some(*station),
        _ => None,
    });
    match (wanted.region, congress::regions_of(actor, KEEP_DAYS).is_empty(), single) {
        (None, true, Some(id)) => {
            station_for(tx, actor, KEEP_DAYS, id).map(|station| Owner::Station(Box::new(station)))
        }
        (None, true, None) => {
            // Refuses in the words every refusal of this kind has.
            actor.may(KEEP_DAYS, &Scope::region(RegionPath::root(RegionId::from_number(0))))?;
            Err(super::no_station())
        }
        (region, ..) => congress::chosen_region(tx, actor, KEEP_DAYS, region).map(Owner::Region),
    }
}
