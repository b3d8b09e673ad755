//! What stands above an article between two lines of `+++`: TOML, as in the catalogue's files.

use app::content::Person;
use app::kernel::date::Date;
use app::privacy::{Embed, Service};
use serde::Deserialize;

use super::{Fault, line_of};

const FENCE: &str = "+++\n";

/// A file, taken apart.
pub(super) struct Parts<'a> {
    pub(super) front: FrontMatter,
    /// The text below the front matter.
    pub(super) text: &'a str,
    /// The line of the file on which the text begins.
    pub(super) first_line: usize,
}

/// What the front matter says, read and found right.
pub(super) struct FrontMatter {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) updated: Date,
    pub(super) order: u16,
    pub(super) embeds: Vec<Embed>,
    pub(super) contact: Option<RawContact>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    title: String,
    description: String,
    updated: String,
    order: u16,
    #[serde(default)]
    embeds: Vec<RawEmbed>,
    contact: Option<RawContact>,
}

/// Something of another site's, as the file tells it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEmbed {
    service: String,
    reference: String,
    title: String,
}

/// How the jeweller is reached, as the file tells it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawContact {
    pub(super) example: bool,
    pub(super) business: String,
    pub(super) address: Vec<String>,
    pub(super) hours: String,
    pub(super) e_mail: String,
    pub(super) phone: String,
    grievance_officer: RawPerson,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPerson {
    name: String,
    role: String,
    e_mail: String,
    phone: String,
}

/// Takes a file apart.
pub(super) fn read(file: &str) -> Result<Parts<'_>, Fault> {
    let rest = file.strip_prefix(FENCE);
    let (front, text) =
        rest.and_then(|rest| rest.split_once(&format!("\n{FENCE}"))).ok_or_else(|| {
            Fault::of_the_file("an article begins with front matter between two lines of \"+++\"")
        })?;
    let raw: Raw = toml::from_str(front).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        Fault::at(1 + line_of(front, offset), error.message())
    })?;
    let front = checked(raw)?;
    let first_line = line_of(file, file.len() - text.len());
    Ok(Parts { front, text, first_line })
}

fn checked(raw: Raw) -> Result<FrontMatter, Fault> {
    let Raw { title, description, updated, order, embeds, contact } = raw;
    for (field, text) in [("title", &title), ("description", &description)] {
        if text.trim().is_empty() {
            return Err(Fault::of_the_file(format!("{field} is empty")));
        }
    }
    let updated = Date::parse(&updated)
        .map_err(|rule| Fault::of_the_file(format!("updated is {updated:?}, but {rule}")))?;
    if let Some(contact) = &contact {
        contact.check()?;
    }
    let embeds = embeds.into_iter().map(RawEmbed::checked).collect::<Result<_, _>>()?;
    Ok(FrontMatter { title, description, updated, order, embeds, contact })
}

impl RawEmbed {
    fn checked(self) -> Result<Embed, Fault> {
        let Self { service, reference, title } = self;
        if title.trim().is_empty() {
            return Err(Fault::of_the_file("the title of an embed is empty"));
        }
        let known = Service::parse(&service).map_err(|rule| {
            Fault::of_the_file(format!("the service of an embed is {service:?}, but {rule}"))
        })?;
        Embed::new(known, &reference, title).map_err(|rule| {
            Fault::of_the_file(format!("the reference of an embed is {reference:?}, but {rule}"))
        })
    }
}

impl RawContact {
    fn check(&self) -> Result<(), Fault> {
        let officer = &self.grievance_officer;
        let lines = self.address.iter().map(|line| ("address", line));
        let texts = [
            ("business", &self.business),
            ("hours", &self.hours),
            ("phone", &self.phone),
            ("grievance_officer.name", &officer.name),
            ("grievance_officer.role", &officer.role),
            ("grievance_officer.phone", &officer.phone),
        ];
        if let Some((field, _)) =
            texts.into_iter().chain(lines).find(|(_, text)| text.trim().is_empty())
        {
            return Err(Fault::of_the_file(format!("{field} is empty")));
        }
        if self.address.is_empty() {
            return Err(Fault::of_the_file("address has no line"));
        }
        for address in [&self.e_mail, &officer.e_mail] {
            if address.split('@').filter(|part| !part.is_empty()).count() != 2 {
                return Err(Fault::of_the_file(format!("{address:?} is no e-mail address")));
            }
        }
        Ok(())
    }

    /// Who looks after complaints.
    pub(super) fn officer(&self) -> Person {
        let RawPerson { name, role, e_mail, phone } = &self.grievance_officer;
        Person {
            name: name.clone(),
            role: role.clone(),
            e_mail: e_mail.clone(),
            phone: phone.clone(),
        }
    }
}
