//! The notification of a test.

/// Its title. Whole words and no "test": vivo refuses texts that look like one.
pub(super) const TITLE: &str = "Checking your notifications";
/// Its text. OPPO cuts after 50 characters.
pub(super) const DESCRIPTION: &str = "Your support team is checking. Nothing to do.";
