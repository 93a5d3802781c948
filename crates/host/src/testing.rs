//! Journeys through the door, as the place's users: requests over HTTP without a socket, pages read by what stands on
//! them, without scripts.
//!
//! ```ignore
//! for fresh in store::testing::both(&all) {
//!     let place = Place::on(fresh, vec![access::module(), …]);
//!     let browser = place.browser();
//!     let page = browser.get("/sign-in").await;
//!     let page = page.form("登录").fill("用户名", "wang.wei").fill("密码", "…").send().await;
//!     assert_eq!(page.heading(), "等我办理");
//! }
//! ```
//!
//! Everything here is strict, as a test wants it: a label that is not on the page, or is there twice, ends the test
//! and says what labels there are.
#![expect(
    clippy::panic,
    clippy::expect_used,
    reason = "only tests come here, and they end where a promise is broken"
)]

mod browser;
mod dom;
mod form;
mod page;
mod press;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::Router;
use kernel::clock::ManualClock;
use kernel::{Entropy, Result};
use store::Tx;
use store::evidence::Signer;
use store::files::Files;
use store::search::SearchIndex;
use store::testing::Fresh;
use store::vault::{KeyRing, Vault};

use crate::app::{App, Parts};
use crate::module::Module;
use crate::settings::Settings;

pub use browser::Browser;
pub use form::FilledForm;
pub use page::{Link, Page, Part};
pub use press::ProofPress;

/// A place of a test's own: database, files, keys and index in a folder that is gone afterwards.
pub struct Place {
    /// The running Lianxin.
    pub app: App,
    /// Moves its clock.
    pub clock: ManualClock,
    router: Router,
    fresh: Fresh,
}

impl Place {
    /// A place with these modules. The database must have their migrations.
    pub fn on(fresh: Fresh, modules: Vec<Module>) -> Self {
        Self::with(fresh, modules, |_| {})
    }

    /// A place with these modules, whose operator has changed some settings.
    pub fn with(fresh: Fresh, modules: Vec<Module>, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = settings(&fresh);
        change(&mut settings);
        let entropy = Entropy::seeded(11);
        let parts = Parts {
            settings,
            db: fresh.db.clone(),
            files: Files::in_folder(&fresh.folder.join("files")).expect("a folder for files"),
            vault: Vault::new(KeyRing::generate(&entropy), entropy.clone()),
            search: SearchIndex::in_memory().expect("an index"),
            signer: Signer::generate("lianxin.test/history", &entropy).expect("a signer"),
            press: Arc::new(ProofPress),
            modules,
        };
        let app = App::new(parts).expect("the parts fit together");
        let router = crate::serve::router(&app, Router::new());
        Self { app, clock: fresh.clock.clone(), router, fresh }
    }

    /// A browser that has never been here, with Chinese as its language, at an address of its own test network.
    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// Does all that waits: sealing, delivery of events, search, jobs that are due.
    pub async fn catch_up(&self) {
        crate::work::catch_up(&self.app).await.expect("what waits can be done");
    }

    /// Writes beside the door, to prepare what the journey needs.
    pub async fn write<T, F>(&self, f: F) -> T
    where
        T: Send + 'static,
        F: Fn(&mut Tx) -> Result<T> + Send + 'static,
    {
        self.app.db.write(f).await.expect("what is prepared can be written")
    }

    /// Reads beside the door, to look at what no page shows.
    pub async fn read<T, F>(&self, f: F) -> T
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx) -> Result<T> + Send + 'static,
    {
        self.app.db.read(f).await.expect("it can be read")
    }

    /// Which database it is on, for messages.
    pub fn kind(&self) -> &'static str {
        self.fresh.kind
    }
}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "a place on {}", self.fresh.kind)
    }
}

fn settings(fresh: &Fresh) -> Settings {
    Settings {
        place: "河口县".to_owned(),
        listen: ([127, 0, 0, 1], 0).into(),
        metrics: None,
        origin: "http://lianxin.test".to_owned(),
        proxies: 0,
        data: fresh.folder.clone(),
        submissions_per_hour: 1000,
        patience: std::time::Duration::from_secs(1),
        banner: None,
    }
}
