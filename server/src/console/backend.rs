//! What the page can ask, one call each.

use app::backend::{ApiResult, Backend};
use async_trait::async_trait;
use shared::api::{
    AppInfo, AuditDetails, AuditEvent, Binding, CheckCounts, CheckFilter, CheckRecord,
    CheckSummary, CredentialInfo, CredentialOutcome, CredentialReport, DeviceInformation, Progress,
    PushTestInput, ReportFormat, StatusReport, TypedSecret,
};
use shared::usersig::Report;
use shared::{Lang, SdkAppId};

use super::{Configured, Console, apps, devices, history, input, status};
use crate::audit::{Actor, masked};
use crate::bindings::Bindings;
use crate::store_fault::store_fault;

#[async_trait]
impl Backend for Console {
    async fn list_apps(&self) -> ApiResult<Vec<AppInfo>> {
        let now = self.clock.now();
        let info = |Configured { config, .. }: &Configured| {
            let attention = self.credentials.attention(config.sdkappid);
            apps::info(config, attention, &self.reports_path, now)
        };
        Ok(self.apps.values().map(info).collect())
    }

    async fn app_key(&self, app: SdkAppId) -> ApiResult<String> {
        let key = apps::key(&self.app(app)?.config)?;
        self.note(AuditEvent::KeyReleased, about(app));
        Ok(key)
    }

    async fn sign_user_sig(&self, app: SdkAppId, userid: String, expire: u64) -> ApiResult<String> {
        let token = apps::sign(&self.app(app)?.config, &userid, self.clock.now(), expire)?;
        let (userid, expire) = (masked(&userid), Some(expire));
        self.note(AuditEvent::UserSigSigned, AuditDetails { userid, expire, ..about(app) });
        Ok(token)
    }

    async fn verify_user_sig(
        &self,
        app: SdkAppId,
        user_sig: TypedSecret,
        userid: String,
    ) -> ApiResult<Report> {
        Ok(apps::verify(&self.app(app)?.config, user_sig.expose(), &userid, self.clock.now()))
    }

    async fn get_status(&self, app: SdkAppId, userids: Vec<String>) -> ApiResult<StatusReport> {
        status::report(&self.app(app)?.client, &userids, self.until()).await
    }

    async fn get_device_information(
        &self,
        app: SdkAppId,
        userid: String,
        task_or_push_id: String,
    ) -> ApiResult<DeviceInformation> {
        let user = input::user_id(&userid)?;
        let task = input::task_id(&task_or_push_id)?;
        let Configured { config, client } = self.app(app)?;
        let query = devices::DeviceQuery {
            client,
            bindings: Bindings { app: config, store: &self.store },
            user: &user,
            now: self.clock.now(),
            lost_events: self.webhooks.lost(),
            until: self.until(),
        };
        query.run(task).await
    }

    async fn add_binding(
        &self,
        app: SdkAppId,
        userid: String,
        certificate_id: String,
        token: TypedSecret,
    ) -> ApiResult<Binding> {
        let user = input::user_id(&userid)?;
        let certificate = input::certificate_id(&certificate_id)?;
        let app = &self.app(app)?.config;
        let vendor = app.certificate(&certificate).map(|known| known.vendor);
        let token = input::device_token(vendor, token.expose())?;
        let bindings = Bindings { app, store: &self.store };
        bindings.add_typed(&user, certificate, token, self.clock.now()).await
    }

    async fn start_push_test(
        &self,
        input: PushTestInput,
        token: TypedSecret,
    ) -> ApiResult<Progress> {
        self.start(input, &token, Actor::current()).await
    }

    async fn watch_push_test(&self, id: String, version: u32) -> ApiResult<Progress> {
        match self.runs.watch(&id, version).await {
            Some(progress) => Ok(progress),
            None => self.elsewhere().watch(&id, version).await,
        }
    }

    async fn cancel_push_test(&self, id: String) -> ApiResult<Progress> {
        match self.runs.cancel(&id).await {
            Some(progress) => Ok(progress),
            None => self.elsewhere().cancel(&id).await,
        }
    }

    async fn list_checks(&self, filter: CheckFilter) -> ApiResult<Vec<CheckSummary>> {
        history::list(&self.store, &filter).await
    }

    async fn summarize_checks(&self, filter: CheckFilter) -> ApiResult<CheckCounts> {
        history::counts(&self.store, &filter).await
    }

    async fn get_check(&self, id: String) -> ApiResult<CheckRecord> {
        history::record(&self.store, &id).await
    }

    async fn export_check(
        &self,
        id: String,
        format: ReportFormat,
        lang: Lang,
    ) -> ApiResult<String> {
        let (report, input) = history::export(&self.store, &id, format, lang).await?;
        let details = AuditDetails {
            app: Some(input.sdkappid),
            userid: masked(&input.userid),
            check: id,
            ..AuditDetails::default()
        };
        self.note(AuditEvent::ReportExported, details);
        Ok(report)
    }

    async fn list_credentials(&self, app: Option<SdkAppId>) -> ApiResult<CredentialReport> {
        app.map(|app| self.app(app)).transpose()?;
        self.credentials.report(app).await
    }

    async fn check_credential(
        &self,
        app: SdkAppId,
        certificate_id: String,
    ) -> ApiResult<CredentialInfo> {
        let certificate = input::certificate_id(&certificate_id)?;
        let info = self.credentials.check(&self.app(app)?.config, &certificate).await?;
        let check = info.last.as_ref().map(|last| &last.check);
        let details = AuditDetails {
            certificate_id: certificate.as_str().to_owned(),
            outcome: check.map(|check| audit_word(check.outcome).to_owned()).unwrap_or_default(),
            code: check.map(|check| check.code.clone()).unwrap_or_default(),
            ..about(app)
        };
        self.note(AuditEvent::CredentialChecked, details);
        Ok(info)
    }

    async fn delete_user(&self, app: SdkAppId, userid: String) -> ApiResult<u64> {
        let user = input::user_id(&userid)?;
        self.app(app)?;
        // SECURITY: a run knows whole tokens, and would write them down again at its end.
        self.runs.forget(app.get(), user.as_str()).await;
        self.elsewhere().end_about(app, &user).await?;
        let count = self.store.delete_user(app, &user).await;
        let count = count.map_err(|error| store_fault(&error))?;
        let (userid, number) = (masked(user.as_str()), Some(count));
        self.note(AuditEvent::UserDataDeleted, AuditDetails { userid, number, ..about(app) });
        Ok(count)
    }
}

fn about(app: SdkAppId) -> AuditDetails {
    AuditDetails { app: Some(app.get()), ..AuditDetails::default() }
}

/// The word of the trail, where `ended` is that of a log-in.
const fn audit_word(outcome: CredentialOutcome) -> &'static str {
    match outcome {
        CredentialOutcome::Ended => "past_end",
        other => other.word(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_a_text_for_each_outcome_of_a_credential() {
        for outcome in CredentialOutcome::ALL {
            assert!(crate::audit::has_text(audit_word(outcome)), "{outcome:?}");
        }
    }
}
