//! How a response names its route in the log.

/// The route of a response that the router alone cannot name, such as a file's.
#[derive(Clone, Debug)]
pub(crate) struct LoggedRoute(pub(crate) String);
