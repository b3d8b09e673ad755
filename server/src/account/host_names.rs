//! What the machine of an address calls itself.

use std::net::IpAddr;
use std::time::Duration;

use async_trait::async_trait;

/// How long anyone looks for a name. It is never waited for while somebody signs in.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// Who finds the name of a machine by its address.
#[async_trait]
pub trait HostNames: Send + Sync {
    /// Returns the name that is entered for an address, if there is one.
    async fn name_of(&self, address: IpAddr) -> Option<String>;
}

/// Asks nobody: a question to a name server would tell it who signs in here.
pub struct AsksNobody;

#[async_trait]
impl HostNames for AsksNobody {
    async fn name_of(&self, _address: IpAddr) -> Option<String> {
        None
    }
}
