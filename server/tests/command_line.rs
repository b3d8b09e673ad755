//! The program itself, as the person at the terminal meets it.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

fn assay(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_assay"));
    command.args(arguments).env_remove("DATABASE_URL").stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = assay(arguments).output().expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (status.code().unwrap_or(-1), text(stdout), text(stderr))
}

/// A program that serves, ended when the test ends.
struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        let _gone = self.0.kill();
        let _gone = self.0.wait();
    }
}

/// Starts serving on a free port and waits for the line that says so; returns the address.
fn serve(data: &Path, more: &[&str]) -> (Serving, String) {
    let folder = data.to_str().expect("a plain path");
    let mut arguments = vec!["serve", "--addr", "127.0.0.1:0", "--data", folder];
    arguments.extend(more);
    let mut child =
        assay(&arguments).stderr(Stdio::piped()).stdout(Stdio::null()).spawn().expect("it starts");
    let mut lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    let mut log = Vec::new();
    let address = loop {
        let line = lines.next().unwrap_or_else(|| panic!("ended before it was open: {log:?}"));
        let line = line.expect("text");
        let json: serde_json::Value = serde_json::from_str(&line).expect("a log of JSON lines");
        if json["message"] == "the shop is open" {
            break json["address"].as_str().expect("an address").to_owned();
        }
        log.push(line);
    };
    // Somebody has to read on, or the program would wait for room in the pipe.
    std::thread::spawn(move || lines.for_each(drop));
    (Serving(child), address)
}

fn get(address: &str, path: &str) -> String {
    use std::io::Write;
    let mut socket = std::net::TcpStream::connect(address).expect("the shop is open");
    write!(socket, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n")
        .expect("sent");
    let mut answer = String::new();
    socket.read_to_string(&mut answer).expect("an answer of text");
    answer
}

#[test]
fn every_command_explains_itself() {
    for command in [
        &["--help"][..],
        &["serve", "--help"],
        &["migrate", "--help"],
        &["seed", "--help"],
        &["import", "--help"],
        &["import", "catalogue", "--help"],
        &["check", "--help"],
    ] {
        let (code, out, _) = run(command);
        assert_eq!(code, 0, "{command:?}");
        assert!(out.contains("Usage: assay"), "{command:?}: {out}");
    }
}

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

#[cfg(unix)]
#[test]
fn a_shop_that_is_told_to_stop_stops_in_order() {
    let data = tempfile::tempdir().expect("a folder");
    let (mut serving, address) = serve(data.path(), &[]);
    assert!(get(&address, "/healthz").starts_with("HTTP/1.1 200"));
    let id = serving.0.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill").success());
    let ended = serving.0.wait().expect("it ends");
    assert!(ended.success(), "{ended}");
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
fn a_second_program_on_the_same_file_is_told_to_wait() {
    let data = tempfile::tempdir().expect("a folder");
    let (_serving, _) = serve(data.path(), &[]);
    let (code, _, error) = run(&["seed", "--data", data.path().to_str().expect("a plain path")]);
    assert_eq!(code, 75);
    assert_eq!(error.lines().count(), 1, "{error}");
    assert!(error.contains("in use by another assay"), "{error}");
}

#[test]
fn the_same_number_of_pieces_is_the_same_shop_twice() {
    let data = tempfile::tempdir().expect("a folder");
    let folder = data.path().to_str().expect("a plain path");
    for _ in 0..2 {
        let (code, out, error) = run(&["seed", "--data", folder, "--pieces", "40"]);
        assert_eq!(code, 0, "{error}");
        assert!(out.contains("204 pieces"), "{out}");
    }
    let (code, out, error) = run(&["check", "--data", folder]);
    assert_eq!((code, out.trim()), (0, "everything agrees"), "{error}");
}

#[test]
fn a_mistake_in_a_file_is_told_by_place_and_nothing_is_imported() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = folder.path().join("files");
    std::fs::create_dir(&files).expect("a folder");
    let right = include_str!("../../seed/catalogue/nose-pins.toml");
    let wrong = include_str!("../../seed/catalogue/rings.toml");
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
    let (_, out, _) = run(&["seed", "--data", data]);
    assert!(out.contains("164 pieces"), "the shop was empty until now: {out}");
}

#[test]
fn a_piece_that_is_struck_from_its_file_is_struck_from_the_shop() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = folder.path().join("files");
    std::fs::create_dir(&files).expect("a folder");
    let pins = include_str!("../../seed/catalogue/nose-pins.toml");
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
        let (code, _, error) = run(&["import", "catalogue", "--data", path, path]);
        assert_eq!(code, 1, "{text:?}");
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
