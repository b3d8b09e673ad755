//! Addresses: added, changed, put in order, removed, each by its owner and by nobody else.

use axum::http::StatusCode;
use tokio::task::JoinSet;

use super::Open;
use super::details::form;
use crate::browser::Browser;
use crate::on_both_engines;
use crate::support::TestDb;

const ADDRESSES: &str = "/account/addresses";
const NEW: &str = "/account/addresses/new";
const KEPT: &str = "/account/addresses?after=kept";

/// A form with an address in Pune, with one field as a test wants it.
fn pune_but(name: &str, value: &str) -> String {
    let fields = [
        ("full-name", "Meera Kulkarni"),
        ("phone", "98765 43210"),
        ("line-1", "Flat 4, Tara Apartments"),
        ("line-2", ""),
        ("pin", "411 001"),
        ("city", "Pune"),
        ("state", "27"),
    ];
    form(&fields.map(|(field, usual)| (field, if field == name { value } else { usual })))
}

fn pune() -> String {
    pune_but("", "")
}

impl Open {
    /// Every address as it is kept, in the order in which they were added: its name and the rest of it.
    async fn addresses(&self) -> Vec<(String, String, i64)> {
        sqlx::query_as(
            "select address, full_name || '|' || phone || '|' || line_1 || '|' || line_2 || '|' ||
                 city || '|' || state || '|' || pin, is_first
             from account_addresses order by created_at_ms, address",
        )
        .fetch_all(self.db().reader())
        .await
        .expect("addresses can be read")
    }

    /// The names of all addresses in that order, and which of them is first.
    async fn names(&self) -> (Vec<String>, Vec<usize>) {
        let all = self.addresses().await;
        let first = all.iter().enumerate().filter(|(_, (.., is_first))| *is_first == 1);
        let first = first.map(|(place, _)| place).collect();
        (all.into_iter().map(|(name, ..)| name).collect(), first)
    }
}

/// Sends an address, and expects it to be refused beside a field.
async fn is_refused(browser: &mut Browser, field: &str, form: &str) -> String {
    let answer = browser.posts(NEW, form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
    assert!(answer.body.contains(&format!("id=\"{field}-problem\"")), "{field}: {form}");
    assert!(answer.body.contains(&format!("href=\"#{field}\"")), "{field}: {form}");
    assert!(answer.body.contains("role=\"alert\""), "{form}");
    answer.body
}

/// The codes of the states that are chosen in a form.
fn chosen(page: &str) -> Vec<&str> {
    let options = page.split("<option").skip(1).filter_map(|rest| rest.split('>').next());
    let chosen = options.filter(|option| option.contains("selected"));
    chosen.filter_map(|option| option.split("value=\"").nth(1)?.split('"').next()).collect()
}

on_both_engines! {
    async fn an_address_is_added_shown_changed_and_removed(test: TestDb) {
        let open = Open::on(test);
        let mut hers = open.somebody("meera@example.in").await;
        let empty = hers.opens(ADDRESSES).await;
        assert_eq!((empty.status, empty.header("cache-control")), (StatusCode::OK, "no-store"));
        assert!(empty.body.contains(&format!("href=\"{NEW}\"")) && empty.body.contains("noindex"));

        hers.does(NEW, &pune(), KEPT).await;
        let all = open.addresses().await;
        let kept = "Meera Kulkarni|+919876543210|Flat 4, Tara Apartments||Pune|27|411001";
        assert_eq!((all.len(), all[0].1.as_str(), all[0].2), (1, kept, 1));
        assert_eq!(all[0].0.len(), 32);
        let list = hers.opens(KEPT).await;
        for part in ["Flat 4, Tara Apartments", "Pune 411001, Maharashtra", "+91 98765 43210", "role=\"status\""] {
            assert!(list.body.contains(part), "{part}");
        }

        let place = format!("{ADDRESSES}/{}", all[0].0);
        let page = hers.opens(&place).await;
        assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
        for part in ["value=\"Meera Kulkarni\"", "value=\"411001\"", "autocomplete=\"address-line1\"", "noindex"] {
            assert!(page.body.contains(part), "{part}");
        }
        hers.does(&place, &pune_but("line-2", "behind <b>Tara</b>'s"), KEPT).await;
        let changed = open.addresses().await;
        let kept = "Meera Kulkarni|+919876543210|Flat 4, Tara Apartments|behind <b>Tara</b>'s|Pune|27|411001";
        assert_eq!((changed[0].1.as_str(), changed[0].2), (kept, 1));
        let list = hers.opens(ADDRESSES).await;
        assert!(list.body.contains("&lt;b&gt;Tara&lt;/b&gt;") && !list.body.contains("<b>Tara"));
        let wrong = hers.posts(&place, &pune_but("phone", "12")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("id=\"phone-problem\"") && wrong.body.contains("value=\"12\""));
        assert_eq!(open.addresses().await, changed);

        hers.does(&format!("{place}/remove"), "", "/account/addresses?after=removed").await;
        assert_eq!(open.addresses().await, []);
        for (path, form) in [(place.clone(), pune()), (format!("{place}/remove"), String::new()), (format!("{place}/first"), String::new())] {
            assert_eq!(hers.posts(&path, &form).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(hers.opens(&place).await.status, StatusCode::NOT_FOUND);
    }

    async fn an_address_is_its_owners_alone(test: TestDb) {
        let open = Open::on(test);
        let mut hers = open.somebody("meera@example.in").await;
        hers.does(NEW, &pune(), KEPT).await;
        let mut others = open.somebody("asha@example.in").await;
        others.does(NEW, &pune_but("full-name", "Asha Rao"), KEPT).await;
        others.does(NEW, &pune_but("full-name", "Asha Rao"), KEPT).await;
        let before = open.addresses().await;
        let place = format!("{ADDRESSES}/{}", before[0].0);
        assert!(before[0].1.starts_with("Meera"));
        let (remove, first) = (format!("{place}/remove"), format!("{place}/first"));
        assert_eq!(others.opens(&place).await.status, StatusCode::NOT_FOUND);
        for (path, form) in [(&place, pune()), (&place, pune_but("pin", "x")), (&remove, String::new()), (&first, String::new())] {
            let answer = others.posts(path, &form).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            assert!(!answer.body.contains("Meera"), "{path}");
        }
        assert!(!others.opens(ADDRESSES).await.body.contains("Meera"));
        let mut nobody = open.browser();
        for path in [ADDRESSES, NEW, &place] {
            let location = format!("/account/sign-in?next={path}");
            assert_eq!(nobody.opens(path).await.header("location"), location);
        }
        for path in [NEW, &place, &remove, &first] {
            nobody.does(path, &pune(), "/account/sign-in").await;
        }
        let unknown = "0".repeat(32);
        for odd in ["x", "%00", "' or 1=1 --", &unknown, &"a".repeat(2_000)] {
            let path = format!("{ADDRESSES}/{}", odd.replace(' ', "%20"));
            assert_eq!(hers.opens(&path).await.status, StatusCode::NOT_FOUND, "{odd}");
            assert_eq!(hers.posts(&path, &pune()).await.status, StatusCode::NOT_FOUND, "{odd}");
        }
        assert_eq!(open.addresses().await, before);
    }

    async fn exactly_one_address_is_first_whatever_is_done(test: TestDb) {
        let open = Open::on(test);
        let mut hers = open.somebody("meera@example.in").await;
        for city in ["Pune", "Poona", "Puna", "Punavadi"] {
            open.a_while_passes();
            hers.does(NEW, &pune_but("city", city), KEPT).await;
        }
        let mut others = open.somebody("asha@example.in").await;
        others.does(NEW, &pune(), KEPT).await;
        let (names, first) = open.names().await;
        assert_eq!(first, [0, 4], "the first that was added, of each account");
        hers.does(&format!("{ADDRESSES}/{}/first", names[2]), "", "/account/addresses?after=first").await;
        hers.does(&format!("{ADDRESSES}/{}/first", names[2]), "", "/account/addresses?after=first").await;
        assert_eq!(open.names().await.1, [2, 4]);
        let list = hers.opens(ADDRESSES).await.body;
        let place = |city: &str| list.find(&format!("{city} 411001")).expect("on the list");
        assert!(place("Puna") < place("Pune") && place("Pune") < place("Poona"));
        hers.does(&format!("{ADDRESSES}/{}/remove", names[1]), "", "/account/addresses?after=removed").await;
        assert_eq!(open.names().await.1, [1, 3], "one that is not first changes nothing");
        hers.does(&format!("{ADDRESSES}/{}/remove", names[2]), "", "/account/addresses?after=removed").await;
        assert_eq!(open.names().await.1, [0, 2], "the oldest of the others is first");
        hers.does(&format!("{ADDRESSES}/{}/remove", names[0]), "", "/account/addresses?after=removed").await;
        hers.does(&format!("{ADDRESSES}/{}/remove", names[3]), "", "/account/addresses?after=removed").await;
        let (left, first) = open.names().await;
        assert_eq!((left, first), (vec![names[4].clone()], vec![0]));
        hers.does(NEW, &pune(), KEPT).await;
        assert_eq!(open.names().await.1.len(), 2);
    }

    async fn twenty_addresses_are_kept_and_not_one_more_even_when_several_come_at_once(test: TestDb) {
        let open = Open::on(test);
        let mut hers = open.somebody("meera@example.in").await;
        for _ in 0..18 {
            hers.does(NEW, &pune(), KEPT).await;
        }
        let mut sending = JoinSet::new();
        for _ in 0..4 {
            let mut browser = open.browser();
            browser.cookies.clone_from(&hers.cookies);
            sending.spawn(async move { browser.posts(NEW, &pune()).await.status });
        }
        let mut kept = 0;
        while let Some(status) = sending.join_next().await {
            match status.expect("an answer") {
                StatusCode::SEE_OTHER => kept += 1,
                other => assert_eq!(other, StatusCode::UNPROCESSABLE_ENTITY),
            }
        }
        assert_eq!((kept, open.count("account_addresses").await), (2, 20));
        assert_eq!(open.names().await.1.len(), 1);
        let refused = hers.posts(NEW, &pune()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("Twenty addresses") && refused.body.contains("role=\"alert\""));
        let list = hers.opens(ADDRESSES).await;
        assert!(list.body.contains("Twenty addresses") && !list.body.contains(&format!("href=\"{NEW}\"")));
        let page = hers.opens(&format!("{NEW}?pin=411001")).await;
        assert!(page.body.contains("Twenty addresses") && !page.body.contains("name=\"line-1\""));
        assert_eq!(open.count("account_addresses").await, 20);
    }

    async fn an_address_that_is_not_right_says_where_and_is_not_kept(test: TestDb) {
        let open = Open::on(test);
        let mut hers = open.somebody("meera@example.in").await;
        let (long, longer) = ("a".repeat(61), "a".repeat(121));
        for (field, wrong) in [
            ("full-name", ""), ("full-name", "A\r\nBcc: x"), ("full-name", "42"), ("phone", ""),
            ("phone", "12"), ("line-1", ""), ("line-1", &longer), ("line-1", "a\nb"), ("line-2", &longer),
            ("line-2", "a\u{202e}b"), ("pin", ""), ("pin", "41100"), ("pin", "011001"), ("pin", "<b>"),
            ("city", ""), ("city", &long), ("state", ""), ("state", "28"), ("state", "Maharashtra"),
        ] {
            is_refused(&mut hers, field, &pune_but(field, wrong)).await;
        }
        let goa = is_refused(&mut hers, "state", &pune_but("state", "30")).await;
        assert!(goa.contains("411001 lies in Maharashtra."), "{goa}");
        let city = is_refused(&mut hers, "city", &pune_but("city", "")).await;
        assert!(city.contains("value=\"Pune\""), "the place of the PIN code is filled in");
        let good = pune();
        for more in ["account=x", "is_first=1", "address=x", "line-3=x", "pin=411001", "city=", "full_name=A"] {
            let answer = hers.posts(NEW, &format!("{good}&{more}")).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{more}");
        }
        let huge = pune_but("line-1", &"a".repeat(10_000));
        assert_eq!(hers.posts(NEW, &huge).await.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(open.addresses().await, []);
        let letters = "ब".repeat(120);
        hers.does(NEW, &pune_but("line-1", &letters), KEPT).await;
        let place = format!("{ADDRESSES}/{}", open.names().await.0[0]);
        for act in ["remove", "first"] {
            let answer = hers.posts(&format!("{place}/{act}"), "is_first=1").await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{act}");
            let opened = hers.opens(&format!("{place}/{act}")).await;
            assert_eq!(opened.header("location"), ADDRESSES, "opening it does nothing");
        }
        assert_eq!(open.names().await.1, [0]);
    }
}

#[tokio::test]
async fn a_pin_code_fills_in_city_and_state_without_script() {
    let open = Open::sqlite().await;
    let mut hers = open.somebody("meera@example.in").await;
    let details = form(&[("full-name", "Meera Kulkarni"), ("phone", "98765 43210")]);
    hers.does("/account/details", &details, "/account/details?after=kept").await;
    let asks = hers.opens(NEW).await;
    assert!(asks.body.contains("method=\"get\"") && asks.body.contains("name=\"pin\""));
    assert!(!asks.body.contains("name=\"line-1\"") && !asks.body.contains("form-wrong"));

    for (pin, city, state) in [
        ("411001", "Pune", "27"),
        ("411%20001", "Pune", "27"),
        ("110001", "New Delhi", "07"),
        ("560001", "Bengaluru", "29"),
        ("%E0%A5%AD%E0%A5%A6%E0%A5%A6%E0%A5%A6%E0%A5%A6%E0%A5%A7", "Kolkata", "19"),
    ] {
        let page = hers.opens(&format!("{NEW}?pin={pin}")).await;
        assert_eq!(page.status, StatusCode::OK, "{pin}");
        for value in [city, "Meera Kulkarni", "+91 98765 43210"] {
            assert!(page.body.contains(&format!("value=\"{value}\"")), "{pin}: {value}");
        }
        assert_eq!(chosen(&page.body), [state], "{pin}");
    }
    let unknown = hers.opens(&format!("{NEW}?pin=999999")).await;
    assert!(unknown.body.contains("name=\"line-1\"") && unknown.body.contains("value=\"999999\""));
    for wrong in ["41100", "x", "%3Cb%3E", "0", "411001411001411001", "%00"] {
        let page = hers.opens(&format!("{NEW}?pin={wrong}")).await;
        assert_eq!(page.status, StatusCode::OK, "{wrong}");
        assert!(page.body.contains("id=\"pin-problem\""), "{wrong}");
        assert!(!page.body.contains("name=\"line-1\""), "{wrong}");
    }
    // What she types counts for more, where it is possible.
    hers.does(NEW, &pune_but("city", "Poona"), KEPT).await;
    let army = pune_but("pin", "900056").replace("state=27", "state=01");
    hers.does(NEW, &army, KEPT).await;
    assert!(open.addresses().await.iter().any(|(_, address, _)| address.contains("|Poona|27|")));
    assert_eq!(open.count("account_addresses").await, 2);
}
