//! The content type of a file, by its extension.

/// The media type for the extension of `path`.
///
/// Only kinds the site holds; with `nosniff` an unknown one is downloaded, not guessed.
pub(super) fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        Some("json" | "map") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("tsv") => "text/tab-separated-values; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_types_browsers_insist_on() {
        // Each of these is refused by browsers under another type.
        assert_eq!(content_type("/assets/app-1.wasm"), "application/wasm");
        assert_eq!(content_type("/sw.js"), "text/javascript; charset=utf-8");
        assert_eq!(content_type("/assets/style-1.css"), "text/css; charset=utf-8");
        assert_eq!(content_type("/manifest.webmanifest"), "application/manifest+json");
    }

    #[test]
    fn unknown_kinds_are_bytes() {
        assert_eq!(content_type("/LICENSE"), "application/octet-stream");
        assert_eq!(content_type("/x.exe"), "application/octet-stream");
    }
}
