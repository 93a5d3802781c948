//! Keeping things moving: overdue steps, a new calendar, a closed station, a dissolved unit, calls.

#![expect(clippy::unwrap_used, reason = "a test")]

mod place;

use congress::{NewUnit, UnitChange, UnitKind};
use host::testing::{Browser, Page};
use host::{Grant, Reach, Role};
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

/// The only unit there is ends: merged into a new one where that has a name.
async fn the_unit_ends(town: &Town, into: Option<&'static str>) {
    town.place
        .write(move |tx| {
            let office = place::office_actor(tx)?;
            let top = congress::top_region(tx)?.unwrap();
            let unit = congress::units_for(tx, &top.path)?.remove(0);
            let heir = match into {
                None => None,
                Some(name) => {
                    let kind = UnitKind::Department;
                    let heir = congress::add_unit(
                        tx,
                        &office,
                        &NewUnit { region: top.id, name: name.into(), kind },
                    )?;
                    let new = access::NewAccount { login: "heir", name: "沈经办", ..Default::default() };
                    let account = access::create_account(tx, new)?;
                    access::give(
                        tx,
                        None,
                        account,
                        Grant { role: Role::UnitClerk, reach: Reach::Unit(heir) },
                    )?;
                    Some(heir)
                }
            };
            congress::end_unit(tx, &office, unit.id, heir, date(2026, 3, 2))
        })
        .await;
    town.place.catch_up().await;
}

async fn heirs_clerk(town: &Town) -> Browser {
    let token = town
        .place
        .write(|tx| {
            let account = access::account_by_login(tx, "heir")?.unwrap();
            access::open_session(tx, account, "203.0.113.9", "test")
        })
        .await;
    town.place.browser().signed_in(&token)
}

#[tokio::test]
async fn what_a_dissolved_unit_had_in_hand_goes_back_to_the_station() {
    for town in towns().await {
        let code = given_to_the_unit(&town).await;
        the_unit_ends(&town, None).await;
        let head = town.head().await;
        head.get("/desk/notices").await.see("承办单位已撤销，请重新交办");
        town.office().await.get("/desk/notices").await.see("承办单位已撤销，请重新交办");
        item(&head).await.see("已受理，待交办").see_not("县城市管理局（承办单位）");
        town.citizen().get(&format!("/o/{code}")).await.see("承办单位已撤销，退回联络站重新交办");
    }
}

#[tokio::test]
async fn what_a_merged_unit_had_in_hand_goes_on_with_the_unit_it_was_merged_into() {
    for town in towns().await {
        let code = given_to_the_unit(&town).await;
        item(&town.clerk().await).await.form("签收").send().await;
        let due = "县城市管理局";
        town.citizen().get(&format!("/o/{code}")).await.see(due);
        the_unit_ends(&town, Some("县综合执法局")).await;
        let clerk = heirs_clerk(&town).await;
        clerk.get("/desk/notices").await.see("原承办单位已并入您单位");
        let page = item(&clerk).await.see("已交办，待签收").form("签收").send().await;
        page.form("提交联络站审核").fill("答复内容", "环卫所下午清运，以后两天一次。").send().await;
        assert!(!town.clerk().await.get("/desk/opinions").await.has(WORDS), "it is no longer theirs");
        let page = item(&town.head().await).await;
        page.see("县综合执法局").form("审核通过，答复反映人").send().await;
        let page = town.citizen().get(&format!("/o/{code}")).await;
        page.see("县城市管理局已并入县综合执法局，由县综合执法局继续办理").see("以后两天一次");
    }
}

#[tokio::test]
async fn an_answer_returned_after_its_unit_was_merged_is_changed_by_the_unit_it_was_merged_into() {
    for town in towns().await {
        given_to_the_unit(&town).await;
        let page = item(&town.clerk().await).await.form("签收").send().await;
        page.form("提交联络站审核").fill("答复内容", "环卫所下午清运，以后两天一次。").send().await;
        the_unit_ends(&town, Some("县综合执法局")).await;
        let page = item(&town.head().await).await;
        page.see("答复待审核").form("退回修改").fill("理由", "写明谁负责。").send().await;
        town.place.catch_up().await;
        item(&heirs_clerk(&town).await).await.see("写明谁负责").form("签收").send().await.see("办理中");
    }
}

#[tokio::test]
async fn a_unit_that_is_switched_off_goes_on_with_what_it_has() {
    for town in towns().await {
        let code = given_to_the_unit(&town).await;
        town.place
            .write(|tx| {
                let office = place::office_actor(tx)?;
                let top = congress::top_region(tx)?.unwrap();
                let unit = congress::units_for(tx, &top.path)?.remove(0);
                let off = UnitChange { name: unit.name, kind: unit.kind, active: false };
                congress::change_unit(tx, &office, unit.id, &off)
            })
            .await;
        town.place.catch_up().await;
        let page = item(&town.clerk().await).await.form("签收").send().await;
        page.form("提交联络站审核").fill("答复内容", "环卫所下午清运，以后两天一次。").send().await;
        let page = item(&town.head().await).await.form("审核通过，答复反映人").send().await;
        page.see_not("县城市管理局（承办单位）");
        town.citizen().get(&format!("/o/{code}")).await.see("县城市管理局 ·").see("以后两天一次");
    }
}

#[tokio::test]
async fn one_opinion_is_handed_on_to_another_station_with_a_reason_that_the_citizen_reads() {
    for town in towns().await {
        let code = town.say(WORDS).await;
        town.place.catch_up().await;
        let head = town.head().await;
        let page = item(&head).await.form("请反映人补充").fill("需要补充什么？", "哪个路口？").send().await;
        let page = page.link("转其他联络站").click().await;
        let page = page.see("柳溪村联络站").form("转过去").send().await;
        assert!(page.error_of("转到").is_some() && page.error_of("为什么转？").is_some());
        let page = page.form("转过去").fill("为什么转？", "事情在柳溪村，由那边办更快。").send().await;
        assert_eq!(page.form("转过去").value("为什么转？"), "事情在柳溪村，由那边办更快。");
        let page = page.form("转过去").choose("柳溪村联络站").send().await;
        page.see("已转到柳溪村联络站").see_not("垃圾三天");
        town.place.catch_up().await;
        let other = town.other_head().await;
        other.get("/desk/notices").await.see("转到本站办理");
        let page = item(&other).await;
        page.see("待受理").see("事情在柳溪村").form("受理这件意见").send().await.see("已受理，待交办");
        let page = town.citizen().get(&format!("/o/{code}")).await;
        page.see("柳溪村联络站").see("事情在柳溪村，由那边办更快");
    }
}

#[tokio::test]
async fn a_station_that_is_open_is_not_emptied_at_once() {
    for town in towns().await {
        town.say(WORDS).await;
        let code = town.station.clone();
        let id = town
            .place
            .read(move |tx| Ok(stations::station_by_code(tx, &code.parse().unwrap())?.unwrap().id))
            .await;
        let page = town.office().await.get(&format!("/desk/opinions/left/{id}")).await;
        let page = page.form("全部转过去").select("转到", "柳溪村联络站").send().await;
        page.see("这个联络站还在接收意见");
        item(&town.head().await).await.see("待受理");
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
