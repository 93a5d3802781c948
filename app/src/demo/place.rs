//! The invented county of the demo: who lives there and what has happened so far. Built as a real place is, by the
//! rooms' own services, with a clock that is moved through the past.

use congress::{NewMandate, NewPerson, NewRegion, NewUnit, UnitKind};
use host::{Actor, App, Grant, Reach, Role};
use kernel::clock::{ManualClock, day_of};
use kernel::{AccountId, Error, PersonId, RegionId, RegionPath, Result, StationId, UnitId};
use stations::{NewStation, Part, StationDetails, StationKind};
use store::Tx;

use super::{Inhabitants, Resident};

/// What the place is called. There is no such county.
pub(super) const NAME: &str = "青禾县（试用）";

/// How long ago the place was set up: before everything that happens in it, in days.
const SET_UP_DAYS_AGO: i64 = 200;

/// Lets everything happen. The clock stands at the present when it begins, and wherever it likes when it ends.
pub(super) async fn fill(app: &App, clock: &ManualClock) -> Result<Inhabitants> {
    let now = clock.now();
    clock.set(now - jiff::SignedDuration::from_hours(24 * SET_UP_DAYS_AGO));
    app.db.write(settle).await
}

/// The ground on which people stand.
struct Ground {
    county: RegionPath,
    station: StationId,
    unit: UnitId,
    head: PersonId,
    deputy: PersonId,
}

fn settle(tx: &mut Tx) -> Result<Inhabitants> {
    let day = day_of(tx.now());
    let region = |name: &str, code: &str| -> Result<NewRegion> {
        Ok(NewRegion { name: name.to_owned(), code: code.parse().map_err(Error::fault)?, code_from: day })
    };
    let county = congress::add_top_region(tx, &region("青禾县", "990101")?)?;
    let path = RegionPath::root(county);
    let office = account(tx, "office", "示例·办公室", None)?;
    grant(tx, office, Role::Office, Reach::Region(path.clone()))?;
    let actor = Actor {
        account: office,
        person: None,
        name: "示例·办公室".to_owned(),
        grants: vec![Grant { role: Role::Office, reach: Reach::Region(path.clone()) }],
        now: tx.now(),
    };
    let town = congress::add_region(tx, &actor, county, &region("禾苗镇", "990101100")?)?;
    let ground = ground(tx, &actor, path, town)?;
    let residents = residents(tx, &ground, office)?;
    let station =
        stations::station(tx, ground.station)?.ok_or_else(|| Error::fault("the station is not there"))?;
    Ok(Inhabitants { citizen: station.href(), residents })
}

fn ground(tx: &mut Tx, actor: &Actor, county: RegionPath, town: RegionId) -> Result<Ground> {
    let day = day_of(tx.now());
    let station = stations::add_station(
        tx,
        actor,
        &NewStation {
            region: town,
            name: "禾苗镇人大代表联络站".to_owned(),
            kind: StationKind::Station,
            details: StationDetails {
                address: "禾苗镇样例路 1 号".to_owned(),
                phone: String::new(),
                hours: "每周一 9:00–11:30".to_owned(),
                introduction: String::new(),
            },
        },
    )?;
    let person = |tx: &mut Tx, name: &str| {
        congress::add_person(tx, actor, &NewPerson { region: town, name: name.to_owned(), sex: None })
    };
    let (head, deputy) = (person(tx, "示例·站长")?, person(tx, "示例·代表")?);
    let mandate = NewMandate {
        person: deputy,
        region: town,
        term: 1,
        seat: "第一选区".to_owned(),
        delegation: String::new(),
        from_day: day,
    };
    congress::add_mandate(tx, actor, &mandate)?;
    stations::attach_person(tx, actor, station, head, Part::Head, day)?;
    stations::attach_person(tx, actor, station, deputy, Part::Deputy, day)?;
    let unit = NewUnit { region: town, name: "禾苗镇示例办".to_owned(), kind: UnitKind::Department };
    let unit = congress::add_unit(tx, actor, &unit)?;
    Ok(Ground { county, station, unit, head, deputy })
}

fn residents(tx: &mut Tx, ground: &Ground, office: AccountId) -> Result<Vec<Resident>> {
    let county = || Reach::Region(ground.county.clone());
    let wanted = [
        (Role::Deputy, "deputy", "示例·代表", Some(ground.deputy), Reach::Person(ground.deputy)),
        (Role::StationHead, "head", "示例·站长", Some(ground.head), Reach::Station(ground.station)),
        (Role::UnitClerk, "clerk", "示例·经办人", None, Reach::Unit(ground.unit)),
        (Role::SecurityAdministrator, "security", "示例·安全管理员", None, county()),
        (Role::Auditor, "auditor", "示例·审计员", None, county()),
    ];
    let mut residents = Vec::new();
    for (role, login, name, person, reach) in wanted {
        let account = account(tx, login, name, person)?;
        grant(tx, account, role, reach)?;
        residents.push(Resident { account, role: role.word().to_owned(), name: name.to_owned() });
    }
    let office =
        Resident {
            account: office, role: Role::Office.word().to_owned(), name: "示例·办公室".to_owned()
        };
    residents.insert(3, office);
    Ok(residents)
}

fn account(tx: &mut Tx, login: &str, name: &str, person: Option<PersonId>) -> Result<AccountId> {
    let account =
        access::create_account(tx, access::NewAccount { login, name, person, ..Default::default() })?;
    access::waive_second_factor(tx, account)?;
    Ok(account)
}

fn grant(tx: &mut Tx, account: AccountId, role: Role, reach: Reach) -> Result<()> {
    access::give(tx, None, account, Grant { role, reach })
}
