//! Which encoding of a file a client gets (RFC 9110, section 12.5.3).

/// A form in which a file's bytes can travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Identity,
    Gzip,
    Brotli,
}

/// Weights in thousandths, so that comparing them needs no floating point.
type Weight = u16;

/// Above nothing, below every weight that can be written: what identity is worth to a client
/// that does not mention it. Named weights are doubled to leave the room.
const UNMENTIONED_IDENTITY: Weight = 1;

/// Chooses among identity and the encodings that exist.
///
/// The heaviest wins; at equal weight the smallest (brotli, gzip, identity). Without the
/// header only identity is safe to send. Nothing is chosen when the client rules out
/// everything there is.
pub(super) fn choose(accept: Option<&str>, has_brotli: bool, has_gzip: bool) -> Option<Encoding> {
    let Some(accept) = accept else { return Some(Encoding::Identity) };
    let wishes = Wishes::parse(accept);
    let candidates = [
        (wishes.brotli(), has_brotli, Encoding::Brotli),
        (wishes.gzip(), has_gzip, Encoding::Gzip),
        (wishes.identity(), true, Encoding::Identity),
    ];
    let mut best: Option<(Weight, Encoding)> = None;
    for (weight, exists, encoding) in candidates {
        if exists && weight > best.map_or(0, |(heaviest, _)| heaviest) {
            best = Some((weight, encoding));
        }
    }
    best.map(|(_, encoding)| encoding)
}

/// What `Accept-Encoding` says about the codings known here.
#[derive(Default)]
struct Wishes {
    brotli: Option<Weight>,
    gzip: Option<Weight>,
    identity: Option<Weight>,
    any: Option<Weight>,
}

impl Wishes {
    /// Elements that cannot be read are passed over; of repeated ones the first counts.
    fn parse(accept: &str) -> Self {
        let mut wishes = Self::default();
        for element in accept.split(',') {
            let (coding, parameters) = element.split_once(';').unwrap_or((element, ""));
            let Some(weight) = weight(parameters) else { continue };
            let slot = match coding.trim().to_ascii_lowercase().as_str() {
                "br" => &mut wishes.brotli,
                "gzip" | "x-gzip" => &mut wishes.gzip,
                "identity" => &mut wishes.identity,
                "*" => &mut wishes.any,
                _ => continue,
            };
            slot.get_or_insert(weight * 2);
        }
        wishes
    }

    fn brotli(&self) -> Weight {
        self.brotli.or(self.any).unwrap_or(0)
    }

    fn gzip(&self) -> Weight {
        self.gzip.or(self.any).unwrap_or(0)
    }

    /// Always acceptable unless ruled out by name or by `*;q=0`.
    fn identity(&self) -> Weight {
        self.identity.or(self.any).unwrap_or(UNMENTIONED_IDENTITY)
    }
}

/// `q=0.8` in thousandths; 1000 without it; nothing when it is malformed.
fn weight(parameters: &str) -> Option<Weight> {
    let parameters = parameters.trim();
    if parameters.is_empty() {
        return Some(1_000);
    }
    let (name, value) = parameters.split_once('=')?;
    if !name.trim().eq_ignore_ascii_case("q") {
        return None;
    }
    let (whole, fraction) = value.trim().split_once('.').unwrap_or((value.trim(), ""));
    if fraction.len() > 3 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let thousandths: Weight = format!("{fraction:0<3}").parse().ok()?;
    match (whole, thousandths) {
        ("0", _) => Some(thousandths),
        ("1", 0) => Some(1_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Encoding::{Brotli, Gzip, Identity};
    use super::*;

    #[track_caller]
    fn both(accept: &str) -> Option<Encoding> {
        choose(Some(accept), true, true)
    }

    #[test]
    fn without_the_header_only_identity_is_safe() {
        assert_eq!(choose(None, true, true), Some(Identity));
    }

    #[test]
    fn table() {
        for (accept, wanted) in [
            ("", Some(Identity)),
            ("br", Some(Brotli)),
            ("gzip", Some(Gzip)),
            ("x-gzip", Some(Gzip)),
            ("GZIP, BR", Some(Brotli)),
            ("gzip, deflate, br, zstd", Some(Brotli)),
            ("deflate", Some(Identity)),
            ("identity", Some(Identity)),
            ("*", Some(Brotli)),
            ("br;q=0", Some(Identity)),
            ("br;q=0, gzip", Some(Gzip)),
            ("br;q=0, *", Some(Gzip)),
            ("br;q=0.0, gzip;q=0.000", Some(Identity)),
            ("br;q=0.5, gzip;q=0.8", Some(Gzip)),
            ("br;q=0.8,gzip;q=0.8", Some(Brotli)),
            ("br;q=0.5, identity;q=0.9", Some(Identity)),
            ("br;q=0.001", Some(Brotli)),
            ("gzip;q=0.3, *;q=0.2", Some(Gzip)),
            ("gzip;q=0.3, *;q=0.4", Some(Brotli)),
            // A coding that is not listed is not acceptable either.
            ("identity;q=0", None),
            ("identity;q=0, br", Some(Brotli)),
            ("*;q=0", None),
            ("*;q=0, identity", Some(Identity)),
            ("*;q=0, gzip;q=0.1", Some(Gzip)),
            ("br;q=0, gzip;q=0, identity;q=0", None),
            ("br ; q=1.000 , gzip ; Q=1", Some(Brotli)),
            ("br;q=2, gzip", Some(Gzip)),
            ("br;q=1.001", Some(Identity)),
            ("br;q=0.1234", Some(Identity)),
            ("br;q=-1", Some(Identity)),
            ("br;q=", Some(Identity)),
            ("br;level=9", Some(Identity)),
            ("br, br;q=0", Some(Brotli)),
            (",,;,", Some(Identity)),
        ] {
            assert_eq!(both(accept), wanted, "{accept:?}");
        }
    }

    #[test]
    fn what_does_not_exist_is_not_chosen() {
        assert_eq!(choose(Some("br, gzip"), false, true), Some(Gzip));
        assert_eq!(choose(Some("br, gzip"), false, false), Some(Identity));
        assert_eq!(choose(Some("br, identity;q=0"), false, true), None);
    }
}
