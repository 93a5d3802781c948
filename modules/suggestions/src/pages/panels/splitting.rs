//! One item with two matters becomes several, and back.

use maud::{Markup, html};
use page::{Action, ButtonKind, Choice, Fold};

use super::super::parts;
use super::Panel;
use crate::model::{Holder, ItemFile};
use crate::service::MOST_PARTS;

/// So many parts stand open; the others behind a fold.
const OPEN: usize = 2;

impl Panel<'_> {
    /// Into whether one can be split, or what was split can be joined.
    pub(super) fn splitting(&self) -> Vec<Action> {
        match (&self.item.around.whole, self.item.around.parts.is_empty()) {
            (None, true) => vec![self.split()],
            (None, false) => vec![self.unsplit()],
            (Some(_), _) => Vec::new(),
        }
    }

    fn split(&self) -> Action {
        let t = self.t;
        let why = self.deeds.field("split", "why", t.split_why()).rows(3);
        let rest = if self.deeds.tried("split") { Fold::Open } else { Fold::Closed };
        let fields = html! {
            (page::lede(t.split_help()))
            @for row in 0..OPEN { (self.portion(row)) }
            (page::more(t.split_more(), rest, html! {
                @for row in OPEN..MOST_PARTS { (self.portion(row)) }
            }))
            (page::text_area(self.cx.lang, &why))
        };
        self.deeds.action("split", t.split_open(), ButtonKind::Plain, fields, t.split_send())
    }

    /// The words of one part; the first two begin with those of the whole, to be cut down.
    fn portion(&self, row: usize) -> Markup {
        let (t, kind, text) = (self.t, self.item.suggestion.kind, &self.item.text);
        let number = i64::try_from(row + 1).unwrap_or(i64::MAX);
        let title = if row == 0 { t.split_first().to_owned() } else { t.split_part(number) };
        let lang = self.cx.lang;
        let labels = [parts::situation(lang, kind), parts::analysis(lang, kind), parts::proposal(lang, kind)];
        let field = |name: &str, label: &str, words: &str| {
            let label = t.split_field(label, number);
            let field = self.deeds.in_row("split", name, row, &label);
            if self.deeds.tried("split") || row >= OPEN { field } else { field.value(words) }
        };
        let area =
            |name: &str, label: &str, words: &str| page::text_area(lang, &field(name, label, words).rows(5));
        let subject = if row == 0 { text.subject.as_str() } else { "" };
        let [situation, analysis, proposal] = labels;
        page::group(
            &title,
            "",
            html! {
                (page::text_field(lang, &field("subject", t.draft_subject(), subject)))
                (area("situation", situation, &text.situation))
                (area("analysis", analysis, &text.analysis))
                (area("proposal", proposal, &text.proposal))
                (self.own_files(row))
            },
        )
    }

    /// Which photos and files a part takes along; the first two begin with all, as with the words.
    fn own_files(&self, row: usize) -> Markup {
        let of_text = Holder::Text(self.item.suggestion.id);
        let files: Vec<&ItemFile> = self.item.files.iter().filter(|file| file.is_of(of_text)).collect();
        if files.is_empty() {
            return html! {};
        }
        let choices: Vec<Choice> =
            files.iter().map(|file| Choice::new(format!("{row}-{}", file.id), &file.name)).collect();
        let ticked = if row < OPEN {
            files.iter().map(|file| format!("{row}-{}", file.id)).collect()
        } else {
            Vec::new()
        };
        let label = self.t.split_files(i64::try_from(row + 1).unwrap_or(i64::MAX));
        let field = self.deeds.boxes_in_row("split", "file", row, &label, ticked);
        page::checkboxes(self.cx.lang, &field.help(self.t.split_files_help()).optional(), &choices)
    }

    fn unsplit(&self) -> Action {
        let label = self.t.unsplit_send();
        self.with_words("unsplit", label, ButtonKind::Plain, self.t.split_why(), label)
    }
}
