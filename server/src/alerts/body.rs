//! What is sent: one object with everything, or a text as a robot takes it.
//!
//! Sources: open.dingtalk.com/document/robots/custom-robot-access (a word to be configured has
//! to be in the text, here "Signet"), developer.work.weixin.qq.com/document/path/91770 (2,048
//! bytes at most), open.feishu.cn "custom bot usage guide", api.slack.com/messaging/webhooks.

use model::utc;
use serde_json::{Value, json};
use shared::api::CredentialInfo;
use shared::{Lang, Text};

use super::Event;
use crate::config::AlertFormat;

/// The longest text, in bytes: what WeCom takes.
const MAX_TEXT: usize = 2_048;

/// The body of one alert.
pub(super) fn of(format: AlertFormat, event: Event, info: &CredentialInfo) -> Value {
    let text = text(event, info);
    let lines = cut([text.en.as_ref(), text.zh.as_ref()].join("\n"));
    match format {
        AlertFormat::Json => whole(event, info, &text),
        AlertFormat::DingTalk | AlertFormat::WeCom => {
            json!({ "msgtype": "text", "text": { "content": lines } })
        }
        AlertFormat::Feishu => json!({ "msg_type": "text", "content": { "text": lines } }),
        AlertFormat::Slack => json!({ "text": for_slack(&lines) }),
    }
}

fn whole(event: Event, info: &CredentialInfo, text: &Text) -> Value {
    let certificate = &info.certificate;
    let check = info.last.as_ref().map(|last| &last.check);
    json!({
        "event": event.word(),
        "text": text,
        "sdkappid": info.sdkappid,
        "app": info.app_name,
        "certificate_id": certificate.id,
        "vendor": certificate.vendor.slug(),
        "label": certificate.label,
        "environment": certificate.environment,
        "ends_at": info.ends_at,
        "days_left": info.days_left,
        "code": check.map(|check| &check.code),
        "cause": check.map(|check| &check.cause),
        "solution": check.map(|check| &check.solution),
    })
}

/// In one sentence or two, in both languages.
fn text(event: Event, info: &CredentialInfo) -> Text {
    let (en, zh) = (in_lang(Lang::En, event, info), in_lang(Lang::ZhCn, event, info));
    Text::owned(en, zh)
}

fn in_lang(lang: Lang, event: Event, info: &CredentialInfo) -> String {
    let certificate = &info.certificate;
    let face = [certificate.vendor.name_in(lang), &certificate.label, &certificate.environment];
    let face: Vec<_> = face.into_iter().filter(|part| !part.is_empty()).collect();
    let face = face.join(lang.pick(", ", "，"));
    let (id, app, number) = (&certificate.id, &info.app_name, info.sdkappid);
    let whose = match lang {
        Lang::En => {
            format!("Signet: the push credential of certificate {id} ({face}; {app}, {number})")
        }
        Lang::ZhCn => format!("Signet：证书 {id}（{face}；{app}，{number}）的推送凭据"),
    };
    let days = info.days_left.unwrap_or_default();
    let end = info.ends_at.map(utc).unwrap_or_default();
    let check = info.last.as_ref().map(|last| &last.check);
    let (code, cause, solution) = check.map_or(("", "", ""), |check| {
        (check.code.as_str(), check.cause.in_lang(lang), check.solution.in_lang(lang))
    });
    match (event, lang) {
        (Event::EndsSoon(_), Lang::En) => format!("{whose} ends in {days} days, on {end}."),
        (Event::EndsSoon(_), Lang::ZhCn) => format!("{whose}将在 {days} 天后到期（{end}）。"),
        (Event::Ended, Lang::En) => format!("{whose} has ended. {cause} {solution}"),
        (Event::Ended, Lang::ZhCn) => format!("{whose}已过期。{cause}{solution}"),
        (Event::Refused, Lang::En) => {
            format!("{whose} is refused by the push vendor ({code}). {cause} {solution}")
        }
        (Event::Refused, Lang::ZhCn) => {
            format!("{whose}被推送厂商拒绝（{code}）。{cause}{solution}")
        }
    }
    .trim_end()
    .to_owned()
}

fn cut(mut text: String) -> String {
    if text.len() > MAX_TEXT {
        let end = (0..=MAX_TEXT - '…'.len_utf8()).rev().find(|end| text.is_char_boundary(*end));
        text.truncate(end.unwrap_or_default());
        text.push('…');
    }
    text
}

/// Slack reads these three as the beginning of something else.
fn for_slack(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
pub(super) mod tests {
    use shared::api::{
        CertificateInfo, CertificateTests, CredentialCheck, CredentialOutcome, DirectAccess,
        PastCredentialCheck,
    };
    use shared::chat::Vendor;
    use shared::push::Class;

    use super::*;

    /// A certificate with so many days left.
    pub(in crate::alerts) fn info(days_left: Option<i64>) -> CredentialInfo {
        CredentialInfo {
            sdkappid: 1_400_000_000,
            app_name: "Shop <1>".into(),
            certificate: CertificateInfo {
                id: "31001".into(),
                vendor: Vendor::Huawei,
                label: "P & Q".into(),
                environment: String::new(),
                topic: "com.example".into(),
                direct: DirectAccess::default(),
            },
            kind: Text::same("key"),
            ends_at: days_left.map(|days| 1_800_000_000 + days * 86_400),
            days_left,
            environments: Vec::new(),
            topics: Vec::new(),
            last: None,
            good_at: None,
            tests: CertificateTests::default(),
        }
    }

    pub(in crate::alerts) fn with_check(
        info: CredentialInfo,
        outcome: CredentialOutcome,
    ) -> CredentialInfo {
        let check = CredentialCheck {
            outcome,
            class: Class::CredentialInvalid,
            code: "80200001".into(),
            info: "said".into(),
            cause: Text::new("The cause.", "原因。"),
            solution: Text::new("Do this.", "请处理。"),
        };
        CredentialInfo { last: Some(PastCredentialCheck { at: 1, check }), ..info }
    }

    #[test]
    fn each_robot_has_its_own_form() {
        let refused = with_check(info(None), CredentialOutcome::Refused);
        let body = |format| of(format, Event::Refused, &refused);
        let text = "Signet: the push credential of certificate 31001 (Huawei, P & Q; Shop <1>, \
                    1400000000) is refused by the push vendor (80200001). The cause. Do this.\n\
                    Signet：证书 31001（华为，P & Q；Shop <1>，1400000000）的推送凭据被推送厂商拒绝\
                    （80200001）。原因。请处理。";
        let content = json!({ "msgtype": "text", "text": { "content": text } });
        assert_eq!(body(AlertFormat::DingTalk), content);
        assert_eq!(body(AlertFormat::WeCom), content);
        let feishu = json!({ "msg_type": "text", "content": { "text": text } });
        assert_eq!(body(AlertFormat::Feishu), feishu);
        let slack = body(AlertFormat::Slack);
        let slack = slack["text"].as_str().unwrap();
        assert!(slack.contains("P &amp; Q") && slack.contains("&lt;1&gt;"), "{slack}");
    }

    #[test]
    fn one_object_has_everything() {
        let body = of(AlertFormat::Json, Event::EndsSoon(14), &info(Some(12)));
        assert_eq!(body["event"], "ends_soon");
        assert_eq!((&body["days_left"], &body["certificate_id"]), (&12.into(), &"31001".into()));
        let text = body["text"]["en"].as_str().unwrap();
        assert!(text.ends_with("ends in 12 days, on 2027-01-27 08:00:00 UTC."), "{text}");
    }

    #[test]
    fn a_text_is_cut_where_wecom_takes_no_more() {
        let mut long = with_check(info(None), CredentialOutcome::Refused);
        long.app_name = "名".repeat(2_000);
        let body = of(AlertFormat::WeCom, Event::Refused, &long);
        let text = body["text"]["content"].as_str().unwrap();
        assert!(text.len() <= MAX_TEXT && text.ends_with('…'), "{}", text.len());
    }
}
