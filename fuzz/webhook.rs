//! What the target `webhook` asserts.

use serde_json::{Map, Value};
use shared::SdkAppId;
use webhook_event::{Envelope, EventKind, MAX_EVENTS, WebhookEvent, read_events};

const NOW: i64 = 1_700_000_000;

/// A body of whatever bytes makes no more events than are taken, each bounded, of this app
/// and to be found again; and an event that is read from what was kept of it is the same.
pub fn webhook(data: &[u8]) {
    let app = SdkAppId::new_unvalidated(7);
    for kind in EventKind::ALL {
        let envelope = Envelope { app, kind: Some(kind), client: "IOS", received_at: NOW };
        let Ok(events) = read_events(data, &envelope) else { continue };
        assert!(events.len() <= MAX_EVENTS);
        for event in events {
            is_bounded(&event);
            assert_eq!((event.app, event.received_at), (app, NOW));
            let Ok(Value::Object(kept)) = serde_json::from_str(&event.raw) else {
                panic!("what was kept is no object: {event:?}");
            };
            if is_exact(&kept) {
                let again = read_events(event.raw.as_bytes(), &envelope);
                assert_eq!(again, Ok(vec![event]));
            }
        }
    }
}

fn is_bounded(event: &WebhookEvent) {
    let names = [
        &event.userid,
        &event.sender,
        &event.task_id,
        &event.data_id,
        &event.msg_key,
        &event.push_id,
        &event.action,
        &event.reason,
        &event.client,
    ];
    for name in names.into_iter().chain(&event.err_code) {
        assert!(name.len() <= 256, "{event:?}");
    }
    assert!(event.err_info.len() <= 1_024, "{event:?}");
    let found_by = [&event.userid, &event.task_id, &event.data_id, &event.msg_key];
    assert!(found_by.iter().any(|name| !name.is_empty()), "{event:?}");
}

/// Whether printing and reading changes nothing: fractions may move by their last bit, and
/// what has a list of events is read as a list.
fn is_exact(kept: &Map<String, Value>) -> bool {
    fn whole(value: &Value) -> bool {
        match value {
            Value::Number(number) => !number.is_f64(),
            Value::Array(items) => items.iter().all(whole),
            Value::Object(fields) => fields.values().all(whole),
            _ => true,
        }
    }
    !kept.contains_key("Events") && kept.values().all(whole)
}
