//! `timpush/all_member_push_trace` and `timpush/normal_push_trace`: what became of a push.

use serde_json::{Map, Value, json};

use crate::answer::{Refusal, RestAnswer};
use crate::config::TracePace;
use crate::memory::AcceptedPush;
use crate::personas::{self, ChatAccount, LoggedInClient, LoginState, Phone};
use crate::push_outcome::{PushOutcome, PushStage};
use crate::service::Service;
use crate::time::format_time;

/// Answers for one task and one user.
pub(crate) fn of_task(service: &Service, body: &Value) -> Result<RestAnswer, Refusal> {
    let text = |name| body.get(name).and_then(Value::as_str).ok_or(Refusal::BAD_BODY);
    let (id, userid) = (text("TaskID")?, text("UserID")?);
    let account = personas::find(userid);
    if account.as_ref().is_some_and(|account| !account.push_enabled) {
        return Err(Refusal::PUSH_NOT_ENABLED);
    }
    let push = service.task(id).ok_or(Refusal::NO_SUCH_PUSH)?;
    let account = account.filter(|_| push.recipients.iter().any(|each| each == userid));
    let instances = account.map(|account| Trace::new(service, &push, userid).task(&account));
    Ok(RestAnswer::ok_traced().with("InstanceTrace", instances.unwrap_or_default()))
}

/// Answers for one pushed message.
pub(crate) fn of_message(service: &Service, body: &Value) -> Result<RestAnswer, Refusal> {
    let id = body.get("PushID").and_then(Value::as_str).ok_or(Refusal::BAD_BODY)?;
    let push = service.message(id).ok_or(Refusal::NO_SUCH_PUSH)?;
    let userid = push.recipients.first().ok_or(Refusal::NO_SUCH_PUSH)?;
    let account = personas::find(userid).ok_or(Refusal::NO_SUCH_PUSH)?;
    if !account.push_enabled {
        return Err(Refusal::PUSH_NOT_ENABLED);
    }
    // Messages that came over a connection are not recorded.
    if account.state() != LoginState::PushOnline {
        return Err(Refusal::NO_SUCH_PUSH);
    }
    let instances = Trace::new(service, &push, userid).message(&account);
    Ok(RestAnswer::ok_traced().with("InstanceTrace", instances))
}

/// One push to one user, as of now.
struct Trace<'a> {
    push: &'a AcceptedPush,
    userid: &'a str,
    pace: TracePace,
    /// How many stages are over.
    reached: usize,
}

impl<'a> Trace<'a> {
    fn new(service: &Service, push: &'a AcceptedPush, userid: &'a str) -> Self {
        let pace = service.config.pace;
        let elapsed = service.config.clock.now().saturating_sub(push.at);
        Self { push, userid, pace, reached: pace.stages_after(elapsed) }
    }

    /// One element per device. None before the first stage.
    fn task(&self, account: &ChatAccount) -> Vec<Value> {
        if self.reached == 0 {
            return vec![];
        }
        let phones = account.clients.iter().filter_map(|c| Some((c, c.phone.as_ref()?)));
        let instances = phones.enumerate().filter_map(|(place, (client, phone))| {
            let mut instance = match client.state {
                LoginState::Online => self.online(client, phone),
                LoginState::PushOnline if self.push.offline => self.offline(client, phone),
                LoginState::PushOnline | LoginState::Offline => return None,
            };
            instance.insert("last_active_terminal".to_owned(), u8::from(place == 0).into());
            Some(Value::Object(instance))
        });
        instances.collect()
    }

    /// The device that logged in last, without the two fields that the sample does not have.
    fn message(&self, account: &ChatAccount) -> Vec<Value> {
        let mut instances = self.task(account);
        instances.truncate(1);
        for instance in instances.iter_mut().filter_map(Value::as_object_mut) {
            instance.remove("EventType");
            instance.remove("OnlinePushStat");
        }
        instances
    }

    /// Over a vendor, which is `EventType` 1.
    fn offline(&self, client: &LoggedInClient, phone: &Phone) -> Map<String, Value> {
        let mut stages = self.stages(&phone.outcome).into_iter();
        let committed = stages.next().into_iter().collect();
        let mut fields = self.fields(client, phone);
        let push = [
            ("EventType", json!(1)),
            ("PushPlatform", json!(phone.vendor.push_platform())),
            ("Token", json!(phone.token)),
            ("CertId", json!(phone.certificate)),
            ("IMCommitStat", Value::Object(committed)),
            ("OfflinePushStat", Value::Object(stages.collect())),
            ("OnlinePushStat", json!({})),
        ];
        fields.extend(push.map(|(name, value)| (name.to_owned(), value)));
        fields
    }

    /// Over the app's own connection, which is `EventType` 2 and says nothing of certificates.
    /// The documents do not name the members of `OnlinePushStat`.
    fn online(&self, client: &LoggedInClient, phone: &Phone) -> Map<String, Value> {
        let mut online = Map::new();
        if self.reached > 1 {
            online.insert("OnlineStat".to_owned(), self.stage(2, 0, "success"));
        }
        let mut fields = self.fields(client, phone);
        let push = [
            ("EventType", json!(2)),
            ("PushPlatform", json!(0)),
            ("Token", json!("")),
            ("CertId", json!("0")),
            ("IMCommitStat", json!({ "IMStat": self.stage(1, 0, "success") })),
            ("OfflinePushStat", json!({})),
            ("OnlinePushStat", Value::Object(online)),
        ];
        fields.extend(push.map(|(name, value)| (name.to_owned(), value)));
        fields
    }

    fn fields(&self, client: &LoggedInClient, phone: &Phone) -> Map<String, Value> {
        let (model, version) = phone.vendor.phone();
        let system = if client.platform == "iPhone" { "APNS" } else { "Android" };
        let fields = [
            ("InstanceId", json!(personas::instance_id(self.userid, client).to_string())),
            ("PushTime", json!(format_time(self.push.at))),
            ("DeviceModel", json!(model)),
            ("System", json!(system)),
            ("SystemVersion", json!(version)),
            ("SdkVersion", json!("8.6.7040")),
            ("PushVersion", json!("8.6.7040")),
            ("NotificationStatus", json!(u8::from(phone.notifications))),
        ];
        fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// The stages that are over, up to the one that failed.
    fn stages(&self, outcome: &PushOutcome) -> Vec<(String, Value)> {
        let mut over = vec![];
        for (number, stage) in (1..).zip(PushStage::ALL).take(self.reached) {
            let (code, info) = match outcome {
                PushOutcome::SilentAfter(last) if stage > *last => break,
                PushOutcome::Fails { at, .. } if stage > *at => break,
                PushOutcome::Fails { at, code, info } if stage == *at => (*code, info.as_str()),
                _ => (0, "success"),
            };
            over.push((stage.field().to_owned(), self.stage(number, code, info)));
        }
        over
    }

    /// One stage. `PushStatus` of a failure is not documented; here it is 0.
    fn stage(&self, number: u32, code: i64, info: &str) -> Value {
        let time = self.push.at.saturating_add(self.pace.step().saturating_mul(number));
        json!({
            "PushStatus": u8::from(code == 0),
            "ErrorCode": code,
            "ErrorInfo": info,
            "EventTime": format_time(time),
        })
    }
}
