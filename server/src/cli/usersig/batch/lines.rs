//! Lines of bounded length from a stream of any length.

use std::io::{self, BufRead, BufReader, Read};

use super::fault::Fault;

/// The longest line looked at, in bytes without its end. The largest thing a line carries is
/// a token of 65,536 characters, which JSON may write with six bytes for each.
pub(super) const MAX_LINE: usize = 1024 * 1024;

/// A reader of lines that never holds more than one of them.
pub(super) struct LineReader<R> {
    reader: BufReader<R>,
    line: Vec<u8>,
    at_start: bool,
}

impl<R: Read> LineReader<R> {
    pub(super) fn new(input: R) -> Self {
        let reader = BufReader::with_capacity(super::BUFFER, input);
        Self { reader, line: Vec::new(), at_start: true }
    }

    /// Whether the next line has to be waited for.
    pub(super) fn next_may_wait(&self) -> bool {
        !self.reader.buffer().contains(&b'\n')
    }

    /// The next line without its line feed; `None` at the end. What follows the last line
    /// feed is a line only if there is something.
    pub(super) fn next(&mut self) -> io::Result<Option<Result<&str, Fault>>> {
        self.line.clear();
        let limit = u64::try_from(MAX_LINE + 1).unwrap_or(u64::MAX);
        if (&mut self.reader).take(limit).read_until(b'\n', &mut self.line)? == 0 {
            return Ok(None);
        }
        let bom = std::mem::take(&mut self.at_start).then_some(&b"\xef\xbb\xbf"[..]);
        let Some(line) = self.line.strip_suffix(b"\n").or_else(|| within_limit(&self.line)) else {
            self.reader.skip_until(b'\n')?;
            return Ok(Some(Err(Fault::LineTooLong)));
        };
        // Some shells put a mark in front of all they send through a pipe.
        let line = bom.and_then(|bom| line.strip_prefix(bom)).unwrap_or(line);
        Ok(Some(std::str::from_utf8(line).map_err(|_| Fault::BadUtf8)))
    }
}

/// A last line may lack its line feed.
fn within_limit(line: &[u8]) -> Option<&[u8]> {
    (line.len() <= MAX_LINE).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(input: &[u8]) -> Vec<Result<String, Fault>> {
        let mut lines = LineReader::new(input);
        let mut all = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            all.push(line.map(str::to_owned));
        }
        all
    }

    fn ok(text: &str) -> Result<String, Fault> {
        Ok(text.to_owned())
    }

    #[test]
    fn a_line_needs_no_end_but_an_end_makes_no_line() {
        assert_eq!(all(b""), []);
        assert_eq!(all(b"a"), [ok("a")]);
        assert_eq!(all(b"a\n"), [ok("a")]);
        assert_eq!(all(b"a\n\n"), [ok("a"), ok("")]);
        assert_eq!(all(b"\na"), [ok(""), ok("a")]);
    }

    #[test]
    fn a_long_line_is_skipped_and_the_next_one_is_read() {
        let mut input = vec![b'x'; MAX_LINE];
        input.extend_from_slice(b"\n");
        input.extend(vec![b'y'; MAX_LINE + 1]);
        input.extend_from_slice(b"\nz\n");
        input.extend(vec![b'y'; 3 * MAX_LINE]);
        let lines = all(&input);
        assert_eq!(lines.len(), 4);
        assert_eq!(lines[0].as_ref().map(String::len), Ok(MAX_LINE));
        assert_eq!(lines[1..], [Err(Fault::LineTooLong), ok("z"), Err(Fault::LineTooLong)]);
    }

    #[test]
    fn a_long_line_is_not_held_in_memory() {
        let mut lines = LineReader::new(io::repeat(b'x').take(64 << 20));
        assert_eq!(lines.next().unwrap(), Some(Err(Fault::LineTooLong)));
        assert!(lines.line.capacity() <= 4 * MAX_LINE, "{}", lines.line.capacity());
        assert_eq!(lines.next().unwrap(), None);
    }

    #[test]
    fn only_the_first_line_loses_a_byte_order_mark() {
        assert_eq!(all("\u{feff}a\n\u{feff}b".as_bytes()), [ok("a"), ok("\u{feff}b")]);
    }

    #[test]
    fn bytes_that_are_not_utf8_are_a_fault_of_their_line() {
        assert_eq!(all(b"\xff\nb"), [Err(Fault::BadUtf8), ok("b")]);
    }
}
