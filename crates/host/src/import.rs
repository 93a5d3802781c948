//! Tables taken in: uploaded, their columns mapped, looked at before anything changes, then taken row by row as long work.
//!
//! What a table is about is a [`Target`]: it names its fields, understands a row and applies it. All else is here, once for
//! every target: reading the file into rows that wait in the database, guessing and remembering which column is which, the
//! check of all rows, doubts that a person decides, the run, and the file of rows that could not be taken.

mod columns;
mod intake;
mod pages;
mod preview;
mod rows;
mod run;
mod sheets;

use std::collections::BTreeMap;

use kernel::{AccountId, FieldError, Id, Lang, RegionId, RegionPath, Result};
use page::Link;
use paper::sheet::{CellKind, address};
use serde::{Deserialize, Serialize};
use store::Tx;

use crate::actor::{Act, Actor, Reach, Scope};

pub use intake::{change_mapping, decide_doubts, take_in};
pub use pages::routes as import_routes;
use sheets::Sheets;
pub(crate) use sheets::row_in_sheet;

pub use run::{advance, check, long_shown, run, work_here, work_on};

/// Marks the id of an uploaded table.
#[derive(Debug)]
pub enum FileKey {}

/// Names an uploaded table.
pub type FileId = Id<FileKey>;

/// What the pages of an import say of it.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// What taking such a table in is called.
    pub title: fn(Lang) -> &'static str,
    /// What it is good for, and what the table should hold.
    pub lede: fn(Lang) -> &'static str,
    /// What the list is called that it goes into.
    pub list: fn(Lang) -> &'static str,
    /// Where that list is.
    pub href: &'static str,
    /// The fields of a row.
    pub fields: &'static [ImportField],
}

impl About {
    /// The way back to the list.
    fn back(&self, lang: Lang) -> Link {
        Link::new((self.list)(lang), self.href)
    }
}

/// What a table is about.
pub trait Target: Sized + Send + Sync + 'static {
    /// Its name, as `module.what`.
    const NAME: &'static str;
    /// The job kind that checks a table; its function calls [`check`].
    const CHECK: &'static str;
    /// The job kind that takes one in; its function calls [`run`].
    const RUN: &'static str;
    /// Where its pages are: `/desk/register/import`.
    const PATH: &'static str;
    /// What its pages say, and what fields a row has.
    const ABOUT: About;
    /// What the rows of one step share, so that it is looked up once.
    type Memory: Default;

    /// The office that takes the table in, and what its rows mean where they leave a field out.
    ///
    /// # Errors
    /// *Not allowed*.
    fn office(tx: &mut Tx, actor: &Actor) -> Result<Office>;
    /// Whoever is behind an account, with the rights of now; none when it may act no longer.
    ///
    /// # Errors
    /// A fault when the database fails.
    fn actor(tx: &mut Tx, account: AccountId) -> Result<Option<Actor>>;
    /// What a row says, understood and in order, for the person who looks it through: a text for each field.
    ///
    /// # Errors
    /// *Invalid*, naming the fields; a fault when the database fails.
    fn understood(
        tx: &mut Tx,
        lang: Lang,
        memory: &mut Self::Memory,
        line: &Line<'_>,
    ) -> Result<BTreeMap<&'static str, String>>;
    /// Looks up together what the rows of a step will be compared with, and claims their keys. What is not looked up here is
    /// looked up when its row is judged.
    ///
    /// # Errors
    /// A fault when the database fails; what is wrong with a row is said when it is judged.
    fn prepare(_: &mut Tx, _: &mut Self::Memory, _: &[Line<'_>]) -> Result<()> {
        Ok(())
    }
    /// Judges a row, and applies it where that is wanted.
    ///
    /// # Errors
    /// Any refusal: then the row is not taken, and nothing of it was written. A fault stops the step.
    fn row(
        tx: &mut Tx,
        actor: &Actor,
        memory: &mut Self::Memory,
        line: &Line<'_>,
        mode: Mode,
    ) -> Result<Verdict>;
}

/// The office that takes a table in.
#[derive(Clone, Debug)]
pub struct Office {
    /// Its region: how it mapped columns is remembered under it.
    pub region: RegionId,
    /// What rows mean where they leave a field out, as a first proposal.
    pub presets: Vec<(&'static str, String)>,
}

/// A field of a row.
#[derive(Clone, Copy, Debug)]
pub struct ImportField {
    /// Its name.
    pub name: &'static str,
    /// What it is called.
    pub label: fn(Lang) -> &'static str,
    /// The headings under which tables have it, beside its label.
    pub called: &'static [&'static str],
    /// Whether a row may leave it out.
    pub need: Need,
}

impl ImportField {
    /// A field under its label, and the other headings under which tables have it.
    pub const fn new(
        name: &'static str,
        need: Need,
        label: fn(Lang) -> &'static str,
        called: &'static [&'static str],
    ) -> Self {
        Self { name, label, called, need }
    }
}

/// The region of the office that takes a table in: the first in which the actor may do `act`.
///
/// # Errors
/// *Not allowed*, in the words of rights, for whoever reaches no region.
pub fn office_region(actor: &Actor, act: Act) -> Result<RegionId> {
    let region = actor.reaches(act).find_map(|reach| match reach {
        Reach::Region(path) => path.id(),
        _ => None,
    });
    let nowhere = RegionId::from_number(0);
    match region {
        Some(region) => Ok(region),
        None => actor.may(act, &Scope::region(RegionPath::root(nowhere))).map(|()| nowhere),
    }
}

/// Whether a row may leave a field out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Every row has it.
    Row,
    /// Every row has it, or the whole table has one value for it.
    RowOrTable,
    /// It may be missing.
    Open,
}

/// Whether a row is only looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Nothing is written.
    Look,
    /// It is applied.
    Take,
}

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Something new.
    New,
    /// Something known, to be said anew in part.
    Changed,
    /// Something known and the same.
    Known,
    /// It may be one of these, or something new: a person decides.
    Doubt(Vec<Candidate>),
}

/// Something known that a row may be about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Its id.
    pub id: i64,
    /// What tells it from others, in a line.
    pub about: String,
}

/// What a person decided about a row in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is this one.
    Same(i64),
    /// It is something new.
    Apart,
    /// The row is left out.
    Skip,
}

impl Decision {
    fn word(self) -> String {
        match self {
            Self::Same(id) => id.to_string(),
            Self::Apart => "apart".to_owned(),
            Self::Skip => "skip".to_owned(),
        }
    }

    fn read(word: &str) -> Option<Self> {
        match word {
            "apart" => Some(Self::Apart),
            "skip" => Some(Self::Skip),
            id => id.parse().ok().map(Self::Same),
        }
    }
}

/// Which column holds a field, and what rows mean that leave it out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The column, from 0.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub column: Option<usize>,
    /// What a row means that leaves it out.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub otherwise: String,
}

/// Where each field comes from.
pub type Mapping = BTreeMap<String, Source>;

/// A row as it waits.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Waits {
    /// Its number in the file.
    n: u32,
    /// Its cells.
    c: Vec<String>,
    /// A letter for what each was, where not all were text.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    k: String,
}

/// A row with what its columns mean.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    waits: &'a Waits,
    mapping: &'a Mapping,
    decision: Option<Decision>,
    file: FileId,
    sheets: &'a Sheets,
}

impl Line<'_> {
    /// Its number in its sheet.
    pub fn number(&self) -> u32 {
        row_in_sheet(self.waits.n)
    }

    /// Its place among the rows of all sheets that are taken: no other row has it.
    pub fn place(&self) -> u32 {
        self.waits.n
    }

    /// What it says of a field, or what the whole table says.
    pub fn text(&self, field: &str) -> &str {
        let Some(source) = self.mapping.get(field) else { return "" };
        let cell = source.column.and_then(|column| self.waits.c.get(column)).map(|cell| cell.trim());
        cell.filter(|cell| !cell.is_empty()).unwrap_or(source.otherwise.trim())
    }

    /// What kind of value the field's cell held.
    pub fn kind(&self, field: &str) -> CellKind {
        let column = self.mapping.get(field).and_then(|source| source.column);
        match column.and_then(|column| self.waits.k.chars().nth(column)) {
            Some('n') => CellKind::Number,
            Some('d') => CellKind::Day,
            Some('b') => CellKind::Truth,
            Some('m') => CellKind::Mistake,
            Some('u') => CellKind::Uncomputed,
            _ => CellKind::Text,
        }
    }

    /// The address of the field's cell: `B17`.
    pub fn at(&self, field: &str) -> Option<String> {
        let column = self.mapping.get(field)?.column?;
        Some(address(column, self.number()))
    }

    /// What a person decided about the row.
    pub fn decision(&self) -> Option<Decision> {
        self.decision
    }

    /// Claims a key for this row within its file; the row that had it before, if there is one.
    ///
    /// # Errors
    /// A fault when the database fails.
    pub fn claim(&self, tx: &mut Tx, key: &str) -> Result<Option<OtherRow>> {
        Ok(Line::claim_each(tx, &[(*self, key.to_owned())])?.pop().flatten())
    }

    /// Claims a key for each of these rows of one file, as [`Line::claim`] does.
    ///
    /// # Errors
    /// A fault when the database fails.
    pub fn claim_each(tx: &mut Tx, claims: &[(Line<'_>, String)]) -> Result<Vec<Option<OtherRow>>> {
        let claimed: Vec<_> =
            claims.iter().map(|(line, key)| (line.file, key.as_str(), line.waits.n)).collect();
        let firsts = rows::claim_each(tx, &claimed)?;
        let other = |((line, _), first): (&(Line<'_>, String), u32)| {
            (first != line.waits.n).then(|| OtherRow {
                number: row_in_sheet(first),
                sheet: line.sheets.of_row(first).map(str::to_owned),
            })
        };
        Ok(claims.iter().zip(firsts).map(other).collect())
    }
}

/// Another row of the same file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherRow {
    number: u32,
    sheet: Option<String>,
}

impl OtherRow {
    /// What it is called within a sentence: its number, with its sheet where rows of several are taken.
    pub fn to(&self, lang: Lang) -> String {
        let t = crate::texts::Texts::of(lang);
        let row = self.number.to_string();
        match &self.sheet {
            Some(sheet) => t.import_at_row_of(row, sheet),
            None => t.import_at_row(row),
        }
    }
}

/// The letter a kind is kept under.
fn letter(kind: CellKind) -> char {
    match kind {
        CellKind::Text => 't',
        CellKind::Number => 'n',
        CellKind::Day => 'd',
        CellKind::Truth => 'b',
        CellKind::Mistake => 'm',
        CellKind::Uncomputed => 'u',
    }
}

/// What came of the rows so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Something new.
    pub new: i64,
    /// Something known, said anew.
    pub changed: i64,
    /// Something known and the same.
    pub known: i64,
    /// Left to a person.
    pub doubts: i64,
    /// Not taken.
    pub refused: i64,
    /// Left out as a person decided.
    #[serde(default)]
    pub skipped: i64,
    /// The part that comes next.
    next: i64,
}

/// A row's refusal in words: each field with the address of its cell.
fn in_words<T: Target>(lang: Lang, line: &Line<'_>, refusal: &kernel::Refusal) -> String {
    let t = crate::texts::Texts::of(lang);
    let one = |error: &FieldError| {
        let say = error.say.to(lang);
        let Some(field) = T::ABOUT.fields.iter().find(|field| field.name == error.field) else { return say };
        let label = (field.label)(lang);
        match line.at(field.name) {
            Some(at) => t.import_wrong_at(at, label, &say),
            None => t.import_wrong(label, &say),
        }
    };
    let why = match refusal.fields() {
        [] => refusal.say.to(lang),
        fields => fields.iter().map(one).collect::<Vec<_>>().join(t.import_between()),
    };
    match line.sheets.of_row(line.waits.n) {
        Some(sheet) => t.import_in_sheet(sheet, why),
        None => why,
    }
}
