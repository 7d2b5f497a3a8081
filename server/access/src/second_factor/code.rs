//! Codes: by time as in RFC 6238, and recovery codes.

use shared::api::{NewSecondFactor, QrCode, RECOVERY_CODES, TypedSecret};
use store::{FactorProof, SessionKey};
use totp_rs::{Builder, Secret, Totp};

/// The bytes of a secret: as many as SHA-1 gives, by RFC 4226.
const SECRET_BYTES: usize = 20;

/// The digits of a code by time.
const DIGITS: usize = 6;

/// 80 bits: too many to be guessed, also by who has their hashes.
const RECOVERY_CHARS: usize = 16;

/// Crockford's: no letters that look like digits.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// What a typed text can be.
pub(super) enum Typed {
    /// A code by time.
    ByTime(String),
    /// A recovery code.
    Recovery(FactorProof),
}

impl Typed {
    /// `None` where it is neither. Blanks and dashes do not count, nor do capitals; digits may
    /// be those of a Chinese keyboard.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text: String = text.chars().filter_map(plain).collect();
        if text.len() == DIGITS && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(Self::ByTime(text));
        }
        let fits = text.len() == RECOVERY_CHARS && text.bytes().all(|it| ALPHABET.contains(&it));
        fits.then(|| Self::Recovery(FactorProof::Recovery(SessionKey::of(text.as_bytes()))))
    }
}

fn plain(c: char) -> Option<char> {
    match c.to_ascii_lowercase() {
        '-' => None,
        c if c.is_whitespace() => None,
        'o' => Some('0'),
        'i' | 'l' => Some('1'),
        c @ '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        c => Some(c),
    }
}

fn totp(secret: &[u8]) -> Builder {
    // Six digits, 30 seconds, SHA-1, one step before and after: what every app knows.
    Builder::new().with_secret(secret)
}

/// The time step of a code that is right at `now`, or was or will be 30 seconds from it.
pub(super) fn step(secret: &[u8], code: &str, now: i64) -> Option<i64> {
    let totp: Totp = totp(secret).build().ok()?;
    totp.check(code, u64::try_from(now).ok()?).and_then(|step| i64::try_from(step).ok())
}

/// A secret of random bytes; `None` where the system has none.
pub(super) fn new_secret() -> Option<Secret> {
    let mut bytes = [0; SECRET_BYTES];
    getrandom::fill(&mut bytes).ok()?;
    Some(Secret::new_stack(bytes))
}

/// A secret as an app takes it: for the user `name` of the console at `host`.
pub(super) fn for_app(secret: &Secret, name: &str, host: &str) -> Option<NewSecondFactor> {
    // A colon parts the issuer from the name.
    let issuer = ["Signet ", host].concat().replace(':', " ").trim().to_owned();
    let totp = totp(secret.as_bytes()).with_issuer(Some(issuer)).with_account_name(name);
    let address = totp.build().ok()?.to_url().ok()?;
    let qr = qr(&address)?;
    Some(NewSecondFactor { secret: secret.to_base32().into(), address: address.into(), qr })
}

fn qr(text: &str) -> Option<QrCode> {
    let code = qrcode::QrCode::new(text).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&qrcode::Color::Dark) {
                let length = run.len();
                path.push_str(&format!("M{x} {y}h{length}v1h-{length}z"));
            }
            x += run.len();
        }
    }
    Some(QrCode { size: u32::try_from(width).ok()?, path: path.into() })
}

/// New recovery codes and what is kept of them; `None` where the system has no random bytes.
pub(super) fn new_recovery_codes() -> Option<(Vec<TypedSecret>, Vec<SessionKey>)> {
    let mut random = [0; RECOVERY_CODES * RECOVERY_CHARS];
    getrandom::fill(&mut random).ok()?;
    let letter = |byte: &u8| ALPHABET.get(usize::from(byte % 32)).map_or('0', |it| char::from(*it));
    let code = |bytes: &[u8]| {
        let groups = bytes.chunks(4).map(|group| group.iter().map(letter).collect::<String>());
        let groups: Vec<_> = groups.collect();
        (TypedSecret::from(groups.join("-")), SessionKey::of(groups.concat().as_bytes()))
    };
    Some(random.chunks(RECOVERY_CHARS).map(code).unzip())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the last six digits of its codes for SHA-1.
    #[test]
    fn the_codes_of_the_rfc() {
        for (now, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(step(b"12345678901234567890", code, now), Some(now / 30), "{now}");
        }
    }

    #[test]
    fn a_step_before_and_after_is_right_and_no_further() {
        let secret = b"12345678901234567890";
        let at = |now| step(secret, "050471", now);
        let begin = 1_111_111_110;
        for (now, right) in
            [(-31, false), (-30, true), (-1, true), (0, true), (30, true), (59, true), (60, false)]
        {
            assert_eq!(at(begin + now), right.then_some(begin / 30), "{now}");
        }
        assert_eq!(at(-1), None);
        assert_eq!(at(0), None);
    }

    #[test]
    fn what_is_typed_is_read_with_blanks_and_in_every_width() {
        for text in ["123456", " 123 456\n", "123-456", "１２３４５６"] {
            assert!(matches!(Typed::read(text), Some(Typed::ByTime(code)) if code == "123456"));
        }
        let key = |text: &str| match Typed::read(text) {
            Some(Typed::Recovery(proof)) => proof,
            _ => panic!("{text}"),
        };
        let plain = FactorProof::Recovery(SessionKey::of(b"01ab01ab01ab01ab"));
        for text in ["01ab-01ab-01ab-01ab", "O1AB oIab0lab 01ab"] {
            assert_eq!(key(text), plain, "{text}");
        }
        for text in ["", "12345", "1234567", "12345a", "01ab-01ab-01ab-01a", "01ab-01ab-01ab-01au"]
        {
            assert!(Typed::read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn recovery_codes_are_ten_and_read_again() {
        let (codes, keys) = new_recovery_codes().unwrap();
        assert_eq!((codes.len(), keys.len()), (10, 10));
        for (code, key) in codes.iter().zip(keys) {
            assert_eq!(code.expose().len(), 19);
            let read = Typed::read(code.expose());
            assert!(matches!(read, Some(Typed::Recovery(FactorProof::Recovery(it))) if it == key));
        }
    }

    #[test]
    fn an_app_is_told_the_console_and_the_name() {
        let secret = Secret::new_stack(*b"12345678901234567890");
        let new = for_app(&secret, "ann@example.com", "console.example.com").unwrap();
        assert_eq!(new.secret.expose(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        let address = new.address.expose();
        assert!(
            address.starts_with("otpauth://totp/Signet%20console.example.com:ann%40example.com?"),
            "{address}"
        );
        assert!(address.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{address}");
        assert!(address.contains("issuer=Signet%20console.example.com"), "{address}");
        for_app(&secret, "ann", "[::1]").unwrap();
    }

    #[test]
    fn a_qr_code_has_the_three_marks_of_its_corners() {
        let qr = qr("otpauth://totp/x").unwrap();
        let (size, path) = (qr.size, qr.path.expose());
        // The upper edges of the marks, and the first row of the lower one.
        for mark in ["M0 0h7v1h-7z", &format!("M{} 0h7", size - 7), &format!("M0 {}h7", size - 7)] {
            assert!(path.contains(mark), "{mark}: {path}");
        }
    }
}
