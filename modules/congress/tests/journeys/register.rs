//! Journeys through the register in full: people, mandates, congresses, bodies, figures, portraits.

use super::{Offices, offices};
use host::testing::Browser;

/// Adds somebody who is a deputy of the county and stands on their page.
async fn deputy(browser: &Browser, name: &str, certificate: &str) -> host::testing::Page {
    let form = browser.get("/desk/register/new").await;
    let page = form
        .form("添加到名册")
        .fill("姓名", name)
        .select("性别", "女")
        .fill("出生日期", "1980-05-01")
        .select("民族", "回族")
        .select("党派", "群众")
        .fill("工作单位", "柳溪镇中心小学")
        .fill("行业或界别", "教育")
        .send()
        .await;
    assert_eq!(page.heading(), name);
    page.form("登记职务")
        .fill("届次", "18")
        .fill("选区或选举单位", "第三选区")
        .fill("代表团", "柳溪代表团")
        .fill("代表证号", certificate)
        .fill("任职开始日期", "2021-06-28")
        .send()
        .await
}

#[tokio::test]
async fn an_office_keeps_a_deputy_from_the_certificate_to_suspension_and_transfer() {
    for Offices { county_office: browser, .. } in offices().await {
        let page = deputy(&browser, "欧阳春晓", "清0001").await;
        page.see("现任代表").see("回族").see("柳溪代表团").see("在各机构中的职务");
        let refused = deputy(&browser, "石二", "清 0001").await;
        assert_eq!(refused.status, 422);
        refused.see("本届已有代表使用这个代表证号");
        for typed in ["oycx", "ouyang", "%E6%95%99%E8%82%B2"] {
            let found = browser.get(&format!("/desk/register?q={typed}")).await;
            found.see("欧阳春晓");
        }
        let page = page.link("清江县第十八届人大代表").click().await;
        page.see("清0001").see("换届选举");
        let undecided = page.form("暂停执行代表职务").send().await;
        assert_eq!(undecided.status, 422, "a ground must be named");
        let page = undecided
            .form("暂停执行代表职务")
            .choose("因刑事案件被羁押正在受侦查、起诉、审判")
            .fill("暂停开始日期", "2026-03-01")
            .send()
            .await;
        page.see("暂停执行职务");
        let page = page.form("恢复执行代表职务").fill("暂停的最后一天", "2026-03-02").send().await;
        page.see("在任").see("暂时停止执行代表职务的记录");
        let moved = page
            .form("转入这个代表团")
            .fill("转入的代表团", "石桥代表团")
            .fill("转入日期", "2026-03-02")
            .send()
            .await;
        moved.see("石桥代表团");
    }
}

#[tokio::test]
async fn a_congress_holds_sessions_sets_up_bodies_and_ends_its_term() {
    for Offices { county, county_office: browser, .. } in offices().await {
        deputy(&browser, "欧阳春晓", "").await;
        let page = browser.get(&format!("/desk/congress?region={county}")).await;
        page.see("柳溪代表团").see("闭会期间");
        let refused = page
            .form("登记这次会议")
            .fill("第几次会议", "6")
            .fill("开始日期", "2026-03-02")
            .fill("结束日期", "2026-03-01")
            .send()
            .await;
        assert_eq!(refused.status, 422);
        let page = refused.form("登记这次会议").fill("结束日期", "2026-03-05").send().await;
        page.see("第18届第6次会议期间");
        let page = page.form("今天闭会").send().await;
        page.see("第18届第6次会议");

        let body = page
            .form("设立机构")
            .select("类型", "代表小组")
            .select("代表小组按什么组成", "按行业")
            .fill("机构", "教育代表小组")
            .send()
            .await;
        assert_eq!(body.heading(), "教育代表小组");
        let found = browser.get(&format!("{}?q=oycx", body.path)).await;
        let body =
            found.form("登记为成员").choose("欧阳春晓").choose("主任（主席、团长、组长）").send().await;
        assert!(body.part("欧阳春晓").has("主任（主席、团长、组长）"));
        let file = body.link("导出 CSV").click().await;
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        assert!(text.contains("欧阳春晓,主任（主席、团长、组长）,"), "{text}");
        let wrong = body.form("结束这一职务").fill("任职终止日期", "").send().await;
        assert_eq!((wrong.status, wrong.errors().len()), (422, 1), "beside the seat it is about");
        assert_eq!(wrong.heading(), "教育代表小组");

        let list = browser.get(&format!("/desk/congress/deputies?region={county}&day=2022-01-01")).await;
        list.see("共有代表 1 人").see("欧阳春晓");
        let list = browser.get(&format!("/desk/congress/deputies?region={county}&day=2021-01-01")).await;
        list.see("这一天没有登记的代表");

        let ending = browser.get(&format!("/desk/congress/ending?region={county}&term=18")).await;
        ending.see("1项代表职务将因任期届满终止").see("2个机构随之结束");
        let page = ending.form("办理届满").fill("任期最后一天", "2026-03-02").send().await;
        let page = page
            .form("登记这一届")
            .fill("届次", "19")
            .fill("开始日期", "2026-03-03")
            .fill("代表名额", "150")
            .send()
            .await;
        page.see("150");
        let carrying = browser.get(&format!("/desk/congress/carry-over?region={county}&term=19")).await;
        let done = carrying.form("登记为连任").choose("欧阳春晓").send().await;
        assert_eq!(done.status, 200);
        let again = browser.get(&format!("/desk/congress/carry-over?region={county}&term=19")).await;
        again.see("已经登记连任");
    }
}

#[tokio::test]
async fn every_figure_of_the_make_up_opens_into_its_deputies() {
    for Offices { place, county, county_office: browser, .. } in offices().await {
        let empty = browser.get("/desk/statistics").await;
        empty.see("这里还没有现任代表");
        deputy(&browser, "欧阳春晓", "").await;
        place.catch_up().await;
        let page = browser.get(&format!("/desk/statistics?region={county}")).await;
        page.see("1 · 100.0%").see("回族");
        let file = browser.get(&page.link("导出 CSV").href).await;
        assert!(file.html().contains("民族,回族,1,100.0%"), "{}", file.html());
        assert_eq!(browser.get(&page.link("下载 PDF").href).await.status, 200);
        let list = browser
            .get(&format!("/desk/statistics/deputies?region={county}&level=county&facet=ethnicity&value=HU"))
            .await;
        list.see("欧阳春晓").see("共 1 人");
        let file = browser.get(&list.link("导出 CSV").href).await;
        assert!(file.html().contains("欧阳春晓") && file.html().lines().count() == 2, "{}", file.html());
    }
}

#[tokio::test]
async fn a_portrait_is_taken_and_the_card_printed() {
    for Offices { county_office: browser, .. } in offices().await {
        let page = deputy(&browser, "欧阳春晓", "").await;
        let refused = page.form("换上这张照片").attach("照片", "a.jpg", b"no photo").send().await;
        assert_eq!(refused.status, 422);
        refused.see("不是能识别的照片");
        let missing = page.form("换上这张照片").send().await;
        assert_eq!(missing.status, 422);
        let card = page.link("打印代表名片").click().await;
        card.see("欧阳春晓").see("/d/");
    }
}

#[tokio::test]
async fn an_office_renames_a_town_and_merges_another_into_it() {
    for Offices { county, town, county_office: browser, .. } in offices().await {
        let page = browser.get(&format!("/desk/regions/{county}")).await;
        page.form("添加区域").fill("名称", "石桥乡").fill("区划代码", "990101201").send().await;
        let page = browser.get(&format!("/desk/regions/{town}")).await;
        let page = page.form("启用新名称").fill("新名称", "柳溪街道").send().await;
        assert_eq!(page.heading(), "柳溪街道");
        page.see("柳溪镇");
        let list = page.form("撤销这个区域").select("并入哪个区域", "石桥乡").send().await;
        assert_eq!(list.status, 200);
        let page = browser.get(&format!("/desk/regions/{town}")).await;
        page.see("已并入石桥乡");
        let other = page.link("石桥乡").click().await;
        other.see("并入这里的区域").see("柳溪街道");
    }
}

#[tokio::test]
async fn an_office_keeps_its_constituencies_and_sees_what_is_vacant() {
    for Offices { county_office: browser, .. } in offices().await {
        browser.get("/desk/congress/electorates").await.see("还没有登记届次");
        deputy(&browser, "欧阳春晓", "清0001").await;
        let list = browser.get("/desk/congress").await.link("选区和选举单位").click().await;
        list.see("第三选区").see("会自动增加到名单");
        let add = |page: &host::testing::Page, number: &str| {
            page.form("登记").fill("选区编号", number).fill("应选名额", "2").fill("范围", "桃林村、石坪村")
        };
        let refused = add(&list, "3").send().await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.form("登记").value("范围"), "桃林村、石坪村", "nothing typed is lost");
        let list = add(&refused, "4").send().await;
        list.see("第4选区").see("桃林村、石坪村");
        let file = list.link("导出 CSV").click().await;
        let text = String::from_utf8(file.bytes).unwrap();
        assert!(text.contains("第4选区,选区,桃林村、石坪村,2,0,2"), "{text}");
        let settled = list.form("名单已核对，不再自动增加").send().await;
        settled.see("只能从名单中选择");
        let slip = browser.get("/desk/register").await.link("欧阳春晓").click().await;
        let slip = slip.link("第三选区").click().await;
        slip.see("选出的代表").see("欧阳春晓");
        let mandate = browser.get("/desk/register").await.link("欧阳春晓").click().await;
        let mandate = mandate.link("清江县第十八届人大代表").click().await;
        let wrong = mandate.form("保存修改").fill("选区或选举单位", "第五选区").send().await;
        assert_eq!(wrong.status, 422);
        wrong.see("名单里没有“第五选区”");
        let moved = wrong.form("保存修改").fill("选区或选举单位", "4").send().await;
        moved.see("第4选区");
        let empty = settled.link("第三选区").click().await;
        let list = empty.form("从名单中去掉").send().await;
        list.see("第4选区").see_not("第三选区");
    }
}

#[tokio::test]
async fn all_that_is_wrong_with_a_form_is_said_at_once() {
    for offices in offices().await {
        let browser = &offices.county_office;
        let form = browser.get("/desk/register/new").await;
        let wrong = form.form("添加到名册").fill("出生日期", "昨天").send().await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.error_of("姓名").is_some() && wrong.error_of("出生日期").is_some(), "{}", wrong.text());
        assert_eq!(wrong.form("添加到名册").value("出生日期"), "昨天", "nothing typed is lost");
        for nobody in ["？", "?", "···"] {
            let wrong = form.form("添加到名册").fill("姓名", nobody).send().await;
            assert_eq!(wrong.error_of("姓名").as_deref(), Some("名称里至少要有一个字或者字母。"), "{nobody}");
        }
        let congress = browser.get("/desk/congress").await;
        let wrong = congress.form("登记这次会议").fill("第几次会议", "").fill("开始日期", "").send().await;
        let form = wrong.form("登记这次会议");
        assert_eq!((form.value("第几次会议"), form.value("开始日期")), (String::new(), String::new()));
        let summed = wrong.text().matches("请填写这一项，或核对填写的格式").count();
        assert_eq!(summed, 4, "both on top, and both beside their fields: {}", wrong.text());
    }
}

#[tokio::test]
async fn what_is_wrong_with_ending_a_unit_is_said_there_and_its_record_stays_as_it_is() {
    for offices in offices().await {
        let browser = &offices.county_office;
        let form = browser.get("/desk/units/new").await.form("添加单位").fill("名称", "县水务局");
        let list = form.choose("政府部门").send().await;
        let page = list.link("县水务局").click().await;
        let wrong = page.form("撤销这个单位").fill("最后一天", "").send().await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.errors().len() == 1, "{:?}", wrong.errors());
        assert_eq!(wrong.form("保存修改").value("名称"), "县水务局", "the other form is untouched");
    }
}

#[tokio::test]
async fn a_town_finds_somebody_the_county_keeps_and_enters_its_own_mandate() {
    for Offices { county_office, town_office, .. } in offices().await {
        deputy(&county_office, "欧阳春晓", "清0001").await;
        let form = town_office.get("/desk/register/new").await;
        let warned = form.form("添加到名册").fill("姓名", "歐陽 春曉").send().await;
        assert_eq!(warned.status, 422);
        warned
            .see("请先看看是不是同一个人")
            .see("1980 年生")
            .see("清江县第十八届人大代表")
            .see_not("柳溪镇中心小学");
        let page = warned.link("欧阳春晓").click().await;
        page.see("由其他地区的办公室保管").see_not("柳溪镇中心小学").see_not("回族");
        let form = page.form("登记职务").fill("届次", "15").fill("选区或选举单位", "第一选区");
        let page = form.fill("任职开始日期", "2021-06-30").send().await;
        page.link("柳溪镇第十五届人大代表").click().await.see("第一选区");
        let found = town_office.get("/desk/register/elsewhere?q=%E6%AC%A7%E9%98%B3%E6%98%A5%E6%99%93").await;
        found.see("柳溪镇第十五届人大代表");
        let kept = county_office.get("/desk/register").await.link("欧阳春晓").click().await;
        kept.see("柳溪镇第十五届人大代表").see("教育");
        let other = warned.form("添加到名册").send().await;
        assert_eq!(other.heading(), "歐陽春曉", "told apart, somebody else is added");
    }
}

#[tokio::test]
async fn errors_in_a_mandate_a_session_and_a_body_are_mended_on_their_pages() {
    for Offices { county, county_office: browser, .. } in offices().await {
        let person = deputy(&browser, "欧阳春晓", "清0001").await;
        let page = person.link("清江县第十八届人大代表").click().await;
        let silent = page.form("保存修改").fill("任职开始日期", "2021-06-01").send().await;
        assert_eq!(silent.status, 422);
        assert!(silent.error_of("更正的原因").is_some());
        let page = silent.form("保存修改").fill("更正的原因", "日期填错").send().await;
        page.see("2021年6月1日");
        let ending = browser.get(&format!("{}/end", page.path)).await;
        let done =
            ending.form("终止这一职务").choose("任期届满").fill("任职终止日期", "2026-03-01").send().await;
        let page = done.link("清江县第十八届人大代表").click().await;
        let form = page.form("保存修改").choose("登记有误，职务没有终止").fill("更正的原因", "登错了人");
        form.send().await.see("在任");
        let page = browser.get(&page.path).await;
        let empty = page.form("划去这项职务").send().await;
        assert_eq!(empty.status, 422);
        let done = empty.form("划去这项职务").fill("划去的原因", "同名的另一个人").send().await;
        assert_eq!(done.heading(), "欧阳春晓");
        done.see("划去的误登职务").see("同名的另一个人").see("划去误登的代表职务").see("无现任职务");

        let congress = format!("/desk/congress?region={county}");
        let page = browser.get(&congress).await;
        let form = page.form("登记这次会议").fill("第几次会议", "6").fill("开始日期", "2026-03-10");
        form.fill("结束日期", "2026-03-12").send().await;
        let page = browser.get(&congress).await;
        let wrong = page.form("保存更正").fill("开始日期", "2026-03-13").send().await;
        assert_eq!(wrong.status, 422);
        wrong.form("保存更正").fill("开始日期", "2026-03-01").send().await.see("第18届第6次会议期间");

        let page = browser.get(&congress).await.link("柳溪代表团").click().await;
        let page = page.form("启用新名称").fill("新名称", "柳溪街道代表团").send().await;
        assert_eq!(page.heading(), "柳溪街道代表团");
        let page = page.form("结束这个机构").fill("最后一天", "2026-03-02").send().await;
        page.see("这个机构已于2026年3月2日结束");
    }
}

#[tokio::test]
async fn a_village_is_merged_into_one_of_another_town() {
    for Offices { county, town, county_office: browser, .. } in offices().await {
        let add = async |above: String, name: &str, code: &str| {
            let page = browser.get(&above).await;
            page.form("添加区域").fill("名称", name).fill("区划代码", code).send().await
        };
        let page = add(format!("/desk/regions/{county}"), "石桥乡", "990101201").await;
        let other = page.link("石桥乡").href;
        add(other.clone(), "石坪村", "990101201201").await;
        let page = add(format!("/desk/regions/{town}"), "桃林村", "990101101201").await;
        let village = page.link("桃林村").click().await;
        let unknown =
            village.form("撤销这个区域").fill("并入其他上级之下的区域", "石桥乡无名村").send().await;
        assert_eq!(unknown.status, 422, "what is not understood dissolves nothing");
        assert!(unknown.error_of("并入其他上级之下的区域").is_some());
        let done = unknown.form("撤销这个区域").fill("并入其他上级之下的区域", "石桥乡石坪村").send().await;
        assert_eq!(done.status, 200, "{}", done.text());
        browser.get(&village.path).await.see("已并入石坪村");
    }
}
