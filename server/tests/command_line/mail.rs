//! `assay serve --mail`: where mails go, or one line that says why not.

use crate::program::{get, run, serve};

#[test]
fn a_route_that_cannot_be_is_told_in_one_line_without_what_was_given() {
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path().to_str().expect("a plain path");
    let cases: [(&[&str], &str); 10] = [
        (&["--mail", "hush"], "--mail: mail goes to"),
        (&["--mail", "smtp://hush.example:25"], "for this machine only"),
        (&["--mail", "smtps://asha:hush@mail.example"], "ASSAY_MAIL_PASSWORD"),
        (
            &["--mail", "smtps://asha@mail.example", "--mail-from", "care@shop.example"],
            "ASSAY_MAIL_PASSWORD is not set",
        ),
        (
            &[
                "--mail",
                "smtps://mail.example",
                "--mail-password",
                "hush",
                "--mail-from",
                "care@shop.example",
            ],
            "names no user",
        ),
        (&["--mail", "smtps://mail.example"], "--mail-from"),
        (&["--mail-from", "hush"], "--mail-from: an e-mail address"),
        (&["--mail-from", "Hu\"sh <care@shop.example>"], "--mail-from: a sender"),
        (&["--dev-mailbox", "--public-origin", "https://shop.example"], "--dev-mailbox"),
        (
            &["--dev-mailbox", "--mail", "smtp://127.0.0.1:25", "--mail-from", "care@shop.example"],
            "--dev-mailbox",
        ),
    ];
    for (options, reason) in cases {
        let serve = ["serve", "--addr", "127.0.0.1:0", "--data", folder];
        let (code, _, error) = run(&[&serve[..], options].concat());
        assert_eq!(code, 1, "{options:?}: {error}");
        assert_eq!(error.lines().count(), 1, "{options:?}: {error}");
        assert!(error.contains(reason), "{options:?}: {error}");
        assert!(!error.contains("hush"), "{options:?}: {error}");
    }
    assert!(!data.path().join("mail").exists(), "a folder is made with its first mail");
}

#[test]
fn a_mailbox_is_open_only_where_it_was_asked_for() {
    let data = tempfile::tempdir().expect("a folder");
    let (closed, address) = serve(data.path(), &[]);
    assert!(get(&address, "/dev/mail").starts_with("HTTP/1.1 404"));
    drop(closed);
    let (_open, address) = serve(data.path(), &["--dev-mailbox"]);
    assert!(get(&address, "/dev/mail").starts_with("HTTP/1.1 200"));
}
