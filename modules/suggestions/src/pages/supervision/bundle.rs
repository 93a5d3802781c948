//! One matter under key supervision: its items and where each stands, its leaders, plan, visits and report; what can be done.

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use host::{Actor, Answer, App, Attempt, Cx, Deeds, Desk, Form, Onward, Tried, deed_done, id_of};
use kernel::{AccountId, Result};
use maud::{Markup, html};
use page::{Action, ButtonKind, Column, DueView, Fact, InputKind, ItemHead, NextStep, Table, Whose, Width};
use store::Tx;

use super::super::history::{self, Names};
use super::super::{HOME, labels};
use super::{HREF, fields, typed};
use crate::model::{Bundle, BundleId, BundleStage};
use crate::service::{self, BundleView, TypedVisit};
use crate::store::Line;
use crate::texts::Texts;

/// One deed: what the form says, done.
type Doing = fn(&mut Tx, &Actor, BundleId, i64, &Form) -> Result<Bundle>;

const DEEDS: &[(&str, Doing)] = &[
    ("change", |tx, actor, id, seen, form| service::change_proposal(tx, actor, id, seen, &typed(form))),
    ("withdraw", |tx, actor, id, seen, form| {
        service::withdraw_proposal(tx, actor, id, seen, form.text("why"))
    }),
    ("decide", |tx, actor, id, seen, form| {
        service::decide_bundle(tx, actor, id, seen, form.parse("day"), form.text("note"))
    }),
    ("reject", |tx, actor, id, seen, form| service::reject_bundle(tx, actor, id, seen, form.text("why"))),
    ("pair", |tx, actor, id, seen, form| {
        let leaders = (form.text("congress_leader"), form.text("government_leader"));
        service::pair_leaders(tx, actor, id, seen, leaders)
    }),
    ("plan", |tx, actor, id, seen, form| service::plan_bundle(tx, actor, id, seen, form.text("plan"))),
    ("visit", |tx, actor, id, seen, form| {
        let text = |name: &str| form.text(name).to_owned();
        let visit = TypedVisit { day: form.parse("day"), who: text("who"), note: text("note") };
        service::visit_bundle(tx, actor, id, seen, &visit)
    }),
    ("report", |tx, actor, id, seen, form| service::report_bundle(tx, actor, id, seen, form.text("report"))),
    ("give-back", |tx, actor, id, seen, form| {
        service::give_report_back(tx, actor, id, seen, form.text("why"))
    }),
    ("close", |tx, actor, id, seen, form| service::close_bundle(tx, actor, id, seen, form.text("note"))),
];

pub(super) fn routes() -> Router<App> {
    let mut routes = Router::new().route("/desk/suggestions/supervision/{id}", get(show));
    for (name, doing) in DEEDS {
        let handler = move |cx: Cx, Path(typed): Path<String>, form: Form| async move {
            act(cx, id_of(&typed)?, Tried { deed: name, part: None, form }, *doing).await
        };
        routes = routes.route(&format!("/desk/suggestions/supervision/{{id}}/{name}"), post(handler));
    }
    routes
}

async fn act(cx: Cx, id: BundleId, tried: Tried, doing: Doing) -> Answer {
    let seen = tried.form.parse("version").unwrap_or(0);
    let sent = tried.form.clone();
    let done = cx.write_as(move |tx, actor| doing(tx, actor, id, seen, &sent)).await;
    let cx = &cx;
    let on = |bundle: Bundle| {
        let stage = labels::bundle_stage(cx.lang, bundle.stage);
        Onward::saying(format!("{HREF}/{id}"), Texts::of(cx.lang).act_done(stage))
    };
    deed_done(cx, tried, done, on, |attempt| async move {
        let (desk, loaded) = load(cx, id).await?;
        Ok(render(cx, &desk, &loaded, &attempt))
    })
    .await
}

async fn load(cx: &Cx, id: BundleId) -> Result<(Desk, (BundleView, Names))> {
    cx.read_as(move |tx, actor| {
        let view = service::bundle_view(tx, actor, id)?;
        let mut accounts: Vec<i64> = view.history.iter().filter_map(|event| event.actor).collect();
        accounts.sort_unstable();
        accounts.dedup();
        let accounts: Vec<_> = accounts.into_iter().map(AccountId::from_number).collect();
        Ok((view, Names(access::account_names(tx, &accounts)?)))
    })
    .await
}

async fn show(cx: Cx, Path(typed): Path<String>) -> Answer {
    let (desk, loaded) = load(&cx, id_of(&typed)?).await?;
    Ok(render(&cx, &desk, &loaded, &Attempt::default()))
}

fn render(cx: &Cx, desk: &Desk, loaded: &(BundleView, Names), attempt: &Attempt) -> Response {
    let (view, names) = loaded;
    let t = Texts::of(cx.lang);
    let bundle = &view.bundle;
    let part = |title: &str, words: &str| {
        html! { @if !words.is_empty() { (page::section(title, page::prose(words))) } }
    };
    let main = html! {
        @if view.office.held() || view.committee.held() { (page::breadcrumb(cx.lang, &[page::Link::new(t.supervision_title(), HREF)])) }
        (attempt.errors(cx).summary())
        (head(cx, view, attempt))
        (part(t.bundle_reason(), &bundle.reason))
        (page::section(t.bundle_items(), items(cx, view)))
        (part(t.bundle_plan(), &bundle.plan))
        (visits(cx, view))
        (part(t.bundle_report(), &bundle.report))
    };
    let body = if view.history.is_empty() {
        main
    } else {
        page::beside(main, history::timeline(cx.lang, &view.history, names, &[]))
    };
    cx.desk_page(desk, &bundle.title, body)
}

fn head(cx: &Cx, view: &BundleView, attempt: &Attempt) -> Markup {
    let t = Texts::of(cx.lang);
    let bundle = &view.bundle;
    let due = view.counted.as_ref().map(|counted| DueView::counted(counted, view.now));
    let next = bundle.stage.is_open().then(|| NextStep {
        whose: if is_ones_turn(view) { Whose::Yours } else { Whose::Theirs },
        who: who_is_next(cx, bundle),
        what: labels::bundle_todo(cx.lang, bundle.stage).to_owned(),
        until: due.filter(|_| crate::flow::supervision::is_timed(bundle.stage)),
    });
    let lines = [
        (t.item_congress(), t.item_congress_of(&view.congress)),
        (t.bundle_proposer(), bundle.proposer.clone()),
        (t.bundle_decided(), bundle.decided_on.map(|day| page::day(cx.lang, day)).unwrap_or_default()),
        (t.bundle_congress_leader(), bundle.congress_leader.clone()),
        (t.bundle_government_leader(), bundle.government_leader.clone()),
    ];
    let facts = lines.into_iter().filter(|(_, text)| !text.is_empty());
    let tag = labels::bundle_tag(cx.lang, bundle.stage);
    page::item_head(
        cx.lang,
        &ItemHead {
            kind: t.supervision_title().to_owned(),
            code: Some(bundle.year.to_string()),
            title: bundle.title.clone(),
            tag,
            facts: facts.map(|(label, text)| Fact::text(label, text)).collect(),
            next,
            actions: page::actions(&actions(cx, view, attempt)),
        },
    )
}

/// Whether the reader acts next: the office always may, the committee by the plan.
fn is_ones_turn(view: &BundleView) -> bool {
    let by_plan = matches!(view.bundle.stage, BundleStage::Paired | BundleStage::Planned);
    view.office.held() || view.committee.held() && by_plan
}

/// By the plan it is the committee that proposed it; everything else is the office's.
fn who_is_next(cx: &Cx, bundle: &Bundle) -> String {
    match bundle.stage {
        BundleStage::Paired | BundleStage::Planned if bundle.committee.is_some() => bundle.proposer.clone(),
        _ => labels::next(cx.lang, crate::model::Next::Office).to_owned(),
    }
}

fn items(cx: &Cx, view: &BundleView) -> Markup {
    let t = Texts::of(cx.lang);
    let row = |(line, units): &(Line, Vec<String>)| {
        let tag = labels::stage_tag(cx.lang, line.stage);
        vec![
            page::link(&line.subject, &format!("{HOME}/{}", line.id)),
            page::tag(tag.tone, &tag.text),
            html! { (labels::number(cx.lang, line.term, line.session, line.number)) },
            html! { (line.lead_name) },
            html! { (units.join(t.between_names())) },
        ]
    };
    let columns = [t.list_subject(), t.list_stage(), t.list_number(), t.list_lead(), t.tasks_unit()];
    page::table(&Table {
        caption: t.bundle_items().to_owned(),
        columns: columns.into_iter().map(Column::text).collect(),
        rows: view.items.iter().map(row).collect(),
    })
}

fn visits(cx: &Cx, view: &BundleView) -> Markup {
    let t = Texts::of(cx.lang);
    if view.visits.is_empty() {
        return html! {};
    }
    let row = |visit: &crate::store::BundleVisit| {
        vec![html! { (page::day(cx.lang, visit.day)) }, html! { (visit.who) }, page::prose(&visit.note)]
    };
    let columns = vec![
        Column::whole(t.bundle_visit_day()),
        Column::text(t.bundle_visit_who()),
        Column::text(t.bundle_visit_note()),
    ];
    let rows = view.visits.iter().map(row).collect();
    page::section(
        t.bundle_visits(),
        page::table(&Table { caption: t.bundle_visits().to_owned(), columns, rows }),
    )
}

/// What the reader can do now.
fn actions(cx: &Cx, view: &BundleView, attempt: &Attempt) -> Vec<Action> {
    let at = format!("{HREF}/{}", view.bundle.id);
    let panel =
        Panel { cx, view, deeds: Deeds::of(cx, attempt, at, view.bundle.version), t: Texts::of(cx.lang) };
    match (view.office.held(), view.committee.held()) {
        (true, _) => panel.office(),
        (false, true) => panel.committee(),
        (false, false) => Vec::new(),
    }
}

struct Panel<'a> {
    cx: &'a Cx,
    view: &'a BundleView,
    deeds: Deeds<'a>,
    t: Texts,
}

impl Panel<'_> {
    fn office(&self) -> Vec<Action> {
        match self.view.bundle.stage {
            BundleStage::Proposed => vec![self.decide(), self.reject(), self.change(), self.withdraw()],
            BundleStage::Decided => vec![self.pair(ButtonKind::Main)],
            BundleStage::Paired => vec![self.plan(ButtonKind::Main), self.pair(ButtonKind::Plain)],
            BundleStage::Planned => {
                let mut list = self.visits();
                list.extend([self.plan(ButtonKind::Plain), self.pair(ButtonKind::Plain)]);
                list
            }
            BundleStage::Reported => vec![self.close(), self.give_back()],
            BundleStage::Withdrawn | BundleStage::Rejected | BundleStage::Closed => Vec::new(),
        }
    }

    /// What the committee does that proposed it.
    fn committee(&self) -> Vec<Action> {
        match self.view.bundle.stage {
            BundleStage::Proposed => vec![self.change(), self.withdraw()],
            BundleStage::Paired => vec![self.plan(ButtonKind::Main)],
            BundleStage::Planned => {
                let mut list = self.visits();
                list.push(self.plan(ButtonKind::Plain));
                list
            }
            _ => Vec::new(),
        }
    }

    /// Visits, and after the first the report.
    fn visits(&self) -> Vec<Action> {
        if self.view.visits.is_empty() {
            return vec![self.visit(ButtonKind::Main)];
        }
        vec![self.report(), self.visit(ButtonKind::Plain)]
    }

    fn with_words(&self, deed: (&str, &str, ButtonKind), field: &str, label: &str, held: &str) -> Action {
        let (name, send, kind) = deed;
        let words = self.deeds.filled(name, field, label, held).rows(5);
        self.deeds.action(name, send, kind, page::text_area(self.cx.lang, &words), send)
    }

    fn day(&self, deed: &str, label: &str) -> Markup {
        let field = self.deeds.field(deed, "day", label).kind(InputKind::Date).width(Width::Short);
        page::text_field(self.cx.lang, &field)
    }

    fn change(&self) -> Action {
        let (bundle, t) = (&self.view.bundle, self.t);
        let numbers = service::numbers_of(&self.view.items);
        let held = |name: &str| match name {
            "title" => bundle.title.clone(),
            "proposer" => bundle.proposer.clone(),
            "numbers" => numbers.clone(),
            _ => bundle.reason.clone(),
        };
        let by = bundle.committee.map(|_| bundle.proposer.as_str());
        let body =
            fields(self.cx.lang, by, |name, label| self.deeds.filled("change", name, label, &held(name)));
        self.deeds.action("change", t.bundle_change(), ButtonKind::Plain, body, t.bundle_change_send())
    }

    fn withdraw(&self) -> Action {
        let t = self.t;
        self.with_words(("withdraw", t.bundle_withdraw(), ButtonKind::Danger), "why", t.bundle_why(), "")
    }

    fn decide(&self) -> Action {
        let t = self.t;
        let note = self.deeds.field("decide", "note", t.bundle_decide_note()).rows(3).optional();
        let body = html! {
            (self.day("decide", t.bundle_decide_day()))
            (page::text_area(self.cx.lang, &note))
        };
        self.deeds.action("decide", t.bundle_decide(), ButtonKind::Main, body, t.bundle_decide_send())
    }

    fn reject(&self) -> Action {
        let t = self.t;
        self.with_words(("reject", t.bundle_reject(), ButtonKind::Plain), "why", t.bundle_why(), "")
    }

    fn pair(&self, kind: ButtonKind) -> Action {
        let (t, bundle) = (self.t, &self.view.bundle);
        let field = |name, label, held: &str| {
            page::text_field(self.cx.lang, &self.deeds.filled("pair", name, label, held))
        };
        let body = html! {
            (page::lede(t.bundle_pair_help()))
            (field("congress_leader", t.bundle_congress_leader(), &bundle.congress_leader))
            (field("government_leader", t.bundle_government_leader(), &bundle.government_leader))
        };
        self.deeds.action("pair", t.bundle_pair(), kind, body, t.bundle_pair_send())
    }

    fn plan(&self, kind: ButtonKind) -> Action {
        let t = self.t;
        self.with_words(("plan", t.bundle_plan_send(), kind), "plan", t.bundle_plan(), &self.view.bundle.plan)
    }

    fn visit(&self, kind: ButtonKind) -> Action {
        let t = self.t;
        let who = self.deeds.field("visit", "who", t.bundle_visit_who()).help(t.bundle_visit_who_help());
        let note = self.deeds.field("visit", "note", t.bundle_visit_note()).rows(5);
        let body = html! {
            (self.day("visit", t.bundle_visit_day()))
            (page::text_field(self.cx.lang, &who))
            (page::text_area(self.cx.lang, &note))
        };
        self.deeds.action("visit", t.bundle_visit(), kind, body, t.bundle_visit_send())
    }

    fn report(&self) -> Action {
        let t = self.t;
        let deed = ("report", t.bundle_report_send(), ButtonKind::Main);
        self.with_words(deed, "report", t.bundle_report(), &self.view.bundle.report)
    }

    fn give_back(&self) -> Action {
        let t = self.t;
        self.with_words(("give-back", t.bundle_give_back(), ButtonKind::Plain), "why", t.bundle_why(), "")
    }

    fn close(&self) -> Action {
        let t = self.t;
        let note = self.deeds.field("close", "note", t.bundle_close_note()).rows(3).optional();
        let body = page::text_area(self.cx.lang, &note);
        self.deeds.action("close", t.bundle_close(), ButtonKind::Main, body, t.bundle_close())
    }
}
