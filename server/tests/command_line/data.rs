//! `assay seed`, `import` and `check`: what they store, and what they leave alone.

use std::path::Path;

use sqlx::Connection;

use crate::program::run;

/// Runs a statement on the file of a shop that is closed.
async fn change(data: &Path, statement: &'static str) {
    let mut file = open(data).await;
    sqlx::raw_sql(statement).execute(&mut file).await.expect("done");
    file.close().await.expect("closed");
}

async fn open(data: &Path) -> sqlx::AnyConnection {
    sqlx::any::install_default_drivers();
    let url = format!("sqlite://{}", data.join("assay.db").display());
    sqlx::AnyConnection::connect(&url).await.expect("the file of the shop")
}

/// What the file of a shop holds, as number, address, place and weight of each piece.
async fn pieces(data: &Path) -> Vec<(i64, String, i64, i64)> {
    let all = "select piece_id, slug, position, net_weight_mg from pieces order by piece_id";
    let mut file = open(data).await;
    let pieces = sqlx::query_as(all).fetch_all(&mut file).await.expect("an answer");
    file.close().await.expect("closed");
    pieces
}

#[tokio::test]
async fn the_same_number_of_pieces_is_the_same_shop_twice() {
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path().to_str().expect("a plain path");
    let mut shops = Vec::new();
    for more in [&["--pieces", "40"][..], &["--pieces", "40"], &[]] {
        let (code, out, error) = run(&[&["seed", "--data", folder][..], more].concat());
        assert_eq!(code, 0, "{error}");
        assert_eq!(out.trim(), "204 pieces are in the shop");
        shops.push(pieces(data.path()).await);
    }
    assert_eq!(shops[0].len(), 204);
    assert_eq!(shops[0], shops[1]);
    assert_eq!(shops[0], shops[2]);
    let (code, out, error) = run(&["check", "--data", folder]);
    assert_eq!((code, out.trim()), (0, "everything agrees"), "{error}");
}

#[tokio::test]
async fn a_seed_that_fails_on_the_way_says_how_far_it_came_and_goes_on_from_there() {
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path().to_str().expect("a plain path");
    assert_eq!(run(&["migrate", "--data", folder]).0, 0);
    change(
        data.path(),
        "create trigger full before insert on pieces when new.slug like '%-no-30'
         begin select raise(abort, 'no room'); end",
    )
    .await;
    let (code, out, error) = run(&["seed", "--data", folder, "--pieces", "40"]);
    assert_eq!((code, out.as_str()), (1, ""), "{error}");
    let further = pieces(data.path()).await.len() - 164;
    assert!((1..40).contains(&further), "{further}");
    assert!(error.contains(&format!("{further} of the 40 further pieces")), "{error}");
    assert!(error.contains("no room"), "{error}");
    change(data.path(), "drop trigger full").await;
    let (code, out, error) = run(&["seed", "--data", folder, "--pieces", "40"]);
    assert_eq!((code, out.trim()), (0, "204 pieces are in the shop"), "{error}");
}

#[tokio::test]
async fn a_check_makes_nothing_changes_nothing_and_approves_of_nothing_it_does_not_know() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let path = data.to_str().expect("a plain path");
    let (code, out, error) = run(&["check", "--data", path]);
    assert_eq!((code, out.as_str(), error.lines().count()), (1, "", 1), "{error}");
    assert!(error.contains("there is no database at"), "{error}");
    assert!(!data.exists(), "the check has made a folder");
    assert_eq!(run(&["migrate", "--data", path]).0, 0);
    change(&data, "delete from _sqlx_migrations").await;
    for _ in 0..2 {
        let (code, out, error) = run(&["check", "--data", path]);
        assert_eq!((code, out.as_str(), error.lines().count()), (1, "", 1), "{error}");
        assert!(error.contains("run `assay migrate` first"), "{error}");
    }
}

#[test]
fn a_mistake_in_a_file_is_told_by_place_and_nothing_is_imported() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = folder.path().join("files");
    std::fs::create_dir(&files).expect("a folder");
    let right = include_str!("../../../seed/catalogue/nose-pins.toml");
    let wrong = include_str!("../../../seed/catalogue/rings.toml");
    let wrong = wrong.replacen("net_weight = \"3.240 g\"", "net_weight = \"3,24 g\"", 1);
    let wrong = wrong.replacen("family = \"halo\"", "family = \"hallo\"", 1);
    let line = wrong.lines().position(|line| line.contains("3,24 g")).expect("the mistake") + 1;
    std::fs::write(files.join("a.toml"), right).expect("written");
    std::fs::write(files.join("b.toml"), &wrong).expect("written");
    let data = folder.path().join("data");
    let data = data.to_str().expect("a plain path");
    let (code, _, error) =
        run(&["import", "catalogue", "--data", data, files.to_str().expect("a plain path")]);
    assert_eq!(code, 1);
    assert!(
        error.contains(&format!("b.toml:{line}: net_weight: \"3,24 g\": a weight is grams")),
        "{error}"
    );
    assert!(error.contains("family: \"hallo\""), "{error}");
    assert!(error.contains("2 mistakes; nothing was imported"), "{error}");
    assert!(!Path::new(data).exists(), "something was stored");
}

#[test]
fn a_file_that_breaks_off_is_told_by_place() {
    let folder = tempfile::tempdir().expect("a folder");
    for (text, expected) in [
        ("[category]\nslug = \"rings\"\nname = \n", ":3: name:"),
        (
            "[category]\nslug = \"rings\"\nname = \"Rings\"\nposition = 1\ndescription = \"x\"\nprice = 3\n",
            ":6: price:",
        ),
        ("[category]\nslug = 5\n", ":2: slug:"),
        ("", ":1: "),
        ("\u{0}", ":1: "),
    ] {
        std::fs::write(folder.path().join("a.toml"), text).expect("written");
        let path = folder.path().to_str().expect("a plain path");
        let data = folder.path().join("data");
        let store = data.to_str().expect("a plain path");
        let (code, _, error) = run(&["import", "catalogue", "--data", store, path]);
        assert_eq!(code, 1, "{text:?}");
        assert!(!data.exists(), "{text:?}: something was stored");
        assert!(error.contains(expected), "{text:?}: {error}");
        assert!(error.contains("one mistake; nothing was imported"), "{text:?}: {error}");
    }
}

#[test]
fn a_folder_that_is_not_there_or_empty_is_told_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_str().expect("a plain path");
    let (code, _, error) = run(&["import", "catalogue", "--data", path, path]);
    assert_eq!(code, 1);
    assert!(error.contains("holds no .toml file"), "{error}");
    let (code, _, error) = run(&["import", "catalogue", "--data", path, "/no/such/folder"]);
    assert_eq!(code, 1);
    assert!(error.contains("/no/such/folder"), "{error}");
}

#[test]
fn a_piece_that_is_struck_from_its_file_is_struck_from_the_shop() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = folder.path().join("files");
    std::fs::create_dir(&files).expect("a folder");
    let pins = include_str!("../../../seed/catalogue/nose-pins.toml");
    let last = pins.rfind("[[piece]]").expect("a last piece");
    std::fs::write(files.join("nose-pins.toml"), &pins[..last]).expect("written");
    let data = folder.path().join("data");
    let data = data.to_str().expect("a plain path");
    let (code, _, error) = run(&["seed", "--data", data]);
    assert_eq!(code, 0, "{error}");
    let import = ["import", "catalogue", "--data", data, files.to_str().expect("a plain path")];
    let (code, out, error) = run(&import);
    assert_eq!(code, 0, "{error}");
    assert!(out.contains("11 pieces were imported"), "{out}");
    assert!(out.contains("one piece that no file names was taken away"), "{out}");
    let (_, out, _) = run(&import);
    assert!(!out.contains("taken away"), "{out}");
    let (code, out, error) = run(&["check", "--data", data]);
    assert_eq!((code, out.trim()), (0, "everything agrees"), "{error}");
}
