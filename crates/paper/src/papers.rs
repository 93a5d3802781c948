//! The papers of suggestions and motions as data: what stands on each of them, before a template says where.
//!
//! Every field is what somebody reads on the paper, in the language it is written in. A field that is empty is left out, or
//! left blank on a form. Templates name fields as they are named here.

pub(crate) mod bytes;
mod letters;
mod report;
mod volume;

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use letters::{
    AssignedItem, AssignmentLetter, CoHandlerOpinion, CoOpinion, LetterReader, Promise, ReplyLetter,
};
pub use report::{Chapter, DataColumn, DataTable, Digits, YearlyReport};
pub use volume::{Volume, VolumeItem, VolumePart, VolumeReply};

/// A paper, filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "paper", rename_all = "kebab-case")]
pub enum Paper {
    /// 建议专用纸
    Suggestion(SuggestionPaper),
    /// 交办函
    Assignment(AssignmentLetter),
    /// 会办意见
    CoHandlerOpinion(CoHandlerOpinion),
    /// 答复函
    Reply(ReplyLetter),
    /// 征询意见表
    Verdict(VerdictForm),
    /// 汇编
    Volume(Volume),
    /// 年度报告
    YearlyReport(YearlyReport),
}

impl Paper {
    /// The photos that are printed on it.
    pub fn photos(&self) -> &[Photo] {
        match self {
            Self::Suggestion(paper) => &paper.photos,
            Self::Reply(paper) => &paper.photos,
            Self::CoHandlerOpinion(paper) => &paper.photos,
            _ => &[],
        }
    }

    /// The same, to be filled in.
    pub fn photos_mut(&mut self) -> &mut [Photo] {
        match self {
            Self::Suggestion(paper) => &mut paper.photos,
            Self::Reply(paper) => &mut paper.photos,
            Self::CoHandlerOpinion(paper) => &mut paper.photos,
            _ => &mut [],
        }
    }
}

/// A kind of paper: each has a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperKind {
    /// 建议专用纸
    Suggestion,
    /// 交办函
    Assignment,
    /// 会办意见
    CoHandlerOpinion,
    /// 答复函
    Reply,
    /// 征询意见表
    Verdict,
    /// 汇编
    Volume,
    /// 年度报告
    YearlyReport,
}

impl PaperKind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Suggestion,
        Self::Assignment,
        Self::CoHandlerOpinion,
        Self::Reply,
        Self::Verdict,
        Self::Volume,
        Self::YearlyReport,
    ];

    /// Its word, in file names and addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Suggestion => "suggestion",
            Self::Assignment => "assignment",
            Self::CoHandlerOpinion => "co-handler-opinion",
            Self::Reply => "reply",
            Self::Verdict => "verdict",
            Self::Volume => "volume",
            Self::YearlyReport => "yearly-report",
        }
    }

    /// The kind of this word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

impl Paper {
    /// What kind it is.
    pub fn kind(&self) -> PaperKind {
        match self {
            Self::Suggestion(_) => PaperKind::Suggestion,
            Self::Assignment(_) => PaperKind::Assignment,
            Self::CoHandlerOpinion(_) => PaperKind::CoHandlerOpinion,
            Self::Reply(_) => PaperKind::Reply,
            Self::Verdict(_) => PaperKind::Verdict,
            Self::Volume(_) => PaperKind::Volume,
            Self::YearlyReport(_) => PaperKind::YearlyReport,
        }
    }
}

/// A deputy on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Signatory {
    /// The name 姓名.
    pub name: String,
    /// The delegation 代表团.
    pub delegation: String,
    /// The number of the deputy's certificate 代表证号.
    pub certificate: String,
    /// Unit and post 单位及职务.
    pub post: String,
    /// Where post reaches them 通讯地址.
    pub address: String,
    /// The telephone number.
    pub telephone: String,
}

/// Who can be asked about a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// The name 联系人.
    pub person: String,
    /// The telephone number 联系电话.
    pub telephone: String,
}

/// A label with what stands beside it, for what only some places have on a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Line {
    /// The label.
    pub label: String,
    /// What stands beside it.
    pub value: String,
}

/// A part of a longer text with its heading: 基本情况, 问题分析, 具体建议.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Passage {
    /// The heading; empty where the text has none.
    pub heading: String,
    /// The text, its paragraphs on lines of their own.
    pub text: String,
}

/// A picture that goes along.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Photo {
    /// The file, JPEG or PNG. One that cannot be had is empty: the paper says so in its place.
    #[serde(with = "bytes")]
    pub bytes: Arc<Vec<u8>>,
    /// What it shows.
    pub caption: String,
}

/// One of several answers on a form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// The answer.
    pub label: String,
    /// Whether it was chosen; on a form to be filled in by hand none is.
    pub chosen: bool,
}

/// The suggestion that a letter or form is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Matter {
    /// The congress and its session: `河口县第十七届人民代表大会第三次会议`; for those between sessions what the place writes.
    pub meeting: String,
    /// What it is: `建议` or `议案`.
    pub kind: String,
    /// Its number alone: `045`.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The names of those who lead it, as the paper lists them.
    pub leads: Vec<String>,
    /// The names of those who signed with them.
    pub co_signers: Vec<String>,
}

/// The paper of a suggestion or motion 建议专用纸, 议案专用纸.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SuggestionPaper {
    /// The congress and its session: `河口县第十七届人民代表大会第三次会议`.
    pub meeting: String,
    /// What the paper is called after it: `代表建议、批评和意见` or `代表议案`.
    pub kind: String,
    /// The number; empty before it has one, and then left blank to be filled in by hand.
    pub number: String,
    /// The field 类别.
    pub field: String,
    /// The title 标题, 案由.
    pub title: String,
    /// Those who lead it 领衔代表.
    pub leads: Vec<Signatory>,
    /// Those who signed with them 附议人.
    pub co_signers: Vec<Signatory>,
    /// What it says.
    pub passages: Vec<Passage>,
    /// The units it proposes 建议承办单位.
    pub proposed_units: Vec<String>,
    /// What else the place asks on its paper: whether it may be published, whether it was proposed before, how to get in touch.
    pub lines: Vec<Line>,
    /// The names of what is attached.
    pub attachments: Vec<String>,
    /// Photos that are printed after the text.
    pub photos: Vec<Photo>,
    /// The day it was handed in.
    pub day: Option<Date>,
}

/// The form on which a deputy is asked what they think of a reply 征询意见表, filled in or not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VerdictForm {
    /// What it is about.
    pub matter: Matter,
    /// Who is asked.
    pub deputy: Signatory,
    /// Who answered.
    pub unit: String,
    /// The number of the reply.
    pub reply_number: String,
    /// Its day.
    pub reply_day: Option<Date>,
    /// Its class.
    pub class_mark: String,
    /// Which reply it is: 1 the first, 2 the one after it was done again.
    pub round: u8,
    /// How the unit got in touch: 走访, 座谈, 电话, 未联系.
    pub contact: Vec<Choice>,
    /// Answers about the unit's attitude 办理态度.
    pub attitude: Vec<Choice>,
    /// Answers about the result 办理结果.
    pub result: Vec<Choice>,
    /// The deputy's words: the reason, and what should still be done.
    pub words: String,
    /// Until when it is to be sent back.
    pub due: Option<Date>,
    /// Where to, and how.
    pub send_to: String,
    /// The day the deputy answered.
    pub day: Option<Date>,
}
