use super::*;

#[tokio::test]
async fn a_security_administrator_makes_an_account_and_its_owner_chooses_a_password() {
    for place in places() {
        let security = administrator_at_work(&place, "security", Role::SecurityAdministrator).await;
        let page = security.get("/desk").await.link("账号").click().await.link("新建账号").click().await;
        let page = page.form("建立账号").fill("用户名", "x").fill("姓名", "吴测试").send().await;
        assert_eq!((page.status, page.form("建立账号").value("姓名").as_str()), (422, "吴测试"));
        let page = page.form("建立账号").fill("用户名", "wu.ceshi").send().await;
        assert_eq!(page.heading(), "一次性密码");
        let text = page.text();
        let password =
            text.lines().find(|line| line.len() == 14 && line.split('-').count() == 3).unwrap().to_owned();

        let page = page.link("查看账号").click().await;
        let page = page.link("给予岗位").click().await;
        let page = page.form("查找").select("岗位", "站长").fill("查找范围", "柳湾").send().await;
        page.see_not("河口县全县"); // a station head's role is for a station
        let page = page.form("给予岗位").choose("柳湾镇人大代表联络站").send().await;
        assert!(page.part("柳湾镇人大代表联络站").has("站长"));

        let owner = place.browser();
        let page = sign_in(&owner, "wu.ceshi", &password).await;
        assert_eq!(page.path, "/account/password");
        owner.get("/desk").await.see("请先设置自己的密码");
        let form = owner.get("/account/password").await.form("修改密码").fill("现在的密码", &password);
        let form = form.fill("新密码", "春江水暖鸭先知2026").fill("再输一遍新密码", "春江水暖鸭先知2026");
        assert_eq!(form.send().await.path, "/account");
        owner.get("/account").await.see("站长 · 柳湾镇人大代表联络站");
        owner.get("/desk/notices").await.see("您的岗位有变动");
        assert_eq!(sign_in(&place.browser(), "wu.ceshi", &password).await.status, 422, "the old one is void");
    }
}

#[tokio::test]
async fn administrators_are_kept_apart_and_the_page_says_why() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        let security = administrator_at_work(&place, "security", Role::SecurityAdministrator).await;
        let page = security.get("/admin/accounts?find=zhou").await.link("zhou").click().await;
        let page = page.link("给予岗位").click().await;
        let page = page.form("查找").select("岗位", "审计员").send().await;
        let page = page.form("给予岗位").choose("河口县全县").send().await;
        assert_eq!(page.status, 409);
        page.see("须由不同的人担任，也不能兼任其他岗位");

        let page = security.get("/admin/accounts?find=security").await.link("security").click().await;
        page.see("这是您自己的账号，不能在这里更改");
        assert!(!page.has_button("收回") && !page.has_button("锁定账号") && !page.has_link("给予岗位"));
        let own = page.path.clone();
        let page = security.get(&format!("{own}/roles?role=office")).await;
        let page = page.form("给予岗位").choose("河口县全县").send().await;
        assert_eq!(page.status, 403);
        page.see("不能更改自己的账号和岗位");
    }
}

#[tokio::test]
async fn none_of_the_three_administrators_sees_content_or_another_s_work() {
    for place in places() {
        let roles = [Role::SystemAdministrator, Role::SecurityAdministrator, Role::Auditor];
        for (role, login) in roles.into_iter().zip(["system", "security", "auditor"]) {
            let browser = administrator_at_work(&place, login, role).await;
            assert_eq!(browser.get("/desk/notes").await.status, 403, "{role} reads no content");
            let accounts = browser.get("/admin/accounts").await.status;
            assert_eq!(accounts == 200, role == Role::SecurityAdministrator, "{role}");
            for path in
                ["/admin/audit", "/admin/audit/sign-ins", "/admin/audit/looks", "/admin/audit/history.csv"]
            {
                assert_eq!(browser.get(path).await.status == 200, role == Role::Auditor, "{role} {path}");
            }
        }
        account(&place, "zhou", vec![office()]).await;
        let clerk = place.browser();
        sign_in(&clerk, "zhou", PASSWORD).await;
        for path in ["/admin/accounts", "/admin/accounts/new", "/admin/audit", "/admin/audit/rights"] {
            assert_eq!(clerk.get(path).await.status, 403, "{path}");
        }
    }
}

#[tokio::test]
async fn a_locked_account_is_out_at_once_and_told_so_only_with_the_right_password() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        let clerk = place.browser();
        sign_in(&clerk, "zhou", PASSWORD).await;
        let security = administrator_at_work(&place, "security", Role::SecurityAdministrator).await;
        let page = security.get("/admin/accounts?find=zhou").await.link("zhou").click().await;
        let page = page.form("锁定账号").send().await;
        page.see("已锁定");
        assert_eq!(clerk.get("/desk").await.status, 401);
        sign_in(&clerk, "zhou", "wrong").await.see("用户名或密码不正确").see_not("锁定");
        sign_in(&clerk, "zhou", PASSWORD).await.see("这个账号已被锁定");
        page.form("解除锁定").send().await;
        assert_eq!(sign_in(&clerk, "zhou", PASSWORD).await.path, "/desk");
    }
}

#[tokio::test]
async fn a_lost_telephone_and_a_forgotten_password_are_no_end() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        let clerk = place.browser();
        sign_in(&clerk, "zhou", PASSWORD).await;
        let page = clerk.get("/account/second-factor").await.form("开始设置").send().await;
        let phone = Authenticator::from_page(&page);
        page.form("完成设置").fill("动态口令", &phone.code(&place)).send().await;

        let security = administrator_at_work(&place, "security", Role::SecurityAdministrator).await;
        let page = security.get("/admin/accounts?find=zhou").await.link("zhou").click().await;
        let page = page.form("解除动态口令").send().await;
        let page = page.form("重设密码").send().await;
        let text = page.text();
        let password = text.lines().find(|line| line.len() == 14 && line.split('-').count() == 3).unwrap();
        assert_eq!(clerk.get("/desk").await.status, 401);
        assert_eq!(sign_in(&clerk, "zhou", password).await.path, "/account/password");
    }
}

#[tokio::test]
async fn the_auditor_reads_what_happened_and_leaves_a_trace_of_reading_addresses() {
    for place in places() {
        account(&place, "zhou", vec![office()]).await;
        let clerk = place.browser();
        sign_in(&clerk, "zhou", "wrong").await;
        sign_in(&clerk, "zhou", PASSWORD).await;
        place.catch_up().await;

        let auditor = administrator_at_work(&place, "auditor", Role::Auditor).await;
        place.catch_up().await;
        let page = auditor.get("/desk").await.link("审计").click().await;
        page.see("建立账号 access.account_created").see("给予岗位");
        let page = page.form("筛选").fill("类型", "access.sign_in_failed").send().await;
        page.see("登录失败").see_not("access.account_created");
        let page = page.form("筛选").fill("类型", "").fill("用户名", "nobody").send().await;
        assert_eq!((page.status, page.error_of("用户名").as_deref()), (422, Some("没有这个用户名。")));

        let page = page.link("登录记录").click().await;
        page.see("192.0.2.7 · Firefox · Linux");
        place.catch_up().await;
        let page = page.link("个人信息查看记录").click().await;
        page.see("查看登录记录 access.looked");
        let page = page.link("权限一览").click().await;
        assert!(page.part("access.manage_accounts").has("安全管理员"));

        let csv = auditor.get("/admin/audit").await.link("导出为 CSV").click().await;
        assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8"));
        let text = String::from_utf8(csv.bytes.clone()).unwrap();
        assert!(text.contains("access.sign_in_failed") && !text.contains("192.0.2.7"));
    }
}

#[tokio::test]
async fn a_long_history_is_read_page_by_page() {
    for place in places() {
        let auditor = administrator_at_work(&place, "auditor", Role::Auditor).await;
        let zhou = account(&place, "zhou", vec![]).await;
        for _ in 0..120 {
            place.write(move |tx| tx.record(Event::new(WRITTEN, zhou))).await;
        }
        place.catch_up().await;
        let mut page = auditor.get("/admin/audit?kind=notes.").await;
        let mut seen = Vec::new();
        loop {
            let text = page.text();
            let places = text.lines().filter_map(|line| line.parse::<i64>().ok());
            seen.extend(places);
            if !page.has_link("较早的") {
                break;
            }
            page = page.link("较早的").click().await;
        }
        assert_eq!(seen.len(), 120);
        assert!(seen.is_sorted_by(|a, b| a > b), "newest first, each once");
    }
}
