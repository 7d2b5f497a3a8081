//! The files of `ops/`, the Dockerfile and the compose files say what the program does.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Command, CommandFactory};
use server::cli::Cli;
use server::config::{
    ConfigError, DEFAULT_LISTEN, Given, Limits, Loaded, WEBHOOK_BODY_BYTES, load,
};

use crate::serve::support::start;

const DEPLOYMENT: &str = "ops/kubernetes/one/deployment.yaml";
const UNIT: &str = "ops/signet.service";
const CONFIGURATIONS: [&str; 2] = ["ops/signet.toml", "ops/kubernetes/one/signet.toml"];

/// Variables that the program reads by itself, as no flag could give a secret.
const WITHOUT_FLAG: [&str; 2] = ["SIGNET_LOG", "SIGNET_STORE_KEY"];

fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file)
}

#[track_caller]
fn read(file: &str) -> String {
    fs::read_to_string(path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

#[track_caller]
fn says(file: &str, words: &str) {
    assert!(read(file).contains(words), "{file} lacks: {words}");
}

/// The word after `key`.
#[track_caller]
fn after(file: &str, key: &str) -> String {
    let text = read(file);
    let (_, rest) = text.split_once(key).unwrap_or_else(|| panic!("{file} lacks: {key}"));
    rest.split_whitespace().next().unwrap().to_owned()
}

/// The number of seconds after `key`.
#[track_caller]
fn seconds(file: &str, key: &str) -> Duration {
    let word = after(file, key);
    let number = word.trim_end_matches([';', 's']).parse::<u64>();
    Duration::from_secs(number.unwrap_or_else(|_| panic!("{file}: {key}{word}")))
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn variables(command: &Command, found: &mut BTreeSet<String>) {
    let of_flags = command.get_arguments().filter_map(|argument| argument.get_env());
    found.extend(of_flags.map(|name| name.to_str().unwrap().to_owned()));
    for command in command.get_subcommands() {
        variables(command, found);
    }
}

#[test]
fn every_variable_is_one_of_the_program() {
    let mut known = BTreeSet::from(WITHOUT_FLAG.map(str::to_owned));
    variables(&Cli::command(), &mut known);
    // Read as SIGNET_DATABASE_URL is, from a file.
    known.insert("SIGNET_DATABASE_URL_FILE".to_owned());
    let mut files = ["Dockerfile", "compose.yaml", "compose.cluster.yaml"].map(path).to_vec();
    files_below(&path("ops"), &mut files);
    let mut count = 0;
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        for word in words.filter(|word| word.starts_with("SIGNET_")) {
            assert!(known.contains(word), "{} has {word}", file.display());
            count += 1;
        }
    }
    assert!(count > 10, "{count}");
}

#[test]
fn the_port_is_the_default() {
    let port = DEFAULT_LISTEN.port();
    says("Dockerfile", &format!("SIGNET_LISTEN=0.0.0.0:{port}\n"));
    says("Dockerfile", &format!("EXPOSE {port}\n"));
    says("compose.yaml", &format!("'127.0.0.1:{port}:{port}'"));
    says("ops/nginx-upstream.conf", &format!("server {DEFAULT_LISTEN} "));
    says("ops/Caddyfile", &format!("reverse_proxy {DEFAULT_LISTEN} "));
    says(DEPLOYMENT, &format!("containerPort: {port}\n"));
    for replica in 1..=3 {
        let address = format!("10.77.1.1{replica}");
        says("compose.cluster.yaml", &format!("ipv4_address: {address}\n"));
        says("compose.cluster.yaml", &format!("server {address}:{port} "));
    }
}

#[test]
fn one_user_and_one_folder() {
    let user = after("Dockerfile", "USER ");
    let (user, group) = user.split_once(':').unwrap();
    says("Dockerfile", &format!("--chown={user}:{group} "));
    says(DEPLOYMENT, &format!("runAsUser: {user}\n"));
    says(DEPLOYMENT, &format!("runAsGroup: {group}\n"));
    says(DEPLOYMENT, &format!("fsGroup: {group}\n"));
    for file in ["compose.yaml", "compose.cluster.yaml", "docs/deploy.md"] {
        says(file, user);
    }

    let store = loaded("ops/signet.toml", &read("ops/signet.toml")).unwrap().config.store.path;
    let store = store.unwrap();
    let folder = store.parent().unwrap();
    assert_eq!(Path::new("/var/lib").join(after(UNIT, "\nStateDirectory=")), folder);
    assert_eq!(Path::new(&after("Dockerfile", "VOLUME ")), folder);
    assert_eq!(Path::new(&after("Dockerfile", "SQLITE_TMPDIR=")), folder);
    assert_eq!(Path::new(&after("compose.yaml", "- store:")), folder);
    assert_eq!(Path::new(&after("compose.yaml", "SIGNET_STORE_PATH: ")), store);
    says(DEPLOYMENT, &format!("value: {}\n", store.display()));
    says(DEPLOYMENT, &format!("mountPath: {}\n", folder.display()));
}

/// The configuration of `file` with this text.
fn loaded(file: &str, text: &str) -> Result<Loaded, ConfigError> {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join(Path::new(file).file_name().unwrap());
    fs::write(&copy, text).unwrap();
    load(Given::default(), Some(&copy), &|_| None)
}

#[test]
fn the_configurations_are_good_also_with_what_is_commented_out() {
    for file in CONFIGURATIONS {
        let text = read(file);
        loaded(file, &text).unwrap();
        let is_key = |line: &str| line.starts_with('#') && !line.starts_with("# ");
        let lines = text.lines().filter(|line| *line != "#");
        let full: Vec<_> = lines.map(|line| if is_key(line) { &line[1..] } else { line }).collect();
        // All that is missing is the file with the key.
        let secret = after(file, "#secret_key_file = ");
        let error = loaded(file, &full.join("\n")).unwrap_err().to_string();
        assert!(error.contains(secret.trim_matches('"')), "{error}");
    }
}

#[tokio::test]
async fn the_probes_are_answered() {
    let server = start().await;
    let deployment = read(DEPLOYMENT);
    let paths: Vec<_> =
        deployment.lines().filter_map(|line| line.trim().strip_prefix("path: ")).collect();
    assert_eq!(paths.len(), 2, "{paths:?}");
    for path in paths {
        let answer = server.get_with(path, &[("host", "localhost")]).await;
        assert_eq!(answer.status, 200, "{path}");
    }
}

#[test]
fn those_around_it_wait_longer_than_the_server() {
    let Limits { drain, request, .. } = Limits::default();
    let pause = seconds(DEPLOYMENT, "sleep:\n                seconds: ");
    assert!(seconds(UNIT, "TimeoutStopSec=") > drain);
    assert!(seconds("compose.yaml", "stop_grace_period: ") > drain);
    assert!(seconds("compose.cluster.yaml", "stop_grace_period: ") > drain);
    assert!(seconds(DEPLOYMENT, "terminationGracePeriodSeconds: ") > drain + pause);
    assert!(seconds("ops/nginx.conf", "proxy_read_timeout ") > request);
    assert_eq!(after("ops/nginx.conf", "client_max_body_size "), "1m;");
    const { assert!(WEBHOOK_BODY_BYTES < 1 << 20) };
}

#[test]
fn the_debian_package_has_what_its_unit_starts() {
    let manifest: toml::Table = toml::from_str(&read("server/Cargo.toml")).unwrap();
    let assets = manifest["package"]["metadata"]["deb"]["assets"].as_array().unwrap();
    let word = |asset: &toml::Value, at: usize| asset[at].as_str().unwrap().to_owned();
    let targets: Vec<_> = assets.iter().map(|asset| format!("/{}", word(asset, 1))).collect();
    for source in assets.iter().map(|asset| word(asset, 0)) {
        let made = source == "../target/dist/signet";
        assert!(made || path("server").join(&source).is_file(), "{source}");
    }
    for file in [after(UNIT, "ExecStart="), after(UNIT, "serve --config ")] {
        assert!(targets.contains(&file), "{file}");
    }
}
