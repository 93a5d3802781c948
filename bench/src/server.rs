//! The release binary as a process of its own.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::process::{self, Cpu, run};

/// How long a server may take to answer at first.
const PATIENCE: Duration = Duration::from_secs(120);

/// The program that is measured.
#[derive(Clone, Debug)]
pub(crate) struct Binary(PathBuf);

impl Binary {
    /// The given one, or the release binary beside this one; built where it is missing.
    pub(crate) fn find(given: Option<PathBuf>) -> Result<Self, String> {
        if let Some(path) = given {
            return if path.exists() {
                Ok(Self(path))
            } else {
                Err(format!("{} is not there", path.display()))
            };
        }
        let own = std::env::current_exe().map_err(|e| e.to_string())?;
        let target = own.parent().and_then(Path::parent).ok_or("this program lies in no target folder")?;
        let path = target.join("release").join("lianxin");
        if !path.exists() {
            let mut cargo = Command::new("cargo");
            cargo.args(["build", "--release", "--locked", "-p", "lianxin"]).env("CARGO_TARGET_DIR", target);
            run(cargo.current_dir(env!("CARGO_MANIFEST_DIR")))?;
        }
        Ok(Self(path))
    }

    /// The program, ready for its arguments.
    pub(crate) fn command(&self) -> Command {
        Command::new(&self.0)
    }
}

/// A running server; killed when it goes.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// From the start of the process to the first good answer of `/readyz`.
    pub(crate) started_in: Duration,
}

impl Server {
    /// Starts it and waits until it is ready. Its words go to `log`, as a service manager would keep them.
    pub(crate) fn start(command: Command, address: SocketAddr, log: &Path) -> Result<Self, String> {
        Self::start_within(command, address, log, PATIENCE)
    }

    /// The same, where it may take so long until it is ready.
    pub(crate) fn start_within(
        mut command: Command,
        address: SocketAddr,
        log: &Path,
        patience: Duration,
    ) -> Result<Self, String> {
        let file = File::options()
            .create(true)
            .append(true)
            .open(log)
            .map_err(|e| format!("{}: {e}", log.display()))?;
        let errors = file.try_clone().map_err(|e| e.to_string())?;
        let began = Instant::now();
        let child = command.stdin(Stdio::null()).stdout(file).stderr(errors).spawn();
        let mut child = child.map_err(|e| format!("{:?}: {e}", command.get_program()))?;
        while !answers(address, "/readyz") {
            if let Ok(Some(status)) = child.try_wait() {
                let words = fs::read_to_string(log).unwrap_or_default();
                return Err(format!("{:?} ended with {status}:\n{words}", command.get_program()));
            }
            if began.elapsed() > patience {
                return Err(format!("{:?} is not ready after {patience:?}", command.get_program()));
            }
            sleep(Duration::from_millis(1));
        }
        Ok(Self { child, address, started_in: began.elapsed() })
    }

    /// Its processor time.
    pub(crate) fn cpu(&self) -> Cpu {
        Cpu::of(self.child.id())
    }

    /// What it holds in memory, in MB.
    pub(crate) fn resident(&self) -> Result<f64, String> {
        process::resident(self.child.id())
    }

    /// What of that is its own, and not files that it reads and the system may take back, in MB.
    pub(crate) fn own_memory(&self) -> Result<f64, String> {
        process::own_memory(self.child.id())
    }

    /// Asks it to stop and waits for its end.
    pub(crate) fn stop(mut self) -> Result<(), String> {
        process::terminate(self.child.id())?;
        let status = self.child.wait().map_err(|e| e.to_string())?;
        if status.success() { Ok(()) } else { Err(format!("the server ended with {status}")) }
    }

    /// Ends it at once, as a power cut would end the process.
    pub(crate) fn kill(mut self) -> Result<(), String> {
        self.child.kill().map_err(|e| e.to_string())?;
        self.child.wait().map(|_| ()).map_err(|e| e.to_string())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that nobody listens on at present.
pub(crate) fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|e| e.to_string())?;
    listener.local_addr().map(|address| address.port()).map_err(|e| e.to_string())
}

/// Waits until `path` answers with 200.
pub(crate) fn wait_until_answered(address: SocketAddr, path: &str) -> Result<(), String> {
    let began = Instant::now();
    while !answers(address, path) {
        if began.elapsed() > PATIENCE {
            return Err(format!("{address} does not answer"));
        }
        sleep(Duration::from_millis(1));
    }
    Ok(())
}

fn answers(address: SocketAddr, path: &str) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        stream.write_all(
            format!("GET {path} HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n").as_bytes(),
        )?;
        let mut start = [0; 12];
        stream.read_exact(&mut start)?;
        Ok(&start == b"HTTP/1.1 200")
    };
    ask().unwrap_or(false)
}
