//! Where opinions go besides deputies and units, refusing a task, and calling back.

#![expect(clippy::unwrap_used, reason = "a test")]

mod place;

use host::testing::{Browser, Page};
use place::{Town, towns};

const WORDS: &str = "新小区没有公交车，老人出门看病要走半小时，希望延长线路。";

async fn item(browser: &Browser) -> Page {
    browser.get("/desk/opinions").await.link(WORDS).click().await
}

async fn admitted(town: &Town) -> String {
    let code = town.say(WORDS).await;
    item(&town.head().await).await.form("受理这件意见").send().await;
    code
}

#[tokio::test]
async fn what_becomes_a_suggestion_shows_where_it_went_and_how_it_ended() {
    for town in towns().await {
        let code = admitted(&town).await;
        let head = town.head().await;
        let page = item(&head).await.form("交办").select("交给谁", "转为代表建议").send().await;
        page.see("办理中").see("转为代表建议");
        let page = page.form("登记编号").fill("编号", "2026-015").send().await;
        page.see("登记编号 2026-015");
        town.citizen().get(&format!("/o/{code}")).await.see("转为代表建议").see("2026-015");
        let page = page
            .form("记下并答复反映人")
            .fill("编号", "")
            .fill("结果", "建议已被采纳，明年延长两站。")
            .send()
            .await;
        assert!(!page.errors().is_empty());
        let page = page.form("记下并答复反映人").fill("编号", "2026-015").send().await;
        page.see("已答复，待送达");
        town.citizen().get(&format!("/o/{code}")).await.see("明年延长两站").see("已答复，待评价");
    }
}

#[tokio::test]
async fn what_becomes_a_clue_or_a_motion_is_answered_with_what_came_of_it() {
    let doors = [
        ("转为监督线索", "JD-2026-3", "常委会已列入执法检查，十月通报结果。"),
        ("转为立法线索", "LF-2026-1", "已列入公共交通条例修订的调研清单。"),
        ("转为议案", "YA-2026-2", "议案已由主席团交交通委员会审议。"),
    ];
    for town in towns().await {
        for (door, number, outcome) in doors {
            let head = town.head().await;
            let words = format!("{door}：{WORDS}");
            let code = town.say(&words).await;
            let open = async || head.get("/desk/opinions").await.link(&words).click().await;
            open().await.form("受理这件意见").send().await;
            let page = open().await.form("交办").select("交给谁", door).send().await;
            page.see("办理中").see(door);
            let page = page.form("记下并答复反映人").fill("编号", number).fill("结果", outcome).send().await;
            page.see("已答复，待送达").see(&format!("{door}（{number}），有了结果"));
            let page = town.citizen().get(&format!("/o/{code}")).await;
            page.see(outcome).see(door).form("提交评价").choose("部分解决").send().await.see("已评价");
            open().await.see("部分解决");
        }
        town.place.catch_up().await;
        town.office().await.get("/desk/opinions/ledger").await.see("转为监督线索").see("转为立法线索");
    }
}

#[tokio::test]
async fn a_work_order_of_the_hotline_is_kept_in_sight_by_the_station() {
    for town in towns().await {
        let code = admitted(&town).await;
        let head = town.head().await;
        let page = item(&head).await.form("交办").select("交给谁", "12345 热线").send().await;
        page.see("已交办，待签收");
        let page = page.form("签收").send().await;
        let page =
            page.form("提交联络站审核").fill("答复内容", "公交公司答复：三季度增开接驳车。").send().await;
        page.form("审核通过，答复反映人").send().await;
        town.citizen().get(&format!("/o/{code}")).await.see("接驳车").see("12345");
    }
}

#[tokio::test]
async fn a_unit_hands_back_once_objects_once_and_the_office_decides() {
    for town in towns().await {
        admitted(&town).await;
        let (head, clerk, office) = (town.head().await, town.clerk().await, town.office().await);
        let unit = "县城市管理局（承办单位）";
        item(&head).await.form("交办").select("交给谁", unit).send().await;
        let page = item(&clerk).await;
        page.see("可以退办或提出异议");
        page.form("退回").fill("理由", "公交线路由交通运输局管。").send().await;
        item(&head).await.see("公交线路由交通运输局管").form("交办").select("交给谁", unit).send().await;
        let page = item(&clerk).await;
        assert!(!page.has_button("退回"), "it was handed back before");
        page.form("提出异议").fill("异议理由", "三定方案里没有这一项。").send().await;
        item(&head).await.see("有异议，待上级决定").see("人大办公室");
        town.place.catch_up().await;
        office.get("/desk/notices").await.see("承办单位有异议，请决定");
        let page = office.get("/desk").await.link(WORDS).click().await;
        let page = page.form("维持，由该单位承办").fill("理由", "站牌和候车亭由城管局负责。").send().await;
        page.see("办理中").see("维持交办");
        town.place.catch_up().await;
        clerk.get("/desk/notices").await.see("异议未获支持");
    }
}

#[tokio::test]
async fn who_is_called_back_can_judge_and_have_it_reopened() {
    for town in towns().await {
        let code = admitted(&town).await;
        let head = town.head().await;
        let page = item(&head).await;
        let page = page.form("记下当场答复").fill("答复内容", "已和公交公司说好，下周加一站。").send().await;
        page.see("已答复，待送达");
        let page = page.form("记下评价").choose("未解决").fill("记录", "电话里说车还没来。").send().await;
        page.see("电话回访，反映人评价：未解决");
        let page = page.form("重办").fill("反映人说哪里没有解决？", "车没有来").send().await;
        page.see("已受理，待交办").see("重办");
        town.citizen().get(&format!("/o/{code}")).await.see("电话回访").see_not("电话里说车还没来");
    }
}

/// A hidden value of a page's forms, for what its forms no longer offer.
fn hidden(page: &Page, name: &str) -> String {
    let (_, value) = page.html().split_once(&format!("name=\"{name}\" value=\"")).unwrap();
    value.split('"').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn who_objects_or_hands_back_too_late_is_refused_and_goes_on_handling() {
    for town in towns().await {
        admitted(&town).await;
        let unit = "县城市管理局（承办单位）";
        item(&town.head().await).await.form("交办").select("交给谁", unit).send().await;
        let clerk = town.clerk().await;
        item(&clerk).await.form("退回").fill("理由", "公交线路由交通运输局管。").send().await;
        item(&town.head().await).await.form("交办").select("交给谁", unit).send().await;

        // Given on Monday, 2 March: five working days end on Monday the 9th.
        let page = item(&clerk).await;
        assert!(page.see("3月9日").has_button("提出异议"));
        town.place.clock.advance(jiff::SignedDuration::from_hours(24 * 7));
        let clerk = town.clerk().await;
        assert!(item(&clerk).await.has_button("提出异议"), "on the last day");

        town.place.clock.advance(jiff::SignedDuration::from_hours(24));
        let clerk = town.clerk().await;
        let page = item(&clerk).await;
        assert!(!page.has_button("提出异议") && !page.has_button("退回"), "the day has passed");
        let (token, version) = (hidden(&page, "form_token"), hidden(&page, "version"));
        for (act, why) in [("object", "三定方案里没有这一项。"), ("hand-back", "不归我们管。")]
        {
            let fields = [("form_token", token.as_str()), ("version", &version), ("why", why)];
            let refused = clerk.post(&format!("{}/{act}", page.path), &fields).await;
            assert_eq!(refused.status, 409, "{act}");
            refused
                .see("退办和异议的期限已于 2026年3月9日截止，请继续办理")
                .see("已交办，待签收")
                .see_not(why);
        }
        item(&clerk).await.form("签收").send().await.see("办理中");
    }
}
