//! Reads what comes back.

use std::collections::HashMap;

use model::NetFault;
use serde_json::Value;
use shared::UserId;
use shared::chat::{NO_SUCH_ACCOUNT, OnlineStatus, PlatformLogin};

use super::json::{list, number, text};

/// What `account_check` says about one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountState {
    /// As asked.
    pub user: String,
    /// `ResultCode`; not 0 where this one account could not be looked up.
    pub code: i64,
    /// `ResultInfo`; may be empty.
    pub info: String,
    /// Whether it exists; `None` where Tencent did not say.
    pub imported: Option<bool>,
}

/// What `query_online_status` says about one user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserState {
    /// As asked.
    pub user: String,
    /// The code in `ErrorList`; 0 where there is none.
    pub code: i64,
    /// The state; `None` where Tencent gave none.
    pub status: Option<OnlineStatus>,
    /// Clients with their own state.
    pub clients: Vec<PlatformLogin>,
}

/// Tencent accepted a `timpush/batch`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushAccepted {
    /// The name under which its trace is found.
    pub task_id: String,
    /// Users for whom Tencent refused it.
    pub refused: Vec<RefusedUser>,
}

/// A user for whom a push was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedUser {
    /// The UserID.
    pub user: String,
    /// `ErrorCode`.
    pub code: i64,
    /// `ErrorInfo`; may be empty.
    pub info: String,
}

/// Tencent accepted a `sendmsg`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageSent {
    /// The message's name on Tencent's servers; a webhook event has the same.
    pub msg_key: String,
    /// When, Unix seconds.
    pub msg_time: Option<i64>,
}

/// Reads an answer as far as every answer is the same.
pub(super) fn envelope(body: &[u8], content_type: Option<&str>) -> Result<(Value, i64), NetFault> {
    let answer = outbound::json(body, content_type).ok_or(NetFault::Unreadable)?;
    let answer = outbound::unwrapped(answer);
    let code = match number(&answer, &["ErrorCode", "ErrCode"]) {
        Some(code) => code,
        None if text(&answer, &["ActionStatus"]) == "OK" => 0,
        None => return Err(NetFault::Unreadable),
    };
    Ok((answer, code))
}

/// The text for people in an answer or an entry of it; optional everywhere.
pub(super) fn info(object: &Value) -> String {
    text(object, &["ErrorInfo", "ErrInfo"])
}

pub(super) fn accounts(answer: &Value, users: &[UserId]) -> Vec<AccountState> {
    let items = by_user(answer, "ResultItem");
    users
        .iter()
        .map(|user| {
            let item = items.get(user.as_str());
            let word = item.map(|item| text(item, &["AccountStatus"])).unwrap_or_default();
            AccountState {
                user: user.as_str().to_owned(),
                code: item.and_then(|item| number(item, &["ResultCode"])).unwrap_or_default(),
                info: item.map(|item| text(item, &["ResultInfo"])).unwrap_or_default(),
                imported: if word.eq_ignore_ascii_case("Imported") {
                    Some(true)
                } else if word.eq_ignore_ascii_case("NotImported") {
                    Some(false)
                } else {
                    None
                },
            }
        })
        .collect()
}

/// Reads the states; `None` where a code other than 0 concerns the call and not its users.
///
/// Tencent puts a code at the top when *all* users failed, so one unknown user looks like
/// a refused call.
pub(super) fn user_states(answer: &Value, code: i64, users: &[UserId]) -> Option<Vec<UserState>> {
    let errors = by_user(answer, "ErrorList");
    if code != 0 && code != NO_SUCH_ACCOUNT && errors.is_empty() {
        return None;
    }
    let results = by_user(answer, "QueryResult");
    let state = |user: &UserId| {
        let result = results.get(user.as_str()).copied();
        let error = errors.get(user.as_str());
        let own = error.and_then(|error| number(error, &["ErrorCode", "ErrCode"]));
        UserState {
            user: user.as_str().to_owned(),
            code: own.unwrap_or(if result.is_none() { code } else { 0 }),
            status: result.and_then(status),
            clients: result.map(clients).unwrap_or_default(),
        }
    };
    Some(users.iter().map(state).collect())
}

/// The elements of a list by the user each is about.
fn by_user<'a>(answer: &'a Value, name: &str) -> HashMap<String, &'a Value> {
    list(answer, name).iter().map(|item| (text(item, &["To_Account", "UserID"]), item)).collect()
}

fn status(object: &Value) -> Option<OnlineStatus> {
    let word = text(object, &["Status", "State"]);
    (!word.is_empty()).then(|| OnlineStatus::parse(&word))
}

fn clients(result: &Value) -> Vec<PlatformLogin> {
    let client = |detail: &Value| {
        let instance = text(detail, &["Instid", "InstId", "InstID", "InstanceId"]);
        Some(PlatformLogin {
            platform: text(detail, &["Platform"]),
            status: status(detail)?,
            instance: (!instance.is_empty()).then_some(instance),
        })
    };
    list(result, "Detail").iter().filter_map(client).collect()
}

pub(super) fn push_accepted(answer: &Value) -> PushAccepted {
    let refused = |item: &Value| {
        Some(RefusedUser {
            user: text(item, &["To_Account"]),
            code: number(item, &["ErrorCode", "ErrCode"]).filter(|code| *code != 0)?,
            info: info(item),
        })
    };
    PushAccepted {
        task_id: text(answer, &["TaskId", "TaskID"]),
        refused: list(answer, "ErrorList").iter().filter_map(refused).collect(),
    }
}

pub(super) fn message_sent(answer: &Value) -> MessageSent {
    MessageSent { msg_key: text(answer, &["MsgKey"]), msg_time: number(answer, &["MsgTime"]) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn users(names: &[&str]) -> Vec<UserId> {
        names.iter().map(|name| UserId::parse(name).unwrap()).collect()
    }

    fn read(value: &Value) -> Result<(i64, String), NetFault> {
        envelope(value.to_string().as_bytes(), None).map(|(answer, code)| (code, info(&answer)))
    }

    #[test]
    fn envelopes_as_they_come() {
        for (answer, code, info) in [
            (json!({"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}), 0, ""),
            (json!({"ActionStatus":"OK","ErrorCode":0}), 0, ""),
            (json!({"ActionStatus":"OK"}), 0, ""),
            (json!([{"ActionStatus":"OK","ErrorCode":0.0}]), 0, ""),
            (json!({"ActionStatus":"FAIL","ErrorCode":"70009","ErrorInfo":"x"}), 70009, "x"),
            (json!({"ActionStatus":"FAIL","ErrCode":60007,"ErrInfo":null}), 60007, ""),
        ] {
            assert_eq!(read(&answer), Ok((code, info.to_owned())), "{answer}");
        }
    }

    #[test]
    fn other_json_is_no_answer() {
        for answer in [json!({}), json!([]), json!("OK"), json!(null), json!({"ErrorCode":{}})] {
            assert_eq!(read(&answer), Err(NetFault::Unreadable), "{answer}");
        }
        for body in ["", "<html>", "{\"ErrorCode\":0", "{\"ErrorCode\":0}}", "\u{0}"] {
            assert_eq!(envelope(body.as_bytes(), None).err(), Some(NetFault::Unreadable), "{body}");
        }
    }

    /// The sample of Tencent's page 34956.
    #[test]
    fn accounts_in_the_order_asked() {
        let answer = json!({"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ResultItem":[
            {"UserID":"alice","ResultCode":0,"ResultInfo":"","AccountStatus":"Imported"},
            {"UserID":"nobody","ResultCode":0,"ResultInfo":"","AccountStatus":"NotImported"},
            {"UserID":"slow","ResultCode":"70169","ResultInfo":"time-out"}]});
        let states = accounts(&answer, &users(&["nobody", "slow", "alice", "forgotten"]));
        let seen: Vec<_> =
            states.iter().map(|state| (&*state.user, state.imported, state.code)).collect();
        assert_eq!(
            seen,
            [
                ("nobody", Some(false), 0),
                ("slow", None, 70169),
                ("alice", Some(true), 0),
                ("forgotten", None, 0)
            ]
        );
        assert_eq!(states[1].info, "time-out");
    }

    /// The sample of Tencent's page 35477.
    #[test]
    fn states_with_detail_and_codes() {
        let answer = json!({"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"QueryResult":[
            {"To_Account":"alice","Status":"Online","Detail":[
                {"Platform":"iPhone","Status":"PushOnline","Instid":74_224_656},
                {"Platform":"Web","Status":"Online"}]},
            {"To_Account":"bob","State":"Offline"}],
            "ErrorList":[{"To_Account":"nobody","ErrorCode":70107}]});
        let states =
            user_states(&answer, 0, &users(&["nobody", "bob", "alice", "forgotten"])).unwrap();
        assert_eq!((states[0].code, &states[0].status), (70107, &None));
        assert_eq!((states[1].code, &states[1].status), (0, &Some(OnlineStatus::Offline)));
        assert_eq!(states[2].status, Some(OnlineStatus::Online));
        assert_eq!(states[2].clients[0].status, OnlineStatus::PushOnline);
        assert_eq!(states[2].clients[0].instance.as_deref(), Some("74224656"));
        assert_eq!(states[2].clients[1].instance, None);
        assert_eq!((states[3].code, &states[3].status), (0, &None));
    }

    #[test]
    fn all_users_failed_is_about_the_users() {
        let alone = users(&["nobody"]);
        let listed =
            json!({"ErrorCode":70107,"ErrorList":[{"To_Account":"nobody","ErrorCode":"70107"}]});
        assert_eq!(user_states(&listed, 70107, &alone).unwrap()[0].code, 70107);
        let bare = json!({"ErrorCode":70107,"ErrorList":null});
        assert_eq!(user_states(&bare, 70107, &alone).unwrap()[0].code, 70107);
        let other = json!({"ErrorCode":90001,"QueryResult":[]});
        assert_eq!(user_states(&other, 90001, &alone), None);
    }

    #[test]
    fn states_without_anything() {
        for answer in [json!({}), json!({"QueryResult":null,"ErrorList":null}), json!([])] {
            let states = user_states(&answer, 0, &users(&["alice"])).unwrap();
            assert_eq!((states[0].code, &states[0].status), (0, &None), "{answer}");
        }
        let answer = json!({"QueryResult":[null,{"To_Account":"alice","Detail":[null,{}]}]});
        assert_eq!(user_states(&answer, 0, &users(&["alice"])).unwrap()[0].clients, []);
    }

    /// The samples of Tencent's page 67553.
    #[test]
    fn a_push_in_full_and_in_part() {
        let answer = json!({"ErrorCode":0,"TaskId":"batch_6670"});
        let push = push_accepted(&answer);
        assert_eq!((&*push.task_id, push.refused.len()), ("batch_6670", 0));
        let answer = json!({"ErrorCode":0,"TaskID":"batch_1","ErrorList":[
            {"To_Account":"nobody","ErrorCode":70107,"ErrorInfo":""},
            {"To_Account":"alice","ErrorCode":0}]});
        let push = push_accepted(&answer);
        assert_eq!(push.task_id, "batch_1");
        assert_eq!(push.refused.len(), 1);
        assert_eq!((&*push.refused[0].user, push.refused[0].code), ("nobody", 70107));
    }

    /// The sample of Tencent's page 34919.
    #[test]
    fn a_message() {
        let answer = json!({"MsgTime":1_572_870_301,"MsgKey":"89541_2574206_1572870301"});
        let sent = message_sent(&answer);
        assert_eq!(sent.msg_key, "89541_2574206_1572870301");
        assert_eq!(sent.msg_time, Some(1_572_870_301));
        assert_eq!(
            message_sent(&json!({})),
            MessageSent { msg_key: String::new(), msg_time: None }
        );
    }
}
