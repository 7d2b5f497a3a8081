//! Why a database of PostgreSQL is not opened.

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
    /// When there is no TLS as `sslmode` wants it.
    #[error(
        "cannot speak TLS with the database {address}: {source}. Check sslmode of database_url, \
         and that PostgreSQL has ssl = on; with verify-ca and verify-full its certificate has to \
         be of an authority that this machine trusts, or of sslrootcert."
    )]
    Tls {
        /// Host, port and database.
        address: String,
        /// What went wrong.
        source: sqlx::Error,
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
