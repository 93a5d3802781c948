//! What an acknowledgement is worth: what a citizen was told is kept, though the process dies the next moment.

#![cfg(test)]

mod support;

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};

use support::{PostgresDatabase, Server, free_port, place, run};

/// How many citizens send at the same time.
const CITIZENS: u8 = 16;
/// How many opinions are acknowledged before the process is killed. More are under way at that moment.
const ACKNOWLEDGED: usize = 200;
/// How often it is killed.
const KILLS: usize = 2;

/// A place with its config file and the port it is served on.
struct Served {
    database: &'static str,
    folder: PathBuf,
    config: PathBuf,
    port: u16,
}

impl Served {
    /// A config that believes one proxy, so that each citizen of this test can have an address.
    fn on(folder: &Path, name: &str, database: (&'static str, &str)) -> Self {
        let (kind, location) = database;
        let port = free_port();
        let config = folder.join(format!("{name}-served.toml"));
        let text = format!(
            "place = \"试\"\norigin = \"http://127.0.0.1:{port}\"\nlisten = \"127.0.0.1:{port}\"\nproxies = 1\n\
             data = \"{name}\"\nsubmissions-per-hour = 1000000\n{location}\n"
        );
        fs::write(&config, text).unwrap();
        Self { database: kind, folder: folder.to_owned(), config, port }
    }

    fn run(&self, arguments: &[&str]) -> support::Ran {
        run(&self.folder, &[arguments, &["--config", self.config.to_str().unwrap()]].concat())
    }

    fn serve(&self) -> Server {
        Server::serve(&self.folder, &self.config, self.port)
    }
}

#[test]
fn every_opinion_that_was_acknowledged_is_there_after_kill_9_under_load() {
    let (folder, demo) = place();
    let folder = folder.path();
    let station = station(&demo);
    let on_file = Served::on(folder, "place", ("SQLite", ""));
    let database = PostgresDatabase::fresh();
    let on_server = database.as_ref().map(|database| {
        let line = format!("database = \"{}\"", database.url());
        let served = Served::on(folder, "on-server", ("PostgreSQL", &line));
        on_file.run(&["backup", "whole.tar", "--with-keys"]).well();
        served.run(&["restore", "whole.tar"]).well();
        served
    });
    for served in std::iter::once(on_file).chain(on_server) {
        let mut acknowledged = Vec::new();
        for _ in 0..KILLS {
            acknowledged.extend(send_until_killed(&served, &station));
            let server = served.serve();
            let missing: Vec<_> = acknowledged.iter().filter(|code| !is_there(&server, code)).collect();
            assert!(
                missing.is_empty(),
                "{}: of {} are missing: {missing:?}",
                served.database,
                acknowledged.len()
            );
            assert!(!is_there(&server, "0000-0000-0000"), "{}: a code nobody has is found", served.database);
            drop(server);
        }
        assert!(acknowledged.len() >= KILLS * ACKNOWLEDGED);
        let ran = served.run(&["audit", "verify"]).well();
        assert!(ran.said.contains("nothing was altered"), "{}: {}", served.database, ran.said);
    }
}

/// `/s/…`, the page of the demo's station.
fn station(config: &Path) -> String {
    let inhabitants = fs::read_to_string(config.with_file_name("demo.json")).unwrap();
    let start = inhabitants.find("/s/").unwrap();
    inhabitants[start..].split('"').next().unwrap().to_owned()
}

/// Sends opinions from all citizens, kills the server amid them, and returns the codes that citizens had in hand.
fn send_until_killed(served: &Served, station: &str) -> Vec<String> {
    let server = Mutex::new(Some(served.serve()));
    let address = format!("127.0.0.1:{}", served.port);
    let (sender, receiver) = channel();
    std::thread::scope(|scope| {
        for number in 0..CITIZENS {
            let (address, sender) = (address.clone(), sender.clone());
            scope.spawn(move || Citizen::new(&address, number).send_on(station, &sender));
        }
        drop(sender);
        gather(&receiver, || drop(server.lock().unwrap().take()))
    })
}

/// Hears of codes; kills after so many, and hears of those that came before the end.
fn gather(codes: &Receiver<String>, kill: impl Fn()) -> Vec<String> {
    let mut gathered = Vec::new();
    for code in codes {
        gathered.push(code);
        if gathered.len() == ACKNOWLEDGED {
            kill();
        }
    }
    assert!(gathered.len() >= ACKNOWLEDGED, "the server went before it was killed: {}", gathered.len());
    gathered
}

/// A browser on one connection.
struct Citizen {
    stream: TcpStream,
    /// The address that our proxy names.
    from: Ipv4Addr,
}

/// An answer's status, head and body.
type Answer = (u16, String, String);

impl Citizen {
    fn new(address: &str, number: u8) -> Self {
        Self { stream: TcpStream::connect(address).unwrap(), from: Ipv4Addr::new(10, 0, 0, number) }
    }

    /// Sends one opinion after another until the server is gone; tells every code it was answered with.
    fn send_on(mut self, station: &str, codes: &Sender<String>) {
        let path = format!("{station}/say");
        let (status, head, page) = self.ask("GET", &path, "", "").expect("the form is shown");
        assert_eq!(status, 200, "{page}");
        let visitor = between(&head, "lx=", ";");
        let (token, form) = (hidden(&page, "form_token"), hidden(&page, "form"));
        let cookie = format!("Cookie: lx={visitor}\r\n");
        for sent in 0.. {
            let body = format!(
                "form_token={token}&form={form}{sent}&step=send&contact=139{sent:08}&body=路口的路灯坏了，请派人看看。{sent}"
            );
            let Some((status, head, page)) = self.ask("POST", &path, &cookie, &body) else { return };
            assert_eq!(status, 303, "{page}");
            codes.send(between(&head, "location: /o/", "?").to_owned()).unwrap();
        }
    }

    /// The answer; `None` where the server was gone before all of it came.
    fn ask(&mut self, method: &str, path: &str, headers: &str, body: &str) -> Option<Answer> {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: test\r\nX-Forwarded-For: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n{headers}\r\n{body}",
            self.from,
            body.len()
        );
        self.stream.write_all(request.as_bytes()).ok()?;
        let mut answer = Vec::new();
        let mut part = [0; 16 * 1024];
        loop {
            if let Some(end) = answer.windows(4).position(|four| four == b"\r\n\r\n") {
                let head = String::from_utf8_lossy(&answer[..end]).into_owned();
                let page = &answer[end + 4..];
                if page.len() == between(&head, "content-length: ", "\r").parse::<usize>().unwrap() {
                    let page = String::from_utf8_lossy(page).into_owned();
                    return Some((head[9..12].parse().unwrap(), head, page));
                }
            }
            match self.stream.read(&mut part) {
                Ok(0) | Err(_) => return None,
                Ok(read) => answer.extend_from_slice(&part[..read]),
            }
        }
    }
}

/// Whether the page of a code is shown. Asked from an address of its own, because looking up codes is limited.
fn is_there(server: &Server, code: &str) -> bool {
    let mut citizen = Citizen::new(&server.address, 0);
    let sum = code.bytes().fold(0u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    citizen.from = Ipv4Addr::from((10 << 24) | (sum & 0xff_ffff));
    citizen.ask("GET", &format!("/o/{code}"), "", "").expect("the server answers").0 == 200
}

fn hidden<'a>(page: &'a str, name: &str) -> &'a str {
    between(page, &format!("name=\"{name}\" value=\""), "\"")
}

/// What stands between the two; up to the end where the second is missing.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let rest = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}")).1;
    rest.split(after).next().unwrap()
}
