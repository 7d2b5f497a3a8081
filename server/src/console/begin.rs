//! From a test whose input is good to a run.

use std::sync::Arc;
use std::time::Duration;

use app::backend::ApiResult;
use shared::api::{ApiError, Progress, PushTestInput};
use shared::{SdkAppId, Text, UserId};
use store::{PushLimit, Store};

use crate::audit::Actor;
use crate::limits;
use crate::measures::{Limit, limit_hit};
use crate::push_test::{DirectJob, RunContext, Runs};
use crate::store_fault::store_fault;

/// Which way a test goes, with all it needs.
pub(super) enum TestWay {
    Direct(Box<DirectJob>, Option<UserId>),
    Tencent(Box<RunContext>),
}

/// A test whose input is good.
pub(super) struct Start {
    pub(super) runs: Runs,
    pub(super) by: Actor,
    pub(super) store: Arc<Store>,
    pub(super) app: SdkAppId,
    pub(super) now: i64,
    /// How often the user may get a real push; `None` where none is sent.
    pub(super) limit: Option<PushLimit>,
    pub(super) input: PushTestInput,
    pub(super) way: TestWay,
}

impl Start {
    pub(super) async fn begin(self) -> ApiResult<Progress> {
        if self.runs.are_stopping() {
            return Err(stopping());
        }
        // Before the store knows of it: a check that never began must not stand there.
        let Some(place) = self.runs.reserve(self.by) else {
            limit_hit(Limit::Tests);
            return Err(no_room());
        };
        let user = match &self.way {
            TestWay::Direct(_, user) => user.as_ref(),
            TestWay::Tencent(context) => Some(&context.user),
        };
        // Before anything is sent, so that of many at once one sends. A push to a token without
        // a user has its own limit, by token.
        if let (Some(user), Some(limit)) = (user, self.limit) {
            let reserved = self.store.reserve_push(self.app, user, self.now, limit).await;
            reserved.map_err(|error| store_fault(&error))?.map_err(|wait| too_soon(limit, wait))?;
        }
        let begun = self.store.begin_check(&self.input, self.now).await;
        let id = begun.map_err(|error| store_fault(&error))?;
        Ok(match self.way {
            TestWay::Direct(job, _) => {
                self.runs.begin_direct(place, id, self.input, self.store, *job)
            }
            TestWay::Tencent(context) => self.runs.begin(place, id, self.input, *context),
        })
    }
}

/// A push to the user was sent a moment ago, or very many within the hour.
fn too_soon(limit: PushLimit, wait: Duration) -> ApiError {
    let PushLimit { pause, per_hour } = limit;
    let title = Text::owned(
        format!(
            "This user got a test push a moment ago. To spare the phone there is one in {pause} \
             seconds, and {per_hour} an hour."
        ),
        format!(
            "刚刚已向该用户发送过测试推送。为避免打扰，每个用户 {pause} 秒内最多一次、\
             每小时最多 {per_hour} 次。"
        ),
    );
    limits::refusal(title, wait.as_secs())
}

pub(super) fn broken() -> ApiError {
    ApiError::new(
        Text::new("The server failed while it began the test.", "服务器在启动测试时发生故障。"),
        Text::new("Its log says more.", "详见服务器日志。"),
    )
}

/// By then a reverse proxy leads to another server.
fn stopping() -> ApiError {
    let title = Text::new("This server is being stopped.", "此服务器正在停止。");
    limits::refusal(title, 1)
}

fn no_room() -> ApiError {
    ApiError::new(
        Text::new("Too many checks are running.", "正在运行的自查过多。"),
        Text::new(
            "Wait until one of them has ended, then press again.",
            "请等待其中一个结束后再试。",
        ),
    )
}
