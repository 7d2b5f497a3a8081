//! The address of a PostgreSQL database.

use std::path::PathBuf;
use std::{fmt, fs};

use sqlx::postgres::PgConnectOptions;
use thiserror::Error;
use url::{Host, Url};

use crate::PostgresError;

/// The parameters that an address may have, as libpq names them.
const PARAMETERS: [&str; 5] = ["sslmode", "sslrootcert", "sslcert", "sslkey", "options"];

/// The address of a database, as in `postgres://user:password@host:5432/database`.
///
/// SECURITY: the password is in it. It is shown as host, port and database only.
#[derive(Clone)]
pub struct PostgresUrl {
    options: Box<PgConnectOptions>,
    shown: String,
    /// Which files the parameters name.
    files: Vec<(&'static str, PathBuf)>,
}

/// Why a text is no address of a database. It quotes nothing: a password can stand anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PostgresUrlError {
    /// When it cannot be read at all.
    #[error(
        "this cannot be read as postgres://USER:PASSWORD@HOST:5432/DATABASE. In user and password \
         write %40 for @, %3A for :, %2F for /, %23 for #, %3F for ? and %25 for %."
    )]
    Form,
    /// When it is that of something else.
    #[error("only PostgreSQL is supported: write postgres://USER:PASSWORD@HOST:5432/DATABASE.")]
    Scheme,
    /// When it names no user.
    #[error("the user is missing: write postgres://USER:PASSWORD@HOST:5432/DATABASE.")]
    NoUser,
    /// When it names no host.
    #[error("the host is missing: write postgres://USER:PASSWORD@HOST:5432/DATABASE.")]
    NoHost,
    /// When it names no database.
    #[error("the database is missing: write postgres://USER:PASSWORD@HOST:5432/DATABASE.")]
    NoDatabase,
    /// When there is something after `?` that is not known.
    #[error("after the ? only {} are known.", PARAMETERS.join(", "))]
    Parameter,
    /// When a parameter has a value that it cannot have.
    #[error(
        "sslmode is one of disable, allow, prefer, require, verify-ca and verify-full. Use \
         verify-full on every network that is not yours alone."
    )]
    SslMode,
}

impl PostgresUrl {
    /// Reads an address. Each of user, host and database has to be there; a password that is not
    /// is looked for where `psql` looks (`PGPASSWORD`, `~/.pgpass`).
    pub fn parse(text: &str) -> Result<Self, PostgresUrlError> {
        use PostgresUrlError as Error;
        // `postgres://user@/database` has no host, and the reader has no word for that.
        if text.contains("@/") {
            return Err(Error::NoHost);
        }
        let url: Url = text.parse().map_err(|_| Error::Form)?;
        if !matches!(url.scheme(), "postgres" | "postgresql") {
            return Err(Error::Scheme);
        }
        let host = url.host().filter(|host| *host != Host::Domain("")).ok_or(Error::NoHost)?;
        if url.username().is_empty() {
            return Err(Error::NoUser);
        }
        if url.path().trim_start_matches('/').is_empty() {
            return Err(Error::NoDatabase);
        }
        // SECURITY: sqlx logs a parameter that it does not know, with its value.
        if url.query_pairs().any(|(name, _)| !PARAMETERS.contains(&&*name)) {
            return Err(Error::Parameter);
        }
        let mut plain = url.clone();
        plain.set_query(None);
        plain.as_str().parse::<PgConnectOptions>().map_err(|_| Error::Form)?;
        let mut options: PgConnectOptions = text.parse().map_err(|_| Error::SslMode)?;
        if let Host::Ipv6(address) = host {
            options = options.host(&address.to_string());
        }
        let host = match options.get_socket() {
            Some(socket) => socket.display().to_string(),
            None => host.to_string(),
        };
        let (port, database) = (options.get_port(), options.get_database().unwrap_or_default());
        let shown = format!("postgres://{host}:{port}/{database}");
        let options = Box::new(options.application_name("signet"));
        Ok(Self { options, shown, files: files(&url) })
    }

    /// Tries to read the files that it names: a connection would only say that one is missing,
    /// as if it were the server.
    pub(crate) fn check_files(&self) -> Result<(), PostgresError> {
        for (parameter, file) in &self.files {
            fs::read(file).map_err(|source| PostgresError::TlsFile {
                parameter,
                file: file.clone(),
                source,
            })?;
        }
        Ok(())
    }

    pub(crate) fn options(&self) -> PgConnectOptions {
        (*self.options).clone()
    }
}

/// The files of an address; sqlx also takes a certificate itself in their place.
fn files(url: &Url) -> Vec<(&'static str, PathBuf)> {
    let named = |parameter: &'static str| {
        let (_, value) = url.query_pairs().find(|(name, _)| name == parameter)?;
        let is_file = !value.trim_start().starts_with("-----BEGIN");
        is_file.then(|| (parameter, PathBuf::from(&*value)))
    };
    ["sslrootcert", "sslcert", "sslkey"].into_iter().filter_map(named).collect()
}

impl fmt::Display for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl fmt::Debug for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PostgresUrl({})", self.shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_as_host_port_and_database() {
        for (text, shown) in [
            ("postgres://ann:canary@db.example/signet", "postgres://db.example:5432/signet"),
            ("postgresql://a:canary%40@10.0.0.1:6/s", "postgres://10.0.0.1:6/s"),
            ("postgres://a:canary@[::1]:6/s?sslmode=verify-full", "postgres://[::1]:6/s"),
            ("postgres://a@%2Frun%2Fpostgresql/s", "postgres:///run/postgresql:5432/s"),
        ] {
            let url = PostgresUrl::parse(text).unwrap();
            assert_eq!(url.to_string(), shown);
            assert_eq!(format!("{url:?}"), format!("PostgresUrl({shown})"));
        }
        let url = PostgresUrl::parse("postgres://a:c%40d@[::1]:6/s").unwrap();
        assert_eq!(url.options().get_host(), "::1");
        assert_eq!(url.options().get_username(), "a");
    }

    #[test]
    fn each_wrong_address_has_its_reason_and_no_quote() {
        use PostgresUrlError as Error;
        for (text, reason) in [
            ("", Error::Form),
            ("canary", Error::Form),
            ("postgres://a:canary@[/s", Error::Form),
            ("postgres://a:canary@h:99999/s", Error::Form),
            ("postgres://a:canary@h:port/s", Error::Form),
            ("postgres://a:%ff@h/s", Error::Form),
            ("mysql://a:canary@h/s", Error::Scheme),
            ("a:canary@h/s", Error::Scheme),
            ("https://h/canary", Error::Scheme),
            ("postgres://a:canary@/s", Error::NoHost),
            ("postgres:///canary", Error::NoHost),
            ("postgres://h/canary", Error::NoUser),
            ("postgres://:canary@h/s", Error::NoUser),
            ("postgres://a:canary@h", Error::NoDatabase),
            ("postgres://a:canary@h/", Error::NoDatabase),
            ("postgres://a:canary@h/s?pasword=canary", Error::Parameter),
            ("postgres://a@h/s?host=canary", Error::Parameter),
            ("postgres://a@h/s?sslmode=canary", Error::SslMode),
        ] {
            let error = PostgresUrl::parse(text).unwrap_err();
            assert_eq!(error, reason, "{text}");
            assert!(!format!("{error} {error:?}").contains("canary"), "{error}");
        }
    }
}
