//! Builds the folder the server serves: wasm and glue, style, templates, hashed names, and a
//! compressed copy beside every file that gains from it.

pub mod codes;
pub mod compress;
pub mod files;
pub mod optimise;
pub mod split;
pub mod style;
pub mod template;
pub mod wasm;

use std::fs;
use std::path::{Path, PathBuf};

use rayon::iter::{ParallelBridge, ParallelIterator};

use crate::error::Error;
use crate::paths::Paths;
use crate::{lock, say, stamp};
use compress::Level;
use files::SiteFiles;
pub use kind::Kind;
use wasm::Compiled;

/// This build's own code: a change in it makes every site anew.
const RECIPE: [&str; 11] = [
    include_str!("codes.rs"),
    include_str!("split.rs"),
    include_str!("mod.rs"),
    include_str!("compress.rs"),
    include_str!("files.rs"),
    include_str!("style.rs"),
    include_str!("template.rs"),
    include_str!("dev.rs"),
    include_str!("../../assets/dev-reload.js"),
    include_str!("../../assets/packed.js"),
    include_str!("../../assets/dev-worker.js"),
];

mod dev;
mod kind;

/// Builds the site, or finds that it is up to date; returns its folder.
pub fn build(paths: &Paths, kind: Kind) -> Result<PathBuf, Error> {
    let _turn = lock::site(paths)?;
    let compiled = wasm::compile(paths, wasm::APP, kind)?;
    let folder = kind.folder(paths);
    let value = inputs(paths, kind, &compiled)?;
    let stamp_file = folder.with_extension("stamp");
    // The server's build makes an empty folder.
    if folder.join("index.html").is_file() && stamp::is(&stamp_file, &value) {
        return Ok(folder);
    }
    let step = say::step("Putting the site together");
    let _ = fs::remove_file(&stamp_file);
    let mut site = assemble(paths, compiled)?;
    if kind == Kind::Dev {
        dev::make_reloading(&mut site, &value)?;
    }
    write(&site, &folder, kind.level())?;
    stamp::write(&stamp_file, &value)?;
    step.done_with(&format!("{} files in {}", site.len(), folder.display()));
    Ok(folder)
}

fn inputs(paths: &Paths, kind: Kind, compiled: &Compiled) -> Result<String, Error> {
    let recipe = RECIPE.iter().fold(stamp::Inputs::default(), stamp::Inputs::bytes);
    let inputs = recipe
        .bytes(format!("{kind:?}"))
        .bytes(&compiled.wasm)
        .bytes(&compiled.js)
        .bytes(&compiled.link)
        .bytes(codes::table(paths)?)
        .folder(&paths.root.join("public"))?
        .folder(&paths.root.join("style"))?;
    let parts = compiled.parts.iter();
    Ok(parts.fold(inputs, |inputs, (_, content)| inputs.bytes(content)).finish())
}

/// Everything under its final name, in memory.
fn assemble(paths: &Paths, compiled: Compiled) -> Result<SiteFiles, Error> {
    let mut site = SiteFiles::default();
    split::add_scripts(&mut site, &compiled)?;
    site.add_hashed("app.wasm", compiled.wasm);
    site.add_hashed("style.css", style::bundle(&paths.root.join("style"))?.into_bytes());
    site.add_hashed("offline-codes.tsv", codes::table(paths)?.into_bytes());
    template::add_public(&mut site, &paths.root.join("public"))?;
    Ok(site)
}

/// Writes beside and moves into place: a server that reads the folder never sees half a site.
fn write(site: &SiteFiles, folder: &Path, level: Option<Level>) -> Result<(), Error> {
    let new = folder.with_extension("new");
    let _ = fs::remove_dir_all(&new);
    site.iter().par_bridge().try_for_each(|(path, content)| {
        write_file(&new.join(path), content)?;
        if let Some(level) = level.filter(|_| compress::gains(path)) {
            write_file(&new.join(format!("{path}.br")), &compress::brotli(content, level)?)?;
            write_file(&new.join(format!("{path}.gz")), &compress::gzip(content, level)?)?;
        }
        Ok::<_, Error>(())
    })?;
    let _ = fs::remove_dir_all(folder);
    fs::rename(&new, folder).map_err(Error::file("make", folder))
}

fn write_file(path: &Path, content: &[u8]) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::file("make", folder))?;
    }
    fs::write(path, content).map_err(Error::file("write", path))
}
