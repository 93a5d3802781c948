//! Journeys of contact: a deputy logs it, the office sees what is missing; a request to meet somebody.

use super::place::{Station, places, station};

#[tokio::test]
async fn a_deputy_logs_a_contact_and_the_office_sees_what_is_missing() {
    for place in places() {
        let Station { deputy, office, .. } = station(&place).await;
        let page = deputy.get("/desk/contacts").await;
        page.see("代表联系群众").see("还差 5 次");
        let refused = page.form("保存联系").choose("代表联系群众").fill("群众", "三组张家").send().await;
        assert_eq!(refused.status, 422);
        let typed = refused.form("保存联系");
        assert_eq!(typed.value("群众"), "三组张家");
        typed.fill("谈话内容", "希望修好水渠").send().await.see("还差 4 次").see("三组张家");
        let list = office.get("/desk/contacts/missing?duty=deputy_citizens").await;
        list.see("林一").see("还差 4 次");
        let file = office.get(&list.link("导出 CSV").href).await;
        assert!(file.html().contains("林一,1,5,4"), "{}", file.html());
        list.link("林一").click().await.see("由谁联系谁").see("还没有确定联系对象");
        office.get("/desk/ledgers?kind=contact").await.see("三组张家").see("希望修好水渠");
    }
}

#[tokio::test]
async fn a_deputy_asks_to_meet_somebody_and_reads_the_answer() {
    for place in places() {
        let Station { deputy, office, .. } = station(&place).await;
        let form = deputy.get("/desk/meetings").await.link("提出约见").click().await;
        let filled =
            form.form("提出约见").fill("约见的机关和负责人", "县水利局局长").fill("约见事由", "水渠修复");
        filled.fill("具体情况和建议", "三组水渠漏水两年，建议年内修复。").send().await.see("待安排");
        let item = office.get("/desk").await.link("水渠修复").click().await;
        let item =
            item.form("安排约见").fill("约见日期", "2026-03-09").fill("地点", "县人大会议室").send().await;
        let item = item.form("登记答复").fill("机关答复", "下月动工。").send().await;
        item.form("写约见记录").fill("约见记录", "当面答复，代表同意。").send().await.see("已办结");
        deputy.get("/desk/notices").await.see("约见“水渠修复”：已办结");
        deputy
            .get("/desk/meetings")
            .await
            .link("水渠修复")
            .click()
            .await
            .see("下月动工。")
            .see("当面答复，代表同意。");
    }
}
