//! One `signet serve` among several.

use std::fs::{self, Permissions};
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use tokio::time::sleep;

use crate::client;
use crate::process::{Process, open_files, resident_kib};
use crate::tencent::{Tencent, WEBHOOK_TOKEN};

/// The password of all users.
pub(crate) const PASSWORD: &str = "a password of the cluster";

/// Who makes the API token.
pub(crate) const OPERATOR: &str = "operator";

const STORE_KEY: &str = "5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e";

/// How long a replica may take to be ready, or to end.
const LONGEST: Duration = Duration::from_secs(30);

/// What all replicas have in common.
pub(crate) struct Settings {
    /// `signet`.
    pub(crate) program: PathBuf,
    /// The folder of the configuration and the logs.
    pub(crate) folder: PathBuf,
    /// The address of the database.
    pub(crate) database: String,
    /// A folder in place of the site inside the program.
    pub(crate) site: Option<PathBuf>,
}

impl Settings {
    fn configuration(&self) -> PathBuf {
        self.folder.join("signet.toml")
    }

    /// Writes the configuration: the sandboxes as apps, nginx as the proxy, so many users.
    pub(crate) fn write(&self, tencent: &Tencent, users: usize) -> Result<()> {
        let hash = self.password_hash()?;
        let mut text = "trusted_proxies = [\"127.0.0.1\"]\n".to_owned();
        let names = (0..users).map(|number| (user(number), "support"));
        for (name, role) in names.chain([(OPERATOR.to_owned(), "operator")]) {
            text += &format!(
                "[[users]]\nname = \"{name}\"\nrole = \"{role}\"\npassword_hash = \"{hash}\"\n"
            );
        }
        for (sdkappid, port) in &tencent.apps {
            text += &format!(
                "[[apps]]\nsdkappid = {sdkappid}\nsecret_key = \"{}\"\n\
                 base_url = \"http://127.0.0.1:{port}\"\nwebhook_token = \"{WEBHOOK_TOKEN}\"\n",
                sandbox::DEMO_SECRET_KEY
            );
            for certificate in sandbox::certificates() {
                let (id, vendor) = (certificate.id, certificate.vendor);
                text += &format!("[[apps.certificates]]\nid = \"{id}\"\nvendor = \"{vendor}\"\n");
                if !certificate.environment.is_empty() {
                    text += &format!("environment = \"{}\"\n", certificate.environment);
                }
            }
        }
        fs::write(self.configuration(), text)?;
        // It has secrets, which the servers would remark on.
        Ok(fs::set_permissions(self.configuration(), Permissions::from_mode(0o600))?)
    }

    /// At the cost that a console has.
    fn password_hash(&self) -> Result<String> {
        let mut hash = Command::new(&self.program);
        hash.arg("hash-password").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut hash = hash.spawn().with_context(|| format!("{}", self.program.display()))?;
        hash.stdin.take().context("its input")?.write_all(PASSWORD.as_bytes())?;
        let output = hash.wait_with_output()?;
        ensure!(output.status.success(), "signet hash-password failed");
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }
}

/// The name of a console user.
pub(crate) fn user(number: usize) -> String {
    format!("user-{number}")
}

/// A replica. Stopped when dropped.
pub(crate) struct Replica {
    pub(crate) port: u16,
    process: Process,
}

impl Replica {
    /// Starts it; it may not be ready yet.
    pub(crate) fn start(settings: &Settings, port: u16) -> Result<Self> {
        let mut serve = Command::new(&settings.program);
        serve.args(["serve", "--no-call-limits", "--listen"]).arg(format!("127.0.0.1:{port}"));
        serve.arg("--config").arg(settings.configuration());
        if let Some(site) = &settings.site {
            serve.arg("--site").arg(site);
        }
        serve.env_remove("SIGNET_DEMO").env("SIGNET_LOG", "warn");
        serve.env("SIGNET_DATABASE_URL", &settings.database).env("SIGNET_STORE_KEY", STORE_KEY);
        let process = Process::start(&mut serve, &log(&settings.folder, port))?;
        Ok(Self { port, process })
    }

    /// Waits until it takes requests.
    pub(crate) async fn ready(&mut self) -> Result<()> {
        let began = Instant::now();
        while !client::is_ready(self.port).await {
            let ended = self.process.ended()?;
            if ended.is_some() || began.elapsed() > LONGEST {
                bail!("the replica on port {} is not ready: {ended:?}", self.port);
            }
            sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    }

    /// Stops it as a supervisor does, and waits for its end.
    pub(crate) async fn stop(mut self) -> Result<()> {
        let began = Instant::now();
        self.process.terminate();
        loop {
            match self.process.ended()? {
                Some(status) => {
                    ensure!(status.success(), "a replica that was stopped ended with {status}");
                    return Ok(());
                }
                None if began.elapsed() > LONGEST => bail!("a replica does not stop"),
                None => sleep(Duration::from_millis(20)).await,
            }
        }
    }

    /// Ends it as `kill -9` does.
    pub(crate) fn kill(mut self) {
        self.process.kill();
    }

    /// Its memory in KiB and its open files.
    pub(crate) fn usage(&self) -> Option<(u64, usize)> {
        let pid = self.process.pid();
        Some((resident_kib(pid)?, open_files(pid)?))
    }
}

/// The log of the replica on a port, of all its lives.
fn log(folder: &Path, port: u16) -> PathBuf {
    folder.join(format!("signet-{port}.log"))
}
