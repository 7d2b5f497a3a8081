//! Huawei Push Kit: v1 and v2 with an access token or a JWT, v3 with a JWT only.

mod codes;
mod credential;
mod message;

use std::sync::LazyLock;
use std::time::Duration;

use serde_json::json;

use super::call::{Form, VendorRequest};
use super::codes::CodeAnswer;
use super::credential_behaviour::{self, CredentialBehaviour};
use super::issued_tokens::{IssuedToken, IssuedTokens};
use super::jwt::{Algorithm, Jwt};
use super::reply::{VendorOutcome, VendorReply};
use super::{AUTH, PushService, SEND, VendorRefusal, reply_by_token};
use crate::vendor::{Vendor, number_of};

pub use self::credential::{HUAWEI, HuaweiCredential};

/// Its service.
pub(super) static SERVICE: PushService = PushService {
    hosts: &[(SEND, "/push/huawei"), (AUTH, "/push/huawei-auth")],
    credential: || HUAWEI.keys(),
    codes: &codes::CODES,
    answer: |call, vendors| match call.host {
        AUTH => sign_in(call, &vendors.issued_tokens),
        _ => send(call, &vendors.issued_tokens),
    },
};

const LIFE: Duration = Duration::from_hours(1);
const LONGEST_JWT: Duration = Duration::from_hours(24);
/// How far a JWT may be dated ahead. Not documented.
const JWT_AHEAD: Duration = Duration::from_mins(5);

static PUBLIC_KEY: LazyLock<Option<Vec<u8>>> =
    LazyLock::new(|| Algorithm::Ps256.public_key(HUAWEI.private_key));

/// Signs in.
fn sign_in(call: &VendorRequest<'_>, issued_tokens: &IssuedTokens) -> VendorOutcome {
    if call.path != "/oauth2/v3/token" || !call.is_post() {
        return VendorOutcome::Reply(VendorReply::page(404));
    }
    let granted =
        call.form().ok_or((400, 1_102, "invalid request")).and_then(|f| authorize(call, &f));
    VendorOutcome::Reply(match granted {
        Ok(issued) => issued_tokens.bearer(issued, LIFE),
        // The numbers of the real one vary.
        Err((status, error, description)) => VendorReply::json(
            status,
            &json!({ "error": error, "sub_error": 20_001, "error_description": description }),
        ),
    })
}

fn authorize(
    call: &VendorRequest<'_>,
    form: &Form,
) -> Result<IssuedToken, (u16, u32, &'static str)> {
    if form.get("grant_type") != Some("client_credentials") {
        return Err((400, 1_102, "invalid grant_type"));
    }
    let own = &HUAWEI;
    let holder = form.get("client_id").unwrap_or_default();
    let behaviour = credential_behaviour::of(Vendor::Huawei, own.client_id, holder)
        .filter(|_| form.get("client_secret") == Some(own.client_secret));
    let until = match behaviour {
        Some(CredentialBehaviour::Sound) => call.now.saturating_add(LIFE),
        Some(CredentialBehaviour::Expired) => call.now,
        Some(CredentialBehaviour::Code(row)) if row.code == "oauth/flow-control" => {
            return Err((row.status, 1_302, "flow control"));
        }
        Some(CredentialBehaviour::BadSecret | CredentialBehaviour::Code(_)) | None => {
            return Err((401, 1_101, "invalid client"));
        }
    };
    Ok(IssuedToken { vendor: Vendor::Huawei, holder: holder.to_owned(), until })
}

/// The three APIs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Api {
    V1,
    V2,
    V3,
}

/// Takes a message.
fn send(call: &VendorRequest<'_>, issued_tokens: &IssuedTokens) -> VendorOutcome {
    let mut parts = call.path.split('/').skip(1);
    let api = match parts.next() {
        Some("v1") => Api::V1,
        Some("v2") => Api::V2,
        Some("v3") => Api::V3,
        _ => return VendorOutcome::Reply(VendorReply::page(404)),
    };
    let target = (parts.next(), parts.next(), parts.next());
    let (Some(id), Some("messages:send"), None, true) =
        (target.0, target.1, target.2, call.is_post())
    else {
        return VendorOutcome::Reply(VendorReply::page(404));
    };
    let checked = admit_send(call, issued_tokens, api, id).and_then(|()| message::check(call, api));
    match checked {
        Ok(tokens) => {
            let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
            reply_by_token(Vendor::Huawei, &tokens, |row| render_reply(call, api, &tokens, row))
        }
        Err(refusal) => {
            let row = super::codes::known(Vendor::Huawei, refusal.code);
            let text = format!("{} {}", row.text, refusal.detail);
            let row = CodeAnswer { text: text.trim_end(), ..row };
            VendorOutcome::Reply(render_reply(call, api, &[], row))
        }
    }
}

fn render_reply(
    call: &VendorRequest<'_>,
    api: Api,
    tokens: &[&str],
    row: CodeAnswer<'_>,
) -> VendorReply {
    if row.code.starts_with("HTTP_") {
        // Below 500 the status alone speaks; a page would be somebody else's.
        return match row.status {
            500.. => VendorReply::page(row.status),
            status => VendorReply::empty(status),
        };
    }
    let request_id = number_of(&format!("{:?} {tokens:?}", call.now));
    let about_tokens = matches!(row.bare(), "80100000" | "80300007");
    let message = if about_tokens && api == Api::V3 {
        let mut reasons = json!({});
        if let (false, Some(reasons)) = (row.qualifier().is_empty(), reasons.as_object_mut()) {
            reasons.insert(row.qualifier().to_owned(), tokens.into());
        }
        let count = tokens.len();
        json!({ "success": 0, "failure": count, "illegalTokens": reasons }).to_string()
    } else if about_tokens {
        let count = tokens.len();
        json!({ "success": 0, "failure": count, "illegal_tokens": tokens }).to_string()
    } else {
        row.text.to_owned()
    };
    VendorReply::json(
        row.status,
        &json!({
            "code": row.bare(),
            "msg": message,
            "requestId": format!("{}{request_id:020}", call.now.as_millis()),
        }),
    )
}

fn admit_send(
    call: &VendorRequest<'_>,
    issued_tokens: &IssuedTokens,
    api: Api,
    id: &str,
) -> Result<(), VendorRefusal> {
    let bearer = call.bearer().ok_or(VendorRefusal::of("80200001"))?;
    let own = &HUAWEI;
    if let Some(jwt) = Jwt::parse(bearer) {
        check_jwt(call, &jwt)?;
        let here = if api == Api::V1 { own.client_id } else { own.project_id };
        return if id == here { Ok(()) } else { Err(VendorRefusal::of("80200001")) };
    }
    if api == Api::V3 {
        return Err(VendorRefusal::naming("80200001", "v3 takes a JWT"));
    }
    let Some(issued) = issued_tokens.find(Vendor::Huawei, bearer) else {
        // One that was altered, or that a sandbox has forgotten, is known by its beginning.
        let alike = bearer.starts_with("demo-access-huawei-");
        return Err(VendorRefusal::of(if alike { "80200003" } else { "80200001" }));
    };
    let here = if api == Api::V1 { issued.holder.as_str() } else { own.project_id };
    if id != here {
        return Err(VendorRefusal::naming("80200001", "the URL is of another app"));
    }
    if call.now < issued.until { Ok(()) } else { Err(VendorRefusal::of("80200003")) }
}

fn check_jwt(call: &VendorRequest<'_>, jwt: &Jwt<'_>) -> Result<(), VendorRefusal> {
    let wrong = VendorRefusal::of("80200001");
    let own = &HUAWEI;
    let issuer = jwt.claim("iss").unwrap_or_default();
    let behaviour =
        credential_behaviour::of(Vendor::Huawei, own.sub_account, issuer).ok_or(wrong)?;
    let key = PUBLIC_KEY.as_deref().unwrap_or_default();
    let sound = jwt.key_id() == Some(own.key_id)
        && jwt.is_signed(Algorithm::Ps256, key)
        // Which one it is depends on the base URL, which is another one here.
        && jwt.claim("aud").is_some();
    if !sound || behaviour == CredentialBehaviour::BadSecret {
        return Err(wrong);
    }
    let issued = Duration::from_secs(jwt.seconds("iat").ok_or(wrong)?);
    let ends = Duration::from_secs(jwt.seconds("exp").ok_or(wrong)?);
    if ends <= call.now || behaviour == CredentialBehaviour::Expired {
        Err(VendorRefusal::of("80200005"))
    } else if issued > call.now.saturating_add(JWT_AHEAD) {
        Err(wrong)
    } else if ends.saturating_sub(issued) > LONGEST_JWT {
        Err(VendorRefusal::of("80300036"))
    } else if let CredentialBehaviour::Code(row) = behaviour {
        Err(VendorRefusal::of(row.code))
    } else {
        Ok(())
    }
}
