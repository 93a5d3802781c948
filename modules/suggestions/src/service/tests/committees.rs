//! Committees: what was sent to them, what they report and propose, and what they do not touch.

use super::*;
use crate::model::{BundleStage, Forum};

/// A motion with three signers, handed in.
fn motion(tx: &mut Tx, p: People) -> Result<SuggestionId> {
    let id = draft(tx, p, Kind::Motion)?;
    led(tx, p, id, Deed::Invite(&[p.second, p.third]))?;
    for person in [p.second, p.third] {
        let deputy = deputy_of(tx, person);
        story::does(tx, &deputy, id, Deed::Sign)?;
    }
    led(tx, p, id, Deed::Submit(""))?;
    Ok(id)
}

fn body_of(actor: &Actor) -> kernel::BodyId {
    match actor.grants.first().map(|grant| &grant.reach) {
        Some(Reach::Body(body)) => *body,
        other => panic!("no committee: {other:?}"),
    }
}

/// A motion that was sent to the finance committee.
fn sent(tx: &mut Tx, p: People) -> Result<SuggestionId> {
    let id = motion(tx, p)?;
    let (office, finance) = (office_of(tx, p.county)?, committee_of(tx, p, "财经委员会")?);
    let seen = db::load(tx, id)?.version;
    place(tx, &office, id, seen, Forum::Committee, (Some(body_of(&finance)), ""))?;
    Ok(id)
}

fn waits(tx: &mut Tx, actor: &Actor) -> Result<usize> {
    let (list, count) = waiting(tx, actor, 10)?;
    assert_eq!(count.waiting, i64::try_from(list.len()).unwrap());
    Ok(list.len())
}

#[tokio::test]
async fn a_committee_reads_what_was_sent_to_it_and_reports_on_it_and_no_other_does() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = sent(tx, p)?;
            let finance = committee_of(tx, p, "财经委员会")?;
            let other = committee_of(tx, p, "法制委员会")?;
            assert_eq!(item(tx, &finance, id)?.hand, Hand::Committee);
            assert_eq!((waits(tx, &finance)?, waits(tx, &other)?), (1, 0));
            let seen = db::load(tx, id)?.version;
            for stranger in [other, deputy_of(tx, p.lead), clerk_of(tx, p.water), office_of(tx, p.town)?] {
                let no = report(tx, &stranger, id, seen, "建议列入计划");
                assert!(matches!(refused(no), RefusalKind::NotAllowed));
            }
            assert!(matches!(refused(report(tx, &finance, id, seen, " ")), RefusalKind::Invalid(_)));
            report(tx, &finance, id, seen, "建议列入计划")?;
            assert_eq!((stage(tx, id)?, waits(tx, &finance)?), (Stage::Reported, 0));
            assert_eq!(sent_to_committees(tx, &finance, Id::from_number(i64::MAX))?.len(), 1);
            let clerk = clerk_of(tx, p.water);
            let none = sent_to_committees(tx, &clerk, Id::from_number(i64::MAX));
            assert!(matches!(refused(none), RefusalKind::NotAllowed));
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_motion_is_sent_to_committees_of_its_own_congress_alone_and_the_office_still_reports() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let id = motion(tx, p)?;
            let office = office_of(tx, p.county)?;
            let seen = db::load(tx, id)?.version;
            let nobody = (Some(Id::from_number(77)), "");
            let foreign = place(tx, &office, id, seen, Forum::Committee, nobody);
            assert!(matches!(refused(foreign), RefusalKind::Invalid(_)));
            place(tx, &office, id, seen, Forum::Committee, (None, "预算工作委员会"))?;
            let finance = committee_of(tx, p, "财经委员会")?;
            let seen = db::load(tx, id)?.version;
            assert!(matches!(refused(report(tx, &finance, id, seen, "同意")), RefusalKind::NotAllowed));
            report(tx, &office, id, seen, "同意列入计划")?;
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_committee_proposes_key_supervision_carries_it_out_and_decides_nothing() {
    for here in everywhere().await {
        let account = here
            .act(|tx, p| {
                given(tx, p, &[for_part(p.water, Part::Lead)])?;
                let (office, finance) = (office_of(tx, p.county)?, committee_of(tx, p, "财经委员会")?);
                let new = access::NewAccount {
                    login: "cai",
                    name: "财经委",
                    person: None,
                    password: None,
                    home: None,
                };
                let account = access::create_account(tx, new)?;
                access::give(tx, None, account, finance.grants.first().unwrap().clone())?;
                let typed = TypedBundle {
                    title: "农村危旧桥梁改造".to_owned(),
                    proposer: "代表工委".to_owned(),
                    reason: String::new(),
                    numbers: "0-1".to_owned(),
                };
                let other = committee_of(tx, p, "法制委员会")?;
                let bundle = propose(tx, &finance, p.county, &typed)?;
                assert_eq!(bundle.proposer, "财经委员会", "under its own name");
                assert!(matches!(refused(propose(tx, &finance, p.town, &typed)), RefusalKind::NotAllowed));
                assert!(matches!(refused(bundle_view(tx, &other, bundle.id)), RefusalKind::NotAllowed));
                let (id, seen) = (bundle.id, bundle.version);
                let theirs = change_proposal(tx, &other, id, seen, &typed);
                assert!(matches!(refused(theirs), RefusalKind::NotAllowed));
                let decided = decide_bundle(tx, &finance, id, seen, Some(today(tx)), "");
                assert!(matches!(refused(decided), RefusalKind::NotAllowed));
                let bundle = change_proposal(tx, &finance, id, seen, &typed)?;
                assert_eq!(waits(tx, &finance)?, 0, "the chairs' meeting is next");
                let bundle = decide_bundle(tx, &office, id, bundle.version, Some(today(tx)), "")?;
                let bundle =
                    pair_leaders(tx, &office, id, bundle.version, ("副主任 丁世安", "副县长 方建民"))?;
                assert_eq!((waits(tx, &finance)?, waits(tx, &other)?), (1, 0));
                let bundle = plan_bundle(tx, &finance, id, bundle.version, "六月视察")?;
                let visit =
                    TypedVisit {
                        day: Some(today(tx)), who: "丁世安".to_owned(), note: "看了桥".to_owned()
                    };
                let bundle = visit_bundle(tx, &finance, id, bundle.version, &visit)?;
                let bundle = report_bundle(tx, &finance, id, bundle.version, "已经修好")?;
                let closed = close_bundle(tx, &finance, id, bundle.version, "");
                assert!(matches!(refused(closed), RefusalKind::NotAllowed));
                let bundle = close_bundle(tx, &office, id, bundle.version, "")?;
                assert_eq!(bundle.stage, BundleStage::Closed);
                assert_eq!(bundle_list(tx, &finance, None, None)?.bundles.len(), 1);
                assert_eq!(bundle_list(tx, &other, None, None)?.bundles.len(), 0);
                Ok(account)
            })
            .await;
        let told = here.place.read(move |tx| host::notices::list(tx, account, None)).await;
        let told: Vec<&str> = told.iter().map(|notice| notice.kind.as_str()).collect();
        assert!(told.contains(&"suggestions.bundle_decided"), "{told:?}");
    }
}
