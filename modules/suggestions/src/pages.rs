//! The screens of suggestions: `mine` and `draft` for deputies, `handed` for offices, `tasks` for units; `item` and `acts`
//! for all of them; `rules` for what a region chooses.

mod acts;
mod attachments;
mod batch;
mod board;
mod collected;
mod committee;
mod cosigners;
mod cutoffs;
mod draft;
mod figures;
mod finding;
mod handed;
mod history;
mod item;
mod labels;
mod ledger;
mod letters;
mod lookback;
mod mine;
mod panels;
mod papers;
mod parts;
mod published;
mod rules;
mod similar;
mod supervision;
mod tasks;
mod templates;

use axum::Router;
use host::{Actor, App, Area, NavItem, Role, Todo};
use jiff::civil::Date;
use kernel::{Instant, Lang, Result};
use page::{Icon, TodoRow};
use serde_json::Value;
use store::Tx;

pub(crate) use history::event_name;
pub use published::{publication_cards, published_in};

use crate::model::{BundleStage, Counts, Cut, Manner, Measure, PlanStage, Verdict};
use crate::policy::SuggestionPolicy;
use crate::service::{self, Waiting};
use crate::store::{Line, TaskLine};
use crate::texts::Texts;

/// The address of the deputy's own list; everything else lies below it.
const HOME: &str = "/desk/suggestions";

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .merge(mine::routes())
        .merge(handed::routes())
        .merge(tasks::routes())
        .merge(draft::routes())
        .merge(attachments::routes())
        .merge(cosigners::routes())
        .merge(cutoffs::routes())
        .merge(item::routes())
        .merge(acts::routes())
        .merge(batch::routes())
        .merge(board::routes())
        .merge(figures::routes())
        .merge(collected::routes())
        .merge(committee::routes())
        .merge(ledger::routes())
        .merge(letters::routes())
        .merge(lookback::routes())
        .merge(papers::routes())
        .merge(published::routes())
        .merge(rules::routes())
        .merge(templates::routes())
        .merge(supervision::routes())
        .merge(host::import::import_routes::<service::Formers>())
        .merge(congress::policy_routes::<SuggestionPolicy>())
}

/// Places in the rail.
pub(crate) fn nav(actor: &Actor, lang: Lang) -> Vec<NavItem> {
    let t = Texts::of(lang);
    let may = |act| actor.reaches(act).next().is_some();
    let committee = actor.holds(Role::Committee);
    let unit = [service::HANDLE, service::CHECK, service::SIGN].into_iter().any(may);
    let places = [
        (may(service::WRITE), NavItem::new(t.nav_mine(), HOME, Icon::Say).in_bar()),
        (may(service::DECIDE), NavItem::new(t.nav_handed(), handed::HREF, Icon::Say).in_bar()),
        (committee, NavItem::new(t.committee_title(), committee::HREF, Icon::Say).in_bar()),
        (unit, NavItem::new(t.nav_tasks(), tasks::HREF, Icon::Unit).in_bar()),
        (
            may(service::DECIDE) || may(service::HANDLE),
            NavItem::new(t.board_title(), board::HREF, Icon::Calendar),
        ),
        (
            may(service::DECIDE) || may(service::HANDLE),
            NavItem::new(t.ledger_title(), ledger::HREF, Icon::Track),
        ),
        (
            may(service::DECIDE) || committee,
            NavItem::new(t.supervision_title(), supervision::HREF, Icon::Track),
        ),
        (may(service::DECIDE), NavItem::new(t.lookback_title(), lookback::HREF, Icon::Track)),
        (may(service::FIGURES), NavItem::new(t.figures_title(), figures::HREF, Icon::Chart)),
        (may(service::FIGURES), NavItem::new(t.collected_title(), collected::HREF, Icon::History)),
    ];
    let policy = NavItem::new(t.policy_title(), "/desk/policies/suggestions", Icon::Settings);
    let presets = NavItem::new(t.rules_title(), rules::HREF, Icon::Settings);
    let templates = NavItem::new(t.templates_title(), templates::HREF, Icon::Settings);
    let cutoffs = NavItem::new(t.cutoff_title(), cutoffs::HREF, Icon::Calendar);
    let office = actor.holds(Role::Office);
    let rules = [policy, presets, cutoffs, templates].map(|item| (office, item.under(Area::Settings)));
    let places = places.map(|(shown, item)| (shown, item.under(Area::Suggestions)));
    let all = places.into_iter().chain(rules);
    all.filter(|(shown, _)| *shown).map(|(_, item)| item).collect()
}

/// Its place on the public site.
pub(crate) fn places(lang: Lang) -> Vec<NavItem> {
    vec![NavItem::new(Texts::of(lang).published_nav(), published::HREF, Icon::Say)]
}

/// What waits for the actor.
pub(crate) fn todo(tx: &mut Tx, actor: &Actor, lang: Lang, limit: i64) -> Result<Todo> {
    let now = tx.now();
    let (waiting, count) = service::waiting(tx, actor, limit)?;
    Ok(Todo { rows: waiting.into_iter().map(|one| row(lang, now, one)).collect(), count })
}

/// Something that waits, as a row that leads to it.
fn row(lang: Lang, now: Instant, waiting: Waiting) -> TodoRow {
    let t = Texts::of(lang);
    let of_item = |line: Line, deed: &str, what: &str, due: Option<Date>| TodoRow {
        href: format!("{HOME}/{}{deed}", line.id),
        what: what.to_owned(),
        until: labels::until(due, now),
        meta: labels::meta(lang, &line),
        title: line.subject,
    };
    let of_task = |line: TaskLine, deed: &str, what: &str| TodoRow {
        href: format!("{HOME}/{}{deed}", line.id),
        what: what.to_owned(),
        until: labels::until(line.due, now),
        meta: labels::task_meta(lang, &line),
        title: line.subject,
    };
    match waiting {
        Waiting::Item(line) => {
            let (what, due) = (labels::todo(lang, line.stage), line.due);
            of_item(line, "", what, due)
        }
        Waiting::Disputed(line) => of_item(line, "#action-answer-dispute", t.todo_disputed(), None),
        Waiting::ToSign(line) => of_item(line, "", t.todo_sign(), None),
        Waiting::ToSay(line) => {
            let (what, due) = (labels::todo(lang, line.stage), line.due);
            of_item(line, "#action-say", what, due)
        }
        Waiting::ToConsent(line) => {
            let due = line.due;
            of_item(line, "#action-consent", t.todo_consent(), due)
        }
        Waiting::Answer(line) => {
            let deed = format!("#action-answer-unit-{}", line.task);
            of_task(line, &deed, t.todo_answer_unit())
        }
        Waiting::Task(line) => {
            let what = labels::line_todo(lang, &line);
            of_task(line, "", what)
        }
        other => row_beside(lang, now, other),
    }
}

/// The same of what is no item and no task itself.
fn row_beside(lang: Lang, now: Instant, waiting: Waiting) -> TodoRow {
    let t = Texts::of(lang);
    match waiting {
        Waiting::Contact(contact) => TodoRow {
            href: format!("{HOME}/{}#action-confirm-{}", contact.suggestion, contact.id),
            what: t.todo_contact().to_owned(),
            until: labels::until(None, now),
            meta: format!("{} · {}", labels::manner(lang, contact.manner), page::day(lang, contact.day)),
            title: t.contact_with(&contact.unit_name),
        },
        Waiting::Question(question) => TodoRow {
            href: lookback::question_href(question.id),
            what: labels::question_todo(lang, question.stage).to_owned(),
            until: labels::until(Some(question.due), now),
            meta: format!("{} · {}", t.lookback_title(), question.unit_name),
            title: question.subject,
        },
        Waiting::Bundle(bundle) => TodoRow {
            href: format!("{}/{}", supervision::HREF, bundle.id),
            what: labels::bundle_todo(lang, bundle.stage).to_owned(),
            until: labels::until(bundle.due, now),
            meta: format!("{} · {}", t.supervision_title(), bundle.proposer),
            title: bundle.title,
        },
        Waiting::Promise(line) => TodoRow {
            href: format!("{HOME}/{}#action-{}", line.suggestion, labels::promise_deed(&line)),
            what: labels::promise_todo(lang, line.waits_on, line.asked()).to_owned(),
            until: labels::until(line.next_due, now),
            meta: format!("{} · {}", kernel::text::excerpt(&line.what, 30), line.unit_name),
            title: line.subject,
        },
        Waiting::Plan(line) => {
            let (deed, what) = match line.stage {
                PlanStage::Checking => (format!("approve-plan-{}", line.plan), t.todo_plan_reviewer()),
                _ => (format!("plan-{}", line.task), t.todo_plan_returned()),
            };
            TodoRow {
                href: format!("{HOME}/{}#action-{deed}", line.suggestion),
                what: what.to_owned(),
                until: labels::until(line.due, now),
                meta: format!("{} · {}", t.plan_title(), line.unit_name),
                title: line.subject,
            }
        }
        item_or_task => row(lang, now, item_or_task),
    }
}

/// The sentence of a notice.
pub(crate) fn notice(lang: Lang, kind: &str, data: &Value) -> Option<String> {
    let title = data.get("title")?.as_str()?;
    history::notice(lang, kind, title)
}

/// What a verdict is called, on paper too.
pub(crate) fn verdict_label(lang: Lang, verdict: Verdict) -> &'static str {
    labels::verdict(lang, verdict)
}

/// What a figure is called, on paper too.
pub(crate) fn figure_label(lang: Lang, measure: Measure) -> &'static str {
    figures::label(lang, measure)
}

/// A count or a share, on paper too.
pub(crate) fn figure_value(counts: &Counts, measure: Measure) -> String {
    figures::value(counts, measure)
}

/// What a part of a cut is called, on paper too.
pub(crate) fn figure_part(lang: Lang, cut: Cut, name: &str) -> String {
    figures::part_name(lang, cut, name)
}

/// What a manner of contact is called, on paper too.
pub(crate) fn manner_label(lang: Lang, manner: Manner) -> &'static str {
    labels::manner(lang, manner)
}

/// What the page of long work shows of what was begun here.
pub(crate) fn work(lang: Lang, work: &host::long::LongWork) -> Option<host::long::LongShown> {
    collected::work(lang, work).or_else(|| batch::work(lang, work))
}

/// Where a matter under key supervision stands, on paper too.
pub(crate) fn matter_stage(lang: Lang, stage: BundleStage) -> &'static str {
    labels::bundle_stage(lang, stage)
}
