//! What rights and scopes speak of: the markers that type their ids. Each thing's data lives in its own room.

use crate::id::Id;

macro_rules! subjects {
    ($($(#[$doc:meta])* $marker:ident $id:ident;)+) => {$(
        #[doc = concat!("Marks the id of a ", stringify!($marker), ".")]
        #[derive(Debug)]
        pub enum $marker {}
        $(#[$doc])*
        pub type $id = Id<$marker>;
    )+};
}

subjects! {
    /// A region of the tree 行政区域.
    Region RegionId;
    /// A natural person.
    Person PersonId;
    /// An account that signs in.
    Account AccountId;
    /// A liaison station 联络站.
    Station StationId;
    /// A handling unit 承办单位.
    Unit UnitId;
    /// A body of a congress: a committee, say.
    Body BodyId;
}
