//! The eight push services, played on the sandbox's own address.
//!
//! Each has a prefix that stands for its host; the documented path follows. Every request is
//! checked as the vendor's documents say: method, path, content type, headers, fields, sizes,
//! signatures, keys, times and access tokens. What the documents leave open is answered in one
//! plausible way, said at the place. Cleartext HTTP/1.1 and HTTP/2 with prior knowledge are
//! spoken on the same port; APNs takes HTTP/2 only.
//!
//! A sound request is accepted unless its device token or its credential asks for something
//! else: [`scripted_replies`] and [`faults`] list what can be asked for, `docs/sandbox.md` says how.
//! Nothing is sent on.

mod apns;
mod call;
mod codes;
mod credential;
mod credential_behaviour;
mod fcm;
mod honor;
mod huawei;
mod issued_tokens;
mod jwt;
mod meizu;
mod oppo;
mod reply;
mod scripted_replies;
pub(crate) mod test_tokens;
mod vivo;
mod xiaomi;

use std::time::Duration;

use hyper::http::request::Parts;

use self::call::VendorRequest;
use self::codes::{CodeAnswer, Codes};
use self::issued_tokens::IssuedTokens;
use self::test_tokens::TokenBehaviour;
use crate::vendor::Vendor;

pub(crate) use self::apns::ApnsConnection;
pub(crate) use self::reply::{VendorOutcome, VendorReply};

pub use self::apns::{APNS, ApnsCredential};
pub use self::fcm::{FCM, FcmCredential};
pub use self::honor::{HONOR, HonorCredential};
pub use self::huawei::{HUAWEI, HuaweiCredential};
pub use self::meizu::{MEIZU, MeizuCredential};
pub use self::oppo::{OPPO, OppoCredential};
pub use self::scripted_replies::{
    ReplyTrigger, ScriptedFault, ScriptedReply, faults, scripted_replies,
};
pub use self::vivo::{VIVO, VivoCredential};
pub use self::xiaomi::{XIAOMI, XiaomiCredential};

/// How much a vendor's clock is ahead when a token asks for it.
const SKEW: Duration = Duration::from_mins(10);

/// Where messages go, by the key of a configuration.
pub(crate) const SEND: &str = "base_url";
/// Where access tokens come from, where that is another host.
const AUTH: &str = "auth_base_url";
/// The host of APNs for development.
pub(crate) const OTHER: &str = "other_base_url";

/// One push service.
pub(crate) struct PushService {
    /// Its hosts: the key of a configuration, and the prefix that stands for the host here.
    pub(crate) hosts: &'static [(&'static str, &'static str)],
    /// The demo app's credential, by the keys of a configuration.
    pub(crate) credential: fn() -> Vec<(&'static str, String)>,
    codes: &'static Codes,
    answer: fn(&VendorRequest<'_>, &PushVendors) -> VendorOutcome,
}

/// The service of a vendor.
pub(crate) const fn service(vendor: Vendor) -> &'static PushService {
    match vendor {
        Vendor::Apns => &apns::SERVICE,
        Vendor::Fcm => &fcm::SERVICE,
        Vendor::Huawei => &huawei::SERVICE,
        Vendor::Honor => &honor::SERVICE,
        Vendor::Xiaomi => &xiaomi::SERVICE,
        Vendor::Oppo => &oppo::SERVICE,
        Vendor::Vivo => &vivo::SERVICE,
        Vendor::Meizu => &meizu::SERVICE,
    }
}

/// The service and the host that a path leads to, and the rest of the path, which begins with a
/// slash.
fn find(path: &str) -> Option<(&'static PushService, &'static str, &str)> {
    Vendor::ALL.into_iter().map(service).find_map(|service| {
        service.hosts.iter().find_map(|(host, prefix)| {
            let rest = path.strip_prefix(prefix).filter(|rest| rest.starts_with('/'))?;
            Some((service, *host, rest))
        })
    })
}

/// The state of the running vendors.
#[derive(Debug, Default)]
pub(crate) struct PushVendors {
    issued_tokens: IssuedTokens,
    oppo: oppo::Sent,
}

impl PushVendors {
    /// Answers a request, or `None` when its path leads to no vendor.
    pub(crate) fn answer(
        &self,
        head: &Parts,
        body: &[u8],
        now: Duration,
        connection: &ApnsConnection,
    ) -> Option<VendorOutcome> {
        let (service, host, path) = find(head.uri.path())?;
        let (method, headers, version) = (&head.method, &head.headers, head.version);
        let call = VendorRequest { version, method, host, path, headers, body, now, connection };
        Some((service.answer)(&call, self))
    }
}

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct VendorRefusal {
    /// The code.
    code: &'static str,
    /// The field at fault, where the vendor names one.
    detail: &'static str,
}

impl VendorRefusal {
    const fn of(code: &'static str) -> Self {
        Self { code, detail: "" }
    }

    const fn naming(code: &'static str, detail: &'static str) -> Self {
        Self { code, detail }
    }
}

/// Answers a sound request as the first of its device tokens asks that asks for something.
fn reply_by_token(
    vendor: Vendor,
    tokens: &[&str],
    render_reply: impl Fn(CodeAnswer<'_>) -> VendorReply,
) -> VendorOutcome {
    let mark = tokens.iter().find_map(|token| test_tokens::behaviour(vendor, token));
    VendorOutcome::Reply(match mark {
        None => render_reply(codes::accepted(vendor)),
        Some(TokenBehaviour::CodeAnswer(row)) => render_reply(row),
        Some(TokenBehaviour::Unknown(code)) => render_reply(codes::undocumented(vendor, &code)),
        Some(TokenBehaviour::Skew) => render_reply(codes::out_of_order(vendor)).ahead_by(SKEW),
        Some(TokenBehaviour::SkewOk) => render_reply(codes::accepted(vendor)).ahead_by(SKEW),
        Some(TokenBehaviour::ResponseFault(fault)) => return VendorOutcome::Spoilt(fault),
        Some(TokenBehaviour::HangUp) => return VendorOutcome::HangUp,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_ends_at_a_slash() {
        let found = |path| find(path).map(|(_, host, rest)| (host, rest));
        assert_eq!(found("/push/fcm/v1/x"), Some((SEND, "/v1/x")));
        assert_eq!(found("/push/fcm-auth/token"), Some((AUTH, "/token")));
        for other in ["/push/fcm", "/push/fcmx/v1", "/push/nokia/v1", "/v4/push/fcm/v1"] {
            assert_eq!(found(other), None, "{other}");
        }
    }
}
