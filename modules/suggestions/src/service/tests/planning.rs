//! 办理方案: who writes it, who reads it, until when it is due.

use super::*;
use crate::model::{Manner, Plan, PlanStage};
use crate::story::{PlanDeed, Planned};

const PLAN: Planned<'static> = Planned {
    who: ("马局长", "工程科 何经办"),
    study: "桥面承载和排水，研究今年修补、明年大修的方案。",
    contact: (Manner::OnSite, 10),
    class: "B",
    steps: &[("委托检测", 20), ("完成设计", 45)],
};

fn rule(tx: &mut Tx, p: People, choices: serde_json::Value) -> Result<()> {
    let office = office_of(tx, p.county)?;
    congress::set_policy::<crate::SuggestionPolicy>(tx, &office, p.county, choices.as_object().unwrap())
}

fn plans(tx: &mut Tx, id: SuggestionId, unit: UnitId, deed: PlanDeed<'_>) -> Result<()> {
    handled(tx, id, unit, UnitDeed::Plan(deed))
}

fn reads(tx: &mut Tx, id: SuggestionId, deed: PlanDeed<'_>, unit: UnitId) -> Result<()> {
    let reviewer = acting(tx, Role::UnitReviewer, Reach::Unit(unit), None);
    story::unit_does(tx, &reviewer, id, unit, UnitDeed::Plan(deed))
}

fn newest(tx: &mut Tx, id: SuggestionId) -> Result<Plan> {
    Ok(db::plans(tx, id)?.pop().unwrap())
}

/// How many versions of plans somebody reads on the item's page.
fn seen(tx: &mut Tx, actor: &Actor, id: SuggestionId) -> Result<usize> {
    Ok(item(tx, actor, id)?.plans.len())
}

/// The water bureau has a reviewer with an account.
fn with_reviewer(tx: &mut Tx, p: People) -> Result<()> {
    let new =
        access::NewAccount { login: "shenhe", name: "沈审核", person: None, password: None, home: None };
    let account = access::create_account(tx, new)?;
    access::give(tx, None, account, Grant { role: Role::UnitReviewer, reach: Reach::Unit(p.water) })
}

#[tokio::test]
async fn a_plan_is_read_in_the_unit_then_by_the_office_and_by_the_deputy_once_the_unit_shows_it() {
    for here in everywhere().await {
        here.act(|tx, p| {
            with_reviewer(tx, p)?;
            let id = given(tx, p, &[for_part(p.water, Part::Lead), for_part(p.money, Part::CoHandler)])?;
            let (office, lead) = (office_of(tx, p.county)?, deputy_of(tx, p.lead));
            let (water, money) = (clerk_of(tx, p.water), clerk_of(tx, p.money));
            plans(tx, id, p.water, PlanDeed::Write(PLAN))?;
            let own = newest(tx, id)?;
            assert_eq!((own.stage, own.number, own.says.steps.len()), (PlanStage::Checking, 1, 2));
            let counts = |tx: &mut Tx| [&water, &money, &office, &lead].map(|who| seen(tx, who, id).unwrap());
            assert_eq!(counts(tx), [1, 0, 0, 0], "on its way it is the unit's");
            let early = plans(tx, id, p.water, PlanDeed::Share);
            assert!(matches!(refused(early), RefusalKind::Conflict));
            assert!(matches!(
                refused(reads(tx, id, PlanDeed::Return(" "), p.water)),
                RefusalKind::Invalid(_)
            ));
            reads(tx, id, PlanDeed::Return("请写明大修的时间"), p.water)?;
            let back = waiting(tx, &water, 9)?.0;
            assert!(back.iter().any(|one| matches!(one, Waiting::Plan(line) if line.suggestion == id)));
            plans(tx, id, p.water, PlanDeed::Write(PLAN))?;
            reads(tx, id, PlanDeed::Pass, p.water)?;
            assert_eq!(newest(tx, id)?.stage, PlanStage::Standing);
            assert!(matches!(refused(reads(tx, id, PlanDeed::Pass, p.water)), RefusalKind::Conflict));
            assert_eq!(counts(tx), [2, 1, 1, 0], "it stands for whoever handles and decides");
            plans(tx, id, p.water, PlanDeed::Share)?;
            assert_eq!(counts(tx), [2, 1, 1, 1]);
            assert!(matches!(refused(plans(tx, id, p.water, PlanDeed::Share)), RefusalKind::Conflict));
            plans(tx, id, p.water, PlanDeed::Write(PLAN))?;
            reads(tx, id, PlanDeed::Pass, p.water)?;
            assert_eq!(counts(tx), [3, 2, 2, 1], "the deputy has the version that was shown");
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn where_a_region_has_a_time_for_plans_the_unit_finds_it_among_what_waits_until_one_stands() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
            assert_eq!(due(tx, id, ClockKind::Plan)?, "none", "no region has one by itself");
            rule(tx, p, serde_json::json!({ "plan_timed": "yes", "plan": "10D" }))?;
            let id = accepted(tx, p)?;
            decided(
                tx,
                p,
                id,
                Deed::Assign(&[for_part(p.water, Part::Lead), for_part(p.money, Part::CoHandler)], ""),
            )?;
            assert_eq!(due(tx, id, ClockKind::Plan)?, "none", "who has not accepted plans nothing");
            handled(tx, id, p.water, UnitDeed::Accept)?;
            handled(tx, id, p.money, UnitDeed::Accept)?;
            let running = db::running_clocks(tx, id)?;
            assert_eq!(running.iter().filter(|(_, one)| one.kind == ClockKind::Plan).count(), 1, "who leads");
            assert_eq!(due(tx, id, ClockKind::Plan)?, "2026-03-12", "ten days from the assignment");
            let clerk = clerk_of(tx, p.water);
            let asked = |tx: &mut Tx| -> Result<(bool, Option<Date>)> {
                let all = waiting(tx, &clerk, 9)?.0;
                let own = all.iter().find_map(|one| match one {
                    Waiting::Task(line) if line.id == id => Some((line.plans, line.due)),
                    _ => None,
                });
                Ok(own.unwrap())
            };
            assert_eq!(asked(tx)?, (true, Some(date(2026, 3, 12))));
            plans(tx, id, p.water, PlanDeed::Write(PLAN))?;
            assert_eq!(newest(tx, id)?.stage, PlanStage::Standing, "nobody reviews there");
            assert_eq!(asked(tx)?, (false, Some(date(2026, 6, 2))), "what is left is the reply");
            assert_eq!(due(tx, id, ClockKind::Plan)?, "none");
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_plan_says_everything_that_is_missing_at_once_and_strangers_write_none() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = given(tx, p, &[for_part(p.water, Part::Lead), for_part(p.money, Part::CoHandler)])?;
            let task = tasks_of(tx, id, p.water)?.pop().unwrap();
            let clerk = clerk_of(tx, p.water);
            let RefusalKind::Invalid(wrong) = refused(write_plan(tx, &clerk, task.id, &TypedPlan::default()))
            else {
                panic!("nothing typed")
            };
            let fields: Vec<_> = wrong.iter().map(|one| one.field).collect();
            assert_eq!(fields, ["head", "people", "study", "manner", "contact_on", "step"]);
            let stale = Planned { class: "Z", ..PLAN };
            let RefusalKind::Invalid(wrong) = refused(plans(tx, id, p.water, PlanDeed::Write(stale))) else {
                panic!("a class that is none")
            };
            assert_eq!(wrong.iter().map(|one| one.field).collect::<Vec<_>>(), ["class"]);
            let other = clerk_of(tx, p.money);
            let strange = story::unit_does(tx, &other, id, p.water, UnitDeed::Plan(PlanDeed::Write(PLAN)));
            assert!(matches!(refused(strange), RefusalKind::NotAllowed));
            let co_handler = plans(tx, id, p.money, PlanDeed::Write(PLAN));
            assert!(matches!(refused(co_handler), RefusalKind::Conflict), "a co-handler answers nobody");
            plans(tx, id, p.water, PlanDeed::Write(PLAN))?;
            let typed = TypedPlan { seen: 0, ..typed() };
            assert!(
                matches!(refused(write_plan(tx, &clerk, task.id, &typed)), RefusalKind::Conflict),
                "a newer one"
            );
            replies(tx, id, p.money, "")?;
            replies(tx, id, p.water, "A")?;
            let late = plans(tx, id, p.water, PlanDeed::Write(PLAN));
            assert!(matches!(refused(late), RefusalKind::Conflict), "the reply is out");
            Ok(())
        })
        .await;
    }
}

pub(super) fn typed() -> TypedPlan {
    let day = Some(date(2026, 4, 1));
    TypedPlan {
        head: PLAN.who.0.to_owned(),
        people: PLAN.who.1.to_owned(),
        study: PLAN.study.to_owned(),
        manner: Some(Manner::Visit),
        contact_on: day,
        class: String::new(),
        steps: vec![("委托检测".to_owned(), day)],
        seen: 0,
    }
}

#[tokio::test]
async fn what_is_on_its_way_ends_with_the_unit_and_what_stands_goes_over_to_its_successor() {
    for here in everywhere().await {
        here.act(|tx, p| {
            with_reviewer(tx, p)?;
            let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
            plans(tx, id, p.water, PlanDeed::Write(PLAN))?;
            reads(tx, id, PlanDeed::Pass, p.water)?;
            plans(tx, id, p.water, PlanDeed::Write(PLAN))?;
            let (office, today) = (office_of(tx, p.county)?, today(tx));
            congress::end_unit(tx, &office, p.water, Some(p.money), today)
        })
        .await;
        here.place.catch_up().await;
        here.act(|tx, p| {
            let clerk = clerk_of(tx, p.money);
            let stage = crate::model::StageKind::Handling;
            let item_id = *db::ids_in_stage(tx, p.county, stage, 9)?.first().unwrap();
            let stages: Vec<_> = db::plans(tx, item_id)?.iter().map(|plan| plan.stage).collect();
            assert_eq!(stages, [PlanStage::Standing, PlanStage::Dropped]);
            assert_eq!(seen(tx, &clerk, item_id)?, 2);
            plans(tx, item_id, p.money, PlanDeed::Write(PLAN))
        })
        .await;
    }
}
