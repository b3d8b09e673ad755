//! What the machine of an address calls itself.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use tokio::sync::Semaphore;

/// How long anyone looks for a name. It is never waited for while somebody signs in.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// The longest name that a machine can have, in bytes (RFC 1035).
const LONGEST_NAME: usize = 253;

/// Who finds the name of a machine by its address.
#[async_trait]
pub trait HostNames: Send + Sync {
    /// Returns the name that is entered for an address, if there is one.
    async fn name_of(&self, address: IpAddr) -> Option<String>;
}

/// How many questions may wait for a name server at the same time. Whoever signs in while that many do gets a line without
/// a name: the line counts, and a name server that does not answer must not hold threads without end.
const WAITING: usize = 8;

/// Asks the name server that the machine of the shop asks, and nobody else.
pub struct AsksResolver {
    places: Arc<Semaphore>,
}

impl Default for AsksResolver {
    fn default() -> Self {
        Self { places: Arc::new(Semaphore::new(WAITING)) }
    }
}

#[async_trait]
impl HostNames for AsksResolver {
    async fn name_of(&self, address: IpAddr) -> Option<String> {
        let place = Arc::clone(&self.places).try_acquire_owned().ok()?;
        let asked = tokio::task::spawn_blocking(move || {
            let _place = place;
            dns_lookup::lookup_addr(&address.to_canonical())
        });
        asked.await.ok()?.ok().and_then(|answer| readable(&answer))
    }
}

/// What was answered, if it is a name. Whoever owns an address writes what stands there, and may write anything; and who
/// has no name is answered with the address.
fn readable(answer: &str) -> Option<String> {
    let name = answer.trim_end_matches('.').to_ascii_lowercase();
    let is_name = !name.is_empty()
        && name.len() <= LONGEST_NAME
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
        && name.parse::<IpAddr>().is_err();
    is_name.then_some(name)
}

/// Asks nobody: a question to a name server would tell it who signs in here.
pub struct AsksNobody;

#[async_trait]
impl HostNames for AsksNobody {
    async fn name_of(&self, _address: IpAddr) -> Option<String> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_the_name_of_a_machine_is_one() {
        assert_eq!(readable("Host-7.Example.IN.").as_deref(), Some("host-7.example.in"));
        let long = "a".repeat(254);
        for other in ["", ".", "203.0.113.7", "::1", "<b>x</b>.in", "a b.in", "a\r\nb.in", &long] {
            assert_eq!(readable(other), None, "{other}");
        }
    }

    #[tokio::test]
    async fn an_address_is_looked_up_without_an_answer_being_waited_for_for_ever() {
        let names = AsksResolver::default();
        // Whatever the machine answers about itself, it is a name or nothing.
        let name = names.name_of(IpAddr::from([127, 0, 0, 1])).await;
        assert!(name.is_none_or(|name| name.parse::<IpAddr>().is_err()));
        let places = names.places.clone().acquire_many_owned(8).await.expect("all places");
        assert_eq!(names.name_of(IpAddr::from([127, 0, 0, 1])).await, None, "nobody waits in line");
        drop(places);
    }
}
