//! What can be done to an item: each action opens the small form it needs.

use maud::{Markup, html};

use crate::form::ButtonKind;

/// An action that needs a word first, such as a reason.
#[derive(Clone, Debug)]
pub struct Action {
    /// Its name in the page: `action-<id>`, to be linked to.
    pub id: String,
    /// What it does: "不予受理…".
    pub label: String,
    /// How its button looks: one action of a page is [`ButtonKind::Main`].
    pub kind: ButtonKind,
    /// Whether it is open when the page comes: yes where its form came back with errors.
    pub fold: Fold,
    /// Its form.
    pub body: Markup,
}

/// Whether something is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fold {
    /// Open.
    Open,
    /// Closed.
    #[default]
    Closed,
}

/// Everything that can be done now; opening one action closes the others.
pub fn actions(list: &[Action]) -> Markup {
    actions_and(list, &html! {})
}

/// Actions, and in the same row links that look like buttons: for what has a page of its own.
pub fn actions_and(list: &[Action], links: &Markup) -> Markup {
    html! {
        div class="actions" { @for one in list { (action(one)) } (links) }
    }
}

/// What is seldom needed, behind its label.
pub fn more(label: &str, fold: Fold, body: Markup) -> Markup {
    html! {
        details class="more" open[fold == Fold::Open] { summary { (label) } div class="more-body" { (body) } }
    }
}

/// One action. Its name stands on what is folded away: a link to that opens it, where a link to the whole would only lead there.
pub fn action(action: &Action) -> Markup {
    html! {
        details class="action" name="action" open[action.fold == Fold::Open] {
            summary class={ "button " (action.kind.class()) } { (action.label) }
            div class="action-body" id={ "action-" (action.id) } { (action.body) }
        }
    }
}
