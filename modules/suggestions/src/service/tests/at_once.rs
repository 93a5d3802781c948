//! Two people act at once on one item: both saw the same, one is first, and nothing is stored half or twice.

use super::*;
use crate::model::Verdict;
use crate::service::{Typed, TypedReply};

/// How often each is tried: who is first is chance.
const TIMES: usize = 4;

/// Both act at the same time; what each hears.
async fn both_act<A, B>(here: &Here, one: A, other: B) -> [Option<RefusalKind>; 2]
where
    A: Fn(&mut Tx) -> Result<()> + Send + 'static,
    B: Fn(&mut Tx) -> Result<()> + Send + 'static,
{
    let db = &here.place.app.db;
    let (one, other) = tokio::join!(db.write(one), db.write(other));
    [one, other].map(|heard| match heard {
        Ok(()) => None,
        Err(Error::Refused(refusal)) => Some(refusal.kind),
        Err(fault) => panic!("{}: {fault}", here.place.kind()),
    })
}

/// One of them did it, the other is told that somebody was faster.
fn one_was_first(heard: &[Option<RefusalKind>; 2]) {
    let done = heard.iter().filter(|heard| heard.is_none()).count();
    let told = heard.iter().filter(|heard| matches!(heard, Some(RefusalKind::Conflict))).count();
    assert_eq!((done, told), (1, 1), "{heard:?}");
}

#[tokio::test]
async fn who_signs_while_the_text_changes_has_signed_nothing_else_than_what_was_read() {
    for here in everywhere().await {
        for _ in 0..TIMES {
            let (p, id) = (here.people, here.act(|tx, p| draft(tx, p, Kind::Suggestion)).await);
            here.on(id, |tx, p, id| led(tx, p, id, Deed::Invite(&[p.second]))).await;
            let signs = move |tx: &mut Tx| {
                let second = deputy_of(tx, p.second);
                sign(tx, &second, id, 1).map(|_| ())
            };
            let writes = move |tx: &mut Tx| {
                let other = Writing {
                    proposal: "请先封桥，再修一座新桥，费用列入明年计划。", ..BRIDGE
                };
                led(tx, p, id, Deed::Rewrite(other, &[]))
            };
            let heard = both_act(&here, signs, writes).await;
            assert!(heard[1].is_none(), "{heard:?}");
            here.on(id, |tx, _, id| {
                let signer = db::signers(tx, id)?.pop().unwrap();
                assert_eq!(signer.state, Signing::Asked, "of the new text nothing was signed");
                assert_eq!(db::load(tx, id)?.text_version, 2);
                Ok(())
            })
            .await;
        }
    }
}

#[tokio::test]
async fn of_two_officers_who_assign_one_does() {
    for here in everywhere().await {
        for _ in 0..TIMES {
            let (p, id) = (here.people, here.act(accepted).await);
            let seen = here.on(id, |tx, _, id| Ok(db::load(tx, id)?.version)).await;
            let assigns = move |unit: UnitId| {
                move |tx: &mut Tx| {
                    let office = office_of(tx, p.county)?;
                    assign(tx, &office, id, seen, &[for_part(unit, Part::Lead)], "").map(|_| ())
                }
            };
            one_was_first(&both_act(&here, assigns(p.water), assigns(p.money)).await);
            here.on(id, |tx, _, id| {
                assert_eq!(task_stages(tx, id)?, [TaskStage::Offered]);
                assert_eq!(happened(tx, id, crate::events::ASSIGNED)?, 1);
                Ok(())
            })
            .await;
        }
    }
}

#[tokio::test]
async fn a_unit_that_accepts_while_it_is_taken_back_has_it_no_more() {
    for here in everywhere().await {
        for _ in 0..TIMES {
            let (p, id) = (here.people, here.act(accepted).await);
            here.on(id, |tx, p, id| decided(tx, p, id, Deed::Assign(&[for_part(p.water, Part::Lead)], "")))
                .await;
            let seen = here.on(id, |tx, _, id| Ok(db::load(tx, id)?.version)).await;
            let accepts = move |tx: &mut Tx| handled(tx, id, p.water, UnitDeed::Accept);
            let takes = move |tx: &mut Tx| {
                let office = office_of(tx, p.county)?;
                take_back(tx, &office, id, seen, "改由市里办理").map(|_| ())
            };
            let heard = both_act(&here, accepts, takes).await;
            assert!(heard[1].is_none(), "{heard:?}");
            assert!(matches!(heard[0], None | Some(RefusalKind::Conflict)), "{heard:?}");
            here.on(id, |tx, _, id| {
                assert_eq!((stage(tx, id)?, task_stages(tx, id)?), (Stage::Accepted, vec![TaskStage::Gone]));
                assert_eq!(db::running_clocks(tx, id)?.len(), 1, "the office's to assign it");
                Ok(())
            })
            .await;
        }
    }
}

#[tokio::test]
async fn two_clerks_who_send_a_draft_send_one_reply() {
    for here in everywhere().await {
        for _ in 0..TIMES {
            let (p, id) =
                (here.people, here.act(|tx, p| given(tx, p, &[for_part(p.water, Part::Lead)])).await);
            let task = here.on(id, |tx, p, id| Ok(tasks_of(tx, id, p.water)?.pop().unwrap())).await;
            let (task, seen) = (task.id, task.version);
            let sends = move |body: &'static str| {
                move |tx: &mut Tx| {
                    let text = |text: &str| text.to_owned();
                    let typed = TypedReply {
                        class: text("A"),
                        reference: format!("河水发〔2026〕{}号", task.number()),
                        body: text(body),
                        contact: text("何经办"),
                        telephone: text("0351-2100001"),
                        ..TypedReply::default()
                    };
                    send_draft(tx, &clerk_of(tx, p.water), task, seen, &typed).map(|_| ())
                }
            };
            one_was_first(&both_act(&here, sends("桥已修好。"), sends("桥面已修补。")).await);
            here.on(id, |tx, _, id| {
                assert_eq!((stage(tx, id)?, db::replies(tx, id)?.len()), (Stage::Replied, 1));
                Ok(())
            })
            .await;
        }
    }
}

#[tokio::test]
async fn the_last_two_replies_at_once_make_it_replied_to_once() {
    for here in everywhere().await {
        for _ in 0..TIMES {
            let p = here.people;
            let parts = |p: People| [for_part(p.water, Part::Separate), for_part(p.money, Part::Separate)];
            let id = here.place.write(move |tx| given(tx, p, &parts(p))).await;
            let sends = move |unit| move |tx: &mut Tx| replies(tx, id, unit, "A");
            let heard = both_act(&here, sends(p.water), sends(p.money)).await;
            assert!(heard.iter().all(Option::is_none), "both answer: {heard:?}");
            here.on(id, |tx, _, id| {
                assert_eq!(
                    (stage(tx, id)?, task_stages(tx, id)?),
                    (Stage::Replied, vec![TaskStage::Done; 2])
                );
                assert_eq!(db::running_clocks(tx, id)?.len(), 1, "the deputy's to judge");
                Ok(())
            })
            .await;
        }
    }
}

#[tokio::test]
async fn of_two_verdicts_sent_at_once_one_stands() {
    for here in everywhere().await {
        for _ in 0..TIMES {
            let p = here.people;
            let id = here.act(|tx, p| given(tx, p, &[for_part(p.water, Part::Lead)])).await;
            here.on(id, |tx, p, id| replies(tx, id, p.water, "A")).await;
            let seen = here.on(id, |tx, _, id| Ok(db::load(tx, id)?.version)).await;
            let says = move |verdict| {
                move |tx: &mut Tx| {
                    let lead = deputy_of(tx, p.lead);
                    judge(tx, &lead, id, seen, (Some(verdict), Some(verdict)), "没有修好").map(|_| ())
                }
            };
            one_was_first(&both_act(&here, says(Verdict::Satisfied), says(Verdict::Dissatisfied)).await);
            here.on(id, |tx, _, id| {
                assert_eq!(db::verdicts(tx, id)?.len(), 1);
                assert_eq!(happened(tx, id, crate::events::JUDGED)?, 1);
                Ok(())
            })
            .await;
        }
    }
}

#[tokio::test]
async fn a_draft_that_is_changed_on_two_devices_keeps_what_came_first_and_says_so() {
    for here in everywhere().await {
        for _ in 0..TIMES {
            let (p, id) = (here.people, here.act(|tx, p| draft(tx, p, Kind::Suggestion)).await);
            let writes = move |proposal: &'static str| {
                move |tx: &mut Tx| {
                    let lead = deputy_of(tx, p.lead);
                    let (subject, situation) = (BRIDGE.subject.to_owned(), WELL.to_owned());
                    let proposal = proposal.to_owned();
                    let typed = Typed { subject, situation, proposal, ..Typed::default() };
                    rewrite(tx, &lead, id, 1, &typed).map(|_| ())
                }
            };
            one_was_first(&both_act(&here, writes("请修桥。"), writes("请建一座新桥。")).await);
        }
    }
}
