//! Authorizes a call: method, path, query, UserSig, administrator.

use hyper::Method;
use hyper::http::request::Parts;
use shared::SdkAppId;
use shared::usersig::{Expected, FailureClass, verify};

use crate::SandboxConfig;
use crate::answer::Refusal;
use crate::command::RestCommand;
use crate::query::Query;

/// Authorizes a call, or returns the reason to refuse it.
///
/// The documents leave open whether the signature or the administrator right is looked at
/// first. Here it is the signature.
pub(crate) fn authorize(config: &SandboxConfig, head: &Parts) -> Result<RestCommand, Refusal> {
    let command = RestCommand::from_path(head.uri.path())?;
    if head.method != Method::POST {
        return Err(Refusal::NO_SUCH_RESOURCE);
    }
    let query = Query::parse(head.uri.query().unwrap_or_default())?;
    let sdkappid = query.one("sdkappid")?.ok_or(Refusal::SDKAPPID_MISSING)?;
    let sdkappid: u32 = number(sdkappid)?;
    let identifier = query.one("identifier")?.filter(|name| !name.is_empty());
    let identifier = identifier.ok_or(Refusal::BAD_QUERY)?;
    let usersig = query.one("usersig")?.ok_or(Refusal::BAD_QUERY)?;
    number(query.one("random")?.ok_or(Refusal::BAD_QUERY)?)?;
    if query.one("contenttype")? != Some("json") {
        return Err(Refusal::BAD_QUERY);
    }
    if sdkappid != config.sdkappid {
        return Err(Refusal::NO_SUCH_APP);
    }
    check_usersig(config, identifier, usersig)?;
    if identifier == config.admin { Ok(command) } else { Err(Refusal::NOT_ADMIN) }
}

/// A u32 in decimal digits and nothing else.
fn number(text: &str) -> Result<u32, Refusal> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits).ok_or(Refusal::BAD_QUERY)
}

fn check_usersig(config: &SandboxConfig, identifier: &str, usersig: &str) -> Result<(), Refusal> {
    if usersig.is_empty() {
        return Err(Refusal::SIG_EMPTY);
    }
    // `verify` forgives what people paste; a service takes only the token's own alphabet.
    if !usersig.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'*' | b'-' | b'_')) {
        return Err(Refusal::SIG_ILLEGAL);
    }
    let report = verify(
        usersig,
        &Expected {
            user_id: Some(identifier),
            sdkappid: Some(SdkAppId::new_unvalidated(config.sdkappid)),
            key: Some(&config.key),
            now: i64::try_from(config.clock.now().as_secs()).ok(),
            ..Expected::default()
        },
    );
    let failed = |class| report.failures.iter().any(|failure| failure.class == class);
    // The order of Tencent's own verifier.
    let named = [
        (FailureClass::SdkAppIdMismatch, Refusal::SIG_OTHER_APP),
        (FailureClass::UserIdMismatch, Refusal::SIG_OTHER_USER),
        (FailureClass::Expired, Refusal::SIG_EXPIRED),
        (FailureClass::WrongKey, Refusal::SIG_OTHER_KEY),
        (FailureClass::TamperedField, Refusal::SIG_OTHER_KEY),
    ];
    if let Some((_, refusal)) = named.into_iter().find(|(class, _)| failed(*class)) {
        return Err(refusal);
    }
    // A token dated ahead is no fault to Tencent; everything else is an unreadable one.
    let sound = report.failures.iter().all(|failure| failure.class == FailureClass::NotYetValid);
    if sound { Ok(()) } else { Err(Refusal::SIG_ILLEGAL) }
}
