//! The contact chain, and requests to meet heads of organs.

use congress::{BodyKind, BodyPart, NewBody, NewSeat};
use kernel::RefusalKind;

use super::attendance::{Staffed, staffed};
use super::*;

/// The staffed station whose deputy sits in the standing committee.
fn seated(tx: &mut Tx, kind: BodyKind) -> Result<Staffed> {
    let made = staffed(tx)?;
    let new = NewBody {
        region: made.place.county,
        term: 18,
        kind,
        basis: None,
        name: "县人大常委会".to_owned(),
        from_day: date(2021, 7, 1),
    };
    let body = congress::add_body(tx, &made.place.office, &new)?;
    let person = made.deputy.person.unwrap();
    let seat = NewSeat { body, person, part: BodyPart::Member, from_day: date(2021, 7, 1) };
    congress::give_seat(tx, &made.place.office, &seat)?;
    Ok(made)
}

fn contact(entry: &str, duty: Duty, other: Option<PersonId>) -> NewContact {
    NewContact {
        entry: entry.to_owned(),
        duty,
        other,
        label: "三组张家".to_owned(),
        day: date(2026, 3, 1),
        manner: ContactManner::Visit,
        said: "希望修好水渠。".to_owned(),
    }
}

#[test]
fn what_somebody_owes_follows_from_seat_and_mandate_and_what_is_missing_is_counted() {
    on_each(|tx| {
        let made = seated(tx, BodyKind::StandingCommittee)?;
        let (other, _) = deputy(tx, &made.place, "石二", date(2021, 6, 28))?;
        let owed: Vec<_> = own_contacts(tx, &made.deputy, "")?
            .progress
            .iter()
            .map(|one| (one.duty, one.missing()))
            .collect();
        assert_eq!(owed, [(Duty::MemberDeputies, 3), (Duty::DeputyCitizens, 5)]);
        let person = made.deputy.person.unwrap();
        let link = assign_contact(tx, &made.place.office, (person, other), date(2026, 1, 1))?;
        assert_eq!(
            assign_contact(tx, &made.place.office, (person, other), date(2026, 2, 1))?,
            link,
            "safe twice"
        );
        let first = log_contact(tx, &made.deputy, &contact("a", Duty::MemberDeputies, Some(other)))?;
        assert_eq!(log_contact(tx, &made.deputy, &contact("a", Duty::MemberDeputies, Some(other)))?, first);
        log_contact(tx, &made.deputy, &contact("b", Duty::DeputyCitizens, None))?;
        let own = own_contacts(tx, &made.deputy, "")?;
        assert_eq!(own.progress.iter().map(|one| one.missing()).collect::<Vec<_>>(), [2, 4]);
        assert_eq!((own.with.len(), own.contacts.len()), (1, 2));
        let list = missing(tx, &made.place.office, Some(made.place.county), Duty::MemberDeputies, None)?;
        assert_eq!(list.wanted, 3);
        assert_eq!(list.people, [Owes { person, name: "林一".to_owned(), done: 1, left: Vec::new() }]);
        let deputies = missing(tx, &made.place.office, Some(made.place.county), Duty::DeputyCitizens, None)?;
        assert_eq!(deputies.people.iter().map(|one| one.done).collect::<Vec<_>>(), [1, 0]);
        end_contact(tx, &made.place.office, link)?;
        assert!(matches!(refused(end_contact(tx, &made.place.office, link)), RefusalKind::Conflict));
        Ok(())
    });
}

#[test]
fn nobody_logs_a_duty_that_is_not_theirs_or_a_contact_with_nobody() {
    on_each(|tx| {
        let made = staffed(tx)?;
        let invalid = |result| matches!(refused(result), RefusalKind::Invalid(_));
        assert!(invalid(log_contact(
            tx,
            &made.deputy,
            &contact("a", Duty::LeaderVisits, made.deputy.person)
        )));
        let nobody = NewContact { label: " ".to_owned(), ..contact("a", Duty::DeputyCitizens, None) };
        assert!(invalid(log_contact(tx, &made.deputy, &nobody)));
        let ahead = NewContact { day: date(2026, 3, 3), ..contact("a", Duty::DeputyCitizens, None) };
        assert!(invalid(log_contact(tx, &made.deputy, &ahead)));
        assert!(matches!(refused(own_contacts(tx, &made.staff, "")), RefusalKind::NotAllowed));
        let person = made.deputy.person.unwrap();
        let (other, _) = deputy(tx, &made.place, "石二", date(2021, 6, 28))?;
        let seatless = assign_contact(tx, &made.place.office, (person, other), date(2026, 1, 1)).map(|_| ());
        assert!(matches!(refused(seatless), RefusalKind::Invalid(_)), "who sits nowhere is assigned nobody");
        Ok(())
    });
}

#[test]
fn a_request_to_meet_somebody_goes_from_the_deputy_by_the_office_to_its_record() {
    on_each(|tx| {
        let made = staffed(tx)?;
        let new = NewMeeting {
            organ: "县水利局局长".to_owned(),
            subject: "水渠修复".to_owned(),
            matter: "三组水渠漏水两年。".to_owned(),
        };
        let empty = NewMeeting { matter: String::new(), ..new.clone() };
        assert!(matches!(refused(ask_meeting(tx, &made.deputy, &empty)), RefusalKind::Invalid(_)));
        assert!(matches!(refused(ask_meeting(tx, &made.staff, &new)), RefusalKind::NotAllowed));
        let id = ask_meeting(tx, &made.deputy, &new)?;
        let office = &made.place.office;
        let answer = MeetingStep::Answer("下月动工。".to_owned());
        assert!(
            matches!(refused(move_meeting(tx, office, id, &answer)), RefusalKind::Conflict),
            "not arranged yet"
        );
        let arrange = |day| MeetingStep::Arrange(day, "县人大会议室".to_owned());
        assert!(matches!(
            refused(move_meeting(tx, office, id, &arrange(date(2026, 3, 1)))),
            RefusalKind::Invalid(_)
        ));
        assert!(matches!(
            refused(move_meeting(tx, &made.deputy, id, &arrange(date(2026, 3, 9)))),
            RefusalKind::NotAllowed
        ));
        move_meeting(tx, office, id, &arrange(date(2026, 3, 9)))?;
        move_meeting(tx, office, id, &answer)?;
        move_meeting(tx, office, id, &MeetingStep::Record("当面答复，双方同意。".to_owned()))?;
        let (meeting, history) = meeting_view(tx, &made.deputy, id)?;
        assert_eq!(
            (meeting.state, meeting.answer.as_str(), history.len()),
            (MeetingState::Recorded, "下月动工。", 4)
        );
        assert!(matches!(
            refused(move_meeting(tx, &made.deputy, id, &MeetingStep::Withdraw)),
            RefusalKind::Conflict
        ));
        Ok(())
    });
}

#[test]
fn a_leader_owes_visits_to_deputies_as_many_a_year_as_the_region_says() {
    on_each(|tx| {
        let made = seated(tx, BodyKind::ChairsMeeting)?;
        let (other, _) = deputy(tx, &made.place, "石二", date(2021, 6, 28))?;
        let visits = |tx: &mut Tx| -> Result<Option<(i64, i64)>> {
            let own = own_contacts(tx, &made.deputy, "")?.progress;
            let of_visits = own.into_iter().find(|one| one.duty == Duty::LeaderVisits);
            Ok(of_visits.map(|one| (one.wanted, one.missing())))
        };
        assert_eq!(visits(tx)?, Some((2, 2)), "two a year where nothing else is said");
        let mut own = congress::Choices::new();
        own.insert("leader_visits".to_owned(), serde_json::json!(3));
        congress::set_policy::<DaysPolicy>(tx, &made.place.office, made.place.county, &own)?;
        log_contact(tx, &made.deputy, &contact("a", Duty::LeaderVisits, Some(other)))?;
        assert_eq!(visits(tx)?, Some((3, 2)), "three here, and one was made");
        let person = made.deputy.person.unwrap();
        let list = missing(tx, &made.place.office, Some(made.place.county), Duty::LeaderVisits, None)?;
        let owes = Owes { person, name: "林一".to_owned(), done: 1, left: Vec::new() };
        assert_eq!((list.wanted, list.people), (3, vec![owes]), "the office sees it");
        let before = NewContact { day: date(2025, 12, 30), ..contact("b", Duty::LeaderVisits, Some(other)) };
        log_contact(tx, &made.deputy, &before)?;
        assert_eq!(visits(tx)?, Some((3, 2)), "last year's do not count for this one");
        Ok(())
    });
}

#[test]
fn what_is_missing_names_those_with_whom_nothing_was_kept() {
    on_each(|tx| {
        let made = seated(tx, BodyKind::StandingCommittee)?;
        let office = &made.place.office;
        let person = made.deputy.person.unwrap();
        let (two, _) = deputy(tx, &made.place, "石二", date(2021, 6, 28))?;
        let (three, _) = deputy(tx, &made.place, "田三", date(2021, 6, 28))?;
        for other in [two, three] {
            assign_contact(tx, office, (person, other), date(2026, 1, 1))?;
        }
        let left = |tx: &mut Tx| -> Result<Vec<String>> {
            let list = missing(tx, office, Some(made.place.county), Duty::MemberDeputies, None)?;
            let own = own_contacts(tx, &made.deputy, "")?.left;
            assert_eq!(list.people[0].left, own, "the office and the member read the same");
            let mut left = own;
            left.sort();
            Ok(left)
        };
        assert_eq!(left(tx)?, ["田三", "石二"]);
        let kept = log_contact(tx, &made.deputy, &contact("a", Duty::MemberDeputies, Some(two)))?;
        assert_eq!(left(tx)?, ["田三"]);
        strike_contact(tx, &made.deputy, kept, "记到别人名下了")?;
        assert_eq!(left(tx)?, ["田三", "石二"]);
        Ok(())
    });
}

#[test]
fn a_contact_noted_wrongly_is_struck_out_with_a_reason_and_the_office_notes_what_it_was_told() {
    on_each(|tx| {
        let made = seated(tx, BodyKind::ChairsMeeting)?;
        let office = &made.place.office;
        let person = made.deputy.person.unwrap();
        let (other, _) = deputy(tx, &made.place, "石二", date(2021, 6, 28))?;
        let found = own_contacts(tx, &made.deputy, "石二")?.found;
        assert_eq!(
            found.iter().map(|one| one.id).collect::<Vec<_>>(),
            [other],
            "a leader without links finds them"
        );
        let visits = |tx: &mut Tx| -> Result<i64> {
            let own = own_contacts(tx, &made.deputy, "")?.progress;
            Ok(own.iter().find(|one| one.duty == Duty::LeaderVisits).unwrap().done)
        };
        let told =
            log_contact_for(tx, office, (person, None), &contact("a", Duty::LeaderVisits, Some(other)))?;
        assert_eq!(visits(tx)?, 1);
        assert!(matches!(refused(strike_contact(tx, office, told, " ")), RefusalKind::Invalid(_)));
        assert!(matches!(refused(strike_contact(tx, &made.staff, told, "错")), RefusalKind::NotAllowed));
        strike_contact(tx, office, told, "日期不对")?;
        assert!(matches!(refused(strike_contact(tx, office, told, "日期不对")), RefusalKind::Conflict));
        assert_eq!(visits(tx)?, 0);
        let own = own_contacts(tx, &made.deputy, "")?.contacts;
        assert_eq!(own[0].struck.as_deref(), Some("日期不对"), "it stays to be read");
        assert!(matches!(
            refused(log_contact_for(
                tx,
                &made.staff,
                (person, None),
                &contact("b", Duty::LeaderVisits, Some(other))
            )),
            RefusalKind::NotAllowed
        ));
        Ok(())
    });
}

#[test]
fn whoever_sits_in_two_congresses_owes_the_same_in_each() {
    on_each(|tx| {
        let made = seated(tx, BodyKind::StandingCommittee)?;
        let person = made.deputy.person.unwrap();
        let (other, _) = deputy(tx, &made.place, "石二", date(2021, 6, 28))?;
        let mandate = NewMandate::of(person, made.place.town, 18, "第一选区", date(2021, 6, 28));
        congress::add_mandate(tx, &made.place.office, &mandate)?;
        let new = NewBody {
            region: made.place.town,
            term: 18,
            kind: BodyKind::StandingCommittee,
            basis: None,
            name: "柳溪镇".to_owned(),
            from_day: date(2021, 7, 1),
        };
        let body = congress::add_body(tx, &made.place.office, &new)?;
        let seat = NewSeat { body, person, part: BodyPart::Member, from_day: date(2021, 7, 1) };
        congress::give_seat(tx, &made.place.office, &seat)?;
        let owed = |tx: &mut Tx| -> Result<Vec<(Option<String>, i64)>> {
            let own = own_contacts(tx, &made.deputy, "")?.progress.into_iter();
            let own = own.filter(|one| one.duty == Duty::MemberDeputies);
            Ok(own.map(|one| (one.place.clone(), one.done)).collect())
        };
        let named =
            |done: [i64; 2]| [(Some("清江县".to_owned()), done[0]), (Some("柳溪镇".to_owned()), done[1])];
        assert_eq!(owed(tx)?, named([0, 0]));
        let new = contact("a", Duty::MemberDeputies, Some(other));
        log_contact_in(tx, &made.deputy, Some(made.place.town), &new)?;
        assert_eq!(owed(tx)?, named([0, 1]));
        Ok(())
    });
}

#[test]
fn an_office_finds_requests_again_at_their_end_and_is_reminded_of_those_it_forgot() {
    on_each(|tx| {
        let made = staffed(tx)?;
        let office = &made.place.office;
        let new = NewMeeting {
            organ: "县水利局局长".to_owned(),
            subject: "水渠修复".to_owned(),
            matter: "三组水渠漏水两年。".to_owned(),
        };
        let id = ask_meeting(tx, &made.deputy, &new)?;
        let left =
            |tx: &mut Tx| crate::store::meeting::forgotten(tx, date(2026, 12, 31), 10).map(|all| all.len());
        crate::service::meeting::remind(tx, date(2026, 3, 12))?;
        assert_eq!(left(tx)?, 1, "ten days are not over");
        crate::service::meeting::remind(tx, date(2026, 3, 13))?;
        assert_eq!(left(tx)?, 0, "once");
        let in_state = |tx: &mut Tx, state| -> Result<Vec<MeetingId>> {
            let found = meetings(tx, office, Some(MeetingsOf::State(state, None)))?;
            Ok(found.rows.into_iter().map(|one| one.id).collect())
        };
        assert_eq!(in_state(tx, MeetingState::Asked)?, [id]);
        move_meeting(tx, office, id, &MeetingStep::Decline("局长出差，请改约副局长。".to_owned()))?;
        assert_eq!(in_state(tx, MeetingState::Asked)?, []);
        assert_eq!(in_state(tx, MeetingState::Declined)?, [id], "what is over is found again");

        let grants = made.deputy.grants.iter().chain(&office.grants).cloned().collect();
        let both = Actor { grants, ..made.deputy.clone() };
        let own = meetings(tx, &both, None)?;
        assert_eq!((own.of, own.arranges, own.rows.len()), (MeetingsOf::Own, true, 1));
        let declined = MeetingsOf::State(MeetingState::Declined, None);
        assert_eq!(meetings(tx, &both, Some(declined))?.rows.len(), 1, "and those of the office");
        Ok(())
    });
}
