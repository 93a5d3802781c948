//! Several opinions as one matter: everybody keeps their own words, code, delivery and verdict.

mod place;

use host::testing::{Browser, Page};
use place::{Town, towns};

const MAIN: &str = "桃源街口的路灯坏了三天，晚上老人摔了一跤，希望尽快修好。";
const OTHER: &str = "柳溪路口晚上一片漆黑，骑车看不见人。";
const THIRD: &str = "幼儿园门前没有灯，接孩子很危险。";

async fn open(town: &Town, browser: &Browser, title: &str) -> Page {
    town.place.catch_up().await;
    browser.get("/desk").await.link(title).click().await
}

/// Merges the opinion with this title into the one with that code; returns its address on the desk.
async fn merged(town: &Town, title: &str, into: &str) -> String {
    let page = open(town, &town.head().await, title).await;
    let page = page.form("并入").fill("另一件的编号或查询码", into).send().await;
    page.see("已并入同类意见");
    page.path.clone()
}

/// Has the unit answer the main matter and the station approve; returns its address on the desk.
async fn answered(town: &Town) -> String {
    let (head, clerk) = (town.head().await, town.clerk().await);
    open(town, &head, MAIN).await.form("受理这件意见").send().await;
    open(town, &head, MAIN).await.form("交办").select("交给谁", "县城市管理局（承办单位）").send().await;
    open(town, &clerk, MAIN).await.form("签收").send().await;
    let page = open(town, &clerk, MAIN).await;
    page.form("提交联络站审核").fill("答复内容", "沿街路灯已全部检修。").send().await;
    open(town, &head, MAIN).await.form("审核通过，答复反映人").send().await.path.clone()
}

#[tokio::test]
async fn every_citizen_of_a_merged_matter_gets_the_answer_and_judges_alone() {
    for town in towns().await {
        let first = town.say(MAIN).await;
        let second = town.say(OTHER).await;
        merged(&town, OTHER, &first).await;
        let before = town.citizen().get(&format!("/o/{second}")).await;
        before.see("同一件事").see("骑车看不见人").see_not("全部检修");
        assert!(!before.has_button("提交评价"), "there is nothing to judge yet");

        let main = answered(&town).await;
        let head = town.head().await;
        head.get(&main).await.see("并入本件的意见").see("尚未看到答复");
        let page = town.citizen().get(&format!("/o/{second}")).await;
        page.see("沿街路灯已全部检修");
        head.get(&main).await.see("已告知答复").see_not("尚未看到答复");
        let page = page.form("提交评价").choose("未解决").send().await;
        page.see("这件意见单独重办");
        head.get(&main).await.see("未解决").see("已答复，待送达");

        let page = page.form("申请重办").fill("哪里没有解决？", "柳溪路口还是黑的").send().await;
        page.see("重办").see("已受理，待交办").see("骑车看不见人");
        head.get(&main).await.see("已答复，待送达").see_not("并入本件的意见");
        let page = town.citizen().get(&format!("/o/{first}")).await;
        page.see("沿街路灯已全部检修").see("已答复，待评价").see_not("骑车看不见人");
    }
}

#[tokio::test]
async fn a_merge_is_undone_with_a_reason_and_nothing_is_lost() {
    for town in towns().await {
        let first = town.say(MAIN).await;
        let second = town.say(OTHER).await;
        let path = merged(&town, OTHER, &first).await;
        let head = town.head().await;
        let page = head.get(&path).await;
        page.see("并入的意见").see(MAIN);
        let empty = page.form("取消并案，重新受理").send().await;
        assert_eq!(empty.status, 422);
        let page = empty.form("取消并案，重新受理").fill("为什么不是同一件事？", "不在一条街上").send().await;
        page.see("待受理").see("不在一条街上").see("骑车看不见人");
        let page = town.citizen().get(&format!("/o/{second}")).await;
        page.see("待受理").see("取消并案，恢复单独办理").see_not("不在一条街上");
    }
}

#[tokio::test]
async fn whoever_was_merged_before_comes_along_and_a_withdrawn_matter_releases_all() {
    for town in towns().await {
        let first = town.say(MAIN).await;
        let second = town.say(OTHER).await;
        let third = town.say(THIRD).await;
        merged(&town, THIRD, &second).await;
        merged(&town, OTHER, &first).await;
        let main = open(&town, &town.head().await, MAIN).await;
        main.see(OTHER).see(THIRD);
        town.citizen().get(&format!("/o/{third}")).await.see("同一件事");

        town.citizen().get(&format!("/o/{first}")).await.form("确认撤回").send().await.see("已撤回");
        for code in [&second, &third] {
            town.citizen().get(&format!("/o/{code}")).await.see("待受理").see_not("同一件事");
        }
    }
}

#[tokio::test]
async fn the_station_notes_that_it_told_a_merged_citizen() {
    for town in towns().await {
        let first = town.say(MAIN).await;
        town.say(OTHER).await;
        let path = merged(&town, OTHER, &first).await;
        let head = town.head().await;
        assert!(!head.get(&path).await.has_button("记录已告知"), "there is no answer yet");
        let main = answered(&town).await;
        let page = head.get(&path).await;
        let note = "记录（何时、与谁、反应如何）";
        let page = page.form("记录已告知").choose("已电话告知").fill(note, "下午三点电话告知").send().await;
        page.see("下午三点电话告知");
        head.get(&main).await.see("已告知答复");
    }
}

#[tokio::test]
async fn citizens_of_merged_opinions_are_called_too_and_how_they_judge_is_noted() {
    for town in towns().await {
        let first = town.say(MAIN).await;
        let second = town.say(OTHER).await;
        let path = merged(&town, OTHER, &first).await;
        answered(&town).await;
        let head = town.head().await;
        let page = head.get("/desk/opinions/calls").await;
        let page = page.see("答复还没有送达").see(MAIN).see("已并入同类意见").link(OTHER).click().await;
        page.form("记录已告知").choose("已电话告知").fill("记录", "念给她听了。").send().await;
        let page = head.get("/desk/opinions/calls?list=ask").await;
        page.see(OTHER).see_not(MAIN);
        let page = head.get(&path).await;
        let page = page.form("记下评价").choose("部分解决").fill("记录", "路口还差一盏。").send().await;
        page.see("电话回访，反映人评价：部分解决").see("路口还差一盏");
        assert!(!page.has_button("记下评价"), "once");
        let page = head.get("/desk/opinions/calls").await;
        page.see_not(OTHER).see(MAIN);
        let page = town.citizen().get(&format!("/o/{second}")).await;
        page.see("部分解决").see("申请重办").see_not("路口还差一盏");
    }
}

#[tokio::test]
async fn the_list_of_calls_goes_on_page_by_page_and_is_searched() {
    for town in towns().await {
        let head = town.head().await;
        for n in 1..=52 {
            let body = format!("第 {n} 处井盖松动，车一过就响。");
            let page = head.get("/desk/opinions/new").await;
            let page = page.form("登记并打印回执").choose("电话").fill("反映的内容", &body).send().await;
            let page = page.link("去办理").click().await.form("记下当场答复");
            page.fill("答复内容", "养护队本周内更换完毕。").send().await;
        }
        let page = head.get("/desk/opinions/calls").await;
        let page = page.see("第 50 处").see_not("第 51 处").link("下一页").click().await;
        page.see("第 51 处").see("第 52 处").see_not("第 50 处");
        town.place.catch_up().await;
        let page = head.get("/desk/opinions/calls?q=52").await;
        page.see("第 52 处").see_not("第 51 处");
        let file = head.get("/desk/opinions/calls/export/csv").await;
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        assert_eq!(text.matches("井盖松动").count(), 52, "to the end");
    }
}
