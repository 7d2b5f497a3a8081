//! A flag or variable beats the file, the file beats the default.

use server::config::{Given, Source};

use crate::config::support::{APP, Folder, KEY, app_with};

const OTHER: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

#[test]
fn what_is_given_beats_the_file() {
    let folder = Folder::with(
        "listen = \"127.0.0.1:4000\"\nmetrics_listen = \"127.0.0.1:1\"\ntrusted_proxies = [\"10.0.0.1\"]\nallow_hosts = [\"a.example\"]\n\
         site = \"a\"\n[store]\npath = \"a.db\"\nretention_days = 1\n",
    );
    let given = Given {
        listen: Some("0.0.0.0:5000".to_owned()),
        metrics_listen: Some("10.0.0.1:9464".to_owned()),
        access: None,
        trusted_proxies: vec!["10.0.0.2".parse().unwrap()],
        allow_hosts: vec!["b.example".parse().unwrap()],
        tls_cert_file: None,
        tls_key_file: None,
        site: Some("b".into()),
        store_path: Some("b.db".into()),
        database_url_file: None,
        store_key_file: None,
        retention_days: Some(2),
        audit_days: Some(3),
        demo: Some(true),
        demo_speed: None,
        no_call_limits: false,
    };
    let mut loaded = folder.load_with(given, &[]).unwrap();
    let config = &loaded.config;
    assert_eq!(config.listen.address().to_string(), "0.0.0.0:5000");
    assert_eq!(config.metrics_listen, Some("10.0.0.1:9464".parse().unwrap()));
    assert_eq!(config.allowed_hosts[0].as_str(), "b.example");
    assert_eq!(config.allowed_hosts.len(), 1);
    assert_eq!(config.trusted_proxies, ["10.0.0.2".parse().unwrap()]);
    assert!(config.demo, "asked for, though it would be the default here");
    // As given: relative to the working directory, not to the file.
    assert_eq!(config.site.as_deref(), Some("b".as_ref()));
    assert_eq!(config.store.path.as_deref(), Some("b.db".as_ref()));
    assert_eq!(config.store.retention_days, 2);
    assert_eq!(config.store.audit_days, 3);
    for key in [
        "otlp_endpoint",
        "proxy",
        "database_url",
        "store.key_file",
        "tls_cert_file",
        "tls_key_file",
        "sessions.idle_hours",
        "sessions.days",
        "sessions.second_factor",
        "daily_credential_checks",
        "device_reports_path",
        "alerts",
    ] {
        assert_eq!(loaded.sources.remove(key), Some(Source::Default), "{key}");
    }
    assert_eq!(loaded.sources.len(), 8);
    for (key, source) in loaded.sources {
        assert_eq!(source, Source::Given, "{key}");
    }
}

#[test]
fn access_is_gone_and_says_what_to_do() {
    for word in ["none-i-know", "loopback", "everyone"] {
        let refused = Folder::with(&format!("listen = \"0.0.0.0:4000\"\naccess = \"{word}\""))
            .load()
            .unwrap_err()
            .to_string();
        assert!(refused.contains("signet.toml:2:10: access"), "{refused}");
        assert!(refused.contains("take it out") && refused.contains("[[users]]"), "{refused}");
        let given = Given { access: Some(word.to_owned()), ..Given::default() };
        let refused = Folder::with("").load_with(given, &[]).unwrap_err().to_string();
        assert!(refused.contains("--access, SIGNET_ACCESS"), "{refused}");
    }
}

#[test]
fn the_variable_of_an_app_beats_its_key_in_the_file() {
    let name = "SIGNET_SECRET_KEY_1400000000";
    for text in [
        app_with(""),
        APP.to_owned(),
        format!("{APP}secret_key_file = \"missing\""),
        format!("{APP}secret_key_env = \"MISSING\""),
    ] {
        let loaded = Folder::with(&text).load_with(Given::default(), &[(name, OTHER)]).unwrap();
        assert_eq!(loaded.config.apps[0].key.expose(), OTHER);
        assert_eq!(loaded.key_sources, [format!("variable {name}")]);
    }
    // That of another app does nothing.
    let other = [("SIGNET_SECRET_KEY_1400000001", OTHER)];
    let loaded = Folder::with(&app_with("")).load_with(Given::default(), &other).unwrap();
    assert_eq!(loaded.config.apps[0].key.expose(), KEY);
    assert_eq!(loaded.key_sources, ["secret_key"]);
}

#[test]
fn the_demo_is_there_until_there_is_an_app() {
    let demo = |text: &str, asked: Option<bool>| {
        let given = Given { demo: asked, ..Given::default() };
        Folder::with(text).load_with(given, &[]).unwrap().config.demo
    };
    let app = &app_with("");
    assert!(demo("", None));
    assert!(!demo("", Some(false)));
    assert!(!demo(app, None));
    assert!(demo(app, Some(true)));
}

#[test]
fn calls_are_limited_unless_that_is_switched_off() {
    let with = |given| Folder::with("").load_with(given, &[]).unwrap().config;
    let plain = with(Given::default());
    assert_eq!((plain.demo_speed, plain.limits.rates), (1, Some(1)));
    let quick = with(Given { demo_speed: Some(2), ..Given::default() });
    assert_eq!((quick.demo_speed, quick.limits.rates), (2, Some(2)));
    assert_eq!(quick.limits.demo_pushes.pause * 2, plain.limits.demo_pushes.pause);
    assert_eq!(quick.limits.pushes, plain.limits.pushes);
    let free = with(Given { no_call_limits: true, ..Given::default() });
    assert_eq!(free.limits.rates, None);
}
