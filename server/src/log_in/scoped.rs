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

    async fn app(&self, app: u32) -> ApiResult<()> {
        let allowed = self.apps.contains(&app);
        if allowed { Ok(()) } else { Err(ApiError::at(Field::App, OTHER_APP)) }
    }

    /// A filter without an app would find those of all.
    async fn filter(&self, filter: &CheckFilter) -> ApiResult<()> {
        self.app(filter.sdkappid.unwrap_or_default()).await
    }

    async fn check(&self, id: &str) -> ApiResult<()> {
        let record = self.console.get_check(id.to_owned()).await?;
        let allowed = self.apps.contains(&record.summary.input.sdkappid);
        if allowed { Ok(()) } else { Err(check_of_other_app()) }
    }
}

/// Implements its own answers, and the calls that the whole console answers, each once its guard
/// lets it pass.
macro_rules! guarded {
    (
        own { $($own:tt)* }
        $($call:ident($($argument:ident: $Type:ty),*) -> $Answer:ty, $guard:ident($subject:expr);)*
    ) => {
        #[async_trait]
        impl Backend for Scoped {
            $(
                async fn $call(&self, $($argument: $Type),*) -> ApiResult<$Answer> {
                    self.$guard($subject).await?;
                    self.console.$call($($argument),*).await
                }
            )*
            $($own)*
        }
    };
}

guarded! {
    own {
        async fn list_apps(&self) -> ApiResult<Vec<AppInfo>> {
            let mut apps = self.console.list_apps().await?;
            apps.retain(|app| self.apps.contains(&app.sdkappid));
            Ok(apps)
        }

        async fn list_credentials(&self, app: Option<SdkAppId>) -> ApiResult<CredentialReport> {
            if let Some(app) = app {
                self.app(app.get()).await?;
            }
            let mut report = self.console.list_credentials(app).await?;
            report.credentials.retain(|one| self.apps.contains(&one.sdkappid));
            Ok(report)
        }
    }
    app_key(app: SdkAppId) -> String, app(app.get());
    sign_user_sig(app: SdkAppId, userid: String, expire: u64) -> String, app(app.get());
    verify_user_sig(app: SdkAppId, user_sig: TypedSecret, userid: String) -> Report, app(app.get());
    get_status(app: SdkAppId, userids: Vec<String>) -> StatusReport, app(app.get());
    get_device_information(app: SdkAppId, userid: String, task_or_push_id: String)
        -> DeviceInformation, app(app.get());
    add_binding(app: SdkAppId, userid: String, certificate_id: String, token: TypedSecret)
        -> Binding, app(app.get());
    start_push_test(input: PushTestInput, token: TypedSecret) -> Progress, app(input.sdkappid);
    watch_push_test(id: String, version: u32) -> Progress, check(&id);
    cancel_push_test(id: String) -> Progress, check(&id);
    list_checks(filter: CheckFilter) -> Vec<CheckSummary>, filter(&filter);
    summarize_checks(filter: CheckFilter) -> CheckCounts, filter(&filter);
    get_check(id: String) -> CheckRecord, check(&id);
    export_check(id: String, format: ReportFormat, lang: Lang) -> String, check(&id);
    check_credential(app: SdkAppId, certificate_id: String) -> CredentialInfo, app(app.get());
    delete_user(app: SdkAppId, userid: String) -> u64, app(app.get());
}
