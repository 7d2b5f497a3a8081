//! FCM's answers, and those of Google's sign-in.

use crate::push_vendors::codes::{CodeAnswer, Codes, row};

pub(super) static CODES: Codes = Codes {
    sends: &ROWS,
    sign_ins: &SIGN_IN,
    no_such_device: "INVALID_ARGUMENT/not-a-valid-token",
    out_of_order: "INTERNAL",
};

/// ReplyTrigger by the device token.
static ROWS: [CodeAnswer<'static>; 31] = [
    row("OK", 200, "Accepted"),
    row("UNSPECIFIED_ERROR", 500, "UNSPECIFIED_ERROR"),
    row("INVALID_ARGUMENT", 400, "INVALID_ARGUMENT"),
    row("INVALID_ARGUMENT/message.token", 400, "INVALID_ARGUMENT on message.token"),
    row(
        "INVALID_ARGUMENT/not-a-valid-token",
        400,
        "The registration token is not a valid FCM registration token",
    ),
    row("INVALID_ARGUMENT/recipient-missing", 400, "Recipient of the message is not set"),
    row("INVALID_ARGUMENT/payload", 400, "INVALID_ARGUMENT without field details"),
    row("INVALID_ARGUMENT/ApnsError", 400, "TopicDisallowed"),
    row("INVALID_ARGUMENT/BadDeviceToken", 400, "BadDeviceToken"),
    row("INVALID_ARGUMENT/Unregistered", 400, "Unregistered"),
    row("THIRD_PARTY_AUTH_ERROR", 401, "THIRD_PARTY_AUTH_ERROR"),
    row("THIRD_PARTY_AUTH_ERROR/ApnsError", 401, "ExpiredProviderToken"),
    row("THIRD_PARTY_AUTH_ERROR/InvalidProviderToken", 401, "InvalidProviderToken"),
    row("THIRD_PARTY_AUTH_ERROR/BadEnvironmentKeyInToken", 401, "BadEnvironmentKeyInToken"),
    row("SENDER_ID_MISMATCH", 403, "SENDER_ID_MISMATCH"),
    row("PERMISSION_DENIED", 403, "PERMISSION_DENIED"),
    row(
        "PERMISSION_DENIED/SERVICE_DISABLED",
        403,
        "PERMISSION_DENIED with reason SERVICE_DISABLED",
    ),
    row(
        "PERMISSION_DENIED/CONSUMER_INVALID",
        403,
        "Permission denied on resource project demo-push-project.",
    ),
    row(
        "PERMISSION_DENIED/CONSUMER_SUSPENDED",
        403,
        "Permission denied: Consumer 'projects/1' has been suspended.",
    ),
    row("PERMISSION_DENIED/BILLING_DISABLED", 403, "This API method requires billing."),
    row(
        "PERMISSION_DENIED/ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        403,
        "Request had insufficient authentication scopes.",
    ),
    row("UNREGISTERED", 404, "UNREGISTERED"),
    row("NOT_FOUND", 404, "NOT_FOUND without FcmError details"),
    row("QUOTA_EXCEEDED", 429, "QUOTA_EXCEEDED"),
    row("RESOURCE_EXHAUSTED", 429, "RESOURCE_EXHAUSTED"),
    row("INTERNAL", 500, "INTERNAL"),
    row("BAD_GATEWAY", 502, "HTML reply with status 502"),
    row("UNAVAILABLE", 503, "UNAVAILABLE"),
    row("UNAUTHENTICATED", 401, "UNAUTHENTICATED"),
    row("UNAUTHENTICATED/ACCOUNT_STATE_INVALID", 401, "The account is disabled or deleted."),
    row(
        "UNAUTHENTICATED/ACCESS_TOKEN_TYPE_UNSUPPORTED",
        401,
        "Request had invalid authentication credentials. Expected OAuth 2 access token.",
    ),
];

/// Of the sign-in, triggered by the credential.
static SIGN_IN: [CodeAnswer<'static>; 9] = [
    row("oauth/invalid_grant", 400, "invalid_grant"),
    row("oauth/invalid_grant/signature", 400, "invalid_grant: Invalid JWT Signature"),
    row("oauth/invalid_grant/short-lived", 400, "invalid_grant: token must be short-lived"),
    row("oauth/invalid_grant/account", 400, "invalid_grant: account not found"),
    row("oauth/invalid_scope", 400, "invalid_scope"),
    row("oauth/invalid_client", 401, "invalid_client"),
    row("oauth/unauthorized_client", 401, "unauthorized_client"),
    row("oauth/disabled_client", 401, "disabled_client"),
    row("oauth/admin_policy_enforced", 400, "admin_policy_enforced"),
];
