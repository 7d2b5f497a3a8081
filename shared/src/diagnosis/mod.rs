//! From what was seen to what is wrong: pure functions, the same facts give the same words.

mod facts;

pub use facts::{Call, CertificateFacts, Facts, NetFault};
