//! Key supervision from a committee's proposal to the report, look-back campaigns with their second test, and former years taken
//! over from a list: by the office and before the eyes of deputy and unit.

mod place;

use place::{County, SUBJECT, counties};

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
        let wrong = page.form("提请主任会议确定").fill("包括的建议", "0-77").send().await;
        wrong.see("“0-77”不是正在办理的建议编号").see_not("请填写所包括建议的编号");
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
        counted(&county).await;
    }
}

/// The figures show it, and open into the matter and its item; the unit sees it among its own.
async fn counted(county: &County) {
    let office = county.who("office").await;
    let page = office.get("/desk/suggestions/figures").await;
    page.see("重点督办事项").see("牵头办理单位").see("重点督办办复率");
    let at = "/desk/suggestions/figures";
    assert!(page.html().contains(&format!("{at}/matters?")), "the number of matters opens into them");
    let matters = office.get(&format!("{at}/matters?year=2026")).await;
    matters.see("农村危旧桥梁改造").see("城建环资委员会");
    office.get(&format!("{at}/items?year=2026&measure=key_items")).await.see(SUBJECT);
    let below = office.get("/desk/suggestions/figures/below").await;
    below.see("重点督办事项");
    county.who("clerk").await.get("/desk/suggestions/tasks/figures").await.see("重点督办建议");
    let page = office.get("/desk/suggestions/collected").await.form("制作年度报告").send().await;
    county.place.catch_up().await;
    let report = office.get(&page.path).await.link("下载 PDF").click().await;
    let report = report.html();
    assert!(report.contains("确定重点督办 1 项（上年 0 项），包括建议 1 件"), "{report}");
    assert!(report.contains("重点督办事项") && report.contains("副县长 方建民"), "{report}");
}

/// Answered by the unit, and the deputy is not content.
async fn disappointed(county: &County) {
    county.assigned_to("县水利局").await;
    county.open("clerk", SUBJECT).await.form("签收").send().await;
    let page = county.open("clerk", SUBJECT).await;
    let form = page.form("送审核人").choose("C ·").fill("发文字号", "河水发〔2026〕12号");
    let form = form.fill("答复内容", "因资金没有落实，暂时不能办理。").fill("联系人", "何经办");
    form.fill("联系电话", "0351-2100001").send().await.see("答复审核中");
    county.open("reviewer", SUBJECT).await.form("审核通过，送签发").send().await;
    county.open("signer", SUBJECT).await.form("签发并答复代表").send().await;
    let page = county.open("lead", SUBJECT).await;
    let form = page.form("提交评价").choose("对办理态度 › 满意").choose("对办理结果 › 不满意");
    form.fill("理由或意见", "桥还是坏的。").send().await.see("不满意，研究处理");
    county.place.catch_up().await;
}

#[tokio::test]
async fn what_was_left_is_looked_back_at_and_judged_anew() {
    for county in counties().await {
        disappointed(&county).await;
        let office = county.who("office").await;
        let page = office.get("/desk/suggestions/lookback").await.link("开展回头看").click().await;
        let page = page.form("开始回头看").fill("名称", "2026年建议办理回头看").fill("到哪一年", "2026");
        let page = page.send().await;
        assert_eq!(page.status, 422);
        page.see("请至少选择一项范围").see("请填写今天以后的日期");
        let page = page
            .form("开始回头看")
            .choose("代表不满意的")
            .fill("单位答复截止日期", "2026-04-30")
            .send()
            .await;
        let campaign = page.path.clone();
        county.place.catch_up().await;
        office.get(&campaign).await.see("0 → 0").see("县水利局").see("待单位答复");
        assert_ne!(county.who("clerk").await.get(&campaign).await.status, 200);

        let page = office.get(&campaign).await;
        page.form("催办未答复的单位").send().await.see("已催办 1 个单位");
        county.place.catch_up().await;
        let clerk = county.who("clerk").await;
        clerk.get("/desk/notices").await.see("请报告").see("催办“2026年建议办理回头看”");
        clerk.get("/desk/suggestions/lookback/asked").await.see(SUBJECT);
        let page = county.open("clerk", SUBJECT).await;
        page.see("答复回头看").see("因资金没有落实");
        let page = page
            .form("报人大核实")
            .fill("后来的办理情况", "资金已落实，桥面九月修复通车。")
            .choose("A ·")
            .send()
            .await;
        assert_eq!(page.status, 422, "a better class needs its evidence");
        let page = page.form("报人大核实").fill("依据", "竣工验收单，河水验〔2026〕3号。").send().await;
        page.see("待核实").see("C → A");

        let page = office.get(&campaign).await;
        page.see("待核实");
        let tick = format!("选择：{SUBJECT}");
        let page = page.form("选中的核实通过，请代表测评").choose(&tick).send().await;
        page.see("成功 1 件");
        let page = county.open("lead", SUBJECT).await;
        let office_todo = page.see("二次测评").see("桥面九月修复通车");
        let form = office_todo.form("提交评价").choose("对办理态度 › 满意").choose("对办理结果 › 满意");
        form.send().await.see("已测评");
        let page = office.get(&campaign).await;
        page.see("0 → 1").see("已测评");
        page.form("结束回头看").send().await.see("回头看已结束").see("已结束");
    }
}

const TABLE: &str = "编号,标题,年份,届,会次,领衔代表,承办单位,办理类别,答复,答复日期,满意度\r\n\
15,关于整治河道淤积的建议,2023,17,2,林晓禾,县水利局,A,已清淤三公里。,2023-06-20,满意\r\n\
16,关于更新抽水设备的建议,2023,17,2,陈老先生,县水利局,B,列入计划。,2023-12-30,不满意\r\n\
17,关于修路的建议,2023,17,2,周明,没有的局,A,已修。,2023-06-20,满意\r\n\
18,,202,17,2,周明,县财政局,Z,已拨付。,去年,一般\r\n";

#[tokio::test]
async fn former_years_are_taken_over_once_and_count() {
    for county in counties().await {
        let office = county.who("office").await;
        let checked = || async {
            let page = office.get("/desk/suggestions/import").await;
            let page =
                page.form("上传并核对列名").attach("表格文件", "往年.csv", TABLE.as_bytes()).send().await;
            page.see("共 4 行");
            let page = page.form("检查全部行").send().await;
            county.place.catch_up().await;
            office.get(&page.path).await
        };
        let page = checked().await.form("开始导入").send().await;
        county.place.catch_up().await;
        let page = office.get(&page.path).await;
        page.see("已完成").see("新增");
        let refused = String::from_utf8(page.link("下载 CSV").click().await.bytes).unwrap();
        for why in ["没有这个承办单位", "请填写提出年份", "请写清楚案由", "请填写满意"]
        {
            assert!(refused.contains(why), "{why}: {refused}");
        }
        let list = office.get("/desk/suggestions/handed").await;
        list.see("关于整治河道淤积的建议").see("第2次会议第15号").see("已办结").see_not("关于修路的建议");
        let page = list.link("关于整治河道淤积的建议").click().await;
        page.see("已清淤三公里").see("县水利局").see("从原系统转入");
        county.who("lead").await.get(&page.path).await.see("已清淤三公里");
        let figures = office.get("/desk/suggestions/figures?year=2023").await;
        figures.see("县水利局").see("50%");
        let again = checked().await;
        again.see("已有、无变化");
        assert!(!again.has_button("开始导入"), "each is taken once");
    }
}
