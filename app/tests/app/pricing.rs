//! The price function, seen from outside: worked examples by hand, and what holds for every price.

use app::kernel::measure::Milligrams;
use app::kernel::money::Paise;
use app::pricing::model::{
    BasisPoints, CannotPrice, Discount, DiscountAmount, DiscountOn, LineKind, MOST_MILLICARATS,
    MOST_PAISE, MOST_STONES, Making, PriceInput, Rate, StonesInput, Tax, price,
};
use proptest::prelude::*;
use proptest::sample::select;

fn percent(hundredths: i64) -> BasisPoints {
    BasisPoints::new(hundredths).expect("a share")
}

fn grams(milligrams: i64) -> Milligrams {
    Milligrams::new(milligrams).expect("a weight")
}

/// 3.240 g of 18K gold at ₹12,600 for a gram of fine gold, with a stone of 0.3 ct and sixteen of 0.005 ct.
fn halo_ring() -> PriceInput {
    PriceInput {
        weight: grams(3_240),
        fineness: 750,
        rate: Rate { per_gram: Paise::new(1_260_000), fineness: 1_000 },
        wastage: percent(200),
        stones: vec![
            StonesInput { millicarats: 300, per_carat: Paise::new(9_000_000) },
            StonesInput { millicarats: 80, per_carat: Paise::new(5_500_000) },
        ],
        making: Making::PerGram(Paise::new(95_000)),
        hallmark: Paise::new(4_500),
        discount: None,
        tax: Tax::Whole(percent(300)),
    }
}

fn amounts(input: &PriceInput) -> Vec<(LineKind, i64)> {
    let price = price(input).expect("a price");
    price.lines.iter().map(|line| (line.kind, line.amount.get())).collect()
}

#[test]
fn a_ring_costs_what_a_jeweller_works_out_by_hand() {
    // Metal 3.240 × 0.750 × 12,600 = 30,618.00; wastage 2 % = 612.36; stones 27,000.00 and 4,400.00;
    // work 3.240 × 950 = 3,078.00; fee 45.00; together 65,753.36, and 3 % of it 1,972.6008.
    assert_eq!(
        amounts(&halo_ring()),
        [
            (LineKind::Metal, 3_061_800),
            (LineKind::Wastage, 61_236),
            (LineKind::Stones(0), 2_700_000),
            (LineKind::Stones(1), 440_000),
            (LineKind::Making, 307_800),
            (LineKind::Hallmark, 4_500),
            (LineKind::Tax, 197_260),
        ]
    );
    assert_eq!(price(&halo_ring()).expect("a price").total.to_string(), "₹67,725.96");
}

#[test]
fn a_rate_quoted_for_22_karat_is_turned_into_18_karat() {
    let rate = Rate { per_gram: Paise::new(1_154_160), fineness: 916 };
    let input = PriceInput { rate, ..halo_ring() };
    // 3.240 × 750 ÷ 916 × 11,541.60 = 30,618.00 exactly.
    assert_eq!(price(&input).expect("a price").line(LineKind::Metal).get(), 3_061_800);
}

#[test]
fn half_a_paisa_is_rounded_upwards_and_less_is_not() {
    let stones = |millicarats| {
        let stones = vec![StonesInput { millicarats, per_carat: Paise::new(1_500) }];
        price(&PriceInput { stones, ..halo_ring() }).expect("a price").line(LineKind::Stones(0))
    };
    assert_eq!(stones(1).get(), 2);
    assert_eq!(stones(3).get(), 5);
    let thinner = StonesInput { millicarats: 1, per_carat: Paise::new(1_499) };
    let input = PriceInput { stones: vec![thinner], ..halo_ring() };
    assert_eq!(price(&input).expect("a price").line(LineKind::Stones(0)).get(), 1);
}

#[test]
fn work_is_charged_by_weight_by_share_or_flat() {
    for (making, paise) in [
        (Making::PerGram(Paise::new(95_000)), 307_800),
        (Making::Percent(percent(1_250)), 382_725),
        (Making::Flat(Paise::new(250_000)), 250_000),
    ] {
        let price = price(&PriceInput { making, ..halo_ring() }).expect("a price");
        assert_eq!(price.line(LineKind::Making).get(), paise, "{making:?}");
    }
}

#[test]
fn a_discount_takes_from_what_it_names_and_never_more_than_that() {
    use DiscountAmount::{Flat, Percent};
    for (on, amount, paise) in [
        (DiscountOn::Making, Percent(percent(2_500)), -76_950),
        (DiscountOn::Stones, Percent(percent(1_000)), -314_000),
        (DiscountOn::Total, Percent(percent(500)), -328_767),
        (DiscountOn::Making, Flat(Paise::new(100_000)), -100_000),
        (DiscountOn::Making, Flat(Paise::new(900_000)), -307_800),
    ] {
        let discount = Some(Discount { on, amount });
        let price = price(&PriceInput { discount, ..halo_ring() }).expect("a price");
        assert_eq!(price.line(LineKind::Discount).get(), paise, "{discount:?}");
    }
}

#[test]
fn work_can_be_taxed_at_a_rate_of_its_own_after_its_part_of_a_discount() {
    let tax = Tax::Split { goods: percent(300), making: percent(500) };
    let discount = |on| Some(Discount { on, amount: DiscountAmount::Percent(percent(1_000)) });
    let taxes = |discount| {
        let price = price(&PriceInput { tax, discount, ..halo_ring() }).expect("a price");
        (price.line(LineKind::Tax).get(), price.line(LineKind::TaxOnMaking).get())
    };
    assert_eq!(taxes(None), (188_026, 15_390));
    assert_eq!(taxes(discount(DiscountOn::Making)), (188_026, 13_851));
    assert_eq!(taxes(discount(DiscountOn::Stones)), (178_606, 15_390));
    assert_eq!(taxes(discount(DiscountOn::Total)), (169_223, 13_851));
}

#[test]
fn numbers_that_no_piece_can_have_are_refused() {
    let rate = |per_gram, fineness| Rate { per_gram: Paise::new(per_gram), fineness };
    let stone = |millicarats, per_carat| {
        vec![StonesInput { millicarats, per_carat: Paise::new(per_carat) }]
    };
    for input in [
        PriceInput { fineness: 0, ..halo_ring() },
        PriceInput { fineness: 1_001, ..halo_ring() },
        PriceInput { rate: rate(-1, 1_000), ..halo_ring() },
        PriceInput { rate: rate(MOST_PAISE + 1, 1_000), ..halo_ring() },
        PriceInput { rate: rate(1_260_000, 0), ..halo_ring() },
        PriceInput { hallmark: Paise::new(-1), ..halo_ring() },
        PriceInput { making: Making::Flat(Paise::new(-1)), ..halo_ring() },
        PriceInput { stones: stone(-1, 1), ..halo_ring() },
        PriceInput { stones: stone(MOST_MILLICARATS + 1, 1), ..halo_ring() },
        PriceInput { stones: stone(1, i64::MAX), ..halo_ring() },
        PriceInput { stones: stone(0, 0).repeat(MOST_STONES + 1), ..halo_ring() },
        // Each number for itself is possible; together they cost more than there is.
        PriceInput { stones: stone(MOST_MILLICARATS, MOST_PAISE), ..halo_ring() },
    ] {
        assert_eq!(price(&input), Err(CannotPrice::OutOfBounds), "{input:?}");
    }
}

fn shares() -> impl Strategy<Value = BasisPoints> {
    (0..=10_000_i64).prop_map(percent)
}

fn amounts_up_to(most: i64) -> impl Strategy<Value = Paise> {
    (0..=most).prop_map(Paise::new)
}

fn discounts() -> impl Strategy<Value = Discount> {
    let amount = prop_oneof![
        shares().prop_map(DiscountAmount::Percent),
        amounts_up_to(10_000_000).prop_map(DiscountAmount::Flat),
    ];
    (select(DiscountOn::ALL), amount).prop_map(|(on, amount)| Discount { on, amount })
}

/// Any input, with amounts up to `most`.
fn inputs(most: i64) -> impl Strategy<Value = PriceInput> {
    let stone = (0..=10_000_000_i64, amounts_up_to(most))
        .prop_map(|(millicarats, per_carat)| StonesInput { millicarats, per_carat });
    let making = prop_oneof![
        amounts_up_to(most).prop_map(Making::PerGram),
        shares().prop_map(Making::Percent),
        amounts_up_to(most).prop_map(Making::Flat),
    ];
    let tax = prop_oneof![
        shares().prop_map(Tax::Whole),
        (shares(), shares()).prop_map(|(goods, making)| Tax::Split { goods, making }),
    ];
    let metal = (1..=9_999_999_i64, 1..=1_000_u16, amounts_up_to(most), 1..=1_000_u16, shares());
    let rest = (making, amounts_up_to(most), proptest::option::of(discounts()), tax);
    (metal, proptest::collection::vec(stone, 0..6), rest).prop_map(|(metal, stones, rest)| {
        let (weight, fineness, per_gram, quoted, wastage) = metal;
        let (making, hallmark, discount, tax) = rest;
        PriceInput {
            weight: grams(weight),
            fineness,
            rate: Rate { per_gram, fineness: quoted },
            wastage,
            stones,
            making,
            hallmark,
            discount,
            tax,
        }
    })
}

proptest! {
    #[test]
    fn the_lines_add_up_to_the_total_and_only_a_discount_is_below_nothing(
        input in inputs(10_000_000),
    ) {
        let price = price(&input).expect("within bounds");
        let sum: i64 = price.lines.iter().map(|line| line.amount.get()).sum();
        prop_assert_eq!(sum, price.total.get());
        for line in &price.lines {
            prop_assert_eq!(line.amount.get() < 0 && line.kind != LineKind::Discount, false);
        }
        prop_assert!(price.total >= Paise::ZERO);
    }

    #[test]
    fn more_metal_or_a_higher_rate_never_makes_a_piece_cheaper(
        input in inputs(10_000_000),
        more in 1..1_000_i64,
    ) {
        let total = price(&input).expect("within bounds").total;
        if let Ok(weight) = Milligrams::new(input.weight.get() + more) {
            let heavier = PriceInput { weight, ..input.clone() };
            prop_assert!(price(&heavier).expect("within bounds").total >= total);
        }
        let per_gram = Paise::new(input.rate.per_gram.get() + more);
        let dearer = PriceInput { rate: Rate { per_gram, ..input.rate }, ..input };
        prop_assert!(price(&dearer).expect("within bounds").total >= total);
    }

    #[test]
    fn inputs_within_their_bounds_never_overflow(input in inputs(MOST_PAISE)) {
        if let Ok(price) = price(&input) {
            let sum: i128 = price.lines.iter().map(|line| i128::from(line.amount.get())).sum();
            prop_assert_eq!(sum, i128::from(price.total.get()));
        }
    }

    #[test]
    fn the_metal_line_is_the_nearest_paisa_to_the_exact_value(input in inputs(10_000_000)) {
        let line = price(&input).expect("within bounds").line(LineKind::Metal).get();
        let exact = i128::from(input.weight.get())
            * i128::from(input.fineness)
            * i128::from(input.rate.per_gram.get());
        let unit = 1_000 * i128::from(input.rate.fineness);
        // Not further than half a paisa: 2 × |line × unit − exact| ≤ unit.
        prop_assert!(2 * (i128::from(line) * unit - exact).abs() <= unit);
    }
}
