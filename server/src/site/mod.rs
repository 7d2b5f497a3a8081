//! The console's files: looked up, negotiated, answered.

mod content_type;
mod embedded;
mod folder;
mod negotiate;
mod response;

use std::io;
use std::path::Path;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::logged_route::LoggedRoute;
use crate::problem::Problem;
use folder::Folder;

const INDEX: &str = "/index.html";

/// Addresses that the page's own router shows something for.
const CLIENT_ROUTES: [&str; 15] = [
    "/",
    "/usersig",
    "/push-check",
    "/push-check/status",
    "/push-check/token",
    "/push-check/app-reports",
    "/history",
    "/certificates",
    "/codes",
    "/login",
    "/setup",
    "/settings/account",
    "/settings/users",
    "/settings/tokens",
    "/settings/audit",
];

/// One check; its ID follows in place of the name in braces.
const CHECK_ROUTE: &str = "/push-check/checks/{id}";

/// One file in every encoding it was prepared in.
#[derive(Clone, Debug)]
struct Asset {
    /// Absolute path in the address, such as `/assets/app-1a2b.js`.
    path: String,
    /// SHA-256 of the uncompressed bytes.
    sha256: [u8; 32],
    identity: Bytes,
    br: Option<Bytes>,
    gzip: Option<Bytes>,
}

/// The source of the files.
#[derive(Clone, Debug)]
pub(crate) enum Site {
    Embedded,
    Folder(Arc<Folder>),
}

impl Site {
    /// The files inside the binary.
    pub(crate) fn embedded() -> Self {
        Self::Embedded
    }

    /// The files in a folder, read again for each request.
    ///
    /// # Errors
    /// When the folder is not there or has no `index.html`.
    pub(crate) fn folder(root: &Path) -> io::Result<Self> {
        Folder::open(root).map(|folder| Self::Folder(Arc::new(folder)))
    }

    /// Returns true when there is no file to serve.
    pub(crate) fn is_empty(&self) -> bool {
        matches!(self, Self::Embedded) && embedded::find(INDEX).is_none()
    }

    /// SECURITY: a path is looked up only if it is made of plain names, so that neither
    /// `..`, nor an escape, nor a dot file is ever joined to a folder.
    async fn find(&self, path: &str) -> io::Result<Option<Asset>> {
        if !is_plain(path) {
            return Ok(None);
        }
        match self {
            Self::Embedded => Ok(embedded::find(path)),
            Self::Folder(folder) => folder.find(path).await,
        }
    }
}

/// Answers any request that no route of the router took.
pub(crate) async fn get_file(site: Site, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let allow = [(header::ALLOW, HeaderValue::from_static("GET, HEAD"))];
        return (allow, Problem::method_not_allowed()).into_response();
    }
    let path = request.uri().path();
    let (file, status) = target(path);
    match site.find(file).await {
        Ok(Some(asset)) => {
            let mut response = response::answer(&asset, status, request.headers());
            if status == StatusCode::OK {
                response
                    .extensions_mut()
                    .insert(LoggedRoute(client_route(path).unwrap_or(path).to_owned()));
            }
            response
        }
        Ok(None) if file == INDEX => Problem::no_site().into_response(),
        Ok(None) => response::no_such_file(),
        Err(error) => unreadable(&error),
    }
}

/// The route of the page's own router that an address belongs to.
fn client_route(path: &str) -> Option<&'static str> {
    let prefix = CHECK_ROUTE.trim_end_matches("{id}");
    let id = path.strip_prefix(prefix).unwrap_or_default();
    if !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return Some(CHECK_ROUTE);
    }
    CLIENT_ROUTES.into_iter().find(|route| *route == path)
}

/// The file to answer with, and the status it is answered with.
///
/// Every page is the same file: the script in it shows the one the address names, or its own
/// "not found".
fn target(path: &str) -> (&str, StatusCode) {
    if client_route(path).is_some() {
        (INDEX, StatusCode::OK)
    } else if is_page(path) {
        (INDEX, StatusCode::NOT_FOUND)
    } else {
        (path, StatusCode::OK)
    }
}

fn unreadable(error: &io::Error) -> Response {
    // The kind only: the text could name a path.
    tracing::error!(target: "signet::site", kind = %error.kind(), "cannot read the site");
    Problem::internal().into_response()
}

/// Pages have no file extension in their last name.
fn is_page(path: &str) -> bool {
    path.rsplit('/').next().is_none_or(|last| !last.contains('.'))
}

fn is_plain(path: &str) -> bool {
    let plain_byte = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
    let plain_name =
        |name: &str| !name.is_empty() && !name.starts_with('.') && name.bytes().all(plain_byte);
    path.strip_prefix('/').is_some_and(|rest| rest.split('/').all(plain_name))
        // Ways to say another file, not files of their own.
        && !path.ends_with(".br")
        && !path.ends_with(".gz")
}

impl Asset {
    /// The name changes with the content.
    fn is_hashed(&self) -> bool {
        self.path.starts_with("/assets/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paths() {
        for path in ["/index.html", "/assets/app-1a2b.js", "/a/b_c/d"] {
            assert!(is_plain(path), "{path}");
        }
    }

    #[test]
    fn paths_that_are_never_looked_up() {
        for path in [
            "",
            "/",
            "index.html",
            "//index.html",
            "/assets/",
            "/../secret.txt",
            "/a/../b",
            "/a/./b",
            "/.env",
            "/a/.git/config",
            "/%2e%2e/secret",
            "/a\\b",
            "/a%00.js",
            "/a b",
            "/C:/x",
            "/index.html.br",
            "/index.html.gz",
            "/ä.html",
            "*",
        ] {
            assert!(!is_plain(path), "{path}");
        }
    }

    #[test]
    fn pages_have_no_extension() {
        for path in CLIENT_ROUTES.into_iter().chain(["/push-check/checks/01jdq3x"]) {
            assert_eq!(target(path), (INDEX, StatusCode::OK), "{path}");
        }
        assert_eq!(client_route("/push-check/checks/01jdq3x"), Some(CHECK_ROUTE));
        for path in [
            "/nothing",
            "/usersig/",
            "/push-check/checks/",
            "/push-check/checks/a/b",
            "/a.b/c",
            "/assets/",
            "",
            "*",
        ] {
            assert_eq!(target(path), (INDEX, StatusCode::NOT_FOUND), "{path}");
        }
        for path in ["/favicon.ico", "/assets/x.js", "/.env"] {
            assert_eq!(target(path), (path, StatusCode::OK), "{path}");
        }
    }
}
