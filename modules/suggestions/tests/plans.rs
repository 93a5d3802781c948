//! A unit's handling plan 办理方案, from its clerk to the deputy, over HTTP without scripts.

mod place;

use place::{SUBJECT, counties};

/// The first of several rows.
const STEP: &str = "步骤 1";
const UNTIL: &str = "完成日期 1";

#[tokio::test]
async fn a_unit_writes_how_it_goes_about_it_and_shows_that_to_the_deputy() {
    for county in counties().await {
        county.assigned_to("县水利局").await;
        county.open("clerk", SUBJECT).await.form("签收").send().await;
        let page = county.open("clerk", SUBJECT).await;
        let study = "桥面承载和排水，研究今年修补、明年大修的方案。";
        let page = page.form("办理方案送审核人").fill("研究的问题和办理思路", study).send().await;
        assert_eq!(page.status, 422);
        assert_eq!(page.form("办理方案送审核人").value("研究的问题和办理思路"), study);
        assert!(page.error_of("分管负责人").is_some());
        page.see("请至少写一个步骤和它的完成日期");
        let page = page
            .form("办理方案送审核人")
            .fill("分管负责人", "马局长")
            .fill("承办处室和承办人", "工程科 何经办")
            .choose("现场调研")
            .fill("计划沟通日期", "2026-03-10")
            .fill(STEP, "委托检测")
            .fill(UNTIL, "2026-04-01")
            .send()
            .await;
        page.see("审核人审阅中").see("委托检测").see("暂不能判断");
        county.who("office").await.get(&page.path).await.see_not("委托检测");
        county.who("lead").await.get(&page.path).await.see_not("委托检测").see_not("拟写办理方案");

        county.place.catch_up().await;
        county.who("reviewer").await.get("/desk").await.see("审阅办理方案");
        let page = county.who("reviewer").await.get(&page.path).await;
        page.see("马局长").form("同意，报送交办机关").send().await.see("已报送交办机关");
        county.who("office").await.get(&page.path).await.see("委托检测").see("2026年4月1日前");
        county.who("lead").await.get(&page.path).await.see_not("委托检测");

        let page = county.open("clerk", SUBJECT).await;
        page.form("告知代表").send().await.see("已告知代表");
        county.who("lead").await.get(&page.path).await.see("委托检测").see("工程科 何经办").see(study);
        let page = county.open("clerk", SUBJECT).await;
        let form = page.form("办理方案送审核人");
        assert_eq!(form.value(STEP), "委托检测", "what stands is there to be changed");
        form.fill(UNTIL, "2026-04-20").send().await.see("第 2 版").see("以前的版本");
    }
}
