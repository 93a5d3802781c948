//! A unit's handling plan 办理方案 as it stands beside its task, with its earlier versions.

use host::Cx;
use maud::{Markup, html};
use page::{Fact, Fold, Tone};

use super::super::labels;
use super::handling::class;
use crate::model::{ClockKind, Plan, PlanStage, Task};
use crate::service::Item;
use crate::texts::Texts;

/// The versions of a task's plan that the reader may see, the newest first.
fn of_task<'a>(item: &'a Item, task: &Task) -> Vec<&'a Plan> {
    item.plans.iter().rev().filter(|plan| plan.task == task.id).collect()
}

/// The newest version of a task's plan that the reader may see.
pub(in crate::pages) fn newest<'a>(item: &'a Item, task: &Task) -> Option<&'a Plan> {
    of_task(item, task).first().copied()
}

/// Whether the region has a time for a task's plan that runs, and none is on its way.
pub(super) fn is_asked(item: &Item, task: &Task) -> bool {
    let mut own = item.clocks.iter().filter(|clock| clock.is_of_task(task.id));
    own.any(|clock| clock.kind == ClockKind::Plan) && !of_task(item, task).iter().any(|plan| plan.is_open())
}

/// The plan that counts, and what it was before.
pub(super) fn plans(cx: &Cx, item: &Item, task: &Task) -> Markup {
    let t = Texts::of(cx.lang);
    let all = of_task(item, task);
    let Some((first, earlier)) = all.split_first() else { return html! {} };
    let before = html! { @for plan in earlier { (one(cx, item, plan)) } };
    html! {
        h3 { (t.plan_title()) }
        (one(cx, item, first))
        @if !earlier.is_empty() { (page::more(t.plan_earlier(), Fold::Closed, before)) }
    }
}

fn one(cx: &Cx, item: &Item, plan: &Plan) -> Markup {
    let t = Texts::of(cx.lang);
    let (tone, state) = match plan.stage {
        PlanStage::Checking => (Tone::Info, t.plan_checking()),
        PlanStage::Returned => (Tone::Warn, t.plan_returned()),
        PlanStage::Standing => (Tone::Good, t.plan_standing()),
        PlanStage::Dropped => (Tone::Plain, t.plan_dropped()),
    };
    html! {
        p {
            (page::tag(tone, state)) " "
            (t.plan_version(page::moment(cx.lang, plan.written_at), plan.number))
        }
        @if let Some(why) = &plan.returned_why { (page::lede(&t.plan_returned_why(why))) }
        (says(cx, item, plan))
    }
}

/// What a plan says.
pub(in crate::pages) fn says(cx: &Cx, item: &Item, plan: &Plan) -> Markup {
    let t = Texts::of(cx.lang);
    let says = &plan.says;
    let day = |day| page::day(cx.lang, day);
    let contact = format!("{} · {}", labels::manner(cx.lang, says.manner), day(says.contact_on));
    let expected = match &says.class {
        Some(mark) => class(item, mark),
        None => t.plan_class_open().to_owned(),
    };
    let mut facts = vec![
        Fact::text(t.plan_head(), &says.head),
        Fact::text(t.plan_people(), &says.people),
        Fact::text(t.plan_contact(), contact),
        Fact::text(t.plan_class(), expected),
    ];
    facts.extend(says.steps.iter().map(|(what, due)| Fact::text(t.plan_until(day(*due)), what)));
    if let Some(at) = plan.shared_at {
        facts.push(Fact::text(t.plan_shared(), page::moment(cx.lang, at)));
    }
    html! { (page::prose(&says.study)) (page::facts(&facts)) }
}
