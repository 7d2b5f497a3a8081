//! Apps of the configuration, and signing for those whose key stays here.

use app::backend::ApiResult;
use shared::api::{ApiError, AppInfo, Field, KeyAccess};
use shared::usersig::{Expected, Report, Signer, UnicodeTables, verify as verify_with};
use shared::{Lang, Text, UserId};

use super::input;
use crate::config::{AppConfig, ReportsPath};
use crate::demo;

/// An app as the page may know it: everything but the key. `now` in Unix seconds; `attention` is
/// how many of its credentials need somebody.
pub(super) fn info(app: &AppConfig, attention: u32, reports: &ReportsPath, now: i64) -> AppInfo {
    AppInfo {
        sdkappid: app.sdkappid.get(),
        name: app.name.clone(),
        demo: app.demo,
        key_access: app.key_access,
        fingerprint: app.key.fingerprint(),
        certificates: app.certificates.iter().map(|certificate| certificate.info(now)).collect(),
        attention,
        device_reports: if app.device_reports { reports.of(app.sdkappid) } else { String::new() },
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

/// A UserSig for `userid`, signed here.
pub(super) fn sign(app: &AppConfig, userid: &str, now: i64, expire: u64) -> ApiResult<String> {
    // Longer names than Chat allows are signed on purpose: to see what becomes of them.
    let user = UserId::parse(userid).map_err(input::not_a_user)?;
    // SECURITY: what is signed here cannot be taken back; longer ones are for keys that the
    // page has itself.
    let longest = app.max_validity(&user);
    let expire = i64::try_from(expire)
        .ok()
        .filter(|expire| (1..=longest).contains(expire))
        .ok_or_else(|| out_of_range(app, longest))?;
    Signer::new(app.sdkappid, &app.key)
        .sign(&user, now, expire, None)
        .map(|token| token.expose().to_owned())
        .map_err(|error| refused(Text::same(error.to_string())))
}

/// Checks a UserSig with the key that stays here; an empty `userid` is not checked.
pub(super) fn verify(app: &AppConfig, user_sig: &str, userid: &str, now: i64) -> Report {
    let expected = Expected {
        user_id: Some(userid).filter(|userid| !userid.is_empty()),
        sdkappid: Some(app.sdkappid),
        key: Some(&app.key),
        now: Some(now),
        normalizer: &UnicodeTables,
    };
    verify_with(user_sig, &expected)
}

fn out_of_range(app: &AppConfig, longest: i64) -> ApiError {
    let is_admin = longest == app.validity.admin && longest != app.validity.user;
    let (whom, whom_zh, key) = match is_admin {
        true => ("the administrator", "管理员", "max_admin_validity"),
        false => ("this user", "该用户", "max_validity"),
    };
    let title = Text::owned(
        format!(
            "For {whom} the server signs for 1 second to {} ({longest} s).",
            span(longest, Lang::En)
        ),
        format!(
            "服务器为{whom_zh}签发的有效期为 1 秒到 {}（{longest} 秒）。",
            span(longest, Lang::ZhCn)
        ),
    );
    let solution = Text::owned(
        format!("Choose a shorter validity, or raise {key} in signet.toml."),
        format!("请缩短有效期，或在 signet.toml 中调高 {key}。"),
    );
    ApiError { field: Some(Field::Expire), ..ApiError::new(title, solution) }
}

/// A time in its largest unit that fits.
fn span(seconds: i64, lang: Lang) -> String {
    let units = [(86_400, "day", "天"), (3_600, "hour", "小时"), (60, "minute", "分钟")];
    let fits = |unit: &&(i64, _, _)| seconds >= unit.0 && seconds % unit.0 == 0;
    let (size, en, zh) = units.iter().find(fits).copied().unwrap_or((1, "second", "秒"));
    let count = seconds / size;
    let plural = if count == 1 { "" } else { "s" };
    match lang {
        Lang::En => format!("{count} {en}{plural}"),
        Lang::ZhCn => format!("{count} {zh}"),
    }
}

fn refused(title: Text) -> ApiError {
    ApiError::new(
        title,
        Text::new("Choose another validity and generate again.", "请更换有效期后重新生成。"),
    )
}
