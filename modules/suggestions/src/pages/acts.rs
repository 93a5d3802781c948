//! What the desk sends about an item: one small function for each deed, all answered the same way.

use axum::Router;
use axum::extract::Path;
use axum::routing::post;
use host::{Actor, Answer, App, Cx, Form, Onward, Tried, deed_done, id_of};
use jiff::civil::Date;
use kernel::{Id, Refusal, Result, Say};
use store::Tx;

use super::item::{load, render};
use super::{HOME, labels};
use crate::model::{
    Assignment, Consent, ContactMark, Forum, Part, PlanMark, PromiseMark, ReplyMark, ReportAbout, Suggestion,
    SuggestionId, SuggestionMark, TaskMark,
};
use crate::review::Reasons;
use crate::service::{
    self, Clearing, Portion, TypedAsking, TypedContact, TypedPlan, TypedRecord, TypedReply, VoteCounts,
};
use crate::texts::Texts;

/// One deed: what the form says, done.
type Doing<K> = fn(&mut Tx, &Actor, Id<K>, i64, &Form) -> Result<Suggestion>;
/// Deeds by their names.
type Deeds<K> = [(&'static str, Doing<K>)];

/// Why what was found does not matter: a reason beside the key of each finding.
fn reasons(form: &Form) -> Reasons {
    let each = form.all("finding").zip(form.all("overruled"));
    Reasons { each: each.map(|(key, why)| (key.to_owned(), why.to_owned())).collect(), all: String::new() }
}

/// What is done to an item itself.
const ITEM: &Deeds<SuggestionMark> = &[
    ("submit", |tx, actor, id, seen, form| service::submit(tx, actor, id, seen, &reasons(form))),
    ("turn-draft", |tx, actor, id, seen, _| service::turn_draft(tx, actor, id, seen)),
    ("withdraw", |tx, actor, id, seen, form| service::withdraw(tx, actor, id, seen, form.text("why"))),
    ("ask-to-withdraw", |tx, actor, id, seen, form| {
        service::ask_to_withdraw(tx, actor, id, seen, form.text("why"))
    }),
    ("consent-to-withdraw", |tx, actor, id, seen, form| {
        service::consent_to_withdraw(tx, actor, id, seen, form.text("why"))
    }),
    ("keep-placed", |tx, actor, id, seen, form| service::keep_placed(tx, actor, id, seen, form.text("why"))),
    ("at-cutoff", |tx, actor, id, seen, form| {
        service::choose_at_cutoff(tx, actor, id, seen, form.parse("at_cutoff"))
    }),
    ("co-sign", |tx, actor, id, _, form| service::sign(tx, actor, id, read_version(form))),
    ("decline", |tx, actor, id, _, form| service::decline(tx, actor, id, read_version(form))),
    ("agree-to-withdraw", |tx, actor, id, _, _| service::agree_to_withdraw(tx, actor, id)),
    ("judge", |tx, actor, id, seen, form| {
        let said = (form.parse("attitude"), form.parse("result"));
        service::judge(tx, actor, id, seen, said, form.text("reason"))
    }),
    ("consent", |tx, actor, id, seen, form| {
        service::consent(tx, actor, id, seen, chosen::<Consent>(form, "consent")?)
    }),
    ("pass", |tx, actor, id, seen, form| {
        service::pass(tx, actor, id, seen, &assignments(form)?, form.text("note"))
    }),
    ("give-back", |tx, actor, id, seen, form| service::give_back(tx, actor, id, seen, form.text("why"))),
    ("not-accept", |tx, actor, id, seen, form| {
        let why = (form.parse("ground"), form.parse("outcome"));
        service::not_accept(tx, actor, id, seen, why, form.text("why"))
    }),
    ("turn", |tx, actor, id, seen, form| service::turn(tx, actor, id, seen, form.text("why"))),
    ("merge", |tx, actor, id, seen, form| service::merge_numbered(tx, actor, id, seen, form.text("number"))),
    ("part", |tx, actor, id, seen, form| service::part(tx, actor, id, seen, form.text("why"))),
    ("split", |tx, actor, id, seen, form| {
        service::split(tx, actor, id, seen, &portions(form), form.text("why"))
    }),
    ("unsplit", |tx, actor, id, seen, form| service::unsplit(tx, actor, id, seen, form.text("why"))),
    ("place", |tx, actor, id, seen, form| {
        let committee = (form.parse("body"), form.text("committee"));
        service::place(tx, actor, id, seen, chosen::<Forum>(form, "forum")?, committee)
    }),
    ("report", |tx, actor, id, seen, form| service::report(tx, actor, id, seen, form.text("why"))),
    ("vote", |tx, actor, id, seen, form| {
        let number = |field: &str| form.parse(field).unwrap_or(0);
        let counts = VoteCounts { in_favour: number("for"), deputies: number("deputies") };
        service::vote(tx, actor, id, seen, counts)
    }),
    ("assign", |tx, actor, id, seen, form| {
        let said = (form.text("note"), form.text("reference"));
        service::assign_numbered(tx, actor, id, seen, &assignments(form)?, said)
    }),
    ("agree-assignment", |tx, actor, id, seen, _| service::agree_assignment(tx, actor, id, seen)),
    ("adopt-assignment", |tx, actor, id, seen, _| service::adopt_assignment(tx, actor, id, seen)),
    ("counter-assignment", |tx, actor, id, seen, form| {
        service::counter_assignment(tx, actor, id, seen, &assignments(form)?, form.text("note"))
    }),
    ("retract-assignment", |tx, actor, id, seen, form| {
        service::retract_assignment(tx, actor, id, seen, form.text("why"))
    }),
    ("dispute", |tx, actor, id, seen, form| service::dispute(tx, actor, id, seen, form.text("why"))),
    ("answer-dispute", |tx, actor, id, seen, form| {
        service::answer_dispute(tx, actor, id, seen, form.text("why"))
    }),
    ("take-back", |tx, actor, id, seen, form| service::take_back(tx, actor, id, seen, form.text("why"))),
    ("redo", |tx, actor, id, seen, form| service::redo(tx, actor, id, seen, form.text("why"))),
    ("explain", |tx, actor, id, seen, form| service::explain(tx, actor, id, seen, form.text("why"))),
    ("publish", |tx, actor, id, seen, form| service::decide_publicity(tx, actor, id, seen, &clearing(form))),
    ("urge", |tx, actor, id, _, form| service::urge(tx, actor, id, form.text("why"))),
    ("archive", |tx, actor, id, seen, _| service::archive(tx, actor, id, seen)),
    ("ask", |tx, actor, id, seen, form| service::ask(tx, actor, id, seen, &asking(form))),
    ("say", |tx, actor, id, _, form| {
        service::say(tx, actor, id, (form.parse("verdict"), form.text("reason")))
    }),
];

/// What is done to a unit's task.
const TASK: &Deeds<TaskMark> = &[
    ("accept", |tx, actor, id, seen, _| service::accept(tx, actor, id, seen)),
    ("hand-back", |tx, actor, id, seen, form| service::hand_back(tx, actor, id, seen, form.text("why"))),
    ("pass-on", |tx, actor, id, seen, form| {
        service::pass_on(tx, actor, id, seen, &assignments(form)?, form.text("note"))
    }),
    ("wait", |tx, actor, id, seen, form| service::wait(tx, actor, id, seen, form.text("why"))),
    ("answer-unit", |tx, actor, id, seen, form| service::answer_unit(tx, actor, id, seen, form.text("why"))),
    ("go-on", |tx, actor, id, seen, _| service::go_on(tx, actor, id, seen)),
    ("ask-extension", |tx, actor, id, seen, form| {
        service::ask_extension(tx, actor, id, seen, form.text("why"))
    }),
    ("contact", |tx, actor, id, _, form| service::log_contact(tx, actor, id, &contact(form))),
    ("plan", |tx, actor, id, _, form| service::write_plan(tx, actor, id, &plan(form))),
    ("reply", |tx, actor, id, seen, form| service::send_draft(tx, actor, id, seen, &reply(form))),
    ("give-opinion-back", |tx, actor, id, seen, form| {
        service::give_opinion_back(tx, actor, id, seen, form.text("why"))
    }),
    ("approve", |tx, actor, id, seen, _| service::approve_draft(tx, actor, id, seen)),
    ("return", |tx, actor, id, seen, form| service::return_draft(tx, actor, id, seen, form.text("why"))),
    ("sign", |tx, actor, id, seen, _| service::sign_draft(tx, actor, id, seen)),
    ("answer-again", |tx, actor, id, seen, _| service::answer_again(tx, actor, id, seen)),
    ("uphold", |tx, actor, id, seen, form| service::uphold(tx, actor, id, seen, form.text("why"))),
    ("reassign", |tx, actor, id, seen, form| {
        service::reassign(tx, actor, id, seen, chosen(form, "unit")?, form.text("why"))
    }),
    ("grant", |tx, actor, id, seen, _| service::grant(tx, actor, id, seen)),
    ("deny", |tx, actor, id, seen, form| service::deny(tx, actor, id, seen, form.text("why"))),
    ("record-answer", |tx, actor, id, seen, form| {
        service::record_answer(tx, actor, id, seen, &recorded(form))
    }),
];

/// What is done to an entry of the contact log.
const CONTACT: &Deeds<ContactMark> = &[
    ("confirm", |tx, actor, id, _, _| service::confirm_contact(tx, actor, id)),
    ("deny", |tx, actor, id, _, form| service::deny_contact(tx, actor, id, form.text("why"))),
];

/// What is done to one of several replies.
const REPLY: &Deeds<ReplyMark> = &[("judge", |tx, actor, id, seen, form| {
    let item = chosen(form, "item")?;
    let said = (form.parse("attitude"), form.parse("result"));
    service::judge_reply(tx, actor, (item, id), seen, said, form.text("reason"))
})];

/// What is done to a handling plan.
const PLAN: &Deeds<PlanMark> = &[
    ("approve-plan", |tx, actor, id, _, _| service::pass_plan(tx, actor, id)),
    ("return-plan", |tx, actor, id, _, form| service::return_plan(tx, actor, id, form.text("why"))),
    ("share-plan", |tx, actor, id, _, _| service::share_plan(tx, actor, id)),
];

/// What is done to a promise.
const PROMISE: &Deeds<PromiseMark> = &[
    ("keep", |tx, actor, id, _, form| service::keep_promise(tx, actor, id, form.text("evidence"))),
    ("give-up", |tx, actor, id, _, form| {
        service::report_promise(tx, actor, id, ReportAbout::GivenUp, form.text("why"))
    }),
    ("explain-promise", |tx, actor, id, _, form| {
        service::report_promise(tx, actor, id, ReportAbout::TermEnd, form.text("why"))
    }),
    ("judge-promise", |tx, actor, id, _, form| {
        service::judge_promise(tx, actor, id, form.parse("verdict"), form.text("reason"))
    }),
    ("approve-report", |tx, actor, id, _, _| service::approve_report(tx, actor, id)),
    ("sign-report", |tx, actor, id, _, _| service::sign_report(tx, actor, id)),
    ("return-report", |tx, actor, id, _, form| service::return_report(tx, actor, id, form.text("why"))),
];

pub(super) fn routes() -> Router<App> {
    let mut routes = Router::new().route("/desk/suggestions/{id}/discard", post(discard));
    for (name, doing) in ITEM {
        let handler = move |cx: Cx, Path(typed): Path<String>, form: Form| async move {
            let (id, key) = (id_of(&typed)?, id_of(&typed)?);
            act(cx, id, key, Tried { deed: name, part: None, form }, *doing).await
        };
        routes = routes.route(&format!("/desk/suggestions/{{id}}/{name}"), post(handler));
    }
    routes = parts(routes, "tasks", TASK);
    routes = parts(routes, "contacts", CONTACT);
    routes = parts(routes, "plans", PLAN);
    routes = parts(routes, "replies", REPLY);
    parts(routes, "promises", PROMISE)
}

/// The deeds of the parts of an item, at `<item>/<kind>/<part>/<deed>`.
fn parts<K: 'static>(routes: Router<App>, kind: &str, deeds: &'static Deeds<K>) -> Router<App> {
    deeds.iter().fold(routes, |routes, (name, doing)| {
        let handler = move |cx: Cx, Path((typed, part)): Path<(String, String)>, form: Form| async move {
            let (id, key) = (id_of(&typed)?, id_of(&part)?);
            act(cx, id, key, Tried { deed: name, part: Some(part), form }, *doing).await
        };
        routes.route(&format!("/desk/suggestions/{{id}}/{kind}/{{part}}/{name}"), post(handler))
    })
}

async fn act<K: 'static>(cx: Cx, id: SuggestionId, key: Id<K>, tried: Tried, doing: Doing<K>) -> Answer {
    let seen = tried.form.parse("version").unwrap_or(0);
    let sent = tried.form.clone();
    let done = cx.write_as(move |tx, actor| doing(tx, actor, key, seen, &sent)).await;
    let cx = &cx;
    let on = |item: Suggestion| {
        let stage = labels::stage(cx.lang, item.stage.kind());
        Onward::saying(format!("{HOME}/{id}"), Texts::of(cx.lang).act_done(stage))
    };
    deed_done(cx, tried, done, on, |attempt| async move {
        let (desk, loaded) = load(cx, id).await?;
        Ok(render(cx, &desk, &loaded, &attempt))
    })
    .await
}

/// A draft that is thrown away has no page to go on to.
async fn discard(cx: Cx, Path(typed): Path<String>, form: Form) -> Answer {
    let id: SuggestionId = id_of(&typed)?;
    let seen = form.parse("version").unwrap_or(0);
    let done = cx.write_as(move |tx, actor| service::discard(tx, actor, id, seen)).await;
    let cx = &cx;
    let on = |()| Onward::saying(HOME, Texts::of(cx.lang).act_discarded());
    deed_done(cx, Tried { deed: "discard", part: None, form }, done, on, |attempt| async move {
        let (desk, loaded) = load(cx, id).await?;
        Ok(render(cx, &desk, &loaded, &attempt))
    })
    .await
}

/// The version of the text that stood on the page: who signs, signs that one.
fn read_version(form: &Form) -> i64 {
    form.parse("text_version").unwrap_or(0)
}

fn chosen<T: std::str::FromStr>(form: &Form, field: &'static str) -> Result<T> {
    let missing = || Refusal::field(field, Say::new(|lang| Texts::of(lang).choose_one()));
    form.parse(field).ok_or_else(|| missing().into())
}

/// The rows in which a unit was chosen. Words in a row without one are not passed over.
fn assignments(form: &Form) -> Result<Vec<Assignment>> {
    let rows = form.all("unit").zip(form.all("part")).zip(form.all("what"));
    let mut units = Vec::new();
    for ((unit, part), what) in rows {
        match unit.parse() {
            Ok(unit) => {
                let part = part.parse().unwrap_or(Part::Lead);
                units.push(Assignment { unit, part, what: what.to_owned() });
            }
            Err(_) if what.trim().is_empty() => {}
            Err(_) => {
                return Err(Refusal::field("unit", Say::new(|lang| Texts::of(lang).choose_one())).into());
            }
        }
    }
    Ok(units)
}

/// The portions of a split, each with the files that were ticked in its row; rows in which nothing is written are none.
fn portions(form: &Form) -> Vec<Portion> {
    let texts = form.all("situation").zip(form.all("analysis")).zip(form.all("proposal"));
    let own = |row: usize| {
        let ticked =
            form.all("file").filter_map(move |file| file.strip_prefix(&format!("{row}-"))?.parse().ok());
        ticked.collect()
    };
    let is_empty = |one: &Portion| {
        [&one.subject, &one.situation, &one.analysis, &one.proposal].iter().all(|text| text.trim().is_empty())
    };
    let rows = form.all("subject").zip(texts).enumerate();
    let portions = rows.map(|(row, (subject, ((situation, analysis), proposal)))| Portion {
        subject: subject.to_owned(),
        situation: situation.to_owned(),
        analysis: analysis.to_owned(),
        proposal: proposal.to_owned(),
        files: own(row),
    });
    portions.filter(|one| !is_empty(one)).collect()
}

fn contact(form: &Form) -> TypedContact {
    TypedContact {
        moment: form.parse("moment"),
        manner: form.parse("manner"),
        day: form.parse("day"),
        note: form.text("note").to_owned(),
    }
}

fn asking(form: &Form) -> TypedAsking {
    let text = |name: &str| form.text(name).to_owned();
    TypedAsking { way: form.parse("way"), body: text("body"), due: form.parse("due"), note: text("note") }
}

fn recorded(form: &Form) -> TypedRecord {
    let text = |name: &str| form.text(name).to_owned();
    TypedRecord { meeting: text("meeting"), head: text("head"), body: text("body") }
}

fn reply(form: &Form) -> TypedReply {
    let text = |name: &str| form.text(name).to_owned();
    TypedReply {
        class: text("class"),
        reference: text("reference"),
        body: text("body"),
        contact: text("contact"),
        telephone: text("telephone"),
        copies: text("copies"),
        head: text("head"),
        promises: dated(form, "promise", "promise_due"),
    }
}

fn plan(form: &Form) -> TypedPlan {
    let text = |name: &str| form.text(name).to_owned();
    TypedPlan {
        head: text("head"),
        people: text("people"),
        study: text("study"),
        manner: form.parse("manner"),
        contact_on: form.parse("contact_on"),
        class: text("class"),
        steps: dated(form, "step", "step_due"),
        seen: form.parse("plan").unwrap_or(0),
    }
}

/// Rows of words, each with its day.
fn dated(form: &Form, what: &str, due: &str) -> Vec<(String, Option<Date>)> {
    let rows = form.all(what).zip(form.all(due));
    rows.map(|(what, due)| (what.to_owned(), due.trim().parse().ok())).collect()
}

fn clearing(form: &Form) -> Clearing {
    let text = |name: &str| form.text(name).to_owned();
    Clearing {
        text_state: form.parse("text_state"),
        reply_state: form.parse("reply_state"),
        subject: text("subject"),
        text: text("text"),
        reply: text("reply"),
        reason: text("reason"),
        promises: form
            .fields()
            .iter()
            .filter_map(|(name, words)| Some((name.strip_prefix("promise-")?.parse().ok()?, words.clone())))
            .collect(),
        files: form
            .all("files")
            .filter_map(|id| Some((id.parse().ok()?, text(&format!("name-{id}")))))
            .collect(),
    }
}
