//! An office finds that two records are of one person and merges them, without scripts.

use super::{Offices, offices};
use host::testing::Browser;

async fn added(browser: &Browser, certificate: &str, from: &str) -> String {
    let form = browser.get("/desk/register/new").await;
    let mut page = form.form("添加到名册").fill("姓名", "欧阳春晓").select("性别", "女").send().await;
    if page.status == 422 {
        page = page.form("添加到名册").send().await;
    }
    let path = page.path.clone();
    page.form("登记职务")
        .fill("届次", "18")
        .fill("选区或选举单位", "第三选区")
        .fill("代表证号", certificate)
        .fill("任职开始日期", from)
        .send()
        .await
        .see("现任代表");
    path
}

#[tokio::test]
async fn an_office_merges_two_records_of_one_person_and_old_addresses_lead_on() {
    for Offices { county_office, town_office, .. } in offices().await {
        let kept = added(&county_office, "清0001", "2021-06-28").await;
        let form = county_office.get("/desk/register/new").await;
        let page = form.form("添加到名册").fill("姓名", "欧阳春晓").select("性别", "女").send().await;
        let page = if page.status == 422 { page.form("添加到名册").send().await } else { page };
        let page = page.form("保存修改").fill("工作单位", "柳溪镇中心小学").send().await;
        let gone = page.path.clone();
        let refused = town_office.get(&format!("{kept}/merge")).await;
        assert_eq!(refused.status, 403, "the town does not keep it");

        let found = county_office.get(&kept).await.link("合并重复档案…").click().await;
        found.see("可能是同一个人").see("柳溪镇中心小学");
        let other = gone.rsplit('/').next().unwrap();
        let page = county_office.get(&format!("{kept}/merge/{other}")).await;
        page.see("合并以后不能恢复").see("柳溪镇中心小学").see("清江县第十八届人大代表");
        page.see_not("可能不是同一个人");
        let form = county_office.get("/desk/register/new").await;
        let man = form.form("添加到名册").fill("姓名", "单国强").select("性别", "男").send().await;
        let man = man.path.rsplit('/').next().unwrap();
        let doubtful = county_office.get(&format!("{kept}/merge/{man}")).await;
        doubtful.see("两份档案的性别不一样，可能不是同一个人");
        let empty = page.form("合并这两份档案").send().await;
        assert_eq!(empty.status, 422, "neither why nor that it is meant");
        empty.see("请先确认。");
        assert!(empty.error_of("合并的原因").is_some());
        let done =
            empty.form("合并这两份档案").fill("合并的原因", "重复登记").choose("我已核对").send().await;
        assert_eq!(done.path, kept);
        done.see("已合并成一份档案").see("柳溪镇中心小学").see("合并前的档案：欧阳春晓").see("重复登记");
        let led = county_office.get(&gone).await;
        assert!(led.path.starts_with(&kept), "{}", led.path);
        led.see("您打开的档案").see("合并到这里");
        county_office.get("/desk/register?q=oycx").await.see("欧阳春晓");
    }
}
