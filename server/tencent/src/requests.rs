//! What is sent, as JSON.

use serde_json::{Value, json};
use shared::UserId;

/// One real notification to named users, by `timpush/batch`, in the administrator's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchPush {
    /// Who gets it; 500 at most.
    pub to: Vec<UserId>,
    /// The notification's title.
    pub title: String,
    /// The notification's text.
    pub description: String,
    /// Comes back in webhooks; 64 bytes at most, empty for none.
    pub data_id: String,
}

/// One chat message with an offline push, by `openim/sendmsg`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextMessage {
    /// Who seems to send it; `None` for the administrator.
    pub from: Option<UserId>,
    /// Who gets it.
    pub to: UserId,
    /// The message.
    pub text: String,
    /// The notification's title.
    pub title: String,
    /// The notification's text.
    pub description: String,
}

/// How long a message is kept for a user who is away, in seconds. 0 would mean "online only",
/// and no offline push.
const LIFE_TIME: u32 = 3_600;

pub(super) fn account_check(users: &[UserId]) -> Value {
    let items: Vec<_> = users.iter().map(|user| json!({ "UserID": user.as_str() })).collect();
    json!({ "CheckItem": items })
}

pub(super) fn query_online_status(users: &[UserId]) -> Value {
    json!({ "To_Account": names(users), "IsNeedDetail": 1, "IsReturnInstid": 1 })
}

pub(super) fn push_batch(push: &BatchPush, admin: &UserId, random: u32) -> Value {
    let mut body = json!({
        "From_Account": admin.as_str(),
        "To_Account": names(&push.to),
        "MsgRandom": random,
        "OfflinePushInfo": push_info(&push.title, &push.description),
    });
    if let Some(body) = body.as_object_mut()
        && !push.data_id.is_empty()
    {
        body.insert("DataId".to_owned(), push.data_id.as_str().into());
    }
    body
}

pub(super) fn send_message(message: &TextMessage, random: u32) -> Value {
    let mut body = json!({
        // 2: not to the sender's own devices.
        "SyncOtherMachine": 2,
        "To_Account": message.to.as_str(),
        "MsgLifeTime": LIFE_TIME,
        "MsgRandom": random,
        "MsgBody": [{ "MsgType": "TIMTextElem", "MsgContent": { "Text": message.text } }],
        "OfflinePushInfo": push_info(&message.title, &message.description),
    });
    if let (Some(body), Some(from)) = (body.as_object_mut(), &message.from) {
        body.insert("From_Account".to_owned(), from.as_str().into());
    }
    body
}

pub(super) fn all_member_push_trace(task_id: &str, user: &UserId) -> Value {
    json!({ "TaskID": task_id, "UserID": user.as_str() })
}

pub(super) fn normal_push_trace(push_id: &str) -> Value {
    json!({ "PushID": push_id })
}

fn push_info(title: &str, description: &str) -> Value {
    // 0: to a connected device over its connection, else as an offline push.
    json!({ "PushFlag": 0, "Title": title, "Desc": description })
}

fn names(users: &[UserId]) -> Vec<&str> {
    users.iter().map(UserId::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(name: &str) -> UserId {
        UserId::parse(name).unwrap()
    }

    // The samples of Tencent's pages 34956, 35477, 67553, 34919, 71893 and 71896.

    #[test]
    fn questions_as_in_the_documents() {
        let users = [user("alice"), user("bob")];
        assert_eq!(
            account_check(&users),
            json!({"CheckItem":[{"UserID":"alice"},{"UserID":"bob"}]})
        );
        assert_eq!(
            query_online_status(&users),
            json!({"IsNeedDetail":1,"IsReturnInstid":1,"To_Account":["alice","bob"]})
        );
        assert_eq!(
            all_member_push_trace("batch_1", &user("alice")),
            json!({"TaskID":"batch_1","UserID":"alice"})
        );
        assert_eq!(normal_push_trace("6712"), json!({"PushID":"6712"}));
    }

    #[test]
    fn a_push_as_in_the_documents() {
        let mut push = BatchPush {
            to: vec![user("alice")],
            title: "Push self-check".to_owned(),
            description: "probe 7f3a".to_owned(),
            data_id: "probe-7f3a".to_owned(),
        };
        let admin = user("administrator");
        assert_eq!(
            push_batch(&push, &admin, 3_674_128),
            json!({"From_Account":"administrator","To_Account":["alice"],"MsgRandom":3_674_128,
                "OfflinePushInfo":{"PushFlag":0,"Title":"Push self-check","Desc":"probe 7f3a"},
                "DataId":"probe-7f3a"})
        );
        push.data_id.clear();
        assert!(push_batch(&push, &admin, 1).get("DataId").is_none());
    }

    #[test]
    fn a_message_as_in_the_documents() {
        let mut message = TextMessage {
            from: Some(user("probe-sender")),
            to: user("alice"),
            text: "push self-check".to_owned(),
            title: "push self-check".to_owned(),
            description: "test".to_owned(),
        };
        assert_eq!(
            send_message(&message, 1_287_657),
            json!({"SyncOtherMachine":2,"From_Account":"probe-sender","To_Account":"alice",
                "MsgLifeTime":3600,"MsgRandom":1_287_657,
                "MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"push self-check"}}],
                "OfflinePushInfo":{"PushFlag":0,"Title":"push self-check","Desc":"test"}})
        );
        message.from = None;
        assert!(send_message(&message, 1).get("From_Account").is_none());
    }
}
