//! The structure of a PDF, for programs that read it aloud: headings, paragraphs, tables, pictures with what they show.

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

use crate::slabs::{PartKind, PartNo, Parts};

/// The parts with what was drawn for each.
pub(super) struct Structure {
    parts: Parts,
    content: Vec<Vec<Identifier>>,
}

impl Structure {
    pub(super) fn of(parts: Parts) -> Self {
        let content = vec![Vec::new(); parts.0.len()];
        Self { parts, content }
    }

    /// This was drawn for that part.
    pub(super) fn holds(&mut self, part: PartNo, content: Identifier) {
        if let Some(held) = self.content.get_mut(part.0) {
            held.push(content);
        }
    }

    pub(super) fn into_tree(self) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some("zh-CN".to_owned()));
        let mut groups: Vec<Option<TagGroup>> = Vec::with_capacity(self.content.len());
        let mut within: Vec<Vec<usize>> = vec![Vec::new(); self.content.len()];
        for (at, (_, outer)) in self.parts.0.iter().enumerate() {
            if let Some(inner) = outer.and_then(|outer| within.get_mut(outer.0)) {
                inner.push(at);
            }
        }
        for ((kind, _), content) in self.parts.0.iter().zip(self.content) {
            let mut group = TagGroup::new(tag(kind));
            for identifier in content {
                group.push(identifier);
            }
            groups.push(Some(group));
        }
        // A part stands after the one it lies in, so from the end every part is whole before it is put into another.
        for at in (0..groups.len()).rev() {
            let inner = within.get_mut(at).map(std::mem::take).unwrap_or_default();
            let inner: Vec<TagGroup> =
                inner.into_iter().filter_map(|at| groups.get_mut(at)?.take()).collect();
            if let Some(Some(group)) = groups.get_mut(at) {
                for part in inner {
                    group.push(part);
                }
            }
        }
        for group in groups.into_iter().flatten() {
            tree.push(group);
        }
        tree
    }
}

fn tag(kind: &PartKind) -> TagKind {
    match kind {
        PartKind::Heading { level, text } => {
            Tag::Hn(NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN), Some(text.clone())).into()
        }
        PartKind::Paragraph => Tag::P.into(),
        PartKind::Picture { says } if says.trim().is_empty() => Tag::Figure(Some("图片".to_owned())).into(),
        PartKind::Picture { says } => Tag::Figure(Some(says.clone())).into(),
        PartKind::Table => Tag::Table.into(),
        PartKind::Row => Tag::TR.into(),
        PartKind::HeadCell => Tag::TH(TableHeaderScope::Column).into(),
        PartKind::Cell => Tag::TD.into(),
    }
}
