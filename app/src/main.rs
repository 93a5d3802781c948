//! Lianxin (连心), the open platform of people's congress deputies: the program.

mod assemble;
mod cli;
mod commands;
mod config;
mod demo;
mod failure;
mod figures;
mod lock;
mod running;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

/// A page is many short-lived strings on several threads, which the system's allocator is slow at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match commands::run(cli::Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.tell(),
    }
}
