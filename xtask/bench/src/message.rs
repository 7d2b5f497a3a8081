//! HTTP/1.1 over one connection, as little of it as both ends of a measurement need.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use anyhow::{Context, Result, ensure};

/// How much is read at once.
const PIECE: usize = 16 * 1024;

/// A request or an answer.
pub struct Message {
    /// First line and headers.
    pub head: String,
    /// What follows them.
    pub body: Vec<u8>,
}

/// A connection that is kept open.
pub struct Connection {
    stream: TcpStream,
    /// What came and is not part of a message yet.
    rest: Vec<u8>,
    piece: Vec<u8>,
}

impl Connection {
    /// Connects.
    pub fn open(address: SocketAddr) -> Result<Self> {
        Self::over(TcpStream::connect(address)?)
    }

    /// Speaks over what is connected already.
    pub fn over(stream: TcpStream) -> Result<Self> {
        stream.set_nodelay(true)?;
        Ok(Self { stream, rest: Vec::new(), piece: vec![0; PIECE] })
    }

    /// Sends one message, whole.
    pub fn send(&mut self, message: &[u8]) -> Result<()> {
        Ok(self.stream.write_all(message)?)
    }

    /// The next message; nothing, where the other side has closed the connection.
    pub fn receive(&mut self) -> Result<Option<Message>> {
        loop {
            if let Some(message) = self.take()? {
                return Ok(Some(message));
            }
            let read = self.stream.read(&mut self.piece)?;
            if read == 0 {
                ensure!(self.rest.is_empty(), "the connection was closed within a message");
                return Ok(None);
            }
            self.rest.extend_from_slice(self.piece.get(..read).unwrap_or_default());
        }
    }

    /// The answer to what was sent; it has to be a 200.
    pub fn answer(&mut self) -> Result<Message> {
        let answer = self.receive()?.context("the server closed the connection")?;
        let head = &answer.head;
        ensure!(head.starts_with("HTTP/1.1 200"), "an answer that is not 200: {head}");
        Ok(answer)
    }

    /// Sends and waits for the answer.
    pub fn ask(&mut self, request: &[u8]) -> Result<Message> {
        self.send(request)?;
        self.answer()
    }

    /// A message, if one is there as a whole.
    fn take(&mut self) -> Result<Option<Message>> {
        let Some(end) = self.rest.windows(4).position(|four| four == b"\r\n\r\n") else {
            return Ok(None);
        };
        let head = String::from_utf8_lossy(self.rest.get(..end).unwrap_or_default());
        let whole = end + 4 + length(&head)?;
        if self.rest.len() < whole {
            return Ok(None);
        }
        let head = head.into_owned();
        let after = self.rest.split_off(whole);
        let body = self.rest.split_off(end + 4);
        self.rest = after;
        Ok(Some(Message { head, body }))
    }
}

/// How long the body is; both ends say so always.
fn length(head: &str) -> Result<usize> {
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim())
    });
    length.with_context(|| format!("a message without length: {head}"))?.parse().context("length")
}
