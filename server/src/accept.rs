//! Accepts connections, and answers each in a task of its own.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use http_body_util::BodyExt;
use http_body_util::combinators::MapFrame;
use hyper::Request;
use hyper::body::{Frame, Incoming};
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio_io_timeout::TimeoutStream;

use crate::config::Limits;
use crate::connections::{Busy, Connections, Seat};
use crate::line_a_minute::LineAMinute;
use crate::middleware::client::Peer;
use crate::middleware::overload::OverLimit;
use crate::tls::{self, Tls};

/// How long to wait after the system refused to hand over a connection, usually because too
/// many files are open.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// What a connection is answered with.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) app: Router,
    /// The certificate, and what is said to those who come by http.
    pub(crate) tls: Option<(Arc<Tls>, Router)>,
    pub(crate) limits: Limits,
    /// Closed when no new request is welcome.
    pub(crate) stopped: watch::Receiver<()>,
}

/// An accepted connection, and its place among the others.
struct AcceptedConnection {
    peer: Peer,
    seat: Arc<Seat>,
    limits: Limits,
    watcher: Watcher,
    stopped: watch::Receiver<()>,
}

/// Accepts connections and answers them, until it is dropped.
pub(crate) async fn accept_all(
    listener: &TcpListener,
    entry: &Entry,
    connections: &GracefulShutdown,
) {
    static REFUSED: LineAMinute = LineAMinute::new();
    let limits = entry.limits;
    let table = Connections::new(limits.connections);
    loop {
        table.room().await;
        match listener.accept().await {
            Ok((stream, peer)) => {
                let (seat, peer) = (table.seat(), Peer(peer.ip()));
                let watcher = connections.watcher();
                let stopped = entry.stopped.clone();
                let connection = AcceptedConnection { peer, seat, limits, watcher, stopped };
                tokio::spawn(answer(stream, connection, entry.clone()));
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

async fn answer(stream: TcpStream, connection: AcceptedConnection, entry: Entry) {
    // Answers are written in one go; waiting to fill a packet would only delay them.
    let _ = stream.set_nodelay(true);
    let Entry { app, tls, limits, mut stopped } = entry;
    let Some((tls, elsewhere)) = tls else {
        return serve_http(timed(stream, limits), connection, app).await;
    };
    let shaken = async {
        if !tls::is_handshake(&stream).await? {
            return Ok(Err(stream));
        }
        tls.acceptor().accept(timed(stream, limits)).await.map(Ok)
    };
    let shaken = tokio::select! {
        shaken = tokio::time::timeout(limits.head, shaken) => shaken,
        // Nothing was asked yet.
        _ = stopped.changed() => return,
        () = connection.seat.must_close() => return,
    };
    match shaken {
        Ok(Ok(Ok(stream))) => serve_http(stream, connection, app).await,
        Ok(Ok(Err(stream))) => serve_http(timed(stream, limits), connection, elsewhere).await,
        Ok(Err(error)) => {
            tracing::debug!(target: "signet::connection", %error, "no TLS handshake");
        }
        Err(_) => tracing::debug!(target: "signet::connection", "no TLS handshake in time"),
    }
}

/// The request's own limit ends with its handler. After that, a client that reads nothing would
/// hold its connection for ever.
fn timed(stream: TcpStream, limits: Limits) -> impl AsyncRead + AsyncWrite + Unpin + Send {
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(limits.write_stall));
    Box::pin(stream)
}

/// HTTP/1.1 only: browsers speak HTTP/2 with TLS alone, and a console needs none.
async fn serve_http(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    connection: AcceptedConnection,
    app: Router,
) {
    let AcceptedConnection { peer, seat, limits, watcher, stopped } = connection;
    let app = TowerToHyperService::new(app);
    let service = service_fn(|mut request: Request<Incoming>| {
        let busy = seat.begin();
        request.extensions_mut().insert(peer);
        if busy.over_limit {
            request.extensions_mut().insert(OverLimit);
        }
        let (answer, stopped) = (app.call(request), stopped.clone());
        async move {
            let mut answer = answer.await?;
            if stopped.has_changed().is_err() {
                answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
            }
            // Busy until the last of the body is taken.
            Ok::<_, Infallible>(answer.map(|body| until_sent(body, busy)))
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .serve_connection(TokioIo::new(stream), service);
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
