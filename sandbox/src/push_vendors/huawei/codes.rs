//! Huawei's business codes and statuses, and the refusals of its sign-in.

use crate::push_vendors::codes::{CodeAnswer, Codes, row};

pub(super) static CODES: Codes = Codes {
    sends: &ROWS,
    sign_ins: &SIGN_IN,
    no_such_device: "80300007",
    out_of_order: "81000001",
};

/// ReplyTrigger by the device token.
static ROWS: [CodeAnswer<'static>; 41] = [
    row("80000000", 200, "Success"),
    row("80000003", 200, "Phone not online"),
    row("80100000", 200, "Partial success"),
    row("80100001", 400, "Parameter check failed"),
    row("80100003", 400, "Message structure error"),
    row("80100004", 400, "Expiry in the past"),
    row("80100013", 400, "collapse_key invalid"),
    row("80100016", 400, "Sensitive content"),
    row("80100017", 400, "Too many topic tasks"),
    row("80100018", 400, "Review signature mismatch"),
    row("80100022", 400, "Image not verified"),
    row("80200001", 401, "Authentication error"),
    row("80200003", 401, "Access token expired"),
    row("80200005", 401, "JWT expired"),
    row("80200006", 401, "Credential disabled"),
    row("80300002", 400, "No permission to send to these tokens"),
    row("80300006", 400, "Duplicate push token or rate control"),
    row("80300007", 400, "All tokens invalid"),
    row("80300007/noPushTypeRight", 400, "All tokens invalid: noPushTypeRight"),
    row("80300007/noRight", 400, "All tokens invalid: noRight"),
    row("80300007/tokenFormatError", 400, "All tokens invalid: tokenFormatError"),
    row("80300007/countryNotSupport", 400, "All tokens invalid: countryNotSupport"),
    row("80300007/tokenPlatformNotSupport", 400, "All tokens invalid: tokenPlatformNotSupport"),
    row("80300007/disableSendHuaweiMsgBecauseOfPenalty", 400, "All tokens invalid: penalty"),
    row("80300007/appinfoError", 400, "All tokens invalid: appinfoError"),
    row("80300008", 400, "Message too large"),
    row("80300010", 400, "Token count wrong"),
    row("80300011", 400, "No right for high-priority messages"),
    row("80300013", 400, "Receipt address wrong"),
    row("80300029", 503, "Test message rate limit"),
    row("80300030", 400, "Too many tokens in a test message"),
    row("80300036", 400, "JWT valid too long"),
    row("80300037", 400, "Blocked by penalty"),
    row("80600003", 401, "OAuth service request failed"),
    row("81000001", 500, "Internal error"),
    row("HTTP_400", 400, "Bad request"),
    row("HTTP_401", 401, "Unauthorized"),
    row("HTTP_404", 404, "Not found"),
    row("HTTP_500", 500, "Internal error"),
    row("HTTP_502", 502, "Bad gateway"),
    row("HTTP_503", 503, "Flow control"),
];

/// Of the sign-in, triggered by the credential.
static SIGN_IN: [CodeAnswer<'static>; 2] = [
    row("oauth/invalid_client", 401, "OAuth refused client ID or secret"),
    row("oauth/flow-control", 403, "OAuth token requests limited"),
];
