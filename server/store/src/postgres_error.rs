//! Why a database of PostgreSQL is not opened.

use std::io;
use std::path::PathBuf;

use rustls::CertificateError;
use sqlx::postgres::PgDatabaseError;
use thiserror::Error;

/// Why it is not opened; nothing in it was changed. Each message has the address, without user
/// and password, and the way out.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum PostgresError {
    /// When nothing answers there, or it takes no connections now.
    #[error(
        "cannot reach the database {address}: {source}. Check that PostgreSQL runs there, and \
         host and port of database_url."
    )]
    Unreachable {
        /// Host, port and database.
        address: String,
        /// What went wrong.
        source: sqlx::Error,
    },
    /// When there is no TLS, and `sslmode` wants it.
    #[error(
        "cannot speak TLS with the database {address}: {source}. Check that PostgreSQL has \
         ssl = on, and sslmode, sslrootcert, sslcert and sslkey of database_url."
    )]
    Tls {
        /// Host, port and database.
        address: String,
        /// What went wrong.
        source: sqlx::Error,
    },
    /// When its certificate is of an authority that nobody named.
    #[error(
        "the certificate of the database {address} is not of an authority that this machine \
         trusts: it may be another server. Name the file with the right authority in \
         database_url: sslmode=verify-full&sslrootcert=/path/ca.pem."
    )]
    Authority {
        /// Host, port and database.
        address: String,
    },
    /// When its certificate is for other hosts.
    #[error(
        "the certificate of the database {address} is for another host: {source}. Write the name \
         that it is for as the host of database_url, or give PostgreSQL one for this host."
    )]
    HostName {
        /// Host, port and database.
        address: String,
        /// Which names it has.
        source: rustls::Error,
    },
    /// When its certificate is not good, as one that has ended.
    #[error(
        "the certificate of the database {address} is not good: {source}. Give PostgreSQL another \
         one (ssl_cert_file), and check the clock of this machine."
    )]
    Certificate {
        /// Host, port and database.
        address: String,
        /// What is wrong with it.
        source: rustls::Error,
    },
    /// When a file that the address names cannot be read.
    #[error(
        "cannot read {} for {parameter} of database_url: {source}. Check the path, and that the \
         server's user may read it.", file.display()
    )]
    TlsFile {
        /// The parameter, such as `sslrootcert`.
        parameter: &'static str,
        /// The file.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// When the user or the password is wrong, or this host may not connect.
    #[error(
        "the database {address} refuses the log-in: {source}. Check user and password of \
         database_url, and pg_hba.conf of the server."
    )]
    LogIn {
        /// Host, port and database.
        address: String,
        /// What PostgreSQL said.
        source: sqlx::Error,
    },
    /// When there is no such database.
    #[error(
        "there is no database {address}. Make it, for the user of database_url: CREATE DATABASE \
         signet OWNER signet ENCODING 'UTF8' TEMPLATE template0;"
    )]
    NoDatabase {
        /// Host, port and database.
        address: String,
    },
    /// When the user may not do what a store needs.
    #[error(
        "the user of database_url has not the rights that the store needs in {address}: {source}. \
         Make that user the owner of the database: ALTER DATABASE … OWNER TO …; or let it create \
         tables: GRANT CREATE, USAGE ON SCHEMA public TO …;"
    )]
    NoRights {
        /// Host, port and database.
        address: String,
        /// What PostgreSQL said.
        source: sqlx::Error,
    },
    /// When it takes no writes, as a standby.
    #[error("the database {address} is read-only: name the primary server in database_url.")]
    ReadOnly {
        /// Host, port and database.
        address: String,
    },
    /// When the server is too old.
    #[error(
        "the database {address} is of PostgreSQL {found}: Signet needs 13 or newer. Upgrade the \
         server, or name another one in database_url."
    )]
    TooOld {
        /// Host, port and database.
        address: String,
        /// The version of the server, such as `12.22`.
        found: String,
    },
    /// When it cannot keep every character.
    #[error(
        "the database {address} has the encoding {found}, which cannot keep every text. Make one \
         with UTF8: CREATE DATABASE signet OWNER signet ENCODING 'UTF8' TEMPLATE template0;"
    )]
    Encoding {
        /// Host, port and database.
        address: String,
        /// Its encoding.
        found: String,
    },
    /// When other programs have tables there.
    #[error(
        "the database {address} belongs to another program: it has {table}. Make one for Signet \
         alone: CREATE DATABASE signet OWNER signet ENCODING 'UTF8' TEMPLATE template0;"
    )]
    Foreign {
        /// Host, port and database.
        address: String,
        /// One of its tables.
        table: String,
    },
}

impl PostgresError {
    /// The reason that PostgreSQL gives; other errors come back.
    pub(crate) fn new(address: String, source: sqlx::Error) -> Result<Self, sqlx::Error> {
        if let Some(fault) = tls_fault(&source) {
            return Ok(Self::of_tls(address, fault.clone(), source));
        }
        if let sqlx::Error::Tls(_) = source {
            return Ok(Self::Tls { address, source });
        }
        match Trouble::of(&source) {
            Some(Trouble::Unreachable) => Ok(Self::Unreachable { address, source }),
            Some(Trouble::LogIn) => Ok(Self::LogIn { address, source }),
            Some(Trouble::NoDatabase) => Ok(Self::NoDatabase { address }),
            Some(Trouble::NoRights) => Ok(Self::NoRights { address, source }),
            Some(Trouble::ReadOnly) => Ok(Self::ReadOnly { address }),
            Some(Trouble::Full) | None => Err(source),
        }
    }

    fn of_tls(address: String, fault: rustls::Error, source: sqlx::Error) -> Self {
        use CertificateError::{NotValidForName, NotValidForNameContext, UnknownIssuer};
        match fault {
            rustls::Error::InvalidCertificate(UnknownIssuer) => Self::Authority { address },
            rustls::Error::InvalidCertificate(NotValidForName | NotValidForNameContext { .. }) => {
                Self::HostName { address, source: fault }
            }
            rustls::Error::InvalidCertificate(_) => Self::Certificate { address, source: fault },
            _ => Self::Tls { address, source },
        }
    }
}

/// The fault of a handshake, which comes as one of the connection.
fn tls_fault(error: &sqlx::Error) -> Option<&rustls::Error> {
    match error {
        sqlx::Error::Io(error) => error.get_ref()?.downcast_ref(),
        _ => None,
    }
}

/// What keeps PostgreSQL from its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    Unreachable,
    LogIn,
    NoDatabase,
    NoRights,
    ReadOnly,
    /// Disk or memory.
    Full,
}

impl Trouble {
    /// `None` where it is something else, or of SQLite.
    pub(crate) fn of(error: &sqlx::Error) -> Option<Self> {
        use sqlx::Error::{Database, Io, PoolTimedOut, Tls};
        match error {
            Io(_) | Tls(_) | PoolTimedOut => Some(Self::Unreachable),
            Database(error) => Self::of_code(error.try_downcast_ref::<PgDatabaseError>()?.code()),
            _ => None,
        }
    }

    /// <https://www.postgresql.org/docs/current/errcodes-appendix.html>
    fn of_code(code: &str) -> Option<Self> {
        match code {
            "28000" | "28P01" => Some(Self::LogIn),
            "3D000" => Some(Self::NoDatabase),
            "42501" | "3F000" => Some(Self::NoRights),
            "25006" => Some(Self::ReadOnly),
            "53100" | "53200" => Some(Self::Full),
            "53300" | "57P01" | "57P02" | "57P03" | "57P05" => Some(Self::Unreachable),
            _ => code.starts_with("08").then_some(Self::Unreachable),
        }
    }
}
