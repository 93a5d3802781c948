//! All rooms of the house, for journeys that go through several.

use host::Module;

/// Every module that has a part in what the public sees.
pub(crate) fn modules() -> Vec<Module> {
    vec![
        access::module(),
        congress::module(),
        stations::module(),
        opinions::module(),
        suggestions::module(),
        portal::module(),
    ]
}
