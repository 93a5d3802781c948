//! What a region may choose: clocks, steps, classes, thresholds. The real rules of places are [`presets`]; what no source
//! settles ("free") has a default here.

mod chosen;
mod classes;
mod fields;
pub(crate) mod presets;

use congress::Level;
use jiff::civil::Date;
use kernel::deadline::{Deadline, Ending, Period};
use kernel::{Instant, RegionId, Result, WorkCalendar};
use serde::{Deserialize, Serialize};
use store::Tx;

pub use chosen::DelegationMoves;
pub(crate) use chosen::{AfterRedo, Assigner, ReplyChain, Timed};
pub(crate) use classes::{Class, Effect, class_of, classes};

use crate::model::{
    AssignFrom, Clock, ClockKind, Kind, Limits, Opinion, PromiseId, Round, Season, Suggestion, SuggestionId,
    Task, TaskId, Told,
};

/// How suggestions and motions are handled in a region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SuggestionPolicy {
    /// The steps of the review in session, by name; none where the office accepts at once.
    pub review_in_session: Vec<String>,
    /// The same between sessions.
    pub review_between: Vec<String>,
    /// The same in townships, in session or not.
    pub review_township: Vec<String>,
    /// For each step of the review.
    pub review: Period,
    /// For the deputy to change what was given back.
    pub amend: Period,
    /// For the assignment of what is handed in between sessions.
    pub assign: Period,
    /// Where that begins to count.
    pub assign_from: AssignFrom,
    /// For the assignment of what was handed in in session, from acceptance.
    pub assign_in_session: Period,
    /// Who assigns.
    pub assigner: Assigner,
    /// Who assigns in townships.
    pub assigner_township: Assigner,
    /// For a unit to accept, and in which it may hand back.
    pub hand_back: Period,
    /// For deciding anew about what was handed back.
    pub decide: Period,
    /// For a co-handler's opinion.
    pub co_opinion: Period,
    /// For another opinion, when the unit that leads gave the first one back.
    pub co_opinion_again: Period,
    /// Whether a unit has so much time to get in touch with the deputy.
    pub contact_timed: Timed,
    /// How much, from the day on which it got the item.
    pub first_contact: Period,
    /// Whether a unit that answers has so much time to write its handling plan.
    pub plan_timed: Timed,
    /// How much, from the day on which it got the item.
    pub plan: Period,
    /// For the reply.
    pub reply: Period,
    /// For the reply when it was put off, counted from assignment in all.
    pub reply_extended: Period,
    /// For the decision about a later date.
    pub grant: Period,
    /// How long a unit waits for the deputy at most, each time: its reply's clock stands still meanwhile.
    pub wait: Period,
    /// How often it may.
    pub waits: u32,
    /// For the deputy's verdict.
    pub verdict: Period,
    /// For the office to study a dissatisfied verdict.
    pub study: Period,
    /// For the second reply.
    pub redo: Period,
    /// For the second reply when it was put off, counted from the redo in all; where it is no longer than `redo`, a second
    /// reply is not put off.
    pub redo_extended: Period,
    /// What the office does where a deputy is dissatisfied with the second reply too.
    pub after_redo: AfterRedo,
    /// For the decision about publication.
    pub publish: Period,
    /// For the report on a motion.
    pub report: Period,
    /// For the report of key supervision, from the decision of the chairs' meeting.
    pub supervise: Period,
    /// What a last day that is not worked does.
    pub ending: Ending,
    /// How many signers a motion needs in the nation's congress (议事规则 23).
    pub motion_signers_nation: u32,
    /// How many it needs in provinces, cities and counties (地方组织法 22).
    pub motion_signers: u32,
    /// How many it needs in townships (地方组织法 22).
    pub motion_signers_township: u32,
    /// How many movers an interpellation needs in the nation's congress (议事规则 48).
    pub interpellation_signers_nation: u32,
    /// How many it needs in every other congress, townships among them (地方组织法 24).
    pub interpellation_signers: u32,
    /// Whether a delegation moves motions and interpellations in the nation's congress (议事规则 23, 48).
    pub delegation_moves_nation: DelegationMoves,
    /// Whether it does in other congresses.
    pub delegation_moves: DelegationMoves,
    /// How long an organ that was asked usually has to answer; the presidium sets the day.
    pub answer: Period,
    /// The classes of replies, one a line: `A | what it means | effect`.
    pub classes: Vec<String>,
    /// Through whose hands a reply goes in a unit.
    pub chain: ReplyChain,
    /// The fields suggestions belong to.
    pub fields: Vec<String>,
    /// How somebody asks for what is open on request 依申请公开, one sentence a line.
    pub request_how: Vec<String>,
    /// How many days before a date its holder is reminded.
    pub remind_days: u16,
    /// How many days after a date whoever assigned hears of it.
    pub escalate_days: u16,
    /// How many days before its date a unit is reminded of what it promised.
    pub promise_remind_days: u16,
    /// How many days after that date the office hears of it.
    pub promise_escalate_days: u16,
    /// Whether the deputy has so much time to judge a promise that was kept; otherwise nobody asks.
    pub kept_judged: Timed,
    /// How much, from the day on which the unit says that it was kept.
    pub kept_verdict: Period,
    /// For explaining what is still open of a term's promises, from its last day.
    pub term_report: Period,
}

impl Default for SuggestionPolicy {
    /// What 代表法 51 says for the nation, and sensible numbers where it is silent.
    fn default() -> Self {
        Self {
            review_in_session: lines(&["议案建议组初审", "大会秘书处审定"]),
            review_between: lines(&["代表工作机构审查"]),
            review_township: Vec::new(),
            review: Period::WorkingDays(3),
            amend: Period::Days(10),
            assign: Period::WorkingDays(7),
            assign_from: AssignFrom::Acceptance,
            assign_in_session: Period::WorkingDays(7),
            assigner: Assigner::Congress,
            assigner_township: Assigner::AtOnce,
            hand_back: Period::WorkingDays(7),
            decide: Period::WorkingDays(5),
            co_opinion: Period::Months(1),
            co_opinion_again: Period::WorkingDays(5),
            contact_timed: Timed::No,
            first_contact: Period::WorkingDays(20),
            plan_timed: Timed::No,
            plan: Period::WorkingDays(10),
            reply: Period::Months(3),
            reply_extended: Period::Months(6),
            grant: Period::WorkingDays(5),
            wait: Period::WorkingDays(10),
            waits: 2,
            verdict: Period::WorkingDays(15),
            study: Period::WorkingDays(10),
            redo: Period::Months(1),
            redo_extended: Period::Months(2),
            after_redo: AfterRedo::Explain,
            publish: Period::WorkingDays(20),
            report: Period::Months(6),
            supervise: Period::Months(6),
            ending: Ending::AsCounted,
            motion_signers_nation: 30,
            motion_signers: 10,
            motion_signers_township: 5,
            interpellation_signers_nation: 30,
            interpellation_signers: 10,
            delegation_moves_nation: DelegationMoves::May,
            delegation_moves: DelegationMoves::MayNot,
            answer: Period::Days(3),
            classes: lines(&[
                "A | 所提问题已经解决或者基本解决 | solved",
                "B | 所提问题正在解决或者已列入计划逐步解决 | promised",
                "C | 所提问题因条件限制或者其他原因留作参考 | explained",
            ]),
            chain: ReplyChain::Full,
            fields: lines(&[
                "监察和司法",
                "财政经济",
                "教科文卫",
                "城乡建设",
                "生态环境",
                "农业农村",
                "社会建设",
                "民族宗教侨务外事",
                "其他",
            ]),
            request_how: lines(&[
                "向本级人大代表工作机构书面提出，写明建议的编号、需要的内容、用途和联系方式。",
                "代表工作机构在二十个工作日内答复；涉及国家秘密、商业秘密和个人隐私的不提供，并说明理由。",
            ]),
            remind_days: 7,
            escalate_days: 1,
            promise_remind_days: 30,
            promise_escalate_days: 5,
            kept_judged: Timed::No,
            kept_verdict: Period::WorkingDays(20),
            term_report: Period::Months(1),
        }
    }
}

fn lines(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

impl SuggestionPolicy {
    /// The steps of the review by name.
    pub(crate) fn steps(&self, level: Level, season: Season) -> &[String] {
        match (level, season) {
            (Level::Township, _) => &self.review_township,
            (_, Season::InSession) => &self.review_in_session,
            (_, Season::Between) => &self.review_between,
        }
    }

    /// What of the rules decides about the steps of an item of this season that deputies move.
    pub(crate) fn limits(&self, level: Level, season: Season) -> Limits {
        let steps = u8::try_from(self.steps(level, season).len()).unwrap_or(u8::MAX);
        let motion = match level {
            Level::Nation => self.motion_signers_nation,
            Level::Township => self.motion_signers_township,
            _ => self.motion_signers,
        };
        let interpellation = match level {
            Level::Nation => self.interpellation_signers_nation,
            _ => self.interpellation_signers,
        };
        Limits { motion, interpellation, steps }
    }

    /// Whether a delegation moves motions and interpellations itself.
    pub(crate) const fn delegation_moves(&self, level: Level) -> DelegationMoves {
        match level {
            Level::Nation => self.delegation_moves_nation,
            _ => self.delegation_moves,
        }
    }

    /// Who assigns.
    pub(crate) const fn assigner(&self, level: Level) -> Assigner {
        match level {
            Level::Township => self.assigner_township,
            _ => self.assigner,
        }
    }

    /// How many days before the end of a clock its holder is reminded, and how many after it others hear of it.
    pub(crate) const fn told_around(&self, kind: ClockKind) -> (u16, u16) {
        match kind {
            ClockKind::Promise => (self.promise_remind_days, self.promise_escalate_days),
            _ => (self.remind_days, self.escalate_days),
        }
    }

    /// How long a clock runs that starts now; none where somebody says the day.
    pub(crate) const fn period(&self, kind: ClockKind, when: Timing) -> Option<Period> {
        Some(match kind {
            ClockKind::Review => self.review,
            ClockKind::Amend => self.amend,
            ClockKind::Assign => match when.season {
                Season::InSession => self.assign_in_session,
                Season::Between => self.assign,
            },
            ClockKind::Accept => self.hand_back,
            ClockKind::Decide => self.decide,
            ClockKind::CoOpinion => match when.opinion {
                Opinion::First => self.co_opinion,
                Opinion::Again => self.co_opinion_again,
            },
            ClockKind::FirstContact => self.first_contact,
            ClockKind::Plan => self.plan,
            ClockKind::Reply => match when.round {
                Round::First => self.reply,
                Round::Redo => self.redo,
            },
            ClockKind::Grant => self.grant,
            ClockKind::Wait => self.wait,
            ClockKind::Verdict => self.verdict,
            ClockKind::Study => self.study,
            ClockKind::Publish => self.publish,
            ClockKind::Report => self.report,
            ClockKind::Answer => self.answer,
            ClockKind::KeptVerdict => self.kept_verdict,
            ClockKind::TermReport => self.term_report,
            ClockKind::Promise => return None,
        })
    }
}

/// What of an item and of a unit's task decides how long a clock runs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Timing {
    /// First handling or redo.
    pub round: Round,
    /// Whether the congress sat when it was handed in.
    pub season: Season,
    /// Of a co-handler: its first opinion, or another.
    pub opinion: Opinion,
}

impl Timing {
    /// For a clock of the item itself.
    pub(crate) const fn of(item: &Suggestion) -> Self {
        Self { round: item.round, season: item.season, opinion: Opinion::First }
    }

    /// For a clock about which neither round nor season decides.
    pub(crate) const fn plain() -> Self {
        Self { round: Round::First, season: Season::Between, opinion: Opinion::First }
    }

    /// For a clock of a unit's task.
    pub(crate) const fn of_task(item: &Suggestion, task: &Task) -> Self {
        Self { round: task.round, season: item.season, opinion: task.opinion }
    }
}

/// A region's policy together with its calendar: what starting a clock needs.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    /// The numbers and lists.
    pub policy: SuggestionPolicy,
    /// Which days are worked.
    pub calendar: WorkCalendar,
    /// The level of the congress.
    pub level: Level,
}

impl Rules {
    /// The rules that hold in `region`.
    ///
    /// # Errors
    /// A fault when the database fails or a stored policy is malformed.
    pub(crate) fn of(tx: &mut Tx, region: RegionId) -> Result<Self> {
        let (policy, calendar) = (congress::policy(tx, region)?, congress::calendar(tx, region)?);
        Ok(Self { policy, calendar, level: congress::known_region(tx, region)?.level })
    }

    /// What of the rules decides about the steps of this item.
    pub(crate) fn limits(&self, item: &Suggestion) -> Limits {
        let limits = self.policy.limits(self.level, item.season);
        if item.delegation.is_some() { limits.for_delegation() } else { limits }
    }

    /// Where the clock of this item's assignment begins: only a suggestion is assigned, and what is handed in in session has no
    /// time from its receipt.
    pub(crate) fn assign_from(&self, item: &Suggestion) -> AssignFrom {
        match (item.kind, item.season) {
            (Kind::Suggestion, Season::Between) => self.policy.assign_from,
            _ => AssignFrom::Acceptance,
        }
    }

    /// Starts a clock that counts from `from`.
    pub(crate) fn start(
        &self,
        owner: (SuggestionId, Option<TaskId>),
        kind: ClockKind,
        when: Timing,
        from: Date,
    ) -> Clock {
        let (suggestion, task) = owner;
        let period = self.policy.period(kind, when);
        let ending = self.policy.ending;
        let due =
            period.map_or(from, |period| Deadline::count_to(from, period, ending, &self.calendar).due());
        Clock {
            suggestion,
            task,
            promise: None,
            kind,
            from,
            period,
            ending,
            paused_days: 0,
            paused_since: None,
            due,
            told: Told::Nothing,
        }
    }

    /// Starts the clock of a promise, which ends on the day that the reply says.
    pub(crate) fn promised(
        &self,
        (suggestion, task): (SuggestionId, TaskId),
        (promise, due): (PromiseId, Date),
        from: Date,
    ) -> Clock {
        let clock = self.start((suggestion, Some(task)), ClockKind::Promise, Timing::plain(), from);
        Clock { promise: Some(promise), due, ..clock }
    }

    /// Starts the clock of the verdict on a promise that was kept on this day.
    pub(crate) fn judged(
        &self,
        (suggestion, task): (SuggestionId, TaskId),
        promise: PromiseId,
        from: Date,
    ) -> Clock {
        let clock = self.start((suggestion, Some(task)), ClockKind::KeptVerdict, Timing::plain(), from);
        Clock { promise: Some(promise), ..clock }
    }

    /// Until when the report of key supervision is due that was decided on this day.
    pub(crate) fn supervision(&self, from: Date) -> Deadline {
        Deadline::count_to(from, self.policy.supervise, self.policy.ending, &self.calendar)
    }

    /// The day until which an organ that is asked now usually answers.
    pub(crate) fn usual_answer_day(&self, now: Instant) -> Date {
        let today = kernel::clock::day_of(now);
        Deadline::count_to(today, self.policy.answer, self.policy.ending, &self.calendar).due()
    }

    /// How long a reply's clock runs in all when it is put off.
    pub(crate) const fn put_off_period(&self, round: Round) -> Period {
        match round {
            Round::First => self.policy.reply_extended,
            Round::Redo => self.policy.redo_extended,
        }
    }

    /// A reply's clock put off: the longer period, counted from where it began. None where the region's rules leave no later
    /// date: a redo has limits of its own.
    pub(crate) fn put_off(&self, clock: &Clock, round: Round) -> Option<Clock> {
        let mut longer = clock.clone();
        longer.period = Some(self.put_off_period(round));
        longer.due = longer.counted(&self.calendar);
        (longer.due > clock.due).then_some(longer)
    }
}
