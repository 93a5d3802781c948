//! What time does: reminders, a note upwards, the end of the time to judge, and a calendar that moves dates.

mod place;

use host::testing::Page;
use jiff::SignedDuration;
use jiff::civil::date;
use kernel::calendar::{Effect, Festival, SpecialDay};
use place::{Town, towns};

const WORDS: &str = "桃源街口的路灯坏了三天。";

async fn days(town: &Town, days: i64) {
    for _ in 0..days * 2 {
        town.place.clock.advance(SignedDuration::from_hours(12));
        town.place.catch_up().await;
    }
}

async fn open(town: &Town) -> Page {
    town.office().await.get("/desk/opinions").await.link(WORDS).click().await
}

fn times(page: &Page, words: &str) -> usize {
    page.text().matches(words).count()
}

#[tokio::test]
async fn the_holder_is_reminded_once_before_the_date_and_the_office_hears_once_after_it() {
    for town in towns().await {
        town.say(WORDS).await;
        town.place.catch_up().await;
        assert_eq!(times(&open(&town).await, "到期提醒"), 0, "not on the day it came");
        days(&town, 2).await;
        assert_eq!(times(&open(&town).await, "到期提醒"), 1);
        town.head().await.get("/desk/notices").await.see("快到期了");
        days(&town, 2).await;
        let page = open(&town).await;
        assert_eq!((times(&page, "到期提醒"), times(&page, "超期，已报上级")), (1, 1));
        town.office().await.get("/desk/notices").await.see("已超期");
        town.office().await.get("/desk").await.see(WORDS).see("已超期");
        days(&town, 3).await;
        assert_eq!(times(&open(&town).await, "超期，已报上级"), 1, "once for each date");
    }
}

#[tokio::test]
async fn who_does_not_judge_in_time_has_still_had_an_answer() {
    for town in towns().await {
        let code = town.say(WORDS).await;
        town.place.catch_up().await;
        let (head, clerk) = (town.head().await, town.clerk().await);
        let page = head.get("/desk").await.link(WORDS).click().await;
        let page = page.form("受理这件意见").send().await;
        page.form("交办").select("交给谁", "县城市管理局（承办单位）").send().await;
        let page = clerk.get("/desk").await.link(WORDS).click().await.form("签收").send().await;
        page.form("提交联络站审核").fill("答复内容", "已经修好，请放心。谢谢反映。").send().await;
        head.get("/desk").await.link(WORDS).click().await.form("审核通过，答复反映人").send().await;
        town.citizen().get(&format!("/o/{code}")).await.see("已答复，待评价");
        days(&town, 15).await;
        town.citizen().get(&format!("/o/{code}")).await.see("已答复，待评价");
        days(&town, 1).await;
        town.citizen().get(&format!("/o/{code}")).await.see("评价期已过，未收到评价").see("申请重办");
    }
}

#[tokio::test]
async fn a_newly_announced_day_off_moves_the_date_and_the_history_says_so() {
    for town in towns().await {
        let code = town.say(WORDS).await;
        town.citizen().get(&format!("/o/{code}")).await.see("3月4日");
        town.place
            .write(|tx| {
                let office = place::office_actor(tx)?;
                let region = congress::top_region(tx)?.unwrap().id;
                let day =
                    SpecialDay { date: date(2026, 3, 3), effect: Effect::Off, festival: Festival::Local };
                congress::set_calendar(tx, &office, region, &[day])
            })
            .await;
        days(&town, 1).await;
        let page = town.citizen().get(&format!("/o/{code}")).await;
        page.see("日历调整，期限由 2026-03-04 改为 2026-03-05").see("3月5日");
    }
}

#[tokio::test]
async fn a_question_that_nobody_answers_comes_back_to_the_station_which_decides() {
    for town in towns().await {
        let code = town.say(WORDS).await;
        town.place.catch_up().await;
        let page = open(&town).await;
        page.form("请反映人补充").fill("需要补充什么？", "是哪一盏灯？").send().await;
        days(&town, 15).await;
        town.citizen().get(&format!("/o/{code}")).await.see("待补充").see("联络站请您补充");
        days(&town, 1).await;
        let page = town.citizen().get(&format!("/o/{code}")).await;
        page.see("待受理").see("期限内没有收到反映人的补充");
        let head = town.head().await;
        head.get("/desk/notices").await.see("反映人没有按期补充，请决定是否受理");
        let page = head.get("/desk").await.link(WORDS).click().await;
        page.form("不予受理并告知理由").choose("内容不完整，无法办理").send().await.see("不予受理");
    }
}
