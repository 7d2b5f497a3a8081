//! Xiaomi Push (MiPush): a form with the app's secret in its header.
//!
//! Sources: dev.mi.com/xiaomihyperos/documentation, pId 1559 (addresses and fields), 1560
//! (codes), 2314 (templates).

use serde_json::Value;
use shared::chat::Vendor;

use crate::coded::Coded;
use crate::reply::{holds_something, nested, text_of};
use crate::{
    AccessToken, Body, DefaultHosts, FormValue, KeyFault, Placeholder, Push, PushVendor, Reply,
    Request, SendResult, SignIn, VendorHosts, VendorSecret,
};

const CHINA: &str = "https://api.xmpush.xiaomi.com";

pub(super) const HOSTS: DefaultHosts = DefaultHosts::one(CHINA);

const ANSWER: Coded = Coded { code: "code", success: "0", words: "reason" };

/// The regId is none of this app.
const ILLEGAL_REG_ID: &str = "66007";

/// How long Xiaomi keeps the message for a phone that is off, in milliseconds.
const TIME_TO_LIVE: &str = "60000";

/// Xiaomi Push in the name of one app.
#[derive(Clone, Debug)]
pub struct Xiaomi {
    app_secret: VendorSecret,
    package: String,
    channel_id: String,
    template_id: String,
    hosts: VendorHosts,
}

impl Xiaomi {
    /// `hosts.send` is the host of the app's region: elsewhere the secret is called wrong.
    ///
    /// With an empty `channel_id` the default channel is used, one message a phone and day. A
    /// template's variables cannot be given, so only one without any is of use.
    #[must_use]
    pub fn new(
        app_secret: VendorSecret,
        package: String,
        channel_id: String,
        template_id: String,
        hosts: VendorHosts,
    ) -> Self {
        Self { app_secret, package, channel_id, template_id, hosts }
    }
}

/// The host of the region an app is registered in; `None` for a word that is no region.
#[must_use]
pub fn host_of_region(region: &str) -> Option<&'static str> {
    Some(match region {
        "china" => CHINA,
        "global" => "https://api.xmpush.global.xiaomi.com",
        "singapore" => "https://sgp-api.xmpush.global.xiaomi.com",
        "europe" => "https://fr-api.xmpush.global.xiaomi.com",
        "india" => "https://idmb-api.xmpush.global.xiaomi.com",
        "russia" => "https://ru-api.xmpush.global.xiaomi.com",
        _ => return None,
    })
}

impl PushVendor for Xiaomi {
    fn vendor(&self) -> Vendor {
        Vendor::Xiaomi
    }

    fn account(&self) -> String {
        format!("{} {}", self.hosts.send, self.package)
    }

    fn sign_in(&self, _: i64) -> Result<SignIn, KeyFault> {
        Ok(SignIn::None)
    }

    /// Never asked: each message carries the secret.
    fn signed_in(&self, _: &Reply, _: i64) -> Result<AccessToken, SendResult> {
        Err(SendResult::default())
    }

    fn send(&self, _: Option<&AccessToken>, push: &Push<'_>, _: i64) -> Result<Request, KeyFault> {
        let mut form = vec![
            ("registration_id", Placeholder::DeviceToken.text()),
            ("restricted_package_name", &self.package),
            // A notification, and not data for the app.
            ("pass_through", "0"),
            ("title", push.title),
            ("description", push.body),
            // Sound, vibration and light, as the phone has them.
            ("notify_type", "-1"),
            ("time_to_live", TIME_TO_LIVE),
            ("payload", push.id),
        ];
        let approved =
            [("extra.channel_id", &self.channel_id), ("extra.template_id", &self.template_id)];
        for (name, value) in approved {
            if !value.is_empty() {
                form.push((name, value));
            }
        }
        let text = |text: &str| FormValue::Text(text.to_owned());
        let form = form.into_iter().map(|(name, value)| (name, text(value))).collect();
        let url = format!("{}/v3/message/regid", self.hosts.send);
        Ok(Request::post(url, Body::Form(form))
            .header("authorization", format!("key={}", Placeholder::Secret.text()))
            .secret(Placeholder::Secret, self.app_secret.expose())
            .secret(Placeholder::DeviceToken, push.token.expose()))
    }

    /// Success may name the one regId in `bad_regids`.
    fn sent(&self, reply: &Reply, push: &Push<'_>) -> SendResult {
        let masked = push.token.masked();
        let info = |answer: &Value| words(answer).replace(push.token.expose(), &masked);
        let answer = match ANSWER.read(reply) {
            Ok(answer) => answer,
            Err(result) => {
                let answer = reply.json_with(ANSWER.code);
                let info = answer.as_ref().map(info).unwrap_or_default();
                return SendResult { info, ..result };
            }
        };
        // Some versions write it as JSON in a text.
        let data = nested(answer.get("data"));
        let bad = ["bad_regids", "bad_regIds"].into_iter().find_map(|name| data.get(name));
        let is_error = text_of(answer.get("result")).eq_ignore_ascii_case("error");
        let keys = match bad {
            Some(bad) if holds_something(bad) => vec![ILLEGAL_REG_ID, "data.bad_regids"],
            _ if is_error => Vec::new(),
            _ => vec![ANSWER.success],
        };
        SendResult {
            accepted: keys == [ANSWER.success],
            keys: keys.into_iter().map(str::to_owned).collect(),
            info: info(&answer),
            message_id: text_of(data.get("id")),
        }
    }
}

/// Why, in all the words there are: each of the three may be missing, or repeat another.
fn words(answer: &Value) -> String {
    let mut words: Vec<String> = Vec::new();
    for name in [ANSWER.words, "description", "info"] {
        let text = text_of(answer.get(name));
        if !text.is_empty() && !words.contains(&text) {
            words.push(text);
        }
    }
    words.join("; ")
}
