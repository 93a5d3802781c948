//! The page around a handler's content: for anybody, and for somebody signed in.

use std::cmp::Reverse;

use kernel::Refusal;
use maud::{Markup, html};
use page::{Audience, Fold, Icon, Link, Mark, RailGroup, RailItem, UserChip, View};

use crate::cx::{Cx, Desk};
use crate::form::Kept;
use crate::module::{Area, NavItem};
use crate::texts::Texts;

/// Where the notices stand.
const NOTICES: &str = "/desk/notices";

impl Cx {
    /// A page for anybody.
    pub(crate) fn public_shell(&self, title: &str, body: Markup) -> Markup {
        let t = Texts::of(self.lang);
        let places = self.app.modules.iter().flat_map(|module| (module.places)(self.lang));
        // What stands in the bar comes first, whichever module it is of.
        let (bar, rest): (Vec<NavItem>, Vec<NavItem>) = places.partition(|item| item.bar == page::Bar::Shown);
        let places = self.placed(bar.into_iter().chain(rest).collect());
        let door = Some(Link::new(t.door_desk(), "/desk"));
        self.layout(title, Audience::Public { places, door }, body)
    }

    /// A page for somebody signed in.
    pub(crate) fn desk_shell(&self, desk: &Desk, title: &str, body: Markup) -> Markup {
        let t = Texts::of(self.lang);
        let actor = &desk.actor;
        let unread = u32::try_from(desk.unread).unwrap_or(u32::MAX);
        let own = |label: &str, href: &str, icon| NavItem::new(label, href, icon).in_bar();
        let mut places =
            vec![own(t.desk_nav(), "/desk", Icon::Todo), own(t.notices_nav(), NOTICES, Icon::Bell)];
        places.extend(self.app.modules.iter().flat_map(|module| (module.nav)(actor, self.lang)));
        let rail = self.grouped(places, unread);
        let role_label = actor.main_role().map(|role| role.label(self.lang).to_owned()).unwrap_or_default();
        let user = UserChip { name: actor.name.clone(), role_label, waiting: unread };
        self.layout(title, Audience::Desk { user, rail }, body)
    }

    /// The places of a desk by their tasks, in the tasks' order.
    fn grouped(&self, places: Vec<NavItem>, unread: u32) -> Vec<RailGroup> {
        let areas: Vec<Area> = places.iter().map(|item| item.area).collect();
        let mut placed: Vec<(Area, RailItem)> = areas.into_iter().zip(self.placed(places)).collect();
        for (_, item) in placed.iter_mut().filter(|(_, item)| item.href == NOTICES) {
            item.count = Some(unread);
        }
        let of = |area: Area| RailGroup {
            label: area.label(self.lang).map(str::to_owned),
            // What citizens say is everybody's daily work.
            fold: if area == Area::Opinions { Fold::Open } else { Fold::Closed },
            items: placed.iter().filter(|(other, _)| *other == area).map(|(_, item)| item.clone()).collect(),
        };
        Area::ALL.into_iter().map(of).filter(|group| !group.items.is_empty()).collect()
    }

    /// Places as they are shown: the one whose address says most of this page's is where one is.
    fn placed(&self, places: Vec<NavItem>) -> Vec<RailItem> {
        let path = self.path().split('?').next().unwrap_or_default();
        let leading =
            places.iter().enumerate().filter_map(|(at, item)| Some((item.leads(path)?, Reverse(at))));
        let here = leading.max().map(|(_, Reverse(at))| at);
        let place = |(at, item): (usize, NavItem)| RailItem {
            current: Mark::when(here == Some(at)),
            label: item.label,
            href: item.href,
            count: None,
            icon: item.icon,
            bar: item.bar,
        };
        places.into_iter().enumerate().map(place).collect()
    }

    fn layout(&self, title: &str, audience: Audience, body: Markup) -> Markup {
        let settings = &self.app.settings;
        // Only a desk's frame has a form in it (signing out); a public page stays without a cookie.
        let form_token = match audience {
            Audience::Desk { .. } => self.form_token(),
            Audience::Public { .. } => String::new(),
        };
        let view = View {
            lang: self.lang,
            appearance: self.appearance(),
            title: title.to_owned(),
            path: self.path().to_owned(),
            place: settings.place.clone(),
            audience,
            form_token,
            flash: self.said(),
            banner: settings.banner.map(|banner| banner(self.lang).to_owned()),
        };
        page::layout(&view, body)
    }

    /// A page that only says why not, with what was typed to copy.
    pub(crate) fn refusal_page(&self, refusal: &Refusal, kept: Option<&Kept>) -> Markup {
        let t = Texts::of(self.lang);
        let written: Vec<Markup> = kept.into_iter().flat_map(Kept::words).map(page::prose).collect();
        let body = html! {
            (page::refusal_page(self.lang, refusal, self.home()))
            @if !written.is_empty() {
                (page::section(t.kept_title(), html! { (page::lede(t.kept_help())) (page::bullets(&written)) }))
            }
        };
        self.public_shell(&refusal.say.to(self.lang), body)
    }

    /// A page that says we failed, with the id it is logged under.
    pub(crate) fn fault_page(&self) -> Markup {
        let body = page::fault_page(self.lang, self.request_id(), self.home());
        self.public_shell(Texts::of(self.lang).fault_title(), body)
    }

    fn home(&self) -> &'static str {
        if self.path().starts_with("/desk") { "/desk" } else { "/" }
    }
}
