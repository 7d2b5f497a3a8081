//! The page's code: compiled, given its JavaScript glue, and made small.

use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::error::Error;
use crate::paths::Paths;
use crate::setup::binaryen;
use crate::setup::wasm_std::{self, TARGET};
use crate::stamp::Inputs;
use crate::{process, say, stamp};

use super::kind::Kind;
use super::{optimise, split};

/// A crate that is compiled to wasm.
#[derive(Clone, Copy, Debug)]
pub struct WasmCrate {
    /// Its name.
    pub package: &'static str,
    /// Its features.
    pub features: &'static [&'static str],
}

/// The page that is served.
pub const APP: WasmCrate = WasmCrate { package: "app", features: &["csr"] };

/// The two files a browser loads.
pub struct Compiled {
    /// Where both are, as `app_bg.wasm` and `app.js`.
    pub folder: PathBuf,
    /// The module.
    pub wasm: Vec<u8>,
    /// Its glue.
    pub js: String,
    /// What is loaded later, by the name that the linking script has for it.
    pub parts: Vec<(String, Vec<u8>)>,
    /// The linking script; empty where nothing is loaded later.
    pub link: String,
}

/// Compiles, or takes what was compiled from the same sources before.
pub fn compile(paths: &Paths, page: WasmCrate, kind: Kind) -> Result<Compiled, Error> {
    let raw = cargo_build(paths, page, kind)?;
    let later = page.package == APP.package;
    let opt = match kind {
        Kind::Dev | Kind::Quick => None,
        Kind::Release => Some(binaryen::ensure(paths)?),
    };
    let name = format!("{}-{kind:?}", page.package).to_lowercase();
    let folder = paths.root.join("target/xtask-wasm").join(name);
    let (wasm, js) = (folder.join("app_bg.wasm"), folder.join("app.js"));
    let value = Inputs::default()
        .file(&raw)?
        .bytes(include_str!("wasm.rs"))
        .bytes(include_str!("split.rs"))
        .bytes(include_str!("optimise.rs"))
        .bytes(include_str!("../../assets/wasm-opt.mjs"))
        .bytes(opt.as_ref().map_or("none", |opt| opt.version.as_str()))
        .finish();
    let stamp_file = folder.join("stamp");
    if !stamp::is(&stamp_file, &value) {
        let _ = fs::remove_dir_all(&folder);
        let main = if later { split::split(&raw, &folder)? } else { raw };
        bindgen(&main, kind, &folder)?;
        if let Some(opt) = &opt {
            let mut files = vec![wasm.clone()];
            files.extend(split::parts(&folder)?);
            optimise::optimise(paths, opt, &files)?;
        }
        stamp::write(&stamp_file, &value)?;
    }
    Ok(Compiled {
        wasm: fs::read(&wasm).map_err(Error::file("read", &wasm))?,
        js: fs::read_to_string(&js).map_err(Error::file("read", &js))?,
        parts: split::read_parts(&folder)?,
        link: split::read_link(&folder)?,
        folder,
    })
}

fn cargo_build(paths: &Paths, page: WasmCrate, kind: Kind) -> Result<PathBuf, Error> {
    let toolchain = wasm_std::ensure(paths)?;
    let mut cargo = toolchain.cargo(paths);
    cargo.args(["rustc", "--package", page.package, "--lib", "--target", TARGET]);
    cargo.args(["--no-default-features", "--features", &page.features.join(",")]);
    let folder = match kind {
        Kind::Dev | Kind::Quick => "debug",
        Kind::Release => {
            cargo.args(["--profile", "wasm-release"]);
            "wasm-release"
        }
    };
    if page.package == APP.package {
        // What tells which function needs which, for taking the module apart afterwards.
        cargo.args(["--", "-Clink-arg=--emit-relocs"]);
    }
    let step = say::slow_step(
        format!("Compiling {} to wasm", page.package),
        "some minutes the first time",
    );
    process::show(&mut cargo, "compiling the page")?;
    step.done();
    let file = format!("{}.wasm", page.package);
    Ok(paths.target.join(TARGET).join(folder).join(file))
}

/// Writes `app.js` and `app_bg.wasm` into the folder.
fn bindgen(raw: &Path, kind: Kind, folder: &Path) -> Result<(), Error> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(raw)
        .out_name("app")
        .typescript(false)
        // The boot module names the wasm, whose name carries a hash.
        .omit_default_module_path(true)
        // Parts that are loaded later call these.
        .keep_lld_exports(true)
        .remove_producers_section(true)
        .remove_name_section(kind != Kind::Dev);
    bindgen
        .web(true)
        .and_then(|bindgen| bindgen.generate(folder))
        .map_err(|error| Error::Bindgen(format!("{error:#}")))?;
    if !stamp::files_below(&folder.join("snippets"))?.is_empty() {
        return Err(Error::site(
            "app",
            "a dependency brings JavaScript of its own (wasm-bindgen snippets), which would load \
             under a name without hash; use js-sys or web-sys for it",
        ));
    }
    Ok(())
}
