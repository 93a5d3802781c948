//! The page of a suggestion, motion or interpellation, for deputies, offices and units alike: what is it, where does it stand, who acts next
//! and until when, what can I do now; then its text, its units, their replies, and what happened.

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use host::{Answer, App, Attempt, Cx, Desk, id_of};
use kernel::{AccountId, Result, UnitId};
use maud::{Markup, html};
use page::{Fact, ItemHead, NextStep, Tone, Whose};

use super::history::{self, Names};
use super::{HOME, labels, lookback, panels, parts, similar, supervision};
use crate::flow;
use crate::model::{
    ClockKind, Consent, Holder, Kind, Next, Part, Round, Signing, SuggestionId, TaskNext, TaskStage,
    Withdrawal,
};
use crate::review::Finding;
use crate::service::{self, Access, Hand, Item, Origin, Source, TaskHands};
use crate::texts::Texts;

mod asking;
pub(super) mod handling;
pub(super) mod plans;
mod promises;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/desk/suggestions/{id}", get(show))
}

async fn show(cx: Cx, Path(typed): Path<String>) -> Answer {
    let (desk, loaded) = load(&cx, id_of(&typed)?).await?;
    Ok(render(&cx, &desk, &loaded, &Attempt::default()))
}

/// The item and who acted on it.
pub(super) async fn load(cx: &Cx, id: SuggestionId) -> Result<(Desk, (Item, Names))> {
    let (desk, (mut item, names)) = cx
        .read_as(move |tx, actor| {
            let item = service::item(tx, actor, id)?;
            let mut accounts: Vec<i64> = item.history.iter().filter_map(|event| event.actor).collect();
            accounts.sort_unstable();
            accounts.dedup();
            let accounts: Vec<_> = accounts.into_iter().map(AccountId::from_number).collect();
            let names = Names(access::account_names(tx, &accounts)?);
            Ok((item, names))
        })
        .await?;
    item.likes = similar::load(cx, &desk, &item).await?;
    Ok((desk, (item, names)))
}

/// The page, with what was just tried and refused.
pub(super) fn render(cx: &Cx, desk: &Desk, loaded: &(Item, Names), attempt: &Attempt) -> Response {
    let (item, names) = loaded;
    let suggestion = &item.suggestion;
    let main = html! {
        (attempt.errors(cx).summary())
        (left_over(cx, attempt))
        (changed(cx, item))
        (head(cx, item, attempt))
        (findings(cx, item))
        (parts::text(cx.lang, suggestion.kind, &item.text))
        (attached(cx, item))
        (similar::section(cx, item))
        (signers(cx, item))
        (asking::decided(cx, item))
        (handling::disputes(cx, item))
        (handling::tasks(cx, item, attempt))
        (handling::replies(cx, item))
        (handling::contacts(cx, item))
        (promises::promises(cx, item))
        (handling::verdicts(cx, item))
        (asking::says(cx, item))
        (handling::publication(cx, item))
        (papers(cx, item))
        (related(cx, item))
        (supervised(cx, item))
        (looked_back(cx, item))
    };
    let margin = history::timeline(cx.lang, &item.history, names, &own_units(item));
    cx.desk_page(desk, &suggestion.subject, page::beside(main, margin))
}

/// The units among those with a task in which the reader has a part.
fn own_units(item: &Item) -> Vec<UnitId> {
    let tasks = item.tasks.iter().filter(|(_, hands)| hands.of_unit()).map(|(task, _)| task.unit);
    let kept = item.promises.iter().filter(|promise| item.hands_on(promise.id).of_unit());
    tasks.chain(kept.map(|promise| promise.unit)).collect()
}

/// What was written for a step that can no longer be taken is not lost.
fn left_over(cx: &Cx, attempt: &Attempt) -> Markup {
    let words = attempt.left_over();
    html! {
        @if !words.is_empty() {
            (page::notice(Tone::Warn, html! {
                p { (Texts::of(cx.lang).item_left_over()) }
                @for one in &words { (page::prose(one)) }
            }))
        }
    }
}

/// Whoever is asked about a newer text than the first is told that it changed.
fn changed(cx: &Cx, item: &Item) -> Markup {
    let version = item.suggestion.text_version;
    let asked = item.hand == Hand::Signer(Signing::Asked) && item.suggestion.stage.is_with_lead();
    html! {
        @if asked && version > 1 {
            (page::notice(Tone::Warn, html! { p { (Texts::of(cx.lang).sign_changed(version)) } }))
        }
    }
}

fn head(cx: &Cx, item: &Item, attempt: &Attempt) -> Markup {
    let suggestion = &item.suggestion;
    let kind = labels::kind(cx.lang, suggestion.kind);
    let kind = match suggestion.round {
        Round::First => kind.to_owned(),
        Round::Redo => format!("{kind} · {}", labels::once_more(cx.lang, suggestion.kind)),
    };
    let code = labels::number(cx.lang, suggestion.term, suggestion.session, suggestion.number);
    page::item_head(
        cx.lang,
        &ItemHead {
            kind,
            code: Some(code),
            title: suggestion.subject.clone(),
            tag: labels::stage_tag(cx.lang, suggestion.stage.kind()),
            facts: facts(cx, item),
            next: next_step(cx, item),
            actions: panels::head(cx, item, attempt),
        },
    )
}

/// Who acts next, first of all the reader.
fn next_step(cx: &Cx, item: &Item) -> Option<NextStep> {
    let t = Texts::of(cx.lang);
    let suggestion = &item.suggestion;
    if item.hand == Hand::Signer(Signing::Asked) && suggestion.stage.is_with_lead() {
        let what = t.todo_sign().to_owned();
        return Some(NextStep { whose: Whose::Yours, who: String::new(), what, until: None });
    }
    let asks = item.tasks.iter().find(|(task, _)| task.stage == TaskStage::Waiting);
    if let Some((task, _)) = asks.filter(|_| item.hand == Hand::Lead) {
        let (who, what) = (task.unit_name.clone(), t.todo_answer_unit().to_owned());
        let mut clocks = item.clocks.iter().filter(|clock| clock.task == Some(task.id));
        let until = clocks.find(|clock| clock.kind == ClockKind::Wait);
        let until = until.map(|clock| labels::due(clock, &item.rules, item.now));
        return Some(NextStep { whose: Whose::Yours, who, what, until });
    }
    if suggestion.awaits_consent() && item.hand == Hand::Lead {
        let until = item.clocks.iter().find(|clock| clock.task.is_none());
        return Some(NextStep {
            whose: Whose::Yours,
            who: String::new(),
            what: t.todo_consent().to_owned(),
            until: until.map(|clock| labels::due(clock, &item.rules, item.now)),
        });
    }
    let next = flow::next(suggestion.stage);
    if next == Next::Units {
        return handling::next_step(cx, item);
    }
    let mine = match next {
        Next::Lead => item.hand == Hand::Lead,
        Next::Office => {
            item.hand == Hand::Office
                || item.hand == Hand::Committee
                    && matches!(suggestion.stage, crate::model::Stage::Placed { .. })
        }
        Next::Movers => item.judged.own_say.held(),
        Next::Government => item.agrees.held(),
        Next::Units | Next::Main | Next::Nobody => false,
    };
    let clock = item.clocks.iter().find(|clock| clock.task.is_none());
    let what = match item.withdrawal {
        Withdrawal::Asked => t.todo_withdrawal(),
        _ if asking::is_studied(suggestion) => t.todo_half_dissatisfied(),
        Withdrawal::Unasked => labels::todo(cx.lang, suggestion.stage.kind()),
    };
    let who = match next {
        Next::Lead => t.next_lead_named(&suggestion.lead_name),
        Next::Government => match &item.joint {
            Some(joint) => joint.government_name.clone(),
            None => labels::next(cx.lang, next).to_owned(),
        },
        other => labels::next(cx.lang, other).to_owned(),
    };
    (next != Next::Nobody).then(|| NextStep {
        whose: if mine { Whose::Yours } else { Whose::Theirs },
        who,
        what: what.to_owned(),
        until: clock.map(|clock| labels::due(clock, &item.rules, item.now)),
    })
}

/// The papers of the item, to take away.
fn papers(cx: &Cx, item: &Item) -> Markup {
    let t = Texts::of(cx.lang);
    let base = format!("{HOME}/{}/paper", item.suggestion.id);
    let one = |label: &str, way: &str| {
        page::take_away(label, host::papers::paper_links(cx.lang, &format!("{base}/{way}")))
    };
    page::section(
        t.papers_title(),
        html! {
            (one(labels::own_paper(cx.lang, item.suggestion.kind), "suggestion"))
            @if item.suggestion.assigned_on.is_some() { (one(t.paper_assignment(), "assignment")) }
            @for reply in item.replies.iter().filter(|reply| reply.signed_at.is_some()) {
                @if reply.part == Part::Asked {
                    @if !asking::is_oral(item, reply) {
                        (one(&t.papers_answer_of(&reply.unit_name), &format!("reply/{}", reply.id)))
                    }
                } @else if reply.part.answers() {
                    (one(&t.papers_reply_of(&reply.unit_name), &format!("reply/{}", reply.id)))
                    (one(&t.papers_verdict_of(&reply.unit_name), &format!("verdict/{}", reply.id)))
                } @else {
                    (one(&t.papers_opinion_of(&reply.unit_name), &format!("reply/{}", reply.id)))
                }
            }
        },
    )
}

/// Whether it is the reader's turn in a task.
fn is_mine(next: TaskNext, hands: TaskHands) -> bool {
    match next {
        TaskNext::Clerk => hands.clerk.held(),
        TaskNext::Reviewer => hands.reviewer.held(),
        TaskNext::Signer => hands.signer.held(),
        TaskNext::Assigner => hands.assigner.held(),
        TaskNext::Lead | TaskNext::Below | TaskNext::Nobody => false,
    }
}

fn facts(cx: &Cx, item: &Item) -> Vec<Fact> {
    let t = Texts::of(cx.lang);
    let suggestion = &item.suggestion;
    let mut facts = vec![Fact::text(t.item_congress(), t.item_congress_of(&item.congress))];
    match &suggestion.delegation {
        Some(delegation) => {
            facts.push(Fact::text(t.item_moved_by(), t.item_delegation(delegation, &suggestion.lead_name)));
        }
        None => facts.push(Fact::text(t.list_lead(), &suggestion.lead_name)),
    }
    if let Some(at) = suggestion.submitted_at {
        facts.push(Fact::text(t.item_submitted(), page::moment(cx.lang, at)));
    }
    if let Some(step) = review_step(item) {
        facts.push(Fact::text(t.item_step(), step));
    }
    if let Some(field) = &suggestion.field {
        facts.push(Fact::text(t.draft_field(), field));
    }
    if !item.wishes.is_empty() {
        let names: Vec<&str> = item.wishes.iter().map(|(_, name)| name.as_str()).collect();
        let label = match suggestion.kind {
            Kind::Suggestion | Kind::Motion => t.item_wishes(),
            Kind::Interpellation => t.organ_asked(),
        };
        facts.push(Fact::text(label, names.join(t.between_names())));
    }
    if let Some(consent) = suggestion.consent {
        let said = match consent {
            Consent::Given => t.consent_given(),
            Consent::Denied => t.consent_denied(),
        };
        facts.push(Fact::text(t.item_consent(), said));
    }
    facts.extend(item.sources.iter().map(|source| written_from(cx, source)));
    if let Some(whole) = &item.around.whole {
        let link = page::link(&whole.subject, &format!("{HOME}/{}", whole.id));
        facts.push(Fact::new(t.item_whole(), link));
    }
    if let Some(main) = &item.around.main {
        let link = page::link(&main.subject, &format!("{HOME}/{}", main.id));
        facts.push(Fact::new(t.item_main(), link));
    }
    facts
}

/// What it was written from, to be opened by whoever may.
fn written_from(cx: &Cx, source: &Source) -> Fact {
    let t = Texts::of(cx.lang);
    let (label, href) = match source.origin {
        Origin::Opinion(id) => {
            (t.item_source_opinion(), format!("/desk/opinions/{}", SuggestionId::from_number(id)))
        }
        Origin::Visit(id) => {
            (t.item_source_visit(), format!("/desk/visits/{}", SuggestionId::from_number(id)))
        }
        Origin::Blank => return Fact::text(t.item_source(), ""),
    };
    match source.access {
        Access::Open => Fact::new(t.item_source(), page::link(label, &href)),
        Access::Closed => Fact::text(t.item_source(), label),
    }
}

/// The name of the review's step at which it stands.
fn review_step(item: &Item) -> Option<&str> {
    let crate::model::Stage::Reviewing { step } = item.suggestion.stage else { return None };
    let steps = item.rules.policy.steps(item.rules.level, item.suggestion.season);
    steps.get(usize::from(step)).map(String::as_str)
}

/// What a check of the text found: why, and what was read.
fn findings(cx: &Cx, item: &Item) -> Markup {
    let t = Texts::of(cx.lang);
    if item.findings.is_empty() || !(item.suggestion.stage.is_with_lead() || review_step(item).is_some()) {
        return html! {};
    }
    let kind = item.suggestion.kind;
    let line = |finding: &Finding| match finding {
        Finding::Again { other, .. } => {
            html! { (labels::finding(cx.lang, kind, finding)) " " (page::link(t.finding_again_open(), &format!("{HOME}/{other}"))) }
        }
        _ => html! { (labels::finding(cx.lang, kind, finding)) },
    };
    let lines: Vec<Markup> = item.findings.iter().map(line).collect();
    page::notice(Tone::Warn, html! { p { (t.findings_title()) } (page::bullets(&lines)) })
}

/// The photos and files of the text.
fn attached(cx: &Cx, item: &Item) -> Markup {
    let files = handling::files_of(item, Holder::Text(item.suggestion.id));
    if files.is_empty() {
        return html! {};
    }
    page::section(Texts::of(cx.lang).files_title(), parts::files(cx.lang, item.suggestion.id, &files))
}

/// Who signs, and how far a motion or interpellation is from its number.
fn signers(cx: &Cx, item: &Item) -> Markup {
    let t = Texts::of(cx.lang);
    let signed = i64::from(item.counted.signed);
    if item.signers.is_empty() && item.counted.needed.is_none() {
        return html! {};
    }
    let line = match item.counted.needed {
        Some(needed) => labels::signed_of(cx.lang, item.suggestion.kind, needed, item.counted.signed),
        None => t.signers_count(signed),
    };
    let states = [Signing::Confirmed, Signing::Asked, Signing::Declined, Signing::Lapsed];
    let of = |state: Signing| {
        let names = item.signers.iter().filter(|signer| signer.state == state);
        let names: Vec<&str> = names.map(|signer| signer.name.as_str()).collect();
        (!names.is_empty())
            .then(|| Fact::text(labels::signing(cx.lang, state), names.join(t.between_names())))
    };
    let facts: Vec<Fact> = states.into_iter().filter_map(of).collect();
    page::section(
        t.signers_title(),
        html! { (page::lede(&line)) (cutoff(cx, item)) @if !facts.is_empty() { (page::facts(&facts)) } },
    )
}

/// Until when a motion needs its signers, and what becomes of it then if it has too few.
fn cutoff(cx: &Cx, item: &Item) -> Markup {
    let t = Texts::of(cx.lang);
    let Some(cutoff) = item.cutoff else { return html! {} };
    let (at, left) = (page::moment(cx.lang, cutoff.ends_at), labels::left(cx.lang, cutoff.ends_at, item.now));
    let short = item.counted.needed.is_some_and(|needed| item.counted.signed < needed);
    html! {
        (page::lede(&t.cutoff_line(left, at)))
        @if short && cutoff.ends_at > item.now { (page::lede(labels::at_cutoff(cx.lang, item.at_cutoff))) }
    }
}

/// What became of it in later years 回头看.
fn looked_back(cx: &Cx, item: &Item) -> Markup {
    let t = Texts::of(cx.lang);
    let line = |question: &crate::model::Question| {
        let tag = labels::question_tag(cx.lang, question.stage);
        html! {
            (page::link(&question.unit_name, &lookback::question_href(question.id))) " "
            (page::tag(tag.tone, &tag.text))
            @if !question.done.is_empty() { " " (question.done) }
        }
    };
    html! {
        @if !item.around.questions.is_empty() {
            (page::section(t.lookback_title(), page::bullets(&item.around.questions.iter().map(line).collect::<Vec<_>>())))
        }
    }
}

/// Its key supervision: under which matter, by whom, how far.
fn supervised(cx: &Cx, item: &Item) -> Markup {
    let t = Texts::of(cx.lang);
    let line = |bundle: &crate::model::Bundle| {
        let leaders = [&bundle.congress_leader, &bundle.government_leader];
        let leaders: Vec<&str> =
            leaders.into_iter().filter(|one| !one.is_empty()).map(String::as_str).collect();
        let tag = labels::bundle_tag(cx.lang, bundle.stage);
        html! {
            (page::link(&bundle.title, &format!("{}/{}", supervision::HREF, bundle.id))) " "
            (page::tag(tag.tone, &tag.text)) " " (leaders.join(t.between_names()))
        }
    };
    let running = item.around.bundles.iter().any(|bundle| bundle.stage.is_open());
    let new = format!("{}/new?items={}", supervision::HREF, item.suggestion.id);
    let may = item.forms.proposes.held() && !running && item.suggestion.assigned_on.is_some();
    html! {
        @if !item.around.bundles.is_empty() {
            (page::section(t.supervision_title(), page::bullets(&item.around.bundles.iter().map(line).collect::<Vec<_>>())))
        }
        @if may && item.suggestion.stage.kind() != crate::model::StageKind::Archived {
            (page::button_row(page::link_button(page::ButtonKind::Plain, t.supervision_new(), &new)))
        }
    }
}

/// What is handled together with it, and what was split off it.
fn related(cx: &Cx, item: &Item) -> Markup {
    let t = Texts::of(cx.lang);
    let link = |line: &crate::store::Line| {
        let number = labels::number(cx.lang, line.term, line.session, line.number);
        html! { (page::link(&line.subject, &format!("{HOME}/{}", line.id))) " · " (number) " · " (line.lead_name) }
    };
    let list = |title: &str, lines: &[crate::store::Line]| {
        html! {
            @if !lines.is_empty() {
                (page::section(title, page::bullets(&lines.iter().map(link).collect::<Vec<_>>())))
            }
        }
    };
    html! { (list(t.item_merged(), &item.around.merged)) (list(t.item_parts(), &item.around.parts)) }
}
