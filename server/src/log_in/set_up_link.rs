//! The one-time set-up link, on the terminal only.

use std::net::SocketAddr;

use shared::api::TypedSecret;

use crate::config::{AllowedHost, ServeConfig};

/// The address to open. The secret stands behind the `#`, which browsers send to nobody.
pub(crate) fn link(config: &ServeConfig, address: SocketAddr, secret: &TypedSecret) -> String {
    let host = config.allowed_hosts.first();
    let base = match host {
        _ if config.tls.is_some() => {
            let name = host.map_or("localhost", AllowedHost::as_str);
            format!("https://{name}:{}", address.port())
        }
        Some(host) if !config.trusted_proxies.is_empty() => format!("https://{}", host.as_str()),
        _ => format!("http://localhost:{}", address.port()),
    };
    format!("{base}/setup#{}", secret.expose())
}

/// What to do with it, in both languages. `is_kept` is whether users outlive the server.
pub(crate) fn set_up_notice(link: &str, is_kept: bool) -> String {
    let kept = match is_kept {
        true => "",
        false => {
            "\nThere is no database file: users are gone after a restart. Name one by --store-path.\n\
             未指定数据库文件：用户在重启后会丢失。请用 --store-path 指定。"
        }
    };
    format!(
        "\nThis console is locked: it has no users, and other machines can reach it.\n\
         Set up the first operator within 15 minutes, in a browser on this machine, through an \
         SSH tunnel, or by https through a trusted proxy:\n\
         控制台已锁定：尚无用户，且其他机器可以访问。请在 15 分钟内用本机浏览器、SSH 隧道\
         或受信任代理的 https 打开以下链接，创建第一个操作员：\n\n  {link}\n\n\
         The link works once. A restart prints a new one. 链接仅可使用一次；重启会生成新链接。{kept}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Listen, TlsFiles};

    #[test]
    fn the_link_leads_where_log_in_is_possible() {
        let address: SocketAddr = "0.0.0.0:3000".parse().unwrap();
        let secret = TypedSecret::from("5ec".to_owned());
        let mut config = ServeConfig::new(Listen::new(address));
        assert_eq!(link(&config, address, &secret), "http://localhost:3000/setup#5ec");
        config.allowed_hosts = vec!["console.example.com".parse().unwrap()];
        assert_eq!(link(&config, address, &secret), "http://localhost:3000/setup#5ec");
        config.trusted_proxies = vec!["10.0.0.0/8".parse().unwrap()];
        assert_eq!(link(&config, address, &secret), "https://console.example.com/setup#5ec");
        let file = std::path::PathBuf::from("both.pem");
        config.tls = Some(TlsFiles { cert: file.clone(), key: file });
        assert_eq!(link(&config, address, &secret), "https://console.example.com:3000/setup#5ec");
        let notice = |is_kept| set_up_notice("http://x/setup#5ec", is_kept);
        assert!(notice(true).contains("\n  http://x/setup#5ec\n"));
        assert!(!notice(true).contains("--store-path") && notice(false).contains("--store-path"));
    }
}
