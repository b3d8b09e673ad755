//! What a shopper wants to see of the catalogue: facets, a range of prices, an order, a length of page.

use super::listing::Order;
use crate::kernel::coded::coded;
use crate::kernel::money::Paise;
use crate::kernel::page_number::PageNumber;

coded! {
    /// Something that pieces can be told apart by.
    pub enum Facet {
        /// The shelf it stands on.
        Category = "category",
        /// The metal with its colour.
        Metal = "metal",
        /// How pure the metal is.
        Purity = "purity",
        /// What its stones are.
        Stone = "stone",
        /// How fine its stones can be had.
        Grade = "grade",
        /// What it costs as it is shown.
        Price = "price",
        /// When it is worn or given.
        Occasion = "occasion",
        /// Whom it is made for.
        For = "for",
        /// How soon it is ready.
        Ready = "ready",
    }
}

/// The bands of [`Facet::Price`]: their codes and their ends in rupees, the upper one not included.
pub const PRICE_BANDS: [(&str, i64, i64); 6] = [
    ("under-25000", 0, 25_000),
    ("25000-50000", 25_000, 50_000),
    ("50000-100000", 50_000, 100_000),
    ("100000-200000", 100_000, 200_000),
    ("200000-500000", 200_000, 500_000),
    ("from-500000", 500_000, i64::MAX / 100),
];

/// The steps of [`Facet::Ready`]: their codes and the days within which a piece is ready.
pub const READY_WITHIN: [(&str, u16); 3] = [("7", 7), ("14", 14), ("21", 21)];

/// What is wanted. Within a facet one of the values is enough; every facet must be met.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Filters {
    /// The values wanted, in the order of the facets and as they were named within one.
    chosen: Vec<(Facet, String)>,
    /// The least price, in whole rupees.
    pub from: Option<i64>,
    /// The highest price, in whole rupees.
    pub to: Option<i64>,
}

/// The most values that are looked at in one address.
const MOST_VALUES: usize = 40;

/// The most rupees that a range of prices can name.
const MOST_RUPEES: i64 = 10_000_000_000;

impl Filters {
    /// Reads what is wanted from all values that `said` has for a word of an address.
    ///
    /// A price that is no number is left out, and a range that is upside down is turned round. Whether a value
    /// exists is for the catalogue to say.
    pub fn read(said: impl Fn(&str) -> Vec<String>) -> Self {
        let mut filters = Self::default();
        for facet in Facet::ALL {
            for value in said(facet.code()) {
                // Values may come one by one, as from a form, or joined by commas, as in our own links.
                for value in value.split(',').filter(|value| !value.is_empty()) {
                    if filters.chosen.len() < MOST_VALUES && !filters.has(*facet, value) {
                        filters.chosen.push((*facet, value.to_owned()));
                    }
                }
            }
        }
        let rupees = |name: &str| said(name).first().and_then(|text| rupees(text));
        (filters.from, filters.to) = match (rupees("min"), rupees("max")) {
            (Some(from), Some(to)) if to < from => (Some(to), Some(from)),
            range => range,
        };
        filters
    }

    /// The values wanted.
    pub fn chosen(&self) -> &[(Facet, String)] {
        &self.chosen
    }

    /// The values wanted of one facet.
    pub fn of(&self, facet: Facet) -> impl Iterator<Item = &str> {
        self.chosen
            .iter()
            .filter(move |(known, _)| *known == facet)
            .map(|(_, value)| value.as_str())
    }

    /// Whether a value is wanted.
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.of(facet).any(|known| known == value)
    }

    /// Whether nothing in particular is wanted.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty() && self.from.is_none() && self.to.is_none()
    }

    /// The same with a value added, or without it if it is wanted already.
    #[must_use]
    pub fn toggled(&self, facet: Facet, value: &str) -> Self {
        let mut filters = self.clone();
        if filters.has(facet, value) {
            filters.chosen.retain(|(known, wanted)| *known != facet || wanted != value);
        } else {
            let place = filters.chosen.iter().take_while(|(known, _)| *known <= facet).count();
            filters.chosen.insert(place, (facet, value.to_owned()));
        }
        filters
    }

    /// The same without a range of prices.
    #[must_use]
    pub fn at_any_price(&self) -> Self {
        Self { from: None, to: None, ..self.clone() }
    }

    /// Leaves out every value for which `exists` says no, and returns whether any was left out.
    pub fn keep(&mut self, exists: impl Fn(Facet, &str) -> bool) -> bool {
        let before = self.chosen.len();
        self.chosen.retain(|(facet, value)| exists(*facet, value));
        self.chosen.len() < before
    }

    /// Whether a price lies in the range.
    pub fn allow_price(&self, price: Option<Paise>) -> bool {
        if self.from.is_none() && self.to.is_none() {
            return true;
        }
        price.is_some_and(|price| {
            self.from.is_none_or(|from| price.get() >= from * 100)
                && self.to.is_none_or(|to| price.get() <= to * 100)
        })
    }

    /// The words of an address, in one order: a name and its value each.
    fn words(&self) -> Vec<(&'static str, String)> {
        let mut words = Vec::new();
        for facet in Facet::ALL {
            let values: Vec<&str> = self.of(*facet).collect();
            if !values.is_empty() {
                words.push((facet.code(), values.join(",")));
            }
        }
        words.extend(self.from.map(|from| ("min", from.to_string())));
        words.extend(self.to.map(|to| ("max", to.to_string())));
        words
    }
}

/// Whole rupees, with or without commas and a rupee sign.
fn rupees(text: &str) -> Option<i64> {
    let plain = text.trim().trim_start_matches('₹').replace([',', ' '], "");
    let whole = plain.split('.').next().unwrap_or_default();
    let digits = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    let rupees = if whole.len() > 12 { Some(MOST_RUPEES) } else { whole.parse().ok() };
    rupees.filter(|_| digits).map(|rupees: i64| rupees.min(MOST_RUPEES))
}

/// Everything that an address says about a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ListState {
    /// What is looked for in words.
    pub text: Option<String>,
    /// What is wanted.
    pub filters: Filters,
    /// In which order.
    pub order: Order,
    /// How many pieces on a page.
    pub length: PageLength,
}

coded! {
    /// How many pieces a page of a list shows: numbers that fill rows of two, three and four.
    #[derive(Default)]
    pub enum PageLength {
        /// 24 pieces.
        #[default]
        Short = "24",
        /// 48 pieces.
        Middle = "48",
        /// 96 pieces.
        Long = "96",
    }
}

impl PageLength {
    /// The number of pieces.
    pub const fn pieces(self) -> u32 {
        match self {
            Self::Short => 24,
            Self::Middle => 48,
            Self::Long => 96,
        }
    }
}

impl ListState {
    /// Reads a list's state from all values that `said` has for a word of an address.
    pub fn read(said: impl Fn(&str) -> Vec<String>) -> Self {
        let first = |name: &str| said(name).into_iter().next();
        let text = first("q").map(|text| tidied_search(&text)).filter(|text| !text.is_empty());
        Self {
            text,
            order: first("sort").and_then(|code| Order::parse(&code).ok()).unwrap_or_default(),
            length: first("show")
                .and_then(|code| PageLength::parse(&code).ok())
                .unwrap_or_default(),
            filters: Filters::read(&said),
        }
    }

    /// The same list with other filters, from its first page.
    #[must_use]
    pub fn with(&self, filters: Filters) -> Self {
        Self { filters, ..self.clone() }
    }

    /// The one address of page `page` of this list at `path`.
    pub fn address(&self, path: &str, page: PageNumber) -> String {
        let mut words = self.words();
        if page != PageNumber::FIRST {
            words.push(("page", page.to_string()));
        }
        let said: Vec<String> =
            words.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        if said.is_empty() { path.to_owned() } else { format!("{path}?{}", said.join("&")) }
    }

    /// The words of the list's address but for its page, as fields of a form need them.
    pub fn words(&self) -> Vec<(&'static str, String)> {
        let mut words: Vec<(&'static str, String)> =
            self.text.iter().map(|text| ("q", text.clone())).collect();
        words.extend(self.filters.words());
        if self.order != Order::default() {
            words.push(("sort", self.order.code().to_owned()));
        }
        if self.length != PageLength::default() {
            words.push(("show", self.length.code().to_owned()));
        }
        words
    }
}

/// The longest text that is searched for, in characters.
const LONGEST_TEXT: usize = 100;

/// A search as it is meant: without idle space and control characters, and not without end.
pub fn tidied_search(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|sign: char| sign.is_whitespace() || sign.is_control()).collect();
    let joined = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    joined.chars().take(LONGEST_TEXT).collect::<String>().trim().to_owned()
}

fn encoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b',' => {
            char::from(byte).to_string()
        }
        b' ' => "+".to_owned(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}
