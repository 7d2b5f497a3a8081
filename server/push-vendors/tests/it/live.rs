//! A sandbox with every push vendor, and what is sent to it.

use std::net::SocketAddr;
use std::time::Duration;

use push_vendors::{
    Clock, Credential, DirectPushService, HttpLimits, Push, ServiceAccount, VendorSecret,
};
use sandbox::push_vendors::FCM;
use sandbox::{Sandbox, SandboxConfig};
use shared::chat::DeviceToken;
use tokio::sync::oneshot;

/// A sandbox that ends when the sender is dropped.
pub async fn sandbox() -> (SocketAddr, oneshot::Sender<()>) {
    let sandbox = Sandbox::bind(SandboxConfig::demo(([127, 0, 0, 1], 0).into())).await.unwrap();
    let address = sandbox.local_addr();
    let (stop, stopped) = oneshot::channel::<()>();
    tokio::spawn(sandbox.serve(async {
        let _ = stopped.await;
    }));
    (address, stop)
}

pub fn service(total: Duration) -> DirectPushService {
    let limits = HttpLimits { total, ..HttpLimits::default() };
    DirectPushService::new(limits, Clock::system()).unwrap()
}

/// The sandbox's own service account.
pub fn fcm() -> Credential {
    let known = &FCM;
    Credential::Fcm(ServiceAccount {
        project_id: known.project_id.to_owned(),
        account: known.client_email.to_owned(),
        key_id: known.private_key_id.to_owned(),
        private_key: VendorSecret::new(known.private_key),
    })
}

pub fn push(token: &DeviceToken) -> Push<'_> {
    Push {
        token,
        title: "Checking your notifications",
        body: "Nothing to do.",
        id: "0b7f1d2e-3c4d-4e5f-8a6b-7c8d9e0f1a2b",
        dry_run: false,
        test_mode: false,
    }
}
