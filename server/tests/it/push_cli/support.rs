//! A sandbox, a configuration that leads to it, and the binary.

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use sandbox::push_vendors::{APNS, FCM, HONOR, HUAWEI, MEIZU, OPPO, VIVO, XIAOMI};
use sandbox::{DEMO_SDKAPPID, DEMO_SECRET_KEY, FrequencyLimits, Sandbox, SandboxConfig, TracePace};
use serde_json::Value;
use tempfile::TempDir;
use tokio::sync::oneshot;

/// The sandbox of one test alone. Ends when dropped.
pub struct World {
    pub folder: TempDir,
    pub address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl World {
    /// With the push credentials of the demo for each vendor.
    pub fn start() -> Self {
        let (ready, address) = std::sync::mpsc::channel();
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.unwrap().block_on(async {
                let mut config = SandboxConfig::demo(([127, 0, 0, 1], 0).into());
                config.pace = TracePace::every(Duration::from_millis(1));
                // Each command is a process of its own, and none knows of the others' calls.
                config.limits = FrequencyLimits::Off;
                let sandbox = Sandbox::bind(config).await.unwrap();
                ready.send(sandbox.local_addr()).unwrap();
                sandbox
                    .serve(async {
                        let _ = stopped.await;
                    })
                    .await;
            });
        });
        let address = address.recv().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let world = Self { folder, address, stop: Some(stop), thread: Some(thread) };
        world.configure(&app(address, &credentials_at(address)));
        world
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Replaces the configuration.
    pub fn configure(&self, text: &str) {
        self.write("signet.toml", text);
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        use std::os::unix::fs::PermissionsExt;
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        path
    }

    /// `signet push COMMAND --config …`
    pub fn push(&self, command: &str, arguments: &[&str]) -> Run {
        let file = self.path("signet.toml");
        let fixed = ["push", command, "--config", file.to_str().unwrap()];
        run(&[&fixed, arguments].concat(), "")
    }

    /// `signet push test` with a token in a file.
    pub fn test(&self, certificate: &str, token: &str, arguments: &[&str]) -> Run {
        let file = self.write("token.txt", &format!("{token}\n"));
        let fixed = ["--certificate", certificate, "--token-file", file.to_str().unwrap()];
        self.push("test", &[&fixed, arguments].concat())
    }
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = self.stop.take().unwrap().send(());
        let ended = self.thread.take().unwrap().join();
        assert!(ended.is_ok() || thread::panicking());
    }
}

/// What the binary did.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Run {
    /// Ended with this code.
    #[track_caller]
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }

    #[track_caller]
    pub fn says(self, words: &[&str]) -> Self {
        for word in words {
            assert!(self.out.contains(word), "{word} is missing in: {self:?}");
        }
        self
    }

    #[track_caller]
    pub fn complains(self, words: &[&str]) -> Self {
        for word in words {
            assert!(self.err.contains(word), "{word} is missing in: {self:?}");
        }
        self
    }

    /// The one object on standard output.
    #[track_caller]
    pub fn json(&self) -> Value {
        assert_eq!(self.out.lines().count(), 1, "{self:?}");
        serde_json::from_str(&self.out).unwrap()
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// `signet …` in English and without any variable of the environment the tests run in.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_signet"));
    command.args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    for (name, _) in std::env::vars_os() {
        let is_ours = name.to_str().is_some_and(|name| name.starts_with("SIGNET_"));
        if is_ours || name == "LC_ALL" || name == "LC_MESSAGES" || name == "LANG" {
            command.env_remove(name);
        }
    }
    command
}

/// Runs it to its end.
pub fn run(arguments: &[&str], input: &str) -> Run {
    let mut child = command(arguments).spawn().unwrap();
    // Whoever refuses at once does not read.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap().into()
}

/// The app of the sandbox, and its certificates.
pub fn app(address: SocketAddr, certificates: &str) -> String {
    format!(
        "[[apps]]\nsdkappid = {DEMO_SDKAPPID}\nsecret_key = \"{DEMO_SECRET_KEY}\"\n\
         base_url = \"http://{address}\"\n{certificates}"
    )
}

/// A certificate with its credential, whose hosts are `hosts`.
pub fn certificate(id: &str, vendor: &str, face: &str, hosts: &str, credential: &str) -> String {
    format!(
        "[[apps.certificates]]\nid = \"{id}\"\nvendor = \"{vendor}\"\n\
         topic = \"com.example.demo\"\n{face}\n\
         [apps.certificates.credential]\n{hosts}\n{credential}\n"
    )
}

/// FCM's service account, reached at these addresses.
pub fn fcm(send: &str, auth: &str) -> String {
    let hosts = format!("base_url = \"{send}\"\nauth_base_url = \"{auth}\"");
    let json = FCM.service_account_json();
    certificate("31009", "fcm", "", &hosts, &format!("service_account = '''{json}'''"))
}

fn credentials_at(address: SocketAddr) -> String {
    let at = |prefix: &str| format!("http://{address}{prefix}");
    let one = |prefix| format!("base_url = \"{}\"", at(prefix));
    let two = |send, auth| format!("{}\nauth_base_url = \"{}\"", one(send), at(auth));
    let apns = |id, environment, host, other| {
        let hosts = format!("{}\nother_base_url = \"{}\"", one(host), at(other));
        let apns = APNS;
        let key = format!(
            "key_id = \"{}\"\nteam_id = \"{}\"\nkey = '''\n{}'''",
            apns.key_id, apns.team_id, apns.key_pem
        );
        certificate(id, "apns", &format!("environment = \"{environment}\""), &hosts, &key)
    };
    let (huawei, honor, oppo) = (HUAWEI, HONOR, OPPO);
    [
        apns("31001", "production", "/push/apns/production", "/push/apns/development"),
        apns("31002", "development", "/push/apns/development", "/push/apns/production"),
        certificate(
            "31003",
            "huawei",
            "",
            &two("/push/huawei", "/push/huawei-auth"),
            &format!(
                "client_id = \"{}\"\nclient_secret = \"{}\"",
                huawei.client_id, huawei.client_secret
            ),
        ),
        certificate(
            "31004",
            "honor",
            "",
            &two("/push/honor", "/push/honor-auth"),
            &format!(
                "app_id = \"{}\"\nclient_id = \"{}\"\nclient_secret = \"{}\"",
                honor.app_id, honor.client_id, honor.client_secret
            ),
        ),
        certificate(
            "31005",
            "xiaomi",
            "",
            &one("/push/xiaomi"),
            &format!(
                "app_secret = \"{}\"\nchannel_id = \"{}\"",
                XIAOMI.app_secret, XIAOMI.channel_id
            ),
        ),
        certificate(
            "31006",
            "oppo",
            "",
            &one("/push/oppo"),
            &format!(
                "app_key = \"{}\"\nmaster_secret = \"{}\"\nchannel_id = \"{}\"",
                oppo.app_key, oppo.master_secret, oppo.channel_id
            ),
        ),
        certificate(
            "31007",
            "vivo",
            "",
            &one("/push/vivo"),
            &format!(
                "app_id = \"{}\"\napp_key = \"{}\"\napp_secret = \"{}\"",
                VIVO.app_id, VIVO.app_key, VIVO.app_secret
            ),
        ),
        certificate(
            "31008",
            "meizu",
            "",
            &one("/push/meizu"),
            &format!("app_id = \"{}\"\napp_secret = \"{}\"", MEIZU.app_id, MEIZU.app_secret),
        ),
        fcm(&at("/push/fcm"), &at("/push/fcm-auth")),
    ]
    .concat()
}

/// Each vendor's certificate and a token of its usual shape that asks for nothing.
pub fn good() -> [(&'static str, String); 8] {
    [
        ("31001", "0f".repeat(32)),
        ("31003", "M".repeat(64)),
        ("31004", "H".repeat(64)),
        ("31005", "x".repeat(44)),
        ("31006", format!("OPPO_CN_{}", "0a".repeat(16))),
        ("31007", "1".repeat(23)),
        ("31008", "m".repeat(45)),
        ("31009", format!("{}:APA91{}", "f".repeat(22), "g".repeat(110))),
    ]
}

/// A token that asks its vendor for an answer.
pub fn scripted_token(vendor: &str, code: &str) -> String {
    use sandbox::push_vendors::{ReplyTrigger, scripted_replies};
    let mut scripted_replies = scripted_replies().into_iter();
    let is_it = |scripted: &sandbox::push_vendors::ScriptedReply| {
        scripted.vendor == vendor
            && scripted.code == code
            && scripted.trigger == ReplyTrigger::Token
    };
    scripted_replies.find(is_it).unwrap_or_else(|| panic!("no {vendor} {code}")).token
}
