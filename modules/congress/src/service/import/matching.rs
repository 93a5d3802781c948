//! Which person of the register a row is about.

use std::collections::HashMap;

use host::Actor;
use host::import::{Candidate, Decision, Line};
use jiff::civil::Date;
use kernel::{Lang, PersonId, Refusal, Result, Say, text};
use store::Tx;

use super::may_keep;
use super::ready::Ready;
use super::understand::Understood;
use crate::model::electorate::plain_name;
use crate::model::likeness::{Likeness, Traits, likeness};
use crate::model::{NewPerson, Person, PersonCode};
use crate::service::elsewhere::held_by_each;
use crate::store::import::{Held, Namesake, held};
use crate::store::people;
use crate::texts::Texts;

/// Who a row is about.
#[derive(Clone, Debug)]
pub(super) enum Who {
    /// Nobody of the register.
    Nobody,
    /// This person.
    Known(PersonId),
    /// It may be one of these.
    Perhaps(Vec<Candidate>),
}

/// Words in the column that says whether it is the same person: not the same.
const APART: [&str; 5] = ["否", "不是", "不同", "no", "n"];

/// Finds out who a row is about: by the certificate, by what a person decided, or by comparing it with everybody of the name.
///
/// # Errors
/// *Invalid* where the certificate belongs to somebody of another name.
pub(super) fn who(tx: &mut Tx, actor: &Actor, line: &Line<'_>, ready: &Ready) -> Result<Who> {
    if let Some((_, person, folded)) = &ready.certified {
        if *folded == ready.row.folded {
            return Ok(Who::Known(*person));
        }
        return Err(Refusal::field(
            "certificate",
            Say::new(|lang| Texts::of(lang).register_refusal_certificate()),
        )
        .into());
    }
    match decided(tx, line)? {
        Some(Decision::Same(id)) => return Ok(Who::Known(PersonId::from_number(id))),
        Some(_) => return Ok(Who::Nobody),
        None => {}
    }
    compared(tx, actor, ready)
}

/// What was decided about the row, on the page or in the table itself.
fn decided(tx: &mut Tx, line: &Line<'_>) -> Result<Option<Decision>> {
    if let Some(decision) = line.decision() {
        return Ok(Some(decision));
    }
    let said = text::fold(line.text("same"));
    if APART.contains(&said.as_str()) {
        return Ok(Some(Decision::Apart));
    }
    let Ok(code) = said.parse::<PersonCode>() else { return Ok(None) };
    Ok(people::person_by_code(tx, &code)?.map(|person| Decision::Same(person.id.number())))
}

fn compared(tx: &mut Tx, actor: &Actor, Ready { row, namesakes, .. }: &Ready) -> Result<Who> {
    let said = |place| Traits { sex: row.person.sex, birth: row.person.birth, place };
    let (mut same, mut unclear) = (Vec::new(), Vec::new());
    for one in namesakes {
        let known = Traits { sex: one.sex, birth: one.birth, place: one.path.clone() };
        match likeness(&said(row.congress.path.clone()), &known) {
            Likeness::Same => same.push(one),
            Likeness::Unclear => match by_mandates(&held(tx, one.id, row.congress.id)?, row) {
                Likeness::Same => same.push(one),
                Likeness::Unclear => unclear.push(one),
                Likeness::Different => {}
            },
            Likeness::Different => {}
        }
    }
    Ok(match (same.as_slice(), unclear.as_slice()) {
        ([one], _) => Who::Known(one.id),
        ([], []) => Who::Nobody,
        ([], unclear) => Who::Perhaps(candidates(tx, actor, &row.folded, unclear)?),
        (several, _) => Who::Perhaps(candidates(tx, actor, &row.folded, several)?),
    })
}

/// How somebody compares with a row by the mandates they have in its congress: what was taken in before is this very mandate,
/// and nobody has two certificates in one term.
fn by_mandates(there: &[Held], row: &Understood) -> Likeness {
    let other_certificate = |held: &Held| {
        let known = held.certificate.as_ref().filter(|_| !row.certificate.is_empty());
        held.term == row.term && known.is_some_and(|known| *known != row.certificate)
    };
    if there.iter().any(|held| is_row(held, row)) {
        Likeness::Same
    } else if there.iter().any(other_certificate) {
        Likeness::Different
    } else {
        Likeness::Unclear
    }
}

/// Whether a mandate is the one that the row speaks of.
pub(super) fn is_row(held: &Held, row: &Understood) -> bool {
    let certificate = match &held.certificate {
        Some(known) if !row.certificate.is_empty() => *known == row.certificate,
        _ => held.from_day == row.from_day && plain_name(&held.seat) == plain_name(&row.seat),
    };
    held.term == row.term && certificate
}

/// What tells each from others of the name, in a line: all that helps of those whose record the office keeps, and of others what
/// one sees of them.
fn candidates(tx: &mut Tx, actor: &Actor, folded: &str, all: &[&Namesake]) -> Result<Vec<Candidate>> {
    let lang = Lang::Zh;
    let kept = |one: &Namesake| may_keep(actor, &one.path).is_ok();
    let mut held = if all.iter().copied().all(kept) { HashMap::new() } else { held_by_each(tx, folded)? };
    let candidate = |one: &Namesake| {
        let mut parts = vec![one.name.clone()];
        if kept(one) {
            parts.extend(one.sex.map(|sex| sex.label(lang).to_owned()));
            parts.extend(one.birth.map(|birth: Date| birth.to_string()));
            parts.extend(one.employer.clone());
            parts.push(one.region_name.clone());
        } else {
            let held = held.remove(&one.id).unwrap_or_default();
            parts.extend(one.glimpse(held).parts(lang));
        }
        Candidate { id: one.id.number(), about: parts.join(Texts::of(lang).import_between()) }
    };
    Ok(all.iter().copied().map(candidate).collect())
}

/// The record as it would be after the row: what the row leaves out stays.
pub(super) fn merged(known: &Person, row: &NewPerson) -> NewPerson {
    let before = NewPerson::from_record(known);
    let text = |new: &String, old: String| if new.is_empty() { old } else { new.clone() };
    // A month never takes the place of the day that is known within it.
    let coarser =
        |new: Date, old: Date| new.day() == 1 && (new.year(), new.month()) == (old.year(), old.month());
    let birth = match (row.birth, before.birth) {
        (Some(new), Some(old)) if coarser(new, old) => Some(old),
        (new, old) => new.or(old),
    };
    NewPerson {
        sex: row.sex.or(before.sex),
        birth,
        ethnicity: row.ethnicity.or(before.ethnicity),
        party: row.party.or(before.party),
        education: row.education.or(before.education),
        employer: text(&row.employer, before.employer),
        post: text(&row.post, before.post),
        occupation: row.occupation.or(before.occupation),
        trade: text(&row.trade, before.trade),
        ..before
    }
}
