//! A small congress: a county with deputies, its office, a government office, two handling units and the people who work there.

#![expect(clippy::unwrap_used, reason = "a test")]
#![allow(dead_code, reason = "each test program uses a part")]

use congress::{NewMandate, NewPerson, NewRegion, NewUnit, Policy, UnitKind};
use host::testing::{Browser, Page, Place};
use host::{Actor, Grant, Module, Reach, Role};
use jiff::ToSpan;
use jiff::civil::date;
use kernel::{AccountId, Id, PersonId, RegionId, Result, UnitId, clock};
use store::Tx;
use suggestions::SuggestionPolicy;

/// What the deputies write about.
pub(crate) const SUBJECT: &str = "关于修缮河口桥的建议";
/// 情况.
pub(crate) const SITUATION: &str = "河口桥建成于一九八六年，桥面多处开裂，雨天积水，每天有一千多名学生经过。";
/// 分析.
pub(crate) const ANALYSIS: &str = "养护责任几经移交，多年没有大修，检测报告评为四类桥。";
/// 建议.
pub(crate) const PROPOSAL: &str = "请今年内完成桥面检测和修补，并加装护栏和排水设施，费用列入县财政。";

/// The place and who has an account there.
pub(crate) struct County {
    /// The running place.
    pub(crate) place: Place,
    /// The county.
    pub(crate) region: RegionId,
    accounts: Vec<(&'static str, AccountId)>,
}

/// Every module that the journeys pass through.
pub(crate) fn modules() -> Vec<Module> {
    vec![access::module(), congress::module(), stations::module(), opinions::module(), suggestions::module()]
}

/// The county on each database.
pub(crate) async fn counties() -> Vec<County> {
    let mut counties = Vec::new();
    for fresh in store::testing::both(&host::migrations(&modules())) {
        let place = Place::on(fresh, modules());
        let (region, accounts) = place.write(build).await;
        place.catch_up().await;
        counties.push(County { place, region, accounts });
    }
    counties
}

impl County {
    /// Somebody without an account.
    pub(crate) fn citizen(&self) -> Browser {
        self.place.browser()
    }

    /// Somebody with an account, signed in: by the login.
    pub(crate) async fn who(&self, login: &str) -> Browser {
        let account = self.accounts.iter().find(|(name, _)| *name == login).unwrap().1;
        let token =
            self.place.write(move |tx| access::open_session(tx, account, "203.0.113.5", "test")).await;
        self.place.browser().signed_in(&token)
    }

    /// The page of the item of this subject, as somebody reaches it from what waits for them.
    pub(crate) async fn open(&self, login: &str, subject: &str) -> Page {
        self.place.catch_up().await;
        self.who(login).await.get("/desk").await.link(subject).click().await
    }

    /// The page of the item of this subject, as its lead finds it among what they handed in.
    pub(crate) async fn open_of(&self, login: &str, subject: &str) -> Page {
        self.place.catch_up().await;
        self.who(login).await.get("/desk/suggestions?which=led").await.link(subject).click().await
    }

    /// A deputy of the county, by name.
    pub(crate) async fn person(&self, name: &'static str) -> PersonId {
        let region = self.region;
        let found = move |tx: &mut Tx| {
            let deputies = congress::deputies_in(tx, region, 10)?;
            Ok(deputies.into_iter().find(|one| one.name == name).map(|one| one.person))
        };
        self.place.read(found).await.unwrap()
    }

    /// The lead's draft, saved.
    pub(crate) async fn draft(&self, kind: &str) -> Page {
        self.write("lead", kind, SUBJECT).await
    }

    /// A draft of this deputy's about something, saved.
    pub(crate) async fn write(&self, login: &str, kind: &str, subject: &str) -> Page {
        let page = self.who(login).await.get("/desk/suggestions").await;
        let page = page.link("起草建议").click().await;
        page.form("保存草稿")
            .choose(kind)
            .fill("案由（标题）", subject)
            .fill("情况", SITUATION)
            .fill("分析", ANALYSIS)
            .fill("具体建议", PROPOSAL)
            .select("建议承办单位 1", "县水利局")
            .send()
            .await
    }

    /// Acts as somebody, beside the door.
    pub(crate) async fn act<T: Send + 'static>(
        &self,
        login: &str,
        f: impl Fn(&mut Tx, &Actor) -> Result<T> + Send + 'static,
    ) -> T {
        let account = self.accounts.iter().find(|(name, _)| *name == login).unwrap().1;
        let acting = move |tx: &mut Tx| {
            let actor = access::actor_of(tx, account)?.unwrap();
            f(tx, &actor)
        };
        self.place.write(acting).await
    }

    /// The lead's draft, handed in.
    pub(crate) async fn handed_in(&self) -> Page {
        let page = self.draft("建议").await;
        page.form("提交人大审查").send().await
    }

    /// Handed in, accepted and assigned to this unit alone.
    pub(crate) async fn assigned_to(&self, unit: &str) -> Page {
        self.handed_in().await;
        let page = self.open("office", SUBJECT).await;
        let page = page.form("审查通过，立案").send().await;
        page.form("交给承办单位").select("承办单位 1", unit).send().await
    }
}

fn build(tx: &mut Tx) -> Result<(RegionId, Vec<(&'static str, AccountId)>)> {
    let day = date(2022, 1, 1);
    let county =
        NewRegion { name: "河口县".into(), code: "990101000000".parse().unwrap(), code_from: day };
    let county = congress::add_top_region(tx, &county)?;
    let office = office_actor(tx)?;
    let own = serde_json::json!({ "motion_signers": 3 });
    congress::set_policy::<SuggestionPolicy>(tx, &office, county, own.as_object().unwrap())?;
    assert_eq!(SuggestionPolicy::KEY, "suggestions");
    let unit = |tx: &mut Tx, name: &str, kind| {
        congress::add_unit(tx, &office, &NewUnit { region: county, name: name.into(), kind })
    };
    let government = unit(tx, "县政府办公室", UnitKind::GovernmentOffice)?;
    let water = unit(tx, "县水利局", UnitKind::Department)?;
    let money = unit(tx, "县财政局", UnitKind::Department)?;
    let mut accounts = Vec::new();
    for (login, name) in [("lead", "林晓禾"), ("second", "周明"), ("third", "吴桂兰")] {
        let person = person(tx, &office, county, name)?;
        let grant = Grant { role: Role::Deputy, reach: Reach::Person(person) };
        accounts.push((login, account(tx, login, name, Some(person), grant)?));
    }
    let staff: [(&str, &str, Role, UnitId); 5] = [
        ("government", "县政府办", Role::UnitClerk, government),
        ("clerk", "何经办", Role::UnitClerk, water),
        ("reviewer", "沈审核", Role::UnitReviewer, water),
        ("signer", "马局长", Role::UnitSigner, water),
        ("money", "钱经办", Role::UnitClerk, money),
    ];
    for (login, name, role, unit) in staff {
        let grant = Grant { role, reach: Reach::Unit(unit) };
        accounts.push((login, account(tx, login, name, None, grant)?));
    }
    let path = congress::region(tx, county)?.unwrap().path;
    let grant = Grant { role: Role::Office, reach: Reach::Region(path) };
    accounts.push(("office", account(tx, "office", "代表工委", None, grant)?));
    let finance = congress::NewBody {
        region: county,
        term: 17,
        kind: congress::BodyKind::SpecialCommittee,
        basis: None,
        name: "财政经济委员会".to_owned(),
        from_day: day,
    };
    let grant =
        Grant { role: Role::Committee, reach: Reach::Body(congress::add_body(tx, &office, &finance)?) };
    accounts.push(("finance", account(tx, "finance", "财经委", None, grant)?));
    Ok((county, accounts))
}

/// The county's office, as services see it.
pub(crate) fn office_actor(tx: &mut Tx) -> Result<Actor> {
    let path = congress::top_region(tx)?.unwrap().path;
    let grants = vec![Grant { role: Role::Office, reach: Reach::Region(path) }];
    Ok(Actor {
        account: Id::from_number(1), person: None, name: "代表工委".into(), grants, now: tx.now()
    })
}

fn person(tx: &mut Tx, office: &Actor, region: RegionId, name: &str) -> Result<PersonId> {
    let person = congress::add_person(tx, office, &NewPerson::named(region, name))?;
    let mandate = NewMandate::of(person, region, 17, "第三选区", date(2022, 1, 1));
    congress::add_mandate(tx, office, &mandate)?;
    Ok(person)
}

fn account(
    tx: &mut Tx,
    login: &str,
    name: &str,
    person: Option<PersonId>,
    grant: Grant,
) -> Result<AccountId> {
    let new = access::NewAccount { login, name, person, password: None, home: None };
    let account = access::create_account(tx, new)?;
    access::give(tx, None, account, grant)?;
    Ok(account)
}

/// The office of a region.
pub(crate) fn office(tx: &mut Tx, region: RegionId) -> Result<Actor> {
    let path = congress::known_region(tx, region)?.path;
    let grants = vec![Grant { role: Role::Office, reach: Reach::Region(path) }];
    Ok(Actor {
        account: Id::from_number(1), person: None, name: "代表工委".into(), grants, now: tx.now()
    })
}

impl County {
    /// A session of its congress begins today and lasts three days.
    pub(crate) async fn sits(&self) {
        let region = self.region;
        let open = move |tx: &mut Tx| {
            let office = office(tx, region)?;
            let today = clock::day_of(tx.now());
            let from_day = date(2022, 1, 1);
            congress::set_term(
                tx,
                &office,
                &congress::NewTerm { region, number: 17, from_day, seats: None },
            )?;
            let until_day = today.saturating_add(2.days());
            let session = congress::NewSession { region, term: 17, number: 5, from_day: today, until_day };
            congress::set_session(tx, &office, &session)
        };
        self.place.write(open).await;
    }
}
