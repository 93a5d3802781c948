//! Errors in mandates, sessions and bodies, and how they are mended.

use jiff::civil::date;
use kernel::RefusalKind;

use super::{Place, mandate_from, office, on_each, place, refused, somebody};
use crate::*;

#[test]
fn a_mandates_days_and_term_are_corrected_and_its_seats_follow() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let actor = office(tx, county);
        let person = somebody(tx, &actor, town, "林一")?;
        let new = NewMandate {
            delegation: "柳溪代表团".to_owned(),
            ..mandate_from(person, county, date(2022, 1, 1))
        };
        let id = add_mandate(tx, &actor, &new)?;
        let said = Correction::of(&mandate(tx, id)?.unwrap());
        let earlier = Correction { from_day: date(2021, 6, 28), term: 17, ..said };
        let silent = correct_mandate(tx, &actor, id, &earlier);
        assert!(matches!(refused(silent), RefusalKind::Invalid(fields) if fields[0].field == "why"));
        let earlier = Correction { why: "届次和日期填错".to_owned(), ..earlier };
        correct_mandate(tx, &actor, id, &earlier)?;
        let mended = mandate(tx, id)?.unwrap();
        assert_eq!((mended.term, mended.from_day), (17, date(2021, 6, 28)));
        let seats = seats_of(tx, person)?;
        let there = body(tx, seats[0].body)?.unwrap();
        assert_eq!(
            (seats.len(), seats[0].from_day, there.term, there.name.as_str()),
            (1, date(2021, 6, 28), 17, "柳溪代表团")
        );
        assert_eq!(deputies_on(tx, county, date(2021, 7, 1))?.len(), 1, "who was deputy goes by it");
        assert_eq!(elected_by(tx, mended.electorate.unwrap())?.len(), 1);
        let other = somebody(tx, &actor, town, "石二")?;
        let held = add_mandate(tx, &actor, &mandate_from(other, county, date(2021, 1, 1)))?;
        end_mandate(tx, &actor, held, date(2021, 12, 31), EndReason::Resigned)?;
        let again = add_mandate(tx, &actor, &mandate_from(other, county, date(2022, 1, 1)))?;
        let said = Correction::of(&mandate(tx, again)?.unwrap());
        let overlapping = Correction { from_day: date(2021, 12, 1), why: "日期填错".to_owned(), ..said };
        assert!(matches!(refused(correct_mandate(tx, &actor, again, &overlapping)), RefusalKind::Invalid(_)));
        Ok(())
    });
}

#[test]
fn a_wrong_end_is_taken_back_with_all_that_ended_with_it() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let actor = office(tx, county);
        let person = somebody(tx, &actor, town, "林一")?;
        let new = NewMandate {
            delegation: "柳溪代表团".to_owned(),
            ..mandate_from(person, county, date(2022, 1, 1))
        };
        let id = add_mandate(tx, &actor, &new)?;
        let said =
            Correction { why: "登记有误".to_owned(), ..Correction::of(&mandate(tx, id)?.unwrap()) };
        let no_end = Correction { end: EndSaid::TakenBack, ..said.clone() };
        assert!(matches!(refused(correct_mandate(tx, &actor, id, &no_end)), RefusalKind::Conflict));
        suspend_mandate(tx, &actor, id, SuspensionGround::Detained, date(2024, 1, 1))?;
        end_mandate(tx, &actor, id, date(2025, 3, 31), EndReason::MovedAway)?;
        let moved = EndSaid::At(date(2025, 2, 28), EndReason::Resigned);
        correct_mandate(tx, &actor, id, &Correction { end: moved, ..said.clone() })?;
        let mended = mandate(tx, id)?.unwrap();
        assert_eq!(
            (mended.until_day, mended.end_reason),
            (Some(date(2025, 2, 28)), Some(EndReason::Resigned))
        );
        assert_eq!(seats_of(tx, person)?[0].until_day, Some(date(2025, 2, 28)));
        assert_eq!(suspensions_of(tx, id)?[0].until_day, Some(date(2025, 2, 28)));
        correct_mandate(tx, &actor, id, &Correction { end: EndSaid::TakenBack, ..said.clone() })?;
        let back = mandate(tx, id)?.unwrap();
        assert_eq!((back.until_day, back.end_reason), (None, None));
        assert_eq!(back.suspended_from, Some(date(2024, 1, 1)), "suspended as before");
        assert_eq!((seats_of(tx, person)?[0].until_day, suspensions_of(tx, id)?[0].until_day), (None, None));
        assert!(was_deputy_on(tx, person, date(2026, 1, 1))?);
        end_term(tx, &actor, county, 18, date(2026, 1, 31))?;
        let over = correct_mandate(tx, &actor, id, &Correction { end: EndSaid::TakenBack, ..said });
        assert!(matches!(refused(over), RefusalKind::Invalid(fields) if fields[0].field == "end"));
        Ok(())
    });
}

#[test]
fn a_mandate_of_the_wrong_person_is_struck_out_and_remembered() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let (actor, town_office) = (office(tx, county), office(tx, town));
        let person = somebody(tx, &actor, town, "林一")?;
        let new = NewMandate {
            delegation: "柳溪代表团".to_owned(),
            certificate: "清0001".to_owned(),
            ..mandate_from(person, county, date(2022, 1, 1))
        };
        let id = add_mandate(tx, &actor, &new)?;
        suspend_mandate(tx, &actor, id, SuspensionGround::Detained, date(2024, 1, 1))?;
        assert!(matches!(refused(strike_mandate(tx, &actor, id, " ")), RefusalKind::Invalid(_)));
        assert!(matches!(refused(strike_mandate(tx, &town_office, id, "不对")), RefusalKind::NotAllowed));
        strike_mandate(tx, &actor, id, "同名的另一个人")?;
        assert!(mandate(tx, id)?.is_none() && mandates_of(tx, person)?.is_empty());
        assert!(seats_of(tx, person)?.is_empty() && !was_deputy_on(tx, person, date(2022, 6, 1))?);
        let view = person_view(tx, &actor, person)?;
        assert_eq!((view.struck[0].reason.as_str(), view.struck[0].term), ("同名的另一个人", 18));
        assert_eq!(view.history[0].kind, MANDATE_STRUCK.0);
        let right = somebody(tx, &actor, town, "林一")?;
        add_mandate(tx, &actor, &NewMandate { person: right, ..new })?;
        assert_eq!(
            deputies_on(tx, county, date(2022, 6, 1))?[0].person,
            right,
            "the certificate is free again"
        );
        Ok(())
    });
}

#[test]
fn a_sessions_days_are_corrected_and_the_congress_sits_by_them() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let (actor, town_office) = (office(tx, county), office(tx, town));
        let term = NewTerm { region: county, number: 18, from_day: date(2021, 6, 28), seats: None };
        set_term(tx, &actor, &term)?;
        let day = |d| date(2026, 3, d);
        let new = |number, from_day, until_day| NewSession {
            region: county,
            term: 18,
            number,
            from_day,
            until_day,
        };
        set_session(tx, &actor, &new(5, date(2025, 3, 1), date(2025, 3, 4)))?;
        let id = set_session(tx, &actor, &new(6, day(10), day(13)))?;
        let taken = change_session(tx, &actor, id, 5, (day(10), day(13)));
        assert!(matches!(refused(taken), RefusalKind::Invalid(fields) if fields[0].field == "number"));
        let turned = change_session(tx, &actor, id, 6, (day(13), day(10)));
        assert!(matches!(refused(turned), RefusalKind::Invalid(_)));
        let stranger = change_session(tx, &town_office, id, 6, (day(1), day(4)));
        assert!(matches!(refused(stranger), RefusalKind::NotAllowed));
        change_session(tx, &actor, id, 7, (day(1), day(4)))?;
        assert!(in_session(tx, county, day(2))? && !in_session(tx, county, day(11))?);
        assert_eq!(sessions_of(tx, county, 9)?[0].number, 7);
        Ok(())
    });
}

#[test]
fn a_body_is_renamed_with_its_members_and_ended() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let actor = office(tx, county);
        let person = somebody(tx, &actor, town, "林一")?;
        let new = NewMandate {
            delegation: "柳溪代表团".to_owned(),
            ..mandate_from(person, county, date(2022, 1, 1))
        };
        let id = add_mandate(tx, &actor, &new)?;
        let delegation = bodies_of(tx, county, 18)?[0].id;
        let committee = NewBody {
            region: county,
            term: 18,
            kind: BodyKind::SpecialCommittee,
            basis: None,
            name: "法制委".to_owned(),
            from_day: date(2022, 1, 5),
        };
        let committee = add_body(tx, &actor, &committee)?;
        let seat = NewSeat { body: committee, person, part: BodyPart::Member, from_day: date(2022, 1, 5) };
        give_seat(tx, &actor, &seat)?;
        rename_body(tx, &actor, delegation, "柳溪街道代表团")?;
        assert_eq!(mandate(tx, id)?.unwrap().delegation.as_deref(), Some("柳溪街道代表团"));
        rename_body(tx, &actor, committee, "法制委员会")?;
        let full = end_body(tx, &actor, delegation, date(2026, 1, 1));
        assert!(matches!(refused(full), RefusalKind::Conflict), "its members belong somewhere");
        let early = end_body(tx, &actor, committee, date(2022, 1, 1));
        assert!(matches!(refused(early), RefusalKind::Invalid(_)));
        end_body(tx, &actor, committee, date(2026, 1, 1))?;
        let left = seats_of(tx, person)?.into_iter().find(|seat| seat.body == committee).unwrap();
        assert_eq!((left.until_day, left.body_name.as_str()), (Some(date(2026, 1, 1)), "法制委员会"));
        let twice = end_body(tx, &actor, committee, date(2026, 1, 2));
        assert!(matches!(refused(twice), RefusalKind::Conflict));
        Ok(())
    });
}
