//! Everywhere outside of the shop that its pages lead to.
//!
//! No other file writes an address of another host, and a test holds the source to it. Of the networks here a page has a
//! link and nothing else: nothing is sent before somebody follows it. What a page may show of others after a yes stands
//! in [`privacy`](crate::privacy), which writes its addresses with [`address`].

use super::coded::coded;
use super::percent::percent_encoded;

coded! {
    /// A network of somebody else with which a page can be shared.
    pub enum Network {
        /// Messages.
        WhatsApp = "whatsapp",
        /// Posts of Meta.
        Facebook = "facebook",
        /// Posts of X.
        X = "x",
        /// Boards of pictures.
        Pinterest = "pinterest",
    }
}

impl Network {
    /// The host that a link leads to.
    pub const fn host(self) -> &'static str {
        match self {
            Self::WhatsApp => "wa.me",
            Self::Facebook => "www.facebook.com",
            Self::X => "x.com",
            Self::Pinterest => "www.pinterest.com",
        }
    }

    /// Where the network lets somebody share the page at `address`, which is called `title`.
    pub fn sharing(self, address: &str, title: &str) -> String {
        let (page, title) = (percent_encoded(address), percent_encoded(title));
        let rest = match self {
            Self::WhatsApp => format!("?text={title}%20{page}"),
            Self::Facebook => format!("sharer/sharer.php?u={page}"),
            Self::X => format!("intent/post?text={title}&url={page}"),
            Self::Pinterest => format!("pin/create/button/?url={page}&description={title}"),
        };
        format!("https://{}/{rest}", self.host())
    }
}

/// The address of something at a host of somebody else.
pub fn address(host: &str, path: &str) -> String {
    format!("https://{host}{path}")
}

/// An e-mail about the page at `address`, which is called `title`, for whatever program writes e-mails here.
pub fn by_e_mail(address: &str, title: &str) -> String {
    format!("mailto:?subject={}&body={}", percent_encoded(title), percent_encoded(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_the_host_that_is_named_and_carries_the_page_whole() {
        for network in Network::ALL {
            let link = network.sharing("http://shop.test/piece/x?size=54&gem=AA", "A & \"B\" <i>");
            assert!(link.starts_with(&format!("https://{}/", network.host())), "{link}");
            assert!(
                link.contains("http%3A%2F%2Fshop.test%2Fpiece%2Fx%3Fsize%3D54%26gem%3DAA"),
                "{link}"
            );
            assert!(!link.contains(['"', '<', ' ']), "{link}");
        }
        assert_eq!(
            by_e_mail("http://s/p", "A & B"),
            "mailto:?subject=A%20%26%20B&body=http%3A%2F%2Fs%2Fp"
        );
    }
}
