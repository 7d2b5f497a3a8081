//! The audit trail: who did what on the console.

use alloc::string::String;

use serde::{Deserialize, Serialize};

use super::{Role, TestMode, Through};
use crate::Label;

/// The events: their stable names, and what they are called.
macro_rules! events {
    ($($(#[$doc:meta])* $event:ident = $word:literal, $en:literal, $zh:literal;)*) => {
        /// What happened. Its word is stable: the log, the store, addresses and files have it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum AuditEvent {
            $($(#[$doc])* #[serde(rename = $word)] $event,)*
        }

        impl AuditEvent {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$event),*];

            /// The stable name.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$event => $word,)* }
            }

            /// What it is called.
            #[must_use]
            pub const fn label(self) -> Label {
                match self { $(Self::$event => Label::new($en, $zh),)* }
            }
        }
    };
}

events! {
    /// Somebody has logged in.
    LoggedIn = "logged_in", "Logged in", "登录";
    /// A log-in was refused.
    LogInRefused = "log_in_refused", "Log-in refused", "登录被拒绝";
    /// Somebody has logged out, here or everywhere.
    LoggedOut = "logged_out", "Logged out", "退出登录";
    /// Somebody has ended one of their other sessions.
    SessionEnded = "session_ended", "Session ended", "结束会话";
    /// The set-up link was used.
    SetUp = "set_up", "Console set up", "完成初始设置";
    /// A set-up was refused.
    SetUpRefused = "set_up_refused", "Set-up refused", "初始设置被拒绝";
    /// A user of the console was added.
    UserAdded = "user_added", "User added", "添加用户";
    /// Role, state or password of a user was changed.
    UserChanged = "user_changed", "User changed", "修改用户";
    /// A user of the console was removed.
    UserRemoved = "user_removed", "User removed", "移除用户";
    /// Somebody has changed their own password.
    PasswordChanged = "password_changed", "Password changed", "修改密码";
    /// A new password was refused: the old one was wrong.
    PasswordRefused = "password_refused", "Password change refused", "修改密码被拒绝";
    /// A second factor was switched on.
    SecondFactorOn = "second_factor_on", "Second factor switched on", "启用双重验证";
    /// A second factor was switched off by its user.
    SecondFactorOff = "second_factor_off", "Second factor switched off", "停用双重验证";
    /// An operator took a user's second factor away.
    SecondFactorReset = "second_factor_reset", "Second factor reset", "重置双重验证";
    /// A code or recovery code was refused.
    SecondFactorRefused = "second_factor_refused", "Second factor refused", "双重验证被拒绝";
    /// New recovery codes took the place of the old ones.
    RecoveryCodesRenewed = "recovery_codes_renewed", "Recovery codes renewed", "更新恢复码";
    /// An API token was made.
    TokenAdded = "token_added", "API token made", "创建 API 令牌";
    /// An API token was revoked.
    TokenRevoked = "token_revoked", "API token revoked", "吊销 API 令牌";
    /// A script has shown a token that is not good.
    TokenRefused = "token_refused", "API token refused", "API 令牌被拒绝";
    /// A SecretKey was given to a page.
    KeyReleased = "key_released", "SecretKey given to the page", "向页面提供 SecretKey";
    /// The server has signed a UserSig.
    UserSigSigned = "user_sig_signed", "UserSig signed", "签发 UserSig";
    /// A real push went out, or may have.
    PushSent = "push_sent", "Real push sent", "发送真实推送";
    /// Somebody had a push credential checked, without a phone.
    CredentialChecked = "credential_checked", "Push credential checked", "检查推送凭据";
    /// A check was exported as a report.
    ReportExported = "report_exported", "Report exported", "导出报告";
    /// Everything about a chat user was deleted.
    UserDataDeleted = "user_data_deleted", "Data of a chat user deleted", "删除聊天用户数据";
    /// There were too many calls.
    LimitHit = "limit_hit", "Limit hit", "触发频率限制";
    /// A webhook was refused.
    WebhookRefused = "webhook_refused", "Webhook refused", "拒绝回调";
    /// The server has started with its configuration.
    ConfigurationLoaded = "configuration_loaded", "Configuration loaded", "加载配置";
    /// Events came faster than they were stored: the log has them, the trail has not.
    EventsLost = "events_lost", "Events not stored", "事件未能保存";
}

impl AuditEvent {
    /// The event of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|event| event.word() == word)
    }
}

/// What somebody is who did something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// The server itself, or its command line.
    #[default]
    System,
    /// A user of the console.
    User,
    /// An API token, by its label.
    Token,
    /// A canary of the configuration.
    Canary,
    /// Nobody who is known: before a log-in, or on an open console.
    Unknown,
}

/// What an event is about; what does not belong to it is empty.
///
/// SECURITY: no secret has a place in here, and a UserID only with its middle left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditDetails {
    /// The SDKAppID.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app: Option<u32>,
    /// The chat user, masked.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub userid: String,
    /// The user of the console or the API token that was changed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// The role they have now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The validity of a UserSig, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expire: Option<u64>,
    /// The certificate ID.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub certificate_id: String,
    /// Which way a push went.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub way: Option<Through>,
    /// Which kind of push it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<TestMode>,
    /// What became of it: a word.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub outcome: String,
    /// The deciding code.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// The check it belongs to.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub check: String,
    /// The call that had its limit.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub call: String,
    /// Who says who somebody is, where they logged in elsewhere: an issuer, or `proxy`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Why something was refused: a word.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// How many: deleted entries, configured apps, lost events.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u64>,
}

/// An entry of the trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRecord {
    /// Its name; of two in the same second the later has the greater one.
    pub id: i64,
    /// When, Unix seconds.
    pub at: i64,
    /// What happened.
    pub event: AuditEvent,
    /// What they are who did it.
    pub actor: ActorKind,
    /// Their name; empty where it is not known.
    pub who: String,
    /// The role that they had.
    pub role: Option<Role>,
    /// From which address; empty where there is none.
    pub address: String,
    /// The request, as the log calls it; empty where there is none.
    pub request_id: String,
    /// How often within the minute.
    pub times: u32,
    /// What it is about.
    pub details: AuditDetails,
}

/// Which entries to list. A misspelled field is refused: left out, it would list all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AuditFilter {
    /// The event; `None` for all.
    pub event: Option<AuditEvent>,
    /// Part of the name of who did it; empty for all.
    pub who: String,
    /// The app; `None` for all.
    pub sdkappid: Option<u32>,
    /// Only of this moment or later, Unix seconds.
    pub from: Option<i64>,
    /// Only from before this moment, Unix seconds.
    pub to: Option<i64>,
    /// Only those before the entry of this time and ID, to page on.
    pub before: Option<(i64, i64)>,
    /// The most entries, [`AUDIT_PAGE_MAX`] at most.
    pub limit: u32,
}

/// The most entries of one answer.
pub const AUDIT_PAGE_MAX: u32 = 500;
