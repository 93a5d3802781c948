//! A suggestion's whole life, and the ways it can take: walked by its people over HTTP without scripts, on both databases.

mod office;
mod place;

use place::{County, PROPOSAL, SITUATION, SUBJECT, counties};

/// The clerk's reply, sent to the reviewer.
async fn replied(county: &County, class: &str) {
    let page = county.open("clerk", SUBJECT).await;
    let form = page
        .form("送审核人")
        .choose(class)
        .fill("发文字号", "河水发〔2026〕12号")
        .fill("答复内容", "已委托检测，桥面修补列入今年计划，县财政局已落实资金。")
        .fill("联系人", "何经办")
        .fill("联系电话", "0351-2100001");
    let form = if class == "B ·" {
        form.fill("承诺事项 1", "完成桥面修补和护栏加装").fill("完成日期 1", "2026-09-30")
    } else {
        form
    };
    form.send().await.see("答复审核中");
}

/// Handed in, assigned to the water bureau and answered by it.
async fn answered(county: &County, class: &str) {
    county.assigned_to("县水利局").await;
    county.open("clerk", SUBJECT).await.form("签收").send().await;
    replied(county, class).await;
    county.open("reviewer", SUBJECT).await.form("审核通过，送签发").send().await;
    county.open("signer", SUBJECT).await.form("签发并答复代表").send().await;
}

#[tokio::test]
async fn a_suggestion_lives_its_whole_life_in_the_hands_of_nine() {
    for county in counties().await {
        let page = county.draft("建议").await;
        page.see("起草中").see("领衔代表 林晓禾").see(SITUATION).see("县水利局");
        let page = page.link("邀请附议").click().await;
        let page = page.form("发出邀请").choose("周明").send().await;
        page.see("征集附议").see("待确认");
        let page = county.open("second", SUBJECT).await;
        page.see("阅读文稿，确认是否附议").see(PROPOSAL).see("第 1 稿");
        page.form("我已阅读，确认附议").send().await.see("已附议");
        let page = county.open("lead", SUBJECT).await;
        page.see("已有 2 人联名");
        let page = page.form("提交人大审查").send().await;
        page.see("审查中").see("闭会期间第1号").see("代表工作机构审查");

        let page = county.open("office", SUBJECT).await;
        let page = page.form("审查通过，立案").send().await;
        page.see("已立案，待交办");
        let page = page.form("交给承办单位").select("承办单位 1", "县政府办公室").send().await;
        page.see("办理中").see("县政府办公室 · 经办人");
        let page = county.open("government", SUBJECT).await;
        let page = page
            .form("转交这些单位")
            .select("承办单位 1", "县水利局（代表建议）")
            .select("承办单位 2", "县财政局")
            .send()
            .await;
        page.see("已转交办");

        let page = county.open("clerk", SUBJECT).await;
        page.see("签收或退办").see("2026年6月2日");
        let page = page.form("签收").send().await;
        let page = page
            .form("保存并请代表确认")
            .choose("办理前")
            .choose("电话")
            .fill("日期", "2026-03-02")
            .fill("沟通内容", "电话联系林代表，约定到桥上看现场。")
            .send()
            .await;
        page.see("待确认");
        let page = county.open("lead", "与县水利局的沟通").await;
        page.form("情况属实，确认").send().await.see("已确认");
        let page = county.open("money", SUBJECT).await;
        let page = page.form("签收").send().await;
        let page = page.form("送主办单位").fill("会办意见", "所需资金已在年度预算中安排。").send().await;
        page.see("已完成");

        replied(&county, "B ·").await;
        county.who("lead").await.get(&page.path).await.see_not("河水发").see_not("资金已在年度预算");
        let ledger = "/desk/suggestions/promises";
        county.who("office").await.get(ledger).await.see_not("完成桥面修补");
        let page = county.open("reviewer", SUBJECT).await;
        page.see("审核答复").see("河水发〔2026〕12号");
        page.form("审核通过，送签发").send().await;
        let page = county.open("signer", SUBJECT).await;
        let page = page.form("签发并答复代表").send().await;
        page.see("已答复，待评价");
        county.who("office").await.get(ledger).await.see("完成桥面修补和护栏加装");

        let page = county.open("lead", SUBJECT).await;
        page.see("答复：县水利局").see("马局长").see("完成桥面修补和护栏加装");
        let page =
            page.form("提交评价").choose("对办理态度 › 满意").choose("对办理结果 › 基本满意").send().await;
        let page = page.form("保存意见").choose("同意公开").send().await;
        page.see("待决定公开");
        let page = county.open("office", SUBJECT).await;
        let page = page.form("保存公开决定").send().await;
        page.see("跟踪办理");
        county.citizen().get(&page.path).await.see_not(SUBJECT).see_not(SITUATION);

        let page = county.who("clerk").await.get(&page.path).await;
        let page = page.form("销号并告知代表").fill("完成情况", "九月二十日验收合格，已通车。").send().await;
        page.see("已办结").see("已兑现，销号");
        let page = county.who("office").await.get(&page.path).await;
        page.form("归档").send().await.see("已归档");
    }
}

#[tokio::test]
async fn what_is_given_back_and_changed_is_signed_anew() {
    for county in counties().await {
        let page = county.draft("建议").await;
        let page = page.link("邀请附议").click().await;
        page.form("发出邀请").choose("周明").send().await;
        let page = county.open("second", SUBJECT).await;
        page.form("我已阅读，确认附议").send().await;
        county.open("lead", SUBJECT).await.form("提交人大审查").send().await;
        let page = county.open("office", SUBJECT).await;
        let page = page.form("退回代表修改").send().await;
        assert_eq!(page.status, 422, "without words it is not given back");
        let page = page.form("退回代表修改").fill("需要修改什么", "请写明桥的管理单位。").send().await;
        page.see("退回修改");

        let page = county.open("lead", SUBJECT).await;
        page.see("请写明桥的管理单位。").see("2026年3月12日");
        let page = page.link("修改文稿").click().await;
        page.see("附议的代表需要重新阅读并确认");
        let page = page
            .form("保存草稿")
            .fill("具体建议", "请县水利局作为管理单位，今年内完成检测和修补。")
            .send()
            .await;
        let old = county.open("second", SUBJECT).await;
        old.see("文稿已修改（第 2 稿）").see("作为管理单位");
        let page = page.link("修改文稿").click().await;
        page.form("保存草稿")
            .fill("具体建议", "请县水利局作为管理单位，九月底前完成检测和修补。")
            .send()
            .await;
        let refused = old.form("我已阅读，确认附议").send().await;
        assert_eq!(refused.status, 409, "who signs, signs the text that was read");
        refused.see("请重新阅读后再确认").see("九月底前");
        refused.form("我已阅读，确认附议").send().await.see("已附议");
        let page = county.open("lead", SUBJECT).await.form("重新提交审查").send().await;
        page.see("审查中").see("闭会期间第1号").see("已有 2 人联名");
    }
}

#[tokio::test]
async fn a_motion_waits_for_its_signers_and_goes_on_as_a_suggestion_under_its_number() {
    for county in counties().await {
        let page = county.draft("议案").await;
        page.see("议案需 3 人");
        let page = page.link("邀请附议").click().await;
        page.form("发出邀请").choose("周明").choose("吴桂兰").send().await;
        let page = county.open("second", SUBJECT).await;
        page.form("我已阅读，确认附议").send().await;
        let page = county.open("lead", SUBJECT).await.form("提交人大审查").send().await;
        assert_eq!(page.status, 409);
        page.see("还差 1 位代表联名");
        let page = county.open("third", SUBJECT).await;
        page.form("我已阅读，确认附议").send().await;
        let page = county.open("lead", SUBJECT).await.form("提交人大审查").send().await;
        page.see("议案").see("第1号");
        let page = county.open("office", SUBJECT).await;
        let page = page.form("确定交付审议").choose("交有关委员会审议").send().await;
        page.see("请填写内容。");
        let page = page.form("议案转为建议").fill("理由", "属于政府职权，作为建议办理。").send().await;
        page.see("闭会期间第1号").see("已有 3 人联名");
        page.form("审查通过，立案").send().await.see("已立案，待交办");
    }
}

#[tokio::test]
async fn what_a_unit_hands_back_goes_to_another() {
    for county in counties().await {
        county.assigned_to("县财政局").await;
        let page = county.open("money", SUBJECT).await;
        page.see("可以退办");
        let page = page.form("退回交办机关").fill("退办理由", "桥梁养护由县水利局负责。").send().await;
        page.see("已退办，待决定");
        county.place.catch_up().await;
        county.who("office").await.get("/desk").await.see("决定退办");
        let page = county.open("office", SUBJECT).await;
        page.see("桥梁养护由县水利局负责。");
        let page = page.form("改交这个单位").select("改交给", "县水利局（代表建议）").send().await;
        page.see("县财政局 → 县水利局");
        county.open("clerk", SUBJECT).await.see("签收或退办");
        county.who("money").await.get("/desk").await.see_not(SUBJECT);
    }
}

#[tokio::test]
async fn a_dissatisfied_verdict_has_it_handled_again_and_the_second_reply_stands_beside_the_first() {
    for county in counties().await {
        county.assigned_to("县水利局").await;
        county.open("clerk", SUBJECT).await.form("签收").send().await;
        replied(&county, "A ·").await;
        county.open("reviewer", SUBJECT).await.form("审核通过，送签发").send().await;
        county.open("signer", SUBJECT).await.form("签发并答复代表").send().await;
        let page = county.open("lead", SUBJECT).await;
        let choose = |page: &host::testing::Page| {
            page.form("提交评价").choose("对办理态度 › 满意").choose("对办理结果 › 不满意")
        };
        let page = choose(&page).send().await;
        assert!(page.error_of("理由或意见").is_some(), "a dissatisfied verdict needs its reason");
        let page = page.form("提交评价").fill("理由或意见", "只补了一半桥面。").send().await;
        page.see("不满意，研究处理");
        let page = county.open("office", SUBJECT).await;
        page.see("只补了一半桥面。");
        let page = page.form("交承办单位重新办理").fill("重新办理的要求", "把整座桥面修补完。").send().await;
        page.see("重新办理");
        replied(&county, "A ·").await;
        county.open("reviewer", SUBJECT).await.form("审核通过，送签发").send().await;
        county.open("signer", SUBJECT).await.form("签发并答复代表").send().await;
        let page = county.open("lead", SUBJECT).await;
        page.see("第一次答复").see("重新办理后的答复");
    }
}

#[tokio::test]
async fn a_refusal_keeps_what_was_typed() {
    for county in counties().await {
        let page = county.who("lead").await.get("/desk/suggestions/new").await;
        let page = page.form("保存草稿").fill("案由（标题）", "桥").fill("情况", SITUATION).send().await;
        assert_eq!(page.status, 422);
        assert!(page.error_of("案由（标题）").is_some());
        assert_eq!(page.form("保存草稿").value("情况"), SITUATION);

        county.assigned_to("县水利局").await;
        county.open("clerk", SUBJECT).await.form("签收").send().await;
        let page = county.open("clerk", SUBJECT).await;
        let words = "已委托检测，修补列入今年计划。";
        let page = page.form("送审核人").choose("B ·").fill("答复内容", words).send().await;
        assert_eq!(page.status, 422);
        assert_eq!(page.form("送审核人").value("答复内容"), words);
        page.see("这一类答复要写明承诺的事项和完成日期");
    }
}

#[tokio::test]
async fn an_office_takes_the_rules_of_a_place_and_keeps_its_own_choices() {
    for county in counties().await {
        let office = county.who("office").await;
        let page = office.get("/desk/suggestions/rules").await;
        page.see("河南的规则").see("10 个工作日");
        let page = page.form("采用河南的规则").send().await;
        page.see("已采用，请核对。");
        assert_eq!(page.form("保存规则").value("代表反馈的时限"), "10 个工作日");
        assert_eq!(
            page.form("保存规则").value("县级以上人大议案的联名人数"),
            "3",
            "what it leaves open stays"
        );
        county.who("clerk").await.get("/desk/suggestions/rules").await.see_not("采用河南的规则");
    }
}

#[tokio::test]
async fn many_are_passed_and_assigned_at_once_each_with_its_own_result() {
    let (one, other) = ("关于增开早班公交的建议", "关于修建村口照明的建议");
    for county in counties().await {
        county.write("lead", "建议", one).await.form("提交人大审查").send().await;
        county.write("second", "建议", other).await.form("提交人大审查").send().await;
        let office = county.who("office").await;
        let list = office.get("/desk/suggestions/handed").await.link("审查中 2").click().await;
        list.form("选中的审查通过").send().await.see("没有选择任何一件");
        let both =
            || list.form("选中的审查通过").choose(&format!("选择：{one}")).choose(&format!("选择：{other}"));
        both().send().await.see("已立案，待交办");
        let again = both().send().await;
        again.see("有人刚刚处理过").see(one).see(other);
        let page = office.get("/desk/suggestions/handed").await.link("已立案，待交办 2").click().await;
        let page = page
            .form("选中的交给这些单位")
            .choose(&format!("选择：{one}"))
            .select("承办单位 1", "县水利局")
            .send()
            .await;
        page.see(one).see("办理中").see_not(other);
        county.open("clerk", one).await.see("签收或退办");
    }
}

#[tokio::test]
async fn three_parts_of_fifty_thousand_characters_each_go_through_and_what_is_longer_comes_back_with_every_word()
 {
    let (most, over) = ("𠮷".repeat(50_000), "桥".repeat(50_001));
    for county in counties().await {
        let page = county.draft("建议").await;
        let form = page.link("修改文稿").click().await;
        let filled = |words: &str| {
            form.form("保存草稿").fill("情况", words).fill("分析", words).fill("具体建议", words)
        };
        let refused = filled(&over).send().await;
        assert_eq!(refused.status, 422);
        refused.see("共 50001 字，最多 50000 字。");
        for label in ["情况", "分析", "具体建议"] {
            assert!(refused.error_of(label).is_some(), "{label}");
            assert!(refused.form("保存草稿").value(label) == over, "nothing of {label} is lost");
        }
        let saved = filled(&most).send().await;
        assert_eq!(saved.status, 200);
        let again = saved.link("修改文稿").click().await;
        assert!(again.form("保存草稿").value("具体建议") == most, "all of it is kept");
    }
}
