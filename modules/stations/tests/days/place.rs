//! A town with a station, its staff, its office and a deputy, for journeys.

use access::NewAccount;
use congress::{NewMandate, NewPerson, NewRegion};
use host::testing::{Browser, Place};
use host::{Actor, Grant, Reach, Role};
use jiff::civil::date;
use kernel::{PersonId, RegionId, RegionPath, Result, StationId};
use stations::{NewStation, Part, StationDetails, StationKind};
use store::Tx;
use store::testing::both;

/// A place of these modules on each database.
pub(crate) fn places() -> Vec<Place> {
    let modules = || vec![access::module(), congress::module(), stations::module()];
    both(&host::migrations(&modules())).into_iter().map(|fresh| Place::on(fresh, modules())).collect()
}

/// A station and whoever has to do with it.
pub(crate) struct Station {
    /// The station.
    pub(crate) id: StationId,
    /// The code on its door.
    pub(crate) code: String,
    /// Its liaison, signed in.
    pub(crate) staff: Browser,
    /// Its head, signed in.
    pub(crate) head: Browser,
    /// The county's office, signed in.
    pub(crate) office: Browser,
    /// Its deputy, signed in.
    pub(crate) deputy: Browser,
    /// The deputy's session.
    pub(crate) token: String,
    /// The deputy.
    pub(crate) person: PersonId,
    /// The county.
    pub(crate) county: RegionPath,
}

fn new_region(name: &str, code: &str) -> NewRegion {
    NewRegion { name: name.to_owned(), code: code.parse().unwrap(), code_from: date(2020, 1, 1) }
}

/// The office of a region.
pub(crate) fn office(tx: &mut Tx, region: RegionId) -> Result<Actor> {
    let reach = Reach::Region(congress::known_region(tx, region)?.path);
    let grants = vec![Grant { role: Role::Office, reach }];
    Ok(Actor {
        account: kernel::Id::from_number(1),
        person: None,
        name: "办".to_owned(),
        grants,
        now: tx.now(),
    })
}

/// Another deputy of the station.
pub(crate) async fn another_deputy(place: &Place, station: &Station, name: &'static str) -> PersonId {
    let (id, county) = (station.id, station.county.id().unwrap());
    place.write(move |tx| deputy(tx, county, id, name)).await
}

fn deputy(tx: &mut Tx, county: RegionId, id: StationId, name: &str) -> Result<PersonId> {
    let by = office(tx, county)?;
    let person = congress::add_person(tx, &by, &NewPerson::named(county, name))?;
    let mandate = NewMandate::of(person, county, 18, "第三选区", date(2021, 6, 28));
    congress::add_mandate(tx, &by, &mandate)?;
    stations::attach_person(tx, &by, id, person, Part::Deputy, date(2022, 1, 1))?;
    Ok(person)
}

/// A session of somebody new with this role.
pub(crate) async fn session(
    place: &Place,
    login: &'static str,
    name: &'static str,
    role: Role,
    reach: Reach,
) -> String {
    place
        .write(move |tx| {
            let person = match &reach {
                Reach::Person(person) => Some(*person),
                _ => None,
            };
            let new = NewAccount { login, name, person, ..NewAccount::default() };
            let account = access::create_account(tx, new)?;
            access::give(tx, None, account, Grant { role, reach: reach.clone() })?;
            access::open_session(tx, account, "192.0.2.1", "test")
        })
        .await
}

/// A station of a town with everybody.
pub(crate) async fn station(place: &Place) -> Station {
    let (county, id, person) = place
        .write(|tx| {
            let county = congress::add_top_region(tx, &new_region("清江县", "990101"))?;
            let by = office(tx, county)?;
            let town = congress::add_region(tx, &by, county, &new_region("柳溪镇", "990101101"))?;
            let details = StationDetails { hours: "每周三上午".to_owned(), ..StationDetails::default() };
            let new = NewStation {
                region: town,
                name: "柳溪镇联络站".to_owned(),
                kind: StationKind::Station,
                details,
            };
            let id = stations::add_station(tx, &by, &new)?;
            let person = deputy(tx, county, id, "林一")?;
            Ok((congress::known_region(tx, county)?.path, id, person))
        })
        .await;
    let code = place.read(move |tx| Ok(stations::station(tx, id)?.unwrap().code.to_string())).await;
    let token = session(place, "lin", "林一", Role::Deputy, Reach::Person(person)).await;
    let staff = session(place, "liaison", "石三", Role::Liaison, Reach::Station(id)).await;
    let head = session(place, "head", "何四", Role::StationHead, Reach::Station(id)).await;
    let office = session(place, "office", "周五", Role::Office, Reach::Region(county.clone())).await;
    let browser = |token: &str| place.browser().signed_in(token);
    Station {
        id,
        code,
        staff: browser(&staff),
        head: browser(&head),
        office: browser(&office),
        deputy: browser(&token),
        token,
        person,
        county,
    }
}

/// Somebody signs in again, days later.
pub(crate) async fn again(place: &Place, login: &'static str) -> Browser {
    let token = place
        .write(move |tx| {
            let account = access::account_by_login(tx, login)?.unwrap();
            access::open_session(tx, account, "192.0.2.1", "test")
        })
        .await;
    place.browser().signed_in(&token)
}
