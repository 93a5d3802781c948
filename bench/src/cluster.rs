//! PostgreSQL: the server that `LIANXIN_BENCH_POSTGRES` names, or a cluster of our own, flushing to disk as in service.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use store::Location;

use crate::server::free_port;

use crate::process::{is_root, run};

/// Names a server with an empty database to use instead of starting one. Whole places get databases of their own beside it.
const GIVEN: &str = "LIANXIN_BENCH_POSTGRES";
/// Where Debian keeps each version's programs.
const VERSIONS: &str = "/usr/lib/postgresql";

/// A PostgreSQL server for this run.
#[derive(Debug)]
pub(crate) struct Cluster {
    /// The address of its empty database.
    pub(crate) url: String,
    own: Option<Own>,
}

/// A cluster of our own: stopped when it goes.
#[derive(Debug)]
struct Own {
    programs: PathBuf,
    folder: PathBuf,
    /// Whom it runs as, where we are root.
    user: Option<&'static str>,
}

impl Cluster {
    /// The given one, or a new one in `folder`; `None` where there is no PostgreSQL.
    pub(crate) fn start(folder: &Path) -> Result<Option<Self>, String> {
        if let Ok(url) = std::env::var(GIVEN) {
            return Ok(Some(Self { url, own: None }));
        }
        let Some(programs) = programs() else { return Ok(None) };
        fs::create_dir_all(folder).map_err(|e| e.to_string())?;
        let own = Own { programs, folder: folder.to_owned(), user: is_root().then(unprivileged) };
        let port = own.start()?;
        Ok(Some(Self {
            url: format!("postgres://lianxin@127.0.0.1:{port}/lianxin?sslmode=disable"),
            own: Some(own),
        }))
    }

    /// The address of a database of its own, named after the given one and this; made where it is not there.
    pub(crate) fn database(&self, name: &str) -> Result<String, String> {
        let (address, options) = self.url.split_once('?').unwrap_or((&self.url, ""));
        let (server, given) = address.rsplit_once('/').ok_or("the address names no database")?;
        let database = format!("{given}_{name}");
        let known = self.ask(&format!("select 1 from pg_database where datname = '{database}'"))?;
        if known.trim().is_empty() {
            self.ask(&format!("create database \"{database}\""))?;
        }
        Ok(format!("{server}/{database}?{options}"))
    }

    /// The same, with nothing in it: what an earlier run left there is gone.
    pub(crate) fn emptied(&self, name: &str) -> Result<String, String> {
        let url = self.database(name)?;
        self.ask_at(&url, "drop schema public cascade; create schema public")?;
        Ok(url)
    }

    /// Whether somebody else started it.
    pub(crate) fn is_given(&self) -> bool {
        self.own.is_none()
    }

    /// Room for bare tables beside those of the place: a schema of their own.
    pub(crate) fn aside(&self) -> Result<Location, String> {
        self.ask("drop schema if exists bare cascade; create schema bare")?;
        Ok(Location::Postgres { url: self.url.clone(), schema: "bare".to_owned() })
    }

    /// What its empty database answers.
    fn ask(&self, command: &str) -> Result<String, String> {
        self.ask_at(&self.url, command)
    }

    fn ask_at(&self, url: &str, command: &str) -> Result<String, String> {
        let psql = self.own.as_ref().map_or_else(|| PathBuf::from("psql"), |own| own.programs.join("psql"));
        run(Command::new(psql).args(["-qtA", "-c", command, url]))
    }

    /// What it is, for the table.
    pub(crate) fn describe(&self) -> String {
        match &self.own {
            None => format!("the server that {GIVEN} names"),
            Some(own) => {
                let version = run(Command::new(own.programs.join("postgres")).arg("--version"));
                format!("{}, fsync on", version.unwrap_or_default().trim())
            }
        }
    }
}

impl Own {
    fn start(&self) -> Result<u16, String> {
        let data = self.folder.join("data");
        if let Some(user) = self.user {
            run(Command::new("chown").arg(user).arg(&self.folder))?;
        }
        run(self.program("initdb").arg("-D").arg(&data).args([
            "-U",
            "lianxin",
            "--auth=trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        ]))?;
        let port = free_port()?;
        let options = format!(
            "-p {port} -k {} -c listen_addresses=127.0.0.1 -c max_connections=100 -c fsync=on -c synchronous_commit=on",
            self.folder.display()
        );
        let log = self.folder.join("log");
        // Its output goes to the log: what it inherits would keep us waiting for its end.
        run(self
            .program("pg_ctl")
            .arg("-D")
            .arg(&data)
            .arg("-l")
            .arg(&log)
            .args(["-w", "-t", "60", "start", "-o", &options]))?;
        run(self.program("createdb").args([
            "-h",
            "127.0.0.1",
            "-U",
            "lianxin",
            "-p",
            &port.to_string(),
            "lianxin",
        ]))?;
        Ok(port)
    }

    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = match self.user {
            None => Command::new(program),
            Some(user) => {
                let mut command = Command::new("runuser");
                command.args(["-u", user, "--"]).arg(program);
                command
            }
        };
        command.current_dir("/");
        command
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        // Nothing in it outlives the run: a server that does not stop is left to the system.
        let _ = run(self.program("pg_ctl").arg("-D").arg(self.folder.join("data")).args([
            "-m",
            "immediate",
            "stop",
        ]));
    }
}

/// The newest version's programs, as Debian installs them.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir(VERSIONS).ok()?.filter_map(Result::ok);
    let numbered = versions.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let programs = Path::new(VERSIONS).join(numbered.max()?.to_string()).join("bin");
    programs.join("initdb").exists().then_some(programs)
}

fn unprivileged() -> &'static str {
    if run(Command::new("id").arg("postgres")).is_ok() { "postgres" } else { "nobody" }
}
