//! Tencent's webhooks: from the body of one to the events in it. Nothing here opens a connection,
//! so that anything may be read here, and is: `fuzz/webhook.rs`.
#![forbid(unsafe_code)]

mod event;
mod read;

pub use event::{EventKind, WebhookEvent};
pub use read::{BodyError, Envelope, MAX_EVENTS, read_events};
