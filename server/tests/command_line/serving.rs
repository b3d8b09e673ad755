//! `assay serve`: opens, goes on, and stops.

use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use crate::program::{get, run, serve};

#[test]
fn a_shop_opens_on_an_empty_folder_from_anywhere_and_writes_nowhere_else() {
    let elsewhere = tempfile::tempdir().expect("a folder");
    let data = elsewhere.path().join("data of the shop");
    let (serving, address) = serve(&data, &["--demo"]);
    let home = get(&address, "/");
    assert!(home.starts_with("HTTP/1.1 200"), "{home}");
    assert!(get(&address, "/piece/chandni-halo-ring").starts_with("HTTP/1.1 200"));
    assert!(get(&address, "/readyz").starts_with("HTTP/1.1 200"));
    assert!(get(&address, "/metrics").contains("# TYPE"), "metrics for this machine");
    let beside: Vec<_> = std::fs::read_dir(elsewhere.path()).expect("a folder").flatten().collect();
    assert_eq!(beside.len(), 1, "{beside:?}");
    drop(serving);
}

#[test]
fn a_shop_that_is_told_to_stop_stops_in_order() {
    let data = tempfile::tempdir().expect("a folder");
    let (mut serving, address) = serve(data.path(), &[]);
    assert!(get(&address, "/healthz").starts_with("HTTP/1.1 200"));
    serving.is_told("-TERM");
    let ended = serving.ends_within(Duration::from_secs(20));
    assert!(ended.success(), "{ended}");
}

#[test]
fn a_shop_that_is_told_twice_stops_at_once_whomever_it_is_serving() {
    let data = tempfile::tempdir().expect("a folder");
    let (mut serving, address) = serve(data.path(), &[]);
    // Half a request, which the shop would wait for.
    let mut half = TcpStream::connect(&address).expect("the shop is open");
    half.write_all(b"GET / HTTP/1.1\r\nhost:").expect("sent");
    assert!(get(&address, "/healthz").starts_with("HTTP/1.1 200"));
    serving.is_told("-TERM");
    std::thread::sleep(Duration::from_millis(500));
    assert!(serving.child.try_wait().expect("a child").is_none(), "it did not wait");
    serving.is_told("-INT");
    let ended = serving.ends_within(Duration::from_secs(5));
    assert_eq!(ended.code(), Some(1), "{ended}");
}

#[test]
fn a_shop_whose_log_nobody_reads_any_more_goes_on() {
    let data = tempfile::tempdir().expect("a folder");
    let (mut serving, address) = serve(data.path(), &[]);
    drop(serving.log.take());
    for _ in 0..5 {
        let answer = get(&address, "/jewellery");
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("</html>"), "{answer:?}");
    }
}

#[test]
fn a_port_in_use_is_told_in_one_line() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("its address").to_string();
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path().to_str().expect("a plain path");
    let (code, _, error) = run(&["serve", "--addr", &address, "--data", folder]);
    assert_eq!(code, 75);
    assert_eq!(error.lines().count(), 1, "{error}");
    assert!(error.contains("in use"), "{error}");
}

#[test]
fn a_second_shop_on_the_same_file_is_told_to_wait() {
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path().to_str().expect("a plain path");
    let (_serving, _) = serve(data.path(), &[]);
    for second in [&["serve", "--addr", "127.0.0.1:0"][..], &["migrate"]] {
        let (code, _, error) = run(&[second, &["--data", folder]].concat());
        assert_eq!(code, 75, "{second:?}");
        assert_eq!(error.lines().count(), 1, "{error}");
        assert!(error.contains("in use by another assay"), "{error}");
    }
}

#[test]
fn a_command_works_beside_an_open_shop_and_the_shop_follows() {
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path().to_str().expect("a plain path");
    let (_serving, address) = serve(data.path(), &["--demo"]);
    let rates = || get(&address, "/rates");
    assert!(rates().contains("₹12,660.00"));
    let (code, _, error) = run(&["rates", "set", "gold", "12900.00", "--data", folder]);
    assert_eq!(code, 0, "{error}");
    assert!(rates().contains("₹12,900.00"), "without a restart");
    let soon =
        ["rates", "set", "gold", "13100.00", "--from", "2026-11-25T00:00Z", "--data", folder];
    assert_eq!(run(&soon).0, 0);
    let (code, out, _) = run(&["check", "--data", folder]);
    assert_eq!((code, out.trim()), (0, "everything agrees"));
}
