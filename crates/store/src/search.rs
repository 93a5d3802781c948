//! Full-text search: in which opinions, deputies, stations do these words stand.
//!
//! The index is fed from the event log and knows how far it has come ([`SearchIndex::position`]). It can be thrown
//! away at any time: one that is missing, or that this version cannot read, begins empty and is fed again from the
//! start of the log.

mod newest;
mod question;
mod schema;
mod terms;

use std::fmt;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use kernel::{PersonId, RegionId, StationId, UnitId};
use tantivy::columnar::Column;
use tantivy::directory::{INDEX_WRITER_LOCK, MmapDirectory};
use tantivy::indexer::IndexWriterOptions;
use tantivy::{
    Directory, DocAddress, Index, IndexReader, IndexWriter, ReloadPolicy, Score, Searcher, SegmentReader,
    TantivyError, Term,
};

use schema::Fields;

/// Where an index stands that was fed nothing: before the first place of the log.
const START: i64 = -1;
/// Memory for what is not written yet, in bytes. One thread: the index keeps up with a province on it.
const MEMORY: usize = 16_000_000;

/// Who may find or asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Anybody, without signing in.
    Public,
    /// Those who work with it.
    Staff,
}

/// To whom a thing belongs, and whose things are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Within {
    /// A region, and all below it.
    Region(RegionId),
    /// A station.
    Station(StationId),
    /// A handling unit.
    Unit(UnitId),
    /// A person.
    Person(PersonId),
}

impl Within {
    /// The number that stands for it; no two things bear the same.
    pub(crate) const fn number(self) -> i64 {
        match self {
            Within::Region(id) => id.number(),
            Within::Station(id) => id.number(),
            Within::Unit(id) => id.number(),
            Within::Person(id) => id.number(),
        }
    }
}

/// Something to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The id of the thing itself. There is one document for each.
    pub key: i64,
    /// What it is: `opinion`, `deputy`.
    pub kind: &'static str,
    /// To whom it belongs: its region and every region above that one, its station, whoever handles it.
    pub within: Vec<Within>,
    /// Who may find it. What the public may find, staff may find too.
    pub audience: Audience,
    /// Its title or name; a word counts for more here.
    pub title: String,
    /// All other text in which it is to be found.
    pub body: String,
}

/// What somebody looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The words as they were typed. All must be there; beyond the first 32 they no longer count.
    pub text: String,
    /// Of which kind the things are.
    pub kind: &'static str,
    /// Only things that belong to one of these; anywhere where there is none.
    pub within: Vec<Within>,
    /// Who asks.
    pub audience: Audience,
    /// How many hits at most; never more than 1,000.
    pub limit: usize,
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The id of the thing.
    pub key: i64,
    /// How well it fits, to compare with other hits of the same search.
    pub score: f32,
}

/// Why the index cannot be used.
#[derive(Debug)]
pub enum SearchError {
    /// Another process is writing to it.
    InUse,
    /// Its folder cannot be made or emptied.
    Folder(std::io::Error),
    /// It cannot be read or written.
    Index(TantivyError),
}

impl fmt::Display for SearchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InUse => f.write_str("another process is using the search index"),
            Self::Folder(error) => write!(f, "the folder of the search index: {error}"),
            Self::Index(error) => write!(f, "the search index: {error}"),
        }
    }
}
impl std::error::Error for SearchError {}

impl From<TantivyError> for SearchError {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::LockFailure(..) => Self::InUse,
            other => Self::Index(other),
        }
    }
}

/// The index. What is put or removed is found, or no longer found, after [`SearchIndex::commit`].
pub struct SearchIndex {
    index: Index,
    fields: Fields,
    reader: IndexReader,
    shown: RwLock<Arc<Shown>>,
    writer: Mutex<Option<IndexWriter>>,
    position: AtomicI64,
}

/// What can be found: all that was committed.
struct Shown {
    searcher: Searcher,
    /// The keys of each segment's documents. Opening the column of a million costs as much as half of a search.
    keys: Vec<Column<i64>>,
}

impl Shown {
    fn of(reader: &IndexReader) -> tantivy::Result<Arc<Self>> {
        let searcher = reader.searcher();
        let keys = |segment: &SegmentReader| segment.fast_fields().i64(schema::KEY);
        let keys = searcher.segment_readers().iter().map(keys).collect::<tantivy::Result<_>>()?;
        Ok(Arc::new(Self { searcher, keys }))
    }

    fn hits(&self, best: Vec<(Score, DocAddress)>) -> Vec<Hit> {
        let hit = |(score, at): (Score, DocAddress)| {
            let keys = self.keys.get(usize::try_from(at.segment_ord).ok()?)?;
            keys.first(at.doc_id).map(|key| Hit { key, score })
        };
        best.into_iter().filter_map(hit).collect()
    }
}

impl SearchIndex {
    /// The index in this folder; an empty one where there is none, or none that this version can read.
    ///
    /// # Errors
    /// When another process uses it, or the folder cannot be used.
    pub fn open(folder: &Path) -> Result<Self, SearchError> {
        fs::create_dir_all(folder).map_err(SearchError::Folder)?;
        match open_folder(folder).and_then(Self::over) {
            Err(SearchError::Index(error)) if is_unreadable(&error) => {
                tracing::warn!(%error, "the search index is built anew");
                empty(folder)?;
                open_folder(folder).and_then(Self::over)
            }
            other => other,
        }
    }

    /// An index that is gone with the process.
    ///
    /// # Errors
    /// When its thread cannot be started.
    pub fn in_memory() -> Result<Self, SearchError> {
        Self::over(Index::create_in_ram(schema::schema().0))
    }

    fn over(index: Index) -> Result<Self, SearchError> {
        schema::register(&index);
        let fields = schema::schema().1;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let shown = RwLock::new(Shown::of(&reader)?);
        let position = AtomicI64::new(position_of(&index)?);
        let writer = Mutex::new(Some(new_writer(&index)?));
        Ok(Self { index, fields, reader, shown, writer, position })
    }

    /// The place in the event log up to which the index was fed; -1 where it is empty. Survives a restart.
    pub fn position(&self) -> i64 {
        self.position.load(Ordering::Acquire)
    }

    /// Takes in a document, in place of the one with the same key.
    ///
    /// # Errors
    /// When the index cannot be written. Nothing since the last commit is kept then: feed it again from its position.
    pub fn put(&self, document: &Document) -> Result<(), SearchError> {
        self.write(|writer| {
            writer.delete_term(Term::from_field_i64(self.fields.key, document.key));
            writer.add_document(self.fields.document(document)).map(|_| ())
        })
    }

    /// Forgets the document with this key.
    ///
    /// # Errors
    /// As [`SearchIndex::put`].
    pub fn remove(&self, key: i64) -> Result<(), SearchError> {
        self.write(|writer| {
            writer.delete_term(Term::from_field_i64(self.fields.key, key));
            Ok(())
        })
    }

    /// Makes what was put and removed durable and lets it be found, together with the place in the event log that it
    /// comes from.
    ///
    /// # Errors
    /// As [`SearchIndex::put`].
    pub fn commit(&self, position: i64) -> Result<(), SearchError> {
        self.write(|writer| {
            let mut prepared = writer.prepare_commit()?;
            prepared.set_payload(&position.to_string());
            prepared.commit()?;
            self.reader.reload()?;
            let shown = Shown::of(&self.reader)?;
            *self.shown.write().unwrap_or_else(PoisonError::into_inner) = shown;
            self.position.store(position, Ordering::Release);
            Ok(())
        })
    }

    /// Forgets everything, so that the index is fed again from the start of the log.
    ///
    /// # Errors
    /// As [`SearchIndex::put`].
    pub fn clear(&self) -> Result<(), SearchError> {
        self.write(|writer| {
            // What was not committed yet would outlive the deletion.
            writer.rollback()?;
            writer.delete_all_documents().map(|_| ())
        })?;
        self.commit(START)
    }

    /// What fits, best first. Nothing where no word was typed. Of what fits many thousands of times, those taken in last
    /// are compared, so that a common word costs no more than a rare one.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn search(&self, query: &Query) -> Result<Vec<Hit>, SearchError> {
        let Some(question) = question::question(&self.fields, query) else { return Ok(Vec::new()) };
        let shown = self.shown();
        let best = newest::best_of_newest(&shown.searcher, &question, question::at_most(query.limit))?;
        Ok(shown.hits(best))
    }

    /// What is like the query's text, because it shares its rarest words; best first. Nothing where it shares none.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn alike(&self, query: &Query) -> Result<Vec<Hit>, SearchError> {
        let shown = self.shown();
        let Some(question) = question::alike(&self.fields, &shown.searcher, query)? else {
            return Ok(Vec::new());
        };
        Ok(shown.hits(shown.searcher.search(&question, &question::best(query.limit))?))
    }

    fn shown(&self) -> Arc<Shown> {
        Arc::clone(&self.shown.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Lets `change` write. A writer that failed once (a full disk) refuses everything afterwards, so it is given up
    /// and the next change begins with a new one, from the last commit.
    fn write<T>(
        &self,
        change: impl FnOnce(&mut IndexWriter) -> tantivy::Result<T>,
    ) -> Result<T, SearchError> {
        let mut slot = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let mut writer = match slot.take() {
            Some(writer) => writer,
            None => new_writer(&self.index)?,
        };
        let done = change(&mut writer)?;
        *slot = Some(writer);
        Ok(done)
    }
}

impl fmt::Debug for SearchIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SearchIndex").field("position", &self.position()).finish_non_exhaustive()
    }
}

fn new_writer(index: &Index) -> Result<IndexWriter, SearchError> {
    let options = IndexWriterOptions::builder()
        .num_worker_threads(1)
        .num_merge_threads(1)
        .memory_budget_per_thread(MEMORY)
        .build();
    Ok(index.writer_with_options(options)?)
}

fn open_folder(folder: &Path) -> Result<Index, SearchError> {
    let directory = MmapDirectory::open(folder).map_err(TantivyError::from)?;
    Ok(Index::open_or_create(directory, schema::schema().0)?)
}

fn position_of(index: &Index) -> Result<i64, SearchError> {
    let payload = index.load_metas()?.payload;
    Ok(payload.and_then(|payload| payload.parse().ok()).unwrap_or(START))
}

/// Whether the index itself is at fault, and not the disk or the process beside us.
fn is_unreadable(error: &TantivyError) -> bool {
    use tantivy::directory::error::OpenReadError;
    match error {
        TantivyError::SchemaError(_)
        | TantivyError::IncompatibleIndex(_)
        | TantivyError::DataCorruption(_)
        | TantivyError::DeserializeError(_) => true,
        TantivyError::OpenReadError(error) => !matches!(error, OpenReadError::IoError { .. }),
        _ => false,
    }
}

/// Takes away what lies in the folder, unless another process writes there.
fn empty(folder: &Path) -> Result<(), SearchError> {
    let directory = MmapDirectory::open(folder).map_err(TantivyError::from)?;
    let _ours = directory.acquire_lock(&INDEX_WRITER_LOCK).map_err(|_| SearchError::InUse)?;
    for entry in fs::read_dir(folder).map_err(SearchError::Folder)? {
        let path = entry.map_err(SearchError::Folder)?.path();
        if path.is_file() {
            fs::remove_file(path).map_err(SearchError::Folder)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
