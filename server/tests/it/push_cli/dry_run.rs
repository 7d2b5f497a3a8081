//! A dry run sends nothing.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use serde_json::Value;

use crate::push_cli::support::{World, app, fcm, good};

/// A vendor that takes everything and remembers the messages.
struct Recorder {
    address: SocketAddr,
    messages: Arc<Mutex<Vec<Value>>>,
}

impl Recorder {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let messages = Arc::new(Mutex::new(Vec::new()));
        let taken = Arc::clone(&messages);
        // It ends with the process.
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                answer(stream.unwrap(), &taken);
            }
        });
        Self { address, messages }
    }

    fn taken(&self) -> Vec<Value> {
        std::mem::take(&mut *self.messages.lock().unwrap())
    }
}

fn answer(stream: TcpStream, messages: &Mutex<Vec<Value>>) {
    let mut reader = BufReader::new(&stream);
    let (mut first, mut length) = (String::new(), 0);
    reader.read_line(&mut first).unwrap();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        if line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let answer = if first.contains("/auth/token") {
        r#"{"access_token":"canary-access","expires_in":3600,"token_type":"Bearer"}"#
    } else {
        messages.lock().unwrap().push(serde_json::from_slice(&body).unwrap());
        r#"{"name":"projects/p/messages/0:1"}"#
    };
    let length = answer.len();
    write!(
        &stream,
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\
         connection: close\r\n\r\n{answer}"
    )
    .unwrap();
}

#[test]
fn it_only_has_the_message_looked_over() {
    let world = World::start();
    let recorder = Recorder::start();
    let at = |path: &str| format!("http://{}{path}", recorder.address);
    world.configure(&app(world.address, &fcm(&at("/send"), &at("/auth"))));
    let (certificate, token) = &good()[7];

    let run = world.test(certificate, token, &["--dry-run", "--json"]).ends(0);
    let taken = recorder.taken();
    assert_eq!(taken.len(), 1, "{taken:?}");
    assert_eq!(taken[0]["validate_only"], true);
    let json = run.json();
    assert_eq!(json["result"]["dry_run"], true);
    let steps = json["steps"].as_array().unwrap();
    let kinds: Vec<_> = steps.iter().map(|step| step["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["pre_flight", "signed_in", "validated"]);

    // And not as a send in words.
    let run = world.test(certificate, token, &["--dry-run"]).ends(0);
    run.says(&["would accept", "nothing was sent", "dry run reaches no phone"]);
    assert!(recorder.taken().iter().all(|message| message["validate_only"] == true));

    // The recorder would see a real one.
    world.test(certificate, token, &["--yes"]).ends(0);
    let real = recorder.taken();
    assert!(real.iter().any(|message| message["validate_only"] != true), "{real:?}");
}
