//! Limits on what the page may ask, and the refusal when one is hit.

use shared::Text;
use shared::api::ApiError;

/// A refusal for the next `seconds`; the page counts them down.
pub(crate) fn refusal(title: Text, seconds: u64) -> ApiError {
    let seconds = u32::try_from(seconds.max(1)).unwrap_or(u32::MAX);
    let solution =
        Text::owned(format!("Try again in {seconds} s."), format!("请在 {seconds} 秒后重试。"));
    ApiError { retry_after: seconds, ..ApiError::new(title, solution) }
}
