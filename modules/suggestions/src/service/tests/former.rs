//! What a former system handled comes over whole, once, and only by whoever may.

use super::*;
use crate::model::{
    Brought, Cut, Former, FormerAnswer, FormerEnd, FormerPromise, FormerSigner, Manner, Measure, Shown, Span,
    Verdict,
};

const SITUATION: &str = "河口桥建成于一九八六年，桥面多处开裂，雨天积水，每天有一千多名学生经过。";

fn answer(people: People) -> FormerAnswer<'static> {
    FormerAnswer {
        assigned: date(2023, 2, 1),
        unit: (people.water, "县水利局"),
        co_handler: Some((people.money, "县财政局", "同意安排资金。")),
        replied: date(2023, 4, 20),
        class: "B",
        reference: "河水函〔2023〕7号",
        body: "您提出的建议收悉，已列入今年计划。",
        signed_by: "何水清",
        contact: ("何水清", "0000-0000123"),
        met: Some((Manner::OnSite, date(2023, 3, 1), "到桥上看过。")),
        judged: Some((Verdict::Satisfied, Verdict::Basically, date(2023, 6, 20))),
        promised: Some(FormerPromise {
            what: "年底前修缮完工",
            due: date(2023, 12, 31),
            kept: Some(date(2023, 11, 2)),
            evidence: "验收单",
        }),
        shown: Shown::Published,
    }
}

fn former(people: People, answer: FormerAnswer<'static>) -> Former<'static> {
    Former {
        term: 17,
        session: Some(2),
        number: 15,
        writing: Writing {
            kind: Kind::Suggestion,
            subject: "关于修缮河口桥的建议",
            situation: SITUATION,
            analysis: "",
            proposal: SITUATION,
            field: "城乡建设",
        },
        lead: FormerSigner { person: people.lead, mandate: people.lead_mandate, name: "林晓禾" },
        signers: &[],
        handed_in: date(2023, 1, 8),
        end: FormerEnd::Answered(Box::new(answer)),
        closed: date(2023, 12, 31),
    }
}

#[tokio::test]
async fn what_a_former_system_handled_is_read_counted_and_published_like_any_other() {
    for here in everywhere().await {
        let id = here
            .act(|tx, people| {
                let office = office_of(tx, people.county)?;
                let signed =
                    [FormerSigner { person: people.second, mandate: people.second_mandate, name: "周明" }];
                let one = Former { signers: &signed, ..former(people, answer(people)) };
                let all = [one];
                let brought = bring_over(tx, &office, people.county, &all)?;
                let [Brought::New(id)] = *brought.as_slice() else { panic!("{brought:?}") };
                assert_eq!(bring_over(tx, &office, people.county, &all)?, [Brought::Known(id)]);
                Ok(id)
            })
            .await;
        here.place.catch_up().await;
        here.on(id, |tx, people, id| {
            let office = office_of(tx, people.county)?;
            let seen = item(tx, &office, id)?;
            assert_eq!(seen.suggestion.stage, Stage::Archived);
            assert_eq!(seen.replies.len(), 2, "the reply and the opinion");
            assert_eq!((seen.contacts.len(), seen.judged.verdicts.len(), seen.promises.len()), (1, 1, 1));
            assert!(seen.clocks.is_empty(), "nothing runs any more");
            assert_eq!(seen.signers.first().map(|one| one.name.as_str()), Some("周明"));
            assert_eq!(seen.history.len(), 1);
            let year = figures(tx, &office, Some(people.county), Some(Span::Year(2023)), Cut::Unit)?;
            for measure in [
                Measure::HandedIn,
                Measure::InTime,
                Measure::Contacted,
                Measure::SatisfiedFirst,
                Measure::Kept,
            ] {
                assert_eq!(year.all.get(measure), 1, "{measure:?}");
            }
            assert_eq!(published_item(tx, id)?.publication.reply, "您提出的建议收悉，已列入今年计划。");
            // Numbers go on after those that came over.
            assert_eq!(db::next_number(tx, people.county, 17, Some(2))?, 16);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn what_does_not_fit_together_is_refused_beside_its_fields_and_nothing_is_kept() {
    for here in everywhere().await {
        here.act(|tx, people| {
            let office = office_of(tx, people.county)?;
            let wrong = Former {
                lead: FormerSigner { person: people.lead, mandate: people.second_mandate, name: "林晓禾" },
                handed_in: date(2023, 2, 2),
                ..former(people, FormerAnswer { class: "X", body: "", ..answer(people) })
            };
            let refused = bring_over(tx, &office, people.county, &[wrong]).unwrap_err();
            let Error::Refused(refusal) = refused else { panic!("{refused}") };
            let fields: Vec<_> = refusal.fields().iter().map(|error| error.field).collect();
            assert_eq!(fields, ["closed", "lead", "class", "body"]);
            let fine = [former(people, answer(people))];
            let deputy = deputy_of(tx, people.lead);
            let refused = bring_over(tx, &deputy, people.county, &fine).unwrap_err();
            assert!(
                matches!(refused, Error::Refused(refusal) if matches!(refusal.kind, RefusalKind::NotAllowed))
            );
            assert!(db::numbered(tx, people.county, 17, 2, 15)?.is_none());
            Ok(())
        })
        .await;
    }
}
