//! A password from the keyboard or standard input, never from an argument: every user of a
//! machine can read those.

use std::io::{self, BufRead as _, IsTerminal as _};

use shared::api::{PASSWORD_MAX, TypedSecret};

use crate::line_end::without_line_end;

/// Why there is no password.
#[derive(Debug, thiserror::Error)]
pub(super) enum AskError {
    /// When standard input or the terminal cannot be read.
    #[error("cannot read the password: {0}")]
    Read(#[from] io::Error),
    /// When the second time it was another one.
    #[error("the two passwords differ: start again")]
    Differ,
}

/// Asks for a new password, twice on a terminal.
pub(super) fn ask() -> Result<TypedSecret, AskError> {
    if !io::stdin().is_terminal() {
        return Ok(from(io::stdin().lock())?);
    }
    let first = TypedSecret::from(rpassword::prompt_password("Password: ")?);
    let again = TypedSecret::from(rpassword::prompt_password("Once more: ")?);
    if first == again { Ok(first) } else { Err(AskError::Differ) }
}

/// The first line.
fn from(input: impl io::BufRead) -> io::Result<TypedSecret> {
    // Room for all of it at once, so that no part is left behind in memory by growing.
    let most = PASSWORD_MAX * 4 + 3;
    let mut line = String::with_capacity(most);
    let limit = u64::try_from(most).unwrap_or(u64::MAX);
    input.take(limit).read_line(&mut line)?;
    line.truncate(without_line_end(&line).len());
    Ok(line.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_is_the_password() {
        for (input, password) in
            [("a b \r\nc", "a b "), ("密码\n", "密码"), ("no end", "no end"), ("", ""), ("\n", "")]
        {
            assert_eq!(from(input.as_bytes()).unwrap().expose(), password, "{input:?}");
        }
    }
}
