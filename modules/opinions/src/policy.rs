//! The numbers and lists that a region may choose, with the defaults that no source settles (rules: "free").

use congress::{Choice, Field, FieldKind, Policy};
use kernel::deadline::{Deadline, Period};
use kernel::{Lang, RegionId, Result, WorkCalendar, clock};
use serde::{Deserialize, Serialize};
use store::Tx;

use crate::model::{ClockKind, Due, Urgency};
use crate::texts::Texts;

/// How opinions are handled in a region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OpinionPolicy {
    /// From receipt to the decision whether it is admitted.
    pub admit: Period,
    /// For the citizen to tell more.
    pub tell_more: Period,
    /// From admission to routing.
    pub route: Period,
    /// From routing to acceptance.
    pub accept: Period,
    /// From routing to the answer.
    pub answer: Period,
    /// The same for what is urgent.
    pub answer_urgent: Period,
    /// For what becomes a suggestion, a motion or a clue: until it is noted how that ended.
    pub outcome: Period,
    /// For a co-handler to say its view 会办意见.
    pub part: Period,
    /// In which a unit may hand back or object 退办、异议.
    pub hand_back: Period,
    /// For the office to decide about an objection.
    pub decide: Period,
    /// How long what was answered is kept before it can be erased.
    pub keep: Period,
    /// From the answer to its review by the station.
    pub review: Period,
    /// From approval until the answer is known to have arrived.
    pub deliver: Period,
    /// For the citizen to judge.
    pub verdict: Period,
    /// From the judgement to the decision about disclosure.
    pub close: Period,
    /// How many days before a date its holder is reminded.
    pub remind_days: u16,
    /// How many days after a date the office hears that it passed.
    pub escalate_days: u16,
    /// How many days after a date a supervision notice 督办 goes out.
    pub notice_days: u16,
    /// How many photos an opinion may have.
    pub photos: u16,
    /// Whether offices may show in public what is talked about.
    pub public_topics: Switch,
}

/// Whether something is done in a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Switch {
    /// It is.
    On,
    /// It is not.
    Off,
}

impl Default for OpinionPolicy {
    fn default() -> Self {
        Self {
            admit: Period::WorkingDays(2),
            tell_more: Period::Days(15),
            route: Period::WorkingDays(2),
            accept: Period::WorkingDays(2),
            answer: Period::WorkingDays(15),
            answer_urgent: Period::WorkingDays(1),
            outcome: Period::Months(3),
            part: Period::WorkingDays(7),
            hand_back: Period::WorkingDays(5),
            decide: Period::WorkingDays(3),
            keep: Period::Months(36),
            review: Period::WorkingDays(3),
            deliver: Period::WorkingDays(5),
            verdict: Period::Days(15),
            close: Period::WorkingDays(10),
            remind_days: 2,
            escalate_days: 1,
            notice_days: 5,
            photos: 4,
            public_topics: Switch::Off,
        }
    }
}

impl Policy for OpinionPolicy {
    const KEY: &'static str = "opinions";

    const FIELDS: &'static [Field] = &[
        period("admit", |lang| Texts::of(lang).policy_admit()),
        period("tell_more", |lang| Texts::of(lang).policy_tell_more()),
        period("route", |lang| Texts::of(lang).policy_route()),
        period("accept", |lang| Texts::of(lang).policy_accept()),
        period("answer", |lang| Texts::of(lang).policy_answer()),
        period("answer_urgent", |lang| Texts::of(lang).policy_answer_urgent()),
        period("outcome", |lang| Texts::of(lang).handling_policy_outcome()),
        period("part", |lang| Texts::of(lang).parts_policy()),
        period("hand_back", |lang| Texts::of(lang).handling_policy_hand_back()),
        period("decide", |lang| Texts::of(lang).handling_policy_decide()),
        period("keep", |lang| Texts::of(lang).rights_policy_keep()),
        period("review", |lang| Texts::of(lang).policy_review()),
        period("deliver", |lang| Texts::of(lang).policy_deliver()),
        period("verdict", |lang| Texts::of(lang).policy_verdict()),
        period("close", |lang| Texts::of(lang).policy_close()),
        Field {
            name: "remind_days",
            label: |lang| Texts::of(lang).policy_remind_days(),
            help: |lang| Texts::of(lang).policy_remind_days_help(),
            kind: FieldKind::Number { least: 0, most: 30 },
        },
        days("escalate_days", |lang| Texts::of(lang).supervise_policy_escalate()),
        days("notice_days", |lang| Texts::of(lang).supervise_policy_notice()),
        Field {
            name: "photos",
            label: |lang| Texts::of(lang).policy_photos(),
            help: |lang| Texts::of(lang).policy_photos_help(),
            kind: FieldKind::Number { least: 0, most: 9 },
        },
        Field {
            name: "public_topics",
            label: |lang| Texts::of(lang).topics_policy(),
            help: |lang| Texts::of(lang).topics_policy_help(),
            kind: FieldKind::OneOf(&[
                Choice { word: "off", label: |lang| Texts::of(lang).topics_policy_off() },
                Choice { word: "on", label: |lang| Texts::of(lang).topics_policy_on() },
            ]),
        },
    ];

    fn title(lang: Lang) -> &'static str {
        Texts::of(lang).policy_title()
    }
}

const fn days(name: &'static str, label: fn(Lang) -> &'static str) -> Field {
    let kind = FieldKind::Number { least: 0, most: 90 };
    Field { name, label, help: |lang| Texts::of(lang).supervise_policy_help(), kind }
}

const fn period(name: &'static str, label: fn(Lang) -> &'static str) -> Field {
    Field { name, label, help: |lang| Texts::of(lang).policy_period_help(), kind: FieldKind::Period }
}

impl OpinionPolicy {
    /// The period of a clock.
    pub(crate) fn period(&self, clock: ClockKind, urgency: Urgency) -> Period {
        match (clock, urgency) {
            (ClockKind::Admit, _) => self.admit,
            (ClockKind::TellMore, _) => self.tell_more,
            (ClockKind::Route, _) => self.route,
            (ClockKind::Accept, _) => self.accept,
            (ClockKind::Answer, Urgency::Ordinary) => self.answer,
            (ClockKind::Answer, Urgency::Urgent) => self.answer_urgent,
            (ClockKind::Outcome, _) => self.outcome,
            (ClockKind::Part, _) => self.part,
            (ClockKind::Decide, _) => self.decide,
            (ClockKind::Review, _) => self.review,
            (ClockKind::Deliver, _) => self.deliver,
            (ClockKind::Verdict, _) => self.verdict,
            (ClockKind::Close, _) => self.close,
        }
    }
}

/// A region's policy together with its calendar: what starting a clock needs.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    /// The numbers and lists.
    pub policy: OpinionPolicy,
    /// Which days are worked.
    pub calendar: WorkCalendar,
}

impl Rules {
    /// The rules that hold in `region`.
    ///
    /// # Errors
    /// A fault when the database fails or a stored policy is malformed.
    pub(crate) fn of(tx: &mut Tx, region: RegionId) -> Result<Self> {
        Ok(Self { policy: congress::policy(tx, region)?, calendar: congress::calendar(tx, region)? })
    }

    /// Starts a clock now.
    pub(crate) fn start(&self, tx: &Tx, clock: ClockKind, urgency: Urgency) -> Due {
        let from = clock::day_of(tx.now());
        let period = self.policy.period(clock, urgency);
        Due { from, period: Some(period), day: Deadline::count(from, period, &self.calendar).due() }
    }
}
