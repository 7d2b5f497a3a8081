//! Addresses to listen on, and names the console may be reached by.

use std::net::SocketAddr;

use server::config::{Access, AllowedHost, Listen, parse_listen};

#[track_caller]
fn address(text: &str) -> SocketAddr {
    parse_listen(text).unwrap()
}

#[test]
fn loopback_addresses_need_no_waiver() {
    for text in
        ["127.0.0.1:3000", "127.9.9.9:1", "[::1]:3000", "localhost:80", "[::ffff:127.0.0.1]:3"]
    {
        assert!(Listen::new(address(text), Access::Loopback).is_ok(), "{text}");
    }
}

#[test]
fn other_addresses_need_the_waiver() {
    for text in ["0.0.0.0:3000", "[::]:3000", "192.168.1.5:3000", "[::ffff:10.0.0.1]:3"] {
        let refused = Listen::new(address(text), Access::Loopback).unwrap_err().to_string();
        assert!(refused.contains("--access none-i-know"), "{refused}");
        assert!(Listen::new(address(text), Access::NoneIKnow).is_ok(), "{text}");
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
