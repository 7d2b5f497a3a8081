//! The lines of an export.

use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};

use super::{Rows, TransferError};
use crate::private::create_new;

/// No line is longer, in bytes: a check has 64 KiB of raw answers and its texts.
const MAX_LINE: u64 = 16 << 20;

/// The form of the file.
pub(super) const FORM: u32 = 1;

/// The first line.
#[derive(Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) signet_store: u32,
    /// The format of the store.
    pub(super) format: i64,
    /// Which key it is sealed with, in hex digits.
    pub(super) key: String,
}

/// The beginning of a table.
#[derive(Serialize, Deserialize)]
pub(super) struct TableHead {
    pub(super) table: String,
    pub(super) columns: Vec<String>,
}

/// The last line.
#[derive(Serialize, Deserialize)]
pub(super) struct LastLine {
    pub(super) rows: Rows,
    /// By the store's key, over all lines before, in hex digits.
    pub(super) sum: String,
}

/// A file that is written; it is removed where that is not [finished](Self::finish).
pub(super) struct FileWriter {
    path: PathBuf,
    out: BufWriter<File>,
    sum: Sha256,
    done: bool,
}

impl FileWriter {
    /// A new file that only its owner may read.
    pub(super) fn create(path: &Path) -> Result<Self, TransferError> {
        let file = create_new(path).map_err(|source| TransferError::not_made(path, source))?;
        let out = BufWriter::new(file);
        Ok(Self { path: path.to_owned(), out, sum: Sha256::new(), done: false })
    }

    pub(super) fn line(&mut self, line: &impl Serialize) -> Result<(), TransferError> {
        let written = serde_json::to_vec(line).map_err(io::Error::from).and_then(|mut bytes| {
            bytes.push(b'\n');
            self.sum.update(&bytes);
            self.out.write_all(&bytes)
        });
        written.map_err(|source| self.fault(source))
    }

    /// What the lines so far come to.
    pub(super) fn sum(&self) -> String {
        hex::encode(self.sum.clone().finalize())
    }

    /// Puts everything on the disk.
    pub(super) fn finish(mut self) -> Result<(), TransferError> {
        let flushed = self.out.flush().and_then(|()| self.out.get_ref().sync_all());
        flushed.map_err(|source| self.fault(source))?;
        self.done = true;
        Ok(())
    }

    fn fault(&self, source: io::Error) -> TransferError {
        TransferError::File { path: self.path.clone(), source }
    }
}

impl Drop for FileWriter {
    fn drop(&mut self) {
        if !self.done {
            // Half an export is worse than none.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// One line of a file that is read.
pub(super) enum Line {
    Table(TableHead),
    Row(Vec<Json>),
    End(LastLine),
}

/// A file that is read.
pub(super) struct FileReader {
    path: PathBuf,
    lines: BufReader<File>,
    number: u64,
    sum: Sha256,
}

impl FileReader {
    /// Opens a file and reads its head.
    pub(super) fn open(path: &Path) -> Result<(Self, Head), TransferError> {
        let file = File::open(path);
        let file = file.map_err(|source| TransferError::File { path: path.to_owned(), source })?;
        let (path, lines) = (path.to_owned(), BufReader::new(file));
        let mut reader = Self { path, lines, number: 0, sum: Sha256::new() };
        let head = reader.next_bytes().ok();
        let head = head.and_then(|bytes| serde_json::from_slice::<Head>(&bytes).ok());
        let head = head.filter(|head| head.signet_store == FORM);
        let head = head.ok_or_else(|| TransferError::NotAnExport(reader.path.clone()))?;
        Ok((reader, head))
    }

    /// The next line, and what all lines before it come to.
    pub(super) fn next(&mut self) -> Result<(Line, String), TransferError> {
        let sum = hex::encode(self.sum.clone().finalize());
        let bytes = self.next_bytes()?;
        let line = match bytes.first() {
            Some(b'[') => serde_json::from_slice(&bytes).map(Line::Row),
            _ => serde_json::from_slice(&bytes)
                .map(Line::Table)
                .or_else(|_| serde_json::from_slice(&bytes).map(Line::End)),
        };
        Ok((line.map_err(|_| self.damaged())?, sum))
    }

    fn next_bytes(&mut self) -> Result<Vec<u8>, TransferError> {
        self.number = self.number.saturating_add(1);
        let mut bytes = Vec::new();
        let read = self.lines.by_ref().take(MAX_LINE).read_until(b'\n', &mut bytes);
        read.map_err(|source| TransferError::File { path: self.path.clone(), source })?;
        if !bytes.ends_with(b"\n") {
            return Err(self.damaged());
        }
        self.sum.update(&bytes);
        Ok(bytes)
    }

    pub(super) fn damaged(&self) -> TransferError {
        TransferError::Damaged { line: self.number }
    }
}
