//! The envelope of every answer, and each reason to refuse a call.

use serde_json::{Map, Value};

/// A whole answer: HTTP status 200 always, success or not.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RestAnswer(Map<String, Value>);

impl RestAnswer {
    /// Success.
    pub(crate) fn ok() -> Self {
        Self::envelope("OK", 0, "")
    }

    /// Success in the words of the trace calls' samples, spelling included.
    pub(crate) fn ok_traced() -> Self {
        Self::envelope("OK", 0, "sucess")
    }

    /// No success.
    pub(crate) fn refused(refusal: Refusal) -> Self {
        Self::envelope("FAIL", refusal.code, refusal.info)
    }

    /// Adds a field beside the envelope's own three.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// As it goes over the wire.
    pub(crate) fn into_json(self) -> String {
        Value::Object(self.0).to_string()
    }

    fn envelope(status: &str, code: i64, info: &str) -> Self {
        Self(Map::new())
            .with("ActionStatus", status)
            .with("ErrorCode", code)
            .with("ErrorInfo", info)
    }
}

/// Why a call, or one account in it, is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// `ErrorCode`.
    pub(crate) code: i64,
    /// `ErrorInfo`. Never a part of the request: it may hold a UserSig.
    pub(crate) info: &'static str,
}

impl Refusal {
    const fn new(code: i64, info: &'static str) -> Self {
        Self { code, info }
    }

    /// The code that a UserID asked for.
    pub(crate) const fn on_demand(code: i64) -> Self {
        Self::new(code, "sandbox: this UserID asks for this code")
    }
}

/// Before any command is looked at.
impl Refusal {
    pub(crate) const BAD_URL: Self = Self::new(60002, "url of the http request cannot be parsed");
    pub(crate) const BAD_JSON: Self = Self::new(60003, "request body is not valid json");
    pub(crate) const TOO_FREQUENT: Self = Self::new(60007, "call frequency exceeded");
    pub(crate) const TIMED_OUT: Self = Self::new(60008, "service timed out");
    pub(crate) const NO_SUCH_RESOURCE: Self = Self::new(60009, "requested resource is wrong");
    pub(crate) const NOT_ADMIN: Self = Self::new(60010, "identifier is not an app administrator");
    pub(crate) const SDKAPPID_MISSING: Self = Self::new(60012, "sdkappid is missing");
    pub(crate) const TOO_MANY_REQUESTS: Self = Self::new(60018, "too many requests");
    pub(crate) const BAD_QUERY: Self =
        Self::new(60025, "sdkappid, identifier, usersig, random or contenttype is wrong");
    pub(crate) const SIG_EXPIRED: Self = Self::new(70001, "usersig is expired");
    pub(crate) const SIG_EMPTY: Self = Self::new(70002, "usersig is empty");
    pub(crate) const SIG_ILLEGAL: Self = Self::new(70003, "usersig is illegal, maybe cut off");
    pub(crate) const SIG_OTHER_KEY: Self = Self::new(70009, "usersig does not match the key");
    pub(crate) const SIG_OTHER_USER: Self =
        Self::new(70013, "identifier differs from the one in usersig");
    pub(crate) const SIG_OTHER_APP: Self =
        Self::new(70014, "sdkappid differs from the one in usersig");
    pub(crate) const NO_SUCH_APP: Self = Self::new(70020, "sdkappid is not found");
}

/// Of the commands.
impl Refusal {
    pub(crate) const NO_SUCH_ACCOUNT: Self = Self::new(70107, "account does not exist");
    pub(crate) const BAD_PARAMETER: Self = Self::new(70402, "request parameter is illegal");
    pub(crate) const BAD_BODY: Self = Self::new(90001, "json is malformed or a field is missing");
    pub(crate) const MSG_BODY_MISSING: Self = Self::new(90002, "MsgBody is missing or empty");
    pub(crate) const BAD_TO_ACCOUNT: Self = Self::new(90003, "To_Account has a wrong type");
    pub(crate) const BAD_MSG_RANDOM: Self = Self::new(90005, "MsgRandom is missing or no u32");
    pub(crate) const MSG_BODY_NO_ARRAY: Self = Self::new(90007, "MsgBody is not an array");
    pub(crate) const BAD_FROM_ACCOUNT: Self = Self::new(90008, "From_Account is not a string");
    pub(crate) const BAD_MSG_ELEMENT: Self = Self::new(90010, "MsgBody has a malformed element");
    pub(crate) const TOO_MANY_ACCOUNTS: Self = Self::new(90011, "more than 500 accounts");
    pub(crate) const RECIPIENT_UNKNOWN: Self = Self::new(90012, "To_Account is not registered");
    pub(crate) const TOO_MANY_RECIPIENTS: Self = Self::new(90018, "too many accounts");
    pub(crate) const LIFE_TIME_RANGE: Self = Self::new(90026, "MsgLifeTime is over 604800");
    pub(crate) const TO_ACCOUNT_NO_ARRAY: Self = Self::new(90028, "To_Account is not an array");
    pub(crate) const TO_ACCOUNT_EMPTY: Self = Self::new(90029, "To_Account is empty");
    pub(crate) const BAD_SYNC_OTHER: Self = Self::new(90031, "SyncOtherMachine is no integer");
    pub(crate) const BAD_PUSH_INFO: Self = Self::new(90043, "OfflinePushInfo is malformed");
    pub(crate) const LIFE_TIME_TYPE: Self = Self::new(90044, "MsgLifeTime is no integer");
    pub(crate) const PUSH_NOT_ENABLED: Self = Self::new(90045, "push is not enabled");
    pub(crate) const NO_SUCH_PUSH: Self = Self::new(90049, "no such push, or it is too old");
    pub(crate) const DATA_ID_TOO_LONG: Self = Self::new(90057, "DataId is over 64 bytes");
    pub(crate) const MSG_TOO_LONG: Self = Self::new(93000, "message is over 12 KB");
}
