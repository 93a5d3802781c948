//! One file per command.

mod account;
mod audit;
mod backup;
mod check_config;
mod import;
mod keys;
mod migrate;
mod papers;
mod restore;
mod serve;

use crate::cli::{Account, Audit, Command, Import, Keys, Papers};
use crate::demo;
use crate::failure::Failure;

/// Does what was asked for.
pub(crate) fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Demo(demo) => demo::run(&demo),
        Command::Serve(place) => serve::run(&place),
        Command::Migrate(place) => migrate::run(&place),
        Command::Backup(backup) => backup::run(&backup),
        Command::Restore(restore) => restore::run(&restore),
        Command::Audit { command: Audit::Verify(verify) } => audit::verify(&verify),
        Command::Import { command: Import::Deputies(table) } => import::table::<congress::Deputies>(&table),
        Command::Import { command: Import::Stations(table) } => import::table::<stations::Stations>(&table),
        Command::Import { command: Import::Regions(table) } => import::table::<congress::Regions>(&table),
        Command::Import { command: Import::Opinions(opinions) } => import::opinions(&opinions),
        Command::Keys { command: Keys::Rotate(place) } => keys::rotate(&place),
        Command::Keys { command: Keys::Show(place) } => keys::show(&place),
        Command::Account { command: Account::AddAdministrator(account) } => {
            account::add_administrator(&account)
        }
        Command::Papers { command: Papers::Check(check) } => papers::check(&check),
        Command::Papers { command: Papers::Templates(templates) } => papers::templates(&templates),
        Command::CheckConfig(place) => check_config::run(&place),
    }
}
