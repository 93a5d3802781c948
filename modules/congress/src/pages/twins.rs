//! Two records of one person: the other one is found, both are laid side by side, and one is merged into the other.

use std::collections::BTreeSet;

use axum::extract::{Path, Query};
use host::{Answer, Cx, Form, Onward, Shown, answered, id_of, needed, together, written};
use jiff::civil::Date;
use kernel::{Lang, PersonId, Refusal, Result, Say};
use maud::{Markup, html};
use page::{ButtonKind, Choice, Column, FormSpec, Link, Table, Tone};

use super::{Around, Asked, back, portrait};
use crate::events;
use crate::history::{Happened, history_shown};
use crate::model::{MergedRecord, Trait};
use crate::service::{KEEP_REGISTER, Twin, TwinsView, WHY_LIMIT, find_twins, merge_people, twins_view};
use crate::store::find::PersonRow;
use crate::texts::Texts;

/// Looks for the other record.
pub(super) async fn find(cx: Cx, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let id: PersonId = id_of(&id)?;
    let typed = asked.q.clone();
    let (desk, (found, around)) = cx
        .read_as(move |tx, actor| {
            let found = find_twins(tx, actor, id, (&asked.q, asked.region()))?;
            let around = Around::of(tx, actor, KEEP_REGISTER, &found.region)?;
            Ok((found, around))
        })
        .await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let here = format!("/desk/people/{id}/merge");
    let region = found.region.id.to_string();
    let body = html! {
        (page::breadcrumb(lang, &above(lang, id, &found.person.name)))
        (page::heading(t.twins_title(), &t.twins_lede(&found.person.name)))
        (page::search_box(lang, &here, "q", t.twins_search(), &typed, &[("region", &region)]))
        (around.nav(lang, &here))
        @if found.rows.is_empty() { (page::empty(t.twins_none(), t.twins_none_hint())) }
        @else { (page::table(&offered(lang, &here, &found.rows))) }
    };
    Ok(cx.desk_page(&desk, t.twins_title(), body))
}

fn above(lang: Lang, id: PersonId, name: &str) -> [Link; 2] {
    let t = Texts::of(lang);
    [back(t.people_title(), "/desk/register"), back(name, format!("/desk/people/{id}"))]
}

fn offered(lang: Lang, here: &str, rows: &[PersonRow]) -> Table {
    let t = Texts::of(lang);
    let row = |row: &PersonRow| {
        let work: Vec<&str> = [row.employer.as_deref(), row.post.as_deref()].into_iter().flatten().collect();
        vec![
            page::link(&row.name, &format!("{here}/{}", row.id)),
            html! { (row.region_name) },
            html! { (work.join(" ")) },
            html! { @if row.mandates == 0 { (t.people_not_deputy()) } @else { (t.people_mandates(i64::from(row.mandates))) } },
        ]
    };
    Table {
        caption: t.twins_offered().to_owned(),
        columns: [t.person_name(), t.person_region(), t.register_work(), t.people_deputy()]
            .map(Column::text)
            .into(),
        rows: rows.iter().map(row).collect(),
    }
}

/// Two records side by side.
pub(super) async fn compare(cx: Cx, Path((id, other)): Path<(String, String)>) -> Answer {
    let (one, other) = (id_of(&id)?, id_of(&other)?);
    compare_page(&cx, (one, other), None).await
}

async fn compare_page(cx: &Cx, (one, other): (PersonId, PersonId), refused: Option<Shown>) -> Answer {
    let (desk, view) = cx.read_as(move |tx, actor| twins_view(tx, actor, one, other)).await?;
    let (t, lang) = (Texts::of(cx.lang), cx.lang);
    let stays = if view.one.mandates.len() < view.other.mandates.len() { other } else { one };
    let fresh = Trait::ALL.iter().map(|one| one.word()).chain(["keep"]).map(|name| (name, stays.to_string()));
    let shown = refused.unwrap_or_else(|| Shown::fresh(fresh));
    let here = format!("/desk/people/{one}/merge");
    let [register, person] = above(lang, one, &view.one.person.name);
    let spec = FormSpec::post(format!("{here}/{other}"), &cx.form_token());
    let body = html! {
        (page::breadcrumb(lang, &[register, person, back(t.twins_title(), here)]))
        (shown.errors(lang).summary())
        (page::heading(t.twins_compare(), t.twins_compare_lede()))
        (page::table(&side_by_side(lang, &view)))
        @if let Some(clash) = &view.clash {
            (page::notice(Tone::Bad, html! { (clash.says(lang)) }))
        } @else {
            @for of in doubted(&view) {
                (page::notice(Tone::Bad, html! { (t.twins_doubt(of.label(lang))) }))
            }
            (page::notice(Tone::Warn, html! { (t.twins_warning()) }))
            @if view.one.accounts > 0 && view.other.accounts > 0 {
                (page::notice(Tone::Plain, html! { (t.twins_accounts()) }))
            }
            (page::form(lang, &spec, fields(lang, &view, &shown)))
        }
    };
    Ok(cx.desk_page(&desk, t.twins_compare(), body))
}

/// In what the two differ that nobody has twice.
fn doubted(view: &TwinsView) -> impl Iterator<Item = Trait> {
    let differs = |of: &Trait| of.differs(&view.one.person, &view.other.person);
    [Trait::Birth, Trait::Sex].into_iter().filter(differs)
}

/// What each of the two says.
fn side_by_side(lang: Lang, view: &TwinsView) -> Table {
    let t = Texts::of(lang);
    let both = [&view.one, &view.other];
    let row = |label: &str, said: &dyn Fn(&Twin) -> Markup| {
        std::iter::once(html! { (label) }).chain(both.map(said)).collect::<Vec<_>>()
    };
    let record = |twin: &Twin| page::link(&twin.person.name, &format!("/desk/people/{}", twin.person.id));
    let pictured = |twin: &Twin| match twin.person.portrait {
        Some(_) => portrait::shown(&twin.person),
        None => html! {},
    };
    let mandates = |twin: &Twin| {
        html! {
            @if twin.mandates.is_empty() { (t.people_not_deputy()) }
            @for mandate in &twin.mandates { p { (mandate.text(lang)) " · " (page::day(lang, mandate.from_day)) } }
        }
    };
    let account = |twin: &Twin| html! { @if twin.accounts > 0 { (t.twins_account()) } };
    let mut rows = vec![row(t.twins_record(), &record)];
    for one in Trait::ALL.iter().filter(|one| **one != Trait::Portrait) {
        rows.push(row(one.label(lang), &|twin| html! { (said(lang, twin, *one)) }));
    }
    rows.push(row(Trait::Portrait.label(lang), &pictured));
    rows.push(row(t.mandates_title(), &mandates));
    rows.push(row(t.twins_signs_in(), &account));
    Table {
        caption: t.twins_both().to_owned(),
        columns: [t.twins_part(), t.twins_one(), t.twins_other()].map(Column::text).into(),
        rows,
    }
}

/// What a record says of one trait, in words.
fn said(lang: Lang, twin: &Twin, of: Trait) -> String {
    let person = &twin.person;
    let said = match of {
        Trait::Name => Some(person.name.clone()),
        Trait::Region => Some(twin.region.name.clone()),
        Trait::Sex => person.sex.map(|one| one.label(lang).to_owned()),
        Trait::Birth => person.birth.map(|one| page::day(lang, one)),
        Trait::Ethnicity => person.ethnicity.map(|one| one.label(lang)),
        Trait::Party => person.party.map(|one| one.label(lang).to_owned()),
        Trait::Education => person.education.map(|one| one.label(lang).to_owned()),
        Trait::Occupation => person.occupation.map(|one| one.label(lang).to_owned()),
        Trait::Employer => person.employer.clone(),
        Trait::Post => person.post.clone(),
        Trait::Trade => person.trade.clone(),
        Trait::Portrait => person.portrait.map(|_| Texts::of(lang).twins_portrait().to_owned()),
    };
    said.unwrap_or_default()
}

/// Which record stays, which of the two is right where they differ, why, and that it is meant.
fn fields(lang: Lang, view: &TwinsView, shown: &Shown) -> Markup {
    let t = Texts::of(lang);
    let (one, other) = (&view.one, &view.other);
    let place = |twin: &Twin, label: &str| {
        let id = twin.person.id.to_string();
        Choice::new(&id, t.twins_keep_one(label, &twin.region.name)).hint(t.twins_address(format!("/d/{id}")))
    };
    let keep = [place(one, t.twins_one()), place(other, t.twins_other())];
    let choice = |twin: &Twin, of: Trait, label: &str| {
        Choice::new(twin.person.id.to_string(), said(lang, twin, of)).hint(label)
    };
    let differ = Trait::ALL.iter().copied().filter(|of| of.differs(&one.person, &other.person));
    let why = shown.field(lang, "why", t.twins_why()).limit(WHY_LIMIT).help(t.twins_why_help());
    html! {
        (page::radios(lang, &shown.field(lang, "keep", t.twins_keep()).help(t.twins_keep_help()), &keep))
        @for of in differ {
            (page::radios(lang, &shown.field(lang, of.word(), of.label(lang)), &[choice(one, of, t.twins_one()), choice(other, of, t.twins_other())]))
        }
        (page::text_field(lang, &why))
        (page::checkbox(lang, &shown.field(lang, "sure", t.twins_sure())))
        (page::button(ButtonKind::Danger, t.twins_button()))
    }
}

/// What was chosen: which record stays and which ends, of what the one that ends is right, and why.
fn typed_merge(
    form: &Form,
    (one, other): (PersonId, PersonId),
) -> Result<((PersonId, PersonId), BTreeSet<Trait>, String)> {
    let sure = if form.text("sure") == "yes" {
        Ok(())
    } else {
        Err(Refusal::field("sure", Say::new(|lang| Texts::of(lang).twins_refusal_sure())).into())
    };
    let (keep, why, ()) = together((needed::<PersonId>(form, "keep"), written(form, "why"), sure))?;
    let ends = if keep == other { one } else { other };
    let stays = if keep == other { other } else { one };
    let chosen = Trait::ALL.iter().copied().filter(|of| form.parse::<PersonId>(of.word()) == Some(ends));
    Ok(((stays, ends), chosen.collect(), why))
}

/// Merges them.
pub(super) async fn merge(cx: Cx, Path((id, other)): Path<(String, String)>, form: Form) -> Answer {
    let (one, other): (PersonId, PersonId) = (id_of(&id)?, id_of(&other)?);
    let typed = form.clone();
    let done = cx
        .write_as(move |tx, actor| {
            let (both, chosen, why) = typed_merge(&typed, (one, other))?;
            merge_people(tx, actor, both, &chosen, &why)?;
            Ok(both.0)
        })
        .await;
    let said = Texts::of(cx.lang).twins_done();
    let again = |refusal| compare_page(&cx, (one, other), Some(Shown::again(form, refusal)));
    answered(&cx, done, |stays| Onward::saying(format!("/desk/people/{stays}"), said), again).await
}

/// What stands above the record to which somebody was led who opened one that was merged into it.
pub(super) fn led_here(
    lang: Lang,
    asked: Option<PersonId>,
    merged: &[(MergedRecord, Vec<Happened>)],
) -> Markup {
    let t = Texts::of(lang);
    let record = merged.iter().map(|(record, _)| record).find(|record| Some(record.id) == asked);
    html! {
        @if let Some(record) = record {
            (page::notice(Tone::Plain, html! { (t.twins_led_here(day(lang, record.merged_on), kept_as(lang, record))) }))
        }
    }
}

/// The records that were merged into one, each with its own history.
pub(super) fn merged_shown(lang: Lang, merged: &[(MergedRecord, Vec<Happened>)]) -> Markup {
    let t = Texts::of(lang);
    html! {
        @for (record, happened) in merged {
            (page::section(&t.twins_merged(kept_as(lang, record)), html! {
                p { (t.twins_merged_on(day(lang, record.merged_on), &record.merged_why)) }
                (history_shown(lang, happened, events::name))
            }))
        }
    }
}

fn day(lang: Lang, day: Date) -> String {
    page::day(lang, day)
}

fn kept_as(lang: Lang, record: &MergedRecord) -> String {
    Texts::of(lang).twins_kept_as(&record.name, &record.region_name)
}
