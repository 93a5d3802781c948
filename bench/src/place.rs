//! The place that is measured: the demo's, served by `serve` from SQLite and, put there by `backup` and `restore`, from
//! PostgreSQL.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::client::{Client, between, get, post};
use crate::process::run;
use crate::server::{Binary, Server, free_port};

/// The role whose pages are measured: a station's head has the longest lists.
const ROLE: &str = "station_head";
/// Nobody is measured being refused.
const SUBMISSIONS_PER_HOUR: u32 = 1_000_000_000;

/// A place that can be served.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// Which database it is on.
    pub(crate) database: &'static str,
    binary: Binary,
    config: PathBuf,
    address: SocketAddr,
    log: PathBuf,
}

/// What there is to visit in it.
#[derive(Clone, Debug)]
pub(crate) struct Sights {
    /// `/s/…`, a station's page.
    pub(crate) station: String,
    /// `/desk/opinions/…`, one opinion on the desk.
    pub(crate) item: String,
    /// The session of whoever sits there.
    pub(crate) session: String,
}

impl Place {
    /// A place whose files are in `data`, on `database` (a file or an address).
    pub(crate) fn new(binary: &Binary, data: &Path, database: (&'static str, &str)) -> Result<Self, String> {
        let (name, location) = database;
        let config = data.with_extension("toml");
        let address = SocketAddr::from(([127, 0, 0, 1], free_port()?));
        let text = format!(
            "place = \"Bench\"\norigin = \"http://{address}\"\nlisten = \"{address}\"\nproxies = 1\n\
             data = \"{}\"\ndatabase = \"{location}\"\nsubmissions-per-hour = {SUBMISSIONS_PER_HOUR}\n",
            data.display()
        );
        fs::write(&config, text).map_err(|e| format!("{}: {e}", config.display()))?;
        Ok(Self { database: name, binary: binary.clone(), config, address, log: data.with_extension("log") })
    }

    /// Serves it.
    pub(crate) fn serve(&self) -> Result<Server, String> {
        let mut command = self.binary.command();
        command.arg("serve").arg("--config").arg(&self.config);
        Server::start(command, self.address, &self.log)
    }

    /// Copies all of it, keys too, into another place, which must be empty.
    pub(crate) fn copy_to(&self, other: &Place) -> Result<(), String> {
        let file = self.config.with_extension("backup");
        run(self.command(&["backup", "--with-keys"]).arg(&file))?;
        run(other.command(&["restore"]).arg(&file))?;
        fs::remove_file(&file).map_err(|e| e.to_string())
    }

    /// The program with these words, for this place.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = self.binary.command();
        command.args(words).arg("--config").arg(&self.config);
        command
    }
}

/// Lets the demo fill `data`, enters it by the demo's own entrance, and looks around.
pub(crate) fn demo(binary: &Binary, data: &Path) -> Result<Sights, String> {
    let address = SocketAddr::from(([127, 0, 0, 1], free_port()?));
    let mut command = binary.command();
    command.arg("demo").arg("--data").arg(data).arg("--listen").arg(address.to_string());
    let server = Server::start(command, address, &data.with_extension("demo.log"))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let sights = runtime.map_err(|e| e.to_string())?.block_on(look_around(address))?;
    server.stop()?;
    Ok(sights)
}

async fn look_around(address: SocketAddr) -> Result<Sights, String> {
    let mut client = Client::connect(address).await?;
    let answer = client.send(&get("/demo", "")).await?;
    let (page, visitor) = (answer.page(), answer.cookie("lx").unwrap_or_default().to_owned());
    let door = page.split_once(&format!("id=\"{ROLE}\"")).map_or("", |(_, door)| door);
    let found = (
        between(&page, "href=\"/s/", "\""),
        between(door, "name=\"form_token\" value=\"", "\""),
        between(door, "name=\"account\" value=\"", "\""),
    );
    let (Some(station), Some(token), Some(account)) = found else {
        return Err(format!("the demo's entrance shows no station or no {ROLE}:\n{page}"));
    };
    let form = format!("form_token={token}&account={account}");
    let entering =
        post("/demo/enter", &format!("Cookie: lx={visitor}\r\n"), "application/x-www-form-urlencoded", &form);
    let session = client.send(&entering).await?.cookie("lx_session").map(str::to_owned);
    let session = session.ok_or("the demo's entrance opened no session")?;
    let list = client.send(&get("/desk/opinions", &signed_in(&session))).await?.page();
    let mut ids = list.split("href=\"/desk/opinions/").skip(1).filter_map(|rest| rest.split('"').next());
    let item = ids.find(|id| id.chars().all(|c| c.is_ascii_alphanumeric()));
    Ok(Sights {
        station: format!("/s/{}", station.trim_end_matches("/say")),
        item: format!(
            "/desk/opinions/{}",
            item.ok_or_else(|| format!("the list shows no opinion:\n{list}"))?
        ),
        session,
    })
}

/// The header of whoever is signed in.
pub(crate) fn signed_in(session: &str) -> String {
    format!("Cookie: lx_session={session}\r\n")
}
