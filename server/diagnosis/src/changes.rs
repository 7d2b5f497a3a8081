//! What changed on a device since the last success.

use std::borrow::Cow;

use super::redact_token;
use super::words::naming;
use shared::Text;
use shared::api::Binding;
use shared::chat::Vendor;

/// One line per difference, in the order in which they matter. Tokens are shown redacted.
#[must_use]
pub fn changes(before: &Binding, now: &Binding) -> Vec<Text> {
    let mut lines = Vec::new();
    let mut compare = |what: Text, old: &str, new: &str| {
        if old != new {
            lines.push(line(&what, named(old), named(new)));
        }
    };
    compare(Text::new("Certificate ID", "证书 ID"), &before.certificate_id, &now.certificate_id);
    let environment = Text::new("Certificate environment", "证书环境");
    compare(environment, &before.environment, &now.environment);
    compare(Text::new("SDK version", "SDK 版本"), &before.sdk_version, &now.sdk_version);
    let plugin = Text::new("Push plug-in version", "推送插件版本");
    compare(plugin, &before.push_version, &now.push_version);
    compare(Text::new("System", "系统"), &before.system, &now.system);
    compare(Text::new("Device model", "设备型号"), &before.device_model, &now.device_model);
    if before.vendor != now.vendor {
        let what = Text::new("Push vendor", "推送厂商");
        lines.push(line(&what, vendor(before.vendor), vendor(now.vendor)));
    }
    if before.token != now.token {
        let [old, new] = [&before.token, &now.token].map(|token| redact_token(token));
        let what = Text::new("Device token", "设备 token");
        lines.insert(lines.len().min(1), line(&what, named(&old), named(&new)));
    }
    if before.notification != now.notification {
        let what = Text::new("Notification switch", "通知开关");
        lines.push(line(&what, switch(before.notification), switch(now.notification)));
    }
    lines
}

fn line(what: &Text, old: Text, new: Text) -> Text {
    Text::owned(
        format!("{}: {} → {}", what.en, old.en, new.en),
        format!("{}：{} → {}", what.zh, old.zh, new.zh),
    )
}

fn vendor(vendor: Option<Vendor>) -> Text {
    vendor.map_or_else(|| named(""), |vendor| naming("{}", "{}", vendor))
}

fn named(value: &str) -> Text {
    if value.is_empty() { Text::new("none", "无") } else { Text::same(Cow::Owned(value.into())) }
}

fn switch(value: Option<i64>) -> Text {
    match value {
        Some(1) => Text::new("on", "开启"),
        Some(0) => Text::new("off or unknown", "关闭或未知"),
        Some(other) => Text::same(format!("{other}")),
        None => Text::new("not reported", "未上报"),
    }
}
