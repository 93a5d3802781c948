//! Promises of the services, on both databases, and the check of every statement.

use ::store::testing::{Fresh, both, check_statements};
use ::store::{Migration, Tx};
use congress::{NewMandate, NewPerson, NewRegion};
use host::{Actor, Grant, Reach, Role};
use jiff::civil::{Date, date};
use kernel::{Error, Id, Lang, PersonId, RefusalKind, RegionId, Result, StationId};

use crate::*;

mod attendance;
mod contacts;
mod network;
mod receptions;
mod rota;
mod visits;

fn migrations() -> Vec<Migration> {
    host::migrations(&[access::module(), congress::module(), crate::module()])
}

#[test]
fn every_statement_is_sound_on_both_databases() {
    assert_eq!(check_statements(&migrations()), Vec::<String>::new());
}

fn on_each(test: fn(&mut Tx) -> Result<()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    for Fresh { db, kind, .. } in &both(&migrations()) {
        runtime.block_on(db.write(test)).unwrap_or_else(|e| panic!("{kind}: {e}"));
    }
}

fn refused<T: std::fmt::Debug>(result: Result<T>) -> RefusalKind {
    match result {
        Err(Error::Refused(refusal)) => refusal.kind,
        other => panic!("not refused: {other:?}"),
    }
}

fn actor(tx: &Tx, role: Role, reach: Reach) -> Actor {
    let grants = vec![Grant { role, reach }];
    Actor { account: Id::from_number(1), person: None, name: "甲".to_owned(), grants, now: tx.now() }
}

/// A county with a town of two villages, and its office.
struct Place {
    office: Actor,
    county: RegionId,
    town: RegionId,
    near: RegionId,
    far: RegionId,
}

fn place(tx: &mut Tx) -> Result<Place> {
    let new = |name: &str, code: &str| NewRegion {
        name: name.to_owned(),
        code: code.parse().unwrap(),
        code_from: date(2020, 1, 1),
    };
    let county = congress::add_top_region(tx, &new("清江县", "990101"))?;
    let path = congress::known_region(tx, county)?.path;
    let office = actor(tx, Role::Office, Reach::Region(path));
    let town = congress::add_region(tx, &office, county, &new("柳溪镇", "990101101"))?;
    let near = congress::add_region(tx, &office, town, &new("桃林村", "990101101201"))?;
    let far = congress::add_region(tx, &office, town, &new("石桥村", "990101101202"))?;
    Ok(Place { office, county, town, near, far })
}

fn station_in(tx: &mut Tx, office: &Actor, region: RegionId, name: &str) -> Result<StationId> {
    let details = StationDetails { hours: "每周三上午".to_owned(), ..StationDetails::default() };
    add_station(
        tx,
        office,
        &NewStation { region, name: name.to_owned(), kind: StationKind::Station, details },
    )
}

fn deputy(tx: &mut Tx, place: &Place, name: &str, from_day: Date) -> Result<(PersonId, congress::MandateId)> {
    let new = NewPerson::named(place.town, name);
    let person = congress::add_person(tx, &place.office, &new)?;
    let mandate = NewMandate::of(person, place.county, 18, "第三选区", from_day);
    let mandate = congress::add_mandate(tx, &place.office, &mandate)?;
    Ok((person, mandate))
}

#[test]
fn every_station_has_a_code_of_its_own_by_which_it_is_found() {
    on_each(|tx| {
        let place = place(tx)?;
        let mut codes = Vec::new();
        for n in 0..50 {
            let id = station_in(tx, &place.office, place.town, &format!("第{n}联络站"))?;
            codes.push((station(tx, id)?.unwrap().code, id));
        }
        for (code, id) in &codes {
            assert_eq!(station_by_code(tx, code)?.map(|station| station.id), Some(*id));
        }
        let page = stations(tx, &place.office, None, "联络", None)?;
        assert_eq!((page.rows.len(), page.next), (50, None));
        let one = stations(tx, &place.office, Some(place.town), "第7联络", None)?;
        assert_eq!(one.rows.len(), 1);
        Ok(())
    });
}

#[test]
fn a_closed_station_says_so_and_names_the_nearest_open_one() {
    on_each(|tx| {
        let place = place(tx)?;
        let here = station_in(tx, &place.office, place.near, "桃林村联络站")?;
        let next_village = station_in(tx, &place.office, place.far, "石桥村联络站")?;
        station_in(tx, &place.office, place.county, "清江县代表之家")?;
        close_station(tx, &place.office, here)?;
        let code = station(tx, here)?.unwrap().code;
        let shown = public_station(tx, &code)?;
        assert!(!shown.station.is_open());
        assert_eq!(shown.instead.map(|station| station.id), Some(next_village), "in the same town");
        assert_eq!(stations_in(tx, place.near)?, []);
        assert!(matches!(refused(close_station(tx, &place.office, here)), RefusalKind::Conflict));
        close_station(tx, &place.office, next_village)?;
        let instead = public_station(tx, &code)?.instead.map(|station| station.name);
        assert_eq!(instead, Some("清江县代表之家".to_owned()), "then in the county");
        reopen_station(tx, &place.office, here)?;
        assert!(public_station(tx, &code)?.instead.is_none());
        Ok(())
    });
}

#[test]
fn a_station_head_keeps_the_own_station_and_no_other() {
    on_each(|tx| {
        let place = place(tx)?;
        let own = station_in(tx, &place.office, place.near, "桃林村联络站")?;
        let other = station_in(tx, &place.office, place.far, "石桥村联络站")?;
        let head = actor(tx, Role::StationHead, Reach::Station(own));
        let details = StationDetails { hours: "每周一上午".to_owned(), ..StationDetails::default() };
        change_details(tx, &head, own, &details)?;
        assert_eq!(station(tx, own)?.unwrap().hours, "每周一上午");
        assert!(matches!(refused(change_details(tx, &head, other, &details)), RefusalKind::NotAllowed));
        assert!(matches!(refused(station_view(tx, &head, other)), RefusalKind::NotAllowed));
        assert!(matches!(refused(close_station(tx, &head, own)), RefusalKind::NotAllowed));
        let listed: Vec<_> =
            stations(tx, &head, None, "", None)?.rows.into_iter().map(|row| row.id).collect();
        assert_eq!(listed, [own]);
        let asked = stations(tx, &head, Some(place.county), "", None);
        assert!(matches!(refused(asked), RefusalKind::NotAllowed));
        let nobody = actor(tx, Role::UnitClerk, Reach::Unit(Id::from_number(5)));
        assert!(matches!(refused(stations(tx, &nobody, None, "", None)), RefusalKind::NotAllowed));

        let path = congress::known_region(tx, place.near)?.path;
        let village_office = actor(tx, Role::Office, Reach::Region(path));
        let listed = stations(tx, &village_office, None, "", None)?.rows.len();
        assert_eq!(listed, 1, "an office sees only its own region");
        assert!(matches!(refused(station_view(tx, &village_office, other)), RefusalKind::NotAllowed));
        Ok(())
    });
}

#[test]
fn only_deputies_belong_to_a_station_as_deputies_and_only_while_they_are() {
    on_each(|tx| {
        let place = place(tx)?;
        let id = station_in(tx, &place.office, place.near, "桃林村联络站")?;
        let (person, mandate) = deputy(tx, &place, "林一", date(2021, 6, 28))?;
        let staff = NewPerson::named(place.town, "石二");
        let staff = congress::add_person(tx, &place.office, &staff)?;
        let today = date(2026, 3, 2);
        let mut attach = |person, part, from| attach_person(tx, &place.office, id, person, part, from);
        attach(person, Part::Deputy, date(2022, 1, 1))?;
        assert!(
            matches!(refused(attach(person, Part::Deputy, today)), RefusalKind::Invalid(_)),
            "already there"
        );
        assert!(matches!(refused(attach(staff, Part::Deputy, today)), RefusalKind::Invalid(_)), "no mandate");
        let liaison = attach(staff, Part::Liaison, today)?;

        let deputies = deputies_of(tx, id)?;
        assert_eq!(deputies.iter().map(|one| one.person).collect::<Vec<_>>(), [person]);
        assert_eq!(deputies[0].titles(Lang::Zh), "清江县第十八届人大代表");
        assert_eq!(of_person(tx, person, Part::Deputy)?.len(), 1);
        let order: Vec<_> = people_of(tx, id)?.into_iter().map(|one| one.part).collect();
        assert_eq!(order, [Part::Liaison, Part::Deputy]);

        let resigned = congress::EndReason::Resigned;
        congress::end_mandate(tx, &place.office, mandate, date(2026, 3, 1), resigned)?;
        assert_eq!(deputies_of(tx, id)?, [], "whose mandate has ended is shown no longer");

        let early = detach_person(tx, &place.office, liaison, date(2026, 3, 1));
        assert!(matches!(refused(early), RefusalKind::Invalid(_)));
        detach_person(tx, &place.office, liaison, today)?;
        assert!(matches!(refused(detach_person(tx, &place.office, liaison, today)), RefusalKind::Conflict));
        Ok(())
    });
}

#[test]
fn whoever_gives_a_role_finds_a_station_by_name_or_code() {
    on_each(|tx| {
        let place = place(tx)?;
        let id = station_in(tx, &place.office, place.near, "桃林村联络站")?;
        let code = station(tx, id)?.unwrap().code.to_string().to_lowercase();
        for typed in ["桃林村聯絡站", "桃林", code.as_str()] {
            let found = crate::reaches::find(tx, typed)?;
            let names: Vec<_> = found.iter().map(|one| one.name.as_str()).collect();
            assert_eq!(names, ["桃林村 · 桃林村联络站"], "{typed}");
        }
        assert!(crate::reaches::name(tx, &Reach::Station(id))?.is_some());
        Ok(())
    });
}

#[test]
fn a_list_of_deputies_is_looked_up_and_let_in_together() {
    on_each(|tx| {
        let place = place(tx)?;
        let id = station_in(tx, &place.office, place.near, "桃林村联络站")?;
        let (one, _) = deputy(tx, &place, "林一", date(2021, 6, 28))?;
        let (two, _) = deputy(tx, &place, "石二", date(2021, 6, 28))?;
        let (same, _) = deputy(tx, &place, "石二", date(2021, 6, 28))?;
        let staff = congress::add_person(tx, &place.office, &NewPerson::named(place.town, "田三"))?;
        let head = actor(tx, Role::StationHead, Reach::Station(id));
        let found = look_up(tx, &head, id, "林一、石二\n没有此人\n田三", None)?;
        let counts: Vec<_> = found.lines.iter().map(|line| (line.typed.as_str(), line.found.len())).collect();
        assert_eq!(counts, [("林一", 1), ("石二", 2), ("没有此人", 0), ("田三", 1)]);
        assert_eq!(deputies_of(tx, id)?, [], "looking changes nothing");
        let in_village = look_up(tx, &head, id, "林一", Some(place.near))?;
        assert_eq!(in_village.lines[0].found.len(), 0, "in the village alone there is nobody");

        attach_person(tx, &head, id, two, Part::Deputy, date(2026, 3, 2))?;
        let came = attach_all(tx, &head, id, &[one, two, same, staff], date(2026, 3, 2))?;
        assert_eq!((came.done, came.there, came.no_deputy), (2, vec!["石二".into()], vec!["田三".into()]));
        assert_eq!(deputies_of(tx, id)?.len(), 3);
        assert!(matches!(refused(attach_all(tx, &head, id, &[], date(2026, 3, 2))), RefusalKind::Invalid(_)));
        Ok(())
    });
}
