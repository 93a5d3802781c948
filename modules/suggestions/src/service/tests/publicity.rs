//! What everybody may read is what a person cleared, promises among it.

use super::*;
use crate::model::{Consent, Keeping, PromiseId, Verdict};

const GOOD: Deed<'static> = Deed::Judge(Verdict::Satisfied, Verdict::Satisfied, "");
/// A promise as a clerk may type it.
const TYPED: &str = "完成桥面修补，进度请问张师傅 13812345678";

fn promising(what: &'static str) -> Answer<'static> {
    Answer { promise: Some((what, 90)), ..answer("B") }
}

/// Answered with a promise that names a telephone, judged, and agreed to be published.
fn promised(tx: &mut Tx, p: People) -> Result<SuggestionId> {
    let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
    handled(tx, id, p.water, UnitDeed::Draft(promising(TYPED)))?;
    led(tx, p, id, GOOD)?;
    led(tx, p, id, Deed::Consent(Consent::Given))?;
    Ok(id)
}

/// What everybody reads of the promises of an item, on its page and in the tracker.
fn shown(tx: &mut Tx, p: People, id: SuggestionId) -> Result<[Vec<String>; 2]> {
    let words = |list: Vec<db::PublicPromise>| list.into_iter().map(|one| one.what).collect();
    let first = (Date::MIN, PromiseId::from_number(0));
    let tracked = tracked_promises(tx, Some(p.county), None, Keeping::Open, first)?;
    let (_, count) = *tracked.counts.first().unwrap();
    assert_eq!(count, i64::try_from(tracked.promises.len()).unwrap(), "what is counted is shown");
    Ok([words(published_item(tx, id)?.promises), words(tracked.promises)])
}

fn proposed(tx: &mut Tx, id: SuggestionId) -> Result<String> {
    let item = db::load(tx, id)?;
    let mut promises = proposed_clearing(tx, &item)?.promises;
    Ok(promises.pop().unwrap().1)
}

fn clears(tx: &mut Tx, p: People, id: SuggestionId, words: &str) -> Result<Suggestion> {
    let (office, item) = (office_of(tx, p.county)?, db::load(tx, id)?);
    let mut clearing = proposed_clearing(tx, &item)?;
    clearing.promises.iter_mut().for_each(|(_, shown)| words.clone_into(shown));
    decide_publicity(tx, &office, id, item.version, &clearing)
}

#[tokio::test]
async fn a_promise_is_public_in_the_words_that_were_cleared_and_in_no_others() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = promised(tx, p)?;
            assert_eq!(proposed(tx, id)?, "完成桥面修补，进度请问张师傅 ***********");
            clears(tx, p, id, "完成桥面修补")?;
            assert_eq!(shown(tx, p, id)?, [["完成桥面修补"], ["完成桥面修补"]]);
            assert_eq!(db::promises(tx, id)?.pop().unwrap().what, TYPED, "the unit is held to what it said");
            assert_eq!(proposed(tx, id)?, "完成桥面修补");
            clears(tx, p, id, " ")?;
            assert_eq!(shown(tx, p, id)?, [const { Vec::<String>::new() }; 2], "nothing of it is shown");
            clears(tx, p, id, "完成桥面修补")?;
            led(tx, p, id, Deed::Consent(Consent::Denied))?;
            assert_eq!(db::promises(tx, id)?.pop().unwrap().public_what, None, "it is kept nowhere");
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_promise_of_a_later_reply_waits_until_somebody_has_read_it() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                let id = promised(tx, p)?;
                clears(tx, p, id, "完成桥面修补")?;
                Ok(id)
            })
            .await;
        here.until(date(2026, 4, 2)).await;
        here.on(id, |tx, p, id| {
            let task = tasks_of(tx, id, p.water)?.pop().unwrap();
            answer_again(tx, &clerk_of(tx, p.water), task.id, task.version)?;
            handled(tx, id, p.water, UnitDeed::Draft(promising("护栏也一并加装，电话 13812345678")))?;
            assert_eq!(shown(tx, p, id)?, [["完成桥面修补"], ["完成桥面修补"]]);
            decided(tx, p, id, Deed::Publish)?;
            let [on_page, tracked] = shown(tx, p, id)?;
            assert_eq!(on_page, ["完成桥面修补", "护栏也一并加装，电话 ***********"]);
            assert_eq!(tracked, on_page);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn what_was_published_before_promises_were_cleared_is_shown_with_personal_data_masked() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = promised(tx, p)?;
            decided(tx, p, id, Deed::Publish)?;
            let promise = db::promises(tx, id)?.pop().unwrap();
            db::clear_promise(tx, &promise, None)?;
            let [on_page, tracked] = shown(tx, p, id)?;
            assert!(on_page == tracked && !on_page.concat().contains("13812345678"), "{on_page:?}");
            Ok(())
        })
        .await;
    }
}
