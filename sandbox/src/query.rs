//! Reading a query string.

use crate::answer::Refusal;

/// The parameters of a query, in their order.
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    /// Takes a query apart.
    ///
    /// # Errors
    /// [`Refusal::BAD_URL`] for a broken percent-encoding or bytes that are not UTF-8.
    pub(crate) fn parse(query: &str) -> Result<Self, Refusal> {
        let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Some((decode(name)?, decode(value)?))
        });
        pairs.collect::<Option<_>>().map(Self).ok_or(Refusal::BAD_URL)
    }

    /// The value of a parameter; names are case-sensitive.
    ///
    /// # Errors
    /// [`Refusal::BAD_QUERY`] when it is there more than once.
    pub(crate) fn one(&self, name: &str) -> Result<Option<&str>, Refusal> {
        let mut values = self.0.iter().filter(|(each, _)| each == name).map(|(_, value)| value);
        match (values.next(), values.next()) {
            (_, Some(_)) => Err(Refusal::BAD_QUERY),
            (value, None) => Ok(value.map(String::as_str)),
        }
    }
}

fn decode(text: &str) -> Option<String> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => {
                let mut digit = || char::from(bytes.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            b'+' => b' ',
            plain => plain,
        });
    }
    String::from_utf8(decoded).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_decoded_and_names_are_exact() {
        let query = Query::parse("a=1&b=%E5%BC%A0+%2a-_&c&&").ok().unwrap();
        assert_eq!(query.one("a"), Ok(Some("1")));
        assert_eq!(query.one("b"), Ok(Some("张 *-_")));
        assert_eq!(query.one("c"), Ok(Some("")));
        assert_eq!(query.one("A"), Ok(None));
    }

    #[test]
    fn broken_encodings_and_doubles_are_refused() {
        for broken in ["a=%", "a=%4", "a=%zz", "a=%ff"] {
            assert_eq!(Query::parse(broken).err(), Some(Refusal::BAD_URL), "{broken}");
        }
        let query = Query::parse("a=1&a=1").ok().unwrap();
        assert_eq!(query.one("a"), Err(Refusal::BAD_QUERY));
    }
}
