//! The program as an operator meets it: a command line, a folder, an address.

#![expect(dead_code, reason = "each test program uses its part")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use store::testing::at_server;

/// The program built with these tests.
fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lianxin"));
    command.env_remove("LIANXIN_DATABASE").env_remove("LIANXIN_LOG");
    command
}

/// What a command came to.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) said: String,
    pub(crate) complained: String,
}

impl Ran {
    fn of(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            said: String::from_utf8_lossy(&output.stdout).into_owned(),
            complained: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The same, after making sure that it ended well.
    #[track_caller]
    pub(crate) fn well(self) -> Self {
        assert_eq!(self.code, 0, "{}{}", self.said, self.complained);
        self
    }
}

/// Runs the program in `folder`.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Ran {
    run_with(folder, arguments, "")
}

/// Runs the program in `folder` with something on its standard input.
pub(crate) fn run_with(folder: &Path, arguments: &[&str], input: &str) -> Ran {
    let mut child = program()
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that reads nothing may have closed its end already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    Ran::of(&child.wait_with_output().unwrap())
}

/// A program that serves; killed when dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: String,
    /// What it printed until it served.
    pub(crate) said: String,
}

impl Server {
    /// `lianxin demo` on a free port.
    pub(crate) fn demo(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = program()
            .args(["demo", "--listen", "127.0.0.1:0", "--data", "place"])
            .args(arguments)
            .current_dir(folder)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut said = String::new();
        let mut address = None;
        for line in &mut lines {
            let line = line.unwrap();
            if let Some(rest) = line.trim().strip_prefix("open   http://") {
                address = Some(rest.trim_end_matches('/').to_owned());
            }
            said.push_str(&line);
            said.push('\n');
            if line.starts_with("Ctrl-C") {
                break;
            }
        }
        let address = address.unwrap_or_else(|| panic!("no address was printed:\n{said}"));
        Self { child, address, said }
    }

    /// `lianxin serve` with the config file of `folder`, once it is ready.
    pub(crate) fn serve(folder: &Path, config: &Path, port: u16) -> Self {
        let mut child = program()
            .args(["serve", "--config"])
            .arg(config)
            .current_dir(folder)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut said = String::new();
        for line in &mut lines {
            let line = line.unwrap();
            said.push_str(&line);
            said.push('\n');
            if line.contains("serving") {
                break;
            }
        }
        // The rest of the log is read so that the program never waits for us.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address: format!("127.0.0.1:{port}"), said }
    }

    /// The status and the whole answer to a GET.
    pub(crate) fn get(&self, path: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|code| code.parse().ok());
        (status.unwrap_or_else(|| panic!("no status in {answer:?}")), answer)
    }

    /// Asks it to stop, as an operator does; returns its exit code.
    pub(crate) fn stop(mut self) -> i32 {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(told.success());
        self.child.wait().unwrap().code().unwrap_or(-1)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already where a test stopped it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A demo place that is complete and not running, with its config file.
pub(crate) fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path(), &[]);
    assert_eq!(server.stop(), 0);
    let config = folder.path().join("place/lianxin.toml");
    (folder, config)
}

/// A port that is free now.
pub(crate) fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A database of a test's own on the PostgreSQL that the environment names; gone when dropped.
pub(crate) struct PostgresDatabase {
    server: String,
    name: String,
}

impl PostgresDatabase {
    /// None, and a line that says so, where the environment names no PostgreSQL.
    pub(crate) fn fresh() -> Option<Self> {
        let Ok(server) = std::env::var("LIANXIN_TEST_POSTGRES") else {
            eprintln!("left out: PostgreSQL (LIANXIN_TEST_POSTGRES is not set)");
            return None;
        };
        let name = format!("lianxin_app_{}", free_port());
        at_server(&server, &format!("drop database if exists {name}")).unwrap();
        at_server(&server, &format!("create database {name}")).unwrap();
        Some(Self { server, name })
    }

    /// Its address.
    pub(crate) fn url(&self) -> String {
        let (before, after) = self.server.rsplit_once('/').unwrap();
        let query = after.split_once('?').map_or("", |(_, query)| query);
        format!("{before}/{}?{query}", self.name)
    }
}

impl Drop for PostgresDatabase {
    fn drop(&mut self) {
        let _ = at_server(&self.server, &format!("drop database if exists {} with (force)", self.name));
    }
}
