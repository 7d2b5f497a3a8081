//! The demo: a sandbox inside the server, and an app that talks to it.
//!
//! It is reached over a socket by the ordinary client, so what a newcomer sees is the very
//! code that talks to the real service.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use model::BaseUrl;
use sandbox::{Sandbox, SandboxConfig};
use shared::api::{KeyAccess, Person};
use shared::chat::{CertificateId, Vendor};
use shared::{SdkAppId, Text, UserId};
use tokio::sync::oneshot;

use crate::config::{AppConfig, CertificateConfig, CredentialConfig};

/// Connections of the sandbox at the same time: what the server's own clients may make.
const MAX_CONNECTIONS: usize = 256;

/// A running sandbox; it ends when this is dropped.
pub(crate) struct Demo {
    /// The app that talks to it.
    pub(crate) app: AppConfig,
    _stop: oneshot::Sender<()>,
}

impl Demo {
    /// Starts the sandbox on a free port of this machine; pushes travel `speed` times as fast as
    /// usual.
    ///
    /// # Errors
    /// The error of the system when no port is free.
    pub(crate) async fn start(speed: u32) -> io::Result<Self> {
        let listen = SocketAddr::new(Ipv4Addr::LOCALHOST.into(), 0);
        let mut config = SandboxConfig::demo(listen);
        config.pace = config.pace.faster(speed);
        // It lives in the server's own table of files.
        config.connections = MAX_CONNECTIONS;
        let (sdkappid, key, admin) = (config.sdkappid, config.key.clone(), config.admin.clone());
        let sandbox = Sandbox::bind(config).await?;
        let base_url = format!("http://{}", sandbox.local_addr());
        let (stop, stopped) = oneshot::channel::<()>();
        tokio::spawn(sandbox.serve(async move {
            // Ends with an error when the sender is dropped, and that is the sign.
            let _ = stopped.await;
        }));
        let invalid = |what: &str| io::Error::other(format!("the sandbox's {what} is invalid"));
        let sdkappid = SdkAppId::new_unvalidated(sdkappid);
        let admin = UserId::parse(&admin).map_err(|_| invalid("admin"))?;
        let address = BaseUrl::parse(&base_url).map_err(|_| invalid("address"))?;
        let app = AppConfig {
            name: "Demo".to_owned(),
            key_access: KeyAccess::Browser,
            demo: true,
            certificates: certificates(&base_url).ok_or_else(|| invalid("certificates"))?,
            device_reports: true,
            ..AppConfig::new(sdkappid, key, admin, address)
        };
        Ok(Self { app, _stop: stop })
    }
}

/// What the apps of some of them report, as they would post it.
pub(crate) fn reports() -> Vec<String> {
    sandbox::demo_reports().iter().map(ToString::to_string).collect()
}

/// The made-up users, for the page to offer.
pub(crate) fn people() -> Vec<Person> {
    sandbox::demo_users()
        .iter()
        .map(|person| Person {
            userid: person.userid.to_owned(),
            story: Text::new(person.story_en, person.story_zh),
        })
        .collect()
}

fn certificates(address: &str) -> Option<Vec<CertificateConfig>> {
    sandbox::certificates()
        .iter()
        .map(|certificate| {
            let vendor = Vendor::from_slug(certificate.vendor)?;
            let environment = certificate.environment;
            let keys = certificate.credential(address);
            let topic = certificate.topic;
            let credential = CredentialConfig::of_demo(vendor, environment, topic, keys).ok()?;
            Some(CertificateConfig {
                id: CertificateId::parse(certificate.id).ok()?,
                vendor,
                label: certificate.label.to_owned(),
                environment: environment.to_owned(),
                topic: certificate.topic.to_owned(),
                credential: Some(Arc::new(credential)),
            })
        })
        .collect()
}
