//! The server's own certificate and key, `tls_cert_file` and `tls_key_file`.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fmt, io};

use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use thiserror::Error;
use zeroize::Zeroizing;

use super::Given;
use super::error::{Checked, ConfigError, Scope};
use super::file::RawFile;
use super::secret::read_file;

/// The longest file, in bytes: a chain has some KiB.
const MAX_FILE: usize = 256 << 10;

/// Where certificate and key are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate and those of its issuers, in PEM. Read from `--tls-cert-file`,
    /// `SIGNET_TLS_CERT_FILE` or `tls_cert_file`.
    pub cert: PathBuf,
    /// The key of the certificate, in PEM. Read from `--tls-key-file`, `SIGNET_TLS_KEY_FILE` or
    /// `tls_key_file`.
    pub key: PathBuf,
}

/// What was in the files.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct TlsPem {
    cert: Zeroizing<Vec<u8>>,
    key: Zeroizing<Vec<u8>>,
}

impl fmt::Debug for TlsPem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TlsPem([redacted])")
    }
}

/// Why certificate and key cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum TlsError {
    /// When a file cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// When a file is longer than any of its kind.
    #[error("{} is over 256 KiB: is it the right file?", .0.display())]
    TooLong(PathBuf),
    /// When there is no certificate in the file.
    #[error("{} has no certificate in PEM (BEGIN CERTIFICATE)", .0.display())]
    NoCertificate(PathBuf),
    /// When there is no key in the file.
    #[error(
        "{} has no key in PEM without a passphrase (BEGIN PRIVATE KEY, RSA or EC)", .0.display()
    )]
    NoKey(PathBuf),
    /// When they do not belong together, or are of a kind that is not known.
    #[error("the key {} is not that of the certificate {}: {source}", key.display(), cert.display())]
    Unusable {
        /// The file of the certificate.
        cert: PathBuf,
        /// The file of the key.
        key: PathBuf,
        /// What the TLS library says.
        source: rustls::Error,
    },
}

impl TlsFiles {
    /// Reads both files.
    pub(crate) fn read(&self) -> Result<TlsPem, TlsError> {
        Ok(TlsPem { cert: read_pem(&self.cert)?, key: read_pem(&self.key)? })
    }

    /// What a server presents, from what [`TlsFiles::read`] found. TLS 1.2 and 1.3.
    pub(crate) fn server_config(&self, pem: &TlsPem) -> Result<Arc<ServerConfig>, TlsError> {
        let no_certificate = || TlsError::NoCertificate(self.cert.clone());
        let chain = CertificateDer::pem_slice_iter(&pem.cert).collect::<Result<Vec<_>, _>>();
        let chain = chain.map_err(|_| no_certificate())?;
        if chain.is_empty() {
            return Err(no_certificate());
        }
        let key = PrivateKeyDer::from_pem_slice(&pem.key);
        let key = key.map_err(|_| TlsError::NoKey(self.key.clone()))?;
        let (cert_file, key_file) = (self.cert.clone(), self.key.clone());
        let unusable = |source| TlsError::Unusable { cert: cert_file, key: key_file, source };
        let made = || {
            let provider = Arc::new(rustls::crypto::ring::default_provider());
            let mut config = ServerConfig::builder_with_provider(provider)
                .with_safe_default_protocol_versions()?
                .with_no_client_auth()
                .with_single_cert(chain, key)?;
            config.alpn_protocols = vec![b"http/1.1".to_vec()];
            Ok(Arc::new(config))
        };
        made().map_err(unusable)
    }
}

fn read_pem(path: &Path) -> Result<Zeroizing<Vec<u8>>, TlsError> {
    match read_file(path, MAX_FILE) {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(TlsError::TooLong(path.to_owned())),
        Err(source) => Err(TlsError::Unreadable { path: path.to_owned(), source }),
    }
}

/// Certificate and key, both or neither, after a look at whether they can be used.
pub(super) fn read(scope: &Scope<'_>, given: &Given, raw: &RawFile) -> Checked<Option<TlsFiles>> {
    let path = |key, given: &Option<PathBuf>, raw: &Option<PathBuf>| {
        scope.path(key, given.as_deref(), raw.as_deref(), None)
    };
    let cert = path("tls_cert_file", &given.tls_cert_file, &raw.tls_cert_file)?;
    let key = path("tls_key_file", &given.tls_key_file, &raw.tls_key_file)?;
    let (cert, key) = match (cert, key) {
        (Some(cert), Some(key)) => (cert, key),
        (None, None) => return Ok(None),
        (cert, _) => {
            let missing = if cert.is_none() { "tls_cert_file" } else { "tls_key_file" };
            let reason = format!("{missing} is missing: https needs a certificate and its key.");
            return Err(ConfigError::new("", reason));
        }
    };
    scope.has_secret(&key);
    let files = TlsFiles { cert, key };
    let usable = files.read().and_then(|pem| files.server_config(&pem));
    usable.map_err(|error| ConfigError::new("TLS: ", error))?;
    Ok(Some(files))
}
