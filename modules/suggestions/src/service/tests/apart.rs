//! 分办: each of several units answers, is judged on its own, and handles again what was found wanting.

use jiff::ToSpan;

use super::*;
use crate::model::{Chosen, Cut, Measure, Round, Span, Verdict};

const GOOD: (Verdict, Verdict) = (Verdict::Satisfied, Verdict::Basically);
const BAD: (Verdict, Verdict) = (Verdict::Satisfied, Verdict::Dissatisfied);

fn judges(tx: &mut Tx, p: People, id: SuggestionId, unit: UnitId, said: (Verdict, Verdict)) -> Result<()> {
    let why = if said == BAD { "只回答了一半" } else { "" };
    led(tx, p, id, Deed::JudgeReply(unit, said.0, said.1, why))
}

/// Answered by the water bureau and by the finance bureau, each its part.
fn answered(tx: &mut Tx, p: People) -> Result<SuggestionId> {
    let units = [for_part(p.water, Part::Separate), for_part(p.money, Part::Separate)];
    let id = given(tx, p, &units)?;
    replies(tx, id, p.water, "A")?;
    assert_eq!(stage(tx, id)?, Stage::Handling);
    replies(tx, id, p.money, "A")?;
    Ok(id)
}

fn of_item(tx: &mut Tx, id: SuggestionId) -> Result<Vec<(Round, Verdict, Verdict)>> {
    Ok(db::verdicts(tx, id)?.into_iter().map(|said| (said.round, said.attitude, said.result)).collect())
}

#[tokio::test]
async fn each_reply_is_judged_and_the_item_is_as_good_as_the_worst() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = answered(tx, p)?;
            let lead = deputy_of(tx, p.lead);
            assert_eq!(item(tx, &lead, id)?.judged.to_judge.len(), 2);
            judges(tx, p, id, p.water, GOOD)?;
            assert_eq!(stage(tx, id)?, Stage::Replied, "it waits for the other");
            assert!(of_item(tx, id)?.is_empty());
            assert!(matches!(refused(judges(tx, p, id, p.water, BAD)), RefusalKind::Conflict), "once each");
            let strange = clerk_of(tx, p.water);
            let no = story::does(tx, &strange, id, Deed::JudgeReply(p.money, GOOD.0, GOOD.1, ""));
            assert!(matches!(refused(no), RefusalKind::NotAllowed));
            let unsaid = led(tx, p, id, Deed::JudgeReply(p.money, BAD.0, BAD.1, " "));
            assert!(matches!(refused(unsaid), RefusalKind::Invalid(_)), "with its reason");
            judges(tx, p, id, p.money, BAD)?;
            assert_eq!(stage(tx, id)?, Stage::Studying);
            assert_eq!(of_item(tx, id)?, [(Round::First, Verdict::Satisfied, Verdict::Dissatisfied)]);
            let said = db::verdicts(tx, id)?.pop().unwrap();
            assert_eq!(said.reason, "县财政局：只回答了一半");
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn only_the_unit_that_was_found_wanting_handles_it_again_and_only_it_is_judged_again() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = answered(tx, p)?;
            judges(tx, p, id, p.water, GOOD)?;
            judges(tx, p, id, p.money, BAD)?;
            decided(tx, p, id, Deed::Redo("请写明资金来源"))?;
            let again: Vec<_> =
                db::tasks(tx, id)?.into_iter().filter(|one| one.round == Round::Redo).collect();
            assert_eq!(again.iter().map(|one| one.unit).collect::<Vec<_>>(), [p.money]);
            replies(tx, id, p.money, "A")?;
            assert_eq!(stage(tx, id)?, Stage::Replied);
            led(tx, p, id, Deed::Judge(Verdict::Satisfied, Verdict::Satisfied, ""))?;
            assert_eq!(stage(tx, id)?, Stage::Publishing);
            let second = (Round::Redo, Verdict::Satisfied, Verdict::Basically);
            assert_eq!(of_item(tx, id)?.pop(), Some(second), "what was said of the other stays");
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn when_the_time_passes_a_reply_found_wanting_is_studied_and_what_was_not_said_is_still_said_otherwise()
{
    for here in everywhere().await {
        let ids = here
            .act(|tx, p| {
                let [wanting, content] = [answered(tx, p)?, answered(tx, p)?];
                judges(tx, p, wanting, p.water, BAD)?;
                judges(tx, p, content, p.water, GOOD)?;
                Ok([wanting, content])
            })
            .await;
        let today = clock::day_of(here.place.clock.now());
        here.until(today.saturating_add(40.days())).await;
        let [wanting, content] = ids;
        here.on(wanting, |tx, p, id| {
            assert_eq!(stage(tx, id)?, Stage::Studying);
            decided(tx, p, id, Deed::Redo("请写明时限"))?;
            let again: Vec<_> =
                db::tasks(tx, id)?.into_iter().filter(|one| one.round == Round::Redo).collect();
            assert_eq!(again.iter().map(|one| one.unit).collect::<Vec<_>>(), [p.water]);
            Ok(())
        })
        .await;
        here.on(content, |tx, p, id| {
            assert_eq!(stage(tx, id)?, Stage::Publishing);
            let lead = deputy_of(tx, p.lead);
            let open: Vec<_> =
                item(tx, &lead, id)?.judged.to_judge.into_iter().map(|reply| reply.unit).collect();
            assert_eq!(open, [p.money], "late is better than never");
            judges(tx, p, id, p.money, GOOD)?;
            assert_eq!(of_item(tx, id)?, [(Round::First, Verdict::Satisfied, Verdict::Basically)]);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn figures_tell_each_unit_by_its_own_verdict_and_the_item_by_the_worst() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = answered(tx, p)?;
            judges(tx, p, id, p.water, GOOD)?;
            judges(tx, p, id, p.money, BAD)
        })
        .await;
        here.place.catch_up().await;
        here.act(|tx, p| {
            let office = office_of(tx, p.county)?;
            let said = figures(tx, &office, Some(p.county), Some(Span::Year(2026)), Cut::Unit)?;
            assert_eq!((said.all.get(Measure::Judged), said.all.get(Measure::ResultFirst)), (1, 0));
            let of = |name: &str| {
                let part = said.parts.iter().find(|(unit, _)| unit == name).unwrap();
                (part.1.get(Measure::Judged), part.1.get(Measure::ResultFirst))
            };
            assert_eq!((of("县水利局"), of("县财政局")), ((1, 1), (1, 0)));
            let campaign = TypedLookback {
                title: "对不满意件回头看".to_owned(),
                first_year: Some(2026),
                last_year: Some(2026),
                dissatisfied: Chosen::Yes,
                answer_by: Some(today(tx).saturating_add(30.days())),
                ..TypedLookback::default()
            };
            begin_lookback(tx, &office, p.county, &campaign).map(|_| ())
        })
        .await;
        here.place.catch_up().await;
        here.act(|tx, p| {
            let unit = |tx: &mut Tx, unit| Ok::<_, Error>(db::questions_to_unit(tx, unit, 9)?.len());
            assert_eq!((unit(tx, p.water)?, unit(tx, p.money)?), (0, 1), "whose answer was found wanting");
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn what_is_published_says_who_answered_what() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = answered(tx, p)?;
            led(tx, p, id, Deed::Judge(Verdict::Satisfied, Verdict::Satisfied, ""))?;
            assert_eq!(stage(tx, id)?, Stage::Publishing, "who judges the whole judges each reply so");
            assert_eq!(db::reply_verdicts(tx, id)?.len(), 2);
            let loaded = db::load(tx, id)?;
            let clearing = proposed_clearing(tx, &loaded)?;
            assert!(clearing.reply.starts_with("县水利局：") && clearing.reply.contains("县财政局："));
            Ok(())
        })
        .await;
    }
}
