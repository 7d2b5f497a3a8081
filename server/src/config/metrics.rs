//! Where `/metrics` is.

use std::net::{IpAddr, SocketAddr};

use super::error::{Checked, Scope};
use super::file::SpannedText;
use super::{ConfigError, parse_listen};

const REASON: &str = "metrics have no log-in, so they take an address of this machine or of a \
    private network only, and a port, such as 127.0.0.1:9464 or 10.0.0.5:9464.";

/// Reads the address; `None` where nothing is shown.
pub(super) fn read(
    scope: &Scope<'_>,
    given: Option<&str>,
    raw: Option<&SpannedText>,
) -> Checked<Option<SocketAddr>> {
    let refused = |text: &str| {
        ConfigError::new("", format!("--metrics-listen (SIGNET_METRICS_LISTEN) {text:?}: {REASON}"))
    };
    let given = given.map(|text| parse(text).ok_or_else(|| refused(text))).transpose()?;
    let read = |text: &String| parse(text).map(Some).ok_or(REASON);
    scope.setting("metrics_listen", given.map(Some), raw, read, None)
}

fn parse(text: &str) -> Option<SocketAddr> {
    parse_listen(text).ok().filter(|address| is_private(address.ip().to_canonical()))
}

/// Whether no address of the internet leads there.
fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            // The last is what carriers and clouds share among their customers (RFC 6598).
            let [first, second, ..] = ip.octets();
            let is_shared = first == 100 && (64..128).contains(&second);
            ip.is_loopback() || ip.is_private() || ip.is_link_local() || is_shared
        }
        IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn only_addresses_of_this_machine_and_of_private_networks_are_taken() {
        for good in [
            "127.0.0.1:9464",
            "localhost:9464",
            "[::1]:9464",
            "10.0.0.5:9464",
            "172.16.0.1:9464",
            "192.168.1.1:9464",
            "169.254.1.1:9464",
            "100.64.0.1:9464",
            "[fd00::1]:9464",
            "[::ffff:10.0.0.5]:9464",
        ] {
            assert!(parse(good).is_some(), "{good}");
        }
        for bad in [
            "0.0.0.0:9464",
            "[::]:9464",
            "8.8.8.8:9464",
            "100.128.0.1:9464",
            "172.32.0.1:9464",
            "[2001:db8::1]:9464",
            "[::ffff:8.8.8.8]:9464",
            "metrics.example.com:9464",
            "127.0.0.1",
            "",
        ] {
            assert!(parse(bad).is_none(), "{bad}");
        }
    }
}
