//! Journeys of receptions: arranged, booked by a citizen, held, noted, closed, and in the ledger.

use super::place::{Station, again, places, station};

#[tokio::test]
async fn a_citizen_books_a_mobile_reception_and_it_is_held_noted_and_closed() {
    for place in places() {
        let Station { id, code, staff, deputy, .. } = station(&place).await;
        let door = place.browser().get(&format!("/s/{code}")).await;
        door.link("预约代表接待").click().await.see("近期还没有公布接待安排");

        let form = staff.get(&format!("/desk/stations/{id}/day")).await.link("安排接待").click().await;
        let refused = form
            .form("安排并公布")
            .fill("日期", "2026-03-04")
            .fill("开始时间", "10:00")
            .fill("结束时间", "9:00")
            .send()
            .await;
        assert_eq!(refused.status, 422);
        let form = refused
            .form("安排并公布")
            .fill("结束时间", "11:30")
            .fill("地点", "桃林村文化广场")
            .choose("林一");
        form.send().await.see("10:00").see("桃林村文化广场");
        deputy.get("/desk/notices").await.see("请您参加 2026年3月4日（周三） 10:00");

        let citizen = place.browser();
        let form = citizen.get(&format!("/s/{code}/appointment")).await;
        let refused = form.form("预约").fill("联系电话", "12").send().await;
        assert_eq!(refused.status, 422);
        refused.see("请用一句话说明想反映什么事").see("请选择一次接待");
        let filled = refused
            .form("预约")
            .choose("2026年3月4日（周三） 10:00–11:30 · 桃林村文化广场")
            .fill("事由", "村口路灯不亮")
            .fill("联系电话", "13800138000");
        let own = filled.send().await;
        own.see("您的预约").see("待确认").see("桃林村文化广场").see_not("13800138000");

        let waits = staff.get("/desk").await;
        waits.see("确认预约");
        let item = waits.link("村口路灯不亮").click().await;
        item.see("138****8000");
        item.form("查看号码").send().await.see("13800138000");
        item.form("确认预约").send().await.see("已确认");

        place.catch_up().await;
        place.clock.set("2026-03-03T00:30:00Z".parse().unwrap());
        place.catch_up().await;
        let reminded = again(&place, "liaison").await.get("/desk/notices").await;
        reminded.see("明天有 1 人预约到柳溪镇联络站");
        again(&place, "lin").await.get("/desk/notices").await.see("柳溪镇联络站明天的接待有 1 人预约");

        place.clock.set("2026-03-04T03:00:00Z".parse().unwrap());
        let (staff, head) = (again(&place, "liaison").await, again(&place, "head").await);
        let record = staff
            .get(&format!("/desk/stations/{id}/day?day=2026-03-04"))
            .await
            .link("10:00–11:30")
            .click()
            .await;
        record.see("村口路灯不亮").see("林一");
        let record = record
            .form("登记来访")
            .fill("来访事项", "村口路灯不亮，晚上看不清路")
            .fill("称呼", "李女士")
            .send()
            .await;
        record.see("李女士").see("登记中");
        let wrong = record.form("作废这条来访").send().await;
        assert_eq!((wrong.status, wrong.errors().len()), (422, 1), "where the person is");
        wrong.see("李女士").see("请填写这一项");
        let record = record.form("保存小结").fill("接待小结", "路灯问题转供电所，三天内回话。").send().await;
        assert!(!record.has_button("办结接待记录"), "the liaison does not close it");
        let record = head.get(&record_path(&record)).await.form("办结接待记录").send().await;
        record.see("已办结").see("办结接待记录");
        assert!(!record.has_button("登记来访"));

        let ledger = staff.get("/desk/ledgers?kind=reception").await;
        ledger.see("路灯问题转供电所").see("桃林村文化广场");
        staff.get("/desk/ledgers?kind=appointment").await.see("村口路灯不亮");
        let file = staff.get("/desk/ledgers/csv?kind=reception").await;
        assert!(file.html().contains("路灯问题转供电所"), "{}", file.html());
        let wrong = staff.get("/desk/ledgers?kind=reception&from=2026-03-05&until=2026-03-01").await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.error_of("到").unwrap().contains("不能早于"), "beside the field");
        wrong.see("路灯问题转供电所");
        let unread = staff.get("/desk/ledgers?from=2026-13-05&until=gestern").await;
        assert!(unread.error_of("从").is_some() && unread.error_of("到").is_some(), "both at once");
    }
}

/// The page's own address, from the form on it.
fn record_path(page: &host::testing::Page) -> String {
    page.form("保存小结").action().trim_end_matches("/summary").to_owned()
}

#[tokio::test]
async fn a_citizen_takes_an_appointment_back_and_a_wrong_code_finds_nothing() {
    for place in places() {
        let Station { id, code, staff, office, .. } = station(&place).await;
        let form = office.get(&format!("/desk/stations/{id}/arrange")).await;
        let form = form.form("安排并公布").choose("现场").fill("日期", "2026-03-09");
        form.fill("开始时间", "9:00").fill("结束时间", "11:00").send().await;
        let form = place.browser().get(&format!("/s/{code}/appointment")).await;
        let own = form
            .form("预约")
            .choose("2026年3月9日（周一） 9:00–11:00 · 现场")
            .fill("事由", "想问低保怎么办")
            .send()
            .await;
        let gone = own.form("取消预约").send().await;
        gone.see("已取消");
        assert!(!gone.has_button("取消预约"));
        staff.get("/desk/notices").await.see("的预约有变化（已取消）");
        assert_eq!(place.browser().get("/appointments/ZZZZZZZZZZZZ").await.status, 404);
        assert_eq!(place.browser().get("/appointments/x").await.status, 404);
    }
}
