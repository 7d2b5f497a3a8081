//! The watch over push credentials: what is known of each, its checks on demand, and one a day.
//!
//! A check goes to no phone and counts as no push: see `push_vendors::check_credential`.

mod canary;
mod daily;
mod error_rate;
mod info;
mod known;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use app::backend::ApiResult;
use model::Clock;
use push_vendors::DirectPushService;
use shared::api::{
    ApiError, CanaryRun, CertificateTests, CredentialCheck, CredentialInfo, CredentialReport,
    Field, PastCredentialCheck,
};
use shared::chat::CertificateId;
use shared::{Lang, SdkAppId, Text};
use store::Store;
use tracing::Instrument;

use crate::config::{AppConfig, CertificateConfig, CredentialConfig};
use crate::store_fault::store_fault;
pub(crate) use daily::start;
use known::KnownFaults;

/// A check that was made less than so many seconds ago is answered in place of another one.
const PAUSE: i64 = 10;

/// The watch over the credentials of all apps. Cheap to clone.
#[derive(Clone)]
pub(crate) struct CredentialWatch(Arc<Inner>);

struct Inner {
    apps: Vec<Arc<AppConfig>>,
    store: Arc<Store>,
    push_service: DirectPushService,
    clock: Clock,
    known: KnownFaults,
    daily: bool,
}

/// One credential with where it belongs.
#[derive(Clone)]
struct WatchedCredential {
    app: Arc<AppConfig>,
    certificate: CertificateConfig,
    credential: Arc<CredentialConfig>,
}

impl CredentialWatch {
    /// A watch that has not checked anything. `daily` says whether it will, unasked.
    pub(crate) fn new(
        apps: Vec<Arc<AppConfig>>,
        store: Arc<Store>,
        push_service: DirectPushService,
        clock: Clock,
        daily: bool,
    ) -> Self {
        let known = KnownFaults::default();
        Self(Arc::new(Inner { apps, store, push_service, clock, known, daily }))
    }

    /// What makes the calls, also for push tests: a sign-in is for both.
    pub(crate) fn push_service(&self) -> DirectPushService {
        self.0.push_service.clone()
    }

    /// What is known of the credentials of one app, or of all.
    pub(crate) async fn report(&self, app: Option<SdkAppId>) -> ApiResult<CredentialReport> {
        let mut credentials = Vec::new();
        for known in self.0.apps.iter().filter(|it| app.is_none_or(|app| it.sdkappid == app)) {
            for certificate in &known.certificates {
                credentials.push(self.info(known, certificate).await?);
            }
        }
        Ok(CredentialReport { daily: self.0.daily, credentials })
    }

    /// What is known of every credential, without the push tests with it; those that the store
    /// does not tell are left out.
    pub(crate) async fn known(&self) -> Vec<CredentialInfo> {
        let mut known = Vec::new();
        for one in self.all() {
            let history = self.0.store.credential_history(one.app.sdkappid, &one.certificate.id);
            if let Ok(history) = history.await {
                let (now, tests) = (self.0.clock.now(), CertificateTests::default());
                known.push(info::of(&one.app, &one.certificate, (history, tests), now));
            }
        }
        known
    }

    /// The last run of each canary that has ended, without those that the store does not tell.
    pub(crate) async fn last_canary_runs(
        &self,
    ) -> Vec<(SdkAppId, CertificateId, Option<CanaryRun>)> {
        let mut known = Vec::new();
        for app in &self.0.apps {
            for canary in &app.canaries {
                let last = self.0.store.last_canary_run(app.sdkappid, &canary.certificate).await;
                if let Ok(last) = last {
                    known.push((app.sdkappid, canary.certificate.clone(), last));
                }
            }
        }
        known
    }

    /// Checks the credential of one certificate ID now.
    pub(crate) async fn check(
        &self,
        app: &AppConfig,
        certificate: &CertificateId,
    ) -> ApiResult<CredentialInfo> {
        let missing = || ApiError::at(Field::CertificateId, NOT_CONFIGURED);
        let watched = self
            .all()
            .find(|one| one.app.sdkappid == app.sdkappid && one.certificate.id == *certificate);
        let watched = watched.ok_or_else(missing)?;
        let history = self.0.store.credential_history(app.sdkappid, certificate).await;
        let last = history.map_err(|error| store_fault(&error))?.last;
        let since = last.map_or(i64::MIN, |last| last.at);
        if !(since..since.saturating_add(PAUSE)).contains(&self.0.clock.now()) {
            // A task: what was asked is remembered, also when the caller has left.
            let (watch, one) = (self.clone(), watched.clone());
            let check = async move { watch.check_one(&one).await };
            let checked = tokio::spawn(check.in_current_span()).await;
            if let Ok(Err(error)) = checked {
                return Err(store_fault(&error));
            }
        }
        self.info(&watched.app, &watched.certificate).await
    }

    /// How many credentials of an app need somebody: as far as is known without the store.
    pub(crate) fn attention(&self, app: SdkAppId) -> u32 {
        let now = self.0.clock.now();
        let needing = self.all().filter(|one| one.app.sdkappid == app && self.needs(one, now));
        u32::try_from(needing.count()).unwrap_or(u32::MAX)
    }

    /// The same for all apps.
    pub(crate) fn attention_in_all(&self) -> usize {
        let now = self.0.clock.now();
        self.all().filter(|one| self.needs(one, now)).count()
    }

    fn needs(&self, one: &WatchedCredential, now: i64) -> bool {
        self.0.known.has(one.app.sdkappid, &one.certificate.id)
            || info::ends_soon(&one.credential, now)
    }

    /// Every credential that can be checked.
    fn all(&self) -> impl Iterator<Item = WatchedCredential> {
        self.0.apps.iter().flat_map(|app| {
            app.certificates.iter().filter_map(|certificate| {
                Some(WatchedCredential {
                    app: Arc::clone(app),
                    certificate: certificate.clone(),
                    credential: Arc::clone(certificate.credential.as_ref()?),
                })
            })
        })
    }

    /// Checks a credential and remembers how it went.
    async fn check_one(
        &self,
        one: &WatchedCredential,
    ) -> Result<PastCredentialCheck, store::StoreError> {
        let Inner { store, push_service, clock, known, .. } = &*self.0;
        let (app, id) = (one.app.sdkappid, &one.certificate.id);
        let owner = owner(app, id);
        let CredentialConfig { credential, hosts, .. } = &*one.credential;
        let check = push_service.check_credential(&owner, credential, hosts).await;
        let past = PastCredentialCheck { at: clock.now(), check };
        if known.note(app, id, past.check.outcome.is_fault()) {
            warn(app, id, &past.check);
        }
        store.save_credential_check(app, id, &past).await?;
        Ok(past)
    }

    async fn info(
        &self,
        app: &AppConfig,
        certificate: &CertificateConfig,
    ) -> ApiResult<CredentialInfo> {
        let (now, store) = (self.0.clock.now(), &self.0.store);
        let history = store.credential_history(app.sdkappid, &certificate.id).await;
        let history = history.map_err(|error| store_fault(&error))?;
        let tests = store.certificate_tests(app.sdkappid, &certificate.id, now).await;
        let tests = tests.map_err(|error| store_fault(&error))?;
        let canary = match app.canary(&certificate.id) {
            Some(config) => Some(canary::read(store, app.sdkappid, config, now).await),
            None => None,
        };
        let canary = canary.transpose().map_err(|error| store_fault(&error))?;
        Ok(CredentialInfo { canary, ..info::of(app, certificate, (history, tests), now) })
    }
}

/// Whose credential it is, as access tokens and connections are kept under it.
pub(crate) fn owner(app: SdkAppId, certificate: &CertificateId) -> String {
    format!("{app}/{certificate}")
}

/// The log's line for the first check that a credential fails.
fn warn(app: SdkAppId, certificate: &CertificateId, check: &CredentialCheck) {
    let CredentialCheck { outcome, code, cause, solution, .. } = check;
    let (outcome, cause, solution) =
        (outcome.word(), cause.in_lang(Lang::En), solution.in_lang(Lang::En));
    tracing::warn!(
        target: "signet::credentials",
        app = app.get(), certificate = certificate.as_str(), outcome, code,
        "the push credential of certificate {certificate} ({app}) is {outcome}: {cause} {solution}"
    );
}

const NOT_CONFIGURED: Text = Text::new(
    "The server's configuration has no push credential for this certificate ID. Add \
     [apps.certificates.credential] to it and restart.",
    "服务器配置中没有该证书 ID 的推送凭据。请添加 [apps.certificates.credential] 并重启。",
);
