//! The files that were built for the browser, served from inside the program.
//!
//! The build leaves each file beside its brotli and gzip form, so nothing is compressed while a shopper
//! waits. Names in `/pkg/` carry a hash of the content and may be kept for ever.

use std::collections::HashMap;
use std::sync::Arc;

use app::ui::SiteFiles;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../target/site"]
struct Site;

const FOR_EVER: &str = "public, max-age=31536000, immutable";
const FOR_AN_HOUR: &str = "public, max-age=3600";

/// One file in every form it can be sent in.
struct Asset {
    kind: &'static str,
    kept: &'static str,
    plain: Bytes,
    gzip: Option<Bytes>,
    brotli: Option<Bytes>,
}

/// All files of the site, by their path.
pub struct Assets {
    by_path: HashMap<String, Asset>,
    files: SiteFiles,
}

impl Assets {
    /// Reads the files that the build has left.
    pub fn load() -> Arc<Self> {
        let bytes = |name: &str| Site::get(name).map(|file| Bytes::from(file.data.into_owned()));
        let names: Vec<String> = Site::iter().map(|name| name.to_string()).collect();
        let mut by_path = HashMap::new();
        for name in &names {
            let Some(kind) = content_type(name) else { continue };
            let Some(plain) = bytes(name) else { continue };
            let kept = if name.starts_with("pkg/") { FOR_EVER } else { FOR_AN_HOUR };
            let gzip = bytes(&format!("{name}.gz"));
            let brotli = bytes(&format!("{name}.br"));
            by_path.insert(format!("/{name}"), Asset { kind, kept, plain, gzip, brotli });
        }
        let file = |extension: &str| {
            let ours = |name: &&String| {
                name.starts_with("pkg/assay") && name.ends_with(&format!(".{extension}"))
            };
            // Without a build there are no files; the page then works without style and script.
            let found = names.iter().find(ours).cloned();
            format!("/{}", found.unwrap_or_else(|| format!("pkg/assay.{extension}")))
        };
        let files = SiteFiles { style: file("css"), script: file("js"), program: file("wasm") };
        Arc::new(Self { by_path, files })
    }

    /// The files that every page names.
    pub fn site_files(&self) -> SiteFiles {
        self.files.clone()
    }

    /// The path of every file, for the routes.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.by_path.keys().map(String::as_str)
    }
}

/// Answers the path of a file with the smallest form that the browser reads.
pub async fn asset(State(assets): State<Arc<Assets>>, uri: Uri, headers: HeaderMap) -> Response {
    let Some(asset) = assets.by_path.get(uri.path()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let common = [
        (header::CONTENT_TYPE, asset.kind),
        (header::CACHE_CONTROL, asset.kept),
        (header::VARY, "accept-encoding"),
    ];
    let encoded = |name: &'static str, form: &Option<Bytes>| {
        let form = form.as_ref().filter(|_| accepts(&headers, name))?;
        Some((common.clone(), [(header::CONTENT_ENCODING, name)], form.clone()).into_response())
    };
    encoded("br", &asset.brotli)
        .or_else(|| encoded("gzip", &asset.gzip))
        .unwrap_or_else(|| (common.clone(), asset.plain.clone()).into_response())
}

/// Whether the client reads an encoding: it names it, and not with a weight of zero.
pub(crate) fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let values = headers.get_all(header::ACCEPT_ENCODING).iter();
    values.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).any(|part| {
        let mut parts = part.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        let refused = parts
            .filter_map(|parameter| parameter.strip_prefix("q="))
            .any(|weight| weight.trim_end_matches(['0', '.']).is_empty());
        named && !refused
    })
}

/// What a file is, by its name; compressed forms and unknown files are not addresses of their own.
fn content_type(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "json" => "application/json",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of the encodings that files have are accepted.
    fn accepted(value: &str) -> Vec<&'static str> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, value.parse().expect("a header"));
        ["gzip", "br"].into_iter().filter(|encoding| accepts(&headers, encoding)).collect()
    }

    #[test]
    fn an_encoding_with_weight_zero_is_not_accepted() {
        assert_eq!(accepted("gzip, deflate, br"), ["gzip", "br"]);
        assert_eq!(accepted("br;q=0, GZIP;q=0.5"), ["gzip"]);
        assert_eq!(accepted("br; q=0.000, gzip;q=1.0"), ["gzip"]);
        assert_eq!(accepted("*;q=0, zstd"), Vec::<&str>::new());
    }
}
