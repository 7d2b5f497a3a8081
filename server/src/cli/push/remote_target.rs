//! Where a console of another machine is, and the API token for it.
//!
//! SECURITY: the token comes from a file that other users cannot read, never from an argument, and
//! goes by https or to this machine only.

use std::path::Path;

use reqwest::Url;
use shared::Text;
use zeroize::Zeroizing;

use crate::cli::own_server::is_loopback;

/// The most of a file that is read, in bytes.
const MAX_TOKEN: u64 = 512;

/// The address, if a token may go there.
pub(super) fn address(server: &str) -> Result<Url, Text> {
    let bad = || {
        Text::new(
            "--server takes an address such as https://console.example.com",
            "--server 应为类似 https://console.example.com 的地址",
        )
    };
    let url = Url::parse(server).map_err(|_| bad())?;
    let named = url.username().is_empty() && url.password().is_none() && url.query().is_none();
    match url.scheme() {
        "https" if named => Ok(url),
        "http" if named && is_loopback(&url) => Ok(url),
        "http" if named => Err(Text::new(
            "--server needs https: the API token would be readable on the way",
            "--server 必须使用 https：否则 API 令牌在途中可被读取",
        )),
        _ => Err(bad()),
    }
}

/// The token in a file.
pub(super) fn read_token(path: &Path) -> Result<Zeroizing<String>, Text> {
    use std::io::Read as _;
    let unreadable = |error: std::io::Error| {
        Text::owned(
            format!("cannot read what --api-token-file names: {error}"),
            format!("无法读取 --api-token-file 指定的文件：{error}"),
        )
    };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    if is_open_to_others(&file) {
        return Err(Text::new(
            "other users can read the file of --api-token-file: chmod 600",
            "其他用户可读取 --api-token-file 指定的文件：请执行 chmod 600",
        ));
    }
    let mut text = Zeroizing::new(String::with_capacity(512));
    file.take(MAX_TOKEN).read_to_string(&mut text).map_err(unreadable)?;
    let token = text.trim();
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Text::new(
            "the file of --api-token-file holds no API token",
            "--api-token-file 指定的文件中没有 API 令牌",
        ));
    }
    Ok(Zeroizing::new(token.to_owned()))
}

/// Whether others than the owner can read a file.
#[cfg(unix)]
fn is_open_to_others(file: &std::fs::File) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    file.metadata().is_ok_and(|data| data.mode() & 0o077 != 0)
}

/// Unknown here.
#[cfg(not(unix))]
fn is_open_to_others(_: &std::fs::File) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_goes_by_https_or_to_this_machine() {
        for good in ["https://console.example.com", "http://localhost:3000", "http://[::1]:3000/"] {
            assert!(address(good).is_ok(), "{good}");
        }
        for bad in [
            "http://console.example.com",
            "console.example.com",
            "https://a:b@example.com",
            "ftp://localhost",
            "",
        ] {
            assert!(address(bad).is_err(), "{bad}");
        }
    }
}
