//! The apps of the file and their certificates, checked.

use std::collections::HashSet;
use std::sync::Arc;

use model::{BaseUrl, Environment, Region};
use shared::api::KeyAccess;
use shared::chat::{CertificateId, Vendor};
use shared::usersig::MAX_DOCUMENTED_EXPIRE;
use shared::{Lang, SdkAppId, SecretKey, UserId};
use toml::Spanned;

use super::app::DEFAULT_ADMIN;
use super::canary;
use super::credential::{self, CertificateContext};
use super::error::{Checked, Scope};
use super::file::{RawApp, RawCertificate};
use super::secret::SecretSource;
use super::{AppConfig, CertificateConfig, MaxValidity, WebhookToken};
use crate::line_end::without_line_end;

pub(super) const REGION_AND_BASE_URL: &str = "both region and base_url are set: keep one of them.";

/// Reads every app, in order, and where its key was found.
pub(super) fn read(
    file: &Scope<'_>,
    apps: &[Spanned<RawApp>],
) -> Checked<(Vec<AppConfig>, Vec<String>)> {
    let mut seen = HashSet::new();
    let apps = file.tables("apps", apps, |scope, raw| app(scope, raw, &mut seen))?;
    Ok(apps.into_iter().unzip())
}

fn app(
    scope: &Scope<'_>,
    raw: &RawApp,
    seen: &mut HashSet<SdkAppId>,
) -> Checked<(AppConfig, String)> {
    let sdkappid = scope.parse("sdkappid", &raw.sdkappid, |number| {
        SdkAppId::new(*number).map_err(|error| error.text(Lang::En))
    })?;
    if !seen.insert(sdkappid) {
        let reason = format!("SDKAppID {sdkappid} is there twice: keep one [[apps]] of it.");
        return Err(scope.fault("sdkappid", Some(&raw.sdkappid), reason));
    }
    let (key, source) = secret_key(scope, raw, sdkappid)?;
    let (base_url, region) = address(scope, raw)?;
    let admin = raw.admin.as_ref().map_or(DEFAULT_ADMIN, |name| name.get_ref());
    let admin = UserId::parse(admin)
        .map_err(|error| scope.fault("admin", raw.admin.as_ref(), error.text(Lang::En)))?;
    if admin.as_str().chars().any(char::is_control) {
        let reason = "there is a control character in it, such as a line break.";
        return Err(scope.fault("admin", raw.admin.as_ref(), reason));
    }
    let key_access =
        scope.optional("key_access", raw.key_access.as_ref(), |word| match word.as_str() {
            "browser" => Ok(KeyAccess::Browser),
            "server" => Ok(KeyAccess::Server),
            _ => Err("unknown word: write browser or server."),
        })?;
    let webhook_token = scope.optional("webhook_token", raw.webhook_token.as_ref(), |token| {
        scope.has_secret(scope.path);
        let empty = "the token is empty: write it as in Tencent's console, or take the line out.";
        WebhookToken::parse(&token.0).ok_or(empty)
    })?;
    let mut seen = HashSet::new();
    let certificates = scope.tables("certificates", &raw.certificates, |scope, raw| {
        certificate(scope, raw, &mut seen)
    })?;
    let app = AppConfig::new(sdkappid, key, admin, base_url);
    let app = AppConfig {
        name: raw.name.clone().unwrap_or(app.name),
        region,
        key_access: key_access.unwrap_or(app.key_access),
        validity: validity(scope, raw)?,
        webhook_token,
        device_reports: raw.device_reports,
        canaries: canary::read(scope, &raw.canaries, &certificates)?,
        certificates,
        ..app
    };
    Ok((app, source))
}

fn secret_key(scope: &Scope<'_>, raw: &RawApp, sdkappid: SdkAppId) -> Checked<(SecretKey, String)> {
    let variable = format!("SIGNET_SECRET_KEY_{sdkappid}");
    let missing = format!(
        "no SecretKey: add secret_key_file = \"FILE\", secret_key_env = \"VARIABLE\" or \
         secret_key = \"…\", or set the variable {variable}."
    );
    let places = [&raw.secret_key_file, &raw.secret_key, &raw.secret_key_env];
    let source = SecretSource::new("secret_key", places).or_variable(&variable);
    let found = source.read(scope)?.ok_or_else(|| scope.whole(missing))?;
    let line = without_line_end(&found.text);
    if line.contains(['\n', '\r']) {
        let reason = "there is more than one line: keep the line with the SecretKey only.";
        return Err(found.fault(reason));
    }
    let key = SecretKey::parse(line).map_err(|error| found.fault(error.text(Lang::En)))?;
    Ok((key, found.source))
}

fn validity(scope: &Scope<'_>, raw: &RawApp) -> Checked<MaxValidity> {
    let seconds = |seconds: &u64| {
        let seconds = i64::try_from(*seconds).ok();
        let seconds = seconds.filter(|seconds| (1..=MAX_DOCUMENTED_EXPIRE).contains(seconds));
        seconds.ok_or("write a number of seconds from 1 to 1576800000, which is 50 years.")
    };
    let default = MaxValidity::default();
    let user = scope.optional("max_validity", raw.max_validity.as_ref(), seconds)?;
    let admin = scope.optional("max_admin_validity", raw.max_admin_validity.as_ref(), seconds)?;
    Ok(MaxValidity { user: user.unwrap_or(default.user), admin: admin.unwrap_or(default.admin) })
}

fn address(scope: &Scope<'_>, raw: &RawApp) -> Checked<(BaseUrl, Option<Region>)> {
    match (&raw.base_url, &raw.region) {
        (Some(url), Some(_)) => Err(scope.fault("base_url", Some(url), REGION_AND_BASE_URL)),
        (Some(url), None) => {
            Ok((scope.parse("base_url", url, |url| BaseUrl::parse(&url.0))?, None))
        }
        (None, Some(word)) => scope.parse("region", word, |word| {
            let slugs = Region::slugs();
            let region = Region::from_slug(word).ok_or_else(|| {
                format!(
                    "unknown region: write one of {slugs}. For another host use base_url in \
                     place of region."
                )
            })?;
            let url = BaseUrl::of_host(region.host()).map_err(|error| error.to_string())?;
            Ok::<_, String>((url, Some(region)))
        }),
        (None, None) => Err(scope.whole(format!(
            "no region: add region = \"…\" with the app's data centre, one of {}; or base_url.",
            Region::slugs()
        ))),
    }
}

fn certificate(
    scope: &Scope<'_>,
    raw: &RawCertificate,
    seen: &mut HashSet<CertificateId>,
) -> Checked<CertificateConfig> {
    let id = scope.parse("id", &raw.id, |id| {
        CertificateId::parse(id).map_err(|error| error.text(Lang::En))
    })?;
    if !seen.insert(id.clone()) {
        let reason = format!("certificate ID {id} is there twice in this app: keep one of them.");
        return Err(scope.fault("id", Some(&raw.id), reason));
    }
    let vendor = scope.parse("vendor", &raw.vendor, |slug| {
        let slugs = || Vendor::ALL.map(Vendor::slug).join(", ");
        Vendor::from_slug(slug)
            .ok_or_else(|| format!("unknown push vendor: write one of {}.", slugs()))
    })?;
    let word = raw.environment.as_ref().map_or("", |word| word.get_ref());
    let environment = environment(vendor, word)
        .map_err(|reason| scope.fault("environment", raw.environment.as_ref(), reason))?;
    let context = CertificateContext { vendor, environment, topic: &raw.topic };
    let credential = raw.credential.as_ref().map(|table| {
        credential::read(scope.table("credential", table), table.get_ref(), context).map(Arc::new)
    });
    Ok(CertificateConfig {
        id,
        vendor,
        label: raw.label.clone(),
        environment: word.to_owned(),
        topic: raw.topic.clone(),
        credential: credential.transpose()?,
    })
}

fn environment(vendor: Vendor, word: &str) -> Result<Environment, &'static str> {
    match (vendor, word) {
        (Vendor::Apns, "production") => Ok(Environment::Production),
        (Vendor::Apns, "development") => Ok(Environment::Development),
        (Vendor::Apns, _) => Err(
            "a certificate for apns needs environment = \"production\" (App Store, TestFlight) or \
             \"development\" (builds from Xcode).",
        ),
        // It has no meaning for the others.
        (_, "") => Ok(Environment::Production),
        (_, _) => Err("only apns has environments: take the line out."),
    }
}
