//! What works, but should be looked at.

use std::path::PathBuf;

use shared::SdkAppId;
use thiserror::Error;

use super::secret::{is_public, is_writable};
use super::{AppConfig, WebhookToken};

/// What works, but should be looked at. Its text quotes no secret.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ConfigWarning {
    /// When a file with a secret can be read by every user of the machine.
    #[error(
        "every user of this machine can read {path}, which holds a secret: chmod 600 {path}",
        path = .0.display()
    )]
    PublicFile(PathBuf),
    /// When other users of the machine can change a file with a secret.
    #[error(
        "other users of this machine can change {path}, which holds a secret: chmod 600 {path}",
        path = .0.display()
    )]
    WritableFile(PathBuf),
    /// When a webhook token is so short that it can be guessed.
    #[error(
        "the webhook_token of SDKAppID {0} is shorter than 8 characters and can be guessed: set \
         a random one, here and in Tencent's console"
    )]
    WeakToken(SdkAppId),
    /// When the SecretKey of an app is not 64 hex digits.
    #[error(
        "the SecretKey of SDKAppID {0} is not 64 hex digits as in Tencent's console: is it \
         complete?"
    )]
    UnusualKey(SdkAppId),
}

/// Those about a file with a secret.
pub(super) fn of_file(path: PathBuf) -> Option<ConfigWarning> {
    match (is_public(&path), is_writable(&path)) {
        (true, _) => Some(ConfigWarning::PublicFile(path)),
        (false, true) => Some(ConfigWarning::WritableFile(path)),
        (false, false) => None,
    }
}

/// Those about an app.
pub(super) fn of_app(app: &AppConfig) -> Vec<ConfigWarning> {
    let id = app.sdkappid;
    let is_weak = |token: &WebhookToken| token.expose().chars().count() < 8;
    let unusual = (!app.key.is_usual()).then_some(ConfigWarning::UnusualKey(id));
    let weak = app.webhook_token.as_ref().is_some_and(is_weak);
    unusual.into_iter().chain(weak.then_some(ConfigWarning::WeakToken(id))).collect()
}
