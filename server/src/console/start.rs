//! Begins a test: the input is checked before anything is stored.

use std::sync::Arc;

use app::backend::ApiResult;
use shared::api::{
    ApiError, AuditDetails, AuditEvent, DirectInput, Field, Progress, PushTestInput, TestMode,
    Through, TypedSecret,
};
use shared::push::catalogue;
use shared::{SdkAppId, Text};
use tracing::Instrument;

use super::begin::{self, Start, TestWay};
use super::{Configured, Console, input};
use crate::audit::{Actor, masked};
use crate::config::{AppConfig, CanaryConfig};
use crate::credential_watch::owner;
use crate::measures::{Limit, limit_hit};
use crate::push_test::{DirectJob, RunContext};

impl Console {
    /// Begins a run. `token` is the device token that a test at the vendor itself tries; it is
    /// never written down with what was asked for.
    pub(super) async fn start(
        &self,
        input: PushTestInput,
        token: &TypedSecret,
        by: Actor,
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
        let way = match (job, user) {
            (Some(job), user) if alone => TestWay::Direct(Box::new(job), user),
            (direct, Some(user)) => TestWay::Tencent(Box::new(RunContext {
                app: Arc::clone(config),
                client: client.clone(),
                store: Arc::clone(&self.store),
                webhooks: self.webhooks.clone(),
                news: self.runs.news().clone(),
                clock: self.clock.clone(),
                intervals: self.limits.intervals,
                user,
                wanted,
                direct,
            })),
            // Not reached: without a user the test is at the vendor alone.
            (_, None) => return Err(input::not_a_user(shared::UserIdError::Empty)),
        };
        let about = AuditDetails {
            app: Some(input.sdkappid),
            userid: masked(&input.userid),
            call: "start_push_test".to_owned(),
            ..AuditDetails::default()
        };
        let start = Start {
            runs: self.runs.clone(),
            by: by.clone(),
            store: Arc::clone(&self.store),
            app,
            now: self.clock.now(),
            limit: (!reaches_nobody).then(|| self.limits.pushes(config.demo)),
            input,
            way,
        };
        // A task of its own: the client may leave at any moment, and a check that is in the
        // store has to have a run.
        let begun = tokio::spawn(start.begin().in_current_span())
            .await
            .unwrap_or_else(|_| Err(begin::broken()));
        if let Err(ApiError { retry_after: 1.., .. }) = &begun {
            limit_hit(Limit::Pushes);
            self.audit.record(&by, AuditEvent::LimitHit, about);
        }
        begun
    }

    /// Begins the push test of a canary: the configuration is the consent.
    pub(crate) async fn start_canary(
        &self,
        app: SdkAppId,
        canary: &CanaryConfig,
    ) -> ApiResult<Progress> {
        let input = PushTestInput {
            sdkappid: app.get(),
            userid: canary.user.as_str().to_owned(),
            certificate_id: canary.certificate.as_str().to_owned(),
            mode: TestMode::Offline,
            consent: true,
            direct: DirectInput::default(),
        };
        self.start(input, &TypedSecret::from(String::new()), Actor::canary()).await
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
        let known = known.and_then(|known| Some((known.vendor, known.credential.clone()?)));
        let (vendor, config) = known.ok_or_else(no_credential)?;
        if input.direct.dry_run && !config.credential.can_dry_run() {
            return Err(no_dry_run());
        }
        let owner = owner(app.sdkappid, &id);
        Ok(DirectJob {
            push_service: self.push_service.clone(),
            owner,
            vendor,
            config,
            token,
            input: input.direct,
        })
    }
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
