//! The same for many, letters, and which unit answered the like before.

use super::*;
use crate::model::StageKind;

#[tokio::test]
async fn letters_tell_each_deputy_of_all_their_items_and_of_nothing_else() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let mut items = Vec::new();
            for person in [p.lead, p.second, p.lead] {
                let deputy = deputy_of(tx, person);
                let id = story::write(tx, &deputy, p.county, &BRIDGE, &[])?;
                story::does(tx, &deputy, id, Deed::Submit(""))?;
                decided(tx, p, id, Deed::Accept(&[]))?;
                items.push(id);
            }
            let waiting = accepted(tx, p)?;
            let units = [for_part(p.water, Part::Lead), for_part(p.money, Part::CoHandler)];
            for id in &items {
                decided(tx, p, *id, Deed::Assign(&units, ""))?;
            }
            let office = office_of(tx, p.county)?;
            let day = today(tx);
            let order = order_letters(tx, &office, p.county, Some(day), &[])?;
            assert_eq!(order.items.len(), 3, "{waiting} is not assigned");
            let letters = letters_of(tx, &order)?;
            assert_eq!(letters.iter().map(Vec::len).collect::<Vec<_>>().iter().sum::<usize>(), 3);
            assert_eq!(letters.len(), 2, "one for each deputy");
            let one = letters.first().unwrap().first().unwrap();
            assert_eq!(
                (one.lead_units.as_slice(), one.co_handlers.as_slice()),
                (["县水利局".to_owned()].as_slice(), ["县财政局".to_owned()].as_slice())
            );
            assert!(one.due.is_some());
            assert_eq!(happened(tx, *items.first().unwrap(), crate::events::LETTER_GIVEN)?, 1);
            let tomorrow = day.tomorrow().unwrap();
            let none = order_letters(tx, &office, p.county, Some(tomorrow), &[]);
            assert!(matches!(refused(none), RefusalKind::Invalid(_)));
            let stranger = office_of(tx, p.town)?;
            let theirs = order_letters(tx, &stranger, p.county, Some(day), &[]);
            assert!(matches!(refused(theirs), RefusalKind::NotAllowed));
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn whoever_acts_next_is_urged_and_nobody_where_it_is_the_offices_turn() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let office = office_of(tx, p.county)?;
            let id = accepted(tx, p)?;
            let own = urge(tx, &office, id, "请抓紧");
            assert!(matches!(refused(own), RefusalKind::Conflict));
            decided(tx, p, id, Deed::Assign(&[for_part(p.water, Part::Lead)], ""))?;
            assert!(matches!(refused(urge(tx, &office, id, " ")), RefusalKind::Invalid(_)));
            urge(tx, &office, id, "请抓紧")?;
            let clerk = clerk_of(tx, p.water);
            assert!(matches!(refused(urge(tx, &clerk, id, "请抓紧")), RefusalKind::NotAllowed));
            let by = crate::model::Narrowing { stage: Some(StageKind::Handling), ..Default::default() };
            let sought = Sought { by, unit: None };
            let all = all_that_fit(tx, &office, p.county, &sought, None)?;
            assert_eq!(all, [id]);
            let stranger = office_of(tx, p.town)?;
            let theirs = all_that_fit(tx, &stranger, p.county, &sought, None);
            assert!(matches!(refused(theirs), RefusalKind::NotAllowed));
            Ok(())
        })
        .await;
    }
}

fn about(subject: &'static str, words: &'static str) -> Writing<'static> {
    Writing { subject, situation: words, analysis: "", proposal: words, ..BRIDGE }
}

#[tokio::test]
async fn the_unit_that_answered_the_like_is_recommended_with_its_reasons() {
    let roads = "村道路面破损，排水沟堵塞，请安排养护资金修补路面、疏通排水沟，方便群众出行和农机通行。";
    let taxes = "小微企业反映贷款贴息申报手续多、拨付慢，请简化贴息申报材料，加快财政补助资金拨付进度。";
    for here in everywhere().await {
        let people = here.people;
        here.place
            .write(move |tx| {
                for _ in 0..12 {
                    for (unit, subject, words) in [
                        (people.water, "关于修补村道路面的建议", roads),
                        (people.money, "关于加快贴息资金拨付的建议", taxes),
                    ] {
                        let lead = deputy_of(tx, people.lead);
                        let writing = about(subject, words);
                        let id = story::write(tx, &lead, people.county, &writing, &[])?;
                        story::does(tx, &lead, id, Deed::Submit("经核对，可以提出"))?;
                        let office = office_of(tx, people.county)?;
                        story::does(tx, &office, id, Deed::Accept(&[]))?;
                        story::does(tx, &office, id, Deed::Assign(&[for_part(unit, Part::Lead)], ""))?;
                        handled(tx, id, unit, UnitDeed::Accept)?;
                        replies(tx, id, unit, "A")?;
                    }
                }
                Ok(())
            })
            .await;
        here.place.catch_up().await;
        let hint = here
            .place
            .write(move |tx| {
                let lead = deputy_of(tx, people.lead);
                let words = "我村村道路面破损严重，排水沟堵塞，请修补路面、疏通排水沟。";
                let id = story::write(tx, &lead, people.county, &about("关于修补村道的建议", words), &[])?;
                story::does(tx, &lead, id, Deed::Submit("经核对，可以提出"))?;
                let office = office_of(tx, people.county)?;
                Ok(likes(tx, &office, id, &[])?.hint)
            })
            .await
            .unwrap();
        assert_eq!((hint.unit, hint.name.as_str()), (people.water, "县水利局"));
        assert!(hint.same >= 10 && hint.of >= hint.same, "{hint:?}");
        assert!(hint.why.iter().any(|words| words.contains("路面")), "{hint:?}");
    }
}
