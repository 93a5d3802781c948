//! A suggestion written from what a citizen said or a visit heard: what is taken over, who may, and what the citizen hears.

#![expect(clippy::unwrap_used, reason = "a test")]

mod place;

use host::{Actor, Grant, Reach, Role};
use kernel::{Id, PersonId, Result};
use opinions::story::{Deed, Said, does, say};
use opinions::{Handler, TrackingCode, Urgency};
use place::{County, counties};
use stations::{NewStation, Part, StationDetails, StationKind};
use store::Tx;

const SAID: &str = "河口桥桥面开裂，孩子上学天天走。\n我叫王秀英，住解放路12号3单元501室，电话13812345678。";

fn office(tx: &mut Tx) -> Result<Actor> {
    let path = congress::top_region(tx)?.unwrap().path;
    let grants = vec![Grant { role: Role::Office, reach: Reach::Region(path) }];
    Ok(Actor {
        account: Id::from_number(1), person: None, name: "代表工委".into(), grants, now: tx.now()
    })
}

fn deputy(tx: &mut Tx, name: &str) -> Result<PersonId> {
    let region = congress::top_region(tx)?.unwrap().id;
    let all = congress::deputies_in(tx, region, 10)?;
    Ok(all.iter().find(|one| one.name == name).unwrap().person)
}

/// A station with the lead as its deputy.
fn station(tx: &mut Tx) -> Result<()> {
    let office = office(tx)?;
    let region = congress::top_region(tx)?.unwrap().id;
    let details = StationDetails {
        address: "河口街 1 号".into(),
        phone: String::new(),
        hours: "每月 6、16、26 日".into(),
        introduction: String::new(),
    };
    let (name, kind) = ("河口镇人大代表联络站".into(), StationKind::Station);
    let station = stations::add_station(tx, &office, &NewStation { region, name, kind, details })?;
    let (lead, from) = (deputy(tx, "林晓禾")?, jiff::civil::date(2026, 1, 1));
    stations::attach_person(tx, &office, station, lead, Part::Deputy, from).map(|_| ())
}

/// What a citizen said, in the hands of the lead.
async fn said(county: &County) -> TrackingCode {
    let vault = county.place.app.vault.clone();
    county
        .place
        .write(move |tx| {
            station(tx)?;
            let office = office(tx)?;
            let region = congress::top_region(tx)?.unwrap().id;
            let station = stations::stations_below(tx, region, 5)?.remove(0);
            let said =
                Said { form: "form-1", body: SAID, place: "河口桥北头", contact: "", photos: &[] };
            let code = say(tx, &vault, &station, said)?;
            does(tx, &office, &code, Deed::Admit(""))?;
            let to = Handler::Deputy(deputy(tx, "林晓禾")?);
            does(tx, &office, &code, Deed::Route(to, Urgency::Ordinary, ""))?;
            Ok(code)
        })
        .await
}

#[tokio::test]
async fn a_deputy_takes_over_what_was_said_and_the_citizen_follows_the_suggestion() {
    for county in counties().await {
        let code = said(&county).await;
        county.place.catch_up().await;
        let desk = county.who("lead").await.get("/desk").await;
        let opinion = desk.link("河口桥桥面开裂").click().await;
        let page = opinion.link("据此起草建议").click().await;
        page.see("去掉了姓名、电话和门牌号码");
        let form = page.form("保存草稿");
        let situation = form.value("情况");
        assert!(situation.contains("河口桥桥面开裂，孩子上学天天走。"), "{situation}");
        assert!(situation.contains("河口镇人大代表联络站"), "{situation}");
        for personal in ["王秀英", "12号", "501", "13812345678"] {
            assert!(!situation.contains(personal), "{personal} in {situation}");
        }
        let page = form
            .fill("案由（标题）", "关于修缮河口桥的建议")
            .fill("分析", place::ANALYSIS)
            .fill("具体建议", place::PROPOSAL)
            .send()
            .await;
        page.see("来源").see("群众意见");
        let again = county.who("lead").await.get(&format!("{}/suggestion", opinion.path)).await;
        assert_eq!(again.path, page.path, "one draft, however often it is begun");
        page.form("提交人大审查").send().await;
        county.place.catch_up().await;
        let citizen = county.citizen();
        let follow = citizen.get(&format!("/o/{code}")).await;
        follow.see("代表建议").see("闭会期间第1号");
        let page = county.who("office").await.get(&page.path).await;
        page.see("群众意见");

        let page = page.form("审查通过，立案").send().await;
        page.form("交给承办单位").select("承办单位 1", "县财政局").send().await;
        let page = county.open("money", place::SUBJECT).await.form("签收").send().await;
        page.form("答复代表")
            .choose("A ·")
            .fill("发文字号", "河财发〔2026〕1号")
            .fill("答复内容", "修补资金已拨付，九月底前完工。")
            .fill("联系人", "钱经办")
            .fill("联系电话", "0351-2100002")
            .send()
            .await;
        county.place.catch_up().await;
        let page = county.who("office").await.get(&opinion.path).await;
        let form = page.form("记下并答复反映人");
        assert_eq!(form.value("结果（就是给反映人的答复）"), "修补资金已拨付，九月底前完工。");
    }
}

#[tokio::test]
async fn nobody_takes_over_what_they_may_not_read() {
    for county in counties().await {
        said(&county).await;
        county.place.catch_up().await;
        let opinion = county.who("lead").await.get("/desk").await.link("河口桥桥面开裂").click().await;
        let id = opinion.path.rsplit('/').next().unwrap().to_owned();
        let second = county.who("second").await;
        let stolen = second.get(&format!("/desk/suggestions/new?opinion={id}")).await;
        assert_eq!(stolen.status, 404);
        stolen.see_not("桥面开裂");
        let form = second.get("/desk/suggestions/new").await;
        let page = form.form("保存草稿").fill("案由（标题）", "关于修桥的建议").send().await;
        page.see_not("来源");
        let forged = second.get(&format!("{}/suggestion", opinion.path)).await;
        assert_eq!(forged.status, 404);
    }
}

#[tokio::test]
async fn what_was_heard_on_a_visit_is_taken_over_without_the_household() {
    for county in counties().await {
        county.place.write(station).await;
        let lead = county.who("lead").await;
        let page = lead.get("/desk/visits").await;
        let page = page
            .form("登记走访")
            .fill("户或网格", "三组 12 户")
            .fill("听到的事", "桥上没有护栏，联系人：王秀英，13812345678。")
            .send()
            .await;
        let visit = page.part("桥上没有护栏").link("2026年3月2日").click().await;
        let page = visit.link("据此起草建议").click().await;
        let situation = page.form("保存草稿").value("情况");
        assert!(situation.contains("桥上没有护栏"), "{situation}");
        for personal in ["王秀英", "13812345678", "三组"] {
            assert!(!situation.contains(personal), "{personal} in {situation}");
        }
        page.form("保存草稿").send().await.see("走访");
        let stranger = county.who("second").await.get(&format!("{}/suggestion", visit.path)).await;
        stranger.see_not("护栏");
    }
}
