//! What follows from rules, counts and leave: pure.

pub(crate) mod days;
pub(crate) mod rota;
