//! What is sent: one object with everything, or a text as a robot takes it.
//!
//! Sources: open.dingtalk.com/document/robots/custom-robot-access (a word to be configured has
//! to be in the text, here "Signet"), developer.work.weixin.qq.com/document/path/91770 (2,048
//! bytes at most), open.feishu.cn "custom bot usage guide", api.slack.com/messaging/webhooks.

use model::utc;
use serde_json::{Value, json};
use shared::api::CredentialInfo;
use shared::{Lang, Text};

use super::{AlertEvent, CanaryFault, ErrorJump};
use crate::config::AlertFormat;

/// The longest text, in bytes: what WeCom takes.
const MAX_TEXT: usize = 2_048;

/// The body of one alert.
pub(super) fn of(format: AlertFormat, event: &AlertEvent, info: &CredentialInfo) -> Value {
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

fn whole(event: &AlertEvent, info: &CredentialInfo, text: &Text) -> Value {
    let certificate = &info.certificate;
    let mut body = json!({
        "event": event.word(),
        "text": text,
        "sdkappid": info.sdkappid,
        "app": info.app_name,
        "certificate_id": certificate.id,
        "vendor": certificate.vendor.slug(),
        "label": certificate.label,
        "environment": certificate.environment,
    });
    let more = match event {
        AlertEvent::EndsSoon(_) | AlertEvent::Ended | AlertEvent::Refused => of_credential(info),
        AlertEvent::ErrorsJumped(ErrorJump { hours, recent, before }) => json!({
            "hours": hours,
            "checks": recent.checks,
            "faults": recent.faults,
            "checks_before": before.checks,
            "faults_before": before.faults,
        }),
        AlertEvent::CanaryFailed(CanaryFault { check, title, code, cause, solution }) => json!({
            "check": check,
            "title": title,
            "code": code,
            "cause": cause,
            "solution": solution,
        }),
        AlertEvent::CanaryRecovered => json!({}),
    };
    if let (Value::Object(body), Value::Object(more)) = (&mut body, more) {
        body.extend(more);
    }
    body
}

fn of_credential(info: &CredentialInfo) -> Value {
    let check = info.last.as_ref().map(|last| &last.check);
    json!({
        "ends_at": info.ends_at,
        "days_left": info.days_left,
        "code": check.map(|check| &check.code),
        "cause": check.map(|check| &check.cause),
        "solution": check.map(|check| &check.solution),
    })
}

/// In one sentence or two, in both languages.
fn text(event: &AlertEvent, info: &CredentialInfo) -> Text {
    let en = words_en(event, info, &face(Lang::En, info));
    let zh = words_zh(event, info, &face(Lang::ZhCn, info));
    Text::owned(["Signet: ", en.trim_end()].concat(), ["Signet：", zh.trim_end()].concat())
}

/// The certificate ID with what is known about it.
fn face(lang: Lang, info: &CredentialInfo) -> String {
    let certificate = &info.certificate;
    let parts = [certificate.vendor.name_in(lang), &certificate.label, &certificate.environment];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let parts = parts.join(lang.pick(", ", "，"));
    let (id, app, number) = (&certificate.id, &info.app_name, info.sdkappid);
    match lang {
        Lang::En => format!("certificate {id} ({parts}; {app}, {number})"),
        Lang::ZhCn => format!("证书 {id}（{parts}；{app}，{number}）"),
    }
}

/// Code, cause and solution of the last check of the credential.
fn last_check(lang: Lang, info: &CredentialInfo) -> (&str, &str, &str) {
    let check = info.last.as_ref().map(|last| &last.check);
    check.map_or(("", "", ""), |check| {
        (check.code.as_str(), check.cause.in_lang(lang), check.solution.in_lang(lang))
    })
}

fn words_en(event: &AlertEvent, info: &CredentialInfo, face: &str) -> String {
    let (code, cause, solution) = last_check(Lang::En, info);
    let days = info.days_left.unwrap_or_default();
    let end = info.ends_at.map(utc).unwrap_or_default();
    match event {
        AlertEvent::EndsSoon(_) => {
            format!("the push credential of {face} ends in {days} days, on {end}.")
        }
        AlertEvent::Ended => format!("the push credential of {face} has ended. {cause} {solution}"),
        AlertEvent::Refused => format!(
            "the push credential of {face} is refused by the push vendor ({code}). {cause} \
             {solution}"
        ),
        AlertEvent::ErrorsJumped(ErrorJump { hours, recent, before }) => format!(
            "push tests with {face} find a fault far more often: {} of {} in the last {}, {} of \
             {} in the 7 days before.",
            recent.faults,
            recent.checks,
            if *hours == 1 { "hour".to_owned() } else { format!("{hours} hours") },
            before.faults,
            before.checks
        ),
        AlertEvent::CanaryFailed(fault) => {
            let CanaryFault { title, code, cause, solution, .. } = fault;
            let code = if code.is_empty() { String::new() } else { format!(" ({code})") };
            let (title, cause) = (title.in_lang(Lang::En), cause.in_lang(Lang::En));
            let solution = solution.in_lang(Lang::En);
            format!("the canary of {face} failed: {title}{code} {cause} {solution}")
        }
        AlertEvent::CanaryRecovered => format!("the canary of {face} works again."),
    }
}

fn words_zh(event: &AlertEvent, info: &CredentialInfo, face: &str) -> String {
    let (code, cause, solution) = last_check(Lang::ZhCn, info);
    let days = info.days_left.unwrap_or_default();
    let end = info.ends_at.map(utc).unwrap_or_default();
    match event {
        AlertEvent::EndsSoon(_) => format!("{face}的推送凭据将在 {days} 天后到期（{end}）。"),
        AlertEvent::Ended => format!("{face}的推送凭据已过期。{cause}{solution}"),
        AlertEvent::Refused => {
            format!("{face}的推送凭据被推送厂商拒绝（{code}）。{cause}{solution}")
        }
        AlertEvent::ErrorsJumped(ErrorJump { hours, recent, before }) => format!(
            "{face}的推送测试故障率明显上升：最近 {hours} 小时 {} 次中有 {} 次故障，\
             此前 7 天 {} 次中有 {} 次。",
            recent.checks, recent.faults, before.checks, before.faults
        ),
        AlertEvent::CanaryFailed(fault) => {
            let CanaryFault { title, code, cause, solution, .. } = fault;
            let code = if code.is_empty() { String::new() } else { format!("（{code}）") };
            let (title, cause) = (title.in_lang(Lang::ZhCn), cause.in_lang(Lang::ZhCn));
            let solution = solution.in_lang(Lang::ZhCn);
            format!("{face}的定时拨测失败：{title}{code} {cause}{solution}")
        }
        AlertEvent::CanaryRecovered => format!("{face}的定时拨测已恢复正常。"),
    }
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
            canary: None,
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
        let body = |format| of(format, &AlertEvent::Refused, &refused);
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
        let body = of(AlertFormat::Json, &AlertEvent::EndsSoon(14), &info(Some(12)));
        assert_eq!(body["event"], "ends_soon");
        assert_eq!((&body["days_left"], &body["certificate_id"]), (&12.into(), &"31001".into()));
        let text = body["text"]["en"].as_str().unwrap();
        assert!(text.ends_with("ends in 12 days, on 2027-01-27 08:00:00 UTC."), "{text}");
    }

    #[test]
    fn a_jump_of_errors_is_told_in_numbers() {
        use store::ErrorCount;

        let jump = ErrorJump {
            hours: 1,
            recent: ErrorCount { checks: 10, faults: 8, users: 4 },
            before: ErrorCount { checks: 120, faults: 3, users: 2 },
        };
        let event = AlertEvent::ErrorsJumped(jump);
        let body = of(AlertFormat::Json, &event, &info(None));
        assert_eq!((&body["event"], &body["hours"]), (&"errors_jumped".into(), &1.into()));
        assert_eq!((&body["checks"], &body["faults"]), (&10.into(), &8.into()));
        assert_eq!((&body["checks_before"], &body["faults_before"]), (&120.into(), &3.into()));
        assert_eq!(body.get("code"), None, "nothing of the credential");
        let text = of(AlertFormat::DingTalk, &event, &info(None));
        assert_eq!(
            text["text"]["content"],
            "Signet: push tests with certificate 31001 (Huawei, P & Q; Shop <1>, 1400000000) find \
             a fault far more often: 8 of 10 in the last hour, 3 of 120 in the 7 days before.\n\
             Signet：证书 31001（华为，P & Q；Shop <1>，1400000000）的推送测试故障率明显上升：\
             最近 1 小时 10 次中有 8 次故障，此前 7 天 120 次中有 3 次。"
        );
        let day = AlertEvent::ErrorsJumped(ErrorJump { hours: 24, ..jump });
        let text = of(AlertFormat::Slack, &day, &info(None));
        assert!(text["text"].as_str().unwrap().contains("in the last 24 hours,"), "{text}");
    }

    #[test]
    fn a_text_is_cut_where_wecom_takes_no_more() {
        let mut long = with_check(info(None), CredentialOutcome::Refused);
        long.app_name = "名".repeat(2_000);
        let body = of(AlertFormat::WeCom, &AlertEvent::Refused, &long);
        let text = body["text"]["content"].as_str().unwrap();
        assert!(text.len() <= MAX_TEXT && text.ends_with('…'), "{}", text.len());
    }
}
