//! Databases of PostgreSQL that are not opened: each has its reason, and nothing is changed.

use sqlx::{AssertSqlSafe, Executor as _};
use store::{OpenError, PostgresError, PostgresUrl, Store};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::databases::{PgDatabase, TestStore, key};
use crate::proxy::Proxy;

/// The refusal, which shows neither user nor password.
pub async fn refused(url: &PostgresUrl) -> (OpenError, String) {
    let error = Store::connect(url, &key(1)).await.unwrap_err();
    let text = error.to_string();
    assert!(text.contains(&url.to_string()), "{text}");
    assert!(!format!("{text} {error:?}").contains("s3cret"), "{text}");
    (error, text)
}

/// The tables with their columns, and the migrations that were run.
async fn content(database: &PgDatabase) -> Vec<String> {
    const TABLES: &str = "
        SELECT table_name || ' ' || string_agg(column_name || data_type, ',' ORDER BY column_name)
        FROM information_schema.columns WHERE table_schema = 'public' GROUP BY table_name
        ORDER BY table_name";
    sqlx::query_scalar(TABLES).fetch_all(&mut database.connection().await).await.unwrap()
}

/// An address of the same server with other parts.
fn with(database: &PgDatabase, change: impl FnOnce(&mut url::Url)) -> PostgresUrl {
    let mut address = database.address.clone();
    change(&mut address);
    PostgresUrl::parse(address.as_str()).unwrap()
}

#[tokio::test]
async fn a_host_that_does_not_answer() {
    let url = PostgresUrl::parse("postgres://signet:s3cret@127.0.0.1:1/signet").unwrap();
    let (error, text) = refused(&url).await;
    assert!(error.is_unreachable(), "{error:?}");
    assert!(text.contains("Check that PostgreSQL runs there"), "{text}");
}

/// A server that asks for a password and refuses it; the real one of the tests asks for none.
#[tokio::test]
async fn a_wrong_password() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let (mut client, _) = listener.accept().await.unwrap();
        let mut buffer = [0; 1024];
        let _ = client.read(&mut buffer).await;
        client.write_all(b"R\0\0\0\x08\0\0\0\x03").await.unwrap();
        let _ = client.read(&mut buffer).await;
        let fields = b"SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed\0\0";
        client.write_all(b"E").await.unwrap();
        client.write_all(&(u32::try_from(fields.len()).unwrap() + 4).to_be_bytes()).await.unwrap();
        client.write_all(fields).await.unwrap();
    });
    let address = format!("postgres://signet:s3cret@127.0.0.1:{port}/signet?sslmode=disable");
    let (error, text) = refused(&PostgresUrl::parse(&address).unwrap()).await;
    assert!(matches!(error, OpenError::Postgres(PostgresError::LogIn { .. })), "{error:?}");
    assert!(text.contains("Check user and password"), "{text}");
}

#[tokio::test]
async fn an_unknown_user_and_a_missing_database() {
    let Some(database) = PgDatabase::create().await else { return };
    let url = with(&database, |url| url.set_username("signet_nobody").unwrap());
    let (error, _) = refused(&url).await;
    assert!(matches!(error, OpenError::Postgres(PostgresError::LogIn { .. })), "{error:?}");
    let (error, text) = refused(&with(&database, |url| url.set_path("signet_none"))).await;
    assert!(matches!(error, OpenError::Postgres(PostgresError::NoDatabase { .. })), "{error:?}");
    assert!(text.contains("CREATE DATABASE"), "{text}");
    assert_eq!(content(&database).await, [""; 0]);
}

#[tokio::test]
async fn a_user_without_the_right_to_create() {
    let Some(database) = PgDatabase::create().await else { return };
    let role = format!("{}_user", database.name);
    let mut owner = database.connection().await;
    let sql = format!("CREATE ROLE {role} LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    owner.execute(AssertSqlSafe(sql)).await.unwrap();
    let url = with(&database, |url| url.set_username(&role).unwrap());
    let (error, text) = refused(&url).await;
    owner.execute(AssertSqlSafe(format!("DROP ROLE {role}"))).await.unwrap();
    assert!(matches!(error, OpenError::Postgres(PostgresError::NoRights { .. })), "{error:?}");
    assert!(text.contains("GRANT CREATE"), "{text}");
    assert_eq!(content(&database).await, [""; 0]);
}

#[tokio::test]
async fn a_database_that_takes_no_writes() {
    let Some(database) = PgDatabase::create().await else { return };
    let sql = format!("ALTER DATABASE {} SET default_transaction_read_only = on", database.name);
    database.connection().await.execute(AssertSqlSafe(sql)).await.unwrap();
    let (error, text) = refused(&database.url).await;
    assert!(matches!(error, OpenError::Postgres(PostgresError::ReadOnly { .. })), "{error:?}");
    assert!(text.contains("primary"), "{text}");
}

#[tokio::test]
async fn a_server_that_is_too_old() {
    let Some(database) = PgDatabase::create().await else { return };
    let number = "SELECT current_setting('server_version_num')";
    let mut connection = database.connection().await;
    let number: String = sqlx::query_scalar(number).fetch_one(&mut connection).await.unwrap();
    let older = format!("12{}", &number[2..]);
    let proxy = Proxy::replacing(database.server(), Some((number.into(), older.into()))).await;
    let url = database.over(&proxy);
    let (error, text) = refused(&url).await;
    assert!(matches!(error, OpenError::Postgres(PostgresError::TooOld { .. })), "{error:?}");
    assert!(text.contains("13 or newer"), "{text}");
    assert_eq!(content(&database).await, [""; 0]);
}

#[tokio::test]
async fn an_encoding_without_every_character() {
    let options = "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0";
    let Some(database) = PgDatabase::create_with(options).await else { return };
    let (error, text) = refused(&database.url).await;
    assert!(matches!(error, OpenError::Postgres(PostgresError::Encoding { .. })), "{error:?}");
    assert!(text.contains("LATIN1") && text.contains("UTF8"), "{text}");
    assert_eq!(content(&database).await, [""; 0]);
}

#[tokio::test]
async fn the_database_of_another_program() {
    for sql in [
        "CREATE TABLE invoices (id bigint)",
        "CREATE VIEW invoices AS SELECT 1 AS id",
        // Another program that uses sqlx.
        "CREATE TABLE _sqlx_migrations (version bigint, description text, installed_on timestamptz,
           success boolean, checksum bytea, execution_time bigint);
         INSERT INTO _sqlx_migrations VALUES (1, 'invoices', now(), true, '', 0)",
    ] {
        let Some(database) = PgDatabase::create().await else { return };
        database.connection().await.execute(sql).await.unwrap();
        let before = content(&database).await;
        let (error, text) = refused(&database.url).await;
        let foreign = matches!(error, OpenError::Postgres(PostgresError::Foreign { .. }));
        assert!(foreign, "{error:?}");
        assert!(text.contains("invoices") || text.contains("_sqlx_migrations"), "{text}");
        assert_eq!(content(&database).await, before);
    }
}

#[tokio::test]
async fn a_newer_format_and_another_key() {
    let Some(store) = TestStore::in_postgres().await else { return };
    let (url, before) = (&store.database().url, content(store.database()).await);
    let error = Store::connect(url, &key(2)).await.unwrap_err();
    assert!(matches!(error, OpenError::WrongKey { .. }), "{error:?}");
    let later = "INSERT INTO _sqlx_migrations VALUES (999, 'later', now(), true, '', 0)";
    store.database().connection().await.execute(later).await.unwrap();
    let (error, text) = refused(url).await;
    assert!(matches!(error, OpenError::Newer { found: 999, .. }), "{error:?}");
    assert!(text.contains("Run the newer program"), "{text}");
    assert_eq!(content(store.database()).await, before);
}

#[tokio::test]
async fn another_key_leaves_an_older_format_as_it_is() {
    let Some(store) = TestStore::in_postgres().await else { return };
    let (url, mut other) = (&store.database().url, store.database().connection().await);
    // As if these steps had not been done.
    let undo = "DELETE FROM _sqlx_migrations WHERE version >= 35;
                DROP TABLE set_up_links; DROP TABLE call_counts";
    other.execute(undo).await.unwrap();
    let before = content(store.database()).await;
    let error = Store::connect(url, &key(2)).await.unwrap_err();
    assert!(matches!(error, OpenError::WrongKey { .. }), "{error:?}");
    assert_eq!(content(store.database()).await, before);
    Store::connect(url, &key(1)).await.unwrap();
    assert_eq!(content(store.database()).await.len(), before.len() + 2);
}
