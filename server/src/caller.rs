//! Who makes a call.

use std::sync::Arc;

use shared::api::Account;
use store::SessionKey;

/// Who makes a call, as an extension of its request; absent where the console is open.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    /// The user; of a script its token's label and role.
    pub(crate) account: Arc<Account>,
    /// The SDKAppIDs they may ask about; empty for all.
    pub(crate) apps: Vec<u32>,
    /// The token of a script; `None` for people.
    pub(crate) token: Option<SessionKey>,
}
