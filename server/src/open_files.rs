//! How many files the process may open, and what of them is for connections.

/// Files for calls to Tencent and the push vendors, the store, the log and the demo's sandbox.
/// Without a reserve they would fail first and be told as trouble of the network.
const OTHERS: usize = 640;

/// The fewest connections, whatever the system allows.
const FEWEST: usize = 16;

/// Raises the limit of the system as far as it is needed and allowed. Returns how many of
/// `wanted` connections there can be.
#[cfg(unix)]
pub(crate) fn make_room(wanted: usize) -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let needed = u64::try_from(wanted.saturating_add(OTHERS)).unwrap_or(u64::MAX);
    let mut allowed = current.unwrap_or(u64::MAX);
    if allowed < needed {
        let raised = needed.min(maximum.unwrap_or(u64::MAX));
        if setrlimit(Resource::Nofile, Rlimit { current: Some(raised), maximum }).is_ok() {
            allowed = raised;
        }
    }
    let connections = fitting(wanted, allowed);
    if connections < wanted {
        tracing::warn!(
            target: "signet::server", allowed, connections,
            "the system allows {allowed} open files, so there are {connections} connections in \
             place of {wanted}: raise `ulimit -n` or LimitNOFILE"
        );
    }
    connections
}

#[cfg(not(unix))]
pub(crate) fn make_room(wanted: usize) -> usize {
    wanted
}

#[cfg(any(unix, test))]
fn fitting(wanted: usize, allowed: u64) -> usize {
    let allowed = usize::try_from(allowed).unwrap_or(usize::MAX);
    wanted.min(allowed.saturating_sub(OTHERS).max(FEWEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_stay_below_what_the_system_allows() {
        for (allowed, connections) in
            [(u64::MAX, 1_024), (1_664, 1_024), (1_663, 1_023), (1_024, 384), (256, 16), (0, 16)]
        {
            assert_eq!(fitting(1_024, allowed), connections, "{allowed}");
        }
    }
}
