//! `assay serve`: opens the shop, keeps it open, and closes it in order.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use app::kernel::moment::Clock;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::cli::Serve;
use crate::commands::{self, Stopped};
use crate::db::Db;
use crate::furnishing::{floor, furnished, post};
use crate::http::{Floor, ListenerLimits, serve};
use crate::mail::Post;
use crate::moment::MachineClock;
use crate::pricing::{self};
use crate::router::{Shop, router};
use crate::signals::Signals;
use crate::words::Language;
use crate::{catalogue, delivery_commands, demo, telemetry};

/// Serves the shop until the process is told to stop.
///
/// # Errors
/// In one line, when the port or the database cannot be had.
pub async fn run(options: Serve) -> Result<(), Stopped> {
    telemetry::start(options.log_form, &options.log).map_err(Stopped::because)?;
    let listener = listen(options.addr)?;
    let here = listener.local_addr().map_err(|error| Stopped::because(error.to_string()))?;
    let db = commands::open(&options.store).await?;
    if options.demo {
        stock(&db).await?;
    }
    let words = Language::english().map_err(|error| Stopped::because(error.to_string()))?;
    let words = words.into_words();
    let floor = floor(&options, here, &db, &words)?;
    let (post, mailbox) = post(&options, &db, &words, &floor.public_origin)?;
    let shop = furnished(&options, &floor, &db, words, mailbox).await?;
    stay_open(listener, &shop, &floor, db, post).await
}

/// What goes on behind the pages for as long as the shop is open.
fn jobs(shop: &Shop, db: &Db, post: Post) -> Vec<JoinHandle<()>> {
    vec![
        tokio::spawn(keep_rates(db.clone())),
        tokio::spawn(shop.counting.clone().keep_up()),
        tokio::spawn(shop.harm.clone().keep_up()),
        tokio::spawn(shop.erasing.retention().keep_up()),
        tokio::spawn(Arc::clone(&shop.erasing).keep_up()),
        tokio::spawn(post.keep_up()),
    ]
}

/// Keeps the shop open until a signal comes, ends the jobs and closes the database. A second signal cuts all of it off.
async fn stay_open(
    listener: TcpListener,
    shop: &Shop,
    floor: &Floor,
    db: Db,
    post: Post,
) -> Result<(), Stopped> {
    let limits = ListenerLimits { draining: floor.draining.clone(), ..ListenerLimits::default() };
    let mut signals = Signals::listen()
        .map_err(|error| Stopped::because(format!("signals cannot be heard: {error}")))?;
    let here = listener.local_addr().map_err(|error| Stopped::because(error.to_string()))?;
    tracing::info!(address = %here, origin = floor.public_origin.as_str(), "the shop is open");
    let jobs = jobs(shop, &db, post);
    let (tell, told) = oneshot::channel();
    let open = async {
        let until_told = async {
            let _told = told.await;
        };
        let served = serve(listener, router(shop, floor), limits, until_told).await;
        for job in jobs {
            job.abort();
        }
        db.close().await;
        served
    };
    let told_twice = async {
        signals.next().await;
        let _closed = tell.send(());
        signals.next().await;
    };
    let served = tokio::select! {
        served = open => served,
        () = told_twice => return Err(Stopped::because("told twice to stop; work was cut off")),
    };
    tracing::info!("the shop is closed");
    served.map_err(|error| Stopped::because(format!("the listener failed: {error}")))
}

fn listen(address: SocketAddr) -> Result<TcpListener, Stopped> {
    TcpListener::bind(address).map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => Stopped {
            reason: format!("port {} is in use; choose another with --addr", address.port()),
            code: 75,
        },
        _ => Stopped::because(format!("cannot listen on {address}: {error}")),
    })
}

/// How long a rate may be due before it is in force.
const RATE_PATIENCE: Duration = Duration::from_secs(1);

/// Puts rates that were set for later into force when they are due. Every copy of the program does so; the
/// first one to come changes the prices, and the others find nothing left to do.
async fn keep_rates(db: Db) {
    loop {
        tokio::time::sleep(RATE_PATIENCE).await;
        let now = MachineClock.now();
        match pricing::next_due(&db).await {
            Ok(Some(due)) if due <= now => match pricing::apply_due_rates(&db, now).await {
                Ok(0) => {}
                Ok(rates) => tracing::info!(rates, "metal rates came into force"),
                Err(error) => tracing::error!(cause = %error, "metal rates could not be applied"),
            },
            Ok(_) => {}
            Err(error) => tracing::error!(cause = %error, "metal rates could not be read"),
        }
    }
}

/// Puts the demo catalogue on empty shelves, and leaves a shop with pieces alone.
async fn stock(db: &Db) -> Result<(), Stopped> {
    let empty = catalogue::is_empty(db)
        .await
        .map_err(|error| Stopped::because(format!("the database cannot be asked: {error}")))?;
    commands::put_prices(db).await?;
    delivery_commands::put_demo(db).await?;
    if empty {
        let pieces = commands::put(db, catalogue::read_files(&demo::catalogue_files())?).await?;
        tracing::info!(pieces, "the demo catalogue is on the shelves");
    }
    Ok(())
}
