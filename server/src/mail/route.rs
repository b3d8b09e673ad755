//! Reads where mails are to go, as the command line says it.

use std::net::{IpAddr, Ipv6Addr};
use std::path::PathBuf;

use app::kernel::failure::NotThisForm;

/// Where mails are to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Route {
    /// Into a folder.
    Folder(PathBuf),
    /// To a mail server.
    Server(Server),
}

/// A mail server, and who the shop is to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Server {
    /// How the way to it is kept closed.
    pub(super) security: Security,
    /// Its name or its address, without brackets.
    pub(super) host: String,
    /// Its port.
    pub(super) port: u16,
    /// The name that the shop signs in with, if it has to.
    pub(super) user: Option<String>,
}

/// How the way to a mail server is kept closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Security {
    /// TLS from the first byte on.
    Tls,
    /// TLS after a greeting; without it nothing is said.
    StartTls,
    /// Not at all, which is for this machine only.
    None,
}

const FORM: NotThisForm = NotThisForm(
    "mail goes to smtps://user@host:465, to smtp+starttls://user@host:587, to smtp://127.0.0.1:2525 on this machine, \
     or into folder:PATH",
);

impl Route {
    /// Reads a route.
    ///
    /// # Errors
    /// When it has another form, holds a password, or leads to another machine without TLS. What was given is never in
    /// the error, since it may be a password.
    pub(super) fn parse(text: &str) -> Result<Self, NotThisForm> {
        if text.chars().any(char::is_control) {
            return Err(FORM);
        }
        if let Some(folder) = text.strip_prefix("folder:") {
            return if folder.is_empty() { Err(FORM) } else { Ok(Self::Folder(folder.into())) };
        }
        let (scheme, rest) = text.split_once("://").ok_or(FORM)?;
        let (security, usual_port) = match scheme {
            "smtps" => (Security::Tls, 465),
            "smtp+starttls" => (Security::StartTls, 587),
            "smtp" => (Security::None, 25),
            _ => return Err(FORM),
        };
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        // A user may be called by an address, which has an @ of its own.
        let (user, place) = match rest.rsplit_once('@') {
            Some((user, place)) => (Some(user), place),
            None => (None, rest),
        };
        if user.is_some_and(|user| user.contains(':')) {
            return Err(NotThisForm(
                "a password does not belong into --mail, where others can read it; put it into ASSAY_MAIL_PASSWORD",
            ));
        }
        if user.is_some_and(str::is_empty) {
            return Err(FORM);
        }
        let (host, port) = split_port(place, usual_port)?;
        if security == Security::None && !is_this_machine(host) {
            return Err(NotThisForm(
                "smtp:// is for this machine only, such as smtp://127.0.0.1:2525; others need smtps:// or smtp+starttls://",
            ));
        }
        let (host, user) = (host.to_owned(), user.map(str::to_owned));
        Ok(Self::Server(Server { security, host, port, user }))
    }
}

/// The host without brackets, and the port.
fn split_port(place: &str, usual: u16) -> Result<(&str, u16), NotThisForm> {
    let (host, port) = if let Some(bracketed) = place.strip_prefix('[') {
        let (host, rest) = bracketed.split_once(']').ok_or(FORM)?;
        host.parse::<Ipv6Addr>().map_err(|_| FORM)?;
        match rest {
            "" => (host, None),
            rest => (host, Some(rest.strip_prefix(':').ok_or(FORM)?)),
        }
    } else {
        let (host, port) = match place.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (place, None),
        };
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".-".contains(&byte);
        if host.is_empty() || !host.bytes().all(allowed) {
            return Err(FORM);
        }
        (host, port)
    };
    let port = match port {
        None => usual,
        // A number as everybody writes it: `parse` would take "+25" as well.
        Some(port) if port.bytes().all(|byte| byte.is_ascii_digit()) => {
            port.parse().map_err(|_| FORM)?
        }
        Some(_) => return Err(FORM),
    };
    if port == 0 { Err(FORM) } else { Ok((host, port)) }
}

fn is_this_machine(host: &str) -> bool {
    let address = host.parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn server(security: Security, host: &str, port: u16, user: Option<&str>) -> Route {
        let (host, user) = (host.to_owned(), user.map(str::to_owned));
        Route::Server(Server { security, host, port, user })
    }

    fn read(text: &str) -> Option<Route> {
        Route::parse(text).ok()
    }

    #[test]
    fn a_route_names_its_security_its_server_and_its_user() {
        use Security::{None as Open, StartTls, Tls};
        for (text, expected) in [
            ("smtps://asha@mail.example:4650", server(Tls, "mail.example", 4650, Some("asha"))),
            ("smtps://mail.example", server(Tls, "mail.example", 465, None)),
            ("smtps://mail.example/", server(Tls, "mail.example", 465, None)),
            (
                "smtp+starttls://care@shop.example@mail.example",
                server(StartTls, "mail.example", 587, Some("care@shop.example")),
            ),
            ("smtp://127.0.0.1:2525", server(Open, "127.0.0.1", 2525, None)),
            ("smtp://127.9.9.9", server(Open, "127.9.9.9", 25, None)),
            ("smtp://[::1]:2525", server(Open, "::1", 2525, None)),
            ("smtp://localhost", server(Open, "localhost", 25, None)),
            ("folder:/var/mail of the shop", Route::Folder("/var/mail of the shop".into())),
        ] {
            assert_eq!(read(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_leads_nowhere_or_would_go_in_the_clear_is_no_route() {
        for text in [
            "",
            "mail.example",
            "folder:",
            "folder:a\nb",
            "http://mail.example",
            "SMTPS://mail.example",
            "smtps://",
            "smtps:///",
            "smtps://@mail.example",
            "smtps://mail.example:0",
            "smtps://mail.example:65536",
            "smtps://mail.example:+25",
            "smtps://mail.example:",
            "smtps://mail.example/path",
            "smtps://mail.example?tls=none",
            "smtps://ma il.example",
            "smtps://mail.example\r\n",
            "smtps://[::1",
            "smtps://[mail.example]",
            "smtps://[::1]2525",
            "smtp://mail.example:2525",
            "smtp://10.0.0.1:2525",
            "smtp://localhost.mail.example",
            "smtp://127.0.0.1.mail.example",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_password_in_a_route_is_refused_and_not_repeated() {
        let refused = Route::parse("smtps://asha:hush@mail.example").expect_err("a password");
        assert!(refused.0.contains("ASSAY_MAIL_PASSWORD") && !refused.0.contains("hush"));
    }

    proptest! {
        #[test]
        fn whatever_is_given_nothing_panics_and_nothing_goes_in_the_clear(
            text in "(?s).{0,60}",
            rest in "[a-z0-9@:.\\[\\]/\\r\\n é-]{0,30}",
        ) {
            for text in [text, format!("smtp://{rest}"), format!("smtps://{rest}")] {
                if let Ok(Route::Server(server)) = Route::parse(&text) {
                    prop_assert!(server.port > 0);
                    let name = format!("{}{}", server.host, server.user.unwrap_or_default());
                    prop_assert!(!name.contains(|letter: char| letter.is_control()), "{name:?}");
                    if server.security == Security::None {
                        prop_assert!(is_this_machine(&server.host), "{}", server.host);
                    }
                }
            }
        }
    }
}
