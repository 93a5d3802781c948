//! Promises of the services, on both databases, and the check of every statement.

use ::store::Tx;
use ::store::testing::{Fresh, both, check_statements};
use host::{Actor, Grant, Reach, Role};
use jiff::civil::{Date, date};
use kernel::calendar::SpecialDay;
use kernel::{Error, Id, PersonId, RefusalKind, RegionId, Result};

mod composition;
mod contacts;
mod corrections;
mod electorates;
mod elsewhere;
mod ends;
mod mandates;
mod reopening;
mod search;
mod twins;

use crate::policy::Choices;
use crate::policy::tests::Example;
use crate::*;

fn migrations() -> Vec<::store::Migration> {
    host::migrations(&[access::module(), crate::module()])
}

#[test]
fn every_statement_is_sound_on_both_databases() {
    assert_eq!(check_statements(&migrations()), Vec::<String>::new());
}

/// A county of two townships, one with a village.
#[derive(Clone, Copy)]
struct Place {
    county: RegionId,
    town: RegionId,
    village: RegionId,
    other_town: RegionId,
}

fn office(tx: &mut Tx, region: RegionId) -> Actor {
    let path = known_region(tx, region).unwrap().path;
    let grants = vec![Grant { role: Role::Office, reach: Reach::Region(path) }];
    Actor { account: Id::from_number(1), person: None, name: "办公室".to_owned(), grants, now: tx.now() }
}

fn new_region(name: &str, code: &str) -> NewRegion {
    NewRegion { name: name.to_owned(), code: code.parse().unwrap(), code_from: date(2020, 1, 1) }
}

fn place(tx: &mut Tx) -> Result<Place> {
    let county = add_top_region(tx, &new_region("清江县", "990101"))?;
    let actor = office(tx, county);
    let town = add_region(tx, &actor, county, &new_region("柳溪镇", "990101101"))?;
    let village = add_region(tx, &actor, town, &new_region("桃林村", "990101101201"))?;
    let other_town = add_region(tx, &actor, county, &new_region("石桥乡", "990101201"))?;
    Ok(Place { county, town, village, other_town })
}

fn somebody(tx: &mut Tx, actor: &Actor, region: RegionId, name: &str) -> Result<PersonId> {
    add_person(tx, actor, &NewPerson { sex: Some(Sex::Female), ..NewPerson::named(region, name) })
}

fn mandate_from(person: PersonId, region: RegionId, from_day: Date) -> NewMandate {
    NewMandate { delegation: " ".to_owned(), ..NewMandate::of(person, region, 18, "第三选区", from_day) }
}

fn refused<T: std::fmt::Debug>(result: Result<T>) -> RefusalKind {
    match result {
        Err(Error::Refused(refusal)) => refusal.kind,
        other => panic!("not refused: {other:?}"),
    }
}

fn on_each(test: fn(&mut Tx) -> Result<()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    for Fresh { db, kind, .. } in &both(&migrations()) {
        runtime.block_on(db.write(test)).unwrap_or_else(|e| panic!("{kind}: {e}"));
    }
}

#[test]
fn a_region_knows_those_above_and_below_it() {
    on_each(|tx| {
        let Place { county, town, village, other_town } = place(tx)?;
        let mut below = subtree_ids(tx, county)?;
        below.sort_unstable();
        assert_eq!(below, [county, town, village, other_town]);
        assert_eq!(subtree_ids(tx, village)?, [village]);
        let way: Vec<_> = way_to(tx, village)?.into_iter().map(|region| region.name).collect();
        assert_eq!(way, ["清江县", "柳溪镇", "桃林村"]);
        let names: Vec<_> = children(tx, county)?.into_iter().map(|region| region.name).collect();
        assert_eq!(names, ["柳溪镇", "石桥乡"], "by code");
        let village = known_region(tx, village)?;
        assert_eq!((village.level, village.parent), (Level::Village, Some(town)));
        assert_eq!(village.path.ids::<kernel::Region>().collect::<Vec<_>>(), [county, town, village.id]);
        let found: Vec<_> = find_regions(tx, "柳溪鎮", 9)?.into_iter().map(|region| region.id).collect();
        assert_eq!(found, [town], "traditional characters find it too");
        Ok(())
    });
}

#[test]
fn a_division_code_may_change_and_the_region_stays_the_same() {
    on_each(|tx| {
        let Place { county, town, other_town, .. } = place(tx)?;
        let actor = office(tx, county);
        let new = "990101102".parse().unwrap();
        change_code(tx, &actor, town, &new, date(2026, 1, 1))?;
        assert_eq!(region_by_code(tx, &new)?.map(|region| region.id), Some(town));
        assert_eq!(region_by_code(tx, &"990101101".parse().unwrap())?, None);
        let old = &codes(tx, town)?[1];
        assert_eq!((old.code.as_str(), old.valid_until), ("990101101000", Some(date(2025, 12, 31))));
        for (code, from) in
            [("990101201", date(2027, 1, 1)), ("990101", date(2027, 1, 1)), ("990101103", date(2026, 1, 1))]
        {
            let answer = change_code(tx, &actor, town, &code.parse().unwrap(), from);
            assert!(matches!(refused(answer), RefusalKind::Invalid(_)), "{code} from {from}");
        }
        let free_again = new_region("新溪镇", "990101101");
        assert!(
            add_region(tx, &actor, county, &free_again).is_ok(),
            "a code may be given to another region later"
        );
        assert!(matches!(
            refused(add_region(tx, &actor, other_town, &new_region("乡", "990101301"))),
            RefusalKind::Invalid(_)
        ));
        assert!(matches!(refused(add_top_region(tx, &free_again)), RefusalKind::Conflict));
        Ok(())
    });
}

#[test]
fn who_was_deputy_on_a_day_is_told_to_the_day() {
    on_each(|tx| {
        let Place { county, town, village, .. } = place(tx)?;
        let actor = office(tx, county);
        let person = somebody(tx, &actor, town, "欧阳 春晓")?;
        let mandate = add_mandate(tx, &actor, &mandate_from(person, county, date(2021, 6, 28)))?;
        let again = add_mandate(tx, &actor, &mandate_from(person, county, date(2024, 1, 1)));
        assert!(
            matches!(refused(again), RefusalKind::Invalid(_)),
            "nobody is a deputy twice in one congress"
        );
        let nowhere = add_mandate(tx, &actor, &mandate_from(person, village, date(2021, 6, 28)));
        assert!(matches!(refused(nowhere), RefusalKind::Invalid(_)), "villages have no congress");
        add_mandate(tx, &actor, &mandate_from(person, town, date(2022, 1, 1)))?;

        let early = end_mandate(tx, &actor, mandate, date(2021, 6, 27), EndReason::Resigned);
        assert!(matches!(refused(early), RefusalKind::Invalid(_)));
        end_mandate(tx, &actor, mandate, date(2025, 3, 31), EndReason::MovedAway)?;
        let twice = end_mandate(tx, &actor, mandate, date(2025, 4, 1), EndReason::Died);
        assert!(matches!(refused(twice), RefusalKind::Conflict));

        let mut there = |day| deputies_on(tx, county, day).map(|all| all.len());
        assert_eq!(there(date(2021, 6, 27))?, 0);
        assert_eq!(there(date(2021, 6, 28))?, 1);
        assert_eq!(there(date(2025, 3, 31))?, 1);
        assert_eq!(there(date(2025, 4, 1))?, 0);
        assert!(was_deputy_on(tx, person, date(2025, 4, 1))?, "the mandate in the town still holds");
        assert!(!was_deputy_on(tx, person, date(2021, 1, 1))?);
        let titles: Vec<_> = mandates_of(tx, person)?.iter().map(|m| m.text(kernel::Lang::Zh)).collect();
        assert_eq!(titles, ["柳溪镇第十八届人大代表（第三选区）", "清江县第十八届人大代表（第三选区）"]);
        add_mandate(tx, &actor, &mandate_from(person, county, date(2026, 1, 1)))?;
        Ok(())
    });
}

#[test]
fn the_register_is_searched_by_name_and_read_page_by_page() {
    on_each(|tx| {
        let Place { county, town, other_town, .. } = place(tx)?;
        let actor = office(tx, county);
        for n in 0..120 {
            somebody(tx, &actor, if n % 2 == 0 { town } else { other_town }, &format!("代表{n:03}"))?;
        }
        let rare = somebody(tx, &actor, town, "歐陽春曉")?;
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let page = people(tx, &actor, None, "", after.as_ref())?;
            assert_eq!(page.count, 121);
            seen.extend(page.rows.into_iter().map(|row| row.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let count = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!((count, seen.len()), (121, 121), "everybody once");
        let found = people(tx, &actor, Some(town), "欧阳", None)?;
        assert_eq!(found.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [rare]);
        assert!(people(tx, &actor, None, "100%", None)?.rows.is_empty(), "a per cent sign is only itself");
        let town_office = office(tx, town);
        assert_eq!(people(tx, &town_office, None, "", None)?.count, 61);
        assert!(matches!(refused(people(tx, &town_office, Some(county), "", None)), RefusalKind::NotAllowed));
        Ok(())
    });
}

#[test]
fn an_office_keeps_only_the_register_of_its_own_region() {
    on_each(|tx| {
        let Place { county, town, other_town, .. } = place(tx)?;
        let (actor, stranger) = (office(tx, county), office(tx, other_town));
        let person = somebody(tx, &actor, town, "林一")?;
        let named = |name: &str, region| NewPerson::named(region, name);
        assert!(matches!(refused(somebody(tx, &stranger, town, "乙")), RefusalKind::NotAllowed));
        assert!(matches!(
            refused(change_person(tx, &stranger, person, &named("丙", other_town))),
            RefusalKind::NotAllowed
        ));
        let town_office = office(tx, town);
        let away = change_person(tx, &town_office, person, &named("林一", county));
        assert!(matches!(refused(away), RefusalKind::NotAllowed), "nor is a record pushed to another office");
        change_person(tx, &actor, person, &named("林一", other_town))?;
        assert_eq!(crate::person(tx, person)?.map(|person| person.name), Some("林一".to_owned()));
        assert!(person_view(tx, &stranger, person).is_ok(), "the record moved to the other town's office");
        assert!(matches!(refused(somebody(tx, &actor, town, "\u{200b} ")), RefusalKind::Invalid(_)));
        Ok(())
    });
}

#[test]
fn a_matter_may_go_to_the_units_of_its_region_of_those_above_up_to_the_county_and_below() {
    on_each(|tx| {
        let Place { county, town, village, other_town } = place(tx)?;
        let actor = office(tx, county);
        let mut add = |region, name: &str| {
            add_unit(tx, &actor, &NewUnit { region, name: name.to_owned(), kind: UnitKind::Department })
        };
        let water = add(county, "县水利局")?;
        let roads = add(county, "县交通运输局")?;
        let (ours, theirs) = (add(town, "柳溪镇人民政府")?, add(other_town, "石桥乡人民政府")?);
        assert!(
            matches!(refused(add(county, "縣水利局")), RefusalKind::Invalid(_)),
            "a name once per region"
        );
        let closed =
            UnitChange { name: "县水利局".to_owned(), kind: UnitKind::Department, active: false };
        change_unit(tx, &actor, water, &closed)?;
        let mut ids = |region: RegionId| -> Result<Vec<_>> {
            let path = known_region(tx, region)?.path;
            Ok(units_for(tx, &path)?.into_iter().map(|unit| unit.id).collect())
        };
        assert_eq!(ids(village)?, [ours, roads], "the nearest first, closed ones left out");
        assert_eq!(ids(town)?, [ours, roads]);
        assert_eq!(ids(county)?, [roads, ours, theirs]);
        Ok(())
    });
}

fn choices(json: &str) -> Choices {
    serde_json::from_str(json).unwrap()
}

#[test]
fn a_region_inherits_what_it_does_not_choose_itself() {
    on_each(|tx| {
        let Place { county, town, village, other_town } = place(tx)?;
        let actor = office(tx, county);
        set_policy::<Example>(tx, &actor, county, &choices(r#"{"answer":"10W","photos":3}"#))?;
        set_policy::<Example>(tx, &actor, town, &choices(r#"{"photos":9}"#))?;
        let here: Example = policy(tx, village)?;
        assert_eq!((here.answer.to_string(), here.photos, here.door.as_str()), ("10W".to_owned(), 9, "open"));
        let there: Example = policy(tx, other_town)?;
        assert_eq!(there.photos, 3);
        let from: Vec<_> = policy_view::<Example>(tx, &actor, Some(village))?
            .fields
            .into_iter()
            .map(|e| e.from.map(|(_, name)| name))
            .collect();
        assert_eq!(from, [Some("清江县".to_owned()), Some("柳溪镇".to_owned()), None, None]);

        set_policy::<Example>(tx, &actor, town, &Choices::new())?;
        assert_eq!(policy::<Example>(tx, village)?.photos, 3, "taken back, it is inherited again");
        let town_office = office(tx, town);
        let above = set_policy::<Example>(tx, &town_office, county, &choices(r#"{"photos":1}"#));
        assert!(matches!(refused(above), RefusalKind::NotAllowed));
        let wrong = set_policy::<Example>(tx, &town_office, town, &choices(r#"{"photos":99}"#));
        assert!(matches!(refused(wrong), RefusalKind::Invalid(fields) if fields[0].field == "photos"));
        Ok(())
    });
}

#[test]
fn days_added_by_a_region_count_there_and_below_and_its_own_win() {
    on_each(|tx| {
        let Place { county, town, village, other_town } = place(tx)?;
        let actor = office(tx, county);
        let day = |text: &str| text.parse::<SpecialDay>().unwrap();
        set_calendar(tx, &actor, county, &[day("2027-10-01,off,National Day"), day("2027-10-08,off,Local")])?;
        set_calendar(tx, &actor, town, &[day("2027-10-08,work,Local")])?;
        let mut works = |region, day| calendar(tx, region).map(|calendar| calendar.is_working(day));
        assert!(!works(village, date(2027, 10, 1))?, "what the county announced counts in its villages");
        assert!(works(village, date(2027, 10, 8))?, "the town chose otherwise");
        assert!(!works(other_town, date(2027, 10, 8))?);
        let town_office = office(tx, town);
        assert!(matches!(refused(set_calendar(tx, &town_office, county, &[])), RefusalKind::NotAllowed));
        set_calendar(tx, &actor, town, &[])?;
        assert!(!calendar(tx, village)?.is_working(date(2027, 10, 8)), "taken back");
        Ok(())
    });
}

#[test]
fn whoever_gives_a_role_finds_regions_units_and_people_by_name_or_code() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let actor = office(tx, county);
        let unit =
            NewUnit { region: town, name: "柳溪镇人民政府".to_owned(), kind: UnitKind::Township };
        let unit = add_unit(tx, &actor, &unit)?;
        let person = somebody(tx, &actor, town, "歐陽春曉")?;
        let path = known_region(tx, town)?.path;
        let found: Vec<_> =
            crate::service::find_reaches(tx, "柳溪")?.into_iter().map(|one| one.reach).collect();
        assert_eq!(found, [Reach::Region(path.clone()), Reach::Unit(unit)]);
        let by_code: Vec<_> =
            crate::service::find_reaches(tx, "990101101")?.into_iter().map(|one| one.name).collect();
        assert_eq!(by_code, ["清江县 · 柳溪镇"]);
        let found: Vec<_> =
            crate::service::find_reaches(tx, "欧阳")?.into_iter().map(|one| one.reach).collect();
        assert_eq!(found, [Reach::Person(person)]);
        let named = crate::service::name_reach(tx, &Reach::Person(person))?.unwrap();
        assert_eq!((named.name.as_str(), named.region), ("柳溪镇 · 歐陽春曉", path));
        Ok(())
    });
}
