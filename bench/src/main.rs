//! Load and scale: starts the release binary on SQLite and on PostgreSQL, loads it from this second process, and prints a
//! table beside what the machine gives at most. `README.md` says how it measures.

mod client;
mod cluster;
mod documents;
mod hello;
mod hints;
mod import;
mod inserts;
mod load;
mod measure;
mod pages;
mod place;
mod process;
mod register;
mod scale;
mod server;
mod submit;
mod table;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand, ValueEnum};

use load::Times;
use scale::Scale;

/// Loads a release binary and prints a table.
#[derive(Debug, Parser)]
#[command(name = "bench", about = "Starts the release binary on both databases, loads it and prints a table")]
struct Cli {
    /// How long each figure is measured
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// How long it is loaded before that
    #[arg(long, default_value_t = 2)]
    warm_up: u64,
    /// Measures only these
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
    /// On these databases
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [On::Sqlite, On::Postgresql])]
    on: Vec<On>,
    /// The program to measure, instead of the release binary of this workspace
    #[arg(long, value_name = "FILE")]
    binary: Option<PathBuf>,
    /// Measures a whole city or province instead: every page, and how its register is taken in
    #[arg(long, value_enum, value_delimiter = ',')]
    scale: Vec<Scale>,
    /// Where those places are kept for the next run; otherwise they are filled anew
    #[arg(long, value_name = "FOLDER")]
    places: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Internal>,
}

/// What else this program does.
#[derive(Clone, Debug, Subcommand)]
enum Internal {
    /// Measures how good hints are, on messages that citizens wrote
    Hints {
        /// Where the messages lie
        #[arg(default_value = "../shared/data/opinions")]
        data: PathBuf,
    },
    /// Prints the volume of a session, and says how long it took and what memory it needed
    Documents {
        /// How many suggestions
        #[arg(long, default_value_t = 838)]
        suggestions: usize,
    },
    /// Serves "hello" until it is ended
    #[command(hide = true)]
    Hello {
        /// Where to listen
        listen: SocketAddr,
    },
}

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// A bare axum server, and bare inserts
    Bare,
    /// Start time and memory
    Start,
    /// Pages
    Pages,
    /// Sending opinions
    Submit,
    /// Taking in a register (of a city or province)
    Import,
}

/// The databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum On {
    /// A file
    Sqlite,
    /// A server
    Postgresql,
}

impl Cli {
    fn wants(&self, part: Part) -> bool {
        self.only.is_empty() || self.only.contains(&part)
    }

    /// Whether anything of the program itself is to be measured.
    fn wants_a_place(&self) -> bool {
        [Part::Start, Part::Pages, Part::Submit].into_iter().any(|part| self.wants(part))
    }

    fn times(&self) -> Times {
        Times {
            warm_up: Duration::from_secs(self.warm_up),
            measured: Duration::from_secs(self.seconds.max(1)),
        }
    }
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match &cli.command {
        Some(Internal::Hello { listen }) => hello::serve(*listen),
        Some(Internal::Hints { data }) => hints::run(data),
        Some(Internal::Documents { suggestions }) => documents::run(*suggestions),
        None if cli.scale.is_empty() => measure::all(&cli),
        None => scale::all(&cli),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            table::tell(&format!("error: {failure}"));
            ExitCode::FAILURE
        }
    }
}
