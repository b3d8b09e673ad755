//! The services that somebody has said yes to.

use super::service::Service;

/// A set of services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Grants(u32);

impl Grants {
    /// No service: what holds until somebody says otherwise.
    pub const NONE: Self = Self(0);

    /// Every service there is.
    pub fn all() -> Self {
        Service::ALL.iter().copied().collect()
    }

    /// Whether the service is in it.
    pub fn allow(self, service: Service) -> bool {
        self.0 & bit(service) != 0
    }

    /// The same with one service more.
    #[must_use]
    pub fn with(self, service: Service) -> Self {
        Self(self.0 | bit(service))
    }

    /// The same without one service.
    #[must_use]
    pub fn without(self, service: Service) -> Self {
        Self(self.0 & !bit(service))
    }

    /// Whether there is no service in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether everything in `other` is in it too.
    pub fn covers(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// The services in it, in the order in which they are shown.
    pub fn services(self) -> impl Iterator<Item = Service> {
        Service::ALL.iter().copied().filter(move |service| self.allow(*service))
    }

    /// Their codes with commas between them; an empty text for none.
    pub fn codes(self) -> String {
        self.services().map(Service::code).collect::<Vec<_>>().join(",")
    }
}

impl FromIterator<Service> for Grants {
    fn from_iter<Services: IntoIterator<Item = Service>>(services: Services) -> Self {
        services.into_iter().fold(Self::NONE, Self::with)
    }
}

fn bit(service: Service) -> u32 {
    1 << service.place()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in_and_nothing_else() {
        let one = Grants::NONE.with(Service::YouTube);
        assert!(one.allow(Service::YouTube) && !one.allow(Service::Instagram));
        assert_eq!(one.codes(), "youtube");
        assert_eq!(one.without(Service::YouTube), Grants::NONE);
        assert!(Grants::all().covers(one) && !one.covers(Grants::all()));
        assert_eq!(Grants::all().services().count(), Service::ALL.len());
        assert_eq!(Grants::NONE.codes(), "");
    }
}
