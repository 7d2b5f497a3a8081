//! One `[apps.certificates.credential]`: from a key to its value.

use model::VendorSecret;
use shared::chat::Vendor;
use zeroize::Zeroizing;

use super::CertificateContext;
use crate::config::ConfigError;
use crate::config::error::{Reason, Scope};
use crate::config::file::{RawCredential, SecretText};
use crate::config::secret::{EMPTY, Found, SERVER_KEY, SecretSource, keys_of, secret_file};
use crate::line_end::without_line_end;

/// The longest value that is taken, in bytes.
const MAX_VALUE: usize = 512;

pub(super) const APNS_KEY: &str = "key* key_id team_id";
pub(super) const APNS_P12: &str = "p12_file p12_password*";
pub(super) const APNS_PEM: &str = "pem_file";
pub(super) const HUAWEI_CLIENT: &str = "client_id client_secret* project_id";
pub(super) const ACCOUNT: &str = "service_account*";

/// The keys of a push vendor's credential. `NAME*` is a secret: `NAME_file`, `NAME` and
/// `NAME_env`.
pub(super) const fn keys(vendor: Vendor) -> &'static [&'static str] {
    match vendor {
        Vendor::Apns => &[APNS_KEY, APNS_P12, APNS_PEM, "base_url other_base_url"],
        Vendor::Fcm => &[ACCOUNT, "base_url auth_base_url"],
        Vendor::Huawei => &[HUAWEI_CLIENT, ACCOUNT, "base_url auth_base_url"],
        Vendor::Honor => &["app_id client_id client_secret*", "base_url auth_base_url"],
        Vendor::Xiaomi => &["app_secret* channel_id template_id region", "base_url"],
        Vendor::Oppo => &["app_key master_secret* channel_id", "base_url auth_base_url"],
        Vendor::Vivo => &["app_id app_key app_secret*", "base_url auth_base_url"],
        Vendor::Meizu => &["app_id app_secret*", "base_url"],
    }
}

/// Writes out the keys of one line of [`keys`].
pub(super) fn each(keys: &str) -> impl Iterator<Item = String> {
    keys.split(' ').flat_map(|key| match key.strip_suffix('*') {
        Some(secret) => keys_of(secret).to_vec(),
        None => vec![key.to_owned()],
    })
}

/// One table, and what was read from it so far.
pub(super) struct Table<'a> {
    pub(super) scope: Scope<'a>,
    pub(super) context: CertificateContext<'a>,
    entries: &'a RawCredential,
    /// What may be shown: key and value.
    pub(super) names: Vec<(&'static str, String)>,
    /// Where the secret is, for people.
    pub(super) source: String,
    /// Whether the secret is in the configuration file itself.
    pub(super) is_inline: bool,
}

impl<'a> Table<'a> {
    /// Takes the table.
    ///
    /// # Errors
    /// The first key in it that the vendor's credential does not have.
    pub(super) fn new(
        scope: Scope<'a>,
        entries: &'a RawCredential,
        context: CertificateContext<'a>,
    ) -> Result<Self, ConfigError> {
        let vendor = context.vendor;
        let known: Vec<_> = keys(vendor).iter().flat_map(|keys| each(keys)).collect();
        let unknown = entries.iter().filter(|(key, _)| !known.contains(key));
        if let Some((key, value)) = unknown.min_by_key(|(_, value)| value.span().start) {
            let reason = match (vendor, key.as_str()) {
                (Vendor::Fcm, "server_key" | "api_key") => Reason::from(SERVER_KEY),
                _ => Reason::from(format!(
                    "`{key}` does not belong to a credential for {}: its keys are {}.",
                    vendor.slug(),
                    known.join(", ")
                )),
            };
            return Err(scope.fault(key, Some(value), reason));
        }
        let (names, source, is_inline) = (Vec::new(), String::new(), false);
        Ok(Self { scope, context, entries, names, source, is_inline })
    }

    /// What is written behind a key.
    pub(super) fn get(&self, key: &str) -> Option<&'a SecretText> {
        self.entries.get(key)
    }

    /// The error of one key.
    pub(super) fn fault(&self, key: &str, reason: impl Into<Reason>) -> ConfigError {
        self.scope.fault(key, self.get(key), reason)
    }

    /// Which kind of credential it is: the one of `kinds` that has keys in the table. `ways` says
    /// what to add where none has.
    pub(super) fn kind(
        &self,
        kinds: &[&'static str],
        ways: &str,
    ) -> Result<&'static str, ConfigError> {
        let first = |kind: &str| each(kind).find(|key| self.entries.contains_key(key));
        let mut found = kinds.iter().filter_map(|kind| Some((*kind, first(kind)?)));
        match (found.next(), found.next()) {
            (Some((kind, _)), None) => Ok(kind),
            (Some((_, one)), Some((_, other))) => Err(self.scope.whole(format!(
                "`{one}` and `{other}` belong to two kinds of credential: keep one kind."
            ))),
            (None, _) => {
                let vendor = self.context.vendor.slug();
                let reason = format!("nothing says how to sign in at {vendor}: add {ways}.");
                Err(self.scope.whole(reason))
            }
        }
    }

    /// The error of a missing key. `shown_at` says where its value is found.
    pub(super) fn missing(&self, key: &str, shown_at: &str) -> ConfigError {
        self.scope.whole(format!("`{key}` is missing: add it; {shown_at}."))
    }

    /// A name or number, which may be shown and may end up in an address or a header.
    pub(super) fn optional(&mut self, key: &'static str) -> Result<Option<String>, ConfigError> {
        let Some(value) = self.get(key) else { return Ok(None) };
        self.scope.parse(key, value, |text| check_value(&text.0))?;
        let text = value.get_ref().0.to_string();
        self.names.push((key, text.clone()));
        Ok(Some(text))
    }

    /// The same where it must be there.
    pub(super) fn id(&mut self, key: &'static str, shown_at: &str) -> Result<String, ConfigError> {
        self.optional(key)?.ok_or_else(|| self.missing(key, shown_at))
    }

    /// A secret from one of its three places; `None` where none of them is set.
    pub(super) fn find(&mut self, name: &'static str) -> Result<Option<Found>, ConfigError> {
        let [file, value, env] = keys_of(name).map(|key| self.get(&key));
        let found = SecretSource { name, value, file, env, variable: None }.read(&self.scope)?;
        if let Some(Found { source, is_inline, .. }) = &found {
            (self.source, self.is_inline) = (source.clone(), *is_inline);
        }
        Ok(found)
    }

    /// A secret of one line that must be there.
    pub(super) fn secret(
        &mut self,
        name: &'static str,
        shown_at: &str,
    ) -> Result<VendorSecret, ConfigError> {
        let found = self.find(name)?.ok_or_else(|| self.missing(name, shown_at))?;
        let line = without_line_end(&found.text);
        if line.is_empty() {
            return Err(found.fault(EMPTY));
        }
        // It goes into headers and digests as it is.
        if line.len() > MAX_VALUE || !line.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(found.fault(
                "there are spaces, line breaks or other signs in it that no secret has: copy it \
                 again, or keep the one line with it.",
            ));
        }
        Ok(VendorSecret::new(line))
    }

    /// The content of the file behind a key that must be there.
    pub(super) fn file(&mut self, key: &str) -> Result<Zeroizing<Vec<u8>>, ConfigError> {
        let name =
            self.get(key).ok_or_else(|| self.missing(key, "the file with the certificate"))?;
        let read = secret_file(&self.scope, &name.get_ref().0, false);
        let (bytes, path) = read.map_err(|reason| self.fault(key, reason))?;
        self.source = format!("{key} {path}");
        Ok(bytes)
    }

    /// The bundle ID or package name beside the table, where it must be there.
    pub(super) fn topic(&self) -> Result<String, ConfigError> {
        let CertificateContext { vendor, topic, .. } = self.context;
        if topic.is_empty() {
            return Err(self.scope.whole(format!(
                "a credential for {} needs topic = \"…\" beside its table: the bundle ID or \
                 package name of the app.",
                vendor.slug()
            )));
        }
        let reason = "the topic beside this table is no bundle ID or package name: copy it again, \
                      without spaces and other signs.";
        check_value(topic).map_err(|_| self.scope.whole(reason))?;
        Ok(topic.to_owned())
    }
}

/// Whether a text can be a name or number of a push vendor.
///
/// SECURITY: they become part of addresses, headers and texts with placeholders. Without the
/// check a `/` or `<` in one would change what is asked.
pub(super) fn check_value(text: &str) -> Result<(), &'static str> {
    let is_usual = |byte: u8| byte.is_ascii_graphic() && !b"/?#%\\<>\"'".contains(&byte);
    match text.len() <= MAX_VALUE && text.bytes().all(is_usual) {
        true if text.is_empty() => Err(EMPTY),
        true => Ok(()),
        false => {
            Err("no push vendor gives out such a value: copy it again, without quotation marks, \
             spaces and any of / ? # % \\ < >.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_explained() {
        let example = include_str!("../../../../signet.example.toml");
        let guide = include_str!("../../../../docs/configuration.md");
        let lines = Vendor::ALL.iter().flat_map(|vendor| keys(*vendor));
        for key in lines.flat_map(|keys| each(keys)) {
            assert!(example.contains(&key), "{key} is missing in signet.example.toml");
            assert!(guide.contains(&format!("`{key}`")), "{key} is missing in the guide");
        }
    }
}
