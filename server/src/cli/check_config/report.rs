//! The effective configuration, for people and for programs. No secret is in it: a key is
//! shown by its fingerprint.

use std::fmt::Write;
use std::path::Path;

use access::{DAY, HOUR, Lifetimes};
use serde::Serialize;
use shared::Lang;
use shared::api::{KeyAccess, Role};

use super::canary::CanaryReport;
use super::certificate::CertificateReport;
use super::online::{AppCalls, Calls, Online};
use crate::config::{AppConfig, Loaded, Source};
use crate::hidden::shown;

#[derive(Debug, Serialize)]
pub(super) struct ConfigReport {
    file: Option<String>,
    settings: Vec<Setting>,
    /// How the provider of single sign-on answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    openid_connect: Option<Online>,
    apps: Vec<AppReport>,
    warnings: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Setting {
    key: &'static str,
    value: Option<String>,
    source: String,
}

#[derive(Debug, Serialize)]
struct AppReport {
    sdkappid: u32,
    name: String,
    admin: String,
    base_url: String,
    region: Option<&'static str>,
    key_fingerprint: String,
    key_source: String,
    key_access: KeyAccess,
    max_validity: i64,
    max_admin_validity: i64,
    checks_webhook_signatures: bool,
    device_reports: bool,
    certificates: Vec<CertificateReport>,
    canaries: Vec<CanaryReport>,
    #[serde(skip_serializing_if = "Option::is_none")]
    online: Option<Online>,
}

impl ConfigReport {
    /// The report at a time in Unix seconds.
    pub(super) fn new(file: Option<&Path>, loaded: &Loaded, now: i64) -> Self {
        let apps = loaded.config.apps.iter().zip(&loaded.key_sources);
        Self {
            file: file.map(|file| file.display().to_string()),
            settings: settings(loaded),
            openid_connect: None,
            apps: apps.map(|(app, source)| AppReport::new(app, source, now)).collect(),
            warnings: loaded.warnings.iter().map(ToString::to_string).collect(),
        }
    }

    /// Adds how the calls went; those of apps in their order.
    pub(super) fn add_calls(&mut self, calls: Calls) {
        self.openid_connect = calls.openid;
        for (app, AppCalls { own, hosts }) in self.apps.iter_mut().zip(calls.apps) {
            app.online = Some(own);
            for (certificate, hosts) in app.certificates.iter_mut().zip(hosts) {
                certificate.online = hosts;
            }
        }
    }

    /// Returns true when no call failed and no credential has a fault.
    pub(super) fn is_good(&self) -> bool {
        let is_good = |app: &AppReport| {
            app.online.as_ref().is_none_or(|online| online.ok)
                && app.certificates.iter().all(CertificateReport::is_good)
        };
        self.openid_connect.as_ref().is_none_or(|online| online.ok) && self.apps.iter().all(is_good)
    }

    pub(super) fn text(&self, lang: Lang) -> String {
        let mut text = String::new();
        let none = lang.pick("none", "无");
        let file = self.file.as_deref().unwrap_or(none);
        let title = lang.pick("Configuration file", "配置文件");
        // Writing into a String cannot fail.
        let _ = writeln!(text, "{title}: {file}\n");
        for Setting { key, value, source } in &self.settings {
            let value = value.as_deref().unwrap_or("-");
            let _ = writeln!(text, "{key:<24}{:<34}{source}", shown(value));
        }
        if let Some(online) = &self.openid_connect {
            let _ = writeln!(text, "\nopenid_connect\n  {:<14}{}", "online", online.text(lang));
        }
        if self.apps.is_empty() {
            let demo = lang.pick(
                "No apps: `signet serve` offers the demo app with its sandbox.",
                "没有应用：`signet serve` 将提供演示应用与沙箱。",
            );
            let _ = writeln!(text, "\n{demo}");
        }
        for app in &self.apps {
            app.write(&mut text, lang);
        }
        for warning in &self.warnings {
            let _ = writeln!(text, "\n{}: {warning}", lang.pick("warning", "警告"));
        }
        text
    }
}

fn settings(loaded: &Loaded) -> Vec<Setting> {
    let config = &loaded.config;
    let setting = |key, variable: &str, value| {
        let source = match loaded.sources.get(key) {
            Some(Source::Given) => format!("variable {variable}"),
            Some(Source::File) => "file".to_owned(),
            Some(Source::Default) | None => "default".to_owned(),
        };
        Setting { key, value, source }
    };
    let hosts: Vec<_> = config.allowed_hosts.iter().map(|host| host.as_str()).collect();
    let hosts = (!hosts.is_empty()).then(|| hosts.join(", "));
    let proxies: Vec<_> = config.trusted_proxies.iter().map(ToString::to_string).collect();
    let proxies = (!proxies.is_empty()).then(|| proxies.join(", "));
    let users: Vec<_> = config.users.iter().map(|user| user.name.as_str()).collect();
    let users = (!users.is_empty()).then(|| users.join(", "));
    let openid = config.log_in.openid.as_ref();
    let openid = openid.map(|openid| format!("{}, client {}", openid.issuer, openid.client_id));
    let proxy_log_in = config.log_in.proxy.as_ref();
    let proxy_log_in = proxy_log_in.map(|headers| format!("{}, {}", headers.user, headers.groups));
    let groups = config.log_in.roles.groups.iter();
    let group_roles = Role::ALL.into_iter().zip(groups).filter(|(_, groups)| !groups.is_empty());
    let group_roles: Vec<_> = group_roles
        .map(|(role, groups)| format!("{}: {}", role.word(), groups.join(", ")))
        .collect();
    let group_roles = (!group_roles.is_empty()).then(|| group_roles.join("; "));
    let Lifetimes { idle, longest } = config.sessions;
    let path = |path: &Option<std::path::PathBuf>| path.as_ref().map(|p| p.display().to_string());
    vec![
        setting("listen", "SIGNET_LISTEN", Some(config.listen.address().to_string())),
        setting(
            "metrics_listen",
            "SIGNET_METRICS_LISTEN",
            config.metrics_listen.map(|address| address.to_string()),
        ),
        setting(
            "otlp_endpoint",
            "",
            config.otlp_endpoint.as_ref().map(|endpoint| endpoint.as_str().to_owned()),
        ),
        setting("allow_hosts", "SIGNET_ALLOW_HOST", hosts),
        setting(
            "tls_cert_file",
            "SIGNET_TLS_CERT_FILE",
            config.tls.as_ref().map(|files| files.cert.display().to_string()),
        ),
        setting(
            "tls_key_file",
            "SIGNET_TLS_KEY_FILE",
            config.tls.as_ref().map(|files| files.key.display().to_string()),
        ),
        setting("trusted_proxies", "SIGNET_TRUSTED_PROXY", proxies),
        setting("users", "", users),
        setting("password_log_in", "", Some(config.log_in.password.to_string())),
        setting("openid_connect", "", openid),
        setting("proxy_log_in", "", proxy_log_in),
        setting("group_roles", "", group_roles),
        setting("sessions.idle_hours", "", Some((idle / HOUR).to_string())),
        setting("sessions.days", "", Some((longest / DAY).to_string())),
        setting(
            "sessions.second_factor",
            "",
            Some(if config.second_factor_required { "required" } else { "optional" }.to_owned()),
        ),
        setting("site", "SIGNET_SITE", path(&config.site)),
        // SECURITY: the form alone; the address is a secret.
        setting("alerts", "", config.watch.alerts.as_ref().map(|it| it.format.word().to_owned())),
        setting("daily_credential_checks", "", Some(config.watch.daily.to_string())),
        setting("proxy", "", config.proxy.as_ref().map(outbound::Proxy::host)),
        setting("device_reports_path", "", Some(config.device_reports_path.as_str().to_owned())),
        setting("store.path", "SIGNET_STORE_PATH", path(&config.store.path)),
        // SECURITY: host, port and database; the whole address has a password in it.
        setting(
            "database_url",
            "SIGNET_DATABASE_URL",
            config.store.database.as_ref().map(ToString::to_string),
        ),
        setting(
            "store.key_file",
            "SIGNET_STORE_KEY_FILE",
            config.store.key.as_ref().map(|key| key.origin().to_owned()),
        ),
        setting(
            "store.retention_days",
            "SIGNET_STORE_RETENTION_DAYS",
            Some(config.store.retention_days.to_string()),
        ),
        setting(
            "store.audit_days",
            "SIGNET_STORE_AUDIT_DAYS",
            Some(config.store.audit_days.to_string()),
        ),
    ]
}

impl AppReport {
    fn new(app: &AppConfig, source: &str, now: i64) -> Self {
        Self {
            sdkappid: app.sdkappid.get(),
            name: app.name.clone(),
            admin: app.admin.as_str().to_owned(),
            base_url: app.base_url.to_string(),
            region: app.region.map(|region| region.slug()),
            key_fingerprint: app.key.fingerprint(),
            key_source: source.to_owned(),
            key_access: app.key_access,
            max_validity: app.validity.user,
            max_admin_validity: app.validity.admin,
            checks_webhook_signatures: app.webhook_token.is_some(),
            device_reports: app.device_reports,
            certificates: app
                .certificates
                .iter()
                .map(|one| CertificateReport::new(one, now))
                .collect(),
            canaries: app.canaries.iter().map(CanaryReport::new).collect(),
            online: None,
        }
    }

    fn write(&self, text: &mut String, lang: Lang) {
        let region = self.region.map(|region| format!(" ({region})")).unwrap_or_default();
        let fingerprint = lang.pick("fingerprint", "指纹");
        let key_access = match self.key_access {
            KeyAccess::Browser => "browser",
            KeyAccess::Server => "server",
        };
        let token = match self.checks_webhook_signatures {
            true => lang.pick("set", "已设置"),
            false => lang.pick("not set: signatures are not checked", "未设置：不校验签名"),
        };
        let _ = writeln!(text, "\napp {}  {}", self.sdkappid, shown(&self.name));
        for (name, value) in [
            ("admin", shown(&self.admin)),
            ("base_url", format!("{}{region}", self.base_url)),
            ("key", format!("{fingerprint} {}, {}", self.key_fingerprint, self.key_source)),
            ("key_access", key_access.to_owned()),
            ("max_validity", format!("{} s", self.max_validity)),
            ("max_admin_validity", format!("{} s", self.max_admin_validity)),
            ("webhook_token", token.to_owned()),
            ("device_reports", self.device_reports.to_string()),
        ] {
            let _ = writeln!(text, "  {:<14}{value}", format!("{name} "));
        }
        for certificate in &self.certificates {
            certificate.write(text, lang);
        }
        for canary in &self.canaries {
            canary.write(text, lang);
        }
        if let Some(online) = &self.online {
            let _ = writeln!(text, "  {:<14}{}", "online", online.text(lang));
        }
    }
}
