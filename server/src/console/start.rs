//! Begins a test: the input is checked before anything is stored.

use std::sync::Arc;

use app::backend::ApiResult;
use shared::api::{ApiError, Field, Progress, PushTestInput, TestMode, Through, TypedSecret};
use shared::chat::CertificateId;
use shared::push::catalogue;
use shared::{SdkAppId, Text};

use super::{Configured, Console, input};
use crate::config::AppConfig;
use crate::push_test::{DirectJob, RunContext};
use crate::store_fault::store_fault;

impl Console {
    /// Begins a run. `token` is the device token that a test at the vendor itself tries; it is
    /// never written down with what was asked for.
    pub(super) async fn start(
        &self,
        input: PushTestInput,
        token: &TypedSecret,
    ) -> ApiResult<Progress> {
        let app = SdkAppId::new_unvalidated(input.sdkappid);
        let Configured { config, client } = self.app(app)?;
        let job = match input.direct.through {
            Through::Tencent => None,
            Through::Direct | Through::Both => Some(self.job(config, &input, token)?),
        };
        let alone = input.direct.through == Through::Direct;
        let user = match alone && input.userid.is_empty() {
            true => None,
            false => Some(input::user_id(&input.userid)?),
        };
        let wanted = match input.mode {
            TestMode::Offline => Some(input::certificate_id(&input.certificate_id)?),
            TestMode::Probe | TestMode::Online => None,
        };
        let reaches_nobody = alone && input.direct.dry_run;
        if !input.consent && !reaches_nobody {
            return Err(no_consent());
        }
        // Before the store knows of it: a check that never began must not stand there.
        if !self.runs.has_room() {
            return Err(no_room());
        }
        let started_at = self.clock.now();
        let id = self
            .store
            .begin_check(&input, started_at)
            .await
            .map_err(|error| store_fault(&error))?;
        let store = Arc::clone(&self.store);
        Ok(match (job, user) {
            (Some(job), _) if alone => self.runs.begin_direct(id, &input, store, job),
            (direct, Some(user)) => {
                let context = RunContext {
                    app: Arc::clone(config),
                    client: client.clone(),
                    store,
                    webhooks: self.webhooks.clone(),
                    clock: self.clock.clone(),
                    intervals: self.limits.intervals,
                    user,
                    wanted,
                    direct,
                };
                self.runs.begin(id, input, context)
            }
            // Not reached: without a user the test is at the vendor alone.
            (_, None) => return Err(input::not_a_user(shared::UserIdError::Empty)),
        })
    }

    /// The part that asks the push vendor itself.
    fn job(
        &self,
        app: &AppConfig,
        input: &PushTestInput,
        token: &TypedSecret,
    ) -> Result<DirectJob, ApiError> {
        let id = input::certificate_id(&input.certificate_id)?;
        let known = app.certificate(&id);
        // Without a user it was typed; with one it is what Tencent holds, and stays as it is.
        let typed = known.filter(|_| input.userid.is_empty()).map(|known| known.vendor);
        let token = input::device_token(typed, token.expose())?;
        let config = known.and_then(|known| known.credential.clone());
        let config = config.ok_or_else(no_credential)?;
        if input.direct.dry_run && !config.credential.can_dry_run() {
            return Err(no_dry_run());
        }
        let owner = owner(app, &id);
        Ok(DirectJob {
            push_service: self.push_service.clone(),
            owner,
            config,
            token,
            input: input.direct,
        })
    }
}

/// Whose credential it is, as access tokens and connections are kept under it.
fn owner(app: &AppConfig, id: &CertificateId) -> String {
    format!("{}/{id}", app.sdkappid)
}

fn no_credential() -> ApiError {
    let row = catalogue::lookup(None, "local/credential-missing");
    let (cause, solution) = row.map(|row| (row.cause, row.solution)).unwrap_or_default();
    ApiError { solution, ..ApiError::at(Field::CertificateId, cause) }
}

fn no_dry_run() -> ApiError {
    ApiError::at(
        Field::CertificateId,
        Text::new(
            "This push vendor cannot look a push over without sending it. Send a real one.",
            "该推送厂商不支持试运行，请发送真实推送。",
        ),
    )
}

fn no_consent() -> ApiError {
    ApiError::at(
        Field::Consent,
        Text::new(
            "Say yes first: this shows a real notification on the user's phone.",
            "请先确认：这会在用户手机上显示真实通知。",
        ),
    )
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
