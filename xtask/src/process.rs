//! Running other programs: on the screen, for their answer, or into a log file.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::error::Error;
use crate::say;

/// How often a quiet program's progress is told where no terminal can be overwritten.
const HEARTBEAT: Duration = Duration::from_secs(20);

/// Runs with this terminal's output; `doing` completes "… failed".
pub fn show(command: &mut Command, doing: &str) -> Result<(), Error> {
    let status = command.status().map_err(|source| start(command, source))?;
    check(command, doing, status, String::new)
}

/// Runs and returns what it printed.
pub fn capture(command: &mut Command, doing: &str) -> Result<String, Error> {
    let output = command.output().map_err(|source| start(command, source))?;
    let tail = || String::from_utf8_lossy(&output.stderr).trim_end().to_owned();
    check(command, doing, output.status, tail)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether it starts and succeeds; prints nothing.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Runs with its output in `log`, telling now and then how far it is; shows the log's end when
/// it fails.
pub fn logged(command: &mut Command, doing: &str, log: &Path) -> Result<(), Error> {
    Beside::start(command, log)?.wait(command, doing)
}

/// A program that runs beside other work, with its output in a file. Nobody stops it: where the
/// other work fails, it goes on to its end.
pub struct Beside {
    child: Child,
    log: PathBuf,
    began: Instant,
}

impl Beside {
    /// Starts it.
    pub fn start(command: &mut Command, log: &Path) -> Result<Self, Error> {
        if let Some(folder) = log.parent() {
            fs::create_dir_all(folder).map_err(Error::file("make", folder))?;
        }
        let out = File::create(log).map_err(Error::file("write", log))?;
        let err = out.try_clone().map_err(Error::file("write", log))?;
        command.stdin(Stdio::null()).stdout(out).stderr(err);
        let child = command.spawn().map_err(|source| start(command, source))?;
        Ok(Self { child, log: log.to_owned(), began: Instant::now() })
    }

    /// Waits for the end of what `command` started, as [`logged`] does.
    pub fn wait(mut self, command: &Command, doing: &str) -> Result<(), Error> {
        let mut told = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().map_err(|source| start(command, source))? {
                break status;
            }
            sleep(Duration::from_millis(10));
            if told.elapsed() > heartbeat() {
                told = Instant::now();
                let last = last_lines(&self.log, 1);
                let last = if last.is_empty() { "still at it" } else { last.trim() };
                say::progress(&format!("{}: {last}", say::duration(self.began.elapsed())));
            }
        };
        say::progress_end();
        check(command, doing, status, || last_lines(&self.log, 30))
    }
}

fn heartbeat() -> Duration {
    use std::io::IsTerminal;
    if std::io::stderr().is_terminal() { Duration::from_millis(500) } else { HEARTBEAT }
}

fn check(
    command: &Command,
    doing: &str,
    status: ExitStatus,
    tail: impl FnOnce() -> String,
) -> Result<(), Error> {
    if status.success() {
        return Ok(());
    }
    Err(Error::Failed {
        doing: doing.to_owned(),
        command: line(command),
        status: status.to_string(),
        tail: tail(),
    })
}

fn start(command: &Command, source: std::io::Error) -> Error {
    Error::Start { program: command.get_program().to_string_lossy().into_owned(), source }
}

/// The command as a reader would type it.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

fn last_lines(log: &Path, count: usize) -> String {
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines.iter().skip(lines.len().saturating_sub(count)).copied().collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_is_told_with_its_last_lines() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo because >&2; exit 3"]);
        let error = capture(&mut command, "asking").unwrap_err();
        assert!(error.to_string().contains("exit status: 3"), "{error}");
        assert_eq!(error.cause().unwrap(), "its last lines:\nbecause");
    }

    #[test]
    fn an_absent_program_is_named() {
        let error = capture(&mut Command::new("no-such-program-here"), "asking").unwrap_err();
        assert_eq!(error.to_string(), "could not start `no-such-program-here`");
        assert!(error.fix().unwrap().contains("PATH"));
    }
}
