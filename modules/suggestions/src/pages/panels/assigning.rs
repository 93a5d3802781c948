//! Giving an item to units: one leads, several lead with their parts stated, others say their opinion or answer apart.

use host::{Cx, Deeds};
use maud::{Markup, html};
use page::{Action, ButtonKind, Choice, Fold, Width};

use super::super::labels;
use super::{Panel, TaskPanel};
use crate::model::Part;
use crate::texts::Texts;

/// So many units can be named in one form.
const ROWS: usize = 8;
/// So many rows stand open; the others behind a fold, for which no script is needed.
const OPEN: usize = 3;

impl Panel<'_> {
    /// The units to choose from, those first that the deputy proposes.
    pub(super) fn choices(&self) -> Vec<Choice> {
        let wished = |unit: &&congress::Unit| self.item.wishes.iter().any(|(id, _)| *id == unit.id);
        let hinted = |unit: &&congress::Unit| {
            self.item.likes.hint.as_ref().is_some_and(|hint| hint.unit == unit.id) && !wished(unit)
        };
        let units = || self.item.forms.units.iter();
        let likely = units()
            .filter(hinted)
            .map(|unit| Choice::new(unit.id.to_string(), Texts::of(self.cx.lang).assign_likely(&unit.name)));
        let first = units()
            .filter(wished)
            .map(|unit| Choice::new(unit.id.to_string(), Texts::of(self.cx.lang).assign_wished(&unit.name)));
        let others = units().filter(|unit| !wished(unit) && !hinted(unit));
        first.chain(likely).chain(others.map(|unit| Choice::new(unit.id.to_string(), &unit.name))).collect()
    }

    /// The unit that the deputy proposes, chosen until somebody chooses another.
    pub(super) fn wished(&self) -> String {
        self.item.wishes.first().map(|(id, _)| id.to_string()).unwrap_or_default()
    }

    /// Which unit answered the like before, and why: a hint beside the choice.
    pub(super) fn likely(&self) -> Markup {
        let Some(hint) = &self.item.likes.hint else { return html! {} };
        let t = self.t;
        let words = hint.why.join(t.between_names());
        page::lede(&t.assign_hint(hint.of, hint.same, &hint.name, words))
    }

    pub(super) fn assign(&self, kind: ButtonKind) -> Action {
        let rows = rows(self.cx, &self.deeds, "assign", &self.choices(), &self.wished());
        let next = &self.item.forms.letter_reference;
        let reference = self.deeds.filled("assign", "reference", self.t.assign_reference(), next).optional();
        let fields = html! {
            (self.likely())
            (rows)
            (page::text_field(self.cx.lang, &reference.help(self.t.assign_reference_help()).width(Width::Short)))
        };
        self.deeds.action("assign", self.t.assign_open(), kind, fields, self.t.assign_send())
    }
}

impl TaskPanel<'_> {
    /// A government office assigns on.
    pub(super) fn pass_on(&self) -> Action {
        let t = self.all.t;
        let fields = html! {
            (page::lede(t.pass_on_help()))
            (rows(self.all.cx, &self.deeds, "pass-on", &self.all.choices(), ""))
        };
        self.deeds.action("pass-on", t.pass_on_open(), ButtonKind::Plain, fields, t.pass_on_send())
    }

    /// It is taken from this unit and given to another.
    pub(super) fn reassign(&self) -> Action {
        let (t, cx) = (self.all.t, self.all.cx);
        let mut choices = self.all.choices();
        choices.retain(|choice| choice.value != self.task.unit.to_string());
        let unit = self.deeds.field("reassign", "unit", t.reassign_unit());
        let why = self.deeds.field("reassign", "why", t.reassign_why()).rows(3).optional();
        let fields = html! {
            (page::select(cx.lang, &unit, &choices))
            (page::text_area(cx.lang, &why))
        };
        let label = t.reassign_open(&self.task.unit_name);
        self.deeds.action("reassign", &label, ButtonKind::Plain, fields, t.reassign_send())
    }
}

/// The rows of units with what each has to do, and a note to all of them.
pub(super) fn rows(cx: &Cx, deeds: &Deeds<'_>, deed: &str, units: &[Choice], first: &str) -> Markup {
    let t = Texts::of(cx.lang);
    let note = deeds.field(deed, "note", t.assign_note()).rows(3).optional();
    html! {
        (page::lede(t.assign_help()))
        @for row in 0..OPEN { (one(cx, deeds, (deed, row), units, first)) }
        (page::more(t.assign_more(), if deeds.tried(deed) { Fold::Open } else { Fold::Closed }, html! {
            @for row in OPEN..ROWS { (one(cx, deeds, (deed, row), units, first)) }
        }))
        (page::text_area(cx.lang, &note))
    }
}

fn one(cx: &Cx, deeds: &Deeds<'_>, at: (&str, usize), units: &[Choice], first: &str) -> Markup {
    let t = Texts::of(cx.lang);
    let (deed, row) = at;
    let parts = [Part::Lead, Part::CoHandler, Part::Separate]
        .map(|part| Choice::new(part.word(), labels::part(cx.lang, part)));
    let number = i64::try_from(row + 1).unwrap_or(i64::MAX);
    let unit = deeds.in_row(deed, "unit", row, &t.assign_unit(number));
    let part = deeds.in_row(deed, "part", row, &t.assign_part(number));
    let what = deeds.in_row(deed, "what", row, &t.assign_what(number)).optional();
    let fresh = !deeds.tried(deed);
    let usual = if row == 0 { Part::Lead } else { Part::CoHandler };
    let unit = if fresh && row == 0 { unit.value(first) } else { unit };
    let part = if fresh { part.value(usual.word()) } else { part };
    html! {
        (page::field_row(html! {
            (page::select(cx.lang, &if row == 0 { unit } else { unit.optional() }, units))
            (page::select(cx.lang, &part, &parts))
            (page::text_field(cx.lang, &what))
        }))
    }
}
