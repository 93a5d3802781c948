//! Several units on one matter, and joint reception.

#![expect(clippy::unwrap_used, reason = "a test")]

mod place;

use congress::{NewUnit, UnitKind};
use host::testing::{Browser, Page};
use host::{Grant, Reach, Role};
use jiff::civil::date;
use kernel::calendar::{Effect, Festival, SpecialDay};
use place::{Town, towns};

const WORDS: &str = "学校门口的路既没有人行道，也没有红绿灯，上学很危险。";

async fn item(browser: &Browser) -> Page {
    browser.get("/desk/opinions").await.link(WORDS).click().await
}

/// A second unit with a clerk of its own, signed in.
async fn second_clerk(town: &Town) -> Browser {
    town.place
        .write(|tx| {
            let office = place::office_actor(tx)?;
            let region = congress::top_region(tx)?.unwrap().id;
            let new = NewUnit { region, name: "县公安局交警大队".into(), kind: UnitKind::Department };
            let unit = congress::add_unit(tx, &office, &new)?;
            let grant = Grant { role: Role::UnitClerk, reach: Reach::Unit(unit) };
            let account = access::NewAccount {
                login: "police",
                name: "吴经办",
                person: None,
                password: None,
                home: None,
            };
            let account = access::create_account(tx, account)?;
            access::give(tx, None, account, grant)
        })
        .await;
    police(town).await
}

/// The second unit's clerk, signed in anew.
async fn police(town: &Town) -> Browser {
    let token = town
        .place
        .write(|tx| {
            let account = access::account_by_login(tx, "police")?.unwrap();
            access::open_session(tx, account, "203.0.113.9", "test")
        })
        .await;
    town.place.browser().signed_in(&token)
}

async fn led_by_the_first(town: &Town) -> String {
    let code = town.say(WORDS).await;
    let head = town.head().await;
    let page = item(&head).await.form("受理这件意见").send().await;
    page.form("交办").select("交给谁", "县城市管理局（承办单位）").send().await;
    item(&town.clerk().await).await.form("签收").send().await;
    code
}

#[tokio::test]
async fn separate_parts_are_answered_apart_and_delivered_as_one() {
    for town in towns().await {
        let police = second_clerk(&town).await;
        let code = led_by_the_first(&town).await;
        let (head, clerk) = (town.head().await, town.clerk().await);
        assert!(!police.get("/desk/opinions").await.has(WORDS), "not before it was asked");
        let form = item(&head).await.form("交该单位").select("单位", "县公安局交警大队（承办单位）");
        let page = form.choose("分办").fill("请该单位办什么", "红绿灯怎么装、什么时候装。").send().await;
        page.see("会办与分办").see("红绿灯怎么装");

        let lead = "人行道由我局本月内铺设完成，已经进场。";
        let page = item(&clerk).await;
        let page = page.form("提交联络站审核").fill("答复内容", lead).send().await;
        page.see("县公安局交警大队的会办、分办意见还没有提交").see("办理中");

        town.place.catch_up().await;
        police.get("/desk/notices").await.see("请您单位会办、分办");
        let page = police.get("/desk").await.link(WORDS).click().await;
        let page = page.form("提交").fill("分办答复", "红绿灯已经立项，四月底前装好。").send().await;
        page.see("目前不需要您办理");
        town.place.catch_up().await;
        clerk.get("/desk/notices").await.see("会办、分办意见已提交");

        item(&clerk).await.form("提交联络站审核").fill("答复内容", lead).send().await.see("答复待审核");
        town.citizen().get(&format!("/o/{code}")).await.see_not("四月底前装好");
        item(&head).await.see("四月底前装好").form("审核通过，答复反映人").send().await;
        let page = town.citizen().get(&format!("/o/{code}")).await;
        page.see("人行道由我局").see("县公安局交警大队 · 分办").see("四月底前装好").see("已答复，待评价");
    }
}

#[tokio::test]
async fn a_part_can_be_taken_back_and_nobody_is_asked_twice() {
    for town in towns().await {
        let police = second_clerk(&town).await;
        led_by_the_first(&town).await;
        let head = town.head().await;
        let ask = |page: Page, unit: &'static str| async move {
            let form = page.form("交该单位").select("单位", unit);
            form.choose("会办").fill("请该单位办什么", "提出意见。").send().await
        };
        ask(item(&head).await, "县城市管理局（承办单位）").await.see("这个单位已经在办这件意见");
        ask(item(&head).await, "县公安局交警大队（承办单位）").await.see("会办与分办");
        ask(item(&head).await, "县公安局交警大队（承办单位）").await.see("这个单位已经在办这件意见");
        let page = item(&head).await;
        page.form("收回").select("单位", "县公安局交警大队").fill("理由", "不需要了").send().await;
        assert!(!police.get("/desk/opinions").await.has(WORDS), "it is no longer theirs");
        let page = item(&town.clerk().await).await;
        page.form("提交联络站审核")
            .fill("答复内容", "人行道本月内铺好，请放心。")
            .send()
            .await
            .see("答复待审核");
    }
}

#[tokio::test]
async fn a_joint_reception_is_planned_held_and_part_of_the_item() {
    for town in towns().await {
        let code = led_by_the_first(&town).await;
        let head = town.head().await;
        let page = item(&head).await;
        let form =
            page.form("安排并通知").fill("日期", "2026-03-06").fill("时间和地点", "上午九点，本站会议室");
        let page = form.choose("林晓禾（代表）").send().await;
        page.see("联合接待至少请两方参加");
        let page = page.form("安排并通知").choose("县城市管理局（承办单位）").send().await;
        page.see("联合接待：2026年3月6日").see("本站会议室");
        town.place.catch_up().await;
        town.deputy().await.get("/desk/notices").await.see("请参加联合接待");
        town.clerk().await.get("/desk/notices").await.see("请参加联合接待");
        town.citizen().get(&format!("/o/{code}")).await.see("上午九点，本站会议室").see("林晓禾");
        let record = "代表和城管局到场，商定先划临时人行道，月底前完工。";
        item(&head).await.form("保存记录").fill("接待记录", record).send().await.see(record);
        let page = town.citizen().get(&format!("/o/{code}")).await;
        page.see("联合接待记录").see(record);
        assert!(!item(&head).await.has_button("保存记录"), "one record for each reception");
    }
}

async fn days(town: &Town, days: i64) {
    for _ in 0..days {
        town.place.clock.advance(jiff::SignedDuration::from_hours(24));
        town.place.catch_up().await;
    }
}

/// The second unit is asked for its view.
async fn asked_too(town: &Town) {
    let form = item(&town.head().await).await.form("交该单位").select("单位", "县公安局交警大队（承办单位）");
    form.choose("会办").fill("请该单位办什么", "提出意见。").send().await;
}

#[tokio::test]
async fn a_part_has_a_clock_of_its_own_that_reminds_and_goes_up() {
    for town in towns().await {
        second_clerk(&town).await;
        led_by_the_first(&town).await;
        asked_too(&town).await;
        // Seven working days from Monday 2 March: due on Wednesday 11 March.
        days(&town, 6).await;
        police(&town).await.get("/desk/notices").await.see_not("快到期了");
        days(&town, 1).await;
        police(&town).await.get("/desk/notices").await.see("会办、分办意见快到期了");
        days(&town, 2).await;
        item(&town.head().await).await.see_not("超期，已告知主办单位");
        days(&town, 1).await;
        item(&town.head().await)
            .await
            .see("县公安局交警大队会办、分办超期，已告知主办单位和联络站")
            .see_not("已报上级");
        for told in [police(&town).await, town.clerk().await, town.head().await] {
            told.get("/desk/notices").await.see("会办、分办意见已超期");
        }
        days(&town, 1).await;
        item(&town.head().await).await.see("县公安局交警大队会办、分办超期，已报上级");
        town.office().await.get("/desk/notices").await.see("会办、分办意见已超期，请督促");
        days(&town, 3).await;
        assert_eq!(item(&town.head().await).await.text().matches("超期，已告知主办单位").count(), 1, "once");
    }
}

#[tokio::test]
async fn a_new_calendar_moves_the_day_of_a_part() {
    for town in towns().await {
        second_clerk(&town).await;
        led_by_the_first(&town).await;
        asked_too(&town).await;
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
        let page = item(&town.head().await).await;
        page.see("县公安局交警大队的会办、分办期限由 2026-03-11 改为 2026-03-12");
    }
}

#[tokio::test]
async fn the_part_of_a_merged_unit_is_said_by_the_unit_it_was_merged_into() {
    for town in towns().await {
        let police = second_clerk(&town).await;
        let code = led_by_the_first(&town).await;
        asked_too(&town).await;
        town.place
            .write(|tx| {
                let office = place::office_actor(tx)?;
                let top = congress::top_region(tx)?.unwrap();
                let units = congress::units_for(tx, &top.path)?;
                let ended = units.into_iter().find(|unit| unit.name == "县公安局交警大队").unwrap();
                let new = NewUnit { region: top.id, name: "县公安局".into(), kind: UnitKind::Department };
                let heir = congress::add_unit(tx, &office, &new)?;
                congress::end_unit(tx, &office, ended.id, Some(heir), date(2026, 3, 2))
            })
            .await;
        town.place.catch_up().await;
        assert!(!police.get("/desk/opinions").await.has(WORDS), "it is no longer theirs");
        item(&town.head().await).await.see("县公安局 · 会办");
        town.citizen().get(&format!("/o/{code}")).await.see("请县公安局会办、分办");
    }
}
