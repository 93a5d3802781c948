//! Merged items: handled as one, answered to each, judged by each.

use super::*;
use crate::model::{Round, Verdict};

const GOOD: Verdict = Verdict::Satisfied;
const BAD: Verdict = Verdict::Dissatisfied;

/// Two deputies ask the same; the second item was merged into the first, which has its reply.
fn answered(tx: &mut Tx, p: People) -> Result<(SuggestionId, SuggestionId)> {
    let main = given(tx, p, &[for_part(p.water, Part::Lead)])?;
    let second = deputy_of(tx, p.second);
    let merged = story::write(tx, &second, p.county, &BRIDGE, &[])?;
    story::does(tx, &second, merged, Deed::Submit(""))?;
    decided(tx, p, merged, Deed::Merge(main))?;
    replies(tx, main, p.water, "A")?;
    Ok((main, merged))
}

#[tokio::test]
async fn each_deputy_gets_the_reply_and_judges_it_alone() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let (main, merged) = answered(tx, p)?;
            assert_eq!([stage(tx, main)?, stage(tx, merged)?], [Stage::Replied; 2]);
            let second = deputy_of(tx, p.second);
            assert_eq!(super::super::item(tx, &second, merged)?.replies.len(), 1, "the reply of the other");
            let not_own = story::does(tx, &second, main, Deed::Judge(GOOD, GOOD, ""));
            assert!(matches!(refused(not_own), RefusalKind::NotAllowed));
            story::does(tx, &second, merged, Deed::Judge(GOOD, GOOD, ""))?;
            assert_eq!((stage(tx, main)?, stage(tx, merged)?), (Stage::Replied, Stage::Publishing));
            led(tx, p, main, Deed::Judge(GOOD, BAD, "桥还是坏的"))?;
            assert_eq!((stage(tx, main)?, stage(tx, merged)?), (Stage::Studying, Stage::Publishing));
            assert_eq!((db::verdicts(tx, main)?.len(), db::verdicts(tx, merged)?.len()), (1, 1));
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_merged_item_is_handled_again_alone_by_those_who_answered_the_other() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let (main, merged) = answered(tx, p)?;
            led(tx, p, main, Deed::Judge(GOOD, GOOD, ""))?;
            let second = deputy_of(tx, p.second);
            story::does(tx, &second, merged, Deed::Judge(GOOD, BAD, "我们村的桥没有修"))?;
            decided(tx, p, merged, Deed::Redo("请到村里查看"))?;
            let tasks: Vec<_> =
                db::tasks(tx, merged)?.into_iter().map(|task| (task.unit, task.round, task.stage)).collect();
            assert_eq!(tasks, [(p.water, Round::Redo, TaskStage::Handling)]);
            replies(tx, merged, p.water, "A")?;
            assert_eq!((stage(tx, main)?, stage(tx, merged)?), (Stage::Publishing, Stage::Replied));
            let shown = super::super::item(tx, &second, merged)?.replies;
            let rounds: Vec<_> = shown.iter().map(|reply| reply.round).collect();
            assert_eq!(rounds, [Round::First, Round::Redo], "the second beside the first");
            let lead = deputy_of(tx, p.lead);
            assert_eq!(super::super::item(tx, &lead, main)?.replies.len(), 1, "the other keeps its own");
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn each_is_published_with_the_reply_and_the_unit_that_gave_it() {
    use crate::model::{Consent, PromiseId};
    for here in everywhere().await {
        here.act(|tx, p| {
            let main = given(tx, p, &[for_part(p.water, Part::Lead)])?;
            let second = deputy_of(tx, p.second);
            let merged = story::write(tx, &second, p.county, &BRIDGE, &[])?;
            story::does(tx, &second, merged, Deed::Submit(""))?;
            decided(tx, p, merged, Deed::Merge(main))?;
            replies(tx, main, p.water, "B")?;
            story::does(tx, &second, merged, Deed::Judge(GOOD, GOOD, ""))?;
            story::does(tx, &second, merged, Deed::Consent(Consent::Given))?;
            decided(tx, p, merged, Deed::Publish)?;
            assert_eq!(stage(tx, merged)?, Stage::Closed);
            let shown = published_item(tx, merged)?;
            assert!(shown.publication.reply.contains("桥面修补列入今年计划"), "{:?}", shown.publication);
            assert_eq!(shown.units, [(p.water, "县水利局".to_owned())]);
            assert_eq!(shown.promises.len(), 1, "what the reply promises belongs to it");
            let promised = super::super::item(tx, &second, merged)?;
            let promised: Vec<PromiseId> = promised.promised().map(|promise| promise.id).collect();
            assert_eq!(promised.len(), 1, "the deputy sees what was promised");
            Ok(())
        })
        .await;
    }
}
