//! `signet store rotate-key`: another key for what is sealed.

use std::path::PathBuf;

use clap::Args;
use shared::Text;
use store::{OpenError, Rotation, Store};

use super::no_store;
use crate::cli::fail;
use crate::cli::settings::ConfigArgs;
use crate::cli::usersig::language::LanguageArgs;
use crate::cli::usersig::print;
use crate::config::{StorePlace, read_store_key};
use crate::exit_code::{EXIT_FAILED, EXIT_OK, EXIT_USAGE};

/// The variable with the new key itself.
const NEW_KEY: &str = "SIGNET_STORE_NEW_KEY";

#[derive(Debug, Args)]
pub(super) struct RotateArgs {
    #[command(flatten)]
    config: ConfigArgs,

    /// A file with the new key: 64 hex digits, as of `openssl rand -hex 32`.
    #[arg(long, env = "SIGNET_STORE_NEW_KEY_FILE", value_name = "FILE")]
    new_key_file: Option<PathBuf>,

    #[command(flatten)]
    language: LanguageArgs,
}

impl RotateArgs {
    pub(super) fn run(self) -> u8 {
        let lang = self.language.lang();
        let config = match self.config.load_or_fail() {
            Ok(loaded) => loaded.config.store,
            Err(code) => return code,
        };
        let new = match read_store_key(NEW_KEY, self.new_key_file, &|name| std::env::var_os(name)) {
            Ok(key) => key,
            Err(error) => return fail(EXIT_USAGE, &error),
        };
        let place = match config.place() {
            StorePlace::File(file) if !file.path.exists() => StorePlace::Memory,
            place => place,
        };
        let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
            Ok(runtime) => runtime,
            Err(error) => return fail(EXIT_FAILED, &error),
        };
        let rotated = runtime.block_on(async {
            match place {
                StorePlace::Memory => None,
                StorePlace::File(file) => {
                    let shown = file.path.display().to_string();
                    Some((shown, Store::rotate_key(file, new).await))
                }
                StorePlace::Postgres(url, key) => {
                    Some((url.to_string(), Store::rotate_key_in(&url, &key, new).await))
                }
            }
        });
        let Some((shown, rotated)) = rotated else {
            return fail(EXIT_USAGE, &no_store(config.path.as_deref()).in_lang(lang));
        };
        match rotated {
            Ok(rotation) => print(done(&shown, &rotation).in_lang(lang), EXIT_OK),
            Err(error) if error.is_unreachable() => fail(EXIT_FAILED, &error),
            Err(error @ OpenError::Failed { .. }) => fail(EXIT_FAILED, &error),
            Err(error) => fail(EXIT_USAGE, &error),
        }
    }
}

fn done(path: &str, rotation: &Rotation) -> Text {
    match rotation {
        Rotation::Made { key, old } => {
            let (key, old) = (key.display(), old.display());
            Text::owned(
                format!(
                    "{path} is sealed with a new key, {key}. Back the key up, apart from the \
                     database.\nBackups from before need {old}; delete it when you have none \
                     left.\n"
                ),
                format!(
                    "{path} 已用新密钥 {key} 加密。请备份该密钥，并与数据库分开存放。\n此前的备份\
                     需要 {old}；不再有旧备份时请删除它。\n"
                ),
            )
        }
        Rotation::Given => Text::owned(
            format!(
                "{path} is sealed with the new key. Give it to the server by SIGNET_STORE_KEY or \
                 SIGNET_STORE_KEY_FILE: with the old key it does not start.\nBackups from before \
                 need the old key.\n"
            ),
            format!(
                "{path} 已用新密钥加密。请通过 SIGNET_STORE_KEY 或 SIGNET_STORE_KEY_FILE 将新密钥\
                 交给服务器：使用旧密钥将无法启动。\n此前的备份需要旧密钥。\n"
            ),
        ),
    }
}
