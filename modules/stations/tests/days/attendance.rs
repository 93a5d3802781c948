//! Journeys of a station's day: a deputy scans the code on the screen, staff note and correct, the ledger shows it.
use jiff::SignedDuration;

use super::place::{Station, another_deputy, places, station};

/// The address that the screen's code holds.
fn on_screen(page: &host::testing::Page) -> String {
    let text = page.text();
    let address = text.lines().find(|line| line.contains("/in/")).unwrap();
    address.trim().trim_start_matches("http://lianxin.test").to_owned()
}

#[tokio::test]
async fn a_deputy_scans_the_code_on_the_screen_signs_in_and_is_there() {
    for place in places() {
        let Station { id, staff, deputy, .. } = station(&place).await;
        let day = staff.get(&format!("/desk/stations/{id}")).await.link("打开当日工作").click().await;
        day.see("这一天还没有代表进站");
        let screen = day.link("打开签到屏").click().await;
        screen.see("请用手机扫码签到").see("09:00");
        assert!(screen.html().contains("<svg"));
        assert_eq!(screen.header("refresh"), Some("30"), "the page comes again with the next code");

        let scanned = deputy.get(&on_screen(&screen)).await;
        scanned.see("请核对").see("林一");
        let own = scanned.form("确认签到").send().await;
        own.see("1 / 4 次").see("现场").see("09:00");
        assert!(!own.has_button("在“柳溪镇联络站”网上签到"), "once a day is enough");
        place.clock.advance(SignedDuration::from_mins(95));
        own.form("签退").send().await.see("10:35");

        let again = deputy.get(&on_screen(&staff.get(&format!("/desk/stations/{id}/screen")).await)).await;
        assert_eq!(again.status, 409);
        again.see("今天 09:00 已经签到");

        let ledger = staff.get("/desk/ledgers").await;
        ledger.see("柳溪镇联络站").see("林一").see("扫码签到").see("10:35");
        ledger.link("打印版").click().await.see("柳溪镇联络站进站台账");
    }
}

#[tokio::test]
async fn a_screenshot_used_later_is_refused_in_clear_words_and_changes_nothing() {
    for place in places() {
        let Station { id, code, staff, deputy, .. } = station(&place).await;
        assert_eq!(deputy.get(&format!("/s/{code}/in/0000")).await.status, 409, "guessed");
        let address = on_screen(&staff.get(&format!("/desk/stations/{id}/screen")).await);
        place.clock.advance(SignedDuration::from_secs(61));
        let late = deputy.get(&address).await;
        assert_eq!(late.status, 409);
        late.see("这个签到码已经失效").see("截图和照片过一会儿就不能用了");

        let address = on_screen(&staff.get(&format!("/desk/stations/{id}/screen")).await);
        let confirm = deputy.get(&address).await;
        place.clock.advance(SignedDuration::from_mins(16));
        let late = confirm.form("确认签到").send().await;
        assert_eq!(late.status, 409, "a page left open is no way around it");
        let forged = confirm.form("确认签到").tamper("ticket", "1.abc").send().await;
        assert_eq!(forged.status, 409);
        deputy.get("/desk/attendance").await.see("0 / 4 次");
    }
}

#[tokio::test]
async fn who_is_not_signed_in_signs_in_first_and_the_moment_of_the_scan_still_counts() {
    for place in places() {
        let Station { id, staff, token, .. } = station(&place).await;
        let address = on_screen(&staff.get(&format!("/desk/stations/{id}/screen")).await);
        let phone = place.browser();
        let page = phone.get(&address).await;
        assert_eq!(page.status, 401, "the way is kept on the sign-in page");
        assert!(page.html().contains("/desk/attend/"), "{}", page.html());
        place.clock.advance(SignedDuration::from_mins(5));
        let way =
            page.html().split("name=\"then\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let own = phone.signed_in(&token).get(&way).await.form("确认签到").send().await;
        own.see("1 / 4 次").see("09:00");
    }
}

#[tokio::test]
async fn staff_note_an_attendance_keep_what_was_typed_and_strike_out_with_a_reason() {
    for place in places() {
        let made = station(&place).await;
        let other = another_deputy(&place, &made, "江六").await;
        assert_ne!(other, made.person);
        let Station { id, staff, head, office, .. } = made;
        let day = staff.get(&format!("/desk/stations/{id}/day?day=2026-03-01")).await;
        let refused = day
            .form("登记进站")
            .select("姓名", "林一")
            .fill("到达时间", "10:00")
            .fill("离开时间", "9:00")
            .send()
            .await;
        assert_eq!(refused.status, 422);
        let typed = refused.form("登记进站");
        assert_eq!(typed.value("到达时间"), "10:00");
        let day = typed.fill("离开时间", "11:00").send().await;
        day.see("工作人员登记").see("11:00").see("有效");
        let wrong = day.link("更正时间").click().await.form("作废这条记录").send().await;
        wrong.see("请填写这一项。");
        wrong
            .form("作废这条记录")
            .fill("原因", "登记到了别的站")
            .send()
            .await
            .see("已作废")
            .see("登记到了别的站");
        head.get(&format!("/desk/stations/{id}/day?day=2026-03-01")).await.see("已作废");
        office.get("/desk/ledgers").await.see("清江县").see("林一").see("已作废").see_not("江六");
    }
}

#[tokio::test]
async fn a_phone_whose_clock_is_wrong_is_entered_at_the_time_of_the_place() {
    for place in places() {
        let Station { id, staff, deputy, .. } = station(&place).await;
        let screen = staff.get(&format!("/desk/stations/{id}/screen")).await;
        // The phone is six years behind, and says so with everything it sends.
        let phone = deputy.with_header("date", "Wed, 01 Jan 2020 00:00:00 GMT");
        let confirm = phone.get(&on_screen(&screen)).await;
        confirm.form("确认签到").send().await.see("1 / 4 次").see("09:00");
        let day = staff.get(&format!("/desk/stations/{id}")).await.link("打开当日工作").click().await;
        day.see("林一").see("09:00");
    }
}
