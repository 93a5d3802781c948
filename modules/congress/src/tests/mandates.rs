//! Mandates, terms, sessions and bodies through a term's life.

use jiff::civil::date;
use kernel::RefusalKind;

use super::{Place, mandate_from, office, on_each, place, refused, somebody};
use crate::*;

#[test]
fn a_certificate_number_belongs_to_one_deputy_of_a_term() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let actor = office(tx, county);
        let (one, other) = (somebody(tx, &actor, town, "林一")?, somebody(tx, &actor, town, "石二")?);
        let with = |person, region, certificate: &str| NewMandate {
            certificate: certificate.to_owned(),
            ..mandate_from(person, region, date(2022, 1, 1))
        };
        add_mandate(tx, &actor, &with(one, county, "清 0001"))?;
        let twice = add_mandate(tx, &actor, &with(other, county, "清0001"));
        assert!(matches!(refused(twice), RefusalKind::Invalid(fields) if fields[0].field == "certificate"));
        let second = add_mandate(tx, &actor, &with(other, county, ""))?;
        add_mandate(tx, &actor, &with(other, town, "清0001"))?;
        let said = Correction::of(&mandate(tx, second)?.unwrap());
        let mended = |seat: &str, certificate: &str| Correction {
            seat: seat.to_owned(),
            certificate: certificate.to_owned(),
            ..said.clone()
        };
        let stolen = correct_mandate(tx, &actor, second, &mended("第四选区", "清0001"));
        assert!(matches!(refused(stolen), RefusalKind::Invalid(_)));
        correct_mandate(tx, &actor, second, &mended("第四选区", "清0002"))?;
        correct_mandate(tx, &actor, second, &mended("第五选区", "清0002"))?;
        let mended = mandate(tx, second)?.unwrap();
        assert_eq!((mended.seat.as_str(), mended.certificate.as_deref()), ("第五选区", Some("清0002")));
        Ok(())
    });
}

#[test]
fn suspended_duties_are_taken_up_again_and_end_with_the_mandate() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let actor = office(tx, county);
        let person = somebody(tx, &actor, town, "林一")?;
        let id = add_mandate(tx, &actor, &mandate_from(person, county, date(2022, 1, 1)))?;
        let ground = SuspensionGround::Detained;
        let early = suspend_mandate(tx, &actor, id, ground, date(2021, 12, 31));
        assert!(matches!(refused(early), RefusalKind::Invalid(_)));
        assert!(matches!(refused(resume_mandate(tx, &actor, id, date(2023, 1, 1))), RefusalKind::Conflict));
        suspend_mandate(tx, &actor, id, ground, date(2023, 1, 1))?;
        let twice = suspend_mandate(tx, &actor, id, ground, date(2023, 2, 1));
        assert!(matches!(refused(twice), RefusalKind::Conflict));
        assert_eq!(mandate(tx, id)?.unwrap().suspended_from, Some(date(2023, 1, 1)));
        resume_mandate(tx, &actor, id, date(2023, 3, 31))?;
        suspend_mandate(tx, &actor, id, SuspensionGround::Serving, date(2024, 1, 1))?;
        end_mandate(tx, &actor, id, date(2024, 5, 1), EndReason::Recalled)?;
        let all = suspensions_of(tx, id)?;
        let times: Vec<_> = all.iter().map(|one| (one.from_day, one.until_day)).collect();
        let expected =
            [(date(2024, 1, 1), Some(date(2024, 5, 1))), (date(2023, 1, 1), Some(date(2023, 3, 31)))];
        assert_eq!(times, expected);
        assert_eq!(mandate(tx, id)?.unwrap().suspended_from, None);
        Ok(())
    });
}

#[test]
fn a_deputy_moves_to_another_delegation_on_a_day() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let actor = office(tx, county);
        let person = somebody(tx, &actor, town, "林一")?;
        let new = NewMandate {
            delegation: "柳溪代表团".to_owned(),
            ..mandate_from(person, county, date(2022, 1, 1))
        };
        let id = add_mandate(tx, &actor, &new)?;
        let early = move_delegation(tx, &actor, id, "石桥代表团", date(2022, 1, 1));
        assert!(matches!(refused(early), RefusalKind::Invalid(_)));
        move_delegation(tx, &actor, id, "石桥代表团", date(2024, 6, 1))?;
        assert_eq!(mandate(tx, id)?.unwrap().delegation.as_deref(), Some("石桥代表团"));
        let names = |seats: Vec<Seat>| seats.into_iter().map(|seat| seat.body_name).collect::<Vec<_>>();
        let bodies = bodies_of(tx, county, 18)?;
        let old = bodies.iter().find(|body| body.name == "柳溪代表团").unwrap().id;
        assert_eq!(names(seats_on(tx, old, date(2024, 5, 31))?), ["柳溪代表团"]);
        assert!(seats_on(tx, old, date(2024, 6, 1))?.is_empty());
        assert_eq!(names(seats_of(tx, person)?), ["石桥代表团", "柳溪代表团"]);
        Ok(())
    });
}

#[test]
fn only_a_deputy_of_the_congress_sits_in_its_bodies() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let actor = office(tx, county);
        let (deputy, staff) = (somebody(tx, &actor, town, "林一")?, somebody(tx, &actor, town, "石二")?);
        let mandate = add_mandate(tx, &actor, &mandate_from(deputy, county, date(2022, 1, 1)))?;
        let new = NewBody {
            region: county,
            term: 18,
            kind: BodyKind::StandingCommittee,
            basis: None,
            name: "清江县人大常委会".to_owned(),
            from_day: date(2022, 1, 5),
        };
        let body = add_body(tx, &actor, &new)?;
        assert!(matches!(refused(add_body(tx, &actor, &new)), RefusalKind::Invalid(_)), "a name once");
        let group = NewBody { kind: BodyKind::Group, name: "教育小组".to_owned(), ..new.clone() };
        assert!(matches!(refused(add_body(tx, &actor, &group)), RefusalKind::Invalid(_)), "by what");
        let seat = |person, part, from_day| NewSeat { body, person, part, from_day };
        let nobody = give_seat(tx, &actor, &seat(staff, BodyPart::Member, date(2022, 1, 5)));
        assert!(matches!(refused(nobody), RefusalKind::Invalid(_)));
        let early = give_seat(tx, &actor, &seat(deputy, BodyPart::Chair, date(2022, 1, 4)));
        assert!(matches!(refused(early), RefusalKind::Invalid(_)));
        give_seat(tx, &actor, &seat(staff, BodyPart::Staff, date(2022, 1, 5)))?;
        give_seat(tx, &actor, &seat(deputy, BodyPart::Chair, date(2022, 1, 5)))?;
        let twice = give_seat(tx, &actor, &seat(deputy, BodyPart::Member, date(2023, 1, 5)));
        assert!(matches!(refused(twice), RefusalKind::Invalid(_)));
        let parts: Vec<_> = seats_on(tx, body, date(2022, 2, 1))?.into_iter().map(|one| one.part).collect();
        assert_eq!(parts, [BodyPart::Chair, BodyPart::Staff], "the chair first");
        end_mandate(tx, &actor, mandate, date(2024, 1, 1), EndReason::Resigned)?;
        let left: Vec<_> = seats_on(tx, body, date(2024, 1, 2))?.into_iter().map(|one| one.person).collect();
        assert_eq!(left, [staff], "who is no deputy sits nowhere");
        Ok(())
    });
}

#[test]
fn a_term_ends_as_a_whole_and_the_re_elected_are_carried_over_once() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let actor = office(tx, county);
        let mut ids = Vec::new();
        for name in ["林一", "石二", "田三"] {
            let person = somebody(tx, &actor, town, name)?;
            ids.push(add_mandate(tx, &actor, &mandate_from(person, county, date(2021, 6, 28)))?);
        }
        end_mandate(tx, &actor, ids[2], date(2023, 1, 1), EndReason::Died)?;
        let last = date(2026, 6, 27);
        let preview = term_ending(tx, &actor, county, 18, last)?;
        assert_eq!(preview.mandates, 2);
        let early = end_term(tx, &actor, county, 18, date(2021, 1, 1));
        assert!(matches!(refused(early), RefusalKind::Invalid(_)));
        let new = NewTerm { region: county, number: 19, from_day: date(2026, 6, 28), seats: Some(150) };
        set_term(tx, &actor, &new)?;
        let overlapping = carry_over(tx, &actor, county, 19, &ids[..1]).map(|_| ());
        assert!(overlapping.is_err(), "the term before still holds");
        assert_eq!(end_term(tx, &actor, county, 18, last)?, 2);
        assert!(matches!(refused(end_term(tx, &actor, county, 18, last)), RefusalKind::Conflict));
        assert_eq!(carry_over(tx, &actor, county, 19, &ids[..1])?, 1);
        assert_eq!(carry_over(tx, &actor, county, 19, &ids[..1])?, 0, "twice does no harm");
        let page = carry_over_page(tx, &actor, county, 19, None)?;
        let again: Vec<_> = page.rows.iter().map(|row| row.again).collect();
        assert_eq!(again, [1, 0, 0]);
        let there = |tx: &mut ::store::Tx, day| deputies_on(tx, county, day).map(|all| all.len());
        assert_eq!((there(tx, last)?, there(tx, date(2026, 6, 28))?), (2, 1));
        let listed = deputies_page(tx, &actor, Some(county), last, None)?;
        let names: Vec<_> = listed.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!((listed.count, names), (2, vec!["林一", "石二"]));
        Ok(())
    });
}

#[test]
fn a_congress_is_in_session_on_its_days_and_when_the_switch_says_so() {
    on_each(|tx| {
        let Place { county, town, .. } = place(tx)?;
        let actor = office(tx, county);
        let new = NewTerm { region: county, number: 18, from_day: date(2021, 6, 28), seats: None };
        set_term(tx, &actor, &new)?;
        let planned = NewSession {
            region: county,
            term: 18,
            number: 6,
            from_day: date(2026, 3, 10),
            until_day: date(2026, 3, 13),
        };
        let id = set_session(tx, &actor, &planned)?;
        assert!(matches!(refused(set_session(tx, &actor, &planned)), RefusalKind::Invalid(_)));
        let wrong = NewSession { number: 7, until_day: date(2026, 3, 1), ..planned };
        assert!(matches!(refused(set_session(tx, &actor, &wrong)), RefusalKind::Invalid(_)));
        let unknown = NewSession { term: 17, ..planned };
        assert!(matches!(refused(set_session(tx, &actor, &unknown)), RefusalKind::Invalid(_)));
        assert!(in_session(tx, county, date(2026, 3, 11))? && !in_session(tx, county, date(2026, 3, 2))?);
        assert!(!in_session(tx, town, date(2026, 3, 11))?, "each congress for itself");
        let unopened = set_sitting(tx, &actor, id, Sitting::Closed);
        assert!(matches!(refused(unopened), RefusalKind::Conflict));
        set_sitting(tx, &actor, id, Sitting::Open)?;
        assert!(in_session(tx, county, date(2026, 3, 2))?, "opened earlier than planned");
        set_sitting(tx, &actor, id, Sitting::Closed)?;
        assert!(!in_session(tx, county, date(2026, 3, 11))?, "closed earlier than planned");
        Ok(())
    });
}
