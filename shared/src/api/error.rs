use alloc::string::String;

use serde::{Deserialize, Serialize};

use crate::Text;

/// Why a call of the page was refused or could not be answered; a value like any other, so
/// that a vendor's failure never looks like a failure of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiError {
    /// The field whose content is at fault; `None` where it is none.
    pub field: Option<Field>,
    /// In one line.
    pub title: Text,
    /// What to do.
    pub solution: Text,
    /// The vendor's code; empty where there is none.
    pub code: String,
    /// The vendor's own words; empty where there are none.
    pub info: String,
    /// Seconds until the same call may work; 0 where waiting alone does not help.
    #[serde(default)]
    pub retry_after: u32,
}

impl ApiError {
    /// A field is at fault.
    #[must_use]
    pub fn at(field: Field, title: Text) -> Self {
        Self { field: Some(field), ..Self::new(title, Text::default()) }
    }

    /// No field is at fault.
    #[must_use]
    pub fn new(title: Text, solution: Text) -> Self {
        Self {
            field: None,
            title,
            solution,
            code: String::new(),
            info: String::new(),
            retry_after: 0,
        }
    }
}

crate::words! {
    /// A field of the page, and what the API for scripts calls it.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Field: name, from_name {
        /// SDKAppID, or the choice of an app.
        App = "sdkappid",
        /// UserID, or the list of them.
        UserId = "userid",
        /// Certificate ID.
        CertificateId = "certificate_id",
        /// Device token.
        Token = "token",
        /// Task ID or Push ID.
        TaskId = "task_or_push_id",
        /// The consent to a real notification.
        Consent = "consent",
        /// The validity of a UserSig.
        Expire = "expire",
        /// The name of a user of the console.
        Name = "name",
        /// A password: the one that is right so far.
        Password = "password",
        /// A password: the new one.
        NewPassword = "new_password",
        /// A code of the second factor.
        Code = "code",
        /// The role of a user of the console.
        Role = "role",
        /// The secret of a set-up link.
        SetUpLink = "set_up_link",
        /// What an API token is for.
        Label = "label",
        /// The days that an API token lives.
        Days = "days",
    }
}
