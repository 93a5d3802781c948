use jiff::SignedDuration;

use super::*;

#[tokio::test]
async fn whoever_asks_for_a_desk_page_signs_in_and_arrives_there() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        let browser = place.browser();
        let page = browser.get("/desk/notes").await;
        assert_eq!((page.status, page.heading().as_str()), (401, "登录"));
        let page = page.form("登录").fill("用户名", "ZHOU").fill("密码", PASSWORD).send().await;
        assert_eq!((page.status, page.path.as_str()), (200, "/desk/notes"));
        assert_eq!(page.heading(), "记事");
        // Signed in already: the sign-in page leads on.
        assert_eq!(browser.get("/sign-in?then=/desk/notes").await.path, "/desk/notes");
    }
}

#[tokio::test]
async fn after_five_wrong_passwords_one_waits_and_is_told_how_long() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        let browser = place.browser();
        for n in 1..=5 {
            let page = sign_in(&browser, "zhou", "wrong").await;
            assert_eq!(page.status, 422);
            assert_eq!(page.form("登录").value("用户名"), "zhou", "the name is kept");
            page.see("用户名或密码不正确");
            assert_eq!(page.has("1 分钟后再试"), n == 5, "try {n}");
        }
        let page = sign_in(&browser, "zhou", PASSWORD).await;
        assert_eq!(
            (page.status, page.errors()),
            (429, vec!["连续多次不正确，为保护账号，请 1 分钟后再试。".to_owned()])
        );
        place.clock.advance(SignedDuration::from_secs(60));
        assert_eq!(sign_in(&browser, "zhou", PASSWORD).await.path, "/desk");
    }
}

#[tokio::test]
async fn one_address_that_tries_many_names_is_slowed_down_and_others_are_not() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        let guesser = place.browser().at("198.51.100.66");
        let mut answers = Vec::new();
        for n in 0..12 {
            answers.push(sign_in(&guesser, &format!("name{n}"), "Password123").await.status);
        }
        assert_eq!(answers[..10], [422; 10]);
        assert_eq!(answers[10..], [429; 2]);
        assert_eq!(sign_in(&place.browser(), "zhou", PASSWORD).await.path, "/desk");
    }
}

#[tokio::test]
async fn a_session_that_ends_in_the_middle_of_a_form_loses_nothing_that_was_typed() {
    for place in places() {
        let zhou = account(&place, "zhou", vec![office()]).await;
        let browser = place.browser();
        sign_in(&browser, "zhou", PASSWORD).await;
        let words = "路灯坏了三天。\n第二段：<b>\"引号\"</b> & 表情 😀";
        let form = browser.get("/desk/notes").await.form("记下").fill("内容", words).choose("加急");
        place.clock.advance(SignedDuration::from_hours(13));

        let page = form.send().await;
        assert_eq!((page.status, page.heading().as_str()), (401, "登录"));
        page.see("您刚才填写的内容没有丢");
        let page = page.form("登录").fill("用户名", "zhou").fill("密码", "wrong").send().await;
        assert_eq!(page.status, 422, "also a wrong password loses nothing");
        let page = page.form("登录").fill("用户名", "zhou").fill("密码", PASSWORD).send().await;
        assert_eq!(page.heading(), "您刚才填写的内容");
        page.see("路灯坏了三天。").see("第二段：<b>\"引号\"</b> & 表情 😀");
        assert_eq!(notes_of(&place, zhou).await, Vec::<String>::new(), "nothing is sent by itself");

        let page = page.form("现在发送").send().await;
        assert_eq!(page.path, "/desk");
        assert_eq!(notes_of(&place, zhou).await, [words.replace('\n', "\r\n")]);
    }
}

#[tokio::test]
async fn a_password_that_was_typed_when_the_session_had_ended_is_never_shown() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        let browser = place.browser();
        sign_in(&browser, "zhou", PASSWORD).await;
        let form = browser.get("/account/password").await.form("修改密码");
        let form = form.fill("现在的密码", PASSWORD).fill("新密码", "a secret of mine");
        place.clock.advance(SignedDuration::from_hours(13));
        let page = form.fill("再输一遍新密码", "a secret of mine").send().await;
        assert_eq!(page.heading(), "登录");
        assert!(!page.html().contains("a secret of mine") && !page.html().contains(PASSWORD));
    }
}

#[tokio::test]
async fn a_form_that_no_page_of_ours_sent_is_refused() {
    for place in places() {
        let zhou = account(&place, "zhou", vec![office()]).await;
        let browser = place.browser();
        sign_in(&browser, "zhou", PASSWORD).await;
        let page = browser.get("/desk/notes").await;
        let forged = browser.post("/desk/notes", &[("words", "伪造")]).await;
        assert_eq!(forged.status, 403);
        forged.see("无法确认这张表单来自本站页面").see("伪造");
        let guessed =
            page.form("记下").fill("内容", "猜的").tamper("form_token", "0123456789abcdef").send().await;
        assert_eq!(guessed.status, 403);
        // The token of another browser is worth nothing here.
        let other = place.browser();
        sign_in(&other, "zhou", PASSWORD).await;
        let page = other.get("/desk/notes").await;
        let stolen =
            page.html().split("name=\"form_token\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let stolen = stolen.unwrap().to_owned();
        let page = browser.post("/desk/notes", &[("words", "偷的"), ("form_token", stolen.as_str())]).await;
        assert_eq!(page.status, 403);
        assert_eq!(notes_of(&place, zhou).await, Vec::<String>::new());
        let forged = browser.post("/sign-in", &[("login", "zhou"), ("password", PASSWORD)]).await;
        assert_eq!(forged.status, 403, "nobody signs others in as somebody else");
        assert!(!forged.html().contains(PASSWORD));
    }
}

#[tokio::test]
async fn signing_in_leads_to_no_foreign_site() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        for foreign in ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"] {
            let then = page::percent_encode(foreign);
            let page = place.browser().get(&format!("/sign-in?then={then}")).await;
            let page = page.form("登录").fill("用户名", "zhou").fill("密码", PASSWORD).send().await;
            assert_eq!(page.path, "/desk", "{foreign}");
        }
        let page = place.browser().get("/sign-in?then=/desk/notes").await;
        let form =
            page.form("登录").fill("用户名", "zhou").fill("密码", PASSWORD).tamper("then", "//evil.example");
        assert_eq!(form.send().await.path, "/desk");
    }
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server_too() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        let browser = place.browser();
        let page = sign_in(&browser, "zhou", PASSWORD).await;
        let token = browser.cookie("lx_session").unwrap();
        let page = page.form("退出登录").send().await;
        page.see("您已退出登录");
        assert_eq!(browser.get("/desk").await.status, 401);
        let thief = place.browser().signed_in(&token);
        assert_eq!(thief.get("/desk").await.status, 401, "a copied cookie is worth nothing any more");
    }
}

#[tokio::test]
async fn the_session_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        let browser = place.browser();
        let page = browser.get("/sign-in").await;
        let token =
            page.html().split("name=\"form_token\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let fields = [("login", "zhou"), ("password", PASSWORD), ("form_token", token.unwrap())];
        let answer = browser.post_only("/sign-in", &fields).await;
        let cookie = answer.header("set-cookie").unwrap();
        assert!(
            cookie.starts_with("lx_session=")
                && cookie.contains("HttpOnly")
                && cookie.contains("SameSite=Lax")
        );
    }
}

#[tokio::test]
async fn everything_can_be_read_in_english() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        let browser = place.browser().speaking(kernel::Lang::En);
        let page = browser.get("/sign-in").await;
        let page = page.form("Sign in").fill("User name", "zhou").fill("Password", "wrong").send().await;
        page.see("The user name or the password is not right.");
        let page = page.form("Sign in").fill("User name", "zhou").fill("Password", PASSWORD).send().await;
        assert_eq!(page.path, "/desk");
    }
}
