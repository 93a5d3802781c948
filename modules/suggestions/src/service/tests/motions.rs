//! Motions: the cut-off by time, and taking back what was placed.

use jiff::ToSpan;
use jiff::civil::time;

use super::*;
use crate::model::{AtCutoff, Forum, Refused};

/// A session of the next three days, and its cut-off at six in the evening of the second.
fn session_with_cutoff(tx: &mut Tx, p: People) -> Result<(Date, congress::SessionId)> {
    let office = office_of(tx, p.county)?;
    let today = today(tx);
    let (from_day, until_day) = (today.saturating_add(2.days()), today.saturating_add(4.days()));
    let term = congress::NewTerm { region: p.county, number: 17, from_day: date(2022, 1, 1), seats: None };
    congress::set_term(tx, &office, &term)?;
    let session = congress::NewSession { region: p.county, term: 17, number: 2, from_day, until_day };
    congress::set_session(tx, &office, &session)?;
    let id = congress::sessions_of(tx, p.county, 1)?.first().unwrap().id;
    let second = from_day.tomorrow().unwrap();
    set_cutoff(tx, &office, p.county, id, (Some(second), Some(time(18, 0, 0, 0))))?;
    Ok((second, id))
}

fn motion_with(tx: &mut Tx, p: People, signers: &[PersonId]) -> Result<SuggestionId> {
    let id = draft(tx, p, Kind::Motion)?;
    led(tx, p, id, Deed::Invite(&[p.second, p.third]))?;
    for person in signers {
        let signer = deputy_of(tx, *person);
        story::does(tx, &signer, id, Deed::Sign)?;
    }
    Ok(id)
}

#[tokio::test]
async fn at_the_cut_off_what_lacks_signers_ends_or_goes_on_as_its_lead_chose() {
    for here in everywhere().await {
        let (second, _) = here.act(session_with_cutoff).await;
        let ends = here.act(|tx, p| motion_with(tx, p, &[])).await;
        let turns = here
            .act(|tx, p| {
                let id = motion_with(tx, p, &[p.second])?;
                let lead = deputy_of(tx, p.lead);
                let seen = db::load(tx, id)?.version;
                let none = choose_at_cutoff(tx, &lead, id, seen, None);
                assert!(matches!(refused(none), RefusalKind::Invalid(_)));
                choose_at_cutoff(tx, &lead, id, seen, Some(AtCutoff::Turn))?;
                Ok(id)
            })
            .await;
        let complete = here.act(|tx, p| motion_with(tx, p, &[p.second, p.third])).await;
        here.until(second).await;
        for id in [ends, turns, complete] {
            here.on(id, |tx, _, id| {
                assert_eq!(happened(tx, id, crate::events::CUTOFF_NEAR)?, 1, "a warning, once");
                assert_eq!(stage(tx, id)?, Stage::Gathering);
                Ok(())
            })
            .await;
        }
        here.until(second.tomorrow().unwrap()).await;
        here.on(ends, |tx, _, id| {
            let outcome = Refused::TooFewSigners;
            assert_eq!(stage(tx, id)?, Stage::NotAccepted { outcome });
            Ok(())
        })
        .await;
        here.on(turns, |tx, p, id| {
            assert_eq!(db::load(tx, id)?.kind, Kind::Suggestion);
            led(tx, p, id, Deed::Submit(""))
        })
        .await;
        here.on(complete, |tx, p, id| {
            assert_eq!(happened(tx, id, crate::events::CUTOFF_PASSED)?, 1);
            let late = led(tx, p, id, Deed::Submit(""));
            assert!(matches!(refused(late), RefusalKind::Conflict), "the time has passed");
            let lead = deputy_of(tx, p.lead);
            let seen = db::load(tx, id)?.version;
            turn_draft(tx, &lead, id, seen)?;
            led(tx, p, id, Deed::Submit(""))
        })
        .await;
    }
}

#[tokio::test]
async fn a_cut_off_is_moved_until_it_has_passed_and_lies_within_its_session() {
    for here in everywhere().await {
        let (second, session) = here.act(session_with_cutoff).await;
        let people = here.people;
        let set = |day: Option<Date>, hour: Option<i8>| {
            here.place.write(move |tx| {
                let office = office_of(tx, people.county)?;
                let time = hour.map(|hour| time(hour, 0, 0, 0));
                Ok(set_cutoff(tx, &office, people.county, session, (day, time)).map(|_| ()).map_err(|e| {
                    match e {
                        Error::Refused(refusal) => refusal.kind,
                        fault => panic!("{fault}"),
                    }
                }))
            })
        };
        let Err(RefusalKind::Invalid(wrong)) = set(None, None).await else { panic!("nothing typed") };
        assert_eq!(wrong.len(), 2, "both are named at once");
        assert!(set(Some(second.saturating_add(3.days())), Some(9)).await.is_err(), "after the session");
        assert!(set(Some(second), Some(12)).await.is_ok());
        let motion = here.act(|tx, p| motion_with(tx, p, &[])).await;
        here.until(second.tomorrow().unwrap()).await;
        assert!(set(Some(second.tomorrow().unwrap()), Some(18)).await.is_err(), "it has passed");
        here.on(motion, |tx, _, id| {
            assert_eq!(happened(tx, id, crate::events::REFUSED)?, 1, "settled once, though it was moved");
            Ok(())
        })
        .await;
        here.act(|tx, p| {
            let stranger = office_of(tx, p.town)?;
            let id = congress::sessions_of(tx, p.county, 1)?.first().unwrap().id;
            let not_theirs = set_cutoff(tx, &stranger, p.county, id, (None, None));
            assert!(matches!(refused(not_theirs), RefusalKind::NotAllowed));
            Ok(())
        })
        .await;
    }
}

fn placed(tx: &mut Tx, p: People) -> Result<SuggestionId> {
    let id = motion_with(tx, p, &[p.second, p.third])?;
    led(tx, p, id, Deed::Submit(""))?;
    decided(tx, p, id, Deed::Place(Forum::Agenda, ""))?;
    Ok(id)
}

fn asks(tx: &mut Tx, p: People, id: SuggestionId) -> Result<Suggestion> {
    let lead = deputy_of(tx, p.lead);
    let seen = db::load(tx, id)?.version;
    ask_to_withdraw(tx, &lead, id, seen, "方案需要重新调研")
}

#[tokio::test]
async fn a_placed_motion_is_taken_back_by_all_movers_with_the_presidiums_consent() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = placed(tx, p)?;
            assert!(matches!(refused(asks(tx, p, id)), RefusalKind::Conflict), "two have not agreed");
            for person in [p.second, p.third] {
                let signer = deputy_of(tx, person);
                agree_to_withdraw(tx, &signer, id)?;
            }
            asks(tx, p, id)?;
            assert!(matches!(refused(asks(tx, p, id)), RefusalKind::Conflict), "once");
            decided(tx, p, id, Deed::Report("建议列入议程"))?;
            assert!(matches!(refused(decided(tx, p, id, Deed::Vote(3, 4))), RefusalKind::Conflict));
            let office = office_of(tx, p.county)?;
            let seen = db::load(tx, id)?.version;
            let silent = consent_to_withdraw(tx, &office, id, seen, "");
            assert!(matches!(refused(silent), RefusalKind::Invalid(_)));
            keep_placed(tx, &office, id, seen, "主席团第三次会议决定继续审议")?;
            asks(tx, p, id)?;
            let seen = db::load(tx, id)?.version;
            consent_to_withdraw(tx, &office, id, seen, "主席团第四次会议同意")?;
            assert_eq!(stage(tx, id)?, Stage::Withdrawn);
            assert_eq!(due(tx, id, ClockKind::Report)?, "none");
            let lead = deputy_of(tx, p.lead);
            let by_lead = consent_to_withdraw(tx, &lead, id, seen + 1, "同意");
            assert!(matches!(refused(by_lead), RefusalKind::NotAllowed));
            Ok(())
        })
        .await;
    }
}
