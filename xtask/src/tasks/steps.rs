//! A command that is a list of steps: each is named, timed and counted, and a table ends it.

use std::time::{Duration, Instant};

use crate::error::Error;
use crate::say;

type Act<'a> = Box<dyn FnOnce() -> Result<(), Error> + 'a>;

/// Steps in the order in which they will run.
pub struct Steps<'a> {
    began: Instant,
    table: Vec<String>,
    steps: Vec<(&'static str, Act<'a>)>,
}

impl<'a> Steps<'a> {
    /// None yet.
    pub fn new() -> Self {
        Self { began: Instant::now(), table: Vec::new(), steps: Vec::new() }
    }

    /// None yet, after a set-up that `began` then and is over now.
    pub fn after_set_up(began: Instant) -> Self {
        let row = row("passed", Some(began.elapsed()), "set-up");
        Self { began, table: vec![row], steps: Vec::new() }
    }

    /// Adds one to the end.
    pub fn add(&mut self, name: &'static str, act: impl FnOnce() -> Result<(), Error> + 'a) {
        self.steps.push((name, Box::new(act)));
    }

    /// Runs them up to the first that fails; tells what became of each.
    pub fn run(self) -> Result<(), Error> {
        self.run_steps(false)
    }

    /// Runs all, whatever fails; the failure told at the end is the first.
    pub fn run_all(self) -> Result<(), Error> {
        self.run_steps(true)
    }

    fn run_steps(self, past_failures: bool) -> Result<(), Error> {
        let Self { began, mut table, steps } = self;
        let count = steps.len();
        let mut failure = None;
        for (number, (name, act)) in (1..).zip(steps) {
            if failure.is_some() && !past_failures {
                table.push(row("not run", None, name));
                continue;
            }
            say::heading(&format!("[{number}/{count}] {name}"));
            let step_began = Instant::now();
            let outcome = act();
            let word = if outcome.is_ok() { "passed" } else { "FAILED" };
            table.push(row(word, Some(step_began.elapsed()), name));
            if let Err(error) = outcome {
                if past_failures {
                    say::failure(&error);
                }
                failure.get_or_insert(error);
            }
        }
        say::heading(&format!("Summary ({} in all)", say::duration(began.elapsed())));
        for row in table {
            say::row(&row);
        }
        failure.map_or(Ok(()), Err)
    }
}

fn row(word: &str, took: Option<Duration>, name: &str) -> String {
    format!("  {word:<8} {:>12}  {name}", took.map(say::duration).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    fn three<'a>(ran: &'a RefCell<Vec<&'static str>>) -> Steps<'a> {
        let mut steps = Steps::new();
        for (name, works) in [("one", true), ("two", false), ("three", true)] {
            steps.add(name, move || {
                ran.borrow_mut().push(name);
                if works { Ok(()) } else { Err(Error::site(name, "failed")) }
            });
        }
        steps
    }

    #[test]
    fn steps_after_a_failure_are_not_run() {
        let ran = RefCell::default();
        assert_eq!(three(&ran).run().unwrap_err().to_string(), "two: failed");
        assert_eq!(*ran.borrow(), ["one", "two"]);
    }

    #[test]
    fn or_all_are_run_and_the_failure_is_kept() {
        let ran = RefCell::default();
        assert_eq!(three(&ran).run_all().unwrap_err().to_string(), "two: failed");
        assert_eq!(*ran.borrow(), ["one", "two", "three"]);
    }
}
