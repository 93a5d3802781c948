//! What is handed over: QR codes, tables to and from spreadsheet programs, days for calendar programs, and papers and documents
//! as content. What makes PDF and DOCX of the latter is the crate `document`, behind [`Press`].

pub mod attachment;
mod csv;
pub mod document;
pub mod docx;
mod ics;
pub mod papers;
mod press;
mod qr;
pub mod sheet;
mod table;

pub use csv::Csv;
pub use ics::{Entry, Standing, ics};
pub use papers::{Paper, PaperKind};
pub use press::{
    FileKind, OwnTemplate, Press, PressError, Printable, Printed, Progress, TYPEFACE_PACKAGE, TemplateFault,
    Watch,
};
pub use qr::qr_svg;
pub use table::{Column, ColumnKind, Format, Table};
