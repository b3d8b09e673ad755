//! `assay rates`, `assay price` and `assay import pricing`: what the jeweller is told, and what she is refused.

use crate::program::run;

fn seeded() -> (tempfile::TempDir, String) {
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path().to_str().expect("a plain path").to_owned();
    let (code, _, error) = run(&["seed", "--data", &folder]);
    assert_eq!(code, 0, "{error}");
    (data, folder)
}

#[test]
fn a_rate_is_shown_tried_and_set() {
    let (_data, folder) = seeded();
    let (_, listed, _) = run(&["rates", "list", "--data", &folder]);
    assert!(listed.contains("gold      1000     ₹12,660.00 a gram, in force since"), "{listed}");
    let (code, tried, _) = run(&["rates", "preview", "gold", "12900.00", "--data", &folder]);
    assert_eq!(code, 0);
    assert!(tried.contains("pieces get another price"), "{tried}");
    let (_, same, _) = run(&["rates", "list", "--data", &folder]);
    assert_eq!(same, listed, "a preview changes nothing");
    let (code, set, error) = run(&["rates", "set", "gold", "12900.00", "--data", &folder]);
    assert_eq!(code, 0, "{error}");
    assert!(set.contains("gold 1000 is ₹12,900.00 a gram, in force since"), "{set}");
    let later = ["--from", "2099-01-01T09:30+05:30"];
    let set = run(&[&["rates", "set", "silver", "165.00", "--data", &folder][..], &later].concat());
    assert!(set.1.contains("set for 2099-01-01 09:30 IST"), "{set:?}");
    let (code, out, error) = run(&["check", "--data", &folder]);
    assert_eq!((code, out.trim()), (0, "everything agrees"), "{error}");
}

#[test]
fn a_rate_that_cannot_be_meant_is_refused_and_changes_nothing() {
    let (_data, folder) = seeded();
    let (_, before, _) = run(&["rates", "list", "--data", &folder]);
    for (rate, reason) in [
        ("0.00", "costs more than nothing"),
        ("-12660.00", "rupees with two decimals"),
        ("12660", "rupees with two decimals"),
        ("12660000.00", "at most"),
        ("126600.00", "ten times"),
        ("1266.00", "a tenth of"),
        ("14000.00", "must be confirmed"),
    ] {
        let (code, _, error) = run(&["rates", "set", "gold", rate, "--data", &folder]);
        assert_ne!(code, 0, "{rate}");
        assert!(error.contains(reason), "{rate}: {error}");
    }
    let (_, after, _) = run(&["rates", "list", "--data", &folder]);
    assert_eq!(after, before);
    let confirmed = ["rates", "set", "gold", "14000.00", "--confirm", "--data", &folder];
    assert_eq!(run(&confirmed).0, 0);
}

#[test]
fn a_price_is_told_line_by_line_and_the_lines_add_up() {
    let (_data, folder) = seeded();
    let piece = "chandni-halo-ring?metal=platinum-950&size=54&diamond=SI-IJ";
    let (code, out, error) = run(&["price", "show", piece, "--data", &folder]);
    assert_eq!(code, 0, "{error}");
    let paise = |line: &str| -> i64 {
        let amount = line.rsplit_once('₹').expect("an amount").1.replace([',', '.'], "");
        amount.trim().parse().expect("a number")
    };
    let lines: Vec<&str> = out.lines().skip(1).collect();
    let (total, parts) = lines.split_last().expect("lines");
    assert_eq!(parts.iter().map(|line| paise(line)).sum::<i64>(), paise(total), "{out}");
    assert!(out.starts_with("Chandni Halo Ring metal=platinum-950&diamond=SI-IJ&size=54"), "{out}");
    let forged = ["price", "show", "chandni-halo-ring?metal=silver-925", "--data", &folder];
    assert!(run(&forged).1.starts_with("metal cannot be had as asked"));
    let (code, _, error) = run(&["price", "show", "no-such-ring", "--data", &folder]);
    assert_eq!((code, error.trim()), (1, "assay: there is no piece called no-such-ring"));
}

#[test]
fn charges_with_mistakes_are_refused_with_every_mistake_and_its_line() {
    let (data, folder) = seeded();
    let file = data.path().join("charges.toml");
    std::fs::write(
        &file,
        "[tax]\ngoods = \"3\"\n[[work]]\nfamily = \"tiara\"\nwastage = \"200.00 %\"\n\
         [[stone]]\nkind = \"diamond\"\norigin = \"glass\"\nup_to = \"0.100\"\n\
         per_carat = { AAA = \"1.00\" }\n",
    )
    .expect("written");
    let (_, before, _) = run(&["price", "show", "chandni-halo-ring", "--data", &folder]);
    let path = file.to_str().expect("a plain path");
    let (code, _, error) = run(&["import", "pricing", path, "--data", &folder]);
    assert_eq!(code, 1);
    for place in [
        ":2: tax.goods",
        ":4: work.family",
        ":5: work.wastage",
        ":4: work: needs exactly",
        ":8: stone.origin",
        ":10: stone.per_carat",
    ] {
        assert!(error.contains(place), "{place}: {error}");
    }
    let (_, after, _) = run(&["price", "show", "chandni-halo-ring", "--data", &folder]);
    assert_eq!(after, before);
}

#[test]
fn what_is_no_receipt_is_not_taken_for_one() {
    let (data, folder) = seeded();
    let file = data.path().join("receipt.json");
    let path = file.to_str().expect("a plain path").to_owned();
    for text in ["", "{}", "[1]", "{\"statement\":{},\"key\":\"\",\"signature\":\"\"}"] {
        std::fs::write(&file, text).expect("written");
        let (code, _, error) = run(&["price", "verify", &path, "--data", &folder]);
        assert_eq!((code, error.trim()), (1, "assay: not a receipt"), "{text}");
    }
    std::fs::write(&file, vec![b'['; 10_000_000]).expect("written");
    let (code, _, error) = run(&["price", "verify", &path, "--data", &folder]);
    assert_eq!((code, error.trim()), (1, "assay: not a receipt"));
}
