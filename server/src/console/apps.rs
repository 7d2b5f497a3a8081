//! Apps of the configuration, and signing for those whose key stays here.

use app::backend::ApiResult;
use shared::api::{ApiError, AppInfo, Field, KeyAccess};
use shared::usersig::{MAX_DOCUMENTED_EXPIRE, Signer};
use shared::{Text, UserId};

use super::input;
use crate::config::AppConfig;
use crate::demo;

/// An app as the page may know it: everything but the key. `now` in Unix seconds.
pub(super) fn info(app: &AppConfig, now: i64) -> AppInfo {
    AppInfo {
        sdkappid: app.sdkappid.get(),
        name: app.name.clone(),
        demo: app.demo,
        key_access: app.key_access,
        fingerprint: app.key.fingerprint(),
        certificates: app.certificates.iter().map(|certificate| certificate.info(now)).collect(),
        people: if app.demo { demo::people() } else { Vec::new() },
    }
}

/// The key, for a page that may have it.
///
/// SECURITY: the only place where a key leaves the server. Without the check any page that
/// reaches the server could take every key.
pub(super) fn key(app: &AppConfig) -> ApiResult<String> {
    match app.key_access {
        KeyAccess::Browser => Ok(app.key.expose().to_owned()),
        KeyAccess::Server => Err(ApiError::at(
            Field::App,
            Text::new(
                "The key of this app stays on the server, which signs for you. To let the page \
                 have it, set key_access = \"browser\" in signet.toml.",
                "该应用的密钥只保存在服务器上，由服务器代为签名。如需在页面使用，请在 signet.toml \
                 中设置 key_access = \"browser\"。",
            ),
        )),
    }
}

const OUT_OF_RANGE: Text = Text::new(
    "The server signs for 1 second to 50 years (1576800000 seconds).",
    "服务器签发的有效期须在 1 秒到 50 年（1576800000 秒）之间。",
);

/// A UserSig for `userid`, signed here.
pub(super) fn sign(app: &AppConfig, userid: &str, now: i64, expire: u64) -> ApiResult<String> {
    // Longer names than Chat allows are signed on purpose: to see what becomes of them.
    let user = UserId::parse(userid).map_err(input::not_a_user)?;
    // SECURITY: what is signed here cannot be taken back; longer ones are for keys that the
    // page has itself.
    let expire = i64::try_from(expire)
        .ok()
        .filter(|expire| (1..=MAX_DOCUMENTED_EXPIRE).contains(expire))
        .ok_or_else(|| ApiError { field: Some(Field::Expire), ..refused(OUT_OF_RANGE) })?;
    Signer::new(app.sdkappid, &app.key)
        .sign(&user, now, expire, None)
        .map(|token| token.expose().to_owned())
        .map_err(|error| refused(Text::same(error.to_string())))
}

fn refused(title: Text) -> ApiError {
    ApiError::new(
        title,
        Text::new("Choose another validity and generate again.", "请更换有效期后重新生成。"),
    )
}
