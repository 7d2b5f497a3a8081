//! The body of a report, checked.

use serde::Deserialize;
use shared::UserId;
use shared::api::{ApiError, BindingSource};
use shared::chat::CertificateId;
use store::{DeviceFault, NewBinding};

use super::answer::ReportRefusal;
use crate::config::AppConfig;
use crate::console::input;

/// The longest text of a device, in bytes: names and versions.
const MAX_TEXT: usize = 128;

/// The longest `result_info`, in bytes.
const MAX_INFO: usize = 1024;

/// What an app sends. Fields that are not known are ignored.
#[derive(Deserialize)]
pub(super) struct RawReport {
    userid: String,
    #[serde(default)]
    certificate_id: String,
    #[serde(default)]
    token: String,
    #[serde(default)]
    platform: String,
    #[serde(default)]
    notifications: String,
    #[serde(default)]
    result_code: i64,
    #[serde(default)]
    result_info: String,
    #[serde(default)]
    sdk_version: String,
    #[serde(default)]
    push_version: String,
    #[serde(default)]
    app_version: String,
    #[serde(default)]
    device_model: String,
    #[serde(default)]
    os_version: String,
    #[serde(default)]
    environment: String,
    #[serde(default)]
    install_id: String,
    #[serde(default)]
    registration_id: String,
    #[serde(default)]
    logged_out: bool,
}

/// What a report says, of whom, and of which installation.
pub(super) struct DeviceReport {
    pub(super) user: UserId,
    /// As the store has it.
    pub(super) install_id: String,
    pub(super) content: ReportContent,
}

/// What a report says.
pub(super) enum ReportContent {
    /// This is bound.
    Bound(Box<NewBinding>),
    /// Registering failed.
    Failed(DeviceFault),
    /// The user logged out.
    LoggedOut,
}

impl RawReport {
    /// Reads a body. The reader's own words could repeat a value, so only the place is taken.
    pub(super) fn parse(body: &[u8]) -> Result<Self, ReportRefusal> {
        serde_json::from_slice(body).map_err(|error| {
            let what = if error.is_data() {
                "a field is missing or has the wrong type: userid is needed, result_code is a \
                 number, logged_out true or false, all others are texts"
            } else {
                "this is not one JSON object"
            };
            ReportRefusal::Field("", format!("line {}: {what}", error.line()))
        })
    }

    /// The UserID that the UserSig has to prove.
    pub(super) fn userid(&self) -> &str {
        &self.userid
    }

    /// Checks the rest; `now` in Unix seconds.
    pub(super) fn check(self, app: &AppConfig, now: i64) -> Result<DeviceReport, ReportRefusal> {
        let user = input::user_id(&self.userid).map_err(|error| at("userid", error))?;
        for (field, text, most) in [
            ("install_id", &self.install_id, MAX_TEXT),
            ("registration_id", &self.registration_id, MAX_TEXT),
            ("app_version", &self.app_version, MAX_TEXT),
            ("device_model", &self.device_model, MAX_TEXT),
            ("os_version", &self.os_version, MAX_TEXT),
            ("sdk_version", &self.sdk_version, MAX_TEXT),
            ("push_version", &self.push_version, MAX_TEXT),
            ("result_info", &self.result_info, MAX_INFO),
        ] {
            if text.len() > most || text.chars().any(char::is_control) {
                let reason = format!("at most {most} bytes, without control characters");
                return Err(ReportRefusal::Field(field, reason));
            }
        }
        // Apart from Tencent's own names of devices, and never empty: that would be a typed one.
        // Tencent's RegistrationID is of one installation, too.
        let own = [&self.install_id, &self.registration_id].into_iter().find(|id| !id.is_empty());
        let install_id = format!("app:{}", own.map_or("", String::as_str));
        let content = if self.logged_out {
            ReportContent::LoggedOut
        } else if self.result_code != 0 {
            let (code, info) = (self.result_code, self.result_info);
            ReportContent::Failed(DeviceFault { code, info, reported_at: now })
        } else {
            ReportContent::Bound(Box::new(self.binding(app, &user, &install_id, now)?))
        };
        Ok(DeviceReport { user, install_id, content })
    }

    fn binding(
        self,
        app: &AppConfig,
        user: &UserId,
        install_id: &str,
        now: i64,
    ) -> Result<NewBinding, ReportRefusal> {
        let certificate = CertificateId::parse(&self.certificate_id).map_err(|_| {
            let reason = "a certificate ID and a token are needed, or a result_code other than 0";
            ReportRefusal::Field("certificate_id", reason.to_owned())
        })?;
        let vendor = app.certificate(&certificate).map(|known| known.vendor);
        // Some push plug-ins hand the app the base64 of an APNs token.
        let token = input::device_token(vendor, &self.token).map_err(|error| at("token", error))?;
        Ok(NewBinding {
            app: app.sdkappid,
            user: user.clone(),
            certificate_id: Some(certificate),
            token: Some(token),
            vendor,
            instance_id: install_id.to_owned(),
            device_model: self.device_model,
            system: [system(&self.platform)?, &self.os_version].join(" ").trim().to_owned(),
            sdk_version: self.sdk_version,
            push_version: self.push_version,
            notification: notification(&self.notifications)?,
            build_environment: environment(&self.environment)?,
            app_version: self.app_version,
            source: BindingSource::Reported,
            task_id: String::new(),
            seen_at: now,
        })
    }
}

fn at(field: &'static str, error: ApiError) -> ReportRefusal {
    ReportRefusal::Field(field, error.title.en.into_owned())
}

fn system(platform: &str) -> Result<&'static str, ReportRefusal> {
    match platform {
        "" => Ok(""),
        "ios" => Ok("iOS"),
        "android" => Ok("Android"),
        "harmony" => Ok("HarmonyOS"),
        _ => Err(ReportRefusal::Field("platform", "ios, android or harmony".to_owned())),
    }
}

/// The environment of APNs, in the configuration's words.
fn environment(word: &str) -> Result<String, ReportRefusal> {
    match word {
        "" | "production" | "development" => Ok(word.to_owned()),
        _ => {
            let reason = "production or development".to_owned();
            Err(ReportRefusal::Field("environment", reason))
        }
    }
}

/// The notification switch as Tencent writes it.
fn notification(word: &str) -> Result<Option<i64>, ReportRefusal> {
    match word {
        "" | "unknown" => Ok(None),
        "allowed" => Ok(Some(1)),
        "denied" => Ok(Some(0)),
        _ => Err(ReportRefusal::Field("notifications", "allowed, denied or unknown".to_owned())),
    }
}
