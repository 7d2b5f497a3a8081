//! Log-in elsewhere in the file: what it says, and what is missing.

use shared::api::Role;

use crate::config::support::Folder;

const OPENID: &str = "[openid_connect]\nissuer = \"https://id.example.com/realms/staff\"\n\
    client_id = \"signet\"\nclient_secret = \"canary\"\n";
const ROLES: &str = "[group_roles]\noperator = [\"admins\"]\n";

#[track_caller]
fn refusal(text: &str) -> String {
    let folder = Folder::with(text);
    let shown = folder.load().unwrap_err().to_string();
    assert!(!shown.contains("canary"), "{shown}");
    shown.replace(&folder.file().display().to_string(), "signet.toml")
}

#[test]
fn a_provider_with_its_defaults() {
    let folder = Folder::with(&format!("{OPENID}{ROLES}"));
    let loaded = folder.load().unwrap();
    let openid = loaded.config.log_in.openid.as_ref().unwrap();
    assert_eq!(openid.issuer, "https://id.example.com/realms/staff");
    assert_eq!((&*openid.name, &*openid.groups_claim), ("id.example.com", "groups"));
    assert_eq!(openid.scopes, ["profile", "email"]);
    assert_eq!(openid.client_secret.expose(), "canary");
    assert!(!format!("{loaded:?}").contains("canary"));
    assert!(loaded.config.log_in.password);
    let roles = &loaded.config.log_in.roles;
    assert_eq!(roles.role(&["admins".to_owned()]), Some(Role::Operator));
}

#[test]
fn every_key() {
    let folder = Folder::with(
        "password_log_in = false\ntrusted_proxies = [\"127.0.0.1\"]\n[openid_connect]\n\
         issuer = \"http://127.0.0.1:9000/\"\nclient_id = \"a\"\n\
         client_secret_file = \"secret.txt\"\nscopes = [\"groups\"]\ngroups_claim = \"roles\"\n\
         name = \"Example\"\n[proxy_log_in]\nuser_header = \"Remote-User\"\n\
         groups_header = \"Remote-Groups\"\n[group_roles]\nviewer = [\"a\", \"b\"]\n",
    );
    folder.write("secret.txt", b"canary\n");
    let config = folder.load().unwrap().config.log_in;
    let openid = config.openid.unwrap();
    assert_eq!(openid.issuer, "http://127.0.0.1:9000/", "to the letter");
    assert_eq!(openid.client_secret.expose(), "canary");
    assert_eq!((&*openid.name, &*openid.groups_claim), ("Example", "roles"));
    assert_eq!(openid.scopes, ["groups"]);
    let proxy = config.proxy.unwrap();
    assert_eq!((proxy.user.as_str(), proxy.groups.as_str()), ("remote-user", "remote-groups"));
    assert!(!config.password);
}

#[test]
fn what_is_missing_is_named_with_its_place() {
    let without = |line: &str| {
        let kept = OPENID.lines().filter(|it| !it.starts_with(line));
        format!("{}\n{ROLES}", kept.collect::<Vec<_>>().join("\n"))
    };
    let proxy = format!("[proxy_log_in]\n{ROLES}");
    for (text, words) in [
        (without("issuer"), &["signet.toml:1:1: openid_connect", "issuer is missing"][..]),
        (without("client_id"), &["client_id is missing", "client ID that the provider gave"]),
        (without("client_secret"), &["client_secret is missing", "client_secret_file"]),
        (OPENID.to_owned(), &["signet.toml:1:1: openid_connect", "[group_roles] is missing"]),
        (format!("{OPENID}[group_roles]\n"), &["5:1: group_roles", "no group has a role"]),
        (format!("{OPENID}[group_roles]\nviewer = [\" \"]"), &["6:11: group_roles.viewer"]),
        (OPENID.replace("https", "http") + ROLES, &["2:10: openid_connect.issuer", "http"]),
        (OPENID.replace("canary", "") + ROLES, &["client_secret", "this is empty"]),
        (format!("{OPENID}scopes = [\"a b\"]\n{ROLES}"), &["5:11: openid_connect.scopes"]),
        (format!("{OPENID}secret = \"canary\"\n{ROLES}"), &["unknown key `secret`"]),
        (proxy.clone(), &["1:1: proxy_log_in", "trusted_proxies is missing"]),
        (
            format!(
                "trusted_proxies = [\"::1\"]\n{}",
                proxy.replace("[proxy_log_in]", "[proxy_log_in]\nuser_header = \"a b\"")
            ),
            &["3:15: proxy_log_in.user_header", "name of a header"],
        ),
        ("password_log_in = false".to_owned(), &["1:19: password_log_in", "nobody could log in"]),
    ] {
        let shown = refusal(&text);
        for word in words {
            assert!(shown.contains(word), "{word} is missing in: {shown}");
        }
    }
}
