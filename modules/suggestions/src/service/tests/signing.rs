//! Co-signing, handing in, taking back.

use super::*;

#[tokio::test]
async fn a_text_that_changed_is_signed_anew_and_a_stale_signature_is_refused() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = draft(tx, p, Kind::Suggestion)?;
            led(tx, p, id, Deed::Invite(&[p.second, p.third]))?;
            let second = deputy_of(tx, p.second);
            story::does(tx, &second, id, Deed::Sign)?;
            let read = db::load(tx, id)?.text_version;
            led(
                tx,
                p,
                id,
                Deed::Rewrite(
                    Writing {
                        situation: "河口桥今年又塌了一角，行人绕行两公里，请先看现场。", ..BRIDGE
                    },
                    &[],
                ),
            )?;
            assert!(
                matches!(refused(sign(tx, &second, id, read)), RefusalKind::Conflict),
                "another text was read"
            );
            let signers = db::signers(tx, id)?;
            assert!(signers.iter().all(|one| one.state == Signing::Asked), "all are asked again");
            assert_eq!(db::asked_to_sign(tx, p.second, 9)?.len(), 1);
            story::does(tx, &second, id, Deed::Sign)?;
            led(tx, p, id, Deed::Submit(""))?;
            let states: Vec<_> =
                db::signers(tx, id)?.into_iter().map(|one| (one.person, one.state)).collect();
            assert!(
                states.contains(&(p.second, Signing::Confirmed))
                    && states.contains(&(p.third, Signing::Lapsed))
            );
            decided(tx, p, id, Deed::GiveBack("请补充造价"))?;
            led(
                tx,
                p,
                id,
                Deed::Rewrite(
                    Writing {
                        analysis: "造价估算为三百万元，由县财政和镇里各出一半，已征求意见。",
                        ..BRIDGE
                    },
                    &[],
                ),
            )?;
            assert_eq!(
                db::asked_to_sign(tx, p.second, 9)?.len(),
                1,
                "it waits for the signer after a return too"
            );
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_co_signer_whose_mandate_ends_or_is_suspended_counts_no_more() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                let id = draft(tx, p, Kind::Motion)?;
                led(tx, p, id, Deed::Invite(&[p.second, p.third]))?;
                for person in [p.second, p.third] {
                    let signer = deputy_of(tx, person);
                    story::does(tx, &signer, id, Deed::Sign)?;
                }
                let office = office_of(tx, p.county)?;
                congress::end_mandate(
                    tx,
                    &office,
                    p.second_mandate,
                    date(2026, 3, 1),
                    congress::EndReason::Resigned,
                )?;
                Ok(id)
            })
            .await;
        here.place.catch_up().await;
        here.on(id, |tx, p, id| {
            let second = db::signers(tx, id)?.into_iter().find(|one| one.person == p.second).unwrap();
            assert_eq!(second.state, Signing::Lapsed);
            assert_eq!(happened(tx, id, crate::events::SIGNER_LAPSED)?, 1);
            let gone = deputy_of(tx, p.second);
            assert!(matches!(refused(story::does(tx, &gone, id, Deed::Sign)), RefusalKind::Conflict));
            let short = led(tx, p, id, Deed::Submit(""));
            assert!(matches!(refused(short), RefusalKind::Conflict), "one signer below the threshold");
            let (fourth, _) = somebody(tx, p.county, "郑平")?;
            led(tx, p, id, Deed::Invite(&[fourth]))?;
            let fourth = deputy_of(tx, fourth);
            story::does(tx, &fourth, id, Deed::Sign)?;
            led(tx, p, id, Deed::Submit(""))?;
            assert_eq!(stage(tx, id)?, Stage::Reviewing { step: 0 }, "exactly the threshold");
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_joint_one_is_taken_back_when_every_signer_agrees() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = draft(tx, p, Kind::Suggestion)?;
            led(tx, p, id, Deed::Invite(&[p.second]))?;
            let second = deputy_of(tx, p.second);
            story::does(tx, &second, id, Deed::Sign)?;
            led(tx, p, id, Deed::Submit(""))?;
            assert!(matches!(refused(led(tx, p, id, Deed::Withdraw("已经修好"))), RefusalKind::Conflict));
            agree_to_withdraw(tx, &second, id)?;
            let stranger = deputy_of(tx, p.third);
            assert!(matches!(refused(agree_to_withdraw(tx, &stranger, id)), RefusalKind::NotAllowed));
            led(tx, p, id, Deed::Withdraw("已经修好"))?;
            assert_eq!((stage(tx, id)?, db::running_clocks(tx, id)?.len()), (Stage::Withdrawn, 0));
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_draft_that_is_thrown_away_leaves_nothing_that_hinders_others() {
    for here in everywhere().await {
        let id = here
            .act(|tx, p| {
                let id = draft(tx, p, Kind::Suggestion)?;
                led(tx, p, id, Deed::Invite(&[p.second]))?;
                let seen = db::load(tx, id)?.version;
                let lead = deputy_of(tx, p.lead);
                discard(tx, &lead, id, seen)?;
                Ok(id)
            })
            .await;
        here.place.catch_up().await;
        here.on(id, |tx, _, id| {
            assert!(db::find(tx, id)?.is_none());
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn three_hundred_co_sign_and_fifty_thousand_characters_are_kept() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let lead = deputy_of(tx, p.lead);
            let long = "字".repeat(50_000);
            let writing = Writing { situation: &long, ..BRIDGE };
            let id = story::write(tx, &lead, p.county, &writing, &[])?;
            let mut people = Vec::new();
            for number in 0..300 {
                people.push(somebody(tx, p.county, &format!("代表{number}"))?.0);
            }
            led(tx, p, id, Deed::Invite(&people))?;
            for person in &people {
                let signer = deputy_of(tx, *person);
                story::does(tx, &signer, id, Deed::Sign)?;
            }
            led(tx, p, id, Deed::Submit("经核对，正文如此。"))?;
            let item = super::super::item(tx, &lead, id)?;
            assert_eq!(item.counted.signed, 301);
            assert_eq!(item.text.situation.chars().count(), 50_000);
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn what_was_pasted_from_a_word_processor_reads_as_it_was_meant() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let lead = deputy_of(tx, p.lead);
            let pasted = "一、现状\u{a0}\u{3000}说明\r\n•\t桥面开裂\r\n•\t雨天\u{ad}积水\u{200b}\r\n年度\t车流\t学生\r\n2025\t1200\t1000\r\n";
            let id = story::write(tx, &lead, p.county, &Writing { situation: pasted, ..BRIDGE }, &[])?;
            let text = db::text(tx, id, 1)?.unwrap().situation;
            for kept in ["一、现状", "• ", "雨天积水", "2025", "1200"] {
                assert!(text.contains(kept.trim()), "{kept} in {text:?}");
            }
            for gone in ['\r', '\u{ad}', '\u{200b}'] {
                assert!(!text.contains(gone), "{gone:?} in {text:?}");
            }
            assert!(text.lines().count() >= 5, "lines stay lines: {text:?}");
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_draft_is_nobodys_but_its_leads_and_a_stranger_sees_and_does_nothing() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = draft(tx, p, Kind::Suggestion)?;
            let (office, town) = (office_of(tx, p.county)?, office_of(tx, p.town)?);
            let (stranger, clerk) = (deputy_of(tx, p.third), clerk_of(tx, p.water));
            for who in [&office, &town, &stranger, &clerk] {
                assert!(super::super::item(tx, who, id).is_err(), "a draft");
            }
            led(tx, p, id, Deed::Submit(""))?;
            assert!(super::super::item(tx, &office, id).is_ok());
            let read = super::super::item(tx, &stranger, id)?;
            assert!(read.hand == Hand::None && read.history.iter().all(|event| event.private.is_none()));
            for who in [&town, &clerk] {
                assert!(super::super::item(tx, who, id).is_err(), "handed in");
            }
            for who in [&town, &stranger, &clerk] {
                for deed in [Deed::Pass, Deed::GiveBack("不行"), Deed::Withdraw("不行")] {
                    assert!(matches!(refused(story::does(tx, who, id, deed)), RefusalKind::NotAllowed));
                }
            }
            decided(tx, p, id, Deed::Accept(&[]))?;
            decided(tx, p, id, Deed::Assign(&[for_part(p.water, Part::Lead)], ""))?;
            assert!(super::super::item(tx, &clerk, id).is_ok(), "the unit that has it");
            let other = clerk_of(tx, p.money);
            assert!(super::super::item(tx, &other, id).is_err(), "another unit");
            let answer = story::unit_does(tx, &other, id, p.water, UnitDeed::Accept);
            assert!(matches!(refused(answer), RefusalKind::NotAllowed));
            Ok(())
        })
        .await;
    }
}
