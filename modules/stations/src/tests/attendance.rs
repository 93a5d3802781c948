//! Coming to a station: by code, online, noted; once a day; corrected with a reason.

use ::store::vault::{KeyRing, Vault};
use host::{Reach, Role};
use jiff::civil::date;
use kernel::{Entropy, RefusalKind, clock};

use super::*;
use crate::service::attendance::{Ticket, at_door, attend, scan};
use crate::service::door;
use crate::store::ledger;

fn vault() -> Vault {
    let entropy = Entropy::seeded(3);
    Vault::new(KeyRing::generate(&entropy), entropy)
}

/// A station with a deputy, who is signed in, and its staff.
pub(super) struct Staffed {
    pub(super) place: Place,
    pub(super) station: StationId,
    pub(super) deputy: Actor,
    pub(super) staff: Actor,
}

pub(super) fn staffed(tx: &mut Tx) -> Result<Staffed> {
    let place = place(tx)?;
    let station = station_in(tx, &place.office, place.near, "桃林村联络站")?;
    let (person, _) = deputy(tx, &place, "林一", date(2021, 6, 28))?;
    attach_person(tx, &place.office, station, person, Part::Deputy, date(2022, 1, 1))?;
    let deputy = Actor { person: Some(person), ..actor(tx, Role::Deputy, Reach::Person(person)) };
    let staff = actor(tx, Role::Liaison, Reach::Station(station));
    Ok(Staffed { place, station, deputy, staff })
}

fn ticket(station: StationId, browser: &str, text: String) -> Ticket {
    Ticket { vault: vault(), station, browser: browser.to_owned(), text }
}

#[test]
fn whoever_scans_the_code_on_the_screen_is_entered_once_and_a_second_time_is_refused() {
    on_each(|tx| {
        let Staffed { station: id, deputy, staff, .. } = staffed(tx)?;
        let code = station(tx, id)?.unwrap().code;
        let (shown, _) = door::code(&vault(), id, tx.now());
        let (_, text) = scan(tx, &vault(), &code, &shown, "phone")?;
        let ticket = ticket(id, "phone", text.clone());
        assert_eq!(at_door(tx, &deputy, &ticket)?.scanned.as_second(), tx.now().as_second());
        attend(tx, &deputy, &ticket)?;
        assert!(matches!(refused(attend(tx, &deputy, &ticket)), RefusalKind::Conflict), "sent twice");
        assert!(matches!(refused(attend_online(tx, &deputy, id)), RefusalKind::Conflict), "online as well");
        let elsewhere = Ticket { browser: "another".to_owned(), ..ticket };
        assert!(
            matches!(refused(at_door(tx, &deputy, &elsewhere)), RefusalKind::Conflict),
            "a ticket handed on"
        );

        let year = own_year(tx, &deputy)?;
        assert_eq!((year.counted, year.wanted, year.attendances.len()), (1, 4, 1));
        assert_eq!(year.attendances[0].how, Known::Code);
        let day = station_day(tx, &staff, id, None)?;
        assert_eq!(day.attendances[0].name, "林一");
        leave(tx, &deputy, day.attendances[0].id)?;
        assert!(matches!(refused(leave(tx, &deputy, day.attendances[0].id)), RefusalKind::Conflict));
        Ok(())
    });
}

#[test]
fn a_code_of_another_time_or_another_station_is_refused() {
    on_each(|tx| {
        let Staffed { place, station: id, .. } = staffed(tx)?;
        let other = station_in(tx, &place.office, place.far, "石桥村联络站")?;
        let code = station(tx, id)?.unwrap().code;
        let at = |seconds: i64| kernel::Instant::from_second(tx.now().as_second() + seconds).unwrap();
        let of = |station, seconds| door::code(&vault(), station, at(seconds)).0;
        let wrong = [of(id, -120), of(id, 600), of(other, 0), String::new(), "0".repeat(20)];
        for typed in wrong {
            assert!(matches!(refused(scan(tx, &vault(), &code, &typed, "phone")), RefusalKind::Conflict));
        }
        Ok(())
    });
}

#[test]
fn staff_note_who_came_without_a_phone_and_nothing_that_is_to_come_or_long_past() {
    on_each(|tx| {
        let Staffed { place, station: id, deputy: who, staff } = staffed(tx)?;
        let today = clock::day_of(tx.now());
        let nine: Minute = "9:00".parse().unwrap();
        let noted = |day| NotedAttendance {
            station: id,
            person: who.person.unwrap(),
            day,
            manner: Manner::OnSite,
            came: nine,
            left: "11:30".parse().ok(),
            note: String::new(),
        };
        let one = note_attendance(tx, &staff, &noted(today))?;
        let kept = own_year(tx, &who)?.attendances.remove(0);
        assert_eq!((kept.id, kept.minutes(), kept.how), (one, Some(150), Known::Staff));
        let invalid = |result| matches!(refused(result), RefusalKind::Invalid(_));
        assert!(invalid(note_attendance(tx, &staff, &noted(today.tomorrow().unwrap()))));
        assert!(invalid(note_attendance(tx, &staff, &noted(date(2025, 1, 2)))), "too long ago");
        let backwards = NotedAttendance { left: "8:00".parse().ok(), ..noted(date(2026, 3, 1)) };
        assert!(invalid(note_attendance(tx, &staff, &backwards)));
        let (stranger, _) = deputy(tx, &place, "石二", date(2021, 6, 28))?;
        let stranger = NotedAttendance { person: stranger, ..noted(date(2026, 3, 1)) };
        assert!(invalid(note_attendance(tx, &staff, &stranger)));
        let twice = note_attendance(tx, &staff, &noted(today));
        assert!(matches!(refused(twice), RefusalKind::Conflict));
        assert!(matches!(
            refused(note_attendance(tx, &who, &noted(date(2026, 3, 1)))),
            RefusalKind::NotAllowed
        ));
        Ok(())
    });
}

#[test]
fn a_wrong_attendance_is_struck_out_with_its_reason_and_counts_no_longer() {
    on_each(|tx| {
        let Staffed { station: id, deputy, staff, .. } = staffed(tx)?;
        let one = attend_online(tx, &deputy, id)?;
        let times = ("8:30".parse().unwrap(), "9:00".parse().ok());
        assert!(matches!(refused(correct_attendance(tx, &staff, one, times, " ")), RefusalKind::Invalid(_)));
        correct_attendance(tx, &staff, one, times, "手机没电，晚登了半小时")?;
        assert!(matches!(refused(strike_attendance(tx, &deputy, one, "x")), RefusalKind::NotAllowed));
        strike_attendance(tx, &staff, one, "签错了站")?;
        let year = own_year(tx, &deputy)?;
        assert_eq!((year.counted, year.attendances[0].struck.as_deref()), (0, Some("签错了站")));
        attend_online(tx, &deputy, id)?;
        assert_eq!(own_year(tx, &deputy)?.counted, 1, "the day is free again");
        Ok(())
    });
}

#[test]
fn attendances_are_counted_exactly_once_for_the_station_and_every_region_around_it() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    for fresh in both(&migrations()) {
        let kind = fresh.kind;
        let modules = vec![access::module(), congress::module(), crate::module()];
        let place = host::testing::Place::on(fresh, modules);
        runtime.block_on(async {
            let (county, id) = place
                .write(|tx| {
                    let made = staffed(tx)?;
                    let one = attend_online(tx, &made.deputy, made.station)?;
                    strike_attendance(tx, &made.staff, one, "签错了站")?;
                    attend_online(tx, &made.deputy, made.station)?;
                    Ok((made.place.county, made.station))
                })
                .await;
            place.catch_up().await;
            for of in [LedgerOf::Region(county), LedgerOf::Station(id)] {
                let counts = place.read(move |tx| ledger::counts(tx, of, Span::year(2026))).await;
                assert_eq!(counts, [(LineKind::Attendance, 1)], "{kind}");
            }
        });
    }
}

#[test]
fn head_and_office_see_who_is_short_of_the_years_attendances() {
    on_each(|tx| {
        let made = staffed(tx)?;
        let (other, _) = deputy(tx, &made.place, "石二", date(2021, 6, 28))?;
        attach_person(tx, &made.place.office, made.station, other, Part::Deputy, date(2022, 1, 1))?;
        let noted = |person, day| NotedAttendance {
            station: made.station,
            person,
            day,
            manner: Manner::OnSite,
            came: "9:00".parse().unwrap(),
            left: None,
            note: String::new(),
        };
        let own = serde_json::json!({ "attendances": 2 });
        let (office, county) = (&made.place.office, made.place.county);
        congress::set_policy::<DaysPolicy>(tx, office, county, own.as_object().unwrap())?;
        let person = made.deputy.person.unwrap();
        for (who, day) in
            [(person, date(2026, 2, 26)), (person, date(2026, 2, 27)), (other, date(2026, 2, 26))]
        {
            note_attendance(tx, &made.staff, &noted(who, day))?;
        }
        let of_station = shortfall(tx, &made.staff, (Some(made.station), None), None)?;
        let short: Vec<_> = of_station.rows.iter().map(|one| (one.person, one.done)).collect();
        assert_eq!((of_station.wanted, short), (2, vec![(other, 1)]));
        let of_region = shortfall(tx, office, (None, Some(county)), None)?;
        assert_eq!(of_region.rows, of_station.rows);
        let elsewhere = actor(tx, Role::StationHead, Reach::Station(Id::from_number(7)));
        let refusal = shortfall(tx, &elsewhere, (Some(made.station), None), None);
        assert!(matches!(refused(refusal), RefusalKind::NotAllowed));
        Ok(())
    });
}

#[test]
fn the_list_of_who_is_short_goes_on_station_by_station_until_all_were_looked_at() {
    on_each(|tx| {
        let place = place(tx)?;
        let mut expected = Vec::new();
        for n in 10..31 {
            let station = station_in(tx, &place.office, place.near, &format!("第{n}站"))?;
            for name in ["甲", "乙", "丙", "丁"] {
                let (person, _) = deputy(tx, &place, &format!("林{name}{n}"), date(2021, 6, 28))?;
                attach_person(tx, &place.office, station, person, Part::Deputy, date(2022, 1, 1))?;
                expected.push((format!("第{n}站"), person));
            }
        }
        let closed = station_in(tx, &place.office, place.far, "第99站")?;
        close_station(tx, &place.office, closed)?;
        let own = serde_json::json!({ "attendances": 1 });
        congress::set_policy::<DaysPolicy>(tx, &place.office, place.county, own.as_object().unwrap())?;
        let (mut seen, mut pages, mut after) = (Vec::new(), 0, None);
        loop {
            let page = shortfall(tx, &place.office, (None, Some(place.county)), after)?;
            seen.extend(page.rows.into_iter().map(|one| (one.station_name, one.person)));
            pages += 1;
            match page.next {
                Some(next) => after = Some(next),
                None => break,
            }
        }
        assert!(seen.is_sorted_by(|one, next| one.0 <= next.0), "by station");
        seen.sort();
        expected.sort();
        assert_eq!((seen, pages), (expected, 2), "everybody once");
        Ok(())
    });
}
