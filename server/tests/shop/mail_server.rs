//! A mail server that writes down whatever is said to it.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What the server does when it is handed a mail.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// It takes it and says so.
    Takes,
    /// It takes it, and the connection ends before it has said so.
    HangsUp,
    /// It says nothing any more.
    FallsSilent,
}

/// A mail as it was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) message: String,
}

/// What is shared with the task that speaks.
struct Inner {
    /// Every line that was heard outside of mails.
    lines: Vec<String>,
    taken: Vec<Taken>,
    manner: Manner,
    /// What is said to recipients in whose address the first text stands.
    refusals: Vec<(String, String)>,
}

/// A mail server on this machine, without TLS.
pub(crate) struct MailServer {
    pub(crate) address: SocketAddr,
    inner: Arc<Mutex<Inner>>,
}

impl MailServer {
    /// Begins to listen.
    pub(crate) async fn listening() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let inner = Inner {
            lines: Vec::new(),
            taken: Vec::new(),
            manner: Manner::Takes,
            refusals: Vec::new(),
        };
        let inner = Arc::new(Mutex::new(inner));
        let shared = Arc::clone(&inner);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let shared = Arc::clone(&shared);
                // Whoever hangs up in the middle ends this conversation and no other.
                tokio::spawn(async move { converse(stream, &shared).await.is_ok() });
            }
        });
        Self { address, inner }
    }

    /// Does so from now on when it is handed a mail.
    pub(crate) fn behaves(&self, manner: Manner) {
        self.inner.lock().expect("nobody panics with it").manner = manner;
    }

    /// Says so from now on about recipients in whose address `part` stands.
    pub(crate) fn says(&self, part: &str, reply: &str) {
        let refusal = (part.to_owned(), reply.to_owned());
        self.inner.lock().expect("nobody panics with it").refusals.push(refusal);
    }

    /// Refuses nobody any more.
    pub(crate) fn forgives(&self) {
        self.inner.lock().expect("nobody panics with it").refusals.clear();
    }

    /// Every line so far outside of mails.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.inner.lock().expect("nobody panics with it").lines.clone()
    }

    /// Every mail so far.
    pub(crate) fn taken(&self) -> Vec<Taken> {
        self.inner.lock().expect("nobody panics with it").taken.clone()
    }
}

/// One conversation from greeting to farewell.
async fn converse(stream: TcpStream, shared: &Mutex<Inner>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let (mut from, mut to) = (String::new(), String::new());
    stream.write_all(b"220 mail.test ESMTP\r\n").await?;
    loop {
        let line = line(&mut stream).await?;
        let Some(line) = line else { return Ok(()) };
        shared.lock().expect("nobody panics with it").lines.push(line.clone());
        let reply = if line.starts_with("EHLO ") {
            "250-mail.test\r\n250 8BITMIME".to_owned()
        } else if let Some(sender) = line.strip_prefix("MAIL FROM:") {
            sender.clone_into(&mut from);
            "250 ok".to_owned()
        } else if let Some(recipient) = line.strip_prefix("RCPT TO:") {
            recipient.clone_into(&mut to);
            let inner = shared.lock().expect("nobody panics with it");
            let refusal = inner.refusals.iter().find(|(part, _)| recipient.contains(part.as_str()));
            refusal.map_or_else(|| "250 ok".to_owned(), |(_, reply)| reply.clone())
        } else if line == "DATA" {
            stream.write_all(b"354 go on\r\n").await?;
            let message = message(&mut stream).await?;
            let manner = {
                let mut inner = shared.lock().expect("nobody panics with it");
                inner.taken.push(Taken { from: from.clone(), to: to.clone(), message });
                inner.manner
            };
            match manner {
                Manner::Takes => "250 taken".to_owned(),
                Manner::HangsUp => return Ok(()),
                Manner::FallsSilent => {
                    tokio::time::sleep(Duration::from_mins(10)).await;
                    return Ok(());
                }
            }
        } else if line == "QUIT" {
            stream.write_all(b"221 bye\r\n").await?;
            return Ok(());
        } else {
            "502 what?".to_owned()
        };
        stream.write_all(format!("{reply}\r\n").as_bytes()).await?;
    }
}

/// The next line without its end, whatever bytes it has; nothing when the other side has hung up.
async fn line(stream: &mut BufReader<TcpStream>) -> std::io::Result<Option<String>> {
    let mut bytes = Vec::new();
    if stream.read_until(b'\n', &mut bytes).await? == 0 {
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_owned()))
}

/// A message up to the dot that ends it, with lines that begin with two dots as they were.
async fn message(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut message = String::new();
    while let Some(line) = line(stream).await? {
        if line == "." {
            break;
        }
        message.push_str(line.strip_prefix('.').unwrap_or(&line));
        message.push_str("\r\n");
    }
    Ok(message)
}
