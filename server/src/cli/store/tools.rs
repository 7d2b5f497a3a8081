//! Moving, copying and checking the database.

use std::path::{Path, PathBuf};

use clap::Args;
use shared::Text;
use store::{Inspection, OpenError, Rows, Store, TransferError};

use super::no_store;
use crate::cli::fail;
use crate::cli::settings::ConfigArgs;
use crate::cli::usersig::language::LanguageArgs;
use crate::cli::usersig::print;
use crate::config::StorePlace;
use crate::exit_code::{EXIT_FAILED, EXIT_OK, EXIT_USAGE};

/// Options that these commands share.
#[derive(Debug, Args)]
pub(super) struct ToolArgs {
    #[command(flatten)]
    config: ConfigArgs,

    #[command(flatten)]
    language: LanguageArgs,
}

/// What is done to the database.
pub(super) enum StoreTool {
    Migrate,
    Export(PathBuf),
    Import(PathBuf),
    Backup(PathBuf),
    Check,
}

impl ToolArgs {
    pub(super) fn run(self, tool: &StoreTool) -> u8 {
        let lang = self.language.lang();
        let config = match self.config.load_or_fail() {
            Ok(loaded) => loaded.config.store,
            Err(code) => return code,
        };
        let place = match config.place() {
            StorePlace::File(file)
                if !file.path.exists() && !matches!(tool, StoreTool::Import(_)) =>
            {
                StorePlace::Memory
            }
            place => place,
        };
        if let StorePlace::Memory = place {
            return fail(EXIT_USAGE, &no_store(config.path.as_deref()).in_lang(lang));
        }
        let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
            Ok(runtime) => runtime,
            Err(error) => return fail(EXIT_FAILED, &error),
        };
        match runtime.block_on(execute(&place, tool)) {
            Ok((text, code)) => print(text.in_lang(lang), code),
            Err(error) => fail(code(tool, &error), &error),
        }
    }
}

fn code(tool: &StoreTool, error: &TransferError) -> u8 {
    match error {
        // That is the answer.
        TransferError::Open(OpenError::NotADatabase { .. }) if matches!(tool, StoreTool::Check) => {
            EXIT_FAILED
        }
        TransferError::Open(OpenError::Failed { .. }) => EXIT_FAILED,
        TransferError::Open(error) if error.is_unreachable() => EXIT_FAILED,
        TransferError::Store(_) | TransferError::File { .. } | TransferError::Damaged { .. } => {
            EXIT_FAILED
        }
        _ => EXIT_USAGE,
    }
}

async fn execute(place: &StorePlace, tool: &StoreTool) -> Result<(Text, u8), TransferError> {
    let shown = shown(place);
    Ok(match tool {
        StoreTool::Migrate => {
            let store = open(place, true).await?;
            store.close().await?;
            (migrated(&shown, store.formats()), EXIT_OK)
        }
        StoreTool::Export(file) => {
            let rows = open(place, false).await?.export(file).await?;
            (exported(&shown, total(&rows), file), EXIT_OK)
        }
        StoreTool::Import(file) => {
            let is_database = Store::is_database_file(file);
            let rows = match place {
                StorePlace::Postgres(url, key) if is_database => {
                    Store::copy_to_postgres(url, key, file).await?
                }
                StorePlace::Postgres(url, key) => Store::import_to_postgres(url, key, file).await?,
                StorePlace::File(target) if is_database => {
                    Store::copy_to_file(target.clone(), file).await?
                }
                StorePlace::File(target) => Store::import_to_file(target.clone(), file).await?,
                StorePlace::Memory => Rows::new(),
            };
            (imported(&shown, total(&rows)), EXIT_OK)
        }
        StoreTool::Backup(file) => {
            let store = open(place, false).await?;
            let text = match store.backup(file).await? {
                Some(rows) => exported(&shown, total(&rows), file),
                None => copied(&shown, file),
            };
            store.close().await?;
            (text, EXIT_OK)
        }
        StoreTool::Check => {
            let store = open(place, false).await?;
            let found = store.inspect().await?;
            store.close().await?;
            let code = if found.faults.is_empty() { EXIT_OK } else { EXIT_FAILED };
            (inspected(&shown, &found), code)
        }
    })
}

/// `alone`: no server may have the file.
async fn open(place: &StorePlace, alone: bool) -> Result<Store, OpenError> {
    match place {
        StorePlace::Memory => Store::in_memory().await,
        StorePlace::File(file) if alone => Store::open(file.clone()).await,
        StorePlace::File(file) => Store::open_beside(file.clone()).await,
        StorePlace::Postgres(url, key) => Store::connect(url, key).await,
    }
}

fn shown(place: &StorePlace) -> String {
    match place {
        StorePlace::Memory => String::new(),
        StorePlace::File(file) => file.path.display().to_string(),
        StorePlace::Postgres(url, _) => url.to_string(),
    }
}

fn total(rows: &Rows) -> u64 {
    rows.values().sum()
}

fn migrated(place: &str, (from, to): (i64, i64)) -> Text {
    match from {
        _ if from == to => Text::owned(
            format!("{place} has the newest format, {to}: nothing was changed.\n"),
            format!("{place} 已是最新格式 {to}，未做任何更改。\n"),
        ),
        0 => Text::owned(
            format!("{place} was empty and has format {to} now.\n"),
            format!("{place} 原为空，现为格式 {to}。\n"),
        ),
        _ => Text::owned(
            format!("{place} was brought from format {from} to {to}.\n"),
            format!("{place} 已从格式 {from} 升级到 {to}。\n"),
        ),
    }
}

fn exported(place: &str, rows: u64, file: &Path) -> Text {
    let file = file.display();
    Text::owned(
        format!(
            "{file} has the {rows} rows of {place}. It is of use with the store's key only: keep \
             that too, in another place.\nBring it back: signet store import {file}\n"
        ),
        format!(
            "{file} 包含 {place} 的 {rows} 行。它只能与存储密钥一起使用：请另行保存密钥。\n\
             恢复：signet store import {file}\n"
        ),
    )
}

fn imported(place: &str, rows: u64) -> Text {
    Text::owned(
        format!("{place} has the {rows} rows now.\n"),
        format!("{place} 现有导入的 {rows} 行。\n"),
    )
}

fn copied(place: &str, file: &Path) -> Text {
    let file = file.display();
    Text::owned(
        format!(
            "{file} is a copy of {place}. It is of use with the store's key only: keep that too, \
             in another place.\n"
        ),
        format!("{file} 是 {place} 的副本。它只能与存储密钥一起使用：请另行保存密钥。\n"),
    )
}

fn inspected(place: &str, found: &Inspection) -> Text {
    let mut lines = String::new();
    for (table, rows) in &found.rows {
        lines.push_str(&format!("{table:<24}{rows:>10}\n"));
    }
    for fault in &found.faults {
        lines.push_str(&format!("FAULT  {fault}\n"));
    }
    let Inspection { format, opened, faults, .. } = found;
    let (en, zh) = match faults.len() {
        0 => (
            format!("{place} is whole: format {format}, {opened} sealed values open.\n"),
            format!("{place} 完好：格式 {format}，{opened} 个加密值均可解密。\n"),
        ),
        count => (
            format!("{place} has {count} faults. Restore a backup.\n"),
            format!("{place} 有 {count} 处故障，请从备份恢复。\n"),
        ),
    };
    Text::owned([&lines, en.as_str()].concat(), [&lines, zh.as_str()].concat())
}
