//! One `[apps.certificates.credential]`: from a key to its value.

use std::fmt::Display;

use model::VendorSecret;
use zeroize::Zeroizing;

use super::certificate::ClientCertificate;
use super::{CertificateContext, Remark, misnamed, vendors, wrapping};
use crate::config::ConfigError;
use crate::config::error::{Checked, Scope};
use crate::config::file::RawCredential;
use crate::config::secret::{EMPTY, FoundSecret, SecretSource, keys_of, secret_file};
use crate::line_end::without_line_end;

/// The longest value that is taken, in bytes.
const MAX_VALUE: usize = 512;

/// The keys of a group, as a vendor's table of keys has it: in `NAME*` they are those of a secret.
pub(super) fn each(group: &str) -> impl Iterator<Item = String> {
    group.split(' ').flat_map(|key| match key.strip_suffix('*') {
        Some(secret) => keys_of(secret).to_vec(),
        None => vec![key.to_owned()],
    })
}

/// One table, and what was read from it so far.
pub(super) struct CredentialTable<'a> {
    pub(super) scope: Scope<'a>,
    pub(super) context: CertificateContext<'a>,
    pub(super) entries: &'a RawCredential,
    /// What may be shown: key and value.
    pub(super) names: Vec<(&'static str, String)>,
    /// Where the secret is, for people.
    pub(super) source: String,
    /// Whether the secret is in the configuration file itself.
    pub(super) is_inline: bool,
    /// What was odd about it.
    pub(super) remarks: Vec<Remark>,
    /// The certificates that were not taken.
    pub(super) passed_over: Vec<ClientCertificate>,
}

impl<'a> CredentialTable<'a> {
    /// A table of which nothing was read.
    pub(super) fn new(
        scope: Scope<'a>,
        context: CertificateContext<'a>,
        entries: &'a RawCredential,
    ) -> Self {
        Self {
            scope,
            context,
            entries,
            names: Vec::new(),
            source: String::new(),
            is_inline: false,
            remarks: Vec::new(),
            passed_over: Vec::new(),
        }
    }

    /// Remembers what was odd about the credential.
    ///
    /// Not that a key in a variable has `\n` for its line breaks, which is the way to write one
    /// there, nor that bytes have no lines BEGIN and END.
    pub(super) fn remark(&mut self, remarks: impl IntoIterator<Item = Remark>) {
        self.remarks.extend(remarks);
        let is_file = self.source.contains("_file ");
        let is_der = self.remarks.contains(&Remark::Der);
        self.remarks.retain(|remark| match remark {
            Remark::EscapedLines => is_file,
            Remark::NoFrame => !is_der,
            _ => true,
        });
    }

    /// Refuses the first key that the push vendor's credential does not have.
    pub(super) fn check_keys(&self) -> Checked<()> {
        let vendor = self.context.vendor;
        let known = vendors::keys(vendor);
        let unknown = self.entries.iter().filter(|(key, _)| !known.contains(key));
        let Some((key, _)) = unknown.min_by_key(|(_, value)| value.span().start) else {
            return Ok(());
        };
        if let Some(reason) = misnamed::advice(vendor, key, &known) {
            return Err(self.fault(key, reason));
        }
        let reason = format!(
            "`{key}` does not belong to a credential for {}: its keys are {}.",
            vendor.slug(),
            known.join(", ")
        );
        Err(self.fault(key, reason))
    }

    /// The error of one key.
    pub(super) fn fault(&self, key: &str, reason: impl Display) -> ConfigError {
        self.scope.fault(key, self.entries.get(key), reason)
    }

    /// The error of a missing key. `shown_at` says where its value is found.
    pub(super) fn missing(&self, key: &str, shown_at: &str) -> ConfigError {
        self.scope.whole(format!("`{key}` is missing: add it; {shown_at}."))
    }

    /// The kind of credential, of `kinds`, that has keys in the table. `ways` says what to add
    /// where none has.
    pub(super) fn kind(&self, kinds: &[&'static str], ways: &str) -> Checked<&'static str> {
        let first = |kind: &str| each(kind).find(|key| self.entries.contains_key(key));
        let found = kinds.iter().filter_map(|kind| Some((*kind, first(kind)?)));
        let reason = match &found.collect::<Vec<_>>()[..] {
            [(kind, _)] => return Ok(kind),
            [(_, one), (_, other), ..] => {
                format!("`{one}` and `{other}` belong to two kinds of credential: keep one kind.")
            }
            [] => {
                let vendor = self.context.vendor.slug();
                format!("nothing says how to sign in at {vendor}: add {ways}.")
            }
        };
        Err(self.scope.whole(reason))
    }

    /// A name or number, which may be shown and may end up in an address or a header.
    pub(super) fn optional(&mut self, key: &'static str) -> Checked<Option<String>> {
        let text = self.scope.optional(key, self.entries.get(key), |text| check_value(&text.0))?;
        self.names.extend(text.clone().map(|text| (key, text)));
        Ok(text)
    }

    /// The same where it must be there.
    pub(super) fn id(&mut self, key: &'static str, shown_at: &str) -> Checked<String> {
        self.optional(key)?.ok_or_else(|| self.missing(key, shown_at))
    }

    /// A secret from one of its three places; `None` where none of them is set.
    pub(super) fn find(&mut self, name: &'static str) -> Checked<Option<FoundSecret>> {
        let places = keys_of(name).map(|key| self.entries.get(&key));
        let found = SecretSource::of(name, places).read(&self.scope)?;
        if let Some(FoundSecret { source, is_inline, remarks, .. }) = &found {
            (self.source, self.is_inline) = (source.clone(), *is_inline);
            self.remark(remarks.clone());
        }
        Ok(found)
    }

    /// A secret of one line that must be there.
    pub(super) fn secret(&mut self, name: &'static str, shown_at: &str) -> Checked<VendorSecret> {
        let found = self.find(name)?.ok_or_else(|| self.missing(name, shown_at))?;
        let (line, remarks) = wrapping::one_line(without_line_end(&found.text));
        self.remark(remarks);
        match line.as_str() {
            "" => Err(found.fault(EMPTY)),
            // It goes into headers and digests as it is.
            line if line.len() <= MAX_VALUE && line.bytes().all(|byte| byte.is_ascii_graphic()) => {
                Ok(VendorSecret::new(line))
            }
            _ => Err(found.fault(
                "there are spaces, line breaks or other signs in it that no secret has: copy it \
                 again, or keep the one line with it.",
            )),
        }
    }

    /// The content of the file behind a key that must be there.
    pub(super) fn file(&mut self, key: &str) -> Checked<Zeroizing<Vec<u8>>> {
        let missing = || self.missing(key, "the file with the certificate");
        let name = self.entries.get(key).ok_or_else(missing)?;
        let read = secret_file(&self.scope, &name.get_ref().0, false);
        let (bytes, path) = read.map_err(|reason| self.fault(key, reason))?;
        self.source = format!("{key} {path}");
        Ok(bytes)
    }

    /// The bundle ID or package name beside the table, where it must be there.
    pub(super) fn topic(&self) -> Checked<String> {
        let CertificateContext { vendor, topic, .. } = self.context;
        check_value(topic).map_err(|_| match topic {
            "" => self.scope.whole(format!(
                "a credential for {} needs topic = \"…\" beside its table: the bundle ID or \
                 package name of the app.",
                vendor.slug()
            )),
            _ => self.scope.whole(
                "the topic beside this table is no bundle ID or package name: copy it again, \
                 without spaces and other signs.",
            ),
        })
    }
}

/// Takes what can be a name or number of a push vendor.
///
/// SECURITY: they become part of addresses, headers and texts with placeholders. Without the
/// check a `/` or `<` in one would change what is asked.
pub(super) fn check_value(text: &str) -> Result<String, &'static str> {
    let is_usual = |byte: u8| byte.is_ascii_graphic() && !b"/?#%\\<>\"'".contains(&byte);
    match text.len() {
        0 => Err(EMPTY),
        ..=MAX_VALUE if text.bytes().all(is_usual) => Ok(text.to_owned()),
        _ => Err("no push vendor gives out such a value: copy it again, without quotation marks, \
             spaces and any of / ? # % \\ < >."),
    }
}
