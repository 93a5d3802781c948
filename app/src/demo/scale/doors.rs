//! The offices, handling units and stations, and who works there.

use std::collections::BTreeMap;
use std::sync::Arc;

use access::NewAccount;
use congress::{Level, NewPerson, NewUnit, UnitKind};
use host::{Actor, App, Grant, Reach, Role};
use indicatif::ProgressBar;
use kernel::clock::day_of;
use kernel::{AccountId, BodyId, Error, PersonId, Result, UnitId};
use opinions::{Handler, TrackingCode};
use stations::{NewStation, Part, Station, StationDetails, StationKind};
use store::Tx;

use super::days::{RULES, Rule};
use super::dice::Dice;
use super::ground::Ground;
use super::matters::UNITS;
use super::people::Deputy;
use super::proposals::House;
use super::{SEED, Size, names};
use crate::demo::{Inhabitants, Resident};

/// How many stations are opened in one transaction.
const TOGETHER: usize = 100;
/// Whoever works for a unit is called after it.
const CLERK: &str = "经办人";
/// How many deputies of their county answer at a station that has none of its own.
const INVITED: usize = 3;

/// Somebody with an account and one role.
#[derive(Clone, Debug)]
pub(super) struct Worker {
    account: AccountId,
    person: Option<PersonId>,
    name: String,
    grant: Grant,
}

impl Worker {
    /// The same as services see them.
    pub(super) fn actor(&self, tx: &Tx) -> Actor {
        Actor {
            account: self.account,
            person: self.person,
            name: self.name.clone(),
            grants: vec![self.grant.clone()],
            now: tx.now(),
        }
    }

    /// What they are called.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    fn resident(&self, who: String) -> Resident {
        let role = self.grant.role.word().to_owned();
        Resident { account: self.account, role, name: self.name.clone(), who }
    }
}

/// What is there before the stations: who keeps the registers, and who handles.
#[derive(Clone, Debug)]
pub(super) struct Offices {
    keeper: Worker,
    /// By the place of the region.
    offices: BTreeMap<usize, Worker>,
    /// By the place of the region: a county's in the order of [`UNITS`], a township's own.
    units: BTreeMap<usize, Vec<(UnitId, Worker)>>,
}

impl Offices {
    /// Whoever keeps the registers of all levels.
    pub(super) fn keeper(&self, tx: &Tx) -> Actor {
        self.keeper.actor(tx)
    }

    /// The office of a province, city or county.
    pub(super) fn of(&self, place: usize) -> Result<&Worker> {
        self.offices.get(&place).ok_or_else(|| Error::fault("a region without an office"))
    }

    /// The units of a region with their clerks, in the order of [`UNITS`].
    pub(super) fn units_of(&self, place: usize) -> &[(UnitId, Worker)] {
        self.units.get(&place).map(Vec::as_slice).unwrap_or_default()
    }
}

/// What a unit is called.
pub(super) fn unit_name((_, clerk): &(UnitId, Worker)) -> &str {
    clerk.name.strip_suffix(CLERK).unwrap_or(&clerk.name)
}

/// Those in a unit through whose hands a reply goes.
#[derive(Clone, Debug)]
pub(super) struct Staff {
    pub(super) unit: UnitId,
    pub(super) clerk: Worker,
    pub(super) reviewer: Worker,
    pub(super) signer: Worker,
}

/// Gives a unit somebody who reviews and somebody who signs.
pub(super) fn staff(tx: &mut Tx, unit: UnitId, clerk: Worker) -> Result<Staff> {
    let called = unit_name(&(unit, clerk.clone())).to_owned();
    let mut with = |role, word: &str, login: &str| {
        let grant = Grant { role, reach: Reach::Unit(unit) };
        worker(tx, &format!("{login}.{unit}"), &format!("{called}{word}"), None, grant)
    };
    let reviewer = with(Role::UnitReviewer, "审核人", "reviewer")?;
    let signer = with(Role::UnitSigner, "签发人", "signer")?;
    Ok(Staff { unit, clerk, reviewer, signer })
}

/// Somebody on the staff of a committee.
pub(super) fn committee(tx: &mut Tx, body: BodyId, name: &str) -> Result<Worker> {
    let grant = Grant { role: Role::Committee, reach: Reach::Body(body) };
    worker(tx, &format!("committee.{body}"), &format!("{name}工作人员"), None, grant)
}

/// Gives every office and unit its account.
pub(super) async fn set_up(app: &App, ground: &Arc<Ground>) -> Result<Offices> {
    let ground = Arc::clone(ground);
    app.db.write(move |tx| add_offices(tx, &ground)).await
}

fn add_offices(tx: &mut Tx, ground: &Ground) -> Result<Offices> {
    let top = Reach::Region(ground.area(0)?.path.clone());
    let keeper = worker(tx, "register", "代表名册", None, Grant { role: Role::Office, reach: top })?;
    let mut offices = Offices { keeper, offices: BTreeMap::new(), units: BTreeMap::new() };
    let actor = offices.keeper(tx);
    let kept = [Level::Province, Level::City, Level::County].map(|level| ground.of_level(level)).concat();
    for place in kept {
        let area = ground.area(place)?;
        let grant = Grant { role: Role::Office, reach: Reach::Region(area.path.clone()) };
        let (login, name) = (format!("office{place}"), format!("{}人大代表工作机构", area.name));
        offices.offices.insert(place, worker(tx, &login, &name, None, grant)?);
    }
    // A province's own units are there where its own congress is.
    let whole = ground.of_level(Level::City).len() > 1;
    let provinces = if whole { ground.of_level(Level::Province) } else { Vec::new() };
    let served = [Level::City, Level::County].map(|level| ground.of_level(level)).concat();
    for place in provinces.into_iter().chain(served) {
        let mut units = Vec::new();
        for (number, (name, kind)) in UNITS.into_iter().enumerate() {
            let (name, login) =
                (format!("{}{name}", ground.area(place)?.name), format!("unit{place}.{number}"));
            units.push(unit(tx, &actor, ground, place, &name, kind, &login)?);
        }
        offices.units.insert(place, units);
    }
    for place in ground.of_level(Level::Township) {
        let area = ground.area(place)?;
        let name = if area.is_street() {
            format!("{}办事处", area.name)
        } else {
            format!("{}人民政府", area.name)
        };
        let login = format!("unit{place}");
        let unit = unit(tx, &actor, ground, place, &name, UnitKind::Township, &login)?;
        offices.units.insert(place, vec![unit]);
    }
    Ok(offices)
}

fn unit(
    tx: &mut Tx,
    actor: &Actor,
    ground: &Ground,
    place: usize,
    name: &str,
    kind: UnitKind,
    login: &str,
) -> Result<(UnitId, Worker)> {
    let region = ground.area(place)?.id()?;
    let id = congress::add_unit(tx, actor, &NewUnit { region, name: name.to_owned(), kind })?;
    let grant = Grant { role: Role::UnitClerk, reach: Reach::Unit(id) };
    Ok((id, worker(tx, login, &format!("{name}{CLERK}"), None, grant)?))
}

fn worker(tx: &mut Tx, login: &str, name: &str, person: Option<PersonId>, grant: Grant) -> Result<Worker> {
    let account = access::create_account(tx, NewAccount { login, name, person, ..NewAccount::default() })?;
    access::give(tx, None, account, grant.clone())?;
    Ok(Worker { account, person, name: name.to_owned(), grant })
}

/// A station with whoever works there.
#[derive(Clone, Debug)]
pub(super) struct Door {
    pub(super) station: Station,
    pub(super) head: Worker,
    /// The place of its region.
    area: usize,
    /// On which days it receives people.
    pub(super) rule: &'static Rule,
    pub(super) deputies: Vec<(PersonId, Worker)>,
    units: Vec<(UnitId, Worker)>,
}

impl Door {
    /// The unit of this number as [`UNITS`] has it; the township's own where there are no more.
    pub(super) fn unit(&self, number: usize) -> Option<(Handler, &Worker)> {
        let (id, worker) = self.units.get(number).or_else(|| self.units.last())?;
        Some((Handler::Unit(*id), worker))
    }

    /// What that unit is called.
    pub(super) fn unit_name(&self, number: usize) -> Option<&str> {
        self.units.get(number).or_else(|| self.units.last()).map(unit_name)
    }

    /// The place of its region.
    pub(super) fn area(&self) -> usize {
        self.area
    }

    /// One of its deputies, if it has any.
    pub(super) fn deputy(&self, number: usize) -> Option<(Handler, &Worker)> {
        let (id, worker) = self.deputies.get(number.checked_rem(self.deputies.len())?)?;
        Some((Handler::Deputy(*id), worker))
    }
}

/// A station to be opened.
#[derive(Clone, Debug)]
struct Plan {
    place: usize,
    new: NewStation,
    rule: &'static Rule,
    head: String,
    number: usize,
    deputies: Vec<Deputy>,
    units: Vec<(UnitId, Worker)>,
}

/// Opens the stations.
pub(super) async fn open(
    app: &App,
    ground: &Arc<Ground>,
    offices: &Arc<Offices>,
    size: &Size,
    deputies: &[Deputy],
    bar: &ProgressBar,
) -> Result<Vec<Door>> {
    let plans = plans(ground, offices, size, deputies)?;
    let mut doors = Vec::with_capacity(plans.len());
    for some in plans.chunks(TOGETHER) {
        let (some, offices) = (some.to_vec(), Arc::clone(offices));
        let opened = app.db.write(move |tx| {
            let actor = offices.keeper(tx);
            some.iter().map(|plan| open_one(tx, &actor, plan)).collect::<Result<Vec<_>>>()
        });
        doors.extend(opened.await?);
        bar.inc(u64::try_from(TOGETHER).unwrap_or_default());
    }
    Ok(doors)
}

fn open_one(tx: &mut Tx, actor: &Actor, plan: &Plan) -> Result<Door> {
    let today = day_of(tx.now());
    let id = stations::add_station(tx, actor, &plan.new)?;
    let head = congress::add_person(tx, actor, &NewPerson::named(plan.new.region, &plan.head))?;
    stations::attach_person(tx, actor, id, head, Part::Head, today)?;
    let grant = Grant { role: Role::StationHead, reach: Reach::Station(id) };
    let head = worker(tx, &format!("head{}", plan.number), &plan.head, Some(head), grant)?;
    let mut deputies = Vec::new();
    for Deputy { person, name, .. } in &plan.deputies {
        stations::attach_person(tx, actor, id, *person, Part::Deputy, today)?;
        let grant = Grant { role: Role::Deputy, reach: Reach::Person(*person) };
        let login = format!("deputy.{person}");
        let known = access::account_by_login(tx, &login)?;
        let worker = match known {
            Some(account) => Worker { account, person: Some(*person), name: name.clone(), grant },
            None => worker(tx, &login, name, Some(*person), grant)?,
        };
        deputies.push((*person, worker));
    }
    let station = stations::station(tx, id)?.ok_or_else(|| Error::fault("a station is gone"))?;
    let units = plan.units.clone();
    Ok(Door { station, head, area: plan.place, rule: plan.rule, deputies, units })
}

fn plans(ground: &Ground, offices: &Offices, size: &Size, deputies: &[Deputy]) -> Result<Vec<Plan>> {
    let dice = Dice::new(SEED ^ 1);
    let (homes, counties) = (ground.of_level(Level::Township), ground.of_level(Level::County));
    let mut places: Vec<usize> = homes.iter().copied().cycle().take(size.stations.min(homes.len())).collect();
    while places.len() < size.stations {
        places.push(*dice.pick(&homes)?);
    }
    let mut opened: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut plans = Vec::new();
    for place in places {
        let there = opened.entry(place).or_default();
        plans.push(plan(ground, offices, &dice, place, there.len(), plans.len())?);
        there.push(plans.len() - 1);
    }
    // Everybody belongs to one of the stations where they live.
    let mut turn: BTreeMap<usize, usize> = BTreeMap::new();
    for deputy in deputies {
        let there = opened.get(&deputy.home).map(Vec::as_slice).unwrap_or_default();
        let next = turn.entry(deputy.home).or_default();
        if let Some(plan) = there.get(*next % there.len().max(1)).and_then(|place| plans.get_mut(*place)) {
            plan.deputies.push(deputy.clone());
        }
        *next += 1;
    }
    for number in 0..size.online {
        let place = counties.get(number % counties.len().max(1)).copied().unwrap_or_default();
        let mut online = plan(ground, offices, &dice, place, number / counties.len().max(1), plans.len())?;
        online.new.kind = StationKind::Online;
        plans.push(online);
    }
    invite(ground, &dice, deputies, &mut plans)?;
    Ok(plans)
}

/// At stations where no deputy lives, and at online ones, deputies of their county answer.
fn invite(ground: &Ground, dice: &Dice, deputies: &[Deputy], plans: &mut [Plan]) -> Result<()> {
    let mut of_county: BTreeMap<usize, Vec<&Deputy>> = BTreeMap::new();
    for deputy in deputies {
        of_county.entry(ground.above(deputy.home, Level::County)?).or_default().push(deputy);
    }
    for plan in plans.iter_mut().filter(|plan| plan.deputies.is_empty()) {
        let county = ground.above(plan.place, Level::County)?;
        let near = of_county.get(&county).map(Vec::as_slice).unwrap_or_default();
        for _ in 0..INVITED {
            let deputy = *dice.pick(near)?;
            if !plan.deputies.iter().any(|known| known.person == deputy.person) {
                plan.deputies.push(deputy.clone());
            }
        }
    }
    Ok(())
}

fn plan(
    ground: &Ground,
    offices: &Offices,
    dice: &Dice,
    place: usize,
    before: usize,
    number: usize,
) -> Result<Plan> {
    let area = ground.area(place)?;
    let (name, kind) = match (area.level, before) {
        (Level::County, before) => {
            (format!("{}网上代表联络站（{}号）", area.name, before + 1), StationKind::Online)
        }
        (_, 0) if area.is_street() => (format!("{}代表之家", area.name), StationKind::Home),
        (_, 0) => (format!("{}人大代表联络总站", area.name), StationKind::Hub),
        (_, before) => (format!("{}第{before}代表联络站", area.name), StationKind::Station),
    };
    let rule = dice.pick(&RULES)?;
    let details = StationDetails {
        address: match kind {
            StationKind::Online => String::new(),
            _ => format!("{}便民服务中心 {} 室", area.name, 101 + dice.below(60)),
        },
        phone: format!("0000-{:07}", number + 1),
        hours: format!("{} {}", rule.words, rule.hours.replace('-', "–")),
        introduction: "本站和站内人员均为虚构。".to_owned(),
    };
    let county = ground.above(place, Level::County)?;
    let mut units = offices.units.get(&county).cloned().unwrap_or_default();
    if place != county {
        units.extend(offices.units.get(&place).cloned().unwrap_or_default());
    }
    let new = NewStation { region: area.id()?, name, kind, details };
    Ok(Plan { place, new, rule, head: names::draw(dice), number, deputies: Vec::new(), units })
}

/// Those who may be entered: somebody of each role, and the three administrators.
pub(super) async fn inhabitants(
    app: &App,
    ground: &Arc<Ground>,
    offices: &Arc<Offices>,
    doors: &Arc<Vec<Door>>,
    houses: &Arc<Vec<House>>,
    answered: Option<TrackingCode>,
) -> Result<Inhabitants> {
    let (ground, offices, doors) = (Arc::clone(ground), Arc::clone(offices), Arc::clone(doors));
    let houses = Arc::clone(houses);
    app.db.write(move |tx| settle(tx, &ground, &offices, (&doors, &houses), answered.as_ref())).await
}

fn settle(
    tx: &mut Tx,
    ground: &Ground,
    offices: &Offices,
    (doors, houses): (&[Door], &[House]),
    answered: Option<&TrackingCode>,
) -> Result<Inhabitants> {
    let door = doors.first().ok_or_else(|| Error::fault("no station was opened"))?;
    let mut residents = Vec::new();
    let name = &door.station.name;
    // The smallest congress last: its deputy has most to do.
    let shown = houses.iter().rev().find_map(House::shown_deputy);
    let deputy = door.deputies.iter().find(|(person, _)| Some(*person) == shown);
    if let Some((_, deputy)) = deputy.or(door.deputies.first()) {
        residents.push(deputy.resident(format!("人大代表，在{name}接待群众")));
    }
    residents.push(door.head.resident(format!("{name}站长")));
    if let Some((unit, clerk)) = door.units.get(1) {
        residents.push(clerk.resident("承办单位经办人".to_owned()));
        if let Some(staff) = houses.iter().find_map(|house| house.staff(*unit)) {
            residents.push(staff.reviewer.resident("承办单位审核人".to_owned()));
            residents.push(staff.signer.resident("承办单位签发人".to_owned()));
        }
    }
    for House { committee: (_, staff), .. } in houses {
        residents.push(staff.resident("审议议案，督办重点建议".to_owned()));
    }
    let mut above = vec![ground.above(door.area, Level::County)?];
    above.extend(
        [Level::City, Level::Province].iter().filter_map(|level| ground.above(door.area, *level).ok()),
    );
    for place in above {
        if let Some(office) = offices.offices.get(&place) {
            residents.push(office.resident(ground.area(place)?.name.to_owned()));
        }
    }
    let top = ground.area(0)?.path.clone();
    let administrators = [
        (Role::SystemAdministrator, "system", "系统管理员", "负责运行、备份和恢复"),
        (Role::SecurityAdministrator, "security", "安全管理员", "负责账号和岗位"),
        (Role::Auditor, "auditor", "审计员", "负责审计全部操作"),
    ];
    for (role, login, name, who) in administrators {
        let grant = Grant { role, reach: Reach::Region(top.clone()) };
        residents.push(worker(tx, login, name, None, grant)?.resident(who.to_owned()));
    }
    for resident in &residents {
        access::waive_second_factor(tx, resident.account)?;
    }
    let citizen = door.station.href();
    let answered = answered.map_or_else(|| citizen.clone(), |code| format!("/o/{code}"));
    Ok(Inhabitants { citizen, answered, residents })
}
