//! Look-back campaigns: what is chosen, who may, what time does; and the door for votes.

use jiff::ToSpan;

use super::*;
use crate::model::{Chosen, Forum, Lookback, LookbackId, Question, QuestionId, QuestionStage, Verdict};

const CONTENT: Deed<'static> = Deed::Judge(Verdict::Satisfied, Verdict::Satisfied, "");
const UNHAPPY: Deed<'static> = Deed::Judge(Verdict::Satisfied, Verdict::Dissatisfied, "桥还是坏的");

/// Three that were answered: solved and content, promised and content, explained and not content.
fn answered(tx: &mut Tx, p: People) -> Result<Vec<SuggestionId>> {
    let mut all = Vec::new();
    for (class, verdict) in [("A", CONTENT), ("B", CONTENT), ("C", UNHAPPY)] {
        let id = given(tx, p, &[for_part(p.water, Part::Lead)])?;
        replies(tx, id, p.water, class)?;
        led(tx, p, id, verdict)?;
        all.push(id);
    }
    Ok(all)
}

fn scope(today: Date) -> TypedLookback {
    let year = u32::try_from(today.year()).unwrap();
    TypedLookback {
        title: "建议办理回头看".to_owned(),
        first_year: Some(year),
        last_year: Some(year),
        promises: Chosen::Yes,
        dissatisfied: Chosen::Yes,
        answer_by: Some(today.saturating_add(30.days())),
        ..TypedLookback::default()
    }
}

/// A campaign about what is owed and what disappointed, its questions put.
async fn campaign(here: &Here) -> (LookbackId, Vec<Question>) {
    here.act(answered).await;
    here.place.catch_up().await;
    let id = here
        .act(|tx, p| {
            let office = office_of(tx, p.county)?;
            let typed = scope(today(tx));
            Ok(begin_lookback(tx, &office, p.county, &typed)?.id)
        })
        .await;
    here.place.catch_up().await;
    let questions = here
        .place
        .read(move |tx| db::questions_in(tx, id, QuestionStage::Asked, QuestionId::from_number(0), 100))
        .await;
    (id, questions)
}

fn says(class: &str) -> TypedAnswer {
    TypedAnswer {
        done: "资金已落实，已修复。".to_owned(),
        class: class.to_owned(),
        evidence: "验收单".to_owned(),
    }
}

#[tokio::test]
async fn only_what_fits_is_asked_and_before_stands_beside_after() {
    for here in everywhere().await {
        let (id, questions) = campaign(&here).await;
        let classes: Vec<_> = questions.iter().filter_map(|one| one.class_before.clone()).collect();
        assert_eq!(classes, ["B", "C"], "a promise that is open, and a deputy who was not content");
        let last = questions.last().unwrap().id;
        let people = here.people;
        here.place
            .write(move |tx| {
                let question = db::question(tx, last)?;
                let (clerk, office) = (clerk_of(tx, people.water), office_of(tx, people.county)?);
                let lead = deputy_of(tx, people.lead);
                for stranger in [clerk_of(tx, people.money), lead.clone(), office_of(tx, people.town)?] {
                    let no = answer_question(tx, &stranger, last, question.version, &says("A"));
                    assert!(matches!(refused(no), RefusalKind::NotAllowed));
                    assert!(
                        stranger.person == lead.person
                            || matches!(refused(question_view(tx, &stranger, last)), RefusalKind::NotAllowed)
                    );
                }
                let bare = TypedAnswer { evidence: String::new(), ..says("A") };
                let no = answer_question(tx, &clerk, last, question.version, &bare);
                assert!(matches!(refused(no), RefusalKind::Invalid(_)));
                let one = answer_question(tx, &clerk, last, question.version, &says("A"))?;
                let one = return_answer(tx, &office, last, one.version, "请补充照片")?;
                let one = answer_question(tx, &clerk, last, one.version, &says("A"))?;
                let early = judge_again(tx, &lead, last, one.version, (None, None), "");
                assert!(matches!(refused(early), RefusalKind::Conflict));
                let one = check_answer(tx, &office, last, one.version)?;
                let said = (Some(Verdict::Satisfied), Some(Verdict::Dissatisfied));
                let silent = judge_again(tx, &lead, last, one.version, said, "");
                assert!(matches!(refused(silent), RefusalKind::Invalid(_)), "dissatisfied needs its reason");
                let said = (Some(Verdict::Satisfied), Some(Verdict::Basically));
                judge_again(tx, &lead, last, one.version, said, "")?;
                let view = lookback_view(tx, &office, id, None, QuestionId::from_number(0))?;
                assert_eq!(view.sums.content, (1, 2));
                assert_eq!(view.sums.asked, 2);
                let classes: Vec<_> =
                    view.sums.classes.iter().map(|(mark, a, b)| (mark.as_str(), *a, *b)).collect();
                assert_eq!(classes, [("A", 0, 1), ("B", 1, 1), ("C", 1, 0)]);
                let Lookback { version, .. } = db::lookback(tx, id)?;
                close_lookback(tx, &office, id, version)?;
                let first = db::questions_in(tx, id, QuestionStage::Dropped, QuestionId::from_number(0), 9)?;
                assert_eq!(first.len(), 1, "nobody is asked any longer");
                Ok(())
            })
            .await;
    }
}

#[tokio::test]
async fn a_unit_is_reminded_once_and_the_time_to_judge_ends() {
    for here in everywhere().await {
        let (id, questions) = campaign(&here).await;
        let (first, due) = questions.first().map(|one| (one.id, one.due)).unwrap();
        let people = here.people;
        let clerk = here
            .place
            .write(move |tx| {
                let new = access::NewAccount {
                    login: "clerk",
                    name: "何经办",
                    person: None,
                    password: None,
                    home: None,
                };
                let account = access::create_account(tx, new)?;
                let grant = Grant { role: Role::UnitClerk, reach: Reach::Unit(people.water) };
                access::give(tx, None, account, grant)?;
                Ok(account)
            })
            .await;
        here.until(due.saturating_sub(3.days())).await;
        here.until(due.saturating_sub(2.days())).await;
        let near = here
            .place
            .read(move |tx| {
                let list = host::notices::list(tx, clerk, None)?;
                Ok(list.into_iter().filter(|one| one.kind == "suggestions.lookback_near").count())
            })
            .await;
        assert_eq!(near, questions.len(), "once for each");
        let ends = here
            .place
            .write(move |tx| {
                let (clerk, office) = (clerk_of(tx, people.water), office_of(tx, people.county)?);
                let version = db::question(tx, first)?.version;
                let one = answer_question(tx, &clerk, first, version, &says("B"))?;
                Ok(check_answer(tx, &office, first, one.version)?.due)
            })
            .await;
        here.until(ends.saturating_add(1.day())).await;
        let people = here.people;
        here.place
            .write(move |tx| {
                let one = db::question(tx, first)?;
                assert_eq!(one.stage, QuestionStage::Lapsed);
                let office = office_of(tx, people.county)?;
                let again = ask_again(tx, &office, first, one.version, "请继续办理")?;
                assert!(again.due > ends && again.stage == QuestionStage::Asked);
                let running = lookback_view(tx, &office, id, None, QuestionId::from_number(0))?;
                assert_eq!(running.sums.in_stage(QuestionStage::Asked), 2);
                Ok(())
            })
            .await;
    }
}

#[tokio::test]
async fn a_vote_that_was_counted_elsewhere_moves_a_motion_once() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = draft(tx, p, Kind::Motion)?;
            led(tx, p, id, Deed::Invite(&[p.second, p.third]))?;
            for person in [p.second, p.third] {
                let signer = deputy_of(tx, person);
                story::does(tx, &signer, id, Deed::Sign)?;
            }
            led(tx, p, id, Deed::Submit(""))?;
            decided(tx, p, id, Deed::Place(Forum::Agenda, ""))?;
            assert_eq!(motions_to_vote(tx, p.county, 9)?, []);
            decided(tx, p, id, Deed::Report("建议表决"))?;
            let waiting = motions_to_vote(tx, p.county, 9)?;
            assert_eq!(waiting.iter().map(|one| one.id).collect::<Vec<_>>(), [id]);
            let account = Id::from_number(7);
            let result = ItemVote { in_favour: 100, against: 60, abstained: 10, deputies: 200 };
            let half = ItemVote { in_favour: 201, ..result };
            assert!(matches!(refused(motion_voted(tx, account, id, half)), RefusalKind::Invalid(_)));
            assert_eq!(
                motion_voted(tx, account, id, result)?,
                Decided::Rejected,
                "half is not more than half"
            );
            assert!(matches!(refused(motion_voted(tx, account, id, result)), RefusalKind::Conflict));
            assert_eq!(motions_to_vote(tx, p.county, 9)?, []);
            Ok(())
        })
        .await;
    }
}
