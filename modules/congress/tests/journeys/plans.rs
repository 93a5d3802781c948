//! A region renamed or merged from a day that is still to come.

use super::{Offices, office, offices};
use host::testing::Browser;
use jiff::SignedDuration;
use kernel::RefusalKind;

/// Days pass, and the county's office signs in anew under this name.
async fn days_later(offices: &Offices, days: i64, login: &'static str) -> Browser {
    offices.place.clock.advance(SignedDuration::from_hours(24 * days));
    offices.place.catch_up().await;
    offices.place.catch_up().await;
    office(&offices.place, login, offices.county).await.0
}

#[tokio::test]
async fn a_name_for_a_day_to_come_is_announced_and_holds_from_that_day_on_by_itself() {
    for offices in offices().await {
        let (browser, town) = (&offices.county_office, offices.town);
        let at = format!("/desk/regions/{town}");
        let page = browser.get(&at).await;
        let page =
            page.form("启用新名称").fill("新名称", "柳溪街道").fill("启用日期", "2026-03-05").send().await;
        assert_eq!(page.heading(), "柳溪镇", "not yet");
        page.see("已公布：柳溪镇自2026年3月5日起更名为柳溪街道");
        let twice =
            page.form("启用新名称").fill("新名称", "柳溪新镇").fill("启用日期", "2026-03-09").send().await;
        assert_eq!(twice.status, 409);
        twice.see("这个区域已有一项公布的变更");
        let browser = days_later(&offices, 1, "next-day").await;
        assert_eq!(browser.get(&at).await.heading(), "柳溪镇", "nor a day later");
        let browser = days_later(&offices, 2, "that-day").await;
        let page = browser.get(&at).await;
        assert_eq!(page.heading(), "柳溪街道");
        page.see_not("已公布：").see("2026年3月4日");
    }
}

#[tokio::test]
async fn a_merger_on_a_day_to_come_is_announced_at_both_and_can_be_taken_back() {
    for offices in offices().await {
        let (browser, town, county) = (&offices.county_office, offices.town, offices.county);
        let form = browser.get(&format!("/desk/regions/{county}")).await;
        form.form("添加区域").fill("名称", "石桥乡").fill("区划代码", "990101201").send().await;
        let other = browser.get(&format!("/desk/regions/{county}")).await.link("石桥乡").click().await;
        let merge = |page: host::testing::Page| {
            page.form("撤销这个区域").select("并入哪个区域", "柳溪镇").fill("最后一天", "2026-03-31").send()
        };
        let at = other.path.clone();
        merge(other).await;
        let announced = browser.get(&at).await;
        announced.see("已公布：石桥乡自2026年4月1日起并入柳溪镇");
        browser.get(&format!("/desk/regions/{town}")).await.see("自2026年4月1日起并入柳溪镇");
        let back = announced.form("撤回").send().await;
        back.see_not("已公布：").see("石桥乡");
        let browser = days_later(&offices, 31, "april").await;
        browser.get(&at).await.see_not("已并入");

        let merge = |page: host::testing::Page| {
            page.form("撤销这个区域").select("并入哪个区域", "柳溪镇").fill("最后一天", "2026-04-30").send()
        };
        merge(browser.get(&at).await).await;
        let browser = days_later(&offices, 30, "may").await;
        browser.get(&at).await.see("已并入").see("柳溪镇");
        let gone = offices
            .place
            .app
            .db
            .write(move |tx| {
                let path = congress::known_region(tx, county)?.path;
                let grants = vec![host::Grant { role: host::Role::Office, reach: host::Reach::Region(path) }];
                let (account, name) = (kernel::Id::from_number(1), String::new());
                let actor = host::Actor { account, person: None, name, grants, now: tx.now() };
                congress::drop_announcement(tx, &actor, town)
            })
            .await;
        let Err(kernel::Error::Refused(refusal)) = gone else { panic!("nothing is announced any more") };
        assert!(matches!(refusal.kind, RefusalKind::Conflict));
    }
}
