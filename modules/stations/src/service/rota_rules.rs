//! The rules of a rota: a station's own, or those of a region around it.

use congress::{known_region, way_to};
use host::{Actor, Checks, Scope};
use jiff::civil::Date;
use kernel::{Error, Refusal, RegionId, Result, Say, StationId, WorkCalendar, clock};
use serde_json::json;
use store::{Event, EventKind, Tx};

use super::rota::{KEEP_ROTA, MOST_DEPUTIES, PLACE};
use super::{KEEP_NETWORK, station_for};
use crate::flow::days::{self, Given};
use crate::model::{Hours, Manner, OnHoliday, Pattern, RotaRule, RuleId, Station};
use crate::store::rota as kept;
use crate::texts::Texts;

/// A rule was added to a station's rota or to a region's; the subject is the station or the region.
pub const RULE_ADDED: EventKind = EventKind("stations.rota_rule_added");
/// A rule was taken away.
pub const RULE_REMOVED: EventKind = EventKind("stations.rota_rule_removed");
/// How many days a rule's preview shows.
const PREVIEW: usize = 10;

/// Whose a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleOwner {
    /// A station's own.
    Station(StationId),
    /// A region's, for stations in it and below that have none of their own.
    Region(RegionId),
}

/// A rule to be added.
#[derive(Clone, Debug)]
pub struct NewRule {
    /// The days.
    pub pattern: Pattern,
    /// From when until when.
    pub hours: Hours,
    /// How deputies receive people.
    pub manner: Manner,
    /// Where, if not at the station.
    pub place: String,
    /// How many deputies are on duty.
    pub deputies: u32,
    /// What becomes of it on holidays.
    pub holidays: OnHoliday,
}

/// The rules that hold at a station, and where they are from.
#[derive(Clone, Debug)]
pub struct Effective {
    /// The rules.
    pub rules: Vec<RotaRule>,
    /// The region they are inherited from, by name; none where they are the station's own or there are none.
    pub from: Option<String>,
}

/// The rules that hold at a station: its own, or else those of the nearest region around it that has any.
///
/// # Errors
/// A fault when the database fails.
pub fn effective_rules(tx: &mut Tx, station: &Station) -> Result<Effective> {
    let own = kept::rules_of_station(tx, station.id)?;
    if !own.is_empty() {
        return Ok(Effective { rules: own, from: None });
    }
    for region in way_to(tx, station.region)?.into_iter().rev() {
        let rules = kept::rules_of_region(tx, region.id)?;
        if !rules.is_empty() {
            return Ok(Effective { rules, from: Some(region.name) });
        }
    }
    Ok(Effective { rules: Vec::new(), from: None })
}

/// A rule's next days.
pub type Preview = Vec<(RotaRule, Vec<Date>)>;

fn preview(tx: &Tx, rules: Vec<RotaRule>, calendar: &WorkCalendar) -> Preview {
    let today = clock::day_of(tx.now());
    let of = |rule: RotaRule| {
        let next = days::next(&rule, today, PREVIEW, calendar);
        (rule, next.into_iter().map(|given: Given| given.day).collect())
    };
    rules.into_iter().map(of).collect()
}

/// The rules of a station with the next ten days each gives.
#[derive(Clone, Debug)]
pub struct RulesView {
    /// The station.
    pub station: Station,
    /// Each rule with its next days.
    pub rules: Preview,
    /// The region they are inherited from, if they are.
    pub from: Option<String>,
}

/// A station's rules for whoever keeps its rota.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn rules_view(tx: &mut Tx, actor: &Actor, station: StationId) -> Result<RulesView> {
    let station = station_for(tx, actor, KEEP_ROTA, station)?;
    let Effective { rules, from } = effective_rules(tx, &station)?;
    let calendar = congress::calendar(tx, station.region)?;
    let rules = preview(tx, rules, &calendar);
    Ok(RulesView { station, rules, from })
}

/// A region's rules for its office, with the next ten days each gives.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn region_rules(
    tx: &mut Tx,
    actor: &Actor,
    region: Option<RegionId>,
) -> Result<(congress::Region, Preview)> {
    let region = congress::chosen_region(tx, actor, KEEP_NETWORK, region)?;
    let rules = kept::rules_of_region(tx, region.id)?;
    let calendar = congress::calendar(tx, region.id)?;
    Ok((region, preview(tx, rules, &calendar)))
}

/// Adds a rule.
///
/// # Errors
/// *Not found*, *not allowed*; *invalid* where a number is out of bounds or a text too long.
pub fn add_rule(tx: &mut Tx, actor: &Actor, owner: RuleOwner, new: &NewRule) -> Result<RuleId> {
    let mut checks = Checks::default();
    let place = checks.text("place", &new.place, PLACE);
    if !(1..=MOST_DEPUTIES).contains(&new.deputies) {
        let most = i64::from(MOST_DEPUTIES);
        checks.wrong("deputies", Say::new(move |lang| Texts::of(lang).duty_refusal_deputies(most)));
    }
    if new.manner == Manner::Mobile && place.is_empty() {
        checks.wrong("place", Say::new(|lang| Texts::of(lang).duty_refusal_place()));
    }
    checks.done()?;
    let (station, region) = match owner {
        RuleOwner::Station(id) => (Some(id), None),
        RuleOwner::Region(id) => (None, Some(id)),
    };
    let rule = RotaRule {
        id: tx.id(),
        station,
        region,
        pattern: new.pattern.clone(),
        from_minute: new.hours.from,
        until_minute: new.hours.until,
        manner: new.manner,
        place,
        deputies: new.deputies,
        holidays: new.holidays,
    };
    record_rule(tx, actor, RULE_ADDED, &rule)?;
    kept::insert_rule(tx, &rule)?;
    Ok(rule.id)
}

/// Takes a rule away. What was planned by it stays.
///
/// # Errors
/// *Not found*, *not allowed*.
pub fn remove_rule(tx: &mut Tx, actor: &Actor, id: RuleId) -> Result<RuleOwner> {
    let rule = kept::rule(tx, id)?.ok_or_else(no_rule)?;
    let owner = record_rule(tx, actor, RULE_REMOVED, &rule)?;
    kept::delete_rule(tx, id)?;
    Ok(owner)
}

fn record_rule(tx: &mut Tx, actor: &Actor, kind: EventKind, rule: &RotaRule) -> Result<RuleOwner> {
    let data = json!({
        "pattern": rule.pattern.to_string(),
        "hours": rule.hours().to_string(),
        "deputies": rule.deputies,
        "holidays": rule.holidays.word(),
    });
    let (event, owner) = match (rule.station, rule.region) {
        (Some(id), _) => {
            let station = station_for(tx, actor, KEEP_ROTA, id)?;
            (Event::new(kind, id).region(station.region), RuleOwner::Station(id))
        }
        (None, Some(id)) => {
            let region = known_region(tx, id)?;
            actor.may(KEEP_NETWORK, &Scope::region(region.path))?;
            (Event::new(kind, id).region(id), RuleOwner::Region(id))
        }
        (None, None) => return Err(Error::fault("a rule that is nobody's")),
    };
    tx.record(event.actor(Some(actor.account)).data(data))?;
    Ok(owner)
}

fn no_rule() -> Error {
    Refusal::not_found(Say::new(|lang| Texts::of(lang).duty_refusal_no_rule())).into()
}
