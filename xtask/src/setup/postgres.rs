//! A PostgreSQL server for one run: a child of ours that keeps nothing.

use std::env;
use std::fs::{self, File, Permissions};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::apt;
use crate::error::Error;
use crate::paths::{Paths, in_path};
use crate::{process, say};

/// Where the tests look for the address of a server.
pub const VARIABLE: &str = "SIGNET_TEST_POSTGRES";

/// Names the folder of its programs, to test with another version.
const PROGRAMS: &str = "SIGNET_TEST_POSTGRES_PROGRAMS";

/// Where Debian puts each version, in a folder of its number.
const VERSIONS: &str = "/usr/lib/postgresql";

const SETTINGS: [&str; 2] = ["listen_addresses=127.0.0.1", "max_connections=200"];

/// Nothing of a test has to survive a power cut.
const FOR_TESTS: [&str; 4] =
    ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "jit=off"];

/// What a server is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Tests: it is quick, and keeps nothing.
    Tests,
    /// Measurements, and proofs that nothing is lost: as PostgreSQL is set by default.
    Bench,
}

const LONGEST_START: Duration = Duration::from_secs(30);

/// The folder with its programs, or nothing where [`VARIABLE`] names a server. Installs it where
/// apt can; elsewhere tells what is missing, and the tests on PostgreSQL are skipped.
pub fn ensure(paths: &Paths) -> Option<PathBuf> {
    if env::var_os(VARIABLE).is_some_and(|address| !address.is_empty()) {
        return None;
    }
    let programs = programs(paths);
    if let Err(error) = &programs {
        say::warn(format!(
            "{error}: the store is tested on SQLite alone. Set {VARIABLE} to the address of a \
             server, or install one: {}",
            error.fix().unwrap_or_default()
        ));
    }
    programs.ok()
}

/// The folder with its programs, which are installed where apt can.
pub fn programs(paths: &Paths) -> Result<PathBuf, Error> {
    if let Some(programs) = find() {
        return Ok(programs);
    }
    apt::install(paths, "PostgreSQL", &["postgresql"])?;
    find().ok_or_else(|| Error::Missing {
        what: "PostgreSQL".to_owned(),
        cause: format!("its programs are neither in {VERSIONS} nor in PATH"),
        fix: "apt-get install --no-install-recommends postgresql".to_owned(),
    })
}

/// The one that [`PROGRAMS`] names, else the newest of Debian's, else the one in PATH.
fn find() -> Option<PathBuf> {
    if let Some(programs) = env::var_os(PROGRAMS).filter(|programs| !programs.is_empty()) {
        return Some(programs.into());
    }
    let versions = fs::read_dir(VERSIONS).into_iter().flatten().flatten();
    versions
        .filter_map(|version| {
            let number: u32 = version.file_name().to_str()?.parse().ok()?;
            Some((number, version.path().join("bin")))
        })
        .filter(|(_, programs)| programs.join("initdb").is_file())
        .max()
        .map(|(_, programs)| programs)
        .or_else(|| in_path("initdb")?.parent().map(Path::to_path_buf))
}

/// A server that runs. Dropping it stops it and removes its folder.
pub struct Postgres {
    child: Child,
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    purpose: Use,
    /// For [`VARIABLE`].
    pub address: String,
}

impl Postgres {
    /// Makes a database in a new folder and serves it on a free port, until it is ready.
    ///
    /// Call it on a thread that lives as long as the server: the server ends with it.
    pub fn start(programs: &Path, purpose: Use) -> Result<Self, Error> {
        let step = say::step("Starting PostgreSQL");
        let folder = env::temp_dir().join(format!("signet-postgres-{}", std::process::id()));
        fs::create_dir(&folder).map_err(Error::file("make", &folder))?;
        let started = Self::start_in(programs, &folder, purpose);
        match &started {
            Ok(_) => step.done(),
            Err(_) => drop(fs::remove_dir_all(&folder)),
        }
        started
    }

    fn start_in(programs: &Path, folder: &Path, purpose: Use) -> Result<Self, Error> {
        let private = Permissions::from_mode(0o700);
        fs::set_permissions(folder, private).map_err(Error::file("protect", folder))?;
        if apt::is_root() {
            let mut give = Command::new("chown");
            process::show(give.arg("postgres:").arg(folder), "giving postgres its folder")?;
        }
        let mut init = unprivileged(&programs.join("initdb"), folder);
        init.arg("-D").arg(folder.join("data")).args(["-U", "signet", "--auth=trust", "--no-sync"]);
        init.args(["--encoding=UTF8", "--locale=C.UTF-8"]);
        process::capture(&mut init, "making a database of PostgreSQL")?;

        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let port = free.map_err(start)?.port();
        let child = spawn(programs, folder, port, purpose)?;
        let address = format!("postgres://signet@127.0.0.1:{port}/postgres");
        let (programs, folder) = (programs.to_path_buf(), folder.to_path_buf());
        let mut server = Self { child, programs, folder, port, purpose, address };
        server.wait()?;
        Ok(server)
    }

    /// Where its data is.
    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Starts it again some time after it has ended, as a supervisor does.
    pub fn keep_up(&mut self, pause: Duration) -> Result<(), Error> {
        if self.child.try_wait().ok().flatten().is_none() {
            return Ok(());
        }
        sleep(pause);
        let began = Instant::now();
        loop {
            self.child = spawn(&self.programs, &self.folder, self.port, self.purpose)?;
            match self.wait() {
                // Its old processes may still hold their memory.
                Err(_) if began.elapsed() < LONGEST_START => sleep(Duration::from_millis(50)),
                ready => return ready,
            }
        }
    }

    /// Until its own file says so: an open port is not enough, it answers "starting up".
    fn wait(&mut self) -> Result<(), Error> {
        let began = Instant::now();
        let pid = self.child.id().to_string();
        loop {
            let told = fs::read_to_string(self.data().join("postmaster.pid"));
            let told = told.unwrap_or_default();
            let state = told.lines().nth(7).unwrap_or_default();
            if told.lines().next() == Some(pid.as_str()) && state.trim() == "ready" {
                return Ok(());
            }
            let ended = self.child.try_wait().ok().flatten();
            if ended.is_some() || began.elapsed() > LONGEST_START {
                return Err(Error::Failed {
                    doing: "starting PostgreSQL".to_owned(),
                    command: "postgres".to_owned(),
                    status: ended.map_or_else(|| "no answer".to_owned(), |it| it.to_string()),
                    tail: fs::read_to_string(self.folder.join("log")).unwrap_or_default(),
                });
            }
            sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // QUIT: at once, without writing anything more.
        let quit = ["-QUIT", &self.child.id().to_string()];
        if !process::succeeds(Command::new("kill").args(quit)) {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn spawn(programs: &Path, folder: &Path, port: u16, purpose: Use) -> Result<Child, Error> {
    let log = folder.join("log");
    let out = File::options().create(true).append(true).open(&log);
    let out = out.map_err(Error::file("write", &log))?;
    let err = out.try_clone().map_err(Error::file("write", &log))?;
    let mut serve = unprivileged(&programs.join("postgres"), folder);
    let for_tests = FOR_TESTS.iter().filter(|_| purpose == Use::Tests);
    serve.arg("-D").arg(folder.join("data"));
    serve.args(SETTINGS.iter().chain(for_tests).flat_map(|setting| ["-c", setting]));
    serve.args(["-c", &format!("port={port}")]);
    serve.args(["-c", &format!("unix_socket_directories={}", folder.display())]);
    serve.stdout(out).stderr(err).spawn().map_err(start)
}

fn start(source: std::io::Error) -> Error {
    Error::Start { program: "postgres".to_owned(), source }
}

/// PostgreSQL refuses to run as root: then it runs as Debian's user for it.
fn unprivileged(program: &Path, folder: &Path) -> Command {
    let mut command = if apt::is_root() {
        let mut command = Command::new("setpriv");
        command.args(["--reuid", "postgres", "--regid", "postgres", "--clear-groups"]);
        command.args(["--pdeathsig", "INT"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.env_clear().env("PATH", "/usr/bin:/bin").env("LC_ALL", "C.UTF-8").env("TZ", "UTC");
    command.current_dir(folder).stdin(Stdio::null());
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_answers_again_and_leaves_nothing_behind() {
        let Some(programs) = find() else { return say::warn("no PostgreSQL here: not tried") };
        let mut server = Postgres::start(&programs, Use::Tests).unwrap();
        server.child.kill().unwrap();
        server.keep_up(Duration::ZERO).unwrap();
        let (_, port) = server.address.rsplit_once(':').unwrap();
        let port: u16 = port.trim_end_matches("/postgres").parse().unwrap();
        std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
        let folder = server.folder.clone();
        drop(server);
        assert!(!folder.exists());
        assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_err());
    }
}
