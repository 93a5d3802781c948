//! What an office takes away: the volume of a session, the report of a year, figures down to the items they count, lists.

mod public;

use crate::place::{SITUATION, SUBJECT, counties};
use crate::{answered, replied};

const COLLECTED: &str = "/desk/suggestions/collected";
const FIGURES: &str = "/desk/suggestions/figures";

#[tokio::test]
async fn an_office_has_a_session_collected_and_a_year_reported() {
    for county in counties().await {
        answered(&county, "A ·").await;
        county.place.catch_up().await;
        let office = county.who("office").await;
        let page = office.get(COLLECTED).await;
        let page = page.form("制作汇编").choose("全部建议和答复").choose("按编号").send().await;
        page.see("正在处理").see("第十七届人民代表大会");
        county.place.catch_up().await;
        let file = office.get(&page.path).await.see("已完成").link("下载 PDF").click().await;
        let volume = file.html();
        assert!(volume.contains(SITUATION) && volume.contains("河水发〔2026〕12号"), "{volume}");
        assert!(volume.contains("林晓禾") && volume.contains("县水利局"));

        let page = office.get(COLLECTED).await.form("制作汇编").send().await;
        county.place.catch_up().await;
        office.get(&page.path).await.see("没有可以收入汇编的建议").see_not("下载 PDF");

        let page = office.get(COLLECTED).await.form("制作年度报告").choose("DOCX（继续编辑）").send().await;
        county.place.catch_up().await;
        let file = office.get(&page.path).await.link("下载 DOCX").click().await;
        let report = file.html();
        assert!(report.contains("一、总体情况") && report.contains("表1　主要指标与上年比较"), "{report}");
        assert!(report.contains("已答复 1 件，其中按期答复 1 件，按期答复率 100%"), "{report}");
        county.who("clerk").await.get(COLLECTED).await.see_not("制作汇编");
    }
}

#[tokio::test]
async fn a_figure_opens_into_exactly_what_it_counts_and_is_taken_away_as_shown() {
    for county in counties().await {
        answered(&county, "A ·").await;
        let other = "关于增开早班公交的建议";
        county.write("second", "建议", other).await.form("提交人大审查").send().await;
        county.place.catch_up().await;
        let office = county.who("office").await;
        office.get(FIGURES).await.see("县水利局").see("未交办").see("100%");
        let page = office.get(&format!("{FIGURES}/items?year=2026&measure=in_time")).await;
        page.see(SUBJECT).see_not(other);
        office.get(&format!("{FIGURES}/items?year=2026&measure=handed_in")).await.see(SUBJECT).see(other);
        let of_unit = format!("{FIGURES}/items?year=2026&by=unit&measure=handed_in&part=");
        office.get(&of_unit).await.see(other).see_not(SUBJECT);
        let file = office.get(&format!("{FIGURES}/export/csv?year=2026&by=unit")).await;
        file.see("提出（件）").see("县水利局,1,1,100");
        let below = office.get(&format!("{FIGURES}/below")).await;
        below.see("河口县（本级）");
        county.who("lead").await.get(FIGURES).await.see_not("按期答复率");

        let clerk = county.who("clerk").await;
        let page = clerk.get("/desk/suggestions/tasks").await.link("本单位统计").click().await;
        page.see("县水利局").see("按期答复率");
        let own = clerk.get("/desk/suggestions/tasks/figures/items?year=2026&measure=class_a").await;
        own.see(SUBJECT).see_not(other);
    }
}

#[tokio::test]
async fn every_list_is_taken_away_as_it_is_shown() {
    for county in counties().await {
        county.assigned_to("县水利局").await;
        county.open("clerk", SUBJECT).await.form("签收").send().await;
        replied(&county, "B ·").await;
        county.open("reviewer", SUBJECT).await.form("审核通过，送签发").send().await;
        let office = county.who("office").await;
        let clerk = county.who("clerk").await;
        let board = office.get("/desk/suggestions/board?show=later").await;
        board.link("导出 CSV").click().await.see(SUBJECT).see("县水利局").see("答复");
        clerk.get("/desk/suggestions/tasks/export/csv").await.see(SUBJECT).see("签发");
        clerk.get("/desk/suggestions/tasks/export/csv?stage=done").await.see_not(SUBJECT);
        let lead = county.who("lead").await;
        lead.get("/desk/suggestions/export/csv").await.see(SUBJECT);
        lead.get("/desk/suggestions/export/csv?which=signed").await.see_not(SUBJECT);
        county.open("signer", SUBJECT).await.form("签发并答复代表").send().await;
        let ledger = office.get("/desk/suggestions/promises").await;
        ledger.see(SUBJECT).link("导出 CSV").click().await.see("完成桥面修补和护栏加装").see(SUBJECT);
        assert_eq!(county.citizen().get("/desk/suggestions/promises/export/csv").await.status, 401);
    }
}

/// The address of the reply as PDF, as the page of its item offers it.
fn reply_paper(page: &host::testing::Page) -> String {
    let mut quoted = page.html().split('"');
    quoted
        .find(|part| part.contains("/paper/reply/") && part.ends_with("/pdf"))
        .unwrap_or_default()
        .to_owned()
}

#[tokio::test]
async fn an_office_has_templates_of_its_own_and_a_broken_one_is_not_taken() {
    for county in counties().await {
        answered(&county, "A ·").await;
        let office = county.who("office").await;
        let page = office.get("/desk/suggestions/templates").await;
        page.see("系统自带").see_not("本级模板");
        let page = page.link("答复函").click().await;
        let broken = page.form("检查并采用").fill("模板", "# 答复\n{{ matter.title").send().await;
        assert_eq!(broken.status, 422);
        broken.see("第 2 行有误");
        assert!(broken.form("检查并采用").value("模板").contains("{{ matter.title"), "nothing typed is lost");
        let own = "# 河口县代表建议答复\n{{ matter.title }}";
        let tried = page.form("用样例试印，不采用").fill("模板", own).send().await;
        assert!(tried.html().contains("河口县代表建议答复"), "a sample is printed by it");
        office.get("/desk/suggestions/templates").await.see_not("本级模板");
        page.form("检查并采用").fill("模板", own).send().await.see("已采用");
        office.get("/desk/suggestions/templates").await.see("本级模板");
        let lead = county.who("lead").await;
        let href = reply_paper(&county.open("lead", SUBJECT).await);
        assert!(lead.get(&href).await.html().contains("河口县代表建议答复"));
        office.get(&page.path).await.form("删除本级模板").send().await.see("已恢复");
        assert!(!lead.get(&href).await.html().contains("河口县代表建议答复"));
        assert_eq!(county.who("clerk").await.get("/desk/suggestions/templates").await.status, 403);
    }
}
