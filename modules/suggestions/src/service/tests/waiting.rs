//! What waits for whom stands in that person's list, and nowhere else.

use super::*;

/// The items that wait for an actor, each by its id.
fn listed(tx: &mut Tx, actor: &Actor) -> Result<Vec<SuggestionId>> {
    let id_of = |one: &Waiting| match one {
        Waiting::Disputed(line)
        | Waiting::Item(line)
        | Waiting::ToSign(line)
        | Waiting::ToSay(line)
        | Waiting::ToConsent(line) => line.id,
        Waiting::Answer(line) | Waiting::Task(line) => line.id,
        Waiting::Promise(line) => line.suggestion,
        Waiting::Plan(line) => line.suggestion,
        Waiting::Contact(contact) => contact.suggestion,
        Waiting::Question(question) => question.suggestion,
        Waiting::Bundle(bundle) => panic!("nothing is under key supervision: {bundle:?}"),
    };
    let (found, count) = waiting(tx, actor, 50)?;
    assert_eq!(count.waiting, i64::try_from(found.len()).unwrap(), "{found:?}");
    Ok(found.iter().map(id_of).collect())
}

#[tokio::test]
async fn a_unit_that_waits_for_the_deputy_stands_in_the_deputys_list_until_the_answer() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
                handled(tx, id, p.water, UnitDeed::Wait("请代表确认户数"))?;
                let (lead, office) = (deputy_of(tx, p.lead), office_of(tx, p.county)?);
                assert!(
                    matches!(waiting(tx, &lead, 9)?.0.as_slice(), [Waiting::Answer(line)] if line.id == id)
                );
                assert_eq!(listed(tx, &lead)?, [id]);
                assert_eq!(listed(tx, &clerk_of(tx, p.water))?, []);
                assert_eq!(listed(tx, &office)?, []);
                Ok(id)
            })
            .await;
        here.on(id, |tx, p, id| {
            let task = tasks_of(tx, id, p.water)?.pop().unwrap();
            let (lead, other) = (deputy_of(tx, p.lead), deputy_of(tx, p.second));
            let by_other = answer_unit(tx, &other, task.id, task.version, "共四十户");
            assert!(matches!(refused(by_other), RefusalKind::NotAllowed));
            let empty = answer_unit(tx, &lead, task.id, task.version, "  ");
            assert!(matches!(refused(empty), RefusalKind::Invalid(_)));
            answer_unit(tx, &lead, task.id, task.version, "共四十户，名单已交镇里")?;
            assert_eq!(task_stages(tx, id)?, [TaskStage::Handling]);
            assert_eq!(listed(tx, &lead)?, []);
            assert_eq!(listed(tx, &clerk_of(tx, p.water))?, [id], "now it is the unit's again");
            assert_eq!(happened(tx, id, crate::events::UNIT_ANSWERED)?, 1);
            let late = answer_unit(tx, &lead, task.id, task.version, "再补充");
            assert!(matches!(refused(late), RefusalKind::Conflict));
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn what_was_assigned_on_is_decided_about_by_the_office_that_did() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = given(tx, p, &[for_part(p.government, Part::Lead)])?;
            handled(tx, id, p.government, UnitDeed::PassOn(&[for_part(p.water, Part::Lead)], ""))?;
            let (office, government) = (office_of(tx, p.county)?, clerk_of(tx, p.government));
            assert_eq!(listed(tx, &government)?, [], "those below have it");
            handled(tx, id, p.water, UnitDeed::HandBack("桥由财政局建"))?;
            assert_eq!(listed(tx, &government)?, [id]);
            assert_eq!(listed(tx, &office)?, [], "the congress's office did not assign it to them");
            story::unit_does(tx, &government, id, p.water, UnitDeed::Reassign(p.money, "由财政局办理"))?;
            assert_eq!(listed(tx, &government)?, []);
            assert_eq!(listed(tx, &clerk_of(tx, p.money))?, [id]);
            let below = tasks_of(tx, id, p.money)?.pop().unwrap();
            assert_eq!(below.parent, tasks_of(tx, id, p.government)?.pop().map(|task| task.id));
            handled(tx, id, p.money, UnitDeed::Accept)?;
            replies(tx, id, p.money, "A")?;
            assert_eq!(stage(tx, id)?, Stage::Replied);
            assert_eq!(task_stages(tx, id)?, [TaskStage::Done, TaskStage::Gone, TaskStage::Done]);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn what_is_taken_back_is_taken_from_those_below_too() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = given(tx, p, &[for_part(p.government, Part::Lead)])?;
            let below = [for_part(p.water, Part::Lead), for_part(p.money, Part::CoHandler)];
            handled(tx, id, p.government, UnitDeed::PassOn(&below, ""))?;
            let office = office_of(tx, p.county)?;
            let seen = db::load(tx, id)?.version;
            take_back(tx, &office, id, seen, "改由市里办理")?;
            assert_eq!(task_stages(tx, id)?, [TaskStage::Gone; 3]);
            assert_eq!((stage(tx, id)?, db::running_clocks(tx, id)?.len()), (Stage::Accepted, 1));
            for unit in [p.government, p.water, p.money] {
                assert_eq!(listed(tx, &clerk_of(tx, unit))?, []);
            }
            assert_eq!(listed(tx, &office)?, [id]);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_redo_goes_to_those_who_answered_and_not_to_the_office_that_assigned_it_on() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = given(tx, p, &[for_part(p.government, Part::Lead)])?;
            handled(tx, id, p.government, UnitDeed::PassOn(&[for_part(p.water, Part::Lead)], ""))?;
            handled(tx, id, p.water, UnitDeed::Accept)?;
            replies(tx, id, p.water, "C")?;
            let bad = crate::model::Verdict::Dissatisfied;
            led(tx, p, id, Deed::Judge(bad, bad, "没有人来看过"))?;
            decided(tx, p, id, Deed::Redo("请实地查看"))?;
            let redo = db::tasks(tx, id)?.into_iter().filter(|task| task.round == crate::model::Round::Redo);
            let redo: Vec<_> = redo.map(|task| (task.unit, task.parent, task.stage)).collect();
            assert_eq!(redo, [(p.water, None, TaskStage::Handling)]);
            assert_eq!(listed(tx, &clerk_of(tx, p.government))?, []);
            assert_eq!(listed(tx, &clerk_of(tx, p.water))?, [id]);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn what_waits_for_the_deputys_consent_stands_in_the_deputys_list_and_the_office_may_urge() {
    use crate::model::{Consent, Verdict};
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
                replies(tx, id, p.water, "A")?;
                led(tx, p, id, Deed::Judge(Verdict::Satisfied, Verdict::Satisfied, ""))?;
                let (lead, office) = (deputy_of(tx, p.lead), office_of(tx, p.county)?);
                let found = waiting(tx, &lead, 9)?.0;
                let [Waiting::ToConsent(line)] = found.as_slice() else { panic!("{found:?}") };
                assert_eq!(line.due.map(|due| due.to_string()), Some(due(tx, id, ClockKind::Publish)?));
                assert_eq!(listed(tx, &office)?, [id], "it may decide not to publish meanwhile");
                urge(tx, &office, id, "请答复是否同意公开")?;
                Ok(id)
            })
            .await;
        here.place.catch_up().await;
        here.on(id, |tx, p, id| {
            led(tx, p, id, Deed::Consent(Consent::Given))?;
            let (lead, office) = (deputy_of(tx, p.lead), office_of(tx, p.county)?);
            assert_eq!(listed(tx, &lead)?, []);
            assert_eq!(listed(tx, &office)?, [id]);
            assert!(matches!(refused(urge(tx, &office, id, "请抓紧")), RefusalKind::Conflict));
            Ok(())
        })
        .await;
    }
}
