//! Programs that are started here, and what they use.

use std::fs::{self, OpenOptions};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};
use rustix::process::{Pid, Signal, kill_process};

/// A program that runs. Stopped when dropped.
pub(crate) struct Process(Child);

impl Process {
    /// Starts it, with all that it says added to `log`.
    pub(crate) fn start(command: &mut Command, log: &Path) -> Result<Self> {
        let out = OpenOptions::new().create(true).append(true).open(log)?;
        let err = out.try_clone()?;
        command.stdin(Stdio::null()).stdout(out).stderr(err);
        let name = command.get_program().display().to_string();
        Ok(Self(command.spawn().with_context(|| format!("starting {name}"))?))
    }

    pub(crate) fn pid(&self) -> u32 {
        self.0.id()
    }

    /// Sends SIGTERM.
    pub(crate) fn terminate(&self) {
        let _ = kill_process(Pid::from_child(&self.0), Signal::TERM);
    }

    /// Ends it as `kill -9` does.
    pub(crate) fn kill(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }

    /// How it ended, if it has.
    pub(crate) fn ended(&mut self) -> Result<Option<std::process::ExitStatus>> {
        Ok(self.0.try_wait()?)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // nginx ends its own children at this signal, and at no harder one.
        self.terminate();
        let _ = self.0.wait();
    }
}

/// The memory that is really there, in KiB.
pub(crate) fn resident_kib(pid: u32) -> Option<u64> {
    number_in(&fs::read_to_string(format!("/proc/{pid}/status")).ok()?, "VmRSS:")
}

/// The same, with memory that processes share divided among them, of a process and its children.
pub(crate) fn family_kib(parent: u32) -> u64 {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = processes.filter_map(|process| process.file_name().to_str()?.parse::<u32>().ok());
    let family = pids.filter(|pid| *pid == parent || parent_of(*pid) == Some(parent));
    let memory = |pid| fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok();
    family.filter_map(|pid| number_in(&memory(pid)?, "Pss:")).sum()
}

/// How many files it has open.
pub(crate) fn open_files(pid: u32) -> Option<usize> {
    Some(fs::read_dir(format!("/proc/{pid}/fd")).ok()?.count())
}

fn parent_of(pid: u32) -> Option<u32> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    number_in(&status, "PPid:").and_then(|parent| parent.try_into().ok())
}

fn number_in(text: &str, field: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(field))?;
    line.split_whitespace().next()?.parse().ok()
}
