//! A fault of the store, for the page.

use std::fmt::Display;

use shared::Text;
use shared::api::ApiError;
use store::StoreError;

use crate::line_a_minute::LineAMinute;
use crate::problem::Problem;

/// How long who is refused for want of a database should wait, in seconds.
const AGAIN_AFTER: u32 = 5;

const UNREACHABLE: Text = Text::new(
    "The server cannot reach its database at the moment.",
    "服务器暂时无法连接其数据库。",
);

/// The fault in words; the cause goes to the log.
pub(crate) fn store_fault(error: &StoreError) -> ApiError {
    if let StoreError::Unreachable(_) = error {
        return cut_off(error);
    }
    tracing::error!(target: "signet::store", %error, "the store failed");
    ApiError::new(
        Text::new("The server could not read or write its database.", "服务器无法读写其数据库。"),
        Text::new(
            "Look at the server's log for the cause: often the disk is full or read-only.",
            "请查看服务器日志了解原因：常见为磁盘已满或只读。",
        ),
    )
}

/// The refusal while there is no database; the cause goes to the log.
pub(crate) fn cut_off(error: &dyn Display) -> ApiError {
    static NO_DATABASE: LineAMinute = LineAMinute::new();
    if let Some(left_out) = NO_DATABASE.due() {
        tracing::error!(target: "signet::store", %error, left_out, "a call was refused");
    }
    unreachable()
}

/// The same in words.
fn unreachable() -> ApiError {
    let solution = Text::new("Try again in a few seconds.", "请在几秒后重试。");
    ApiError { retry_after: AGAIN_AFTER, ..ApiError::new(UNREACHABLE, solution) }
}

/// The answer to a call that there is no database for: 503, with this refusal in it.
pub(crate) fn no_database() -> Problem {
    Problem::no_database().with_refusal(unreachable())
}

/// Whether a refusal is this one.
pub(crate) fn is_unreachable(error: &ApiError) -> bool {
    error.title == UNREACHABLE
}
