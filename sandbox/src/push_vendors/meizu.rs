//! Meizu: a form that is signed as a whole, and HTTP status 200 for every code.

mod codes;

use md5::{Digest, Md5};
use serde_json::{Value, json};

use super::call::{VendorRequest, text, within_limit};
use super::codes::CodeAnswer;
use super::credential_behaviour::{self, CredentialBehaviour};
use super::reply::{VendorOutcome, VendorReply};
use super::{PushService, SEND, VendorRefusal, reply_by_token};
use crate::vendor::{Vendor, number_of};

crate::push_vendors::credential::credential! {
    /// An app at Meizu.
    MEIZU: MeizuCredential {
        /// The AppId.
        app_id: &'static str = "110008",
        /// The AppSecret.
        app_secret: &'static str = "demo-meizu-app-secret",
    }
}

/// Its service.
pub(super) static SERVICE: PushService = PushService {
    hosts: &[(SEND, "/push/meizu")],
    credential: || MEIZU.keys(),
    codes: &codes::CODES,
    answer: |call, _| answer(call),
};

const MAX_TITLE: usize = 32;
const MAX_CONTENT: usize = 100;
const MAX_IDS: usize = 100;

/// Takes a message.
fn answer(call: &VendorRequest<'_>) -> VendorOutcome {
    if call.path != "/garcia/api/server/push/varnished/pushByPushId" {
        return VendorOutcome::Reply(VendorReply::page(404));
    }
    if !call.is_post() {
        return VendorOutcome::Reply(VendorReply::page(405));
    }
    match check(call) {
        Ok(ids) => {
            let ids: Vec<&str> = ids.split(',').collect();
            reply_by_token(Vendor::Meizu, &ids, |row| render_reply(call, &ids, row))
        }
        Err(refusal) => {
            let row = super::codes::known(Vendor::Meizu, refusal.code);
            let text = format!("{} {}", row.text, refusal.detail);
            VendorOutcome::Reply(render_reply(
                call,
                &[],
                CodeAnswer { text: text.trim_end(), ..row },
            ))
        }
    }
}

fn render_reply(call: &VendorRequest<'_>, ids: &[&str], row: CodeAnswer<'_>) -> VendorReply {
    if row.code == "HTTP_5xx" {
        return VendorReply::page(row.status);
    }
    let mut value = json!({});
    if let (Some(code), Some(value)) = (row.code.strip_prefix("value/"), value.as_object_mut()) {
        value.insert(code.to_owned(), ids.into());
    }
    let accepted = row.bare() == "value" || row.code == "200";
    let message = number_of(&format!("{:?} {ids:?}", call.now));
    VendorReply::json(
        row.status,
        &json!({
            "code": if accepted { "200" } else { row.code },
            "message": if accepted { "" } else { row.text },
            "value": value,
            "redirect": "",
            "msgId": if accepted { format!("NS{message:020}") } else { String::new() },
        }),
    )
}

/// The push IDs as they were sent.
fn check(call: &VendorRequest<'_>) -> Result<String, VendorRefusal> {
    let form = call.form().ok_or(VendorRefusal::naming("1005", "the body is no form"))?;
    let own = &MEIZU;
    let field = |name: &'static str| form.get(name).ok_or(VendorRefusal::naming("110004", name));
    let (app_id, ids) = (field("appId")?, field("pushIds")?);
    let (message, given) = (field("messageJson")?, field("sign")?);
    let behaviour = credential_behaviour::of(Vendor::Meizu, own.app_id, app_id)
        .ok_or(VendorRefusal::of("110000"))?;
    let fields = [("appId", app_id), ("pushIds", ids), ("messageJson", message)];
    if given != sign(&fields, own.app_secret) {
        return Err(VendorRefusal::of("1006"));
    }
    match behaviour {
        CredentialBehaviour::Sound => {}
        CredentialBehaviour::BadSecret => return Err(VendorRefusal::of("1006")),
        CredentialBehaviour::Expired => return Err(VendorRefusal::of("110033")),
        CredentialBehaviour::Code(row) => return Err(VendorRefusal::of(row.code)),
    }
    let message: Value =
        serde_json::from_str(message).map_err(|_| VendorRefusal::naming("1005", "messageJson"))?;
    check_message(&message)?;
    if ids.split(',').count() > MAX_IDS {
        return Err(VendorRefusal::naming("1005", "pushIds"));
    }
    let letter = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    let sound = |id: &str| (8..=128).contains(&id.len()) && id.bytes().all(letter);
    if ids.split(',').all(sound) { Ok(ids.to_owned()) } else { Err(VendorRefusal::of("110003")) }
}

fn check_message(message: &Value) -> Result<(), VendorRefusal> {
    let notice =
        message.get("noticeBarInfo").ok_or(VendorRefusal::naming("110004", "noticeBarInfo"))?;
    for (name, characters) in [("title", MAX_TITLE), ("content", MAX_CONTENT)] {
        let text = text(notice, name).ok_or(VendorRefusal::naming("110004", name))?;
        if !within_limit(text, characters) {
            return Err(VendorRefusal::naming("1005", name));
        }
    }
    let click = message.get("clickTypeInfo").and_then(|click| click.get("clickType"));
    // 3 was withdrawn.
    if !matches!(click.map(Value::as_u64), None | Some(Some(0..=2))) {
        return Err(VendorRefusal::naming("1005", "clickType"));
    }
    let times = message.get("pushTimeInfo");
    let valid = times.and_then(|times| times.get("validTime"));
    if !matches!(valid.map(Value::as_u64), None | Some(Some(1..=72))) {
        return Err(VendorRefusal::naming("1005", "validTime"));
    }
    Ok(())
}

/// MD5 of all fields as `key=value` in the order of their keys, and AppSecret. The
/// values are those before URL encoding.
fn sign(fields: &[(&str, &str)], app_secret: &str) -> String {
    let mut fields = fields.to_vec();
    fields.sort_unstable();
    let mut text: String = fields.iter().flat_map(|(key, value)| [key, "=", value]).collect();
    text.push_str(app_secret);
    hex::encode(Md5::digest(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_answer() {
        let message = r#"{"noticeBarInfo":{"title":"t","content":"c"}}"#;
        let fields = [("pushIds", "demo-push-id"), ("messageJson", message), ("appId", "10000")];
        assert_eq!(sign(&fields, "app-secret-demo"), "946e726c893df192a01c4ff1155561b4");
    }

    #[test]
    fn the_worked_example() {
        let message =
            r#"{"title":"title","content":"content","pushTimeInfo":{"offLine":1,"validTime":24}}"#;
        let id = "RA50c6348036344485d01776773577c64740465480a6b";
        let fields = [("appId", "10000"), ("messageJson", message), ("pushIds", id)];
        assert_eq!(sign(&fields, "<APP_SECRET>"), "ac076ff25d9900015a681cb5172aa53b");
    }
}
