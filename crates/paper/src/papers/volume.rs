//! The collected suggestions of a session with their replies 汇编.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{CoOpinion, Passage};

/// A volume.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Volume {
    /// What it is called, without the meeting: `代表建议、批评和意见及办理答复汇编`.
    pub title: String,
    /// The congress and its session; also the running head.
    pub meeting: String,
    /// Who publishes it.
    pub issuer: String,
    /// The day it was put together.
    pub day: Option<Date>,
    /// What stands before the first part.
    pub foreword: String,
    /// Its parts, by field or delegation.
    pub parts: Vec<VolumePart>,
}

/// A part of a volume.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VolumePart {
    /// What it is called; empty where the volume has only one.
    pub heading: String,
    /// What stands in it.
    pub items: Vec<VolumeItem>,
}

/// A suggestion in a volume.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VolumeItem {
    /// Its number.
    pub number: String,
    /// What it is: `建议` or `议案`.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Those who lead it, by name.
    pub leads: Vec<String>,
    /// Their delegation.
    pub delegation: String,
    /// Those who signed with them.
    pub co_signers: Vec<String>,
    /// What it says.
    pub passages: Vec<Passage>,
    /// Who handled it: lead and co-handlers.
    pub units: Vec<String>,
    /// The replies, in their order.
    pub replies: Vec<VolumeReply>,
    /// What the deputy thought of it: `满意`.
    pub verdict: String,
}

/// A reply in a volume.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VolumeReply {
    /// Who answered.
    pub unit: String,
    /// Its number.
    pub number: String,
    /// Its class.
    pub class_mark: String,
    /// Its day.
    pub day: Option<Date>,
    /// The answer.
    pub text: String,
    /// What co-handlers said.
    pub co_opinions: Vec<CoOpinion>,
}
