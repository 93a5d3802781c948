//! Interpellations, and what a delegation moves.

use congress::{BodyKind, BodyPart, NewBody, NewSeat};

use super::*;
use crate::model::{Verdict, Way};
use crate::store::Said;

const ASKS: Writing<'static> =
    Writing { kind: Kind::Interpellation, subject: "关于河口桥多年未修的质询案", ..BRIDGE };

/// The rules of a county whose interpellations need three movers.
fn three_movers(tx: &mut Tx, p: People) -> Result<()> {
    let office = office_of(tx, p.county)?;
    let own = serde_json::json!({ "motion_signers": 3, "interpellation_signers": 3 });
    congress::set_policy::<crate::SuggestionPolicy>(tx, &office, p.county, own.as_object().unwrap())
}

fn begun(tx: &mut Tx, p: People) -> Result<SuggestionId> {
    let lead = deputy_of(tx, p.lead);
    story::write(tx, &lead, p.county, &ASKS, &[p.water])
}

/// The congress sits, and the interpellation has its three movers.
fn signed(tx: &mut Tx, p: People) -> Result<SuggestionId> {
    sits(tx, p, 4)?;
    three_movers(tx, p)?;
    let id = begun(tx, p)?;
    led(tx, p, id, Deed::Invite(&[p.second, p.third]))?;
    for person in [p.second, p.third] {
        signs(tx, id, person)?;
    }
    Ok(id)
}

fn signs(tx: &mut Tx, id: SuggestionId, person: PersonId) -> Result<()> {
    let signer = deputy_of(tx, person);
    story::does(tx, &signer, id, Deed::Sign)
}

fn tabled(tx: &mut Tx, p: People) -> Result<SuggestionId> {
    let id = signed(tx, p)?;
    led(tx, p, id, Deed::Submit(""))?;
    assert_eq!(stage(tx, id)?, Stage::Tabled);
    Ok(id)
}

fn asked(tx: &mut Tx, p: People, way: Way) -> Result<SuggestionId> {
    let id = tabled(tx, p)?;
    decided(tx, p, id, Deed::Ask(way, "", 2, "主席团第二次会议决定"))?;
    assert_eq!(stage(tx, id)?, Stage::Asked);
    Ok(id)
}

fn speaks(tx: &mut Tx, id: SuggestionId, person: PersonId, verdict: Verdict) -> Result<()> {
    let mover = deputy_of(tx, person);
    story::does(tx, &mover, id, Deed::Say(verdict, "没有回答第二个问题"))
}

fn said(tx: &mut Tx, id: SuggestionId) -> Result<Vec<Said>> {
    db::says(tx, id)
}

#[tokio::test]
async fn an_interpellation_is_moved_only_while_the_congress_sits_and_is_refused_in_words() {
    for here in everywhere().await {
        here.act(|tx, p| {
            assert!(matches!(refused(begun(tx, p)), RefusalKind::Conflict), "no session is known");
            let tomorrow = today(tx).tomorrow().unwrap();
            let office = office_of(tx, p.county)?;
            let term =
                congress::NewTerm { region: p.county, number: 17, from_day: date(2022, 1, 1), seats: None };
            congress::set_term(tx, &office, &term)?;
            let session = congress::NewSession {
                region: p.county,
                term: 17,
                number: 2,
                from_day: tomorrow,
                until_day: tomorrow,
            };
            congress::set_session(tx, &office, &session)?;
            let Err(Error::Refused(refusal)) = begun(tx, p) else { panic!("it begins tomorrow") };
            let words = refusal.say.to(kernel::Lang::Zh);
            assert!(words.contains("大会会议期间") && words.contains("下次会议"), "{words}");
            Ok(())
        })
        .await;
    }
    for here in everywhere().await {
        let id = here.act(signed).await;
        let after = clock::day_of(here.place.clock.now()).saturating_add(jiff::Span::new().days(6));
        here.until(after).await;
        here.on(id, |tx, p, id| {
            let late = led(tx, p, id, Deed::Submit(""));
            assert!(matches!(refused(late), RefusalKind::Conflict), "the session has ended");
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn it_needs_its_movers_and_one_organ_of_the_level() {
    for here in everywhere().await {
        here.act(|tx, p| {
            sits(tx, p, 4)?;
            three_movers(tx, p)?;
            let id = begun(tx, p)?;
            assert!(
                matches!(refused(led(tx, p, id, Deed::Submit(""))), RefusalKind::Conflict),
                "two are missing"
            );
            led(tx, p, id, Deed::Invite(&[p.second, p.third]))?;
            signs(tx, id, p.second)?;
            signs(tx, id, p.third)?;
            let office = office_of(tx, p.county)?;
            let village = congress::NewUnit {
                region: p.county,
                name: "桃源村委会".to_owned(),
                kind: congress::UnitKind::Village,
            };
            let village = congress::add_unit(tx, &office, &village)?;
            for wrong in [vec![], vec![village], vec![p.water, p.money]] {
                db::set_wishes(
                    tx,
                    id,
                    &wrong.into_iter().map(|unit| (unit, String::new())).collect::<Vec<_>>(),
                )?;
                let refusal = refused(led(tx, p, id, Deed::Submit("")));
                assert!(matches!(refusal, RefusalKind::Invalid(_)), "{refusal:?}");
            }
            db::set_wishes(tx, id, &[(p.water, "县水利局".to_owned())])?;
            led(tx, p, id, Deed::Submit(""))?;
            let item = db::load(tx, id)?;
            assert_eq!((item.stage, item.session), (Stage::Tabled, Some(2)));
            assert!(item.number.is_some());
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn the_presidium_has_it_answered_in_writing_and_fewer_than_half_dissatisfied_end_it() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = asked(tx, p, Way::Written)?;
            let [task] = tasks_of(tx, id, p.water)?.try_into().unwrap();
            assert_eq!((task.part, task.stage), (Part::Asked, TaskStage::Handling));
            let day = today(tx).saturating_add(jiff::Span::new().days(2));
            assert_eq!(due(tx, id, ClockKind::Answer)?, day.to_string(), "the day the presidium set");
            let unsigned = handled(tx, id, p.water, UnitDeed::Draft(Answer { head: "", ..answer("") }));
            assert!(matches!(refused(unsigned), RefusalKind::Invalid(_)), "its head signs");
            for never in [
                UnitDeed::HandBack("不归我局管"),
                UnitDeed::Wait("户数"),
                UnitDeed::AskExtension("资料还在核实"),
            ] {
                assert!(matches!(refused(handled(tx, id, p.water, never)), RefusalKind::Conflict));
            }
            replies(tx, id, p.water, "")?;
            assert_eq!(stage(tx, id)?, Stage::Answered);
            assert_eq!(said(tx, id)?.len(), 3, "every mover is asked");
            speaks(tx, id, p.second, Verdict::Dissatisfied)?;
            let twice = speaks(tx, id, p.second, Verdict::Satisfied);
            assert!(matches!(refused(twice), RefusalKind::Conflict), "once");
            speaks(tx, id, p.lead, Verdict::Satisfied)?;
            assert_eq!(stage(tx, id)?, Stage::Answered, "one has not spoken");
            speaks(tx, id, p.third, Verdict::Basically)?;
            assert_eq!(stage(tx, id)?, Stage::Closed);
            assert_eq!(happened(tx, id, crate::events::MOVERS_CONTENT)?, 1);
            decided(tx, p, id, Deed::Archive)
        })
        .await;
    }
}

#[tokio::test]
async fn half_of_the_movers_bring_it_before_the_presidium_which_has_it_answered_once_more() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = asked(tx, p, Way::Presidium)?;
            assert_eq!(tasks_of(tx, id, p.water)?[0].stage, TaskStage::Attending);
            let record = UnitDeed::Record("主席团第三次会议", "马局长", "逐项回答了代表的问题。");
            assert!(
                matches!(refused(handled(tx, id, p.water, record)), RefusalKind::NotAllowed),
                "the office"
            );
            decided_of(tx, p, id, p.water, record)?;
            speaks(tx, id, p.lead, Verdict::Dissatisfied)?;
            assert_eq!(stage(tx, id)?, Stage::Answered, "one of three is not half");
            speaks(tx, id, p.second, Verdict::Dissatisfied)?;
            assert_eq!(stage(tx, id)?, Stage::Studying, "two of three are; the third need not speak");
            assert!(matches!(refused(speaks(tx, id, p.third, Verdict::Satisfied)), RefusalKind::Conflict));
            decided(tx, p, id, Deed::Ask(Way::Written, "", 1, "主席团第四次会议决定再作答复"))?;
            replies(tx, id, p.water, "")?;
            assert_eq!(db::askings(tx, id)?.len(), 2, "each round has its decision");
            speaks(tx, id, p.lead, Verdict::Dissatisfied)?;
            speaks(tx, id, p.third, Verdict::Dissatisfied)?;
            let thrice = decided(tx, p, id, Deed::Ask(Way::Written, "", 1, "主席团决定"));
            assert!(matches!(refused(thrice), RefusalKind::Conflict), "twice is all");
            decided(tx, p, id, Deed::Explain("主席团第五次会议决定不再作答复"))?;
            assert_eq!(stage(tx, id)?, Stage::Closed);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn silent_movers_end_it_when_their_time_is_over() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                let id = asked(tx, p, Way::Written)?;
                replies(tx, id, p.water, "")?;
                speaks(tx, id, p.lead, Verdict::Dissatisfied)?;
                Ok(id)
            })
            .await;
        let later = clock::day_of(here.place.clock.now()).saturating_add(jiff::Span::new().days(60));
        here.until(later).await;
        here.on(id, |tx, _, id| {
            assert_eq!(stage(tx, id)?, Stage::Closed);
            assert_eq!(happened(tx, id, crate::events::VERDICT_LAPSED)?, 1);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn it_is_taken_back_by_all_its_movers_before_it_is_answered() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = asked(tx, p, Way::Written)?;
            assert!(matches!(refused(led(tx, p, id, Deed::Withdraw("已经修好"))), RefusalKind::Conflict));
            for person in [p.second, p.third] {
                let signer = deputy_of(tx, person);
                agree_to_withdraw(tx, &signer, id)?;
            }
            led(tx, p, id, Deed::Withdraw("已经修好"))?;
            assert_eq!(stage(tx, id)?, Stage::Withdrawn);
            assert_eq!(task_stages(tx, id)?, [TaskStage::Gone], "the organ has nothing to answer");
            assert_eq!(due(tx, id, ClockKind::Answer)?, "none");
            Ok(())
        })
        .await;
        here.act(|tx, p| {
            three_movers(tx, p)?;
            let id = begun(tx, p)?;
            led(tx, p, id, Deed::Invite(&[p.second, p.third]))?;
            signs(tx, id, p.second)?;
            signs(tx, id, p.third)?;
            led(tx, p, id, Deed::Submit(""))?;
            decided(tx, p, id, Deed::Turn("按建议办理更合适"))?;
            let item = db::load(tx, id)?;
            assert_eq!((item.kind, item.stage), (Kind::Suggestion, Stage::Reviewing { step: 0 }));
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn the_presidium_decides_otherwise_and_an_organ_that_is_no_more_is_followed_by_another() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                let id = asked(tx, p, Way::Plenary)?;
                let unknown = decided(tx, p, id, Deed::Ask(Way::Delegation, "第一代表团", 2, "主席团决定"));
                assert!(matches!(refused(unknown), RefusalKind::Invalid(_)), "the nation's alone");
                let nameless = decided(tx, p, id, Deed::Ask(Way::Committee, "", 2, "主席团决定"));
                assert!(matches!(refused(nameless), RefusalKind::Invalid(_)), "which committee");
                decided(tx, p, id, Deed::Ask(Way::Written, "", 3, "主席团第三次会议改为书面答复"))?;
                assert_eq!(task_stages(tx, id)?, [TaskStage::Gone, TaskStage::Handling]);
                assert_eq!(db::askings(tx, id)?.len(), 1);
                let office = office_of(tx, p.county)?;
                congress::end_unit(tx, &office, p.water, None, clock::day_of(tx.now()))?;
                Ok(id)
            })
            .await;
        here.place.catch_up().await;
        here.on(id, |tx, p, id| {
            assert_eq!(task_stages(tx, id)?, [TaskStage::Gone, TaskStage::Objected]);
            decided_of(tx, p, id, p.water, UnitDeed::Reassign(p.money, "职责划转"))?;
            let given = tasks_of(tx, id, p.money)?;
            assert_eq!((given[0].part, given[0].stage), (Part::Asked, TaskStage::Handling));
            let day = clock::day_of(tx.now()).saturating_add(jiff::Span::new().days(3));
            assert_eq!(due(tx, id, ClockKind::Answer)?, day.to_string());
            replies(tx, id, p.money, "")?;
            assert_eq!(stage(tx, id)?, Stage::Answered);
            Ok(())
        })
        .await;
    }
}

/// Who reads it: nobody of the congress but those who moved it.
#[tokio::test]
async fn it_is_shown_to_its_movers_the_office_and_the_organ() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = asked(tx, p, Way::Written)?;
            let (fourth, _) = somebody(tx, p.county, "郑远")?;
            let reads = |tx: &mut Tx, actor: &Actor| item(tx, actor, id).map(|_| ());
            for actor in [deputy_of(tx, p.second), office_of(tx, p.county)?, clerk_of(tx, p.water)] {
                reads(tx, &actor)?;
            }
            for actor in [deputy_of(tx, fourth), office_of(tx, p.town)?, clerk_of(tx, p.money)] {
                assert!(matches!(
                    refused(reads(tx, &actor)),
                    RefusalKind::NotAllowed | RefusalKind::NotFound
                ));
            }
            let fourth = deputy_of(tx, fourth);
            let speaks = story::does(tx, &fourth, id, Deed::Say(Verdict::Satisfied, ""));
            assert!(matches!(refused(speaks), RefusalKind::NotAllowed));
            Ok(())
        })
        .await;
    }
}

/// The lead heads a delegation, and the rules let delegations move, or not.
fn heads(tx: &mut Tx, p: People, moves: &str) -> Result<()> {
    sits(tx, p, 4)?;
    let office = office_of(tx, p.county)?;
    let own = serde_json::json!({ "motion_signers": 3, "delegation_moves": moves });
    congress::set_policy::<crate::SuggestionPolicy>(tx, &office, p.county, own.as_object().unwrap())?;
    let body = NewBody {
        region: p.county,
        term: 17,
        kind: BodyKind::Delegation,
        basis: None,
        name: "柳溪代表团".to_owned(),
        from_day: date(2022, 1, 1),
    };
    let body = congress::add_body(tx, &office, &body)?;
    let seat = NewSeat { body, person: p.lead, part: BodyPart::Chair, from_day: date(2022, 1, 1) };
    congress::give_seat(tx, &office, &seat).map(|_| ())
}

#[tokio::test]
async fn a_delegation_moves_by_its_head_and_nobody_is_counted() {
    for here in everywhere().await {
        here.act(|tx, p| {
            heads(tx, p, "may_not")?;
            let lead = deputy_of(tx, p.lead);
            let motion = Writing { kind: Kind::Motion, ..BRIDGE };
            let off = story::write_for_delegation(tx, &lead, p.county, &motion, &[]);
            assert!(matches!(refused(off), RefusalKind::Invalid(_)), "the county's rules do not know it");
            Ok(())
        })
        .await;
    }
    for here in everywhere().await {
        here.act(|tx, p| {
            heads(tx, p, "may")?;
            let (lead, second) = (deputy_of(tx, p.lead), deputy_of(tx, p.second));
            let motion = Writing { kind: Kind::Motion, ..BRIDGE };
            let no_head = story::write_for_delegation(tx, &second, p.county, &motion, &[]);
            assert!(matches!(refused(no_head), RefusalKind::Invalid(_)));
            let alone = story::write_for_delegation(tx, &lead, p.county, &BRIDGE, &[]);
            assert!(matches!(refused(alone), RefusalKind::Invalid(_)), "suggestions are deputies'");
            let id = story::write_for_delegation(tx, &lead, p.county, &motion, &[])?;
            let invited = led(tx, p, id, Deed::Invite(&[p.second]));
            assert!(matches!(refused(invited), RefusalKind::Conflict), "nobody signs with it");
            led(tx, p, id, Deed::Submit(""))?;
            assert_eq!(stage(tx, id)?, Stage::Reviewing { step: 0 });
            assert_eq!(db::Line::of(&db::load(tx, id)?).lead_name, "柳溪代表团");
            let asks = story::write_for_delegation(tx, &lead, p.county, &ASKS, &[p.water])?;
            led(tx, p, asks, Deed::Submit(""))?;
            decided(tx, p, asks, Deed::Ask(Way::Written, "", 2, "主席团决定"))?;
            replies(tx, asks, p.water, "")?;
            speaks(tx, asks, p.lead, Verdict::Dissatisfied)?;
            assert_eq!(stage(tx, asks)?, Stage::Studying, "its head speaks for it");
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn whoever_has_not_spoken_finds_it_among_what_waits_and_is_urged() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = asked(tx, p, Way::Written)?;
            replies(tx, id, p.water, "")?;
            speaks(tx, id, p.second, Verdict::Satisfied)?;
            for (person, listed) in [(p.lead, true), (p.second, false), (p.third, true)] {
                let actor = deputy_of(tx, person);
                let (found, count) = waiting(tx, &actor, 9)?;
                let to_say = found.iter().filter(|one| matches!(one, Waiting::ToSay(line) if line.id == id));
                assert_eq!(to_say.count(), usize::from(listed));
                assert_eq!(count.waiting, i64::try_from(found.len()).unwrap());
            }
            decided(tx, p, id, Deed::Urge("请在会议结束以前表态"))
        })
        .await;
    }
}
