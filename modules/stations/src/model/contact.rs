//! The contact chain 主任会议成员 → 委员 → 代表 → 群众, and leaders' visits to deputies 走访代表.

use congress::words;
use jiff::civil::Date;
use kernel::{Id, Lang, PersonId, RegionId};

use crate::texts::Texts;

/// Marks the id of a link.
#[derive(Debug)]
pub enum ContactLinkKey {}
/// Who is to keep contact with whom.
pub type ContactLinkId = Id<ContactLinkKey>;

/// Marks the id of a contact.
#[derive(Debug)]
pub enum ContactKey {}
/// A contact that was kept.
pub type ContactId = Id<ContactKey>;

/// A yearly duty that contacts count for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Duty {
    /// A member of the chairs' meeting contacts members of the standing committee.
    ChairMembers,
    /// A leader visits deputies 走访代表.
    LeaderVisits,
    /// A member of the standing committee contacts deputies.
    MemberDeputies,
    /// A deputy contacts citizens.
    DeputyCitizens,
}

/// How a contact was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactManner {
    /// 上门走访.
    Visit,
    /// 座谈.
    Meeting,
    /// 电话.
    Telephone,
    /// 网络.
    Online,
    /// 信函.
    Letter,
}

words!(Duty {
    ChairMembers = "chair_members",
    LeaderVisits = "leader_visits",
    MemberDeputies = "member_deputies",
    DeputyCitizens = "deputy_citizens",
});
words!(ContactManner {
    Visit = "visit",
    Meeting = "meeting",
    Telephone = "telephone",
    Online = "online",
    Letter = "letter",
});

impl Duty {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            Duty::ChairMembers => t.contact_chair_members(),
            Duty::LeaderVisits => t.contact_leader_visits(),
            Duty::MemberDeputies => t.contact_member_deputies(),
            Duty::DeputyCitizens => t.contact_deputy_citizens(),
        }
    }

    /// Whether it is kept with a person of the register, who is named.
    pub const fn names_somebody(self) -> bool {
        !matches!(self, Duty::DeputyCitizens)
    }
}

impl ContactManner {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            ContactManner::Visit => t.contact_visit(),
            ContactManner::Meeting => t.contact_meeting(),
            ContactManner::Telephone => t.contact_telephone(),
            ContactManner::Online => t.contact_online(),
            ContactManner::Letter => t.contact_letter(),
        }
    }
}

store::record! {
    /// Who is to keep contact with whom.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ContactLink {
        /// The id.
        pub id: ContactLinkId,
        /// Who keeps it.
        pub person: PersonId,
        /// Their name.
        pub name: String,
        /// With whom.
        pub other: PersonId,
        /// That one's name.
        pub other_name: String,
        /// The first day.
        pub from_day: Date,
        /// The last day, once it is over.
        pub until_day: Option<Date>,
    }
}

store::record! {
    /// A contact that was kept.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Contact {
        /// The id.
        pub id: ContactId,
        /// Who kept it.
        pub person: PersonId,
        /// Their name.
        pub name: String,
        /// The duty it counts for.
        pub duty: Duty,
        /// With whom, if it is a person of the register.
        pub other: Option<PersonId>,
        /// That one's name.
        pub other_name: Option<String>,
        /// With whom otherwise, as the village calls it.
        pub label: String,
        /// The day.
        pub day: Date,
        /// How.
        pub manner: ContactManner,
        /// What was said.
        pub said: String,
        /// Why it does not count, where it was struck out.
        pub struck: Option<String>,
    }
}

/// A contact to be kept in the log.
#[derive(Clone, Debug)]
pub struct NewContact {
    /// Names the form: sent twice, it is one contact.
    pub entry: String,
    /// The duty it counts for.
    pub duty: Duty,
    /// With whom, if it is a person of the register.
    pub other: Option<PersonId>,
    /// With whom otherwise.
    pub label: String,
    /// The day.
    pub day: Date,
    /// How.
    pub manner: ContactManner,
    /// What was said.
    pub said: String,
}

/// How far a duty of a year has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The duty.
    pub duty: Duty,
    /// The congress it is owed in.
    pub region: RegionId,
    /// That congress's region by name, where the same is owed in another one too.
    pub place: Option<String>,
    /// How many are wanted.
    pub wanted: i64,
    /// How many there were.
    pub done: i64,
}

impl Progress {
    /// What it is called, with the congress where it is owed in two.
    pub fn label(&self, lang: Lang) -> String {
        match &self.place {
            Some(place) => format!("{}（{place}）", self.duty.label(lang)),
            None => self.duty.label(lang).to_owned(),
        }
    }

    /// How many are missing.
    pub fn missing(&self) -> i64 {
        (self.wanted - self.done).max(0)
    }
}
