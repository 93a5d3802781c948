//! The desk of the office that keeps the register.

mod bodies;
mod calendar;
mod congress;
mod contact;
mod correction;
mod electorates;
mod elsewhere;
mod export;
mod figures;
mod mandate;
mod people;
mod person;
mod plans;
mod policy;
mod portrait;
mod regions;
mod reopening;
mod statistics;
mod twins;
mod unit_details;
mod units;

use axum::Router;
use axum::routing::{get, post};
use host::import::import_routes;
use host::{Act, Actor, App, Area, Cx, Desk, NavItem, Role, Scope};
use kernel::{Lang, RegionId, Result};
use maud::{Markup, html};
use page::{Choice, FilterLink, Icon, Link, Mark};
use serde::Deserialize;
use store::Tx;

pub use policy::policy_routes;
pub use portrait::portrait_answer;

use crate::model::Region;
use crate::service::{Deputies, Members, Regions, Units, VIEW_REGISTER};
use crate::store::regions as rows;
use crate::texts::Texts;

pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/register", get(people::list))
        .merge(import_routes::<Deputies>())
        .merge(import_routes::<Regions>())
        .merge(import_routes::<Units>())
        .merge(import_routes::<Members>())
        .route("/desk/register/export/{format}", get(export::register))
        .route("/desk/units/export/{format}", get(export::units))
        .route("/desk/register/new", get(people::new).post(people::add))
        .route("/desk/register/elsewhere", get(elsewhere::find))
        .route("/desk/people/{id}", get(person::show))
        .route("/desk/people/{id}/change", post(person::change))
        .route("/desk/people/{id}/portrait", post(portrait::take))
        .route("/desk/people/{id}/portrait/{file}", get(portrait::send))
        .route("/desk/people/{id}/merge", get(twins::find))
        .route("/desk/people/{id}/merge/{other}", get(twins::compare).post(twins::merge))
        .route("/desk/people/{id}/card", get(portrait::card))
        .route("/desk/people/{id}/contact", get(contact::of_person).post(contact::keep_of))
        .route(contact::OWN, get(contact::own).post(contact::keep_own))
        .route("/desk/people/{id}/mandates", post(person::add))
        .route("/desk/mandates/{id}", get(mandate::show).post(correction::correct))
        .route("/desk/mandates/{id}/strike", post(correction::strike))
        .route("/desk/mandates/{id}/delegation", post(mandate::move_delegation))
        .route("/desk/mandates/{id}/suspend", post(mandate::suspend))
        .route("/desk/mandates/{id}/resume", post(mandate::resume))
        .route("/desk/congress", get(congress::show))
        .route("/desk/congress/term", post(congress::set_term))
        .route("/desk/congress/session", post(congress::set_session))
        .route("/desk/congress/sessions/{id}", post(congress::sitting))
        .route("/desk/congress/sessions/{id}/change", post(congress::change_session))
        .route("/desk/congress/ending", get(congress::ending).post(congress::end))
        .route("/desk/congress/reopen", post(reopening::reopen))
        .route("/desk/congress/carry-over", get(congress::carrying).post(congress::carry))
        .route("/desk/congress/deputies", get(congress::deputies))
        .route("/desk/congress/deputies/export/{format}", get(export::deputies))
        .route("/desk/congress/electorates", get(electorates::list).post(electorates::add))
        .route("/desk/congress/electorates/list", post(electorates::change_list))
        .route("/desk/congress/electorates/export/{format}", get(export::electorates))
        .route("/desk/electorates/{id}", get(electorates::show).post(electorates::change))
        .route("/desk/electorates/{id}/remove", post(electorates::remove))
        .route("/desk/congress/bodies", post(bodies::add))
        .route("/desk/bodies/{id}", get(bodies::show).post(bodies::give))
        .route("/desk/bodies/{id}/export/{format}", get(export::members))
        .route("/desk/bodies/{id}/name", post(bodies::rename))
        .route("/desk/bodies/{id}/end", post(bodies::end_body))
        .route("/desk/seats/{id}/end", post(bodies::end))
        .route("/desk/mandates/{id}/end", get(person::ending).post(person::end))
        .route("/desk/statistics", get(statistics::show))
        .route("/desk/statistics/export/{format}", get(figures::table))
        .route("/desk/statistics/paper/{region}/{level}/{against}/{ending}", get(figures::paper))
        .route("/desk/statistics/deputies", get(statistics::deputies))
        .route("/desk/statistics/deputies/export/{format}", get(export::counted))
        .route("/desk/units", get(units::list))
        .route("/desk/units/new", get(units::new).post(units::add))
        .route("/desk/units/{id}", get(units::show).post(units::change))
        .route("/desk/units/{id}/details", post(unit_details::change))
        .route("/desk/units/{id}/end", post(units::end))
        .route("/desk/regions", get(regions::first))
        .route("/desk/regions/{id}", get(regions::show))
        .route("/desk/regions/{id}/export/{format}", get(export::regions))
        .route("/desk/regions/{id}/add", post(regions::add))
        .route("/desk/regions/{id}/name", post(regions::rename))
        .route("/desk/regions/{id}/adopt", post(regions::adopt))
        .route("/desk/regions/{id}/announced/drop", post(plans::drop))
        .route("/desk/regions/{id}/end", post(regions::end))
        .route("/desk/regions/{id}/code", post(regions::change_code))
        .route("/desk/calendar", get(calendar::show).post(calendar::set))
}

pub(crate) fn nav(actor: &Actor, lang: Lang) -> Vec<NavItem> {
    let t = Texts::of(lang);
    let own = actor.person.is_some() && actor.holds(Role::Deputy);
    let own =
        own.then(|| NavItem::new(t.contact_own_title(), contact::OWN, Icon::People).under(Area::Register));
    if actor.reaches(VIEW_REGISTER).next().is_none() {
        return own.into_iter().collect();
    }
    let register = [
        NavItem::new(t.people_title(), "/desk/register", Icon::People)
            .with(&["/desk/people", "/desk/mandates"]),
        NavItem::new(t.congress_title(), "/desk/congress", Icon::Track).with(&[
            "/desk/bodies",
            "/desk/electorates",
            "/desk/seats",
        ]),
        NavItem::new(t.statistics_title(), "/desk/statistics", Icon::Chart),
    ];
    let settings = [
        NavItem::new(t.units_title(), "/desk/units", Icon::Unit),
        NavItem::new(t.regions_title(), "/desk/regions", Icon::Region),
        NavItem::new(t.calendar_title(), "/desk/calendar", Icon::Calendar),
    ];
    let register = register.map(|item| item.under(Area::Register)).into_iter();
    own.into_iter().chain(register).chain(settings.map(|item| item.under(Area::Settings))).collect()
}

/// What the address of a list asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    pub(crate) q: String,
    region: String,
    pub(crate) after: String,
    pub(crate) id: String,
    way: String,
    term: String,
    day: String,
    until: String,
    merged: String,
}

impl Asked {
    /// The region, where one is named.
    pub(crate) fn region(&self) -> Option<RegionId> {
        self.region.parse().ok()
    }
}

/// Which region the address of a list asks for: the actor's own where none is named.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AskedRegion {
    region: String,
}

impl AskedRegion {
    /// The region, where one is named.
    pub fn id(&self) -> Option<RegionId> {
        self.region.parse().ok()
    }

    /// The region, which a form always names.
    ///
    /// # Errors
    /// *Not found* where it names none.
    pub fn named(&self) -> Result<RegionId> {
        host::id_of(&self.region)
    }
}

/// A region with those above and below it that the actor may go to.
#[derive(Clone, Debug)]
pub struct Around {
    /// The region.
    pub region: Region,
    /// Those above it, the largest first.
    pub above: Vec<Region>,
    /// Those directly below it.
    pub below: Vec<Region>,
}

impl Around {
    /// What lies around a region, as far as the actor may do `act` there.
    ///
    /// # Errors
    /// A fault when the database fails.
    pub fn of(tx: &mut Tx, actor: &Actor, act: Act, region: &Region) -> Result<Self> {
        let mut above = rows::way_to(tx, region.id)?;
        above.retain(|one| one.id != region.id && actor.can(act, &Scope::region(one.path.clone())));
        let below = rows::children(tx, region.id)?;
        Ok(Self { region: region.clone(), above, below })
    }

    /// Reads something of a region as somebody who is signed in, with what lies around it as far as they may do `act` there;
    /// `region` says which region it is of.
    ///
    /// # Errors
    /// What reading returns.
    pub async fn read<T: Send + 'static>(
        cx: &Cx,
        act: Act,
        read: impl Fn(&mut Tx, &Actor) -> Result<T> + Send + 'static,
        region: fn(&T) -> &Region,
    ) -> Result<(Desk, T, Self)> {
        let (desk, (found, around)) = cx
            .read_as(move |tx, actor| {
                let found = read(tx, actor)?;
                let around = Self::of(tx, actor, act, region(&found))?;
                Ok((found, around))
            })
            .await?;
        Ok((desk, found, around))
    }

    /// Ways to the same list for a larger or a smaller region.
    pub fn nav(&self, lang: Lang, base: &str) -> Markup {
        let t = Texts::of(lang);
        let href = |region: &Region| format!("{base}?region={}", region.id);
        let link = |region: &Region| FilterLink {
            label: region.name.clone(),
            href: href(region),
            count: None,
            current: Mark::when(region.id == self.region.id),
        };
        let here = self.above.iter().chain([&self.region]);
        let below: Vec<FilterLink> = self.below.iter().map(link).collect();
        html! {
            (page::filters(t.regions_here(), &here.map(link).collect::<Vec<_>>()))
            @if !below.is_empty() { (page::filters(t.regions_below(), &below)) }
        }
    }

    /// All of them to choose from in a form, the region itself first.
    pub fn choices(&self) -> Vec<Choice> {
        self.all().map(choice).collect()
    }

    /// Those that have a congress.
    pub(crate) fn with_congress(&self) -> Vec<Choice> {
        self.all().filter(|region| region.level.has_congress()).map(choice).collect()
    }

    fn all(&self) -> impl Iterator<Item = &Region> {
        [&self.region].into_iter().chain(&self.below).chain(&self.above)
    }
}

fn choice(region: &Region) -> Choice {
    Choice::new(region.id.to_string(), region.name.clone())
}

fn back(label: &str, href: impl Into<String>) -> Link {
    Link::new(label, href)
}
