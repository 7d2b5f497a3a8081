//! A request's body that knows whether it was handed out.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use http_body_util::Full;

/// Whether the body has been taken by the connection.
#[derive(Clone, Debug, Default)]
pub(super) struct Written(Arc<AtomicBool>);

impl Written {
    /// Whether it has.
    pub(super) fn get(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// Bytes of a known length.
///
/// A connection takes the body only once it stands and the head is written, so what was not
/// taken was not sent.
pub(super) struct WatchedBody {
    bytes: Full<Bytes>,
    written: Written,
}

impl WatchedBody {
    pub(super) fn new(bytes: Vec<u8>, written: Written) -> Self {
        Self { bytes: Full::new(Bytes::from(bytes)), written }
    }
}

impl Body for WatchedBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.written.0.store(true, Ordering::Release);
        Pin::new(&mut self.bytes).poll_frame(context)
    }

    fn size_hint(&self) -> SizeHint {
        self.bytes.size_hint()
    }

    // `is_end_stream` stays `false`: an empty body is asked for as well.
}
