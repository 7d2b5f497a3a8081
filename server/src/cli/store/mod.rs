//! `signet store`: what an operator does to the database.

mod rotate_key;
mod tools;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use shared::Text;

use rotate_key::RotateArgs;
use tools::{StoreTool, ToolArgs};

/// Options of `signet store`.
#[derive(Debug, Args)]
pub(super) struct StoreArgs {
    #[command(subcommand)]
    command: StoreCommand,
}

#[derive(Debug, Subcommand)]
#[command(after_help = "Flags of `signet serve` are not looked at; its variables are. Exit code: \
    0 done, 1 failed, 2 wrong usage, or the database or its key cannot be used.")]
enum StoreCommand {
    /// Bring the database to the format of this program, without starting a server. Stop the
    /// server first; servers on PostgreSQL may run.
    Migrate(ToolArgs),
    /// Write everything to a new file, to move it between SQLite and PostgreSQL. A server may run.
    #[command(after_help = "What is sealed stays sealed: the file is of use with the store's key \
        only. It is readable for its owner alone.")]
    Export {
        /// The file; it must not exist.
        file: PathBuf,
        #[command(flatten)]
        args: ToolArgs,
    },
    /// Read an export, or a database file, into an empty database. Stop the server first.
    #[command(
        after_help = "The database needs the key that the file is sealed with. All of it is \
        one transaction: a damaged file leaves the database empty."
    )]
    Import {
        /// A file of `signet store export`, or a database file, which is left as it is.
        file: PathBuf,
        #[command(flatten)]
        args: ToolArgs,
    },
    /// Copy the database to a new file, also while a server runs. Of PostgreSQL it is an export.
    Backup {
        /// The file; it must not exist.
        file: PathBuf,
        #[command(flatten)]
        args: ToolArgs,
    },
    /// Look whether the database is whole and its secrets open with the key, also while a server
    /// runs. Exit code: 0 yes, 1 no, 2 wrong usage, or the database or its key cannot be used.
    Check(ToolArgs),
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

impl StoreArgs {
    pub(super) fn run(self) -> u8 {
        match self.command {
            StoreCommand::Migrate(args) => args.run(&StoreTool::Migrate),
            StoreCommand::Export { file, args } => args.run(&StoreTool::Export(file)),
            StoreCommand::Import { file, args } => args.run(&StoreTool::Import(file)),
            StoreCommand::Backup { file, args } => args.run(&StoreTool::Backup(file)),
            StoreCommand::Check(args) => args.run(&StoreTool::Check),
            StoreCommand::RotateKey(args) => args.run(),
        }
    }
}

fn no_store(path: Option<&Path>) -> Text {
    match path.map(Path::display) {
        Some(path) => {
            Text::owned(format!("there is no database {path}"), format!("数据库 {path} 不存在"))
        }
        None => Text::new(
            "there is no database: name its configuration by --config FILE, the file by \
             SIGNET_STORE_PATH, or a database of PostgreSQL by SIGNET_DATABASE_URL",
            "没有数据库：请用 --config FILE 指定其配置，用 SIGNET_STORE_PATH 指定文件，或用 SIGNET_DATABASE_URL 指定 PostgreSQL 数据库",
        ),
    }
}
