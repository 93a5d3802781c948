//! Where clocks begin and how long they may stand still: receipt, steps of the review, townships, waiting for the deputy, a verdict
//! after its time.

use jiff::ToSpan;

use super::*;
use crate::events::{JUDGED, PAUSED, WAIT_OVER};
use crate::model::{Consent, Verdict};

fn rule(tx: &mut Tx, p: People, choices: serde_json::Value) -> Result<()> {
    let office = office_of(tx, p.county)?;
    congress::set_policy::<crate::SuggestionPolicy>(tx, &office, p.county, choices.as_object().unwrap())
}

#[tokio::test]
async fn the_time_to_assign_counts_from_the_receipt_between_sessions_where_a_region_says_so() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                rule(tx, p, serde_json::json!({ "assign_from": "receipt", "assign": "5W" }))?;
                let id = draft(tx, p, Kind::Suggestion)?;
                led(tx, p, id, Deed::Submit(""))?;
                assert_eq!(due(tx, id, ClockKind::Review)?, "2026-03-05");
                assert_eq!(due(tx, id, ClockKind::Assign)?, "2026-03-09", "five working days after it came");
                Ok(id)
            })
            .await;
        here.until(date(2026, 3, 5)).await;
        here.on(id, |tx, p, id| {
            let office = office_of(tx, p.county)?;
            let listed = waiting(tx, &office, 9)?.0;
            let listed = listed.iter().find_map(|one| match one {
                Waiting::Item(line) if line.id == id => line.due,
                _ => None,
            });
            assert_eq!(listed, Some(date(2026, 3, 5)), "what ends first stands in the list");
            decided(tx, p, id, Deed::Accept(&[]))?;
            assert_eq!(due(tx, id, ClockKind::Assign)?, "2026-03-09", "the review took of that time");
            assert_eq!(due(tx, id, ClockKind::Review)?, "none");
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn what_is_handed_in_in_session_is_assigned_by_its_own_rule_and_each_step_has_its_own_time() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                let own = serde_json::json!({ "assign_from": "receipt", "assign": "5W", "assign_in_session": "20D" });
                rule(tx, p, own)?;
                sits(tx, p, 9)?;
                let id = draft(tx, p, Kind::Suggestion)?;
                led(tx, p, id, Deed::Submit(""))?;
                assert_eq!(due(tx, id, ClockKind::Assign)?, "none");
                assert_eq!(due(tx, id, ClockKind::Review)?, "2026-03-05");
                Ok(id)
            })
            .await;
        here.until(date(2026, 3, 4)).await;
        here.on(id, |tx, p, id| {
            decided(tx, p, id, Deed::Pass)?;
            assert_eq!(stage(tx, id)?, Stage::Reviewing { step: 1 });
            assert_eq!(due(tx, id, ClockKind::Review)?, "2026-03-09", "three working days for this step");
            decided(tx, p, id, Deed::Pass)?;
            assert_eq!(due(tx, id, ClockKind::Assign)?, "2026-03-24", "twenty days from acceptance");
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn in_a_township_it_goes_to_the_proposed_unit_at_once_and_waits_for_the_office_where_none_is_proposed()
{
    for here in everywhere().await {
        here.act(|tx, p| {
            let town_office = office_of(tx, p.town)?;
            let new = NewUnit { region: p.town, name: "镇政府".into(), kind: UnitKind::Township };
            let unit = congress::add_unit(tx, &town_office, &new)?;
            let (person, _) = somebody(tx, p.town, "赵镇代")?;
            let deputy = deputy_of(tx, person);
            let [proposed, open] =
                [&[unit][..], &[]].map(|wishes| story::write(tx, &deputy, p.town, &BRIDGE, wishes));
            let (proposed, open) = (proposed?, open?);
            for id in [proposed, open] {
                story::does(tx, &deputy, id, Deed::Submit(""))?;
            }
            assert_eq!(stage(tx, proposed)?, Stage::Handling, "nobody reviews, nobody assigns apart");
            assert_eq!(tasks_of(tx, proposed, unit)?.first().unwrap().stage, TaskStage::Offered);
            let given = store::event::history(tx, proposed)?;
            let given = given.iter().find(|event| event.kind == crate::events::ASSIGNED.0).unwrap();
            assert_eq!(given.actor, None, "the rules did it and not the deputy");
            assert_eq!(stage(tx, open)?, Stage::Accepted);
            story::does(tx, &town_office, open, Deed::Assign(&[for_part(unit, Part::Lead)], ""))
        })
        .await;
    }
}

#[tokio::test]
async fn a_unit_waits_for_the_deputy_as_long_and_as_often_as_its_region_lets_it() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                rule(tx, p, serde_json::json!({ "wait": "10D", "waits": 1 }))?;
                let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
                handled(tx, id, p.water, UnitDeed::Wait("请确认户数"))?;
                assert_eq!(due(tx, id, ClockKind::Wait)?, "2026-03-12");
                Ok(id)
            })
            .await;
        here.until(date(2026, 3, 12)).await;
        here.on(id, |tx, p, id| {
            assert_eq!(tasks_of(tx, id, p.water)?.first().unwrap().stage, TaskStage::Waiting, "its last day");
            Ok(())
        })
        .await;
        here.until(date(2026, 3, 13)).await;
        here.on(id, |tx, p, id| {
            assert_eq!(tasks_of(tx, id, p.water)?.first().unwrap().stage, TaskStage::Handling);
            assert_eq!(due(tx, id, ClockKind::Wait)?, "none");
            assert_eq!(due(tx, id, ClockKind::Reply)?, "2026-06-13", "eleven days later than without");
            assert_eq!((happened(tx, id, PAUSED)?, happened(tx, id, WAIT_OVER)?), (1, 1));
            let again = handled(tx, id, p.water, UnitDeed::Wait("再请确认"));
            assert!(matches!(refused(again), RefusalKind::Conflict), "once is all here");
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn what_is_overdue_does_not_stand_still() {
    for here in everywhere().await {
        let id = here.act(|tx, p| given(tx, p, &[for_part(p.water, Part::Lead)])).await;
        here.until(date(2026, 6, 3)).await;
        here.on(id, |tx, p, id| {
            assert_eq!(due(tx, id, ClockKind::Reply)?, "2026-06-02");
            let waits = handled(tx, id, p.water, UnitDeed::Wait("请确认户数"));
            assert!(matches!(refused(waits), RefusalKind::Conflict));
            Ok(())
        })
        .await;
    }
}

/// Replied to, and the time to judge has passed.
async fn lapsed(here: &Here, class: &'static str) -> SuggestionId {
    let p = here.people;
    let id = here
        .place
        .write(move |tx| {
            let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
            replies(tx, id, p.water, class)?;
            Ok(id)
        })
        .await;
    let today = clock::day_of(here.place.clock.now());
    here.until(today.saturating_add(40.days())).await;
    id
}

const GOOD: Deed<'static> = Deed::Judge(Verdict::Satisfied, Verdict::Basically, "");
const BAD: Deed<'static> = Deed::Judge(Verdict::Satisfied, Verdict::Dissatisfied, "桥还是坏的");

#[tokio::test]
async fn a_deputy_who_is_late_still_judges_once_and_a_dissatisfied_verdict_is_studied() {
    for here in everywhere().await {
        let (content, dissatisfied) = (lapsed(&here, "A").await, lapsed(&here, "A").await);
        here.on(content, |tx, p, id| {
            assert_eq!(stage(tx, id)?, Stage::Publishing);
            led(tx, p, id, GOOD)?;
            assert_eq!(stage(tx, id)?, Stage::Publishing, "what was to be done is to be done still");
            let said = store::event::history(tx, id)?.into_iter().rfind(|event| event.kind == JUDGED.0);
            assert_eq!(said.unwrap().text("when").as_deref(), Some("late"));
            assert!(matches!(refused(led(tx, p, id, BAD)), RefusalKind::Conflict), "once");
            Ok(())
        })
        .await;
        here.on(dissatisfied, |tx, p, id| {
            led(tx, p, id, BAD)?;
            assert_eq!(stage(tx, id)?, Stage::Studying);
            decided(tx, p, id, Deed::Redo("请实地查看"))?;
            assert_eq!(stage(tx, id)?, Stage::Handling);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_late_verdict_is_kept_for_the_record_when_publication_was_decided_and_none_once_it_is_put_away() {
    for here in everywhere().await {
        let (followed, away) = (lapsed(&here, "B").await, lapsed(&here, "A").await);
        here.on(followed, |tx, p, id| {
            led(tx, p, id, Deed::Consent(Consent::Given))?;
            decided(tx, p, id, Deed::Publish)?;
            assert_eq!(stage(tx, id)?, Stage::Following);
            led(tx, p, id, BAD)?;
            assert_eq!(stage(tx, id)?, Stage::Following, "the promise is followed as before");
            assert_eq!(db::verdicts(tx, id)?.len(), 1);
            Ok(())
        })
        .await;
        here.on(away, |tx, p, id| {
            led(tx, p, id, Deed::Consent(Consent::Given))?;
            decided(tx, p, id, Deed::Publish)?;
            decided(tx, p, id, Deed::Archive)?;
            assert!(matches!(refused(led(tx, p, id, GOOD)), RefusalKind::Conflict));
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn an_opinion_is_given_back_by_the_unit_that_leads_while_it_writes_and_by_nobody_else() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let units = [for_part(p.water, Part::Lead), for_part(p.money, Part::CoHandler)];
            let id = given(tx, p, &units)?;
            handled(tx, id, p.money, UnitDeed::Draft(Answer { class: "", ..answer("") }))?;
            let (water, money, office) =
                (clerk_of(tx, p.water), clerk_of(tx, p.money), office_of(tx, p.county)?);
            for stranger in [&money, &office] {
                let back = story::unit_does(tx, stranger, id, p.money, UnitDeed::GiveOpinionBack("太短"));
                assert!(matches!(refused(back), RefusalKind::NotAllowed));
            }
            let back =
                |tx: &mut Tx, why| story::unit_does(tx, &water, id, p.money, UnitDeed::GiveOpinionBack(why));
            assert!(matches!(refused(back(tx, " ")), RefusalKind::Invalid(_)));
            back(tx, "没有写明金额")?;
            assert!(!db::replies(tx, id)?.first().unwrap().stands(), "the first one no longer counts");
            let early = handled(tx, id, p.water, UnitDeed::Draft(answer("A")));
            assert!(matches!(refused(early), RefusalKind::Conflict), "the reply waits for the other");
            handled(tx, id, p.money, UnitDeed::Draft(Answer { class: "", ..answer("") }))?;
            replies(tx, id, p.water, "A")?;
            assert!(matches!(refused(back(tx, "还是太短")), RefusalKind::Conflict), "the reply is out");
            Ok(())
        })
        .await;
    }
}
