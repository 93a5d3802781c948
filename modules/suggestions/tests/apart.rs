//! 分办 over HTTP without scripts: each unit's reply is judged, and who was found wanting answers again.

mod place;

use place::{County, SUBJECT, counties};

async fn answers(county: &County, clerk: &str, reference: &str, send: &str) {
    let page = county.open(clerk, SUBJECT).await;
    page.form(send)
        .choose("A ·")
        .fill("发文字号", reference)
        .fill("答复内容", "已按职责办理完毕，附办理情况说明。")
        .fill("联系人", "何经办")
        .fill("联系电话", "0351-2100001")
        .send()
        .await;
}

#[tokio::test]
async fn each_reply_has_a_form_and_only_the_unit_found_wanting_answers_again() {
    for county in counties().await {
        county.handed_in().await;
        let page = county.open("office", SUBJECT).await.form("审查通过，立案").send().await;
        page.form("交给承办单位")
            .select("承办单位 1", "县水利局")
            .select("承办方式 1", "分办")
            .select("承办单位 2", "县财政局")
            .select("承办方式 2", "分办")
            .send()
            .await;
        for clerk in ["clerk", "money"] {
            county.open(clerk, SUBJECT).await.form("签收").send().await;
        }
        answers(&county, "clerk", "河水发〔2026〕12号", "送审核人").await;
        county.open("reviewer", SUBJECT).await.form("审核通过，送签发").send().await;
        county.open("signer", SUBJECT).await.form("签发并答复代表").send().await;
        answers(&county, "money", "河财发〔2026〕3号", "答复代表").await;

        let page = county.open("lead", SUBJECT).await;
        let bad = |page: &host::testing::Page| {
            page.form("提交对县财政局的评价").choose("对办理态度 › 满意").choose("对办理结果 › 不满意")
        };
        let refused = bad(&page).send().await;
        assert_eq!(refused.status, 422, "a dissatisfied verdict needs its reason");
        refused.see("请填写内容");
        let page = bad(&refused).fill("理由或意见", "没有写明资金来源。").send().await;
        page.see("已答复，待评价").see("县财政局 · 第一次答复");
        let page = page
            .form("提交对县水利局的评价")
            .choose("对办理态度 › 满意")
            .choose("对办理结果 › 满意")
            .send()
            .await;
        page.see("不满意，研究处理").see("整件 · 第一次答复");
        let page = county.open("office", SUBJECT).await;
        page.see("重新办理的单位：县财政局");
        page.form("交承办单位重新办理").fill("重新办理的要求", "请写明资金来源。").send().await;
        county.place.catch_up().await;
        county.who("clerk").await.get("/desk").await.see_not(SUBJECT);
        answers(&county, "money", "河财发〔2026〕5号", "答复代表").await;
        let page = county.open("lead", SUBJECT).await;
        let page =
            page.form("提交评价").choose("对办理态度 › 满意").choose("对办理结果 › 基本满意").send().await;
        page.see("待决定公开").see("整件 · 重新办理后的答复");
    }
}
