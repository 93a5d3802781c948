//! What is handed over: QR codes, tables to and from spreadsheet programs, days for calendar programs.

mod csv;
mod ics;
mod qr;
pub mod sheet;
mod table;

pub use csv::Csv;
pub use ics::{Entry, Standing, ics};
pub use qr::qr_svg;
pub use table::{Column, ColumnKind, Format, Table};
