//! Where key and token come from.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use shared::usersig::MAX_INPUT;
use shared::{Lang, SecretKey, SecretKeyError};
use zeroize::Zeroizing;

use crate::line_end::without_line_end;

/// The variable that holds the key when no option says where it is.
const KEY_VARIABLE: &str = "SIGNET_SECRET_KEY";

/// As much of a token as is needed to see that it is too long: four bytes a character.
const TOKEN_BYTES: usize = 4 * MAX_INPUT + 1;

/// Options that say where the key is. A flag beats the variable `SIGNET_SECRET_KEY`.
#[derive(Debug, Args)]
pub(super) struct KeyArgs {
    /// File with the SecretKey; - is standard input. One line end after it is not part of
    /// the key. Without it: the variable SIGNET_SECRET_KEY. Never an argument, which other
    /// users of the machine could read.
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,

    /// Read the SecretKey from standard input, as --key-file - does.
    #[arg(long, conflicts_with = "key_file")]
    key_stdin: bool,
}

/// Options that say where the token is.
#[derive(Debug, Args)]
pub(super) struct TokenArgs {
    /// The UserSig; - or nothing is standard input, and the better choice: arguments can be
    /// read by other users of the machine and stay in the shell's history.
    #[arg(value_name = "USERSIG")]
    token: Option<String>,

    /// File with the UserSig; - is standard input.
    #[arg(long, value_name = "FILE", conflicts_with = "token")]
    input_file: Option<PathBuf>,
}

/// Why an input is not there.
#[derive(Debug)]
pub(super) enum InputError {
    /// When nothing says where the key is.
    NoKey,
    /// When the variable is not text.
    VariableNotText,
    /// When key and token would both come from standard input.
    BothFromStdin,
    /// When the key is not text.
    KeyNotText,
    /// When the key cannot be one.
    Key(SecretKeyError),
    /// When a file or standard input cannot be read.
    Unreadable { name: String, source: io::Error },
}

impl InputError {
    /// What is wrong and what to do.
    pub(super) fn text(&self, lang: Lang) -> String {
        let text = match self {
            Self::NoKey => lang.pick(
                "no SecretKey given: use --key-file FILE, --key-stdin or the variable \
                 SIGNET_SECRET_KEY. To look at a UserSig without a key: signet usersig decode",
                "未提供 SecretKey：请使用 --key-file FILE、--key-stdin 或环境变量 SIGNET_SECRET_KEY。\
                 无密钥查看 UserSig：signet usersig decode",
            ),
            Self::VariableNotText => lang.pick(
                "SIGNET_SECRET_KEY is not valid UTF-8",
                "SIGNET_SECRET_KEY 不是有效的 UTF-8",
            ),
            Self::BothFromStdin => lang.pick(
                "standard input cannot hold both the SecretKey and the UserSig: give one of them \
                 by --key-file FILE, SIGNET_SECRET_KEY or --input-file FILE",
                "标准输入不能同时提供 SecretKey 和 UserSig：请用 --key-file FILE、SIGNET_SECRET_KEY \
                 或 --input-file FILE 提供其中之一",
            ),
            Self::KeyNotText => lang.pick(
                "the SecretKey is not text: it is the 64 hex digits that the console shows",
                "SecretKey 不是文本：应为控制台显示的 64 位十六进制字符",
            ),
            Self::Key(error) => error.text(lang),
            Self::Unreadable { name, source } => {
                return match lang {
                    Lang::En => format!("cannot read {name}: {source}"),
                    Lang::ZhCn => format!("无法读取 {name}：{source}"),
                };
            }
        };
        text.to_owned()
    }
}

impl KeyArgs {
    fn is_stdin(&self) -> bool {
        self.key_stdin || self.key_file.as_deref().is_some_and(is_dash)
    }

    /// Reads the key.
    pub(super) fn read(&self) -> Result<SecretKey, InputError> {
        let bytes = match &self.key_file {
            _ if self.is_stdin() => {
                prompt("SecretKey (it will show): ");
                read_key(io::stdin().lock(), "standard input", io::stdin().is_terminal())?
            }
            Some(path) => {
                let name = path.display().to_string();
                read_key(open(path, &name)?, &name, false)?
            }
            None => return of_variable(),
        };
        let text = std::str::from_utf8(&bytes).map_err(|_| InputError::KeyNotText)?;
        SecretKey::parse(without_line_end(text)).map_err(InputError::Key)
    }
}

impl TokenArgs {
    fn is_stdin(&self) -> bool {
        match (&self.token, &self.input_file) {
            (Some(token), _) => token == "-",
            (None, Some(path)) => is_dash(path),
            (None, None) => true,
        }
    }

    /// Reads the token, or as much of it as is needed to see that it is too long. Bytes
    /// that are not UTF-8 are replaced; the verifier then says where.
    ///
    /// # Errors
    /// [`InputError::Unreadable`].
    pub(super) fn read(&self) -> Result<String, InputError> {
        let bytes = match (&self.token, &self.input_file) {
            _ if self.is_stdin() => {
                prompt("UserSig, then Enter and Ctrl-D: ");
                read(io::stdin().lock(), "standard input", TOKEN_BYTES)?
            }
            (Some(token), _) => return Ok(token.clone()),
            (None, Some(path)) => {
                let name = path.display().to_string();
                read(open(path, &name)?, &name, TOKEN_BYTES)?
            }
            (None, None) => return Ok(String::new()),
        };
        // The line end of the file or of the Enter key was not pasted, so it is not one of
        // the things to remark on.
        Ok(without_line_end(&String::from_utf8_lossy(&bytes)).to_owned())
    }

    /// Reads token and key.
    pub(super) fn read_with(&self, key: &KeyArgs) -> Result<(String, SecretKey), InputError> {
        if self.is_stdin() && key.is_stdin() {
            return Err(InputError::BothFromStdin);
        }
        // The key first: without one there is no use in asking for the token.
        let key = key.read()?;
        Ok((self.read()?, key))
    }
}

fn of_variable() -> Result<SecretKey, InputError> {
    match std::env::var(KEY_VARIABLE).map(Zeroizing::new) {
        Ok(text) => SecretKey::parse(without_line_end(&text)).map_err(InputError::Key),
        Err(std::env::VarError::NotPresent) => Err(InputError::NoKey),
        Err(std::env::VarError::NotUnicode(_)) => Err(InputError::VariableNotText),
    }
}

/// Reads a key: all there is, or, from a terminal, the first line.
fn read_key(
    mut input: impl Read,
    name: &str,
    first_line: bool,
) -> Result<Zeroizing<Vec<u8>>, InputError> {
    let most = SecretKey::MAX_BYTES + 3;
    if !first_line {
        return read(input, name, most).map(Zeroizing::new);
    }
    let mut key = Zeroizing::new(Vec::with_capacity(most));
    let mut byte = [0];
    while key.len() < most && !key.ends_with(b"\n") {
        match input.read(&mut byte) {
            Ok(0) => break,
            Ok(_) => key.extend(byte),
            Err(source) => return Err(unreadable(name, source)),
        }
    }
    Ok(key)
}

fn read(input: impl Read, name: &str, most: usize) -> Result<Vec<u8>, InputError> {
    // Whole at once, so that no half of a key is left behind in memory by growing.
    let mut bytes = Vec::with_capacity(most.min(8 * 1024));
    let most = u64::try_from(most).unwrap_or(u64::MAX);
    input.take(most).read_to_end(&mut bytes).map_err(|source| unreadable(name, source))?;
    Ok(bytes)
}

fn open(path: &Path, name: &str) -> Result<File, InputError> {
    File::open(path).map_err(|source| unreadable(name, source))
}

fn unreadable(name: &str, source: io::Error) -> InputError {
    InputError::Unreadable { name: name.to_owned(), source }
}

fn is_dash(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Says what is waited for, when a person would wait with it.
fn prompt(text: &str) {
    if io::stdin().is_terminal() {
        let _ = write!(io::stderr().lock(), "{text}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_read_than_is_needed() {
        let key = read_key(io::repeat(b'k'), "x", false).unwrap();
        assert!(matches!(
            SecretKey::parse(std::str::from_utf8(&key).unwrap()),
            Err(SecretKeyError::TooLong)
        ));
        assert_eq!(read(io::repeat(b't'), "x", TOKEN_BYTES).unwrap().len(), TOKEN_BYTES);
    }

    #[test]
    fn a_terminal_gives_one_line() {
        let key = read_key(&b"key\nmore\n"[..], "x", true).unwrap();
        assert_eq!(key.as_slice(), b"key\n");
    }
}
