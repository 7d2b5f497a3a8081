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
mod credential_behaviour;
mod credentials;
mod fcm;
mod honor;
mod huawei;
mod issued_tokens;
mod jwt;
mod meizu;
mod oppo;
pub mod prefix;
mod reply;
mod scripted_replies;
mod sign;
pub(crate) mod test_tokens;
mod vivo;
mod xiaomi;

use std::time::Duration;

use hyper::http::request::Parts;

use self::call::VendorRequest;
use self::codes::Row;
use self::issued_tokens::IssuedTokens;
use self::test_tokens::TokenBehaviour;
use crate::vendor::Vendor;

pub(crate) use self::apns::ApnsConnection;
pub(crate) use self::reply::{VendorOutcome, VendorReply};

pub use self::credentials::{
    ApnsCredential, Credentials, FcmCredential, HonorCredential, HuaweiCredential, MeizuCredential,
    OppoCredential, VivoCredential, XiaomiCredential, credentials,
};
pub use self::scripted_replies::{
    ReplyTrigger, ScriptedReply, TokenFault, faults, scripted_replies,
};

/// How much a vendor's clock is ahead when a token asks for it.
const SKEW: Duration = Duration::from_mins(10);

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
        let (door, path) = prefix::find(head.uri.path())?;
        let (method, headers) = (&head.method, &head.headers);
        let call = &VendorRequest { version: head.version, method, path, headers, body, now };
        let issued_tokens = &self.issued_tokens;
        Some(match door {
            prefix::APNS_PRODUCTION => apns::answer(call, true, connection),
            prefix::APNS_DEVELOPMENT => apns::answer(call, false, connection),
            prefix::FCM_AUTH => fcm::sign_in(call, issued_tokens),
            prefix::FCM => fcm::send(call, issued_tokens),
            prefix::HUAWEI_AUTH => huawei::sign_in(call, issued_tokens),
            prefix::HUAWEI => huawei::send(call, issued_tokens),
            prefix::HONOR_AUTH => honor::sign_in(call, issued_tokens),
            prefix::HONOR => honor::send(call, issued_tokens),
            prefix::XIAOMI => xiaomi::answer(call),
            prefix::OPPO => oppo::answer(call, issued_tokens, &self.oppo),
            prefix::VIVO => vivo::answer(call, issued_tokens),
            prefix::MEIZU => meizu::answer(call),
            _ => return None,
        })
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
    render_reply: impl Fn(Row<'_>) -> VendorReply,
) -> VendorOutcome {
    let mark = tokens.iter().find_map(|token| test_tokens::behaviour(vendor, token));
    VendorOutcome::Reply(match mark {
        None => render_reply(codes::accepted(vendor)),
        Some(TokenBehaviour::Row(row)) => render_reply(row),
        Some(TokenBehaviour::Unknown(code)) => render_reply(codes::undocumented(vendor, &code)),
        Some(TokenBehaviour::Skew) => render_reply(codes::out_of_order(vendor)).ahead_by(SKEW),
        Some(TokenBehaviour::SkewOk) => render_reply(codes::accepted(vendor)).ahead_by(SKEW),
        Some(TokenBehaviour::ResponseFault(fault)) => return VendorOutcome::Spoilt(fault),
        Some(TokenBehaviour::HangUp) => return VendorOutcome::HangUp,
    })
}
