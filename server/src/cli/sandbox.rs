//! `signet sandbox`.

use std::io::{self, Write};

use clap::Args;
use sandbox::{Sandbox, SandboxConfig, Webhook, WebhookError};
use zeroize::Zeroizing;

use super::fail;
use crate::config::{Listen, parse_listen};
use crate::exit_code::{EXIT_FAILED, EXIT_OK, EXIT_USAGE};
use crate::{logging, signals};

/// Options of `signet sandbox`.
#[derive(Debug, Args)]
#[command(after_help = "It answers under /v4/ as Tencent's REST API does, for one app with \
    made-up users. Each UserID has a story: `iphone_ready` gets every push, `no_token` has \
    uploaded no token. Point base_url in signet.toml, or your own tests, at it.")]
pub(super) struct SandboxArgs {
    /// Address and port to listen on; a loopback address.
    #[arg(
        long,
        env = "SIGNET_SANDBOX_LISTEN",
        value_name = "ADDRESS:PORT",
        default_value = "127.0.0.1:9000"
    )]
    listen: String,
    /// Post Tencent's events there, such as
    /// `http://127.0.0.1:3000/webhooks/tencent/1400000001`.
    ///
    /// They are signed when the variable `SIGNET_SANDBOX_WEBHOOK_TOKEN` has a token.
    #[arg(long, env = "SIGNET_SANDBOX_WEBHOOK", value_name = "URL")]
    webhook: Option<String>,
}

/// Not an argument: every user of a machine can read those.
const WEBHOOK_TOKEN: &str = "SIGNET_SANDBOX_WEBHOOK_TOKEN";

/// SECURITY: its keys are public, and it asks nobody who they are.
const NOT_LOOPBACK: &str = "refusing to listen there: other machines could reach the sandbox, and \
    it knows no log-in.\n  Listen on 127.0.0.1:9000.";

impl SandboxArgs {
    /// The address for events; `None` posts none.
    fn webhook(&self) -> Result<Option<Webhook>, WebhookError> {
        let Some(url) = &self.webhook else { return Ok(None) };
        let token = std::env::var(WEBHOOK_TOKEN).ok().map(Zeroizing::new);
        Webhook::new(url, token.as_ref().map(|token| token.as_str())).map(Some)
    }

    pub(super) fn run(self) -> u8 {
        let webhook = match self.webhook() {
            Ok(webhook) => webhook,
            Err(error) => return fail(EXIT_USAGE, &error),
        };
        // Without webhooks there is nothing to log.
        if webhook.is_some()
            && let Err(error) = logging::init(None)
        {
            return fail(EXIT_USAGE, &error);
        }
        let listen = match parse_listen(&self.listen).map(Listen::new) {
            Ok(listen) if listen.is_loopback() => listen,
            Ok(_) => return fail(EXIT_USAGE, &NOT_LOOPBACK),
            Err(error) => return fail(EXIT_USAGE, &error),
        };
        let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
            Ok(runtime) => runtime,
            Err(error) => return fail(EXIT_FAILED, &error),
        };
        runtime.block_on(async {
            let mut config = SandboxConfig::demo(listen.address());
            config.webhook = webhook;
            let facts = introduction(&config);
            let sandbox = match Sandbox::bind(config).await {
                Ok(sandbox) => sandbox,
                Err(source) => {
                    let address = listen.address();
                    return fail(EXIT_USAGE, &crate::RunError::Bind { address, source });
                }
            };
            let address = sandbox.local_addr();
            // Whoever is told that it is ready may stop it.
            let stop = signals::shutdown();
            let mut out = io::stdout().lock();
            let _ = writeln!(out, "The sandbox is ready at http://{address}\n{facts}")
                .and_then(|()| out.flush());
            drop(out);
            sandbox.serve(stop).await;
            EXIT_OK
        })
    }
}

/// What somebody needs to use it. The key is no secret: it is the same in every copy.
fn introduction(config: &SandboxConfig) -> String {
    let mut text = format!(
        "\n  SDKAppID   {}\n  SecretKey  {}\n  admin      {}\n\nUserIDs with a story:\n",
        config.sdkappid,
        config.key.expose(),
        config.admin
    );
    for person in sandbox::demo_users() {
        text.push_str(&format!("  {:<20} {}\n", person.userid, person.story_en));
    }
    text
}
