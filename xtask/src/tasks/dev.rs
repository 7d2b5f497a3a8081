//! `cargo xtask dev`: the server on a development site, both built again when a file changes.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{EventKind, RecursiveMode, Watcher};

use super::run::free;
use super::server::{self, Build};
use crate::error::Error;
use crate::paths::Paths;
use crate::site::{self, Kind};
use crate::{say, setup};

/// Folders that are watched and what a change in them asks for.
const WATCHED: [(&str, &[Part]); 5] = [
    ("app", &[Part::Site]),
    ("style", &[Part::Site]),
    ("public", &[Part::Site]),
    ("shared", &[Part::Site, Part::Server]),
    ("server", &[Part::Server]),
];

/// Editors write a file in several steps; what comes within this time is one change.
const QUIET: Duration = Duration::from_millis(150);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Site,
    Server,
}

/// Builds, serves and watches until it is stopped.
pub fn dev(paths: &Paths, listen: SocketAddr) -> Result<(), Error> {
    free(listen)?;
    let (sender, changes) = channel();
    // Before the first build: what is saved meanwhile counts.
    let watcher = watch(paths, sender)?;
    let mut running = None;
    let mut wanted = BTreeSet::from([Part::Site, Part::Server]);
    loop {
        match rebuild(paths, listen, &wanted, &mut running) {
            Ok(()) => say::note("watching for changes"),
            // Told and survived: the next save may mend it.
            Err(error) => say::failure(&error),
        }
        match next_change(paths, &changes) {
            Some(parts) => wanted = parts,
            None => break,
        }
    }
    drop(watcher);
    Ok(())
}

/// A server that ends with this value.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn rebuild(
    paths: &Paths,
    listen: SocketAddr,
    wanted: &BTreeSet<Part>,
    running: &mut Option<Running>,
) -> Result<(), Error> {
    let site = site::build(paths, Kind::Dev)?;
    if running.is_some() && !wanted.contains(&Part::Server) {
        return Ok(());
    }
    let signet = server::build(paths, Build::Dev)?;
    running.take();
    let mut serve = Command::new(&signet);
    setup::without_outer_cargo(&mut serve);
    serve.args(["serve", "--listen", &listen.to_string(), "--site"]).arg(&site);
    if std::env::var_os("SIGNET_LOG").is_none() {
        // Every open page asks for the version all the time.
        serve.env("SIGNET_LOG", "info,signet::request=warn");
    }
    let child = serve
        .spawn()
        .map_err(|source| Error::Start { program: signet.display().to_string(), source })?;
    *running = Some(Running(child));
    say::address(listen);
    Ok(())
}

fn watch(paths: &Paths, changed: std::sync::mpsc::Sender<PathBuf>) -> Result<impl Watcher, Error> {
    let broken = |error: notify::Error| Error::Usage {
        problem: format!("cannot watch the sources: {error}"),
        fix: "use `cargo xtask run` and start it again after a change".to_owned(),
    };
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        for path in event.paths {
            // The receiver is gone only when the command is over.
            let _ = changed.send(path);
        }
    })
    .map_err(broken)?;
    for (folder, _) in WATCHED {
        let folder = paths.root.join(folder);
        watcher.watch(&folder, RecursiveMode::Recursive).map_err(broken)?;
    }
    Ok(watcher)
}

/// Waits for a change that asks for something; nothing, if there will be none any more.
fn next_change(paths: &Paths, changes: &Receiver<PathBuf>) -> Option<BTreeSet<Part>> {
    let mut parts = BTreeSet::new();
    while parts.is_empty() {
        parts.extend(asks_for(&paths.root, &changes.recv().ok()?));
        while let Ok(path) = changes.recv_timeout(QUIET) {
            parts.extend(asks_for(&paths.root, &path));
        }
    }
    Some(parts)
}

fn asks_for(root: &Path, path: &Path) -> Vec<Part> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Swap and backup files of editors.
    if name.starts_with('.') || name.ends_with('~') || name.ends_with(".swp") {
        return Vec::new();
    }
    let inside = path.strip_prefix(root).unwrap_or(path);
    WATCHED
        .iter()
        .filter(|(folder, _)| inside.starts_with(folder))
        .flat_map(|(_, parts)| parts.iter().copied())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_asks_for_what_depends_on_it() {
        let root = Path::new("/checkout");
        let ask = |path: &str| asks_for(root, &root.join(path));
        assert_eq!(ask("style/tokens.css"), [Part::Site]);
        assert_eq!(ask("server/src/main.rs"), [Part::Server]);
        assert_eq!(ask("shared/src/lib.rs"), [Part::Site, Part::Server]);
        for ignored in ["docs/x.md", "app/src/.lib.rs.swp", "app/src/lib.rs~"] {
            assert_eq!(ask(ignored), [], "{ignored}");
        }
    }

    #[test]
    fn changes_in_quick_succession_are_one() {
        let paths = Paths { root: "/c".into(), target: "/c/t".into(), cache: "/x".into() };
        let (sender, changes) = channel();
        for path in ["/c/docs/a.md", "/c/app/src/lib.rs", "/c/server/src/main.rs"] {
            sender.send(PathBuf::from(path)).unwrap();
        }
        let parts = next_change(&paths, &changes).unwrap();
        assert_eq!(parts, BTreeSet::from([Part::Site, Part::Server]));
        drop(sender);
        assert_eq!(next_change(&paths, &changes), None);
    }
}
