//! A small place: a county with a town, a station, two deputies, a unit and the people who work there.

#![expect(clippy::unwrap_used, reason = "a test")]
#![allow(dead_code, reason = "each test program uses a part")]

use congress::{NewMandate, NewPerson, NewRegion, NewUnit, UnitKind};
use host::testing::{Browser, Place};
use host::{Actor, Grant, Module, Reach, Role};
use jiff::civil::date;
use kernel::{AccountId, Id, PersonId, Result, StationId};
use stations::{NewStation, Part, StationDetails, StationKind};
use store::Tx;

/// The place and what tests need to know of it.
pub(crate) struct Town {
    /// The running place.
    pub(crate) place: Place,
    /// The station's code.
    pub(crate) station: String,
    accounts: Accounts,
}

/// Who has an account.
#[derive(Clone, Copy)]
struct Accounts {
    person: PersonId,
    head: AccountId,
    other_head: AccountId,
    deputy: AccountId,
    clerk: AccountId,
    office: AccountId,
}

/// Every module that the journey passes through.
pub(crate) fn modules() -> Vec<Module> {
    vec![access::module(), congress::module(), stations::module(), opinions::module()]
}

/// The town on each database.
pub(crate) async fn towns() -> Vec<Town> {
    let mut towns = Vec::new();
    for fresh in store::testing::both(&host::migrations(&modules())) {
        towns.push(Town::on(Place::on(fresh, modules())).await);
    }
    towns
}

impl Town {
    /// Builds the town.
    pub(crate) async fn on(place: Place) -> Self {
        let (station, accounts) = place.write(build).await;
        place.catch_up().await;
        Self { place, station, accounts }
    }

    /// Somebody without an account.
    pub(crate) fn citizen(&self) -> Browser {
        self.place.browser()
    }

    /// The station's head 站长, signed in.
    pub(crate) async fn head(&self) -> Browser {
        self.signed_in(self.accounts.head).await
    }

    /// The head of another station.
    pub(crate) async fn other_head(&self) -> Browser {
        self.signed_in(self.accounts.other_head).await
    }

    /// A deputy of the station 代表.
    pub(crate) async fn deputy(&self) -> Browser {
        self.signed_in(self.accounts.deputy).await
    }

    /// The clerk of the handling unit 承办单位.
    pub(crate) async fn clerk(&self) -> Browser {
        self.signed_in(self.accounts.clerk).await
    }

    /// The county's office.
    pub(crate) async fn office(&self) -> Browser {
        self.signed_in(self.accounts.office).await
    }

    /// The deputy's id, as their code carries it.
    pub(crate) fn deputy_id(&self) -> PersonId {
        self.accounts.person
    }

    async fn signed_in(&self, account: AccountId) -> Browser {
        let token =
            self.place.write(move |tx| access::open_session(tx, account, "203.0.113.5", "test")).await;
        self.place.browser().signed_in(&token)
    }

    /// Sends an opinion through the three steps and returns its tracking code as shown.
    pub(crate) async fn say(&self, words: &str) -> String {
        let page = self.citizen().get(&format!("/s/{}/say", self.station)).await;
        let page = page.form("下一步").fill("您要反映什么事？", words).send().await;
        let page = page.form("下一步").fill("事情发生在哪里？", "桃源街 12 号").send().await;
        let page = page.form("发送给联络站").send().await;
        page.see("已收到您的意见");
        tracking_code(&page.text())
    }
}

/// Where a page's own form or link says it is: the slip's address, from the link that goes on.
pub(crate) fn path_of(page: &host::testing::Page) -> String {
    let html = page.html();
    let from = html.find("/desk/opinions/").unwrap();
    let id: String = html[from + 15..].chars().take_while(char::is_ascii_alphanumeric).collect();
    format!("/desk/opinions/{id}/slip")
}

/// The tracking code that a page shows, in groups of four.
pub(crate) fn tracking_code(text: &str) -> String {
    let is_group =
        |group: &str| group.len() == 4 && group.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let found = text.split_whitespace().find(|word| word.len() == 14 && word.split('-').all(is_group));
    found.unwrap().to_owned()
}

fn build(tx: &mut Tx) -> Result<(String, Accounts)> {
    let day = date(2022, 1, 1);
    let county =
        NewRegion { name: "河口县".into(), code: "990101000000".parse().unwrap(), code_from: day };
    let county = congress::add_top_region(tx, &county)?;
    let path = congress::region(tx, county)?.unwrap().path;
    let office_grant = Grant { role: Role::Office, reach: Reach::Region(path) };
    let office = office_actor(tx)?;
    let town = NewRegion { name: "桃源镇".into(), code: "990101101000".parse().unwrap(), code_from: day };
    let town = congress::add_region(tx, &office, county, &town)?;
    let deputy = person(tx, &office, county, "林晓禾")?;
    let station = station(tx, &office, town, "桃源镇人大代表联络站")?;
    let other = self::station(tx, &office, town, "柳溪村联络站")?;
    stations::attach_person(tx, &office, station, deputy, Part::Deputy, date(2026, 1, 1))?;
    let unit = NewUnit { region: county, name: "县城市管理局".into(), kind: UnitKind::Department };
    let unit = congress::add_unit(tx, &office, &unit)?;
    let accounts = Accounts {
        person: deputy,
        head: account(
            tx,
            "head",
            "周站长",
            Grant { role: Role::StationHead, reach: Reach::Station(station) },
        )?,
        other_head: account(
            tx,
            "other",
            "郑站长",
            Grant { role: Role::StationHead, reach: Reach::Station(other) },
        )?,
        deputy: account(tx, "deputy", "林晓禾", Grant { role: Role::Deputy, reach: Reach::Person(deputy) })?,
        clerk: account(tx, "clerk", "何经办", Grant { role: Role::UnitClerk, reach: Reach::Unit(unit) })?,
        office: account(tx, "office", "代表工委", office_grant)?,
    };
    let code = stations::station(tx, station)?.unwrap().code.to_string();
    Ok((code, accounts))
}

/// The county's office, as services see it.
pub(crate) fn office_actor(tx: &mut Tx) -> Result<Actor> {
    let path = congress::top_region(tx)?.unwrap().path;
    let grants = vec![Grant { role: Role::Office, reach: Reach::Region(path) }];
    Ok(Actor {
        account: Id::from_number(1), person: None, name: "代表工委".into(), grants, now: tx.now()
    })
}

fn person(tx: &mut Tx, office: &Actor, region: kernel::RegionId, name: &str) -> Result<PersonId> {
    let person = congress::add_person(tx, office, &NewPerson::named(region, name))?;
    let mandate = NewMandate::of(person, region, 17, "第三选区", date(2022, 1, 1));
    congress::add_mandate(tx, office, &mandate)?;
    Ok(person)
}

fn station(tx: &mut Tx, office: &Actor, region: kernel::RegionId, name: &str) -> Result<StationId> {
    let details = StationDetails {
        address: "桃源街 1 号".into(),
        phone: String::new(),
        hours: "每月 6、16、26 日".into(),
        introduction: String::new(),
    };
    stations::add_station(
        tx,
        office,
        &NewStation { region, name: name.into(), kind: StationKind::Station, details },
    )
}

fn account(tx: &mut Tx, login: &str, name: &str, grant: Grant) -> Result<AccountId> {
    let new = access::NewAccount { login, name, person: None, password: None, home: None };
    let account = access::create_account(tx, new)?;
    access::give(tx, None, account, grant)?;
    Ok(account)
}
