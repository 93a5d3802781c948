//! What runs until when, as services set clocks going, hold them, put them off and count them anew.

use jiff::ToSpan;

use super::*;
use crate::model::{Consent, Manner, Moment, Verdict};

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

#[tokio::test]
async fn a_unit_hands_back_until_the_last_day_and_is_told_why_not_after_it() {
    for here in everywhere().await {
        let [early, late] = here
            .act(|tx, p| {
                let (early, late) = (accepted(tx, p)?, accepted(tx, p)?);
                for id in [early, late] {
                    decided(tx, p, id, Deed::Assign(&[for_part(p.water, Part::Lead)], ""))?;
                    assert_eq!(due(tx, id, ClockKind::Accept)?, "2026-03-11", "seven working days");
                }
                Ok([early, late])
            })
            .await;
        here.until(date(2026, 3, 11)).await;
        here.on(early, |tx, p, id| handled(tx, id, p.water, UnitDeed::HandBack("桥不归我局管"))).await;
        here.until(date(2026, 3, 12)).await;
        here.on(late, |tx, p, id| {
            match handled(tx, id, p.water, UnitDeed::HandBack("桥不归我局管")) {
                Err(Error::Refused(refusal)) => {
                    assert!(matches!(refusal.kind, RefusalKind::Conflict));
                    assert!(
                        refusal.say.to(kernel::Lang::Zh).contains("退办"),
                        "{}",
                        refusal.say.to(kernel::Lang::Zh)
                    );
                }
                other => panic!("{other:?}"),
            }
            handled(tx, id, p.water, UnitDeed::Accept)
        })
        .await;
        here.on(early, |tx, p, id| {
            assert_eq!(due(tx, id, ClockKind::Decide)?, "2026-03-18", "five working days to decide");
            decided_of(tx, p, id, p.water, UnitDeed::Reassign(p.money, "桥归财政局"))?;
            assert_eq!(due(tx, id, ClockKind::Accept)?, "2026-03-23", "the next unit has its own days");
            assert_eq!(due(tx, id, ClockKind::Reply)?, "2026-06-12", "and its own three months");
            handled(tx, id, p.money, UnitDeed::HandBack("桥也不归我局"))?;
            decided_of(tx, p, id, p.money, UnitDeed::Uphold("按三定方案归你局"))?;
            let again = handled(tx, id, p.money, UnitDeed::HandBack("还是不归我局"));
            assert!(matches!(refused(again), RefusalKind::Conflict), "what was decided is not asked again");
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn each_reminder_note_and_note_upwards_comes_once_and_a_verdict_lapses_once() {
    use crate::events::{ESCALATED, OVERDUE, REMINDED, VERDICT_LAPSED};
    for here in everywhere().await {
        let (waiting, replied) = here
            .act(|tx, p| {
                let waiting = accepted(tx, p)?;
                decided(tx, p, waiting, Deed::Assign(&[for_part(p.water, Part::Lead)], ""))?;
                let replied = given(tx, p, &[for_part(p.money, Part::Lead)])?;
                replies(tx, replied, p.money, "A")?;
                assert_eq!(due(tx, replied, ClockKind::Verdict)?, "2026-03-23", "fifteen working days");
                Ok((waiting, replied))
            })
            .await;
        let told = |id| {
            here.on(id, |tx, _, id| {
                Ok([REMINDED, OVERDUE, ESCALATED, VERDICT_LAPSED].map(|kind| happened(tx, id, kind).unwrap()))
            })
        };
        here.until(date(2026, 3, 4)).await;
        assert_eq!(told(waiting).await, [0, 0, 0, 0]);
        for (day, wanted) in [
            (9, [1, 0, 0, 0]),
            (11, [1, 0, 0, 0]),
            (12, [1, 1, 0, 0]),
            (13, [1, 1, 1, 0]),
            (20, [1, 1, 1, 0]),
        ] {
            for _ in 0..2 {
                here.until(date(2026, 3, day)).await;
                assert_eq!(told(waiting).await, wanted, "on {day} March");
            }
        }
        here.until(date(2026, 3, 23)).await;
        here.on(replied, |tx, _, id| {
            assert_eq!(stage(tx, id)?, Stage::Replied, "the last day is the deputy's");
            Ok(())
        })
        .await;
        for day in [24, 25] {
            here.until(date(2026, 3, day)).await;
            let [_, overdue, escalated, lapsed] = told(replied).await;
            assert_eq!([overdue, escalated, lapsed], [0, 0, 1]);
        }
        here.on(replied, |tx, _, id| {
            let history = store::event::history(tx, id)?.into_iter();
            let reminded = history.filter(|event| event.kind == REMINDED.0);
            let clocks: Vec<_> = reminded.filter_map(|event| event.text("clock")).collect();
            assert_eq!(clocks, ["verdict", "publish"], "what is published counts from the reply");
            Ok(())
        })
        .await;
        here.on(replied, |tx, p, id| {
            assert_eq!(stage(tx, id)?, Stage::Publishing);
            led(tx, p, id, SATISFIED)?;
            assert_eq!(stage(tx, id)?, Stage::Publishing, "late is better than never");
            Ok(())
        })
        .await;
    }
}

/// The day from which the clock of publication counts, and the day on which it ends.
fn publishes_from(tx: &mut Tx, id: SuggestionId) -> Result<(String, String)> {
    let mut running = db::running_clocks(tx, id)?.into_iter();
    let found = running.find(|(_, clock)| clock.kind == ClockKind::Publish);
    Ok(found.map(|(_, clock)| (clock.from.to_string(), clock.due.to_string())).unwrap())
}

#[tokio::test]
async fn what_is_published_is_so_within_twenty_working_days_of_the_reply_and_not_of_the_verdict() {
    for here in everywhere().await {
        let [judged, lapsed, again] = here
            .act(|tx, p| {
                let mut all = [SuggestionId::from_number(0); 3];
                for id in &mut all {
                    *id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
                    replies(tx, *id, p.water, "C")?;
                }
                Ok(all)
            })
            .await;
        here.until(date(2026, 3, 12)).await;
        here.on(judged, |tx, p, id| {
            led(tx, p, id, SATISFIED)?;
            assert_eq!(publishes_from(tx, id)?, ("2026-03-02".to_owned(), "2026-03-30".to_owned()));
            Ok(())
        })
        .await;
        here.on(again, |tx, p, id| {
            led(tx, p, id, DISSATISFIED)?;
            decided(tx, p, id, Deed::Redo("请实地查看"))
        })
        .await;
        here.until(date(2026, 3, 16)).await;
        here.on(again, |tx, p, id| replies(tx, id, p.water, "A")).await;
        here.until(date(2026, 3, 24)).await;
        here.on(lapsed, |tx, _, id| {
            assert_eq!(publishes_from(tx, id)?, ("2026-03-02".to_owned(), "2026-03-30".to_owned()));
            Ok(())
        })
        .await;
        here.on(again, |tx, p, id| {
            led(tx, p, id, SATISFIED)?;
            assert_eq!(publishes_from(tx, id)?.0, "2026-03-16", "the second reply is what is published");
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_new_holiday_and_a_new_rule_move_running_clocks_and_the_history_says_why() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                let id = accepted(tx, p)?;
                decided(tx, p, id, Deed::Assign(&[for_part(p.water, Part::Lead)], ""))?;
                let office = office_of(tx, p.county)?;
                let days = kernel::calendar::SpecialDay::read_table("2026-03-05,off,Local").unwrap();
                congress::set_calendar(tx, &office, p.county, &days)?;
                Ok(id)
            })
            .await;
        here.place.catch_up().await;
        let moved = |id| {
            here.on(id, |tx, _, id| {
                let history = store::event::history(tx, id)?.into_iter();
                let moved = history.filter(|event| event.kind == crate::events::RECOUNTED.0);
                let said = |event: store::event::Recorded| {
                    ["clock", "from", "to", "because"].map(|key| event.text(key).unwrap_or_default())
                };
                Ok(moved.map(said).collect::<Vec<_>>())
            })
        };
        assert_eq!(moved(id).await, [["accept", "2026-03-11", "2026-03-12", "calendar"]]);
        here.on(id, |tx, p, id| {
            assert_eq!(due(tx, id, ClockKind::Accept)?, "2026-03-12");
            let (lists, _) = waiting(tx, &clerk_of(tx, p.water), 9)?;
            let shown = lists.iter().map(|one| match one {
                Waiting::Task(line) => line.due.unwrap().to_string(),
                other => panic!("{other:?}"),
            });
            assert_eq!(shown.collect::<Vec<_>>(), ["2026-03-12"], "the list says the new day");
            rule(tx, p, serde_json::json!({ "reply": "2M" }))
        })
        .await;
        here.place.catch_up().await;
        let all = moved(id).await;
        assert_eq!(all.last().unwrap(), &["reply", "2026-06-02", "2026-05-02", "rules"]);
        assert_eq!(all.len(), 2, "{all:?}");
    }
}

#[tokio::test]
async fn a_reply_after_its_later_date_goes_out_and_counts_as_late() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
                handled(tx, id, p.water, UnitDeed::AskExtension("设计还在审批"))?;
                decided_of(tx, p, id, p.water, UnitDeed::Grant)?;
                assert_eq!(due(tx, id, ClockKind::Reply)?, "2026-09-02");
                Ok(id)
            })
            .await;
        here.until(date(2026, 9, 7)).await;
        here.on(id, |tx, p, id| replies(tx, id, p.water, "A")).await;
        here.place.catch_up().await;
        here.on(id, |tx, _, id| {
            assert_eq!(stage(tx, id)?, Stage::Replied);
            let count = |tx: &mut Tx, kind| happened(tx, id, kind);
            assert_eq!((count(tx, crate::events::OVERDUE)?, count(tx, crate::events::ESCALATED)?), (1, 1));
            let fact = db::fact(tx, id)?.unwrap();
            assert!(fact.replied && !fact.in_time, "{fact:?}");
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn figures_follow_what_is_given_back_placed_or_thrown_away() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                let id = draft(tx, p, Kind::Suggestion)?;
                led(tx, p, id, Deed::Submit(""))?;
                decided(tx, p, id, Deed::GiveBack("请补充造价"))?;
                let gone = draft(tx, p, Kind::Motion)?;
                led(tx, p, gone, Deed::Invite(&[p.second]))?;
                let lead = deputy_of(tx, p.lead);
                let seen = db::load(tx, gone)?.version;
                let seen = turn_draft(tx, &lead, gone, seen)?.version;
                discard(tx, &lead, gone, seen)?;
                Ok(id)
            })
            .await;
        here.place.catch_up().await;
        here.on(id, |tx, _, id| {
            let fact = db::fact(tx, id)?.unwrap();
            assert_eq!(fact.stage, crate::model::StageKind::Returned);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn where_a_region_has_it_a_unit_gets_in_touch_in_time_and_a_denied_contact_is_none() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let units = [for_part(p.water, Part::Lead), for_part(p.money, Part::CoHandler)];
            let before = given(tx, p, &units)?;
            assert_eq!(due(tx, before, ClockKind::FirstContact)?, "none", "most regions have no such clock");
            rule(tx, p, serde_json::json!({ "contact_timed": "yes", "first_contact": "20W" }))?;
            let id = given(tx, p, &units)?;
            let running = db::running_clocks(tx, id)?;
            let contacts: Vec<_> =
                running.iter().filter(|(_, one)| one.kind == ClockKind::FirstContact).collect();
            let lead = tasks_of(tx, id, p.water)?.first().unwrap().clone();
            let [(_, clock)] = contacts.as_slice() else {
                panic!("one, of the unit that answers: {contacts:?}")
            };
            assert_eq!((clock.task, clock.from), (Some(lead.id), lead.given_on));
            let first = due(tx, id, ClockKind::FirstContact)?;
            let contact = UnitDeed::Contact(Moment::Before, Manner::Visit, 0, "到桥上看了");
            handled(tx, id, p.water, contact)?;
            assert_eq!(due(tx, id, ClockKind::FirstContact)?, "none");
            let deputy = deputy_of(tx, p.lead);
            let logged = db::contacts(tx, id)?.first().unwrap().id;
            deny_contact(tx, &deputy, logged, "没有来过")?;
            assert_eq!(due(tx, id, ClockKind::FirstContact)?, first, "it counts from the same day");
            Ok(())
        })
        .await;
    }
}
