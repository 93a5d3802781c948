//! The network: under one another without circles, on the map, moved without losing anything.

use jiff::civil::date;
use kernel::{RefusalKind, WorkCalendar};

use super::*;

#[test]
fn a_station_stands_under_another_and_never_under_itself() {
    on_each(|tx| {
        let place = place(tx)?;
        let mut ids = Vec::new();
        for name in ["总站", "中心站", "联络点"] {
            ids.push(station_in(tx, &place.office, place.town, name)?);
        }
        let code = |tx: &mut Tx, id: StationId| Ok::<_, Error>(station(tx, id)?.unwrap().code);
        let (top, middle) = (code(tx, ids[0])?, code(tx, ids[1])?);
        put_under(tx, &place.office, ids[1], Some(&top))?;
        put_under(tx, &place.office, ids[2], Some(&middle))?;
        let lowest = station(tx, ids[2])?.unwrap();
        let way: Vec<_> = stations_above(tx, &lowest)?.into_iter().map(|one| one.name).collect();
        assert_eq!(way, ["总站", "中心站"]);
        for under in [&lowest.code, &top] {
            let circle = put_under(tx, &place.office, ids[0], Some(under));
            assert!(matches!(refused(circle), RefusalKind::Invalid(_)));
        }
        let head = actor(tx, Role::StationHead, Reach::Station(ids[2]));
        assert!(matches!(refused(put_under(tx, &head, ids[2], None)), RefusalKind::NotAllowed));
        put_under(tx, &place.office, ids[2], None)?;
        assert_eq!(station(tx, ids[2])?.unwrap().above, None);
        Ok(())
    });
}

#[test]
fn the_nearest_stations_are_found_by_where_they_are() {
    on_each(|tx| {
        let place = place(tx)?;
        let at = |text: &str| text.parse::<Position>().unwrap();
        for (name, position) in
            [("近", "37.8701,112.5501"), ("远", "37.9900,112.5500"), ("更远", "39.9,116.4")]
        {
            let id = station_in(tx, &place.office, place.town, name)?;
            let placed = StationPlace { position: Some(at(position)), ..StationPlace::default() };
            change_place(tx, &place.office, id, &placed)?;
        }
        station_in(tx, &place.office, place.town, "不在地图上")?;
        let near = stations_near(tx, place.county, at("37.8700,112.5500"), 2)?;
        let names: Vec<_> = near.iter().map(|(station, _)| station.name.as_str()).collect();
        assert_eq!(names, ["近", "远"]);
        assert!(near[0].1 < 20 && near[1].1 > 13_000, "{near:?}");
        assert_eq!(
            stations_near(tx, place.far, at("37.8700,112.5500"), 2)?,
            [],
            "within the village there is none"
        );
        Ok(())
    });
}

#[test]
fn a_moved_station_keeps_its_code_its_people_and_its_rota() {
    on_each(|tx| {
        let place = place(tx)?;
        let id = station_in(tx, &place.office, place.near, "桃林村联络站")?;
        let (person, _) = deputy(tx, &place, "林一", date(2021, 6, 28))?;
        attach_person(tx, &place.office, id, person, Part::Deputy, date(2022, 1, 1))?;
        let rule = NewRule {
            pattern: "digits 6".parse().unwrap(),
            hours: "9:00-11:30".parse().unwrap(),
            manner: Manner::OnSite,
            place: String::new(),
            deputies: 1,
            holidays: OnHoliday::Skip,
        };
        add_rule(tx, &place.office, RuleOwner::Station(id), &rule)?;
        plan_rota(tx, &place.office, id, date(2026, 3, 2), date(2026, 3, 31))?;
        publish_rota(tx, &place.office, id)?;
        let before = station(tx, id)?.unwrap();
        move_station(tx, &place.office, id, place.far)?;
        let after = station(tx, id)?.unwrap();
        assert_eq!((after.code, after.region), (before.code, place.far));
        assert_eq!(after.path, congress::known_region(tx, place.far)?.path);
        assert_eq!(deputies_of(tx, id)?.len(), 1);
        assert_eq!(coming_receptions(tx, id, date(2026, 3, 2), 10)?.len(), 3);
        let path = congress::known_region(tx, place.near)?.path;
        let old_office = actor(tx, Role::Office, Reach::Region(path));
        assert!(matches!(refused(station_view(tx, &old_office, id)), RefusalKind::NotAllowed));
        assert!(matches!(refused(move_station(tx, &old_office, id, place.near)), RefusalKind::NotAllowed));
        let path = congress::known_region(tx, place.far)?.path;
        let new_office = actor(tx, Role::Office, Reach::Region(path));
        assert_eq!(station_view(tx, &new_office, id)?.region.id, place.far);
        let lasts = |tx: &mut Tx, region| arranging(tx, &place.office, Some(region), None);
        assert_eq!(lasts(tx, place.near)?.unplanned, [], "what is missing is asked of the new office");
        assert_eq!(lasts(tx, place.far)?.gaps.len(), 0);
        let away = move_station(tx, &new_office, id, place.near);
        assert!(matches!(refused(away), RefusalKind::NotAllowed), "not into a region of others");
        Ok(())
    });
}

#[test]
fn a_station_says_when_it_is_open_today() {
    on_each(|tx| {
        let place = place(tx)?;
        let id = station_in(tx, &place.office, place.near, "桃林村联络站")?;
        let hours = Hours::list("9:00-11:30").unwrap();
        let opening = Opening { weekly: vec![hours.clone()], ..Opening::default() };
        change_place(tx, &place.office, id, &StationPlace { opening, ..StationPlace::default() })?;
        let here = station(tx, id)?.unwrap();
        assert_eq!(shown_days(tx, &here)?.hours, hours, "2 March 2026 is a Monday");
        assert_eq!(here.opening.on(date(2026, 3, 3), WorkCalendar::national()), []);
        Ok(())
    });
}

#[test]
fn stations_of_a_merged_region_follow_with_their_gaps_rules_and_ledgers() {
    on_each(|tx| {
        let place = place(tx)?;
        let id = station_in(tx, &place.office, place.near, "桃林村联络站")?;
        let (person, _) = deputy(tx, &place, "林一", date(2021, 6, 28))?;
        attach_person(tx, &place.office, id, person, Part::Deputy, date(2022, 1, 1))?;
        let minute = |hour: i64| Minute::of(hour * 60).unwrap();
        let noted = NotedAttendance {
            station: id,
            person,
            day: date(2026, 3, 1),
            manner: Manner::OnSite,
            came: minute(9),
            left: Some(minute(11)),
            note: String::new(),
        };
        note_attendance(tx, &place.office, &noted)?;
        let rule = NewRule {
            pattern: "digits 6".parse().unwrap(),
            hours: "9:00-11:30".parse().unwrap(),
            manner: Manner::OnSite,
            place: String::new(),
            deputies: 2,
            holidays: OnHoliday::Skip,
        };
        add_rule(tx, &place.office, RuleOwner::Region(place.near), &rule)?;
        plan_rota(tx, &place.office, id, date(2026, 3, 2), date(2026, 3, 31))?;
        publish_rota(tx, &place.office, id)?;
        let merged = ::store::Event::new(congress::REGION_MERGED, place.near).region(place.far);
        tx.record(merged.data(serde_json::json!({ "into": place.far, "until": "2026-03-01" })))?;
        let event = ::store::event::history(tx, place.near)?.pop().unwrap();
        (crate::service::merging::MERGED.handle)(tx, &event)?;

        let after = station(tx, id)?.unwrap();
        assert_eq!((after.region, after.path), (place.far, congress::known_region(tx, place.far)?.path));
        let missing = arranging(tx, &place.office, Some(place.far), None)?;
        assert_eq!(missing.gaps.len(), 3, "two places, one deputy, three days");
        let moved = station(tx, id)?.unwrap();
        assert_eq!(effective_rules(tx, &moved)?.from.as_deref(), Some("石桥村"));
        let page = |tx: &mut Tx, region| {
            let wanted = crate::service::ledgers::Wanted {
                kind: LineKind::Attendance,
                region: Some(region),
                station: None,
                span: Span { from: date(2026, 1, 1), until: date(2026, 3, 2) },
                before: LineKey::FIRST,
            };
            crate::service::ledgers::ledger_page(tx, &place.office, wanted, 10).map(|page| page.lines.len())
        };
        assert_eq!(page(tx, place.far)?, 1, "what happened before comes along");
        let moved = ::store::event::history(tx, id)?.into_iter().any(|event| event.kind == STATION_MOVED.0);
        assert!(moved, "whoever copied the station's region follows");
        Ok(())
    });
}

#[test]
fn a_station_is_found_by_any_part_of_the_name_it_has_now() {
    on_each(|tx| {
        let place = place(tx)?;
        let id = station_in(tx, &place.office, place.near, "桃林村代表联络站")?;
        station_in(tx, &place.office, place.far, "石桥村代表联络站")?;
        let found = |tx: &mut Tx, typed: &str| {
            let page = stations(tx, &place.office, Some(place.county), typed, None)?;
            Ok::<_, Error>(page.rows.into_iter().map(|row| row.name).collect::<Vec<_>>())
        };
        for typed in ["桃", "林村代", "桃林村代表联络站"] {
            assert_eq!(found(tx, typed)?, ["桃林村代表联络站"], "{typed}");
        }
        assert_eq!(found(tx, "联络站")?.len(), 2);
        assert_eq!(found(tx, "林桃")?, Vec::<String>::new(), "the order of characters counts");
        rename_station(tx, &place.office, id, "杏林村议事站", StationKind::Station)?;
        assert_eq!(found(tx, "桃林")?, Vec::<String>::new());
        assert_eq!(found(tx, "杏林")?, ["杏林村议事站"]);
        Ok(())
    });
}
