//! The network: hours, functions and the map as a head keeps them and everybody sees them.

use jiff::civil::date;

use super::place::{office, places, station};

#[tokio::test]
async fn a_head_says_when_the_station_is_open_and_what_is_there_and_everybody_sees_it() {
    for place in places() {
        let here = station(&place).await;
        let (id, code, browser) = (here.id, &here.code, &here.head);
        let form = browser.get(&format!("/desk/stations/{id}/network")).await;
        assert!(!form.has_button("保存上级站"), "that is the office's");
        let filled = form
            .form("保存")
            .fill("周一", "9:00-11:30 14:00-17:00")
            .fill("例外日期", "2026-03-09 2026-03-13")
            .fill("设施", "无障碍通道\n视频接待室")
            .choose("民意窗口")
            .fill("地图位置", "112.5489, 37.8706");
        let refused = filled.send().await;
        assert_eq!(refused.status, 422, "longitude and latitude are the wrong way round");
        let again = refused.form("保存");
        assert_eq!(again.value("周一"), "9:00-11:30 14:00-17:00", "what was typed is kept");
        again.fill("地图位置", "37.8706, 112.5489").send().await.see("柳溪镇联络站");

        let public = place.browser().get(&format!("/s/{code}")).await;
        public.see("联络站").see("今天开放 9:00–11:30、14:00–17:00");
        public.see("民意窗口").see("无障碍通道、视频接待室");
        assert!(public.html().contains("href=\"geo:37.870600,112.548900\""), "a map program opens it");
        browser.get(&format!("/desk/stations/{id}/notice")).await.see("近期代表接待");
        assert_eq!(place.browser().get(&format!("/s/{code}/photo")).await.status, 404);
    }
}

#[tokio::test]
async fn a_whole_delegation_is_listed_and_let_into_a_station_at_once() {
    for place in places() {
        let here = station(&place).await;
        let county = here.county.id().unwrap();
        place
            .write(move |tx| {
                let by = office(tx, county)?;
                for name in ["欧阳春晓", "石二"] {
                    let person = congress::add_person(tx, &by, &congress::NewPerson::named(county, name))?;
                    let mandate = congress::NewMandate {
                        delegation: "柳溪代表团".to_owned(),
                        ..congress::NewMandate::of(person, county, 18, "第三选区", date(2021, 6, 28))
                    };
                    congress::add_mandate(tx, &by, &mandate)?;
                }
                Ok(())
            })
            .await;
        let many = here.head.get(&format!("/desk/stations/{}/people/many", here.id)).await;
        let listed = many.form("列出成员").select("代表团或代表小组", "柳溪代表团").send().await;
        listed.see("欧阳春晓").see("石二").see_not("林一");
        let none = listed.form("加入联络站").clear("欧阳春晓").clear("石二").send().await;
        assert_eq!(none.status, 422, "somebody must be chosen");
        none.see("石二");
        let done = none.form("加入联络站").choose("欧阳春晓").choose("石二").send().await;
        done.see("已加入 2 名").see("欧阳春晓").see("石二");
        let again = here.head.get(&format!("/desk/stations/{}/people/many", here.id)).await;
        let listed = again.form("列出成员").select("代表团或代表小组", "柳溪代表团").send().await;
        listed.form("加入联络站").send().await.see("2 名原来就在");
    }
}
