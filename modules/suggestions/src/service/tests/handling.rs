//! What units do, and what the office and the deputy say to it.

use jiff::ToSpan;

use super::*;
use crate::model::{Consent, Keeping, Publicity, Round, Verdict};

const SATISFIED: Deed<'static> = Deed::Judge(Verdict::Satisfied, Verdict::Satisfied, "");
const DISSATISFIED: Deed<'static> = Deed::Judge(Verdict::Satisfied, Verdict::Dissatisfied, "桥还是坏的");

#[tokio::test]
async fn who_was_slower_is_told_so_and_nothing_is_stored_half() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = accepted(tx, p)?;
            let office = office_of(tx, p.county)?;
            let seen = db::load(tx, id)?.version;
            assign(tx, &office, id, seen, &[for_part(p.water, Part::Lead)], "")?;
            let late = assign(tx, &office, id, seen, &[for_part(p.money, Part::Lead)], "");
            assert!(matches!(refused(late), RefusalKind::Conflict));
            assert_eq!(task_stages(tx, id)?, [TaskStage::Offered]);
            assert_eq!(happened(tx, id, crate::events::ASSIGNED)?, 1);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_reply_waits_for_co_handlers_while_they_have_time_and_no_longer() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| given(tx, p, &[for_part(p.water, Part::Lead), for_part(p.money, Part::CoHandler)]))
            .await;
        here.on(id, |tx, p, id| {
            assert!(matches!(refused(replies(tx, id, p.water, "A")), RefusalKind::Conflict));
            assert_ne!(due(tx, id, ClockKind::CoOpinion)?, "none");
            Ok(())
        })
        .await;
        let today = clock::day_of(here.place.clock.now());
        here.until(today.saturating_add(70.days())).await;
        here.on(id, |tx, p, id| {
            replies(tx, id, p.water, "A")?;
            assert_eq!(stage(tx, id)?, Stage::Replied);
            let stages: Vec<_> = tasks_of(tx, id, p.money)?.into_iter().map(|task| task.stage).collect();
            assert_eq!(stages, [TaskStage::Gone], "who has said nothing is no longer asked");
            assert_eq!(due(tx, id, ClockKind::CoOpinion)?, "none");
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_reply_is_put_off_once_and_counted_from_its_assignment() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
            let given_on = tasks_of(tx, id, p.water)?.first().unwrap().given_on;
            assert_eq!(due(tx, id, ClockKind::Reply)?, given_on.saturating_add(3.months()).to_string());
            handled(tx, id, p.water, UnitDeed::AskExtension("设计还在审批"))?;
            decided_of(tx, p, id, p.water, UnitDeed::Grant)?;
            assert_eq!(due(tx, id, ClockKind::Reply)?, given_on.saturating_add(6.months()).to_string());
            let again = handled(tx, id, p.water, UnitDeed::AskExtension("还不够"));
            assert!(matches!(refused(again), RefusalKind::Conflict));
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_clock_stands_still_while_the_unit_waits_for_the_deputy() {
    for here in everywhere().await {
        let (id, before) = here
            .act(|tx, p| {
                let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
                let before = due(tx, id, ClockKind::Reply)?;
                handled(tx, id, p.water, UnitDeed::Wait("请代表确认户数"))?;
                Ok((id, before))
            })
            .await;
        let today = clock::day_of(here.place.clock.now());
        here.until(today.saturating_add(10.days())).await;
        let after = here
            .on(id, |tx, p, id| {
                handled(tx, id, p.water, UnitDeed::GoOn)?;
                due(tx, id, ClockKind::Reply)
            })
            .await;
        let before: Date = before.parse().unwrap();
        assert_eq!(after, before.saturating_add(10.days()).to_string());
    }
}

#[tokio::test]
async fn what_a_government_office_assigns_on_is_done_when_those_below_have_replied() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = given(tx, p, &[for_part(p.government, Part::Lead)])?;
            let below = [for_part(p.water, Part::Separate), for_part(p.money, Part::Separate)];
            handled(tx, id, p.government, UnitDeed::PassOn(&below, ""))?;
            for unit in [p.water, p.money] {
                assert_eq!(stage(tx, id)?, Stage::Handling);
                handled(tx, id, unit, UnitDeed::Accept)?;
                replies(tx, id, unit, "A")?;
            }
            assert_eq!(stage(tx, id)?, Stage::Replied);
            assert_eq!(task_stages(tx, id)?, [TaskStage::Done; 3]);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_dissatisfied_deputy_gets_a_second_reply_and_after_that_an_explanation() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
            replies(tx, id, p.water, "C")?;
            led(tx, p, id, DISSATISFIED)?;
            decided(tx, p, id, Deed::Redo("请实地查看"))?;
            replies(tx, id, p.water, "A")?;
            let rounds: Vec<_> = db::replies(tx, id)?.into_iter().map(|reply| reply.round).collect();
            assert_eq!(rounds, [Round::First, Round::Redo]);
            led(tx, p, id, DISSATISFIED)?;
            assert!(matches!(refused(decided(tx, p, id, Deed::Redo("再办"))), RefusalKind::Conflict));
            decided(tx, p, id, Deed::Explain("资金没有落实，已向代表说明"))?;
            assert_eq!(stage(tx, id)?, Stage::Publishing);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn an_item_is_followed_until_its_promise_is_kept_and_published_only_with_consent() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
            replies(tx, id, p.water, "B")?;
            led(tx, p, id, SATISFIED)?;
            let office = office_of(tx, p.county)?;
            let seen = db::load(tx, id)?;
            let mut clearing = proposed_clearing(tx, &seen)?;
            clearing.text_state = Some(Publicity::Published);
            let without = decide_publicity(tx, &office, id, seen.version, &clearing);
            assert!(matches!(refused(without), RefusalKind::Invalid(_)));
            led(tx, p, id, Deed::Consent(Consent::Given))?;
            decided(tx, p, id, Deed::Publish)?;
            assert_eq!(stage(tx, id)?, Stage::Following);
            assert_eq!(published_item(tx, id)?.promises.len(), 1);
            handled(tx, id, p.water, UnitDeed::Keep("桥面已修补，附验收单"))?;
            assert_eq!(stage(tx, id)?, Stage::Closed);
            assert!(db::promises(tx, id)?.iter().all(|promise| promise.state == Keeping::Kept));
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_deputy_whose_mandate_ended_can_no_longer_hand_in_and_the_rest_goes_on() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let running = given(tx, p, &[for_part(p.water, Part::Lead)])?;
            let open = draft(tx, p, Kind::Suggestion)?;
            let office = office_of(tx, p.county)?;
            let yesterday = clock::day_of(tx.now()).yesterday().unwrap();
            congress::end_mandate(tx, &office, p.lead_mandate, yesterday, congress::EndReason::Resigned)?;
            assert!(matches!(refused(led(tx, p, open, Deed::Submit(""))), RefusalKind::Conflict));
            replies(tx, running, p.water, "A")?;
            assert_eq!(stage(tx, running)?, Stage::Replied, "whoever asked gets the reply");
            Ok(())
        })
        .await;
    }
}
