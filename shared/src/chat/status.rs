//! Whether a user is there, on which clients, and what that means for offline push.

use alloc::string::String;
use alloc::vec::Vec;

/// The three states of `query_online_status`, in Tencent's words.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum OnlineStatus {
    /// The long connection is up.
    Online,
    /// A phone that lost its connection less than seven days ago: pushes go there.
    PushOnline,
    /// Never logged in, logged out, kicked, or away for more than seven days.
    Offline,
    /// A word the documents do not have, kept for the screen.
    Other(String),
}

impl OnlineStatus {
    /// Reads Tencent's word, whatever its case.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        if word.eq_ignore_ascii_case("Online") {
            Self::Online
        } else if word.eq_ignore_ascii_case("PushOnline") {
            Self::PushOnline
        } else if word.eq_ignore_ascii_case("Offline") {
            Self::Offline
        } else {
            Self::Other(word.into())
        }
    }

    /// Tencent's word.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Online => "Online",
            Self::PushOnline => "PushOnline",
            Self::Offline => "Offline",
            Self::Other(word) => word,
        }
    }
}

/// Whether a kind of client can get pushes at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientKind {
    /// Phone or tablet.
    Mobile,
    /// Desktop, web page or mini program: goes straight to Offline.
    Other,
}

/// One platform a user is, or was, logged in on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = Client))]
pub struct PlatformLogin {
    /// Tencent's word: `iPhone`, `Android`, `Web`, `PC`, `iPad`, `Mac`, or a newer one.
    pub platform: String,
    /// Its own state.
    pub status: OnlineStatus,
    /// The device instance, where Tencent returned one.
    pub instance: Option<String>,
}

impl PlatformLogin {
    /// Whether this platform can get offline pushes. Case differs in Tencent's samples.
    #[must_use]
    pub fn kind(&self) -> ClientKind {
        let mobile = ["iPhone", "Android", "iPad"];
        if mobile.iter().any(|name| self.platform.eq_ignore_ascii_case(name)) {
            ClientKind::Mobile
        } else {
            ClientKind::Other
        }
    }
}

/// What a user's state says about offline push.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Readiness {
    /// A phone is PushOnline: ready, provided that a token is bound.
    Ready,
    /// A phone is Online: messages arrive in the app, not as offline pushes.
    OnlineNow,
    /// Only web or desktop clients.
    NoMobileClient,
    /// Offline.
    NotReady,
    /// The account was never imported and never logged in.
    NoSuchAccount,
    /// Tencent did not answer for this user.
    Unknown,
}

/// The verdict from a user's state and clients.
///
/// Without per-client detail, PushOnline counts as a phone, because only phones have that
/// state; Online does not.
#[must_use]
pub fn readiness(status: &OnlineStatus, clients: &[PlatformLogin]) -> Readiness {
    let phones = || clients.iter().filter(|client| client.kind() == ClientKind::Mobile);
    if phones().any(|client| client.status == OnlineStatus::PushOnline) {
        return Readiness::Ready;
    }
    if phones().any(|client| client.status == OnlineStatus::Online) {
        return Readiness::OnlineNow;
    }
    let live = clients.iter().filter(|c| c.status != OnlineStatus::Offline).collect::<Vec<_>>();
    match status {
        OnlineStatus::Offline => Readiness::NotReady,
        OnlineStatus::PushOnline if live.is_empty() => Readiness::Ready,
        OnlineStatus::Online if live.is_empty() => Readiness::OnlineNow,
        OnlineStatus::Online | OnlineStatus::PushOnline => Readiness::NoMobileClient,
        OnlineStatus::Other(_) => Readiness::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(platform: &str, status: OnlineStatus) -> PlatformLogin {
        PlatformLogin { platform: platform.into(), status, instance: None }
    }

    #[test]
    fn a_phone_that_lost_its_connection_is_ready() {
        let clients =
            [client("IPhone", OnlineStatus::PushOnline), client("Web", OnlineStatus::Online)];
        assert_eq!(readiness(&OnlineStatus::Online, &clients), Readiness::Ready);
        assert_eq!(readiness(&OnlineStatus::PushOnline, &[]), Readiness::Ready);
    }

    #[test]
    fn a_connected_phone_is_online_now() {
        let clients = [client("android", OnlineStatus::Online)];
        assert_eq!(readiness(&OnlineStatus::Online, &clients), Readiness::OnlineNow);
        assert_eq!(readiness(&OnlineStatus::Online, &[]), Readiness::OnlineNow);
    }

    #[test]
    fn desktops_alone_get_no_push() {
        let clients = [client("Web", OnlineStatus::Online), client("Mac", OnlineStatus::Online)];
        assert_eq!(readiness(&OnlineStatus::Online, &clients), Readiness::NoMobileClient);
    }

    #[test]
    fn offline_is_not_ready_and_new_words_are_unknown() {
        assert_eq!(readiness(&OnlineStatus::Offline, &[]), Readiness::NotReady);
        assert_eq!(readiness(&OnlineStatus::parse("Sleeping"), &[]), Readiness::Unknown);
        assert_eq!(OnlineStatus::parse("pushonline"), OnlineStatus::PushOnline);
    }
}
