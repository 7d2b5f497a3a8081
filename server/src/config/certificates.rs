//! The certificates of an app, judged.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use model::Environment;
use shared::chat::{CertificateId, Vendor};
use toml::Spanned;

use super::apps::Scope;
use super::credential::{self, CredentialConfig, Face, RawCredential};
use super::error::Fault;
use super::file::{RawCertificate, Text};
use super::load::Variables;
use super::{CertificateConfig, ConfigError};

/// Judges every certificate of an app, in order; adds the files with secrets that they name.
pub(super) fn read(
    scope: &Scope<'_>,
    raw: Vec<Spanned<RawCertificate>>,
    variables: Variables<'_>,
    files: &mut Vec<PathBuf>,
) -> Result<Vec<CertificateConfig>, ConfigError> {
    let mut seen = HashSet::new();
    let mut certificates = Vec::with_capacity(raw.len());
    for (number, raw) in raw.into_iter().enumerate() {
        let entry = Entry { scope, number, start: raw.span().start };
        certificates.push(entry.certificate(raw.into_inner(), &mut seen, variables, files)?);
    }
    Ok(certificates)
}

/// One `[[apps.certificates]]`, to say where in it something is wrong.
struct Entry<'a> {
    scope: &'a Scope<'a>,
    number: usize,
    start: usize,
}

impl Entry<'_> {
    fn fault(&self, at: usize, key: &str, fault: Fault) -> ConfigError {
        self.scope.fault(at, &format!("certificates[{}].{key}", self.number), fault)
    }

    fn certificate(
        &self,
        raw: RawCertificate,
        seen: &mut HashSet<CertificateId>,
        variables: Variables<'_>,
        files: &mut Vec<PathBuf>,
    ) -> Result<CertificateConfig, ConfigError> {
        let at = raw.id.span().start;
        let id = CertificateId::parse(raw.id.get_ref())
            .map_err(|error| self.fault(at, "id", Fault::CertificateId(error)))?;
        if !seen.insert(id.clone()) {
            return Err(self.fault(at, "id", Fault::CertificateTwice(id.to_string())));
        }
        let vendor = Vendor::from_slug(raw.vendor.get_ref())
            .ok_or_else(|| self.fault(raw.vendor.span().start, "vendor", Fault::Vendor))?;
        let environment = self.environment(vendor, raw.environment.as_ref())?;
        let face = Face { vendor, environment, topic: &raw.topic };
        let credential = match raw.credential {
            Some(table) => Some(Arc::new(self.credential(table, &face, variables, files)?)),
            None => None,
        };
        Ok(CertificateConfig {
            id,
            vendor,
            label: raw.label,
            environment: raw.environment.map(Spanned::into_inner).unwrap_or_default(),
            topic: raw.topic,
            credential,
        })
    }

    fn environment(
        &self,
        vendor: Vendor,
        written: Option<&Text>,
    ) -> Result<Environment, ConfigError> {
        let at = written.map_or(self.start, |text| text.span().start);
        match (vendor, written.map_or("", |text| text.get_ref().as_str())) {
            (Vendor::Apns, "production") => Ok(Environment::Production),
            (Vendor::Apns, "development") => Ok(Environment::Development),
            (Vendor::Apns, _) => Err(self.fault(at, "environment", Fault::Environment)),
            // Without a meaning for the others.
            (_, "") => Ok(Environment::Production),
            (_, _) => Err(self.fault(at, "environment", Fault::NoEnvironment)),
        }
    }

    fn credential(
        &self,
        raw: Spanned<RawCredential>,
        face: &Face<'_>,
        variables: Variables<'_>,
        files: &mut Vec<PathBuf>,
    ) -> Result<CredentialConfig, ConfigError> {
        let prefix = self.scope.key(&format!("certificates[{}].credential", self.number));
        let (credential, named) =
            credential::read(self.scope.document, variables, prefix, raw, face)?;
        files.extend(named);
        Ok(credential)
    }
}
