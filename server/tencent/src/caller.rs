//! One exchange with Tencent: its turn, the signature, the repetition.

use std::sync::Arc;
use std::time::Duration;

use model::{BaseUrl, Clock, NetFault};
use outbound::CallEnd;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use shared::SdkAppId;
use shared::usersig::UserSig;
use tokio::sync::Semaphore;
use tokio::time::Instant;
use tracing::Instrument;
use url::Url;

use super::command::{Gates, RestCommand};
use super::fault::{CallError, InputFault};
use super::responses;
use super::scrub::scrub;
use super::signature::AdminSignature;
use super::{SharedQuota, Transport};
use crate::ChatApp;

/// What all clones of a client share.
pub(super) struct RestCaller {
    pub(super) sdkappid: SdkAppId,
    base_url: BaseUrl,
    pub(super) signature: AdminSignature,
    transport: Transport,
    pub(super) gates: Gates,
    /// The quota of all processes that ask for the app.
    quota: Option<Arc<dyn SharedQuota>>,
    /// Half of all calls at most: one app's silent vendor must not take the others' turn.
    share: Semaphore,
}

/// An answer as it came.
pub(super) struct RawAnswer {
    pub(super) raw: Value,
    pub(super) code: i64,
    pub(super) duration: Duration,
}

impl RestCaller {
    /// A caller over the connections of `transport`; `quota` is that of all processes.
    pub(super) fn new(
        app: ChatApp,
        transport: &Transport,
        clock: Clock,
        quota: Option<Arc<dyn SharedQuota>>,
    ) -> Self {
        Self {
            sdkappid: app.sdkappid,
            signature: AdminSignature::new(app.sdkappid, &app.key, app.admin, clock),
            base_url: app.base_url,
            transport: transport.clone(),
            gates: Gates::default(),
            quota,
            share: Semaphore::new(transport.limits().concurrent.div_ceil(2)),
        }
    }

    /// One call, repeated once where that is harmless and may help.
    pub(super) async fn call(
        &self,
        command: RestCommand,
        body: &Value,
    ) -> Result<RawAnswer, CallError> {
        let first = self.once(command, body).await;
        if !(command.is_read() && is_passing(&first)) {
            return first;
        }
        tokio::time::sleep(self.transport.limits().retry_pause).await;
        self.once(command, body).await
    }

    async fn once(&self, command: RestCommand, body: &Value) -> Result<RawAnswer, CallError> {
        let asked = Instant::now();
        let gate = self.gates.of(command);
        let quota = self.quota.as_deref();
        let reserve =
            quota.map(|all| move || all.reserve(self.sdkappid, command.path(), gate.spacing()));
        gate.pass(reserve).await;
        // The semaphore is never closed.
        let _place = self.share.acquire().await.map_err(|_| NetFault::Closed)?;
        let (waited, began) = (asked.elapsed(), Instant::now());
        let (service, operation) = ("tencent", command.path());
        let span = tracing::info_span!("call", service, operation);
        let outcome = self.exchange(command, body).instrument(span.clone()).await;
        let code = match &outcome {
            Ok(reply) => reply.code.to_string(),
            Err(error) => error.code(),
        };
        let (is_good, code) = (code == "0", code.as_str());
        let duration = began.elapsed();
        let end = CallEnd { service, operation, is_good, code, waited, duration };
        span.in_scope(|| self.transport.note(&end));
        outcome
    }

    async fn exchange(&self, command: RestCommand, body: &Value) -> Result<RawAnswer, CallError> {
        let clock = |_| CallError::InvalidInput(InputFault::Clock);
        let usersig = self.signature.get().map_err(clock)?;
        let url = self.url(command, &usersig);
        let began = Instant::now();
        let (bytes, kind) = self.transport.post(url, body.to_string().into_bytes()).await?;
        let duration = began.elapsed();
        let (mut raw, code) = responses::envelope(&bytes, kind.as_deref())?;
        scrub(&mut raw, usersig.expose());
        if is_about_signature(code) {
            self.signature.forget();
        }
        Ok(RawAnswer { raw, code, duration })
    }

    /// SECURITY: the address carries the UserSig. It goes to the transport and nowhere else.
    fn url(&self, command: RestCommand, usersig: &UserSig) -> Url {
        let mut url = self.base_url.url().clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().push("v4").extend(command.path().split('/'));
        }
        url.set_query(Some(&format!(
            "sdkappid={}&identifier={}&usersig={}&random={}&contenttype=json",
            self.sdkappid,
            utf8_percent_encode(self.signature.admin().as_str(), NON_ALPHANUMERIC),
            // Its alphabet is one of a query's own: letters, digits, * - and _.
            usersig.expose(),
            random(),
        )));
        url
    }
}

/// Whether the same question may well be answered a moment later.
fn is_passing(outcome: &Result<RawAnswer, CallError>) -> bool {
    match outcome {
        // Time-outs inside Tencent's house.
        Ok(reply) => matches!(reply.code, 60_008 | 60_014 | 70_169 | 70_202),
        Err(CallError::Unanswered(fault)) => {
            matches!(fault, NetFault::TimedOut | NetFault::Reset | NetFault::Closed | NetFault::Cut)
        }
        Err(_) => false,
    }
}

/// Codes that say that the UserSig or its login state is not accepted.
fn is_about_signature(code: i64) -> bool {
    matches!(
        code,
        60_004 | 60_005 | 70_001..=70_010 | 70_013..=70_016 | 70_020 | 70_050 | 70_052 | 70_101
            | 70_221 | 70_236 | 70_346 | 70_347
    )
}

/// Some number, another one each time: Tencent drops what looks like a repetition.
pub(super) fn random() -> u32 {
    u32::from_be_bytes(model::random())
}
