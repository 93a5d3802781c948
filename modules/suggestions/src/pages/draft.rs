//! A deputy writes: which congress, then the form; the same form changes a draft.

mod newer;
mod word;

use axum::Router;
use axum::extract::{Path, Query};
use axum::response::Response;
use axum::routing::get;
use congress::Mandate;
use host::{Answer, App, Cx, Desk, Form, Onward, Shown, answered, id_of};
use kernel::{RefusalKind, RegionId, Result, UnitId};
use maud::{Markup, html};
use page::{ButtonKind, Card, Choice, Field, FormSpec, Tone};
use serde::Deserialize;

use super::{HOME, labels, parts};
use crate::model::{Kind, LONGEST, Mover, Stage, SuggestionId};
use crate::service::{self, Hand, Item, Origin, Prefill, Sheet, Typed};
use crate::texts::Texts;

/// Where an interpellation is begun.
pub(super) const INTERPELLATION: &str = "/desk/suggestions/new?kind=interpellation";
/// How many units a deputy may propose in the form.
const WISHES: usize = 3;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/suggestions/new", get(start).post(begin))
        .route("/desk/suggestions/{id}/edit", get(edit).post(save))
        .route("/desk/opinions/{id}/suggestion", get(from_opinion))
        .route("/desk/visits/{id}/suggestion", get(from_visit))
        .merge(word::routes())
}

#[derive(Clone, Deserialize)]
struct Asked {
    #[serde(default)]
    region: String,
    #[serde(default)]
    opinion: String,
    #[serde(default)]
    visit: String,
    #[serde(default)]
    kind: String,
}

impl Asked {
    fn origin(&self) -> Origin {
        let opinion = self.opinion.parse().ok().map(|id: kernel::Id<()>| Origin::Opinion(id.number()));
        let visit = self.visit.parse().ok().map(|id: kernel::Id<()>| Origin::Visit(id.number()));
        opinion.or(visit).unwrap_or(Origin::Blank)
    }

    /// An interpellation has a form of its own, since it names an organ and the questions; suggestion or motion is chosen in the form.
    fn kind(&self) -> Kind {
        match self.kind.parse() {
            Ok(Kind::Interpellation) => Kind::Interpellation,
            _ => Kind::Suggestion,
        }
    }

    /// What follows the address of the form, so that it is not lost.
    fn query(&self, region: RegionId) -> String {
        let from = [("opinion", &self.opinion), ("visit", &self.visit), ("kind", &self.kind)];
        let from = from.into_iter().filter(|(_, id)| !id.is_empty());
        let from: String = from.map(|(name, id)| format!("&{name}={}", page::percent_encode(id))).collect();
        format!("?region={region}{from}")
    }
}

/// The way from an opinion to the suggestion that a deputy makes of it: the one that was begun, or a new one.
async fn from_opinion(cx: Cx, Path(id): Path<String>) -> Answer {
    let opinion: kernel::Id<()> = id_of(&id)?;
    from(cx, Origin::Opinion(opinion.number()), &format!("opinion={opinion}")).await
}

async fn from_visit(cx: Cx, Path(id): Path<String>) -> Answer {
    let visit: kernel::Id<()> = id_of(&id)?;
    from(cx, Origin::Visit(visit.number()), &format!("visit={visit}")).await
}

async fn from(cx: Cx, origin: Origin, query: &str) -> Answer {
    let (_, begun) = cx.read_as(move |tx, actor| service::written_from(tx, actor, origin)).await?;
    Ok(match begun {
        Some(id) => cx.to(&format!("{HOME}/{id}")),
        None => cx.to(&format!("/desk/suggestions/new?{query}")),
    })
}

async fn start(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let (wish, origin) = (asked.region.parse::<RegionId>().ok(), asked.origin());
    let (desk, (mandates, sheet, prefill)) = cx
        .read_as(move |tx, actor| {
            let mandates = service::own_mandates(tx, actor)?;
            let prefill = service::prefill(tx, actor, origin)?;
            let only = if let [only] = mandates.as_slice() { Some(only.region) } else { None };
            let sheet = match wish.or(only) {
                Some(region) => Some(service::sheet(tx, actor, region)?),
                None => None,
            };
            Ok((mandates, sheet, prefill))
        })
        .await?;
    match sheet {
        Some(sheet) => {
            let fresh = fresh(&cx, asked.kind(), prefill.as_ref());
            Ok(show_new(&cx, &desk, &asked, &sheet, &Filled::of(fresh)))
        }
        None => Ok(choose(&cx, &desk, &asked, &mandates)),
    }
}

/// The form as it comes: blank, or with what is taken over from an opinion or a visit.
fn fresh(cx: &Cx, kind: Kind, prefill: Option<&Prefill>) -> Shown {
    let t = Texts::of(cx.lang);
    let mut values = vec![
        ("kind", kind.word().to_owned()),
        ("mover", Mover::Deputies.word().to_owned()),
        ("entry", cx.random_name()),
    ];
    if let Some(said) = prefill {
        let day = page::day(cx.lang, said.heard_on);
        let heard = match said.heard_at.as_str() {
            "" => t.prefill_visited(day),
            station => t.prefill_heard(day, station),
        };
        if !said.about.is_empty() {
            values.push(("subject", t.prefill_subject(&said.about)));
        }
        values.push(("situation", format!("{heard}\n{}", said.words)));
    }
    Shown::fresh(values)
}

/// Whoever is deputy of several congresses says to which it goes.
fn choose(cx: &Cx, desk: &Desk, asked: &Asked, mandates: &[Mandate]) -> Response {
    let t = Texts::of(cx.lang);
    let card = |mandate: &Mandate| Card {
        href: format!("/desk/suggestions/new{}", asked.query(mandate.region)),
        title: mandate.title(cx.lang),
        tag: None,
        picture: None,
        lines: vec![mandate.seat.clone()],
    };
    let title = new_title(cx, asked.kind());
    let body = html! {
        (page::heading(title, t.draft_which()))
        (page::cards(&mandates.iter().map(card).collect::<Vec<_>>()))
    };
    cx.desk_page(desk, title, body)
}

async fn begin(cx: Cx, Query(asked): Query<Asked>, form: Form) -> Answer {
    let (typed, origin) = (read(&form), asked.origin());
    let region: RegionId = id_of(&asked.region)?;
    let done = cx.write_as(move |tx, actor| service::begin(tx, actor, region, &typed, origin)).await;
    let cx = &cx;
    answered(
        cx,
        done,
        |id| saved(cx, id),
        |refusal| async move {
            let (desk, sheet) = cx.read_as(move |tx, actor| service::sheet(tx, actor, region)).await?;
            Ok(show_new(cx, &desk, &asked, &sheet, &Filled::of(Shown::again(form, refusal))))
        },
    )
    .await
}

fn new_title(cx: &Cx, kind: Kind) -> &'static str {
    let t = Texts::of(cx.lang);
    match kind {
        Kind::Suggestion | Kind::Motion => t.mine_new(),
        Kind::Interpellation => t.mine_new_interpellation(),
    }
}

fn saved(cx: &Cx, id: SuggestionId) -> Onward {
    Onward::saying(format!("{HOME}/{id}"), Texts::of(cx.lang).draft_saved())
}

/// A form with what stands in it.
struct Filled {
    shown: Shown,
    from: From,
}

/// Where it is from, beside what was typed.
enum From {
    /// Nowhere else.
    Typed,
    /// It was read from a document.
    Word(word::Taken),
    /// It was changed elsewhere since it was opened: what was typed stands beside what is kept now.
    Overtaken,
}

impl Filled {
    fn of(shown: Shown) -> Self {
        Self { shown, from: From::Typed }
    }

    /// Where the form goes. What was read from a document or came back is newer than what the browser kept; without a network it
    /// waits in the browser with whatever else this deputy wrote.
    fn spec(&self, cx: &Cx, desk: &Desk, address: &str, draft: String) -> FormSpec {
        let spec = FormSpec::post(address, &cx.form_token()).draft(draft);
        let spec = spec.kept_offline(format!("suggestions-{}", desk.actor.account));
        if matches!(self.from, From::Typed) { spec } else { spec.newer() }
    }
}

fn show_new(cx: &Cx, desk: &Desk, asked: &Asked, sheet: &Sheet, filled: &Filled) -> Response {
    let t = Texts::of(cx.lang);
    let shown = &filled.shown;
    let query = asked.query(sheet.congress.id);
    let address = format!("/desk/suggestions/new{query}");
    let spec = filled.spec(cx, desk, &address, address.clone());
    let (form_of, title) = (asked.kind(), new_title(cx, asked.kind()));
    // What was typed while the session ended is not lost.
    let is_bare = ["subject", "situation"].iter().all(|name| shown.form().text(name).is_empty());
    let not_now = sheet.sitting.refusal(cx.lang).filter(|_| form_of == Kind::Interpellation);
    let body = html! {
        (shown.errors(cx.lang).summary())
        (page::heading(title, &t.draft_to(&sheet.congress.name)))
        @if let Some(why) = &not_now { (page::notice(Tone::Warn, html! { p { (why) } })) }
        @else { p { (page::link(t.word_have(), "#field-word")) } }
        @if asked.origin() != Origin::Blank { (page::notice(Tone::Info, html! { p { (t.prefill_look()) } })) }
        (word::told(cx, form_of, filled))
        (page::outbox(cx.lang))
        @if not_now.is_none() || !is_bare {
            (page::form(cx.lang, &spec, html! {
                (page::hidden("entry", shown.form().text("entry")))
                (kind(cx, sheet, form_of, shown))
                (fields(cx, sheet, form_of, shown))
                (page::button(ButtonKind::Main, t.draft_save()))
                (word::asked(cx, shown, &format!("/desk/suggestions/new/word{query}")))
            }))
        }
    };
    cx.desk_page(desk, title, body)
}

/// What it is, where that is chosen, and in whose name, where its lead heads a delegation that may move it.
fn kind(cx: &Cx, sheet: &Sheet, form_of: Kind, shown: &Shown) -> Markup {
    let kind = match form_of {
        Kind::Suggestion | Kind::Motion => html! {
            (suggestion_or_motion(cx, sheet, shown))
            (page::lede(&asks(cx, sheet)))
            @if sheet.sitting.refusal(cx.lang).is_none() {
                p { (page::link(Texts::of(cx.lang).mine_new_interpellation(), &format!("{INTERPELLATION}&region={}", sheet.congress.id))) }
            }
        },
        Kind::Interpellation => html! {
            (page::hidden("kind", Kind::Interpellation.word()))
            (page::lede(&asks(cx, sheet)))
        },
    };
    html! { (kind) (mover(cx, sheet, shown)) }
}

/// How many movers it needs.
fn asks(cx: &Cx, sheet: &Sheet) -> String {
    Texts::of(cx.lang).draft_kind_interpellation(i64::from(sheet.limits.interpellation))
}

/// 以谁的名义提出.
fn mover(cx: &Cx, sheet: &Sheet, shown: &Shown) -> Markup {
    let t = Texts::of(cx.lang);
    let Some(delegation) = &sheet.delegation else { return html! {} };
    let choices = [
        Choice::new(Mover::Deputies.word(), t.mover_deputies()),
        Choice::new(Mover::Delegation.word(), t.mover_delegation(delegation)).hint(t.mover_delegation_help()),
    ];
    page::radios(cx.lang, &shown.field(cx.lang, "mover", t.mover_question()), &choices)
}

fn suggestion_or_motion(cx: &Cx, sheet: &Sheet, shown: &Shown) -> Markup {
    let t = Texts::of(cx.lang);
    let choices = [
        Choice::new(Kind::Suggestion.word(), labels::kind(cx.lang, Kind::Suggestion))
            .hint(t.draft_kind_suggestion()),
        Choice::new(Kind::Motion.word(), labels::kind(cx.lang, Kind::Motion))
            .hint(t.draft_kind_motion(i64::from(sheet.limits.motion))),
    ];
    page::radios(cx.lang, &shown.field(cx.lang, "kind", t.draft_kind()), &choices)
}

/// What both forms ask: the text, its field, the proposed units.
fn fields(cx: &Cx, sheet: &Sheet, kind: Kind, shown: &Shown) -> Markup {
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let area = |name: &str, label: &str, help: &str| {
        shown.field(lang, name, label).help(help).rows(7).limit(LONGEST)
    };
    let subjects: Vec<Choice> = sheet.fields.iter().map(|field| Choice::new(field, field)).collect();
    let asks = kind == Kind::Interpellation;
    let [subject, situation, analysis, proposal] = helps(t, kind);
    html! {
        @if asks { (organ(cx, sheet, shown)) }
        (page::text_field(lang, &shown.field(lang, "subject", t.draft_subject()).help(subject)))
        (page::text_area(lang, &area("situation", parts::situation(lang, kind), situation)))
        @let grounds = area("analysis", parts::analysis(lang, kind), analysis);
        (page::text_area(lang, &if asks { grounds.optional() } else { grounds }))
        (page::text_area(lang, &area("proposal", parts::proposal(lang, kind), proposal)))
        (page::select(lang, &shown.field(lang, "field", t.draft_field()).optional(), &subjects))
        @if !asks { (wishes(cx, sheet, shown)) }
    }
}

/// What stands beside the subject and the three parts of a text.
fn helps(t: Texts, kind: Kind) -> [&'static str; 4] {
    match kind {
        Kind::Suggestion | Kind::Motion => [
            t.draft_subject_help(),
            t.draft_situation_help(),
            t.draft_analysis_help(),
            t.draft_proposal_help(),
        ],
        Kind::Interpellation => [
            t.draft_subject_asking_help(),
            t.draft_situation_asking_help(),
            t.draft_analysis_asking_help(),
            t.draft_proposal_asking_help(),
        ],
    }
}

/// The one organ that an interpellation asks 质询对象.
fn organ(cx: &Cx, sheet: &Sheet, shown: &Shown) -> Markup {
    let t = Texts::of(cx.lang);
    let organs: Vec<Choice> =
        sheet.organs.iter().map(|unit| Choice::new(unit.id.to_string(), &unit.name)).collect();
    page::select(cx.lang, &shown.field(cx.lang, "wishes", t.organ_asked()).help(t.organ_help()), &organs)
}

fn wishes(cx: &Cx, sheet: &Sheet, shown: &Shown) -> Markup {
    let t = Texts::of(cx.lang);
    let units: Vec<Choice> =
        sheet.units.iter().map(|unit| Choice::new(unit.id.to_string(), &unit.name)).collect();
    let chosen: Vec<&str> = shown.form().all("wishes").filter(|wish| !wish.is_empty()).collect();
    let row = |at: usize| {
        let label = t.draft_wish(number(at + 1));
        let field = match at {
            0 => Field::new("wishes", label).error(shown.errors(cx.lang).of("wishes")),
            _ => Field::new("wishes", label).within(format!("wish-{at}")),
        };
        page::select(cx.lang, &field.value(chosen.get(at).copied().unwrap_or_default()).optional(), &units)
    };
    page::group(t.draft_wishes(), t.draft_wishes_help(), html! { @for at in 0..WISHES { (row(at)) } })
}

fn number(at: usize) -> i64 {
    i64::try_from(at).unwrap_or(i64::MAX)
}

fn read(form: &Form) -> Typed {
    let text = |name: &str| form.text(name).to_owned();
    let mut wishes: Vec<UnitId> = form.all("wishes").filter_map(|wish| wish.parse().ok()).collect();
    wishes.sort_unstable();
    wishes.dedup();
    Typed {
        kind: form.parse("kind"),
        mover: form.parse("mover"),
        subject: text("subject"),
        situation: text("situation"),
        analysis: text("analysis"),
        proposal: text("proposal"),
        field: text("field"),
        wishes,
        entry: text("entry"),
    }
}

async fn edit(cx: Cx, Path(typed): Path<String>) -> Answer {
    let id: SuggestionId = id_of(&typed)?;
    let (desk, (item, sheet)) = load(&cx, id).await?;
    let text = &item.text;
    let mover = match item.suggestion.delegation {
        Some(_) => Mover::Delegation,
        None => Mover::Deputies,
    };
    let held = [
        ("kind", item.suggestion.kind.word()),
        ("mover", mover.word()),
        ("version", &item.suggestion.version.to_string()),
        ("entry", &cx.random_name()),
        ("subject", &text.subject),
        ("situation", &text.situation),
        ("analysis", &text.analysis),
        ("proposal", &text.proposal),
        ("field", item.suggestion.field.as_deref().unwrap_or_default()),
    ];
    let held = held.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let wishes = item.wishes.iter().map(|(unit, _)| ("wishes".to_owned(), unit.to_string()));
    let shown = Shown::holding(Form::of(held.into_iter().chain(wishes)));
    Ok(show_edit(&cx, &desk, &item, &sheet, &Filled::of(shown)))
}

/// A draft of the deputy's own, with what its form offers.
async fn load(cx: &Cx, id: SuggestionId) -> Result<(Desk, (Item, Sheet))> {
    cx.read_as(move |tx, actor| {
        let item = service::item(tx, actor, id)?;
        if item.hand != Hand::Lead || !item.suggestion.stage.is_with_lead() {
            return Err(crate::store::faster());
        }
        let sheet = service::sheet(tx, actor, item.suggestion.region)?;
        Ok((item, sheet))
    })
    .await
}

async fn save(cx: Cx, Path(typed): Path<String>, form: Form) -> Answer {
    let id: SuggestionId = id_of(&typed)?;
    let (words, seen) = (read(&form), form.parse("version").unwrap_or(0));
    let done = cx.write_as(move |tx, actor| service::rewrite(tx, actor, id, seen, &words)).await;
    let cx = &cx;
    answered(
        cx,
        done,
        |item| saved(cx, item.id),
        |refusal| async move {
            let (desk, (item, sheet)) = load(cx, id).await?;
            let overtaken = matches!(refusal.kind, RefusalKind::Conflict);
            let from = if overtaken { From::Overtaken } else { From::Typed };
            let filled = Filled { shown: Shown::again(form, refusal), from };
            Ok(show_edit(cx, &desk, &item, &sheet, &filled))
        },
    )
    .await
}

fn show_edit(cx: &Cx, desk: &Desk, item: &Item, sheet: &Sheet, filled: &Filled) -> Response {
    let t = Texts::of(cx.lang);
    let (suggestion, shown) = (&item.suggestion, &filled.shown);
    let address = format!("{HOME}/{}/edit", suggestion.id);
    let spec = filled.spec(cx, desk, &address, format!("{address}-{}", suggestion.version));
    let back = page::Link::new(&suggestion.subject, format!("{HOME}/{}", suggestion.id));
    let asked = if item.signers.is_empty() { t.draft_edit_lede() } else { t.draft_edit_asked() };
    let form = page::form(
        cx.lang,
        &spec,
        html! {
            (page::hidden("version", &newer::based_on(item, filled)))
            (page::hidden("entry", shown.form().text("entry")))
            @if suggestion.stage == Stage::Draft { (kind(cx, sheet, suggestion.kind, shown)) }
            (fields(cx, sheet, suggestion.kind, shown))
            (page::button(ButtonKind::Main, newer::save(cx, filled)))
            (word::asked(cx, shown, &format!("{HOME}/{}/word", suggestion.id)))
        },
    );
    let body = html! {
        (page::breadcrumb(cx.lang, &[back]))
        (shown.errors(cx.lang).summary())
        (page::heading(t.draft_edit(), asked))
        (word::told(cx, suggestion.kind, filled))
        (page::outbox(cx.lang))
        @match filled.from {
            From::Overtaken => (newer::beside(cx, item, form)),
            From::Typed | From::Word(_) => (form),
        }
    };
    cx.desk_page(desk, t.draft_edit(), body)
}
