//! The audit trail end to end: each event by the call that causes it.

mod events;
mod kept;
