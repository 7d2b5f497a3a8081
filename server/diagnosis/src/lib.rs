//! From what was seen to what is wrong: pure functions, the same facts give the same words.
#![forbid(unsafe_code)]

mod calls;
mod changes;
mod checks;
mod direct;
mod event_report;
mod facts;
mod nothing_uploaded;
mod prechecks;
mod redact;
mod registration;
mod reported;
mod reports;
mod stages;
mod status_texts;
mod verdict;
mod words;

pub use calls::explain_fault;
pub use changes::changes;
pub use checks::checks;
pub use direct::{both, direct};
pub use event_report::{EventReport, PushEvent};
pub use facts::{CertificateFacts, Facts, ReportedDevice, VendorCall};
pub use nothing_uploaded::nothing_uploaded;
pub use prechecks::prechecks;
pub use redact::redact_token;
pub use registration::registration_failed;
pub use reported::reported_findings;
pub use status_texts::status_texts;
pub use verdict::verdict;
