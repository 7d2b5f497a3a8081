//! APNs: HTTP/2 only, a JWT in every request.

mod codes;
mod credential;

use std::collections::VecDeque;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;

use hyper::Version;
use hyper::header::AUTHORIZATION;
use serde_json::{Value, json};

use super::call::VendorRequest;
use super::codes::CodeAnswer;
use super::jwt::{Algorithm, Jwt};
use super::reply::{VendorOutcome, VendorReply};
use super::{OTHER, PushService, SEND, reply_by_token, test_tokens};
use crate::vendor::{Vendor, number_of};

pub use self::credential::{APNS, ApnsCredential};

/// Its service.
pub(super) static SERVICE: PushService = PushService {
    hosts: &[(SEND, "/push/apns/production"), (OTHER, "/push/apns/development")],
    credential: || [vec![("key", APNS.key_pem.to_owned())], APNS.keys()].concat(),
    codes: &codes::CODES,
    answer: |call, _| answer(call, call.host == SEND),
};

/// How old a JWT may be.
const JWT_AGE: Duration = Duration::from_hours(1);
/// How far a JWT may be dated ahead. Not documented.
const JWT_AHEAD: Duration = Duration::from_mins(10);
/// How often a connection may change its JWT: once in this time.
const RENEWAL: Duration = Duration::from_mins(20);
const MAX_PAYLOAD: usize = 4_096;
const MAX_VOIP_PAYLOAD: usize = 5_120;
const MAX_COLLAPSE_ID: usize = 64;
/// The other app of the team: its topic is allowed, but no token here is of it.
const OTHER_TOPIC: &str = "com.example.other";

static PUBLIC_KEY: LazyLock<Option<Vec<u8>>> =
    LazyLock::new(|| Algorithm::Es256.public_key(APNS.key_pem));

/// The key and JWT that a connection is bound to.
#[derive(Debug, Default)]
pub(crate) struct ApnsConnection(Mutex<Bound>);

#[derive(Debug, Default)]
struct Bound {
    key_id: Option<String>,
    jwt: Option<String>,
    renewals: VecDeque<Duration>,
}

impl ApnsConnection {
    /// Accepts a good JWT, unless the connection belongs to another key or changes its JWT
    /// too often.
    fn authorize(&self, key_id: &str, jwt: &str, now: Duration) -> Result<(), &'static str> {
        let mut bound = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if bound.key_id.get_or_insert_with(|| key_id.to_owned()) != key_id {
            return Err("UnrelatedKeyIdInToken");
        }
        let renewed = bound.jwt.as_deref().is_some_and(|last| last != jwt);
        if renewed {
            bound.renewals.retain(|at| now.saturating_sub(*at) < RENEWAL);
            if !bound.renewals.is_empty() {
                return Err("TooManyProviderTokenUpdates");
            }
            bound.renewals.push_back(now);
        }
        bound.jwt = Some(jwt.to_owned());
        Ok(())
    }
}

/// Answers for one of the two hosts.
fn answer(call: &VendorRequest<'_>, production: bool) -> VendorOutcome {
    if call.version != Version::HTTP_2 {
        // The real one speaks HTTP/2 at once, which such a client takes for rubbish.
        return VendorOutcome::HangUp;
    }
    let render_reply = |row: CodeAnswer<'_>| render_reply(call, production, row);
    match check(call, production, call.connection) {
        Ok(token) => reply_by_token(Vendor::Apns, &[token], render_reply),
        Err(reason) => {
            VendorOutcome::Reply(render_reply(super::codes::known(Vendor::Apns, reason)))
        }
    }
}

fn render_reply(call: &VendorRequest<'_>, production: bool, row: CodeAnswer<'_>) -> VendorReply {
    let seed = number_of(&format!("{} {:?}", call.path, call.now));
    let made = format!("{:08x}-0000-4000-8000-{:012x}", seed >> 32, seed & 0xffff_ffff_ffff);
    let id = call.header("apns-id").filter(|id| is_uuid(id)).unwrap_or(&made);
    let reply = if row.code == "OK" {
        let reply = VendorReply::empty(row.status);
        if production { reply } else { reply.with("apns-unique-id", made.as_str()) }
    } else {
        let mut body = json!({ "reason": row.bare() });
        if let (410, Some(body)) = (row.status, body.as_object_mut()) {
            let dead = call.now.saturating_sub(Duration::from_hours(24)).as_millis();
            body.insert("timestamp".to_owned(), u64::try_from(dead).unwrap_or_default().into());
        }
        VendorReply::json(row.status, &body)
    };
    reply.with("apns-id", id)
}

/// The device token of a sound request, or the reason against it.
fn check<'a>(
    call: &'a VendorRequest<'_>,
    production: bool,
    connection: &ApnsConnection,
) -> Result<&'a str, &'static str> {
    if !call.is_post() {
        return Err("MethodNotAllowed");
    }
    let token = call.path.strip_prefix("/3/device/").ok_or("BadPath")?;
    if token.contains('/') {
        return Err("BadPath");
    }
    if token.is_empty() {
        return Err("MissingDeviceToken");
    }
    let doubled = |name: &str| call.headers.get_all(name).iter().nth(1).is_some();
    let mut names = call.headers.keys().map(|name| name.as_str());
    if names.any(|name| (name == AUTHORIZATION || name.starts_with("apns-")) && doubled(name)) {
        return Err("DuplicateHeaders");
    }
    let key_id = check_jwt(call, production, connection)?;
    let voip = check_headers(call)?;
    check_topic(call, &key_id, voip)?;
    check_payload(call, voip)?;
    let hex = token.len().is_multiple_of(2) && token.bytes().all(|b| b.is_ascii_hexdigit());
    if hex && test_tokens::is_of_environment(token, production) {
        Ok(token)
    } else {
        Err("BadDeviceToken")
    }
}

/// The Key ID of a good JWT.
fn check_jwt(
    call: &VendorRequest<'_>,
    production: bool,
    connection: &ApnsConnection,
) -> Result<String, &'static str> {
    if !call.headers.contains_key(AUTHORIZATION) {
        return Err("MissingProviderToken");
    }
    let own = &APNS;
    let text = call.bearer().ok_or("InvalidProviderToken")?;
    let jwt = Jwt::parse(text).ok_or("InvalidProviderToken")?;
    let key_id = jwt.key_id().ok_or("InvalidProviderToken")?;
    let key = PUBLIC_KEY.as_deref().unwrap_or_default();
    let signed = jwt.claim("iss") == Some(own.team_id) && jwt.is_signed(Algorithm::Es256, key);
    let ours = key_id == own.key_id
        || ["DEMOKEYPRD", "DEMOKEYDEV", "DEMOKEYEXP", "DEMOKEYTOP"].contains(&key_id);
    if !(signed && ours) {
        return Err("InvalidProviderToken");
    }
    let issued = Duration::from_secs(jwt.seconds("iat").ok_or("InvalidProviderToken")?);
    if issued > call.now.saturating_add(JWT_AHEAD) {
        return Err("InvalidProviderToken");
    }
    if call.now.saturating_sub(issued) > JWT_AGE || key_id == "DEMOKEYEXP" {
        return Err("ExpiredProviderToken");
    }
    if key_id == (if production { "DEMOKEYDEV" } else { "DEMOKEYPRD" }) {
        return Err("BadEnvironmentKeyInToken");
    }
    connection.authorize(key_id, text, call.now)?;
    Ok(key_id.to_owned())
}

/// Returns whether it is a VoIP push.
fn check_headers(call: &VendorRequest<'_>) -> Result<bool, &'static str> {
    if call.header("apns-id").is_some_and(|id| !is_uuid(id)) {
        return Err("BadMessageId");
    }
    let expiration = call.header("apns-expiration").map(str::parse::<u32>);
    if expiration.is_some_and(|seconds| seconds.is_err()) {
        return Err("BadExpirationDate");
    }
    if call.header("apns-collapse-id").is_some_and(|id| id.len() > MAX_COLLAPSE_ID) {
        return Err("BadCollapseId");
    }
    let kinds = [
        "alert",
        "background",
        "complication",
        "controls",
        "fileprovider",
        "liveactivity",
        "location",
        "mdm",
        "pushtotalk",
        "voip",
        "widgets",
    ];
    let kind = call.header("apns-push-type").unwrap_or("alert");
    if !kinds.contains(&kind) {
        return Err("InvalidPushType");
    }
    match call.header("apns-priority") {
        None | Some("5" | "1") => {}
        Some("10") if kind != "background" => {}
        Some(_) => return Err("BadPriority"),
    }
    Ok(kind == "voip")
}

fn check_topic(call: &VendorRequest<'_>, key_id: &str, voip: bool) -> Result<(), &'static str> {
    let topic = call.header("apns-topic").ok_or("MissingTopic")?;
    let formed = |b: u8| b.is_ascii_alphanumeric() || b == b'.' || b == b'-';
    if topic.is_empty() || !topic.bytes().all(formed) {
        return Err("BadTopic");
    }
    let bundle = if voip { topic.strip_suffix(".voip").unwrap_or("") } else { topic };
    if bundle == APNS.bundle_id && key_id != "DEMOKEYTOP" {
        Ok(())
    } else if bundle == OTHER_TOPIC {
        Err("DeviceTokenNotForTopic")
    } else {
        Err("TopicDisallowed")
    }
}

/// A body that is no JSON with `aps` in it counts as empty; the documents have nothing closer.
fn check_payload(call: &VendorRequest<'_>, voip: bool) -> Result<(), &'static str> {
    if call.body.len() > (if voip { MAX_VOIP_PAYLOAD } else { MAX_PAYLOAD }) {
        return Err("PayloadTooLarge");
    }
    let body: Option<Value> = serde_json::from_slice(call.body).ok();
    let aps = body.as_ref().and_then(|body| body.get("aps")).filter(|aps| aps.is_object());
    aps.map(drop).ok_or("PayloadEmpty")
}

/// The canonical form, in lower case.
fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        })
}
