//! Small pictures beside words, drawn in the colour of the text.

use maud::{Markup, PreEscaped, html};

/// A picture. Always beside words that say the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Icon {
    /// What waits for me.
    Todo,
    /// What people said.
    Opinion,
    /// Stations.
    Station,
    /// People: deputies, accounts.
    People,
    /// Regions and the congress.
    Region,
    /// Offices and handling units.
    Unit,
    /// Days: the work calendar, a rota.
    Calendar,
    /// Notices.
    Bell,
    /// Figures.
    Chart,
    /// History, the log of who looked.
    History,
    /// Settings.
    Settings,
    /// Home.
    Home,
    /// To find something.
    Search,
    /// To look how something stands.
    Track,
    /// To say something.
    Say,
    /// More places.
    More,
    /// To take a picture.
    Camera,
    /// Something is wrong.
    Warning,
    /// The account.
    Account,
    /// What this is and how it works.
    About,
    /// Any other place.
    #[default]
    Dot,
}

impl Icon {
    /// Every picture.
    pub const ALL: [Icon; 21] = [
        Icon::Todo,
        Icon::Opinion,
        Icon::Station,
        Icon::People,
        Icon::Region,
        Icon::Unit,
        Icon::Calendar,
        Icon::Bell,
        Icon::Chart,
        Icon::History,
        Icon::Settings,
        Icon::Home,
        Icon::Search,
        Icon::Track,
        Icon::Say,
        Icon::More,
        Icon::Camera,
        Icon::Warning,
        Icon::Account,
        Icon::About,
        Icon::Dot,
    ];

    /// Strokes on a ground of 24 × 24.
    const fn path(self) -> &'static str {
        match self {
            Icon::Todo => "M4 6.5l1.5 1.5L8.5 5M4 16.5l1.5 1.5 3-3M12 7h8M12 17h8",
            Icon::Opinion => "M4 5.5h16v11H11l-4 3.5v-3.5H4zM8 9.5h8M8 12.5h5",
            Icon::Station => "M5 20V5.5h9V20M14 10.5h5V20M3 20h18M8 9h3M8 12.5h3M8 16h3",
            Icon::People => {
                "M9 11.5a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5zM3 19.5c0-3.3 2.7-5 6-5s6 1.7 6 5M15.5 5.3a3.25 3.25 0 0 1 0 5.9M17.5 14.9c2.1.6 3.5 2.2 3.5 4.6"
            }
            Icon::Region => {
                "M12 20.5s-6.5-5.6-6.5-10.5a6.5 6.5 0 0 1 13 0c0 4.9-6.5 10.5-6.5 10.5zM12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z"
            }
            Icon::Unit => "M4 8h16v11.5H4zM9 8V5h6v3M4 13h16M12 12v2",
            Icon::Calendar => "M4.5 6h15v13.5h-15zM4.5 10.5h15M8.5 3.5V8M15.5 3.5V8",
            Icon::Bell => "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4",
            Icon::Chart => "M4 20h16M7 16.5v-5M12 16.5V6.5M17 16.5v-8",
            Icon::History => "M12 7.5V12l3 2M4.5 12a7.5 7.5 0 1 0 2.5-5.6M4.5 4.5v3h3",
            Icon::Settings => "M4 7.5h9M17 7.5h3M4 16.5h3M11 16.5h9M15 5.5v4M9 14.5v4",
            Icon::Home => "M4 11l8-6.5L20 11M6 9.5V19.5h12V9.5",
            Icon::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20",
            Icon::Track => "M6 4h8.5L18 7.5V20H6zM9 12.5l2 2 4-4",
            Icon::Say => "M5 19l.8-3.7L15.5 5.6l2.9 2.9-9.7 9.7zM13.5 7.6l2.9 2.9M5 19h14",
            Icon::More => "M5 7h14M5 12h14M5 17h14",
            Icon::Camera => "M4 8h4l1.5-2.5h5L16 8h4v11H4zM12 16.2a3.1 3.1 0 1 0 0-6.2 3.1 3.1 0 0 0 0 6.2z",
            Icon::Warning => "M12 4.5L21 19.5H3zM12 10v4.5M12 16.8v.2",
            Icon::Account => {
                "M12 12a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5zM5 20c0-3.7 3.1-5.5 7-5.5s7 1.8 7 5.5"
            }
            Icon::About => "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 11v5.5M12 7.5v.2",
            Icon::Dot => "M12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
        }
    }
}

/// A picture, silent to a screen reader.
pub fn icon(icon: Icon) -> Markup {
    html! {
        svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false" {
            path d=(PreEscaped(icon.path())) {}
        }
    }
}

/// The mark of Lianxin: a heart of two strokes that reach across to one another. An invention; it is no emblem.
pub(crate) fn mark() -> Markup {
    html! {
        svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false" {
            path d="M20.5 13.4l-5.8-5.8a6.2 6.2 0 0 0-8.8 8.8l8.3 8.3a2.55 2.55 0 0 0 3.6 0l8.3-8.3a6.2 6.2 0 0 0-8.8-8.8l-5.8 5.8" {}
        }
    }
}
