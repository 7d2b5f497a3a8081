//! A fresh store per test, on either database.

use std::io::Write as _;
use std::ops::Deref;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Once, Weak};

use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection as _};
use store::{PostgresUrl, Store, StoreKey, StoreLimits};
use tokio::sync::Mutex;
use url::Url;

use crate::proxy::Proxy;

/// Makes two tests of each of these functions, one per database.
macro_rules! on_both {
    ($($name:ident,)*) => {$(
        mod $name {
            #[tokio::test]
            async fn sqlite() {
                super::$name($crate::databases::TestStore::in_memory().await).await;
            }

            #[tokio::test]
            async fn postgres() {
                if let Some(store) = $crate::databases::TestStore::in_postgres().await {
                    super::$name(store).await;
                }
            }
        }
    )*};
}
pub(crate) use on_both;

/// A key for the stores of tests.
pub fn key(byte: u8) -> StoreKey {
    StoreKey::parse(&format!("{byte:02x}").repeat(32), "variable SIGNET_STORE_KEY").unwrap()
}

/// An empty store.
pub struct TestStore {
    // Before its database: that is dropped once nothing uses it.
    store: Store,
    database: Option<PgDatabase>,
    /// What it was copied from.
    _template: Option<Arc<PgDatabase>>,
}

impl TestStore {
    pub async fn in_memory() -> Self {
        Self { store: Store::in_memory().await.unwrap(), database: None, _template: None }
    }

    /// `None` where no PostgreSQL is named.
    pub async fn in_postgres() -> Option<Self> {
        let template = PgDatabase::template().await?;
        let database = PgDatabase::create_with(&format!("TEMPLATE {}", template.name)).await?;
        let store = Store::connect(&database.url, &key(1)).await.unwrap();
        Some(Self { store, database: Some(database), _template: Some(template) })
    }

    pub fn with_limits(self, limits: StoreLimits) -> Self {
        Self { store: self.store.with_limits(limits), ..self }
    }

    /// The PostgreSQL database below it.
    pub fn database(&self) -> &PgDatabase {
        self.database.as_ref().unwrap()
    }
}

impl Deref for TestStore {
    type Target = Store;

    fn deref(&self) -> &Store {
        &self.store
    }
}

/// A database of its own, which goes with this value.
pub struct PgDatabase {
    /// For stores.
    pub url: PostgresUrl,
    /// For everything else.
    pub address: Url,
    server: String,
    pub name: String,
}

impl PgDatabase {
    pub async fn create() -> Option<Self> {
        Self::create_with("").await
    }

    /// One with all tables, for copies: all migrations take longer. It goes with its last user.
    async fn template() -> Option<Arc<Self>> {
        static TEMPLATE: Mutex<Weak<PgDatabase>> = Mutex::const_new(Weak::new());
        let mut template = TEMPLATE.lock().await;
        if let Some(database) = template.upgrade() {
            return Some(database);
        }
        let database = Arc::new(Self::create().await?);
        let store = Store::connect(&database.url, &key(1)).await.unwrap();
        // One that is in use cannot be copied.
        store.close().await.unwrap();
        *template = Arc::downgrade(&database);
        Some(database)
    }

    /// With options of `CREATE DATABASE`.
    pub async fn create_with(options: &str) -> Option<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let server = server()?;
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("signet_test_{}_{number}", std::process::id());
        run(&server, format!("CREATE DATABASE {name} {options}")).await;
        let mut address: Url = server.parse().unwrap();
        address.set_path(&name);
        let url = PostgresUrl::parse(address.as_str()).unwrap();
        Some(Self { url, address, server, name })
    }

    pub async fn connection(&self) -> PgConnection {
        PgConnection::connect(self.address.as_str()).await.unwrap()
    }

    /// `host:port` of its server.
    pub fn server(&self) -> String {
        self.address.socket_addrs(|| Some(5432)).unwrap()[0].to_string()
    }

    /// Its address over a line.
    pub fn over(&self, line: &Proxy) -> PostgresUrl {
        let mut address = self.address.clone();
        address.set_host(Some("127.0.0.1")).unwrap();
        address.set_port(Some(line.address.port())).unwrap();
        PostgresUrl::parse(address.as_str()).unwrap()
    }

    /// A line to it that can be cut, and its address over that.
    pub async fn over_proxy(&self) -> (Proxy, PostgresUrl) {
        let line = Proxy::to(self.server()).await;
        let url = self.over(&line);
        (line, url)
    }
}

impl Drop for PgDatabase {
    fn drop(&mut self) {
        let (server, sql) = (self.server.clone(), format!("DROP DATABASE {} (FORCE)", self.name));
        let work = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.unwrap().block_on(run(&server, sql));
        };
        // On a thread of its own: this one already runs a test.
        let _ = std::thread::spawn(work).join();
    }
}

async fn run(server: &str, sql: String) {
    let mut connection = PgConnection::connect(server).await.unwrap();
    sqlx::query(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

/// The server's address from the environment.
fn server() -> Option<String> {
    const HOW: &str = "no PostgreSQL: run `cargo xtask test`, or set SIGNET_TEST_POSTGRES to the \
                       address of a server, as in postgres://user:password@127.0.0.1:5432/postgres";
    static SAID: Once = Once::new();
    let server = std::env::var("SIGNET_TEST_POSTGRES").ok().filter(|url| !url.is_empty());
    if server.is_none() {
        assert!(std::env::var_os("CI").is_none(), "{HOW}");
        // Not by `eprintln`, which a test that passes keeps for itself.
        SAID.call_once(|| {
            let _ = writeln!(std::io::stderr(), "SKIPPED, the tests on PostgreSQL: {HOW}");
        });
    }
    server
}
