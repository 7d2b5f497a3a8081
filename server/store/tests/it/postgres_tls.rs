//! TLS to a PostgreSQL server of its own, with a certificate of the authority `ca.pem`.

use std::fs::{self, File, Permissions};
use std::io::Write as _;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use sqlx::postgres::PgConnection;
use sqlx::{Connection as _, Executor as _};
use store::{OpenError, PostgresError, PostgresUrl, Store};
use tempfile::TempDir;

use crate::databases::{PgDatabase, key};
use crate::postgres_refused::refused;

/// A certificate of these tests, with its key; `good.pem` is for `localhost`.
fn pem(file: &str) -> String {
    let keys = Path::new(env!("CARGO_MANIFEST_DIR")).join("../outbound/tests/keys");
    keys.join(file).display().to_string()
}

/// A server with TLS. It ends with this value.
struct TlsServer {
    child: Child,
    port: u16,
    _folder: TempDir,
}

impl Drop for TlsServer {
    fn drop(&mut self) {
        // QUIT: at once, with its processes.
        let quit = ["-QUIT", &self.child.id().to_string()];
        Command::new("kill").args(quit).status().unwrap();
        self.child.wait().unwrap();
    }
}

/// The programs of the server that the tests are given, and the folder of its data; `None` where
/// it is on another machine, or made without TLS.
async fn programs() -> Option<(PathBuf, PathBuf)> {
    let database = PgDatabase::create().await?;
    let sql = "SELECT bin.setting, current_setting('data_directory'), made.setting
               FROM pg_config AS bin, pg_config AS made
               WHERE bin.name = 'BINDIR' AND made.name = 'CONFIGURE'";
    let found = sqlx::query_as(sql).fetch_one(&mut database.connection().await).await;
    let (programs, data, made): (String, String, String) = found.unwrap();
    let (programs, data) = (PathBuf::from(programs), PathBuf::from(data));
    let has_tls = made.contains("--with-openssl") || made.contains("--with-ssl");
    if has_tls && programs.join("initdb").exists() && data.exists() {
        return Some((programs, data));
    }
    let _ = writeln!(std::io::stderr(), "SKIPPED, TLS to PostgreSQL: it is elsewhere, or has none");
    None
}

impl TlsServer {
    async fn start() -> Option<Self> {
        let (programs, of_given) = programs().await?;
        // PostgreSQL does not run as root: then as the user of the server that is given.
        let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
        let owner = fs::metadata(of_given).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let certificate = folder.path().join("both.pem");
        fs::write(&certificate, fs::read(pem("good.pem")).unwrap()).unwrap();
        fs::set_permissions(&certificate, Permissions::from_mode(0o600)).unwrap();
        let data = folder.path().join("data");
        let command = |program: &str| {
            let mut command = Command::new(programs.join(program));
            command.env_clear().env("PATH", "/usr/bin:/bin").env("LC_ALL", "C.UTF-8");
            command.current_dir(folder.path()).arg("-D").arg(&data);
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            if is_root {
                command.uid(owner.uid()).gid(owner.gid());
            }
            command
        };
        if is_root {
            for path in [folder.path(), &certificate] {
                chown(path, Some(owner.uid()), Some(owner.gid())).unwrap();
            }
        }
        let mut init = command("initdb");
        init.args(["-U", "signet", "--auth=trust", "--no-sync", "--encoding=UTF8"]);
        assert!(init.arg("--locale=C.UTF-8").status().unwrap().success());
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        // In the file, where a test can change it.
        let settings = format!(
            "port={port}\nlisten_addresses='127.0.0.1'\nunix_socket_directories=''\nfsync=off\n\
             ssl=on\nssl_cert_file='{0}'\nssl_key_file='{0}'\n",
            certificate.display()
        );
        let mut file = File::options().append(true).open(data.join("postgresql.conf")).unwrap();
        file.write_all(settings.as_bytes()).unwrap();
        let child = command("postgres").spawn().unwrap();
        let server = Self { child, port, _folder: folder };
        for _ in 0..600 {
            if server.connection().await.is_ok() {
                return Some(server);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("PostgreSQL with TLS does not start");
    }

    async fn connection(&self) -> Result<PgConnection, sqlx::Error> {
        let address = format!("postgres://signet@127.0.0.1:{}/postgres?sslmode=disable", self.port);
        PgConnection::connect(&address).await
    }

    fn url(&self, host: &str, parameters: &str) -> PostgresUrl {
        let port = self.port;
        let url = format!("postgres://signet:s3cret@{host}:{port}/postgres?{parameters}");
        PostgresUrl::parse(&url).unwrap()
    }
}

#[tokio::test]
async fn with_verify_full_only_the_right_server_is_spoken_to() {
    let Some(server) = TlsServer::start().await else { return };
    let by = |file: &str| format!("sslmode=verify-full&sslrootcert={}", pem(file));
    let right = server.url("localhost", &by("ca.pem"));
    let store = Store::connect(&right, &key(1)).await.unwrap();
    store.try_to_write().await.unwrap();
    let mut other = server.connection().await.unwrap();
    let plain = "SELECT count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
                 WHERE application_name = 'signet' AND NOT ssl";
    let plain: i64 = sqlx::query_scalar(plain).fetch_one(&mut other).await.unwrap();
    assert_eq!(plain, 0);
    store.close().await.unwrap();

    type Expected = fn(&PostgresError) -> bool;
    let authority: Expected = |error| matches!(error, PostgresError::Authority { .. });
    let host: Expected = |error| matches!(error, PostgresError::HostName { .. });
    for (url, expected, words) in [
        // The authorities of the machine do not know it.
        (server.url("localhost", "sslmode=verify-full"), authority, "&sslrootcert=/path"),
        (server.url("localhost", &by("self-signed.pem")), authority, "&sslrootcert=/path"),
        (server.url("127.0.0.1", &by("ca.pem")), host, "DnsName(\"localhost\")"),
    ] {
        let (error, text) = refused(&url).await;
        // No supervisor is to try again.
        assert!(!error.is_unreachable(), "{error:?}");
        let OpenError::Postgres(error) = error else { panic!("{error:?}") };
        assert!(expected(&error), "{error:?}");
        assert!(text.contains(words) && text.contains("database_url"), "{text}");
    }
    let missing = server.url("localhost", &by("missing.pem"));
    let text = Store::connect(&missing, &key(1)).await.unwrap_err().to_string();
    assert!(text.contains("missing.pem for sslrootcert of database_url"), "{text}");

    other.execute("ALTER SYSTEM SET ssl = off").await.unwrap();
    other.execute("SELECT pg_reload_conf()").await.unwrap();
    let mut refusal = None;
    for _ in 0..200 {
        refusal = Store::connect(&right, &key(1)).await.err();
        if refusal.is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let (error, text) = refused(&right).await;
    assert!(matches!(error, OpenError::Postgres(PostgresError::Tls { .. })), "{error:?}");
    assert!(text.contains("ssl = on") && text.contains("sslmode"), "{text}");
    assert!(refusal.is_some_and(|refusal| !refusal.is_unreachable()));
}
