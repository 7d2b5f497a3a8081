//! What a test sends.

use shared::chat::DeviceToken;

/// One notification to one phone.
#[derive(Clone, Copy, Debug)]
pub struct Push<'a> {
    /// Which phone.
    pub token: &'a DeviceToken,
    /// Its title. At most 32 characters, the least that all vendors take.
    pub title: &'a str,
    /// Its text. At most 50 characters, the least that all vendors take.
    pub body: &'a str,
    /// A new UUID in lower case, such as [`random_uuid`](model::random_uuid) makes: some vendors drop a message that they have seen before.
    pub id: &'a str,
    /// Only look it over, where the vendor can: nothing reaches the phone.
    pub dry_run: bool,
    /// The vendor's test mode, where it has one that is not always used (vivo).
    pub test_mode: bool,
}
