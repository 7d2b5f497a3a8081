//! What a token of some apps sees of the console.

use std::sync::Arc;

use app::backend::{ApiResult, Backend};
use async_trait::async_trait;
use axum::http::Extensions;
use shared::api::{
    ApiError, AppInfo, Binding, CheckCounts, CheckFilter, CheckRecord, CheckSummary,
    CredentialInfo, CredentialReport, DeviceInformation, Field, Progress, PushTestInput,
    ReportFormat, StatusReport, TypedSecret,
};
use shared::usersig::Report;
use shared::{Lang, SdkAppId, Text};

use crate::caller::Caller;
use crate::no_such_check::check_of_other_app;

const OTHER_APP: Text = Text::new(
    "This token is not for that app. Name one of its apps.",
    "此令牌不适用于该应用。请指定其允许的应用。",
);

/// The console, for some of its apps.
pub(crate) struct Scoped {
    /// The whole of it.
    console: Arc<dyn Backend>,
    /// The SDKAppIDs that may be asked about.
    apps: Vec<u32>,
}

impl Scoped {
    /// The console, or for a token of some apps what that may see of it.
    pub(crate) fn for_caller(
        console: &Arc<dyn Backend>,
        extensions: &Extensions,
    ) -> Arc<dyn Backend> {
        let console = Arc::clone(console);
        match extensions.get::<Caller>() {
            Some(caller) if !caller.apps.is_empty() => {
                Arc::new(Self { console, apps: caller.apps.clone() })
            }
            _ => console,
        }
    }

    fn app(&self, app: u32) -> ApiResult<()> {
        let allowed = self.apps.contains(&app);
        if allowed { Ok(()) } else { Err(ApiError::at(Field::App, OTHER_APP)) }
    }

    /// A filter without an app would find those of all.
    fn filter(&self, filter: &CheckFilter) -> ApiResult<()> {
        self.app(filter.sdkappid.unwrap_or_default())
    }

    async fn check(&self, id: &str) -> ApiResult<()> {
        let record = self.console.get_check(id.to_owned()).await?;
        let allowed = self.apps.contains(&record.summary.input.sdkappid);
        if allowed { Ok(()) } else { Err(check_of_other_app()) }
    }
}

#[async_trait]
impl Backend for Scoped {
    async fn list_apps(&self) -> ApiResult<Vec<AppInfo>> {
        let mut apps = self.console.list_apps().await?;
        apps.retain(|app| self.apps.contains(&app.sdkappid));
        Ok(apps)
    }

    async fn app_key(&self, app: SdkAppId) -> ApiResult<String> {
        self.app(app.get())?;
        self.console.app_key(app).await
    }

    async fn sign_user_sig(&self, app: SdkAppId, userid: String, expire: u64) -> ApiResult<String> {
        self.app(app.get())?;
        self.console.sign_user_sig(app, userid, expire).await
    }

    async fn verify_user_sig(
        &self,
        app: SdkAppId,
        user_sig: TypedSecret,
        userid: String,
    ) -> ApiResult<Report> {
        self.app(app.get())?;
        self.console.verify_user_sig(app, user_sig, userid).await
    }

    async fn get_status(&self, app: SdkAppId, userids: Vec<String>) -> ApiResult<StatusReport> {
        self.app(app.get())?;
        self.console.get_status(app, userids).await
    }

    async fn get_device_information(
        &self,
        app: SdkAppId,
        userid: String,
        task_or_push_id: String,
    ) -> ApiResult<DeviceInformation> {
        self.app(app.get())?;
        self.console.get_device_information(app, userid, task_or_push_id).await
    }

    async fn add_binding(
        &self,
        app: SdkAppId,
        userid: String,
        certificate_id: String,
        token: TypedSecret,
    ) -> ApiResult<Binding> {
        self.app(app.get())?;
        self.console.add_binding(app, userid, certificate_id, token).await
    }

    async fn start_push_test(
        &self,
        input: PushTestInput,
        token: TypedSecret,
    ) -> ApiResult<Progress> {
        self.app(input.sdkappid)?;
        self.console.start_push_test(input, token).await
    }

    async fn watch_push_test(&self, id: String, version: u32) -> ApiResult<Progress> {
        self.check(&id).await?;
        self.console.watch_push_test(id, version).await
    }

    async fn cancel_push_test(&self, id: String) -> ApiResult<Progress> {
        self.check(&id).await?;
        self.console.cancel_push_test(id).await
    }

    async fn list_checks(&self, filter: CheckFilter) -> ApiResult<Vec<CheckSummary>> {
        self.filter(&filter)?;
        self.console.list_checks(filter).await
    }

    async fn summarize_checks(&self, filter: CheckFilter) -> ApiResult<CheckCounts> {
        self.filter(&filter)?;
        self.console.summarize_checks(filter).await
    }

    async fn get_check(&self, id: String) -> ApiResult<CheckRecord> {
        self.check(&id).await?;
        self.console.get_check(id).await
    }

    async fn export_check(
        &self,
        id: String,
        format: ReportFormat,
        lang: Lang,
    ) -> ApiResult<String> {
        self.check(&id).await?;
        self.console.export_check(id, format, lang).await
    }

    async fn list_credentials(&self, app: Option<SdkAppId>) -> ApiResult<CredentialReport> {
        if let Some(app) = app {
            self.app(app.get())?;
        }
        let mut report = self.console.list_credentials(app).await?;
        report.credentials.retain(|one| self.apps.contains(&one.sdkappid));
        Ok(report)
    }

    async fn check_credential(
        &self,
        app: SdkAppId,
        certificate_id: String,
    ) -> ApiResult<CredentialInfo> {
        self.app(app.get())?;
        self.console.check_credential(app, certificate_id).await
    }

    async fn delete_user(&self, app: SdkAppId, userid: String) -> ApiResult<u64> {
        self.app(app.get())?;
        self.console.delete_user(app, userid).await
    }
}
