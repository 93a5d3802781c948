//! The page around the content.

use kernel::Lang;
use maud::{DOCTYPE, Markup, html};

use crate::assets;
use crate::field::hidden;
use crate::icon::{Icon, icon, mark};
use crate::nav;
use crate::texts::Texts;
use crate::view::{Audience, Link, RailGroup, TextSize, Theme, UserChip, View, percent_encode};
use crate::whole::whole;

/// Addresses that the host and the sign-in serve in every place.
const HOME: &str = "/";
const DESK: &str = "/desk";
const NOTICES: &str = "/desk/notices";
const ACCOUNT: &str = "/account";
const SIGN_OUT: &str = "/sign-out";

/// A whole page.
pub fn layout(view: &View, body: Markup) -> Markup {
    let t = Texts::of(view.lang);
    html! {
        (DOCTYPE)
        html lang=(view.lang.tag()) class=[root_class(view)] {
            (head(view))
            body class=(body_class(view)) {
                a class="skip" href="#content" { (t.skip_to_content()) }
                @if let Some(banner) = &view.banner { p class="banner" { (banner) } }
                (header(view))
                div class="frame" {
                    @if let Audience::Desk { rail, .. } = &view.audience { (nav::rail(t, rail)) }
                    main id="content" tabindex="-1" {
                        @if let Some(flash) = &view.flash {
                            div class={ "flash notice tone-" (flash.tone.class()) } role="status" { (flash.text) }
                        }
                        (whole(t, body))
                    }
                }
                (footer(view))
                (bottom_bar(view))
            }
        }
    }
}

fn root_class(view: &View) -> Option<&'static str> {
    match (view.appearance.theme, view.appearance.text) {
        (Theme::System, TextSize::Normal) => None,
        (Theme::System, TextSize::Large) => Some("text-large"),
        (Theme::Light, TextSize::Normal) => Some("theme-light"),
        (Theme::Light, TextSize::Large) => Some("theme-light text-large"),
        (Theme::Dark, TextSize::Normal) => Some("theme-dark"),
        (Theme::Dark, TextSize::Large) => Some("theme-dark text-large"),
    }
}

fn body_class(view: &View) -> &'static str {
    match &view.audience {
        Audience::Public { places, .. } if places.is_empty() => "public",
        Audience::Public { .. } => "public has-bar",
        Audience::Desk { rail, .. } if rail.is_empty() => "desk",
        Audience::Desk { .. } => "desk has-bar",
    }
}

fn head(view: &View) -> Markup {
    let t = Texts::of(view.lang);
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
            meta name="format-detection" content="telephone=no";
            meta name="referrer" content="same-origin";
            title { (t.page_title(&view.place, &view.title)) }
            link rel="icon" type="image/svg+xml" href=(assets::favicon_path());
            link rel="stylesheet" href=(assets::css_path());
            script type="module" src=(assets::js_path()) {}
        }
    }
}

fn header(view: &View) -> Markup {
    let t = Texts::of(view.lang);
    let home = match view.audience {
        Audience::Public { .. } => HOME,
        Audience::Desk { .. } => DESK,
    };
    html! {
        header class="top" {
            a class="brand" href=(home) {
                (mark())
                span class="brand-words" {
                    span class="brand-name" { (t.product()) }
                    " "
                    span class="brand-place" { (view.place) }
                }
            }
            div class="top-tools" {
                @match &view.audience {
                    Audience::Public { places, door } => {
                        (nav::top(t, places))
                        (text_switch(view))
                        (language_switch(view))
                        @if let Some(door) = door { (door_link(door)) }
                    }
                    Audience::Desk { user, .. } => (user_menu(view, user)),
                }
            }
        }
    }
}

fn door_link(door: &Link) -> Markup {
    html! { a class="door" href=(door.href) { (icon(Icon::Account)) span { (door.label) } } }
}

fn user_menu(view: &View, user: &UserChip) -> Markup {
    let t = Texts::of(view.lang);
    html! {
        a class="bell" href=(NOTICES) {
            (icon(Icon::Bell))
            span class="unseen" { (t.notices_link()) }
            @if user.waiting > 0 { " " (crate::list::count(user.waiting.into())) }
        }
        details class="menu" {
            summary {
                (crate::card::portrait(&user.name, None))
                span class="menu-name" { (user.name) }
                span class="menu-role" { (user.role_label) }
            }
            div class="menu-body" {
                p class="menu-who" { (user.name) span { (user.role_label) } }
                ul {
                    li { a href=(ACCOUNT) { (t.account_link()) } }
                    li { (text_switch(view)) }
                    li { (language_switch(view)) }
                    li { a href=(HOME) { (t.public_site_link()) } }
                }
                form method="post" action=(SIGN_OUT) {
                    (hidden("form_token", &view.form_token))
                    button class="button plain" type="submit" { (t.sign_out()) }
                }
            }
        }
    }
}

fn bottom_bar(view: &View) -> Markup {
    let t = Texts::of(view.lang);
    match &view.audience {
        Audience::Public { places, .. } => nav::bar(t, &[RailGroup::plain(places.clone())]),
        Audience::Desk { rail, .. } => nav::bar(t, rail),
    }
}

fn footer(view: &View) -> Markup {
    let t = Texts::of(view.lang);
    html! {
        footer class="foot" {
            p class="foot-place" { (view.place) " · " (t.product_line()) }
            ul class="switches" {
                li { (text_switch(view)) }
                @for (theme, word, label) in [
                    (Theme::Light, "light", t.theme_light()),
                    (Theme::Dark, "dark", t.theme_dark()),
                    (Theme::System, "system", t.theme_system()),
                ] {
                    @if theme != view.appearance.theme {
                        li { a class="switch" rel="nofollow" href=(back_to("/appearance?theme=", word, view)) { (label) } }
                    }
                }
                li { (language_switch(view)) }
            }
        }
    }
}

fn text_switch(view: &View) -> Markup {
    let t = Texts::of(view.lang);
    let (word, label) = match view.appearance.text {
        TextSize::Normal => ("large", t.text_large()),
        TextSize::Large => ("normal", t.text_normal()),
    };
    html! { a class="switch" rel="nofollow" href=(back_to("/appearance?text=", word, view)) { (label) } }
}

fn language_switch(view: &View) -> Markup {
    html! {
        @for other in Lang::ALL.into_iter().filter(|other| *other != view.lang) {
            a class="switch" rel="nofollow" lang=(other.tag()) hreflang=(other.tag())
                href=(back_to("/language?to=", other.tag(), view)) { (Texts::of(other).language_name()) }
        }
    }
}

fn back_to(switch: &str, word: &str, view: &View) -> String {
    format!("{switch}{word}&then={}", percent_encode(&view.path))
}
