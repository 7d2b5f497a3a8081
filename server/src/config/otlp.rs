//! The collector of traces, `otlp_endpoint`.

use url::Url;

use super::error::{Checked, Scope};
use super::file::SpannedText;

const REASON: &str = "write the collector's address as http://HOST:4318, with or without a path \
    before /v1/traces, and without user name, password, ? or #. A token goes into the variable \
    OTEL_EXPORTER_OTLP_HEADERS.";

const NOT_BUILT: &str = "this binary was built without traces: take the key out, or build one \
    with them: cargo xtask dist --features otlp. See docs/traces.md.";

/// The address of a collector that speaks OTLP over HTTP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtlpEndpoint(Url);

impl OtlpEndpoint {
    fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text.trim()).ok()?;
        let is_http = matches!(url.scheme(), "http" | "https") && url.has_host();
        let is_bare = url.username().is_empty() && url.password().is_none();
        let is_whole = url.query().is_none() && url.fragment().is_none();
        (is_http && is_bare && is_whole).then_some(Self(url))
    }

    /// As it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str().trim_end_matches('/')
    }

    /// Where traces go.
    #[must_use]
    pub fn traces(&self) -> String {
        format!("{}/v1/traces", self.as_str())
    }
}

/// Reads the address; refused in a binary that could not send anything there.
pub(super) fn read(scope: &Scope<'_>, text: Option<&SpannedText>) -> Checked<Option<OtlpEndpoint>> {
    let parse = |text: &String| match cfg!(feature = "otlp") {
        true => OtlpEndpoint::parse(text).map(Some).ok_or(REASON),
        false => Err(NOT_BUILT),
    };
    scope.setting("otlp_endpoint", None, text, parse, None)
}

#[cfg(test)]
mod tests {
    use super::OtlpEndpoint;

    #[test]
    fn an_address_is_that_of_a_collector() {
        for (text, traces) in [
            ("http://127.0.0.1:4318", "http://127.0.0.1:4318/v1/traces"),
            (" https://otel.example.com/tenant/ ", "https://otel.example.com/tenant/v1/traces"),
        ] {
            assert_eq!(OtlpEndpoint::parse(text).unwrap().traces(), traces);
        }
        for bad in [
            "",
            "127.0.0.1:4318",
            "collector:4318",
            "grpc://collector:4317",
            "http://user:canary@collector:4318",
            "https://collector:4318?token=canary",
            "https://collector:4318#canary",
        ] {
            assert_eq!(OtlpEndpoint::parse(bad), None, "{bad}");
        }
    }
}
