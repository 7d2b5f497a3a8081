//! What a certificate of Apple says about itself.

use model::Environment;
use x509_cert::Certificate;
use x509_cert::der::asn1::{Any, AnyRef, ObjectIdentifier};
use x509_cert::der::{Decode, Tag, Tagged};
use x509_cert::time::Time;

use super::CertificateContext;

pub(super) const UNREADABLE: &str = "the certificate in it cannot be read: export it again.";

/// Apple's marks on certificates for push notifications.
const DEVELOPMENT: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113635.100.6.3.1");
const PRODUCTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113635.100.6.3.2");
/// For calls over the internet, in both environments; may list topics.
const VOIP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113635.100.6.3.4");
/// For everything in both environments; lists the topics.
const UNIVERSAL: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113635.100.6.3.6");

/// `UID` in the name, where Apple writes the bundle ID.
const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const USER_ID: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.9.2342.19200300.100.1.1");

/// What a client certificate says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientCertificate {
    /// Its first second, Unix seconds.
    pub not_before: i64,
    /// Its last second, Unix seconds.
    pub not_after: i64,
    /// The environments it is for; empty where it does not say.
    pub environments: Vec<Environment>,
    /// The topics it is for; empty where it does not say.
    pub topics: Vec<String>,
    /// Whether it has any of Apple's marks for push notifications.
    pub is_marked: bool,
    /// Its common name; empty where it has none.
    pub name: String,
}

impl ClientCertificate {
    /// Reads a certificate in DER.
    pub(super) fn read(der: &[u8]) -> Result<Self, &'static str> {
        let certificate = Certificate::from_der(der).map_err(|_| UNREADABLE)?;
        let body = certificate.tbs_certificate();
        let mark = |mark| {
            let mut marks = body.extensions().into_iter().flatten();
            marks.find(|extension| extension.extn_id == mark).map(|it| it.extn_value.as_bytes())
        };
        let (development, production) = (mark(DEVELOPMENT).is_some(), mark(PRODUCTION).is_some());
        let both = mark(UNIVERSAL).or(mark(VOIP)).is_some();
        let environments =
            [(production, Environment::Production), (development, Environment::Development)];
        let environments = environments.into_iter().filter(|(is_for, _)| *is_for || both);
        let mut topics: Vec<_> =
            [UNIVERSAL, VOIP].into_iter().filter_map(mark).flat_map(list).collect();
        // A certificate for calls has another topic than its name says.
        if topics.is_empty() && mark(VOIP).is_none() {
            let mut names = body.subject().iter().filter(|part| part.oid == USER_ID);
            topics.extend(names.next().and_then(|part| text(AnyRef::from(&part.value))));
        }
        let mut names = body.subject().iter().filter(|part| part.oid == COMMON_NAME);
        let name = names.next().and_then(|part| text(AnyRef::from(&part.value)));
        Ok(Self {
            name: name.unwrap_or_default(),
            not_before: seconds(body.validity().not_before),
            not_after: seconds(body.validity().not_after),
            is_marked: development || production || both,
            environments: environments.map(|(_, environment)| environment).collect(),
            topics,
        })
    }

    /// How well it fits what its entry says: the higher, the better. Of two that fit the one that
    /// ends last was renewed.
    pub(super) fn fitness(&self, context: &CertificateContext<'_>) -> (bool, bool, bool, i64) {
        let is_there = self.environments.contains(&context.environment);
        let is_for = self.environments.is_empty() || is_there;
        (self.is_for_topic(context.topic), is_for, self.is_marked, self.not_after)
    }

    fn is_for_topic(&self, topic: &str) -> bool {
        self.topics.is_empty() || self.topics.iter().any(|it| it == topic)
    }

    /// Checks that the certificate is for what its entry says.
    pub(super) fn check(&self, context: &CertificateContext<'_>) -> Result<(), String> {
        let reason = match self.environments[..] {
            [only] if only != context.environment => format!(
                "the certificate is for the {0} environment only: write environment = \"{0}\", \
                 or export the certificate of the other one.",
                only.slug()
            ),
            _ if self.is_for_topic(context.topic) => return Ok(()),
            _ if !self.is_marked => format!(
                "the certificate \"{}\" is not one for push notifications, but for signing apps \
                 or another service: take the one that Apple calls \"Apple Push Services\".",
                self.name
            ),
            _ => format!(
                "the certificate is not for this topic, but for {}: write one of them as topic, \
                 or export the app's certificate.",
                self.topics.join(", ")
            ),
        };
        Err(reason)
    }
}

fn seconds(time: Time) -> i64 {
    i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX)
}

/// The texts of a SEQUENCE; what is between them says which kind of push each is for.
fn list(bytes: &[u8]) -> Vec<String> {
    let items = Vec::<Any>::from_der(bytes).unwrap_or_default();
    items.iter().filter_map(|item| text(AnyRef::from(item))).collect()
}

fn text(item: AnyRef<'_>) -> Option<String> {
    let is_text = matches!(item.tag(), Tag::Utf8String | Tag::PrintableString | Tag::Ia5String);
    let text = std::str::from_utf8(item.value()).ok().filter(|_| is_text)?;
    // They are shown in a terminal.
    (!text.chars().any(char::is_control)).then(|| text.to_owned())
}
