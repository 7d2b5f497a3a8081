//! The refusal about a check that is not there.

use shared::Text;
use shared::api::ApiError;

const GONE: Text = Text::new("There is no such check.", "没有这条自查记录。");

const OTHER: Text = Text::new(
    "There is no such check, or this token is not for its app.",
    "检测不存在，或此令牌不适用于其应用。",
);

/// The store has none of this name.
pub(crate) fn no_such_check() -> ApiError {
    ApiError::new(
        GONE,
        Text::new(
            "It may have been deleted, or it is past the retention period.",
            "它可能已被删除，或已超过保留期限。",
        ),
    )
}

/// A token of some apps has none of this name.
pub(crate) fn check_of_other_app() -> ApiError {
    ApiError::new(OTHER, Text::default())
}

/// Whether it is one of these.
pub(crate) fn is_no_such_check(error: &ApiError) -> bool {
    [GONE, OTHER].contains(&error.title)
}
