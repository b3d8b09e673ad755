//! What can be chosen about a piece: always something that the piece allows, whatever was asked for.

use app::catalogue::model::{
    Alloy, Axis, Choices, Grade, Origin, Shape, SizeKind, SizeRange, Stone, StoneKind, StoneRole,
};
use app::kernel::measure::{Millicarats, Milligrams, TenthMillimetres};
use proptest::prelude::*;

fn stone(kind: StoneKind, origins: &[Origin], grades: &[Grade]) -> Stone {
    Stone {
        role: StoneRole::Accent,
        kind,
        shape: Shape::Round,
        count: 4,
        each: Millicarats::new(50).expect("a weight"),
        origins: origins.to_vec(),
        grades: grades.to_vec(),
    }
}

/// A ring with diamonds of two origins and three grades, and rubies of one origin and two grades.
fn ring() -> Choices {
    let mm = |tenths| TenthMillimetres::new(tenths).expect("a length");
    let alloys = ["18K white gold", "18K yellow gold", "14K rose gold", "platinum 950"];
    Choices {
        net_weight: Milligrams::new(3_000).expect("a weight"),
        alloys: alloys.iter().map(|text| Alloy::parse(text).expect("an alloy")).collect(),
        stones: vec![
            stone(
                StoneKind::Diamond,
                &[Origin::Natural, Origin::LabGrown],
                &[Grade::VsGh, Grade::IfDe, Grade::SiIj],
            ),
            stone(StoneKind::Ruby, &[Origin::Natural], &[Grade::Aa, Grade::Aaa]),
        ],
        size: SizeRange::new(SizeKind::Ring, mm(450), mm(620), mm(10), mm(520)).ok(),
        engraving: 10,
    }
}

fn asked<'a>(query: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<String> + 'a {
    |axis| query.iter().find(|(name, _)| *name == axis).map(|(_, value)| (*value).to_owned())
}

/// The choice that `query` makes, as codes of metal, origin, diamond, gem, size and engraving, with the axes
/// that were corrected.
fn chosen(query: &[(&str, &str)]) -> (String, Vec<Axis>) {
    let (choice, corrected) = ring().nearest(asked(query));
    let codes: Vec<String> = Axis::ALL.iter().map(|axis| choice.code(*axis)).collect();
    (codes.join(" "), corrected)
}

#[test]
fn without_a_word_one_gets_what_stands_first() {
    let usual = "18k-white-gold natural VS-GH AA 52 ".to_owned();
    assert_eq!(chosen(&[]), (usual.clone(), vec![]));
    assert_eq!(chosen(&[("metal", ""), ("size", "")]), (usual.clone(), vec![]), "empty fields");
    assert_eq!(chosen(&[("colour", "red")]), (usual, vec![]), "an axis that nobody has");
    assert_eq!(ring().query(&ring().default_choice()), "");
}

#[test]
fn what_can_be_had_is_taken_as_asked() {
    let query = [
        ("metal", "14k-rose-gold"),
        ("origin", "lab-grown"),
        ("diamond", "IF-DE"),
        ("gem", "AAA"),
        ("size", "55"),
        ("engraving", "A & B"),
    ];
    let taken = "14k-rose-gold lab-grown IF-DE AAA 55 A & B".to_owned();
    assert_eq!(chosen(&query), (taken, vec![]));
    let choice = ring().nearest(asked(&query)).0;
    assert_eq!(
        ring().query(&choice),
        "metal=14k-rose-gold&origin=lab-grown&diamond=IF-DE&gem=AAA&size=55&engraving=A%20%26%20B"
    );
}

#[test]
fn what_cannot_be_had_becomes_the_nearest_and_is_named() {
    for (axis, value, taken) in [
        (Axis::Metal, "9k-rose-gold", "14k-rose-gold"),
        (Axis::Metal, "18k-rose-gold", "14k-rose-gold"),
        (Axis::Metal, "silver-925", "18k-white-gold"),
        (Axis::Metal, "tin", "18k-white-gold"),
        (Axis::Metal, "silver", "18k-white-gold"),
        (Axis::Origin, "glass", "natural"),
        (Axis::Diamond, "VVS-EF", "IF-DE"),
        (Axis::Diamond, "AAA", "SI-IJ"),
        (Axis::Gem, "A", "AA"),
        (Axis::Size, "52.4", "52"),
        (Axis::Size, "9999", "62"),
        (Axis::Size, "1", "45"),
        (Axis::Size, "-52", "52"),
        (Axis::Size, "1e9", "52"),
        (Axis::Engraving, "<script>", "script"),
        (Axis::Engraving, "a very long text", "a very lon"),
    ] {
        let (choice, corrected) = ring().nearest(asked(&[(axis.code(), value)]));
        assert_eq!(choice.code(axis), taken, "{value}");
        assert_eq!(corrected, [axis], "{value}");
    }
}

#[test]
fn a_metal_alone_names_its_first_alloy() {
    let (choice, corrected) = ring().nearest(asked(&[("metal", "rose-gold")]));
    assert_eq!((choice.alloy.code().as_str(), corrected), ("14k-rose-gold", vec![]));
}

#[test]
fn the_weight_follows_the_alloy_and_the_size() {
    let weight = |query: &[(&str, &str)]| {
        let choice = ring().nearest(asked(query)).0;
        ring().weight(&choice).get()
    };
    assert_eq!(weight(&[]), 3_000);
    // 3.000 g × 20.70 ÷ 15.70 for platinum in place of white gold.
    assert_eq!(weight(&[("metal", "platinum-950")]), 3_955);
    // Seven tenths of a ring grow with its circumference: 3.000 g × (1 + 0.7 × 10 ÷ 52).
    assert_eq!(weight(&[("size", "62")]), 3_404);
    assert!(weight(&[("size", "45")]) < 3_000);
}

#[test]
fn stones_that_do_not_offer_what_is_chosen_stay_as_they_are() {
    let choices = ring();
    let choice = choices.nearest(asked(&[("origin", "lab-grown"), ("gem", "AAA")])).0;
    let of = |place: usize| choices.stone_as_chosen(&choices.stones[place], &choice);
    assert_eq!(of(0), (Origin::LabGrown, Grade::VsGh));
    assert_eq!(of(1), (Origin::Natural, Grade::Aaa));
}

proptest! {
    #[test]
    fn whatever_is_asked_for_is_answered_with_something_that_can_be_had(
        words in proptest::collection::vec("\\PC{0,20}", 6),
    ) {
        let query: Vec<(&str, &str)> =
            Axis::ALL.iter().zip(&words).map(|(axis, word)| (axis.code(), word.as_str())).collect();
        let (choice, _) = ring().nearest(asked(&query));
        prop_assert!(ring().alloys.contains(&choice.alloy));
        prop_assert!(choice.engraving.chars().count() <= 10);
        for axis in [Axis::Origin, Axis::Diamond, Axis::Gem, Axis::Size] {
            prop_assert!(ring().options(axis).contains(&choice.code(axis)), "{:?}", axis);
        }
    }

    #[test]
    fn a_choice_survives_its_address(
        picks in proptest::collection::vec(any::<prop::sample::Index>(), 5),
        engraving in "[A-Za-z0-9&+ ♥]{0,10}",
    ) {
        let choices = ring();
        let axes = [Axis::Metal, Axis::Origin, Axis::Diamond, Axis::Gem, Axis::Size];
        let mut choice = choices.default_choice();
        for (axis, pick) in axes.into_iter().zip(picks) {
            let options = choices.options(axis);
            choice = choices.with_axis(&choice, axis, &options[pick.index(options.len())]);
        }
        choice = choices.with_axis(&choice, Axis::Engraving, &engraving);
        let query = choices.query(&choice);
        let pairs: Vec<(String, String)> = query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.to_owned(), decoded(value)))
            .collect();
        let pairs: Vec<(&str, &str)> =
            pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        prop_assert_eq!(choices.nearest(asked(&pairs)), (choice, vec![]));
    }
}

/// Undoes percent encoding.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits: Vec<u8> = rest.by_ref().take(2).collect();
            let digits = String::from_utf8(digits).expect("two digits");
            bytes.push(u8::from_str_radix(&digits, 16).expect("a number"));
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("a text")
}
