//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "lianxin",
    version,
    about = "Lianxin (连心): the open platform of people's congress deputies (人大代表履职平台)",
    long_about = "Lianxin (连心): the open platform of people's congress deputies (人大代表履职平台).\n\n\
                  Citizens say what is wrong at a contact station (联络站), deputies and handling units answer, and \
                  everybody sees where it stands.",
    after_help = "To look at it:      lianxin demo\n\
                  To run a place:     lianxin serve --config lianxin.toml   (docs/operating.md)\n\n\
                  Exit codes: 0 done, 1 could not be done, 2 wrong command line or config file, \
                  3 done and found something that is not whole."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Open a small invented place to look around in (试用)
    ///
    /// Nothing has to be set up: the first start fills a folder with an invented county, later starts go on with it.
    /// Every role can be entered without a password, so do not put anything real in it.
    Demo(Demo),
    /// Serve a real place (运行)
    Serve(Place),
    /// Bring the database's tables up to date with this program (升级)
    Migrate(Place),
    /// Write the whole place into one file, while it runs (备份)
    ///
    /// The file is a tar archive: every table from one consistent snapshot, every uploaded file, and a manifest with
    /// counts and hashes. The keys are not in it unless asked for: keep them elsewhere.
    Backup(Backup),
    /// Put a backup into an empty database (恢复)
    ///
    /// Every byte of the file is checked before anything is written. The database may be of the other kind than the
    /// one the backup was made from, and this program may be newer than the one that made it. At the end the whole
    /// history is proved.
    Restore(Restore),
    /// Prove that the history is whole (审计)
    Audit {
        #[command(subcommand)]
        command: Audit,
    },
    /// Bring in what citizens said before, from another system (导入)
    Import {
        #[command(subcommand)]
        command: Import,
    },
    /// The keys that protect citizens' contact data (密钥)
    Keys {
        #[command(subcommand)]
        command: Keys,
    },
    /// Accounts that cannot be made on the web yet (账号)
    Account {
        #[command(subcommand)]
        command: Account,
    },
    /// What papers are printed with: typefaces and templates (公文)
    Papers {
        #[command(subcommand)]
        command: Papers,
    },
    /// Say whether the config file is sound and what it comes to (检查配置)
    CheckConfig(Place),
}

/// Which place a command is about.
#[derive(Clone, Debug, Args)]
pub(crate) struct Place {
    /// The place's config file
    #[arg(long, value_name = "FILE", default_value = "lianxin.toml")]
    pub(crate) config: PathBuf,
}

/// Opens the demo place.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Throw the demo's folder away and start over
    #[arg(long)]
    pub(crate) fresh: bool,
    /// Where to listen; port 0 takes any free one
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// The demo's folder; otherwise lianxin-demo, lianxin-demo-city or lianxin-demo-province here
    #[arg(long, value_name = "FOLDER")]
    pub(crate) data: Option<PathBuf>,
    /// A whole city, in a minute or two, or a whole province, in some hours and ten gigabytes, instead of one county
    #[arg(long, value_enum)]
    pub(crate) scale: Option<Scale>,
}

/// How large a demo place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Scale {
    /// 太原市 as published: 546 stations, 4,906 deputies, 5,161 opinions; the people and what they say are invented
    City,
    /// 山西省's ground with 14,677 stations, 180,000 deputies and a million opinions, all of them invented
    Province,
}

/// Writes a backup.
#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// The file to write; it must not be there yet
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Put the keys in too: whoever has the file can then read contact data and sign as this place
    #[arg(long)]
    pub(crate) with_keys: bool,
    #[command(flatten)]
    pub(crate) place: Place,
}

/// Restores a backup.
#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The backup
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
}

/// About the history.
#[derive(Debug, Subcommand)]
pub(crate) enum Audit {
    /// Compute every hash and check every signature again; say which event was altered
    Verify(Verify),
}

/// Proves the history.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The public key to check signatures with, as `name+number+key`; otherwise the one of this place
    #[arg(long, value_name = "KEY")]
    pub(crate) key: Option<String>,
    #[command(flatten)]
    pub(crate) place: Place,
}

/// About printing papers.
#[derive(Debug, Subcommand)]
pub(crate) enum Papers {
    /// Say which typefaces and templates are used, and print every paper with invented data to see whether it can be done
    Check(PapersCheck),
    /// Write the templates that are built in into a folder, to begin one's own with
    Templates(PapersTemplates),
}

/// Looks at what papers are printed with.
#[derive(Debug, Args)]
pub(crate) struct PapersCheck {
    /// Keep the papers printed with invented data in this folder, as PDF and DOCX
    #[arg(long, value_name = "FOLDER")]
    pub(crate) into: Option<PathBuf>,
    /// The place's config file, for its templates and typefaces; without it those that are built in and installed
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

/// Writes templates.
#[derive(Debug, Args)]
pub(crate) struct PapersTemplates {
    /// The folder to write them into; files that are there already are left alone
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
}

/// About bringing things in.
#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// Opinions from JSON lines (.jsonl) or a table (.csv) with a header line
    ///
    /// Parts of an opinion: key (what names it in the other system), title, body, place, phone, received (when it
    /// came), reply (what was answered there). A part is read from the column of the same name, or from the one that
    /// --map names. Only body is needed.
    ///
    /// What was brought in before, from the same source under the same key, is passed over: an interrupted import is
    /// simply started again.
    Opinions(ImportOpinions),
    /// Deputies with their mandates from a table (.xlsx, .csv)
    ///
    /// Columns are known by their headings, in Chinese or English; --map names others. What is known already is
    /// passed over or updated: an interrupted import is simply started again. Somebody of the same name is never merged
    /// by the name alone: what cannot be told is left for a person to decide, or handled as --doubts says.
    Deputies(ImportTable),
    /// Townships, villages and other regions from a table (.xlsx, .csv) of codes and names
    ///
    /// The region above must be there already, or stand further up in the same table.
    Regions(ImportTable),
    /// Stations from a table (.xlsx, .csv): name, kind, region, address, position, hours, telephone, head, station above
    ///
    /// A station of the same name in the same region is updated and never added twice; cells that are empty leave what is there.
    Stations(ImportTable),
}

/// Takes a table in.
#[derive(Debug, Args)]
pub(crate) struct ImportTable {
    /// The table
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The account of the office that answers for it; its rights hold
    #[arg(long, value_name = "LOGIN")]
    pub(crate) account: String,
    /// Which heading holds which part, or which value all rows have: name=代表姓名, term:=18
    #[arg(long, value_name = "PART=HEADING")]
    pub(crate) map: Vec<String>,
    /// Only look: count what would be taken, write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// What becomes of rows that may be about somebody known: left for a person, added as somebody else, or left out
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = Doubts::Ask)]
    pub(crate) doubts: Doubts,
    /// Write the rows that were not taken, with the reason, into this file (.csv, .xlsx)
    #[arg(long, value_name = "FILE")]
    pub(crate) rejected: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) place: Place,
}

/// What becomes of rows that may be about somebody known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Doubts {
    /// Left for a person to decide
    Ask,
    /// Somebody else, to be added
    Apart,
    /// Left out
    Skip,
}

/// Imports opinions.
#[derive(Debug, Args)]
#[command(
    long_about = "Bring in opinions from JSON lines (.jsonl) or a table (.csv) with a header line (导入意见).\n\n\
                        Parts of an opinion: key (what names it in the other system), title, body, place, phone, \
                        received (when it came), reply (what was answered there). A part is read from the column of \
                        the same name, or from the one that --map names. Only body is needed.\n\n\
                        What was brought in before, from the same source under the same key, is passed over: an \
                        interrupted import is simply started again."
)]
pub(crate) struct ImportOpinions {
    /// The file
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The code of the station that takes them
    #[arg(long, value_name = "CODE")]
    pub(crate) station: String,
    /// Which column holds which part, e.g. key=id,received=time
    #[arg(long, value_name = "PART=COLUMN,…", value_delimiter = ',')]
    pub(crate) map: Vec<String>,
    /// The name of the other system; otherwise the file's name
    #[arg(long, value_name = "NAME")]
    pub(crate) source: Option<String>,
    /// Only look: show the first rows as they would be taken and count those that would not
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Write the rows that were not taken, with the reason, into this file (CSV)
    #[arg(long, value_name = "FILE")]
    pub(crate) rejected: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) place: Place,
}

/// About keys.
#[derive(Debug, Subcommand)]
pub(crate) enum Keys {
    /// Make a new key and seal all contact data anew with it; the server must be stopped
    ///
    /// Interrupted, it is run again: old keys stay in the key file until nothing needs them.
    Rotate(Place),
    /// Print the public key with which others can check the history's signatures
    Show(Place),
}

/// About accounts.
#[derive(Debug, Subcommand)]
pub(crate) enum Account {
    /// Make the first administrator of accounts (安全管理员), who makes all others on the web
    ///
    /// The password is asked for and not shown; where standard input is not a terminal, its first line is the password.
    AddAdministrator(AddAdministrator),
}

/// Makes an administrator.
#[derive(Debug, Args)]
#[command(
    long_about = "Make the first administrator of accounts (安全管理员), who makes all others on the web.\n\n\
                        The password is asked for and not shown; where standard input is not a terminal, its first \
                        line is the password."
)]
pub(crate) struct AddAdministrator {
    /// The name to sign in with
    #[arg(value_name = "LOGIN")]
    pub(crate) login: String,
    /// The person's name
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,
    /// The division code of the place's top region (区划代码), where the place has none yet
    #[arg(long, value_name = "CODE", requires = "region_name")]
    pub(crate) region_code: Option<String>,
    /// The name of that region
    #[arg(long, value_name = "NAME", requires = "region_code")]
    pub(crate) region_name: Option<String>,
    #[command(flatten)]
    pub(crate) place: Place,
}
