//! Prints the code that the page shows: a call as JSON on each line of standard input, on each
//! line of standard output all languages' code for it. The tests run that code.

use std::io::{self, BufRead, Write};

use serde_json::{Value, json};
use shared::server_code::{Call, CallUserbuf, Language};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let given: Value = serde_json::from_str(&line?)?;
        let call = read(&given).ok_or_else(|| io::Error::other(format!("not a call: {given}")))?;
        let all = Language::ALL.map(|language| {
            json!({
                "language": language.label(),
                "file": language.file(),
                "libraries": language.libraries(),
                "code": language.code(&call),
            })
        });
        writeln!(out, "{}", Value::from(all.to_vec()))?;
    }
    Ok(())
}

fn read(given: &Value) -> Option<Call> {
    let number = |name: &str| given[name].as_u64().and_then(|number| u32::try_from(number).ok());
    let extra = match (&given["room"], &given["userbuf"]) {
        (Value::String(room), _) => {
            CallUserbuf::TextRoom { room: room.clone(), privileges: number("privileges")? }
        }
        (Value::Number(_), _) => {
            CallUserbuf::NumberRoom { room: number("room")?, privileges: number("privileges")? }
        }
        (_, Value::String(text)) => CallUserbuf::Bytes(text.as_bytes().to_vec()),
        _ => CallUserbuf::None,
    };
    Some(Call {
        sdkappid: number("sdkappid")?,
        user_id: given["userid"].as_str()?.to_owned(),
        expire: given["expire"].as_i64()?,
        extra,
    })
}
