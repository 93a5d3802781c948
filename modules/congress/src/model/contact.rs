//! Where a deputy can be reached.

use serde::{Deserialize, Serialize};

/// Where a deputy can be reached 通讯地址、邮编、电话: what the deputy wants to be kept of it. Only the deputy and the office that keeps
/// the record read it, and it stands on the paper of what the deputy suggests.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonContact {
    /// Where post reaches them.
    pub address: String,
    /// The post code.
    pub postcode: String,
    /// The telephone.
    pub telephone: String,
}

impl PersonContact {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        [&self.address, &self.postcode, &self.telephone].iter().all(|part| part.is_empty())
    }
}

/// What it says stands in no log.
impl std::fmt::Debug for PersonContact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonContact")
    }
}
