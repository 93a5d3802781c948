//! Bodies of a congress and the seats in them.

use jiff::civil::Date;
pub use kernel::{Body as BodyKey, BodyId};
use kernel::{Id, Lang, PersonId, RegionId};

use crate::model::{MandateId, words};
use crate::texts::Texts;

/// Marks the id of a seat in a body.
#[derive(Debug)]
pub enum SeatKey {}

/// A seat in a body.
pub type SeatId = Id<SeatKey>;

/// What kind of body it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BodyKind {
    /// 常务委员会.
    StandingCommittee,
    /// 主任会议.
    ChairsMeeting,
    /// 专门委员会.
    SpecialCommittee,
    /// 工作委员会.
    WorkingCommittee,
    /// 代表工委（人大办）.
    DeputyOffice,
    /// 主席团.
    Presidium,
    /// 代表团.
    Delegation,
    /// 代表小组.
    Group,
}

words!(BodyKind {
    StandingCommittee = "standing_committee",
    ChairsMeeting = "chairs_meeting",
    SpecialCommittee = "special_committee",
    WorkingCommittee = "working_committee",
    DeputyOffice = "deputy_office",
    Presidium = "presidium",
    Delegation = "delegation",
    Group = "group",
});

impl BodyKind {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            BodyKind::StandingCommittee => t.register_body_standing_committee(),
            BodyKind::ChairsMeeting => t.register_body_chairs_meeting(),
            BodyKind::SpecialCommittee => t.register_body_special_committee(),
            BodyKind::WorkingCommittee => t.register_body_working_committee(),
            BodyKind::DeputyOffice => t.register_body_deputy_office(),
            BodyKind::Presidium => t.register_body_presidium(),
            BodyKind::Delegation => t.register_body_delegation(),
            BodyKind::Group => t.register_body_group(),
        }
    }
}

/// What somebody is in a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BodyPart {
    /// 主任（主席、团长、组长）.
    Chair,
    /// 副主任（副主席、副团长、副组长）.
    ViceChair,
    /// 秘书长（秘书）.
    Secretary,
    /// 委员（成员）.
    Member,
    /// 工作人员.
    Staff,
}

words!(BodyPart {
    Chair = "chair",
    ViceChair = "vice_chair",
    Secretary = "secretary",
    Member = "member",
    Staff = "staff",
});

impl BodyPart {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            BodyPart::Chair => t.register_part_chair(),
            BodyPart::ViceChair => t.register_part_vice_chair(),
            BodyPart::Secretary => t.register_part_secretary(),
            BodyPart::Member => t.register_part_member(),
            BodyPart::Staff => t.register_part_staff(),
        }
    }
}

/// What brings the deputies of a group together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Basis {
    /// 按地域.
    Place,
    /// 按界别.
    Field,
    /// 按行业.
    Trade,
}

words!(Basis {
    Place = "place",
    Field = "field",
    Trade = "trade",
});

impl Basis {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let t = Texts::of(lang);
        match self {
            Basis::Place => t.register_basis_place(),
            Basis::Field => t.register_basis_field(),
            Basis::Trade => t.register_basis_trade(),
        }
    }
}

store::record! {
    /// A body of a congress in one term.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Body {
        /// Its id.
        pub id: BodyId,
        /// The region of the congress.
        pub region: RegionId,
        /// The term 届.
        pub term: u32,
        /// Its kind.
        pub kind: BodyKind,
        /// What brings a group together; none for other bodies.
        pub basis: Option<Basis>,
        /// Its name.
        pub name: String,
        /// Its first day.
        pub from_day: Date,
        /// Its last day, once it has ended.
        pub until_day: Option<Date>,
    }
}

/// A body to be set up.
#[derive(Clone, Debug)]
pub struct NewBody {
    /// The region of the congress.
    pub region: RegionId,
    /// The term 届.
    pub term: u32,
    /// Its kind.
    pub kind: BodyKind,
    /// What brings a group together; needed for groups only.
    pub basis: Option<Basis>,
    /// Its name.
    pub name: String,
    /// Its first day.
    pub from_day: Date,
}

store::record! {
    /// A seat in a body with who has it.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Seat {
        /// Its id.
        pub id: SeatId,
        /// The body.
        pub body: BodyId,
        /// The body's kind.
        pub kind: BodyKind,
        /// The body's name.
        pub body_name: String,
        /// Whose it is.
        pub person: PersonId,
        /// That person's name.
        pub person_name: String,
        /// The mandate it hangs on; none for staff.
        pub mandate: Option<MandateId>,
        /// What they are there.
        pub part: BodyPart,
        /// The first day.
        pub from_day: Date,
        /// The last day, once it has ended.
        pub until_day: Option<Date>,
    }
}

/// A seat to be given.
#[derive(Clone, Debug)]
pub struct NewSeat {
    /// The body.
    pub body: BodyId,
    /// Who is to have it.
    pub person: PersonId,
    /// What they are to be there.
    pub part: BodyPart,
    /// The first day.
    pub from_day: Date,
}
