//! Photos and files beside what people write.

use congress::words;
use host::KeptFile;
use kernel::{Id, Instant};
use paper::attachment::Attached;
use store::files::FileHash;
use store::record;

use super::{PromiseId, ReplyId, SuggestionId, TaskId};

/// Marks the id of a photo or file.
#[derive(Debug)]
pub(crate) enum FileMark {}
/// The id of a photo or file.
pub(crate) type FileId = Id<FileMark>;

/// The most photos and files of one text, one reply, one promise.
pub(crate) const MOST_FILES: usize = 12;

/// What a file belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holder {
    /// The text of an item.
    Text(SuggestionId),
    /// A unit's task: its next draft takes it along.
    Task(TaskId),
    /// A reply or a co-handler's opinion.
    Reply(ReplyId),
    /// A promise: evidence that it was kept.
    Promise(PromiseId),
}

impl Holder {
    /// Its word and its number, as it is stored.
    pub(crate) const fn key(self) -> (HolderKind, i64) {
        match self {
            Self::Text(id) => (HolderKind::Text, id.number()),
            Self::Task(id) => (HolderKind::Task, id.number()),
            Self::Reply(id) => (HolderKind::Reply, id.number()),
            Self::Promise(id) => (HolderKind::Promise, id.number()),
        }
    }
}

/// The kinds of [`Holder`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HolderKind {
    /// A text.
    Text,
    /// A unit's task.
    Task,
    /// A reply.
    Reply,
    /// A promise.
    Promise,
}
words!(HolderKind { Text = "text", Task = "task", Reply = "reply", Promise = "promise" });

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A photo, drawn anew.
    Photo,
    /// A PDF.
    Pdf,
    /// A text document.
    Docx,
    /// A workbook.
    Xlsx,
    /// Plain text.
    Text,
}
words!(Sort { Photo = "photo", Pdf = "pdf", Docx = "docx", Xlsx = "xlsx", Text = "text" });

impl From<Attached> for Sort {
    fn from(kind: Attached) -> Self {
        match kind {
            Attached::Picture => Self::Photo,
            Attached::Pdf => Self::Pdf,
            Attached::Docx => Self::Docx,
            Attached::Xlsx => Self::Xlsx,
            Attached::Text => Self::Text,
        }
    }
}

impl From<Sort> for Attached {
    fn from(kind: Sort) -> Self {
        match kind {
            Sort::Photo => Self::Picture,
            Sort::Pdf => Self::Pdf,
            Sort::Docx => Self::Docx,
            Sort::Xlsx => Self::Xlsx,
            Sort::Text => Self::Text,
        }
    }
}

record! {
    /// A photo or file of an item.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct ItemFile {
        pub(crate) id: FileId,
        pub(crate) suggestion: SuggestionId,
        pub(crate) holder: HolderKind,
        /// The number of what it belongs to.
        pub(crate) held_by: i64,
        /// The version of the text that has it first; 0 for a file of anything else.
        pub(crate) since: i64,
        /// The version of the text that has it no longer.
        pub(crate) gone_in: Option<i64>,
        pub(crate) kind: Sort,
        pub(crate) name: String,
        pub(crate) file: FileHash,
        /// A photo's small form.
        pub(crate) small: Option<FileHash>,
        pub(crate) size: i64,
        /// Whether the public may see it, as the office decided.
        pub(crate) public: bool,
        /// What it is called in public; empty where the public may not see it.
        pub(crate) public_name: String,
        pub(crate) added_at: Instant,
    }
}

impl ItemFile {
    /// A file that was just kept, and belongs to `holder` from this version on.
    pub(crate) fn new(
        (id, at): (FileId, Instant),
        suggestion: SuggestionId,
        holder: Holder,
        since: i64,
        kept: &KeptFile,
    ) -> Self {
        let (holder, held_by) = holder.key();
        Self {
            id,
            suggestion,
            holder,
            held_by,
            since,
            gone_in: None,
            kind: kept.kind.into(),
            name: kept.name.clone(),
            file: kept.file,
            small: kept.small,
            size: kept.size,
            public: false,
            public_name: String::new(),
            added_at: at,
        }
    }

    /// Whether it belongs to this.
    pub(crate) fn is_of(&self, holder: Holder) -> bool {
        (self.holder, self.held_by) == holder.key()
    }

    /// Whether it belongs to the text in this version.
    pub(crate) fn is_in(&self, version: i64) -> bool {
        self.holder == HolderKind::Text
            && self.since <= version
            && self.gone_in.is_none_or(|gone| version < gone)
    }
}
