//! Journeys of the rota: a head plans and publishes, deputies are told, take leave and swap, everybody sees who is there.
#![expect(clippy::unwrap_used, reason = "only tests come here, and they end where a promise is broken")]

use access::NewAccount;
use congress::{NewMandate, NewPerson, NewRegion};
use host::testing::{Browser, Place};
use host::{Actor, Grant, Reach, Role};
use jiff::civil::date;
use kernel::{PersonId, Result, StationId};
use stations::{NewStation, Part, StationDetails, StationKind};
use store::Tx;
use store::testing::both;

fn places() -> Vec<Place> {
    let modules = || vec![access::module(), congress::module(), stations::module()];
    both(&host::migrations(&modules())).into_iter().map(|fresh| Place::on(fresh, modules())).collect()
}

/// A station with two deputies.
#[derive(Clone)]
struct Door {
    station: StationId,
    code: String,
    deputies: Vec<PersonId>,
}

fn door(tx: &mut Tx) -> Result<Door> {
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
    let new = NewStation {
        region: county,
        name: "清江县代表之家".to_owned(),
        kind: StationKind::Home,
        details: StationDetails::default(),
    };
    let station = stations::add_station(tx, &office, &new)?;
    let mut deputies = Vec::new();
    for name in ["林 一", "石 二"] {
        let person = congress::add_person(tx, &office, &NewPerson::named(county, name))?;
        let mandate = NewMandate::of(person, county, 18, "第三选区", date(2021, 6, 28));
        congress::add_mandate(tx, &office, &mandate)?;
        stations::attach_person(tx, &office, station, person, Part::Deputy, date(2022, 1, 1))?;
        deputies.push(person);
    }
    let code = stations::station(tx, station)?.unwrap().code.to_string();
    Ok(Door { station, code, deputies })
}

async fn signed_in(place: &Place, login: &'static str, person: Option<PersonId>, grant: Grant) -> Browser {
    let token = place
        .write(move |tx| {
            let new = NewAccount { login, name: "林 三", person, ..NewAccount::default() };
            let account = access::create_account(tx, new)?;
            access::give(tx, None, account, grant.clone())?;
            access::open_session(tx, account, "192.0.2.1", "test")
        })
        .await;
    place.browser().signed_in(&token)
}

/// Whoever comes back after days signs in again.
async fn again(place: &Place, login: &'static str) -> Browser {
    let token = place
        .write(move |tx| {
            let account = access::account_by_login(tx, login)?.unwrap();
            access::open_session(tx, account, "192.0.2.1", "test")
        })
        .await;
    place.browser().signed_in(&token)
}

async fn head(place: &Place, door: &Door) -> Browser {
    let grant = Grant { role: Role::StationHead, reach: Reach::Station(door.station) };
    signed_in(place, "head", None, grant).await
}

async fn deputy(place: &Place, login: &'static str, person: PersonId) -> Browser {
    let grant = Grant { role: Role::Deputy, reach: Reach::Person(person) };
    signed_in(place, login, Some(person), grant).await
}

/// Plans March 2026 by every day with a 6 in it, through the pages, and publishes it.
async fn publish(browser: &Browser, door: &Door) {
    let rota = browser.get(&format!("/desk/stations/{}/rota", door.station)).await;
    rota.see("还没有值班规则");
    let rules = rota.link("查看和修改规则").click().await;
    let refused = rules.form("添加这条规则").send().await;
    assert_eq!(refused.status, 422, "逢几 without a number");
    let rules = refused.form("添加这条规则").fill("数字", "六").send().await;
    assert_eq!(rules.status, 422, "a number is written in digits");
    let rules = rules.form("添加这条规则").fill("数字", "6").send().await;
    rules.see("每月逢 6").see("2026年3月6日（周五）").see("2026年3月16日（周一）");

    let rota = browser.get(&format!("/desk/stations/{}/rota", door.station)).await;
    let planned =
        rota.form("生成值班表").fill("从哪天", "2026-03-02").fill("到哪天", "2026-03-31").send().await;
    planned.see("有 3 场接待还没有公布").see("待公布").see("林 一").see("石 二");
    let published = planned.form("公布值班表").send().await;
    published.see("已公布").see_not("待公布");
}

#[tokio::test]
async fn a_head_plans_and_publishes_and_everybody_sees_who_is_there() {
    for place in places() {
        let door = place.write(door).await;
        let browser = head(&place, &door).await;
        browser.get("/desk").await.see_not("快用完了");
        let before = place.browser().get(&format!("/s/{}/duty", door.code)).await;
        before.see("近期没有已公布的接待");
        publish(&browser, &door).await;

        let public = place.browser().get(&format!("/s/{}", door.code)).await;
        public.see("下次接待").see("2026年3月6日（周五） 9:00–11:30");
        let all = public.link("查看值班表").click().await;
        all.see("2026年3月26日（周四）").see("林 一").see("石 二");
        let calendar = place.browser().get(&format!("/s/{}/duty.ics", door.code)).await;
        assert!(
            calendar.html().contains("DTSTART;TZID=Asia/Shanghai:20260306T090000"),
            "{}",
            calendar.html()
        );
    }
}

#[tokio::test]
async fn a_deputy_is_told_takes_leave_and_the_head_finds_another() {
    for place in places() {
        let door = place.write(door).await;
        let staff = head(&place, &door).await;
        let deputies =
            [deputy(&place, "one", door.deputies[0]).await, deputy(&place, "two", door.deputies[1]).await];
        publish(&staff, &door).await;
        place.catch_up().await;
        for browser in &deputies {
            browser.get("/desk/notices").await.see("清江县代表之家公布了值班表，请查看您的值班。");
        }
        place.clock.set("2026-03-05T01:00:00Z".parse().unwrap());
        place.catch_up().await;
        let mut told = 0;
        for login in ["one", "two"] {
            let browser = again(&place, login).await;
            let notices = browser.get("/desk/notices").await;
            if notices.text().contains("明天 9:00–11:30 您在清江县代表之家值班") {
                told += 1;
                browser.get("/desk").await.see("值班");
                let own = browser.get("/desk/duty").await;
                own.see("2026年3月6日（周五） 9:00–11:30");
                let own =
                    own.form("请假").fill("从哪天", "2026-03-06").fill("到哪天", "2026-03-06").send().await;
                own.see_not("2026年3月6日（周五） 9:00–11:30").see("销假");
            }
        }
        assert_eq!(told, 1, "only whoever is on tomorrow");
        place.catch_up().await;
        let staff = again(&place, "head").await;
        staff.get("/desk/notices").await.see("出现空缺，请安排代表");
        let slot = staff.get("/desk").await.link("清江县代表之家的接待有空缺").click().await;
        slot.see("原来的值班代表请假。");
        let other = slot.form("安排这位代表");
        let name = if slot.text().contains("石 二\n本年") { "石 二" } else { "林 一" };
        let filled = other.choose(name).send().await;
        assert_eq!(filled.heading(), name);
        filled.see("由站里手工安排。");
    }
}

#[tokio::test]
async fn two_deputies_swap_and_both_calendars_follow() {
    for place in places() {
        let door = place.write(door).await;
        let staff = head(&place, &door).await;
        publish(&staff, &door).await;
        let one = deputy(&place, "one", door.deputies[0]).await;
        let two = deputy(&place, "two", door.deputies[1]).await;
        let own = one.get("/desk/duty").await;
        let own = own.form("生成我的日历地址").send().await;
        let address = own.text().lines().find_map(|line| {
            line.trim()
                .strip_prefix("http://lianxin.test")
                .filter(|path| path.starts_with("/calendar/"))
                .map(str::to_owned)
        });
        let address = address.unwrap();
        let before = place.browser().get(&address).await;
        let count = |text: &str| text.matches("STATUS:CONFIRMED").count();
        let mine = count(before.html());
        assert_eq!(place.browser().get("/calendar/0123456789.ics").await.status, 404);

        let slot = place.read({
            let person = door.deputies[0];
            move |tx| stations::slots_of_person(tx, person, date(2026, 3, 1), date(2026, 3, 31))
        });
        let slot = slot.await.remove(0);
        let choose = one.get(&format!("/desk/duty/{}/swap", slot.id)).await;
        let asked = choose.form("提出换班").choose("石 二：请他（她）接替这次值班").send().await;
        asked.see("等待 石 二 答复");
        let waiting = two.get("/desk").await.link("林 一请您接替值班").click().await;
        waiting.form("同意换班").send().await.see_not("请您答复的换班");
        let after = place.browser().get(&address).await;
        assert_eq!(count(after.html()), mine - 1);
        assert!(after.html().contains("STATUS:CANCELLED"));
        place.catch_up().await;
        one.get("/desk/notices").await.see("换班已经办好");
    }
}
