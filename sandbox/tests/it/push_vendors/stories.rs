//! What becomes of a person's push is the same at the vendor as in the trace of Tencent.

use sandbox::{DEMO_ADMIN, DEMO_SDKAPPID, DEMO_SECRET_KEY, FrequencyLimits, TracePace};
use serde_json::{Value, json};
use shared::usersig::Signer;
use shared::{SdkAppId, SecretKey, UserId};

use super::{apns, fcm, honor, huawei, meizu, oppo, vivo, xiaomi};
use crate::push_vendors::support::{Ask, NOW, World, world_with};

/// A sandbox whose traces are complete at once.
async fn world() -> World {
    world_with(|config| {
        config.pace = TracePace::instant();
        config.limits = FrequencyLimits::Off;
    })
    .await
}

async fn rest(world: &World, command: &str, body: Value) -> Value {
    let key = SecretKey::parse(DEMO_SECRET_KEY).unwrap();
    let signer = Signer::new(SdkAppId::new_unvalidated(DEMO_SDKAPPID), &key);
    let admin = UserId::parse(DEMO_ADMIN).unwrap();
    let now = i64::try_from(NOW).unwrap();
    let usersig = signer.sign(&admin, now, 86_400, None).unwrap();
    let usersig = usersig.expose();
    let query = format!(
        "sdkappid={DEMO_SDKAPPID}&identifier={DEMO_ADMIN}&usersig={usersig}&random=1&contenttype=json"
    );
    world.ask(&Ask::json(format!("/v4/timpush/{command}?{query}"), body)).await.json()
}

/// The device tokens of a user, by the trace of a push.
async fn tokens(world: &World, userid: &str) -> Vec<String> {
    let batch = json!({
        "From_Account": DEMO_ADMIN, "To_Account": [userid], "MsgRandom": 1,
        "OfflinePushInfo": { "PushFlag": 0 },
    });
    let task = rest(world, "batch", batch).await["TaskId"].clone();
    let ask = json!({ "TaskID": task, "UserID": userid });
    let trace = rest(world, "all_member_push_trace", ask).await;
    let devices = trace["InstanceTrace"].as_array().unwrap();
    devices.iter().map(|device| device["Token"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn an_iphone_of_a_development_build_is_known_to_the_development_host() {
    let world = world().await;
    let token = &tokens(&world, "wrong_environment").await[0];
    for (host, expected) in
        [("/push/apns/production", "BadDeviceToken"), ("/push/apns/development", "OK")]
    {
        let got = world.ask(&apns::request(host, token, NOW)).await;
        assert_eq!(apns::reason(&got), expected);
    }
}

#[tokio::test]
async fn a_removed_app_is_unregistered() {
    let world = world().await;
    let token = &tokens(&world, "uninstalled").await[0];
    let got = world.ask(&apns::request("/push/apns/production", token, NOW)).await;
    assert_eq!((got.status, apns::reason(&got).as_str()), (410, "Unregistered"));
}

#[tokio::test]
async fn a_quota_of_the_vendor_is_used_up_for_everybody() {
    let world = world().await;
    let token = &tokens(&world, "vendor_quota").await[0];
    let ask = vivo::request(token, &vivo::access(&world).await);
    assert_eq!(vivo::code(&world.ask(&ask).await), "10070");
}

#[tokio::test]
async fn a_wrong_secret_at_tencent_is_none_at_the_vendor() {
    let world = world().await;
    for userid in ["wrong_secret", "notifications_off", "never_completes", "bound_-201"] {
        let token = &tokens(&world, userid).await[0];
        let ask = huawei::request(token, &huawei::access(&world).await);
        assert_eq!(huawei::code(&world.ask(&ask).await), "80000000", "{userid}");
    }
}

#[tokio::test]
async fn a_code_on_demand_is_the_same_on_both_ways() {
    let world = world().await;
    let token = &tokens(&world, "channel_huawei_80300007").await[0];
    let ask = huawei::request(token, &huawei::access(&world).await);
    assert_eq!(huawei::code(&world.ask(&ask).await), "80300007");
    let token = &tokens(&world, "channel_fcm_404_UNREGISTERED").await[0];
    let ask = fcm::request(token, &fcm::access(&world).await);
    assert_eq!(fcm::code(&world.ask(&ask).await), "UNREGISTERED");
    let token = &tokens(&world, "channel_oppo_33").await[0];
    let ask = oppo::request(token, &oppo::access(&world).await);
    assert_eq!(oppo::code(&world.ask(&ask).await), "33");
}

#[tokio::test]
async fn who_is_ready_is_accepted() {
    let world = world().await;
    let token = async |userid| tokens(&world, userid).await.remove(0);
    let ask = apns::request("/push/apns/production", &token("iphone_ready").await, NOW);
    assert_eq!(apns::reason(&world.ask(&ask).await), "OK");
    let ask = fcm::request(&token("fcm_ready").await, &fcm::access(&world).await);
    assert_eq!(fcm::code(&world.ask(&ask).await), "OK");
    let ask = huawei::request(&token("huawei_ready").await, &huawei::access(&world).await);
    assert_eq!(huawei::code(&world.ask(&ask).await), "80000000");
    let access = honor::access(&world).await;
    let ask = honor::request(&token("honor_ready").await, &access, world.millis());
    assert_eq!(honor::code(&world.ask(&ask).await), "200");
    let ask = xiaomi::request(&token("xiaomi_ready").await);
    assert_eq!(xiaomi::code(&world.ask(&ask).await), "0");
    let ask = oppo::request(&token("oppo_ready").await, &oppo::access(&world).await);
    assert_eq!(oppo::code(&world.ask(&ask).await), "0");
    let ask = vivo::request(&token("vivo_ready").await, &vivo::access(&world).await);
    assert_eq!(vivo::code(&world.ask(&ask).await), "0");
    let ask = meizu::request(&token("meizu_ready").await);
    assert_eq!(meizu::code(&world.ask(&ask).await), "200");
}
