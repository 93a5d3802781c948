//! The end of a term that was entered wrongly, taken back on the page of the congress.

use super::{Offices, offices};

#[tokio::test]
async fn an_office_takes_the_wrong_end_of_a_term_back_on_the_congresss_page() {
    for Offices { county, county_office: browser, .. } in offices().await {
        let form = browser.get("/desk/register/new").await;
        let page = form.form("添加到名册").fill("姓名", "石二").send().await;
        page.form("登记职务")
            .fill("届次", "18")
            .fill("选区或选举单位", "第三选区")
            .fill("任职开始日期", "2021-06-28")
            .send()
            .await;
        let at = format!("/desk/congress?region={county}");
        assert!(!browser.get(&at).await.has_button("撤回届满"), "it goes on");
        let ending =
            browser.get(&format!("/desk/congress/ending?region={county}&term=18&until=2026-02-28")).await;
        ending.form("办理届满").send().await;
        let page = browser.get(&at).await;
        let silent = page.form("撤回届满").send().await;
        assert_eq!(
            (silent.status, silent.error_of("撤回的原因").as_deref()),
            (422, Some("请写明撤回的原因。"))
        );
        let page = silent.form("撤回届满").fill("撤回的原因", "点错了").send().await;
        assert!(!page.has_button("撤回届满"));
        browser.get(&format!("{at}&day=2026-03-02")).await.see("1");
    }
}
