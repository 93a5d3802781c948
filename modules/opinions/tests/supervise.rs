//! Keeping things moving: overdue steps, a new calendar, a closed station, a dissolved unit, calls.

mod place;

use congress::UnitChange;
use host::testing::{Browser, Page};
use jiff::SignedDuration;
use jiff::civil::date;
use kernel::calendar::{Effect, Festival, SpecialDay};
use place::{Town, towns};

const WORDS: &str = "桃源街的垃圾三天没有清运，味道很大。";

async fn item(browser: &Browser) -> Page {
    browser.get("/desk/opinions").await.link(WORDS).click().await
}

async fn days(town: &Town, days: i64) {
    for _ in 0..days {
        town.place.clock.advance(SignedDuration::from_hours(24));
        town.place.catch_up().await;
    }
}

async fn given_to_the_unit(town: &Town) -> String {
    let code = town.say(WORDS).await;
    let head = town.head().await;
    let page = item(&head).await.form("受理这件意见").send().await;
    page.form("交办").select("交给谁", "县城市管理局（承办单位）").send().await.see("已交办，待签收");
    code
}

#[tokio::test]
async fn the_head_hears_first_then_the_office_and_then_a_notice_is_printed() {
    for town in towns().await {
        town.say(WORDS).await;
        town.place.catch_up().await;
        days(&town, 3).await;
        let page = item(&town.head().await).await;
        page.see("超期，已告知站长").see_not("超期，已报上级");
        town.head().await.get("/desk/notices").await.see("已超期，请尽快办理");
        days(&town, 1).await;
        item(&town.head().await).await.see("超期，已报上级").see_not("督办通知");
        days(&town, 4).await;
        let page = item(&town.head().await).await;
        page.see("已于 2026年3月10日");
        page.link("打印督办通知")
            .click()
            .await
            .see("督办对象")
            .see("桃源镇人大代表联络站")
            .see("已超期 6 天");
        town.office().await.get("/desk/notices").await.see("督办通知");
        let page = page.form("受理这件意见").send().await;
        page.see_not("打印督办通知").see("发出督办通知");
    }
}

#[tokio::test]
async fn a_new_calendar_moves_the_dates_at_once() {
    for town in towns().await {
        let code = town.say(WORDS).await;
        town.place
            .write(|tx| {
                let office = place::office_actor(tx)?;
                let region = congress::top_region(tx)?.unwrap().id;
                let off =
                    SpecialDay { date: date(2026, 3, 3), effect: Effect::Off, festival: Festival::Local };
                congress::set_calendar(tx, &office, region, &[off])
            })
            .await;
        town.place.catch_up().await;
        let page = town.citizen().get(&format!("/o/{code}")).await;
        page.see("日历调整，期限由 2026-03-04 改为 2026-03-05");
    }
}

#[tokio::test]
async fn what_a_dissolved_unit_had_in_hand_goes_back_to_the_station() {
    for town in towns().await {
        let code = given_to_the_unit(&town).await;
        town.place
            .write(|tx| {
                let office = place::office_actor(tx)?;
                let top = congress::top_region(tx)?.unwrap();
                let unit = congress::units_for(tx, &top.path)?.remove(0);
                let gone = UnitChange { name: unit.name, kind: unit.kind, active: false };
                congress::change_unit(tx, &office, unit.id, &gone)
            })
            .await;
        town.place.catch_up().await;
        let head = town.head().await;
        head.get("/desk/notices").await.see("承办单位已撤并，请重新交办");
        item(&head).await.see("已受理，待交办").see_not("县城市管理局（承办单位）");
        town.citizen().get(&format!("/o/{code}")).await.see("承办单位已撤并，退回联络站重新交办");
    }
}

#[tokio::test]
async fn what_a_closed_station_left_open_goes_on_at_another() {
    for town in towns().await {
        let code = given_to_the_unit(&town).await;
        let station = town.station.clone();
        town.place
            .write(move |tx| {
                let office = place::office_actor(tx)?;
                let station = stations::station_by_code(tx, &station.parse().unwrap())?.unwrap();
                stations::close_station(tx, &office, station.id)
            })
            .await;
        town.place.catch_up().await;
        let office = town.office().await;
        let page = office.get("/desk/notices").await;
        let page = page.link("联络站“桃源镇人大代表联络站”已关闭").click().await;
        let page = page.see("未办结的意见").form("全部转过去").select("转到", "柳溪村联络站").send().await;
        page.see("没有未办结的意见");
        let other = town.other_head().await;
        item(&other).await.see("转到柳溪村联络站").see("已交办，待签收");
        town.head().await.get("/desk/opinions").await.see_not("垃圾三天");
        item(&town.clerk().await).await.form("签收").send().await.see("办理中");
        town.citizen().get(&format!("/o/{code}")).await.see("柳溪村联络站");
    }
}

#[tokio::test]
async fn whoever_has_an_answer_and_said_nothing_is_on_the_list_of_calls() {
    for town in towns().await {
        let code = town.say(WORDS).await;
        let head = town.head().await;
        let page = item(&head).await.form("受理这件意见").send().await;
        page.form("记下当场答复").fill("答复内容", "环卫所下午就来清运，以后两天一次。").send().await;
        let page = head.get("/desk/opinions").await.link("送达与回访").click().await;
        page.see("答复还没有送达").see(WORDS);
        town.citizen().get(&format!("/o/{code}")).await;
        let page = head.get("/desk/opinions/calls").await;
        let file = page.link("导出 CSV").click().await;
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        assert!(text.contains("已送达，还没有评价") && text.contains(WORDS), "{text}");
        let page = page.see("没有留联系方式").link(WORDS).click().await;
        page.form("记下评价").choose("已解决").fill("记录", "清干净了。").send().await.see("已评价");
        head.get("/desk/opinions/calls").await.see_not(WORDS);
    }
}

#[tokio::test]
async fn open_opinions_follow_a_station_that_moves_under_another_township() {
    for town in towns().await {
        let code = given_to_the_unit(&town).await;
        let station = town.station.clone();
        town.place
            .write(move |tx| {
                let office = place::office_actor(tx)?;
                let top = congress::top_region(tx)?.unwrap().id;
                let new = congress::NewRegion {
                    name: "柳树镇".into(),
                    code: "990101102000".parse().unwrap(),
                    code_from: date(2022, 1, 1),
                };
                let region = congress::add_region(tx, &office, top, &new)?;
                let station = stations::station_by_code(tx, &station.parse().unwrap())?.unwrap();
                stations::move_station(tx, &office, station.id, region)
            })
            .await;
        town.place.catch_up().await;
        item(&town.head().await).await.see("转到柳树镇").see("已交办，待签收");
        item(&town.office().await).await.see("桃源镇人大代表联络站");
        item(&town.clerk().await).await.form("签收").send().await.see("办理中");
        town.citizen().get(&format!("/o/{code}")).await.see("转到柳树镇");
    }
}
