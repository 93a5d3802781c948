//! Who acts, in which roles, and how far those reach.

use std::fmt;
use std::str::FromStr;

use kernel::{
    AccountId, BodyId, Instant, Lang, PersonId, Refusal, RegionPath, Result, Say, StationId, UnitId,
};

use crate::texts::Texts;

/// What a person does on the platform. A role holds only where its grant reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// 代表.
    Deputy,
    /// 站长.
    StationHead,
    /// 联络员.
    Liaison,
    /// 承办单位经办人.
    UnitClerk,
    /// 承办单位审核人: reviews the unit's answers.
    UnitReviewer,
    /// 承办单位签发人: the head who signs them.
    UnitSigner,
    /// 专门委员会（工作委员会）的工作人员.
    Committee,
    /// 代表工委 / 人大办 staff.
    Office,
    /// 系统管理员: configures, restores; sees no content.
    SystemAdministrator,
    /// 安全管理员: accounts and roles; sees no content.
    SecurityAdministrator,
    /// 审计员: reads the history and who looked at what; changes nothing.
    Auditor,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 11] = [
        Role::Deputy,
        Role::StationHead,
        Role::Liaison,
        Role::UnitClerk,
        Role::UnitReviewer,
        Role::UnitSigner,
        Role::Committee,
        Role::Office,
        Role::SystemAdministrator,
        Role::SecurityAdministrator,
        Role::Auditor,
    ];

    /// The word it is stored under.
    pub const fn word(self) -> &'static str {
        match self {
            Role::Deputy => "deputy",
            Role::StationHead => "station_head",
            Role::Liaison => "liaison",
            Role::UnitClerk => "unit_clerk",
            Role::UnitReviewer => "unit_reviewer",
            Role::UnitSigner => "unit_signer",
            Role::Committee => "committee",
            Role::Office => "office",
            Role::SystemAdministrator => "system_administrator",
            Role::SecurityAdministrator => "security_administrator",
            Role::Auditor => "auditor",
        }
    }

    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            Role::Deputy => t.role_deputy(),
            Role::StationHead => t.role_station_head(),
            Role::Liaison => t.role_liaison(),
            Role::UnitClerk => t.role_unit_clerk(),
            Role::UnitReviewer => t.role_unit_reviewer(),
            Role::UnitSigner => t.role_unit_signer(),
            Role::Committee => t.role_committee(),
            Role::Office => t.role_office(),
            Role::SystemAdministrator => t.role_system_administrator(),
            Role::SecurityAdministrator => t.role_security_administrator(),
            Role::Auditor => t.role_auditor(),
        }
    }

    /// The three administrators are apart: whoever holds one of these holds no other role.
    pub const fn stands_alone(self) -> bool {
        matches!(self, Role::SystemAdministrator | Role::SecurityAdministrator | Role::Auditor)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Role {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        Role::ALL.into_iter().find(|role| role.word() == word).ok_or(())
    }
}

store::text_column!(Role);

/// How far a grant reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// A region and all below it.
    Region(RegionPath),
    /// One station.
    Station(StationId),
    /// One handling unit.
    Unit(UnitId),
    /// What is given to one person, as to a deputy.
    Person(PersonId),
    /// One body of a congress: a committee.
    Body(BodyId),
}

impl Reach {
    /// Whether an item of this scope lies within.
    pub fn covers(&self, scope: &Scope) -> bool {
        match self {
            Reach::Region(path) => path.holds(&scope.region),
            Reach::Station(station) => scope.station == Some(*station),
            Reach::Unit(unit) => scope.unit == Some(*unit),
            Reach::Person(person) => scope.person == Some(*person),
            Reach::Body(body) => scope.body == Some(*body),
        }
    }
}

/// A role and how far it reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// Where it holds.
    pub reach: Reach,
}

/// Where an item stands, as far as rights are concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The region it lies in.
    pub region: RegionPath,
    /// The station it belongs to.
    pub station: Option<StationId>,
    /// The unit it was given to.
    pub unit: Option<UnitId>,
    /// The person it was given to.
    pub person: Option<PersonId>,
    /// The body of the congress it was sent to, or comes from.
    pub body: Option<BodyId>,
}

impl Scope {
    /// Something of a region and of nobody in particular.
    pub fn region(region: RegionPath) -> Self {
        Self { region, station: None, unit: None, person: None, body: None }
    }
}

/// Something that may be done, and the roles that may do it where they reach.
#[derive(Clone, Copy, Debug)]
pub struct Act {
    /// Its name, as `module.what`.
    pub name: &'static str,
    /// The roles.
    pub roles: &'static [Role],
}

/// Who is signed in.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The account.
    pub account: AccountId,
    /// The person behind it, if it is one of the register.
    pub person: Option<PersonId>,
    /// The name to show.
    pub name: String,
    /// The roles and how far they reach.
    pub grants: Vec<Grant>,
    /// When this request began.
    pub now: Instant,
}

impl Actor {
    /// Asks whether this actor may do `act` to something of this scope.
    ///
    /// # Errors
    /// A refusal of kind *not allowed*.
    pub fn may(&self, act: Act, scope: &Scope) -> Result<()> {
        if self.can(act, scope) {
            return Ok(());
        }
        Err(Refusal::not_allowed(Say::new(|lang| Texts::of(lang).refusal_not_allowed())).into())
    }

    /// Whether this actor may; for showing only what can be done.
    pub fn can(&self, act: Act, scope: &Scope) -> bool {
        self.grants.iter().any(|grant| act.roles.contains(&grant.role) && grant.reach.covers(scope))
    }

    /// Whether this actor holds `role` anywhere.
    pub fn holds(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role)
    }

    /// Where this actor may do `act`: for lists that filter in SQL.
    pub fn reaches(&self, act: Act) -> impl Iterator<Item = &Reach> {
        self.grants.iter().filter(move |grant| act.roles.contains(&grant.role)).map(|grant| &grant.reach)
    }

    /// The role to name beside the person: the first one held.
    pub fn main_role(&self) -> Option<Role> {
        self.grants.iter().map(|grant| grant.role).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Id, RegionId};

    const TRIAGE: Act = Act { name: "test.triage", roles: &[Role::StationHead, Role::Office] };

    fn actor(grants: Vec<Grant>) -> Actor {
        let now = "2026-03-02T01:00:00Z".parse().unwrap();
        Actor { account: Id::from_number(1), person: None, name: "甲".into(), grants, now }
    }

    #[test]
    fn a_role_holds_only_where_its_grant_reaches() {
        let county = RegionPath::root(RegionId::from_number(1));
        let town = county.child(RegionId::from_number(2));
        let item = Scope { station: Some(Id::from_number(7)), ..Scope::region(town.clone()) };
        let elsewhere = Scope { station: Some(Id::from_number(8)), ..Scope::region(town) };

        let head = actor(vec![Grant { role: Role::StationHead, reach: Reach::Station(Id::from_number(7)) }]);
        assert!(head.may(TRIAGE, &item).is_ok() && head.may(TRIAGE, &elsewhere).is_err());
        let office = actor(vec![Grant { role: Role::Office, reach: Reach::Region(county.clone()) }]);
        assert!(office.may(TRIAGE, &item).is_ok() && office.may(TRIAGE, &elsewhere).is_ok());
        let auditor = actor(vec![Grant { role: Role::Auditor, reach: Reach::Region(county) }]);
        assert!(auditor.may(TRIAGE, &item).is_err(), "the wrong role reaches nowhere");
    }

    #[test]
    fn every_role_is_read_back_from_its_word() {
        for role in Role::ALL {
            assert_eq!(role.word().parse(), Ok(role));
        }
    }
}
