//! What can be done with an item now: each deed a small form that opens in place.

mod asking;
mod assigning;
mod joint;
mod lead;
mod office;
mod plan;
mod promise;
mod publicity;
mod reply;
mod rows;
mod splitting;
mod unit;

pub(super) use promise::asks;

use host::{Attempt, Cx, Deeds};
use maud::{Markup, html};
use page::{Action, ButtonKind};

use super::HOME;
use crate::flow::task as flow;
use crate::model::{Signing, Task, TaskNext};
use crate::service::{Hand, Item, TaskHands};
use crate::texts::Texts;

/// The panel of one page, with what every form of it needs.
struct Panel<'a> {
    cx: &'a Cx,
    item: &'a Item,
    deeds: Deeds<'a>,
    t: Texts,
}

/// A unit's task on the panel.
struct TaskPanel<'a> {
    all: &'a Panel<'a>,
    task: &'a Task,
    deeds: Deeds<'a>,
}

impl<'a> Panel<'a> {
    fn of(cx: &'a Cx, item: &'a Item, attempt: &'a Attempt) -> Self {
        let at = format!("{HOME}/{}", item.suggestion.id);
        let deeds = Deeds::of(cx, attempt, at, item.suggestion.version);
        Self { cx, item, deeds, t: Texts::of(cx.lang) }
    }

    fn task(&'a self, task: &'a Task) -> TaskPanel<'a> {
        let deeds = self.deeds.part("tasks", &task.id.to_string(), task.version);
        TaskPanel { all: self, task, deeds }
    }

    /// A deed that needs words: why, or what is reported.
    fn with_words(&self, name: &str, label: &str, kind: ButtonKind, asked: &str, send: &str) -> Action {
        with_words(&self.deeds, self.cx, (name, label, kind), asked, send)
    }
}

/// A deed that needs words; `deed` is its name, its label and how its button looks.
fn with_words(deeds: &Deeds<'_>, cx: &Cx, deed: (&str, &str, ButtonKind), asked: &str, send: &str) -> Action {
    let (name, label, kind) = deed;
    let why = page::text_area(cx.lang, &deeds.field(name, "why", asked).rows(3));
    deeds.action(name, label, kind, why, send)
}

/// Everything the reader can do now, whatever they are to it; what is decided about one unit only stands beside that unit.
pub(super) fn head(cx: &Cx, item: &Item, attempt: &Attempt) -> Markup {
    let panel = Panel::of(cx, item, attempt);
    let mut list = panel.promises();
    for (task, hands) in &item.tasks {
        let task = panel.task(task);
        list.extend(task.of_unit(*hands));
        list.extend(task.plan(*hands));
        list.extend(task.waiting_decision(*hands));
        list.extend(task.opinion());
    }
    let own = match item.hand {
        Hand::Lead => panel.lead(),
        Hand::Signer(state) => panel.signer(state),
        Hand::Office => panel.office(),
        Hand::Committee => panel.committee(),
        Hand::None => Vec::new(),
    };
    list.extend(own);
    list.extend(panel.government());
    let links = if item.hand == Hand::Lead {
        panel.lead_links()
    } else {
        html! {}
    };
    if list.is_empty() && links.0.is_empty() {
        return page::lede(panel.t.item_nothing());
    }
    html! { (links) (page::actions(&list)) }
}

/// What whoever assigned a task may do about it while the unit has it.
pub(super) fn of_task(cx: &Cx, item: &Item, attempt: &Attempt, task: &Task, hands: TaskHands) -> Markup {
    let decided_above = flow::next(task.stage) == TaskNext::Assigner;
    if !hands.assigner.held() || task.stage.is_over() || decided_above {
        return html! {};
    }
    let panel = Panel::of(cx, item, attempt);
    page::actions(&[panel.task(task).reassign()])
}

/// Whether somebody signed the text that stands.
fn has_signed(state: Signing) -> bool {
    state == Signing::Confirmed
}
