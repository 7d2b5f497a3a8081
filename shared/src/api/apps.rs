use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::DirectAccess;
use crate::Text;
use crate::chat::Vendor;

/// Who may have an app's SecretKey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum KeyAccess {
    /// The page may receive the key and sign by itself.
    Browser,
    /// The page may only ask the server to sign.
    Server,
}

/// An app of the server's configuration, without its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppInfo {
    /// Its number at Tencent.
    pub sdkappid: u32,
    /// What the operator calls it.
    pub name: String,
    /// Whether it is the built-in demo against the sandbox.
    pub demo: bool,
    /// Who may have the key.
    pub key_access: KeyAccess,
    /// First four hex digits of the key's SHA-256.
    pub fingerprint: String,
    /// Its certificates, as the operator named them.
    pub certificates: Vec<CertificateInfo>,
    /// The path that takes reports of devices; empty where they are off.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub device_reports: String,
    /// The sandbox's people; empty but for the demo.
    pub people: Vec<Person>,
    /// How many of its push credentials end soon, have ended, or were refused.
    #[serde(default)]
    pub attention: u32,
}

/// A face for a certificate ID.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CertificateInfo {
    /// The number in Tencent's console.
    pub id: String,
    /// Whose push service it is for.
    pub vendor: Vendor,
    /// What the operator calls it; may be empty.
    pub label: String,
    /// `production` or `development` for APNs; else empty.
    pub environment: String,
    /// Bundle ID or package name; may be empty.
    pub topic: String,
    /// Whether it can be tested at the vendor itself.
    pub direct: DirectAccess,
}

/// A user of the sandbox with a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// The UserID to enter.
    pub userid: String,
    /// The story in one line.
    pub story: Text,
}
