//! The program as a test starts it, watches it and ends it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// How long anything may take before it counts as hanging.
const DEADLINE: Duration = Duration::from_mins(1);

/// An empty folder that the program is started in, to see that it writes nothing there.
struct Elsewhere(TempDir);

impl Elsewhere {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// The program, with nothing of the developer's own settings around it.
    fn assay(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_assay"));
        command.args(arguments).env_clear().current_dir(self.0.path()).stdin(Stdio::null());
        command
    }

    fn assert_untouched(&self) {
        let left: Vec<_> = std::fs::read_dir(self.0.path()).expect("a folder").flatten().collect();
        assert!(left.is_empty(), "written where the program was started: {left:?}");
    }
}

pub(crate) fn run(arguments: &[&str]) -> (i32, String, String) {
    let elsewhere = Elsewhere::new();
    let output = elsewhere.assay(arguments).output().expect("the program starts");
    elsewhere.assert_untouched();
    let Output { status, stdout, stderr } = output;
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (status.code().unwrap_or(-1), text(stdout), text(stderr))
}

/// A program that serves, ended when the test ends.
pub(crate) struct Serving {
    pub(crate) child: Child,
    elsewhere: Elsewhere,
    /// What it says. Without this its standard error is a pipe that nobody reads.
    pub(crate) log: Option<Receiver<String>>,
}

impl Serving {
    /// Sends it a signal.
    pub(crate) fn is_told(&self, signal: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().expect("kill").success());
    }

    /// Waits for its end, and fails when it does not come.
    pub(crate) fn ends_within(&mut self, limit: Duration) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(ended) = self.child.try_wait().expect("a child") {
                return ended;
            }
            assert!(begun.elapsed() < limit, "it still runs after {limit:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _gone = self.child.wait();
        if !std::thread::panicking() {
            self.elsewhere.assert_untouched();
        }
    }
}

/// Starts serving on a free port and waits for the line that says so; returns the address.
pub(crate) fn serve(data: &Path, more: &[&str]) -> (Serving, String) {
    let folder = data.to_str().expect("a plain path");
    let mut arguments = vec!["serve", "--addr", "127.0.0.1:0", "--data", folder];
    arguments.extend(more);
    let elsewhere = Elsewhere::new();
    let mut command = elsewhere.assay(&arguments);
    let mut child =
        command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().expect("it starts");
    let pipe = child.stderr.take().expect("a pipe");
    let (say, log) = channel();
    std::thread::spawn(move || {
        let mut lines = BufReader::new(pipe).lines().map_while(Result::ok);
        lines.try_for_each(|line| say.send(line))
    });
    let mut serving = Serving { child, elsewhere, log: None };
    let begun = Instant::now();
    loop {
        let left = DEADLINE.saturating_sub(begun.elapsed());
        let line = log.recv_timeout(left).expect("a line that says that the shop is open");
        let json: serde_json::Value = serde_json::from_str(&line).expect("a log of JSON lines");
        if json["message"] == "the shop is open" {
            let address = json["address"].as_str().expect("an address").to_owned();
            serving.log = Some(log);
            return (serving, address);
        }
    }
}

pub(crate) fn get(address: &str, path: &str) -> String {
    let mut socket = TcpStream::connect(address).expect("the shop is open");
    socket.set_read_timeout(Some(DEADLINE)).expect("a limit");
    write!(socket, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n")
        .expect("sent");
    let mut answer = String::new();
    socket.read_to_string(&mut answer).expect("an answer of text");
    answer
}

/// Runs the program and watches how much memory it holds, at its highest and in KiB, where the system tells.
pub(crate) fn run_measured(arguments: &[&str]) -> (i32, u64, String) {
    let elsewhere = Elsewhere::new();
    let mut command = elsewhere.assay(arguments);
    let mut child = command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().expect("started");
    let status = format!("/proc/{}/status", child.id());
    let mut highest = 0;
    let ended = loop {
        let told = std::fs::read_to_string(&status).unwrap_or_default();
        let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        highest = number.unwrap_or(highest);
        if let Some(ended) = child.try_wait().expect("a child") {
            break ended;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let mut error = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut error).expect("text");
    (ended.code().unwrap_or(-1), highest, error)
}
