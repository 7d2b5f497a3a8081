//! The reasons that Google's front end and APNs give through FCM.

use push_vendors::{PushVendor, SendResult};
use serde_json::{Value, json};
use shared::push::Class;

use super::{RSA, means, push, reply, token, with_key};

/// HTTP status and Google's word for it, the kind of the detail, the reason in it, and the row.
const ROWS: [(u16, &str, &str, &str, &str, Class); 12] = [
    (403, DENIED, INFO, "CONSUMER_INVALID", "/CONSUMER_INVALID", Class::CredentialInvalid),
    (403, DENIED, INFO, "CONSUMER_SUSPENDED", "/CONSUMER_SUSPENDED", Class::Permission),
    (403, DENIED, INFO, "BILLING_DISABLED", "/BILLING_DISABLED", Class::Permission),
    (403, DENIED, INFO, SCOPE, "/ACCESS_TOKEN_SCOPE_INSUFFICIENT", Class::Permission),
    (
        401,
        ACCESS,
        INFO,
        "ACCOUNT_STATE_INVALID",
        "/ACCOUNT_STATE_INVALID",
        Class::CredentialInvalid,
    ),
    (401, ACCESS, INFO, TYPE, "/ACCESS_TOKEN_TYPE_UNSUPPORTED", Class::CredentialInvalid),
    (401, PARTY, APNS, "InvalidProviderToken", "/InvalidProviderToken", Class::CredentialInvalid),
    (401, PARTY, APNS, ENVIRONMENT, "/BadEnvironmentKeyInToken", Class::CredentialInvalid),
    (401, PARTY, APNS, "ExpiredProviderToken", "/ApnsError", Class::CredentialInvalid),
    (400, ARGUMENT, APNS, "BadDeviceToken", "/BadDeviceToken", Class::TokenNotForTopic),
    (400, ARGUMENT, APNS, "Unregistered", "/Unregistered", Class::DeviceUnregistered),
    (400, ARGUMENT, APNS, "PayloadTooLarge", "/ApnsError", Class::TokenInvalid),
];

const DENIED: &str = "PERMISSION_DENIED";
const ACCESS: &str = "UNAUTHENTICATED";
const PARTY: &str = "THIRD_PARTY_AUTH_ERROR";
const ARGUMENT: &str = "INVALID_ARGUMENT";
const INFO: &str = "type.googleapis.com/google.rpc.ErrorInfo";
const APNS: &str = "type.googleapis.com/google.firebase.fcm.v1.ApnsError";
const FCM: &str = "type.googleapis.com/google.firebase.fcm.v1.FcmError";
const SCOPE: &str = "ACCESS_TOKEN_SCOPE_INSUFFICIENT";
const TYPE: &str = "ACCESS_TOKEN_TYPE_UNSUPPORTED";
const ENVIRONMENT: &str = "BadEnvironmentKeyInToken";

/// Whether a row is met here.
pub fn has(code: &str) -> bool {
    ROWS.iter().any(|(_, word, _, _, end, _)| code == format!("{word}{end}"))
}

fn result(status: u16, word: &str, details: &Value) -> SendResult {
    let error = json!({"code": status, "message": "Words.", "status": word, "details": details});
    let body = json!({"error": error}).to_string();
    with_key(RSA).sent(&reply(status, &body), &push(&token(), false))
}

#[test]
fn each_reason_leads_to_its_row() {
    for (status, word, kind, reason, end, class) in ROWS {
        let said = json!({"@type": kind, "reason": reason, "statusCode": status});
        let code = json!({"@type": FCM, "errorCode": word});
        // Google's front end speaks alone, APNs beside FCM in any order.
        let lists = [json!([said]), json!([said, code]), json!([code, said])];
        for details in &lists {
            let result = result(status, word, details);
            assert_eq!(means(status, &result), (&*format!("{word}{end}"), class), "{reason}");
            assert!(!result.accepted && result.keys.last().unwrap() == word, "{result:?}");
            // Apple's own word is shown, whether it has a row or not.
            assert_eq!(result.info.contains(reason), kind == APNS, "{result:?}");
        }
    }
}

#[test]
fn a_reason_of_another_kind_changes_nothing() {
    for (status, word, details, row) in [
        (403, DENIED, json!([{"@type": INFO, "reason": "A_NEW_ONE"}]), DENIED),
        (403, DENIED, json!([{"@type": INFO, "reason": "CONSUMER_INVALID later"}]), DENIED),
        (403, DENIED, json!([{"@type": "x.NoErrorInfo", "reason": "CONSUMER_INVALID"}]), DENIED),
        (401, ACCESS, json!([{"@type": INFO, "reason": "CONSUMER_SUSPENDED"}]), ACCESS),
        (
            400,
            ARGUMENT,
            json!([{"@type": INFO, "reason": "BILLING_DISABLED"}]),
            "INVALID_ARGUMENT/payload",
        ),
        (400, ARGUMENT, json!([{"@type": APNS, "reason": 7}]), "INVALID_ARGUMENT/payload"),
        (401, PARTY, json!([{"@type": FCM, "errorCode": PARTY}, {"@type": APNS}]), PARTY),
    ] {
        assert_eq!(means(status, &result(status, word, &details)).0, row, "{details}");
    }
}
