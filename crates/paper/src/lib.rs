//! What is handed over: QR codes, and tables to and from spreadsheet programs.

mod csv;
mod qr;
pub mod sheet;
mod table;

pub use csv::Csv;
pub use qr::qr_svg;
pub use table::{Column, ColumnKind, Format, Table};
