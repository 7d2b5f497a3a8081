//! An event as a line of the log.

use serde::Serialize;
use serde_json::Value;
use shared::Lang;
use shared::api::{AuditEvent, AuditRecord};

/// The word of a variant, as in JSON.
pub(super) fn word(value: impl Serialize) -> String {
    let word = serde_json::to_value(value).ok();
    word.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Empty fields are left out.
fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

macro_rules! line {
    ($level:ident, $record:expr) => {{
        let AuditRecord { event, actor, who, role, address, request_id, times, details, .. } =
            $record;
        tracing::$level!(
            target: "signet::audit",
            event = event.word(),
            actor = word(actor),
            who = some(who),
            role = role.map(|role| role.word()),
            address = some(address),
            request_id = some(request_id),
            times,
            app = details.app,
            userid = some(&details.userid),
            subject = some(&details.subject),
            new_role = details.role.map(|role| role.word()),
            expire = details.expire,
            certificate_id = some(&details.certificate_id),
            way = details.way.map(word),
            mode = details.mode.map(word),
            outcome = some(&details.outcome),
            code = some(&details.code),
            check = some(&details.check),
            call = some(&details.call),
            by = some(&details.by),
            reason = some(&details.reason),
            number = details.number,
            "{}", event.label().get(Lang::En)
        );
    }};
}

pub(super) fn log(record: &AuditRecord) {
    match record.event {
        AuditEvent::LogInRefused
        | AuditEvent::SetUpRefused
        | AuditEvent::SecondFactorRefused
        | AuditEvent::PasswordRefused
        | AuditEvent::TokenRefused
        | AuditEvent::LimitHit
        | AuditEvent::WebhookRefused
        | AuditEvent::EventsLost => line!(warn, record),
        _ => line!(info, record),
    }
}
