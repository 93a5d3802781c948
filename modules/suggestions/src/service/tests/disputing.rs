//! A deputy says that the wrong unit has it.

use super::*;
use crate::model::DisputeOutcome;

const WRONG: &str = "河口桥由交通部门养护，应当由县财政局安排资金。";

fn disputes(tx: &mut Tx, p: People, id: SuggestionId, why: &str) -> Result<Suggestion> {
    let lead = deputy_of(tx, p.lead);
    let seen = db::load(tx, id)?.version;
    dispute(tx, &lead, id, seen, why)
}

fn answers(tx: &mut Tx, p: People, id: SuggestionId) -> Result<Suggestion> {
    let office = office_of(tx, p.county)?;
    let seen = db::load(tx, id)?.version;
    answer_dispute(tx, &office, id, seen, "桥的管养单位是县水利局。")
}

fn outcomes(tx: &mut Tx, id: SuggestionId) -> Result<Vec<Option<DisputeOutcome>>> {
    Ok(db::disputes(tx, id)?.into_iter().map(|dispute| dispute.outcome).collect())
}

fn waits_for_office(tx: &mut Tx, p: People) -> Result<usize> {
    let office = office_of(tx, p.county)?;
    let (all, _) = waiting(tx, &office, 10)?;
    Ok(all.iter().filter(|one| matches!(one, Waiting::Disputed(_))).count())
}

#[tokio::test]
async fn a_deputy_objects_to_the_unit_and_the_office_answers_once() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = accepted(tx, p)?;
            assert!(
                matches!(refused(disputes(tx, p, id, WRONG)), RefusalKind::Conflict),
                "no unit has it yet"
            );
            decided(tx, p, id, Deed::Assign(&[for_part(p.water, Part::Lead)], ""))?;
            assert!(matches!(refused(disputes(tx, p, id, " ")), RefusalKind::Invalid { .. }));
            disputes(tx, p, id, WRONG)?;
            assert_eq!(waits_for_office(tx, p)?, 1);
            assert!(
                matches!(refused(disputes(tx, p, id, WRONG)), RefusalKind::Conflict),
                "it waits for an answer"
            );
            answers(tx, p, id)?;
            assert_eq!(waits_for_office(tx, p)?, 0);
            assert_eq!(outcomes(tx, id)?, [Some(DisputeOutcome::Upheld)]);
            assert!(
                matches!(refused(disputes(tx, p, id, WRONG)), RefusalKind::Conflict),
                "the same unit has it still"
            );
            assert!(matches!(refused(answers(tx, p, id)), RefusalKind::Conflict));
            assert_eq!(stage(tx, id)?, Stage::Handling, "handling goes on meanwhile");
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn another_unit_settles_an_objection_and_may_be_objected_to_itself() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
            disputes(tx, p, id, WRONG)?;
            decided_of(tx, p, id, p.water, UnitDeed::Reassign(p.money, "按职责调整"))?;
            assert_eq!(outcomes(tx, id)?, [Some(DisputeOutcome::Changed)]);
            disputes(tx, p, id, "还是应当由县水利局办理。")?;
            let (office, seen) = (office_of(tx, p.county)?, db::load(tx, id)?.version);
            take_back(tx, &office, id, seen, "重新研究承办单位")?;
            assert_eq!(outcomes(tx, id)?, [Some(DisputeOutcome::Changed), Some(DisputeOutcome::Changed)]);
            assert_eq!(waits_for_office(tx, p)?, 0);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_reply_leaves_nothing_to_object_to() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
            disputes(tx, p, id, WRONG)?;
            replies(tx, id, p.water, "A")?;
            assert_eq!(outcomes(tx, id)?, [Some(DisputeOutcome::Over)]);
            assert_eq!(waits_for_office(tx, p)?, 0);
            assert!(matches!(refused(disputes(tx, p, id, WRONG)), RefusalKind::Conflict));
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn only_the_lead_objects_and_only_the_office_answers() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
            let seen = db::load(tx, id)?.version;
            let (second, clerk) = (deputy_of(tx, p.second), clerk_of(tx, p.water));
            for other in [&second, &clerk] {
                assert!(matches!(refused(dispute(tx, other, id, seen, WRONG)), RefusalKind::NotAllowed));
            }
            disputes(tx, p, id, WRONG)?;
            let lead = deputy_of(tx, p.lead);
            for other in [&lead, &clerk] {
                assert!(matches!(
                    refused(answer_dispute(tx, other, id, seen, "维持")),
                    RefusalKind::NotAllowed
                ));
            }
            Ok(())
        })
        .await;
    }
}
