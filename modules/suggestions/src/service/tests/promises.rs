//! What units promise: on their list and on the office's board before its day and after it, reminded of by rule, kept or given up in a
//! signed report, explained when the term ends.

use super::*;
use crate::model::{Keeping, PromiseId, ReportAbout, TaskNext, Verdict};

/// Replied with a promise for the last of May, and judged.
fn promised(tx: &mut Tx, p: People) -> Result<SuggestionId> {
    let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
    replies(tx, id, p.water, "B")?;
    led(tx, p, id, Deed::Judge(Verdict::Satisfied, Verdict::Satisfied, ""))?;
    Ok(id)
}

/// The water bureau has a reviewer and a signer.
fn staffed(tx: &mut Tx, p: People) -> Result<()> {
    for (login, role) in [("shenhe", Role::UnitReviewer), ("juzhang", Role::UnitSigner)] {
        let new = access::NewAccount { login, name: login, person: None, password: None, home: None };
        let account = access::create_account(tx, new)?;
        access::give(tx, None, account, Grant { role, reach: Reach::Unit(p.water) })?;
    }
    Ok(())
}

fn only(tx: &mut Tx, id: SuggestionId) -> Result<db::Promise> {
    let mut promises = db::promises(tx, id)?;
    assert_eq!(promises.len(), 1, "{promises:?}");
    Ok(promises.remove(0))
}

/// What of promises waits for somebody: who of the unit, until when, whether it is to be explained.
fn listed(tx: &mut Tx, actor: &Actor) -> Result<Vec<(TaskNext, String, bool)>> {
    let (found, _) = waiting(tx, actor, 50)?;
    let line = |one| match one {
        Waiting::Promise(line) => Some((line.waits_on, line.next_due?.to_string(), line.explains)),
        _ => None,
    };
    Ok(found.into_iter().filter_map(line).collect())
}

/// What the office's board shows of promises.
fn on_board(tx: &mut Tx, p: People, shown: Shown) -> Result<Vec<(Option<String>, String)>> {
    let office = office_of(tx, p.county)?;
    let looked = Looked { region: Some(p.county), shown, ..Looked::default() };
    let board = board(tx, &office, looked, (Date::MIN, Id::from_number(0)))?;
    let promises = board.lines.into_iter().filter(|line| line.what == ClockKind::Promise);
    Ok(promises.map(|line| (line.promised, line.due.to_string())).collect())
}

const CLERK: TaskNext = TaskNext::Clerk;
const DUE: &str = "2026-05-31";

#[tokio::test]
async fn a_promise_stands_on_the_units_list_and_on_the_board_before_its_day_and_after_it() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
                assert_eq!(listed(tx, &clerk_of(tx, p.water))?, [], "nothing is promised yet");
                replies(tx, id, p.water, "B")?;
                assert_eq!(listed(tx, &clerk_of(tx, p.water))?, [(CLERK, DUE.to_owned(), false)]);
                assert_eq!(listed(tx, &clerk_of(tx, p.money))?, []);
                let what = Some("完成桥面修补".to_owned());
                assert_eq!(on_board(tx, p, Shown::Later)?, [(what, DUE.to_owned())]);
                Ok(id)
            })
            .await;
        here.until(date(2026, 6, 1)).await;
        here.on(id, |tx, p, id| {
            let clerk = clerk_of(tx, p.water);
            assert_eq!(listed(tx, &clerk)?, [(CLERK, DUE.to_owned(), false)]);
            assert_eq!(waiting(tx, &clerk, 50)?.1.overdue, 1);
            assert_eq!(on_board(tx, p, Shown::Overdue)?.len(), 1);
            handled(tx, id, p.water, UnitDeed::Keep("桥面已修补，附验收单"))?;
            assert_eq!(listed(tx, &clerk)?, []);
            assert_eq!(on_board(tx, p, Shown::Overdue)?, []);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn its_unit_is_reminded_before_the_day_and_the_office_hears_after_it_by_rule() {
    use crate::events::{ESCALATED, OVERDUE, REMINDED};
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                let office = office_of(tx, p.county)?;
                let own = serde_json::json!({ "promise_remind_days": 20, "promise_escalate_days": 3 });
                congress::set_policy::<crate::SuggestionPolicy>(
                    tx,
                    &office,
                    p.county,
                    own.as_object().unwrap(),
                )?;
                let id = promised(tx, p)?;
                led(tx, p, id, Deed::Consent(crate::model::Consent::Given))?;
                decided(tx, p, id, Deed::Publish)?;
                Ok(id)
            })
            .await;
        for (day, wanted) in [
            (date(2026, 5, 10), [0, 0, 0]),
            (date(2026, 5, 11), [1, 0, 0]),
            (date(2026, 5, 31), [1, 0, 0]),
            (date(2026, 6, 1), [1, 1, 0]),
            (date(2026, 6, 3), [1, 1, 0]),
            (date(2026, 6, 4), [1, 1, 1]),
            (date(2026, 6, 20), [1, 1, 1]),
        ] {
            here.until(day).await;
            here.on(id, |tx, _, id| {
                Ok([REMINDED, OVERDUE, ESCALATED].map(|kind| happened(tx, id, kind).unwrap()))
            })
            .await
            .into_iter()
            .zip(wanted)
            .for_each(|(is, wanted)| assert_eq!(is, wanted, "on {day}"));
        }
        here.on(id, |tx, p, id| {
            let told = store::event::history(tx, id)?.into_iter().find(|event| event.kind == REMINDED.0);
            let told = told.unwrap();
            assert_eq!(told.text("clock").as_deref(), Some("promise"));
            assert_eq!(told.text("unit"), Some(p.water.to_string()));
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn what_cannot_be_kept_is_reported_through_the_units_chain_and_signed() {
    for here in everywhere().await {
        here.act(|tx, p| {
            staffed(tx, p)?;
            let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
            replies(tx, id, p.water, "B")?;
            let reviewer = acting(tx, Role::UnitReviewer, Reach::Unit(p.water), None);
            let signer = acting(tx, Role::UnitSigner, Reach::Unit(p.water), None);
            story::unit_does(tx, &reviewer, id, p.water, UnitDeed::Approve)?;
            story::unit_does(tx, &signer, id, p.water, UnitDeed::Sign)?;
            led(tx, p, id, Deed::Judge(Verdict::Satisfied, Verdict::Satisfied, ""))?;
            decided(tx, p, id, Deed::Withhold("涉及在建工程"))?;
            let (clerk, promise) = (clerk_of(tx, p.water), only(tx, id)?);
            let empty = report_promise(tx, &clerk, promise.id, ReportAbout::GivenUp, " ");
            assert!(matches!(refused(empty), RefusalKind::Invalid(_)));
            let alone = sign_report(tx, &clerk, promise.id);
            assert!(matches!(refused(alone), RefusalKind::NotAllowed), "a clerk signs nothing");
            handled(tx, id, p.water, UnitDeed::GiveUp("资金没有落实"))?;
            assert_eq!(only(tx, id)?.state, Keeping::Open, "nobody has signed it");
            assert_eq!(listed(tx, &clerk)?, []);
            assert_eq!(listed(tx, &reviewer)?, [(TaskNext::Reviewer, DUE.to_owned(), false)]);
            let twice = keep_promise(tx, &clerk, promise.id, "已修补");
            assert!(matches!(refused(twice), RefusalKind::Conflict));
            story::unit_does(tx, &reviewer, id, p.water, UnitDeed::ReturnReport("请写明下一步打算"))?;
            let shown = super::super::item(tx, &clerk, id)?.reports.pop().unwrap();
            assert_eq!(
                (shown.words.as_str(), shown.returned_why.as_deref()),
                ("资金没有落实", Some("请写明下一步打算"))
            );
            let lead = deputy_of(tx, p.lead);
            assert!(super::super::item(tx, &lead, id)?.reports.is_empty(), "a draft is its unit's alone");
            handled(tx, id, p.water, UnitDeed::GiveUp("资金没有落实，明年再申请"))?;
            story::unit_does(tx, &reviewer, id, p.water, UnitDeed::ApproveReport)?;
            assert_eq!(listed(tx, &signer)?, [(TaskNext::Signer, DUE.to_owned(), false)]);
            story::unit_does(tx, &signer, id, p.water, UnitDeed::SignReport)?;
            let settled = only(tx, id)?;
            assert_eq!(
                (settled.state, settled.evidence.as_str()),
                (Keeping::Given, "资金没有落实，明年再申请")
            );
            let report = super::super::item(tx, &lead, id)?.reports.pop().unwrap();
            assert_eq!(report.signed_name.as_deref(), Some("某人"));
            assert_eq!(stage(tx, id)?, Stage::Closed);
            for actor in [&clerk, &reviewer, &signer] {
                assert_eq!(listed(tx, actor)?, []);
            }
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_promise_that_is_open_when_the_term_ends_is_explained_and_goes_on() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                let office = office_of(tx, p.county)?;
                let term = congress::NewTerm {
                    region: p.county,
                    number: 17,
                    from_day: date(2022, 1, 1),
                    seats: None,
                };
                congress::set_term(tx, &office, &term)?;
                let id = promised(tx, p)?;
                let unasked = handled(tx, id, p.water, UnitDeed::ExplainPromise("还在办"));
                assert!(matches!(refused(unasked), RefusalKind::Conflict));
                let kept = promised(tx, p)?;
                handled(tx, kept, p.water, UnitDeed::Keep("已修补"))?;
                congress::end_term(tx, &office, p.county, 17, date(2026, 3, 1))?;
                Ok(id)
            })
            .await;
        here.place.catch_up().await;
        here.on(id, |tx, p, id| {
            let clerk = clerk_of(tx, p.water);
            let month = "2026-04-01".to_owned();
            assert_eq!(listed(tx, &clerk)?, [(CLERK, month, true)], "a month from the last day of the term");
            handled(tx, id, p.water, UnitDeed::ExplainPromise("设计变更，九月完工"))?;
            assert_eq!(listed(tx, &clerk)?, [(CLERK, DUE.to_owned(), false)], "it goes on");
            assert_eq!(happened(tx, id, crate::events::PROMISE_EXPLAINED)?, 1);
            let again = handled(tx, id, p.water, UnitDeed::ExplainPromise("还在办"));
            assert!(matches!(refused(again), RefusalKind::Conflict));
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn what_a_unit_promised_that_is_no_more_stands_on_its_successors_list_or_on_the_offices() {
    for here in everywhere().await {
        let [merged, dissolved] = here
            .act(|tx, p| {
                let merged = promised(tx, p)?;
                let dissolved = given(tx, p, &[for_part(p.government, Part::Lead)])?;
                replies(tx, dissolved, p.government, "B")?;
                let office = office_of(tx, p.county)?;
                let today = clock::day_of(tx.now());
                congress::end_unit(tx, &office, p.water, Some(p.money), today)?;
                congress::end_unit(tx, &office, p.government, None, today)?;
                Ok([merged, dissolved])
            })
            .await;
        here.place.catch_up().await;
        here.on(merged, |tx, p, id| {
            let successor = clerk_of(tx, p.money);
            assert_eq!(listed(tx, &successor)?, [(CLERK, DUE.to_owned(), false)]);
            assert_eq!(listed(tx, &clerk_of(tx, p.water))?, []);
            let shown = super::super::item(tx, &successor, id)?;
            let promise = shown.promised().next().unwrap().id;
            assert!(shown.hands_on(promise).clerk.held(), "it finds the item, and can say that it was kept");
            Ok(())
        })
        .await;
        here.on(dissolved, |tx, p, id| {
            let office = office_of(tx, p.county)?;
            assert_eq!(listed(tx, &office)?, [(TaskNext::Assigner, DUE.to_owned(), false)]);
            let promise = only(tx, id)?.id;
            keep_promise(tx, &office, promise, "已由县里修补")?;
            assert_eq!(listed(tx, &office)?, []);
            Ok(())
        })
        .await;
        here.on(dissolved, |tx, _, id| {
            let none: Vec<PromiseId> =
                db::running_clocks(tx, id)?.into_iter().filter_map(|(_, clock)| clock.promise).collect();
            assert_eq!(none, []);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_promise_that_was_kept_is_judged_in_time_where_a_region_asks_for_it_and_lapses_otherwise() {
    for here in everywhere().await {
        let ids = here
            .act(|tx, p| {
                let office = office_of(tx, p.county)?;
                let unasked = promised(tx, p)?;
                handled(tx, unasked, p.water, UnitDeed::Keep("已修补"))?;
                let no = handled(tx, unasked, p.water, UnitDeed::JudgeKept(Verdict::Satisfied, ""));
                assert!(matches!(refused(no), RefusalKind::NotAllowed), "it is the lead's");
                assert_eq!(due(tx, unasked, ClockKind::KeptVerdict)?, "none", "most regions do not ask");
                let rules = serde_json::json!({ "kept_judged": "yes", "kept_verdict": "20W" });
                let rules = rules.as_object().unwrap();
                congress::set_policy::<crate::SuggestionPolicy>(tx, &office, p.county, rules)?;
                let [judged, silent] = [promised(tx, p)?, promised(tx, p)?];
                for id in [judged, silent] {
                    handled(tx, id, p.water, UnitDeed::Keep("已修补"))?;
                    assert!(!due(tx, id, ClockKind::KeptVerdict)?.contains("none"));
                }
                let lead = deputy_of(tx, p.lead);
                let says = |tx: &mut Tx, verdict, why| {
                    story::unit_does(tx, &lead, judged, p.water, UnitDeed::JudgeKept(verdict, why))
                };
                let bare = says(tx, Verdict::Dissatisfied, " ");
                assert!(matches!(refused(bare), RefusalKind::Invalid(_)));
                let waits = waiting(tx, &lead, 9)?.0;
                let count = waits.iter().filter(|one| matches!(one, Waiting::Promise(_))).count();
                assert_eq!(count, 2);
                says(tx, Verdict::Dissatisfied, "护栏没有装")?;
                let said = only(tx, judged)?;
                assert_eq!(said.verdict, Some(Verdict::Dissatisfied));
                assert!(matches!(refused(says(tx, Verdict::Satisfied, "")), RefusalKind::Conflict), "once");
                Ok([judged, silent])
            })
            .await;
        let today = clock::day_of(here.place.clock.now());
        here.until(today.saturating_add(jiff::Span::new().days(40))).await;
        here.on(ids[1], |tx, p, id| {
            assert_eq!(due(tx, id, ClockKind::KeptVerdict)?, "none", "the time has passed");
            let lead = deputy_of(tx, p.lead);
            assert!(!waiting(tx, &lead, 9)?.0.iter().any(|one| matches!(one, Waiting::Promise(_))));
            Ok(())
        })
        .await;
    }
}
