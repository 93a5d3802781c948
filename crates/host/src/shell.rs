//! The page around a handler's content: for anybody, and for somebody signed in.

use kernel::Refusal;
use maud::{Markup, html};
use page::{Audience, Icon, Link, Mark, RailItem, UserChip, View};

use crate::cx::{Cx, Desk};
use crate::form::Kept;
use crate::module::NavItem;
use crate::texts::Texts;

impl Cx {
    /// A page for anybody.
    pub(crate) fn public_shell(&self, title: &str, body: Markup) -> Markup {
        let t = Texts::of(self.lang);
        let places = self.app.modules.iter().flat_map(|module| (module.places)(self.lang));
        let places = places.map(|item| self.place(item, None)).collect();
        let door = Some(Link::new(t.door_desk(), "/desk"));
        self.layout(title, Audience::Public { places, door }, body)
    }

    /// A page for somebody signed in.
    pub(crate) fn desk_shell(&self, desk: &Desk, title: &str, body: Markup) -> Markup {
        let t = Texts::of(self.lang);
        let actor = &desk.actor;
        let unread = u32::try_from(desk.unread).unwrap_or(u32::MAX);
        let own = |label: &str, href: &str, icon| NavItem::new(label, href, icon).in_bar();
        let mut rail = vec![self.place(own(t.desk_nav(), "/desk", Icon::Todo), None)];
        let modules = self.app.modules.iter().flat_map(|module| (module.nav)(actor, self.lang));
        rail.extend(modules.map(|item| self.place(item, None)));
        let notices = own(t.notices_nav(), "/desk/notices", Icon::Bell);
        rail.push(self.place(notices, Some(unread).filter(|unread| *unread > 0)));
        let role_label = actor.main_role().map(|role| role.label(self.lang).to_owned()).unwrap_or_default();
        let user = UserChip { name: actor.name.clone(), role_label, waiting: unread };
        self.layout(title, Audience::Desk { user, rail }, body)
    }

    fn place(&self, item: NavItem, count: Option<u32>) -> RailItem {
        let path = self.path().split('?').next().unwrap_or_default();
        let below = path.strip_prefix(item.href.as_str()).is_some_and(|rest| rest.starts_with('/'));
        let home = item.href == "/desk" || item.href == "/";
        let current = Mark::when(path == item.href || (below && !home));
        RailItem { label: item.label, href: item.href, current, count, icon: item.icon, bar: item.bar }
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
