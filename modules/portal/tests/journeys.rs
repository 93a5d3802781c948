//! Journeys of a citizen: finding the right door by place, name or code, and the way back to what was said.
#![expect(clippy::unwrap_used, reason = "only tests come here, and they end where a promise is broken")]

mod rooms;

use congress::{NewMandate, NewPerson, NewRegion};
use host::testing::Place;
use host::{Actor, Grant, Reach, Role};
use jiff::civil::date;
use kernel::{Id, Lang, PersonId, RegionId, Result, StationId};
use rooms::modules;
use stations::{NewStation, Part, StationDetails, StationKind, StationPlace};
use store::Tx;
use store::testing::both;
use suggestions::story::Writing;
use suggestions::{Former, FormerAnswer, FormerEnd, FormerSigner, Kind, Shown, Verdict};

/// Places with nothing in them.
fn empty_places() -> Vec<Place> {
    both(&host::migrations(&modules())).into_iter().map(|fresh| Place::on(fresh, modules())).collect()
}

/// What the journeys meet.
#[derive(Clone)]
struct There {
    town: RegionId,
    bare: RegionId,
    station: StationId,
    code: String,
    deputy: PersonId,
    staff: PersonId,
    office: Actor,
}

/// A county of two towns; one has a station with a deputy.
fn build(tx: &mut Tx) -> Result<There> {
    let new = |name: &str, code: &str| NewRegion {
        name: name.to_owned(),
        code: code.parse().unwrap(),
        code_from: date(2020, 1, 1),
    };
    let county = congress::add_top_region(tx, &new("清江县", "990101"))?;
    let reach = Reach::Region(congress::known_region(tx, county)?.path);
    let grants = vec![Grant { role: Role::Office, reach }];
    let office =
        Actor { account: Id::from_number(1), person: None, name: "办".to_owned(), grants, now: tx.now() };
    let town = congress::add_region(tx, &office, county, &new("柳溪镇", "990101101"))?;
    let bare = congress::add_region(tx, &office, county, &new("石桥乡", "990101201"))?;
    let details = StationDetails { address: "沿河路 8 号".to_owned(), ..StationDetails::default() };
    let (name, kind) = ("柳溪镇人大代表联络站".to_owned(), StationKind::Station);
    let station = stations::add_station(tx, &office, &NewStation { region: town, name, kind, details })?;
    let code = stations::station(tx, station)?.unwrap().code.to_string();
    let person = |name: &str| NewPerson::named(town, name);
    let deputy = congress::add_person(tx, &office, &person("欧阳春晓"))?;
    let staff = congress::add_person(tx, &office, &person("石小二"))?;
    let mandate = NewMandate::of(deputy, county, 18, "第三选区", date(2021, 6, 28));
    congress::add_mandate(tx, &office, &mandate)?;
    let today = date(2026, 3, 2);
    stations::attach_person(tx, &office, station, deputy, Part::Deputy, today)?;
    stations::attach_person(tx, &office, station, staff, Part::Liaison, today)?;
    Ok(There { town, bare, station, code, deputy, staff, office })
}

async fn places() -> Vec<(Place, There)> {
    let mut all = Vec::new();
    for place in empty_places() {
        let there = place.write(build).await;
        place.catch_up().await;
        all.push((place, there));
    }
    all
}

#[tokio::test]
async fn a_citizen_finds_the_station_by_going_down_the_places() {
    for (place, there) in places().await {
        let browser = place.browser();
        let home = browser.get("/").await;
        home.see("还没有公开的办理结果");
        let county = home.link("说说您的意见").click().await;
        county.see("清江县本级没有联络站").see("柳溪镇人大代表联络站");
        let town = county.link("柳溪镇").click().await;
        town.see_not("本级没有联络站");
        let door = town.link("柳溪镇人大代表联络站").click().await;
        assert_eq!(door.link("说说您的意见").href, format!("/s/{}/say", there.code));
        let back = door.link("清江县").click().await;
        let bare = back.link("石桥乡").click().await;
        bare.see("石桥乡还没有联络站").see("柳溪镇人大代表联络站");
    }
}

/// A congress publishes an answered suggestion.
fn publish(tx: &mut Tx, there: &There, region: RegionId) -> Result<()> {
    let person = congress::add_person(tx, &there.office, &NewPerson::named(region, "陈树声"))?;
    let mandate = NewMandate::of(person, region, 18, "第一选区", date(2021, 6, 28));
    let mandate = congress::add_mandate(tx, &there.office, &mandate)?;
    let unit = congress::NewUnit { region, name: "镇政府".to_owned(), kind: congress::UnitKind::Township };
    let unit = congress::add_unit(tx, &there.office, &unit)?;
    let words = "镇区到石桥村的路灯多年没有维修，夜间行人和学生出行不便，请尽快修复并纳入日常养护。";
    let answer = FormerAnswer {
        assigned: date(2024, 3, 1),
        unit: (unit, "镇政府"),
        co_handler: None,
        replied: date(2024, 5, 1),
        class: "A",
        reference: "",
        body: "路灯已经修复。",
        signed_by: "",
        contact: ("", ""),
        met: None,
        judged: Some((Verdict::Satisfied, Verdict::Satisfied, date(2024, 5, 9))),
        promised: None,
        shown: Shown::Published,
    };
    let former = Former {
        term: 18,
        session: None,
        number: 1,
        writing: Writing {
            kind: Kind::Suggestion,
            subject: "关于修复镇区路灯的建议",
            situation: words,
            analysis: "",
            proposal: words,
            field: "城乡建设",
        },
        lead: FormerSigner { person, mandate, name: "陈树声" },
        signers: &[],
        handed_in: date(2024, 2, 1),
        end: FormerEnd::Answered(Box::new(answer)),
        closed: date(2024, 6, 1),
    };
    suggestions::bring_over(tx, &there.office, region, &[former]).map(|_| ())
}

#[tokio::test]
async fn a_place_leads_to_the_suggestions_that_its_congress_publishes() {
    for (place, there) in places().await {
        let (region, publishing) = (there.town, there.clone());
        place.write(move |tx| publish(tx, &publishing, region)).await;
        place.catch_up().await;
        let town = place.browser().get(&format!("/find?place={region}")).await;
        town.link("代表建议和办理结果").click().await.see("关于修复镇区路灯的建议");
        let bare = place.browser().get(&format!("/find?place={}", there.bare)).await;
        assert!(!bare.has_link("代表建议和办理结果"), "nothing is published there");
    }
}

#[tokio::test]
async fn traditional_characters_and_single_words_find_stations_and_deputies() {
    for (place, _) in places().await {
        let browser = place.browser();
        for typed in ["柳溪鎮", "柳溪镇 联络站", "沿河路"] {
            let found = browser.get("/").await.form("查找").fill("门牌编码", typed).send().await;
            found.see("柳溪镇人大代表联络站");
        }
        for typed in ["歐陽春曉", "欧阳春晓"] {
            let found = browser.get("/find").await.form("查找").fill("门牌编码", typed).send().await;
            let page = found.link("欧阳春晓").click().await;
            page.see("清江县第十八届人大代表").see("第三选区").see("这里不公布代表的个人电话");
            page.link("柳溪镇人大代表联络站").click().await.see("沿河路 8 号");
        }
        let nothing = browser.get("/find?q=%E6%B5%B7%E5%BA%95%E6%8D%9E%E6%9C%88").await;
        nothing.see("没有找到与“海底捞月”有关的");
        nothing.link("按地区查找").click().await.see("清江县");
    }
}

#[tokio::test]
async fn a_code_from_a_door_or_a_slip_of_paper_leads_straight_there() {
    for (place, there) in places().await {
        let browser = place.browser();
        let typed = format!(" {} ", there.code.to_lowercase());
        let door = browser.get("/").await.form("查找").fill("门牌编码", &typed).send().await;
        assert_eq!(door.path, format!("/s/{}", there.code));

        let track = browser.get("/track").await;
        let wrong = track.form("查看进展").fill("查询码", "不记得了").send().await;
        assert_eq!(wrong.status, 422);
        assert_eq!(wrong.error_of("查询码").as_deref(), Some("查询码应是 12 位字母和数字，请对照核对。"));
        for typed in ["7k2q-oi9a-bcde", "７Ｋ２Ｑ０１９ＡＢＣＤＥ", "7K2Q 019A BCDE"] {
            let query = page::percent_encode(typed);
            let unknown = browser.get(&format!("/track?code={query}")).await;
            assert_eq!(unknown.status, 422, "nobody was given it: {typed}");
            let why = unknown.error_of("查询码").unwrap();
            assert!(why.contains("没有找到这个查询码"), "{typed}: {why}");
            let answer = browser.get_only(&format!("/find?q={query}")).await;
            assert_eq!(answer.header("location"), Some("/o/7K2Q019ABCDE"), "{typed}");
        }
    }
}

#[tokio::test]
async fn only_who_is_a_deputy_is_found_and_who_was_one_is_said_to_be_so() {
    for (place, there) in places().await {
        let browser = place.browser();
        assert_eq!(browser.get(&format!("/d/{}", there.staff)).await.status, 404);
        browser.get("/find?q=%E7%9F%B3%E5%B0%8F%E4%BA%8C").await.see("没有找到");
        assert_eq!(browser.get("/d/nobody").await.status, 404);
        browser.get("/find?who=deputies").await.see("欧阳春晓");
        let none = browser.get(&format!("/find?place={}&who=deputies", there.town)).await;
        none.see("还没有登记柳溪镇的本级人大代表");

        let (deputy, office) = (there.deputy, there.office.clone());
        place
            .write(move |tx| {
                let mandate = congress::mandates_of(tx, deputy)?.remove(0).id;
                let reason = congress::EndReason::MovedAway;
                congress::end_mandate(tx, &office, mandate, date(2026, 3, 1), reason).map(|_| ())
            })
            .await;
        place.catch_up().await;
        browser.get(&format!("/d/{deputy}")).await.see("已不再担任人大代表").see("曾任职务");
        browser.get("/find?q=%E6%AC%A7%E9%98%B3").await.see("没有找到");
        let door = browser.get(&format!("/s/{}", there.code)).await;
        door.see_not("欧阳春晓");
    }
}

#[tokio::test]
async fn the_code_on_a_card_leads_to_basic_data_and_to_nothing_private() {
    for (place, there) in places().await {
        let (deputy, office) = (there.deputy, there.office.clone());
        let code = place
            .write(move |tx| {
                let record = congress::person(tx, deputy)?.unwrap();
                let change = NewPerson {
                    sex: Some(congress::Sex::Female),
                    birth: Some(date(1980, 5, 1)),
                    ethnicity: congress::Ethnicity::read("回"),
                    party: Some(congress::Party::Communist),
                    employer: "柳溪镇中心小学".to_owned(),
                    post: "教师".to_owned(),
                    ..NewPerson::from_record(&record)
                };
                congress::change_person(tx, &office, deputy, &change)?;
                Ok(record.code.unwrap())
            })
            .await;
        let typed = code.shown().to_lowercase().replace(' ', "-");
        let page = place.browser().get(&format!("/d/{typed}")).await;
        page.see("欧阳春晓").see("回族").see("柳溪镇中心小学 教师");
        page.see_not("1980").see_not("中共党员");
        let none = place.browser().get(&format!("/d/{deputy}/portrait/{}", "0".repeat(64))).await;
        assert_eq!(none.status, 404, "nothing else can be had as a portrait");
    }
}

#[tokio::test]
async fn a_closed_station_is_no_longer_found() {
    for (place, there) in places().await {
        let (station, office) = (there.station, there.office.clone());
        place.write(move |tx| stations::close_station(tx, &office, station)).await;
        place.catch_up().await;
        let browser = place.browser();
        let found = browser.get("/find?q=%E6%9F%B3%E6%BA%AA").await;
        found.see_not("柳溪镇人大代表联络站");
        assert_eq!(found.link("柳溪镇").click().await.status, 200);
        browser.get(&format!("/find?place={}", there.bare)).await.see("这里还没有开放的联络站");
    }
}

#[tokio::test]
async fn a_place_that_was_just_set_up_says_honestly_that_there_is_nothing_yet() {
    for place in empty_places() {
        let browser = place.browser();
        for path in ["/", "/find", "/find?who=deputies", "/track", "/about"] {
            assert_eq!(browser.get(path).await.status, 200, "{path}");
        }
        browser.get("/find").await.see("这里还没有开放的联络站");
        assert_eq!(browser.get("/find?place=ZZZ").await.status, 404);
    }
}

#[tokio::test]
async fn the_public_site_speaks_english_too() {
    for (place, there) in places().await {
        let browser = place.browser().speaking(Lang::En);
        browser.get("/").await.see("Tell your deputies");
        browser.get("/about").await.see("What we keep");
        browser
            .get(&format!("/d/{}", there.deputy))
            .await
            .see("Deputy to the 18th People's Congress of 清江县");
        browser.get(&format!("/s/{}", there.code)).await.see("Say what is wrong");
    }
}

#[tokio::test]
async fn who_and_what_is_in_a_merged_region_goes_on_in_the_other() {
    for (place, there) in places().await {
        let There { town, bare, station, deputy, office, .. } = there;
        let (clerk, unit) = place
            .write(move |tx| {
                let new =
                    access::NewAccount { login: "town", name: "林三", ..access::NewAccount::default() };
                let clerk = access::create_account(tx, new)?;
                let reach = Reach::Region(congress::known_region(tx, town)?.path);
                access::give(tx, None, clerk, Grant { role: Role::Office, reach })?;
                let (name, kind) = ("柳溪镇人民政府".to_owned(), congress::UnitKind::Township);
                let unit = congress::add_unit(tx, &office, &congress::NewUnit { region: town, name, kind })?;
                let here = NewMandate {
                    certificate: "柳01".to_owned(),
                    ..NewMandate::of(deputy, town, 15, "第一选区", date(2021, 6, 30))
                };
                congress::add_mandate(tx, &office, &here)?;
                let other = congress::add_person(tx, &office, &NewPerson::named(bare, "石一"))?;
                let beside = NewMandate {
                    certificate: "石01".to_owned(),
                    ..NewMandate::of(other, bare, 16, "第一选区", date(2021, 6, 30))
                };
                congress::add_mandate(tx, &office, &beside)?;
                congress::end_region(tx, &office, town, Some(bare), date(2026, 3, 1))?;
                Ok((clerk, unit))
            })
            .await;
        place.catch_up().await;
        place
            .read(move |tx| {
                let person = congress::person(tx, deputy)?.unwrap();
                assert_eq!((person.region, stations::station(tx, station)?.unwrap().region), (bare, bare));
                assert_eq!(congress::unit(tx, unit)?.unwrap().region, bare);
                let names = |tx: &mut Tx, congress, day| -> Result<Vec<(PersonId, u32, String)>> {
                    let all = congress::deputies_on(tx, congress, day)?;
                    Ok(all.into_iter().map(|one| (one.person, one.term, one.seat)).collect())
                };
                let before = (date(2026, 3, 1), date(2026, 3, 2));
                let was = vec![(deputy, 15, "第一选区".to_owned())];
                assert_eq!(names(tx, town, before.0)?, was, "the last day is answered as it was");
                assert_eq!(names(tx, town, before.1)?, []);
                assert_eq!(names(tx, bare, before.0)?.len(), 1);
                let now = names(tx, bare, before.1)?;
                assert!(now.contains(&(deputy, 16, "柳溪镇第一选区".to_owned())), "{now:?}");
                let ended = congress::mandates_of(tx, deputy)?;
                let ended = ended.iter().find(|one| one.region == town).unwrap();
                assert_eq!(ended.end_reason, Some(congress::EndReason::RegionMerged));
                assert_eq!(
                    congress::people_before(tx, town, 9)?.len(),
                    2,
                    "the deputy and the one on the staff"
                );
                let clerk = access::actor_of(tx, clerk)?.unwrap();
                for region in [town, bare] {
                    let path = congress::known_region(tx, region)?.path;
                    assert!(clerk.can(congress::KEEP_REGISTER, &host::Scope::region(path)));
                }
                Ok(())
            })
            .await;
        let browser = place.browser();
        browser.get(&format!("/find?place={bare}")).await.see("柳溪镇人大代表联络站");
        browser.get(&format!("/d/{deputy}")).await.see("石桥乡第十六届人大代表").see("柳溪镇第一选区");
    }
}

#[tokio::test]
async fn a_citizen_finds_the_own_constituency_by_a_place_it_covers() {
    for (place, there) in places().await {
        let office = there.office.clone();
        place
            .write(move |tx| {
                let third = congress::mandates_of(tx, there.deputy)?.remove(0);
                let change = congress::NewElectorate {
                    kind: congress::ElectorateKind::Constituency,
                    number: Some(3),
                    name: String::new(),
                    unit_region: None,
                    seats: Some(2),
                    covers: "桃林村、石坪村、县第一中学".to_owned(),
                };
                congress::change_electorate(tx, &office, third.electorate.unwrap(), &change)
            })
            .await;
        place.catch_up().await;
        let browser = place.browser();
        let found = browser.get("/find").await.form("查找").fill("门牌编码", "石坪村").send().await;
        let page = found.link("第3选区").click().await;
        page.see("县第一中学").see("清江县第十八届人大代表").see("欧阳春晓");
        let list = page.link("清江县").click().await;
        list.see("第3选区").link("第3选区").click().await.link("欧阳春晓").click().await.see("履职情况");
        assert_eq!(browser.get("/constituency/ZZZ").await.status, 404);
    }
}

#[tokio::test]
async fn the_nearest_stations_are_found_by_where_one_stands_and_the_position_is_not_kept() {
    for place in empty_places() {
        let there = place.write(build).await;
        let (id, office) = (there.station, there.office.clone());
        place
            .write(move |tx| {
                let position = Some("37.8706,112.5489".parse().unwrap());
                stations::change_place(tx, &office, id, &StationPlace { position, ..StationPlace::default() })
            })
            .await;
        let browser = place.browser();
        let find = browser.get("/find").await;
        let near = find.form("找离我最近的联络站").tamper("at", "37.871,112.550").send().await;
        near.see("柳溪镇人大代表联络站").see("约 150 米").see("不保存");
        assert!(!near.html().contains("37.871"), "not even on the page");
        let far = find.form("找离我最近的联络站").tamper("at", "10.1,20.2").send().await;
        far.see("附近没有标明位置的联络站");
        let nowhere = find.form("找离我最近的联络站").tamper("at", "here").send().await;
        nowhere.see("查找联络站和代表");
    }
}

#[tokio::test]
async fn what_a_deputy_did_is_public_with_the_days_at_stations() {
    for (place, there) in places().await {
        let browser = place.browser();
        let bare = browser.get(&format!("/d/{}", there.deputy)).await;
        assert!(bare.part("今年进站").has("0"), "{}", bare.text());
        let (deputy, station, office) = (there.deputy, there.station, there.office.clone());
        let token = place
            .write(move |tx| {
                let came = |day, at: &str| stations::NotedAttendance {
                    station,
                    person: deputy,
                    day,
                    manner: stations::Manner::OnSite,
                    came: at.parse().unwrap(),
                    left: None,
                    note: "扶梯坏了，走上来的".to_owned(),
                };
                // The deputy belongs to the station since today.
                stations::note_attendance(tx, &office, &came(date(2026, 3, 2), "8:30"))?;
                let new =
                    access::NewAccount { login: "office", name: "办", ..access::NewAccount::default() };
                let account = access::create_account(tx, new)?;
                access::give(tx, None, account, office.grants[0].clone())?;
                access::open_session(tx, account, "203.0.113.5", "test")
            })
            .await;
        place.catch_up().await;
        let page = browser.get(&format!("/d/{}", there.deputy)).await;
        assert!(page.part("今年进站").has("1") && page.part("累计进站").has("1"), "{}", page.text());
        page.see("最近几次进站").see("2026年3月2日").see_not("扶梯").see_not("8:30");
        page.part("最近几次进站").link("柳溪镇人大代表联络站").click().await.see("沿河路 8 号");

        let office = browser.signed_in(&token);
        let day = office.get(&format!("/desk/stations/{}/day?day=2026-03-02", there.station)).await;
        let correct = day.link("更正时间").click().await;
        correct.form("作废这条记录").fill("原因", "记错了人").send().await;
        let page = place.browser().get(&format!("/d/{}", there.deputy)).await;
        assert!(page.part("今年进站").has("0"), "what was struck out counts no longer: {}", page.text());
    }
}

#[tokio::test]
async fn the_page_of_a_deputy_whose_duties_are_suspended_says_so_and_leads_to_the_station() {
    for (place, there) in places().await {
        let deputy = there.deputy;
        let browser = place.browser();
        browser.get(&format!("/d/{deputy}")).await.see("向代表提意见").see_not("暂时停止执行");
        place
            .write(move |tx| {
                let mandate = congress::mandates_of(tx, deputy)?[0].id;
                let ground = congress::SuspensionGround::Detained;
                congress::suspend_mandate(tx, &there.office, mandate, ground, date(2026, 3, 1)).map(|_| ())
            })
            .await;
        place.catch_up().await;
        let page = browser.get(&format!("/d/{deputy}")).await;
        page.see("目前暂时停止执行代表职务").see("暂停执行职务").see_not("向代表提意见").see_not("至今");
        let station = page.link("去柳溪镇人大代表联络站").click().await;
        assert_eq!(station.heading(), "柳溪镇人大代表联络站");
    }
}

#[tokio::test]
async fn a_citizen_finds_a_deputy_by_how_the_name_sounds() {
    for (place, _) in places().await {
        let browser = place.browser();
        for typed in ["ouyang", "oycx", "Ou Yang Chun Xiao", "chunxiao"] {
            let typed = typed.replace(' ', "%20");
            browser.get(&format!("/find?q={typed}")).await.see("欧阳春晓");
        }
    }
}
