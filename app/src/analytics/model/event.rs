//! What may be told about a visit. There is nothing else.

use serde::{Deserialize, Serialize};

use crate::kernel::coded::coded;
use crate::kernel::slug::Slug;

coded! {
    /// A page that is told apart from others by its kind alone.
    pub enum PageKind {
        /// The first page.
        Home = "home",
        /// Every piece.
        Jewellery = "jewellery",
        /// Metal rates.
        Rates = "rates",
        /// Where receipts are checked.
        Verify = "verify",
        /// The policy and what belongs to it.
        Privacy = "privacy",
        /// The guides.
        Guides = "guides",
        /// About the shop.
        About = "about",
        /// Questions and answers.
        Faq = "faq",
        /// How pieces are sent.
        Delivery = "delivery",
        /// How they come back.
        Returns = "returns",
        /// How the jeweller is reached.
        Contact = "contact",
    }
}

/// What a page may tell, by the names that Google Analytics has for it. None of it is typed by a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case", deny_unknown_fields)]
pub enum Event {
    /// A page of this kind was opened.
    PageView {
        /// The kind.
        page: PageKind,
    },
    /// A category was opened.
    ViewItemList {
        /// The category's name in addresses.
        list: Slug,
    },
    /// A piece was opened.
    ViewItem {
        /// The piece's name in addresses.
        item: Slug,
    },
    /// A search was made. What was searched for is not told.
    ViewSearchResults {
        /// Whether anything was found.
        found: bool,
    },
}

impl Event {
    /// What opening the page at an address is; nothing for pages that are not counted. Searches are told by their own page,
    /// which knows what was found.
    pub fn of_page(address: &str) -> Option<Self> {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let slug = |text: &str| Slug::parse(text).ok();
        let mut parts = path.strip_prefix('/')?.splitn(2, '/');
        match (parts.next().unwrap_or_default(), parts.next()) {
            ("", None) => Some(Self::PageView { page: PageKind::Home }),
            ("jewellery", Some(list)) => Some(Self::ViewItemList { list: slug(list)? }),
            ("piece", Some(item)) => Some(Self::ViewItem { item: slug(item)? }),
            ("privacy", _) => Some(Self::PageView { page: PageKind::Privacy }),
            ("guides", _) => Some(Self::PageView { page: PageKind::Guides }),
            (page, None) | ("price", Some(page)) => {
                Some(Self::PageView { page: PageKind::parse(page).ok()? })
            }
            _ => None,
        }
    }

    /// Its name, here and at Google.
    pub fn name(&self) -> &'static str {
        match self {
            Self::PageView { .. } => "page_view",
            Self::ViewItemList { .. } => "view_item_list",
            Self::ViewItem { .. } => "view_item",
            Self::ViewSearchResults { .. } => "view_search_results",
        }
    }

    /// Which page, list or piece it is about; for a search whether something was found.
    pub fn about(&self) -> &str {
        match self {
            Self::PageView { page } => page.code(),
            Self::ViewItemList { list } => list.as_str(),
            Self::ViewItem { item } => item.as_str(),
            Self::ViewSearchResults { found: true } => "found",
            Self::ViewSearchResults { found: false } => "nothing",
        }
    }

    /// The path of the page that it stands for. It has no query, and what was typed is not in it.
    pub fn path(&self) -> String {
        match self {
            Self::PageView { page: PageKind::Home } => "/".to_owned(),
            Self::PageView { page: PageKind::Verify } => "/price/verify".to_owned(),
            Self::PageView { page } => format!("/{}", page.code()),
            Self::ViewItemList { list } => format!("/jewellery/{list}"),
            Self::ViewItem { item } => format!("/piece/{item}"),
            Self::ViewSearchResults { .. } => "/search".to_owned(),
        }
    }

    /// It as a page sends it: JSON. Codes and slugs have no letter in them that would have to be escaped.
    pub fn as_sent(&self) -> String {
        let (name, about) = (self.name(), self.about());
        let told = match self {
            Self::PageView { .. } => format!("\"page\":\"{about}\""),
            Self::ViewItemList { .. } => format!("\"list\":\"{about}\""),
            Self::ViewItem { .. } => format!("\"item\":\"{about}\""),
            Self::ViewSearchResults { found } => format!("\"found\":{found}"),
        };
        format!("{{\"event\":\"{name}\",{told}}}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_its_address_and_nothing_behind_it_is_told() {
        for (address, sent) in [
            ("/", r#"{"event":"page_view","page":"home"}"#),
            ("/jewellery?page=2", r#"{"event":"page_view","page":"jewellery"}"#),
            ("/jewellery/rings?metal=gold-18k", r#"{"event":"view_item_list","list":"rings"}"#),
            ("/piece/asha-ring?size=54#x", r#"{"event":"view_item","item":"asha-ring"}"#),
            ("/price/verify", r#"{"event":"page_view","page":"verify"}"#),
            ("/privacy/choices", r#"{"event":"page_view","page":"privacy"}"#),
            ("/guides/care", r#"{"event":"page_view","page":"guides"}"#),
            ("/contact", r#"{"event":"page_view","page":"contact"}"#),
        ] {
            let event = Event::of_page(address).expect(address);
            assert_eq!(event.as_sent(), sent);
        }
        for address in ["", "/search?q=me@example.com", "/piece/me@example.com", "/x", "/about/me"]
        {
            assert_eq!(Event::of_page(address), None, "{address}");
        }
    }

    #[test]
    fn a_path_has_no_query_and_leads_back_to_its_event() {
        for address in ["/", "/jewellery", "/jewellery/rings", "/piece/asha-ring", "/price/verify"]
        {
            let event = Event::of_page(&format!("{address}?q=typed")).expect(address);
            assert_eq!(event.path(), address);
        }
        for found in [true, false] {
            assert_eq!(Event::ViewSearchResults { found }.path(), "/search");
        }
    }
}
