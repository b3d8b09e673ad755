//! `assay serve`: opens the shop, keeps it open, and closes it in order.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use app::kernel::moment::Clock;
use app::kernel::words::Words;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::account::{Accounts, Journal};
use crate::analytics::{Counting, Property};
use crate::assets::Assets;
use crate::cli::Serve;
use crate::commands::{self, Stopped};
use crate::content::Library;
use crate::db::Db;
use crate::harm::{Harm, Limits, TrustedProxies};
use crate::http::{
    ErrorWords, Floor, ListenerLimits, MetricsAudience, PublicOrigin, Readiness, install_metrics,
    serve,
};
use crate::mail::{self, Mailbox, Post, Transport};
use crate::moment::MachineClock;
use crate::photographs::Photographs;
use crate::pictures::Drawings;
use crate::pricing::{self, Prices, ReceiptSigner};
use crate::privacy::Answers;
use crate::privacy_commands::policies;
use crate::router::{Shop, router};
use crate::words::Language;
use crate::{catalogue, delivery_commands, demo, profile, telemetry};

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

/// Puts together what the pages of the shop ask of the world.
async fn furnished(
    options: &Serve,
    floor: &Floor,
    db: &Db,
    words: Words,
    mailbox: Option<Mailbox>,
) -> Result<Shop, Stopped> {
    let signer = signer(options)?;
    let prices = prices(&signer, db).await?;
    let library = Library::english().map_err(|error| Stopped::because(error.to_string()))?;
    let clock = Arc::new(MachineClock);
    let property = property(options, &floor.public_origin)?;
    let counting = Counting::new(db.clone(), Arc::new(db.clone()), clock.clone(), property);
    let harm = harm(options, db);
    let accounts = Accounts::new(
        db.clone(),
        clock.clone(),
        words.clone(),
        harm.clone(),
        floor.public_origin.as_str(),
        &signer,
    )
    .with_journal(Journal::at(options.store.data.join("sign-in.jsonl")));
    let answers = Answers::new(db.clone(), signer, clock.clone(), &words, policies()?);
    Ok(Shop {
        catalogue: Arc::new(db.clone()),
        accounts: Arc::new(accounts),
        profiles: Arc::new(profile::Profiles::new(db.clone(), clock.clone())),
        counting,
        harm,
        pricing: Arc::new(prices),
        answers: Arc::new(answers),
        delivery: Arc::new(db.clone()),
        clock,
        walk: catalogue::Walk::through(db),
        content: Arc::new(library),
        words,
        assets: Assets::load(),
        drawings: Drawings::load(),
        photographs: Photographs::of(db),
        revisions: db.revisions(),
        mailbox,
    })
}

/// What goes on behind the pages for as long as the shop is open.
fn jobs(shop: &Shop, db: &Db, post: Post) -> Vec<JoinHandle<()>> {
    vec![
        tokio::spawn(keep_rates(db.clone())),
        tokio::spawn(shop.counting.clone().keep_up()),
        tokio::spawn(shop.harm.clone().keep_up()),
        tokio::spawn(Arc::clone(&shop.accounts).keep_up()),
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

fn floor(options: &Serve, here: SocketAddr, db: &Db, words: &Words) -> Result<Floor, Stopped> {
    let origin = match &options.public_origin {
        Some(origin) => origin.clone(),
        None => PublicOrigin::parse(&format!("http://{here}"))
            .map_err(|error| Stopped::because(error.to_string()))?,
    };
    let metrics = install_metrics().map_err(|error| Stopped::because(error.to_string()))?;
    let audience = if options.metrics_for_anyone {
        MetricsAudience::Anyone
    } else {
        MetricsAudience::Loopback
    };
    let db = db.clone();
    let readiness = Readiness::asking(move || {
        let db = db.clone();
        async move { db.ready().await.is_ok() }
    });
    Ok(Floor {
        metrics: Some(metrics),
        metrics_audience: audience,
        readiness,
        trusted_proxies: TrustedProxies::of(&options.keeping_out.trusted_proxies),
        known_by_any_name: options.public_origin.is_none(),
        ..Floor::new(origin, ErrorWords::of(words))
    })
}

/// The counters and blocks, with the jeweller's own limits.
fn harm(options: &Serve, db: &Db) -> Harm {
    let limits = Limits { answers_per_minute: options.keeping_out.answers_per_minute };
    Harm::new(db.clone(), Arc::new(MachineClock)).with_limits(limits)
}

/// The property of Google Analytics that events are passed on to, if the jeweller has named one.
fn property(options: &Serve, origin: &PublicOrigin) -> Result<Option<Property>, Stopped> {
    let (Some(id), Some(secret)) = (&options.google_property, &options.google_secret) else {
        return Ok(None);
    };
    Property::new(id, secret, options.google_endpoint.as_deref(), origin.as_str())
        .map(Some)
        .map_err(|error| Stopped::because(error.0))
}

/// Who sends the mails of the shop, and the page that shows them if somebody has asked for it.
fn post(
    options: &Serve,
    db: &Db,
    words: &Words,
    origin: &PublicOrigin,
) -> Result<(Post, Option<Mailbox>), Stopped> {
    let name = words.say("shop-name");
    let (transport, sender) =
        mail::open(&options.mail, &options.store.data, &name, origin).map_err(Stopped::because)?;
    let mailbox = mail::mailbox(&options.mail, &transport, origin).map_err(Stopped::because)?;
    if matches!(transport, Transport::Folder(_)) && origin.is_secure() {
        tracing::warn!("mails go into a folder, where nobody gets them; see --mail");
    }
    let post = Post::new(db.clone(), Arc::new(MachineClock), transport).in_the_name_of(sender);
    Ok((post, mailbox))
}

/// The key that receipts are signed with.
fn signer(options: &Serve) -> Result<ReceiptSigner, Stopped> {
    if let Some(secret) = &options.receipt_key {
        ReceiptSigner::read(secret)
            .ok_or_else(|| Stopped::because("the receipt key must be 32 bytes in base64"))
    } else {
        let folder = &options.store.data;
        std::fs::create_dir_all(folder).map_err(|error| {
            Stopped::because(format!("cannot make {}: {error}", folder.display()))
        })?;
        ReceiptSigner::open(&folder.join("receipt.key")).map_err(Stopped::because)
    }
}

/// The prices, with the key that their receipts are signed with, made known to every copy of the program.
async fn prices(signer: &ReceiptSigner, db: &Db) -> Result<Prices, Stopped> {
    let prices = Prices::new(db.clone(), signer.clone());
    let published = prices.publish_key(MachineClock.now()).await;
    published.map_err(|error| Stopped::because(format!("the receipt key: {error}")))?;
    Ok(prices)
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

/// The signals that end a program: from the terminal, and from whoever supervises it.
struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn listen() -> std::io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
