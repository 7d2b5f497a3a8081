//! Accepts connections, and answers each in a task of its own.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use http_body_util::BodyExt;
use http_body_util::combinators::MapFrame;
use hyper::Request;
use hyper::body::{Frame, Incoming};
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio_io_timeout::TimeoutStream;

use crate::config::Limits;
use crate::connections::{Busy, Connections, Seat};
use crate::limits::ClientAddress;
use crate::line_a_minute::LineAMinute;
use crate::middleware::overload::OverLimit;

/// How long to wait after the system refused to hand over a connection, usually because too
/// many files are open.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Accepts connections and answers them, until it is dropped.
pub(crate) async fn accept_all(
    listener: &TcpListener,
    app: &Router,
    limits: Limits,
    connections: &GracefulShutdown,
) {
    static REFUSED: LineAMinute = LineAMinute::new();
    let table = Connections::new(limits.connections);
    loop {
        table.room().await;
        match listener.accept().await {
            Ok((stream, peer)) => {
                let (seat, client) = (table.seat(), ClientAddress(peer.ip()));
                let app = app.clone();
                tokio::spawn(answer(stream, client, seat, app, limits, connections.watcher()));
            }
            Err(error) => {
                if let Some(left_out) = REFUSED.due() {
                    tracing::warn!(
                        target: "signet::server", %error, left_out, "cannot accept a connection"
                    );
                }
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

/// HTTP/1.1 only: browsers speak HTTP/2 with TLS alone, and that is a proxy's part.
async fn answer(
    stream: TcpStream,
    client: ClientAddress,
    seat: Arc<Seat>,
    app: Router,
    limits: Limits,
    watcher: Watcher,
) {
    // Answers are written in one go; waiting to fill a packet would only delay them.
    let _ = stream.set_nodelay(true);
    // The request's own limit ends with its handler. After that, a client that reads nothing
    // would hold its connection for ever.
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(limits.write_stall));
    let stream = TokioIo::new(Box::pin(stream));
    let app = TowerToHyperService::new(app);
    let service = service_fn(|mut request: Request<Incoming>| {
        let busy = seat.begin();
        request.extensions_mut().insert(client);
        if busy.over_limit {
            request.extensions_mut().insert(OverLimit);
        }
        let answer = app.call(request);
        // Busy until the last of the body is taken.
        async { Ok::<_, Infallible>(answer.await?.map(|body| until_sent(body, busy))) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .serve_connection(stream, service);
    tokio::select! {
        ended = watcher.watch(connection) => {
            if let Err(error) = ended {
                // Hyper's texts name what went wrong and quote nothing of the request.
                tracing::debug!(target: "signet::connection", %error, "connection ended early");
            }
        }
        () = seat.must_close() => {
            tracing::debug!(target: "signet::connection", "an idle connection made room");
        }
    }
}

fn until_sent(body: Body, busy: Busy) -> MapFrame<Body, impl FnMut(Frame<Bytes>) -> Frame<Bytes>> {
    body.map_frame(move |frame| {
        let _ = &busy;
        frame
    })
}
