//! The steps: every row looked at, then every row taken.

use std::collections::BTreeMap;

use kernel::{Error, Lang, Refusal, Result, Say};
use maud::{Markup, html};
use page::Fact;
use serde::{Deserialize, Serialize};
use store::Tx;
use store::job::{Leased, Next};

use super::rows::{self, FileRow};
use super::{Decision, FileId, Line, Mode, Tally, Target, Verdict, Waits, in_words};
use crate::actor::Actor;
use crate::long::{self, LongId, LongShown, LongWork, NewLong, Stepped};
use crate::texts::Texts;

/// What a long work of ours is about.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct About {
    pub(super) file: FileId,
}

/// Begins to check a table or to take it in: a worker does it.
///
/// # Errors
/// *Not found* where it is not this actor's; a fault when the database refuses.
pub fn work_on<T: Target>(
    tx: &mut Tx,
    actor: &Actor,
    file: FileId,
    lang: Lang,
    mode: Mode,
) -> Result<LongId> {
    begin::<T>(tx, actor, file, (lang, mode), long::begin)
}

/// Begins to check a table or to take it in; whoever calls does it, with [`advance`].
///
/// # Errors
/// As [`work_on`].
pub fn work_here<T: Target>(
    tx: &mut Tx,
    actor: &Actor,
    file: FileId,
    lang: Lang,
    mode: Mode,
) -> Result<LongId> {
    begin::<T>(tx, actor, file, (lang, mode), long::note)
}

fn begin<T: Target>(
    tx: &mut Tx,
    actor: &Actor,
    file: FileId,
    (lang, mode): (Lang, Mode),
    with: fn(&mut Tx, &NewLong, &About) -> Result<LongId>,
) -> Result<LongId> {
    let row = own(tx, actor, file)?;
    let (kind, state) = match mode {
        Mode::Look => (T::CHECK, "checked"),
        Mode::Take => (T::RUN, "taken"),
    };
    let new = NewLong { kind, account: actor.account, lang, total: row.total, headings: row.headings()? };
    let work = with(tx, &new, &About { file })?;
    rows::set_state(tx, file, state, work)?;
    Ok(work)
}

/// Does the next rows of a table that [`work_here`] began.
///
/// # Errors
/// A fault when the database fails.
pub fn advance<T: Target>(tx: &mut Tx, work: LongId, mode: Mode) -> Result<Stepped> {
    long::advance(tx, work, |tx, work| part::<T>(tx, work, mode))
}

/// A table of this actor's.
pub(super) fn own(tx: &mut Tx, actor: &Actor, file: FileId) -> Result<FileRow> {
    let gone = || Error::from(Refusal::not_found(Say::new(|lang| Texts::of(lang).import_gone())));
    rows::file(tx, file)?.filter(|row| row.account == actor.account).ok_or_else(gone)
}

/// One step of the check of a table; what a target's [`Target::CHECK`] job does.
///
/// # Errors
/// A fault when the database fails.
pub fn check<T: Target>(tx: &mut Tx, job: &Leased) -> Result<Next> {
    long::step(tx, job, |tx, work| part::<T>(tx, work, Mode::Look))
}

/// One step of taking a table in; what a target's [`Target::RUN`] job does.
///
/// # Errors
/// A fault when the database fails.
pub fn run<T: Target>(tx: &mut Tx, job: &Leased) -> Result<Next> {
    long::step(tx, job, |tx, work| part::<T>(tx, work, Mode::Take))
}

fn part<T: Target>(tx: &mut Tx, work: &mut LongWork, mode: Mode) -> Result<Stepped> {
    let About { file } = work.data()?;
    let mut tally: Tally = work.result()?;
    let Some(row) = rows::file(tx, file)? else { return Ok(Stepped::Whole) };
    let waiting = rows::part(tx, file, tally.next)?;
    let (Some(waiting), Some(actor)) = (waiting, T::actor(tx, work.account)?) else {
        if mode == Mode::Take {
            rows::clear(tx, file)?;
        }
        return Ok(Stepped::Whole);
    };
    let waiting: Vec<Waits> = serde_json::from_str(&waiting).map_err(Error::fault)?;
    let decided = decided(tx, file, &waiting)?;
    let (mapping, sheets) = (row.mapping()?, row.sheets());
    let mut lines = Vec::with_capacity(waiting.len());
    for waits in &waiting {
        let decision = decided.get(&waits.n).copied();
        lines.push(Line { waits, mapping: &mapping, decision, file, sheets: &sheets });
    }
    let mut step = Step::<T> { actor, file, memory: T::Memory::default(), mode, rest: row.rest() };
    step.prepare(tx, &lines)?;
    for line in &lines {
        step.row(tx, work, &mut tally, line)?;
    }
    work.done += i64::try_from(waiting.len()).unwrap_or_default();
    tally.next += 1;
    work.keep(&tally)?;
    if work.done < work.total {
        return Ok(Stepped::More);
    }
    if mode == Mode::Take {
        rows::clear(tx, file)?;
    }
    Ok(Stepped::Whole)
}

/// What people decided about these rows.
fn decided(tx: &mut Tx, file: FileId, waiting: &[Waits]) -> Result<BTreeMap<u32, Decision>> {
    let (Some(first), Some(last)) = (waiting.first(), waiting.last()) else { return Ok(BTreeMap::new()) };
    let doubts = rows::doubts_between(tx, file, first.n, last.n)?;
    let read = |doubt: rows::DoubtRow| Some((doubt.number, Decision::read(doubt.decision.as_deref()?)?));
    Ok(doubts.into_iter().filter_map(read).collect())
}

struct Step<T: Target> {
    actor: Actor,
    file: FileId,
    memory: T::Memory,
    mode: Mode,
    /// What becomes of rows in doubt that nobody decided one by one.
    rest: Option<Decision>,
}

impl<T: Target> Step<T> {
    /// Looks up together what the rows that will be judged are compared with.
    fn prepare(&mut self, tx: &mut Tx, lines: &[Line<'_>]) -> Result<()> {
        let judged = |line: &&Line<'_>| line.decision != Some(Decision::Skip) && sound::<T>(line).is_ok();
        let judged: Vec<Line<'_>> = lines.iter().filter(judged).copied().collect();
        T::prepare(tx, &mut self.memory, &judged)
    }

    fn row(&mut self, tx: &mut Tx, work: &mut LongWork, tally: &mut Tally, line: &Line<'_>) -> Result<()> {
        let (lang, waits) = (work.lang(), line.waits);
        let verdict = match self.judge(tx, line) {
            Ok(Some(verdict)) => verdict,
            Ok(None) => {
                tally.skipped += 1;
                return Ok(());
            }
            Err(Error::Refused(refusal)) => {
                tally.refused += 1;
                return work.refuse(tx, waits.n, &waits.c, &in_words::<T>(lang, line, &refusal));
            }
            Err(fault) => return Err(fault),
        };
        match verdict {
            Verdict::New => tally.new += 1,
            Verdict::Changed => tally.changed += 1,
            Verdict::Known => tally.known += 1,
            Verdict::Doubt(candidates) => {
                tally.doubts += 1;
                if self.mode == Mode::Take {
                    return work.refuse(tx, waits.n, &waits.c, Texts::of(lang).import_undecided());
                }
                let shown = T::understood(tx, lang, &mut self.memory, line)?;
                let row = serde_json::to_string(&shown).map_err(Error::fault)?;
                let candidates = serde_json::to_string(&candidates).map_err(Error::fault)?;
                rows::insert_doubt(tx, self.file, waits.n, &row, &candidates)?;
            }
        }
        Ok(())
    }

    /// What a row is, after what people decided about it or about all rows in doubt; none where it is left out.
    fn judge(&mut self, tx: &mut Tx, line: &Line<'_>) -> Result<Option<Verdict>> {
        if line.decision == Some(Decision::Skip) {
            return Ok(None);
        }
        sound::<T>(line)?;
        let verdict = T::row(tx, &self.actor, &mut self.memory, line, self.mode)?;
        match (&verdict, self.rest) {
            (Verdict::Doubt(_), Some(Decision::Skip)) => Ok(None),
            (Verdict::Doubt(_), Some(rest)) => {
                let decided = Line { decision: Some(rest), ..*line };
                T::row(tx, &self.actor, &mut self.memory, &decided, self.mode).map(Some)
            }
            _ => Ok(Some(verdict)),
        }
    }
}

/// Refuses a row whose cells hold no value: a formula without result, or a mistake the program shows.
fn sound<T: Target>(line: &Line<'_>) -> Result<()> {
    use paper::sheet::CellKind;
    let mut checks = crate::form::Checks::default();
    for field in T::ABOUT.fields {
        match line.kind(field.name) {
            CellKind::Uncomputed => {
                checks.wrong(field.name, Say::new(|lang| Texts::of(lang).import_uncomputed()));
            }
            CellKind::Mistake => {
                let shown = line.text(field.name).to_owned();
                checks.wrong(field.name, Say::new(move |lang| Texts::of(lang).import_mistake(&shown)));
            }
            _ => {}
        }
    }
    checks.done()
}

/// How a long work of a target's is shown; `None` where it is none.
pub fn long_shown<T: Target>(lang: Lang, work: &LongWork) -> Option<LongShown> {
    let t = Texts::of(lang);
    let about: About = serde_json::from_str(&work.data).ok()?;
    let title = match work.kind.as_str() {
        kind if kind == T::CHECK => t.import_check_title((T::ABOUT.title)(lang)),
        kind if kind == T::RUN => (T::ABOUT.title)(lang).to_owned(),
        _ => return None,
    };
    let tally: Tally = work.result().ok()?;
    let result = html! {
        (counts(lang, &tally))
        @if work.kind == T::CHECK {
            p { (page::link(t.import_to_preview(), &format!("{}/{}", T::PATH, about.file))) }
        }
    };
    Some(LongShown { title, result, back: T::ABOUT.back(lang) })
}

/// The counts of what came of the rows.
pub(super) fn counts(lang: Lang, tally: &Tally) -> Markup {
    let t = Texts::of(lang);
    let all = [
        (t.import_new(), tally.new),
        (t.import_changed(), tally.changed),
        (t.import_known(), tally.known),
        (t.import_doubts(), tally.doubts),
        (t.import_skipped(), tally.skipped),
        (t.import_refused(), tally.refused),
    ];
    let facts: Vec<Fact> = all
        .into_iter()
        .filter(|(label, count)| *count > 0 || *label == t.import_new())
        .map(|(label, count)| Fact::text(label, count.to_string()))
        .collect();
    page::facts(&facts)
}
