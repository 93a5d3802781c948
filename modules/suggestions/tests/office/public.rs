//! What everybody reads: published text, reply and files, found by their words; what the deputy takes back is gone at once, and
//! what is not published says why.

use congress::{NewMandate, NewPerson};
use host::testing::Page;
use jiff::civil::{Date, date};
use kernel::{Error, RegionId, Result};
use store::Tx;
use suggestions::story::Writing;
use suggestions::{Former, FormerAnswer, FormerEnd, FormerSigner, Kind, Shown, Verdict};

use crate::answered;
use crate::place::{County, PROPOSAL, SITUATION, SUBJECT, counties, office_actor};

/// Answered, judged, and with the deputy's consent published by the office.
async fn published(county: &County) -> Page {
    answered(county, "B ·").await;
    let page = county.open("lead", SUBJECT).await;
    page.form("提交评价").choose("对办理态度 › 满意").choose("对办理结果 › 基本满意").send().await;
    consent(county, "同意公开").await;
    let page = county.open("office", SUBJECT).await;
    let page = page.form("保存公开决定").send().await;
    county.place.catch_up().await;
    page
}

async fn consent(county: &County, said: &str) {
    let lead = county.who("lead").await;
    let page = lead.get("/desk/suggestions").await.link(SUBJECT).click().await;
    page.form("保存意见").choose(said).send().await;
    county.place.catch_up().await;
}

#[tokio::test]
async fn what_is_published_is_found_by_its_words_and_gone_when_the_deputy_takes_it_back() {
    for county in counties().await {
        published(&county).await;
        let citizen = county.citizen();
        let page = citizen.get("/suggestions").await;
        page.see(SUBJECT).see("已公开答复").see("林晓禾").see("100%");
        citizen.get("/suggestions?q=护栏").await.see(SUBJECT);
        citizen.get("/suggestions?q=机场").await.see_not(SUBJECT).see("没有找到");
        citizen.get("/suggestions/export/csv").await.see(SUBJECT).see("林晓禾").see("公开");
        let item = page.link(SUBJECT).click().await;
        item.see(PROPOSAL).see("已委托检测").see("完成桥面修补和护栏加装");
        let unit = item.link("县水利局").click().await;
        unit.see(SUBJECT);
        let tracker = citizen.get("/suggestions/promises").await;
        tracker.see("完成桥面修补和护栏加装").see("正在兑现 1");
        tracker.link("县水利局").click().await.see("县水利局承诺事项").see(SUBJECT);

        consent(&county, "不同意公开").await;
        citizen.get("/suggestions").await.see_not(SUBJECT);
        citizen.get("/suggestions?q=护栏").await.see_not(SUBJECT);
        citizen.get("/suggestions/promises").await.see_not("护栏加装");
        let gone = citizen.get(&item.path).await;
        gone.see("收回了公开的同意")
            .see("闭会期间第1号")
            .see_not(SUBJECT)
            .see_not(PROPOSAL)
            .see_not("林晓禾");
        let listed = citizen.get("/suggestions?state=withheld").await;
        listed.see("闭会期间第1号").see_not(SUBJECT);
        county.who("office").await.get("/desk/notices").await.see("代表收回了公开的同意");
    }
}

#[tokio::test]
async fn what_is_open_on_request_says_how_to_ask_and_what_is_withheld_says_why() {
    for county in counties().await {
        answered(&county, "A ·").await;
        let page = county.open("lead", SUBJECT).await;
        page.form("提交评价").choose("对办理态度 › 满意").choose("对办理结果 › 满意").send().await;
        let page = county.open("office", SUBJECT).await;
        let page = page
            .form("保存公开决定")
            .choose("建议内容 › 依申请公开")
            .choose("答复 › 不公开")
            .fill("不公开的理由", "涉及尚未公布的工程造价。")
            .send()
            .await;
        county.place.catch_up().await;
        let id = page.path.rsplit('/').next().unwrap_or_default().to_owned();
        let citizen = county.citizen();
        let item = citizen.get(&format!("/suggestions/{id}")).await;
        item.see("依申请公开").see("向本级人大代表工作机构书面提出").see_not(SUBJECT).see_not(PROPOSAL);
        citizen.get("/suggestions?state=on_request").await.see("闭会期间第1号").see_not(SUBJECT);
        let later = county.who("office").await.get(&page.path).await;
        let later =
            later.form("保存公开决定").choose("建议内容 › 不公开").choose("答复 › 不公开").send().await;
        assert_eq!(later.status, 200, "the reason stays in the form");
        citizen.get(&format!("/suggestions/{id}")).await.see("涉及尚未公布的工程造价。").see_not(SUBJECT);
        assert_eq!(citizen.get("/suggestions/1").await.status, 404);
    }
}

#[tokio::test]
async fn a_file_is_public_only_when_the_office_says_so_and_under_a_name_that_may_be() {
    for county in counties().await {
        let page = county.draft("建议").await;
        let page = page.link("添加照片和附件").click().await;
        let name = "检测记录 13812345678.txt";
        page.form("上传").attach("文件", name, "桥面裂缝三处。".as_bytes()).send().await;
        let page = county.open("lead", SUBJECT).await;
        page.form("提交人大审查").send().await;
        let page = county.open("office", SUBJECT).await;
        let page = page.form("审查通过，立案").send().await;
        page.form("交给承办单位").select("承办单位 1", "县水利局").send().await;
        county.open("clerk", SUBJECT).await.form("签收").send().await;
        crate::replied(&county, "A ·").await;
        county.open("reviewer", SUBJECT).await.form("审核通过，送签发").send().await;
        county.open("signer", SUBJECT).await.form("签发并答复代表").send().await;
        let page = county.open("lead", SUBJECT).await;
        page.form("提交评价").choose("对办理态度 › 满意").choose("对办理结果 › 满意").send().await;
        consent(&county, "同意公开").await;
        let page = county.open("office", SUBJECT).await;
        let decided = page.form("保存公开决定").send().await;
        let id = decided.path.rsplit('/').next().unwrap_or_default().to_owned();
        let citizen = county.citizen();
        let address = format!("/suggestions/{id}");
        citizen.get(&address).await.see(SUBJECT).see_not("检测记录");

        let page = county.who("office").await.get(&decided.path).await;
        page.form("保存公开决定").choose(name).send().await;
        county.place.catch_up().await;
        let item = citizen.get(&address).await;
        item.see("检测记录").see_not("13812345678");
        citizen.get("/suggestions?q=检测记录").await.see(SUBJECT);
        let href = item.link("检测记录 ***********.txt").href;
        assert_eq!(citizen.get(&href).await.status, 200);
        consent(&county, "不同意公开").await;
        assert_eq!(citizen.get(&href).await.status, 404, "what is taken back is not served");
    }
}

/// Published long ago, one for each bridge.
fn bring_over(tx: &mut Tx, county: RegionId, bridges: u32) -> Result<()> {
    let office = office_actor(tx)?;
    let person = congress::add_person(tx, &office, &NewPerson::named(county, "陈树声"))?;
    let mandate = NewMandate::of(person, county, 17, "第一选区", date(2022, 1, 1));
    let lead =
        FormerSigner { person, mandate: congress::add_mandate(tx, &office, &mandate)?, name: "陈树声" };
    let path = congress::known_region(tx, county)?.path;
    let unit = congress::units_for(tx, &path)?.into_iter().find(|unit| unit.name == "县水利局");
    let unit = unit.map(|unit| unit.id).ok_or_else(|| Error::fault("the county has no such unit"))?;
    let day = |month: i8| -> Date { date(2024, month, 10) };
    for number in 1..=bridges {
        let subject = format!("关于加装第{number}号桥护栏的建议");
        let field = if number % 20 == 0 { "农业农村" } else { "城乡建设" };
        let writing = Writing {
            kind: Kind::Suggestion,
            subject: &subject,
            situation: SITUATION,
            analysis: "",
            proposal: PROPOSAL,
            field,
        };
        let answer = FormerAnswer {
            assigned: day(3),
            unit: (unit, "县水利局"),
            co_handler: None,
            replied: day(5),
            class: "A",
            reference: "",
            body: "护栏已经加装。",
            signed_by: "",
            contact: ("", ""),
            met: None,
            judged: Some((Verdict::Satisfied, Verdict::Satisfied, day(6))),
            promised: None,
            shown: Shown::Published,
        };
        let former = Former {
            term: 17,
            session: Some(3),
            number,
            writing,
            lead,
            signers: &[],
            handed_in: day(2),
            end: FormerEnd::Answered(Box::new(answer)),
            closed: day(8),
        };
        suggestions::bring_over(tx, &office, county, &[former])?;
    }
    Ok(())
}

#[tokio::test]
async fn what_was_found_goes_on_page_by_page_and_none_is_shown_twice() {
    for county in counties().await {
        let region = county.region;
        county.place.write(move |tx| bring_over(tx, region, 60)).await;
        county.place.catch_up().await;
        let shown = |page: &Page| -> Vec<u32> {
            (1..=60).filter(|number| page.has(&format!("第{number}号桥"))).collect()
        };
        let first = county.citizen().get("/suggestions?q=护栏").await;
        let second = first.link("下一页").click().await;
        let (mut all, rest) = (shown(&first), shown(&second));
        assert_eq!((all.len(), rest.len()), (50, 10));
        all.extend(rest);
        all.sort_unstable();
        assert_eq!(all, (1..=60).collect::<Vec<_>>());
        assert!(!second.has("下一页"), "there is no more");
        let narrowed = county.citizen().get("/suggestions?q=护栏&field=农业农村").await;
        assert_eq!(shown(&narrowed), [20, 40, 60]);
        narrowed.see_not("下一页");
    }
}
