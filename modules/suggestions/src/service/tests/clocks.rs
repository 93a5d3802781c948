//! What runs until when, as services set clocks going, hold them, put them off and count them anew.

use jiff::ToSpan;

use super::*;
use crate::model::{Consent, Verdict};

const SATISFIED: Deed<'static> = Deed::Judge(Verdict::Satisfied, Verdict::Satisfied, "");
const DISSATISFIED: Deed<'static> = Deed::Judge(Verdict::Satisfied, Verdict::Dissatisfied, "桥还是坏的");

/// Sets the county's own rules; the others stay as they are above.
fn rule(tx: &mut Tx, p: People, choices: serde_json::Value) -> Result<()> {
    let office = office_of(tx, p.county)?;
    let mut own = serde_json::json!({ "motion_signers": 3 }).as_object().unwrap().clone();
    own.extend(choices.as_object().unwrap().clone());
    congress::set_policy::<crate::SuggestionPolicy>(tx, &office, p.county, &own)
}

fn today_of(tx: &Tx) -> Date {
    clock::day_of(tx.now())
}

/// Handled once, judged dissatisfied, and given to the unit again today.
fn again(tx: &mut Tx, p: People) -> Result<SuggestionId> {
    let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
    replies(tx, id, p.water, "C")?;
    led(tx, p, id, DISSATISFIED)?;
    decided(tx, p, id, Deed::Redo("请实地查看"))?;
    Ok(id)
}

#[tokio::test]
async fn a_second_reply_is_put_off_within_the_limits_of_a_redo_and_stays_so_when_rules_are_set() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                let id = again(tx, p)?;
                let today = today_of(tx);
                assert_eq!(due(tx, id, ClockKind::Reply)?, today.saturating_add(1.months()).to_string());
                handled(tx, id, p.water, UnitDeed::AskExtension("雨季不能施工"))?;
                decided_of(tx, p, id, p.water, UnitDeed::Grant)?;
                let two = today.saturating_add(2.months()).to_string();
                assert_eq!(due(tx, id, ClockKind::Reply)?, two, "not the six months of a first reply");
                rule(tx, p, serde_json::json!({ "reply_extended": "5M" }))?;
                Ok(id)
            })
            .await;
        here.place.catch_up().await;
        here.on(id, |tx, p, id| {
            let two = today_of(tx).saturating_add(2.months()).to_string();
            assert_eq!(due(tx, id, ClockKind::Reply)?, two, "the rule of first replies moves no second one");
            rule(tx, p, serde_json::json!({ "redo_extended": "70D" }))
        })
        .await;
        here.place.catch_up().await;
        here.on(id, |tx, _, id| {
            let seventy = today_of(tx).saturating_add(70.days()).to_string();
            assert_eq!(due(tx, id, ClockKind::Reply)?, seventy);
            assert_eq!(happened(tx, id, crate::events::RECOUNTED)?, 1);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn where_the_rules_leave_a_redo_no_later_date_none_can_be_asked_for() {
    for here in everywhere().await {
        here.act(|tx, p| {
            rule(tx, p, serde_json::json!({ "redo": "2M" }))?;
            let id = again(tx, p)?;
            let before = due(tx, id, ClockKind::Reply)?;
            let asked = handled(tx, id, p.water, UnitDeed::AskExtension("雨季不能施工"));
            assert!(matches!(refused(asked), RefusalKind::Conflict));
            assert_eq!(due(tx, id, ClockKind::Reply)?, before);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn what_is_answered_again_has_a_clock_of_its_own_and_may_be_put_off_anew() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
                handled(tx, id, p.water, UnitDeed::AskExtension("设计还在审批"))?;
                decided_of(tx, p, id, p.water, UnitDeed::Grant)?;
                replies(tx, id, p.water, "B")?;
                led(tx, p, id, SATISFIED)?;
                led(tx, p, id, Deed::Consent(Consent::Given))?;
                decided(tx, p, id, Deed::Publish)?;
                let task = tasks_of(tx, id, p.water)?.pop().unwrap();
                let clerk = clerk_of(tx, p.water);
                answer_again(tx, &clerk, task.id, task.version)?;
                rule(tx, p, serde_json::json!({ "remind_days": 5 }))?;
                Ok(id)
            })
            .await;
        here.place.catch_up().await;
        here.on(id, |tx, p, id| {
            let three = today_of(tx).saturating_add(3.months()).to_string();
            assert_eq!(due(tx, id, ClockKind::Reply)?, three, "setting rules makes no six months of it");
            handled(tx, id, p.water, UnitDeed::AskExtension("验收还没有完成"))
        })
        .await;
    }
}
