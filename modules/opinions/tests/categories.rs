//! What opinions can be about: an office makes the list its own, on both databases.

mod place;

use place::towns;

const WORDS: &str = "矿区的运煤车把桃源街口的路压坏了，下雨全是泥水。";

#[tokio::test]
async fn an_office_adds_a_category_and_it_can_be_chosen_at_admission() {
    for town in towns().await {
        let office = town.office().await;
        let page = office.get("/desk/categories").await;
        page.see("城乡建设").see("系统预置");
        let page = page.link("新增类别").click().await;
        let wrong = page.form("新增").fill("名称", "矿区治理").fill("代码", "矿区").send().await;
        assert_eq!(wrong.status, 422);
        assert_eq!(wrong.error_of("代码").unwrap(), "代码只能用小写字母、数字和短横线，最多 32 个。");
        let page = wrong.form("新增").fill("代码", "mining").fill("排列顺序", "1").send().await;
        page.see("矿区治理").see("河口县");
        let file = office.get("/desk/categories").await.link("导出 CSV").click().await;
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        assert!(text.lines().any(|line| line.starts_with("矿区治理,mining,")), "{text}");

        town.say(WORDS).await;
        town.place.catch_up().await;
        let page = town.head().await.get("/desk").await.link(WORDS).click().await;
        page.form("受理这件意见").select("类别", "矿区治理").send().await.see("矿区治理");
    }
}

#[tokio::test]
async fn a_category_is_switched_off_and_what_is_under_it_keeps_its_name() {
    for town in towns().await {
        town.say(WORDS).await;
        town.place.catch_up().await;
        let page = town.head().await.get("/desk").await.link(WORDS).click().await;
        let item = page.form("受理这件意见").select("类别", "交通运输").send().await.path.clone();

        let office = town.office().await;
        let page = office.get("/desk/categories").await.link("交通运输").click().await;
        page.form("保存修改").fill("名称", "道路交通").choose("停用").send().await.see("停用");
        town.head().await.get(&item).await.see("道路交通");

        town.say("柳溪村口的桥栏杆断了，孩子上学要过桥。").await;
        town.place.catch_up().await;
        let page =
            town.head().await.get("/desk").await.link("柳溪村口的桥栏杆断了，孩子上学要过桥。").click().await;
        page.see_not("道路交通");

        let page = office.get("/desk/categories").await.link("道路交通").click().await;
        page.form("恢复沿用").send().await.see("交通运输").see_not("道路交通");
        town.head().await.get(&item).await.see("交通运输");
    }
}

#[tokio::test]
async fn parts_stand_under_their_field_and_go_no_deeper() {
    for town in towns().await {
        let office = town.office().await;
        let page = office.get("/desk/categories/new").await;
        page.form("新增")
            .fill("名称", "公交")
            .fill("代码", "bus")
            .select("上级类别", "交通运输")
            .send()
            .await
            .see("— 公交");
        let page = office.get("/desk/categories").await.link("交通运输").click().await;
        let wrong = page.form("保存修改").select("上级类别", "城乡建设").send().await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.error_of("上级类别").unwrap().contains("已有小类"));
    }
}

#[tokio::test]
async fn what_a_town_calls_its_own_has_its_name_in_the_books_of_the_county_too() {
    for town in towns().await {
        let station = town.station.clone();
        let region = town
            .place
            .read(move |tx| Ok(stations::station_by_code(tx, &station.parse().unwrap())?.unwrap().region))
            .await;
        let office = town.office().await;
        let page = office.get(&format!("/desk/categories/new?region={region}")).await;
        page.form("新增").fill("名称", "运煤扬尘").fill("代码", "coal-dust").send().await;
        let code = town.say(WORDS).await;
        town.place.catch_up().await;
        let page = town.head().await.get("/desk").await.link(WORDS).click().await;
        page.form("受理这件意见").select("类别", "运煤扬尘").send().await;
        town.place.catch_up().await;
        for place in [
            "/desk/opinions/ledger",
            "/desk/figures",
            "/desk/opinions/ledger/csv",
            "/desk/figures/categories/csv",
        ] {
            let page = office.get(place).await;
            assert!(page.html().contains("运煤扬尘"), "{place}: {}", page.text());
            assert!(!page.text().contains("coal-dust"), "{place}");
        }
        let own = town.citizen().get(&format!("/o/{code}/data")).await;
        own.see("运煤扬尘").see_not("coal-dust");
        let taken = town.citizen().get(&format!("/o/{code}/data.json")).await;
        assert!(taken.html().contains("\"category\": \"运煤扬尘\""));
    }
}

#[tokio::test]
async fn only_the_office_changes_categories() {
    for town in towns().await {
        assert_eq!(town.head().await.get("/desk/categories").await.status, 403);
        assert_eq!(town.citizen().get("/desk/categories").await.status, 401);
        assert_eq!(town.office().await.get("/desk/categories/none").await.status, 404);
    }
}
