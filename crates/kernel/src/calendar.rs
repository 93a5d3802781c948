//! Work calendar.
