//! Key supervision, from a committee's proposal to the report, by the office and before the eyes of deputy and unit.

mod place;

use place::{SUBJECT, counties};

const HREF: &str = "/desk/suggestions/supervision";

#[tokio::test]
async fn a_matter_is_supervised_by_a_pair_of_leaders_from_proposal_to_report() {
    for county in counties().await {
        let item = county.assigned_to("县水利局").await.path;
        let office = county.who("office").await;
        let page = office.get(&item).await.link("提请重点督办").click().await;
        let page = page.form("提请主任会议确定").fill("包括的建议", "0-1\n0-77").send().await;
        assert_eq!(page.status, 422);
        page.see("“0-77”不是正在办理的建议编号");
        assert_eq!(page.form("提请主任会议确定").value("督办事项"), SUBJECT);
        assert!(page.error_of("提出单位").is_some(), "the proposer is missing too");
        let page = page
            .form("提请主任会议确定")
            .fill("督办事项", "农村危旧桥梁改造")
            .fill("提出单位", "城建环资委员会")
            .fill("包括的建议", "0-1")
            .send()
            .await;
        page.see("待主任会议确定").see(SUBJECT).see("县水利局");
        let matter = page.path.clone();
        county.place.catch_up().await;
        office.get("/desk").await.see("农村危旧桥梁改造").see("提请主任会议确定");
        assert_ne!(county.who("lead").await.get(&matter).await.status, 200, "not before it is fixed");

        let page = office.get(&matter).await;
        let page = page.form("确定为重点督办").fill("会议日期", "2026-03-02").send().await;
        page.see("已确定").see("2026年9月2日").see("明确双督办领导");
        let page = page.form("保存双督办领导").fill("人大督办领导", "副主任 丁世安").send().await;
        assert_eq!(page.status, 422, "a pair are two");
        let page = page.form("保存双督办领导").fill("政府领办领导", "副县长 方建民").send().await;
        page.see("副主任 丁世安").see("副县长 方建民");
        let page =
            page.form("保存督办方案").fill("督办方案", "四月调研，六月视察，八月听取报告。").send().await;
        page.see("督办中");
        let page = page
            .form("保存督办活动")
            .fill("日期", "2026-03-02")
            .fill("参加人员", "丁世安、林晓禾、县水利局")
            .fill("情况", "实地查看河口桥，要求汛期前完成加固。")
            .send()
            .await;
        page.see("实地查看河口桥");
        county.place.catch_up().await;
        let page = county.who("lead").await.get(&item).await;
        page.see("列为重点督办").see("重点督办活动");
        let page = page.link("农村危旧桥梁改造").click().await;
        page.see("要求汛期前完成加固").see_not("保存督办方案");
        county.who("clerk").await.get("/desk/notices").await.see("列为重点督办");

        let page = office.get(&matter).await;
        let page = page.form("提交督办报告").fill("督办报告", "加固工程已完成，代表满意。").send().await;
        let page = page.form("退回报告，继续督办").fill("说明", "请补充资金情况。").send().await;
        let page = page.form("提交督办报告").fill("督办报告", "加固完成，资金已拨付。").send().await;
        page.form("督办结束").send().await.see("资金已拨付");
        let list = office.get(HREF).await;
        list.see("农村危旧桥梁改造").see("督办结束").see("副县长 方建民").see("所含建议");
        assert_ne!(county.who("lead").await.get(HREF).await.status, 200);
    }
}
