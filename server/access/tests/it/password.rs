use access::{
    ConsoleName, NameFault, PasswordFault, Passwords, PhcFault, check_password, hash_password,
    parse_phc,
};
use store::PasswordHash;

use crate::support::{PASSWORD, secret};

/// Of "password" with the salt "somesalt", from the reference implementation's test vectors.
const KNOWN: &str =
    "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

#[tokio::test]
async fn a_known_answer() {
    let passwords = Passwords::new([]).unwrap();
    let hash = parse_phc(KNOWN).unwrap();
    assert!(passwords.is_right(secret("password"), Some(&hash)).await);
    assert!(!passwords.is_right(secret("Password"), Some(&hash)).await);
}

#[tokio::test]
async fn a_hash_is_right_for_its_password_only() {
    let passwords = Passwords::new([]).unwrap();
    let hash = passwords.hash(secret(PASSWORD)).await.unwrap();
    assert!(hash.0.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", hash.0);
    assert_eq!(parse_phc(&hash.0).as_ref(), Ok(&hash));
    assert!(passwords.is_right(secret(PASSWORD), Some(&hash)).await);
    for wrong in ["", "correct hors", "correct horse "] {
        assert!(!passwords.is_right(secret(wrong), Some(&hash)).await, "{wrong}");
    }
    assert!(!passwords.is_right(secret(PASSWORD), None).await, "nobody");
    let broken = PasswordHash("$argon2id$".into());
    assert!(!passwords.is_right(secret(PASSWORD), Some(&broken)).await, "broken");
    assert_ne!(hash_password(&secret(PASSWORD)).unwrap(), hash, "salts differ");
    // In memory that a hash of another size has had.
    let cheap = parse_phc(KNOWN).unwrap();
    assert!(passwords.is_right(secret("password"), Some(&cheap)).await);
    assert!(passwords.is_right(secret(PASSWORD), Some(&hash)).await);
}

#[test]
fn hashes_of_the_configuration() {
    for (text, fault) in [
        ("correct horse", PhcFault::PlainText),
        ("", PhcFault::PlainText),
        ("$2b$12$abcdefghijklmnopqrstuv", PhcFault::OtherKind),
        ("$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR", PhcFault::OtherKind),
        ("$argon2id$", PhcFault::Broken),
        ("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ", PhcFault::Broken),
        (
            "$argon2id$v=19$m=0,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            PhcFault::Broken,
        ),
    ] {
        assert_eq!(parse_phc(text), Err(fault), "{text}");
    }
    // The first choice of RFC 9106, and what would keep the server from starting.
    let at = |memory: u32, passes: u32| {
        parse_phc(&KNOWN.replace("m=256,t=2", &format!("m={memory},t={passes}")))
    };
    assert!(at(1 << 21, 1).is_ok());
    for (memory, passes) in [(1 << 21, 3), (u32::MAX, 1), (256, u32::MAX)] {
        assert_eq!(at(memory, passes), Err(PhcFault::Dear), "{memory} {passes}");
    }
    assert_eq!(parse_phc(&format!(" {KNOWN}\n")), Ok(PasswordHash(KNOWN.into())));
}

#[test]
fn rules_of_passwords() {
    let check = |text: &str| check_password("operator-one", &secret(text));
    assert_eq!(check("123456789"), Err(PasswordFault::Short));
    assert_eq!(check("1234567890"), Ok(()));
    assert_eq!(check("密码密码密码密码密码"), Ok(()), "characters count, not bytes");
    assert_eq!(check("Operator-One"), Err(PasswordFault::IsName));
    assert_eq!(check(&"x".repeat(256)), Ok(()));
    assert_eq!(check(&"x".repeat(257)), Err(PasswordFault::Long));
}

#[test]
fn rules_of_names() {
    assert_eq!(
        ConsoleName::parse(" Ann.B-1_x@Example.com ").unwrap().as_str(),
        "ann.b-1_x@example.com"
    );
    assert_eq!(ConsoleName::parse(" "), Err(NameFault::Empty));
    for odd in ["ann b", "安", "a\u{202e}b", "a\nb", "<b>"] {
        assert_eq!(ConsoleName::parse(odd), Err(NameFault::Characters), "{odd:?}");
    }
    assert!(ConsoleName::parse(&"x".repeat(64)).is_ok());
    assert_eq!(ConsoleName::parse(&"x".repeat(65)), Err(NameFault::Long));
}
