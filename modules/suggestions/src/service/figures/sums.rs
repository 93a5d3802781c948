//! The sums over regions, which follow by what changed: every congress is counted in those of every region from the top down to
//! its own, as the regions are today. What was merged into another region counts there and above it from then on, and no longer
//! above where it was; its own sums stay, for whoever looks at it.

use std::collections::BTreeMap;

use congress::Level;
use kernel::{RegionId, Result};
use store::Tx;

use super::counts;
use crate::model::{Counts, KeyCounts, Span, WideCut};
use crate::store::{self as db, Fact, SumKey, SummedPlace};

/// Lets the sums follow what changed of an item.
pub(super) fn follow(tx: &mut Tx, before: Option<&Fact>, after: &Fact) -> Result<()> {
    let level = congress::known_region(tx, after.region)?.level;
    let places = places(tx, after.region)?;
    let mut changes = Changes::default();
    if let Some(before) = before {
        changes.count(&places, level, before, -1);
    }
    changes.count(&places, level, after, 1);
    changes.save(tx)
}

/// Lets the sums follow which matters, units and committees there are in a year: counted anew for the congress.
pub(super) fn follow_key(tx: &mut Tx, congress: RegionId, year: u32) -> Result<()> {
    let before = db::key_sum(tx, congress, year, WideCut::Own)?;
    let more = db::key_counts(tx, congress, Span::Year(year))?.since(before);
    if more == KeyCounts::default() {
        return Ok(());
    }
    for place in places(tx, congress)? {
        db::add_to_key_sum(tx, place, (year, WideCut::Region), more)?;
        if place.region == congress {
            db::add_to_key_sum(tx, place, (year, WideCut::Own), more)?;
        }
    }
    Ok(())
}

/// In the sums of which regions a congress is counted; noted when the first item is.
fn places(tx: &mut Tx, congress: RegionId) -> Result<Vec<SummedPlace>> {
    let known = db::counted_in(tx, congress)?;
    if !known.is_empty() {
        return Ok(known);
    }
    let places = places_today(tx, congress)?;
    places.iter().try_for_each(|place| db::count_in(tx, congress, *place))?;
    Ok(places)
}

/// In the sums of which regions a congress is to be counted, as the regions are today.
fn places_today(tx: &mut Tx, congress: RegionId) -> Result<Vec<SummedPlace>> {
    let mut places = Vec::new();
    let mut waiting = vec![congress];
    while let Some(id) = waiting.pop() {
        let way = congress::way_to(tx, id)?;
        // What was merged does not lie in what was above it any more.
        let from = way.iter().position(|region| region.successor.is_some()).unwrap_or_default();
        for region in way.into_iter().skip(from) {
            let place = SummedPlace { region: region.id, parent: region.parent };
            if !places.contains(&place) {
                waiting.extend(region.successor);
                places.push(place);
            }
        }
    }
    Ok(places)
}

/// A region was merged into another: every congress that counts in it counts elsewhere too.
pub(super) fn merged(tx: &mut Tx, region: RegionId) -> Result<()> {
    db::counted_there(tx, region)?.into_iter().try_for_each(|congress| count_anew(tx, congress))
}

/// Counts a congress where the regions are today, and no longer where they were.
fn count_anew(tx: &mut Tx, congress: RegionId) -> Result<()> {
    let (before, after) = (db::counted_in(tx, congress)?, places_today(tx, congress)?);
    let without = |all: &[SummedPlace], others: &[SummedPlace]| -> Vec<SummedPlace> {
        all.iter().filter(|place| !others.contains(place)).copied().collect()
    };
    let (gone, new) = (without(&before, &after), without(&after, &before));
    if gone.is_empty() && new.is_empty() {
        return Ok(());
    }
    let level = congress::known_region(tx, congress)?.level;
    let mut changes = Changes::default();
    for fact in db::all_facts_of(tx, congress)? {
        changes.count(&gone, level, &fact, -1);
        changes.count(&new, level, &fact, 1);
    }
    changes.save(tx)?;
    for (year, own) in db::own_key_sums(tx, congress)? {
        for (places, more) in [(&gone, KeyCounts::default().since(own)), (&new, own)] {
            let mut all = places.iter();
            all.try_for_each(|place| db::add_to_key_sum(tx, *place, (year, WideCut::Region), more))?;
        }
    }
    gone.iter().try_for_each(|place| db::count_no_longer_in(tx, congress, place.region))?;
    new.iter().try_for_each(|place| db::count_in(tx, congress, *place))
}

/// By how much which sums change.
#[derive(Default)]
struct Changes(BTreeMap<SumKey, Counts>);

impl Changes {
    /// Counts an item in these places so many times more.
    fn count(&mut self, places: &[SummedPlace], level: Level, fact: &Fact, more: i64) {
        for key in keys(places, level, fact) {
            self.0.entry(key).or_default().add(more, |measure| counts(measure, fact));
        }
    }

    fn save(self, tx: &mut Tx) -> Result<()> {
        let changed = self.0.iter().filter(|(_, counts)| !counts.is_none());
        changed.into_iter().try_for_each(|(key, more)| db::add_to_sum(tx, key, more))
    }
}

/// The part of a cut under which an item of a congress of this level is summed.
pub(super) fn part_of(cut: WideCut, level: Level, fact: &Fact) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    match cut {
        WideCut::Region | WideCut::Own => String::new(),
        WideCut::Level => level.word().to_owned(),
        WideCut::Field => text(&fact.field),
        WideCut::Class => text(&fact.class),
        WideCut::Kind => fact.kind.word().to_owned(),
    }
}

/// Under what an item is summed in these places.
fn keys(places: &[SummedPlace], level: Level, fact: &Fact) -> Vec<SumKey> {
    let key = |place: &SummedPlace, cut| {
        let SummedPlace { region, parent } = *place;
        SumKey { region, parent, year: fact.year, cut, part: part_of(cut, level, fact) }
    };
    let everywhere = places.iter().flat_map(|place| WideCut::CHOICES.map(|cut| key(place, cut)));
    let own = places.iter().filter(|place| place.region == fact.region);
    everywhere.chain(own.map(|place| key(place, WideCut::Own))).collect()
}
