//! Key supervision: who may, what is refused, when is reminded.

use jiff::ToSpan;

use super::*;
use crate::model::{Bundle, BundleStage};

fn typed(numbers: &str) -> TypedBundle {
    TypedBundle {
        title: "农村危旧桥梁改造".to_owned(),
        proposer: "城建环资委员会".to_owned(),
        reason: String::new(),
        numbers: numbers.to_owned(),
    }
}

fn proposed(tx: &mut Tx, p: People) -> Result<Bundle> {
    given(tx, p, &[for_part(p.water, Part::Lead)])?;
    let office = office_of(tx, p.county)?;
    propose(tx, &office, p.county, &typed("0-1"))
}

#[tokio::test]
async fn an_item_stands_in_one_open_matter_and_strangers_touch_none() {
    for here in everywhere().await {
        here.act(|tx, p| {
            let bundle = proposed(tx, p)?;
            let office = office_of(tx, p.county)?;
            let twice = propose(tx, &office, p.county, &typed("0-1"));
            assert!(matches!(refused(twice), RefusalKind::Invalid(_)));
            let changed = TypedBundle { title: "桥梁改造".to_owned(), ..typed("0-1") };
            let bundle = change_proposal(tx, &office, bundle.id, bundle.version, &changed)?;
            for stranger in [deputy_of(tx, p.lead), clerk_of(tx, p.water), office_of(tx, p.town)?] {
                assert!(matches!(
                    refused(propose(tx, &stranger, p.county, &typed("0-1"))),
                    RefusalKind::NotAllowed
                ));
                let decided = decide_bundle(tx, &stranger, bundle.id, bundle.version, Some(today(tx)), "");
                assert!(matches!(refused(decided), RefusalKind::NotAllowed));
                assert!(matches!(refused(bundle_view(tx, &stranger, bundle.id)), RefusalKind::NotAllowed));
            }
            let tomorrow = today(tx).tomorrow().unwrap();
            let early = decide_bundle(tx, &office, bundle.id, bundle.version, Some(tomorrow), "");
            assert!(matches!(refused(early), RefusalKind::Invalid(_)));
            let bundle = withdraw_proposal(tx, &office, bundle.id, bundle.version, "并入其他事项")?;
            assert_eq!(bundle.stage, BundleStage::Withdrawn);
            propose(tx, &office, p.county, &typed("0-1"))?;
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_report_needs_a_visit_and_is_reminded_of_once() {
    for here in everywhere().await {
        let (account, due) = here
            .act(|tx, p| {
                let bundle = proposed(tx, p)?;
                let office = office_of(tx, p.county)?;
                let account = access::create_account(
                    tx,
                    access::NewAccount {
                        login: "office",
                        name: "代表工委",
                        person: None,
                        password: None,
                        home: None,
                    },
                )
                .and_then(|account| {
                    let path = congress::known_region(tx, p.county)?.path;
                    let grant = Grant { role: Role::Office, reach: Reach::Region(path) };
                    access::give(tx, None, account, grant).map(|_| account)
                })?;
                let day = today(tx);
                let bundle = decide_bundle(tx, &office, bundle.id, bundle.version, Some(day), "")?;
                assert_eq!(bundle.due, Some(day.saturating_add(6.months())));
                let late = reject_bundle(tx, &office, bundle.id, bundle.version, "不列入");
                assert!(matches!(refused(late), RefusalKind::Conflict));
                let leaders = ("副主任 丁世安", "副县长 方建民");
                let bundle = pair_leaders(tx, &office, bundle.id, bundle.version, leaders)?;
                let bundle = plan_bundle(tx, &office, bundle.id, bundle.version, "六月视察")?;
                let nothing = report_bundle(tx, &office, bundle.id, bundle.version, "已完成");
                assert!(matches!(refused(nothing), RefusalKind::Conflict), "nobody was there");
                Ok((account, bundle.due.unwrap()))
            })
            .await;
        let told = |kind: &'static str| {
            here.place.read(move |tx| {
                let list = host::notices::list(tx, account, None)?;
                Ok(list.into_iter().filter(|notice| notice.kind == kind).count())
            })
        };
        here.until(due.saturating_sub(3.days())).await;
        here.until(due.saturating_sub(2.days())).await;
        assert_eq!(told(BUNDLE_NEAR).await, 1);
        here.until(due.saturating_add(2.days())).await;
        here.until(due.saturating_add(3.days())).await;
        assert_eq!(told(BUNDLE_OVERDUE).await, 1);
    }
}
