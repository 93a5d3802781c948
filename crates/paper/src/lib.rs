//! What is handed over: QR codes, and tables for spreadsheet programs.

mod csv;
mod qr;

pub use csv::Csv;
pub use qr::qr_svg;
