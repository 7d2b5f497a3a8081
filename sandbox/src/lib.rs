//! A stand-in for Tencent Cloud Chat's REST service.
//!
//! It listens on a socket and answers six commands as Tencent's documents say: who exists,
//! who is connected, pushes, their traces, one-to-one messages. Whatever the documents leave
//! open is answered in one plausible way, said at the place. Nothing ever leaves the machine.
//!
//! Its users are the [demo users](demo_users): each UserID stands for a situation that somebody really meets, so
//! that every screen and every failure can be called up by entering a name. Beyond the list:
//!
//! | UserID | who it is |
//! | --- | --- |
//! | `user` and digits | ordinary, with a state that follows from the last digit |
//! | `channel_VENDOR_CODE`, `channel_VENDOR_CODE_INFO` | the push vendor refuses its pushes with that code |
//! | `bound_CODE` | Chat finds a fault with its certificate or token: `OfflineStat` has that code |
//! | `code_CODE` | that `ErrorCode` for the whole call; a fault, see below |
//!
//! # Faults
//!
//! `slow`, `garbage`, `http_502` (any 4xx or 5xx), `redirect`, `huge`, `reset` and `code_CODE`
//! spoil the call `query_online_status`. With a prefix they spoil another one:
//!
//! | prefix | spoilt call |
//! | --- | --- |
//! | `account_` | `account_check` |
//! | `push_` | `timpush/batch` |
//! | `trace_` | `all_member_push_trace`, `normal_push_trace` |
//! | `message_` | `openim/sendmsg` |
//!
//! In every other call such a user is ordinary, with a Huawei phone that is ready.
//!
//! # Webhooks
//!
//! With a [`Webhook`] the documented events of pushes are posted while their traces grow, and
//! once, at the start, that `offline` has logged out.
//!
//! # Push services
//!
//! The same address also plays the eight push services, see [`push_vendors`].
//!
//! # Pushes from before
//!
//! `demo-task-USERID` is a TaskID and `demo-push-USERID` a PushID of a push an hour ago. An ID
//! that begins with `expired` is too old.
#![forbid(unsafe_code)]

mod accounts;
mod answer;
mod call_log;
mod certificates;
mod clock;
mod command;
mod config;
mod demo_reports;
mod demo_users;
mod faults;
mod frequency;
mod gate;
mod memory;
mod message;
mod payload;
mod personas;
mod push;
mod push_outcome;
pub mod push_vendors;
mod query;
mod respond;
mod serve;
mod service;
mod status;
mod time;
mod trace;
mod vendor;
mod webhook;

pub use call_log::{CallLog, LoggedCall};
pub use certificates::{DemoCertificate, certificates};
pub use clock::SandboxClock;
pub use config::{
    DEMO_ADMIN, DEMO_SDKAPPID, DEMO_SECRET_KEY, FrequencyLimits, SandboxConfig, TracePace,
};
pub use demo_reports::demo_reports;
pub use demo_users::{DemoUser, demo_users};
pub use serve::Sandbox;
pub use webhook::{Webhook, WebhookError};
