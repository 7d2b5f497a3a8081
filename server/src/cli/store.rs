//! `signet store`: what an operator does to the database while the server is stopped.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use shared::Text;
use store::{OpenError, Rotation, Store};

use super::fail;
use super::settings::{ConfigArgs, SettingArgs};
use super::usersig::language::LanguageArgs;
use super::usersig::print;
use crate::config::{StorePlace, read_store_key};
use crate::exit_code::{EXIT_FAILED, EXIT_OK, EXIT_USAGE};

/// The variable with the new key itself.
const NEW_KEY: &str = "SIGNET_STORE_NEW_KEY";

/// Options of `signet store`.
#[derive(Debug, Args)]
pub(super) struct StoreArgs {
    #[command(subcommand)]
    command: StoreCommand,
}

#[derive(Debug, Subcommand)]
enum StoreCommand {
    /// Seal the database's secrets with another key. Stop the server first. Wherever this is
    /// stopped, the database opens with the old key or the new one: run it again. Exit code:
    /// 0 done, 1 failed, 2 wrong usage, or the database or its key cannot be used.
    #[command(after_help = "With the key in signet.key beside the database a new one is made \
        there, and the old one kept in signet.key.old for older backups. A key given by \
        SIGNET_STORE_KEY or SIGNET_STORE_KEY_FILE is exchanged for the one of --new-key-file or \
        of the variable SIGNET_STORE_NEW_KEY; give that to the server afterwards.\n\
        Flags of `signet serve` are not looked at; its variables are.")]
    RotateKey(RotateArgs),
}

#[derive(Debug, Args)]
struct RotateArgs {
    #[command(flatten)]
    config: ConfigArgs,

    /// A file with the new key: 64 hex digits, as of `openssl rand -hex 32`.
    #[arg(long, env = "SIGNET_STORE_NEW_KEY_FILE", value_name = "FILE")]
    new_key_file: Option<PathBuf>,

    #[command(flatten)]
    language: LanguageArgs,
}

impl StoreArgs {
    pub(super) fn run(self) -> u8 {
        let StoreCommand::RotateKey(args) = self.command;
        args.run()
    }
}

impl RotateArgs {
    fn run(self) -> u8 {
        let lang = self.language.lang();
        let settings = match SettingArgs::of_variables() {
            Ok(settings) => settings,
            Err(error) => {
                let _ = error.print();
                return EXIT_USAGE;
            }
        };
        let variables = |name: &str| std::env::var_os(name);
        let read = || {
            let loaded = settings.load(&self.config)?;
            Ok((loaded.config.store, read_store_key(NEW_KEY, self.new_key_file, &variables)?))
        };
        let (config, new) = match read() {
            Ok(read) => read,
            Err::<_, crate::config::ConfigError>(error) => return fail(EXIT_USAGE, &error),
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

fn no_store(path: Option<&Path>) -> Text {
    match path.map(Path::display) {
        Some(path) => {
            Text::owned(format!("there is no database {path}"), format!("数据库 {path} 不存在"))
        }
        None => Text::new(
            "there is no database: name its configuration by --config FILE, or the file by \
             SIGNET_STORE_PATH",
            "没有数据库：请用 --config FILE 指定其配置，或用 SIGNET_STORE_PATH 指定文件",
        ),
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
