//! Journeys of the network: hours, functions and the map as a head keeps them and everybody sees them.
#![expect(clippy::unwrap_used, reason = "only tests come here, and they end where a promise is broken")]

use access::NewAccount;
use congress::NewRegion;
use host::testing::Place;
use host::{Actor, Grant, Reach, Role};
use jiff::civil::date;
use kernel::{Result, StationId};
use stations::{NewStation, StationDetails, StationKind};
use store::Tx;
use store::testing::both;

fn places() -> Vec<Place> {
    let modules = || vec![access::module(), congress::module(), stations::module()];
    both(&host::migrations(&modules())).into_iter().map(|fresh| Place::on(fresh, modules())).collect()
}

fn door(tx: &mut Tx) -> Result<(StationId, String)> {
    let region =
        NewRegion {
            name: "清江县".to_owned(), code: "990101".parse().unwrap(), code_from: date(2020, 1, 1)
        };
    let county = congress::add_top_region(tx, &region)?;
    let reach = Reach::Region(congress::known_region(tx, county)?.path);
    let office = Actor {
        account: kernel::Id::from_number(1),
        person: None,
        name: "办".to_owned(),
        grants: vec![Grant { role: Role::Office, reach }],
        now: tx.now(),
    };
    let details = StationDetails::default();
    let new =
        NewStation {
            region: county, name: "高铁新城联络站".to_owned(), kind: StationKind::Park, details
        };
    let id = stations::add_station(tx, &office, &new)?;
    Ok((id, stations::station(tx, id)?.unwrap().code.to_string()))
}

#[tokio::test]
async fn a_head_says_when_the_station_is_open_and_what_is_there_and_everybody_sees_it() {
    for place in places() {
        let (id, code) = place.write(door).await;
        let token = place
            .write(move |tx| {
                let new = NewAccount { login: "head", name: "林 三", ..NewAccount::default() };
                let account = access::create_account(tx, new)?;
                let grant = Grant { role: Role::StationHead, reach: Reach::Station(id) };
                access::give(tx, None, account, grant)?;
                access::open_session(tx, account, "192.0.2.1", "test")
            })
            .await;
        let browser = place.browser().signed_in(&token);
        let form = browser.get(&format!("/desk/stations/{id}/network")).await;
        assert!(!form.has_button("保存上级站"), "that is the office's");
        let filled = form
            .form("保存")
            .fill("周一", "9:00-11:30 14:00-17:00")
            .fill("例外日期", "2026-03-09 2026-03-13")
            .fill("设施", "无障碍通道\n视频接待室")
            .choose("民意窗口")
            .fill("地图位置", "112.5489, 37.8706");
        let refused = filled.send().await;
        assert_eq!(refused.status, 422, "longitude and latitude are the wrong way round");
        let again = refused.form("保存");
        assert_eq!(again.value("周一"), "9:00-11:30 14:00-17:00", "what was typed is kept");
        again.fill("地图位置", "37.8706, 112.5489").send().await.see("高铁新城联络站");

        let public = place.browser().get(&format!("/s/{code}")).await;
        public.see("园区联络站").see("今天开放 9:00–11:30、14:00–17:00");
        public.see("民意窗口").see("无障碍通道、视频接待室");
        assert!(public.html().contains("href=\"geo:37.870600,112.548900\""), "a map program opens it");
        browser.get(&format!("/desk/stations/{id}/notice")).await.see("近期代表接待");
        assert_eq!(place.browser().get(&format!("/s/{code}/photo")).await.status, 404);
    }
}
