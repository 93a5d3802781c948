//! A unit's handling plan 办理方案: the clerk writes it and shows it to the deputy, the reviewer reads it.

use maud::{Markup, html};
use page::{Action, ButtonKind, Choice, InputKind, Width};

use super::super::item::handling::class;
use super::super::item::plans::{newest, says};
use super::super::labels;
use super::rows::DatedRows;
use super::{TaskPanel, with_words};
use crate::flow::plan as flow;
use crate::model::{LONGEST, Manner, Plan, PlanStage};
use crate::policy::classes;
use crate::service::{MOST_STEPS, TaskHands};
use host::Deeds;

impl TaskPanel<'_> {
    /// What the reader can do about the unit's plan.
    pub(super) fn plan(&self, hands: TaskHands) -> Vec<Action> {
        let newest = newest(self.all.item, self.task);
        let mut list = Vec::new();
        if let Some(plan) = newest.filter(|plan| plan.stage == PlanStage::Checking && hands.reviewer.held()) {
            list.extend(self.read_plan(plan));
        }
        if hands.clerk.held() && flow::is_planned(self.task.stage, self.task.part) {
            list.push(self.write_plan(newest));
        }
        let standing = |plan: &&Plan| plan.task == self.task.id && plan.stage == PlanStage::Standing;
        let standing = self.all.item.plans.iter().rfind(standing);
        let unshown = standing.filter(|plan| plan.shared_at.is_none() && hands.clerk.held());
        list.extend(unshown.map(|plan| self.share_plan(plan)));
        list
    }

    fn deeds_of(&self, plan: &Plan) -> Deeds<'_> {
        self.all.deeds.part("plans", &plan.id.to_string(), 0)
    }

    fn read_plan(&self, plan: &Plan) -> [Action; 2] {
        let t = self.all.t;
        let deeds = self.deeds_of(plan);
        let draft = says(self.all.cx, self.all.item, plan);
        let back = ("return-plan", t.plan_return_open(), ButtonKind::Plain);
        [
            deeds.action("approve-plan", t.plan_pass_open(), ButtonKind::Main, draft, t.plan_pass_send()),
            with_words(&deeds, self.all.cx, back, t.return_why(), t.plan_return_send()),
        ]
    }

    fn share_plan(&self, plan: &Plan) -> Action {
        let t = self.all.t;
        let fields = html! { (page::lede(t.plan_share_help())) (says(self.all.cx, self.all.item, plan)) };
        let deeds = self.deeds_of(plan);
        deeds.action("share-plan", t.plan_share_open(), ButtonKind::Plain, fields, t.plan_share_send())
    }

    fn write_plan(&self, before: Option<&Plan>) -> Action {
        let (t, lang) = (self.all.t, self.all.cx.lang);
        let says = before.map(|plan| &plan.says);
        let held = |words: Option<&str>| words.unwrap_or_default().to_owned();
        let filled = |name, label, value: String| self.deeds.filled("plan", name, label, &value);
        let manners = Manner::ALL.iter().map(|one| Choice::new(one.word(), labels::manner(lang, *one)));
        let day = filled(
            "contact_on",
            t.plan_contact_day(),
            held(says.map(|s| s.contact_on.to_string()).as_deref()),
        );
        let study = filled("study", t.plan_study(), held(says.map(|says| says.study.as_str())));
        let manner = filled("manner", t.plan_manner(), held(says.map(|says| says.manner.word())));
        let fields = html! {
            (page::hidden("plan", &before.map_or(0, |plan| plan.number).to_string()))
            (page::text_field(lang, &filled("head", t.plan_head(), held(says.map(|says| says.head.as_str())))))
            (page::text_field(lang, &filled("people", t.plan_people(), held(says.map(|says| says.people.as_str())))))
            (page::text_area(lang, &study.rows(5).limit(LONGEST).help(t.plan_study_help())))
            (page::radios(lang, &manner, &manners.collect::<Vec<_>>()))
            (page::text_field(lang, &day.kind(InputKind::Date).width(Width::Short)))
            (self.steps(before))
            (self.expected(before))
        };
        let open = if before.is_some() { t.plan_change_open() } else { t.plan_open() };
        let send = match flow::begins(self.chain()) {
            PlanStage::Checking => t.plan_send_reviewer(),
            _ => t.plan_send(),
        };
        self.deeds.action("plan", open, ButtonKind::Plain, fields, send)
    }

    fn steps(&self, before: Option<&Plan>) -> Markup {
        let t = self.all.t;
        let steps = before.map(|plan| plan.says.steps.as_slice()).unwrap_or_default();
        let rows = DatedRows {
            deed: "plan",
            names: ("step", "step_due"),
            labels: (&|number| t.plan_step(number), &|number| t.plan_step_due(number)),
            more: t.plan_steps_more(),
            least: 1,
            most: MOST_STEPS,
            held: steps.iter().map(|(what, due)| (what.as_str(), *due)).collect(),
        };
        page::group(t.plan_steps(), t.plan_steps_help(), rows.shown(self.all.cx.lang, &self.deeds))
    }

    /// The class that the answer will probably have.
    fn expected(&self, before: Option<&Plan>) -> Markup {
        let t = self.all.t;
        let lines = classes(&self.all.item.rules.policy.classes).into_iter();
        let choices = lines.map(|one| Choice::new(&one.mark, class(self.all.item, &one.mark)));
        let held = before.and_then(|plan| plan.says.class.as_deref()).unwrap_or_default();
        let field =
            self.deeds.filled("plan", "class", t.plan_class(), held).help(t.plan_class_help()).optional();
        page::select(self.all.cx.lang, &field, &choices.collect::<Vec<_>>())
    }
}
