//! The operator's config file. See `lianxin.example.toml` beside this crate for every key with its meaning.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use host::{LogFormat, Settings};
use serde::Deserialize;
use store::Location;

use crate::assemble;
use crate::failure::Failure;

/// Overrides `database`, so that a password need not stand in the file.
const DATABASE: &str = "LIANXIN_DATABASE";
/// Overrides `log.filter`.
const LOG: &str = "LIANXIN_LOG";

/// The file as it is written. Unknown keys are refused: a slip in a key must not pass for a setting.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    place: String,
    origin: String,
    #[serde(default = "default_listen")]
    listen: String,
    metrics: Option<String>,
    #[serde(default)]
    proxies: u8,
    data: PathBuf,
    database: Option<String>,
    #[serde(default)]
    modules_off: Vec<String>,
    #[serde(default = "default_submissions")]
    submissions_per_hour: u32,
    #[serde(default)]
    log: WrittenLog,
    #[serde(default)]
    papers: Papers,
}

/// How papers are printed; in the file, paths are meant from the folder it lies in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Papers {
    /// The folder with a place's own templates.
    pub(crate) templates: Option<PathBuf>,
    /// Folders with typefaces beside those of the system.
    #[serde(default)]
    pub(crate) typefaces: Vec<PathBuf>,
}

impl Papers {
    fn from(self, folder: &Path) -> Self {
        Self {
            templates: self.templates.map(|templates| folder.join(templates)),
            typefaces: self.typefaces.iter().map(|typefaces| folder.join(typefaces)).collect(),
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WrittenLog {
    #[serde(default)]
    format: WrittenFormat,
    filter: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum WrittenFormat {
    #[default]
    Text,
    Json,
}

fn default_listen() -> String {
    "127.0.0.1:8080".to_owned()
}

fn default_submissions() -> u32 {
    20
}

/// What the operator chose, checked.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    pub(crate) settings: Settings,
    pub(crate) database: Location,
    /// Modules that are switched off.
    pub(crate) off: Vec<String>,
    pub(crate) log: LogFormat,
    pub(crate) papers: Papers,
    pub(crate) filter: String,
}

impl Config {
    /// Reads and checks the file. Paths in it are meant from the folder it lies in.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let text = fs::read_to_string(path).map_err(|e| {
            Failure::usage(format!("{} cannot be read: {e}", path.display()))
                .hint("copy lianxin.example.toml, or name the file with --config; to look around, run: lianxin demo")
        })?;
        let written: Written = toml::from_str(&text)
            .map_err(|e| Failure::usage(format!("{}: {}", path.display(), e.to_string().trim())))?;
        let folder = path.parent().unwrap_or(Path::new(""));
        written
            .check(folder, |name| std::env::var(name).ok())
            .map_err(|problems| Failure::usage(format!("{}: {}", path.display(), problems.join("\n       "))))
    }

    /// What an operator should think about, though it is allowed.
    pub(crate) fn doubts(&self) -> Vec<String> {
        let mut doubts = Vec::new();
        let Settings { origin, listen, proxies, .. } = &self.settings;
        if origin.starts_with("http://") && !is_local(origin) {
            doubts.push(format!("origin is {origin}: without https, passwords and cookies travel readable"));
        }
        if origin.starts_with("https://") && *proxies == 0 && listen.ip().is_loopback() {
            doubts.push(
                "proxies is 0: behind a proxy all visitors seem to be one and share its limits".to_owned(),
            );
        }
        doubts
    }
}

fn is_local(origin: &str) -> bool {
    let host = origin.trim_start_matches("http://");
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|local| host.starts_with(local))
}

impl Written {
    /// Everything that is wrong, not only the first.
    fn check(self, folder: &Path, variable: impl Fn(&str) -> Option<String>) -> Result<Config, Vec<String>> {
        let mut problems = Vec::new();
        if self.place.trim().is_empty() {
            problems.push("place is empty: it is the name in the header of every page".to_owned());
        }
        let listen = address("listen", &self.listen, &mut problems);
        let metrics = self.metrics.as_ref().map(|text| address("metrics", text, &mut problems));
        check_origin(&self.origin, &mut problems);
        check_modules(&self.modules_off, &mut problems);
        if self.submissions_per_hour == 0 {
            problems.push("submissions-per-hour is 0: nobody could send anything".to_owned());
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        // Without the `.` of `data = "."`, which reads oddly in messages.
        let data: PathBuf = folder.join(&self.data).components().collect();
        let database = variable(DATABASE).or(self.database).map(|text| Location::parse(&text));
        Ok(Config {
            database: match database {
                None => Location::Sqlite(data.join("lianxin.db")),
                Some(Location::Sqlite(file)) => Location::Sqlite(folder.join(file)),
                Some(server) => server,
            },
            settings: Settings {
                place: self.place.trim().to_owned(),
                listen,
                metrics,
                origin: self.origin,
                proxies: self.proxies,
                data,
                submissions_per_hour: self.submissions_per_hour,
                patience: Settings::PATIENCE,
                banner: None,
            },
            off: self.modules_off,
            papers: self.papers.from(folder),
            log: match self.log.format {
                WrittenFormat::Text => LogFormat::Text,
                WrittenFormat::Json => LogFormat::Json,
            },
            filter: variable(LOG).or(self.log.filter).unwrap_or_else(|| "info".to_owned()),
        })
    }
}

fn address(key: &str, text: &str, problems: &mut Vec<String>) -> SocketAddr {
    text.parse().unwrap_or_else(|_| {
        problems.push(format!(
            "{key} is \"{text}\": an IP address and a port are wanted, as in \"127.0.0.1:8080\""
        ));
        SocketAddr::from(([127, 0, 0, 1], 0))
    })
}

fn check_origin(origin: &str, problems: &mut Vec<String>) {
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    if host.is_none_or(|host| host.is_empty() || host.contains(['/', '?', '#', ' '])) {
        problems.push(format!(
            "origin is \"{origin}\": the address people reach the place under is wanted, without a path, as in \
             \"https://lianxin.example\""
        ));
    }
}

fn check_modules(off: &[String], problems: &mut Vec<String>) {
    for name in off {
        if assemble::ESSENTIAL.contains(&name.as_str()) {
            problems.push(format!("modules-off names \"{name}\", without which nothing works"));
        } else if !assemble::modules().iter().any(|module| module.name == name) {
            let known: Vec<&str> = assemble::modules().iter().map(|module| module.name).collect();
            problems.push(format!("modules-off names \"{name}\"; there are: {}", known.join(", ")));
        }
    }
}
