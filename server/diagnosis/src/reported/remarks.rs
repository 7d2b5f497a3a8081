//! What the reports show already, before any push.

use super::{ONLINE_PUSH, is_older};
use crate::facts::ReportedDevice;
use crate::words::fill;
use shared::api::{Finding, FindingState};
use shared::chat::Vendor;
use shared::{Lang, Text};

/// One remark for each thing that will stand in the way of a push.
#[must_use]
pub fn reported_findings(devices: &[ReportedDevice]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for device in devices {
        let id = device.certificate_id.as_str();
        if device.notifications == Some(false) {
            findings.push(remark(
                fill("Notifications are denied on the phone ({})", "手机不允许通知（{}）", id),
                Text::new(
                    "The app reported it: a push can arrive, and the phone shows nothing.",
                    "由 App 上报：推送可以送达，但手机不会展示。",
                ),
                denied_solution(),
            ));
        }
        if device.is_other_build() {
            let title =
                fill("Build and certificate {} do not fit", "安装包与证书 {} 的环境不一致", id);
            findings.push(remark(title, other_build(device), build_solution()));
        }
        if let Some(detail) = mixed(device, devices) {
            let title =
                fill("The token does not belong to certificate {}", "token 不属于证书 {}", id);
            findings.push(remark(title, detail, mixed_solution()));
        }
    }
    findings.extend(too_old(devices));
    findings
}

fn remark(title: Text, detail: Text, solution: Text) -> Finding {
    Finding { state: FindingState::Notice, title, detail, solution, code: String::new() }
}

pub(crate) fn denied_solution() -> Text {
    Text::new(
        "On the phone open Settings, Notifications, then the app, and allow them. An app may ask only once; after that it can only lead there.",
        "请在手机的“设置 > 通知”中打开该应用的通知。应用只能询问一次，之后只能引导用户到设置页。",
    )
}

/// What the app and the configuration say about a build that does not fit.
pub(crate) fn other_build(device: &ReportedDevice) -> Text {
    let of = device.certificate.as_ref().map_or("", |certificate| &certificate.environment);
    let (id, build) = (device.certificate_id.as_str(), device.build_environment.as_str());
    Text::owned(
        format!("The app reported a {build} build; certificate {id} is configured as {of}."),
        format!("App 上报安装包为 {build} 环境，而证书 {id} 配置为 {of} 环境。"),
    )
}

fn build_solution() -> Text {
    Text::new(
        "Let this build use the certificate ID of its own environment. Xcode's runs are development; TestFlight, Ad Hoc and the App Store are production.",
        "请让该安装包使用对应环境的证书 ID：Xcode 直接运行为开发环境，TestFlight、Ad Hoc 和 App Store 为生产环境。",
    )
}

/// Why a token cannot belong to the certificate it was reported under: its shape, or that the
/// same token was reported for something else.
pub(crate) fn mixed(device: &ReportedDevice, all: &[ReportedDevice]) -> Option<Text> {
    if let Some((looks, of)) = device.other_vendor().zip(device.vendor()) {
        return Some(other_vendor(looks, of));
    }
    let other = all.iter().find(|other| device.shares_token_with(other))?;
    Some(fill(
        "The app reported the same token under certificate {}, too, which is for another app, push vendor or environment. A token fits one of them only.",
        "App 还以证书 {} 上报了同一个 token，而该证书属于其他应用、推送厂商或环境。一个 token 只适用于其中之一。",
        other.certificate_id.as_str(),
    ))
}

fn other_vendor(looks: Vendor, of: Vendor) -> Text {
    Text::owned(
        format!(
            "It looks like a token of {}, and the certificate is for {}.",
            looks.name_in(Lang::En),
            of.name_in(Lang::En)
        ),
        format!(
            "它看起来是 {} 的 token，而证书属于 {}。",
            looks.name_in(Lang::ZhCn),
            of.name_in(Lang::ZhCn)
        ),
    )
}

fn mixed_solution() -> Text {
    Text::new(
        "Pass each token with the certificate ID of its own app and push vendor: look at where the app chooses businessID.",
        "每个 token 应与其所属应用和推送厂商的证书 ID 一起上报：请检查应用中选择 businessID 的代码。",
    )
}

fn too_old(devices: &[ReportedDevice]) -> Option<Finding> {
    let old = devices.iter().find(|device| is_older(&device.sdk_version, ONLINE_PUSH))?;
    Some(remark(
        fill(
            "SDK {} is too old for online pushes",
            "SDK {} 版本过低，不支持在线推送",
            &old.sdk_version,
        ),
        Text::new(
            "While the app is open it gets no push of the Push service: that needs SDK 8.2.6325. Offline push is not affected.",
            "应用打开时收不到推送服务的推送：在线推送需要 SDK 8.2.6325 或更高版本。离线推送不受影响。",
        ),
        Text::new("Update the SDK if you need online pushes.", "如需在线推送，请升级 SDK。"),
    ))
}
