//! The closed lists of words: each value with the word it is stored under.

use congress::words;
use serde::{Deserialize, Serialize};

/// What a deputy hands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 建议、批评和意见: anybody may hand one in alone (代表法 42).
    Suggestion,
    /// 议案: needs so many signers, and stays within what the congress decides (代表法 15).
    Motion,
    /// 质询案: asks an organ of the same level to answer, in session and with so many movers (代表法 20, 地方组织法 24).
    Interpellation,
}
words!(Kind { Suggestion = "suggestion", Motion = "motion", Interpellation = "interpellation" });

/// In whose name something is moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mover {
    /// 代表联名: the deputy who leads it, and those who sign.
    #[default]
    Deputies,
    /// 代表团: the delegation that its lead heads (议事规则 23, 48).
    Delegation,
}
words!(Mover { Deputies = "deputies", Delegation = "delegation" });

/// Whether the congress sat when it was handed in: the number of review steps depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Season {
    /// 会议期间.
    InSession,
    /// 闭会期间.
    Between,
}
words!(Season { InSession = "in_session", Between = "between" });

/// First handling or redo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Round {
    /// The first.
    First,
    /// 重办: once, after a dissatisfied verdict.
    Redo,
}
words!(Round { First = "first", Redo = "redo" });

/// What became of one that is not handled (上海 6, 8; 浙江 6, 7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Refused {
    /// 说明情况: explained to the deputy.
    Explained,
    /// 退回: given back.
    GivenBack,
    /// 按代表来信处理: goes on as a deputy's letter.
    Letter,
    /// 撤销立案的议案: too few signers at the cut-off 截止时间未达联名人数.
    TooFewSigners,
}
words!(Refused {
    Explained = "explained",
    GivenBack = "given_back",
    Letter = "letter",
    TooFewSigners = "too_few_signers",
});

impl Refused {
    /// What an office chooses from; the rest comes about by itself.
    pub(crate) const CHOICES: [Refused; 3] = [Refused::Explained, Refused::GivenBack, Refused::Letter];
}

/// Why one is not admissible 不作为建议提出 (上海 6, 浙江 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Ground {
    /// 不属于本行政区域职权范围.
    OtherCompetence,
    /// 涉及代表本人及其亲属个人事务, or a single matter of the own unit.
    Personal,
    /// 涉及具体司法案件.
    JudicialCase,
    /// 转交人民群众来信来访.
    ForwardedLetter,
    /// 学术探讨、产品推介.
    AcademicOrProduct,
    /// 没有实际内容.
    Empty,
    /// 指定正在招标投标项目的中标人.
    Tender,
    /// 不是一事一议.
    SeveralMatters,
    /// Something else, which the note explains.
    Other,
}
words!(Ground {
    OtherCompetence = "other_competence",
    Personal = "personal",
    JudicialCase = "judicial_case",
    ForwardedLetter = "forwarded_letter",
    AcademicOrProduct = "academic_or_product",
    Empty = "empty",
    Tender = "tender",
    SeveralMatters = "several_matters",
    Other = "other",
});

/// Where a motion is put that qualifies (议事规则 23, 地方组织法 22).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Forum {
    /// 列入大会议程.
    Agenda,
    /// 交有关委员会审议.
    Committee,
}
words!(Forum { Agenda = "agenda", Committee = "committee" });

/// How the vote on a motion ended; needs more than half of all deputies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Vote {
    /// 通过.
    Adopted,
    /// 未通过.
    Rejected,
}
words!(Vote { Adopted = "adopted", Rejected = "rejected" });

/// What becomes of a motion that has too few signers at the cut-off 议案截止时间, as its lead chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AtCutoff {
    /// 终止: it ends there.
    #[default]
    End,
    /// 改作建议: it goes on as a suggestion.
    Turn,
}
words!(AtCutoff { End = "end", Turn = "turn" });

/// Whether the movers ask to take a motion back that was placed; the presidium consents or not 主席团同意.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Withdrawal {
    /// They do not.
    #[default]
    Unasked,
    /// They do, and it is not decided.
    Asked,
}
words!(Withdrawal { Unasked = "unasked", Asked = "asked" });

/// What a unit has to do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Part {
    /// 独办、主办: answers, and states the co-handlers' opinions.
    Lead,
    /// 会办: says its opinion to the lead.
    CoHandler,
    /// 分办: answers its own part.
    Separate,
    /// 受质询机关: answers what movers ask, as the presidium decided.
    Asked,
}
words!(Part { Lead = "lead", CoHandler = "co_handler", Separate = "separate", Asked = "asked" });

/// Which opinion a co-handler is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Opinion {
    /// The first.
    First,
    /// 重提协办意见: another, since the unit that leads gave the first one back (重庆 20).
    Again,
}
words!(Opinion { First = "first", Again = "again" });

impl Part {
    /// Whether it answers the deputy itself.
    pub const fn answers(self) -> bool {
        matches!(self, Part::Lead | Part::Separate | Part::Asked)
    }

    /// Whether it handles what was proposed, so that its reply has a class and it may promise, assign on, ask for time.
    pub(crate) const fn handles(self) -> bool {
        matches!(self, Part::Lead | Part::Separate)
    }
}

/// How far a co-signer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Signing {
    /// Asked, or asked again since the text changed.
    Asked,
    /// 确认: has read the version that stands beside it and signs it.
    Confirmed,
    /// Does not sign.
    Declined,
    /// The mandate ended before it was handed in.
    Lapsed,
}
words!(Signing { Asked = "asked", Confirmed = "confirmed", Declined = "declined", Lapsed = "lapsed" });

/// How content a deputy is; attitude and result are asked apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// 满意.
    Satisfied,
    /// 基本满意.
    Basically,
    /// 不满意; needs its reason (上海 21).
    Dissatisfied,
}
words!(Verdict { Satisfied = "satisfied", Basically = "basically", Dissatisfied = "dissatisfied" });

/// When a unit was in contact with the deputy 三见面.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Moment {
    /// 办前.
    Before,
    /// 办中.
    During,
    /// 办后.
    After,
}
words!(Moment { Before = "before", During = "during", After = "after" });

/// How a unit was in contact with the deputy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Manner {
    /// 登门走访.
    Visit,
    /// 座谈.
    Meeting,
    /// 邀请现场调研.
    OnSite,
    /// 电话.
    Telephone,
    /// 书面、网络.
    Writing,
}
words!(Manner {
    Visit = "visit",
    Meeting = "meeting",
    OnSite = "on_site",
    Telephone = "telephone",
    Writing = "writing",
});

/// How far a promise is 承诺解决台账.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Keeping {
    /// Not yet kept.
    Open,
    /// 销号: kept, with evidence.
    Kept,
    /// It cannot be kept: a signed report says why (上海 22).
    Given,
}
words!(Keeping { Open = "open", Kept = "kept", Given = "given_up" });

/// What a unit reports about what it promised 书面说明.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReportAbout {
    /// That it cannot be kept (上海 22).
    GivenUp,
    /// 届末说明: why it is not kept yet though the term has ended.
    TermEnd,
}
words!(ReportAbout { GivenUp = "given_up", TermEnd = "term_end" });

/// What became of a deputy's word against the units that have it 对承办单位的异议.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum DisputeOutcome {
    /// 维持: the office has answered that they stay.
    Upheld,
    /// 调整: another unit has it now.
    Changed,
    /// The units no longer have it, or have replied.
    Over,
}
words!(DisputeOutcome { Upheld = "upheld", Changed = "changed", Over = "over" });

/// Whether something may be read in public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum Publicity {
    /// Not decided yet.
    Undecided,
    /// 公开.
    Published,
    /// 依申请公开.
    OnRequest,
    /// 不公开, with a reason.
    Withheld,
}
words!(Publicity {
    Undecided = "undecided",
    Published = "published",
    OnRequest = "on_request",
    Withheld = "withheld",
});

/// Which clock runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum ClockKind {
    /// A step of the review 审查.
    Review,
    /// For the deputy to change what came back 修改.
    Amend,
    /// From acceptance to assignment 交办.
    Assign,
    /// For a unit to accept or hand back 签收、退办.
    Accept,
    /// For the office to decide about what was handed back 重新确定承办单位.
    Decide,
    /// For a co-handler's opinion 会办意见.
    CoOpinion,
    /// For a unit that answers to get in touch with the deputy 与代表沟通.
    FirstContact,
    /// For a unit that answers to write how it goes about it 办理方案.
    Plan,
    /// For the reply 答复.
    Reply,
    /// To decide whether a reply may come later 延期.
    Grant,
    /// For what a unit waits for from the deputy, while its reply's clock stands still 等待代表.
    Wait,
    /// For the deputy's verdict 反馈.
    Verdict,
    /// For the office to study a dissatisfied verdict 研究.
    Study,
    /// For the decision about publication 公开.
    Publish,
    /// For the report on a motion's result 审议结果报告.
    Report,
    /// For the answer of an organ that was asked; the presidium sets its day.
    Answer,
    /// For what a unit promised 兑现承诺; its reply sets the day.
    Promise,
    /// For the deputy to say what they think of a promise that was kept 对兑现情况的评价.
    KeptVerdict,
    /// For explaining at the end of a term what is still open of it 届末说明.
    TermReport,
}
words!(ClockKind {
    Review = "review",
    Amend = "amend",
    Assign = "assign",
    Accept = "accept",
    Decide = "decide",
    CoOpinion = "co_opinion",
    FirstContact = "first_contact",
    Plan = "plan",
    Reply = "reply",
    Grant = "grant",
    Wait = "wait",
    Verdict = "verdict",
    Study = "study",
    Publish = "publish",
    Report = "report",
    Answer = "answer",
    Promise = "promise",
    KeptVerdict = "kept_verdict",
    TermReport = "term_report",
});

/// Who acts next on an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Next {
    /// 领衔代表.
    Lead,
    /// 人大办事机构.
    Office,
    /// 政府办公室, which agrees to who handles it.
    Government,
    /// The units that have it, each with its own next person.
    Units,
    /// Another item, into which it was merged.
    Main,
    /// Everybody who moved it and has not said what they think of the answer.
    Movers,
    /// Nobody: it is at its end.
    Nobody,
}
words!(Next {
    Lead = "lead",
    Office = "office",
    Government = "government",
    Units = "units",
    Main = "main",
    Movers = "movers",
    Nobody = "nobody",
});

/// Who acts next on a unit's task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum TaskNext {
    /// 经办人.
    Clerk,
    /// 审核人.
    Reviewer,
    /// 签发人.
    Signer,
    /// Whoever assigned it.
    Assigner,
    /// 领衔代表, for whom the unit waits.
    Lead,
    /// The units to which it was assigned on.
    Below,
    /// Nobody: it is done.
    Nobody,
}
words!(TaskNext {
    Clerk = "clerk",
    Reviewer = "reviewer",
    Signer = "signer",
    Assigner = "assigner",
    Lead = "lead",
    Below = "below",
    Nobody = "nobody",
});
