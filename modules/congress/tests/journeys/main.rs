//! Journeys through the door of the office that keeps the register, the units, the regions, the rules and the calendar.
#![expect(clippy::unwrap_used, reason = "only tests come here, and they end where a promise is broken")]

mod plans;
mod register;
mod reopening;
mod twins;

use access::NewAccount;
use axum::Router;
use congress::{Choice, Field, FieldKind, NewRegion, Policy};
use host::testing::{Browser, Place};
use host::{App, Grant, Module, Reach, Role};
use jiff::civil::date;
use kernel::{Lang, Period, RegionId};
use serde::{Deserialize, Serialize};
use store::testing::both;

/// Rules as another room would have them.
#[derive(Serialize, Deserialize)]
#[serde(default)]
struct Example {
    answer: Period,
    photos: u32,
    door: String,
    fields: Vec<String>,
}

impl Default for Example {
    fn default() -> Self {
        let fields = vec!["道路".to_owned()];
        Self { answer: Period::WorkingDays(15), photos: 6, door: "open".to_owned(), fields }
    }
}

const DOOR: &[Choice] =
    &[Choice { word: "open", label: |_| "自己打开" }, Choice { word: "shut", label: |_| "需要敲门" }];

impl Policy for Example {
    const KEY: &'static str = "example";
    const FIELDS: &'static [Field] = &[
        Field {
            name: "answer", label: |_| "答复期限", help: |_| "从转交算起。", kind: FieldKind::Period
        },
        Field {
            name: "photos",
            label: |_| "照片张数",
            help: |_| "",
            kind: FieldKind::Number { least: 0, most: 9 },
        },
        Field { name: "door", label: |_| "门", help: |_| "", kind: FieldKind::OneOf(DOOR) },
        Field { name: "fields", label: |_| "领域", help: |_| "每行一个。", kind: FieldKind::Lines },
    ];

    fn title(_: Lang) -> &'static str {
        "示例规则"
    }
}

fn routes() -> Router<App> {
    congress::policy_routes::<Example>()
}

/// A county with a town, and a browser of each office.
struct Offices {
    place: Place,
    county: RegionId,
    town: RegionId,
    county_office: Browser,
    town_office: Browser,
}

async fn offices() -> Vec<Offices> {
    let modules = || vec![access::module(), congress::module(), Module::new("example", routes)];
    let mut all = Vec::new();
    for fresh in both(&host::migrations(&modules())) {
        let place = Place::on(fresh, modules());
        let new = |name: &str, code: &str| NewRegion {
            name: name.to_owned(),
            code: code.parse().unwrap(),
            code_from: date(2020, 1, 1),
        };
        let county = new("清江县", "990101");
        let county = place.write(move |tx| congress::add_top_region(tx, &county)).await;
        let town = new("柳溪镇", "990101101");
        let (county_office, path) = office(&place, "county", county).await;
        let town = place
            .write(move |tx| {
                let grants = vec![Grant { role: Role::Office, reach: path.clone() }];
                let (account, name) = (kernel::Id::from_number(1), "办".to_owned());
                let actor = host::Actor { account, person: None, name, grants, now: tx.now() };
                congress::add_region(tx, &actor, county, &town)
            })
            .await;
        let (town_office, _) = office(&place, "town", town).await;
        all.push(Offices { place, county, town, county_office, town_office });
    }
    all
}

async fn office(place: &Place, login: &'static str, region: RegionId) -> (Browser, Reach) {
    let (token, reach) = place
        .write(move |tx| {
            let reach = Reach::Region(congress::known_region(tx, region)?.path);
            let new = NewAccount { login, name: "林三", ..NewAccount::default() };
            let account = access::create_account(tx, new)?;
            access::give(tx, None, account, Grant { role: Role::Office, reach: reach.clone() })?;
            Ok((access::open_session(tx, account, "192.0.2.1", "test")?, reach))
        })
        .await;
    (place.browser().signed_in(&token), reach)
}

#[tokio::test]
async fn an_office_ends_a_mandate_with_a_ground_that_the_law_lists() {
    for Offices { county_office: browser, .. } in offices().await {
        let form = browser.get("/desk/register/new").await;
        let refused = form.form("添加到名册").send().await;
        assert_eq!((refused.status, refused.error_of("姓名").as_deref()), (422, Some("请填写这一项。")));
        let page = refused.form("添加到名册").fill("姓名", "石二").send().await;
        assert_eq!(page.heading(), "石二");
        let wrong = page.form("登记职务").fill("届次", "十八").send().await;
        assert_eq!(wrong.status, 422);
        let page = wrong
            .form("登记职务")
            .fill("届次", "18")
            .fill("选区或选举单位", "第三选区")
            .fill("任职开始日期", "2021-06-28")
            .send()
            .await;
        page.see("现任代表").see("登记代表职务").see("林三");
        let ending = page.link("办理终止").click().await;
        let undecided = ending.form("终止这一职务").fill("任职终止日期", "2026-03-01").send().await;
        assert_eq!(undecided.status, 422, "a ground must be named");
        let page = undecided.form("终止这一职务").choose("迁出或者调离本行政区域").send().await;
        page.see("无现任职务").see("迁出或者调离本行政区域").see("代表职务终止");
        let list = browser.get("/desk/register?q=%E7%9F%B3").await;
        assert!(list.part("石二").has("无现任职务"));
        browser.get("/desk/register?q=%25").await.see("没有找到姓名中含“%”的人");
    }
}

#[tokio::test]
async fn an_office_of_a_town_keeps_the_town_and_is_refused_beyond_it() {
    for Offices { county, town, county_office, town_office, .. } in offices().await {
        let unit = county_office.get("/desk/units/new").await;
        let list = unit.form("添加单位").fill("单位名称", "县水利局").choose("政府部门").send().await;
        let address = list.link("县水利局").href;
        assert_eq!(town_office.get(&address).await.status, 403);
        assert_eq!(town_office.get(&format!("/desk/register?region={county}")).await.status, 403);
        assert_eq!(town_office.get(&format!("/desk/regions/{county}")).await.status, 403);
        let own = town_office.get("/desk/regions").await;
        assert_eq!(
            (own.heading().as_str(), own.path.as_str()),
            ("柳溪镇", format!("/desk/regions/{town}").as_str())
        );
        let page = own.form("添加区域").fill("名称", "桃林村").fill("区划代码", "990101101201").send().await;
        page.see("桃林村").see("990101101201");
        let taken = page.form("添加区域").fill("名称", "新村").fill("区划代码", "990101101201").send().await;
        taken.see("这个代码正由“桃林村”使用");

        let form = county_office.get(&address).await.form("保存修改");
        let list = form.choose("停用").send().await;
        assert!(list.part("县水利局").has("停用"));
    }
}

#[tokio::test]
async fn a_town_inherits_the_rules_of_its_county_and_sees_where_each_comes_from() {
    for Offices { place, county, town, county_office, town_office } in offices().await {
        let page = county_office.get("/desk/policies/example").await;
        page.see("清江县的规则").see("现在用的是系统预设");
        let form = page.form("保存规则").fill("答复期限", "10 个工作日").fill("照片张数", "3");
        form.send().await.see("本级自己规定的；上级的规定是：15 个工作日");

        let page = town_office.get("/desk/policies/example").await;
        page.see("现在用的是清江县的规定");
        assert_eq!(page.form("保存规则").value("答复期限"), "10 个工作日");
        let refused = page.form("保存规则").fill("照片张数", "99").send().await;
        assert_eq!(refused.status, 422);
        let page = refused.form("保存规则").fill("照片张数", "9").fill("领域", "道路\n用水").send().await;
        page.see("本级自己规定的；上级的规定是：3");
        let (above, here) = place
            .read(move |tx| {
                Ok((congress::policy::<Example>(tx, county)?, congress::policy::<Example>(tx, town)?))
            })
            .await;
        assert_eq!((above.photos, here.photos), (3, 9));
        assert_eq!(
            (here.answer, here.fields),
            (Period::WorkingDays(10), vec!["道路".to_owned(), "用水".to_owned()])
        );

        let page = town_office
            .get("/desk/policies/example")
            .await
            .form("保存规则")
            .fill("照片张数", "")
            .send()
            .await;
        assert_eq!(page.form("保存规则").value("照片张数"), "3", "what is cleared is inherited again");
    }
}

#[tokio::test]
async fn an_office_adds_the_days_of_a_newly_announced_year() {
    for Offices { place, town, county_office: browser, .. } in offices().await {
        let page = browser.get("/desk/calendar").await;
        page.see("2027 年的放假安排还没有录入");
        let refused = page.form("保存日历").fill("放假和调休", "2027-10-01 休 国庆节\n明天 休").send().await;
        refused.see("第 2 行看不懂");
        let page = refused
            .form("保存日历")
            .fill("放假和调休", "2027-10-01 休 国庆节\n2027年10月9日 班 国庆节")
            .send()
            .await;
        page.see("2027 年放假和调休安排").see_not("还没有录入");
        let calendar = place.read(move |tx| congress::calendar(tx, town)).await;
        assert!(!calendar.is_working(date(2027, 10, 1)) && calendar.is_working(date(2027, 10, 9)));
    }
}

#[tokio::test]
async fn the_desk_speaks_english_too() {
    for Offices { county_office, .. } in offices().await {
        let browser = county_office.speaking(Lang::En);
        for path in
            ["/desk/register", "/desk/units", "/desk/regions", "/desk/calendar", "/desk/policies/example"]
        {
            let page = browser.get(path).await;
            assert_eq!(page.status, 200, "{path}");
        }
        browser.get("/desk/register").await.see("Register of deputies").see("Nobody is in the register yet");
    }
}
