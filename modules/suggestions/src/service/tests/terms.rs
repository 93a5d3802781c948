//! A term ends while items are open: what was handed in goes on, and the next term counts anew.

use super::*;
use crate::model::Verdict;

#[tokio::test]
async fn what_was_handed_in_goes_on_after_its_term_and_the_next_counts_from_one() {
    for here in everywhere().await {
        let (open, begun) = here
            .act(|tx, p| {
                let office = office_of(tx, p.county)?;
                let first = congress::NewTerm {
                    region: p.county,
                    number: 17,
                    from_day: date(2022, 1, 1),
                    seats: None,
                };
                congress::set_term(tx, &office, &first)?;
                let open = given(tx, p, &[for_part(p.water, Part::Lead)])?;
                let begun = draft(tx, p, Kind::Suggestion)?;
                led(tx, p, begun, Deed::Invite(&[p.second]))?;
                let second = deputy_of(tx, p.second);
                story::does(tx, &second, begun, Deed::Sign)?;
                let today = clock::day_of(tx.now());
                let ended = congress::end_term(tx, &office, p.county, 17, today.yesterday().unwrap())?;
                assert_eq!(ended, 3);
                let next = congress::NewTerm { region: p.county, number: 18, from_day: today, seats: None };
                congress::set_term(tx, &office, &next)?;
                let again = NewMandate::of(p.third, p.county, 18, "第三选区", today);
                congress::add_mandate(tx, &office, &again)?;
                Ok((open, begun))
            })
            .await;
        here.place.catch_up().await;
        here.on(begun, |tx, p, id| {
            let signer = db::signers(tx, id)?.pop().unwrap();
            assert_eq!(signer.state, Signing::Lapsed, "a signature ends with its mandate");
            assert!(matches!(refused(led(tx, p, id, Deed::Submit(""))), RefusalKind::Conflict));
            let lead = deputy_of(tx, p.lead);
            assert!(super::super::item(tx, &lead, id).is_ok(), "the draft is its writer's still");
            Ok(())
        })
        .await;
        here.on(open, |tx, p, id| {
            replies(tx, id, p.water, "A")?;
            led(tx, p, id, Deed::Judge(Verdict::Satisfied, Verdict::Satisfied, ""))?;
            assert_eq!(stage(tx, id)?, Stage::Publishing, "whoever asked gets the reply and judges it");
            let third = deputy_of(tx, p.third);
            let new = story::write(tx, &third, p.county, &BRIDGE, &[])?;
            story::does(tx, &third, new, Deed::Submit(""))?;
            let (old, new) = (db::load(tx, id)?, db::load(tx, new)?);
            assert_eq!((old.term, old.number), (17, Some(1)));
            assert_eq!((new.term, new.number), (18, Some(1)));
            Ok(())
        })
        .await;
    }
}
