//! The bodies that are sent: whole, endless-looking or broken off.

use std::io;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame, SizeHint};

/// How much of the flood is sent at once.
const CHUNK: usize = 64 * 1024;
static PADDING: [u8; CHUNK] = [b'x'; CHUNK];

/// The start of an honest answer, for bodies that do not go on like one.
const FLOOD_HEAD: &str = r#"{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"Padding":""#;
const BROKEN_HEAD: &str = r#"{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"QueryRes"#;
/// The length that a broken answer announces.
const BROKEN_LENGTH: u64 = 4_096;

/// A response body.
pub(crate) enum Payload {
    /// All of it at once.
    Whole(Bytes),
    /// JSON with this many chunks of padding in it, without a length in the header.
    Flood(Flood),
    /// A beginning, and then the connection is closed.
    BrokenPayload(BrokenPayload),
}

/// How far a flood is.
pub(crate) enum Flood {
    Head { chunks: usize },
    Padding { left: usize },
    End,
}

/// How far a broken answer is.
pub(crate) enum BrokenPayload {
    Head,
    /// Lets the connection send what it has before it is cut.
    Pause,
    Cut,
}

impl Payload {
    pub(crate) fn whole(text: impl Into<Bytes>) -> Self {
        Self::Whole(text.into())
    }

    /// About `bytes` of valid JSON.
    pub(crate) const fn flood(bytes: usize) -> Self {
        Self::Flood(Flood::Head { chunks: bytes.div_ceil(CHUNK) })
    }

    pub(crate) const fn broken() -> Self {
        Self::BrokenPayload(BrokenPayload::Head)
    }
}

type Next = Poll<Option<io::Result<Frame<Bytes>>>>;

fn data(bytes: &'static [u8]) -> Next {
    Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(bytes)))))
}

impl Flood {
    fn next(&mut self) -> Next {
        match *self {
            Self::Head { chunks } => {
                *self = Self::Padding { left: chunks };
                data(FLOOD_HEAD.as_bytes())
            }
            Self::Padding { left: 0 } => {
                *self = Self::End;
                data(b"\"}")
            }
            Self::Padding { left } => {
                *self = Self::Padding { left: left - 1 };
                data(&PADDING)
            }
            Self::End => Poll::Ready(None),
        }
    }
}

impl BrokenPayload {
    fn next(&mut self, context: &Context<'_>) -> Next {
        match self {
            Self::Head => {
                *self = Self::Pause;
                data(BROKEN_HEAD.as_bytes())
            }
            Self::Pause => {
                *self = Self::Cut;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Self::Cut => Poll::Ready(Some(Err(io::ErrorKind::ConnectionReset.into()))),
        }
    }
}

impl Body for Payload {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Next {
        match self.get_mut() {
            Self::Whole(bytes) if bytes.is_empty() => Poll::Ready(None),
            Self::Whole(bytes) => Poll::Ready(Some(Ok(Frame::data(mem::take(bytes))))),
            Self::Flood(flood) => flood.next(),
            Self::BrokenPayload(broken) => broken.next(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Self::Whole(bytes) if bytes.is_empty())
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(bytes) => {
                u64::try_from(bytes.len()).map_or_else(|_| SizeHint::new(), SizeHint::with_exact)
            }
            Self::Flood(_) => SizeHint::new(),
            Self::BrokenPayload(_) => SizeHint::with_exact(BROKEN_LENGTH),
        }
    }
}
