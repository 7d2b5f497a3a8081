//! Honor's codes, and the refusals of its sign-in.

use crate::push_vendors::codes::{CodeAnswer, Codes, row};

pub(super) static CODES: Codes =
    Codes { sends: &ROWS, sign_ins: &SIGN_IN, no_such_device: "80300007", out_of_order: "500" };

/// ReplyTrigger by the device token.
static ROWS: [CodeAnswer<'static>; 26] = [
    row("200", 200, "Success"),
    row("80000000", 200, "Success (alternative spelling)"),
    row("80100000", 200, "Partial success"),
    row("data.expireTokens", 200, "Token listed in expireTokens"),
    row("data.failTokens", 200, "Token listed in failTokens"),
    row("data.sendResult", 200, "sendResult is false"),
    row("80100003", 200, "Message structure error"),
    row("80200020", 200, "receiptId mismatch"),
    row("80200022", 200, "No right for this message type"),
    row("80200047", 200, "Daily test messages used up"),
    row("80200050", 200, "Image not allowed"),
    row("80200056", 200, "Sensitive content"),
    row("80300006", 200, "Duplicate push token"),
    row("80300007", 200, "All tokens invalid"),
    row("80300008", 200, "Message too large"),
    row("80300010", 200, "Too many tokens"),
    row("10001", 200, "timestamp missing"),
    row("10205", 200, "appId unknown"),
    row("10207", 200, "timestamp invalid"),
    row("10300", 200, "Push token missing"),
    row("400", 400, "Parameter error"),
    row("403", 403, "Not authorised"),
    row("404", 404, "Service not found"),
    row("500", 500, "Internal error"),
    row("502", 502, "Bad gateway"),
    row("503", 503, "Over QPS"),
];

/// Of the sign-in, triggered by the credential.
static SIGN_IN: [CodeAnswer<'static>; 3] = [
    row("oauth/unauthorized_client", 401, "Client refused"),
    row("oauth/invalid_client", 401, "Client unknown"),
    row("oauth/invalid_grant", 400, "Grant refused"),
];
