//! Reads the device token.

use std::fs::File;
use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use shared::Lang;
use shared::api::TypedSecret;
use shared::chat::{DeviceToken, DeviceTokenError, Vendor};
use thiserror::Error;
use zeroize::Zeroizing;

/// White space around a token is taken off; this much may be there.
const SPARE: usize = 64;

/// The reason why there is no token. It never names the file: the token itself may have been
/// typed there.
#[derive(Debug, Error)]
pub(super) enum TokenError {
    /// When the file or standard input cannot be read.
    #[error("cannot read what --token-file names: {0}")]
    Unreadable(#[from] io::Error),
    /// When it is not text.
    #[error("what --token-file names is not text")]
    NotText,
    /// When it cannot be a token.
    #[error("{0}")]
    NotAToken(#[from] DeviceTokenError),
}

impl TokenError {
    /// The error and what to do.
    pub(super) fn text(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::NotAToken(error), _) => format!("--token-file: {}", error.text(lang)),
            (_, Lang::En) => self.to_string(),
            (Self::Unreadable(source), Lang::ZhCn) => {
                format!("无法读取 --token-file 指定的内容：{source}")
            }
            (Self::NotText, Lang::ZhCn) => "--token-file 指定的内容不是文本".to_owned(),
        }
    }
}

/// `-` means standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads the one token of a file; `-` is standard input.
pub(super) fn read(path: &PathBuf, lang: Lang) -> Result<TypedSecret, TokenError> {
    let most = u64::try_from(DeviceToken::MAX_BYTES + SPARE).unwrap_or(u64::MAX);
    // Whole at once, so that no half of it is left behind in memory by growing.
    let mut bytes = Zeroizing::new(Vec::with_capacity(DeviceToken::MAX_BYTES + SPARE));
    if is_stdin(path) {
        let mut input = io::stdin().lock().take(most);
        if io::stdin().is_terminal() {
            let words = lang.pick("Device token (it will show): ", "设备 token（将显示）：");
            let _ = write!(io::stderr().lock(), "{words}");
            input.read_until(b'\n', &mut bytes)?;
        } else {
            input.read_to_end(&mut bytes)?;
        }
    } else {
        File::open(path)?.take(most).read_to_end(&mut bytes)?;
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| TokenError::NotText)?;
    // Which push vendor it is for is known later; then what stands around it comes off.
    let is_dressed =
        Vendor::ALL.iter().any(|vendor| DeviceToken::parse_typed(*vendor, text).is_ok());
    if !is_dressed {
        DeviceToken::parse(text)?;
    }
    Ok(TypedSecret::from(text.trim().to_owned()))
}
