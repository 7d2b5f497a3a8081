//! Why a call to Tencent has no readable answer.

/// Why there is no readable answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NetFault {
    /// The host name has no address, or nothing listens there.
    CannotConnect,
    /// The answer did not come in time.
    TimedOut,
    /// The connection broke in the middle.
    Broken,
    /// An HTTP status other than 200, as from a gateway. The status.
    HttpStatus(u16),
    /// A redirect, which is never followed.
    Redirected,
    /// The answer is longer than is read.
    TooLarge,
    /// The answer is not the JSON that was expected.
    Unreadable,
}
