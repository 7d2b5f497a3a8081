//! APNs' reasons, in the order of their numbers in a device token: append at the end only.

use crate::push_vendors::codes::{CodeAnswer, Codes, row};

pub(super) static CODES: Codes = Codes {
    sends: &ROWS,
    sign_ins: &[],
    no_such_device: "BadDeviceToken",
    out_of_order: "InternalServerError",
};

/// ReplyTrigger by the device token.
static ROWS: [CodeAnswer<'static>; 35] = [
    row("OK", 200, "Accepted"),
    row("BadCollapseId", 400, "BadCollapseId"),
    row("BadDeviceToken", 400, "BadDeviceToken"),
    row("BadExpirationDate", 400, "BadExpirationDate"),
    row("BadMessageId", 400, "BadMessageId"),
    row("BadPriority", 400, "BadPriority"),
    row("BadTopic", 400, "BadTopic"),
    row("DeviceTokenNotForTopic", 400, "DeviceTokenNotForTopic"),
    row("DuplicateHeaders", 400, "DuplicateHeaders"),
    row("IdleTimeout", 400, "IdleTimeout"),
    row("InvalidPushType", 400, "InvalidPushType"),
    row("MissingDeviceToken", 400, "MissingDeviceToken"),
    row("MissingTopic", 400, "MissingTopic"),
    row("PayloadEmpty", 400, "PayloadEmpty"),
    row("TopicDisallowed", 400, "TopicDisallowed"),
    row("BadCertificate", 403, "BadCertificate"),
    row("BadCertificateEnvironment", 403, "BadCertificateEnvironment"),
    row("ExpiredProviderToken", 403, "ExpiredProviderToken"),
    row(
        "ExpiredProviderToken/fresh-jwt",
        403,
        "ExpiredProviderToken with a JWT signed seconds ago",
    ),
    row("Forbidden", 403, "Forbidden"),
    row("InvalidProviderToken", 403, "InvalidProviderToken"),
    row("MissingProviderToken", 403, "MissingProviderToken"),
    row("UnrelatedKeyIdInToken", 403, "UnrelatedKeyIdInToken"),
    row("BadEnvironmentKeyIdInToken", 403, "BadEnvironmentKeyIdInToken"),
    row("BadEnvironmentKeyInToken", 403, "BadEnvironmentKeyInToken"),
    row("BadPath", 404, "BadPath"),
    row("MethodNotAllowed", 405, "MethodNotAllowed"),
    row("ExpiredToken", 410, "ExpiredToken"),
    row("Unregistered", 410, "Unregistered"),
    row("PayloadTooLarge", 413, "PayloadTooLarge"),
    row("TooManyProviderTokenUpdates", 429, "TooManyProviderTokenUpdates"),
    row("TooManyRequests", 429, "TooManyRequests"),
    row("InternalServerError", 500, "InternalServerError"),
    row("ServiceUnavailable", 503, "ServiceUnavailable"),
    row("Shutdown", 503, "Shutdown"),
];
