//! Two records of one deputy become one, and every room follows: stations, duties, opinions, suggestions, the public page.
#![expect(clippy::unwrap_used, reason = "only tests come here, and they end where a promise is broken")]

mod rooms;

use std::collections::BTreeSet;

use congress::{NewMandate, NewPerson, NewRegion};
use host::testing::Place;
use host::{Actor, Grant, Reach, Role};
use jiff::civil::date;
use kernel::{Id, PersonId, RegionId, Result, StationId};
use opinions::story::{Deed, Said, does, say};
use opinions::{Handler, Urgency};
use rooms::modules;
use stations::{Manner, Minute, NewStation, NewVisit, Part, StationDetails, StationKind, VisitKind};
use store::Tx;
use store::testing::both;
use suggestions::story::{Deed as Proposes, Writing, write};

#[derive(Clone)]
struct There {
    office: Actor,
    county: RegionId,
    station: StationId,
    stays: PersonId,
    gone: PersonId,
    lead: PersonId,
}

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
    let (name, kind) = ("柳溪镇联络站".to_owned(), StationKind::Station);
    let details = StationDetails::default();
    let station = stations::add_station(tx, &office, &NewStation { region: town, name, kind, details })?;
    let mut people = Vec::new();
    for (name, congress) in [("欧阳春晓", town), ("欧阳春晓", county), ("林一", county)] {
        let person = congress::add_person(tx, &office, &NewPerson::named(town, name))?;
        let mandate = NewMandate::of(person, congress, 18, "第三选区", date(2021, 6, 28));
        congress::add_mandate(tx, &office, &mandate)?;
        stations::attach_person(tx, &office, station, person, Part::Deputy, date(2022, 1, 1))?;
        people.push(person);
    }
    let [stays, gone, lead] = people[..] else { unreachable!("three people") };
    Ok(There { office, county, station, stays, gone, lead })
}

fn deputy(tx: &Tx, person: PersonId) -> Actor {
    let grants = vec![Grant { role: Role::Deputy, reach: Reach::Person(person) }];
    Actor {
        account: Id::from_number(2),
        person: Some(person),
        name: "代表".to_owned(),
        grants,
        now: tx.now(),
    }
}

/// The record that will end was entered at the station, visited a household, signed a suggestion of another deputy and led one.
fn busy(tx: &mut Tx, there: &There) -> Result<()> {
    let today = date(2026, 3, 2);
    for person in [there.stays, there.gone] {
        let came = stations::NotedAttendance {
            station: there.station,
            person,
            day: today,
            came: Minute::of(9 * 60).unwrap(),
            left: None,
            manner: Manner::OnSite,
            note: String::new(),
        };
        stations::note_attendance(tx, &there.office, &came)?;
    }
    let visitor = deputy(tx, there.gone);
    let visit = NewVisit {
        entry: "a".to_owned(),
        day: today,
        kind: VisitKind::Household,
        label: "三组".to_owned(),
        matter: "路灯不亮".to_owned(),
        follow: stations::FollowUp::Nothing,
    };
    stations::note_visit(tx, &visitor, &visit)?;
    let writing = Writing {
        kind: suggestions::Kind::Suggestion,
        subject: "关于修复镇区路灯的建议",
        situation: "镇区到石桥村的路灯多年没有维修，夜间行人和学生出行不便，请尽快修复并纳入日常养护。",
        analysis: "",
        proposal: "请交通部门会同镇政府在年内修复全部路灯，并落实日常养护的单位和经费。",
        field: "城乡建设",
    };
    let other = deputy(tx, there.lead);
    let signed = write(tx, &other, there.county, &writing, &[])?;
    suggestions::story::does(tx, &other, signed, Proposes::Invite(&[there.gone]))?;
    suggestions::story::does(tx, &visitor, signed, Proposes::Sign)?;
    write(tx, &visitor, there.county, &writing, &[]).map(|_| ())
}

#[tokio::test]
async fn everything_of_two_records_of_one_deputy_goes_on_under_one() {
    for fresh in both(&host::migrations(&modules())) {
        let place = Place::on(fresh, modules());
        let there = place.write(build).await;
        let (at, vault) = (there.clone(), place.app.vault.clone());
        place
            .write(move |tx| {
                busy(tx, &at)?;
                let station = stations::station(tx, at.station)?.unwrap();
                let said = Said {
                    form: "1", body: "桃源街口的路灯坏了，晚上看不见路。", ..Said::default()
                };
                let code = say(tx, &vault, &station, said)?;
                does(tx, &at.office, &code, Deed::Admit(""))?;
                does(tx, &at.office, &code, Deed::Route(Handler::Deputy(at.gone), Urgency::Ordinary, ""))
            })
            .await;
        place.catch_up().await;
        let at = there.clone();
        place
            .write(move |tx| {
                congress::merge_people(tx, &at.office, (at.stays, at.gone), &BTreeSet::new(), "两级分别导入")
            })
            .await;
        place.catch_up().await;
        place.catch_up().await;

        let at = there.clone();
        place
            .write(move |tx| {
                let attached = stations::deputies_of(tx, at.station)?;
                assert_eq!(attached.iter().filter(|one| one.person == at.stays).count(), 1);
                assert!(attached.iter().all(|one| one.person != at.gone));
                let actor = deputy(tx, at.stays);
                let year = stations::own_year(tx, &actor)?;
                assert_eq!(year.counted, 1, "one person came once");
                assert_eq!(stations::own_visits(tx, &actor)?.len(), 1);
                Ok(())
            })
            .await;
        let stays = there.stays;
        let token = place
            .write(move |tx| {
                let new =
                    access::NewAccount { login: "deputy", name: "欧阳", ..access::NewAccount::default() };
                let account = access::create_account(tx, new)?;
                let grant = Grant { role: Role::Deputy, reach: Reach::Person(stays) };
                access::give(tx, None, account, grant)?;
                access::open_session(tx, account, "203.0.113.5", "test")
            })
            .await;
        let browser = place.browser().signed_in(&token);
        browser.get("/desk/opinions").await.see("路灯坏了");
        browser.get("/desk/suggestions?which=drafts").await.see("关于修复镇区路灯的建议");
        browser.get("/desk/suggestions?which=signed").await.see("关于修复镇区路灯的建议");
        let led = place.browser().get(&format!("/d/{}", there.gone)).await;
        assert_eq!(led.path, format!("/d/{}", there.stays));
        led.see("清江县第十八届人大代表").see("柳溪镇第十八届人大代表");
    }
}
