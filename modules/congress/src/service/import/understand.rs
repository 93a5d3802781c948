//! A row of a table of deputies, understood.

use std::collections::BTreeMap;

use host::Checks;
use host::import::Line;
use jiff::civil::Date;
use kernel::{Lang, RegionId, Result, Say, text};
use paper::sheet::CellKind;
use store::Tx;

use super::known::Known;
use super::places::Places;
use crate::model::reading::{self, Exact};
use crate::model::{Electorate, EndReason, NewMandate, NewPerson, Origin, Region, mandate_title};
use crate::service::mandates;
use crate::texts::Texts;

/// What a row says of a person and of a mandate.
#[derive(Clone, Debug)]
pub(super) struct Understood {
    /// What it says of the person; the region is where a new record would be kept.
    pub(super) person: NewPerson,
    /// The name for comparison.
    pub(super) folded: String,
    /// The congress.
    pub(super) congress: Region,
    /// Where a new record would be kept.
    pub(super) home: Region,
    pub(super) term: u32,
    pub(super) seat: String,
    pub(super) delegation: String,
    pub(super) certificate: String,
    pub(super) origin: Origin,
    pub(super) from_day: Date,
    /// The last day and why, where it has ended.
    pub(super) end: Option<(Date, EndReason)>,
    /// The constituency or electing unit, where the list of the term has it.
    pub(super) electorate: Option<Electorate>,
}

impl Understood {
    /// The mandate, for this person.
    pub(super) fn mandate(&self, person: kernel::PersonId) -> NewMandate {
        NewMandate {
            delegation: self.delegation.clone(),
            certificate: self.certificate.clone(),
            origin: self.origin,
            end: self.end,
            ..NewMandate::of(person, self.congress.id, self.term, &self.seat, self.from_day)
        }
    }

    /// Refuses an end before the beginning, or for a reason that deputies of this level cannot lose their mandate by.
    pub(super) fn check_end(&self) -> Result<()> {
        let mut checks = Checks::default();
        if let Some((last, reason)) = self.end {
            mandates::check_end(&mut checks, (self.from_day, self.congress.level), last, reason);
        }
        checks.done()
    }

    /// What names the row within its file and in the register.
    pub(super) fn key(&self) -> String {
        let place = format!("{}:{}", self.congress.id, self.term);
        if self.certificate.is_empty() {
            let birth = self.person.birth.map(|birth| birth.to_string()).unwrap_or_default();
            format!("row:{place}:{}:{birth}:{}", self.folded, text::fold(&self.seat))
        } else {
            format!("certificate:{place}:{}", self.certificate)
        }
    }

    /// The name of the constituency or electing unit; one that would be added is marked so.
    fn seat_shown(&self, lang: Lang) -> String {
        match &self.electorate {
            Some(known) => known.name.clone(),
            None => Texts::of(lang).import_new_electorate(&self.seat),
        }
    }

    /// Each field in words.
    pub(super) fn shown(&self, lang: Lang) -> BTreeMap<&'static str, String> {
        let day = |day: Option<Date>| day.map(|day| page::day(lang, day)).unwrap_or_default();
        let person = &self.person;
        [
            ("name", person.name.clone()),
            ("sex", person.sex.map_or("", |sex| sex.label(lang)).to_owned()),
            ("birth", day(person.birth)),
            ("ethnicity", person.ethnicity.map(|one| one.label(lang)).unwrap_or_default()),
            ("party", person.party.map_or("", |one| one.label(lang)).to_owned()),
            ("education", person.education.map_or("", |one| one.label(lang)).to_owned()),
            ("employer", person.employer.clone()),
            ("post", person.post.clone()),
            ("occupation", person.occupation.map_or("", |one| one.label(lang)).to_owned()),
            ("trade", person.trade.clone()),
            ("home", self.home.name.clone()),
            ("congress", mandate_title(lang, &self.congress.name, self.term)),
            ("term", self.term.to_string()),
            ("seat", self.seat_shown(lang)),
            ("delegation", self.delegation.clone()),
            ("certificate", self.certificate.clone()),
            ("origin", self.origin.label(lang).to_owned()),
            ("from", day(Some(self.from_day))),
            ("until", day(self.end.map(|(last, _)| last))),
            ("reason", self.end.map_or("", |(_, reason)| reason.label(lang)).to_owned()),
        ]
        .into()
    }
}

/// A row on its way to be understood: what is wrong with it is gathered, so that it is mended at once.
struct Reading<'a> {
    line: &'a Line<'a>,
    checks: Checks,
}

impl Reading<'_> {
    fn wrong(&mut self, field: &'static str, say: Say) {
        self.checks.wrong(field, say);
    }

    fn line(&mut self, field: &'static str) -> String {
        let typed = self.line.text(field).to_owned();
        self.checks.line(field, &typed)
    }

    fn short(&mut self, field: &'static str) -> String {
        let typed = self.line.text(field).to_owned();
        self.checks.text(field, &typed, host::NAME_LIMIT).replace(['\n', '\t'], " ")
    }

    /// A word of a closed list; empty is none.
    fn word<T>(&mut self, field: &'static str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let typed = self.line.text(field);
        if typed.is_empty() {
            return None;
        }
        let found = read(typed);
        if found.is_none() {
            let typed = typed.to_owned();
            self.wrong(field, Say::new(move |lang| Texts::of(lang).import_refusal_word(&typed)));
        }
        found
    }

    fn day(&mut self, field: &'static str) -> Option<reading::Said> {
        let typed = self.line.text(field);
        if typed.is_empty() {
            return None;
        }
        // A number has no trailing zero: October 1975.10 and January 1975.1 are the same number.
        let blurred = self.line.kind(field) == CellKind::Number && typed.len() == 6 && typed.ends_with(".1");
        let read = reading::day(typed).filter(|_| !blurred);
        if read.is_none() {
            let typed = typed.to_owned();
            self.wrong(
                field,
                if blurred {
                    Say::new(move |lang| Texts::of(lang).import_refusal_blurred(&typed))
                } else {
                    Say::new(move |lang| Texts::of(lang).import_refusal_day(&typed))
                },
            );
        }
        read
    }

    fn place(&mut self, tx: &mut Tx, places: &mut Places, field: &'static str) -> Result<Option<Region>> {
        let typed = self.line.text(field);
        if typed.is_empty() {
            return Ok(None);
        }
        match places.find(tx, typed)? {
            Ok(region) => Ok(Some(region)),
            Err(say) => {
                self.wrong(field, say);
                Ok(None)
            }
        }
    }
}

/// Understands a row.
///
/// # Errors
/// *Invalid*, naming every field that is wrong.
pub(super) fn understand(tx: &mut Tx, known: &mut Known, line: &Line<'_>) -> Result<Understood> {
    let places = &mut known.places;
    let mut row = Reading { line, checks: Checks::default() };
    let name = text::written_name(&row.line("name"));
    let congress = row.place(tx, places, "congress")?;
    if congress.is_none() && line.text("congress").is_empty() {
        row.line("congress");
    }
    if congress.as_ref().is_some_and(|region| !region.level.has_congress()) {
        row.wrong("congress", Say::new(|lang| Texts::of(lang).refusal_no_congress()));
    }
    let home = row.place(tx, places, "home")?;
    let term = row.word("term", |typed| reading::term(typed).filter(|term| (1..=99).contains(term)));
    if line.text("term").is_empty() {
        row.line("term");
    }
    let seat = row.line("seat");
    let from = row.day("from");
    if line.text("from").is_empty() {
        row.line("from");
    }
    if from.is_some_and(|said| said.exact == Exact::Month) {
        row.wrong("from", Say::new(|lang| Texts::of(lang).import_refusal_whole_day()));
    }
    let end = end(&mut row);
    let person = person(&mut row, name, tx);
    let (delegation, certificate) =
        (row.short("delegation"), row.short("certificate").replace(char::is_whitespace, ""));
    let origin = row.word("origin", reading::origin).unwrap_or(Origin::General);
    row.checks.done()?;
    // Every one of them was asked for above; what is missing has been refused.
    let missing = || kernel::Error::fault("a row without congress, term or day was let through");
    let congress = congress.ok_or_else(missing)?;
    let home = home.unwrap_or_else(|| congress.clone());
    let term = term.ok_or_else(missing)?;
    let electorate = known.electorate(tx, (congress.id, term), &seat)?;
    let folded = text::fold_name(&person.name);
    Ok(Understood {
        person: NewPerson { region: home.id, ..person },
        folded,
        home,
        term,
        from_day: from.ok_or_else(missing)?.day,
        end,
        electorate,
        congress,
        seat,
        delegation,
        certificate,
        origin,
    })
}

/// The last day of a mandate that has ended, and why: the end of the term, where the row does not say.
fn end(row: &mut Reading<'_>) -> Option<(Date, EndReason)> {
    let until = row.day("until");
    let reason = row.word("reason", reading::end_reason);
    if until.is_some_and(|said| said.exact == Exact::Month) {
        row.wrong("until", Say::new(|lang| Texts::of(lang).import_refusal_whole_day()));
    }
    if reason.is_some() && row.line.text("until").is_empty() {
        row.wrong("until", Say::new(|lang| Texts::of(lang).import_refusal_until()));
    }
    until.map(|said| (said.day, reason.unwrap_or(EndReason::TermEnded)))
}

fn person(row: &mut Reading<'_>, name: String, tx: &Tx) -> NewPerson {
    let birth = row.day("birth").map(|said| said.day);
    let today = kernel::clock::day_of(tx.now());
    if birth.is_some_and(|birth| !crate::service::people::plausible(birth, today)) {
        row.wrong("birth", Say::new(|lang| Texts::of(lang).register_refusal_birth()));
    }
    NewPerson {
        sex: row.word("sex", reading::sex),
        birth,
        ethnicity: row.word("ethnicity", crate::model::Ethnicity::read),
        party: row.word("party", reading::party),
        education: row.word("education", reading::education),
        employer: row.short("employer"),
        post: row.short("post"),
        occupation: row.word("occupation", reading::occupation),
        trade: row.short("trade"),
        ..NewPerson::named(RegionId::from_number(0), name)
    }
}
