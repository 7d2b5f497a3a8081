//! The apps of the file, judged.

use std::collections::HashSet;
use std::path::PathBuf;

use model::{BaseUrl, Region};
use shared::api::KeyAccess;
use shared::{SdkAppId, SecretKey, UserId};
use toml::Spanned;

use super::error::Fault;
use super::file::{RawApp, Text};
use super::key::{self, KeySource};
use super::load::{Document, Variables, Warning};
use super::{AppConfig, ConfigError, WebhookToken, certificates};

/// The account in whose name calls are made unless told otherwise: the vendor's own default.
const DEFAULT_ADMIN: &str = "administrator";

/// Judges every app, in order.
pub(super) fn read(
    document: &Document<'_>,
    raw: Vec<Spanned<RawApp>>,
    variables: Variables<'_>,
    warnings: &mut Vec<Warning>,
) -> Result<(Vec<AppConfig>, Vec<KeySource>), ConfigError> {
    let (mut apps, mut keys) = (Vec::new(), Vec::new());
    let mut seen = HashSet::new();
    for (number, raw) in raw.into_iter().enumerate() {
        let scope = Scope { document, number, start: raw.span().start };
        let mut files = Vec::new();
        let (app, source) = scope.app(raw.into_inner(), &mut seen, variables, &mut files)?;
        for path in files.into_iter().filter(|path| key::is_public(path)) {
            let warning = Warning::PublicFile { path };
            // One file may serve several certificates.
            if !warnings.contains(&warning) {
                warnings.push(warning);
            }
        }
        if !app.key.is_usual() {
            warnings.push(Warning::UnusualKey { sdkappid: app.sdkappid.get() });
        }
        apps.push(app);
        keys.push(source);
    }
    Ok((apps, keys))
}

/// One `[[apps]]`, to say where in it something is wrong.
pub(super) struct Scope<'a> {
    pub(super) document: &'a Document<'a>,
    number: usize,
    start: usize,
}

impl Scope<'_> {
    pub(super) fn fault(&self, byte: usize, key: &str, fault: Fault) -> ConfigError {
        self.document.fault(byte, &self.key(key), fault)
    }

    /// A key with the place of this app before it.
    pub(super) fn key(&self, key: &str) -> String {
        let dot = if key.is_empty() { "" } else { "." };
        format!("apps[{}]{dot}{key}", self.number)
    }

    fn app(
        &self,
        raw: RawApp,
        seen: &mut HashSet<SdkAppId>,
        variables: Variables<'_>,
        files: &mut Vec<PathBuf>,
    ) -> Result<(AppConfig, KeySource), ConfigError> {
        let at = raw.sdkappid.span().start;
        let sdkappid = SdkAppId::new(raw.sdkappid.get_ref().0)
            .map_err(|error| self.fault(at, "sdkappid", Fault::SdkAppId(error)))?;
        if !seen.insert(sdkappid) {
            return Err(self.fault(at, "sdkappid", Fault::AppTwice(sdkappid.get())));
        }
        let (key, source) = self.secret_key(&raw, sdkappid, variables)?;
        if let KeySource::File(path) = &source {
            files.push(path.clone());
        }
        let (base_url, region) = self.address(raw.base_url.as_ref(), raw.region.as_ref())?;
        let app = AppConfig {
            sdkappid,
            name: raw.name.clone().unwrap_or_else(|| sdkappid.to_string()),
            key,
            admin: self.admin(raw.admin.as_ref())?,
            base_url,
            region,
            key_access: self.key_access(raw.key_access.as_ref())?,
            demo: false,
            webhook_token: match &raw.webhook_token {
                Some(text) => Some(WebhookToken::parse(&text.get_ref().0).ok_or_else(|| {
                    self.fault(text.span().start, "webhook_token", Fault::WebhookToken)
                })?),
                None => None,
            },
            certificates: certificates::read(self, raw.certificates, variables, files)?,
        };
        Ok((app, source))
    }

    fn secret_key(
        &self,
        raw: &RawApp,
        sdkappid: SdkAppId,
        variables: Variables<'_>,
    ) -> Result<(SecretKey, KeySource), ConfigError> {
        let sources =
            [raw.secret_key.is_some(), raw.secret_key_file.is_some(), raw.secret_key_env.is_some()];
        if sources.iter().filter(|set| **set).count() > 1 {
            return Err(self.fault(self.start, "", Fault::TwoKeys));
        }
        let name = key::variable_of(sdkappid);
        if let Some(value) = variables(&name) {
            return match key::of_variable(value) {
                Ok(key) => Ok((key, KeySource::Variable(name))),
                Err(fault) => Err(ConfigError::InVariable { name, fault }),
            };
        }
        if let Some(text) = &raw.secret_key {
            let fault = |fault| self.fault(text.span().start, "secret_key", fault);
            return Ok((key::of_text(&text.get_ref().0).map_err(fault)?, KeySource::Inline));
        }
        if let Some(path) = &raw.secret_key_file {
            let fault = |fault| self.fault(path.span().start, "secret_key_file", fault);
            if path.get_ref().to_str().is_some_and(looks_like_a_key) {
                return Err(fault(Fault::KeyAsName));
            }
            let path = self.document.beside(path.get_ref());
            return Ok((key::of_file(&path).map_err(fault)?, KeySource::File(path)));
        }
        if let Some(name) = &raw.secret_key_env {
            let fault = |fault| self.fault(name.span().start, "secret_key_env", fault);
            let name = name.get_ref();
            if looks_like_a_key(name) {
                return Err(fault(Fault::KeyAsName));
            }
            let value = variables(name).ok_or_else(|| fault(Fault::NoVariable(name.clone())))?;
            return Ok((
                key::of_variable(value).map_err(fault)?,
                KeySource::Variable(name.clone()),
            ));
        }
        Err(self.fault(self.start, "", Fault::NoKey(sdkappid.get())))
    }

    fn address(
        &self,
        base_url: Option<&Text>,
        region: Option<&Text>,
    ) -> Result<(BaseUrl, Option<Region>), ConfigError> {
        match (base_url, region) {
            (Some(url), Some(_)) => {
                Err(self.fault(url.span().start, "base_url", Fault::RegionAndBaseUrl))
            }
            (Some(url), None) => {
                let fault = |error| self.fault(url.span().start, "base_url", Fault::BaseUrl(error));
                Ok((BaseUrl::parse(url.get_ref()).map_err(fault)?, None))
            }
            (None, Some(word)) => {
                let fault = |fault| self.fault(word.span().start, "region", fault);
                let region =
                    Region::from_slug(word.get_ref()).ok_or_else(|| fault(Fault::Region))?;
                let url = BaseUrl::of_host(region.host()).map_err(|error| fault(error.into()))?;
                Ok((url, Some(region)))
            }
            (None, None) => Err(self.fault(self.start, "", Fault::NoRegion)),
        }
    }

    fn admin(&self, text: Option<&Text>) -> Result<UserId, ConfigError> {
        let (name, at) = match text {
            Some(text) => (text.get_ref().as_str(), text.span().start),
            None => (DEFAULT_ADMIN, self.start),
        };
        UserId::parse(name).map_err(|error| self.fault(at, "admin", Fault::Admin(error)))
    }

    fn key_access(&self, word: Option<&Text>) -> Result<KeyAccess, ConfigError> {
        let Some(word) = word else { return Ok(KeyAccess::Server) };
        match word.get_ref().as_str() {
            "browser" => Ok(KeyAccess::Browser),
            "server" => Ok(KeyAccess::Server),
            _ => {
                let fault = Fault::Word("browser or server");
                Err(self.fault(word.span().start, "key_access", fault))
            }
        }
    }
}

/// Whether a name is 64 hex digits, as a key that was pasted into the wrong line.
fn looks_like_a_key(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}
