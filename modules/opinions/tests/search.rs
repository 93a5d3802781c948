//! Looking for words on the desk: everybody finds all of what they may read, however much others have, and nothing else.

#![expect(clippy::unwrap_used, reason = "a test")]

mod place;

use congress::NewRegion;
use host::testing::{Browser, Page};
use host::{Grant, Reach, Role};
use jiff::civil::date;
use opinions::story::{Said, say};
use place::{Town, towns};

const OWN: &str = "桥头的栏杆松了，旁边的路灯也不亮，希望一并修好。";
/// More than a search looks at.
const OTHERS: usize = 230;

/// Another station, whose opinions speak of nothing but what is looked for.
async fn crowd(town: &Town) {
    let vault = town.place.app.vault.clone();
    town.place
        .write(move |tx| {
            let top = congress::top_region(tx)?.unwrap().id;
            let other =
                stations::stations_below(tx, top, 10)?.into_iter().find(|one| one.name == "柳溪村联络站");
            for n in 0..OTHERS {
                let (form, body) = (format!("crowd {n}"), format!("路灯，路灯，路灯！第{n}次说路灯。"));
                say(
                    tx,
                    &vault,
                    &other.clone().unwrap(),
                    Said { form: &form, body: &body, ..Said::default() },
                )?;
            }
            Ok(())
        })
        .await;
}

async fn found(town: &Town, browser: &Browser) -> Page {
    town.place.catch_up().await;
    browser.get("/desk/opinions?q=路灯").await
}

#[tokio::test]
async fn a_station_finds_its_own_among_all_that_others_have() {
    for town in towns().await {
        town.say(OWN).await;
        crowd(&town).await;
        let head = town.head().await;
        found(&town, &head).await.see(OWN).see_not("第1次说路灯");
        found(&town, &town.other_head().await).await.see("次说路灯").see_not(OWN);
        found(&town, &town.office().await).await.see("次说路灯");
        found(&town, &town.clerk().await).await.see_not(OWN).see_not("次说路灯");
        let file = head.get("/desk/opinions/export/csv?q=路灯").await;
        assert!(file.html().contains("桥头的栏杆") && !file.html().contains("次说路灯"));
    }
}

#[tokio::test]
async fn whoever_is_given_it_finds_it_from_then_on_and_no_longer_once_it_is_taken_back() {
    for town in towns().await {
        town.say(OWN).await;
        crowd(&town).await;
        let (head, clerk, deputy) = (town.head().await, town.clerk().await, town.deputy().await);
        let page = found(&town, &head).await.link(OWN).click().await.form("受理这件意见").send().await;
        let page = page.form("交办").select("交给谁", "林晓禾（代表）").send().await;
        found(&town, &deputy).await.see(OWN);
        found(&town, &clerk).await.see_not(OWN);
        page.form("交办").select("交给谁", "县城市管理局（承办单位）").send().await;
        found(&town, &clerk).await.see(OWN);
        found(&town, &deputy).await.see_not(OWN);
    }
}

#[tokio::test]
async fn what_moved_with_its_station_is_found_where_it_is_now() {
    for town in towns().await {
        town.say(OWN).await;
        town.place.catch_up().await;
        let station = town.station.clone();
        let token = town
            .place
            .write(move |tx| {
                let office = place::office_actor(tx)?;
                let top = congress::top_region(tx)?.unwrap();
                let code = "990101102000".parse().unwrap();
                let new = NewRegion { name: "柳树镇".into(), code, code_from: date(2022, 1, 1) };
                let region = congress::add_region(tx, &office, top.id, &new)?;
                let station = stations::station_by_code(tx, &station.parse().unwrap())?.unwrap();
                stations::move_station(tx, &office, station.id, region)?;
                let path = congress::region(tx, region)?.unwrap().path;
                let new = access::NewAccount {
                    login: "town",
                    name: "柳树镇人大",
                    person: None,
                    password: None,
                    home: None,
                };
                let account = access::create_account(tx, new)?;
                access::give(tx, None, account, Grant { role: Role::Office, reach: Reach::Region(path) })?;
                access::open_session(tx, account, "203.0.113.8", "test")
            })
            .await;
        let office = town.place.browser().signed_in(&token);
        found(&town, &office).await.see(OWN);
        found(&town, &town.head().await).await.see(OWN);
    }
}

#[tokio::test]
async fn what_is_found_is_shown_page_by_page_and_given_away_whole() {
    for town in towns().await {
        crowd(&town).await;
        let office = town.office().await;
        let mut page = found(&town, &office).await;
        let mut seen = 0;
        loop {
            seen += page.text().matches("次说路灯").count();
            if !page.has_link("更多结果") {
                break;
            }
            page = page.link("更多结果").click().await;
        }
        assert_eq!(seen, OTHERS, "page by page");
        let file = office.get("/desk/opinions/export/csv?q=路灯").await;
        assert_eq!(file.html().lines().count(), OTHERS + 1, "all of them, and a heading");
    }
}
