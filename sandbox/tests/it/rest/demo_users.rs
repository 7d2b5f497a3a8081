//! Each story, as the calls tell it.

use sandbox::{TracePace, demo_users};
use serde_json::{Value, json};

use crate::rest::support::{ACCOUNT_CHECK, BATCH, STATUS, World, batch, code_of, world_with};

/// What the calls say of a user, in one line: account, answer to a push, and for each device
/// `PushPlatform`, certificate ID and the last stage with its code.
async fn told(world: &World, userid: &str) -> String {
    let check = json!({ "CheckItem": [{ "UserID": userid }] });
    let check = world.call(ACCOUNT_CHECK, &check).await;
    let account = check["ResultItem"][0]["AccountStatus"].as_str().unwrap();
    let push = world.call(BATCH, &batch(&[userid])).await;
    let task = push["TaskId"].as_str().unwrap_or_default();
    let devices = if task.is_empty() { vec![] } else { world.devices(task, userid).await };
    let devices: Vec<_> = devices.iter().map(device).collect();
    format!("{account} {} {}", code_of(&push), devices.join(", ")).trim().to_owned()
}

fn device(device: &Value) -> String {
    let groups = ["IMCommitStat", "OfflinePushStat", "OnlinePushStat"];
    let all = groups.iter().filter_map(|group| device[group].as_object()).flatten();
    let order = ["IMStat", "OfflineStat", "ChannelStat", "DeviceStat", "ClickStat", "OnlineStat"];
    let (name, last) =
        all.max_by_key(|(name, _)| order.iter().position(|each| each == name)).unwrap();
    let token = if device["Token"] == "" { "-" } else { "+" };
    format!(
        "{}:{}{token}{} {name} {} {}",
        device["PushPlatform"],
        device["CertId"].as_str().unwrap(),
        device["NotificationStatus"],
        last["ErrorCode"],
        last["ErrorInfo"].as_str().unwrap(),
    )
}

#[tokio::test]
async fn every_story_is_told() {
    let world = world_with(|config| config.pace = TracePace::instant()).await;
    for (userid, expected) in [
        ("iphone_ready", "Imported 0 1:31001+1 ClickStat 0 success"),
        ("huawei_ready", "Imported 0 3:31003+1 ClickStat 0 success"),
        ("honor_ready", "Imported 0 8:31004+1 ClickStat 0 success"),
        ("xiaomi_ready", "Imported 0 2:31005+1 ClickStat 0 success"),
        ("oppo_ready", "Imported 0 6:31006+1 ClickStat 0 success"),
        ("vivo_ready", "Imported 0 7:31007+1 ClickStat 0 success"),
        ("meizu_ready", "Imported 0 5:31008+1 ClickStat 0 success"),
        ("fcm_ready", "Imported 0 4:31009+1 ClickStat 0 success"),
        ("two_devices", "Imported 0 1:31001+1 ClickStat 0 success, 3:31003+1 ClickStat 0 success"),
        ("online_only", "Imported 0 0:0-1 OnlineStat 0 success"),
        ("offline", "Imported 0"),
        ("web_only", "Imported 0"),
        ("not_imported", "NotImported 70107"),
        ("no_token", "Imported 0 3:31003-1 OfflineStat -2 token not uploaded"),
        ("no_certificate", "Imported 0 3:0+1 OfflineStat -1 certificate id not set"),
        ("wrong_environment", "Imported 0 1:31001+1 ChannelStat 400 BadDeviceToken"),
        ("uninstalled", "Imported 0 1:31001+1 ChannelStat 410 Unregistered"),
        (
            "vendor_quota",
            "Imported 0 7:31007+1 ChannelStat 10070 total number of messages exceeded",
        ),
        ("wrong_secret", "Imported 0 3:31003+1 ChannelStat -198 80200001 Authentication error"),
        ("notifications_off", "Imported 0 3:31003+0 DeviceStat 6 notifications are switched off"),
        ("never_completes", "Imported 0 3:31003+1 OfflineStat 0 success"),
        ("not_enabled", "Imported 90045"),
        ("push_code_90047", "Imported 90047"),
        (
            "channel_huawei_80300007",
            "Imported 0 3:31003+1 ChannelStat 80300007 refused by the vendor",
        ),
        ("channel_fcm_404_UNREGISTERED", "Imported 0 4:31009+1 ChannelStat 404 UNREGISTERED"),
        ("bound_-201", "Imported 0 3:31003+1 OfflineStat -201 certificate or token refused"),
        // These spoil the status query only.
        ("garbage", "Imported 0 3:31003+1 ClickStat 0 success"),
        ("code_60020", "Imported 0 3:31003+1 ClickStat 0 success"),
    ] {
        assert_eq!(told(&world, userid).await, expected, "{userid}");
    }
}

#[tokio::test]
async fn whoever_has_a_state_is_asked_for_it() {
    let world = world_with(|_| {}).await;
    let spoilt = ["slow", "garbage", "http_502", "redirect", "huge", "reset", "code_60020"];
    for user in demo_users().iter().filter(|user| !spoilt.contains(&user.userid)) {
        let answer = world.call(STATUS, &json!({ "To_Account": [user.userid] })).await;
        let expected = if user.userid == "not_imported" { 70107 } else { 0 };
        assert_eq!(code_of(&answer), expected, "{}", user.userid);
    }
}
