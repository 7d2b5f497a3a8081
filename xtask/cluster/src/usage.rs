//! Memory and open files over time.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::replica::Replica;

/// Of a run, the part after which the memory of a server has its usual size.
const WARM_UP: f64 = 0.25;

/// What the servers used at some moments, by port.
#[derive(Debug, Default)]
pub(crate) struct Usage(BTreeMap<u16, Vec<Sample>>);

#[derive(Debug, Clone, Copy)]
struct Sample {
    at: Instant,
    kib: f64,
    files: f64,
}

/// How a server's use grew after the warm-up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Growth {
    pub(crate) port: u16,
    /// At the end.
    pub(crate) mib: f64,
    pub(crate) files: f64,
    pub(crate) mib_an_hour: f64,
    pub(crate) files_an_hour: f64,
}

impl Usage {
    /// Looks at each.
    pub(crate) fn sample(&mut self, replicas: &[Replica]) {
        for replica in replicas {
            let Some((kib, files)) = replica.usage() else { continue };
            let sample = Sample { at: Instant::now(), kib: float(kib), files: float(files) };
            self.0.entry(replica.port).or_default().push(sample);
        }
    }

    /// For each server.
    pub(crate) fn growth(&self) -> Vec<Growth> {
        let growth = |(port, samples): (&u16, &Vec<Sample>)| {
            let (first, last) = (samples.first()?, samples.last()?);
            let warm = first.at + last.at.duration_since(first.at).mul_f64(WARM_UP);
            let slope = |of: fn(&Sample) -> f64| {
                let late = samples.iter().filter(|sample| sample.at >= warm);
                slope(late.map(|sample| (hours(sample.at - first.at), of(sample))))
            };
            Some(Growth {
                port: *port,
                mib: last.kib / 1024.0,
                files: last.files,
                mib_an_hour: slope(|sample| sample.kib / 1024.0),
                files_an_hour: slope(|sample| sample.files),
            })
        };
        self.0.iter().filter_map(growth).collect()
    }
}

fn hours(time: Duration) -> f64 {
    time.as_secs_f64() / 3600.0
}

/// Far below 2^53, where every whole number has its float.
fn float(number: impl TryInto<u32>) -> f64 {
    f64::from(number.try_into().unwrap_or(u32::MAX))
}

/// Of the straight line with the least squares; 0 where there is none.
fn slope(points: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (mut n, mut x, mut y, mut xx, mut xy) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (at, value) in points {
        (n, x, y) = (n + 1.0, x + at, y + value);
        (xx, xy) = (xx + at * at, xy + at * value);
    }
    let spread: f64 = n * xx - x * x;
    if spread.abs() < f64::EPSILON { 0.0 } else { (n * xy - x * y) / spread }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slope_is_that_of_the_line_through_the_points() {
        let points = [(0.0, 10.0), (1.0, 12.0), (2.0, 14.0)];
        assert!((slope(points.into_iter()) - 2.0).abs() < 1e-9);
        let scattered = [(0.0, 1.0), (1.0, -1.0), (2.0, -1.0), (3.0, 1.0)];
        assert!(slope(scattered.into_iter()).abs() < 1e-9);
        assert!(slope([(1.0, 5.0)].into_iter()).abs() < 1e-9);
    }
}
