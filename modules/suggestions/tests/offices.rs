//! What the offices do beside the usual way of an item: cut-offs, withdrawal, splitting.

mod place;

use kernel::clock;
use place::{SUBJECT, counties};
use suggestions::Kind;
use suggestions::story::{self, Deed, Writing};

#[tokio::test]
async fn a_motion_counts_its_signers_against_the_cut_off_and_ends_there() {
    for county in counties().await {
        county.sits().await;
        let page = county.who("office").await.get("/desk/suggestions/cutoffs").await;
        page.see("第五次会议").see("尚未确定");
        let page = page.form("确定截止时间").fill("截止时间", "").send().await;
        assert_eq!(page.status, 422);
        page.see("请填写截止时间");
        let tomorrow = clock::day_of(county.place.clock.now()).tomorrow().unwrap().to_string();
        let page =
            page.form("确定截止时间").fill("截止日期", &tomorrow).fill("截止时间", "18:00").send().await;
        page.see("已确定").see("18:00截止");

        let page = county.draft("议案").await;
        page.see("已有 1 人联名").see("议案需 3 人").see("18:00（还有 ");
        page.see("到时联名人数不足，终止征集");
        let page = page.form("保存选择").choose("改作建议继续提出").send().await;
        page.see("到时联名人数不足，改作建议继续提出");
        let page = page.link("邀请附议").click().await;
        page.form("发出邀请").choose("周明").send().await.see("征集附议");
        county.place.clock.advance(jiff::SignedDuration::from_hours(40));
        county.place.catch_up().await;
        let page = county.open("lead", SUBJECT).await;
        page.see("建议").see("截止时未达到联名人数").see("征集附议");
        page.form("提交人大审查").send().await.see("第5次会议第1号");
    }
}

#[tokio::test]
async fn a_placed_motion_is_taken_back_when_the_presidium_consents() {
    for county in counties().await {
        let page = county.draft("议案").await;
        let page = page.link("邀请附议").click().await;
        page.form("发出邀请").choose("周明").choose("吴桂兰").send().await;
        for signer in ["second", "third"] {
            county.open(signer, SUBJECT).await.form("我已阅读，确认附议").send().await;
        }
        county.open("lead", SUBJECT).await.form("提交人大审查").send().await;
        let page = county.open("office", SUBJECT).await;
        let page = page.form("确定交付审议").choose("列入大会议程").send().await;
        page.see("审议中");
        for signer in ["second", "third"] {
            county.who(signer).await.get(&page.path).await.form("同意撤回").send().await;
        }
        let page = county.who("lead").await.get(&page.path).await;
        page.see("经主席团");
        page.form("请主席团同意撤回").fill("撤回原因", "方案需要重新调研。").send().await;
        let page = county.open("office", SUBJECT).await.path;
        let page = county.who("office").await.get(&page).await;
        page.see("主席团决定是否同意撤回").see("方案需要重新调研。");
        let page = page
            .form("主席团同意撤回")
            .fill("主席团会议（主任会议）的决定", "主席团第四次会议同意撤回。")
            .send()
            .await;
        page.see("已撤回").see("主席团第四次会议同意撤回。");
    }
}

#[tokio::test]
async fn one_with_two_matters_is_split_and_both_say_so() {
    for county in counties().await {
        let page = county.handed_in().await;
        let page = county.who("office").await.get(&page.path).await;
        let page = page.form("分成这几件").fill("分案或者撤销的说明", "").send().await;
        assert_eq!(page.status, 422, "the second has no subject and no reason is given");
        page.see("请写清楚案由");
        let page = page
            .form("分成这几件")
            .fill("第 1 件：案由（标题）", "关于修缮河口桥桥面的建议")
            .fill("第 2 件：案由（标题）", "关于改造河口桥排水的建议")
            .fill("分案或者撤销的说明", "桥面和排水由不同单位负责。")
            .send()
            .await;
        page.see("从本件分出的").see("关于改造河口桥排水的建议").see("分案，另立：第2号");
        let whole = page.path.clone();
        let part = page.link("关于改造河口桥排水的建议").click().await;
        part.see("分案来源").see("第2号").see("审查中").see("分案，来自：第1号");
        county.place.catch_up().await;
        let lead = county.who("lead").await;
        lead.get("/desk/notices").await.see("分成几件分别办理");
        lead.get(&part.path).await.see("关于改造河口桥排水的建议");
        let page = county.who("office").await.get(&whole).await;
        let page = page.form("撤销分案").fill("分案或者撤销的说明", "代表说明是一件事。").send().await;
        page.see(SUBJECT).see("撤销分案").see_not("从本件分出的");
        county.who("office").await.get(&part.path).await.see("已撤回");
    }
}

#[tokio::test]
async fn all_of_a_stage_go_together_and_what_cannot_says_why() {
    let subjects = ["关于增开早班公交的建议", "关于修建村口照明的建议", "关于疏浚灌溉渠道的建议"];
    for county in counties().await {
        for (login, subject) in ["lead", "second", "third"].into_iter().zip(subjects) {
            county.write(login, "建议", subject).await.form("提交人大审查").send().await;
        }
        let office = county.who("office").await;
        let list = |stage: &'static str| {
            let address = format!("/desk/suggestions/handed?stage={stage}");
            let office = office.clone();
            async move { office.get(&address).await }
        };
        let page = list("reviewing").await;
        let page = page.form("选中的退回修改").choose(&format!("选择：{}", subjects[2]));
        page.clone().send().await.see("请填写内容");
        page.fill("说明（每件相同）", "请写明渠道的位置。").send().await.see("成功 1 件").see("退回修改");
        let page = list("reviewing").await.form("选中的审查通过").choose("这一状态的全部").send().await;
        page.see("成功 2 件，没有成功 0 件").see_not(subjects[2]);
        let page = list("accepted").await.form("选中的交给这些单位").choose("这一状态的全部");
        page.clone().send().await.see("请选择承办单位");
        let page = page.select("承办单位 1", "县水利局").select("承办单位 2", "县财政局").send().await;
        page.see("成功 2 件").see("办理中");
        let page = county.open("money", subjects[0]).await;
        page.see("会办");

        let page = list("handling").await.form("催办选中的建议").choose("这一状态的全部");
        let page = page.fill("说明（每件相同）", "请在月底前与代表见面。").send().await;
        page.see("成功 2 件");
        county.place.catch_up().await;
        county.who("clerk").await.get("/desk/notices").await.see("人大催办");

        let page = list("handling").await.form("给代表的交办告知函").choose("这一状态的全部").send().await;
        page.see("选中 2 件，涉及 2 位领衔代表");
        let page = page.form("生成告知函并通知代表").send().await;
        page.see("交办告知函").see("共 2 件建议");
        county.place.catch_up().await;
        county.who("lead").await.get("/desk/notices").await.see("交办告知函已发出");
        let page = office.get("/desk/suggestions/handed/letters").await;
        let page = page.form("生成告知函并通知代表").fill("这一天以后交办的", "2030-01-01").send().await;
        assert_eq!(page.status, 422);
        page.see("没有符合条件的已交办建议");
    }
}

#[tokio::test]
async fn more_than_fifty_go_step_by_step_with_their_progress_and_what_cannot_says_why() {
    for county in counties().await {
        let region = county.region;
        let items = county
            .act("lead", move |tx, lead| {
                let written = (1..=53).map(|number| {
                    let subject = format!("关于修缮第{number}号桥的建议");
                    let words = place::SITUATION;
                    let writing = Writing {
                        kind: Kind::Suggestion,
                        subject: &subject,
                        situation: words,
                        analysis: "",
                        proposal: place::PROPOSAL,
                        field: "",
                    };
                    let id = story::write(tx, lead, region, &writing, &[])?;
                    story::does(tx, lead, id, Deed::Submit("各桥情况不同，经核对，可以分别提出。"))?;
                    Ok(id)
                });
                written.collect::<kernel::Result<Vec<_>>>()
            })
            .await;
        county.place.catch_up().await;
        let page = county.who("office").await.get("/desk/suggestions/handed?stage=reviewing").await;
        let page = page.form("选中的审查通过").choose("这一状态的全部").send().await;
        page.see("处理结果").see("53");
        let withdrawn = *items.last().unwrap();
        county
            .act("lead", move |tx, lead| story::does(tx, lead, withdrawn, Deed::Withdraw("已经修好")))
            .await;
        county.place.catch_up().await;
        let page = county.who("office").await.get(&page.path).await;
        page.see("成功 52 件，没有成功 1 件").see("关于修缮第53号桥的建议").see("有人刚刚处理过");
        page.link("返回列表").click().await.see("建议议案");
        county.who("office").await.get("/desk/notices").await.see("处理结果");
        let accepted = county.who("office").await.get("/desk/suggestions/handed?stage=accepted").await;
        accepted.see("关于修缮第52号桥的建议");
    }
}

#[tokio::test]
async fn each_goes_to_the_unit_its_deputy_wishes_after_the_list_was_shown() {
    for county in counties().await {
        county.handed_in().await;
        county.write("second", "建议", "关于增开早班公交的建议").await.form("提交人大审查").send().await;
        let office = county.who("office").await;
        let page = office.get("/desk/suggestions/handed?stage=reviewing").await;
        page.form("选中的审查通过").choose("这一状态的全部").send().await.see("成功 2 件");
        let page = office.get("/desk/suggestions/handed?stage=accepted").await;
        let none = page.form("各交建议的单位：先看名单").send().await;
        none.see("没有选择任何一件");
        let list = page.form("各交建议的单位：先看名单").choose("这一状态的全部").send().await;
        list.see("2 件有建议的单位").see("代表建议").see("县水利局").see(SUBJECT);
        office.get("/desk/suggestions/handed?stage=accepted").await.see(SUBJECT);
        let done = list.form("按这份名单交办").clear("选择：关于增开早班公交的建议").send().await;
        done.see("成功 1 件").see(SUBJECT).see_not("早班公交");
        done.link("返回列表").click().await.see("早班公交").see_not(SUBJECT);
        county.open("clerk", SUBJECT).await.see("签收或退办");
    }
}

#[tokio::test]
async fn many_are_not_accepted_put_off_and_published_together() {
    const BUS: &str = "关于增开早班公交的建议";
    for county in counties().await {
        county.handed_in().await;
        county.write("second", "建议", BUS).await.form("提交人大审查").send().await;
        let office = county.who("office").await;
        let list = |stage: &'static str| {
            let (office, address) = (office.clone(), format!("/desk/suggestions/handed?stage={stage}"));
            async move { office.get(&address).await }
        };
        let form = list("reviewing").await.form("选中的不予立案").choose(&format!("选择：{BUS}"));
        form.clone().send().await.see("请选择并填写原因");
        let form = form
            .select("理由", "没有实际内容")
            .choose("向代表说明情况")
            .fill("向代表说明", "请写明线路和时间。");
        form.send().await.see("成功 1 件");

        list("reviewing").await.form("选中的审查通过").choose("这一状态的全部").send().await;
        let page = list("accepted").await.form("选中的交给这些单位").choose("这一状态的全部");
        page.select("承办单位 1", "县水利局").send().await;
        list("handling")
            .await
            .form("同意选中建议的延期申请")
            .choose("这一状态的全部")
            .send()
            .await
            .see("没有单位申请延期");
        let page = county.open("clerk", SUBJECT).await.form("签收").send().await;
        page.form("提出延期申请").fill("延期理由", "检测需要等到枯水期。").send().await;
        let done =
            list("handling").await.form("同意选中建议的延期申请").choose("这一状态的全部").send().await;
        done.see("成功 1 件");

        let page = county.open("clerk", SUBJECT).await;
        page.form("送审核人")
            .choose("A ·")
            .fill("发文字号", "河水发〔2026〕12号")
            .fill("答复内容", "桥面修补已经完成，护栏加装完毕。")
            .fill("联系人", "何经办")
            .fill("联系电话", "0351-2100001")
            .send()
            .await;
        county.open("reviewer", SUBJECT).await.form("审核通过，送签发").send().await;
        county.open("signer", SUBJECT).await.form("签发并答复代表").send().await;
        let page = county.open("lead", SUBJECT).await;
        page.form("提交评价").choose("对办理态度 › 满意").choose("对办理结果 › 满意").send().await;
        let publish = || async {
            list("publishing").await.form("选中的公开建议和答复").choose("这一状态的全部").send().await
        };
        publish().await.see("代表没有同意公开");
        let page = county.who("lead").await.get(&page.path).await;
        page.form("保存意见").choose("同意公开").send().await;
        publish().await.see("成功 1 件");
        county.citizen().get("/suggestions").await.see(SUBJECT);
    }
}
