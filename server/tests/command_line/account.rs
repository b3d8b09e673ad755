//! `assay account`: nobody looks without saying who and why.

use serde_json::Value;

use crate::privacy::sends;
use crate::program::{run, serve};

#[test]
fn who_looks_at_an_account_says_who_and_why_and_is_written_down() {
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path().to_str().expect("a plain path");
    let (_serving, address) = serve(data.path(), &[]);
    let form = "email=meera@example.in&password=three ripe mangoes";
    let request = format!(
        "POST /account/sign-up HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
         accept: text/html\r\nsec-fetch-site: same-origin\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
        form.len()
    );
    assert!(sends(&address, &request).starts_with("HTTP/1.1 303"));

    let show = |e_mail: &str, reader: &str, reason: &str| {
        let with = ["account", "show", e_mail, "--reader", reader, "--reason", reason];
        run(&[&with[..], &["--data", folder]].concat())
    };
    let long = "x".repeat(201);
    for wrong in ["", " ", "a\nb", "a\u{1b}[2J", long.as_str()] {
        let (code, out, error) = show("meera@example.in", wrong, "she asked");
        assert!(code != 0 && out.is_empty() && error.contains("a reader is one line"), "{wrong:?}");
        let (code, out, error) = show("meera@example.in", "Asha", wrong);
        assert!(code != 0 && out.is_empty() && error.contains("a reason is one line"), "{wrong:?}");
    }
    for without in [["--reader", "Asha"], ["--reason", "she asked"]] {
        let begin = ["account", "show", "meera@example.in", "--data", folder];
        let (code, out, _) = run(&[&begin[..], &without].concat());
        assert!(code != 0 && out.is_empty(), "{without:?}");
    }
    let (code, out, error) = show("uma@example.in", "Asha", "she asked");
    assert!(code == 1 && out.is_empty() && error.contains("there is no account"), "{error}");

    let (code, out, error) = show("Meera@example.in", "Asha", "she asked");
    assert_eq!(code, 0, "{error}");
    let shown: Value = serde_json::from_str(&out).expect("JSON");
    let rows = |code: &str| {
        let mut parts = shown["parts"].as_array().expect("parts").iter();
        parts.find(|part| part["code"] == code).expect("a part")["rows"].clone()
    };
    assert_eq!(rows("accounts")[0]["email"], "meera@example.in");
    assert_eq!(rows("accounts")[0]["password_hash"], Value::Null);
    assert!(!out.contains("$argon2id$"), "{out}");
    let looks = rows("reads");
    assert_eq!(looks.as_array().map(Vec::len), Some(1), "only what was shown: {looks}");
    assert_eq!((&looks[0]["reader"], &looks[0]["reason"]), (&"Asha".into(), &"she asked".into()));
}
