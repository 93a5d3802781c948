//! What the desk sends: one small handler for each action, all answered the same way.

use axum::Router;
use axum::extract::Path;
use axum::routing::post;
use host::{Actor, Answer, App, Cx, Form, Onward, Tried, deed_done};
use kernel::{Error, Refusal, Result, Say, UnitId};
use store::Tx;

use super::item::{Extras, known, load, render};
use super::labels;
use crate::model::{Door, Handler, Opinion, OpinionId, PartKind, Proof, Reason, Urgency, Verdict, Words};
use crate::service::{self, Masked, OnSpot, Reception, Routing};
use crate::texts::Texts;

/// One action: what the form says, done.
type Doing = fn(&mut Tx, &Actor, OpinionId, i64, &Form) -> Result<Opinion>;

const ACTIONS: &[(&str, Doing)] = &[
    ("admit", |tx, actor, id, seen, form| service::admit(tx, actor, id, seen, form.text("category"))),
    ("not-admit", |tx, actor, id, seen, form| {
        let reason = chosen::<Reason>(form, "reason")?;
        service::not_admit(tx, actor, id, seen, reason, form.text("note"))
    }),
    ("ask-more", |tx, actor, id, seen, form| service::ask_more(tx, actor, id, seen, form.text("question"))),
    ("duplicate", |tx, actor, id, seen, form| {
        service::mark_duplicate(tx, actor, id, seen, form.text("number"))
    }),
    ("unmerge", |tx, actor, id, seen, form| service::unmerge(tx, actor, id, seen, form.text("why"))),
    ("deliver-merged", |tx, actor, id, seen, form| {
        let (proof, _) = together(chosen::<Proof>(form, "proof"), words(form, "note"))?;
        service::note_merged_delivery(tx, actor, id, seen, proof, form.text("note"))
    }),
    ("route", |tx, actor, id, seen, form| service::route(tx, actor, id, seen, &routing(form)?)),
    ("approve", |tx, actor, id, seen, _| service::approve_answer(tx, actor, id, seen)),
    ("return", |tx, actor, id, seen, form| service::return_answer(tx, actor, id, seen, form.text("why"))),
    ("deliver", |tx, actor, id, seen, form| {
        let (proof, _) = together(chosen::<Proof>(form, "proof"), words(form, "note"))?;
        service::note_delivery(tx, actor, id, seen, proof, form.text("note"))
    }),
    ("disclose", |tx, actor, id, seen, form| service::disclose(tx, actor, id, seen, &masked(form))),
    ("withdraw-disclosure", |tx, actor, id, seen, form| {
        service::withdraw_disclosure(tx, actor, id, seen, form.text("why"))
    }),
    ("on-spot", |tx, actor, id, seen, form| service::answer_on_spot(tx, actor, id, seen, &on_spot(form)?)),
    ("reference", |tx, actor, id, seen, form| {
        service::note_reference(tx, actor, id, seen, form.text("reference"))
    }),
    ("outcome", |tx, actor, id, seen, form| {
        service::note_outcome(tx, actor, id, seen, form.text("reference"), form.text("answer"))
    }),
    ("note-verdict", |tx, actor, id, seen, form| {
        let (verdict, _) = together(chosen::<Verdict>(form, "verdict"), words(form, "note"))?;
        service::note_verdict(tx, actor, id, seen, verdict, form.text("note"))
    }),
    ("note-merged-verdict", |tx, actor, id, seen, form| {
        let (verdict, _) = together(chosen::<Verdict>(form, "verdict"), words(form, "note"))?;
        service::note_merged_verdict(tx, actor, id, seen, verdict, form.text("note"))
    }),
    ("reopen-for", |tx, actor, id, seen, form| service::reopen_for(tx, actor, id, seen, form.text("why"))),
    ("confirm", |tx, actor, id, seen, form| {
        service::confirm_by_telephone(tx, actor, id, seen, form.text("note"))
    }),
    ("reissue", |tx, actor, id, seen, form| service::reissue_slip(tx, actor, id, seen, form.text("note"))),
    ("give-part", |tx, actor, id, seen, form| {
        let whom = together(unit(form), chosen::<PartKind>(form, "kind"));
        let ((unit, kind), _) = together(whom, words(form, "task"))?;
        service::give_part(tx, actor, id, seen, unit, kind, form.text("task"))
    }),
    ("part-back", |tx, actor, id, seen, form| {
        service::take_part_back(tx, actor, id, seen, unit(form)?, form.text("why"))
    }),
    ("say-part", |tx, actor, id, seen, form| service::say_part(tx, actor, id, seen, form.text("words"))),
    ("plan-reception", |tx, actor, id, seen, form| {
        service::plan_reception(tx, actor, id, seen, &reception(form)?)
    }),
    ("keep-reception", |tx, actor, id, seen, form| {
        service::keep_reception(tx, actor, id, seen, form.text("record"))
    }),
    ("object", |tx, actor, id, seen, form| service::object(tx, actor, id, seen, form.text("why"))),
    ("uphold", |tx, actor, id, seen, form| service::uphold(tx, actor, id, seen, form.text("why"))),
    ("archive", |tx, actor, id, seen, _| service::archive(tx, actor, id, seen)),
    ("accept", |tx, actor, id, seen, _| service::accept_task(tx, actor, id, seen)),
    ("hand-back", |tx, actor, id, seen, form| service::hand_back(tx, actor, id, seen, form.text("why"))),
    ("pass-on", |tx, actor, id, seen, form| {
        service::pass_on(tx, actor, id, seen, handler(form)?, form.text("note"))
    }),
    ("answer", |tx, actor, id, seen, form| service::answer(tx, actor, id, seen, form.text("answer"))),
];

pub(super) fn routes() -> Router<App> {
    let mut routes = Router::new().route("/desk/opinions/{id}/contact", post(contact));
    for (name, doing) in ACTIONS {
        let handler = move |cx: Cx, Path(typed): Path<String>, form: Form| act(cx, typed, name, *doing, form);
        routes = routes.route(&format!("/desk/opinions/{{id}}/{name}"), post(handler));
    }
    routes
}

async fn act(cx: Cx, typed: String, name: &'static str, doing: Doing, form: Form) -> Answer {
    let id = known(&typed)?;
    let seen = form.parse("version").unwrap_or(0);
    let sent = form.clone();
    let done = cx.write_as(move |tx, actor| doing(tx, actor, id, seen, &sent)).await;
    let cx = &cx;
    let on = |opinion: Opinion| match name {
        // The slip shows that it was done.
        "reissue" => Onward::quietly(format!("/desk/opinions/{id}/slip")),
        _ => {
            let stage = labels::stage(cx.lang, opinion.stage.kind());
            Onward::saying(format!("/desk/opinions/{id}"), Texts::of(cx.lang).act_done(stage))
        }
    };
    deed_done(cx, Tried { deed: name, part: None, form }, done, on, |attempt| async move {
        let (desk, loaded) = load(cx, id).await?;
        let hints = super::hints::load(cx, &desk, &loaded.0).await?;
        Ok(render(cx, &desk, &loaded, &Extras { attempt, hints, contact: None }))
    })
    .await
}

async fn contact(cx: Cx, Path(typed): Path<String>, _form: Form) -> Answer {
    let id = known(&typed)?;
    let app = cx.app.clone();
    let contact = cx.write_as(move |tx, actor| service::look_at_contact(tx, actor, &app.vault, id)).await?;
    let (desk, loaded) = load(&cx, id).await?;
    Ok(render(&cx, &desk, &loaded, &Extras { contact, ..Extras::default() }))
}

fn chosen<T: std::str::FromStr>(form: &Form, field: &'static str) -> Result<T> {
    let missing = || Refusal::field(field, Say::new(|lang| Texts::of(lang).choose_one())).into();
    form.parse(field).ok_or_else(missing)
}

/// Words that a field needs; the service reads them again.
fn words(form: &Form, field: &'static str) -> Result<Words> {
    Words::required(field, form.text(field))
}

/// Both, or everything that is wrong with either.
fn together<A, B>(one: Result<A>, other: Result<B>) -> Result<(A, B)> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(Error::Refused(one)), Err(Error::Refused(other))) => {
            let wrong = one.fields().iter().chain(other.fields()).cloned().collect();
            Err(Refusal::invalid(Say::new(|lang| Texts::of(lang).say_errors()), wrong).into())
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

fn handler(form: &Form) -> Result<Handler> {
    let chosen = handler_of(form.text("to"));
    chosen.ok_or_else(|| Refusal::field("to", Say::new(|lang| Texts::of(lang).choose_one())).into())
}

/// The handler that a form's value names.
fn handler_of(value: &str) -> Option<Handler> {
    match value.split_once(':') {
        Some(("deputy", id)) => id.parse().ok().map(Handler::Deputy),
        Some(("unit", id)) => id.parse().ok().map(Handler::Unit),
        Some(("door", word)) => word.parse::<Door>().ok().map(Handler::from),
        _ => None,
    }
}

fn unit(form: &Form) -> Result<UnitId> {
    match handler(form)? {
        Handler::Unit(unit) => Ok(unit),
        _ => Err(Refusal::field("to", Say::new(|lang| Texts::of(lang).choose_one())).into()),
    }
}

fn reception(form: &Form) -> Result<Reception> {
    let wrong = |_| Refusal::field("day", Say::new(|lang| Texts::of(lang).until_not_a_day())).into();
    let day = form.text("day").trim().parse().map_err(wrong);
    let (day, _) = together(day, words(form, "place"))?;
    let people = form.all("people").filter_map(handler_of).collect();
    Ok(Reception { day, place: form.text("place").to_owned(), people })
}

fn routing(form: &Form) -> Result<Routing> {
    let until = match form.text("until").trim() {
        "" => None,
        typed => {
            let wrong = |_| Refusal::field("until", Say::new(|lang| Texts::of(lang).until_not_a_day()));
            Some(typed.parse().map_err(wrong)?)
        }
    };
    let urgency = form.parse("urgency").unwrap_or(Urgency::Ordinary);
    Ok(Routing { to: handler(form)?, urgency, until, note: form.text("note").to_owned() })
}

fn on_spot(form: &Form) -> Result<OnSpot> {
    let heard = match form.text("heard") {
        "" | "not_yet" => None,
        _ => Some(chosen::<Proof>(form, "heard")?),
    };
    Ok(OnSpot { by: handler(form)?, words: form.text("answer").to_owned(), heard })
}

fn masked(form: &Form) -> Masked {
    let text = |name: &str| form.text(name).to_owned();
    Masked { title: text("title"), body: text("body"), answer: text("answer") }
}
