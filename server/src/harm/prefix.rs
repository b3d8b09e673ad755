//! Addresses that begin alike, as `203.0.113.0/24` and `2001:db8:7::/48` name them.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use app::kernel::failure::NotThisForm;

/// How an address of the old kind looks when it is written as one of the new.
const MAPPED_BITS: u8 = 96;

const NO_ADDRESS: NotThisForm =
    NotThisForm("an address such as 203.0.113.7, or a prefix such as 203.0.113.0/24");
const NO_LENGTH: NotThisForm = NotThisForm("the length of a prefix is a number of bits");
const TOO_LONG: NotThisForm =
    NotThisForm("the length of a prefix is at most 32, or 128 for the new kind");
const BITS_BEHIND: NotThisForm =
    NotThisForm("an address that names bits behind the length of the prefix");
const TOO_WIDE: NotThisForm = NotThisForm(
    "a prefix this short keeps out whole countries; name /8 or longer, /20 for the new kind",
);

/// All addresses whose first bits are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prefix {
    /// The first of them.
    first: IpAddr,
    /// How many bits are the same.
    length: u8,
}

impl Prefix {
    /// The addresses that begin as this one does. An address of the old kind that is written as one of the new is taken
    /// for what it is; nothing when there are not so many bits.
    pub fn new(address: IpAddr, length: u8) -> Option<Self> {
        let plain = address.to_canonical();
        let length = if plain.is_ipv4() && address.is_ipv6() {
            length.checked_sub(MAPPED_BITS)?
        } else {
            length
        };
        (length <= bits(plain)).then(|| Self { first: beginning(plain, length), length })
    }

    /// The one to whom a sender counts: the address itself of the old kind, and the first 64 bits of the new, of which
    /// every household has a whole network to choose from.
    pub fn of_sender(address: IpAddr) -> Self {
        let plain = address.to_canonical();
        let length = if plain.is_ipv4() { 32 } else { 64 };
        Self { first: beginning(plain, length), length }
    }

    /// Reads `203.0.113.0/24`, or an address alone.
    ///
    /// # Errors
    /// When it is neither, or names bits behind its length, which would hide a slip of a digit.
    pub fn parse(text: &str) -> Result<Self, NotThisForm> {
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => (address, Some(length)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| NO_ADDRESS)?;
        // Rust reads a sign as well, which nobody writes.
        let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
        let length: u8 = match length {
            None => bits(address),
            Some(digits) if is_number(digits) => digits.parse().map_err(|_| NO_LENGTH)?,
            Some(_) => return Err(NO_LENGTH),
        };
        let prefix = Self::new(address, length).ok_or(TOO_LONG)?;
        if prefix.first == address.to_canonical() { Ok(prefix) } else { Err(BITS_BEHIND) }
    }

    /// Whether an address is one of them.
    pub fn contains(self, address: IpAddr) -> bool {
        let plain = address.to_canonical();
        plain.is_ipv4() == self.first.is_ipv4() && beginning(plain, self.length) == self.first
    }

    /// Whether all addresses of another one are among them.
    pub fn covers(self, other: Self) -> bool {
        self.length <= other.length && self.contains(other.first)
    }

    /// As many of them as a block may hold: at least those of one sender, and at most a network of its provider.
    ///
    /// # Errors
    /// When there are so many that half a country would be kept out.
    pub fn to_block(self) -> Result<Self, NotThisForm> {
        let widest = if self.first.is_ipv4() { 8 } else { 20 };
        if self.length < widest {
            return Err(TOO_WIDE);
        }
        let sender = Self::of_sender(self.first);
        Ok(if self.length > sender.length { sender } else { self })
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.first, self.length)
    }
}

/// How many bits an address has.
fn bits(address: IpAddr) -> u8 {
    if address.is_ipv4() { 32 } else { 128 }
}

/// The first bits of an address, and zeros.
fn beginning(address: IpAddr, length: u8) -> IpAddr {
    match address {
        IpAddr::V4(address) => {
            let rest = 32_u32.saturating_sub(length.into());
            let mask = u32::MAX.checked_shl(rest).unwrap_or_default();
            Ipv4Addr::from_bits(address.to_bits() & mask).into()
        }
        IpAddr::V6(address) => {
            let rest = 128_u32.saturating_sub(length.into());
            let mask = u128::MAX.checked_shl(rest).unwrap_or_default();
            Ipv6Addr::from_bits(address.to_bits() & mask).into()
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn prefix(text: &str) -> Prefix {
        Prefix::parse(text).expect("a prefix")
    }

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn a_prefix_is_read_and_written_the_same() {
        for text in
            ["203.0.113.0/24", "0.0.0.0/0", "10.0.0.1/32", "2001:db8:7::/48", "::/0", "::1/128"]
        {
            assert_eq!(prefix(text).to_string(), text);
        }
        assert_eq!(prefix("203.0.113.7").to_string(), "203.0.113.7/32");
        assert_eq!(prefix("2001:db8::1").to_string(), "2001:db8::1/128");
        assert_eq!(prefix("::ffff:203.0.113.0/120").to_string(), "203.0.113.0/24");
        assert_eq!(prefix("::ffff:203.0.113.7").to_string(), "203.0.113.7/32");
    }

    #[test]
    fn what_is_no_prefix_is_refused() {
        for text in [
            "",
            "/",
            "/8",
            "203.0.113.0/",
            "203.0.113.0/33",
            "203.0.113.0/256",
            "203.0.113.7/24",
            "203.0.113.0/-1",
            "203.0.113.0/+24",
            "203.0.113.0/24x",
            "203.0.113/24",
            "2001:db8::/129",
            "2001:db8::1/64",
            "::ffff:203.0.113.0/24",
            "localhost",
            "203.0.113.0/24/24",
            " 203.0.113.7",
            "fe80::1%eth0",
            "account:7",
        ] {
            assert!(Prefix::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn it_contains_its_own_kind_only() {
        assert!(prefix("203.0.113.0/24").contains(address("::ffff:203.0.113.9")));
        assert!(!prefix("203.0.113.0/24").contains(address("203.0.114.9")));
        assert!(!prefix("0.0.0.0/0").contains(address("::1")));
        assert!(!prefix("::/0").contains(address("203.0.113.9")));
        assert!(prefix("203.0.113.0/24").covers(prefix("203.0.113.7")));
        assert!(!prefix("203.0.113.7").covers(prefix("203.0.113.0/24")));
    }

    #[test]
    fn a_block_is_as_wide_as_a_sender_and_not_as_a_country() {
        let block = |text: &str| prefix(text).to_block().map(|block| block.to_string());
        assert_eq!(block("2001:db8::1").as_deref(), Ok("2001:db8::/64"));
        assert_eq!(block("2001:db8::/48").as_deref(), Ok("2001:db8::/48"));
        assert_eq!(block("203.0.113.7").as_deref(), Ok("203.0.113.7/32"));
        for text in ["0.0.0.0/0", "128.0.0.0/1", "::/0", "2000::/3"] {
            assert!(block(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn an_address_is_always_within_its_own_prefix(bits: u128, old: u32, length in 0..=128_u8) {
            let new = IpAddr::V6(Ipv6Addr::from_bits(bits));
            if let Some(prefix) = Prefix::new(new, length) {
                prop_assert!(prefix.contains(new));
                prop_assert_eq!(Prefix::parse(&prefix.to_string()), Ok(prefix));
            }
            let old = IpAddr::V4(Ipv4Addr::from_bits(old));
            let within = Prefix::new(old, length);
            prop_assert_eq!(within.is_some(), length <= 32);
            prop_assert!(within.is_none_or(|prefix| prefix.contains(old)));
            prop_assert!(Prefix::of_sender(new).contains(new));
            prop_assert!(Prefix::of_sender(old).contains(old));
        }

        #[test]
        fn any_text_is_read_or_refused(text: String) {
            let _refused = Prefix::parse(&text);
        }
    }
}
