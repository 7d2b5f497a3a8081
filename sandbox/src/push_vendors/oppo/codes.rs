//! OPPO's codes.

use crate::push_vendors::codes::{CodeAnswer, Codes, row};

pub(super) static CODES: Codes =
    Codes { sends: &ROWS, sign_ins: &[], no_such_device: "10000", out_of_order: "-1" };

/// ReplyTrigger by the device token.
static ROWS: [CodeAnswer<'static>; 36] = [
    row("0", 200, "Success"),
    row("-1", 200, "Service Currently Unavailable"),
    row("-2", 200, "Service in Flow Control"),
    row("11", 200, "Invalid AuthToken"),
    row("12", 200, "Http Action Not Allowed"),
    row("13", 200, "App Call Limited"),
    row("14", 200, "Invalid App Key"),
    row("15", 200, "Missing App Key"),
    row("16", 200, "Invalid Signature"),
    row("17", 200, "Missing Signature"),
    row("18", 200, "Missing Timestamp"),
    row("19", 200, "Invalid Timestamp"),
    row("20", 200, "Invalid Method"),
    row("21", 200, "Missing Method"),
    row("22", 200, "Missing Version"),
    row("23", 200, "Invalid Version"),
    row("24", 200, "Unsupported Version"),
    row("25", 200, "Invalid Encoding"),
    row("26", 200, "IP Black List"),
    row("27", 200, "Access Denied"),
    row("28", 200, "App Disabled"),
    row("29", 200, "Missing Auth Token"),
    row("30", 200, "Api Permission Denied"),
    row("31", 200, "Data Not Exist"),
    row("32", 200, "Data Duplicate"),
    row("33", 200, "The number of messages exceeds the daily limit"),
    row("34", 200, "The number of upload pictures exceeds the daily limit"),
    row("40", 200, "Missing Required Arguments"),
    row("41", 200, "Invalid Arguments"),
    row("42", 200, "Daily saved-message limit"),
    row("51", 200, "Invalid Picture"),
    row("55", 200, "App Call Frequency Limit"),
    row("59", 200, "UseSecondaryAction permission denied"),
    row("67", 200, "Category or notify_level error"),
    row("69", 200, "Global limit"),
    row("10000", 200, "Invalid RegistrationId"),
];
