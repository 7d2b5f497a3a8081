//! UserSigs by the key of the server.

use serde_json::json;
use shared::api::Role;

use crate::script_api::support::{APP, Script, demo};

#[tokio::test]
async fn what_is_signed_is_valid_and_nothing_else() {
    let server = demo().await;
    let script = Script::of(&server, Role::Operator).await;
    let path = format!("/apps/{APP}/user-sigs");
    let signed = script.post(&path, json!({ "userid": "alice", "expire": 60 })).await.json();
    let user_sig = signed["user_sig"].as_str().unwrap();
    let verify = format!("{path}/verify");
    for (asked, primary) in [
        (json!({ "user_sig": user_sig }), json!(null)),
        (json!({ "user_sig": user_sig, "userid": "alice" }), json!(null)),
        (json!({ "user_sig": user_sig, "userid": "bob" }), json!("userid_mismatch")),
        (json!({ "user_sig": "" }), json!("empty")),
    ] {
        let verdict = script.post(&verify, asked).await.json();
        assert_eq!(verdict["primary"], primary, "{verdict}");
        assert_eq!(verdict["valid"], json!(primary.is_null()), "{verdict}");
    }
}
