//! What past cases say about a new one: shown with its reason, taken over with one tap, never deciding.

mod place;

use host::testing::{Browser, Page};
use place::{Town, towns};

const LAMP: &str = "桃源街口的路灯坏了三天，晚上老人摔了一跤，希望尽快修好。";
const LAMP_AGAIN: &str = "桃源街口的路灯不亮，晚上老人摔了跤，请尽快修好路灯。";

async fn open(town: &Town, browser: &Browser, title: &str) -> Page {
    town.place.catch_up().await;
    browser.get("/desk").await.link(title).click().await
}

/// Says it, has the unit handle it and the citizen judge it; returns the address on the desk.
async fn closed(town: &Town, words: &str) -> String {
    let code = town.say(words).await;
    let (head, clerk) = (town.head().await, town.clerk().await);
    open(town, &head, words).await.form("受理这件意见").select("类别", "城乡建设").send().await;
    let page = open(town, &head, words).await;
    page.form("交办").select("交给谁", "县城市管理局（承办单位）").send().await;
    open(town, &clerk, words).await.form("签收").send().await;
    let page = open(town, &clerk, words).await;
    page.form("提交联络站审核").fill("答复内容", "已更换灯具并检查了整条线路。").send().await;
    open(town, &head, words).await.form("审核通过，答复反映人").send().await;
    let page = town.citizen().get(&format!("/o/{code}")).await;
    page.form("提交评价").choose("已解决").send().await;
    open(town, &head, words).await.path.clone()
}

#[tokio::test]
async fn who_handled_the_like_is_named_with_an_example_and_one_tap_gives_it_to_them() {
    for town in towns().await {
        closed(&town, LAMP).await;
        town.say(LAMP_AGAIN).await;
        let head = town.head().await;
        let page = open(&town, &head, LAMP_AGAIN).await;
        page.see("办理参考").see("县城市管理局办理过 1 件类似意见");
        page.form("受理这件意见").send().await;
        let page = open(&town, &head, LAMP_AGAIN).await;
        let page = page.form("交给县城市管理局").send().await;
        page.see("已交办，待签收").see("县城市管理局");
    }
}

#[tokio::test]
async fn a_category_is_suggested_with_its_reason_and_taken_over_with_one_tap() {
    for town in towns().await {
        let words = "镇卫生院只有一个医生，看病挂号要排半天，降压药也常常没有，老人只好去县医院。";
        town.say(words).await;
        let head = town.head().await;
        town.place.catch_up().await;
        let list = head.get("/desk/opinions").await;
        let title = "镇卫生院只有一个医生";
        assert!(list.has(title));
        let path = list.html().split("/desk/opinions/").find_map(|part| {
            let id: String = part.chars().take_while(char::is_ascii_alphanumeric).collect();
            (!id.is_empty() && part.contains(title)).then(|| format!("/desk/opinions/{id}"))
        });
        let page = head.get(&path.unwrap()).await;
        page.see("可能属于“卫生健康”").see("依据：");
        page.form("受理并归入“卫生健康”").send().await.see("已受理，待交办").see("卫生健康");
    }
}

#[tokio::test]
async fn words_that_say_nothing_get_no_category() {
    for town in towns().await {
        let words = "😀😀😀😀😀😀";
        town.say(words).await;
        open(&town, &town.head().await, words).await.see_not("可能属于").see_not("很可能属于");
    }
}

#[tokio::test]
async fn the_same_matter_is_shown_to_the_station_and_merged_with_one_tap() {
    for town in towns().await {
        town.say(LAMP).await;
        town.place.catch_up().await;
        let second = town.say(LAMP_AGAIN).await;
        let page = open(&town, &town.head().await, LAMP_AGAIN).await;
        page.see("可能是同一件事").see(LAMP);
        page.form("并入这一件").send().await.see("已并入同类意见");
        town.citizen().get(&format!("/o/{second}")).await.see("同一件事");
        let other = town.other_head().await.get(&page.path).await;
        assert_eq!(other.status, 403);
    }
}

#[tokio::test]
async fn a_citizen_sees_what_was_answered_already_and_may_join_it() {
    for town in towns().await {
        let path = closed(&town, LAMP).await;
        let before = town.citizen().get(&format!("/s/{}/say", town.station)).await;
        let before = before.form("下一步").fill("您要反映什么事？", LAMP_AGAIN).send().await;
        before.form("下一步").send().await.see_not("也有人反映过");

        let head = town.head().await;
        head.get(&path).await.form("公开").send().await;
        town.place.catch_up().await;
        let page = town.citizen().get(&format!("/s/{}/say", town.station)).await;
        let page = page.form("下一步").fill("您要反映什么事？", LAMP_AGAIN).send().await;
        let page = page.form("下一步").send().await;
        page.see("也有人反映过").see("已更换灯具");
        let page = page.form("发送给联络站").choose(&format!("我也遇到：{LAMP}")).send().await;
        page.see("已收到您的意见");

        let id = path.rsplit('/').next().unwrap().to_owned();
        town.citizen().get(&format!("/disclosed/{id}")).await.see("另有 1 人表示也遇到同样的情况");
        let page = open(&town, &head, LAMP_AGAIN).await;
        page.see("反映人说，遇到的情况与这件已公开的意见相同");

        let page = town.citizen().get(&format!("/s/{}/say", town.station)).await;
        let page =
            page.form("下一步").fill("您要反映什么事？", "村里的水渠堵了，稻田没有水浇。").send().await;
        page.form("下一步").send().await.see_not("也有人反映过");
    }
}
