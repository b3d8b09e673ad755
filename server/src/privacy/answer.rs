//! What a form with an answer says. Anything that no form of ours sends is refused whole.

use app::kernel::own_path::is_path_of_ours;
use app::privacy::model::Surface;
use app::privacy::{Grants, Purpose, Service};

/// An answer, and where its form stood.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) choice: Choice,
    pub(super) surface: Surface,
    /// The page to go back to: a path of this shop.
    pub(super) back: String,
}

/// What was pressed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// To see the choices first. It is no answer.
    Look,
    /// A yes to `granted` among the services of `scope`, and a no to the others of them.
    Decide { scope: Grants, granted: Grants },
    /// A yes for one page, once.
    Once(Service),
}

/// No form of ours sends this.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotOurs;

impl Answer {
    /// Reads the fields of a form.
    pub(super) fn read(body: &[u8]) -> Result<Self, NotOurs> {
        let (mut choice, mut surface, mut back) = (None, None, None);
        let mut services = Vec::new();
        for (name, value) in form_urlencoded::parse(body) {
            let twice = match name.as_ref() {
                "choice" => choice.replace(value).is_some(),
                "surface" => surface.replace(value).is_some(),
                "back" => back.replace(value).is_some(),
                "service" => {
                    let service = Service::parse(&value).map_err(|_| NotOurs)?;
                    let twice = services.contains(&service);
                    services.push(service);
                    twice
                }
                _ => return Err(NotOurs),
            };
            if twice {
                return Err(NotOurs);
            }
        }
        let choice = choice_of(&choice.ok_or(NotOurs)?, &services)?;
        let surface = surface.map_or(Ok(Surface::Page), |code| Surface::parse(&code));
        let back = back.map_or_else(|| "/".to_owned(), std::borrow::Cow::into_owned);
        if !is_path_of_ours(&back) {
            return Err(NotOurs);
        }
        Ok(Self { choice, surface: surface.map_err(|_| NotOurs)?, back })
    }
}

fn choice_of(code: &str, services: &[Service]) -> Result<Choice, NotOurs> {
    let named: Grants = services.iter().copied().collect();
    let decide = |scope, granted| Ok(Choice::Decide { scope, granted });
    match (code, services) {
        ("save", _) => decide(Grants::all(), named),
        ("once", [service]) if service.purpose() == Purpose::Embeds => Ok(Choice::Once(*service)),
        ("always", [_]) => decide(named, named),
        // Whichever of these is pressed, the boxes of its form are sent along.
        ("accept", _) => decide(Grants::all(), Grants::all()),
        ("refuse", _) => decide(Grants::all(), Grants::NONE),
        ("choose", []) => Ok(Choice::Look),
        _ => {
            let (yes, purpose) = match code.split_once('-') {
                Some(("yes", purpose)) => (true, purpose),
                Some(("no", purpose)) => (false, purpose),
                _ => return Err(NotOurs),
            };
            let purpose = Purpose::parse(purpose).map_err(|_| NotOurs)?;
            let of_it = Service::ALL.iter().copied().filter(|service| service.purpose() == purpose);
            let scope: Grants = of_it.collect();
            decide(scope, if yes { scope } else { Grants::NONE })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Result<Answer, NotOurs> {
        Answer::read(body.as_bytes())
    }

    fn decided(body: &str) -> (String, String) {
        match read(body).expect("a form of ours").choice {
            Choice::Decide { scope, granted } => (scope.codes(), granted.codes()),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn each_button_means_what_it_says() {
        let all = Grants::all().codes();
        assert_eq!(decided("choice=accept"), (all.clone(), all.clone()));
        assert_eq!(decided("choice=refuse&service=youtube"), (all.clone(), String::new()));
        assert_eq!(decided("choice=save"), (all.clone(), String::new()));
        assert_eq!(decided("choice=save&service=youtube"), (all, "youtube".to_owned()));
        let embeds = "openstreetmap,youtube,instagram".to_owned();
        assert_eq!(decided("choice=yes-embeds"), (embeds.clone(), embeds.clone()));
        assert_eq!(decided("choice=no-embeds"), (embeds, String::new()));
        let counting = "visits,google-analytics".to_owned();
        assert_eq!(decided("choice=yes-analytics"), (counting.clone(), counting));
        assert_eq!(
            decided("choice=always&service=youtube"),
            ("youtube".to_owned(), "youtube".to_owned())
        );
        let once = read("choice=once&service=youtube&surface=embed&back=/contact").expect("ours");
        assert_eq!(once.choice, Choice::Once(Service::YouTube));
        assert_eq!((once.surface, once.back.as_str()), (Surface::Embed, "/contact"));
        assert_eq!(read("choice=choose&back=/").expect("ours").choice, Choice::Look);
    }

    #[test]
    fn what_no_form_of_ours_sends_is_refused_whole() {
        for body in [
            "",
            "choice=",
            "choice=yes",
            "choice=accept&choice=refuse",
            "choice=accept&choice=accept",
            "choice=accept&purpose=embeds",
            "choice=save&service=doubleclick",
            "choice=save&service=youtube&service=youtube",
            "choice=always",
            "choice=always&service=youtube&service=instagram",
            "choice=once",
            "choice=yes-marketing",
            "choice=accept&surface=elsewhere",
            "choice=accept&back=//evil.test",
            "choice=accept&back=https://evil.test/",
            "choice=accept&back=/%5Cevil.test",
            "choice=accept&back=/a%0d%0aset-cookie:x",
            "choice=accept&back=",
            "choice=accept&back=/&back=/",
            "choice=accept&back=/api/x",
            "\u{0}\u{ff}",
        ] {
            assert_eq!(read(body), Err(NotOurs), "{body}");
        }
        assert!(read(&format!("choice=accept&back=/{}", "a".repeat(1_024))).is_err());
    }
}
