//! `signet push test`: one verdict and one exit code a vendor.

use crate::push_cli::support::{World, good, run, scripted_token};

#[test]
fn every_vendor_takes_a_good_token() {
    let world = World::start();
    for (certificate, token) in good() {
        let run = world.test(certificate, &token, &["--yes"]).ends(0);
        run.says(&["Proven: ", "accepted the push", "Token", "…", "Not proven"]).complains(&[
            "Pre-flight",
            "Accepted",
            "Passed",
            " ms",
        ]);
    }
}

#[test]
fn a_fault_of_the_token_and_one_of_the_credential() {
    let world = World::start();
    for (certificate, vendor, code) in [
        ("31001", "apns", "Unregistered"),
        ("31009", "fcm", "UNREGISTERED"),
        ("31003", "huawei", "80300007"),
        ("31007", "vivo", "10302"),
    ] {
        let run = world.test(certificate, &scripted_token(vendor, code), &["--yes"]).ends(1);
        // What the vendor wrote stands in full for whoever is told to read it.
        let run = run.says(&["Fault found: ", "refused the token", "Cause", "What to do", code]);
        let run = run.says(&["Raw answer\n    {"]);
        run.complains(&["Failed", code]);
    }
    world
        .test("31001", &scripted_token("apns", "InvalidProviderToken"), &["--yes"])
        .ends(1)
        .says(&["refused the credential", "InvalidProviderToken", "403"]);
}

#[test]
fn what_says_nothing_is_no_verdict() {
    let world = World::start();
    for code in ["TooManyRequests", "InternalServerError"] {
        world
            .test("31001", &scripted_token("apns", code), &["--yes"])
            .ends(3)
            .says(&["No verdict", code]);
    }
}

#[test]
fn a_token_of_another_vendor_is_found_without_a_call() {
    let world = World::start();
    let (_, oppo) = &good()[4];
    let run = world.test("31001", oppo, &["--yes", "--curl"]).ends(1);
    run.says(&["local/token-of-other-vendor", "OPPO", "No request was made."]).complains(&[
        "Pre-flight",
        "Failed",
        "Accepted",
        "No data",
    ]);
}

#[test]
fn the_json_has_verdict_result_and_steps() {
    let world = World::start();
    let (certificate, token) = &good()[7];
    let run = world.test(certificate, token, &["--yes", "--json"]).ends(0);
    let json = run.json();
    let names: Vec<_> = json.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(names, ["result", "steps", "verdict"]);
    assert_eq!(json["verdict"]["outcome"], "proven");
    assert!(!json["verdict"]["title"]["zh"].as_str().unwrap().is_empty());
    assert_eq!(json["result"]["accepted"], true);
    assert_eq!(json["result"]["http_status"], 200);
    assert_eq!(json["result"]["token_tail"], "gggggggg");
    let steps = json["steps"].as_array().unwrap();
    let kinds: Vec<_> = steps.iter().map(|step| step["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["pre_flight", "signed_in", "validated", "accepted"]);
    assert!(steps.iter().all(|step| step["state"] == "passed"));

    let run =
        world.test("31001", &scripted_token("apns", "Unregistered"), &["--yes", "--json"]).ends(1);
    assert_eq!(run.json()["verdict"]["outcome"], "fault");
    assert_eq!(run.json()["result"]["code"], "Unregistered");
}

#[test]
fn curl_has_placeholders_in_place_of_secrets() {
    let world = World::start();
    let (certificate, token) = &good()[0];
    world.test(certificate, token, &["--yes", "--curl"]).ends(0).says(&[
        "curl '",
        "--http2",
        "<DEVICE_TOKEN>",
        "<ACCESS_TOKEN>",
    ]);
}

#[test]
fn chinese_when_asked_for() {
    let world = World::start();
    let (certificate, token) = &good()[0];
    let run = world.test(certificate, token, &["--yes", "--lang", "zh-CN"]).ends(0);
    run.says(&["已证实：", "已接受推送"]).complains(&["发送前检查", "已接受", "通过"]);
}

#[test]
fn without_a_configuration_it_asks_the_demo() {
    let (certificate, token) = &good()[6];
    let arguments = ["push", "test", "--certificate", certificate, "--token-file", "-", "--yes"];
    run(&arguments, token).ends(0).says(&["Proven: Meizu accepted the push"]);
}

#[test]
fn vivo_is_told_of_the_test_mode() {
    let world = World::start();
    let (certificate, token) = &good()[5];
    for (arguments, mode) in [
        (&["--yes", "--curl"][..], "\"pushMode\":0"),
        (&["--yes", "--curl", "--test-mode"], "\"pushMode\":1"),
    ] {
        world.test(certificate, token, arguments).ends(0).says(&[mode]);
    }
}
