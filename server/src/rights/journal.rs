//! What became of the data of an account: who was told of it, and who of the shop has looked at it.

use std::convert::Infallible;
use std::sync::Arc;

use app::kernel::moment::Moment;
use app::privacy::model::PersonalData;
use app::rights::model::{Disclosed, Looked, Told};
use sqlx::AnyConnection;

use super::Look;
use crate::account::tokens;
use crate::db::{Db, ReadError, WriteError, broken};
use crate::mail::MailKind;

/// How many lines of each kind somebody is shown.
const SHOWN: i64 = 100;

/// A moment with three texts.
type Line = (i64, String, String, String);

/// To whom something about the owner of an account was passed on, the last one first.
///
/// # Errors
/// When the database fails, or holds what this program does not write.
pub(super) async fn disclosures(db: &Db, account: &str) -> Result<Vec<Disclosed>, ReadError> {
    let rows: Vec<Line> = sqlx::query_as(
        "select at_ms, recipient, fields, reason from disclosures
         where account = $1 order by at_ms desc, disclosure limit $2",
    )
    .bind(account)
    .bind(SHOWN)
    .fetch_all(db.reader())
    .await?;
    let shown = |row: Line| -> Result<Disclosed, ReadError> {
        let (at, recipient, fields, reason) = row;
        let fields: Result<Vec<Told>, _> = fields.split(' ').map(Told::parse).collect();
        let fields = fields.map_err(broken("disclosures", "fields", at))?;
        let is_known = MailKind::ALL.iter().any(|kind| reason == reason_of(kind.code()));
        let reason = is_known.then_some(reason).ok_or(());
        let reason = reason.map_err(broken("disclosures", "reason", at))?;
        Ok(Disclosed { at: Moment::new(at), recipient, fields, reason })
    };
    rows.into_iter().map(shown).collect()
}

/// Who of the shop has looked at an account, the last one first.
///
/// # Errors
/// When the database fails, or holds what this program does not write.
pub(super) async fn looks(db: &Db, account: &str) -> Result<Vec<Looked>, ReadError> {
    let rows: Vec<Line> = sqlx::query_as(
        "select at_ms, reader, reason, shown from data_reads
         where account = $1 order by at_ms desc, data_read limit $2",
    )
    .bind(account)
    .bind(SHOWN)
    .fetch_all(db.reader())
    .await?;
    let looked = |row: Line| -> Result<Looked, ReadError> {
        let (at, reader, reason, shown) = row;
        let shown: Result<Vec<PersonalData>, _> =
            shown.split(' ').map(PersonalData::parse).collect();
        let shown = shown.map_err(broken("data_reads", "shown", at))?;
        Ok(Looked { at: Moment::new(at), reader, reason, shown })
    };
    rows.into_iter().map(looked).collect()
}

/// Writes down that somebody looks at an account, and returns the account; nothing if there is none.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn note_look(
    db: &Db,
    look: Look,
) -> Result<Option<String>, WriteError<Infallible>> {
    let everything = PersonalData::ALL.iter().copied().filter(|data| data.is_of_an_account());
    let shown: Vec<&str> = everything.map(PersonalData::code).collect();
    let shown: Arc<str> = shown.join(" ").into();
    db.write(move |connection| {
        let (look, shown) = (look.clone(), Arc::clone(&shown));
        Box::pin(async move {
            let account: Option<String> =
                sqlx::query_scalar("select account from accounts where email_folded = $1")
                    .bind(look.e_mail.folded())
                    .fetch_optional(&mut *connection)
                    .await?;
            let Some(account) = account else { return Ok(None) };
            sqlx::query(
                "insert into data_reads (data_read, account, reader, reason, shown, at_ms)
                 values ($1, $2, $3, $4, $5, $6)",
            )
            .bind(new_name()?)
            .bind(&account)
            .bind(&look.reader)
            .bind(&look.reason)
            .bind(&*shown)
            .bind(look.at.get())
            .execute(connection)
            .await?;
            Ok(Some(account))
        })
    })
    .await
}

/// Something that is passed on.
pub(crate) struct Disclosure<'a> {
    /// About whose account.
    pub(crate) account: &'a str,
    /// To whom.
    pub(crate) recipient: &'a str,
    /// What.
    pub(crate) fields: &'a [Told],
    /// The code of the mail that it is for.
    pub(crate) mail: &'a str,
    /// When.
    pub(crate) at: Moment,
}

/// Writes down that something was passed on, inside the write that knows of it.
///
/// # Errors
/// When the database refuses or fails.
pub(crate) async fn disclose(
    connection: &mut AnyConnection,
    told: &Disclosure<'_>,
) -> Result<(), sqlx::Error> {
    let fields: Vec<&str> = told.fields.iter().map(|field| field.code()).collect();
    sqlx::query(
        "insert into disclosures (disclosure, account, recipient, fields, reason, at_ms)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(new_name()?)
    .bind(told.account)
    .bind(told.recipient)
    .bind(fields.join(" "))
    .bind(reason_of(told.mail))
    .bind(told.at.get())
    .execute(connection)
    .await
    .map(|_| ())
}

/// The reason for which a mail is handed on.
fn reason_of(mail: &str) -> String {
    format!("mail-{mail}")
}

fn new_name() -> Result<String, sqlx::Error> {
    tokens::new_name().map_err(|error| sqlx::Error::Protocol(format!("no randomness: {error}")))
}
