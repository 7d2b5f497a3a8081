//! In whose name calls are made.

use model::BaseUrl;
use shared::{SdkAppId, SecretKey, UserId};

/// One app of Tencent Cloud Chat, as its REST interface knows it.
#[derive(Clone, Debug)]
pub struct ChatApp {
    /// Its number.
    pub sdkappid: SdkAppId,
    /// Its key, which signs the administrator's UserSig.
    pub key: SecretKey,
    /// The app administrator in whose name calls are made.
    pub admin: UserId,
    /// Where calls go: the host of the app's [`Region`](model::Region), or a gateway.
    pub base_url: BaseUrl,
}
