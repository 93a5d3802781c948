//! The rota: a head plans and publishes, deputies are told, take leave and swap, an office sees what is missing, everybody
//! sees who is there.

use host::testing::{Browser, Place};
use host::{Reach, Role};
use jiff::civil::date;
use kernel::PersonId;

use super::place::{Station, again, another_deputy, places, session, station};

/// A station with two deputies, the second with their session.
async fn door(place: &Place) -> (Station, PersonId, Browser) {
    let here = station(place).await;
    let second = another_deputy(place, &here, "石二").await;
    let token = session(place, "shi", "石二", Role::Deputy, Reach::Person(second)).await;
    (here, second, place.browser().signed_in(&token))
}

/// Plans March 2026 by every day with a 6 in it, through the pages, and publishes it.
async fn publish(here: &Station) {
    let browser = &here.head;
    let rota = browser.get(&format!("/desk/stations/{}/rota", here.id)).await;
    rota.see("还没有值班规则");
    let rules = rota.link("查看和修改规则").click().await;
    let refused = rules.form("添加这条规则").send().await;
    assert_eq!(refused.status, 422, "逢几 without a number");
    let rules = refused.form("添加这条规则").fill("数字", "六").send().await;
    assert_eq!(rules.status, 422, "a number is written in digits");
    let rules = rules.form("添加这条规则").fill("数字", "6").send().await;
    rules.see("每月逢 6").see("2026年3月6日（周五）").see("2026年3月16日（周一）");

    let rota = browser.get(&format!("/desk/stations/{}/rota", here.id)).await;
    let planned =
        rota.form("生成值班表").fill("从哪天", "2026-03-02").fill("到哪天", "2026-03-31").send().await;
    planned.see("有 3 场接待还没有公布").see("待公布").see("林一").see("石二");
    let published = planned.form("公布值班表").send().await;
    published.see("已公布").see_not("待公布");
}

#[tokio::test]
async fn a_head_plans_and_publishes_and_everybody_sees_who_is_there() {
    for place in places() {
        let (here, ..) = door(&place).await;
        here.head.get("/desk").await.see_not("快用完了");
        let before = place.browser().get(&format!("/s/{}/duty", here.code)).await;
        before.see("近期没有已公布的接待");
        publish(&here).await;

        let public = place.browser().get(&format!("/s/{}", here.code)).await;
        public.see("下次接待").see("2026年3月6日（周五） 9:00–11:30");
        let all = public.link("查看值班表").click().await;
        all.see("2026年3月26日（周四）").see("林一").see("石二");
        let calendar = place.browser().get(&format!("/s/{}/duty.ics", here.code)).await;
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
        let (here, _, second) = door(&place).await;
        publish(&here).await;
        place.catch_up().await;
        for browser in [&here.deputy, &second] {
            browser.get("/desk/notices").await.see("柳溪镇联络站公布了值班表，请查看您的值班。");
        }
        place.clock.set("2026-03-05T01:00:00Z".parse().unwrap());
        place.catch_up().await;
        let mut told = 0;
        for login in ["lin", "shi"] {
            let browser = again(&place, login).await;
            let notices = browser.get("/desk/notices").await;
            if notices.text().contains("明天 9:00–11:30 您在柳溪镇联络站值班") {
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
        let slot = staff.get("/desk").await.link("柳溪镇联络站的接待有空缺").click().await;
        slot.see("原来的值班代表请假。");
        let other = slot.form("安排这位代表");
        let name = if slot.text().contains("石二\n本年") { "石二" } else { "林一" };
        let filled = other.choose(name).send().await;
        assert_eq!(filled.heading(), name);
        filled.see("由站里手工安排。");
    }
}

#[tokio::test]
async fn two_deputies_swap_and_both_calendars_follow() {
    for place in places() {
        let (here, _, two) = door(&place).await;
        publish(&here).await;
        let one = &here.deputy;
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
            let person = here.person;
            move |tx| stations::slots_of_person(tx, person, date(2026, 3, 1), date(2026, 3, 31))
        });
        let slot = slot.await.remove(0);
        let choose = one.get(&format!("/desk/duty/{}/swap", slot.id)).await;
        let asked = choose.form("提出换班").choose("石二：请他（她）接替这次值班").send().await;
        asked.see("等待 石二 答复");
        let waiting = two.get("/desk").await.link("林一请您接替值班").click().await;
        waiting.form("同意换班").send().await.see_not("请您答复的换班");
        let after = place.browser().get(&address).await;
        assert_eq!(count(after.html()), mine - 1);
        assert!(after.html().contains("STATUS:CANCELLED"));
        place.catch_up().await;
        one.get("/desk/notices").await.see("换班已经办好");
    }
}

#[tokio::test]
async fn a_suspended_deputy_leaves_gaps_that_head_and_office_see_and_the_rules_fill() {
    for place in places() {
        let (here, second, _) = door(&place).await;
        publish(&here).await;
        let mine = place.read({
            let person = here.person;
            move |tx| stations::slots_of_person(tx, person, date(2026, 3, 1), date(2026, 3, 31))
        });
        let mine = mine.await.len();
        assert!((1..3).contains(&mine), "one or two of three");
        let (person, county) = (here.person, here.county.id().unwrap());
        place
            .write(move |tx| {
                let office = super::place::office(tx, county)?;
                let held = congress::mandates_of(tx, person)?.remove(0).id;
                let ground = congress::SuspensionGround::Detained;
                congress::suspend_mandate(tx, &office, held, ground, date(2026, 3, 2)).map(|_| ())
            })
            .await;
        place.catch_up().await;
        here.head.get("/desk/notices").await.see("出现空缺，请安排代表");
        here.head.get("/desk").await.see("柳溪镇联络站的接待有空缺");
        let slot = here.office.get("/desk").await.link("柳溪镇联络站的接待有空缺").click().await;
        slot.see("原来的值班代表暂停执行代表职务。").see("林一");
        let watch = here.office.get("/desk/rota-watch").await;
        watch.see("柳溪镇联络站").see("原来的值班代表暂停执行代表职务。");
        let file = watch.link("导出 CSV").click().await;
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        assert!(text.contains("柳溪镇联络站,原来的值班代表暂停执行代表职务。"), "{text}");
        let rota = here.head.get(&format!("/desk/stations/{}/rota", here.id)).await;
        rota.form("按规则补上空缺").send().await.see_not("按规则补上空缺");
        here.office.get("/desk/rota-watch").await.see("近期没有空缺");
        let slots =
            place.read(move |tx| stations::slots_of_person(tx, second, date(2026, 3, 1), date(2026, 3, 31)));
        assert_eq!(slots.await.len(), 3, "the other takes them all");
    }
}

#[tokio::test]
async fn towards_the_end_of_a_month_an_office_sees_whose_rota_ends_with_it() {
    for place in places() {
        let (here, ..) = door(&place).await;
        publish(&here).await;
        here.office.get("/desk/rota-watch").await.see("各站的值班表都已排好");
        place.clock.set("2026-03-20T01:00:00Z".parse().unwrap());
        place.catch_up().await;
        let office = again(&place, "office").await;
        let todo = office.get("/desk").await;
        let watch = todo.link("1 个联络站的值班表没有排到 2026年4月1日").click().await;
        watch.see("柳溪镇联络站").see("2026年3月26日");
        let file = watch.link("导出 CSV").click().await;
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        assert!(text.contains("柳溪镇联络站,2026-03-26"), "{text}");
        let away = watch.link("柳溪镇联络站").click().await;
        away.see("值班表已排到 2026年3月26日");
    }
}
