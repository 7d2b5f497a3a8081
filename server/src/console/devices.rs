//! **Get device information**: prechecks, then what is known to be bound.

use app::backend::ApiResult;
use diagnosis::{Facts, VendorCall};
use model::NetFault;
use shared::api::{BindingSource, DeviceInformation, Finding, FindingState, TestMode};
use shared::chat::{InstanceTrace, Readiness, readiness};
use shared::{Text, UserId};
use tencent::{CallError, Client};
use tokio::time::{Instant, timeout_at};

use super::status::refusal;
use crate::bindings::Bindings;
use crate::precheck;
use store::EventKey;
use webhook_event::{EventKind, WebhookEvent};

/// One query about one user.
pub(super) struct DeviceQuery<'a> {
    pub(super) client: &'a Client,
    pub(super) bindings: Bindings<'a>,
    pub(super) user: &'a UserId,
    pub(super) now: i64,
    /// How many webhook events were not kept.
    pub(super) lost_events: u64,
    /// When the page has to have its answer.
    pub(super) until: Instant,
}

impl DeviceQuery<'_> {
    /// Asks for account, status and, where an ID is given, a trace; then the store.
    pub(super) async fn run(
        &self,
        task_or_push_id: Option<String>,
    ) -> ApiResult<DeviceInformation> {
        let facts = self.prechecks().await;
        let mut findings = diagnosis::prechecks(&facts);
        findings.extend(late_prechecks(&facts));
        match task_or_push_id {
            Some(id) => findings.push(self.trace(&id).await),
            None => findings.extend(self.reported().await),
        }
        findings.extend(diagnosis::reported_findings(&self.bindings.reported(self.user).await?));
        let failed = self.bindings.registration_fault(self.user).await?;
        let has_failed = failed.is_some();
        findings.extend(failed);
        findings.extend((self.lost_events > 0).then(|| lost(self.lost_events)));
        let bindings = self.bindings.of(self.user).await?;
        let is_known =
            matches!(facts.account_call, VendorCall::Ok) && facts.imported != Some(false);
        let ended = bindings.is_empty() || !is_known;
        let can_probe = is_known && can_get_push(&facts);
        let readiness = facts.status.as_ref().map(|status| readiness(status, &facts.clients));
        let can_test_online = is_known && readiness == Some(Readiness::OnlineNow);
        // Who has no phone has uploaded nothing, and whose app told why needs no other reason.
        let has_phone = readiness != Some(Readiness::NoMobileClient);
        let checklist = match ended && is_known && has_phone && !has_failed {
            true => diagnosis::nothing_uploaded(&facts.clients),
            false => Vec::new(),
        };
        Ok(DeviceInformation { findings, bindings, ended, checklist, can_probe, can_test_online })
    }

    async fn prechecks(&self) -> Facts {
        let mut facts = Facts::new(TestMode::Offline, None);
        let account = precheck::account(self.client, self.user, &mut facts);
        let Ok((exists, _)) = timeout_at(self.until, account).await else {
            facts.account_call = VendorCall::Unanswered(NetFault::TimedOut);
            return facts;
        };
        if exists {
            let status = precheck::status(self.client, self.user, &mut facts);
            if timeout_at(self.until, status).await.is_err() {
                facts.status_call = VendorCall::Unanswered(NetFault::TimedOut);
            }
        }
        facts
    }

    /// Reads the trace of the newest push that a webhook has reported, if there is one whose
    /// trace Tencent still keeps.
    async fn reported(&self) -> Option<Finding> {
        let Bindings { app, store } = self.bindings;
        let user = EventKey::User(self.user.clone());
        let events = store.events(app.sdkappid, user).await.ok()?;
        let kept = |event: &&WebhookEvent| self.now - event.received_at < TRACES_ARE_KEPT;
        // SECURITY: the trace of a Push ID names no user. Without a token anyone can say that it
        // was a push to this one, and would file a device of their own here.
        let told = |event: &&WebhookEvent| {
            event.kind != EventKind::OfflinePush || app.webhook_token.is_some()
        };
        let mut events = events.iter().filter(kept).filter(told);
        let event = events.find(|event| !trace_id(event).0.is_empty())?;
        let (id, is_task) = trace_id(event);
        let traces = match self.read(id, is_task).await {
            Ok(traces) => traces,
            Err(CallError::Unanswered(NetFault::TimedOut)) => {
                return Some(late(trace_call(is_task)));
            }
            Err(_) => return None,
        };
        // A push to nobody's phone has no trace; that is no finding of this query.
        if traces.is_empty() {
            return None;
        }
        let rows =
            self.bindings.remember(self.user, &traces, BindingSource::Webhook, id, self.now).await;
        let title = Text::new(
            "A webhook reported a push to this user, and its trace was read",
            "回调事件报告了发给该用户的推送，已读取其轨迹",
        );
        Some(Finding { title, ..found(rows.len(), is_task) })
    }

    /// Reads the trace of a push that the user named. Which kind of ID it is does not show,
    /// so the likelier one is tried first.
    async fn trace(&self, id: &str) -> Finding {
        let task_first = looks_like_task(id);
        let mut last = None;
        for is_task in [task_first, !task_first] {
            match self.read(id, is_task).await {
                Ok(traces) if !traces.is_empty() => {
                    let source = trace_source(is_task);
                    let rows =
                        self.bindings.remember(self.user, &traces, source, id, self.now).await;
                    return found(rows.len(), is_task);
                }
                Ok(_) => {}
                Err(CallError::Unanswered(NetFault::TimedOut)) => {
                    return late(trace_call(is_task));
                }
                Err(error @ CallError::Unanswered(_)) => return unreadable(&error),
                Err(error) => last = last.or(Some(error)),
            }
        }
        last.map_or_else(nothing_under_it, |error| unreadable(&error))
    }

    async fn read(&self, id: &str, is_task: bool) -> Result<Vec<InstanceTrace>, CallError> {
        let answer = async {
            if is_task {
                self.client.all_member_push_trace(id, self.user).await
            } else {
                self.client.normal_push_trace(id).await
            }
        };
        match timeout_at(self.until, answer).await {
            Ok(answer) => Ok(answer?.value),
            Err(_) => Err(CallError::Unanswered(NetFault::TimedOut)),
        }
    }
}

/// For how long Tencent keeps a trace, in seconds: 7 days (pages 71893 and 71896).
const TRACES_ARE_KEPT: i64 = 7 * 86_400;

/// The ID to ask for the trace of a reported push, and whether it is a Task ID.
fn trace_id(event: &WebhookEvent) -> (&str, bool) {
    match event.kind {
        EventKind::AllMemberPush => (&event.task_id, true),
        EventKind::OfflinePush => (&event.push_id, false),
        EventKind::StateChange => ("", false),
    }
}

fn trace_call(is_task: bool) -> &'static str {
    if is_task { "all_member_push_trace" } else { "normal_push_trace" }
}

/// The prechecks that were not answered in time.
fn late_prechecks(facts: &Facts) -> impl Iterator<Item = Finding> {
    let calls = [
        ("account_check", facts.account_call.clone()),
        ("query_online_status", facts.status_call.clone()),
    ];
    let is_late = |call: &VendorCall| *call == VendorCall::Unanswered(NetFault::TimedOut);
    calls.into_iter().filter(move |(_, call)| is_late(call)).map(|(name, _)| late(name))
}

/// Task IDs of `timpush/batch` begin so; others of the documents have five parts, as Push IDs.
fn looks_like_task(id: &str) -> bool {
    id.starts_with("batch_") || id.contains("task")
}

fn can_get_push(facts: &Facts) -> bool {
    facts.status.as_ref().is_some_and(|status| {
        matches!(readiness(status, &facts.clients), Readiness::Ready | Readiness::Unknown)
    })
}

fn found(rows: usize, is_task: bool) -> Finding {
    let of = if is_task { "Task ID" } else { "Push ID" };
    Finding {
        state: FindingState::Passed,
        title: Text::owned(
            format!("The trace of this {of} was read"),
            format!("已读取该 {of} 的推送轨迹"),
        ),
        detail: Text::owned(
            match rows {
                1 => "It shows 1 device, as it was at that push.".to_owned(),
                _ => format!("It shows {rows} devices, as they were at that push."),
            },
            format!("其中有 {rows} 台设备，为该次推送时的状态。"),
        ),
        solution: Text::default(),
        code: String::new(),
    }
}

/// A call that the query could not wait for. The findings until then are shown.
fn late(call: &str) -> Finding {
    Finding {
        state: FindingState::Unknown,
        title: Text::owned(
            format!("{call} did not answer in time"),
            format!("{call} 未在时限内返回"),
        ),
        detail: Text::new(
            "What it would have told is missing here, and what was to be asked after it.",
            "此处缺少该调用及其后续调用的结果。",
        ),
        solution: Text::new(
            "Ask again. If it keeps happening, check the network between this server and Tencent.",
            "请重新查询；若一直如此，请检查本服务器到腾讯云的网络。",
        ),
        code: String::new(),
    }
}

/// What a webhook reported may be missing here.
fn lost(events: u64) -> Finding {
    Finding {
        state: FindingState::Unknown,
        title: Text::owned(
            format!("{events} webhook events were lost since the server started"),
            format!("自服务器启动以来有 {events} 条回调事件丢失"),
        ),
        detail: Text::new(
            "They came faster than the database takes them, so what they told is missing.",
            "事件到达的速度超过数据库的写入速度，其内容已缺失。",
        ),
        solution: Text::new(
            "Look at the server's log and its disk; the trace of a push is not affected.",
            "请查看服务器日志和磁盘；推送轨迹不受影响。",
        ),
        code: String::new(),
    }
}

fn nothing_under_it() -> Finding {
    Finding {
        state: FindingState::Failed,
        title: Text::new("No push is known under this ID", "没有找到该 ID 对应的推送"),
        detail: Text::new(
            "Tencent keeps traces for 7 days, and shows a task only for a user who was \
             among its recipients.",
            "腾讯云只保留 7 天的轨迹，且只显示该任务接收者的数据。",
        ),
        solution: Text::new(
            "Compare the ID and the UserID with the push, or send a probe push.",
            "请核对 ID 与 UserID，或发送一条探测推送。",
        ),
        code: String::new(),
    }
}

fn unreadable(error: &CallError) -> Finding {
    let why = refusal(error);
    Finding {
        state: FindingState::Failed,
        title: Text::new("The trace could not be read", "无法读取推送轨迹"),
        detail: why.title,
        solution: why.solution,
        code: why.code,
    }
}

/// The source of what a trace showed, by the kind of ID that was given.
fn trace_source(is_task: bool) -> BindingSource {
    if is_task { BindingSource::TaskTrace } else { BindingSource::MessageTrace }
}
