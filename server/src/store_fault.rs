//! A fault of the disk, for the page.

use shared::Text;
use shared::api::ApiError;

use store::StoreError;

/// The disk's fault, in words; the cause goes to the log.
pub(crate) fn store_fault(error: &StoreError) -> ApiError {
    tracing::error!(target: "signet::store", %error, "the store failed");
    ApiError::new(
        Text::new("The server could not read or write its database.", "服务器无法读写其数据库。"),
        Text::new(
            "Look at the server's log for the cause: often the disk is full or read-only.",
            "请查看服务器日志了解原因：常见为磁盘已满或只读。",
        ),
    )
}
