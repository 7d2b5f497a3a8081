//! A server on one of the two databases, with stand-ins in Tencent's place.

use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::database::{Database, create};
use crate::message::Connection;
use crate::push::console;
use crate::signet::Signet;

/// The app of the sandbox.
pub const APP: u32 = 1_400_000_001;
/// Its key, which everybody knows, and its certificates.
const SANDBOX: &str = "\
secret_key = \"dec0de00dec0de00dec0de00dec0de00dec0de00dec0de00dec0de00dec0de00\"
[[apps.certificates]]
id = \"31001\"
vendor = \"apns\"
environment = \"production\"
[[apps.certificates]]
id = \"31003\"
vendor = \"huawei\"
";

/// A database, and the configuration of its server.
pub struct Side {
    /// The database.
    pub database: Database,
    config: PathBuf,
    _folder: TempDir,
}

impl Side {
    /// A file, with what stands in a `signet.toml` of apps.
    pub fn sqlite(apps: &str, sandbox: SocketAddr) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let database = Database::Sqlite(folder.path().join("signet.db"));
        Self::new(folder, database, "", apps, sandbox)
    }

    /// A database of a server of PostgreSQL.
    pub fn postgres(server: &str, apps: &str, sandbox: SocketAddr) -> Result<Self> {
        let (folder, address) = (tempfile::tempdir()?, create(server)?);
        let key = folder.path().join("store.key");
        fs::write(&key, "07".repeat(32))?;
        fs::set_permissions(&key, fs::Permissions::from_mode(0o600))?;
        let store = format!("database_url = \"{address}\"\n[store]\nkey_file = \"store.key\"\n");
        Self::new(folder, Database::Postgres(address), &store, apps, sandbox)
    }

    fn new(
        folder: TempDir,
        database: Database,
        store: &str,
        apps: &str,
        sandbox: SocketAddr,
    ) -> Result<Self> {
        let config = folder.path().join("signet.toml");
        let of_sandbox =
            format!("[[apps]]\nsdkappid = {APP}\nbase_url = \"http://{sandbox}\"\n{SANDBOX}");
        fs::write(&config, [store, apps, &of_sandbox].concat())?;
        fs::set_permissions(&config, fs::Permissions::from_mode(0o600))?;
        Ok(Self { database, config, _folder: folder })
    }

    /// Starts a server on it.
    pub fn start(&self, program: &str) -> Result<Signet> {
        Signet::start(program, &["--config".as_ref(), self.config.as_os_str()])
    }
}

/// A page of a server.
pub struct Page {
    address: SocketAddr,
    connection: Connection,
}

impl Page {
    /// Opens it.
    pub fn of(signet: &Signet) -> Result<Self> {
        Ok(Self { address: signet.address, connection: Connection::open(signet.address)? })
    }

    /// What a call brings.
    pub fn call(&mut self, function: &str, arguments: &Value) -> Result<Value> {
        let answer = self.connection.ask(&console::call(self.address, function, arguments))?;
        let mut answer: Value = serde_json::from_slice(&answer.body)?;
        answer.get_mut("Ok").map(Value::take).with_context(|| format!("{function}: {answer}"))
    }

    /// Starts a push test and waits for its end; how long the start took, in milliseconds.
    pub fn push_test(&mut self, userid: &str, certificate: &str) -> Result<f64> {
        let test = json!({ "test": {
            "sdkappid": APP, "userid": userid, "certificate_id": certificate, "mode": "offline",
            "consent": true,
        } });
        let began = Instant::now();
        let mut progress = self.call("start_push_test", &test)?;
        let took = began.elapsed().as_secs_f64() * 1_000.0;
        while progress.get("state").and_then(Value::as_str) == Some("running") {
            let (id, version) = (progress.get("id"), progress.get("version"));
            progress = self.call("watch_push_test", &json!({ "id": id, "version": version }))?;
        }
        ensure!(progress.get("result").is_some_and(Value::is_object), "no end: {progress}");
        Ok(took)
    }
}
