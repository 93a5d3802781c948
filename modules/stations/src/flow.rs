//! What follows from rules, counts and leave, and what leads where: pure.

pub(crate) mod appointment;
pub(crate) mod days;
pub(crate) mod meeting;
pub(crate) mod rota;
