//! The network: hours, functions and the map as a head keeps them and everybody sees them.

use super::place::{places, station};

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
