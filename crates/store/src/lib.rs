//! What is kept: databases behind one [`Tx`], migrations, the event log with its evidence, jobs, files,
//! sealed contact data, search.
//!
//! Start at [`Db`]: `db.read(|tx| …).await` and `db.write(|tx| …).await` send a synchronous closure to a
//! thread that owns a connection. The closure is plain Rust over [`Tx`]; SQL is written once with [`sql!`].

pub mod archive;
mod check;
mod db;
pub mod event;
pub mod evidence;
pub mod files;
pub mod history;
pub mod job;
mod migrate;
mod postgres;
mod queue;
mod record;
pub mod seal;
pub mod search;
mod sql;
mod sqlite;
mod surroundings;
#[cfg(feature = "testing")]
pub mod testing;
mod tx;
mod value;
pub mod vault;

pub use check::Registered;
pub use db::{Db, OpenError};
pub use event::{Event, EventKind, Subscriber};
pub use inventory;
pub use migrate::{Migration, MigrationError};
pub use record::{Record, Row};
pub use sql::{Sql, numbered};
pub use surroundings::{Location, Surroundings};
pub use tx::Tx;
pub use value::{Cell, Column, ColumnError, Json, Param, Value, owned, param};
