//! Whole shops on a database, each with what a test wants different about it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::kernel::moment::ClockPort;
use app::kernel::words::Words;
use app::privacy::model::Versions;
use axum::Router;
use server::account::{Accounts, Journal};
use server::analytics::{Counting, Property};
use server::assets::Assets;
use server::catalogue::Walk;
use server::content::Library;
use server::db::Db;
use server::harm::{Harm, Prefix, TrustedProxies};
use server::http::{ErrorWords, Floor, PublicOrigin};
use server::mail::Mailbox;
use server::photographs::Photographs;
use server::pictures::Drawings;
use server::pricing::Prices;
use server::privacy::{Answers, english_policies};
use server::profile::Profiles;
use server::retention::Retention;
use server::rights::erasure::Erasing;
use server::router::{Shop, router};
use server::wishes::Wishes;
use server::words::Language;

use crate::clocks::StoppedClock;
use crate::support::{PATIENCE, signer};

/// The address that the shop of the tests has.
pub(crate) const ORIGIN: &str = "http://shop.test";

/// The address of the proxy in front of it.
pub(crate) const PROXY: &str = "10.0.0.1";

/// What a shop is made of, where tests differ.
struct Parts {
    clock: ClockPort,
    counting: Counting,
    versions: Versions,
    mailbox: Option<Mailbox>,
    accounts: Arc<Accounts>,
    erasing: Arc<Erasing>,
}

impl Parts {
    /// The usual ones, with this clock.
    fn usual(db: &Db, clock: ClockPort) -> Self {
        let accounts = Arc::new(accounts(db, clock.clone()));
        Self {
            counting: counting(db, clock.clone(), None),
            versions: english_policies().expect("the policy is right"),
            mailbox: None,
            erasing: erasing(db, clock.clone(), &accounts, None),
            accounts,
            clock,
        }
    }
}

/// A whole shop on a database.
pub(crate) fn shop(db: &Db) -> Router {
    opened(db, Parts::usual(db, Arc::new(StoppedClock)))
}

/// A whole shop with a clock, and perhaps with a property of Google Analytics.
pub(crate) fn shop_at(db: &Db, clock: ClockPort, property: Option<Property>) -> Router {
    let counting = counting(db, clock.clone(), property);
    opened(db, Parts { counting, ..Parts::usual(db, clock) })
}

/// A whole shop with a clock and another policy.
pub(crate) fn shop_promising(db: &Db, clock: ClockPort, versions: Versions) -> Router {
    opened(db, Parts { versions, ..Parts::usual(db, clock) })
}

/// A whole shop that shows the mails of a folder.
pub(crate) fn shop_with_mailbox(db: &Db, folder: &Path) -> Router {
    let mailbox = Some(Mailbox::of(folder));
    opened(db, Parts { mailbox, ..Parts::usual(db, Arc::new(StoppedClock)) })
}

/// A whole shop with these accounts.
pub(crate) fn shop_with(db: &Db, accounts: Accounts) -> Router {
    let accounts = Arc::new(accounts);
    let erasing = erasing(db, Arc::new(StoppedClock), &accounts, None);
    opened(db, Parts { accounts, erasing, ..Parts::usual(db, Arc::new(StoppedClock)) })
}

/// A whole shop with a clock that has its files in a folder, and who erases accounts there.
pub(crate) fn shop_in(db: &Db, clock: ClockPort, folder: &Path) -> (Router, Arc<Erasing>) {
    let journal = Journal::at(folder.join("sign-in.jsonl"));
    let accounts = Arc::new(accounts(db, clock.clone()).with_journal(journal));
    let erasing = erasing(db, clock.clone(), &accounts, Some(folder.join("mail")));
    let parts = Parts { accounts, erasing: Arc::clone(&erasing), ..Parts::usual(db, clock) };
    (opened(db, parts), erasing)
}

/// Who erases accounts of a shop.
fn erasing(
    db: &Db,
    clock: ClockPort,
    accounts: &Arc<Accounts>,
    mails: Option<PathBuf>,
) -> Arc<Erasing> {
    let erasing = Erasing::new(db.clone(), clock, Arc::clone(accounts), signer(), ORIGIN);
    Arc::new(erasing.with_mails(mails))
}

/// The counting of a shop.
pub(crate) fn counting(db: &Db, clock: ClockPort, property: Option<Property>) -> Counting {
    Counting::new(db.clone(), Arc::new(db.clone()), clock, property)
}

/// The accounts of a shop.
pub(crate) fn accounts(db: &Db, clock: ClockPort) -> Accounts {
    let harm = Harm::new(db.clone(), clock.clone());
    Accounts::new(db.clone(), clock, words(), harm, ORIGIN, &signer())
}

/// What deletes what is over in a shop.
pub(crate) fn retention(db: &Db, clock: ClockPort) -> Retention {
    let accounts = Arc::new(accounts(db, clock.clone()));
    erasing(db, clock, &accounts, None).retention()
}

fn words() -> Words {
    Language::english().expect("the messages are right").into_words()
}

fn opened(db: &Db, parts: Parts) -> Router {
    let Parts { clock, counting, versions, mailbox, accounts, erasing } = parts;
    let words = words();
    let shop = Shop {
        wishes: Arc::new(Wishes::new(db.clone(), clock.clone())),
        accounts,
        erasing,
        profiles: Arc::new(Profiles::new(db.clone(), clock.clone())),
        counting,
        harm: Harm::new(db.clone(), clock.clone()),
        answers: Arc::new(Answers::new(db.clone(), signer(), clock.clone(), &words, versions)),
        catalogue: Arc::new(db.clone()),
        pricing: Arc::new(Prices::new(db.clone(), signer())),
        delivery: Arc::new(db.clone()),
        clock,
        walk: Walk::through(db),
        content: Arc::new(Library::english().expect("the articles are right")),
        words,
        assets: Assets::load(),
        drawings: Drawings::load(),
        photographs: Photographs::of(db),
        revisions: db.revisions(),
        mailbox,
    };
    let origin = PublicOrigin::parse(ORIGIN).expect("an origin");
    let mut floor = Floor::new(origin, ErrorWords::of(&shop.words));
    floor.request_timeout = 2 * PATIENCE;
    floor.trusted_proxies = TrustedProxies::of(&[Prefix::parse(PROXY).expect("an address")]);
    router(&shop, &floor)
}
