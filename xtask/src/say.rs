//! What the commands print while they work: one line when a step begins, one when it ends.

use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

/// A step that is under way.
pub struct Step {
    title: String,
    began: Instant,
}

/// Announces a step.
pub fn step(title: impl Into<String>) -> Step {
    let title = title.into();
    line(&format!("{} {title} …", paint("▸", "36")));
    Step { title, began: Instant::now() }
}

/// Announces a step with how long it is likely to take.
pub fn slow_step(title: impl Into<String>, expect: &str) -> Step {
    let title = title.into();
    line(&format!("{} {title} ({expect}) …", paint("▸", "36")));
    Step { title, began: Instant::now() }
}

impl Step {
    /// Tells that the step is over and how long it took.
    pub fn done(self) {
        self.done_with("");
    }

    /// The same with a word about the outcome.
    pub fn done_with(self, outcome: &str) {
        let comma = if outcome.is_empty() { "" } else { ": " };
        let took = duration(self.began.elapsed());
        line(&format!("{} {}{comma}{outcome} ({took})", paint("✓", "32"), self.title));
    }
}

/// A line that stands for itself.
pub fn note(text: impl AsRef<str>) {
    line(&format!("  {}", text.as_ref()));
}

/// A line about something that is weaker than it could be.
pub fn warn(text: impl AsRef<str>) {
    line(&format!("{} {}", paint("!", "33"), text.as_ref()));
}

/// How far a long step has come: overwritten in a terminal, a line of its own elsewhere.
pub fn progress(text: &str) {
    if stderr().is_terminal() {
        let short: String = text.chars().take(100).collect();
        let _ = write!(stderr(), "\r\x1b[K  {short}");
        let _ = stderr().flush();
    } else {
        line(&format!("  {text}"));
    }
}

/// Removes what [`progress`] left on the line.
pub fn progress_end() {
    if stderr().is_terminal() {
        let _ = write!(stderr(), "\r\x1b[K");
    }
}

/// The beginning of a part of a long command.
pub fn heading(text: &str) {
    line("");
    line(&paint(text, "1"));
}

/// A row of a table.
pub fn row(text: &str) {
    line(text);
}

/// Where the page is, so that nobody misses it.
pub fn address(listen: std::net::SocketAddr) {
    line("");
    line(&format!("  Signet  {}", paint(&format!("http://{listen}/"), "1;36")));
    line("  Ctrl-C stops it.");
    line("");
}

/// The end of a command that did not work.
pub fn failure(error: &crate::error::Error) {
    line(&format!("{} {error}", paint("error:", "31")));
    if let Some(cause) = error.cause() {
        line(&format!("{} {cause}", paint("cause:", "33")));
    }
    if let Some(fix) = error.fix() {
        line(&format!("{}   {fix}", paint("fix:", "32")));
    }
}

/// `850 ms`, `12.3 s`, `4 min 05 s`.
pub fn duration(time: Duration) -> String {
    match time.as_secs() {
        0 => format!("{} ms", time.as_millis()),
        1..60 => format!("{:.1} s", time.as_secs_f64()),
        seconds => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

/// `612 B`, `12.3 KB`; 1 KB is 1,000 bytes, as in the browser's network panel.
pub fn size(bytes: usize) -> String {
    if bytes < 1000 {
        return format!("{bytes} B");
    }
    let tenths = bytes / 100;
    format!("{}.{} KB", tenths / 10, tenths % 10)
}

fn line(text: &str) {
    // A closed standard error must not end the work.
    let _ = writeln!(stderr(), "{text}");
}

fn paint(text: &str, colour: &str) -> String {
    if stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        format!("\x1b[{colour}m{text}\x1b[0m")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_like_a_clock() {
        assert_eq!(duration(Duration::from_millis(850)), "850 ms");
        assert_eq!(duration(Duration::from_millis(12_340)), "12.3 s");
        assert_eq!(duration(Duration::from_secs(245)), "4 min 05 s");
    }

    #[test]
    fn sizes_are_decimal_and_cut_not_rounded() {
        assert_eq!(size(612), "612 B");
        assert_eq!(size(1000), "1.0 KB");
        assert_eq!(size(203_999), "203.9 KB");
    }
}
