//! One question of a campaign, for unit, office and deputy; and what a unit is asked.

use axum::Router;
use axum::extract::{Path, Query};
use axum::response::Response;
use axum::routing::{get, post};
use host::{Actor, Answer, App, Attempt, Cx, Deeds, Desk, Form, Onward, Tried, deed_done, id_of};
use kernel::{Result, UnitId};
use maud::{Markup, html};
use page::{
    Action, ButtonKind, Choice, Column, DueView, Fact, FilterLink, ItemHead, Mark, NextStep, Table, Whose,
};
use serde::Deserialize;
use store::Tx;

use super::super::{HOME, labels};
use super::{HREF, question_href};
use crate::flow::lookback as flow;
use crate::model::{LookbackStage, Next, Question, QuestionId, QuestionStage, Verdict};
use crate::policy::classes;
use crate::service::{self, AskedOf, QuestionView, TypedAnswer};
use crate::texts::Texts;

/// One deed: what the form says, done.
type Doing = fn(&mut Tx, &Actor, QuestionId, i64, &Form) -> Result<Question>;

const DEEDS: &[(&str, Doing)] = &[
    ("answer", |tx, actor, id, seen, form| {
        let text = |name: &str| form.text(name).to_owned();
        let typed = TypedAnswer { done: text("done"), class: text("class"), evidence: text("evidence") };
        service::answer_question(tx, actor, id, seen, &typed)
    }),
    ("return", |tx, actor, id, seen, form| service::return_answer(tx, actor, id, seen, form.text("why"))),
    ("check", |tx, actor, id, seen, _| service::check_answer(tx, actor, id, seen)),
    ("judge", |tx, actor, id, seen, form| {
        let said = (form.parse("attitude"), form.parse("result"));
        service::judge_again(tx, actor, id, seen, said, form.text("reason"))
    }),
    ("ask-again", |tx, actor, id, seen, form| service::ask_again(tx, actor, id, seen, form.text("why"))),
    ("drop", |tx, actor, id, seen, form| service::drop_question(tx, actor, id, seen, form.text("why"))),
];

pub(super) fn routes() -> Router<App> {
    let mut routes = Router::new()
        .route("/desk/suggestions/lookback/asked", get(asked))
        .route("/desk/suggestions/lookback/questions/{id}", get(show));
    for (name, doing) in DEEDS {
        let handler = move |cx: Cx, Path(typed): Path<String>, form: Form| async move {
            act(cx, id_of(&typed)?, Tried { deed: name, part: None, form }, *doing).await
        };
        routes = routes.route(&format!("/desk/suggestions/lookback/questions/{{id}}/{name}"), post(handler));
    }
    routes
}

async fn load(cx: &Cx, id: QuestionId) -> Result<(Desk, QuestionView)> {
    cx.read_as(move |tx, actor| service::question_view(tx, actor, id)).await
}

async fn act(cx: Cx, id: QuestionId, tried: Tried, doing: Doing) -> Answer {
    let seen = tried.form.parse("version").unwrap_or(0);
    let sent = tried.form.clone();
    let done = cx.write_as(move |tx, actor| doing(tx, actor, id, seen, &sent)).await;
    let cx = &cx;
    let on = |question: Question| {
        let stage = labels::question_stage(cx.lang, question.stage);
        Onward::saying(question_href(id), Texts::of(cx.lang).act_done(stage))
    };
    deed_done(cx, tried, done, on, |attempt| async move {
        let (desk, view) = load(cx, id).await?;
        Ok(render(cx, &desk, &view, &attempt))
    })
    .await
}

async fn show(cx: Cx, Path(typed): Path<String>) -> Answer {
    let (desk, view) = load(&cx, id_of(&typed)?).await?;
    Ok(render(&cx, &desk, &view, &Attempt::default()))
}

fn render(cx: &Cx, desk: &Desk, view: &QuestionView, attempt: &Attempt) -> Response {
    let t = Texts::of(cx.lang);
    let question = &view.question;
    let part = |title: &str, words: &str| {
        html! { @if !words.trim().is_empty() { (page::section(title, page::prose(words))) } }
    };
    let promises: Vec<Markup> = view
        .promises
        .iter()
        .map(|one| html! { (one.what) " · " (page::day(cx.lang, one.due)) " · " (labels::keeping(cx.lang, one.state)) })
        .collect();
    let body = html! {
        (attempt.errors(cx).summary())
        (head(cx, view, attempt))
        @if question.stage == QuestionStage::Asked { (part(t.lookback_returned(), &question.returned_why)) }
        (part(t.lookback_done(), &question.done))
        (part(t.lookback_evidence(), &question.evidence))
        (part(t.judge_reason(), &question.reason))
        @if let Some(reply) = &view.reply { (part(&t.reply_of(&reply.unit_name), &reply.body)) }
        @if !promises.is_empty() { (page::section(t.promises_title(), page::bullets(&promises))) }
    };
    cx.desk_page(desk, &question.subject, body)
}

fn head(cx: &Cx, view: &QuestionView, attempt: &Attempt) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let question = &view.question;
    let next = flow::next(question.stage);
    let mine = match next {
        Next::Units => view.unit.held(),
        Next::Office => view.office.held(),
        Next::Lead => view.lead.held(),
        Next::Main | Next::Government | Next::Movers | Next::Nobody => false,
    };
    let who = match next {
        Next::Units => question.unit_name.clone(),
        Next::Lead => t.next_lead_named(&view.suggestion.lead_name),
        other => labels::next(lang, other).to_owned(),
    };
    let verdict = |one: Option<Verdict>| one.map_or("—", |one| labels::verdict(lang, one));
    let class = |mark: &Option<String>| mark.clone().unwrap_or_else(|| "—".to_owned());
    let item = page::link(&view.suggestion.subject, &format!("{HOME}/{}", view.suggestion.id));
    let mut facts = vec![
        Fact::new(t.lookback_about(), item),
        Fact::text(t.tasks_unit(), &question.unit_name),
        Fact::text(
            t.reply_class(),
            format!("{} → {}", class(&question.class_before), class(&question.class_now)),
        ),
        Fact::text(
            t.judge_result(),
            format!("{} → {}", verdict(question.result_before), verdict(question.result_now)),
        ),
    ];
    if view.office.held() {
        let campaign = page::link(&view.campaign.title, &format!("{HREF}/{}", view.campaign.id));
        facts.insert(0, Fact::new(t.lookback_title(), campaign));
    }
    page::item_head(
        lang,
        &ItemHead {
            kind: t.lookback_title().to_owned(),
            code: None,
            title: question.subject.clone(),
            tag: labels::question_tag(lang, question.stage),
            facts,
            next: (next != Next::Nobody).then(|| NextStep {
                whose: if mine { Whose::Yours } else { Whose::Theirs },
                who,
                what: labels::question_todo(lang, question.stage).to_owned(),
                until: Some(DueView::fixed(question.due, view.now)),
            }),
            actions: page::actions(&actions(cx, view, attempt)),
        },
    )
}

fn actions(cx: &Cx, view: &QuestionView, attempt: &Attempt) -> Vec<Action> {
    if view.campaign.stage == LookbackStage::Closed {
        return Vec::new();
    }
    let deeds = Deeds::of(cx, attempt, question_href(view.question.id), view.question.version);
    let panel = Panel { cx, view, deeds, t: Texts::of(cx.lang) };
    let (unit, office, lead) = (view.unit.held(), view.office.held(), view.lead.held());
    let mut list = Vec::new();
    match view.question.stage {
        QuestionStage::Asked if unit => list.push(panel.answer()),
        QuestionStage::Asked if office => list.push(panel.drop()),
        QuestionStage::Answered if office => list.extend([panel.check(), panel.give_back(), panel.drop()]),
        QuestionStage::Checked if lead => list.push(panel.judge()),
        QuestionStage::Judged | QuestionStage::Lapsed | QuestionStage::Dropped if office => {
            list.push(panel.ask_again());
        }
        _ => {}
    }
    list
}

struct Panel<'a> {
    cx: &'a Cx,
    view: &'a QuestionView,
    deeds: Deeds<'a>,
    t: Texts,
}

impl Panel<'_> {
    fn with_words(&self, name: &str, send: &str, kind: ButtonKind) -> Action {
        let words = self.deeds.field(name, "why", self.t.lookback_why()).rows(3);
        self.deeds.action(name, send, kind, page::text_area(self.cx.lang, &words), send)
    }

    fn answer(&self) -> Action {
        let (t, lang, question) = (self.t, self.cx.lang, &self.view.question);
        let marks: Vec<Choice> = classes(&self.view.rules.policy.classes)
            .into_iter()
            .map(|class| Choice::new(&class.mark, format!("{} · {}", class.mark, class.name)))
            .collect();
        let filled = |name, label, held: &str| self.deeds.filled("answer", name, label, held);
        let held = question.class_now.as_deref().unwrap_or_default();
        let evidence = filled("evidence", t.lookback_evidence(), &question.evidence);
        let fields = html! {
            (page::text_area(lang, &filled("done", t.lookback_done(), &question.done).help(t.lookback_done_help()).rows(6)))
            (page::radios(lang, &filled("class", t.lookback_class_now(), held), &marks))
            (page::text_area(lang, &evidence.help(t.lookback_evidence_help()).rows(3).optional()))
        };
        self.deeds.action("answer", t.lookback_answer(), ButtonKind::Main, fields, t.lookback_answer_send())
    }

    fn check(&self) -> Action {
        self.deeds.plain("check", ButtonKind::Main, self.t.lookback_check())
    }

    fn give_back(&self) -> Action {
        self.with_words("return", self.t.lookback_return(), ButtonKind::Plain)
    }

    fn drop(&self) -> Action {
        self.with_words("drop", self.t.lookback_drop(), ButtonKind::Plain)
    }

    fn ask_again(&self) -> Action {
        self.with_words("ask-again", self.t.lookback_ask_again(), ButtonKind::Plain)
    }

    fn judge(&self) -> Action {
        let (t, lang) = (self.t, self.cx.lang);
        let choices: Vec<Choice> = Verdict::ALL
            .iter()
            .map(|verdict| Choice::new(verdict.word(), labels::verdict(lang, *verdict)))
            .collect();
        let field = |name, label| self.deeds.field("judge", name, label);
        let fields = html! {
            (page::radios(lang, &field("attitude", t.judge_attitude()), &choices))
            (page::radios(lang, &field("result", t.judge_result()), &choices))
            (page::text_area(lang, &field("reason", t.judge_reason()).rows(3).optional()))
        };
        self.deeds.action("judge", t.lookback_judge(), ButtonKind::Main, fields, t.judge_send())
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct OfUnit {
    unit: String,
}

/// What a unit is asked.
async fn asked(cx: Cx, Query(of): Query<OfUnit>) -> Answer {
    let wish: Option<UnitId> = of.unit.parse().ok();
    let (desk, found) = cx.read_as(move |tx, actor| service::asked_of_unit(tx, actor, wish)).await?;
    let t = Texts::of(cx.lang);
    let body = html! {
        (page::heading(t.lookback_asked(), t.lookback_asked_lede()))
        @match &found {
            None => { (page::empty(t.tasks_none(), "")) },
            Some(found) => { (list(&cx, found)) },
        }
    };
    Ok(cx.desk_page(&desk, t.lookback_asked(), body))
}

fn list(cx: &Cx, found: &AskedOf) -> Markup {
    let t = Texts::of(cx.lang);
    let units: Vec<FilterLink> = found
        .own
        .iter()
        .map(|unit| FilterLink {
            label: unit.name.clone(),
            href: format!("{HREF}/asked?unit={}", unit.id),
            count: None,
            current: Mark::when(unit.id == found.unit.id),
        })
        .collect();
    let row = |question: &Question| {
        vec![
            page::link(&question.subject, &question_href(question.id)),
            html! { (question.class_before.as_deref().unwrap_or("—")) },
            page::due_line(cx.lang, labels::until(Some(question.due), found.now)),
        ]
    };
    let columns = [t.list_subject(), t.reply_class(), t.list_due()];
    html! {
        @if found.own.len() > 1 { (page::filters(t.tasks_unit(), &units)) }
        @if found.questions.is_empty() { (page::empty(t.lookback_none_asked(), "")) }
        @else {
            (page::table(&Table {
                caption: found.unit.name.clone(),
                columns: columns.into_iter().map(Column::text).collect(),
                rows: found.questions.iter().map(row).collect(),
            }))
        }
    }
}
