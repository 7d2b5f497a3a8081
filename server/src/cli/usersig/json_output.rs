//! What is printed for programs.

use serde::{Serialize, Serializer};
use shared::usersig::{LegacyClaims, PrivateMapKey, Privileges, Report, Room, UserSig};

use crate::user_sig_verdict::ClaimsJson;
pub(super) use crate::user_sig_verdict::UserSigVerdict;

/// A finished token as an object.
#[derive(Serialize)]
pub(super) struct SignedOutput {
    #[serde(serialize_with = "exposed")]
    usersig: UserSig,
}

impl SignedOutput {
    pub(super) fn new(usersig: UserSig) -> Self {
        Self { usersig }
    }

    #[cfg(test)]
    pub(super) fn expose(&self) -> &str {
        self.usersig.expose()
    }
}

fn exposed<S: Serializer>(usersig: &UserSig, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(usersig.expose())
}

/// What a token says, with nothing checked against a key.
#[derive(Serialize)]
pub(super) struct DecodedOutput {
    primary: Option<&'static str>,
    failures: Vec<&'static str>,
    warnings: Vec<&'static str>,
    hints: Vec<&'static str>,
    claims: Option<ClaimsJson>,
    private_map_key: Option<TicketJson>,
    legacy: Option<LegacyJson>,
}

impl DecodedOutput {
    pub(super) fn new(report: &Report) -> Self {
        let UserSigVerdict { primary, failures, warnings, hints, claims, .. } =
            UserSigVerdict::new(report);
        let private_map_key = report.private_map_key.as_ref().map(TicketJson::new);
        let legacy = report.legacy.as_ref().map(LegacyJson::new);
        Self { primary, failures, warnings, hints, claims, private_map_key, legacy }
    }
}

/// A room ticket. One of `room` and `room_name` is null.
#[derive(Serialize)]
struct TicketJson {
    userid: String,
    sdkappid: u32,
    room: Option<u32>,
    room_name: Option<String>,
    expires_at: u32,
    privileges: u32,
    privilege_names: Vec<&'static str>,
    account_type: u32,
}

impl TicketJson {
    fn new(ticket: &PrivateMapKey) -> Self {
        let (room, room_name) = match &ticket.room {
            Room::Number(number) => (Some(*number), None),
            Room::Text(name) => (None, Some(name.clone())),
        };
        Self {
            userid: ticket.user_id.clone(),
            sdkappid: ticket.sdkappid,
            room,
            room_name,
            expires_at: ticket.expires_at,
            privileges: ticket.privileges.0,
            privilege_names: privilege_names(ticket.privileges),
            account_type: ticket.account_type,
        }
    }
}

/// The names of the bits that are set.
fn privilege_names(privileges: Privileges) -> Vec<&'static str> {
    let set = Privileges::NAMED.into_iter().filter(|(bit, _)| privileges.has(*bit));
    set.map(|(_, name)| name).collect()
}

/// A legacy token. All of its values are texts.
#[derive(Serialize)]
struct LegacyJson {
    userid: Option<String>,
    sdkappid: Option<String>,
    time: Option<String>,
    expire_after: Option<String>,
    account_type: Option<String>,
    library: Option<String>,
}

impl LegacyJson {
    fn new(legacy: &LegacyClaims) -> Self {
        Self {
            userid: legacy.user_id.clone(),
            sdkappid: legacy.sdkappid.clone(),
            time: legacy.time.clone(),
            expire_after: legacy.expire_after.clone(),
            account_type: legacy.account_type.clone(),
            library: legacy.library.clone(),
        }
    }
}
