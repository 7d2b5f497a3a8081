//! Asks whether a user is online, and on which clients.
//!
//! ```console
//! $ signet sandbox &
//! $ cargo run -p tencent --example online_status -- http://127.0.0.1:9000 iphone_ready
//! iphone_ready: PushOnline
//!   iPhone: PushOnline
//! ```
//!
//! For an app of your own set `SDKAPPID` and `SECRET_KEY`, and give the address of its region,
//! such as `https://adminapisgp.im.qcloud.com`.

use std::env;
use std::error::Error;

use shared::{SdkAppId, SecretKey, UserId};
use tencent::{BaseUrl, ChatApp, Client, Clock, Transport, TransportLimits};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut words = env::args().skip(1);
    let (Some(address), Some(user)) = (words.next(), words.next()) else {
        return Err("usage: online_status ADDRESS USERID".into());
    };
    // Without variables: the sandbox's own app.
    let sdkappid = env::var("SDKAPPID").unwrap_or_else(|_| sandbox::DEMO_SDKAPPID.to_string());
    let key = env::var("SECRET_KEY").unwrap_or_else(|_| sandbox::DEMO_SECRET_KEY.to_owned());
    let app = ChatApp {
        sdkappid: SdkAppId::parse(&sdkappid)?,
        key: SecretKey::parse(&key)?,
        admin: UserId::parse("administrator")?,
        base_url: BaseUrl::parse(&address)?,
    };
    let transport = Transport::new(TransportLimits::default())?;
    let client = Client::new(app, &transport, Clock::system());

    let answer = client.query_online_status(&[UserId::parse(&user)?]).await?;
    for state in answer.value {
        match state.status {
            Some(status) => println!("{}: {}", state.user, status.word()),
            None => println!("{}: no state, code {}", state.user, state.code),
        }
        for client in state.clients {
            println!("  {}: {}", client.platform, client.status.word());
        }
    }
    Ok(())
}
