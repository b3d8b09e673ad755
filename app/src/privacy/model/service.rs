//! Who else may be reached from a page once somebody has said yes, and what for.

use crate::kernel::coded::coded;

coded! {
    /// What a yes is asked for.
    pub enum Purpose {
        /// Counting which pages are opened, without knowing by whom.
        Analytics = "analytics",
        /// Showing inside a page what another site holds: a map, a video, a post.
        Embeds = "embeds",
    }
}

coded! {
    /// What is done after a yes, and never before: by somebody else, or by us with what somebody else could learn.
    ///
    /// There are no others: the content policy of a page names the hosts of these alone, [`super::Embed`] cannot be made
    /// for a service that is not here, and nothing is counted without a [`Permit`](crate::privacy::Permit) for one.
    pub enum Service {
        /// Our own count of visits.
        Visits = "visits",
        /// The same events, passed on to Google by our server.
        GoogleAnalytics = "google-analytics",
        /// Maps.
        OpenStreetMap = "openstreetmap",
        /// Videos.
        YouTube = "youtube",
        /// Posts.
        Instagram = "instagram",
    }
}

/// How a service comes to learn something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// A page shows a frame of this host, so that the browser itself speaks with it. What the frame then loads is up to
    /// the service.
    Frame(&'static str),
    /// Our server sends it to this host. No browser ever speaks with it.
    Relay(&'static str),
    /// It stays here.
    Here,
}

impl Reach {
    /// The host that the browser itself speaks with.
    pub const fn frame(self) -> Option<&'static str> {
        match self {
            Self::Frame(host) => Some(host),
            Self::Relay(_) | Self::Here => None,
        }
    }

    /// The host that somebody else runs.
    pub const fn host(self) -> Option<&'static str> {
        match self {
            Self::Frame(host) | Self::Relay(host) => Some(host),
            Self::Here => None,
        }
    }
}

impl Service {
    /// What its yes is asked for.
    pub const fn purpose(self) -> Purpose {
        match self {
            Self::Visits | Self::GoogleAnalytics => Purpose::Analytics,
            Self::OpenStreetMap | Self::YouTube | Self::Instagram => Purpose::Embeds,
        }
    }

    /// How it comes to learn something.
    pub const fn reach(self) -> Reach {
        match self {
            Self::Visits => Reach::Here,
            Self::GoogleAnalytics => Reach::Relay("www.google-analytics.com"),
            Self::OpenStreetMap => Reach::Frame("www.openstreetmap.org"),
            Self::YouTube => Reach::Frame("www.youtube-nocookie.com"),
            Self::Instagram => Reach::Frame("www.instagram.com"),
        }
    }

    /// Who runs it, by its legal name; nobody but the shop itself if there is none.
    pub const fn company(self) -> Option<&'static str> {
        match self {
            Self::Visits => None,
            Self::OpenStreetMap => Some("OpenStreetMap Foundation"),
            Self::GoogleAnalytics | Self::YouTube => Some("Google LLC"),
            Self::Instagram => Some("Meta Platforms, Inc."),
        }
    }

    /// Where the company is, as a country of ISO 3166.
    pub const fn country(self) -> &'static str {
        match self {
            Self::Visits => "IN",
            Self::OpenStreetMap => "GB",
            Self::GoogleAnalytics | Self::YouTube | Self::Instagram => "US",
        }
    }

    /// Where somebody else's service says what it does with what it learns: host and path.
    pub const fn terms(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Visits => None,
            Self::OpenStreetMap => Some(("osmfoundation.org", "/wiki/Privacy_Policy")),
            Self::GoogleAnalytics | Self::YouTube => Some(("policies.google.com", "/privacy")),
            Self::Instagram => Some(("privacycenter.instagram.com", "/policy")),
        }
    }

    /// The day on which everything above was last looked over by a person, as `year-month-day`.
    pub const fn looked_over(self) -> &'static str {
        "2026-11-26"
    }

    /// Everything about the service that a yes depends on, in one line. When it changes, the yes to what it was before
    /// does not count for what it is now.
    pub fn substance(self) -> String {
        let (host, company) = (self.reach().host(), self.company());
        let (host, company) = (host.unwrap_or("here"), company.unwrap_or("us"));
        [self.code(), self.purpose().code(), host, company, self.country()].join("|")
    }

    /// Its place among the services.
    pub(super) fn place(self) -> u32 {
        let place = Self::ALL.iter().position(|service| *service == self);
        place.and_then(|place| u32::try_from(place).ok()).unwrap_or_default()
    }
}
