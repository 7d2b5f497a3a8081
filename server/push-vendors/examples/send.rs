//! Sends one notification to one Meizu phone and says what the answer means.
//!
//! ```console
//! $ signet sandbox &
//! $ APP_ID=110008 APP_SECRET=demo-meizu-app-secret DEVICE_TOKEN=S5Q0123456789abcdef0123456789abcdef \
//!     cargo run -p push-vendors --example send -- http://127.0.0.1:9000/push/meizu
//! ```
//!
//! Without an address it goes to Meizu itself. The shape of the token is checked first.

use std::env;
use std::error::Error;

use push_vendors::{
    BaseUrl, Clock, Credential, DirectPushService, Environment, HttpLimits, Push, VendorHosts,
    VendorSecret, open, random_uuid, vendor_hosts,
};
use shared::api::DirectStepView;
use shared::chat::{DeviceToken, Vendor};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let variable = |name: &str| env::var(name).map_err(|_| format!("set {name}"));
    let credential = Credential::Meizu {
        app_id: variable("APP_ID")?,
        app_secret: VendorSecret::new(variable("APP_SECRET")?),
    };
    let token = DeviceToken::parse(&variable("DEVICE_TOKEN")?)?;
    let hosts = match env::args().nth(1) {
        Some(address) => {
            let send = BaseUrl::parse(&address)?;
            VendorHosts { auth: send.clone(), send, other: None }
        }
        None => vendor_hosts(Vendor::Meizu, Environment::Production)?,
    };
    let push = Push {
        token: &token,
        title: "Checking your notifications",
        body: "Nothing to do.",
        id: &random_uuid(),
        dry_run: false,
        test_mode: false,
    };
    let service = DirectPushService::new(HttpLimits::default(), Clock::system())?;
    let vendor = open(&credential, &hosts, &token);
    let steps = |steps: &[DirectStepView]| {
        for step in steps {
            eprintln!("{:?}: {:?}", step.kind, step.state);
        }
        eprintln!();
    };
    let result = service.test("example", vendor.as_ref(), &push, &steps).await;
    println!("{} {} {}", result.vendor.name(), result.code, result.name);
    println!("{}", result.cause.en);
    println!("{}", result.solution.en);
    Ok(())
}
