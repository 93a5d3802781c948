//! Suggestions like another: shown to the lead before it is handed in and to the office that reviews it, never a draft.

mod place;

use place::{SUBJECT, counties};

const AGAIN: &str = "关于尽快修缮河口桥桥面的建议";
const OTHER: &str = "关于增加乡镇卫生院夜间门诊的建议";

#[tokio::test]
async fn a_lead_sees_what_was_proposed_and_answered_before_and_opens_it_with_one_tap() {
    for county in counties().await {
        county.assigned_to("县财政局").await;
        let page = county.open("money", SUBJECT).await.form("签收").send().await;
        page.form("答复代表")
            .choose("A ·")
            .fill("发文字号", "河财发〔2026〕1号")
            .fill("答复内容", "修补资金已拨付，九月底前完工。")
            .fill("联系人", "钱经办")
            .fill("联系电话", "0351-2100002")
            .send()
            .await;
        county.place.catch_up().await;
        let draft = county.write("second", "建议", AGAIN).await;
        draft.see("相近的建议").see(SUBJECT).see("修补资金已拨付，九月底前完工。").see("林晓禾");
        let other = draft.link(SUBJECT).click().await;
        assert_eq!(other.status, 200, "what is shown can be opened");
        other.see("答复：县财政局").see_not("提交评价").see_not("邀请附议");
        let nothing = county.write("third", "建议", OTHER).await;
        nothing.see("起草中");
    }
}

#[tokio::test]
async fn drafts_of_others_and_what_came_back_are_never_shown() {
    for county in counties().await {
        let draft = county.draft("建议").await;
        county.place.catch_up().await;
        let again = county.write("second", "建议", AGAIN).await;
        again.see_not("相近的建议");
        assert_eq!(county.who("second").await.get(&draft.path).await.status, 404);
        county.open("lead", SUBJECT).await.form("提交人大审查").send().await;
        county.place.catch_up().await;
        let second = county.who("second").await;
        second.get(&again.path).await.see("相近的建议").see(SUBJECT);
        let page = county.open("office", SUBJECT).await;
        page.form("退回代表修改").fill("需要修改什么", "请写明桥的管理单位。").send().await;
        county.place.catch_up().await;
        second.get(&again.path).await.see_not("相近的建议");
        assert_eq!(second.get(&draft.path).await.status, 403, "what came back is its lead's again");
        county.who("clerk").await.get(&draft.path).await.see_not(SUBJECT);
    }
}

#[tokio::test]
async fn deputies_read_the_text_of_others_and_not_what_was_said_between_offices() {
    for county in counties().await {
        let item = county.handed_in().await;
        let page = county.open("office", SUBJECT).await;
        page.form("退回代表修改").fill("需要修改什么", "内部意见，仅供领衔代表。").send().await;
        county.open("lead", SUBJECT).await.form("重新提交审查").send().await;
        let page = county.who("second").await.get(&item.path).await;
        page.see(SUBJECT).see_not("内部意见").see_not("退回修改");
    }
}

#[tokio::test]
async fn the_office_merges_from_what_is_similar() {
    for county in counties().await {
        county.handed_in().await;
        county.write("second", "建议", AGAIN).await.form("提交人大审查").send().await;
        let page = county.open("office", AGAIN).await;
        page.see("相近的建议").see("很可能是同一件事");
        let merged = page.form("把本件并入这一件").send().await;
        merged.see("并案").see(SUBJECT);
        assert_eq!(merged.status, 200);
    }
}

#[tokio::test]
async fn drafts_what_one_leads_signs_and_took_back_are_lists_of_their_own() {
    for county in counties().await {
        let lead = county.who("lead").await;
        county.draft("建议").await;
        county.write("lead", "建议", OTHER).await.form("提交人大审查").send().await;
        let page = lead.get("/desk/suggestions").await;
        page.see(SUBJECT).see_not(OTHER);
        let led = page.link("我领衔的").click().await;
        led.see(OTHER).see_not(SUBJECT);
        let page = led.link(OTHER).click().await;
        page.form("撤回本件").fill("撤回原因", "已经解决。").send().await;
        lead.get("/desk/suggestions?which=led").await.see_not(OTHER);
        lead.get("/desk/suggestions?which=withdrawn").await.see(OTHER);
        let signed = county.who("second").await.get("/desk/suggestions?which=signed").await;
        signed.see("还没有请您附议的建议");
    }
}

#[tokio::test]
async fn a_draft_that_a_phone_sends_twice_is_begun_once() {
    for county in counties().await {
        let lead = county.who("lead").await;
        let page = lead.get("/desk/suggestions/new").await;
        let form = page.form("保存草稿").fill("案由（标题）", SUBJECT);
        let first = form.clone().send().await;
        let again = form.clone().send().await;
        assert_eq!(first.path, again.path);
        let other = county.who("second").await.get("/desk/suggestions/new").await;
        let other = other.form("保存草稿").fill("案由（标题）", SUBJECT).send().await;
        assert_ne!(other.path, first.path);
        first.form("确认删除草稿").send().await;
        let gone = form.send().await;
        assert_eq!(gone.status, 404, "what was thrown away does not come back");
        lead.get("/desk/suggestions").await.see_not(SUBJECT);
    }
}
