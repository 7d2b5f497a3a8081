//! Addresses to listen on, and names the console may be reached by.

use std::net::SocketAddr;

use server::config::{AllowedHost, Listen, TrustedProxy, parse_listen};

#[track_caller]
fn address(text: &str) -> SocketAddr {
    parse_listen(text).unwrap()
}

#[test]
fn loopback_addresses_are_told_from_others() {
    for text in
        ["127.0.0.1:3000", "127.9.9.9:1", "[::1]:3000", "localhost:80", "[::ffff:127.0.0.1]:3"]
    {
        assert!(Listen::new(address(text)).is_loopback(), "{text}");
    }
    for text in ["0.0.0.0:3000", "[::]:3000", "192.168.1.5:3000", "[::ffff:10.0.0.1]:3"] {
        assert!(!Listen::new(address(text)).is_loopback(), "{text}");
    }
}

#[test]
fn trusted_proxies_are_addresses_and_networks() {
    let proxy = |text: &str| text.parse::<TrustedProxy>();
    let one = proxy("10.1.2.3").unwrap();
    assert!(one.contains("10.1.2.3".parse().unwrap()));
    assert!(one.contains("::ffff:10.1.2.3".parse().unwrap()));
    assert!(!one.contains("10.1.2.4".parse().unwrap()));
    assert!(proxy("fd00::/8").unwrap().contains("fd00::1".parse().unwrap()));
    for text in ["", "proxy.example.com", "10.0.0.0/33", "10.0.0.1:80", "*"] {
        assert!(proxy(text).unwrap_err().to_string().contains("127.0.0.1"), "{text}");
    }
}

#[test]
fn names_and_half_addresses_are_refused() {
    for text in ["example.com:80", "127.0.0.1", ":3000", "localhost:x", "localhost:65536", ""] {
        assert!(parse_listen(text).unwrap_err().to_string().contains("127.0.0.1:3000"));
    }
}

#[test]
fn allowed_hosts_are_plain_names() {
    assert!("Console.Example.com".parse::<AllowedHost>().unwrap().matches("console.example.COM"));
    for text in ["", "https://a", "a:80", "a/b", "*"] {
        assert!(text.parse::<AllowedHost>().is_err(), "{text}");
    }
}
