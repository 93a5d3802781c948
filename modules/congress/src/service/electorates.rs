//! Constituencies and electing units: a list for each congress and term, with their deputies and vacancies.

use host::{Actor, Checks, NAME_LIMIT, Scope};
use kernel::{Error, Refusal, RegionId, Result, Say, clock, text};
use serde_json::json;
use store::{Event, EventKind, Tx};

use crate::model::electorate::{names_forces, number_in, plain_name};
use crate::model::{Electorate, ElectorateId, ElectorateKind, Listing, NewElectorate, Region, Term};
use crate::service::{KEEP_REGISTER, VIEW_REGISTER, chosen_region, known_region};
use crate::store::electorates::{self as rows, ElectorateRow};
use crate::store::mandates::OnDay;
use crate::store::{regions, terms};
use crate::texts::Texts;

/// A constituency or electing unit was written down; the subject is it.
pub const ELECTORATE_ADDED: EventKind = EventKind("congress.electorate_added");
/// A constituency or electing unit was changed.
pub const ELECTORATE_CHANGED: EventKind = EventKind("congress.electorate_changed");
/// A constituency or electing unit nobody was elected by was taken from the list.
pub const ELECTORATE_REMOVED: EventKind = EventKind("congress.electorate_removed");
/// The list of a term was settled, or opened again; the subject is the region.
pub const LISTING_CHANGED: EventKind = EventKind("congress.listing_changed");

/// How many characters say which places a constituency covers.
pub(crate) const COVERS_LIMIT: usize = 500;
/// The most deputies that one constituency or unit elects; a province of the nation's congress has some 170.
const MOST_SEATS: u32 = 999;

/// The list of a congress and term.
#[derive(Clone, Debug)]
pub struct ElectoratesView {
    /// The region of the congress.
    pub region: Region,
    /// The term; none while the congress has none.
    pub term: Option<Term>,
    /// Whether names may still be added by the way.
    pub listing: Listing,
    /// The constituencies and units, with how many deputies they have today, or had on the last day of the term.
    pub rows: Vec<ElectorateRow>,
    /// The regions directly below that have a congress.
    pub below: Vec<Region>,
}

/// The list of a congress and term; of its latest one where none is named.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn electorates_view(
    tx: &mut Tx,
    actor: &Actor,
    wish: Option<RegionId>,
    number: Option<u32>,
) -> Result<ElectoratesView> {
    let region = chosen_region(tx, actor, VIEW_REGISTER, wish)?;
    let all = terms::terms_of(tx, region.id)?;
    let term = all.into_iter().find(|term| number.is_none_or(|number| term.number == number));
    let (listing, rows) = match &term {
        Some(term) => {
            let today = clock::day_of(tx.now());
            let day = term.until_day.map_or(today, |until| until.min(today));
            (rows::listing(tx, region.id, term.number)?, rows::list(tx, region.id, term.number, day)?)
        }
        None => (Listing::Open, Vec::new()),
    };
    let mut below = regions::children(tx, region.id)?;
    below.retain(|one| one.level.has_congress());
    Ok(ElectoratesView { region, term, listing, rows, below })
}

/// The names in the list of a congress and term, to choose from; of its latest term where none is named.
pub(crate) fn names(tx: &mut Tx, congress: RegionId, term: Option<u32>) -> Result<Vec<String>> {
    let term = match term {
        Some(term) => Some(term),
        None => terms::terms_of(tx, congress)?.first().map(|latest| latest.number),
    };
    let list = term.map(|term| rows::electorates_of(tx, congress, term)).transpose()?;
    Ok(list.unwrap_or_default().into_iter().map(|one| one.name).collect())
}

/// The constituencies of a congress in its latest term, for the public.
///
/// # Errors
/// A fault when the database fails.
pub fn constituencies_today(tx: &mut Tx, congress: RegionId) -> Result<Vec<ElectorateRow>> {
    let Some(term) = terms::terms_of(tx, congress)?.into_iter().next() else { return Ok(Vec::new()) };
    let today = clock::day_of(tx.now());
    let mut rows = rows::list(tx, congress, term.number, today)?;
    rows.retain(|row| row.kind == ElectorateKind::Constituency);
    Ok(rows)
}

/// A constituency or electing unit as its page shows it.
#[derive(Clone, Debug)]
pub struct ElectorateView {
    /// It.
    pub electorate: Electorate,
    /// The region of the congress.
    pub region: Region,
    /// Everybody who was elected there in the term, the latest first.
    pub deputies: Vec<OnDay>,
}

/// A constituency or electing unit with its deputies.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn electorate_view(tx: &mut Tx, actor: &Actor, id: ElectorateId) -> Result<ElectorateView> {
    let electorate = known(tx, id)?;
    let region = known_region(tx, electorate.region)?;
    actor.may(VIEW_REGISTER, &Scope::region(region.path.clone()))?;
    let deputies = rows::elected_by(tx, id)?;
    Ok(ElectorateView { electorate, region, deputies })
}

/// Writes a constituency or electing unit down.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* when the name is missing or taken, the congress has no such term, or is not elected so.
pub fn add_electorate(
    tx: &mut Tx,
    actor: &Actor,
    (region, term): (RegionId, u32),
    new: &NewElectorate,
) -> Result<ElectorateId> {
    let congress = kept(tx, actor, region)?;
    if terms::term(tx, region, term)?.is_none() {
        return Err(
            Refusal::field("term", Say::new(|lang| Texts::of(lang).congress_refusal_no_term())).into()
        );
    }
    let electorate = checked(tx, &congress, term, (None, new))?;
    insert(tx, actor, electorate).map(|one| one.id)
}

/// Writes down every congress one level down that is not in the list yet, as electing units. Returns how many.
///
/// # Errors
/// As [`add_electorate`].
pub fn add_congresses_below(tx: &mut Tx, actor: &Actor, region: RegionId, term: u32) -> Result<usize> {
    let congress = kept(tx, actor, region)?;
    let known = rows::electorates_of(tx, region, term)?;
    let mut added = 0;
    for below in regions::children(tx, congress.id)? {
        if !below.level.has_congress() || known.iter().any(|one| one.unit_region == Some(below.id)) {
            continue;
        }
        let new = NewElectorate {
            kind: ElectorateKind::Congress,
            number: None,
            name: below.name.clone(),
            unit_region: Some(below.id),
            seats: None,
            covers: String::new(),
        };
        add_electorate(tx, actor, (region, term), &new)?;
        added += 1;
    }
    Ok(added)
}

/// Takes the list of the term before over, where the term has none of the name yet. Returns how many were added.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn copy_electorates(tx: &mut Tx, actor: &Actor, region: RegionId, term: u32) -> Result<usize> {
    kept(tx, actor, region)?;
    let before = rows::electorates_of(tx, region, term.saturating_sub(1))?;
    let known = Named::new(rows::electorates_of(tx, region, term)?);
    let mut added = 0;
    for old in before {
        if known.find(&old.name).is_none() {
            insert(tx, actor, Electorate { id: tx.id(), term, ..old })?;
            added += 1;
        }
    }
    Ok(added)
}

/// Changes a constituency or electing unit; the mandates won there bear its name from now on.
///
/// # Errors
/// As [`add_electorate`].
pub fn change_electorate(tx: &mut Tx, actor: &Actor, id: ElectorateId, change: &NewElectorate) -> Result<()> {
    let before = known(tx, id)?;
    let congress = kept(tx, actor, before.region)?;
    let after = checked(tx, &congress, before.term, (Some(id), change))?;
    if after == before {
        return Ok(());
    }
    rows::update(tx, &after)?;
    let data = json!({ "before": before.name, "name": after.name, "seats": after.seats, "term": after.term });
    record(tx, actor, Event::new(ELECTORATE_CHANGED, id), after.region, data)
}

/// Takes one from the list by which nobody was elected. Returns the region and term of the list.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* when somebody was elected there.
pub fn remove_electorate(tx: &mut Tx, actor: &Actor, id: ElectorateId) -> Result<(RegionId, u32)> {
    let one = known(tx, id)?;
    kept(tx, actor, one.region)?;
    if rows::used(tx, id)? > 0 {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).electorate_refusal_used())).into());
    }
    rows::remove(tx, id)?;
    let data = json!({ "name": one.name, "term": one.term });
    record(tx, actor, Event::new(ELECTORATE_REMOVED, id), one.region, data)?;
    Ok((one.region, one.term))
}

/// Settles the list of a term, or opens it again.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn set_listing(tx: &mut Tx, actor: &Actor, region: RegionId, term: u32, listing: Listing) -> Result<()> {
    kept(tx, actor, region)?;
    rows::set_listing(tx, region, term, listing)?;
    let data = json!({ "term": term, "settled": listing == Listing::Settled });
    record(tx, actor, Event::new(LISTING_CHANGED, region), region, data)
}

/// The constituencies and electing units of a term, to be found by what people type.
#[derive(Debug)]
pub(crate) struct Named(Vec<(String, Electorate)>);

impl Named {
    pub(crate) fn new(list: Vec<Electorate>) -> Self {
        Self(list.into_iter().map(|one| (plain_name(&one.name), one)).collect())
    }

    pub(crate) fn add(&mut self, one: Electorate) {
        self.0.push((plain_name(&one.name), one));
    }

    /// The one that is meant by its name or its number.
    pub(crate) fn find(&self, typed: &str) -> Option<&Electorate> {
        let plain = plain_name(typed);
        let by_number = || {
            let number = crate::model::reading::count(&plain)?;
            self.0.iter().find(|(_, one)| one.number == Some(number))
        };
        self.0.iter().find(|(name, _)| *name == plain).or_else(by_number).map(|(_, one)| one)
    }
}

/// The constituency or unit that a new mandate names. Where the list of the term has none and is not settled, it is added.
///
/// # Errors
/// *Invalid* where the name is missing or too long, or the list is settled without it.
pub(crate) fn chosen(
    tx: &mut Tx,
    actor: &Actor,
    congress: &Region,
    term: u32,
    typed: &str,
) -> Result<Electorate> {
    let mut checks = Checks::default();
    let name = checks.line("seat", typed);
    checks.done()?;
    if let Some(known) = rows::named(tx, congress.id, term, &plain_name(&name))? {
        return Ok(known);
    }
    let list = Named::new(rows::electorates_of(tx, congress.id, term)?);
    if let Some(known) = list.find(&name) {
        return Ok(known.clone());
    }
    if rows::listing(tx, congress.id, term)? == Listing::Settled {
        return Err(not_in_the_list(&name).into());
    }
    newly_named(tx, actor, (congress, term), &name)
}

/// Adds the constituency or electing unit that is named so, of which it is known that there is none yet and that the list is open.
///
/// # Errors
/// *Invalid* where the name is missing or too long.
pub(crate) fn newly_named(
    tx: &mut Tx,
    actor: &Actor,
    (congress, term): (&Region, u32),
    typed: &str,
) -> Result<Electorate> {
    let mut checks = Checks::default();
    let name = checks.line("seat", typed);
    checks.done()?;
    let electorate = meant(tx, congress, term, name)?;
    insert(tx, actor, electorate)
}

/// What is told where a settled list has no such name.
pub(crate) fn not_in_the_list(name: &str) -> Refusal {
    let name = name.to_owned();
    Refusal::field("seat", Say::new(move |lang| Texts::of(lang).electorate_refusal_not_in_list(&name)))
}

/// What a name that is not in the list yet probably means.
fn meant(tx: &mut Tx, congress: &Region, term: u32, name: String) -> Result<Electorate> {
    let mut unit_region = None;
    let kind = if names_forces(&name) {
        ElectorateKind::Forces
    } else if congress.level.elected_by_voters() {
        ElectorateKind::Constituency
    } else {
        let plain = plain_name(&name);
        let below = regions::children(tx, congress.id)?;
        unit_region = below.into_iter().find(|one| text::fold(&one.name) == plain).map(|one| one.id);
        if unit_region.is_some() { ElectorateKind::Congress } else { ElectorateKind::Other }
    };
    let number = number_in(&name).filter(|_| kind == ElectorateKind::Constituency);
    let (id, region, covers) = (tx.id(), congress.id, String::new());
    Ok(Electorate { id, region, term, kind, number, name, unit_region, seats: None, covers })
}

pub(crate) fn insert(tx: &mut Tx, actor: &Actor, one: Electorate) -> Result<Electorate> {
    rows::insert(tx, &one)?;
    let data = json!({ "name": one.name, "kind": one.kind.word(), "term": one.term, "seats": one.seats });
    record(tx, actor, Event::new(ELECTORATE_ADDED, one.id), one.region, data)?;
    Ok(one)
}

/// The constituency or unit as it is to be kept.
fn checked(
    tx: &mut Tx,
    congress: &Region,
    term: u32,
    (own, new): (Option<ElectorateId>, &NewElectorate),
) -> Result<Electorate> {
    let mut checks = Checks::default();
    if !new.kind.elects(congress.level) {
        checks.wrong("kind", Say::new(|lang| Texts::of(lang).electorate_refusal_kind()));
    }
    let unit = unit_of(tx, &mut checks, congress, new)?;
    let typed =
        if new.name.trim().is_empty() { unit.as_ref().map_or("", |unit| &unit.name) } else { &new.name };
    let name = checks.text("name", typed, NAME_LIMIT).replace(['\n', '\t'], " ");
    let number = new.number.or_else(|| number_in(&name)).filter(|_| new.kind == ElectorateKind::Constituency);
    let name = match (name.as_str(), number) {
        ("", Some(number)) => Texts::of(kernel::Lang::Zh).electorate_numbered(i64::from(number)),
        ("", None) => checks.line("name", ""),
        _ => name,
    };
    let list = rows::electorates_of(tx, congress.id, term)?;
    let others: Vec<&Electorate> = list.iter().filter(|one| Some(one.id) != own).collect();
    if others.iter().any(|one| plain_name(&one.name) == plain_name(&name)) {
        checks.wrong("name", Say::new(|lang| Texts::of(lang).electorate_refusal_there()));
    } else if number.is_some() && others.iter().any(|one| one.number == number) {
        checks.wrong("number", Say::new(|lang| Texts::of(lang).electorate_refusal_number()));
    }
    if new.seats.is_some_and(|seats| !(1..=MOST_SEATS).contains(&seats)) {
        checks.wrong("seats", Say::new(|lang| Texts::of(lang).electorate_refusal_seats()));
    }
    let covers = checks.text("covers", &new.covers, COVERS_LIMIT);
    checks.done()?;
    let covers = if new.kind == ElectorateKind::Constituency { covers } else { String::new() };
    let (id, unit_region) = (own.unwrap_or_else(|| tx.id()), unit.map(|unit| unit.id));
    let (region, kind, seats) = (congress.id, new.kind, new.seats);
    Ok(Electorate { id, region, term, kind, number, name, unit_region, seats, covers })
}

/// The region whose congress elects, where that is the kind: directly below, and with a congress.
fn unit_of(
    tx: &mut Tx,
    checks: &mut Checks,
    congress: &Region,
    new: &NewElectorate,
) -> Result<Option<Region>> {
    if new.kind != ElectorateKind::Congress {
        return Ok(None);
    }
    let found = match new.unit_region {
        Some(id) => regions::region(tx, id)?,
        None => None,
    };
    let unit = found.filter(|unit| unit.parent == Some(congress.id) && unit.level.has_congress());
    if unit.is_none() {
        checks.wrong("unit", Say::new(|lang| Texts::of(lang).electorate_refusal_unit()));
    }
    Ok(unit)
}

fn known(tx: &mut Tx, id: ElectorateId) -> Result<Electorate> {
    rows::electorate(tx, id)?.ok_or_else(no_electorate)
}

fn no_electorate() -> Error {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).electorate_refusal_none())).into()
}

fn kept(tx: &mut Tx, actor: &Actor, region: RegionId) -> Result<Region> {
    let region = known_region(tx, region)?;
    actor.may(KEEP_REGISTER, &Scope::region(region.path.clone()))?;
    Ok(region)
}

fn record(tx: &mut Tx, actor: &Actor, event: Event, region: RegionId, data: serde_json::Value) -> Result<()> {
    tx.record(event.region(region).actor(Some(actor.account)).data(data)).map(|_| ())
}
