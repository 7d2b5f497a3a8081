//! `signet push doctor`.

use shared::SdkAppId;
use shared::UserId;
use shared::api::{DirectInput, PushTestInput, RunState, TestMode};
use store::Store;

use crate::push_cli::support::{World, app, good, run};

const SEND: [&str; 2] = ["--send", "--yes"];

fn of(user: &str, more: &[&str]) -> Vec<String> {
    let all = ["--userid", user].into_iter().chain(more.iter().copied());
    all.map(str::to_owned).collect()
}

#[track_caller]
fn doctor(world: &World, user: &str, more: &[&str]) -> crate::push_cli::support::Run {
    let all = of(user, more);
    world.push("doctor", &all.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn without_a_push_it_tells_what_can_be_seen() {
    let world = World::start();
    let task = ["--task-id", "demo-task-huawei_ready"];
    let run = doctor(&world, "huawei_ready", &task).ends(0);
    run.says(&["Account: exists", "31003  Huawei", "token …", "None was sent", "--send"]);

    // Ready, and nothing is known to be bound: the reasons why.
    let run = doctor(&world, "huawei_ready", &[]).ends(3);
    run.says(&["none is known", "Why nothing may be bound", "6014", "No verdict"]);

    for (user, words) in
        [("offline", "Offline"), ("web_only", "web"), ("not_imported", "Account: does not exist")]
    {
        doctor(&world, user, &[]).ends(1).says(&[words, "Fault found"]);
    }
    doctor(&world, "online_only", &[]).ends(3).says(&["Online", "No verdict"]);
    doctor(&world, "http_502", &[]).ends(3).says(&["No verdict"]);
}

#[test]
fn a_push_is_followed_to_its_verdict() {
    let world = World::start();
    let run = doctor(&world, "iphone_ready", &SEND).ends(0);
    let run = run.says(&["Proven: ", "Device", "31001", "APNs"]);
    run.complains(&["Tencent Chat", "Certificate and token", "Push vendor", "Passed"]);

    let wrong = [&SEND[..], &["--certificate", "31003"]].concat();
    let run = doctor(&world, "wrong_secret", &wrong).ends(1);
    run.says(&["Fault found: Huawei", "80200001"]).complains(&["Failed", "80200001"]);

    // An app in use gets no offline push, so none is sent.
    doctor(&world, "online_only", &SEND).ends(3).says(&["No verdict"]);
}

#[test]
fn both_ways_tell_whose_side_the_fault_is_on() {
    let world = World::start();
    let token = world.write("token.txt", &good()[1].1);
    let both = ["--certificate", "31003", "--through", "both"];
    let given = ["--token-file", token.to_str().unwrap()];
    let run = doctor(&world, "wrong_secret", &[&SEND[..], &both, &given].concat()).ends(1);
    let run = run.says(&["Tencent holds another token", "MMMMMMMM"]);
    run.complains(&["Pre-flight", "Accepted", "Push vendor"]);

    // The token that a trace has shown.
    let task = ["--task-id", "demo-task-wrong_secret", "--json"];
    let run = doctor(&world, "wrong_secret", &[&SEND[..], &both, &task].concat()).ends(1);
    let json = run.json();
    let names: Vec<_> = json.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(names, ["information", "result", "status", "steps", "verdict"]);
    assert_eq!(json["verdict"]["outcome"], "fault");
    let title = json["verdict"]["title"]["en"].as_str().unwrap();
    assert!(title.contains("Tencent's copy of the certificate"), "{title}");
    assert_eq!(json["result"]["direct"]["accepted"], true);
    assert_eq!(json["steps"]["direct"][0]["kind"], "pre_flight");
    assert_eq!(json["steps"]["tencent"][0]["kind"], "accepted");
}

#[test]
fn direct_alone_asks_the_vendor_only() {
    let world = World::start();
    let token = world.write("token.txt", &good()[1].1);
    let direct = ["--certificate", "31003", "--through", "direct"];
    let given = ["--token-file", token.to_str().unwrap()];
    let run = doctor(&world, "wrong_secret", &[&SEND[..], &direct, &given].concat()).ends(0);
    let run = run.says(&["Huawei accepted the push"]);
    assert!(!run.err.contains("Tencent Chat"), "{run:?}");
}

#[test]
fn the_demo_needs_no_account() {
    let run = run(&["push", "doctor", "--userid", "not_imported", "--lang", "zh-CN"], "").ends(1);
    run.says(&["用户 not_imported", "发现问题"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_reads_what_the_server_remembers_and_leaves_its_checks_alone() {
    let world = World::start();
    world.configure(&app(world.address, ""));
    let path = world.path("signet.db");
    let task = ["--task-id", "demo-task-huawei_ready"];
    doctor(&world, "huawei_ready", &task).ends(0);
    assert!(!path.exists(), "a file that is the server's to create");

    let server = Store::open(&path).await.unwrap();
    let input = PushTestInput {
        sdkappid: sandbox::DEMO_SDKAPPID,
        userid: "alice".into(),
        certificate_id: "31003".into(),
        mode: TestMode::Offline,
        consent: true,
        direct: DirectInput::default(),
    };
    let check = server.begin_check(&input, 1_700_000_000).await.unwrap();
    doctor(&world, "huawei_ready", &task).ends(0);
    // Without the Task ID: known from the time before.
    doctor(&world, "huawei_ready", &[]).ends(0).says(&["31003"]);

    let user = UserId::parse("huawei_ready").unwrap();
    let app = SdkAppId::new_unvalidated(sandbox::DEMO_SDKAPPID);
    assert_eq!(server.bindings(app, &user).await.unwrap().len(), 1);
    let running = server.check(&check).await.unwrap().unwrap();
    assert_eq!(running.progress.state, RunState::Running);
}
