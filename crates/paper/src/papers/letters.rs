//! Letters between offices, units and deputies.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Contact, Matter, Photo};

/// Who a letter of assignment is written to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LetterReader {
    /// Units that are to handle what it lists 交办函.
    #[default]
    Units,
    /// A deputy who is told who handles their suggestions 交办告知函.
    Deputy,
}

/// A letter that assigns suggestions, or tells a deputy of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AssignmentLetter {
    /// Who it is written to.
    pub reader: LetterReader,
    /// The offices that assign, together where there are several.
    pub issuers: Vec<String>,
    /// The letter's number 发文字号.
    pub number: String,
    /// The units or the deputy, by name.
    pub addressees: Vec<String>,
    /// The congress and its session.
    pub meeting: String,
    /// What is assigned.
    pub items: Vec<AssignedItem>,
    /// Until when a unit that is not competent hands it back.
    pub hand_back_due: Option<Date>,
    /// Until when a co-handler gives its opinion.
    pub co_opinion_due: Option<Date>,
    /// Until when the reply is due.
    pub reply_due: Option<Date>,
    /// What else is asked of the units, one sentence or paragraph each.
    pub requirements: Vec<String>,
    /// Who can be asked.
    pub contact: Contact,
    /// Who gets a copy 抄送.
    pub copies: Vec<String>,
    /// Its day.
    pub day: Option<Date>,
}

/// A suggestion in a letter of assignment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AssignedItem {
    /// Which it is.
    pub matter: Matter,
    /// How the unit handles it: `主办`, `会办`, `分办`; empty in a deputy's letter.
    pub role: String,
    /// Who answers for it 主办单位.
    pub lead_units: Vec<String>,
    /// Who helps 会办单位.
    pub co_handlers: Vec<String>,
    /// The part that is the unit's, where several lead.
    pub part: String,
    /// Until when the reply is due, where it is not the letter's day.
    pub due: Option<Date>,
}

/// What a co-handler says to the lead unit 会办意见.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CoHandlerOpinion {
    /// The co-handler.
    pub unit: String,
    /// The letter's number.
    pub number: String,
    /// The class mark, where co-handlers give one.
    pub class_mark: String,
    /// Who signed it off 签发人.
    pub signer: String,
    /// The lead unit.
    pub lead_unit: String,
    /// What it is about.
    pub matter: Matter,
    /// The opinion.
    pub text: String,
    /// Who can be asked.
    pub contact: Contact,
    /// The names of what is attached.
    pub attachments: Vec<String>,
    /// Photos that are printed after the signature.
    pub photos: Vec<Photo>,
    /// Who gets a copy.
    pub copies: Vec<String>,
    /// Its day.
    pub day: Option<Date>,
}

/// What a co-handler said, as a reply states it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CoOpinion {
    /// The co-handler.
    pub unit: String,
    /// What it said.
    pub text: String,
}

/// What a reply promises.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Promise {
    /// What is to be done.
    pub text: String,
    /// Until when.
    pub due: Option<Date>,
}

/// A reply to a suggestion 答复函.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReplyLetter {
    /// The units that answer: one, or all that answer together.
    pub units: Vec<String>,
    /// The reply's number 发文字号: `河交提〔2026〕12号`.
    pub number: String,
    /// The class mark: `A`.
    pub class_mark: String,
    /// Who signed it off 签发人.
    pub signer: String,
    /// Whether the reply may be published, as the place words it: `此件主动公开`.
    pub publication: String,
    /// What it is about.
    pub matter: Matter,
    /// Whom it addresses, by name.
    pub addressees: Vec<String>,
    /// Which reply it is: 1 the first, 2 the one after it was done again.
    pub round: u8,
    /// The answer, its paragraphs on lines of their own. Headings (一、…) are typed in the text.
    pub text: String,
    /// What co-handlers said, where the text does not state it.
    pub co_opinions: Vec<CoOpinion>,
    /// What is promised.
    pub promises: Vec<Promise>,
    /// The names of what is attached.
    pub attachments: Vec<String>,
    /// Photos that are printed after the signature.
    pub photos: Vec<Photo>,
    /// Who can be asked.
    pub contact: Contact,
    /// Who gets a copy.
    pub copies: Vec<String>,
    /// Its day.
    pub day: Option<Date>,
}
