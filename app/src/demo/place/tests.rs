//! What the invented place promises to whoever looks around in it.

use host::testing::{Browser, Place};
use kernel::{AccountId, Instant};
use store::testing::Fresh;

use super::fill;
use crate::assemble;
use crate::demo::Inhabitants;

/// Where an opinion can stand, as people read it.
const STAGES: [&str; 15] = [
    "待受理",
    "待补充",
    "已并入同类意见",
    "不予受理",
    "已受理，待交办",
    "已交办，待签收",
    "有异议，待上级决定",
    "办理中",
    "答复待审核",
    "已答复，待送达",
    "已答复，待评价",
    "已评价，待归档",
    "已公开",
    "已归档",
    "已撤回",
];

async fn made(fresh: Fresh) -> (Place, Inhabitants) {
    let place = Place::on(fresh, assemble::modules());
    let now = place.clock.now();
    let inhabitants = fill(&place.app, &place.clock).await.unwrap();
    place.clock.set(now);
    place.catch_up().await;
    (place, inhabitants)
}

async fn signed_in(place: &Place, account: AccountId) -> Browser {
    let token = place.write(move |tx| access::open_session(tx, account, "203.0.113.5", "test")).await;
    place.browser().signed_in(&token)
}

#[tokio::test]
async fn every_stage_of_an_opinion_can_be_seen_and_the_history_is_whole() {
    for fresh in store::testing::both(&assemble::migrations()) {
        let (place, inhabitants) = made(fresh).await;
        let verifier = place.app.signer.verifier();
        let found = place.read(move |tx| store::seal::verify(tx, &verifier, |_| {})).await;
        assert!(found.wrong.is_empty() && found.uncovered == 0, "{}: {found:?}", place.kind());
        assert!(found.checkpoints > 30, "sealed day by day: {found:?}");

        let office = inhabitants.residents.iter().find(|resident| resident.role == "office").unwrap();
        let page = signed_in(&place, office.account).await.get("/desk/opinions").await;
        for stage in STAGES {
            page.see(stage);
        }
    }
}

#[tokio::test]
async fn everybody_who_can_be_entered_has_something_to_do_or_to_look_after() {
    let fresh = store::testing::sqlite(&assemble::migrations());
    let (place, inhabitants) = made(fresh).await;
    for resident in &inhabitants.residents {
        let browser = signed_in(&place, resident.account).await;
        let desk = browser.get("/desk").await;
        let works: host::Role = resident.role.parse().unwrap();
        if works.stands_alone() {
            desk.see(&resident.name);
        } else {
            desk.see("件待办");
        }
    }
    let browser = place.browser();
    browser.get(&inhabitants.citizen).await.see("望江街道代表之家").see("顾南枝");
    browser.get(&inhabitants.answered).await.see("已答复，待评价").see("周六 9:00");
    browser.get("/").await.see("滨湖路南段七盏路灯不亮");
}

#[tokio::test]
async fn the_place_can_be_made_on_any_day_and_is_always_as_fresh() {
    // A working day, right after and at the end of long holidays, just after midnight, in a year not announced yet.
    let days = [
        "2026-11-19T03:00:00Z",
        "2026-02-24T00:10:00Z",
        "2026-02-23T15:00:00Z",
        "2026-10-07T16:20:00Z",
        "2029-01-01T04:00:00Z",
    ];
    for day in days {
        let fresh = store::testing::sqlite(&assemble::migrations());
        fresh.clock.set(day.parse::<Instant>().unwrap());
        let (place, inhabitants) = made(fresh).await;
        let page = place.browser().get(&inhabitants.answered).await;
        assert!(page.has("已答复，待评价"), "{day}");
    }
}

#[tokio::test]
async fn key_supervision_and_a_look_back_can_be_seen_under_way_and_at_their_end() {
    for fresh in store::testing::both(&assemble::migrations()) {
        let (place, inhabitants) = made(fresh).await;
        let office = inhabitants.residents.iter().find(|resident| resident.role == "office").unwrap();
        let office = signed_in(&place, office.account).await;
        let begun = kernel::clock::day_of(super::days_before(place.clock.now(), 76)).year();
        let matters = office.get(&format!("/desk/suggestions/supervision?year={begun}")).await;
        let matter = matters.link("农村饮水和防汛安全").click().await;
        matter.see("督办中").see("关于解决柳溪乡高处村组季节性缺水的建议").see("先采取临时防护");
        let ended = kernel::clock::day_of(super::days_before(place.clock.now(), 130)).year();
        let matters = office.get(&format!("/desk/suggestions/supervision?year={ended}")).await;
        matters.link("滨湖步道便民设施建设").click().await.see("督办结束").see("夜间照明到位");

        let campaigns = office.get("/desk/suggestions/lookback").await;
        campaigns.see("1 → 2");
        let campaign = campaigns.link(&format!("{}年建议办理“回头看”", ended_session(&place))).click().await;
        campaign.see("待核实").see("关于修复桃源镇水毁灌溉渠的建议").see("B → A");
        let figures = office.get(&format!("/desk/suggestions/figures?year={begun}")).await;
        figures.see("重点督办事项").see("提出单位");
    }
}

#[tokio::test]
async fn a_committee_has_a_motion_and_a_matter_to_do_and_a_deputy_is_asked_about_an_organs_answer() {
    for fresh in store::testing::both(&assemble::migrations()) {
        let (place, inhabitants) = made(fresh).await;
        let of = |role: &str| inhabitants.residents.iter().find(|one| one.role == role).unwrap().account;
        let desk = signed_in(&place, of("committee")).await.get("/desk").await;
        desk.see("关于制定农村公路桥梁安全管护办法的议案").see("学校、医院门前交通安全").see("制定督办方案");
        let matter = desk.link("学校、医院门前交通安全").click().await;
        matter.see("等您办理").see("青禾县人大环境资源与城乡建设委员会").see("保存督办方案");

        let desk = signed_in(&place, of("deputy")).await.get("/desk").await;
        let asked = desk.link("关于柳溪乡集中供水工程一再延期的质询案").click().await;
        asked.see("县水利局局长 江行澜").see("汛期前通水").see("提交表态");
    }
}

/// The year of the session whose suggestions were taken over.
fn ended_session(place: &Place) -> i16 {
    let set_up = super::days_before(place.clock.now(), super::SET_UP_DAYS_AGO - 1);
    kernel::clock::day_of(set_up).year() - 1
}
