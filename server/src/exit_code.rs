//! The exit codes of the command line.

/// When everything went as asked.
pub const EXIT_OK: u8 = 0;
/// When the answer is no, or something failed on the way.
pub const EXIT_FAILED: u8 = 1;
/// When the command, an option or a variable was wrong.
pub const EXIT_USAGE: u8 = 2;
