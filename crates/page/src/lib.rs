//! What is shown: every visible pattern of Lianxin as a function that returns markup.
//!
//! A module composes these and writes no styles and no patterns of its own. Everything works without scripts and
//! under a content security policy of `default-src 'self'`: no styles and no scripts in the markup. Functions that say
//! something by themselves take the language first; text passed in is escaped, [`maud::Markup`] is not.
//!
//! | what for | functions |
//! |---|---|
//! | the page around | [`layout`], [`View`], [`heading`], [`section`], [`beside`], [`breadcrumb`] |
//! | an item | [`item_head`], [`facts`], [`timeline`], [`changes`], [`due`], [`quote`], [`compared`], [`prose`], [`photo_grid`], [`masked`] |
//! | a form | [`form`], [`Field`], [`text_field`], [`text_area`], [`select`], [`radios`], [`button`], [`steps`], [`action`], [`Errors`], [`outbox`], [`leave_form`], [`locate`] |
//! | a list | [`todo`], [`table`], [`filters`], [`search_box`], [`search_and`], [`pager`], [`next_page`], [`take_away`], [`cards`], [`month`], [`empty`] |
//! | on paper | [`sign`] |
//! | an answer | [`tag`], [`notice`], [`confirmation`], [`refusal_page`], [`fault_page`], [`progress`] |
//! | a number | [`figures`], [`bar_chart`] |

mod action;
mod assets;
mod card;
mod chart;
mod choice;
mod due;
mod feedback;
mod field;
mod form;
mod gallery;
mod icon;
mod item;
mod layout;
mod list;
mod locate;
mod month;
mod nav;
mod outbox;
mod prose;
mod sign;
mod table;
mod tag;
mod time;
mod timeline;
mod view;
mod whole;

mod texts {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

pub use action::{Action, Fold, action, actions, actions_and, more};
pub use assets::{Asset, assets, css_path, favicon_path, js_path, worker};
pub use card::{Card, cards, portrait};
pub use chart::{BarChart, Change, Figure, Measure, bar_chart, figure, figures};
pub use choice::{Choice, checkbox, checkboxes, radios, select, tick, ticked};
pub use due::{DueView, Until, due, due_line, festival, period};
pub use feedback::{Confirmation, confirmation, fault_page, notice, progress, qr, refusal_page};
pub use field::{
    Field, InputKind, Width, file_field, file_size, files_field, hidden, password, photos, text_area,
    text_field,
};
pub use form::{
    ButtonKind, Encoding, Errors, FormSpec, button, button_row, button_to, button_value, error_summary,
    field_row, form, group, link_button, steps,
};
pub use gallery::gallery;
pub use icon::{Icon, icon};
pub use item::{Fact, ItemHead, NextStep, Photo, Whose, facts, item_head, masked, photo_grid};
pub use layout::layout;
pub use list::{
    FilterLink, NoticeLine, Seen, TodoRow, empty, empty_then, filters, next_page, notice_list, pager,
    search_and, search_box, take_away, todo,
};
pub use locate::locate;
pub use month::{Month, MonthEntry, month};
pub use outbox::{leave_form, outbox};
pub use prose::{beside, breadcrumb, bullets, compared, heading, lede, link, prose, quote, section, sheet};
pub use sign::{Sign, sign};
pub use table::{Align, Column, Table, table};
pub use tag::{Tag, Tone, tag};
pub use time::{day, day_with_weekday, days, moment};
pub use timeline::{TimelineEntry, changes, timeline};
pub use view::{
    Appearance, Audience, Bar, Flash, Link, Mark, RailGroup, RailItem, TextSize, Theme, UserChip, View,
    percent_encode,
};
