//! Each command: where it goes, what it carries, what is made of the answer.

use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use serde_json::json;
use shared::chat::OnlineStatus;

use crate::support::{Does, Vendor, app, client, limits, refusal, user};
use tencent::{
    BaseUrl, BatchPush, CallError, CallObserver, Client, Clock, InputFault, TextMessage, Transport,
};

#[tokio::test]
async fn a_request_as_the_documents_want_it() {
    let vendor = Vendor::start([]).await;
    vendor.client().account_check(&[user("alice")]).await.unwrap();
    let seen = &vendor.seen()[0];
    assert!(seen.line.starts_with("POST /v4/im_open_login_svc/account_check?sdkappid=1400000000&"));
    assert_eq!(seen.query("contenttype"), "json");
    assert!(seen.query("random").parse::<u32>().is_ok());
    assert!(seen.head.contains("content-type: application/json\r\n"), "{}", seen.head);
    assert_eq!(seen.body, json!({"CheckItem":[{"UserID":"alice"}]}));
}

#[tokio::test]
async fn the_administrator_s_name_is_encoded_and_the_path_of_the_base_is_kept() {
    let vendor = Vendor::start([]).await;
    let mut app = app(vendor.address);
    app.admin = user("管理 & co+");
    app.base_url = BaseUrl::parse(&format!("http://{}/gateway/", vendor.address)).unwrap();
    let transport = Transport::new(limits()).unwrap();
    let client = Client::new(app, &transport, Clock::from_fn(|| 1_730_000_000));
    client.account_check(&[user("alice")]).await.unwrap();
    let seen = &vendor.seen()[0];
    assert!(seen.line.starts_with("POST /gateway/v4/im_open_login_svc/"), "{}", seen.line);
    assert_eq!(seen.query("identifier"), "%E7%AE%A1%E7%90%86%20%26%20co%2B");
}

#[tokio::test]
async fn an_observer_learns_of_each_call_and_of_no_user() {
    let vendor = Vendor::start([Does::Json(json!({"ErrorCode":0})), refusal(70_009)]).await;
    let seen = Arc::new(Mutex::new(Vec::new()));
    let ends = Arc::clone(&seen);
    let observer = CallObserver::new(move |end| {
        let said = format!("{end:?}");
        assert!(!said.contains("alice") && !said.contains("usersig"), "{said}");
        let end = (end.service, end.operation, end.is_good, end.code.to_owned());
        ends.lock().unwrap().push(end);
    });
    let transport = Transport::new(limits()).unwrap().with_observer(observer);
    let client = Client::new(app(vendor.address), &transport, Clock::system());
    client.account_check(&[user("alice")]).await.unwrap();
    client.account_check(&[user("alice")]).await.unwrap_err();
    let command = "im_open_login_svc/account_check";
    let wanted = [("tencent", command, true, "0"), ("tencent", command, false, "70009")];
    let wanted =
        wanted.map(|(service, command, good, code)| (service, command, good, code.to_owned()));
    assert_eq!(*seen.lock().unwrap(), wanted);
}

#[tokio::test]
async fn two_calls_differ_in_their_random_number() {
    let vendor = Vendor::start([]).await;
    let client = vendor.client();
    client.account_check(&[user("alice")]).await.unwrap();
    client.account_check(&[user("alice")]).await.unwrap();
    let seen = vendor.seen();
    assert_ne!(seen[0].query("random"), seen[1].query("random"));
}

#[tokio::test]
async fn states_of_users() {
    let vendor = Vendor::start([Does::Json(json!({"ErrorCode":0,"QueryResult":[
        {"To_Account":"alice","Status":"PushOnline","Detail":[
            {"Platform":"iPhone","Status":"PushOnline"}]}],
        "ErrorList":[{"To_Account":"nobody","ErrorCode":70107}]}))])
    .await;
    let answer =
        vendor.client().query_online_status(&[user("nobody"), user("alice")]).await.unwrap();
    assert_eq!(answer.value[0].code, 70_107);
    assert_eq!(answer.value[1].status, Some(OnlineStatus::PushOnline));
    assert_eq!(answer.raw["ErrorList"][0]["ErrorCode"], 70_107);
    assert!(vendor.seen()[0].line.contains("/v4/openim/query_online_status?"));
}

#[tokio::test]
async fn the_only_user_does_not_exist() {
    let vendor = Vendor::start([refusal(70_107)]).await;
    let answer = vendor.client().query_online_status(&[user("nobody")]).await.unwrap();
    assert_eq!((answer.value[0].code, &answer.value[0].status), (70_107, &None));
}

#[tokio::test]
async fn a_push_and_its_trace() {
    let token = "canary0123456789abcdef0123456789";
    let vendor = Vendor::start([
        Does::Json(json!({"ErrorCode":0,"TaskId":"batch_1"})),
        Does::Json(json!({"ErrorCode":"0","Extra":{"kept":true},"InstanceTrace":[
            {"Token":token,"CertId":31_001,"PushPlatform":"1"}]})),
    ])
    .await;
    let client = vendor.client();
    let push = BatchPush {
        to: vec![user("alice")],
        title: "t".to_owned(),
        description: "d".to_owned(),
        data_id: "id-1".to_owned(),
    };
    let task = client.push_batch(&push).await.unwrap().value.task_id;
    let answer = client.all_member_push_trace(&task, &user("alice")).await.unwrap();
    assert_eq!(answer.value[0].token.as_ref().unwrap().expose(), token);
    assert_eq!(answer.value[0].certificate_id.as_ref().unwrap().as_str(), "31001");
    assert_eq!(answer.raw["Extra"]["kept"], true);
    assert!(!format!("{answer:?}").contains(token));

    let seen = vendor.seen();
    assert!(seen[0].line.contains("/v4/timpush/batch?"));
    assert_eq!(seen[0].body["From_Account"], "administrator");
    assert_eq!(seen[0].body["DataId"], "id-1");
    assert!(seen[1].line.contains("/v4/timpush/all_member_push_trace?"));
    assert_eq!(seen[1].body, json!({"TaskID":"batch_1","UserID":"alice"}));
}

#[tokio::test]
async fn the_trace_of_a_message_and_the_message() {
    let vendor = Vendor::start([
        Does::Json(json!({"ErrorCode":0,"InstanceTrace":null})),
        Does::Json(json!({"ErrorCode":0,"MsgKey":"1_2_3","MsgTime":"3"})),
    ])
    .await;
    let client = vendor.client();
    assert_eq!(client.normal_push_trace("6712").await.unwrap().value, []);
    let message = TextMessage {
        from: None,
        to: user("alice"),
        text: "m".to_owned(),
        title: "t".to_owned(),
        description: "d".to_owned(),
    };
    let sent = client.send_message(&message).await.unwrap().value;
    assert_eq!((&*sent.msg_key, sent.msg_time), ("1_2_3", Some(3)));
    let seen = vendor.seen();
    assert!(seen[0].line.contains("/v4/timpush/normal_push_trace?"));
    assert!(seen[1].line.contains("/v4/openim/sendmsg?"));
}

#[tokio::test]
async fn a_refusal_keeps_code_words_and_the_masked_answer() {
    let token = "canary0123456789abcdef0123456789";
    let vendor = Vendor::start([Does::Json(json!({"ActionStatus":"FAIL","ErrorCode":90_045,
        "ErrorInfo":format!("{token} is not enabled"),"Token":token}))])
    .await;
    let error = vendor.client().normal_push_trace("p").await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains(token));
    let CallError::Refused { code, info, raw } = error else { panic!("{error:?}") };
    assert_eq!((code, info.as_str()), (90_045, "…23456789 is not enabled"));
    assert_eq!(raw["ActionStatus"], "FAIL");
}

#[tokio::test]
async fn what_the_vendor_would_refuse_is_not_sent() {
    // Nobody listens there: a call that was made would end otherwise.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = client(listener.local_addr().unwrap());
    drop(listener);
    let many = |count: usize| (0..count).map(|n| user(&format!("u{n}"))).collect::<Vec<_>>();
    let push = |to, data_id: &str| BatchPush {
        to,
        title: String::new(),
        description: String::new(),
        data_id: data_id.to_owned(),
    };
    for (error, wanted) in [
        (client.account_check(&[]).await.err(), InputFault::NoUsers),
        (client.account_check(&many(101)).await.err(), InputFault::TooManyUsers(100)),
        (client.query_online_status(&[]).await.err(), InputFault::NoUsers),
        (client.query_online_status(&many(501)).await.err(), InputFault::TooManyUsers(500)),
        (client.push_batch(&push(many(0), "")).await.err(), InputFault::NoUsers),
        (client.push_batch(&push(many(501), "")).await.err(), InputFault::TooManyUsers(500)),
        (client.push_batch(&push(many(1), &"x".repeat(65))).await.err(), InputFault::DataId),
        (client.all_member_push_trace(" ", &user("a")).await.err(), InputFault::NoTrace),
        (client.normal_push_trace("").await.err(), InputFault::NoTrace),
    ] {
        let error = error.unwrap();
        assert_eq!(error, CallError::InvalidInput(wanted));
    }
}
