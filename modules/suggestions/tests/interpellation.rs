//! An interpellation and a delegation's motion, walked by their people over HTTP without scripts, on both databases.

#![expect(clippy::unwrap_used, reason = "a test")]

mod place;

use congress::{BodyKind, BodyPart, NewBody, NewSeat};
use host::testing::Page;
use place::{County, PROPOSAL, SITUATION, counties, office};
use store::Tx;
use suggestions::SuggestionPolicy;

const SUBJECT: &str = "关于河口桥多年未修的质询案";

/// The congress sits for three days; an interpellation needs two movers, and delegations move.
async fn in_session(county: &County) {
    county.sits().await;
    let region = county.region;
    let choose = move |tx: &mut Tx| {
        let office = office(tx, region)?;
        let own = serde_json::json!({
            "motion_signers": 3, "interpellation_signers": 2, "delegation_moves": "may",
        });
        congress::set_policy::<SuggestionPolicy>(tx, &office, region, own.as_object().unwrap())
    };
    county.place.write(choose).await;
}

async fn drafted(county: &County) -> Page {
    let page = county.who("lead").await.get("/desk/suggestions").await;
    let page = page.link("提出质询案").click().await;
    page.form("保存草稿")
        .select("受质询机关", "县水利局")
        .fill("案由（标题）", SUBJECT)
        .fill("质询的内容", SITUATION)
        .fill("质询的问题", PROPOSAL)
        .send()
        .await
}

/// Signed by the second deputy and handed in.
async fn tabled(county: &County) -> Page {
    let page = drafted(county).await;
    page.see("质询案").see("起草中").see("受质询机关").see("质询案需 2 人");
    let page = page.link("邀请附议").click().await;
    page.form("发出邀请").choose("周明").send().await;
    let page = county.open("second", SUBJECT).await;
    page.see("质询的问题").see(PROPOSAL);
    page.form("我已阅读，确认附议").send().await;
    county.open("lead", SUBJECT).await.form("提交人大审查").send().await
}

#[tokio::test]
async fn between_sessions_an_interpellation_is_refused_in_words() {
    for county in counties().await {
        let page = county.who("lead").await.get("/desk/suggestions").await;
        let page = page.link("提出质询案").click().await;
        page.see("质询案要在大会会议期间提出，现在不在会议期间").see_not("保存草稿");
    }
}

#[tokio::test]
async fn an_interpellation_is_answered_in_writing_and_once_more_in_a_meeting() {
    for county in counties().await {
        in_session(&county).await;
        let page = tabled(&county).await;
        page.see("待主席团决定").see("第5次会议第1号");
        county.who("third").await.get("/desk").await.see_not(SUBJECT);

        let page = county.open("office", SUBJECT).await;
        page.see("提请主席团决定如何答复").see("由县水利局答复");
        let page = page.form("交受质询机关答复").choose("书面答复").send().await;
        assert_eq!(page.status, 422);
        page.see("请填写内容");
        let page =
            page.form("交受质询机关答复").fill("主席团会议的决定", "主席团第二次会议决定").send().await;
        page.see("待受质询机关答复").see("主席团第二次会议决定").see("县水利局 · 经办人");

        let page = county.open("clerk", SUBJECT).await;
        page.see("质询答复").see_not("退办").see_not("申请延期");
        let form = page
            .form("送审核人")
            .fill("发文字号", "河水函〔2026〕3号")
            .fill("答复内容", "桥面检测已经完成，今年九月修复。")
            .fill("联系人", "何经办")
            .fill("联系电话", "0351-2100001");
        let page = form.send().await;
        assert_eq!(page.status, 422, "its head signs");
        page.form("送审核人").fill("签署的负责人", "马局长").send().await.see("答复审核中");
        county.open("reviewer", SUBJECT).await.form("审核通过，送签发").send().await;
        county.open("signer", SUBJECT).await.form("签发并答复提质询案的代表").send().await;

        let page = county.open("second", SUBJECT).await;
        page.see("对答复表示是否满意").see("签署的负责人").see("桥面检测已经完成");
        let page = page.form("提交表态").choose("不满意").send().await;
        assert_eq!(page.status, 422, "a dissatisfied mover says why");
        let page = page.form("提交表态").fill("理由或意见", "没有说明资金来源。").send().await;
        page.see("2 位提出者中 1 位已表态，1 位不满意").see("半数以上不满意");

        let page = county.open("office", SUBJECT).await;
        page.see("提请主席团决定是否再作答复");
        let form = page.form("交受质询机关答复").choose("在大会全体会议上口头答复");
        form.fill("主席团会议的决定", "主席团第三次会议决定再作答复").send().await.see("待到会答复");
        let page = county.open("office", SUBJECT).await;
        page.see("记录会上的答复");
        let form =
            page.form("记为已经答复").fill("答复的会议", "第二次全体会议").fill("到会答复的负责人", "马局长");
        form.fill("答复情况", "说明了资金来源，代表当场追问了工期。").send().await.see("已答复，待代表表态");

        for login in ["lead", "second"] {
            county.open(login, SUBJECT).await.form("提交表态").choose("基本满意").send().await;
        }
        let page = county.open_of("lead", SUBJECT).await;
        page.see("已办结").see("到会答复的负责人").see("第二次全体会议").see("再次答复");
        page.see("2 位提出者中 2 位已表态，0 位不满意");
        county.who("lead").await.get("/desk/suggestions?which=led").await.see("质询案");
    }
}

#[tokio::test]
async fn a_delegation_moves_by_its_head_and_the_page_says_whose_it_is() {
    for county in counties().await {
        in_session(&county).await;
        let region = county.region;
        let lead = county.person("林晓禾").await;
        let headed = move |tx: &mut Tx| {
            let office = office(tx, region)?;
            let from_day = jiff::civil::date(2022, 1, 1);
            let name = "柳溪代表团".to_owned();
            let body = NewBody { region, term: 17, kind: BodyKind::Delegation, basis: None, name, from_day };
            let body = congress::add_body(tx, &office, &body)?;
            congress::give_seat(tx, &office, &NewSeat { body, person: lead, part: BodyPart::Chair, from_day })
        };
        county.place.write(headed).await;
        let page = county.who("lead").await.get("/desk/suggestions/new").await;
        page.see("以谁的名义提出");
        let form = page
            .form("保存草稿")
            .choose("以柳溪代表团名义")
            .fill("案由（标题）", "关于制定河口桥保护办法的议案")
            .fill("情况", SITUATION)
            .fill("分析", SITUATION)
            .fill("具体建议", PROPOSAL);
        let page = form.send().await;
        assert_eq!(page.status, 422, "suggestions are deputies'");
        let page = page.form("保存草稿").choose("议案").choose("以柳溪代表团名义").send().await;
        page.see("柳溪代表团（团长 林晓禾）");
        assert!(!page.has_link("邀请附议"), "nobody signs with a delegation");
        let page = page.form("提交人大审查").send().await;
        page.see("审查中").see("第5次会议第1号");
        county.who("office").await.get("/desk/suggestions/handed").await.see("柳溪代表团");
    }
}
