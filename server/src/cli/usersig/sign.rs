//! `signet usersig sign`.

use std::io::{self, Write};

use clap::Args;
use shared::usersig::{DEFAULT_EXPIRE, Draft, SignError, Signer, UserSig, advise};
use shared::{Lang, SdkAppId, SdkAppIdError, SecretKey, UserId, UserIdError};

use super::batch::sign::BatchSigner;
use super::input::{InputError, KeyArgs};
use super::json_output::SignedOutput;
use super::language::LanguageArgs;
use super::{batch, now, print, print_json, refuse};
use crate::exit_code::EXIT_OK;

/// Options of `signet usersig sign`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    signet usersig sign --sdkappid 1400000000 --userid alice --key-file secret.key\n\n\
    A batch reads one JSON object per line and writes one per line:\n  \
    {\"sdkappid\":1400000000,\"key\":\"…\",\"userid\":\"alice\"}  →  {\"usersig\":\"…\"}\n\
    Optional there: expire, time, userbuf (hex or null).")]
pub(super) struct SignArgs {
    /// The app's SDKAppID.
    #[arg(long, value_name = "NUMBER", required_unless_present = "batch")]
    sdkappid: Option<String>,

    /// The user who will log in.
    #[arg(
        long,
        value_name = "USERID",
        required_unless_present = "batch",
        allow_hyphen_values = true
    )]
    userid: Option<String>,

    /// Seconds of validity. Defaults to 15552000, which is 180 days.
    #[arg(long, value_name = "SECONDS", allow_hyphen_values = true)]
    expire: Option<i64>,

    /// Time of issue in Unix seconds. Defaults to now.
    #[arg(long, value_name = "UNIX_SECONDS", allow_hyphen_values = true)]
    time: Option<i64>,

    /// Further bytes to sign, in hex, such as a room ticket.
    #[arg(long, value_name = "HEX")]
    userbuf: Option<String>,

    #[command(flatten)]
    key: KeyArgs,

    /// Print a JSON object in place of the bare token.
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    language: LanguageArgs,

    /// Sign each line of standard input: newline-delimited JSON in and out.
    #[arg(
        long,
        conflicts_with_all = ["sdkappid", "userid", "expire", "time", "userbuf", "key_file",
            "key_stdin", "json", "language"]
    )]
    batch: bool,
}

/// Why no token is made.
enum SigningRefusal {
    SdkAppId(SdkAppIdError),
    UserId(UserIdError),
    Userbuf,
    Key(InputError),
    Sign(SignError),
}

impl SigningRefusal {
    fn text(&self, lang: Lang) -> String {
        match self {
            Self::SdkAppId(error) => format!("--sdkappid: {}", error.text(lang)),
            Self::UserId(error) => format!("--userid: {}", error.text(lang)),
            Self::Userbuf => format!(
                "--userbuf: {}",
                lang.pick(
                    "hex digits are needed, two for each byte.",
                    "需为十六进制，每字节两位。"
                )
            ),
            Self::Key(error) => error.text(lang),
            Self::Sign(error) => error.text(lang).to_owned(),
        }
    }
}

impl SignArgs {
    pub(super) fn run(self) -> u8 {
        if self.batch {
            let mut signer = BatchSigner::default();
            return batch::run(|line| signer.sign(line, now));
        }
        let lang = self.language.lang();
        match self.sign(lang) {
            Ok(usersig) if self.json => print_json(&SignedOutput::new(usersig), EXIT_OK),
            Ok(usersig) => print(&format!("{}\n", usersig.expose()), EXIT_OK),
            Err(refusal) => refuse(&refusal.text(lang)),
        }
    }

    fn sign(&self, lang: Lang) -> Result<UserSig, SigningRefusal> {
        let sdkappid = SdkAppId::parse(self.sdkappid.as_deref().unwrap_or_default());
        let sdkappid = sdkappid.map_err(SigningRefusal::SdkAppId)?;
        let user_id = UserId::parse(self.userid.as_deref().unwrap_or_default());
        let user_id = user_id.map_err(SigningRefusal::UserId)?;
        let userbuf = match &self.userbuf {
            Some(digits) => Some(hex::decode(digits).map_err(|_| SigningRefusal::Userbuf)?),
            None => None,
        };
        let key = self.key.read().map_err(SigningRefusal::Key)?;
        let time = self.time.unwrap_or_else(now);
        let expire = self.expire.unwrap_or(DEFAULT_EXPIRE);
        let usersig = Signer::new(sdkappid, &key)
            .sign(&user_id, time, expire, userbuf.as_deref())
            .map_err(SigningRefusal::Sign)?;
        remark(&user_id, &key, expire, time, lang);
        Ok(usersig)
    }
}

/// What was signed as asked but looks like a mistake, on standard error: standard output is
/// the token alone.
fn remark(user_id: &UserId, key: &SecretKey, expire: i64, time: i64, lang: Lang) {
    let draft =
        Draft { user_id: user_id.as_str(), key: key.expose(), expire: Some(expire), now: time };
    for advice in advise(&draft) {
        let label = lang.pick("note", "提示");
        let _ = writeln!(io::stderr().lock(), "{label}: {}", advice.text(lang));
    }
}
