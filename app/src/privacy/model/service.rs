//! Who else may be reached from a page once somebody has said yes, and what for.

use crate::kernel::coded::coded;

coded! {
    /// What a yes is asked for.
    pub enum Purpose {
        /// Showing inside a page what another site holds: a map, a video, a post.
        Embeds = "embeds",
    }
}

coded! {
    /// A service of somebody else that a page reaches after a yes, and never before.
    ///
    /// There are no others: the content policy of a page names the hosts of these alone, and [`super::Embed`] cannot be
    /// made for a service that is not here.
    pub enum Service {
        /// Maps.
        OpenStreetMap = "openstreetmap",
        /// Videos.
        YouTube = "youtube",
        /// Posts.
        Instagram = "instagram",
    }
}

impl Service {
    /// What its yes is asked for.
    pub const fn purpose(self) -> Purpose {
        match self {
            Self::OpenStreetMap | Self::YouTube | Self::Instagram => Purpose::Embeds,
        }
    }

    /// The host that a page may show a frame of. What the frame then loads is up to the service.
    pub const fn frame_host(self) -> &'static str {
        match self {
            Self::OpenStreetMap => "www.openstreetmap.org",
            Self::YouTube => "www.youtube-nocookie.com",
            Self::Instagram => "www.instagram.com",
        }
    }

    /// Who runs it, by its legal name.
    pub const fn company(self) -> &'static str {
        match self {
            Self::OpenStreetMap => "OpenStreetMap Foundation",
            Self::YouTube => "Google LLC",
            Self::Instagram => "Meta Platforms, Inc.",
        }
    }

    /// Where the company is, as a country of ISO 3166.
    pub const fn country(self) -> &'static str {
        match self {
            Self::OpenStreetMap => "GB",
            Self::YouTube | Self::Instagram => "US",
        }
    }

    /// Where the service says what it does with what it learns: host and path.
    pub const fn terms(self) -> (&'static str, &'static str) {
        match self {
            Self::OpenStreetMap => ("osmfoundation.org", "/wiki/Privacy_Policy"),
            Self::YouTube => ("policies.google.com", "/privacy"),
            Self::Instagram => ("privacycenter.instagram.com", "/policy"),
        }
    }

    /// The day on which everything above was last looked over by a person, as `year-month-day`.
    pub const fn looked_over(self) -> &'static str {
        "2026-11-26"
    }

    /// Everything about the service that a yes depends on, in one line. When it changes, the yes to what it was before
    /// does not count for what it is now.
    pub fn substance(self) -> String {
        let parts =
            [self.code(), self.purpose().code(), self.frame_host(), self.company(), self.country()];
        parts.join("|")
    }

    /// Its place among the services.
    pub(super) fn place(self) -> u32 {
        let place = Self::ALL.iter().position(|service| *service == self);
        place.and_then(|place| u32::try_from(place).ok()).unwrap_or_default()
    }
}
