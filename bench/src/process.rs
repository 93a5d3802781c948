//! Other processes: what they use, how they end, where the system keeps its count.

use std::cell::Cell;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{fs, process};

/// How often a process that is watched is looked at.
const GLANCE: Duration = Duration::from_millis(20);

/// The processor time of one process. From `/proc`, so only on Linux.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cpu {
    process: u32,
}

impl Cpu {
    /// Of another process.
    pub(crate) fn of(process: u32) -> Self {
        Self { process }
    }

    /// Of this one.
    pub(crate) fn own() -> Self {
        Self { process: process::id() }
    }

    /// What it used until now, in user mode and in the kernel. The system counts in hundredths of a second.
    pub(crate) fn used(self) -> Result<Duration, String> {
        let path = format!("/proc/{}/stat", self.process);
        let text = fs::read_to_string(&path).map_err(|e| format!("{path}: {e}"))?;
        // The name, in brackets, may hold spaces; what follows begins with the third field.
        let after = text.rsplit_once(')').map_or("", |(_, after)| after);
        let ticks = after.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok());
        Ok(Duration::from_millis(ticks.sum::<u64>().saturating_mul(10)))
    }
}

/// What a process holds in memory, in MB (`VmRSS`).
pub(crate) fn resident(process: u32) -> Result<f64, String> {
    memory(process, "VmRSS:")
}

/// What of that is not in files, in MB (`RssAnon`).
pub(crate) fn own_memory(process: u32) -> Result<f64, String> {
    memory(process, "RssAnon:")
}

/// What it held at most, in MB (`VmHWM`).
pub(crate) fn peak(process: u32) -> Result<f64, String> {
    memory(process, "VmHWM:")
}

fn memory(process: u32, what: &str) -> Result<f64, String> {
    let path = format!("/proc/{process}/status");
    let text = fs::read_to_string(&path).map_err(|e| format!("{path}: {e}"))?;
    let line = text.lines().find_map(|line| line.strip_prefix(what));
    let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<u32>().ok());
    Ok(f64::from(kilobytes.ok_or_else(|| format!("no {what}"))?) / 1024.0)
}

/// Runs a command to its end; its words are shown only when it fails.
pub(crate) fn run(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|e| format!("{:?}: {e}", command.get_program()))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = [output.stdout, output.stderr].concat();
    Err(format!(
        "{:?} ended with {}:\n{}",
        command.get_program(),
        output.status,
        String::from_utf8_lossy(&said)
    ))
}

/// What a process came to that was watched until it ended.
#[derive(Debug)]
pub(crate) struct Watched {
    pub(crate) status: ExitStatus,
    /// What it said; and what it complained of.
    pub(crate) said: String,
    pub(crate) complained: String,
    pub(crate) took: Duration,
    /// What it held in memory at most, in MB.
    pub(crate) peak: f64,
}

/// Runs a command that says little to its end, and looks at its memory meanwhile.
pub(crate) fn watch(command: &mut Command) -> Result<Watched, String> {
    let began = Instant::now();
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.map_err(|e| format!("{:?}: {e}", command.get_program()))?;
    let mut most = 0.0;
    let status = loop {
        // A process that has just ended has no memory any more.
        most = peak(child.id()).unwrap_or(most);
        match child.try_wait().map_err(|e| e.to_string())? {
            Some(status) => break status,
            None => sleep(GLANCE),
        }
    };
    let took = began.elapsed();
    let (said, complained) = (all_of(child.stdout.take())?, all_of(child.stderr.take())?);
    Ok(Watched { status, said, complained, took, peak: most })
}

fn all_of(words: Option<impl Read>) -> Result<String, String> {
    let mut text = String::new();
    if let Some(mut words) = words {
        words.read_to_string(&mut text).map_err(|e| e.to_string())?;
    }
    Ok(text)
}

/// Asks a process to stop, as the system does.
pub(crate) fn terminate(process: u32) -> Result<(), String> {
    run(Command::new("kill").arg("-TERM").arg(process.to_string())).map(|_| ())
}

/// Whether this process may do everything (PostgreSQL refuses to run so).
pub(crate) fn is_root() -> bool {
    run(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// A folder of this run; gone with it unless it is kept.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    kept: Cell<bool>,
}

impl Folder {
    /// Makes it.
    pub(crate) fn new() -> Result<Self, String> {
        let path = std::env::temp_dir().join(format!("lianxin-bench-{}", process::id()));
        fs::create_dir_all(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        Ok(Self { path, kept: Cell::new(false) })
    }

    /// A path in it.
    pub(crate) fn join(&self, name: impl AsRef<Path>) -> PathBuf {
        self.path.join(name)
    }

    /// Leaves it where it is, for somebody to look at.
    pub(crate) fn keep(&self) -> &Path {
        self.kept.set(true);
        &self.path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !self.kept.get() {
            // What cannot be deleted lies in the temporary folder, where it harms nobody.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}
