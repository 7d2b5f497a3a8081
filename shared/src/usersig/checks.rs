//! How each of the six checks went.

use alloc::vec::Vec;

use super::report::{Check, CheckId, CheckState, Report};
use super::verify::Expected;

pub(crate) fn all(report: &Report, expected: &Expected<'_>) -> Vec<Check> {
    let fields = report.fields.as_ref();
    let judge = |asked: bool, readable: bool| match (asked, readable) {
        (false, _) => CheckState::NotAsked,
        (true, false) => CheckState::NotReached,
        (true, true) => CheckState::Passed,
    };
    let opened = fields.is_some() || report.legacy.is_some();
    CheckId::ALL
        .into_iter()
        .map(|id| {
            let failed = report.failures.iter().find(|failure| CheckId::of(failure.class) == id);
            let state = match (failed, id) {
                (Some(failure), _) => CheckState::Failed(failure.class),
                (None, CheckId::Format) => judge(true, opened),
                (None, CheckId::Fields) => judge(true, fields.is_some()),
                (None, CheckId::UserId) => judge(
                    expected.user_id.is_some(),
                    fields.is_some_and(|fields| fields.user_id.is_some()),
                ),
                (None, CheckId::SdkAppId) => judge(
                    expected.sdkappid.is_some(),
                    fields.is_some_and(|fields| fields.sdkappid.is_some()),
                ),
                (None, CheckId::Time) => judge(
                    expected.now.is_some(),
                    fields.is_some_and(|fields| fields.time.is_some() && fields.expire.is_some()),
                ),
                (None, CheckId::Signature) => judge(
                    expected.key.is_some(),
                    report.claims.is_some() && fields.is_some_and(|fields| fields.sig.is_some()),
                ),
            };
            Check { id, state }
        })
        .collect()
}
