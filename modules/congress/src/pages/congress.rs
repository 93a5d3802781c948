//! A congress: its terms and sessions, its bodies, who was deputy on a day, the end of a term and what is carried over.

use axum::extract::{Path, Query};
use host::{Answer, Cx, Form, Shown, answered, id_of, needed, optional, together};
use jiff::civil::Date;
use kernel::{Lang, clock};
use maud::{Markup, html};
use page::{Action, ButtonKind, Choice, Column, Fact, Figure, FormSpec, InputKind, Table, Tone, Width};

use super::{Around, Asked, back, bodies, reopening};
use crate::model::{MandateId, NewSession, NewTerm, Session, SessionId, Sitting, Term};
use crate::service::{self, CarryOver, CongressView, DeputiesOn, VIEW_REGISTER, congress_view};
use crate::texts::Texts;

/// The form that writes a term down.
const TERM: &str = "term";
/// The form that writes a session down.
const SESSION: &str = "session";
/// The form that sets up a body.
pub(super) const BODY: &str = "body";

/// The congress of a region.
pub(super) async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    page_of(&cx, asked, Shown::default()).await
}

pub(super) async fn page_of(cx: &Cx, asked: Asked, shown: Shown) -> Answer {
    let (desk, (view, around)) = cx
        .read_as(move |tx, actor| {
            let view = congress_view(tx, actor, asked.region())?;
            let around = Around::of(tx, actor, VIEW_REGISTER, &view.region)?;
            Ok((view, around))
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let today = clock::day_of(desk.actor.now);
    let body = html! {
        (shown.errors(lang).summary())
        (page::heading(&t.congress_heading(&view.region.name), ""))
        (around.nav(lang, "/desk/congress"))
        @if view.region.level.has_congress() {
            (page::figures(&figures(lang, &view)))
            (page::facts(&facts(lang, &view)))
            (page::actions_and(&actions(cx, &view, &shown, today), &bodies::links(lang, view.region.id)))
            (bodies::table(lang, &view.bodies))
            (sessions(cx, &view.sessions, today, &shown))
            (terms(lang, &view))
        } @else { (page::empty(t.congress_none(), t.congress_none_hint())) }
    };
    Ok(cx.desk_page(&desk, t.congress_title(), body))
}

fn actions(cx: &Cx, view: &CongressView, shown: &Shown, today: Date) -> Vec<Action> {
    let mut all = vec![
        term_action(cx, view, shown, today),
        session_action(cx, view, shown, today),
        bodies::add_action(cx, view, shown, today),
    ];
    all.extend(reopening::action(cx, view, shown, today));
    all
}

fn figures(lang: Lang, view: &CongressView) -> Vec<Figure> {
    let t = Texts::of(lang);
    let seats = view.terms.first().and_then(|term| term.seats);
    let list = format!("/desk/congress/deputies?region={}", view.region.id);
    let figure = |number: String, label: &str, href: Option<String>| Figure {
        number,
        label: label.to_owned(),
        change: None,
        href,
    };
    let mut all = vec![figure(view.deputies.to_string(), t.congress_deputies(), Some(list))];
    if let Some(seats) = seats {
        let empty = i64::from(seats).saturating_sub(view.deputies).max(0);
        all.push(figure(seats.to_string(), t.congress_seats(), None));
        all.push(figure(empty.to_string(), t.congress_vacant(), None));
    }
    all
}

fn facts(lang: Lang, view: &CongressView) -> Vec<Fact> {
    let t = Texts::of(lang);
    let sitting = view.sitting.as_ref().map_or_else(
        || t.congress_not_sitting().to_owned(),
        |session| t.congress_sitting(i64::from(session.number), i64::from(session.term)),
    );
    vec![Fact::text(t.congress_state(), sitting)]
}

fn date(lang: Lang, shown: &Shown, name: &str, label: &str) -> Markup {
    page::text_field(lang, &shown.field(lang, name, label).kind(InputKind::Date).width(Width::Short))
}

fn number(lang: Lang, shown: &Shown, name: &str, label: &str) -> Markup {
    page::text_field(lang, &shown.field(lang, name, label).kind(InputKind::Number).width(Width::Short))
}

fn term_action(cx: &Cx, view: &CongressView, shown: &Shown, today: Date) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let next = view.terms.first().map_or(1, |term| term.number.saturating_add(1));
    let shown = shown.or_fresh(TERM, [("term", next.to_string()), ("from", today.to_string())]);
    let spec = FormSpec::post(format!("/desk/congress/term?region={}", view.region.id), &cx.form_token());
    let seats = shown.field(lang, "seats", t.congress_seats()).kind(InputKind::Number).width(Width::Short);
    let fields = html! {
        (number(lang, &shown, "term", t.mandate_term()))
        (date(lang, &shown, "from", t.congress_from()))
        (page::text_field(lang, &seats.optional()))
        (page::button(ButtonKind::Plain, t.congress_term_save()))
    };
    let body = page::form(lang, &spec, fields);
    let (id, label, kind) = (TERM.to_owned(), t.congress_term_new().to_owned(), ButtonKind::Plain);
    Action { id, label, kind, fold: shown.fold(), body }
}

fn session_action(cx: &Cx, view: &CongressView, shown: &Shown, today: Date) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let term = view.terms.first().map_or(1, |term| term.number);
    let held = view.sessions.iter().filter(|session| session.term == term).count();
    let fresh = [
        ("term", term.to_string()),
        ("number", held.saturating_add(1).to_string()),
        ("from", today.to_string()),
        ("until", today.to_string()),
    ];
    let shown = shown.or_fresh(SESSION, fresh);
    let spec = FormSpec::post(format!("/desk/congress/session?region={}", view.region.id), &cx.form_token());
    let fields = html! {
        (number(lang, &shown, "term", t.mandate_term()))
        (number(lang, &shown, "number", t.congress_session_number()))
        (date(lang, &shown, "from", t.congress_from()))
        (date(lang, &shown, "until", t.congress_until()))
        (page::button(ButtonKind::Plain, t.congress_session_save()))
    };
    let body = page::form(lang, &spec, fields);
    let (id, label, kind) = (SESSION.to_owned(), t.congress_session_new().to_owned(), ButtonKind::Plain);
    Action { id, label, kind, fold: shown.fold(), body }
}

/// The sessions, each with the switch that opens or closes it.
fn sessions(cx: &Cx, all: &[Session], today: Date, shown: &Shown) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    if all.is_empty() {
        return html! {};
    }
    let row = |session: &Session| {
        let sits = session.from_day <= today && today <= session.until_day;
        let (label, word) = if sits { (t.congress_close(), CLOSE) } else { (t.congress_open(), OPEN) };
        let over = session.until_day < today;
        let spec = FormSpec::post(format!("/desk/congress/sessions/{}", session.id), &cx.form_token());
        let switch = page::form(lang, &spec, page::button_value(ButtonKind::Plain, label, "sitting", word));
        vec![
            html! { (t.congress_session(i64::from(session.number), i64::from(session.term))) },
            html! { (page::day(lang, session.from_day)) },
            html! { (page::day(lang, session.until_day)) },
            html! { @if !over { (switch) } },
            page::action(&change_session_action(cx, session, shown)),
        ]
    };
    let columns = [
        t.congress_session_column(),
        t.congress_from(),
        t.congress_until(),
        t.congress_switch(),
        t.correct_session_column(),
    ];
    page::table(&Table {
        caption: t.congress_sessions().to_owned(),
        columns: columns.map(Column::text).into(),
        rows: all.iter().map(row).collect(),
    })
}

/// The form that corrects a session, one for each of them.
const CHANGE: &str = "change";
/// Which of them a form is about.
const ROW: &str = "row";

fn change_session_action(cx: &Cx, session: &Session, shown: &Shown) -> Action {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let id = session.id.to_string();
    let present = [
        ("number", session.number.to_string()),
        ("from", session.from_day.to_string()),
        ("until", session.until_day.to_string()),
    ];
    let about_this = shown.form().text(ROW) == id;
    let (shown, scope) = if about_this {
        (shown.or_fresh(CHANGE, present), CHANGE.to_owned())
    } else {
        (Shown::fresh(present), id.clone())
    };
    let field = |name, label, kind| {
        let field = shown.field(lang, name, label).kind(kind).width(Width::Short);
        page::text_field(lang, &field.within(scope.clone()))
    };
    let spec = FormSpec::post(format!("/desk/congress/sessions/{id}/change"), &cx.form_token());
    let body = page::form(
        lang,
        &spec,
        html! {
            (page::hidden(ROW, &id))
            (page::hidden("region", &session.region.to_string()))
            (field("number", t.congress_session_number(), InputKind::Number))
            (field("from", t.congress_from(), InputKind::Date))
            (field("until", t.congress_until(), InputKind::Date))
            (page::button(ButtonKind::Plain, t.correct_session_save()))
        },
    );
    let (label, kind, fold) = (t.correct_session().to_owned(), ButtonKind::Plain, shown.fold());
    Action { id, label, kind, fold, body }
}

/// Corrects a session.
pub(super) async fn change_session(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id: SessionId = id_of(&id)?;
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let days = (needed(&typed, "from"), needed(&typed, "until"));
            let (number, from, until) = together((needed(&typed, "number"), days.0, days.1))?;
            service::change_session(tx, actor, id, number, (from, until))
        })
        .await;
    let asked = Asked { region: form.text("region").to_owned(), ..Asked::default() };
    let again = |refusal| page_of(&cx, asked, Shown::again(form, refusal).of(CHANGE));
    answered(&cx, done, |region| format!("/desk/congress?region={region}"), again).await
}

/// What the switch sends to open a session.
const OPEN: &str = "open";
/// What it sends to close one.
const CLOSE: &str = "close";

fn terms(lang: Lang, view: &CongressView) -> Markup {
    let t = Texts::of(lang);
    let region = view.region.id;
    let row = |term: &Term| {
        let until = match term.until_day {
            Some(day) => html! { (page::day(lang, day)) },
            None => page::link(
                t.congress_end(),
                &format!("/desk/congress/ending?region={region}&term={}", term.number),
            ),
        };
        let over = format!("/desk/congress/carry-over?region={region}&term={}", term.number);
        vec![
            html! { (t.congress_term(i64::from(term.number))) },
            html! { (page::day(lang, term.from_day)) },
            until,
            html! { @if let Some(seats) = term.seats { (seats) } },
            html! { @if term.number > 1 && term.until_day.is_none() { (page::link(t.congress_carry(), &over)) } },
        ]
    };
    let columns = [
        t.mandate_term(),
        t.congress_from(),
        t.congress_until(),
        t.congress_seats(),
        t.congress_carry_column(),
    ];
    page::table(&Table {
        caption: t.congress_terms().to_owned(),
        columns: columns.map(Column::text).into(),
        rows: view.terms.iter().map(row).collect(),
    })
}

/// Writes a term down.
pub(super) async fn set_term(cx: Cx, Query(asked): Query<Asked>, form: Form) -> Answer {
    let (typed, wish) = (form.clone(), asked.region());
    let done = cx
        .write_as(move |tx, actor| {
            let region = service::chosen_region(tx, actor, VIEW_REGISTER, wish)?.id;
            let (number, from_day, seats) =
                together((needed(&typed, "term"), needed(&typed, "from"), optional(&typed, "seats")))?;
            service::set_term(tx, actor, &NewTerm { region, number, from_day, seats })?;
            Ok(region)
        })
        .await;
    let again = |refusal| page_of(&cx, asked, Shown::again(form, refusal).of(TERM));
    answered(&cx, done, |region| format!("/desk/congress?region={region}"), again).await
}

/// Writes a session down.
pub(super) async fn set_session(cx: Cx, Query(asked): Query<Asked>, form: Form) -> Answer {
    let (typed, wish) = (form.clone(), asked.region());
    let done = cx
        .write_as(move |tx, actor| {
            let region = service::chosen_region(tx, actor, VIEW_REGISTER, wish)?.id;
            let (term, number) = (needed(&typed, "term"), needed(&typed, "number"));
            let days = (needed(&typed, "from"), needed(&typed, "until"));
            let (term, number, from_day, until_day) = together((term, number, days.0, days.1))?;
            service::set_session(tx, actor, &NewSession { region, term, number, from_day, until_day })?;
            Ok(region)
        })
        .await;
    let again = |refusal| page_of(&cx, asked, Shown::again(form, refusal).of(SESSION));
    answered(&cx, done, |region| format!("/desk/congress?region={region}"), again).await
}

/// Opens or closes a session.
pub(super) async fn sitting(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id: SessionId = id_of(&id)?;
    let sitting = if form.text("sitting") == CLOSE { Sitting::Closed } else { Sitting::Open };
    let region = cx.write_as(move |tx, actor| service::set_sitting(tx, actor, id, sitting)).await?;
    Ok(cx.to(&format!("/desk/congress?region={region}")))
}

/// What ending a term would do, and the form that does it.
pub(super) async fn ending(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    ending_page(&cx, asked, Shown::default()).await
}

async fn ending_page(cx: &Cx, asked: Asked, shown: Shown) -> Answer {
    let day = asked.until.parse::<Date>().ok();
    let (desk, (view, last)) = cx
        .read_as(move |tx, actor| {
            let region = service::chosen_region(tx, actor, VIEW_REGISTER, asked.region())?.id;
            let last = day.unwrap_or_else(|| clock::day_of(tx.now()));
            Ok((service::term_ending(tx, actor, region, asked.term(), last)?, last))
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let (region, term) = (view.region.id, view.term.number);
    let shown =
        if shown.form().fields().is_empty() { Shown::fresh([("until", last.to_string())]) } else { shown };
    let here = format!("/desk/congress/ending?region={region}&term={term}");
    let mandates = i64::try_from(view.mandates).unwrap_or(i64::MAX);
    let bodies = i64::try_from(view.bodies).unwrap_or(i64::MAX);
    let body = html! {
        (page::breadcrumb(lang, &[back(t.congress_title(), format!("/desk/congress?region={region}"))]))
        (shown.errors(lang).summary())
        (page::heading(&t.congress_ending(&view.region.name, i64::from(term)), ""))
        (page::notice(Tone::Warn, html! { (t.congress_ending_note(bodies, page::day(lang, last), mandates)) }))
        (page::form(lang, &FormSpec::post(here, &cx.form_token()), html! {
            (date(lang, &shown, "until", t.congress_ending_day()))
            (page::button_value(ButtonKind::Plain, t.congress_preview(), "what", PREVIEW))
            (page::button(ButtonKind::Danger, t.congress_ending_button()))
        }))
    };
    Ok(cx.desk_page(&desk, t.congress_title(), body))
}

/// What the form sends to count anew for another day.
const PREVIEW: &str = "preview";

/// Ends a term with all its mandates, or shows what that would do on another day.
pub(super) async fn end(cx: Cx, Query(asked): Query<Asked>, form: Form) -> Answer {
    let again = Asked { until: form.text("until").to_owned(), ..asked.clone() };
    if form.text("what") == PREVIEW {
        return ending_page(&cx, again, Shown::default()).await;
    }
    let (typed, wish, term) = (form.clone(), asked.region(), asked.term());
    let done = cx
        .write_as(move |tx, actor| {
            let region = service::chosen_region(tx, actor, VIEW_REGISTER, wish)?.id;
            service::end_term(tx, actor, region, term, needed(&typed, "until")?)?;
            Ok(region)
        })
        .await;
    let shown = |refusal| ending_page(&cx, again, Shown::again(form, refusal));
    answered(&cx, done, |region| format!("/desk/congress?region={region}"), shown).await
}

/// The deputies of the term before, to choose who was re-elected.
pub(super) async fn carrying(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    carrying_page(&cx, asked, Shown::default()).await
}

async fn carrying_page(cx: &Cx, asked: Asked, shown: Shown) -> Answer {
    let (desk, view) = cx
        .read_as(move |tx, actor| {
            let region = service::chosen_region(tx, actor, VIEW_REGISTER, asked.region())?.id;
            service::carry_over_page(tx, actor, region, asked.term(), asked.id.parse().ok())
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let region = view.region.id;
    let body = html! {
        (page::breadcrumb(lang, &[back(t.congress_title(), format!("/desk/congress?region={region}"))]))
        (shown.errors(lang).summary())
        (page::heading(&t.congress_carrying(&view.region.name, i64::from(view.term.number)), t.congress_carrying_lede()))
        @if view.rows.is_empty() { (page::empty(t.congress_carry_empty(), t.congress_carry_empty_hint())) }
        @else { (carry_form(cx, &view)) }
    };
    Ok(cx.desk_page(&desk, t.congress_title(), body))
}

fn carry_form(cx: &Cx, view: &CarryOver) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let (open, done): (Vec<_>, Vec<_>) = view.rows.iter().partition(|row| row.again == 0);
    let choice = |row: &&crate::TermRow| Choice::new(row.id.to_string(), &row.name).hint(row.seat.clone());
    let choices: Vec<Choice> = open.iter().map(choice).collect();
    let here = format!("/desk/congress/carry-over?region={}&term={}", view.region.id, view.term.number);
    let next = view.next.map(|id| format!("{here}&id={id}"));
    let onward = next.clone().unwrap_or_else(|| format!("/desk/congress?region={}", view.region.id));
    html! {
        (page::form(lang, &FormSpec::post(here, &cx.form_token()), html! {
            (page::checkboxes(lang, &Shown::default().field(lang, "mandate", t.congress_reelected()).optional(), &choices))
            (page::hidden("onward", &onward))
            (page::button(ButtonKind::Main, t.congress_carry_button()))
        }))
        @if !done.is_empty() {
            (page::section(t.congress_carried(), page::bullets(&done.iter().map(|row| html! { (row.name) }).collect::<Vec<_>>())))
        }
        @if let Some(next) = next { (page::button_row(page::link_button(ButtonKind::Plain, t.next_page(), &next))) }
    }
}

/// Carries the chosen over.
pub(super) async fn carry(cx: Cx, Query(asked): Query<Asked>, form: Form) -> Answer {
    let (typed, wish, term) = (form.clone(), asked.region(), asked.term());
    let done = cx
        .write_as(move |tx, actor| {
            let region = service::chosen_region(tx, actor, VIEW_REGISTER, wish)?.id;
            let chosen: Vec<MandateId> = typed.all("mandate").filter_map(|id| id.parse().ok()).collect();
            service::carry_over(tx, actor, region, term, &chosen)
        })
        .await;
    let onward = form.text("onward").to_owned();
    let again = |refusal| carrying_page(&cx, asked, Shown::again(form, refusal));
    let on =
        |_| if onward.starts_with("/desk/congress") { onward.clone() } else { "/desk/congress".to_owned() };
    answered(&cx, done, on, again).await
}

/// Who was deputy on a day.
pub(super) async fn deputies(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let day = asked.day.parse::<Date>().ok();
    let (desk, (view, around)) = cx
        .read_as(move |tx, actor| {
            let day = day.unwrap_or_else(|| clock::day_of(tx.now()));
            let after = asked.id.parse().ok().map(|id| (asked.after.clone(), id));
            let view = service::deputies_page(tx, actor, asked.region(), day, after)?;
            let around = Around::of(tx, actor, VIEW_REGISTER, &view.region)?;
            Ok((view, around))
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let region = view.region.id;
    let shown = Shown::fresh([("day", view.day.to_string())]);
    let spec = FormSpec::get("/desk/congress/deputies");
    let body = html! {
        (page::breadcrumb(lang, &[back(t.congress_title(), format!("/desk/congress?region={region}"))]))
        (page::heading(&t.congress_deputies_on(page::day(lang, view.day), &view.region.name), &t.congress_deputies_count(view.count)))
        (page::form(lang, &spec, html! {
            (page::hidden("region", &region.to_string()))
            (date(lang, &shown, "day", t.congress_day()))
            (page::button(ButtonKind::Plain, t.congress_day_button()))
        }))
        (around.nav(lang, "/desk/congress/deputies"))
        @if view.rows.is_empty() { (page::empty(t.congress_nobody(), t.congress_nobody_hint())) }
        @else {
            (page::table(&deputies_table(lang, &view)))
            (host::export_links(&cx, "/desk/congress/deputies/export"))
        }
        @if let Some((after, id)) = &view.next {
            (page::button_row(page::link_button(ButtonKind::Plain, t.next_page(),
                &format!("/desk/congress/deputies?region={region}&day={}&after={}&id={id}", view.day, page::percent_encode(after)))))
        }
    };
    Ok(cx.desk_page(&desk, t.congress_title(), body))
}

fn deputies_table(lang: Lang, view: &DeputiesOn) -> Table {
    let t = Texts::of(lang);
    let row = |row: &crate::OnDay| {
        let until = row.until_day.map(|day| page::day(lang, day)).unwrap_or_default();
        vec![
            page::link(&row.name, &format!("/desk/people/{}", row.person)),
            html! { (row.seat) },
            html! { (row.delegation.as_deref().unwrap_or_default()) },
            html! { (row.certificate.as_deref().unwrap_or_default()) },
            html! { (page::day(lang, row.from_day)) },
            html! { (until) },
        ]
    };
    let columns = [
        t.person_name(),
        t.mandate_seat(),
        t.mandate_delegation(),
        t.mandate_certificate(),
        t.mandate_from(),
        t.mandate_until(),
    ];
    Table {
        caption: t.congress_deputies().to_owned(),
        columns: columns.map(Column::text).into(),
        rows: view.rows.iter().map(row).collect(),
    }
}

impl Asked {
    /// The term that is asked for; 0 where none is, which no congress has.
    fn term(&self) -> u32 {
        self.term.parse().unwrap_or_default()
    }
}
