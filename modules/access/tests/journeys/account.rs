use jiff::SignedDuration;

use super::*;

#[tokio::test]
async fn one_sees_one_s_devices_and_signs_a_strange_one_out() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        let (desk, lost) = (
            place.browser(),
            place.browser().at("203.0.113.5").called("Mozilla/5.0 (Linux; Android 14) Chrome/130"),
        );
        sign_in(&desk, "zhou", PASSWORD).await;
        place.clock.advance(SignedDuration::from_mins(10));
        sign_in(&lost, "zhou", PASSWORD).await;

        let page = desk.get("/account").await;
        let rows = page.part("Chrome · Android");
        assert!(rows.has("203.0.113.5") && !rows.has("本机"));
        assert!(page.part("Firefox · Linux").has("本机"));
        let page = rows.form("退出此设备").send().await;
        page.see_not("203.0.113.5");
        assert_eq!(lost.get("/desk").await.status, 401);
        assert_eq!(desk.get("/desk").await.status, 200);
    }
}

#[tokio::test]
async fn one_signs_out_everywhere_at_once() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        let (desk, phone) = (place.browser(), place.browser());
        sign_in(&desk, "zhou", PASSWORD).await;
        sign_in(&phone, "zhou", PASSWORD).await;
        let page = desk.get("/account").await.form("在所有设备上退出").send().await;
        page.see("您已退出登录");
        for browser in [&desk, &phone] {
            assert_eq!(browser.get("/desk").await.status, 401);
        }
    }
}

#[tokio::test]
async fn nobody_ends_another_s_session() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        account(&place, "wuce", vec![office()]).await;
        let (zhou, wu) = (place.browser(), place.browser());
        sign_in(&zhou, "zhou", PASSWORD).await;
        sign_in(&wu, "wuce", PASSWORD).await;
        let of_wu = wu.get("/account").await.part("本机").form("退出此设备").action().to_owned();
        let page = zhou.get("/account").await;
        let token =
            page.html().split("name=\"form_token\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        zhou.post(&of_wu, &[("form_token", token.unwrap())]).await;
        assert_eq!(wu.get("/desk").await.status, 200);
    }
}

#[tokio::test]
async fn one_changes_one_s_password_and_other_devices_are_signed_out() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        let (desk, phone) = (place.browser(), place.browser());
        sign_in(&desk, "zhou", PASSWORD).await;
        sign_in(&phone, "zhou", PASSWORD).await;

        let change = async |old: &str, new: &str, again: &str| {
            let form = desk.get("/account/password").await.form("修改密码");
            form.fill("现在的密码", old).fill("新密码", new).fill("再输一遍新密码", again).send().await
        };
        let page = change(PASSWORD, "short", "short").await;
        assert_eq!((page.status, page.error_of("新密码").as_deref()), (422, Some("密码至少 10 个字符。")));
        let page = change(PASSWORD, "zhou zhou 2026", "zhou zhou 2026").await;
        assert_eq!(page.error_of("新密码").as_deref(), Some("这个密码太容易被猜到，请换一个。"));
        let page = change(PASSWORD, "春江水暖鸭先知2026", "春江水暖鸭先知2025").await;
        assert_eq!(page.error_of("再输一遍新密码").as_deref(), Some("两遍输入的新密码不一样。"));
        let page = change("not mine", "春江水暖鸭先知2026", "春江水暖鸭先知2026").await;
        assert_eq!(page.error_of("现在的密码").as_deref(), Some("密码不正确。"));

        let page = change(PASSWORD, "春江水暖鸭先知2026", "春江水暖鸭先知2026").await;
        assert_eq!(page.path, "/account");
        assert_eq!(phone.get("/desk").await.status, 401);
        assert_eq!(sign_in(&phone, "zhou", PASSWORD).await.status, 422);
        assert_eq!(sign_in(&phone, "zhou", "春江水暖鸭先知2026").await.path, "/desk");
    }
}

#[tokio::test]
async fn somebody_at_an_open_desk_cannot_guess_the_password_for_ever() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        let browser = place.browser();
        sign_in(&browser, "zhou", PASSWORD).await;
        let guess = async |password: &str| {
            let form = browser.get("/account/password").await.form("修改密码").fill("现在的密码", password);
            form.fill("新密码", "春江水暖鸭先知2026")
                .fill("再输一遍新密码", "春江水暖鸭先知2026")
                .send()
                .await
        };
        for _ in 0..5 {
            assert_eq!(guess("not mine").await.status, 422);
        }
        let page = guess(PASSWORD).await;
        assert_eq!(page.status, 429);
        page.see("请 1 分钟后再试");
    }
}

#[tokio::test]
async fn reading_keeps_a_session_alive() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        let browser = place.browser();
        sign_in(&browser, "zhou", PASSWORD).await;
        for hour in 0..6 {
            place.clock.advance(SignedDuration::from_hours(2));
            assert_eq!(browser.get("/desk").await.status, if hour < 5 { 200 } else { 401 }, "hour {hour}");
        }
    }
}
