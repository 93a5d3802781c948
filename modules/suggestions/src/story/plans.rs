//! What is done about a unit's handling plan.

use ::store::Tx;
use host::Actor;
use kernel::{Error, Result};

use super::days_from;
use crate::model::{Manner, Plan, Suggestion, Task};
use crate::service::{self, TypedPlan};
use crate::store as db;

/// What is done about a unit's handling plan.
#[derive(Clone, Copy, Debug)]
pub enum PlanDeed<'a> {
    /// The clerk writes it, or a newer version.
    Write(Planned<'a>),
    /// The reviewer passes the newest.
    Pass,
    /// The reviewer gives the newest back.
    Return(&'a str),
    /// The unit shows the newest to the deputy.
    Share,
}

/// What a plan says.
#[derive(Clone, Copy, Debug)]
pub struct Planned<'a> {
    /// Who is responsible, and who handles it.
    pub who: (&'a str, &'a str),
    /// What is studied.
    pub study: &'a str,
    /// How the deputy is met, and in how many days.
    pub contact: (Manner, i64),
    /// The mark of the class that the answer will probably have.
    pub class: &'a str,
    /// Each step, and in how many days it is done.
    pub steps: &'a [(&'a str, i64)],
}

pub(super) fn plans(tx: &mut Tx, actor: &Actor, task: &Task, deed: PlanDeed<'_>) -> Result<Suggestion> {
    let mut plans = db::plans(tx, task.suggestion)?;
    plans.retain(|plan| plan.task == task.id);
    let newest = plans.pop();
    let id = |newest: Option<Plan>| {
        newest.map(|plan| plan.id).ok_or_else(|| Error::fault(format!("task {} has no plan", task.id)))
    };
    match deed {
        PlanDeed::Write(planned) => {
            let mut steps = Vec::new();
            for (what, days) in planned.steps {
                steps.push(((*what).to_owned(), Some(days_from(tx, *days)?)));
            }
            let typed = TypedPlan {
                head: planned.who.0.to_owned(),
                people: planned.who.1.to_owned(),
                study: planned.study.to_owned(),
                manner: Some(planned.contact.0),
                contact_on: Some(days_from(tx, planned.contact.1)?),
                class: planned.class.to_owned(),
                steps,
                seen: newest.map_or(0, |plan| plan.number),
            };
            service::write_plan(tx, actor, task.id, &typed)
        }
        PlanDeed::Pass => service::pass_plan(tx, actor, id(newest)?),
        PlanDeed::Return(why) => service::return_plan(tx, actor, id(newest)?, why),
        PlanDeed::Share => service::share_plan(tx, actor, id(newest)?),
    }
}
