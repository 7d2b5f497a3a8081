//! Newline-delimited JSON in, newline-delimited JSON out: one object a line, order kept.

mod fault;
mod lines;
pub(super) mod sign;
mod value;
pub(super) mod verify;

use std::io::{self, BufWriter, Read, Write};

use serde::Serialize;

use crate::cli::fail;
use crate::exit_code::{EXIT_FAILED, EXIT_OK};
use fault::Fault;
use lines::LineReader;

/// Answers are collected up to this many bytes while more lines are at hand.
const BUFFER: usize = 64 * 1024;

/// Runs a batch from standard input to standard output; returns the exit code.
pub(super) fn run<A: Serialize>(answer: impl FnMut(&str) -> Result<A, Fault>) -> u8 {
    match stream(io::stdin().lock(), io::stdout().lock(), answer) {
        Ok(()) => EXIT_OK,
        // Whoever read the answers has enough of them.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => EXIT_OK,
        Err(error) => fail(EXIT_FAILED, &error),
    }
}

/// Answers every line of `input` with a line of `output`. What was answered is written
/// before waiting for more, so that a program at both ends of the pipe gets each answer
/// as soon as it has asked.
fn stream<A: Serialize>(
    input: impl Read,
    output: impl Write,
    mut answer: impl FnMut(&str) -> Result<A, Fault>,
) -> io::Result<()> {
    let mut lines = LineReader::new(input);
    let mut output = BufWriter::with_capacity(BUFFER, output);
    loop {
        if lines.next_may_wait() {
            output.flush()?;
        }
        let answered = match lines.next()? {
            Some(line) => line.and_then(&mut answer),
            None => return output.flush(),
        };
        match answered {
            Ok(answer) => serde_json::to_writer(&mut output, &answer)?,
            Err(fault) => serde_json::to_writer(&mut output, &fault.json())?,
        }
        output.write_all(b"\n")?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::rc::Rc;

    /// Hands out its chunks one a read, and notes what had been written by then.
    struct Chunks {
        left: std::vec::IntoIter<&'static str>,
        written: Rc<RefCell<Vec<u8>>>,
        seen: Rc<RefCell<Vec<String>>>,
    }

    impl Read for Chunks {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let written = String::from_utf8(self.written.borrow().clone()).unwrap();
            self.seen.borrow_mut().push(written);
            let chunk = self.left.next().unwrap_or_default().as_bytes();
            buffer[..chunk.len()].copy_from_slice(chunk);
            Ok(chunk.len())
        }
    }

    struct Sink(Rc<RefCell<Vec<u8>>>);

    impl Write for Sink {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn answers_are_written_before_waiting_for_more() {
        let (written, seen) = (Rc::default(), Rc::default());
        let input = Chunks {
            left: vec!["1\n2\n", "3", "\n"].into_iter(),
            written: Rc::clone(&written),
            seen: Rc::clone(&seen),
        };
        stream(input, Sink(Rc::clone(&written)), |line| Ok(line.len())).unwrap();
        // Nothing before the first read; both answers before the second, although it only
        // brings half a line; the third before the end is looked for.
        assert_eq!(*seen.borrow(), ["", "1\n1\n", "1\n1\n", "1\n1\n1\n"]);
    }

    #[test]
    fn faults_stand_in_their_place() {
        let mut output = Vec::new();
        let input = &b"good\n\n\xff\ngood"[..];
        stream(input, &mut output, |line| if line.is_empty() { Err(Fault::Blank) } else { Ok(1) })
            .unwrap();
        let lines: Vec<_> = std::str::from_utf8(&output).unwrap().lines().collect();
        assert_eq!(lines.len(), 4);
        assert_eq!((lines[0], lines[3]), ("1", "1"));
        assert!(lines[1].starts_with(r#"{"error":{"code":"bad_json","message":""#), "{}", lines[1]);
        assert!(lines[2].starts_with(r#"{"error":{"code":"bad_utf8","message":""#), "{}", lines[2]);
    }

    #[test]
    fn a_failing_output_ends_the_batch() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let error = stream(&b"1\n2\n"[..], Closed, |_| Ok(1)).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }
}
