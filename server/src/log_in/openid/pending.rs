//! A log-in that was begun, sealed in a cookie of the browser that began it: any server of the
//! same store can end it, and none keeps anything.
//!
//! SECURITY: the cookie is taken away by the first callback. Should a copy of it be used again,
//! the provider refuses the code, which is good for one exchange (RFC 6749, section 4.1.2), and
//! no other code fits: it is bound to the verifier in here.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use store::{Store, StoreError};

/// How long somebody may take at the provider, in seconds.
pub(super) const MINUTES_10: i64 = 600;

const USE: &str = "single sign-on";

/// What the callback needs of the beginning.
#[derive(Serialize, Deserialize)]
pub(super) struct Pending {
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) verifier: String,
    /// Our own address, as the provider knows it.
    pub(super) redirect: String,
    /// Where to go afterwards.
    pub(super) to: String,
    /// When it began, Unix seconds.
    pub(super) began_at: i64,
    /// The session that the browser had before: whose it was, and its name.
    pub(super) before: Option<(String, String)>,
}

impl Pending {
    /// What the cookie holds.
    pub(super) fn seal(&self, store: &Store) -> Result<String, StoreError> {
        let plain = zeroize::Zeroizing::new(serde_json::to_vec(self).unwrap_or_default());
        Ok(URL_SAFE_NO_PAD.encode(store.seal(USE, &plain)?))
    }

    /// `None` for one that no server of this store has sealed, or that is too old.
    pub(super) fn open(cookie: &str, store: &Store, now: i64) -> Option<Self> {
        let sealed = URL_SAFE_NO_PAD.decode(cookie).ok()?;
        let plain = store.open_sealed(USE, &sealed).ok()?;
        let pending: Self = serde_json::from_slice(&plain).ok()?;
        let age = now.saturating_sub(pending.began_at);
        (0..MINUTES_10).contains(&age).then_some(pending)
    }
}

/// The name of the cookie: with the prefix over https, where no other host can set it then.
pub(super) fn cookie_name(is_https: bool, port: u16) -> String {
    if is_https { "__Host-signet-log-in".to_owned() } else { format!("signet-log-in-{port}") }
}

/// Sets the cookie, or with an empty value takes it away. Lax: the provider's redirect comes
/// from another site.
pub(super) fn set_cookie(name: &str, value: &str, is_https: bool) -> (HeaderName, HeaderValue) {
    let age = if value.is_empty() { 0 } else { MINUTES_10 };
    let secure = if is_https { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; HttpOnly; SameSite=Lax; Path=/; Max-Age={age}{secure}");
    // All of it is letters, digits and what stands above.
    let cookie = HeaderValue::try_from(cookie).unwrap_or(HeaderValue::from_static(""));
    (header::SET_COOKIE, cookie)
}

/// The value of a cookie that the browser sent.
pub(super) fn sent<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|cookies| cookies.to_str().ok());
    let mut pairs =
        all.flat_map(|cookies| cookies.split(';')).filter_map(|c| c.trim().split_once('='));
    pairs.find(|(of, _)| *of == name).map(|(_, value)| value)
}
