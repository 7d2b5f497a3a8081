//! Random IDs: the one source of them.

use uuid::Builder;

/// Bytes from the system's generator.
///
/// Where the system has none they are zero: an ID then repeats, and a service that takes an
/// ID only once refuses it.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let _ = getrandom::fill(&mut bytes);
    bytes
}

/// A random UUID, version 4, in lower case.
#[must_use]
pub fn random_uuid() -> String {
    Builder::from_random_bytes(random()).into_uuid().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_uuids_and_never_the_same() {
        let (first, second) = (random_uuid(), random_uuid());
        assert_ne!(first, second);
        for id in [first, second] {
            assert_eq!(id.len(), 36);
            assert_eq!(id.as_bytes()[14], b'4');
            assert!(matches!(id.as_bytes()[19], b'8' | b'9' | b'a' | b'b'), "{id}");
            assert_eq!(id, id.to_lowercase());
        }
    }
}
