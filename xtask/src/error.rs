//! What stops a command, told with its cause and the way out.

use std::io;
use std::path::{Path, PathBuf};

/// Every way a command of the README can fail.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// When a tool or package is not there and could not be installed.
    #[error("{what} is missing")]
    Missing {
        /// The thing, in the words a reader would search for.
        what: String,
        /// What was tried and why it did not work.
        cause: String,
        /// The command that provides it.
        fix: String,
    },
    /// When a program could not be started at all.
    #[error("could not start `{program}`")]
    Start {
        /// The program's name or path.
        program: String,
        /// The operating system's reason.
        source: io::Error,
    },
    /// When a program ran and reported failure.
    #[error("{doing} failed: `{command}` ended with {status}")]
    Failed {
        /// What the program was run for.
        doing: String,
        /// The command line.
        command: String,
        /// How it ended.
        status: String,
        /// Its last lines, where they were not on the screen already.
        tail: String,
    },
    /// When a file could not be read, written, made or removed.
    #[error("could not {verb} {}", path.display())]
    File {
        /// read, write, make, remove …
        verb: &'static str,
        /// The file.
        path: PathBuf,
        /// The operating system's reason.
        source: io::Error,
    },
    /// When the sources of the page contradict the rules of the site build.
    #[error("{file}: {problem}")]
    Site {
        /// The file to change.
        file: String,
        /// What is wrong in it and what is expected.
        problem: String,
    },
    /// When the glue between wasm and JavaScript could not be made.
    #[error("wasm-bindgen could not read the compiled page: {0}")]
    Bindgen(String),
    /// When a command was asked for something it cannot do.
    #[error("{problem}")]
    Usage {
        /// What was asked.
        problem: String,
        /// What to ask instead.
        fix: String,
    },
}

impl Error {
    /// For `map_err` on file operations.
    pub fn file(verb: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::File { verb, path, source }
    }

    /// For a fault in `public/` or `style/`.
    pub fn site(file: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::Site { file: file.into(), problem: problem.into() }
    }

    /// Why it happened, where the first line does not already say it.
    pub fn cause(&self) -> Option<String> {
        match self {
            Self::Missing { cause, .. } => Some(cause.clone()),
            Self::Start { source, .. } | Self::File { source, .. } => Some(source.to_string()),
            Self::Failed { tail, .. } if !tail.is_empty() => {
                Some(format!("its last lines:\n{tail}"))
            }
            _ => None,
        }
    }

    /// What to do about it.
    pub fn fix(&self) -> Option<String> {
        match self {
            Self::Missing { fix, .. } | Self::Usage { fix, .. } => Some(fix.clone()),
            Self::Start { program, .. } => Some(format!("install `{program}` or put it in PATH")),
            _ => None,
        }
    }
}
