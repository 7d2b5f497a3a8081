//! What a good file says.

use model::Region;
use server::config::{AlertFormat, ConfigWarning, MaxValidity, Source, WebhookToken};
use shared::api::{KeyAccess, Role};
use shared::chat::{CertificateId, Vendor};

use crate::config::support::{APP, Folder, KEY, app_with, read};

const HASH: &str =
    "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

#[test]
fn every_key() {
    let folder = Folder::with(
        r#"
        listen = "127.0.0.1:4000"
        metrics_listen = "127.0.0.1:9464"
        trusted_proxies = ["127.0.0.1", "10.0.0.0/8"]
        allow_hosts = ["console.example.com", "Other.example.com"]
        site = "site"
        proxy = "http://user:canary@proxy.example.com:3128"
        device_reports_path = "/push/reports"
        daily_credential_checks = false

        [alerts]
        webhook_url = "https://robot.example.com/send?key=canary"
        format = "wecom"

        [sessions]
        idle_hours = 1
        days = 2
        second_factor = "required"

        [[users]]
        name = "Root"
        role = "operator"
        password_hash_file = "hash.txt"

        [store]
        path = "data/checks.db"
        retention_days = 7
        audit_days = 400

        [[apps]]
        sdkappid = 1400000000
        name = "My app"
        secret_key_file = "key.txt"
        admin = "boss"
        region = "singapore"
        key_access = "browser"
        webhook_token = "hook-of-shop"

        [[apps.certificates]]
        id = "31001"
        vendor = "apns"
        label = "iPhone, App Store"
        environment = "production"
        topic = "com.example.app"

        [[apps.certificates]]
        id = "31002"
        vendor = "fcm"

        [[apps.canaries]]
        userid = "test_phone"
        certificate_id = "31002"
        interval_hours = 6
        quiet_hours = "22:00-07:00 +08:00"

        [[apps]]
        sdkappid = 1400000001
        secret_key_env = "OTHER_KEY"
        base_url = "http://127.0.0.1:9000"
        "#,
    );
    folder.write("key.txt", format!("{KEY}\n").as_bytes());
    folder.write("hash.txt", format!("{HASH}\n").as_bytes());
    let mut loaded = folder.load_with(Default::default(), &[("OTHER_KEY", KEY)]).unwrap();
    let config = &loaded.config;
    assert_eq!(config.listen.address().to_string(), "127.0.0.1:4000");
    assert_eq!(config.metrics_listen, Some("127.0.0.1:9464".parse().unwrap()));
    let proxies: Vec<_> = config.trusted_proxies.iter().map(ToString::to_string).collect();
    assert_eq!(proxies, ["127.0.0.1/32", "10.0.0.0/8"]);
    assert_eq!((config.sessions.idle, config.sessions.longest), (3_600, 172_800));
    assert!(config.second_factor_required);
    let [root] = &config.users[..] else { panic!("{:?}", config.users) };
    assert_eq!((root.name.as_str(), root.role), ("root", Role::Operator));
    assert_eq!(root.password.0, HASH);
    assert!(!format!("{config:?}").contains("argon2id"));
    let hosts: Vec<_> = config.allowed_hosts.iter().map(|host| host.as_str()).collect();
    assert_eq!(hosts, ["console.example.com", "other.example.com"]);
    assert_eq!(config.site, Some(folder.path("site")));
    assert_eq!(config.proxy.as_ref().unwrap().host(), "proxy.example.com:3128");
    assert!(!config.watch.daily);
    assert_eq!(config.watch.alerts.as_ref().unwrap().format, AlertFormat::WeCom);
    assert!(!format!("{config:?}").contains("canary"));
    assert_eq!(config.device_reports_path.as_str(), "/push/reports");
    assert_eq!(config.store.path, Some(folder.path("data/checks.db")));
    assert_eq!(config.store.retention_days, 7);
    assert_eq!(config.store.audit_days, 400);

    let app = &config.apps[0];
    assert_eq!((app.sdkappid.get(), &*app.name), (1_400_000_000, "My app"));
    assert_eq!(app.key.expose(), KEY);
    assert_eq!(app.admin.as_str(), "boss");
    assert_eq!(app.region, Some(Region::Singapore));
    assert_eq!(app.base_url.to_string(), "https://adminapisgp.im.qcloud.com");
    assert_eq!(app.key_access, KeyAccess::Browser);
    assert!(!app.demo);
    assert_eq!(app.webhook_token.as_ref().unwrap().expose(), "hook-of-shop");
    let certificate = app.certificate(&CertificateId::parse("31001").unwrap()).unwrap();
    assert_eq!(certificate.vendor, Vendor::Apns);
    assert_eq!(certificate.label, "iPhone, App Store");
    assert_eq!(certificate.environment, "production");
    assert_eq!(certificate.topic, "com.example.app");
    assert_eq!(app.certificates[1].environment, "");
    assert!(app.certificate(&CertificateId::parse("31003").unwrap()).is_none());

    let app = &config.apps[1];
    assert_eq!(app.name, "1400000001");
    assert_eq!(app.admin.as_str(), "administrator");
    assert_eq!(app.base_url.to_string(), "http://127.0.0.1:9000");
    assert_eq!(app.region, None);
    assert_eq!(app.key_access, KeyAccess::Server);
    assert!(app.webhook_token.is_none() && app.certificates.is_empty());

    for key in ["database_url", "otlp_endpoint", "store.key_file", "tls_cert_file", "tls_key_file"]
    {
        assert_eq!(loaded.sources.remove(key), Some(Source::Default));
    }
    assert_eq!(loaded.sources.len(), 15);
    assert!(loaded.sources.values().all(|source| *source == Source::File));
    let key_file = format!("secret_key_file {}", folder.path("key.txt").display());
    assert_eq!(loaded.key_sources, [key_file.as_str(), "secret_key_env OTHER_KEY"]);
    assert_eq!(loaded.warnings, []);
}

#[test]
fn nothing_at_all() {
    let loaded = read(Default::default(), None, &[]).unwrap();
    let config = &loaded.config;
    assert_eq!(config.listen.address().to_string(), "127.0.0.1:3000");
    assert!(config.trusted_proxies.is_empty() && config.users.is_empty());
    assert_eq!((config.sessions.idle, config.sessions.longest), (43_200, 604_800));
    assert!(!config.second_factor_required);
    assert!(config.allowed_hosts.is_empty() && config.apps.is_empty() && config.site.is_none());
    // The demo leaves nothing behind.
    assert_eq!(config.store.path, None);
    assert_eq!(config.store.retention_days, 30);
    assert_eq!(config.store.audit_days, 180);
    assert_eq!(Folder::with("").load().unwrap().config.store.path, None);
}

#[test]
fn an_app_is_remembered_beside_the_file() {
    let folder = Folder::with(&app_with(""));
    assert_eq!(folder.load().unwrap().config.store.path, Some(folder.path("signet.db")));
}

#[test]
fn an_absolute_path_stays() {
    let folder = Folder::with("[store]\npath = \"/var/lib/signet.db\"");
    let path = folder.load().unwrap().config.store.path.unwrap();
    assert_eq!(path.to_str(), Some("/var/lib/signet.db"));
}

#[test]
fn no_secret_shows_in_debug() {
    let folder = Folder::with(&app_with("webhook_token = \"canary-hook\""));
    let shown = format!("{:?}", folder.load().unwrap());
    assert!(!shown.contains(KEY) && !shown.contains("canary-hook"), "{shown}");
}

#[test]
fn a_webhook_token_shows_nothing() {
    let token = WebhookToken::parse("canary-token").unwrap();
    let shown = format!("{:?}", Some(&token));
    assert!(shown.contains("[redacted]") && !shown.contains("canary"), "{shown}");
    assert_eq!(token.expose(), "canary-token");
    assert!(WebhookToken::parse("").is_none());
}

/// One line end is not part of the key; blanks are.
#[test]
fn a_key_is_one_line() {
    let name = "SIGNET_SECRET_KEY_1400000000";
    for (text, wanted) in [("key", "key"), ("key\n", "key"), ("key\r\n", "key"), (" key ", " key ")]
    {
        let given = [(name, text)];
        let loaded = Folder::with(&app_with("")).load_with(Default::default(), &given).unwrap();
        assert_eq!(loaded.config.apps[0].key.expose(), wanted, "{text:?}");
    }
}

#[test]
fn a_secret_that_everyone_can_read_is_remarked_on() {
    let folder = Folder::with(&app_with(""));
    assert_eq!(folder.load().unwrap().warnings, []);
    folder.chmod("signet.toml", 0o644);
    assert_eq!(folder.load().unwrap().warnings, [ConfigWarning::PublicFile(folder.file())]);

    let folder = Folder::with(&format!("{APP}secret_key_file = \"key\""));
    let path = folder.write("key", KEY.as_bytes());
    // Without a secret in it the configuration may be public.
    folder.chmod("signet.toml", 0o644);
    folder.chmod("key", 0o640);
    assert_eq!(folder.load().unwrap().warnings, []);
    folder.chmod("key", 0o604);
    let warnings = folder.load().unwrap().warnings;
    assert_eq!(warnings, [ConfigWarning::PublicFile(path)]);
    assert!(warnings[0].to_string().contains("chmod 600"));
}

#[test]
fn a_secret_that_others_can_change_is_remarked_on() {
    let folder = Folder::with(&app_with(""));
    for mode in [0o602, 0o620, 0o622] {
        folder.chmod("signet.toml", mode);
        let warnings = folder.load().unwrap().warnings;
        assert_eq!(warnings, [ConfigWarning::WritableFile(folder.file())], "{mode:o}");
        assert!(warnings[0].to_string().contains("can change"), "{warnings:?}");
    }
}

#[test]
fn a_short_webhook_token_is_remarked_on() {
    for (token, weak) in [("x", true), ("1234567", true), ("12345678", false)] {
        let loaded = Folder::with(&app_with(&format!("webhook_token = {token:?}"))).load().unwrap();
        let wanted = weak.then_some(ConfigWarning::WeakToken(loaded.config.apps[0].sdkappid));
        assert_eq!(loaded.warnings, Vec::from_iter(wanted), "{token}");
    }
}

#[test]
fn validities_have_their_defaults_and_limits() {
    let validity =
        |lines: &str| Folder::with(&app_with(lines)).load().unwrap().config.apps[0].validity;
    assert_eq!(validity(""), MaxValidity { user: 15_552_000, admin: 3_600 });
    let both = "max_validity = 1\nmax_admin_validity = 1576800000";
    assert_eq!(validity(both), MaxValidity { user: 1, admin: 1_576_800_000 });
    for line in ["max_validity = 0", "max_admin_validity = 1576800001"] {
        let error = Folder::with(&app_with(line)).load().unwrap_err().to_string();
        assert!(error.contains("validity: write a number of seconds"), "{error}");
    }
}

#[test]
fn a_key_unlike_the_console_s_is_remarked_on() {
    let folder = Folder::with(&format!("{APP}secret_key = \"canary\""));
    let loaded = folder.load().unwrap();
    assert_eq!(loaded.warnings, [ConfigWarning::UnusualKey(loaded.config.apps[0].sdkappid)]);
    assert!(!loaded.warnings[0].to_string().contains("canary"));
}

#[test]
fn the_example_is_good() {
    let folder = Folder::with(include_str!("../../../../signet.example.toml"));
    folder.write("key.txt", KEY.as_bytes());
    let loaded = folder.load().unwrap();
    assert_eq!(loaded.config.apps[0].certificates.len(), 2);
    assert_eq!(loaded.warnings, []);
}

#[test]
fn the_variables_for_a_proxy_count_only_when_asked() {
    let variables = [("HTTPS_PROXY", "http://u:canary@10.0.0.1:3128"), ("NO_PROXY", "localhost")];
    let host = |text: &str, variables: &[(&str, &str)]| {
        let loaded = Folder::with(text).load_with(Default::default(), variables).unwrap();
        loaded.config.proxy.map(|proxy| proxy.host())
    };
    let asked = "proxy = \"environment\"";
    assert_eq!(host("", &variables), None);
    assert_eq!(host(asked, &variables).as_deref(), Some("10.0.0.1:3128"));
    assert_eq!(host(asked, &[("https_proxy", "http://b:1")]).as_deref(), Some("b:1"));
    assert_eq!(host(asked, &[]), None);
    for (text, variables) in [
        ("proxy = \"socks5://u:canary@h:1\"", &[][..]),
        ("proxy = \"u:canary@h:1\"", &[]),
        ("proxy = \"\"", &[]),
        (asked, &[("HTTPS_PROXY", "https://u:canary@h:1")]),
    ] {
        let folder = Folder::with(text);
        let refused = folder.load_with(Default::default(), variables).unwrap_err().to_string();
        assert!(
            refused.contains("signet.toml:1:") && refused.contains("http://HOST:PORT"),
            "{refused}"
        );
        assert!(!refused.contains("canary"), "{refused}");
    }
}
