//! `lianxin account`: accounts that cannot be made on the web yet.

use access::{NewAccount, PasswordHash};
use congress::{DivisionCode, NewRegion};
use host::{Grant, Reach, Role};
use kernel::clock::day_of;
use kernel::{AccountId, Error, Refusal, RegionPath, Result, Say};
use store::{Surroundings, Tx};

use crate::cli::AddAdministrator;
use crate::config::Config;
use crate::failure::Failure;
use crate::{assemble, running, terminal};

/// What is to be made, ready to be tried more than once.
#[derive(Clone)]
struct Wanted {
    login: String,
    name: String,
    password: PasswordHash,
    /// The top of the region tree, where it is still to be made.
    top: Option<(DivisionCode, String)>,
}

pub(crate) fn add_administrator(wish: &AddAdministrator) -> Result<(), Failure> {
    let config = Config::read(&wish.place.config)?;
    let top = wish.region_code.as_deref().zip(wish.region_name.clone());
    let top = top.map(|(code, name)| code.parse().map(|code| (code, name))).transpose();
    let top = top.map_err(|e| Failure::usage(format!("--region-code: {e}")))?;
    let password = terminal::secret(&format!("Password for {}", wish.login))?;
    let surroundings = Surroundings::system();
    let password = PasswordHash::chosen(&password, &wish.login, &surroundings.entropy)?;
    let wanted = Wanted { login: wish.login.clone(), name: wish.name.clone(), password, top };
    assemble::make_folder(&config.settings.data)?;
    running::block_on(async {
        let db = assemble::open_database(&config.database, surroundings)?;
        db.write(move |tx| make(tx, &wanted)).await?;
        Ok(())
    })?;
    terminal::say(&format!(
        "{} may now sign in at {}/sign-in and make all other accounts.",
        wish.login, config.settings.origin
    ));
    terminal::say("The first sign-in asks to set up a second factor (an authenticator app).");
    Ok(())
}

fn make(tx: &mut Tx, wanted: &Wanted) -> Result<AccountId> {
    let top = top_region(tx, wanted)?;
    let password = Some(&wanted.password);
    let account = access::create_account(
        tx,
        NewAccount { login: &wanted.login, name: &wanted.name, password, ..Default::default() },
    )?;
    access::give(tx, None, account, Grant { role: Role::SecurityAdministrator, reach: Reach::Region(top) })?;
    Ok(account)
}

/// Rights hold in regions, so there must be one before anybody can have any.
fn top_region(tx: &mut Tx, wanted: &Wanted) -> Result<RegionPath> {
    if let Some(top) = congress::top_region(tx)? {
        return Ok(top.path);
    }
    let (code, name) = wanted.top.clone().ok_or_else(no_region)?;
    let code_from = day_of(tx.now());
    congress::add_top_region(tx, &NewRegion { name, code, code_from }).map(RegionPath::root)
}

fn no_region() -> Error {
    let say = "the place has no region yet: give its top one, as in --region-code 140826 --region-name 绛县";
    Refusal::not_found(Say::new(move |_| say)).into()
}
