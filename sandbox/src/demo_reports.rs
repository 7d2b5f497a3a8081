//! What the apps of some demo users tell of themselves, as Signet takes reports.

use serde_json::{Value, json};

use crate::personas::{self, Phone};
use crate::vendor::Vendor;

/// One body of a report for each user whose app reports; all others' apps do not.
///
/// The reports of `old_token` and `no_token` are what makes their stories: the first has a token
/// that was never uploaded, the second could not register.
#[must_use]
pub fn demo_reports() -> Vec<Value> {
    let mut reports: Vec<Value> =
        ["iphone_ready", "wrong_environment", "notifications_off", "old_token"]
            .into_iter()
            .filter_map(bound)
            .collect();
    reports.push(failed());
    reports
}

fn bound(userid: &str) -> Option<Value> {
    let phone = personas::find(userid)?.clients.into_iter().find_map(|client| client.phone)?;
    let mut report = device(userid, phone.vendor);
    let more = json!({
        "certificate_id": phone.certificate,
        "token": token(userid, &phone),
        "notifications": if phone.notifications { "allowed" } else { "denied" },
    });
    report.as_object_mut()?.extend(more.as_object()?.clone());
    if phone.vendor == Vendor::Apns {
        let build = if userid == "wrong_environment" { "development" } else { "production" };
        report.as_object_mut()?.insert("environment".to_owned(), build.into());
    }
    Some(report)
}

/// The token of the registration, which Tencent knows but for one user.
fn token(userid: &str, phone: &Phone) -> String {
    match userid {
        "old_token" => phone.vendor.token("the phone after it was set up again"),
        _ => phone.token.clone(),
    }
}

fn failed() -> Value {
    let mut report = device("no_token", Vendor::Huawei);
    // HMS Core: the fingerprint of the signing certificate is not the one in AppGallery Connect.
    if let Some(fields) = report.as_object_mut() {
        fields.insert("result_code".to_owned(), 6003.into());
        fields.insert("result_info".to_owned(), "get token failed".into());
    }
    report
}

fn device(userid: &str, vendor: Vendor) -> Value {
    let (model, version) = vendor.phone();
    let platform = if vendor == Vendor::Apns { "ios" } else { "android" };
    json!({
        "userid": userid, "platform": platform, "device_model": model, "os_version": version,
        "app_version": "3.2.1", "sdk_version": "8.6.7040", "push_version": "8.6.7040",
        "install_id": format!("demo-{userid}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_story_has_its_report() {
        let reports = demo_reports();
        let of = |userid: &str| reports.iter().find(|report| report["userid"] == userid).unwrap();
        let known = |userid: &str| {
            let client = personas::find(userid).unwrap().clients.remove(0);
            client.phone.unwrap().token
        };
        assert_eq!(of("iphone_ready")["token"], known("iphone_ready"));
        assert_eq!(of("notifications_off")["notifications"], "denied");
        assert_eq!(of("wrong_environment")["environment"], "development");
        assert_ne!(of("old_token")["token"], known("old_token"));
        assert!(of("no_token").get("token").is_none());
        assert_eq!(reports.len(), 5);
    }
}
