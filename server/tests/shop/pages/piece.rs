//! What stands around a piece on its page: sizes, marks, care, links to share it, and others like it.

use app::kernel::elsewhere::Network;

use crate::shops::{ORIGIN, shop};
use crate::support::{TestDb, Visitor};

const RING: &str = "/piece/chandni-halo-ring";

/// What stands between `begin` and the first `end` after it.
fn part<'a>(page: &'a str, begin: &str, end: &str) -> &'a str {
    let rest = page.split_once(begin).unwrap_or_else(|| panic!("no {begin}")).1;
    rest.split_once(end).expect("the part has an end").0
}

async fn open_shop() -> (Visitor, TestDb) {
    let test = TestDb::sqlite().await.stocked().await;
    (Visitor(shop(&test.db)), test)
}

async fn body(visitor: &Visitor, path: &str) -> String {
    visitor.opens(path).await.body
}

#[tokio::test]
async fn ring_sizes_have_the_names_of_every_scale_and_a_way_to_the_guide() {
    let (visitor, _test) = open_shop().await;
    let ring = body(&visitor, RING).await;
    assert!(ring.contains("India 12 (52 mm around the finger)"), "the options");
    let facts = part(&ring, "What it is made of", "</section>");
    for text in
        ["45 to 62 mm around the finger", "India 5 to 22, US 3¼ to 10, UK G to T½, EU 45 to 62"]
    {
        assert!(facts.contains(text), "{text} in {facts}");
    }
    let guide = part(&ring, "class=\"size-guide\"", "</p>");
    assert!(guide.contains("href=\"/guides/ring-size\""), "{guide}");
}

#[tokio::test]
async fn bangles_have_the_names_of_the_trade_and_studs_have_no_size() {
    let (visitor, _test) = open_shop().await;
    let list = body(&visitor, "/jewellery/bangles").await;
    let bangle = format!("/piece/{}", part(&list, "href=\"/piece/", "\""));
    let bangle = body(&visitor, &bangle).await;
    assert!(bangle.contains("2-4 (179.6 mm around the inside)"));
    assert!(part(&bangle, "What it is made of", "</section>").contains("2-4, 2-6"));
    assert!(!bangle.contains("class=\"size-guide\""), "the guide is about rings");
    let studs = body(&visitor, "/piece/kalika-bud-studs").await;
    assert!(!studs.contains("class=\"size-guide\""));
}

#[tokio::test]
async fn marks_and_certificates_are_those_of_this_piece() {
    let (visitor, _test) = open_shop().await;
    let proof = |page: &str| part(page, "aria-labelledby=\"proof\"", "</section>").to_owned();
    let ring = proof(&body(&visitor, RING).await);
    for text in [
        "the BIS logo, 18K750 or 14K585, and a six-character HUID",
        "Stamped Pt950 by its maker",
        "They are natural or laboratory-grown",
        "For a stone of 0.30 ct it is worth asking",
        "href=\"/guides/hallmark-and-huid\"",
        "href=\"/guides/four-cs\"",
    ] {
        assert!(ring.contains(text), "{text} in {ring}");
    }
    assert!(!ring.contains("Silver") && !ring.contains("Other stones"), "{ring}");
    let sapphire = proof(&body(&visitor, "/piece/neelam-halo-ring").await);
    assert!(
        sapphire.contains("Other stones") && sapphire.contains("the trade’s own words"),
        "{sapphire}"
    );
    assert!(sapphire.contains("No report of a laboratory comes with them."), "{sapphire}");
}

#[tokio::test]
async fn no_page_shows_an_huid_or_claims_a_report() {
    let (visitor, _test) = open_shop().await;
    for card in part(&body(&visitor, "/jewellery?show=96").await, "class=\"cards\"", "</ul>")
        .split("href=\"")
        .skip(1)
    {
        let path = card.split_once('"').expect("an address").0;
        let page = body(&visitor, path).await;
        let proof = part(&page, "aria-labelledby=\"proof\"", "</section>");
        assert!(
            !proof.contains("HUID to show") || proof.contains("there is no HUID to show yet"),
            "{path}"
        );
        let gold = part(&page, "What it is made of", "</section>").contains("K ");
        assert_eq!(proof.contains("<dt>Gold</dt>"), gold, "{path}");
        assert!(
            part(&page, "aria-labelledby=\"care\"", "</section>").contains("href=\"/returns\""),
            "{path}"
        );
    }
}

#[tokio::test]
async fn care_is_what_the_stones_and_the_metal_need() {
    let (visitor, _test) = open_shop().await;
    let care = |page: &str| part(page, "aria-labelledby=\"care\"", "</section>").to_owned();
    let ring = care(&body(&visitor, RING).await);
    assert!(
        ring.contains("Warm water")
            && ring.contains("rhodium")
            && ring.contains("With an engraving"),
        "{ring}"
    );
    let pearls = care(&body(&visitor, "/piece/moti-pearl-studs").await);
    assert!(pearls.contains("Wipe pearls") && !pearls.contains("Warm water"), "{pearls}");
}

#[tokio::test]
async fn links_to_share_a_piece_are_plain_and_carry_its_address_as_chosen() {
    let (visitor, _test) = open_shop().await;
    let page =
        body(&visitor, &format!("{RING}?size=54&metal=18k-white-gold&engraving=Secret&pin=560001"))
            .await;
    let share = part(&page, "class=\"share\"", "</section>");
    let address = format!("{ORIGIN}{RING}?metal=18k-white-gold&size=54");
    let encoded: String = form_urlencoded::byte_serialize(address.as_bytes()).collect();
    let links: Vec<&str> =
        share.split("<a ").skip(1).map(|link| link.split_once('>').expect("an end").0).collect();
    assert_eq!(links.len(), Network::ALL.len() + 1);
    for (network, link) in Network::ALL.iter().zip(&links) {
        assert!(link.contains(&format!("href=\"https://{}/", network.host())), "{link}");
        assert!(
            link.contains("rel=\"noopener noreferrer nofollow\"")
                && link.contains("aria-label=\"Share with "),
            "{link}"
        );
    }
    for link in &links {
        assert!(link.contains(&encoded), "{encoded} in {link}");
        assert!(!link.contains("Secret") && !link.contains("560001"), "{link}");
    }
    assert!(links[4].contains("href=\"mailto:?subject=Chandni%20Halo%20Ring"), "{}", links[4]);
    // A drawing is part of the page, and nothing is loaded from anywhere else.
    assert_eq!(share.matches("<svg").count(), links.len());
    assert!(
        !share.contains("<img") && !share.contains("<script") && !share.contains("src="),
        "{share}"
    );
}

#[tokio::test]
async fn others_like_it_stand_beside_a_piece_and_it_does_not() {
    let (visitor, _test) = open_shop().await;
    let related = body(&visitor, RING).await;
    let related = part(&related, "class=\"related\"", "</section>");
    assert_eq!(related.matches("<article").count(), 4);
    assert!(!related.contains(&format!("href=\"{RING}\"")));
}

#[tokio::test]
async fn the_list_of_pieces_looked_at_is_sent_empty_and_hidden() {
    let (visitor, _test) = open_shop().await;
    let page = body(&visitor, RING).await;
    let recent = page.split("<section").find(|part| part.contains("class=\"recent\"")).expect("it");
    let tag = recent.split_once('>').expect("the end of the tag").0;
    assert!(tag.contains(" hidden") && tag.contains("data-slug=\"chandni-halo-ring\""), "{tag}");
    assert!(recent.contains("class=\"recent-pieces\"></ul>"), "{recent}");
    assert!(recent.contains("Only this browser keeps this list"), "{recent}");
    assert!(!body(&visitor, "/jewellery/rings").await.contains("class=\"recent\""));
}
