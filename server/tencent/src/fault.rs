//! Why a call has no good answer.

use model::NetFault;
use serde_json::Value;
use thiserror::Error;

/// Why a call has no good answer. The texts contain no address, and no token beyond its tail.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum CallError {
    /// When Tencent answered with a code other than 0.
    #[error("Tencent answered {code}: {info}")]
    Refused {
        /// `ErrorCode`.
        code: i64,
        /// `ErrorInfo`, as it came; may be empty.
        info: String,
        /// The whole answer, device tokens masked.
        raw: Value,
    },
    /// When no answer came that could be read.
    #[error("{}", text_of(*.0))]
    Unanswered(NetFault),
    /// When the call was not made, because Tencent would refuse it for sure.
    #[error("{0}")]
    InvalidInput(InputFault),
}

impl CallError {
    /// The code that Tencent answered, or the name of what came in place of an answer.
    pub(super) fn code(&self) -> String {
        match self {
            Self::Refused { code, .. } => code.to_string(),
            Self::Unanswered(fault) => fault.key().to_owned(),
            Self::InvalidInput(_) => "local".to_owned(),
        }
    }
}

impl From<NetFault> for CallError {
    fn from(fault: NetFault) -> Self {
        Self::Unanswered(fault)
    }
}

/// What Tencent would refuse for sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum InputFault {
    /// When there is no UserID.
    #[error("no UserID given")]
    NoUsers,
    /// When there are more UserIDs than one call takes.
    #[error("more than {0} UserIDs in one call")]
    TooManyUsers(usize),
    /// When a Task ID or Push ID is empty.
    #[error("no Task ID or Push ID given")]
    NoTrace,
    /// When the `DataId` is over 64 bytes.
    #[error("the DataId is over 64 bytes")]
    DataId,
    /// When no signature can be made, as before 1970.
    #[error("no UserSig can be made for the administrator: is the clock right?")]
    Clock,
}

fn text_of(fault: NetFault) -> String {
    match fault {
        NetFault::HttpStatus(status) => {
            format!("a gateway answered in Tencent's place: HTTP {status}")
        }
        fault => {
            format!("no answer from Tencent: {} {}", fault.key(), fault.alert()).trim().to_owned()
        }
    }
}
