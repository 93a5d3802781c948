//! The yearly report on suggestions 年度报告, with its tables.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A yearly report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct YearlyReport {
    /// Its title.
    pub title: String,
    /// To whom and when it is given, below the title: `——2026年12月10日在县第十七届人大常委会第二十次会议上`.
    pub occasion: String,
    /// Who reports.
    pub issuer: String,
    /// The address it opens with: `主任、各位副主任、各位委员：`.
    pub address: String,
    /// What stands before the first chapter.
    pub foreword: String,
    /// Its chapters.
    pub chapters: Vec<Chapter>,
    /// Its day.
    pub day: Option<Date>,
}

/// A chapter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Chapter {
    /// Its heading, with its number: `一、总体情况`.
    pub heading: String,
    /// Its text.
    pub text: String,
    /// The tables after it.
    pub tables: Vec<DataTable>,
}

/// A table of figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DataTable {
    /// Its caption: `表1  各承办单位办理情况`.
    pub caption: String,
    /// The columns.
    pub columns: Vec<DataColumn>,
    /// The rows: a text for each column. Missing ones are blank.
    pub rows: Vec<Vec<String>>,
    /// The row of sums; empty where there is none.
    pub total: Vec<String>,
    /// What stands below it: units, sources.
    pub note: String,
}

/// A column of a table of figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DataColumn {
    /// The heading.
    pub heading: String,
    /// Whether figures stand in it.
    pub digits: Digits,
}

/// Whether figures stand in a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Digits {
    /// Words do.
    #[default]
    Words,
    /// Figures do: they stand at the right.
    Figures,
}
