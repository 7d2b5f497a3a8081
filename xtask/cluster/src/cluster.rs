//! The servers, nginx and the sandboxes, and what is done to them.

use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;
use tokio::time::sleep;

use crate::nginx::Nginx;
use crate::plan::Plan;
use crate::replica::{Replica, Settings};
use crate::tally::{Event, Tally, Window};
use crate::tencent::Tencent;

/// Below those that the system gives to connections, which could take the port of a replica that
/// is being restarted.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

/// How long a replica that was killed is away.
const AWAY: Duration = Duration::from_secs(3);

/// nginx leaves out a server that refused a connection for its `fail_timeout`. The next one may go
/// when that is over, or nginx would know of none.
const FORGIVEN: Duration = Duration::from_millis(2_500);

/// How long PostgreSQL may take until it is there again.
const DATABASE_BACK: Duration = Duration::from_secs(60);

/// All that runs, but PostgreSQL.
pub(crate) struct Cluster {
    pub(crate) tencent: Tencent,
    /// Where nginx listens.
    pub(crate) address: SocketAddr,
    pub(crate) nginx: Nginx,
    pub(crate) replicas: Vec<Replica>,
    settings: Settings,
    postgres: Option<std::path::PathBuf>,
    pub(crate) tally: Arc<Tally>,
    folder: TempDir,
}

impl Cluster {
    /// Starts all of it and waits until every server is ready.
    pub(crate) async fn start(plan: &Plan) -> Result<Self> {
        let folder = TempDir::with_prefix("signet-cluster-")?;
        let mut ports = free_ports(plan.replicas.saturating_add(1))?;
        let port = ports.pop().context("no port for nginx")?;
        let tencent = Tencent::start(plan.apps, port)?;
        let settings = Settings {
            program: plan.signet.clone(),
            folder: folder.path().to_owned(),
            database: plan.database.clone(),
            site: plan.site.clone(),
        };
        settings.write(&tencent, plan.users)?;
        let mut replicas = Vec::new();
        for port in &ports {
            replicas.push(Replica::start(&settings, *port)?);
        }
        // A replica that is not up at its first request would be left out for a while.
        for replica in &mut replicas {
            replica.ready().await?;
        }
        let nginx = Nginx::start(&plan.nginx, &folder.path().join("nginx"), port, &ports)?;
        let (address, tally) = (([127, 0, 0, 1], port).into(), Arc::default());
        let postgres = plan.postgres.clone();
        Ok(Self { tencent, address, nginx, replicas, settings, postgres, tally, folder })
    }

    /// Does it, and writes down how long the cluster was not whole.
    pub(crate) async fn trigger(&mut self, event: Event) -> Result<()> {
        let from = Instant::now();
        match event {
            Event::RollingRestart => self.restart_all().await?,
            Event::Kill => self.kill_one().await?,
            Event::Database => self.kill_database().await?,
        }
        self.tally.add_window(Window { event, from, to: Instant::now() });
        Ok(())
    }

    async fn restart_all(&mut self) -> Result<()> {
        for _ in 0..self.replicas.len() {
            let replica = self.replicas.remove(0);
            let port = replica.port;
            replica.stop().await?;
            self.start_again(port).await?;
            sleep(FORGIVEN).await;
        }
        Ok(())
    }

    async fn kill_one(&mut self) -> Result<()> {
        let replica = self.replicas.remove(0);
        let port = replica.port;
        replica.kill();
        sleep(AWAY).await;
        self.start_again(port).await
    }

    async fn start_again(&mut self, port: u16) -> Result<()> {
        let mut replica = Replica::start(&self.settings, port)?;
        replica.ready().await?;
        self.replicas.push(replica);
        Ok(())
    }

    async fn kill_database(&mut self) -> Result<()> {
        let folder = self.postgres.as_deref().context("PostgreSQL is not ours to kill")?;
        let (pid, _) = postmaster(folder).context("PostgreSQL does not run")?;
        let process = Pid::from_raw(pid).context("its process")?;
        kill_process(process, Signal::KILL)?;
        let began = Instant::now();
        while postmaster(folder).is_none_or(|(now, ready)| now == pid || !ready) {
            ensure!(began.elapsed() < DATABASE_BACK, "PostgreSQL does not come back");
            sleep(Duration::from_millis(100)).await;
        }
        for replica in &mut self.replicas {
            replica.ready().await?;
        }
        Ok(())
    }

    /// PostgreSQL's process, where it is known.
    pub(crate) fn postmaster(&self) -> Option<u32> {
        postmaster(self.postgres.as_deref()?)?.0.try_into().ok()
    }

    /// Lines of the servers' logs that a fault of the program left.
    pub(crate) fn panics(&self) -> usize {
        let logs = fs::read_dir(self.folder.path()).into_iter().flatten().flatten();
        let logs = logs.filter_map(|log| fs::read_to_string(log.path()).ok());
        logs.map(|log| log.matches("signet::panic").count()).sum()
    }

    /// Keeps the folder with configuration and logs.
    pub(crate) fn keep_folder(&mut self) -> &Path {
        self.folder.disable_cleanup(true);
        self.folder.path()
    }
}

/// PostgreSQL's process, and whether it is ready, by its own file.
fn postmaster(folder: &Path) -> Option<(i32, bool)> {
    let text = fs::read_to_string(folder.join("postmaster.pid")).ok()?;
    let ready = text.lines().nth(7).is_some_and(|state| state.trim() == "ready");
    Some((text.lines().next()?.trim().parse().ok()?, ready))
}

/// Different ones: each stays taken until all are found.
fn free_ports(count: usize) -> Result<Vec<u16>> {
    let tries = std::iter::repeat_with(|| fastrand::u16(PORTS)).take(100);
    let taken = tries.filter_map(|port| TcpListener::bind(("127.0.0.1", port)).ok()).take(count);
    let taken: Vec<_> = taken.collect();
    taken.iter().map(|listener| Ok(listener.local_addr()?.port())).collect()
}
