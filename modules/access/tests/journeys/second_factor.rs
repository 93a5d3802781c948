use jiff::SignedDuration;

use super::*;

/// Sets an authenticator up; returns it and the recovery codes.
async fn set_up(place: &Place, browser: &Browser) -> (Authenticator, Vec<String>) {
    let page = browser.get("/account/second-factor").await.form("开始设置").send().await;
    assert!(page.html().contains("<svg"), "there is a code to scan");
    let phone = Authenticator::from_page(&page);
    let page = page.form("完成设置").fill("动态口令", &phone.code(place)).send().await;
    assert_eq!(page.heading(), "恢复码");
    let codes: Vec<String> = page
        .text()
        .lines()
        .filter(|line| line.len() == 19 && line.split('-').count() == 4)
        .map(str::to_owned)
        .collect();
    assert_eq!(codes.len(), 10);
    (phone, codes)
}

#[tokio::test]
async fn with_an_authenticator_the_password_alone_opens_nothing() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        let browser = place.browser();
        sign_in(&browser, "zhou", PASSWORD).await;
        let (phone, _) = set_up(&place, &browser).await;
        place.clock.advance(SignedDuration::from_secs(30));

        let other = place.browser();
        let page = sign_in(&other, "zhou", PASSWORD).await;
        assert_eq!(page.heading(), "请输入动态口令");
        assert_eq!(other.get("/desk").await.status, 401, "not signed in yet");
        let page = page.form("继续").fill("动态口令", "000000").send().await;
        assert_eq!(page.status, 422);
        page.see("动态口令不正确");
        let page = page.form("继续").fill("动态口令", &phone.code(&place)).send().await;
        assert_eq!(page.path, "/desk");
    }
}

#[tokio::test]
async fn a_code_that_somebody_read_over_the_shoulder_is_refused() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        let browser = place.browser();
        sign_in(&browser, "zhou", PASSWORD).await;
        let (phone, _) = set_up(&place, &browser).await;
        let code = phone.code(&place);
        let page = sign_in(&place.browser(), "zhou", PASSWORD).await;
        let page = page.form("继续").fill("动态口令", &code).send().await;
        assert_eq!(page.status, 422, "it was used to set the authenticator up");

        place.clock.advance(SignedDuration::from_secs(30));
        let code = phone.code(&place);
        let page = page.form("继续").fill("动态口令", &code).send().await;
        assert_eq!(page.path, "/desk");
        let page = sign_in(&place.browser(), "zhou", PASSWORD).await;
        let page = page.form("继续").fill("动态口令", &code).send().await;
        assert_eq!(page.status, 422);
        page.see("已经用过");
    }
}

#[tokio::test]
async fn a_recovery_code_stands_in_for_a_lost_telephone_once() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        let browser = place.browser();
        sign_in(&browser, "zhou", PASSWORD).await;
        let (_, codes) = set_up(&place, &browser).await;
        browser.get("/account/second-factor").await.see("还有 10 个恢复码可用");

        for (with, status) in
            [(codes[0].to_lowercase(), 200), (codes[0].clone(), 422), (codes[1].replace('-', " "), 200)]
        {
            let page = sign_in(&place.browser(), "zhou", PASSWORD).await;
            let page = page.form("用恢复码登录").fill("恢复码", &with).send().await;
            assert_eq!(page.status, status, "{with}");
        }
        let page = browser.get("/account/second-factor").await;
        page.see("还有 8 个恢复码可用");

        let page = page.form("换发恢复码").fill("密码", "not mine").send().await;
        assert_eq!(page.error_of("密码").as_deref(), Some("密码不正确。"));
        let page = page.form("换发恢复码").fill("密码", PASSWORD).send().await;
        assert_eq!(page.heading(), "恢复码");
        let page = sign_in(&place.browser().at("192.0.2.14"), "zhou", PASSWORD).await;
        let page = page.form("用恢复码登录").fill("恢复码", &codes[2]).send().await;
        assert_eq!(page.status, 422, "the old ones are void");
    }
}

#[tokio::test]
async fn codes_cannot_be_tried_for_ever() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        let browser = place.browser();
        sign_in(&browser, "zhou", PASSWORD).await;
        let (phone, _) = set_up(&place, &browser).await;
        place.clock.advance(SignedDuration::from_secs(30));
        let guesser = place.browser().at("198.51.100.66");
        let mut page = sign_in(&guesser, "zhou", PASSWORD).await;
        for n in 0..5 {
            page = page.form("继续").fill("动态口令", &format!("00000{n}")).send().await;
            assert_eq!(page.status, 422);
        }
        let page = page.form("继续").fill("动态口令", &phone.code(&place)).send().await;
        assert_eq!(page.status, 429);
        page.see("请 1 分钟后再试");
    }
}

#[tokio::test]
async fn what_was_typed_survives_both_steps_of_signing_in() {
    for place in places() {
        let zhou = account(&place, "zhou", vec![office()]).await;
        let browser = place.browser();
        sign_in(&browser, "zhou", PASSWORD).await;
        let (phone, _) = set_up(&place, &browser).await;
        let form = browser.get("/desk/notes").await.form("记下").fill("内容", "井盖不见了");
        place.clock.advance(SignedDuration::from_hours(13));
        let page = form.send().await;
        let page = page.form("登录").fill("用户名", "zhou").fill("密码", PASSWORD).send().await;
        page.see("您刚才填写的内容没有丢");
        let page = page.form("继续").fill("动态口令", "000000").send().await;
        let page = page.form("继续").fill("动态口令", &phone.code(&place)).send().await;
        page.see("井盖不见了");
        page.form("现在发送").send().await;
        assert_eq!(notes_of(&place, zhou).await, ["井盖不见了"]);
    }
}

#[tokio::test]
async fn whoever_takes_too_long_for_the_code_begins_again_with_the_password() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        let browser = place.browser();
        sign_in(&browser, "zhou", PASSWORD).await;
        let (phone, _) = set_up(&place, &browser).await;
        let page = sign_in(&place.browser(), "zhou", PASSWORD).await;
        place.clock.advance(SignedDuration::from_mins(11));
        let page = page.form("继续").fill("动态口令", &phone.code(&place)).send().await;
        page.see("时间太久了");
        assert!(page.has_button("登录"));
    }
}

#[tokio::test]
async fn the_authenticator_is_taken_away_with_the_password_only() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        let browser = place.browser();
        sign_in(&browser, "zhou", PASSWORD).await;
        set_up(&place, &browser).await;
        let page = browser.get("/account/second-factor").await;
        let page = page.form("停用动态口令").fill("密码", "not mine").send().await;
        assert_eq!(page.status, 422);
        let page = page.form("停用动态口令").fill("密码", PASSWORD).send().await;
        assert!(page.has_button("开始设置"));
        assert_eq!(sign_in(&place.browser(), "zhou", PASSWORD).await.path, "/desk");
    }
}

#[tokio::test]
async fn an_administrator_sets_an_authenticator_up_before_anything_else() {
    for place in places() {
        account(&place, "security", vec![administrator(Role::SecurityAdministrator)]).await;
        let browser = place.browser();
        let page = sign_in(&browser, "security", PASSWORD).await;
        assert_eq!(page.path, "/account/second-factor");
        page.see("请先开通动态口令");
        assert_eq!(browser.get("/admin/accounts").await.status, 403);
        browser.get("/desk").await.see("请先开通动态口令").see("完成后才能办理其他事");

        let (_, codes) = set_up(&place, &browser).await;
        assert_eq!(browser.get("/admin/accounts").await.heading(), "账号管理");
        browser.get("/desk").await.see_not("请先开通动态口令");

        // Taken away, it must be set up again at once.
        let page = browser.get("/account/second-factor").await;
        page.form("停用动态口令").fill("密码", PASSWORD).send().await;
        assert_eq!(browser.get("/admin/accounts").await.status, 403);
        assert_eq!(codes.len(), 10);
    }
}
