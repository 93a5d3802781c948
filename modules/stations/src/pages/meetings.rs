//! Requests to meet heads of organs 约见, for the deputy who asks and the office that arranges.

use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use congress::happened;
use host::{
    Answer, App, Cx, Desk, Export, Form, Shown, answered, export, export_links, id_of, needed, together,
    written,
};
use kernel::{Lang, clock};
use maud::{Markup, html};
use page::{
    Action, ButtonKind, Column, Fact, FilterLink, FormSpec, InputKind, ItemHead, Link, Mark, NextStep, Table,
    Tag, Tone, Until, Whose, Width,
};

use serde::Deserialize;

use crate::events;
use crate::model::{Meeting, MeetingId, MeetingState as State, NewMeeting};
use crate::service::meeting::{
    ASK_MEETING, LONG, MeetingStep, Meetings, MeetingsOf, SHORT, arranged_by, ask_meeting, meeting_view,
    meetings, move_meeting,
};
use crate::texts::Texts;

const HERE: &str = "/desk/meetings";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(HERE, get(list))
        .route("/desk/meetings/export/{format}", get(file))
        .route("/desk/meetings/new", get(new).post(ask))
        .route("/desk/meetings/{id}", get(show).post(go))
}

/// Which list the address asks for.
#[derive(Clone, Deserialize, Default)]
#[serde(default)]
struct Asked {
    of: String,
    before: String,
}

impl Asked {
    fn of(&self) -> Option<MeetingsOf> {
        match self.of.as_str() {
            "own" => Some(MeetingsOf::Own),
            "waiting" => Some(MeetingsOf::Waiting),
            word => word.parse().ok().map(|state| MeetingsOf::State(state, self.before.parse().ok())),
        }
    }
}

async fn list(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let (desk, found) = cx.read_as(move |tx, actor| meetings(tx, actor, asked.of())).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let row = |one: &Meeting| {
        vec![
            page::link(&one.subject, &format!("{HERE}/{}", one.id)),
            html! { (one.name) },
            html! { (one.organ) },
            html! { (page::day(lang, one.asked_on)) },
            html! {
                (page::tag(tone(one.state), one.state.label(lang)))
                @if let Some(day) = arranged_by(one, found.days).filter(|_| found.of != MeetingsOf::Own) {
                    " " (page::due_line(lang, Until::day(day, desk.actor.now)))
                }
            },
        ]
    };
    let columns = [t.meeting_subject(), t.person(), t.meeting_organ(), t.ledger_asked(), t.state()];
    let table = Table {
        caption: t.meeting_title().to_owned(),
        columns: columns.map(Column::text).into(),
        rows: found.rows.iter().map(row).collect(),
    };
    let next =
        found.next.zip(state_of(found.of)).map(|(next, state)| format!("{HERE}?of={state}&before={next}"));
    let asks = desk.actor.reaches(ASK_MEETING).next().is_some();
    let body = html! {
        (page::heading(t.meeting_title(), t.meeting_lede()))
        @if asks { (page::button_row(page::link_button(ButtonKind::Main, t.meeting_new(), "/desk/meetings/new"))) }
        @if found.arranges { (page::filters(t.state(), &filters(lang, &found))) }
        @if found.rows.is_empty() { (page::empty(t.meeting_empty(), t.meeting_empty_hint())) } @else { (page::table(&table)) }
        @if next.is_some() { (page::pager(lang, None, next.as_deref())) }
        @if found.arranges && !found.rows.is_empty() { (export_links(&cx, "/desk/meetings/export")) }
    };
    Ok(cx.desk_page(&desk, t.meeting_title(), body))
}

fn state_of(of: MeetingsOf) -> Option<State> {
    if let MeetingsOf::State(state, _) = of { Some(state) } else { None }
}

/// One's own where there are any, what waits for the office, and every state, also those at their end.
fn filters(lang: Lang, found: &Meetings) -> Vec<FilterLink> {
    let t = Texts::of(lang);
    let link = |label: &str, word: &str, current: bool| FilterLink {
        label: label.to_owned(),
        href: format!("{HERE}?of={word}"),
        count: None,
        current: Mark::when(current),
    };
    let own = found.asks.then(|| link(t.meeting_own(), "own", found.of == MeetingsOf::Own));
    let waiting = link(t.meeting_waiting(), "waiting", found.of == MeetingsOf::Waiting);
    let states = State::ALL
        .iter()
        .map(|state| link(state.label(lang), state.word(), state_of(found.of) == Some(*state)));
    own.into_iter().chain([waiting]).chain(states).collect()
}

/// The list as a file, to its end.
async fn file(cx: Cx, Path(format): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let texts = [
        t.meeting_subject(),
        t.person(),
        t.meeting_organ(),
        t.ledger_asked(),
        t.state(),
        t.meeting_when(),
        t.meeting_answer(),
        t.meeting_outcome(),
    ];
    let columns = texts.map(paper::Column::text).into();
    let list = Export { list: "stations.meetings", title: t.meeting_title().to_owned(), columns };
    export(&cx, &format, list, move |tx, actor, before: Option<MeetingId>| {
        let of = match asked.of() {
            Some(MeetingsOf::State(state, _)) => Some(MeetingsOf::State(state, before)),
            other => other,
        };
        let Meetings { rows, next, .. } = meetings(tx, actor, of)?;
        let line = |one: Meeting| {
            let when = one.arranged.map(|day| day.to_string()).unwrap_or_default();
            let asked = one.asked_on.to_string();
            let state = one.state.label(lang).to_owned();
            vec![one.subject, one.name, one.organ, asked, state, when, one.answer, one.outcome]
        };
        Ok((rows.into_iter().map(line).collect(), next))
    })
    .await
}

fn tone(state: State) -> Tone {
    match state {
        State::Asked | State::Arranged | State::Answered => Tone::Info,
        State::Recorded => Tone::Good,
        State::Declined | State::Withdrawn => Tone::Plain,
    }
}

async fn new(cx: Cx) -> Answer {
    new_page(&cx, Shown::default()).await
}

async fn new_page(cx: &Cx, shown: Shown) -> Answer {
    let (desk, _) = cx.read_as(|tx, actor| meetings(tx, actor, None)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(t.meeting_title(), HERE)]))
        (shown.errors(lang).summary())
        (page::heading(t.meeting_new(), t.meeting_lede()))
        (page::form(lang, &FormSpec::post("/desk/meetings/new", &cx.form_token()).draft("meeting-new"), html! {
            (page::text_field(lang, &shown.field(lang, "organ", t.meeting_organ()).help(t.meeting_organ_help()).limit(SHORT)))
            (page::text_field(lang, &shown.field(lang, "subject", t.meeting_subject()).limit(SHORT)))
            (page::text_area(lang, &shown.field(lang, "matter", t.meeting_matter()).help(t.meeting_matter_help()).limit(LONG)))
            (page::button(ButtonKind::Main, t.meeting_send()))
        }))
    };
    Ok(cx.desk_page(&desk, t.meeting_new(), body))
}

async fn ask(cx: Cx, form: Form) -> Answer {
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let text = |name: &str| typed.text(name).to_owned();
            let new = NewMeeting { organ: text("organ"), subject: text("subject"), matter: text("matter") };
            ask_meeting(tx, actor, &new)
        })
        .await;
    answered(&cx, done, |id| format!("{HERE}/{id}"), |refusal| new_page(&cx, Shown::again(form, refusal)))
        .await
}

async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    page_of(&cx, id_of(&id)?, Shown::default()).await
}

async fn page_of(cx: &Cx, id: MeetingId, shown: Shown) -> Answer {
    let (desk, (one, history)) = cx.read_as(move |tx, actor| meeting_view(tx, actor, id)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let head = ItemHead {
        kind: t.meeting_title().to_owned(),
        code: None,
        title: one.subject.clone(),
        tag: Tag::new(tone(one.state), one.state.label(lang)),
        facts: facts(lang, &one),
        next: next(lang, &desk, &one),
        actions: page::actions(&actions(cx, &desk, &one, &shown)),
    };
    let body = html! {
        (page::breadcrumb(lang, &[Link::new(t.meeting_title(), HERE)]))
        (shown.errors(lang).summary())
        (page::item_head(lang, &head))
        (page::section(t.meeting_matter(), page::prose(&one.matter)))
        @if !one.answer.is_empty() { (page::section(t.meeting_answer(), page::prose(&one.answer))) }
        @if !one.outcome.is_empty() { (page::section(t.meeting_outcome(), page::prose(&one.outcome))) }
        (page::timeline(lang, &happened(lang, &history, events::name)))
    };
    Ok(cx.desk_page(&desk, t.meeting_title(), body))
}

fn facts(lang: Lang, one: &Meeting) -> Vec<Fact> {
    let t = Texts::of(lang);
    let mut facts = vec![
        Fact::text(t.person(), &one.name),
        Fact::text(t.meeting_organ(), &one.organ),
        Fact::text(t.ledger_asked(), page::day(lang, one.asked_on)),
    ];
    if let Some(day) = one.arranged {
        facts.push(Fact::text(t.meeting_when(), page::day_with_weekday(lang, day)));
        facts.push(Fact::text(t.record_place(), &one.place));
    }
    facts
}

/// Who acts next: the office arranges, notes the organ's answer and writes the record.
fn next(lang: Lang, desk: &Desk, one: &Meeting) -> Option<NextStep> {
    let t = Texts::of(lang);
    let what = match one.state {
        State::Asked => t.meeting_next_arrange(),
        State::Arranged => t.meeting_next_answer(),
        State::Answered => t.meeting_next_record(),
        State::Recorded | State::Declined | State::Withdrawn => return None,
    };
    let whose = if desk.actor.person == Some(one.person) { Whose::Theirs } else { Whose::Yours };
    let until = one.arranged.map(|day| page::DueView::fixed(day, desk.actor.now));
    Some(NextStep { whose, who: t.meeting_office().to_owned(), what: what.to_owned(), until })
}

fn actions(cx: &Cx, desk: &Desk, one: &Meeting, shown: &Shown) -> Vec<Action> {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let make = |word: &'static str, label: &str, kind: ButtonKind, inner: &dyn Fn(&Shown) -> Markup| {
        let today = clock::day_of(desk.actor.now).to_string();
        let shown = shown.or_fresh(word, [("day", today)]);
        let button = label.trim_end_matches('…').to_owned();
        let spec = FormSpec::post(format!("{HERE}/{}", one.id), &cx.form_token());
        let body = page::form(
            lang,
            &spec,
            html! {
                (page::hidden("step", word)) (inner(&shown)) (page::button(kind, &button))
            },
        );
        Action { id: word.to_owned(), label: label.to_owned(), kind, fold: shown.fold(), body }
    };
    let long = |name: &'static str, label: &'static str| {
        move |shown: &Shown| page::text_area(lang, &shown.field(lang, name, label).limit(LONG))
    };
    let when = |shown: &Shown| {
        html! {
            (page::text_field(lang, &shown.field(lang, "day", t.meeting_when()).kind(InputKind::Date).width(Width::Short)))
            (page::text_field(lang, &shown.field(lang, "place", t.record_place()).limit(SHORT)))
        }
    };
    let own = desk.actor.person == Some(one.person);
    match (own, one.state) {
        (true, State::Asked | State::Arranged) => {
            vec![make("withdraw", t.meeting_withdraw(), ButtonKind::Danger, &|_| html! {})]
        }
        (false, State::Asked) => vec![
            make("arrange", t.meeting_arrange(), ButtonKind::Main, &when),
            make("decline", t.meeting_decline(), ButtonKind::Danger, &long("answer", t.attendance_why())),
        ],
        (false, State::Arranged) => vec![
            make("answer", t.meeting_note_answer(), ButtonKind::Main, &long("answer", t.meeting_answer())),
            make("arrange", t.meeting_arrange_anew(), ButtonKind::Plain, &when),
        ],
        (false, State::Answered) => {
            vec![make("record", t.meeting_record(), ButtonKind::Main, &long("outcome", t.meeting_outcome()))]
        }
        _ => Vec::new(),
    }
}

async fn go(cx: Cx, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let typed = form.clone();
    let word = match form.text("step") {
        "arrange" => "arrange",
        "answer" => "answer",
        "record" => "record",
        "decline" => "decline",
        _ => "withdraw",
    };
    let done = cx
        .write_as(move |tx, actor| {
            let text = |name: &str| typed.text(name).to_owned();
            let how = match word {
                "arrange" => {
                    let (day, place) = together((needed(&typed, "day"), written(&typed, "place")))?;
                    MeetingStep::Arrange(day, place)
                }
                "answer" => MeetingStep::Answer(text("answer")),
                "record" => MeetingStep::Record(text("outcome")),
                "decline" => MeetingStep::Decline(text("answer")),
                _ => MeetingStep::Withdraw,
            };
            move_meeting(tx, actor, id, &how)
        })
        .await;
    let again = |refusal| page_of(&cx, id, Shown::again(form, refusal).of(word));
    answered(&cx, done, |_| format!("{HERE}/{id}"), again).await
}
