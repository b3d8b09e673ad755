//! Puts together what a shop is made of, from what its jeweller has set.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use app::kernel::moment::Clock;
use app::kernel::words::Words;

use crate::account::{Accounts, AsksNobody, AsksResolver, HostNames, Journal};
use crate::analytics::{Counting, Property};
use crate::assets::Assets;
use crate::cli::Serve;
use crate::commands::Stopped;
use crate::content::Library;
use crate::db::Db;
use crate::harm::{Harm, Limits, TrustedProxies};
use crate::http::{ErrorWords, Floor, MetricsAudience, PublicOrigin, Readiness, install_metrics};
use crate::mail::{self, Mailbox, Post, Transport};
use crate::moment::MachineClock;
use crate::photographs::Photographs;
use crate::pictures::Drawings;
use crate::pricing::{Prices, ReceiptSigner};
use crate::privacy::Answers;
use crate::privacy_commands::policies;
use crate::rights::erasure::Erasing;
use crate::router::Shop;
use crate::{catalogue, profile, wishes};

/// Puts together what the pages of the shop ask of the world.
///
/// # Errors
/// When something of it cannot be read.
pub(crate) async fn furnished(
    options: &Serve,
    floor: &Floor,
    db: &Db,
    words: Words,
    mailbox: Option<Mailbox>,
) -> Result<Shop, Stopped> {
    let signer = signer(options.receipt_key.as_deref(), &options.store.data)?;
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
    .with_journal(Journal::at(options.store.data.join("sign-in.jsonl")))
    .with_names(names(options));
    let accounts = Arc::new(accounts);
    let origin = floor.public_origin.as_str();
    let erasing =
        Erasing::new(db.clone(), clock.clone(), Arc::clone(&accounts), signer.clone(), origin)
            .with_mails(mail::folder(options.mail.mail.as_deref(), &options.store.data));
    let answers = Answers::new(db.clone(), signer, clock.clone(), &words, policies()?);
    Ok(Shop {
        catalogue: Arc::new(db.clone()),
        accounts,
        erasing: Arc::new(erasing),
        profiles: Arc::new(profile::Profiles::new(db.clone(), clock.clone())),
        wishes: Arc::new(wishes::Wishes::new(db.clone(), clock.clone())),
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

/// Who is asked for the names of machines.
fn names(options: &Serve) -> Arc<dyn HostNames> {
    if options.keeping_out.no_host_names {
        Arc::new(AsksNobody)
    } else {
        Arc::new(AsksResolver::default())
    }
}

/// What every page stands on.
///
/// # Errors
/// When the origin is none, or figures cannot be recorded.
pub(crate) fn floor(
    options: &Serve,
    here: SocketAddr,
    db: &Db,
    words: &Words,
) -> Result<Floor, Stopped> {
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
///
/// # Errors
/// When where mails go is nowhere.
pub(crate) fn post(
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

/// The key that receipts are signed with: the one that was named, or the one in the data folder.
///
/// # Errors
/// When what was named is none, and when the folder cannot be read or written.
pub(crate) fn signer(named: Option<&str>, folder: &Path) -> Result<ReceiptSigner, Stopped> {
    if let Some(secret) = named {
        ReceiptSigner::read(secret)
            .ok_or_else(|| Stopped::because("the receipt key must be 32 bytes in base64"))
    } else {
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
