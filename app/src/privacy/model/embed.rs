//! Something that another site holds and a page may show.

use super::service::Service;
use crate::kernel::elsewhere;
use crate::kernel::failure::NotThisForm;

/// A map, a video or a post. Only what has the form of one can be made, so that no address leads anywhere but to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embed {
    kind: Kind,
    reference: String,
    /// What it shows.
    pub title: String,
}

/// What can be shown of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Map,
    Video,
    Post,
}

impl Embed {
    /// Names something of a service: `latitude,longitude` in degrees with six decimals for a map, the id for a video or
    /// a post.
    ///
    /// # Errors
    /// When the reference has not the form that the service gives its things, or the service shows nothing.
    pub fn new(service: Service, reference: &str, title: String) -> Result<Self, NotThisForm> {
        let kind = match service {
            Service::OpenStreetMap if place(reference).is_some() => Kind::Map,
            Service::YouTube if reference.len() == 11 && is_id(reference) => Kind::Video,
            Service::Instagram if (5..=24).contains(&reference.len()) && is_id(reference) => {
                Kind::Post
            }
            _ => {
                return Err(NotThisForm(
                    "expected latitude,longitude with six decimals for a map, or the id of a video or a post",
                ));
            }
        };
        Ok(Self { kind, reference: reference.to_owned(), title })
    }

    /// Whose it is.
    pub fn service(&self) -> Service {
        match self.kind {
            Kind::Map => Service::OpenStreetMap,
            Kind::Video => Service::YouTube,
            Kind::Post => Service::Instagram,
        }
    }

    /// The host that a frame of it leads to.
    pub fn host(&self) -> &'static str {
        self.service().reach().host().unwrap_or_default()
    }

    /// The path of our own drawing that stands in its place before a yes.
    pub fn poster(&self) -> &'static str {
        match self.kind {
            Kind::Map => "/posters/map.svg",
            Kind::Video => "/posters/film.svg",
            Kind::Post => "/posters/post.svg",
        }
    }

    /// What a frame shows.
    pub fn frame_address(&self) -> String {
        let path = match self.kind {
            Kind::Map => map_frame(&self.reference),
            Kind::Video => format!("/embed/{}", self.reference),
            Kind::Post => format!("/p/{}/embed/", self.reference),
        };
        elsewhere::address(self.host(), &path)
    }

    /// Where it can be seen without us.
    pub fn page_address(&self) -> String {
        match self.kind {
            Kind::Map => {
                let (latitude, longitude) =
                    self.reference.split_once(',').unwrap_or((&self.reference, ""));
                let path =
                    format!("/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}");
                elsewhere::address("www.openstreetmap.org", &path)
            }
            Kind::Video => {
                elsewhere::address("www.youtube.com", &format!("/watch?v={}", self.reference))
            }
            Kind::Post => {
                elsewhere::address("www.instagram.com", &format!("/p/{}/", self.reference))
            }
        }
    }
}

/// A map of some four hundred metres around a place, with a mark on it.
fn map_frame(reference: &str) -> String {
    let (latitude, longitude) = place(reference).unwrap_or_default();
    let (south, north) = (degrees(latitude - 2_000), degrees(latitude + 2_000));
    let (west, east) = (degrees(longitude - 3_000), degrees(longitude + 3_000));
    let (latitude, longitude) = (degrees(latitude), degrees(longitude));
    format!(
        "/export/embed.html?bbox={west}%2C{south}%2C{east}%2C{north}&layer=mapnik&marker={latitude}%2C{longitude}"
    )
}

/// Reads a place: millionths of a degree north and east.
fn place(reference: &str) -> Option<(i32, i32)> {
    let (latitude, longitude) = reference.split_once(',')?;
    let (latitude, longitude) = (millionths(latitude)?, millionths(longitude)?);
    let is_on_earth = latitude.abs() <= 85_000_000 && longitude.abs() <= 179_000_000;
    is_on_earth.then_some((latitude, longitude))
}

fn millionths(text: &str) -> Option<i32> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, part) = digits.split_once('.')?;
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let formed = (1..=3).contains(&whole.len()) && part.len() == 6;
    if !formed || !all_digits(whole) || !all_digits(part) {
        return None;
    }
    let whole: i32 = whole.parse().ok()?;
    let part: i32 = part.parse().ok()?;
    Some(sign * (whole * 1_000_000 + part))
}

fn degrees(millionths: i32) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let size = millionths.unsigned_abs();
    format!("{sign}{}.{:06}", size / 1_000_000, size % 1_000_000)
}

fn is_id(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn embed(service: Service, reference: &str) -> Result<Embed, NotThisForm> {
        Embed::new(service, reference, "Title".to_owned())
    }

    #[test]
    fn a_frame_leads_to_the_host_that_its_service_names() {
        for (service, reference) in [
            (Service::OpenStreetMap, "18.947600,-72.830900"),
            (Service::YouTube, "abcdefghi_-"),
            (Service::Instagram, "C0ffee-_1"),
        ] {
            let frame = embed(service, reference).expect("right").frame_address();
            let host = service.reach().host().expect("a host");
            assert!(frame.starts_with(&format!("https://{host}/")), "{frame}");
        }
    }

    #[test]
    fn a_map_shows_the_place_and_what_is_around_it() {
        let frame =
            embed(Service::OpenStreetMap, "-0.001000,72.830900").expect("right").frame_address();
        assert!(frame.contains("bbox=72.827900%2C-0.003000%2C72.833900%2C0.001000"), "{frame}");
        assert!(frame.contains("marker=-0.001000%2C72.830900"), "{frame}");
    }

    #[test]
    fn what_has_not_the_form_of_a_reference_is_refused() {
        for (service, reference) in [
            (Service::OpenStreetMap, "18.9476,72.8309"),
            (Service::OpenStreetMap, "18.947600"),
            (Service::OpenStreetMap, "91.000000,0.000000"),
            (Service::OpenStreetMap, "+1.000000,0.000000"),
            (Service::OpenStreetMap, "999999.000000,0.000000"),
            (Service::YouTube, "abc"),
            (Service::YouTube, "abcdefghi/?"),
            (Service::YouTube, "abcdefgh\u{e9}i"),
            (Service::Instagram, "../../login"),
            (Service::Instagram, ""),
            (Service::Visits, "C0ffee-_1"),
            (Service::GoogleAnalytics, "abcdefghi_-"),
        ] {
            assert!(embed(service, reference).is_err(), "{reference}");
        }
    }
}
