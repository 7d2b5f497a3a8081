//! A stand-in for the vendor that answers at once, or when it is told to.
//!
//! It reads nothing but the path: what is measured is the way there and back.

use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use anyhow::Result;

use crate::message::Connection;

/// The one user there is.
pub const USER: &str = "alice";
/// The path of a status query.
pub const STATUS_PATH: &str = "/v4/openim/query_online_status";

const ACCOUNT_PATH: &str = "/v4/im_open_login_svc/account_check";
const STATUS: &str = r#"{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"QueryResult":[{"To_Account":"alice","Status":"PushOnline","Detail":[{"Platform":"iPhone","Status":"PushOnline","Instid":74224656}]}]}"#;
const ACCOUNT: &str = r#"{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"ResultItem":[{"UserID":"alice","ResultCode":0,"ResultInfo":"","AccountStatus":"Imported"}]}"#;

/// It listens as long as the process runs.
pub struct StandIn {
    /// Where.
    pub address: SocketAddr,
    door: Arc<Door>,
}

/// Closed, it holds the answers back.
#[derive(Default)]
struct Door {
    state: Mutex<State>,
    opened: Condvar,
}

#[derive(Default)]
struct State {
    closed: bool,
    waiting: usize,
}

impl StandIn {
    /// Takes a free port of the loopback address.
    pub fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let door = Arc::new(Door::default());
        let own = Arc::clone(&door);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let door = Arc::clone(&own);
                // Who breaks off is somebody who was stopped at the end of a measurement.
                thread::spawn(move || Connection::over(stream).map(|it| serve(it, &door)));
            }
        });
        Ok(Self { address, door })
    }

    /// Holds answers back from now on.
    pub fn hold(&self) {
        self.door.state().closed = true;
    }

    /// How many are held back.
    pub fn held(&self) -> usize {
        self.door.state().waiting
    }

    /// Gives them all, and answers at once again.
    pub fn release(&self) {
        self.door.state().closed = false;
        self.door.opened.notify_all();
    }
}

impl Door {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn pass(&self) {
        let mut state = self.state();
        state.waiting += 1;
        let open = self.opened.wait_while(state, |state| state.closed);
        open.unwrap_or_else(PoisonError::into_inner).waiting -= 1;
    }
}

fn serve(mut connection: Connection, door: &Door) -> Result<()> {
    let (status, account) = (answer("200 OK", STATUS), answer("200 OK", ACCOUNT));
    let unknown = answer("404 Not Found", "");
    while let Some(request) = connection.receive()? {
        door.pass();
        let target = request.head.split_whitespace().nth(1).unwrap_or_default();
        connection.send(match target.split('?').next() {
            Some(STATUS_PATH) => &status,
            Some(ACCOUNT_PATH) => &account,
            _ => &unknown,
        })?;
    }
    Ok(())
}

fn answer(status: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n\
         {body}"
    )
    .into_bytes()
}
