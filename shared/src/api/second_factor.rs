//! The second factor of a user of the console: codes by time (TOTP), and recovery codes.

use serde::{Deserialize, Serialize};

use super::TypedSecret;

/// The state of a user's second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondFactor {
    /// The password is enough.
    Off,
    /// The console requires one, and it is not set up: nothing else can be done before.
    Needed,
    /// A code is asked for at each log-in.
    On,
}

/// Whether a call can be made by who has to set up the second factor first.
#[must_use]
pub fn is_for_set_up(call: &str) -> bool {
    matches!(call, "log_out" | "begin_second_factor" | "confirm_second_factor")
}

/// A secret for an authenticator app, in its three forms. It counts once a code has shown that
/// the app has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSecondFactor {
    /// In base32, to be typed.
    pub secret: TypedSecret,
    /// As an `otpauth://` address, to be opened on the phone itself.
    pub address: TypedSecret,
    /// The address as a QR code.
    pub qr: QrCode,
}

/// A QR code, to be drawn as one path of an SVG.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QrCode {
    /// Squares in a row, without the quiet zone of four around it.
    pub size: u32,
    /// The dark squares, each one unit wide.
    pub path: TypedSecret,
}

/// How many recovery codes somebody gets.
pub const RECOVERY_CODES: usize = 10;
