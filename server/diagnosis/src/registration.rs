//! Why an app could not register for push, as it reported.

use shared::Text;
use shared::api::{Finding, FindingState};
use shared::chat::codes::{Family, lookup};
use shared::push::catalogue;

/// What the code of a failed registration means: of Tencent's SDK, or of a push vendor's where
/// only one has it.
#[must_use]
pub fn registration_failed(code: i64, info: &str) -> Finding {
    let code = code.to_string();
    let (cause, solution) = meaning(&code).unwrap_or((UNKNOWN, LOOK_IT_UP));
    let words = |cause: &str| match info {
        "" => cause.to_owned(),
        info => format!("{cause} ({info})"),
    };
    Finding {
        state: FindingState::Failed,
        title: Text::owned(
            format!("The app reported that registering for push failed with {code}"),
            format!("App 上报注册推送失败，错误码 {code}"),
        ),
        detail: Text::owned(words(&cause.en), words(&cause.zh)),
        solution,
        code,
    }
}

fn meaning(code: &str) -> Option<(Text, Text)> {
    if let Some(entry) = lookup(Family::Client, code) {
        return Some((entry.cause, entry.solution));
    }
    let mut rows = catalogue::all().filter(|row| row.vendor.is_some() && row.code == code);
    let row = rows.next().filter(|_| rows.next().is_none())?;
    Some((row.cause, row.solution))
}

const UNKNOWN: Text = Text::new("This code is not in the table.", "该错误码不在错误码表中。");
const LOOK_IT_UP: Text = Text::new(
    "Look for the code in the app's own log, with the lines before it.",
    "请在 App 日志中查找该错误码及其之前的日志。",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_told_with_its_cause() {
        let finding = registration_failed(22_001, "no cert");
        assert!(finding.title.en.ends_with("failed with 22001"));
        assert!(finding.detail.en.contains("certificate") && finding.detail.en.contains("no cert"));
        assert!(!finding.solution.zh.is_empty());
    }

    #[test]
    fn a_code_of_one_push_vendor_is_told_as_its_own() {
        let finding = registration_failed(907_135_000, "");
        assert_ne!(finding.detail, UNKNOWN);
        assert!(finding.solution.en.contains("agconnect-services.json"));
    }

    #[test]
    fn a_code_that_nobody_or_several_have_is_not_guessed() {
        for code in [-77_777, 987_654_321] {
            assert_eq!(registration_failed(code, "").detail, UNKNOWN, "{code}");
        }
    }
}
