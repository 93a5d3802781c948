//! Both offices assign 共同交办: nothing goes out before they agree, and papers name both.

use super::*;
use crate::events::{ASSIGNED, ASSIGNMENT_COUNTERED, ASSIGNMENT_PROPOSED, ASSIGNMENT_RETRACTED};
use crate::model::Side;

/// Accepted, where both offices assign.
fn to_assign(tx: &mut Tx, p: People) -> Result<SuggestionId> {
    let office = office_of(tx, p.county)?;
    let own = serde_json::json!({ "assigner": "jointly" });
    congress::set_policy::<crate::SuggestionPolicy>(tx, &office, p.county, own.as_object().unwrap())?;
    accepted(tx, p)
}

/// Whether it waits in somebody's list.
fn is_listed(tx: &mut Tx, actor: &Actor, id: SuggestionId) -> Result<bool> {
    let found = waiting(tx, actor, 50)?.0;
    Ok(found.iter().any(|one| matches!(one, Waiting::Item(line) if line.id == id)))
}

#[tokio::test]
async fn what_one_office_proposes_goes_out_in_both_names_when_the_other_agrees() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = to_assign(tx, p)?;
            let before = due(tx, id, ClockKind::Assign)?;
            decided(tx, p, id, Deed::Assign(&[for_part(p.water, Part::Lead)], "请现场查看"))?;
            assert_eq!((stage(tx, id)?, db::tasks(tx, id)?.len()), (Stage::Proposed, 0), "nothing went out");
            assert_eq!(due(tx, id, ClockKind::Assign)?, before, "the time to assign goes on");
            let (office, government) = (office_of(tx, p.county)?, clerk_of(tx, p.government));
            assert!(is_listed(tx, &government, id)? && !is_listed(tx, &office, id)?);
            let seen = item(tx, &government, id)?;
            assert!(seen.agrees.held() && !seen.forms.units.is_empty(), "it reads it and can name others");
            for stranger in [office.clone(), clerk_of(tx, p.water), deputy_of(tx, p.lead)] {
                let agreed = story::does(tx, &stranger, id, Deed::Agree);
                assert!(matches!(refused(agreed), RefusalKind::NotAllowed));
            }
            story::does(tx, &government, id, Deed::Agree)?;
            assert_eq!(stage(tx, id)?, Stage::Handling);
            assert_eq!(task_stages(tx, id)?, [TaskStage::Offered]);
            assert_eq!(assigned_with(tx, id)?.as_deref(), Some("县政府办公室"));
            let letters = letters_of(tx, &LetterOrder { region: Some(p.county), items: vec![id] })?;
            assert_eq!(letters[0][0].with.as_deref(), Some("县政府办公室"));
            assert_eq!((happened(tx, id, ASSIGNMENT_PROPOSED)?, happened(tx, id, ASSIGNED)?), (1, 1));
            let again = story::does(tx, &government, id, Deed::Agree);
            assert!(matches!(refused(again), RefusalKind::Conflict));
            decided(tx, p, id, Deed::Urge("请抓紧"))
        })
        .await;
    }
}

#[tokio::test]
async fn the_other_office_proposes_others_which_are_taken_or_answered_with_a_new_proposal() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let government = clerk_of(tx, p.government);
            let (taken, anew) = (to_assign(tx, p)?, accepted(tx, p)?);
            let others = [for_part(p.money, Part::Lead), for_part(p.water, Part::CoHandler)];
            for id in [taken, anew] {
                decided(tx, p, id, Deed::Assign(&[for_part(p.water, Part::Lead)], ""))?;
                let silent = story::does(tx, &government, id, Deed::Counter(&others, " "));
                assert!(matches!(refused(silent), RefusalKind::Invalid(_)), "with a reason only");
                story::does(tx, &government, id, Deed::Counter(&others, "桥由财政局投资建设"))?;
                assert_eq!(stage(tx, id)?, Stage::Accepted);
                assert_eq!(db::joint(tx, id)?.unwrap().side, Side::Government);
                assert_eq!(happened(tx, id, ASSIGNMENT_COUNTERED)?, 1);
            }
            decided(tx, p, taken, Deed::Adopt)?;
            assert_eq!(stage(tx, taken)?, Stage::Handling);
            let given = db::tasks(tx, taken)?.into_iter().map(|task| (task.unit, task.part));
            assert_eq!(given.collect::<Vec<_>>(), [(p.money, Part::Lead), (p.water, Part::CoHandler)]);
            assert!(assigned_with(tx, taken)?.is_some());
            decided(tx, p, anew, Deed::Assign(&[for_part(p.water, Part::Lead)], "请再研究"))?;
            assert!(matches!(refused(decided(tx, p, anew, Deed::Adopt)), RefusalKind::Conflict));
            decided(tx, p, anew, Deed::Retract("由代表补充材料"))?;
            assert_eq!((stage(tx, anew)?, db::joint(tx, anew)?), (Stage::Accepted, None));
            assert_eq!(happened(tx, anew, ASSIGNMENT_RETRACTED)?, 1);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn what_goes_to_others_than_the_government_goes_out_at_once_and_a_deputy_may_still_take_it_back() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let office = office_of(tx, p.county)?;
            let new = NewUnit { region: p.county, name: "县人民法院".into(), kind: UnitKind::Judicial };
            let court = congress::add_unit(tx, &office, &new)?;
            let (of_court, back) = (to_assign(tx, p)?, accepted(tx, p)?);
            decided(tx, p, of_court, Deed::Assign(&[for_part(court, Part::Lead)], ""))?;
            assert_eq!(stage(tx, of_court)?, Stage::Handling);
            assert_eq!(assigned_with(tx, of_court)?, None);
            decided(tx, p, back, Deed::Assign(&[for_part(p.water, Part::Lead)], ""))?;
            led(tx, p, back, Deed::Withdraw("已经修好"))?;
            assert_eq!(stage(tx, back)?, Stage::Withdrawn, "it was not assigned yet");
            let government = clerk_of(tx, p.government);
            assert!(!is_listed(tx, &government, back)?);
            assert!(matches!(
                refused(story::does(tx, &government, back, Deed::Agree)),
                RefusalKind::Conflict
            ));
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn where_the_governments_office_is_no_more_its_successor_agrees_or_the_congress_decides_anew() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                let id = to_assign(tx, p)?;
                decided(tx, p, id, Deed::Assign(&[for_part(p.water, Part::Lead)], ""))?;
                let office = office_of(tx, p.county)?;
                let new = NewUnit {
                    region: p.county,
                    name: "县政府督查室".into(),
                    kind: UnitKind::GovernmentOffice,
                };
                let next = congress::add_unit(tx, &office, &new)?;
                let today = today(tx);
                congress::end_unit(tx, &office, p.government, Some(next), today)?;
                Ok(id)
            })
            .await;
        here.place.catch_up().await;
        here.on(id, |tx, p, id| {
            let joint = db::joint(tx, id)?.unwrap();
            assert_eq!(joint.government_name, "县政府督查室");
            let next = clerk_of(tx, joint.government);
            assert!(is_listed(tx, &next, id)?);
            let office = office_of(tx, p.county)?;
            let today = today(tx);
            congress::end_unit(tx, &office, joint.government, None, today)
        })
        .await;
        here.place.catch_up().await;
        here.on(id, |tx, p, id| {
            assert_eq!((stage(tx, id)?, db::joint(tx, id)?), (Stage::Accepted, None));
            let office = office_of(tx, p.county)?;
            assert!(is_listed(tx, &office, id)?);
            decided(tx, p, id, Deed::Assign(&[for_part(p.water, Part::Lead)], ""))?;
            assert_eq!(stage(tx, id)?, Stage::Handling, "nobody is left to agree");
            Ok(())
        })
        .await;
    }
}
