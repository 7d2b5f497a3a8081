//! The socket.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, mpsc};
use tokio::task::JoinSet;

use crate::config::SandboxConfig;
use crate::push_vendors::ApnsConnection;
use crate::service::Service;
use crate::webhook::{EventPlan, MAX_PLANS, deliver};

/// How long a connection may be silent before a request.
const HEAD_TIME: Duration = Duration::from_secs(15);
/// How long to wait after the system refused to hand over a connection.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// A sandbox that listens.
pub struct Sandbox {
    listener: TcpListener,
    address: SocketAddr,
    service: Arc<Service>,
    plans: mpsc::Receiver<EventPlan>,
}

impl Sandbox {
    /// Takes the address. Connections wait until [`Sandbox::serve`].
    ///
    /// # Errors
    /// What the system says when the address cannot be listened on.
    pub async fn bind(config: SandboxConfig) -> io::Result<Self> {
        let listener = TcpListener::bind(config.listen).await?;
        let address = listener.local_addr()?;
        let (service, plans) = Service::new(config);
        Ok(Self { listener, address, service: Arc::new(service), plans })
    }

    /// Where it listens; the port is a real one even when 0 was asked for.
    #[must_use]
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Answers until `shutdown` completes, then cuts what is open. Honest answers take no
    /// time, so what is cut is waiting on purpose.
    pub async fn serve(mut self, shutdown: impl Future<Output = ()> + Send + 'static) {
        self.service.begin();
        let mut posts = JoinSet::new();
        let mut connections = JoinSet::new();
        let mut shutdown = pin!(shutdown);
        loop {
            let free = connections.len() < self.service.config.connections;
            tokio::select! {
                () = &mut shutdown => break,
                Some(_) = connections.join_next() => {}
                Some(_) = posts.join_next() => {}
                Some(plan) = self.plans.recv(), if posts.len() < MAX_PLANS => {
                    let config = &self.service.config;
                    if let Some(webhook) = config.webhook.clone() {
                        posts.spawn(deliver(webhook, config.sdkappid, config.clock.clone(), plan));
                    }
                }
                accepted = self.listener.accept(), if free => match accepted {
                    Ok((stream, _)) => {
                        connections.spawn(answer(stream, Arc::clone(&self.service)));
                    }
                    Err(_) => tokio::time::sleep(ACCEPT_PAUSE).await,
                },
            }
        }
        connections.shutdown().await;
        posts.shutdown().await;
    }
}

/// Speaks HTTP/1.1, or HTTP/2 where the client begins with it.
async fn answer(stream: TcpStream, service: Arc<Service>) {
    // Answers are short; waiting to fill a packet would only delay them.
    let _ = stream.set_nodelay(true);
    let bound = Arc::new(ApnsConnection::default());
    let asked = Notify::new();
    let answer = service_fn(|request| {
        asked.notify_one();
        let (service, bound) = (Arc::clone(&service), Arc::clone(&bound));
        async move { service.answer(request, &bound).await }
    });
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD_TIME);
    builder.http2().timer(TokioTimer::new()).keep_alive_interval(HEAD_TIME);
    let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), answer));
    // Which of the two it is shows only in what the client says first.
    let first = tokio::time::timeout(HEAD_TIME, asked.notified());
    tokio::select! {
        // Ends with an error when the client hangs up or a fault was asked for.
        _ = &mut connection => return,
        first = first => if first.is_err() { return },
    }
    let _ = connection.await;
}
