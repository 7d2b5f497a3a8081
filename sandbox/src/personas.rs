//! The account behind a UserID: its connections, its phones, and the outcome of a push to it.

use crate::faults;
use crate::push_outcome::{PushOutcome, PushStage};
use crate::push_vendors::test_tokens;
use crate::vendor::{Vendor, number_of};

/// The longest UserID of the documents, in bytes.
const MAX_USERID: usize = 32;
/// The highest code that Tencent has for what it finds before it asks the vendor.
const TENCENTS_OWN: i64 = -100;

/// An account that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChatAccount {
    /// The devices it is logged in on, the device used last first.
    pub(crate) clients: Vec<LoggedInClient>,
    /// `timpush/*` serves it. A real app is enabled as a whole; here it is set per user, so that
    /// one app can show both.
    pub(crate) push_enabled: bool,
}

/// One platform a user is logged in on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LoggedInClient {
    /// `Platform`.
    pub(crate) platform: &'static str,
    pub(crate) state: LoginState,
    /// The phone that a push needs; web pages have none.
    pub(crate) phone: Option<Phone>,
}

shared::words! {
    /// The states of the status query, in the documents' words.
    pub(crate) enum LoginState: word {
        Online = "Online",
        PushOnline = "PushOnline",
        Offline = "Offline",
    }
}

/// A device that can be pushed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phone {
    pub(crate) vendor: Vendor,
    /// `CertId`; `0` for none.
    pub(crate) certificate: &'static str,
    /// `Token`; empty for none.
    pub(crate) token: String,
    /// The phone shows notifications of the app.
    pub(crate) notifications: bool,
    pub(crate) outcome: PushOutcome,
}

impl ChatAccount {
    /// `Status` of the whole account: Online if any client is.
    pub(crate) fn state(&self) -> LoginState {
        let any = |state| self.clients.iter().any(|client| client.state == state);
        if any(LoginState::Online) {
            LoginState::Online
        } else if any(LoginState::PushOnline) {
            LoginState::PushOnline
        } else {
            LoginState::Offline
        }
    }

    fn of(clients: Vec<LoggedInClient>) -> Self {
        Self { clients, push_enabled: true }
    }
}

impl LoggedInClient {
    fn web() -> Self {
        Self { platform: "Web", state: LoginState::Online, phone: None }
    }
}

impl Phone {
    fn of(userid: &str, vendor: Vendor) -> Self {
        Self {
            vendor,
            certificate: vendor.certificate(),
            token: vendor.token(userid),
            notifications: true,
            outcome: PushOutcome::Delivered,
        }
    }

    fn failing(userid: &str, vendor: Vendor, at: PushStage, code: i64, info: &str) -> Self {
        let outcome = PushOutcome::Fails { at, code, info: info.to_owned() };
        let of = Self::of(userid, vendor);
        // Codes of this range are Tencent's own: it did not get as far as to the token.
        let refused = at == PushStage::Channel && code > TENCENTS_OWN;
        let token =
            if refused { test_tokens::of_story(vendor, of.token, code, info) } else { of.token };
        Self { outcome, token, ..of }
    }

    /// The phone with its app closed.
    fn closed(self) -> LoggedInClient {
        self.client(LoginState::PushOnline)
    }

    fn client(self, state: LoginState) -> LoggedInClient {
        let platform = if self.vendor == Vendor::Apns { "iPhone" } else { "Android" };
        LoggedInClient { platform, state, phone: Some(self) }
    }
}

/// The number of a device: `InstanceId` in traces, `Instid` in states.
pub(crate) fn instance_id(userid: &str, client: &LoggedInClient) -> u64 {
    10_000_000 + number_of(&format!("{} {userid}", client.platform)) % 90_000_000
}

/// Looks a UserID up; `None` for an account that was never imported.
pub(crate) fn find(userid: &str) -> Option<ChatAccount> {
    if userid.len() > MAX_USERID {
        return None;
    }
    if let Some(client) = with_one_phone(userid) {
        return Some(ChatAccount::of(vec![client]));
    }
    Some(match userid {
        "offline" => ChatAccount::of(vec![]),
        "web_only" => ChatAccount::of(vec![LoggedInClient::web()]),
        "two_devices" => {
            let phones = [Vendor::Apns, Vendor::Huawei].map(|vendor| Phone::of(userid, vendor));
            ChatAccount::of(phones.map(Phone::closed).into())
        }
        "not_enabled" => {
            let clients = vec![Phone::of(userid, Vendor::Huawei).closed()];
            ChatAccount { clients, push_enabled: false }
        }
        _ if faults::named_by(userid).is_some() => {
            ChatAccount::of(vec![Phone::of(userid, Vendor::Huawei).closed()])
        }
        _ => return numbered(userid),
    })
}

/// The users with one phone.
fn with_one_phone(userid: &str) -> Option<LoggedInClient> {
    let of = |vendor| Phone::of(userid, vendor);
    let failing =
        |vendor, at, code, info: &str| Phone::failing(userid, vendor, at, code, info).closed();
    Some(match userid {
        "iphone_ready" => of(Vendor::Apns).closed(),
        "online_only" => of(Vendor::Huawei).client(LoginState::Online),
        "no_token" => {
            let info = "token not uploaded";
            let phone = Phone::failing(userid, Vendor::Huawei, PushStage::Bound, -2, info);
            Phone { token: String::new(), ..phone }.closed()
        }
        "no_certificate" => {
            let info = "certificate id not set";
            let phone = Phone::failing(userid, Vendor::Huawei, PushStage::Bound, -1, info);
            Phone { certificate: "0", ..phone }.closed()
        }
        "wrong_environment" => {
            let info = "BadDeviceToken";
            let phone = Phone::failing(userid, Vendor::Apns, PushStage::Channel, 400, info);
            let token = test_tokens::of_development(Vendor::Apns.token(userid));
            Phone { token, ..phone }.closed()
        }
        // What is bound is of before; the phone's own is in its report.
        "old_token" | "uninstalled" => {
            failing(Vendor::Apns, PushStage::Channel, 410, "Unregistered")
        }
        "vendor_quota" => {
            failing(Vendor::Vivo, PushStage::Channel, 10070, "total number of messages exceeded")
        }
        "wrong_secret" => {
            failing(Vendor::Huawei, PushStage::Channel, -198, "80200001 Authentication error")
        }
        "notifications_off" => {
            let info = "notifications are switched off";
            let phone = Phone::failing(userid, Vendor::Huawei, PushStage::Device, 6, info);
            Phone { notifications: false, ..phone }.closed()
        }
        "never_completes" => {
            let outcome = PushOutcome::SilentAfter(PushStage::Bound);
            Phone { outcome, ..of(Vendor::Huawei) }.closed()
        }
        _ => return by_pattern(userid),
    })
}

/// `VENDOR_ready`, `channel_VENDOR_CODE_INFO`, `bound_CODE`.
fn by_pattern(userid: &str) -> Option<LoggedInClient> {
    if let Some(slug) = userid.strip_suffix("_ready") {
        let vendor = Vendor::from_slug(slug).filter(|vendor| *vendor != Vendor::Apns)?;
        return Some(Phone::of(userid, vendor).closed());
    }
    let (vendor, at, code, info) = if let Some(code) = userid.strip_prefix("bound_") {
        (Vendor::Huawei, PushStage::Bound, code, "certificate or token refused")
    } else {
        let (slug, rest) = userid.strip_prefix("channel_")?.split_once('_')?;
        let (code, info) = rest.split_once('_').unwrap_or((rest, "refused by the vendor"));
        (Vendor::from_slug(slug)?, PushStage::Channel, code, info)
    };
    Some(Phone::failing(userid, vendor, at, code.parse().ok()?, info).closed())
}

/// `user` and digits: ordinary people, so that a list of 500 has something of everything.
fn numbered(userid: &str) -> Option<ChatAccount> {
    let digits = userid.strip_prefix("user").filter(|digits| !digits.is_empty())?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let android = || Phone::of(userid, Vendor::Huawei);
    Some(ChatAccount::of(match digits.bytes().last()? {
        b'0'..=b'2' => vec![android().closed()],
        b'3' => vec![Phone::of(userid, Vendor::Xiaomi).closed()],
        b'4' => vec![Phone::of(userid, Vendor::Apns).closed()],
        b'5' => vec![android().client(LoginState::Online)],
        b'6' => vec![LoggedInClient::web()],
        b'7' => vec![],
        b'8' => vec![android().closed(), LoggedInClient::web()],
        // Ends with 9.
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo_users;

    fn phone(userid: &str) -> Phone {
        find(userid).unwrap().clients.remove(0).phone.unwrap()
    }

    #[test]
    fn everybody_on_the_list_exists_but_one() {
        for user in demo_users() {
            assert_eq!(find(user.userid).is_none(), user.userid == "not_imported");
        }
    }

    #[test]
    fn strangers_do_not_exist() {
        for userid in ["alice", "", "user", "userx1", "apns_ready", "channel_nokia_1", "bound_x"] {
            assert_eq!(find(userid), None, "{userid}");
        }
        assert_eq!(find(&format!("user{}0", "1".repeat(28))), None);
        assert!(find(&format!("user{}0", "1".repeat(27))).is_some());
    }

    #[test]
    fn asked_for_codes_are_in_the_course() {
        for (userid, at, code, info) in [
            ("channel_fcm_404_UNREGISTERED", PushStage::Channel, 404, "UNREGISTERED"),
            ("channel_huawei_80300007", PushStage::Channel, 80_300_007, "refused by the vendor"),
            ("bound_-201", PushStage::Bound, -201, "certificate or token refused"),
        ] {
            let wanted = PushOutcome::Fails { at, code, info: info.to_owned() };
            assert_eq!(phone(userid).outcome, wanted);
        }
    }

    #[test]
    fn tokens_ask_the_vendor_for_the_same_code() {
        let token = |userid| phone(userid).token;
        assert!(token("uninstalled").ends_with("c0de0029"));
        assert!(token("wrong_environment").ends_with("e0000001"));
        assert!(token("vendor_quota").ends_with("_code_10070"));
        assert!(token("channel_fcm_404_UNREGISTERED").ends_with("_code_UNREGISTERED"));
        assert!(token("channel_huawei_80300007").ends_with("_code_80300007"));
        assert!(token("channel_vivo_77").ends_with("_code_77"));
        for plain in ["wrong_secret", "bound_-201", "notifications_off", "channel_apns_77"] {
            assert!(!token(plain).contains("code") && !token(plain).contains("c0de"), "{plain}");
        }
    }

    #[test]
    fn a_web_page_beside_a_closed_phone_is_online() {
        assert_eq!(find("user8").unwrap().state(), LoginState::Online);
        assert_eq!(find("user0").unwrap().state(), LoginState::PushOnline);
        assert_eq!(find("user7").unwrap().state(), LoginState::Offline);
        assert_eq!(find("user9"), None);
    }
}
