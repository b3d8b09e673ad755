//! The file with the demo shop's metal rates: metal by metal, each rate with the moment it came into force.

use std::collections::BTreeMap;

use app::kernel::failure::NotThisForm;
use app::kernel::money::Paise;
use app::pricing::model::{DatedRate, Element, MetalRate, Rate};
use serde::Deserialize;
use toml::Spanned;

use crate::moment;
use crate::toml_file::{Problem, Reader, Taken};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMetal {
    fineness: Spanned<i64>,
    rates: Vec<(Spanned<String>, Spanned<String>)>,
}

/// Reads metal rates from a file that is called `file`.
///
/// # Errors
/// Every mistake in it, with line, field and reason.
pub fn read_rates(file: &str, text: &str) -> Result<Vec<DatedRate>, Vec<Problem>> {
    let mut taken = Taken::new();
    let mut reader = Reader::new(file, text, &mut taken);
    let rates = reader.rates().unwrap_or_default();
    let problems = reader.problems();
    if problems.is_empty() { Ok(rates) } else { Err(problems) }
}

impl Reader<'_> {
    fn rates(&mut self) -> Option<Vec<DatedRate>> {
        let raw: BTreeMap<Spanned<String>, RawMetal> = self.shape()?;
        let mut rates = Vec::new();
        for (element, metal) in &raw {
            let element = self.value("metal", element, Element::parse);
            let fineness = self.number("fineness", &metal.fineness, 1..=1_000);
            for (from, amount) in &metal.rates {
                const RULE: NotThisForm =
                    NotThisForm("a time is written like \"2026-11-25T09:30+05:30\"");
                let from = self.value("rates", from, |text| moment::parse(text).map_err(|_| RULE));
                let per_gram = self.value("rates", amount, Paise::parse);
                if let (Some(element), Some(fineness), Some(from), Some(per_gram)) =
                    (element, fineness, from, per_gram)
                {
                    let metal = MetalRate { element, rate: Rate { per_gram, fineness } };
                    rates.push(DatedRate { metal, from });
                }
            }
        }
        Some(rates)
    }
}
