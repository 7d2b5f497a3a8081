//! Makes the wasm smaller, by Binaryen.

use std::cmp::Reverse;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::error::Error;
use crate::paths::Paths;
use crate::setup::binaryen::Binaryen;
use crate::{process, say};

/// Goes through the files that it is given.
const SCRIPT: &str = "xtask/assets/wasm-opt.mjs";

/// Many parts have less than this many bytes: there is nothing to gain in them.
const WORTH_IT: u64 = 1024;

/// Makes the files smaller in place, in one process for each core.
pub fn optimise(paths: &Paths, binaryen: &Binaryen, files: &[PathBuf]) -> Result<(), Error> {
    let step = say::slow_step("Making the wasm small with Binaryen", "about a minute");
    let before = total_size(files);
    shares(files).par_iter().enumerate().try_for_each(|(number, share)| {
        let mut node = Command::new("node");
        node.arg(paths.root.join(SCRIPT)).arg(&binaryen.module).args(share);
        process::logged(&mut node, "Binaryen", &paths.log(&format!("binaryen-{number}")))
    })?;
    let [before, after] = [before, total_size(files)].map(say::size);
    step.done_with(&format!("{before} → {after} in {} files", files.len()));
    Ok(())
}

/// As many lists as there are cores, each with about as many bytes.
fn shares(files: &[PathBuf]) -> Vec<Vec<PathBuf>> {
    let mut files: Vec<_> = files.iter().map(|file| (size(file), file)).collect();
    files.retain(|(size, _)| *size >= WORTH_IT);
    files.sort_by_key(|(size, _)| Reverse(*size));
    let mut shares = vec![(0, Vec::new()); rayon::current_num_threads()];
    for (size, file) in files {
        if let Some((bytes, share)) = shares.iter_mut().min_by_key(|(bytes, _)| *bytes) {
            *bytes += size;
            share.push(file.clone());
        }
    }
    shares.into_iter().map(|(_, share)| share).filter(|share| !share.is_empty()).collect()
}

fn size(file: &PathBuf) -> u64 {
    fs::metadata(file).map_or(0, |data| data.len())
}

fn total_size(files: &[PathBuf]) -> usize {
    usize::try_from(files.iter().map(size).sum::<u64>()).unwrap_or_default()
}
