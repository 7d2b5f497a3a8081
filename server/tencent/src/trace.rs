//! `InstanceTrace`: what Tencent recorded about one push, per device.

use serde_json::Value;
use shared::chat::{CertificateId, DeviceToken, InstanceTrace, Stage, StageKind};

use super::json::{list, number, text};
use super::mask::mask;

/// Reads the devices of an answer and masks the tokens in it.
///
/// Tokens are read before they are masked, everything else afterwards, because a vendor's
/// error may quote the token.
pub(super) fn read(answer: &mut Value) -> Vec<InstanceTrace> {
    let tokens: Vec<_> = list(answer, "InstanceTrace").iter().map(token).collect();
    mask(answer);
    let instances = list(answer, "InstanceTrace").iter().zip(tokens);
    instances
        .filter(|(instance, _)| instance.is_object())
        .map(|(instance, token)| InstanceTrace { token, ..device(instance) })
        .collect()
}

fn token(instance: &Value) -> Option<DeviceToken> {
    instance.get("Token").and_then(Value::as_str).and_then(|token| DeviceToken::parse(token).ok())
}

fn device(instance: &Value) -> InstanceTrace {
    InstanceTrace {
        instance_id: text(instance, &["InstanceId", "InstanceID", "Instid"]),
        push_time: text(instance, &["PushTime"]),
        device_model: text(instance, &["DeviceModel"]),
        system: text(instance, &["System"]),
        system_version: text(instance, &["SystemVersion"]),
        event_type: number(instance, &["EventType"]),
        push_platform: number(instance, &["PushPlatform"]),
        token: None,
        certificate_id: CertificateId::parse(&text(instance, &["CertId", "CertID"])).ok(),
        sdk_version: text(instance, &["SdkVersion", "SDKVersion"]),
        push_version: text(instance, &["PushVersion"]),
        notification_status: number(instance, &["NotificationStatus"]),
        last_active_terminal: number(instance, &["last_active_terminal", "LastActiveTerminal"]),
        stages: stages(instance),
    }
}

/// The stages that are there, in the order of a push's way.
fn stages(instance: &Value) -> Vec<(StageKind, Stage)> {
    const PATHS: [(StageKind, &str, &str); 5] = [
        (StageKind::Accepted, "IMCommitStat", "IMStat"),
        (StageKind::Bound, "OfflinePushStat", "OfflineStat"),
        (StageKind::Channel, "OfflinePushStat", "ChannelStat"),
        (StageKind::Device, "OfflinePushStat", "DeviceStat"),
        (StageKind::Click, "OfflinePushStat", "ClickStat"),
    ];
    let named = PATHS
        .iter()
        .filter_map(|(kind, outer, inner)| Some((*kind, stage(instance.get(outer)?.get(inner)?)?)));
    let mut stages: Vec<_> = named.collect();
    // The documents do not name the members of the online channel; a click is none of them.
    let online = instance.get("OnlinePushStat").and_then(Value::as_object);
    let online = online.into_iter().flatten().filter(|(name, _)| !name.contains("Click"));
    stages.extend(online.filter_map(|(_, value)| Some((StageKind::Online, stage(value)?))));
    stages
}

/// An object that says something. An empty one is as good as none.
fn stage(value: &Value) -> Option<Stage> {
    if value.as_object().is_none_or(serde_json::Map::is_empty) {
        return None;
    }
    let code = text(value, &["ErrorCode", "ErrCode"]);
    Some(Stage {
        push_status: number(value, &["PushStatus"]),
        error_code: Some(code.trim().to_owned()).filter(|code| !code.is_empty()),
        error_info: text(value, &["ErrorInfo", "ErrInfo"]),
        event_time: text(value, &["EventTime"]),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use shared::chat::{StageState, Vendor};

    /// The sample of Tencent's page 71893, with a token of a real one's length.
    fn sample() -> Value {
        let stat = json!({"PushStatus": 1, "ErrorCode": 0, "ErrorInfo": "success",
            "EventTime": "2025-03-13 16:16:29"});
        json!({"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"sucess","InstanceTrace":[
            {"InstanceId":"74224656","PushTime":"2025-03-13 16:16:27","DeviceModel":"",
             "System":"Android","SystemVersion":"","EventType":1,"PushPlatform":1,
             "Token":"aabbccddeeff00112233445566778899","CertId":"1122","SdkVersion":"8.0.1",
             "PushVersion":"8.0.1","NotificationStatus":1,"last_active_terminal":1,
             "IMCommitStat":{"IMStat":stat},
             "OfflinePushStat":{"OfflineStat":stat,"ChannelStat":stat,"DeviceStat":stat,
                "ClickStat":stat},
             "OnlinePushStat":{}}]})
    }

    #[test]
    fn the_documents_sample() {
        let mut answer = sample();
        let devices = read(&mut answer);
        assert_eq!(devices.len(), 1);
        let device = &devices[0];
        assert_eq!(device.instance_id, "74224656");
        assert_eq!(device.vendor(), Some(Vendor::Apns));
        assert_eq!(device.certificate_id.as_ref().unwrap().as_str(), "1122");
        assert_eq!(device.token.as_ref().unwrap().expose(), "aabbccddeeff00112233445566778899");
        assert_eq!(device.notification_status, Some(1));
        assert_eq!(
            device.stages.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(),
            [
                StageKind::Accepted,
                StageKind::Bound,
                StageKind::Channel,
                StageKind::Device,
                StageKind::Click
            ]
        );
        assert!(device.stages.iter().all(|(_, stage)| stage.state() == StageState::Passed));
        assert_eq!(answer["InstanceTrace"][0]["Token"], "…66778899");
    }

    /// The sample of Tencent's page 71896.
    #[test]
    fn a_device_that_bound_nothing() {
        let mut answer = json!({"InstanceTrace":[{"System":"APNS","Token":"","CertId":"0",
            "PushPlatform":0,"IMCommitStat":{"IMStat":{"PushStatus":1,"ErrorCode":0}},
            "OfflinePushStat":{"OfflineStat":
                {"PushStatus":0,"ErrorCode":-1,"ErrorInfo":"certificate id not set"}}}]});
        let devices = read(&mut answer);
        assert_eq!(devices[0].token, None);
        assert_eq!(devices[0].certificate_id, None);
        assert_eq!(devices[0].vendor(), None);
        assert_eq!(devices[0].event_type, None);
        let bound = devices[0].stage(StageKind::Bound).unwrap();
        assert_eq!(bound.state(), StageState::Failed);
        assert_eq!(bound.error_code.as_deref(), Some("-1"));
    }

    #[test]
    fn missing_null_and_empty_are_all_nothing() {
        for mut answer in [
            json!({}),
            json!({"InstanceTrace": null}),
            json!({"InstanceTrace": []}),
            json!({"InstanceTrace": {}}),
            json!({"InstanceTrace": [null, 3, "x"]}),
            json!([]),
        ] {
            assert_eq!(read(&mut answer), [], "{answer}");
        }
        let mut answer = json!({"InstanceTrace": [{"OfflinePushStat": null, "IMCommitStat": [],
            "OnlinePushStat": "", "Token": null, "CertId": null}, {"OfflinePushStat":
            {"OfflineStat": null, "ChannelStat": {}, "DeviceStat": "x"}}]});
        assert_eq!(read(&mut answer), [InstanceTrace::default(), InstanceTrace::default()]);
    }

    #[test]
    fn texts_for_numbers_and_numbers_for_texts() {
        let mut answer = json!({"InstanceTrace":[{"InstanceId":74_224_656,"CertId":1122,
            "PushPlatform":"4","EventType":"2","NotificationStatus":"0",
            "OfflinePushStat":{"ChannelStat":{"PushStatus":"1","ErrCode":"410",
                "ErrInfo":"Unregistered","EventTime":1}}}]});
        let device = &read(&mut answer)[0];
        assert_eq!(device.instance_id, "74224656");
        assert_eq!(device.certificate_id.as_ref().unwrap().as_str(), "1122");
        assert_eq!(device.vendor(), Some(Vendor::Fcm));
        assert!(device.is_online_push());
        let channel = device.stage(StageKind::Channel).unwrap();
        assert_eq!(channel.error_code.as_deref(), Some("410"));
        assert_eq!(channel.error_info, "Unregistered");
        assert_eq!(channel.state(), StageState::Failed);
    }

    #[test]
    fn a_blank_code_is_none() {
        for code in [json!(null), json!(""), json!(" ")] {
            let mut answer = json!({"InstanceTrace":[{"IMCommitStat":{"IMStat":
                {"PushStatus":1,"ErrorCode":code}}}]});
            let device = &read(&mut answer)[0];
            assert_eq!(device.stage(StageKind::Accepted).unwrap().error_code, None, "{code}");
        }
    }

    #[test]
    fn online_stages_have_any_name_but_a_click_s() {
        let mut answer = json!({"InstanceTrace":[{"OnlinePushStat":{
            "ClickStat":{"PushStatus":0,"ErrorCode":0},
            "DeviceStat":{"PushStatus":1,"ErrorCode":0}}}]});
        let device = &read(&mut answer)[0];
        assert_eq!(device.stages.len(), 1);
        assert_eq!(device.stage(StageKind::Online).unwrap().state(), StageState::Passed);
    }

    #[test]
    fn a_vendor_s_error_does_not_leak_the_token() {
        let token = "canary0123456789abcdef0123456789";
        let mut answer = json!({"InstanceTrace":[{"Token":token,"OfflinePushStat":{"ChannelStat":
            {"PushStatus":2,"ErrorCode":"1","ErrorInfo":format!("{token}: regid_invalid")}}}]});
        let device = &read(&mut answer)[0];
        assert_eq!(device.token.as_ref().unwrap().expose(), token);
        let info = &device.stage(StageKind::Channel).unwrap().error_info;
        assert_eq!(info, "…23456789: regid_invalid");
        assert!(!answer.to_string().contains(token));
        assert!(!format!("{device:?}").contains(token));
    }
}
