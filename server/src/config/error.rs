//! Why a configuration is refused: where, what, and the way out.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use model::{BaseUrlError, Region};
use shared::chat::{CertificateIdError, Vendor};
use shared::{Lang, SdkAppIdError, SecretKeyError, UserIdError};
use thiserror::Error;

use super::CredentialFault;

/// Why a configuration is refused.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// When the address is open to other machines and nobody said that this is wanted.
    #[error(
        "refusing to listen on {address}: other machines could reach it, and the console has \
         no sign-in of its own.\n  Listen on 127.0.0.1:{port} and reach it through an SSH \
         tunnel or a reverse proxy that signs people in;\n  or, if everyone who reaches this \
         address may use the console, add --access none-i-know (SIGNET_ACCESS=none-i-know, or \
         access = \"none-i-know\" in the file).",
        port = address.port()
    )]
    NotLoopback {
        /// The address that was asked for.
        address: SocketAddr,
    },
    /// When the address is not an IP address and a port.
    #[error(
        "{text:?} is not an address to listen on: write an IP address and a port, such as \
         127.0.0.1:3000 or [::1]:3000."
    )]
    BadListen {
        /// What was given.
        text: String,
    },
    /// When an allowed host is not a plain host name.
    #[error("{text:?} is not a host name: write it without scheme, port or path.")]
    BadHost {
        /// What was given.
        text: String,
    },
    /// When the configuration file cannot be read.
    #[error(
        "cannot read the configuration file {}: {source}\n  It was named by --config or \
         SIGNET_CONFIG.",
        file.display()
    )]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// When the configuration file says something that cannot be.
    #[error("{place}: {fault}")]
    InFile {
        /// Where.
        place: Place,
        /// What.
        fault: Fault,
    },
    /// When a variable of the environment says something that cannot be.
    #[error("variable {name}: {fault}")]
    InVariable {
        /// Its name.
        name: String,
        /// What.
        fault: Fault,
    },
}

/// A place in the configuration file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: PathBuf,
    /// Line and column, both from 1; `None` where it concerns the file as a whole.
    pub at: Option<(usize, usize)>,
    /// The key, such as `apps[0].region`; empty where there is none.
    pub key: String,
}

impl Place {
    /// The place of a byte of `text`.
    pub(super) fn new(file: &Path, text: &str, byte: Option<usize>, key: &str) -> Self {
        let at = byte.and_then(|byte| text.get(..byte)).map(|before| {
            let line = before.matches('\n').count() + 1;
            let start = before.rfind('\n').map_or(0, |at| at + 1);
            (line, before.get(start..).unwrap_or_default().chars().count() + 1)
        });
        Self { file: file.to_owned(), at, key: key.to_owned() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some((line, column)) = self.at {
            write!(f, ":{line}:{column}")?;
        }
        if !self.key.is_empty() {
            write!(f, ": {}", self.key)?;
        }
        Ok(())
    }
}

/// What is wrong with one value. The texts say the fix, and quote no value that may be secret.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Fault {
    /// When the file is not TOML, a key is unknown or missing, or a value has another type.
    #[error("{0}")]
    Shape(String),
    /// When the file is far too long to be a configuration.
    #[error("the file is over 1 MiB: is it the right one?")]
    TooLong,
    /// When the file is not UTF-8.
    #[error("the file is not UTF-8 text: save it as such.")]
    NotText,
    /// When an address to listen on is not one.
    #[error("write an IP address and a port, such as 127.0.0.1:3000 or [::1]:3000.")]
    NotAnAddress,
    /// When an allowed host is not a plain host name.
    #[error("write a host name, without scheme, port or path.")]
    NotAHost,
    /// When a word is none of those that are possible.
    #[error("unknown word: write {0}.")]
    Word(&'static str),
    /// When nothing would be kept.
    #[error("write a number of days from 1 to 36500.")]
    Retention,
    /// When an SDKAppID cannot be one.
    #[error("{}", .0.text(Lang::En))]
    SdkAppId(SdkAppIdError),
    /// When two apps have the same number.
    #[error("SDKAppID {0} is there twice: keep one [[apps]] of it.")]
    AppTwice(u32),
    /// When nothing says where the key is.
    #[error(
        "no SecretKey: add secret_key_file = \"FILE\", secret_key_env = \"VARIABLE\" or \
         secret_key = \"…\", or set the variable SIGNET_SECRET_KEY_{0}."
    )]
    NoKey(u32),
    /// When the file names two places for one key.
    #[error(
        "more than one of secret_key, secret_key_file and secret_key_env is set: keep one of \
         them."
    )]
    TwoKeys,
    /// When the key itself stands where the name of a file or variable belongs.
    #[error("this looks like the SecretKey itself: write it as secret_key, or give a name here.")]
    KeyAsName,
    /// When a key's file cannot be read.
    #[error(
        "cannot read {}: {source}\n  The path is relative to the configuration file.",
        path.display()
    )]
    KeyFile {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// When a key is not UTF-8.
    #[error("the SecretKey is not text: it is the 64 hex digits that the console shows.")]
    KeyNotText,
    /// When a key has a second line.
    #[error("there is more than one line: keep the line with the SecretKey only.")]
    KeyLines,
    /// When a key cannot be one.
    #[error("{}", .0.text(Lang::En))]
    Key(SecretKeyError),
    /// When the variable that should hold a key is not set.
    #[error("the variable {0} is not set: set it, or name another place for the key.")]
    NoVariable(String),
    /// When the administrator's name cannot be one.
    #[error("{}", .0.text(Lang::En))]
    Admin(UserIdError),
    /// When nothing says where calls go.
    #[error(
        "no region: add region = \"…\" with the app's data centre, one of {}; or base_url.",
        Region::slugs()
    )]
    NoRegion,
    /// When a region is unknown.
    #[error(
        "unknown region: write one of {}. For another host use base_url in place of region.",
        Region::slugs()
    )]
    Region,
    /// When there are both.
    #[error("both region and base_url are set: keep one of them.")]
    RegionAndBaseUrl,
    /// When an address cannot be one.
    #[error("{0}")]
    BaseUrl(#[from] BaseUrlError),
    /// When the token is there but empty.
    #[error("the token is empty: write it as in Tencent's console, or take the line out.")]
    WebhookToken,
    /// When a certificate ID cannot be one.
    #[error("{}", .0.text(Lang::En))]
    CertificateId(CertificateIdError),
    /// When two certificates of an app have the same number.
    #[error("certificate ID {0} is there twice in this app: keep one of them.")]
    CertificateTwice(String),
    /// When a vendor is unknown.
    #[error("unknown push vendor: write one of {}.", Vendor::ALL.map(Vendor::slug).join(", "))]
    Vendor,
    /// When a certificate for APNs does not say which environment it is for.
    #[error(
        "a certificate for apns needs environment = \"production\" (App Store, TestFlight) or \
         \"development\" (builds from Xcode)."
    )]
    Environment,
    /// When a certificate of another vendor names an environment.
    #[error("only apns has environments: take the line out.")]
    NoEnvironment,
    /// When a push credential cannot be used.
    #[error("{0}")]
    Credential(#[from] CredentialFault),
}
