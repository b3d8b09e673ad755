//! How rates and charges are read.

use app::catalogue::model::{Family, Grade, Origin, Shape, StoneKind};
use app::kernel::measure::Millicarats;
use app::kernel::moment::Moment;
use app::kernel::money::Paise;
use app::pricing::model::{
    BasisPoints, DatedRate, Discount, DiscountAmount, DiscountOn, Element, Making, MetalRate,
    PriceBook, Rate, RateBoard, StoneRate, Tax, WorkRule,
};
use sqlx::AnyConnection;

use crate::db::{ReadError, broken};

#[derive(sqlx::FromRow)]
struct RateRow {
    rate_id: i64,
    element: String,
    fineness: i64,
    per_gram_paise: i64,
    effective_at_ms: i64,
}

impl RateRow {
    fn dated(&self) -> Result<DatedRate, ReadError> {
        let row = self.rate_id;
        let rate = Rate {
            per_gram: Paise::new(self.per_gram_paise),
            fineness: u16::try_from(self.fineness).map_err(broken(
                "metal_rates",
                "fineness",
                row,
            ))?,
        };
        let element =
            Element::parse(&self.element).map_err(broken("metal_rates", "element", row))?;
        let metal = MetalRate { element, rate };
        Ok(DatedRate { metal, from: Moment::new(self.effective_at_ms) })
    }
}

#[derive(sqlx::FromRow)]
struct StoneRateRow {
    kind: String,
    shape: String,
    origin: String,
    grade: String,
    up_to_mct: i64,
    per_carat_paise: i64,
}

impl StoneRateRow {
    fn rate(&self) -> Result<StoneRate, ReadError> {
        let place = |column| broken("stone_rates", column, self.up_to_mct);
        let shape = match self.shape.as_str() {
            "" => None,
            shape => {
                Some(Shape::parse(shape).map_err(broken("stone_rates", "shape", self.up_to_mct))?)
            }
        };
        Ok(StoneRate {
            kind: StoneKind::parse(&self.kind).map_err(place("kind"))?,
            shape,
            origin: Origin::parse(&self.origin).map_err(place("origin"))?,
            grade: Grade::parse(&self.grade).map_err(place("grade"))?,
            up_to: Millicarats::new(self.up_to_mct).map_err(place("up_to_mct"))?,
            per_carat: Paise::new(self.per_carat_paise),
        })
    }
}

#[derive(sqlx::FromRow)]
struct WorkRow {
    family: String,
    making_way: String,
    making_amount: i64,
    wastage_bp: i64,
    discount_on: Option<String>,
    discount_way: Option<String>,
    discount_amount: Option<i64>,
}

impl WorkRow {
    fn rule(&self) -> Result<WorkRule, ReadError> {
        let place = |column| broken("work_rules", column, 0);
        let share = |amount| BasisPoints::new(amount).map_err(place("share"));
        let making = match self.making_way.as_str() {
            "per-gram" => Making::PerGram(Paise::new(self.making_amount)),
            "percent" => Making::Percent(share(self.making_amount)?),
            _ => Making::Flat(Paise::new(self.making_amount)),
        };
        let discount = match (&self.discount_on, &self.discount_way, self.discount_amount) {
            (Some(on), Some(way), Some(amount)) => Some(Discount {
                on: DiscountOn::parse(on).map_err(broken("work_rules", "discount_on", 0))?,
                amount: match way.as_str() {
                    "percent" => DiscountAmount::Percent(share(amount)?),
                    _ => DiscountAmount::Flat(Paise::new(amount)),
                },
            }),
            _ => None,
        };
        Ok(WorkRule {
            family: Family::parse(&self.family).map_err(broken("work_rules", "family", 0))?,
            making,
            wastage: share(self.wastage_bp)?,
            discount,
        })
    }
}

#[derive(sqlx::FromRow)]
struct ChargesRow {
    hallmark_gold_paise: i64,
    hallmark_platinum_paise: i64,
    hallmark_silver_paise: i64,
    tax_goods_bp: i64,
    tax_making_bp: Option<i64>,
}

/// Reads everything that the jeweller charges; `None` if nothing has been imported yet.
pub(crate) async fn book(connection: &mut AnyConnection) -> Result<Option<PriceBook>, ReadError> {
    let charges: Option<ChargesRow> = sqlx::query_as(
        "select hallmark_gold_paise, hallmark_platinum_paise, hallmark_silver_paise, tax_goods_bp,
             tax_making_bp
         from charges where charges_id = 1",
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(charges) = charges else { return Ok(None) };
    let stones: Vec<StoneRateRow> = sqlx::query_as(
        "select kind, shape, origin, grade, up_to_mct, per_carat_paise from stone_rates",
    )
    .fetch_all(&mut *connection)
    .await?;
    let work: Vec<WorkRow> = sqlx::query_as(
        "select family, making_way, making_amount, wastage_bp, discount_on, discount_way,
             discount_amount
         from work_rules",
    )
    .fetch_all(&mut *connection)
    .await?;
    let share = |amount, column| BasisPoints::new(amount).map_err(broken("charges", column, 1));
    let goods = share(charges.tax_goods_bp, "tax_goods_bp")?;
    let tax = match charges.tax_making_bp {
        None => Tax::Whole(goods),
        Some(making) => Tax::Split { goods, making: share(making, "tax_making_bp")? },
    };
    Ok(Some(PriceBook {
        metals: in_force(connection).await?,
        stones: stones.iter().map(StoneRateRow::rate).collect::<Result<_, _>>()?,
        work: work.iter().map(WorkRow::rule).collect::<Result<_, _>>()?,
        hallmark: vec![
            (Element::Gold, Paise::new(charges.hallmark_gold_paise)),
            (Element::Platinum, Paise::new(charges.hallmark_platinum_paise)),
            (Element::Silver, Paise::new(charges.hallmark_silver_paise)),
        ],
        tax,
    }))
}

/// The metal rates that prices are worked out with.
pub(super) async fn in_force(connection: &mut AnyConnection) -> Result<Vec<MetalRate>, ReadError> {
    let rows: Vec<RateRow> = sqlx::query_as(
        "select r.rate_id, r.element, r.fineness, r.per_gram_paise, r.effective_at_ms
         from metal_rates r
         where r.applied = 1 and r.effective_at_ms = (
             select max(q.effective_at_ms) from metal_rates q
             where q.element = r.element and q.fineness = r.fineness and q.applied = 1
         )
         order by r.element, r.fineness desc",
    )
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| row.dated().map(|dated| dated.metal)).collect()
}

/// How many rates of the past the board shows.
const LONGEST_HISTORY: i64 = 1_000;

/// Reads the rates that have come into force, the oldest first.
pub(super) async fn board(connection: &mut AnyConnection) -> Result<RateBoard, ReadError> {
    let rows: Vec<RateRow> = sqlx::query_as(
        "select rate_id, element, fineness, per_gram_paise, effective_at_ms from (
             select * from metal_rates where applied = 1 order by effective_at_ms desc limit $1
         ) r
         order by effective_at_ms, rate_id",
    )
    .bind(LONGEST_HISTORY)
    .fetch_all(connection)
    .await?;
    Ok(RateBoard { rates: rows.iter().map(RateRow::dated).collect::<Result<_, _>>()? })
}

/// Reads the rates that are set for later, the next one first.
pub(super) async fn waiting(connection: &mut AnyConnection) -> Result<Vec<DatedRate>, ReadError> {
    let rows: Vec<RateRow> = sqlx::query_as(
        "select rate_id, element, fineness, per_gram_paise, effective_at_ms from metal_rates
         where applied = 0 order by effective_at_ms, rate_id",
    )
    .fetch_all(connection)
    .await?;
    rows.iter().map(RateRow::dated).collect()
}
