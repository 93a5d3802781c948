//! Units that are dissolved or merged while they have something to do.

use super::*;
use crate::model::{Keeping, Verdict};

fn ends(tx: &mut Tx, p: People, unit: UnitId, into: Option<UnitId>) -> Result<()> {
    let office = office_of(tx, p.county)?;
    let today = clock::day_of(tx.now());
    congress::end_unit(tx, &office, unit, into, today)
}

/// Replied with a promise, and followed.
fn promised(tx: &mut Tx, p: People) -> Result<SuggestionId> {
    let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
    replies(tx, id, p.water, "B")?;
    led(tx, p, id, Deed::Judge(Verdict::Satisfied, Verdict::Satisfied, ""))?;
    decided(tx, p, id, Deed::Withhold("涉及在建工程"))?;
    assert_eq!(stage(tx, id)?, Stage::Following);
    Ok(id)
}

/// Something was promised by a unit that another one goes on for since.
async fn promised_and_succeeded(here: &Here) -> SuggestionId {
    let id = here
        .act(|tx, p| {
            let id = promised(tx, p)?;
            ends(tx, p, p.water, Some(p.money))?;
            Ok(id)
        })
        .await;
    here.place.catch_up().await;
    id
}

#[tokio::test]
async fn what_a_unit_promised_its_successor_keeps() {
    for here in everywhere().await {
        let id = promised_and_succeeded(&here).await;
        here.on(id, |tx, p, id| {
            assert!(db::promises(tx, id)?.iter().all(|promise| promise.unit == p.money));
            assert_eq!(db::promises_of_unit(tx, p.money, (Date::MIN, Id::from_number(0)))?.len(), 1);
            let promise = db::promises(tx, id)?.pop().unwrap().id;
            let former = clerk_of(tx, p.water);
            let by_former = keep_promise(tx, &former, promise, "已修补");
            assert!(matches!(refused(by_former), RefusalKind::NotAllowed));
            let successor = clerk_of(tx, p.money);
            keep_promise(tx, &successor, promise, "已修补，附验收单")?;
            assert_eq!(stage(tx, id)?, Stage::Closed);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn what_a_unit_without_a_successor_promised_the_office_settles() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                let id = promised(tx, p)?;
                let office = office_of(tx, p.county)?;
                let promise = db::promises(tx, id)?.pop().unwrap().id;
                let early = keep_promise(tx, &office, promise, "已修补");
                assert!(matches!(refused(early), RefusalKind::NotAllowed), "while the unit is there");
                ends(tx, p, p.water, None)?;
                Ok(id)
            })
            .await;
        here.place.catch_up().await;
        here.on(id, |tx, p, id| {
            let office = office_of(tx, p.county)?;
            let promise = db::promises(tx, id)?.pop().unwrap().id;
            let why = "单位撤销，工程停建，已报常委会";
            report_promise(tx, &office, promise, crate::model::ReportAbout::GivenUp, why)?;
            assert!(db::promises(tx, id)?.iter().all(|promise| promise.state == Keeping::Given));
            assert_eq!(stage(tx, id)?, Stage::Closed);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_redo_after_a_merger_of_units_is_the_successors() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
                replies(tx, id, p.water, "C")?;
                let bad = Verdict::Dissatisfied;
                led(tx, p, id, Deed::Judge(bad, bad, "没有人来看过"))?;
                ends(tx, p, p.water, Some(p.money))?;
                Ok(id)
            })
            .await;
        here.place.catch_up().await;
        here.on(id, |tx, p, id| {
            decided(tx, p, id, Deed::Redo("请实地查看"))?;
            let stages: Vec<_> = tasks_of(tx, id, p.money)?.into_iter().map(|task| task.stage).collect();
            assert_eq!(stages, [TaskStage::Offered], "it may object: it did not answer the first time");
            handled(tx, id, p.money, UnitDeed::Accept)?;
            replies(tx, id, p.money, "A")?;
            assert_eq!(stage(tx, id)?, Stage::Replied);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn open_tasks_go_to_the_successor_as_they_stand_with_their_clocks() {
    for here in everywhere().await {
        let (id, before) = here
            .act(|tx, p| {
                let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
                let before = due(tx, id, ClockKind::Reply)?;
                handled(tx, id, p.water, UnitDeed::AskExtension("设计还在审批"))?;
                ends(tx, p, p.water, Some(p.money))?;
                Ok((id, before))
            })
            .await;
        here.place.catch_up().await;
        let after = here
            .on(id, |tx, p, id| {
                assert_eq!(tasks_of(tx, id, p.water)?.len(), 0);
                assert_eq!(task_stages(tx, id)?, [TaskStage::Extending]);
                assert_eq!(happened(tx, id, crate::events::UNIT_GONE)?, 1);
                decided_of(tx, p, id, p.money, UnitDeed::Deny("请按期答复"))?;
                let date = due(tx, id, ClockKind::Reply)?;
                replies(tx, id, p.money, "A")?;
                assert_eq!(stage(tx, id)?, Stage::Replied);
                Ok(date)
            })
            .await;
        assert_eq!(after, before);
    }
}

#[tokio::test]
async fn a_successor_that_had_a_part_already_keeps_the_one_that_answers() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                let parts = [for_part(p.water, Part::Lead), for_part(p.money, Part::CoHandler)];
                let id = given(tx, p, &parts)?;
                ends(tx, p, p.water, Some(p.money))?;
                Ok(id)
            })
            .await;
        here.place.catch_up().await;
        here.on(id, |tx, p, id| {
            let tasks: Vec<_> =
                tasks_of(tx, id, p.money)?.into_iter().map(|task| (task.part, task.stage)).collect();
            assert_eq!(
                tasks,
                [(Part::Lead, TaskStage::Handling), (Part::CoHandler, TaskStage::Gone)],
                "nobody gives an opinion to themselves"
            );
            replies(tx, id, p.money, "A")?;
            assert_eq!(stage(tx, id)?, Stage::Replied);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn what_a_dissolved_unit_had_waits_for_whoever_assigned_it() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                let id = given(tx, p, &[for_part(p.government, Part::Lead)])?;
                handled(tx, id, p.government, UnitDeed::PassOn(&[for_part(p.water, Part::Lead)], ""))?;
                ends(tx, p, p.water, None)?;
                Ok(id)
            })
            .await;
        here.place.catch_up().await;
        here.on(id, |tx, p, id| {
            let government = clerk_of(tx, p.government);
            assert_eq!(waiting(tx, &government, 9)?.0.len(), 1);
            let uphold = story::unit_does(tx, &government, id, p.water, UnitDeed::Uphold("请办理"));
            assert!(matches!(refused(uphold), RefusalKind::Conflict), "there is nobody who could");
            ends(tx, p, p.government, None)
        })
        .await;
        here.place.catch_up().await;
        here.on(id, |tx, p, id| {
            let office = office_of(tx, p.county)?;
            assert_eq!(
                waiting(tx, &office, 9)?.0.len(),
                1,
                "with the office above gone it is the congress's"
            );
            story::unit_does(tx, &office, id, p.water, UnitDeed::Reassign(p.money, "由财政局办理"))?;
            handled(tx, id, p.money, UnitDeed::Accept)?;
            replies(tx, id, p.money, "A")?;
            assert_eq!(stage(tx, id)?, Stage::Replied);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn who_was_of_a_unit_that_is_no_more_answers_nothing_again_and_its_successor_does() {
    for here in everywhere().await {
        let id = promised_and_succeeded(&here).await;
        here.on(id, |tx, p, id| {
            let task = tasks_of(tx, id, p.water)?.pop().unwrap();
            let former = clerk_of(tx, p.water);
            let again = answer_again(tx, &former, task.id, task.version);
            assert!(matches!(refused(again), RefusalKind::NotAllowed));
            let hands = |tx: &mut Tx, unit| -> Result<bool> {
                let shown = item(tx, &clerk_of(tx, unit), id)?;
                Ok(shown.tasks.iter().any(|(_, hands)| hands.clerk.held()))
            };
            assert!(!hands(tx, p.water)? && hands(tx, p.money)?, "who can is offered it");
            let successor = clerk_of(tx, p.money);
            answer_again(tx, &successor, task.id, task.version)?;
            replies(tx, id, p.money, "A")?;
            let newest = db::replies(tx, id)?.pop().unwrap();
            assert_eq!((newest.unit, newest.class.as_deref()), (p.money, Some("A")));
            Ok(())
        })
        .await;
    }
}
