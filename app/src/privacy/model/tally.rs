//! What a page did: as the shop says it, and as the browser has counted it by itself.

use super::cookie::cookie_names;

/// The name under which the shop says with each answer how many writes were committed for it, in `Server-Timing`.
pub const WRITES: &str = "writes";

/// The fields of the one line that the log of the shop has about a request.
pub const LOG_FIELDS: [&str; 5] = ["method", "route", "status", "duration_ms", "bytes"];

/// How many letters of a name that somebody else has made up are shown.
const LONGEST_NAME: usize = 64;

/// Something that was fetched for a page, or the page itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Its whole address.
    pub address: String,
    /// How many bytes came over the wire for it; none if the browser had it.
    pub bytes: u64,
    /// How many writes the shop says that it has committed for it, if it says so.
    pub writes: Option<u64>,
}

/// What a browser has seen of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// What was fetched.
    pub fetched: Vec<Fetched>,
    /// The keys of what is kept until somebody clears it.
    pub stays: Vec<String>,
    /// The keys of what is kept until the window is closed.
    pub passes: Vec<String>,
    /// The cookies that a script can read, as the browser writes them.
    pub cookies: String,
}

/// What the shop says that a page does at the most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told<'a> {
    /// The host that the page is from.
    pub shop: &'a str,
    /// The hosts that its visitor has said yes to.
    pub hosts: Vec<&'a str>,
    /// The keys that the browser may keep something under.
    pub keys: Vec<&'a str>,
    /// Where the page tells of the visit, if its visitor has said yes to being counted. That writes something.
    pub events: Option<&'a str>,
}

/// Something that was found, and whether the shop names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is called.
    pub name: String,
    /// Whether the shop says that it may be there.
    pub is_told: bool,
}

/// A host that was spoken with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Host {
    /// Which one.
    pub found: Found,
    /// How often it was asked.
    pub requests: u64,
    /// How many bytes came from it.
    pub bytes: u64,
}

/// Whether browser and shop say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They do.
    Agrees,
    /// Something is there that the shop does not name.
    Differs,
    /// Nothing like that was found, and the browser does not tell all that it would have to be looked for in.
    Silent,
}

/// What a page did, each thing beside the shop's word about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Whom it spoke with, in the order in which they were first asked.
    pub hosts: Vec<Host>,
    /// What the browser keeps for it.
    pub kept: Vec<Found>,
    /// The cookies that a script can read. The shop sets none that can be.
    pub cookies: Vec<Found>,
    /// How many writes the shop has committed for it; `None` if the browser does not tell.
    pub writes: Option<u64>,
    /// How many of these were made because the visit was told, as its visitor has said yes to.
    pub counted: u64,
}

impl Tally {
    /// Lays what was seen beside what was told.
    pub fn of(seen: &Seen, told: &Told<'_>) -> Self {
        let mut hosts: Vec<Host> = Vec::new();
        let mut writes: Option<u64> = None;
        let mut counted: u64 = 0;
        for fetched in &seen.fetched {
            let Some(name) = host(&fetched.address) else { continue };
            let is_shop = name == told.shop;
            if is_shop && let Some(more) = fetched.writes {
                writes = Some(more.saturating_add(writes.unwrap_or_default()));
                if told
                    .events
                    .is_some_and(|events| fetched.address.ends_with(&format!("{name}{events}")))
                {
                    counted = counted.saturating_add(more);
                }
            }
            let found = found(name, is_shop || told.hosts.contains(&name));
            if let Some(known) = hosts.iter_mut().find(|known| known.found == found) {
                known.requests = known.requests.saturating_add(1);
                known.bytes = known.bytes.saturating_add(fetched.bytes);
            } else {
                hosts.push(Host { found, requests: 1, bytes: fetched.bytes });
            }
        }
        let stays = seen.stays.iter().map(|key| found(key, told.keys.contains(&key.as_str())));
        // The shop keeps nothing for one window.
        let passes = seen.passes.iter().map(|key| found(key, false));
        Self {
            hosts,
            kept: stays.chain(passes).collect(),
            cookies: cookie_names(&seen.cookies).map(|name| found(name, false)).collect(),
            writes,
            counted,
        }
    }

    /// Whether browser and shop say the same. Looking at a page writes nothing, unless the visit is counted.
    pub fn verdict(&self) -> Verdict {
        let hosts = self.hosts.iter().map(|host| &host.found);
        let mut all = hosts.chain(&self.kept).chain(&self.cookies);
        if !all.all(|found| found.is_told)
            || self.writes.is_some_and(|writes| writes > self.counted)
        {
            Verdict::Differs
        } else if self.hosts.is_empty() || self.writes.is_none() {
            Verdict::Silent
        } else {
            Verdict::Agrees
        }
    }
}

fn found(name: &str, is_told: bool) -> Found {
    Found { name: shown_name(name), is_told }
}

/// A name that anybody may have made up, as it can be shown: without letters that are not seen or turn others around,
/// and not too long.
pub fn shown_name(name: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_graphic() { letter } else { '\u{fffd}' };
    let mut shown: String = name.chars().take(LONGEST_NAME).map(plain).collect();
    if name.chars().nth(LONGEST_NAME).is_some() {
        shown.push('…');
    }
    shown
}

/// The host of an address, with its port if it is not the usual one; nothing for an address that leads nowhere, such as
/// that of a picture inside the page.
fn host(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    (["http", "https"].contains(&scheme) && !host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOP: &str = "127.0.0.1:3000";

    fn fetched(address: &str, writes: Option<u64>) -> Fetched {
        Fetched { address: address.to_owned(), bytes: 100, writes }
    }

    fn told() -> Told<'static> {
        Told { shop: SHOP, hosts: vec!["maps.test"], keys: vec!["ours"], events: None }
    }

    /// A page of the shop with one picture.
    fn page() -> Seen {
        let fetched = vec![
            fetched("http://127.0.0.1:3000/", Some(0)),
            fetched("http://127.0.0.1:3000/pictures/a.svg", None),
            fetched("data:image/gif;base64,AAAA", None),
            fetched("blob:http://127.0.0.1:3000/1", None),
        ];
        Seen { fetched, stays: vec!["ours".to_owned()], ..Seen::default() }
    }

    fn verdict(seen: &Seen) -> Verdict {
        Tally::of(seen, &told()).verdict()
    }

    fn names(found: &[Found]) -> Vec<(&str, bool)> {
        found.iter().map(|found| (found.name.as_str(), found.is_told)).collect()
    }

    #[test]
    fn a_page_that_speaks_with_the_shop_and_keeps_what_is_named_is_as_it_was_told() {
        let tally = Tally::of(&page(), &told());
        let shop = Host { found: found(SHOP, true), requests: 2, bytes: 200 };
        assert_eq!(tally.hosts, [shop]);
        assert_eq!(names(&tally.kept), [("ours", true)]);
        assert_eq!((tally.cookies.len(), tally.writes), (0, Some(0)));
        assert_eq!(tally.verdict(), Verdict::Agrees);
    }

    #[test]
    fn a_host_that_was_said_yes_to_is_as_told_and_any_other_differs() {
        let mut seen = page();
        seen.fetched.push(fetched("https://maps.test/frame?x=1", None));
        assert_eq!(verdict(&seen), Verdict::Agrees);
        for address in [
            "https://leak.test/?to=http://127.0.0.1:3000/",
            "http://127.0.0.1:3000@leak.test/",
            "http://127.0.0.1:3000.leak.test#x",
            "http://127.0.0.1/",
            "https://www.maps.test/",
        ] {
            let mut seen = seen.clone();
            seen.fetched.push(fetched(address, None));
            assert_eq!(verdict(&seen), Verdict::Differs, "{address}");
        }
    }

    #[test]
    fn what_another_host_says_about_writes_does_not_count() {
        let mut seen = page();
        seen.fetched.push(fetched("https://maps.test/", Some(9)));
        assert_eq!(Tally::of(&seen, &told()).writes, Some(0));
        seen.fetched.push(fetched("http://127.0.0.1:3000/api/x", Some(u64::MAX)));
        seen.fetched.push(fetched("http://127.0.0.1:3000/api/x", Some(2)));
        assert_eq!(Tally::of(&seen, &told()).writes, Some(u64::MAX));
        assert_eq!(verdict(&seen), Verdict::Differs, "looking at a page writes nothing");
    }

    #[test]
    fn what_is_written_because_a_visit_was_told_is_as_told_after_a_yes_and_differs_without() {
        let mut seen = page();
        seen.fetched.push(fetched("http://127.0.0.1:3000/events", Some(1)));
        assert_eq!(verdict(&seen), Verdict::Differs);
        let counted = Told { events: Some("/events"), ..told() };
        let tally = Tally::of(&seen, &counted);
        assert_eq!((tally.writes, tally.verdict()), (Some(1), Verdict::Agrees));
        seen.fetched.push(fetched("http://127.0.0.1:3000/other/events", Some(1)));
        assert_eq!(Tally::of(&seen, &counted).verdict(), Verdict::Differs);
    }

    #[test]
    fn whatever_is_kept_without_a_name_in_the_registry_is_named() {
        let mut seen = page();
        seen.stays.push("theirs".to_owned());
        seen.passes.push("ours".to_owned());
        seen.cookies = "crumb=1=2; alone; =x".to_owned();
        let tally = Tally::of(&seen, &told());
        assert_eq!(names(&tally.kept), [("ours", true), ("theirs", false), ("ours", false)]);
        assert_eq!(names(&tally.cookies), [("crumb", false), ("", false), ("", false)]);
        assert_eq!(tally.verdict(), Verdict::Differs);
    }

    #[test]
    fn a_browser_that_does_not_tell_is_not_taken_for_one_that_agrees() {
        assert_eq!(verdict(&Seen::default()), Verdict::Silent);
        let mut seen = page();
        seen.fetched[0].writes = None;
        assert_eq!(verdict(&seen), Verdict::Silent);
        seen.cookies = "crumb=1".to_owned();
        assert_eq!(verdict(&seen), Verdict::Differs);
    }

    #[test]
    fn a_name_is_shown_without_letters_that_play_tricks() {
        assert_eq!(shown_name("_ga"), "_ga");
        assert_eq!(shown_name("a\u{202e}b c\n"), "a\u{fffd}b\u{fffd}c\u{fffd}");
        assert_eq!(shown_name(&"x".repeat(64)), "x".repeat(64));
        assert_eq!(shown_name(&"x".repeat(9_000)), format!("{}…", "x".repeat(64)));
    }
}
