//! What the UserSig page needs besides views: moments and durations in words, local time,
//! differences between texts, the QR code.
//!
//! Everything but [`advice`], [`clock`] and [`normalizer`] is pure and tested natively.

pub mod advice;
pub mod chars;
pub mod clock;
pub mod compare;
pub mod duration;
pub mod hex;
pub mod moment;
pub mod normalizer;
pub mod qr;
