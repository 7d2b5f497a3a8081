//! Stand-ins for the eight push services, on the sandbox's own address.
//!
//! Each has a prefix that stands for its host; the documented path follows. Every request is
//! checked as the vendor's documents say: method, path, content type, headers, fields, sizes,
//! signatures, keys, times and access tokens. What the documents leave open is answered in one
//! plausible way, said at the place. Cleartext HTTP/1.1 and HTTP/2 with prior knowledge are
//! spoken on the same port; APNs takes HTTP/2 only.
//!
//! A sound request is accepted unless its device token or its credential asks for something
//! else: [`steers`] and [`faults`] list what can be asked for, `docs/sandbox.md` says how.
//! Nothing is sent on to anybody.

mod apns;
mod call;
mod codes;
mod credentials;
mod fcm;
mod grants;
mod honor;
mod huawei;
mod jwt;
mod manner;
pub(crate) mod mark;
mod meizu;
mod oppo;
pub mod prefix;
mod reply;
mod sign;
mod steers;
mod vivo;
mod xiaomi;

use std::time::Duration;

use hyper::http::request::Parts;

use self::call::Call;
use self::codes::Row;
use self::grants::Grants;
use self::mark::Mark;
use crate::vendor::Vendor;

pub(crate) use self::apns::Connection;
pub(crate) use self::reply::{Outcome, Reply};

pub use self::credentials::{
    ApnsCredential, Credentials, FcmCredential, HonorCredential, HuaweiCredential, MeizuCredential,
    OppoCredential, VivoCredential, XiaomiCredential, credentials,
};
pub use self::steers::{Steer, Steered, TokenFault, faults, steers};

/// How much a vendor's clock is ahead when a token asks for it.
const SKEW: Duration = Duration::from_mins(10);

/// What the vendors know while they run.
#[derive(Debug, Default)]
pub(crate) struct PushVendors {
    grants: Grants,
    oppo: oppo::Sent,
}

impl PushVendors {
    /// Answers a request, or `None` when its path leads to no vendor.
    pub(crate) fn answer(
        &self,
        head: &Parts,
        body: &[u8],
        now: Duration,
        connection: &Connection,
    ) -> Option<Outcome> {
        let (door, path) = prefix::find(head.uri.path())?;
        let (method, headers) = (&head.method, &head.headers);
        let call = &Call { version: head.version, method, path, headers, body, now };
        let grants = &self.grants;
        Some(match door {
            prefix::APNS_PRODUCTION => apns::answer(call, true, connection),
            prefix::APNS_DEVELOPMENT => apns::answer(call, false, connection),
            prefix::FCM_AUTH => fcm::sign_in(call, grants),
            prefix::FCM => fcm::send(call, grants),
            prefix::HUAWEI_AUTH => huawei::sign_in(call, grants),
            prefix::HUAWEI => huawei::send(call, grants),
            prefix::HONOR_AUTH => honor::sign_in(call, grants),
            prefix::HONOR => honor::send(call, grants),
            prefix::XIAOMI => xiaomi::answer(call),
            prefix::OPPO => oppo::answer(call, grants, &self.oppo),
            prefix::VIVO => vivo::answer(call, grants),
            prefix::MEIZU => meizu::answer(call),
            _ => return None,
        })
    }
}

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Refusal {
    /// The code.
    code: &'static str,
    /// The field at fault, where the vendor names one.
    detail: &'static str,
}

impl Refusal {
    const fn of(code: &'static str) -> Self {
        Self { code, detail: "" }
    }

    const fn naming(code: &'static str, detail: &'static str) -> Self {
        Self { code, detail }
    }
}

/// Answers a sound request as the first of its device tokens asks that asks for something.
fn settle(vendor: Vendor, tokens: &[&str], tell: impl Fn(Row<'_>) -> Reply) -> Outcome {
    let mark = tokens.iter().find_map(|token| mark::of(vendor, token));
    Outcome::Reply(match mark {
        None => tell(codes::accepted(vendor)),
        Some(Mark::Row(row)) => tell(row),
        Some(Mark::Unknown(code)) => tell(codes::undocumented(vendor, &code)),
        Some(Mark::Skew) => tell(codes::out_of_order(vendor)).ahead_by(SKEW),
        Some(Mark::SkewOk) => tell(codes::accepted(vendor)).ahead_by(SKEW),
        Some(Mark::Fault(fault)) => return Outcome::Spoilt(fault),
        Some(Mark::HangUp) => return Outcome::HangUp,
    })
}
