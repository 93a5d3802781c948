//! A whole county merged into another: its towns, stations, deputies, opinions and rights go on there, and what is suspended stays
//! suspended.
#![expect(clippy::unwrap_used, reason = "only tests come here, and they end where a promise is broken")]

mod rooms;

use congress::{NewMandate, NewPerson, NewRegion, SuspensionGround};
use host::testing::Place;
use host::{Actor, Grant, Reach, Role};
use jiff::civil::date;
use kernel::{AccountId, Id, PersonId, RegionId, Result};
use opinions::story::{Said, say};
use rooms::modules;
use stations::{NewStation, Part, StationDetails, StationKind};
use store::Tx;
use store::testing::both;

const WORDS: &str = "运煤车把桃源街口的路压坏了，下雨全是泥水。";

/// A city of two counties; the first has a town with a station and two deputies, one of them suspended.
#[derive(Clone)]
struct There {
    city: Actor,
    old: RegionId,
    new: RegionId,
    town: RegionId,
    deputy: PersonId,
    suspended: PersonId,
    old_office: AccountId,
    new_office: AccountId,
}

fn region(name: &str, code: &str) -> NewRegion {
    NewRegion { name: name.to_owned(), code: code.parse().unwrap(), code_from: date(2020, 1, 1) }
}

fn office(tx: &mut Tx, login: &'static str, region: RegionId) -> Result<AccountId> {
    let new = access::NewAccount { login, name: "代表工委", ..access::NewAccount::default() };
    let account = access::create_account(tx, new)?;
    let reach = Reach::Region(congress::known_region(tx, region)?.path);
    access::give(tx, None, account, Grant { role: Role::Office, reach })?;
    Ok(account)
}

fn build(tx: &mut Tx) -> Result<There> {
    let top = congress::add_top_region(tx, &region("汾河市", "9901"))?;
    let reach = Reach::Region(congress::known_region(tx, top)?.path);
    let grants = vec![Grant { role: Role::Office, reach }];
    let city =
        Actor { account: Id::from_number(1), person: None, name: "办".to_owned(), grants, now: tx.now() };
    let old = congress::add_region(tx, &city, top, &region("清江县", "990101"))?;
    let new = congress::add_region(tx, &city, top, &region("石桥区", "990102"))?;
    let town = congress::add_region(tx, &city, old, &region("柳溪镇", "990101101"))?;
    let (name, kind) = ("柳溪镇联络站".to_owned(), StationKind::Station);
    let details = StationDetails::default();
    let station = stations::add_station(tx, &city, &NewStation { region: town, name, kind, details })?;
    let mut deputies = Vec::new();
    for name in ["林一", "石二"] {
        let person = congress::add_person(tx, &city, &NewPerson::named(town, name))?;
        let mandate = NewMandate::of(person, old, 18, "第三选区", date(2021, 6, 28));
        congress::add_mandate(tx, &city, &mandate)?;
        stations::attach_person(tx, &city, station, person, Part::Deputy, date(2022, 1, 1))?;
        deputies.push(person);
    }
    let [deputy, suspended] = deputies[..] else { unreachable!("two deputies") };
    let mandate = congress::mandates_of(tx, suspended)?.remove(0).id;
    congress::suspend_mandate(tx, &city, mandate, SuspensionGround::Detained, date(2026, 2, 1))?;
    let (old_office, new_office) = (office(tx, "old", old)?, office(tx, "new", new)?);
    Ok(There { city, old, new, town, deputy, suspended, old_office, new_office })
}

async fn signed_in(place: &Place, account: AccountId) -> host::testing::Browser {
    let token = place.write(move |tx| access::open_session(tx, account, "203.0.113.5", "test")).await;
    place.browser().signed_in(&token)
}

#[tokio::test]
async fn lists_say_of_a_suspended_deputy_that_the_duties_are_suspended() {
    for fresh in both(&host::migrations(&modules())) {
        let place = Place::on(fresh, modules());
        let there = place.write(build).await;
        place.catch_up().await;
        let (town, suspended) = (there.town, there.suspended);
        let (code, electorate) = place
            .read(move |tx| {
                let code = stations::stations_in(tx, town)?.remove(0).code;
                Ok((code, congress::mandates_of(tx, suspended)?.remove(0).electorate.unwrap()))
            })
            .await;
        let browser = place.browser();
        for list in [
            format!("/find?place={}&who=deputies", there.old),
            format!("/constituency/{electorate}"),
            format!("/s/{code}"),
            "/find?q=%E7%9F%B3%E4%BA%8C".to_owned(),
        ] {
            let page = browser.get(&list).await;
            let marked = page.text().matches("暂停执行职务").count();
            assert_eq!(marked, 1, "{list}: {}", page.text());
        }
        let alone = browser.get("/find?q=%E6%9E%97%E4%B8%80").await;
        alone.see("林一").see_not("暂停执行职务");
    }
}

#[tokio::test]
async fn a_whole_county_goes_on_in_another_with_its_opinions_and_a_suspended_deputy_stays_suspended() {
    for fresh in both(&host::migrations(&modules())) {
        let place = Place::on(fresh, modules());
        let there = place.write(build).await;
        let old_office = signed_in(&place, there.old_office).await;
        let page = old_office.get("/desk/categories/new").await;
        page.form("新增").fill("名称", "运煤扬尘").fill("代码", "coal-dust").send().await;
        let (town, vault) = (there.town, place.app.vault.clone());
        place
            .write(move |tx| {
                let station = stations::stations_in(tx, town)?.remove(0);
                say(tx, &vault, &station, Said { form: "1", body: WORDS, ..Said::default() }).map(|_| ())
            })
            .await;
        place.catch_up().await;
        let item = old_office.get("/desk/opinions").await.link(WORDS).click().await;
        let at = item.path.clone();
        item.form("受理这件意见").select("类别", "运煤扬尘").send().await;
        let new_office = signed_in(&place, there.new_office).await;
        assert!(!new_office.get("/desk/opinions").await.has(WORDS), "it is not theirs yet");

        let merging = there.clone();
        place
            .write(move |tx| {
                congress::end_region(tx, &merging.city, merging.old, Some(merging.new), date(2026, 3, 1))
            })
            .await;
        place.catch_up().await;
        place.catch_up().await;

        // Whose rights have changed signs in again.
        let new_office = signed_in(&place, there.new_office).await;
        let old_office = signed_in(&place, there.old_office).await;
        let item = new_office.get("/desk/opinions").await.link(WORDS).click().await;
        assert_eq!(item.path, at, "the same opinion");
        item.see("运煤扬尘").see_not("coal-dust");
        new_office.get("/desk/categories").await.see("运煤扬尘");
        new_office.get("/desk/opinions/ledger").await.see(WORDS).see("运煤扬尘");
        old_office.get("/desk/opinions").await.see(WORDS);
        let (deputy, suspended, new, town) = (there.deputy, there.suspended, there.new, there.town);
        place
            .read(move |tx| {
                let goes_on = congress::known_region(tx, town)?.successor.unwrap();
                let goes_on = congress::known_region(tx, goes_on)?;
                assert_eq!((goes_on.name.as_str(), goes_on.parent), ("柳溪镇", Some(new)));
                assert_eq!(stations::stations_in(tx, goes_on.id)?.len(), 1);
                let held = |tx: &mut Tx, person| -> Result<congress::Mandate> {
                    let all = congress::mandates_of(tx, person)?;
                    Ok(all.into_iter().find(|one| one.region == new && one.until_day.is_none()).unwrap())
                };
                assert_eq!(held(tx, deputy)?.suspended_from, None);
                assert!(held(tx, suspended)?.suspended_from.is_some(), "not freed by a merger");
                Ok(())
            })
            .await;
        let browser = place.browser();
        browser.get(&format!("/d/{}", there.deputy)).await.see("石桥区第十八届人大代表");
        let found = browser.get(&format!("/find?place={}", there.new)).await;
        found.see("柳溪镇联络站");
        let services = browser.get("/open311/v2/services.json?jurisdiction_id=990102").await;
        assert!(services.html().contains("coal-dust"), "{}", services.html());
    }
}
