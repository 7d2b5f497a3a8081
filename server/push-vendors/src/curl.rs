//! A request as a command line, to be run by hand, placeholders for every secret.

use super::{Body, FormValue, Method, Request};

/// The command. One option a line.
#[must_use]
pub fn curl(request: &Request, http2: bool) -> String {
    let mut lines = vec![format!("curl {}", quoted(&request.url))];
    if http2 {
        lines.push("--http2".to_owned());
    }
    if request.method == Method::Get {
        lines.push("--get".to_owned());
    }
    for (name, value) in &request.headers {
        lines.push(format!("--header {}", quoted(&format!("{name}: {value}"))));
    }
    match &request.body {
        Body::Empty => {}
        Body::Json(json) => {
            lines.push("--header 'content-type: application/json; charset=utf-8'".to_owned());
            lines.push(format!("--data {}", quoted(&json.to_string())));
        }
        Body::Form(fields) => {
            for (name, value) in fields {
                let value = match value {
                    FormValue::Text(text) => text.clone(),
                    FormValue::Json(json) => json.to_string(),
                };
                lines.push(format!("--data-urlencode {}", quoted(&format!("{name}={value}"))));
            }
        }
    }
    lines.join(" \\\n  ")
}

/// In single quotation marks, as a POSIX shell reads them.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::Placeholder;

    #[test]
    fn secrets_stay_out_and_quotes_are_safe() {
        let request = Request::post(
            format!("https://host/3/device/{}", Placeholder::DeviceToken.text()),
            Body::Json(json!({"body": "it's"})),
        )
        .header("authorization", format!("bearer {}", Placeholder::AccessToken.text()))
        .secret(Placeholder::DeviceToken, "canary-token")
        .secret(Placeholder::AccessToken, "canary-access");
        let wanted = "curl 'https://host/3/device/<DEVICE_TOKEN>' \\\n  --http2 \\\n  \
            --header 'authorization: bearer <ACCESS_TOKEN>' \\\n  \
            --header 'content-type: application/json; charset=utf-8' \\\n  \
            --data '{\"body\":\"it'\\''s\"}'";
        assert_eq!(curl(&request, true), wanted);
    }

    #[test]
    fn a_form_is_escaped_by_curl() {
        let fields = vec![
            ("pushIds", FormValue::Text("<DEVICE_TOKEN>".into())),
            ("message", FormValue::Json(json!({"a": "b&c"}))),
        ];
        let wanted = "curl 'https://host' \\\n  --data-urlencode 'pushIds=<DEVICE_TOKEN>' \\\n  \
            --data-urlencode 'message={\"a\":\"b&c\"}'";
        assert_eq!(curl(&Request::post("https://host".into(), Body::Form(fields)), false), wanted);
    }
}
