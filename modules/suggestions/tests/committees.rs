//! The staff of a committee at their desk: what was sent to them, their report, their proposals for key supervision.

mod place;

use place::{SUBJECT, counties};

#[tokio::test]
async fn a_committee_is_told_of_a_motion_and_enters_its_report_itself() {
    for county in counties().await {
        let page = county.draft("议案").await.link("邀请附议").click().await;
        page.form("发出邀请").choose("周明").choose("吴桂兰").send().await;
        for login in ["second", "third"] {
            county.open(login, SUBJECT).await.form("我已阅读，确认附议").send().await;
        }
        county.open("lead", SUBJECT).await.form("提交人大审查").send().await;
        county.who("finance").await.get("/desk").await.see_not(SUBJECT);
        let page = county.open("office", SUBJECT).await;
        let form =
            page.form("确定交付审议").choose("交有关委员会审议").select("交给哪个委员会", "财政经济委员会");
        form.send().await.see("财政经济委员会");
        county.place.catch_up().await;
        let finance = county.who("finance").await;
        finance.get("/desk/notices").await.see("已交本委员会审议");
        finance.get("/desk/suggestions/committee").await.see("交本委员会的议案").see(SUBJECT);
        let page = county.open("finance", SUBJECT).await;
        let page = page.form("记录审议结果报告").fill("审议结果", "建议列入明年计划。").send().await;
        page.see("建议列入明年计划");
        county.who("finance").await.get("/desk").await.see_not(SUBJECT);
        county.place.catch_up().await;
        county.who("office").await.get("/desk/notices").await.see("审议结果报告已经提出");
        assert_eq!(county.who("clerk").await.get("/desk/suggestions/committee").await.status, 403);
    }
}

#[tokio::test]
async fn a_committee_proposes_a_matter_and_follows_it() {
    for county in counties().await {
        county.assigned_to("县水利局").await;
        let finance = county.who("finance").await;
        let page = finance.get("/desk/suggestions/supervision").await.link("提请重点督办").click().await;
        page.see("以财政经济委员会的名义提出");
        let page = page
            .form("提请主任会议确定")
            .fill("督办事项", "农村危旧桥梁改造")
            .fill("包括的建议", "0-1")
            .send()
            .await;
        page.see("农村危旧桥梁改造").see("财政经济委员会").see(SUBJECT);
        page.see("修改提请").see_not("会议日期");
        county.who("office").await.get("/desk/notices").await.see("重点督办“农村危旧桥梁改造”");
        county.who("office").await.get(&page.path).await.see("财政经济委员会");
    }
}
