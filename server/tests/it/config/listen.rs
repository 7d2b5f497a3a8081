//! Addresses to listen on, and names the console may be reached by.

use std::net::SocketAddr;

use server::config::{AllowedHost, Given, Listen, TrustedProxy, parse_listen};

use crate::config::support::Folder;

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
fn metrics_are_off_until_a_private_address_is_given() {
    let read = |text: &str, given: Option<&str>| {
        let given = Given { metrics_listen: given.map(str::to_owned), ..Given::default() };
        Folder::with(text).load_with(given, &[]).map(|loaded| loaded.config.metrics_listen)
    };
    assert_eq!(read("", None).unwrap(), None);
    let file = "metrics_listen = \"127.0.0.1:9464\"";
    assert_eq!(read(file, None).unwrap(), Some(address("127.0.0.1:9464")));
    assert_eq!(read(file, Some("10.0.0.5:1")).unwrap(), Some(address("10.0.0.5:1")));
    for text in ["0.0.0.0:9464", "8.8.8.8:9464", "9464"] {
        let error = read(&format!("metrics_listen = \"{text}\""), None).unwrap_err().to_string();
        assert!(error.contains("signet.toml:1:") && error.contains("no log-in"), "{error}");
        let error = read("", Some(text)).unwrap_err().to_string();
        assert!(error.contains("--metrics-listen") && error.contains(text), "{error}");
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
