//! Photographs beside their pieces, on both engines.

use app::catalogue::model::{Album, Metal, Shot, View};
use app::catalogue::port::Catalogue;
use app::kernel::slug::Slug;
use server::catalogue::{read_files, replace};
use server::db::{Db, Refusal, WriteError};
use server::demo;
use server::photographs::{Developed, NotStored, check, develop, forget, store};

use crate::dots::{jpeg, picture};
use crate::on_both_engines;
use crate::support::TestDb;

fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug")
}

fn ring() -> Slug {
    slug("chandni-halo-ring")
}

/// A photograph with a middle as red as asked.
fn photograph(view: View, metal: Metal, red: u8) -> Developed {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("photograph");
    std::fs::write(&path, jpeg(&picture(660, 640, [255; 3], [red, 0, 0]))).expect("written");
    develop(&path, view, metal).expect("a photograph")
}

async fn album(db: &Db) -> Album {
    db.piece(&ring()).await.expect("an answer").expect("the piece").card.album
}

async fn revision(db: &Db) -> Option<i64> {
    db.revisions().current().await
}

/// How many files are there.
async fn files(db: &Db) -> i64 {
    let count = sqlx::query_scalar("select count(*) from picture_files").fetch_one(db.reader());
    count.await.expect("an answer")
}

async fn change(db: &Db, statement: &'static str) {
    db.write(move |connection| {
        Box::pin(async move {
            sqlx::query(statement).execute(connection).await?;
            Ok::<_, Refusal<()>>(())
        })
    })
    .await
    .expect("written");
}

async fn faults(test: &TestDb) -> Vec<String> {
    check(&test.db).await.expect("an answer")
}

on_both_engines! {
    async fn a_photograph_is_shown_until_it_is_forgotten(test: TestDb) {
        let test = test.stocked().await;
        let before = (album(&test.db).await, revision(&test.db).await);
        let (front, side) = (photograph(View::Front, Metal::RoseGold, 200), photograph(View::Side, Metal::RoseGold, 100));
        store(&test.db, &ring(), side.clone()).await.expect("stored");
        store(&test.db, &ring(), front.clone()).await.expect("stored");
        let rose_gold: Vec<Shot> = album(&test.db).await.in_metal(Metal::RoseGold);
        assert_eq!(rose_gold, [front.shot.clone(), side.shot]);
        assert!(revision(&test.db).await > before.1, "pages are told");
        assert_eq!(faults(&test).await, Vec::<String>::new());
        assert_eq!(forget(&test.db, &ring()).await.expect("forgotten"), 2);
        assert_eq!((album(&test.db).await, files(&test.db).await), (before.0, 0));
    }

    async fn another_photograph_of_the_same_side_takes_the_place_of_the_first(test: TestDb) {
        let test = test.stocked().await;
        let (first, second) = (photograph(View::Front, Metal::RoseGold, 200), photograph(View::Front, Metal::RoseGold, 90));
        for one in [&first, &first, &second] {
            store(&test.db, &ring(), one.clone()).await.expect("stored");
        }
        assert_eq!(album(&test.db).await.in_metal(Metal::RoseGold), std::slice::from_ref(&second.shot));
        assert_eq!(files(&test.db).await, i64::try_from(second.files.len()).expect("a few"));
        assert_eq!(faults(&test).await, Vec::<String>::new());
    }

    async fn photographs_outlive_an_import_of_the_catalogue_and_leave_with_their_piece(test: TestDb) {
        let test = test.stocked().await;
        let front = photograph(View::Front, Metal::RoseGold, 200);
        store(&test.db, &ring(), front.clone()).await.expect("stored");
        let mut all = read_files(&demo::catalogue_files()).expect("the demo is right");
        replace(&test.db, all.clone()).await.expect("stored");
        assert_eq!(album(&test.db).await.in_metal(Metal::RoseGold), [front.shot]);
        for file in &mut all {
            file.pieces.retain(|piece| piece.slug != ring());
        }
        replace(&test.db, all).await.expect("stored");
        assert_eq!(files(&test.db).await, 0);
        assert_eq!(faults(&test).await, Vec::<String>::new());
    }

    async fn two_who_import_at_once_lose_no_photograph(test: TestDb) {
        let test = test.stocked().await;
        let views = [View::Front, View::Side, View::Top, View::Close, View::Scale];
        let photographs = views.map(|view| photograph(view, Metal::RoseGold, 200));
        let piece = ring();
        let stored = photographs.map(|one| store(&test.db, &piece, one));
        for one in futures_util::future::join_all(stored).await {
            one.expect("stored");
        }
        let shown = album(&test.db).await.in_metal(Metal::RoseGold);
        assert_eq!(shown.iter().map(|shot| shot.view).collect::<Vec<_>>(), views);
        assert_eq!(faults(&test).await, Vec::<String>::new());
    }

    async fn a_piece_that_is_not_there_has_no_photographs(test: TestDb) {
        let test = test.stocked().await;
        let before = revision(&test.db).await;
        let front = photograph(View::Front, Metal::RoseGold, 200);
        let stored = store(&test.db, &slug("no-such-ring"), front).await;
        assert!(matches!(stored, Err(WriteError::Rule(NotStored::NoSuchPiece))), "{stored:?}");
        let forgotten = forget(&test.db, &slug("no-such-ring")).await;
        assert!(matches!(forgotten, Err(WriteError::Rule(NotStored::NoSuchPiece))), "{forgotten:?}");
        let forgotten = forget(&test.db, &ring()).await;
        assert!(matches!(forgotten, Err(WriteError::Rule(NotStored::NoPhotographs))), "{forgotten:?}");
        assert_eq!((revision(&test.db).await, files(&test.db).await), (before, 0));
    }

    async fn an_album_and_files_that_do_not_agree_are_found(test: TestDb) {
        let test = test.stocked().await;
        let side = photograph(View::Side, Metal::RoseGold, 200);
        let mark = side.shot.mark.as_str().to_owned();
        store(&test.db, &ring(), side).await.expect("stored");
        change(&test.db, "delete from picture_files where file_name = 'side-rose-gold-320.webp'").await;
        assert_eq!(faults(&test).await, [format!("piece chandni-halo-ring shows {mark}/side-rose-gold-320.webp, which is not there")]);
        change(&test.db, "update pieces set album = '' where slug = 'chandni-halo-ring'").await;
        let idle = faults(&test).await;
        assert_eq!(idle.len(), 2, "{idle:?}");
        assert!(idle[0].ends_with("side-rose-gold-640.jpg and does not show it"), "{idle:?}");
        change(&test.db, "update pieces set album = '[{}]' where slug = 'chandni-halo-ring'").await;
        assert_eq!(faults(&test).await, ["piece chandni-halo-ring has an album that cannot be read"]);
        test.db.piece(&ring()).await.expect_err("an impossible column is no panic");
    }
}
