//! What a place at scale promises, tried on a small one.

use host::testing::Place;
use kernel::AccountId;

use super::proposals::Proposed;
use super::{CITY, Size, fill};
use crate::assemble;
use crate::demo::Inhabitants;

/// The ground of the city with few people on it.
const SMALL: Size = Size {
    deputies: 2_500,
    of_nation: 2,
    of_province: 3,
    of_city: 16,
    stations: 300,
    online: 3,
    attendances: 400,
    opinions: 160,
    solved: 60,
    proposed: Proposed {
        suggestions: 60,
        motions: 8,
        former: (30, 4),
        of_county: 24,
        below: 90,
        ..CITY.proposed
    },
    ..CITY
};

async fn made() -> (Place, Inhabitants) {
    let place = Place::on(store::testing::sqlite(&assemble::migrations()), assemble::modules());
    let now = place.clock.now();
    let bar = indicatif::ProgressBar::hidden();
    let inhabitants = fill(&place.app, &place.clock, &SMALL, &bar).await.unwrap();
    place.clock.set(now);
    place.catch_up().await;
    (place, inhabitants)
}

#[tokio::test]
async fn a_place_at_scale_shows_every_role_its_lists_and_its_history_is_whole() {
    let (place, inhabitants) = made().await;
    for resident in &inhabitants.residents {
        let account: AccountId = resident.account;
        let token = place.write(move |tx| access::open_session(tx, account, "203.0.113.5", "test")).await;
        place.browser().signed_in(&token).get("/desk").await.see(&resident.name);
    }
    let committee =
        inhabitants.residents.iter().find(|resident| resident.role == "committee").unwrap().account;
    let token = place.write(move |tx| access::open_session(tx, committee, "203.0.113.5", "test")).await;
    place.browser().signed_in(&token).get("/desk").await.see("议案").see("件待办");
    let city = inhabitants.residents.iter().find(|resident| resident.who == "太原市").unwrap().account;
    let token = place.write(move |tx| access::open_session(tx, city, "203.0.113.5", "test")).await;
    let list = place.browser().signed_in(&token).get("/desk/opinions").await;
    for stage in
        ["待受理", "待补充", "不予受理", "已受理，待交办", "已交办，待签收", "办理中", "答复待审核", "已归档"]
    {
        list.see(stage);
    }
    let ledger = place.browser().signed_in(&token).get("/desk/ledgers?from=2020-01-01").await;
    ledger.see("400");
    ledger.see("扫码签到").see("工作人员登记");
    place.browser().signed_in(&token).get("/desk/ledgers?kind=reception&from=2020-01-01").await.see("来访");
    place.browser().get(&inhabitants.citizen).await.see("下次接待");
    place.browser().get(&inhabitants.answered).await.see("已答复");
    let bare = place
        .read(|tx| {
            let city = congress::top_region(tx)?.unwrap();
            let all = stations::stations_below(tx, city.id, 1_000)?;
            assert_eq!(all.len(), SMALL.stations + SMALL.online);
            let mut bare = Vec::new();
            for station in all {
                if stations::deputies_of(tx, station.id)?.is_empty() {
                    bare.push(station.name);
                }
            }
            Ok(bare)
        })
        .await;
    assert!(bare.is_empty(), "nobody answers at {bare:?}");
    let verifier = place.app.signer.verifier();
    let verify = place.app.db.report(move |tx| store::seal::verify(tx, &verifier, |_| {}));
    let found = verify.await.unwrap();
    assert!(found.wrong.is_empty(), "{found:?}");
}
