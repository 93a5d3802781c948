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
    /// Any other place.
    #[default]
    Dot,
}

impl Icon {
    /// Every picture.
    pub const ALL: [Icon; 18] = [
        Icon::Todo,
        Icon::Opinion,
        Icon::Station,
        Icon::People,
        Icon::Region,
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
        Icon::Dot,
    ];

    /// Strokes on a ground of 24 × 24.
    const fn path(self) -> &'static str {
        match self {
            Icon::Todo => "M4 6.5l1.5 1.5L8.5 5M4 16.5l1.5 1.5 3-3M12 7h8M12 17h8",
            Icon::Opinion => "M4 5.5h16v11H11l-4 3.5v-3.5H4zM8 9.5h8M8 12.5h5",
            Icon::Station => "M4 11l8-6.5L20 11M6 9.5V19.5h12V9.5M10 19.5v-5.500h4v5.500",
            Icon::People => {
                "M9 11.500a3.250 3.250 0 1 0 0-6.500 3.250 3.250 0 0 0 0 6.500zM3 19.500c0-3.300 2.700-5 6-5s6 1.700 6 5M15.500 5.300a3.250 3.250 0 0 1 0 5.900M17.500 14.900c2.100.600 3.500 2.200 3.500 4.600"
            }
            Icon::Region => {
                "M12 20.500s-6.500-5.600-6.500-10.500a6.500 6.500 0 0 1 13 0c0 4.900-6.500 10.500-6.500 10.500zM12 12.300a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600z"
            }
            Icon::Bell => "M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15zM10 20.500h4",
            Icon::Chart => "M4 20h16M7 16.500v-5M12 16.500V6.500M17 16.500v-8",
            Icon::History => "M12 7.500V12l3 2M4.500 12a7.500 7.500 0 1 0 2.500-5.600M4.500 4.500v3h3",
            Icon::Settings => "M4 7.500h9M17 7.500h3M4 16.500h3M11 16.500h9M15 5.500v4M9 14.500v4",
            Icon::Home => "M4 11l8-6.500L20 11M6 9.500V19.500h12V9.500",
            Icon::Search => "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.500 15.500L20 20",
            Icon::Track => "M6 4h8.500L18 7.500V20H6zM9 12.500l2 2 4-4",
            Icon::Say => {
                "M5 19l.8-3.700L15.500 5.600l2.900 2.900-9.700 9.700zM13.500 7.600l2.900 2.900M5 19h14"
            }
            Icon::More => "M5 7h14M5 12h14M5 17h14",
            Icon::Camera => {
                "M4 8h4l1.500-2.500h5L16 8h4v11H4zM12 16.200a3.100 3.100 0 1 0 0-6.200 3.100 3.100 0 0 0 0 6.200z"
            }
            Icon::Warning => "M12 4.500L21 19.500H3zM12 10v4.500M12 16.800v.200",
            Icon::Account => {
                "M12 12a3.750 3.750 0 1 0 0-7.500 3.750 3.750 0 0 0 0 7.500zM5 20c0-3.700 3.100-5.500 7-5.500s7 1.800 7 5.500"
            }
            Icon::Dot => "M12 14.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z",
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

/// The mark of Lianxin: two hearts as links of one chain. An invention; it is no emblem.
pub(crate) fn mark() -> Markup {
    html! {
        svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false" {
            path class="mark-one" d="M12.500 24.500C7 20.300 3.500 16.900 3.500 12.700a5.200 5.200 0 0 1 9-3.500 5.200 5.200 0 0 1 9 3.500c0 4.200-3.500 7.600-9 11.800z" {}
            path class="mark-two" d="M19.500 26.500C14 22.300 10.500 18.900 10.500 14.700a5.200 5.200 0 0 1 9-3.500 5.200 5.200 0 0 1 9 3.500c0 4.200-3.500 7.600-9 11.800z" {}
        }
    }
}
