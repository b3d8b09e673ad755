//! Where mails go: into a folder, or to a mail server. Nothing else in the program speaks with one.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use tokio::time::timeout;

use super::route::{Security, Server};

/// What speaks with a mail server.
type Smtp = AsyncSmtpTransport<Tokio1Executor>;

/// How long a connection is waited for.
const CONNECTING: Duration = Duration::from_secs(10);

/// How long a mail server has for the whole of a mail. `lettre` itself waits for an answer for ever.
const PATIENCE: Duration = Duration::from_secs(45);

/// Where mails go.
#[derive(Clone)]
pub enum Transport {
    /// Into a folder, one file each. Nobody gets them.
    Folder(PathBuf),
    /// To a mail server.
    Smtp {
        /// What speaks with it.
        server: Box<Smtp>,
        /// Its name or its address.
        host: Arc<str>,
    },
}

/// Why a mail was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// No message can be made of it.
    Unwritable,
    /// The program has stumbled over it.
    Stumbled,
    /// The folder cannot be written to.
    Folder,
    /// The mail server did not answer in time.
    Late,
    /// The mail server cannot be reached, or not as safely as it has to be, or speaks another language.
    Unreachable,
    /// The mail server has said no, with this status.
    Refused(u16),
}

impl Trouble {
    /// What the outbox and the log hold: a code, and never what a server has said, which may quote the address.
    pub(super) fn code(self) -> String {
        match self {
            Self::Unwritable => "unwritable".to_owned(),
            Self::Stumbled => "stumbled".to_owned(),
            Self::Folder => "folder".to_owned(),
            Self::Late => "late".to_owned(),
            Self::Unreachable => "unreachable".to_owned(),
            Self::Refused(status) => format!("refused-{status}"),
        }
    }

    /// Whether trying again would be of no use. Of the answers of mail servers only those count that speak of the
    /// recipient: the others pass when somebody has put the shop's own settings right.
    pub(super) fn is_final(self) -> bool {
        matches!(self, Self::Unwritable | Self::Refused(550 | 551 | 553))
    }
}

impl Transport {
    /// The mail server that the command line names.
    ///
    /// # Errors
    /// In one line for the person at the terminal: when a user or her password is missing, or the name of the server is
    /// none that a certificate could be for.
    pub(super) fn to(server: Server, password: Option<&str>, hello: &str) -> Result<Self, String> {
        let credentials = match (server.user, password) {
            (Some(user), Some(password)) => Some(Credentials::new(user, password.to_owned())),
            (None, None) => None,
            (Some(_), None) => {
                return Err("--mail names a user, and ASSAY_MAIL_PASSWORD is not set".to_owned());
            }
            (None, Some(_)) => {
                return Err("ASSAY_MAIL_PASSWORD is set, and --mail names no user".to_owned());
            }
        };
        let builder = match server.security {
            Security::Tls => Smtp::relay(&server.host),
            Security::StartTls => Smtp::starttls_relay(&server.host),
            Security::None => Ok(Smtp::builder_dangerous(server.host.as_str())),
        };
        let builder = builder
            .map_err(|_| format!("the mail server cannot be called {}", server.host))?
            .port(server.port)
            .timeout(Some(CONNECTING))
            .hello_name(ClientId::Domain(hello.to_owned()));
        let builder = match credentials {
            Some(credentials) => builder.credentials(credentials),
            None => builder,
        };
        Ok(Self::Smtp { server: Box::new(builder.build()), host: server.host.into() })
    }

    /// Who is told an address when a mail is handed on; nobody if it lies in a folder.
    pub(super) fn recipient(&self) -> Option<Arc<str>> {
        match self {
            Self::Folder(_) => None,
            Self::Smtp { host, .. } => Some(Arc::clone(host)),
        }
    }

    /// Hands a message on; in a folder it is called `name`.
    pub(super) async fn take(&self, name: String, message: &Message) -> Result<(), Trouble> {
        let bytes = message.formatted();
        match self {
            Self::Folder(folder) => {
                let folder = folder.clone();
                let put = move || put(&folder, &name, &bytes);
                match tokio::task::spawn_blocking(put).await {
                    Ok(Ok(())) => Ok(()),
                    Ok(Err(error)) => {
                        tracing::error!(cause = %error, "the folder for mails cannot be written to");
                        Err(Trouble::Folder)
                    }
                    Err(_) => Err(Trouble::Stumbled),
                }
            }
            Self::Smtp { server, .. } => {
                match timeout(PATIENCE, server.send_raw(message.envelope(), &bytes)).await {
                    Ok(Ok(_)) => Ok(()),
                    Ok(Err(error)) => Err(trouble(&error)),
                    Err(_) => Err(Trouble::Late),
                }
            }
        }
    }
}

fn trouble(error: &lettre::transport::smtp::Error) -> Trouble {
    match error.status().map(|status| status.to_string().parse()) {
        Some(Ok(status)) => Trouble::Refused(status),
        _ if error.is_timeout() => Trouble::Late,
        _ => Trouble::Unreachable,
    }
}

/// Writes a mail under another name first, so that whoever looks into the folder finds whole mails only. It is readable
/// by the owner alone: a mail may hold a link that lets somebody in.
fn put(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let part = folder.join(format!(".{name}.part"));
    let mut file =
        OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&part, folder.join(format!("{name}.eml")))
}
