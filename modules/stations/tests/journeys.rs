//! Journeys through the door: an office keeps its stations, a station head the own one, a citizen stands before a door.
#![expect(clippy::unwrap_used, reason = "only tests come here, and they end where a promise is broken")]

use access::NewAccount;
use congress::NewRegion;
use host::testing::{Browser, Place};
use host::{Grant, Reach, Role};
use jiff::civil::date;
use kernel::{RegionId, RegionPath, Result, StationId};
use stations::{NewStation, StationDetails, StationKind};
use store::Tx;
use store::testing::both;

/// The modules of these journeys.
fn places() -> Vec<Place> {
    let modules = || vec![access::module(), congress::module(), stations::module()];
    both(&host::migrations(&modules())).into_iter().map(|fresh| Place::on(fresh, modules())).collect()
}

fn region(tx: &mut Tx, by: &host::Actor, parent: RegionId, name: &str, code: &str) -> Result<RegionId> {
    congress::add_region(tx, by, parent, &new_region(name, code))
}

fn new_region(name: &str, code: &str) -> NewRegion {
    NewRegion { name: name.to_owned(), code: code.parse().unwrap(), code_from: date(2020, 1, 1) }
}

/// A county with two towns, and the path of each.
async fn county(place: &Place) -> [RegionPath; 3] {
    let ids = place
        .write(|tx| {
            let county = congress::add_top_region(tx, &new_region("清江县", "990101"))?;
            let office = office(tx, county)?;
            let town = region(tx, &office, county, "柳溪镇", "990101101")?;
            let other = region(tx, &office, county, "石桥乡", "990101201")?;
            Ok([county, town, other].map(Some))
        })
        .await;
    place.read(move |tx| Ok(ids.map(|id| congress::known_region(tx, id.unwrap()).unwrap().path))).await
}

fn office(tx: &mut Tx, region: RegionId) -> Result<host::Actor> {
    let reach = Reach::Region(congress::known_region(tx, region)?.path);
    let grants = vec![Grant { role: Role::Office, reach }];
    Ok(host::Actor {
        account: kernel::Id::from_number(1),
        person: None,
        name: "办".to_owned(),
        grants,
        now: tx.now(),
    })
}

/// A browser signed in as somebody with this role.
async fn signed_in(place: &Place, login: &'static str, role: Role, reach: Reach) -> Browser {
    let token = place
        .write(move |tx| {
            let account =
                access::create_account(tx, NewAccount { login, name: "林三", ..NewAccount::default() })?;
            access::give(tx, None, account, Grant { role, reach: reach.clone() })?;
            access::open_session(tx, account, "192.0.2.1", "test")
        })
        .await;
    place.browser().signed_in(&token)
}

async fn station(place: &Place, path: &RegionPath, name: &'static str) -> (StationId, String) {
    let region = path.id().unwrap();
    place
        .write(move |tx| {
            let by = office(tx, region)?;
            let details = StationDetails { hours: "每周三上午".to_owned(), ..StationDetails::default() };
            let new = NewStation { region, name: name.to_owned(), kind: StationKind::Station, details };
            let id = stations::add_station(tx, &by, &new)?;
            Ok((id, stations::station(tx, id)?.unwrap().code.to_string()))
        })
        .await
}

#[tokio::test]
async fn an_office_adds_a_station_and_prints_the_sign_for_its_door() {
    for place in places() {
        let [county, ..] = county(&place).await;
        let browser = signed_in(&place, "office", Role::Office, Reach::Region(county)).await;
        let list = browser.get("/desk/stations").await;
        list.see("还没有联络站");
        let form = list.link("添加联络站").click().await;
        let refused = form.form("添加联络站").fill("名称", "柳溪镇人大代表联络站").send().await;
        assert_eq!(refused.status, 422, "the kind is missing");
        let nameless = form.form("添加联络站").fill("名称", "").send().await;
        assert!(nameless.error_of("名称").is_some() && nameless.error_of("类型").is_some(), "both at once");
        let mark = form.form("添加联络站").fill("名称", "？").choose("代表联络站").send().await;
        assert_eq!(mark.error_of("名称").as_deref(), Some("名称里至少要有一个字或者字母。"));
        let typed = refused.form("添加联络站");
        assert_eq!(typed.value("名称"), "柳溪镇人大代表联络站", "what was typed is kept");
        let page = typed
            .choose("代表联络站")
            .select("所在区域", "柳溪镇")
            .fill("开放说明", "每周三上午 9 点到 11 点")
            .fill("地址", "柳溪镇沿河路 8 号")
            .send()
            .await;
        assert_eq!(page.heading(), "柳溪镇人大代表联络站");
        page.see("新增联络站");

        let sign = page.link("打印门牌").click().await;
        sign.see("扫一扫，说说您的意见").see("每周三上午 9 点到 11 点");
        assert!(sign.html().contains("<svg"), "the code is drawn");
        let code = sign.text().lines().find(|line| line.len() == 6 && line.is_ascii()).unwrap().to_owned();
        sign.see(&format!("http://lianxin.test/s/{code}"));

        let door = place.browser().get(&format!("/s/{}", code.to_lowercase())).await;
        assert_eq!(door.heading(), "柳溪镇人大代表联络站");
        door.see("柳溪镇沿河路 8 号").see("本站的代表名单正在整理");
        assert_eq!(door.link("说说您的意见").href, format!("/s/{code}/say"));
    }
}

#[tokio::test]
async fn a_station_head_keeps_the_own_station_and_cannot_reach_another() {
    for place in places() {
        let [_, town, other] = county(&place).await;
        let (own, _) = station(&place, &town, "柳溪镇联络站").await;
        let (theirs, _) = station(&place, &other, "石桥乡联络站").await;
        let browser = signed_in(&place, "head", Role::StationHead, Reach::Station(own)).await;
        let list = browser.get("/desk/stations").await;
        list.see("柳溪镇联络站").see_not("石桥乡联络站");
        assert!(!list.has_link("添加联络站"));
        let page = list.link("柳溪镇联络站").click().await;
        assert!(!page.has_button("撤销这个联络站"));
        let page =
            page.form("保存修改").fill("开放说明", "逢 6 接待").fill("电话", "0999-1234567").send().await;
        page.see("逢 6 接待").see("修改联络站资料").see("林三");

        assert_eq!(browser.get(&format!("/desk/stations/{theirs}")).await.status, 403);
        assert_eq!(browser.get(&format!("/desk/stations/{theirs}/sign")).await.status, 403);
        assert_eq!(browser.get("/desk/stations/nonsense").await.status, 404);
    }
}

#[tokio::test]
async fn an_office_of_a_town_sees_only_the_stations_of_its_town() {
    for place in places() {
        let [county, town, other] = county(&place).await;
        station(&place, &town, "柳溪镇联络站").await;
        let (theirs, _) = station(&place, &other, "石桥乡联络站").await;
        let browser = signed_in(&place, "town", Role::Office, Reach::Region(town)).await;
        let list = browser.get("/desk/stations").await;
        list.see("柳溪镇联络站").see_not("石桥乡联络站");
        assert_eq!(browser.get(&format!("/desk/stations/{theirs}")).await.status, 403);
        let above = format!("/desk/stations?region={}", county.id::<kernel::Region>().unwrap());
        assert_eq!(browser.get(&above).await.status, 403);
        assert_eq!(place.browser().get("/desk/stations").await.status, 401);
    }
}

#[tokio::test]
async fn a_closed_station_leads_to_the_nearest_open_one() {
    for place in places() {
        let [county, town, _] = county(&place).await;
        let (id, code) = station(&place, &town, "柳溪镇联络站").await;
        station(&place, &county, "清江县代表之家").await;
        let browser = signed_in(&place, "office", Role::Office, Reach::Region(county)).await;
        let page = browser.get(&format!("/desk/stations/{id}")).await;
        let page = page.form("撤销这个联络站").send().await;
        assert!(page.has_button("恢复这个联络站"));
        let door = place.browser().get(&format!("/s/{code}")).await;
        door.see("本站已于 2026年3月2日 撤销");
        assert!(!door.has_link("说说您的意见"));
        assert_eq!(door.link("清江县代表之家").click().await.heading(), "清江县代表之家");
        assert_eq!(place.browser().get("/s/ZZZZZZ").await.status, 404);
    }
}

#[tokio::test]
async fn an_office_registers_a_deputy_and_gives_them_to_a_station() {
    for place in places() {
        let [county, town, _] = county(&place).await;
        let (id, code) = station(&place, &town, "柳溪镇联络站").await;
        let browser = signed_in(&place, "office", Role::Office, Reach::Region(county)).await;
        let form = browser.get("/desk/register").await.link("添加人员").click().await;
        let page = form.form("添加到名册").fill("姓名", "欧阳春晓").select("性别", "女").send().await;
        page.see("还没有登记代表职务");
        let page = page
            .form("登记职务")
            .select("哪一级人民代表大会", "清江县")
            .fill("届次", "18")
            .fill("选区或选举单位", "第三选区")
            .fill("任职开始日期", "2021-06-28")
            .send()
            .await;
        page.see("清江县第十八届人大代表");

        let page = browser.get(&format!("/desk/stations/{id}")).await.link("添加人员").click().await;
        let found = page.form("查找").fill("按姓名查找", "歐陽").send().await;
        let page = found.form("添加到本站").choose("欧阳春晓").choose("进站代表").send().await;
        page.see("欧阳春晓").see("人员进站");
        let door = place.browser().get(&format!("/s/{code}")).await;
        door.see("欧阳春晓").see("清江县第十八届人大代表");

        let leaving = page.link("办理离站").click().await;
        let page = leaving.form("办理离站").fill("结束日期", "2026-03-02").send().await;
        page.see("人员离站");
    }
}
