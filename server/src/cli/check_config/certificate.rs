//! One certificate and its push credential. No secret is in it: only where it is, and the
//! numbers and names that go with it.

use std::collections::BTreeMap;
use std::fmt::Write;

use model::utc;
use serde::Serialize;
use shared::api::CertificateInfo;
use shared::{Lang, Text};

use super::online::Online;
use crate::config::{CertificateConfig, CredentialConfig};
use crate::hidden::shown;

#[derive(Debug, Serialize)]
pub(super) struct CertificateReport {
    #[serde(flatten)]
    info: CertificateInfo,
    #[serde(skip_serializing_if = "Option::is_none")]
    credential: Option<CertificateOutput>,
    /// The push vendor's hosts and whether each can be reached.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) online: Vec<(String, Online)>,
}

#[derive(Debug, Serialize)]
struct CertificateOutput {
    kind: Text,
    source: String,
    names: BTreeMap<&'static str, String>,
    base_url: String,
    auth_base_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    other_base_url: Option<String>,
    /// Unix seconds; absent where it does not end.
    #[serde(skip_serializing_if = "Option::is_none")]
    ends_at: Option<i64>,
    environments: Vec<&'static str>,
    topics: Vec<String>,
    findings: Vec<FindingReport>,
}

#[derive(Debug, Serialize)]
struct FindingReport {
    is_fault: bool,
    cause: Text,
    solution: Text,
}

impl CertificateReport {
    pub(super) fn new(certificate: &CertificateConfig, now: i64) -> Self {
        let credential = certificate.credential.as_deref();
        Self {
            info: certificate.info(now),
            credential: credential.map(|credential| CertificateOutput::new(credential, now)),
            online: Vec::new(),
        }
    }

    /// Returns true when no fault is known that makes a test fail.
    pub(super) fn is_good(&self) -> bool {
        let mut findings = self.credential.iter().flat_map(|credential| &credential.findings);
        findings.all(|finding| !finding.is_fault) && self.online.iter().all(|(_, one)| one.ok)
    }

    pub(super) fn write(&self, text: &mut String, lang: Lang) {
        let info = &self.info;
        let parts = [info.id.as_str(), info.vendor.name_in(lang), &info.environment, &info.topic];
        let parts = parts.into_iter().chain([info.label.as_str()]).filter(|part| !part.is_empty());
        let line = parts.collect::<Vec<_>>().join("  ");
        // Writing into a String cannot fail.
        let _ = writeln!(text, "  {:<14}{}", "certificate", shown(&line));
        if let Some(credential) = &self.credential {
            credential.write(text, lang);
        }
        for (host, online) in &self.online {
            let _ = writeln!(text, "    {:<12}{host}  {}", "online", online.text(lang));
        }
    }
}

impl CertificateOutput {
    fn new(config: &CredentialConfig, now: i64) -> Self {
        let hosts = &config.hosts;
        let facts = config.certificate.as_ref();
        let environments = facts.map(|facts| facts.environments.as_slice()).unwrap_or_default();
        let findings = config.findings(now).into_iter().map(|finding| FindingReport {
            is_fault: finding.is_fault(),
            cause: finding.cause(),
            solution: finding.solution(),
        });
        Self {
            kind: config.kind(),
            source: config.source.clone(),
            names: config.names.iter().cloned().collect(),
            base_url: hosts.send.to_string(),
            auth_base_url: hosts.auth.to_string(),
            other_base_url: hosts.other.as_ref().map(ToString::to_string),
            ends_at: facts.map(|facts| facts.not_after),
            environments: environments.iter().map(|one| one.slug()).collect(),
            topics: facts.map(|facts| facts.topics.clone()).unwrap_or_default(),
            findings: findings.collect(),
        }
    }

    fn write(&self, text: &mut String, lang: Lang) {
        let mut line = |name: &str, value: &str| {
            // Names as long as `private_key_id` keep a blank, too.
            let _ = writeln!(text, "    {:<12}{}", format!("{name} "), shown(value));
        };
        let kind = self.kind.in_lang(lang);
        line("credential", &format!("{kind}, {}", self.source));
        for (name, value) in &self.names {
            line(name, value);
        }
        line("base_url", &self.base_url);
        if self.auth_base_url != self.base_url {
            line("auth", &self.auth_base_url);
        }
        if let Some(other) = &self.other_base_url {
            line("other", other);
        }
        if let Some(end) = self.ends_at {
            line("ends", &utc(end));
        }
        if !self.environments.is_empty() {
            line("for", &self.environments.join(", "));
        }
        if !self.topics.is_empty() {
            line("topics", &self.topics.join(", "));
        }
        for FindingReport { is_fault, cause, solution } in &self.findings {
            let name = match is_fault {
                true => lang.pick("FAULT", "故障"),
                false => lang.pick("hint", "提示"),
            };
            line(name, cause.in_lang(lang));
            line("", solution.in_lang(lang));
        }
    }
}
