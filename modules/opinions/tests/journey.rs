//! A citizen's word reaches a deputy and comes back answered: the whole way, as its people walk it, on both databases.

mod place;

use host::testing::Page;
use place::{Town, towns, tracking_code};

const WORDS: &str = "桃源街口的路灯坏了三天，晚上老人摔了一跤，希望尽快修好。";

async fn open_first(town: &Town, browser: &host::testing::Browser) -> Page {
    town.place.catch_up().await;
    let desk = browser.get("/desk").await;
    desk.link("桃源街口的路灯坏了三天，晚上老人摔了一跤，希望尽快修好。").click().await
}

#[tokio::test]
async fn a_word_is_admitted_given_to_a_deputy_answered_delivered_and_judged() {
    for town in towns().await {
        let code = town.say(WORDS).await;
        let citizen = town.citizen();
        citizen.get(&format!("/o/{code}")).await.see("待受理").see("桃源镇人大代表联络站");

        let head = town.head().await;
        let page = open_first(&town, &head).await;
        page.see("决定是否受理").see("2026年3月4日");
        let page = page.form("受理这件意见").select("类别", "城乡建设").send().await;
        page.see("已受理，待交办");
        let page = page.form("交办").select("交给谁", "林晓禾（代表）").send().await;
        page.see("已交办，待签收").see("答复期限");

        let deputy = town.deputy().await;
        town.place.catch_up().await;
        deputy.get("/desk/notices").await.see("交给您办理");
        let page = open_first(&town, &deputy).await;
        let page = page.form("签收").send().await;
        page.see("办理中");
        let answer = "已实地查看，路灯线路老化，供电所承诺三日内更换，我会继续跟进。";
        let page = page.form("提交联络站审核").fill("答复内容", answer).send().await;
        page.see("答复待审核");

        citizen.get(&format!("/o/{code}")).await.see_not("供电所").see("答复待审核");
        let page = open_first(&town, &head).await;
        page.form("审核通过，答复反映人").send().await.see("已答复，待送达");

        let page = citizen.get(&format!("/o/{code}")).await;
        page.see("供电所承诺三日内更换").see("林晓禾").see("已答复，待评价").see_not("周站长");
        let page = page.form("提交评价").choose("部分解决").send().await;
        page.see("部分解决");

        let page = page.form("申请重办").fill("哪里没有解决？", "换了灯泡又坏了").send().await;
        page.see("重办").see("已受理，待交办");
        let page = open_first(&town, &head).await;
        page.see("换了灯泡又坏了").see("群众已打开查询页看到答复");
    }
}

#[tokio::test]
async fn the_second_round_ends_without_a_third() {
    for town in towns().await {
        let code = town.say(WORDS).await;
        answered(&town, &code).await;
        let page = town.citizen().get(&format!("/o/{code}")).await;
        let page = page.form("提交评价").choose("未解决").send().await;
        page.form("申请重办").fill("哪里没有解决？", "还是不亮").send().await;
        answered_again(&town).await;
        let page = town.citizen().get(&format!("/o/{code}")).await;
        let page = page.form("提交评价").choose("未解决").send().await;
        assert!(!page.has_button("申请重办"), "it can be reopened once");
        let page = open_first(&town, &town.head().await).await;
        page.form("公开").send().await;
    }
}

async fn answered(town: &Town, code: &str) {
    let head = town.head().await;
    open_first(town, &head).await.form("受理这件意见").send().await;
    answered_again(town).await;
    town.citizen().get(&format!("/o/{code}")).await.see("已答复，待评价");
}

async fn answered_again(town: &Town) {
    let (head, clerk) = (town.head().await, town.clerk().await);
    open_first(town, &head).await.form("交办").select("交给谁", "县城市管理局（承办单位）").send().await;
    open_first(town, &clerk).await.form("签收").send().await;
    let page = open_first(town, &clerk).await;
    page.form("提交联络站审核").fill("答复内容", "已更换灯具并检查了整条线路。").send().await;
    open_first(town, &head).await.form("审核通过，答复反映人").send().await;
}

#[tokio::test]
async fn a_deputy_passes_on_to_a_unit_and_the_date_stays() {
    for town in towns().await {
        town.say(WORDS).await;
        let (head, deputy, clerk) = (town.head().await, town.deputy().await, town.clerk().await);
        open_first(&town, &head).await.form("受理这件意见").send().await;
        let page = open_first(&town, &head).await;
        let page = page
            .form("交办")
            .select("交给谁", "林晓禾（代表）")
            .fill("指定答复期限", "2026-03-20")
            .send()
            .await;
        page.see("3月20日");
        let page = open_first(&town, &deputy).await;
        page.form("转交").select("交给谁", "县城市管理局（承办单位）").send().await;
        let page = open_first(&town, &clerk).await;
        page.see("3月20日").see("转交县城市管理局办理");
    }
}

#[tokio::test]
async fn what_is_not_admitted_gets_its_reason_and_the_right_door() {
    for town in towns().await {
        let code = town.say("法院判我输了官司，请代表出面让法院改判。").await;
        town.place.catch_up().await;
        let head = town.head().await;
        let page = head.get("/desk").await.link("法院判我输了官司，请代表出面让法院改判。").click().await;
        page.form("不予受理并告知理由").choose("已进入或应当进入诉讼、仲裁程序").send().await;
        let page = town.citizen().get(&format!("/o/{code}")).await;
        page.see("不予受理").see("代表不干预具体案件");
    }
}

#[tokio::test]
async fn a_duplicate_follows_the_other_one() {
    for town in towns().await {
        let first = town.say(WORDS).await;
        let second = town.say("桃源街的路灯不亮，请来修。").await;
        town.place.catch_up().await;
        let head = town.head().await;
        let page = head.get("/desk").await.link("桃源街的路灯不亮，请来修。").click().await;
        let wrong = page.form("并入").fill("另一件的编号或查询码", "没有这个").send().await;
        assert_eq!(wrong.error_of("另一件的编号或查询码").unwrap(), "没有找到编号或查询码为此的意见。");
        wrong.form("并入").fill("另一件的编号或查询码", &first).send().await.see("已并入同类意见");
        answered(&town, &first).await;
        town.citizen().get(&format!("/o/{second}")).await.see("同一件事").see("已更换灯具");
    }
}

#[tokio::test]
async fn the_citizen_is_asked_for_more_tells_it_and_may_take_it_back() {
    for town in towns().await {
        let code = town.say(WORDS).await;
        let head = town.head().await;
        let page = open_first(&town, &head).await;
        page.form("请反映人补充").fill("需要补充什么？", "是哪一盏灯？").send().await;
        let citizen = town.citizen();
        let page = citizen.get(&format!("/o/{code}")).await;
        page.see("是哪一盏灯？");
        let page = page.form("补充发送").fill("补充说明", "路口东侧第二盏。").send().await;
        page.see("待受理").see("路口东侧第二盏");
        let page = page.form("确认撤回").send().await;
        page.see("已撤回");
        open_nothing(&town).await;
    }
}

async fn open_nothing(town: &Town) {
    town.place.catch_up().await;
    town.head().await.get("/desk").await.see("现在没有等您办理的事");
}

#[tokio::test]
async fn a_phone_number_is_masked_until_somebody_looks_and_the_look_is_in_the_history() {
    for town in towns().await {
        let page = town.citizen().get(&format!("/s/{}/say", town.station)).await;
        let page = page.form("下一步").fill("您要反映什么事？", WORDS).send().await;
        let page = page.form("下一步").fill("联系电话", "１３８ １２３４ ５６７８").send().await;
        let page = page.form("发送给联络站").send().await;
        let code = tracking_code(&page.text());
        town.citizen().get(&format!("/o/{code}")).await.see("138****5678").see_not("13812345678");
        let page = open_first(&town, &town.head().await).await;
        page.see("138****5678").see_not("13812345678");
        let page = page.form("显示联系方式").send().await;
        page.see("13812345678").see("查看了联系方式");
        let page = open_first(&town, &town.head().await).await;
        page.see_not("13812345678");
    }
}

#[tokio::test]
async fn someone_was_faster_and_nothing_typed_is_lost() {
    for town in towns().await {
        town.say(WORDS).await;
        let (first, second) = (town.head().await, town.head().await);
        let mine = open_first(&town, &first).await;
        let theirs = open_first(&town, &second).await;
        theirs.form("请反映人补充").fill("需要补充什么？", "哪一盏？").send().await;
        let page = mine
            .form("不予受理并告知理由")
            .choose("其他")
            .fill("说明（反映人会看到）", "请等通知")
            .send()
            .await;
        assert_eq!(page.status, 409);
        page.see("刚刚有了变化").see("请等通知");
    }
}

#[tokio::test]
async fn another_stations_item_is_not_shown_by_its_address() {
    for town in towns().await {
        town.say(WORDS).await;
        let page = open_first(&town, &town.head().await).await;
        let path = page.path.clone();
        let page = town.other_head().await.get(&path).await;
        assert_eq!(page.status, 403);
        page.see_not("路灯");
        town.other_head().await.get("/desk/opinions").await.see_not("路灯");
        town.office().await.get(&path).await.see("路灯");
    }
}

#[tokio::test]
async fn what_is_disclosed_is_masked_and_can_be_taken_back() {
    for town in towns().await {
        let code = town
            .say("桃源街口的路灯坏了三天，晚上老人摔了一跤，希望尽快修好。\n我的电话 13812345678。")
            .await;
        answered(&town, &code).await;
        let page = town.citizen().get(&format!("/o/{code}")).await;
        page.form("提交评价").choose("已解决").send().await;
        let head = town.head().await;
        let page = open_first(&town, &head).await;
        assert!(!page.form("公开").value("反映内容").contains("13812345678"));
        let page = page.form("公开").send().await;
        page.see("已公开");
        town.place.catch_up().await;
        let id = page.path.rsplit('/').next().unwrap().to_owned();
        let shown = town.citizen().get(&format!("/disclosed/{id}")).await;
        shown.see("已更换灯具").see_not("13812345678");
        page.form("撤下").fill("理由", "反映人要求").send().await;
        assert_eq!(town.citizen().get(&format!("/disclosed/{id}")).await.status, 404);
    }
}
