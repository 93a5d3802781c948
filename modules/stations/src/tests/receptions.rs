//! Receptions: records, appointments, and planned duties that were kept or missed.

use ::store::job::{Leased, Next};
use ::store::vault::{KeyRing, Vault};
use jiff::civil::date;
use kernel::{Entropy, RefusalKind};

use super::attendance::{Staffed, staffed};
use super::*;
use crate::service::appointments::upset_cancelled;
use crate::service::daily::DAYS;
use crate::store::record::set_day;
use crate::store::rota::set_state;

fn vault() -> Vault {
    let entropy = Entropy::seeded(3);
    Vault::new(KeyRing::generate(&entropy), entropy)
}

fn arranged(made: &Staffed, day: Date, manner: Manner, place: &str) -> ArrangedReception {
    ArrangedReception {
        station: made.station,
        day,
        hours: Hours::new(540, 660).unwrap(),
        manner,
        place: place.to_owned(),
        deputies: made.deputy.person.into_iter().collect(),
    }
}

fn visitor(matter: &str) -> NewVisitor {
    NewVisitor { matter: matter.to_owned(), phone: "13800138000".to_owned(), ..NewVisitor::default() }
}

#[test]
fn a_mobile_reception_needs_a_place_a_day_ahead_and_deputies_of_the_station() {
    on_each(|tx| {
        let made = staffed(tx)?;
        let invalid = |result| matches!(refused(result), RefusalKind::Invalid(_));
        let next = date(2026, 3, 9);
        assert!(invalid(arrange_reception(tx, &made.staff, &arranged(&made, next, Manner::Mobile, " "))));
        assert!(invalid(arrange_reception(
            tx,
            &made.staff,
            &arranged(&made, date(2026, 3, 1), Manner::OnSite, "")
        )));
        let id =
            arrange_reception(tx, &made.staff, &arranged(&made, next, Manner::Mobile, "桃林村文化广场"))?;
        let view = record_view(tx, &made.staff, id)?;
        assert_eq!((view.planned.len(), view.planned[0].name.as_deref()), (1, Some("林一")));
        let early = note_visitor(tx, &made.staff, &vault(), id, &visitor("路灯"));
        assert!(matches!(refused(early), RefusalKind::Conflict), "the day has not come");
        Ok(())
    });
}

#[test]
fn a_record_is_closed_by_the_head_and_afterwards_only_corrected_with_a_reason() {
    on_each(|tx| {
        let made = staffed(tx)?;
        let head = actor(tx, Role::StationHead, Reach::Station(made.station));
        let today = kernel::clock::day_of(tx.now());
        let id = arrange_reception(tx, &made.staff, &arranged(&made, today, Manner::OnSite, ""))?;
        assert!(matches!(
            refused(note_visitor(tx, &made.staff, &vault(), id, &visitor(" "))),
            RefusalKind::Invalid(_)
        ));
        let wrong = NewVisitor { phone: "123".to_owned(), ..visitor("路灯不亮") };
        assert!(matches!(
            refused(note_visitor(tx, &made.staff, &vault(), id, &wrong)),
            RefusalKind::Invalid(_)
        ));
        let one = note_visitor(tx, &made.staff, &vault(), id, &visitor("村口路灯不亮"))?;
        let two = note_visitor(tx, &made.staff, &vault(), id, &visitor("水渠漏水"))?;
        strike_visitor(tx, &made.staff, two, "重复登记")?;
        assert!(
            matches!(refused(close_record(tx, &made.staff, id)), RefusalKind::NotAllowed),
            "not by the liaison"
        );
        assert!(matches!(refused(close_record(tx, &head, id)), RefusalKind::Invalid(_)), "without a summary");
        keep_record(tx, &made.staff, id, "接待一人，路灯问题转街道。", &[])?;
        close_record(tx, &head, id)?;
        let late = note_visitor(tx, &made.staff, &vault(), id, &visitor("又来一位"));
        assert!(matches!(refused(late), RefusalKind::Conflict));
        assert!(matches!(refused(keep_record(tx, &made.staff, id, "改", &[])), RefusalKind::Conflict));
        assert!(matches!(refused(correct_record(tx, &head, id, "改", "")), RefusalKind::Invalid(_)));
        correct_record(tx, &head, id, "接待一人，路灯问题转供电所。", "受理单位写错")?;
        let view = record_view(tx, &head, id)?;
        let record = view.record.unwrap();
        assert_eq!((record.visitors, record.summary.as_str()), (1, "接待一人，路灯问题转供电所。"));
        assert_eq!(view.visitors[0].phone_mask.as_deref(), Some("138****8000"));
        assert_eq!(visitor_phone(tx, &head, &vault(), one)?.1.as_deref(), Some("13800138000"));
        assert!(view.history.iter().any(|event| event.kind == "stations.record_corrected"));
        Ok(())
    });
}

fn asked(reception: ReceptionId, once: &str) -> AskedAppointment {
    AskedAppointment {
        reception: Some(reception),
        matter: "村口路灯不亮".to_owned(),
        once: once.to_owned(),
        ..AskedAppointment::default()
    }
}

#[test]
fn a_form_sent_twice_is_one_appointment_and_a_cancelled_reception_takes_none() {
    on_each(|tx| {
        let made = staffed(tx)?;
        let code = station(tx, made.station)?.unwrap().code;
        let id = arrange_reception(tx, &made.staff, &arranged(&made, date(2026, 3, 9), Manner::OnSite, ""))?;
        let other =
            arrange_reception(tx, &made.staff, &arranged(&made, date(2026, 3, 16), Manner::OnSite, ""))?;
        let first = ask_appointment(tx, &vault(), &code, &asked(id, "a"))?;
        assert_eq!(ask_appointment(tx, &vault(), &code, &asked(id, "a"))?, first);
        assert_eq!(record_view(tx, &made.staff, id)?.appointments.len(), 1);

        set_state(tx, id, ReceptionState::Cancelled)?;
        let gone = ask_appointment(tx, &vault(), &code, &asked(id, "b"));
        assert!(matches!(refused(gone), RefusalKind::Invalid(_)), "cancelled a moment ago");
        let one = own_appointment(tx, &first)?.appointment;
        let confirm = decide_appointment(tx, &made.staff, one.id, Decision::Confirm, "");
        assert!(matches!(refused(confirm), RefusalKind::Conflict));
        upset_cancelled(tx)?;
        assert_eq!(own_appointment(tx, &first)?.appointment.state, AppointmentState::Upset);
        decide_appointment(tx, &made.staff, one.id, Decision::Propose(other), "改到下周一")?;
        accept_proposal(tx, &first)?;
        let one = own_appointment(tx, &first)?.appointment;
        assert_eq!(
            (one.state, one.reception, one.day),
            (AppointmentState::Confirmed, other, date(2026, 3, 16))
        );
        withdraw_appointment(tx, &first)?;
        assert!(matches!(refused(withdraw_appointment(tx, &first)), RefusalKind::Conflict));
        Ok(())
    });
}

#[test]
fn a_station_takes_no_more_appointments_for_a_day_than_its_region_allows() {
    on_each(|tx| {
        let made = staffed(tx)?;
        let code = station(tx, made.station)?.unwrap().code;
        let own = serde_json::json!({ "appointments": 2 });
        congress::set_policy::<DaysPolicy>(
            tx,
            &made.place.office,
            made.place.county,
            own.as_object().unwrap(),
        )?;
        let id = arrange_reception(tx, &made.staff, &arranged(&made, date(2026, 3, 9), Manner::OnSite, ""))?;
        let first = ask_appointment(tx, &vault(), &code, &asked(id, "a"))?;
        ask_appointment(tx, &vault(), &code, &asked(id, "b"))?;
        assert!(matches!(
            refused(ask_appointment(tx, &vault(), &code, &asked(id, "c"))),
            RefusalKind::Invalid(_)
        ));
        withdraw_appointment(tx, &first)?;
        ask_appointment(tx, &vault(), &code, &asked(id, "c"))?;
        Ok(())
    });
}

/// Runs the daily job until it rests.
fn day_is_over(tx: &mut Tx) -> Result<()> {
    let mut data = "{}".to_owned();
    loop {
        let job = Leased { id: 1, kind: DAYS.name.to_owned(), key: String::new(), data, attempts: 0 };
        match (DAYS.run)(tx, &job)? {
            Next::Again { at, data: next } if at <= tx.now() => data = next,
            _ => return Ok(()),
        }
    }
}

#[test]
fn a_planned_duty_that_nobody_kept_is_missed_until_staff_note_it() {
    on_each(|tx| {
        let made = staffed(tx)?;
        let today = kernel::clock::day_of(tx.now());
        let yesterday = today.yesterday().unwrap();
        let id = arrange_reception(tx, &made.staff, &arranged(&made, today, Manner::OnSite, ""))?;
        set_day(tx, id, yesterday)?;
        day_is_over(tx)?;
        day_is_over(tx)?;
        let slot = record_view(tx, &made.staff, id)?.planned[0].id;
        let kinds = |tx: &mut Tx| -> Result<Vec<String>> {
            Ok(congress::history(tx, slot)?.into_iter().map(|event| event.kind).collect())
        };
        assert_eq!(kinds(tx)?, ["stations.duty_missed"], "once, however often one looks");
        let noted = NotedAttendance {
            station: made.station,
            person: made.deputy.person.unwrap(),
            day: yesterday,
            manner: Manner::OnSite,
            came: "9:00".parse().unwrap(),
            left: None,
            note: String::new(),
        };
        let one = note_attendance(tx, &made.staff, &noted)?;
        assert_eq!(kinds(tx)?, ["stations.duty_kept_after_all", "stations.duty_missed"]);
        strike_attendance(tx, &made.staff, one, "没有来")?;
        assert_eq!(kinds(tx)?[0], "stations.duty_missed_after_all");
        Ok(())
    });
}

#[test]
fn whoever_is_asked_to_a_mobile_reception_is_reminded_of_it_like_of_any_other() {
    on_each(|tx| {
        let made = staffed(tx)?;
        let day = date(2026, 3, 16);
        let id = arrange_reception(tx, &made.staff, &arranged(&made, day, Manner::Mobile, "桃林村文化广场"))?;
        let slot = record_view(tx, &made.staff, id)?.planned[0].id;
        assert_eq!(crate::store::rota::to_tell(tx, date(2026, 3, 5), 10)?, []);
        assert_eq!(crate::store::rota::to_tell(tx, date(2026, 3, 15), 10)?, [slot], "some days before");
        Ok(())
    });
}

#[test]
fn nobody_is_asked_to_a_reception_who_is_on_leave_suspended_or_on_duty_elsewhere_then() {
    on_each(|tx| {
        let made = staffed(tx)?;
        let person = made.deputy.person.unwrap();
        let on = |day| arranged(&made, day, Manner::Mobile, "桃林村文化广场");
        let invalid = |result| matches!(refused(result), RefusalKind::Invalid(_));
        take_leave(tx, &made.deputy, date(2026, 3, 9), date(2026, 3, 10), "")?;
        assert!(invalid(arrange_reception(tx, &made.staff, &on(date(2026, 3, 10)))), "on leave");

        let far = station_in(tx, &made.place.office, made.place.far, "石桥村联络站")?;
        attach_person(tx, &made.place.office, far, person, Part::Deputy, date(2022, 1, 1))?;
        let there = ArrangedReception { station: far, ..on(date(2026, 3, 12)) };
        arrange_reception(tx, &made.place.office, &there)?;
        assert!(invalid(arrange_reception(tx, &made.staff, &on(date(2026, 3, 12)))), "on duty elsewhere");
        let later = ArrangedReception { hours: Hours::new(840, 900).unwrap(), ..on(date(2026, 3, 12)) };
        arrange_reception(tx, &made.staff, &later)?;

        let mandate = congress::mandates_of(tx, person)?.remove(0).id;
        let ground = congress::SuspensionGround::Detained;
        congress::suspend_mandate(tx, &made.place.office, mandate, ground, date(2026, 3, 17))?;
        assert!(invalid(arrange_reception(tx, &made.staff, &on(date(2026, 3, 18)))), "suspended");
        Ok(())
    });
}
