//! Meizu's codes: of the whole call, and of one push ID where they begin with `value/`.

use crate::push_vendors::codes::{CodeAnswer, Codes, row};

pub(super) static CODES: Codes =
    Codes { sends: &ROWS, sign_ins: &[], no_such_device: "value/110003", out_of_order: "1001" };

/// ReplyTrigger by the device token.
static ROWS: [CodeAnswer<'static>; 30] = [
    row("200", 200, "Success"),
    row("500", 200, "Other error"),
    row("1001", 200, "System error"),
    row("1003", 200, "Server busy"),
    row("1005", 200, "Parameter error"),
    row("1006", 200, "Signature check failed"),
    row("110000", 200, "appId illegal"),
    row("110001", 200, "appKey illegal"),
    row("110002", 200, "pushId not registered"),
    row("110003", 200, "pushId illegal"),
    row("110004", 200, "Parameter empty"),
    row("110009", 200, "App blacklisted"),
    row("110010", 200, "App pushes too fast"),
    row("110019", 200, "Daily pushes used up"),
    row("110031", 200, "packageName illegal"),
    row("110032", 200, "taskId illegal"),
    row("110033", 200, "appSecret illegal"),
    row("110051", 200, "App count limit"),
    row("110053", 200, "Pass-through limit"),
    row("value/201", 200, "Refused by server"),
    row("value/501", 200, "Push failed (database)"),
    row("value/513", 200, "Push failed"),
    row("value/519", 200, "Push failed, overload"),
    row("value/520", 200, "Message folded"),
    row("value/110002", 200, "pushId not subscribed"),
    row("value/110003", 200, "pushId illegal"),
    row("value/110005", 200, "alias not subscribed"),
    row("value/110010", 200, "Message switch off"),
    row("value/110011", 200, "Daily public messages used up"),
    row("HTTP_5xx", 503, "5xx"),
];
