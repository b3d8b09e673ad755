//! The outbox on both engines: a mail leaves with the write that is its reason, once, and nobody's mail waits for
//! another's.

mod outbox;
mod transports;

use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;

use app::kernel::email::EmailAddress;
use app::kernel::moment::Clock;
use server::cli::MailOptions;
use server::db::{Refusal, WriteError};
use server::http::PublicOrigin;
use server::mail::{Mail, MailKind, Post, open, queue};
use server::words::Language;

use crate::clocks::MovedClock;
use crate::mail_server::MailServer;
use crate::support::TestDb;

const LINK: &str = "https://shop.example/account/verify?token=a-b_c";
const NOON: &str = "2026-11-26T12:00+05:30";

fn mail(to: &str) -> Mail {
    let to = EmailAddress::parse(to).expect("an address");
    Mail {
        kind: MailKind::VerifyAddress,
        account: None,
        to,
        link: Some(LINK.to_owned()),
        minutes: 30,
    }
}

/// Queues a mail, and then says yes or no to the whole write.
async fn write(
    test: &TestDb,
    clock: &MovedClock,
    to: &str,
    goes_on: bool,
) -> Result<(), WriteError<&'static str>> {
    let words = Language::english().expect("the messages are right").into_words();
    let (mail, now) = (mail(to), clock.now());
    test.db
        .write(move |connection| {
            let (words, mail) = (words.clone(), mail.clone());
            Box::pin(async move {
                queue(connection, &words, &mail, now).await?;
                if goes_on { Ok(()) } else { Err(Refusal::Rule("no")) }
            })
        })
        .await
}

async fn queued(test: &TestDb, clock: &MovedClock, to: &str) {
    write(test, clock, to, true).await.expect("it is queued");
}

/// What stands in the outbox: state, address, words, attempts and trouble, in the order of the addresses.
async fn outbox(test: &TestDb) -> Vec<(String, String, String, i64, String)> {
    sqlx::query_as(
        "select state, address, text_body, attempts, last_error from mail_outbox
         order by address, state",
    )
    .fetch_all(test.db.reader())
    .await
    .expect("the outbox can be read")
}

/// Changes the outbox behind the back of the shop.
async fn change(test: &TestDb, statement: &'static str, with: &'static str) {
    let written = test.db.write(move |connection| {
        Box::pin(async move {
            sqlx::query(statement).bind(with).execute(connection).await?;
            Ok::<_, Refusal<Infallible>>(())
        })
    });
    written.await.expect("changed");
}

fn options(route: &str, password: Option<&str>) -> MailOptions {
    MailOptions {
        mail: Some(route.to_owned()),
        mail_password: password.map(str::to_owned),
        mail_from: Some("Assay <care@shop.example>".to_owned()),
        dev_mailbox: false,
    }
}

fn post_to(test: &TestDb, clock: &Arc<MovedClock>, route: &str, password: Option<&str>) -> Post {
    let origin = PublicOrigin::parse("https://shop.example").expect("an origin");
    let opened = open(&options(route, password), Path::new("nowhere"), "Assay", &origin);
    let (transport, sender) = opened.expect("a route");
    Post::new(test.db.clone(), clock.clone(), transport).in_the_name_of(sender)
}

fn post(test: &TestDb, clock: &Arc<MovedClock>, server: &MailServer) -> Post {
    post_to(test, clock, &format!("smtp://{}", server.address), None)
}

/// A message with its soft line ends and its equals signs as they were before it was encoded (RFC 2045, 6.7).
fn plain(message: &str) -> String {
    message.replace("=\r\n", "").replace("=\n", "").replace("=3D", "=")
}
