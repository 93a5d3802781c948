//! Two records of one person 重复档案, merged by an office that keeps both: what hung on either hangs on the one that stays, and
//! the other leads there. Other rooms hear of [`PERSON_MERGED`] and let what is theirs follow.

use std::collections::BTreeSet;

use host::{Actor, Checks, Reach, Scope, notices};
use kernel::{PersonId, Refusal, RegionId, Result, Say, clock, text};
use serde_json::json;
use store::{Event, EventKind, Tx};

use super::contacts;
use super::people::{keep, no_person, people_named, spoken};
use super::{KEEP_REGISTER, VIEW_REGISTER, WHY_LIMIT, chosen_region, known_region};
use crate::history::{Happened, history};
use crate::model::twins::joined;
use crate::model::{Clash, Mandate, MergedRecord, Person, Region, Trait};
use crate::store::find::{self, PersonRow};
use crate::store::{mandates, people, regions, twins as rows};
use crate::texts::Texts;

/// A record was merged into another of the same person; the subject is the one that ended, `into` the one that stays.
pub const PERSON_MERGED: EventKind = EventKind("congress.person_merged");
/// Another record of the same person was merged into this one; the subject is the one that stays, `from` the one that ended.
pub const PERSON_UNITED: EventKind = EventKind("congress.person_united");

/// The notice to whoever kept a record that was merged into one kept elsewhere.
pub(crate) const NOTICE_MERGED: &str = "congress.person_merged";

/// How many people are offered.
const OFFERED: i64 = 20;

/// People of whom one may be somebody's second record.
#[derive(Clone, Debug)]
pub struct TwinsFound {
    /// Whose.
    pub person: Person,
    /// The region within which they were looked for.
    pub region: Region,
    /// The people.
    pub rows: Vec<PersonRow>,
}

/// Looks for another record of somebody: by name within a region, or by the number of a certificate. Where nothing was typed,
/// those of the same name.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* where the record was merged into another one.
pub fn find_twins(
    tx: &mut Tx,
    actor: &Actor,
    id: PersonId,
    (typed, within): (&str, Option<RegionId>),
) -> Result<TwinsFound> {
    let person = keep(tx, actor, id)?;
    let region = chosen_region(tx, actor, KEEP_REGISTER, within)?;
    let typed = if text::clean(typed).is_empty() { person.name.clone() } else { text::clean(typed) };
    let mut rows = people_named(tx, region.id, &typed, OFFERED)?;
    let top = regions::top_region(tx)?.map_or(region.id, |top| top.id);
    for row in find::people_certified(tx, top, &typed, OFFERED)? {
        if rows.iter().all(|one| one.id != row.id) && keep(tx, actor, row.id).is_ok() {
            rows.push(row);
        }
    }
    rows.retain(|row| row.id != id);
    Ok(TwinsFound { person, region, rows })
}

/// One of two records, as they are compared.
#[derive(Clone, Debug)]
pub struct Twin {
    /// What it says.
    pub person: Person,
    /// The region whose office keeps it.
    pub region: Region,
    /// The mandates, the latest first.
    pub mandates: Vec<Mandate>,
    /// How many accounts sign in as this person.
    pub accounts: usize,
}

/// Two records side by side.
#[derive(Clone, Debug)]
pub struct TwinsView {
    /// The one from which it began.
    pub one: Twin,
    /// The other.
    pub other: Twin,
    pub(crate) clash: Option<Clash>,
}

/// Two records side by side, for an office that keeps both.
///
/// # Errors
/// *Not found*, *not allowed*; *conflict* where one was merged already or both are the same.
pub fn twins_view(tx: &mut Tx, actor: &Actor, one: PersonId, other: PersonId) -> Result<TwinsView> {
    let (first, second) = both(tx, actor, one, other)?;
    let clash = rows::clash(tx, one, other)?;
    Ok(TwinsView { one: twin(tx, first)?, other: twin(tx, second)?, clash })
}

fn both(tx: &mut Tx, actor: &Actor, one: PersonId, other: PersonId) -> Result<(Person, Person)> {
    if one == other {
        return Err(Refusal::conflict(Say::new(|lang| Texts::of(lang).twins_refusal_same())).into());
    }
    Ok((keep(tx, actor, one)?, keep(tx, actor, other)?))
}

fn twin(tx: &mut Tx, person: Person) -> Result<Twin> {
    let region = known_region(tx, person.region)?;
    let mandates = mandates::mandates_of(tx, person.id)?;
    let accounts = access::accounts_of(tx, person.id)?.len();
    Ok(Twin { person, region, mandates, accounts })
}

/// Merges the record `gone` into `stays`, which says of `chosen` what the other said. There is no way back.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* when nothing says why; *conflict* where one was merged already, or both have mandates in
/// one congress, or seats in one body, on one day.
pub fn merge_people(
    tx: &mut Tx,
    actor: &Actor,
    (stays, gone): (PersonId, PersonId),
    chosen: &BTreeSet<Trait>,
    why: &str,
) -> Result<()> {
    let (before, gone) = both(tx, actor, stays, gone)?;
    let mut checks = Checks::default();
    let why = checks.text("why", why, WHY_LIMIT);
    if why.is_empty() {
        checks.wrong("why", Say::new(|lang| Texts::of(lang).twins_refusal_why()));
    }
    checks.done()?;
    if let Some(clash) = rows::clash(tx, stays, gone.id)? {
        return Err(Refusal::conflict(Say::new(move |lang| clash.says(lang))).into());
    }
    let after = joined(&before, &gone, chosen);
    people::update(tx, &before, &after, &spoken(&after))?;
    people::set_portrait(tx, stays, after.portrait, after.thumbnail)?;
    rows::hand_over(tx, &gone, stays)?;
    rows::close(tx, &gone, stays, (clock::day_of(tx.now()), &why))?;
    contacts::follow(tx, gone.id, stays)?;
    access::follow_person(tx, gone.id, stays)?;
    let ended = Event::new(PERSON_MERGED, gone.id).region(gone.region).actor(Some(actor.account));
    tx.record(ended.data(json!({ "into": stays })).private(json!({ "name": gone.name, "why": why })))?;
    let united = Event::new(PERSON_UNITED, stays).region(after.region).actor(Some(actor.account));
    tx.record(united.data(json!({ "from": gone.id })).private(json!({ "name": after.name, "why": why })))?;
    tell_former_keeper(tx, actor, &gone, &after)
}

/// Tells the office that kept the record, where it keeps the one that stays no more.
fn tell_former_keeper(tx: &mut Tx, actor: &Actor, gone: &Person, stays: &Person) -> Result<()> {
    let (from, to) = (regions::path(tx, gone.region)?, regions::path(tx, stays.region)?);
    let Some((from, to)) = from.zip(to).filter(|(from, to)| !from.holds(to)) else { return Ok(()) };
    let region = known_region(tx, stays.region)?.name;
    let data = json!({ "name": stays.name, "region": region });
    let href = format!("/desk/people/{}", stays.id);
    let keepers = access::accounts_with(tx, KEEP_REGISTER.roles, &Reach::Region(from))?;
    for account in keepers.into_iter().filter(|account| *account != actor.account) {
        let keeps_both = access::actor_of(tx, account)?
            .is_some_and(|keeper| keeper.can(KEEP_REGISTER, &Scope::region(to.clone())));
        if !keeps_both {
            notices::send(tx, account, NOTICE_MERGED, &href, &data)?;
        }
    }
    Ok(())
}

/// The records that were merged into somebody's, each with what happened to it.
pub(crate) fn merged_histories(tx: &mut Tx, person: PersonId) -> Result<Vec<(MergedRecord, Vec<Happened>)>> {
    let mut all = Vec::new();
    for record in rows::merged_records(tx, person)? {
        let happened = history(tx, record.id)?;
        all.push((record, happened));
    }
    Ok(all)
}

/// The record in which somebody's goes on, for whoever opens the one that ended.
///
/// # Errors
/// *Not allowed* for whoever sees no register.
pub(crate) fn moved_to(tx: &mut Tx, actor: &Actor, id: PersonId) -> Result<Option<PersonId>> {
    if actor.reaches(VIEW_REGISTER).next().is_none() {
        return Err(no_person());
    }
    rows::survivor(tx, id)
}
