//! A verification as an object, for programs.

use serde::Serialize;
use shared::usersig::{Claims, Report};
use utoipa::ToSchema;

/// What a verification found, by the stable names of docs/cli.md.
#[derive(Serialize, ToSchema)]
pub(crate) struct UserSigVerdict {
    /// Whether every check passed.
    pub(crate) valid: bool,
    /// The first failure.
    pub(crate) primary: Option<&'static str>,
    /// Every failure, in the documented order.
    pub(crate) failures: Vec<&'static str>,
    /// Remarks.
    pub(crate) warnings: Vec<&'static str>,
    /// The known mistake that explains a signature that does not match.
    pub(crate) probe: Option<&'static str>,
    /// Further mistakes.
    pub(crate) hints: Vec<&'static str>,
    /// What the UserSig claims; not trustworthy unless it is valid.
    pub(crate) claims: Option<ClaimsJson>,
    /// The UserSigs inside the text, where there are several, or the one it becomes when one
    /// character is mended.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) offers: Vec<String>,
}

impl UserSigVerdict {
    pub(crate) fn new(report: &Report) -> Self {
        Self {
            valid: report.is_valid(),
            primary: report.primary().map(|class| class.name()),
            failures: report.failures.iter().map(|failure| failure.class.name()).collect(),
            warnings: report.warnings.iter().map(|warning| warning.name()).collect(),
            probe: report.probe.map(|probe| probe.name()),
            hints: report.hint_names(),
            claims: report.claims.as_ref().map(ClaimsJson::new),
            offers: report.offers.clone(),
        }
    }
}

/// What a UserSig claims. Times in Unix seconds.
#[derive(Serialize, ToSchema)]
#[schema(as = UserSigClaims)]
pub(crate) struct ClaimsJson {
    userid: String,
    sdkappid: u32,
    time: i64,
    expire: i64,
    expires_at: i64,
    userbuf: Option<String>,
}

impl ClaimsJson {
    fn new(claims: &Claims) -> Self {
        Self {
            userid: claims.user_id.clone(),
            sdkappid: claims.sdkappid,
            time: claims.time,
            expire: claims.expire,
            expires_at: claims.expires_at(),
            userbuf: claims.userbuf.as_deref().map(hex::encode),
        }
    }
}
