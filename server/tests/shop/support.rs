//! What several tests need: a fresh database on either engine, and somebody who opens addresses.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use server::catalogue::{read_files, store};
use server::commands::put_prices;
use server::db::{Address, Db};
use server::delivery_commands::put_demo;
use server::demo;
use server::pricing::ReceiptSigner;
use sqlx::Connection;
use tempfile::TempDir;
use tokio::sync::OnceCell;
use tower::ServiceExt;

/// Defines the same test for SQLite and for PostgreSQL.
///
/// The test is an async function from [`TestDb`]; each engine runs it on an empty database of its own.
#[macro_export]
macro_rules! on_both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($db:ident: TestDb) $body:block)+) => {
        mod on_sqlite {
            use super::*;
            $( $(#[$meta])* #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $name() { let $db = TestDb::sqlite().await; $body } )+
        }
        mod on_postgres {
            use super::*;
            $( $(#[$meta])* #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $name() { let $db = TestDb::postgres().await; $body } )+
        }
    };
}

/// How long a test waits for a connection. A shopper is told to come back after two seconds; on a machine whose
/// disk stands still for longer, a test would take that answer for a fault of the page.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// An empty database that nothing else uses.
pub(crate) struct TestDb {
    pub(crate) db: Db,
    pub(crate) address: Address,
    folder: TempDir,
}

impl TestDb {
    /// A file in a temporary folder.
    pub(crate) async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let address = Address::File(folder.path().join("assay.db"));
        let db = Db::open_waiting(&address, PATIENCE).await.expect("a new SQLite file opens");
        Self { db, address, folder }
    }

    /// A database in the cluster that `script/with-postgres` has started.
    pub(crate) async fn postgres() -> Self {
        let address = Address::Url(new_postgres().await);
        let db =
            Db::open_waiting(&address, PATIENCE).await.expect("a new PostgreSQL database opens");
        Self { db, address, folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// The same with the demo catalogue in it.
    pub(crate) async fn stocked(self) -> Self {
        // Filling the shelves takes a second, and copying them a moment, so they are filled once for each engine.
        let Self { db: empty, address, folder } = self;
        empty.close().await;
        // It holds the lock that keeps other shops out.
        drop(empty);
        let address = match address {
            Address::File(_) => {
                let shelves = STOCKED_FILE.get_or_init(stocked_file).await;
                let file = folder.path().join("stocked.db");
                std::fs::write(&file, shelves).expect("the folder can be written to");
                Address::File(file)
            }
            Address::Url(_) => {
                let shelves = STOCKED_DATABASE.get_or_init(stocked_database).await;
                Address::Url(new_database(&format!("template {shelves}")).await)
            }
        };
        let db = Db::open_waiting(&address, PATIENCE).await.expect("the copy opens");
        Self { db, address, folder }
    }
}

/// What the file of a stocked shop holds.
static STOCKED_FILE: OnceCell<Vec<u8>> = OnceCell::const_new();

/// The name of a stocked database that nobody has open.
static STOCKED_DATABASE: OnceCell<String> = OnceCell::const_new();

async fn stocked_file() -> Vec<u8> {
    let test = TestDb::sqlite().await;
    stock(&test.db).await;
    test.db.close().await;
    let Address::File(file) = &test.address else { unreachable!("it was made as a file") };
    std::fs::read(file).expect("the file is there")
}

async fn stocked_database() -> String {
    let test = TestDb::postgres().await;
    stock(&test.db).await;
    test.db.close().await;
    let Address::Url(url) = &test.address else { unreachable!("it was made in a cluster") };
    url.rsplit('/').next().expect("a name").to_owned()
}

async fn stock(db: &Db) {
    put_prices(db).await.expect("the demo prices can be stored");
    put_demo(db).await.expect("the demo zones can be stored");
    let files = read_files(&demo::catalogue_files()).expect("the demo catalogue is right");
    store(db, files).await.expect("the demo catalogue can be stored");
}

/// Makes an empty PostgreSQL database and returns its URL.
pub(crate) async fn new_postgres() -> String {
    new_database("").await
}

/// Makes a PostgreSQL database with these options and returns its URL.
async fn new_database(options: &str) -> String {
    // Not a setting of the program but of the test run, so it is read here and nowhere else.
    #[expect(
        clippy::disallowed_methods,
        reason = "a test is told where its cluster is by the script around it"
    )]
    let cluster = std::env::var("ASSAY_TEST_POSTGRES")
        .expect("ASSAY_TEST_POSTGRES: run the tests through script/with-postgres or `make test`");
    sqlx::any::install_default_drivers();
    let mut random = [0_u8; 8];
    getrandom::fill(&mut random).expect("randomness");
    let name = format!("test_{:016x}", u64::from_le_bytes(random));
    let mut connection = sqlx::AnyConnection::connect(&cluster).await.expect("the cluster answers");
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("create database {name} {options}")))
        .execute(&mut connection)
        .await
        .expect("a new database");
    connection.close().await.expect("the connection closes");
    let (server, _) = cluster.rsplit_once('/').expect("the URL ends with a database");
    format!("{server}/{name}")
}

/// The key that the shop of the tests signs with.
pub(crate) fn signer() -> ReceiptSigner {
    ReceiptSigner::read("AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=").expect("a key")
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) body: String,
    /// The body as it was sent.
    pub(crate) bytes: axum::body::Bytes,
}

impl Answer {
    /// A header as text; empty if it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// A visitor of the shop.
pub(crate) struct Visitor(pub(crate) Router);

impl Visitor {
    /// Opens an address, as a browser does.
    pub(crate) async fn opens(&self, path: &str) -> Answer {
        let request = Request::get(path).header("accept", "text/html").header("host", "shop.test");
        self.sends(request.body(Body::empty()).expect("a request")).await
    }

    /// Asks for data, as an island does.
    pub(crate) async fn asks(&self, path: &str) -> Answer {
        let request = Request::get(path)
            .header("accept", "application/json")
            .header("host", "shop.test")
            .header("sec-fetch-site", "same-origin");
        self.sends(request.body(Body::empty()).expect("a request")).await
    }

    /// Sends any request.
    pub(crate) async fn sends(&self, request: Request<Body>) -> Answer {
        let response = self.0.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a whole body").to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        }
    }
}
