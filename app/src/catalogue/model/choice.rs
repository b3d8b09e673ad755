//! What a shopper has chosen about a piece: one value on each axis, always one that the piece allows.

use serde::{Deserialize, Serialize};

use super::alloy::{Alloy, Metal};
use super::size::SizeRange;
use super::stone::{Grade, Origin, Stone, StoneKind};
use super::weight::reckoned;
use crate::kernel::coded::coded;
use crate::kernel::measure::{Milligrams, TenthMillimetres};
use crate::kernel::percent::percent_encoded;

coded! {
    /// Something about a piece that can be chosen.
    pub enum Axis {
        /// The metal with its colour and purity.
        Metal = "metal",
        /// Whether the stones are natural or grown in a laboratory.
        Origin = "origin",
        /// How fine the diamonds are.
        Diamond = "diamond",
        /// How fine the coloured stones and pearls are.
        Gem = "gem",
        /// The size.
        Size = "size",
        /// What is engraved.
        Engraving = "engraving",
    }
}

/// Everything about a piece that choices depend on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "ChoicesParts", into = "ChoicesParts")]
pub struct Choices {
    /// The net weight in the first alloy at the reference size.
    pub net_weight: Milligrams,
    /// The alloys; the first is what one gets without choosing. Never empty.
    pub alloys: Vec<Alloy>,
    /// The stones.
    pub stones: Vec<Stone>,
    /// The sizes, if there are any.
    pub size: Option<SizeRange>,
    /// How many characters can be engraved.
    pub engraving: u16,
}

/// [`Choices`] as they travel to an island, without names.
type ChoicesParts = (Milligrams, Vec<Alloy>, Vec<Stone>, Option<SizeRange>, u16);

impl From<ChoicesParts> for Choices {
    fn from((net_weight, alloys, stones, size, engraving): ChoicesParts) -> Self {
        Self { net_weight, alloys, stones, size, engraving }
    }
}

impl From<Choices> for ChoicesParts {
    fn from(choices: Choices) -> Self {
        let Choices { net_weight, alloys, stones, size, engraving } = choices;
        (net_weight, alloys, stones, size, engraving)
    }
}

/// One way in which a piece can be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it is made of.
    pub alloy: Alloy,
    /// Where its stones come from, as far as they can come from there.
    pub origin: Option<Origin>,
    /// How fine its diamonds are.
    pub diamond: Option<Grade>,
    /// How fine its coloured stones and pearls are.
    pub gem: Option<Grade>,
    /// Its size.
    pub size: Option<TenthMillimetres>,
    /// What is engraved on it; empty for nothing.
    pub engraving: String,
}

impl Choices {
    /// The origins that can be chosen: of all stones that come from more than one.
    pub fn origins(&self) -> Vec<Origin> {
        let open = self.stones.iter().filter(|stone| stone.origins.len() > 1);
        once_each(open.flat_map(|stone| stone.origins.iter().copied()))
    }

    /// The grades that can be chosen for diamonds (`true`) or for the other stones; none if there is one only.
    pub fn grades(&self, diamonds: bool) -> Vec<Grade> {
        let stones = self.stones.iter().filter(|s| (s.kind == StoneKind::Diamond) == diamonds);
        let mut grades = once_each(stones.flat_map(|stone| stone.grades.iter().copied()));
        grades.sort();
        if grades.len() > 1 { grades } else { Vec::new() }
    }

    /// What one gets without choosing.
    pub fn default_choice(&self) -> Choice {
        Choice {
            alloy: self.alloys[0],
            origin: self.origins().first().copied(),
            diamond: self.first_grade(true),
            gem: self.first_grade(false),
            size: self.size.map(|range| range.reference()),
            engraving: String::new(),
        }
    }

    fn first_grade(&self, diamonds: bool) -> Option<Grade> {
        let mut stones = self.stones.iter().filter(|s| (s.kind == StoneKind::Diamond) == diamonds);
        (!self.grades(diamonds).is_empty()).then(|| stones.next().map(|s| s.grades[0])).flatten()
    }

    /// Reads a choice from what `asked` says for the code of each axis, and makes it the nearest one there is.
    ///
    /// Returns the axes on which something was asked for that cannot be had. An axis that the piece does not
    /// have is passed over in silence, as any other unknown word of an address is.
    pub fn nearest(&self, asked: impl Fn(&str) -> Option<String>) -> (Choice, Vec<Axis>) {
        let mut choice = self.default_choice();
        let mut corrected = Vec::new();
        let mut set = |axis: Axis, offered: bool, take: &mut dyn FnMut(&str) -> bool| {
            let asked = asked(axis.code()).filter(|text| offered && !text.is_empty());
            if asked.is_some_and(|text| !take(&text)) {
                corrected.push(axis);
            }
        };
        set(Axis::Metal, true, &mut |text| take_alloy(&self.alloys, text, &mut choice.alloy));
        let origins = self.origins();
        set(Axis::Origin, !origins.is_empty(), &mut |text| {
            let wanted = Origin::parse(text).ok().filter(|origin| origins.contains(origin));
            choice.origin = wanted.or(choice.origin);
            wanted.is_some()
        });
        for (axis, grades, grade) in [
            (Axis::Diamond, self.grades(true), &mut choice.diamond),
            (Axis::Gem, self.grades(false), &mut choice.gem),
        ] {
            set(axis, !grades.is_empty(), &mut |text| take_grade(&grades, text, grade));
        }
        if let (Some(range), Some(size)) = (&self.size, &mut choice.size) {
            set(Axis::Size, true, &mut |text| take_size(range, text, size));
        }
        let most = usize::from(self.engraving);
        set(Axis::Engraving, most > 0, &mut |text| {
            choice.engraving = engravable(text, most);
            choice.engraving == text.trim()
        });
        (choice, corrected)
    }

    /// Returns `choice` with `value` on one axis, or with the nearest that can be had.
    pub fn with_axis(&self, choice: &Choice, axis: Axis, value: &str) -> Choice {
        let said = |code: &str| {
            let known = Axis::parse(code).ok()?;
            Some(if known == axis { value.to_owned() } else { choice.code(known) })
        };
        self.nearest(said).0
    }

    /// Returns the codes of everything that can be chosen on an axis, in the order in which it is shown.
    pub fn options(&self, axis: Axis) -> Vec<String> {
        let grades = |diamonds| self.grades(diamonds).iter().map(|g| g.code().to_owned()).collect();
        match axis {
            Axis::Metal => self.alloys.iter().map(|alloy| alloy.code()).collect(),
            Axis::Origin => self.origins().iter().map(|origin| origin.code().to_owned()).collect(),
            Axis::Diamond => grades(true),
            Axis::Gem => grades(false),
            Axis::Size => {
                self.size.iter().flat_map(SizeRange::sizes).map(|size| size.to_string()).collect()
            }
            Axis::Engraving => Vec::new(),
        }
    }

    /// Returns the net weight of the piece as chosen.
    pub fn weight(&self, choice: &Choice) -> Milligrams {
        let size = self.size.as_ref().zip(choice.size);
        reckoned(self.net_weight, self.alloys[0], choice.alloy, size)
    }

    /// Returns where the stones of one sort come from and how fine they are, as chosen. A sort that does not
    /// offer what was chosen keeps what it comes in.
    pub fn stone_as_chosen(&self, stone: &Stone, choice: &Choice) -> (Origin, Grade) {
        let grade = if stone.kind == StoneKind::Diamond { choice.diamond } else { choice.gem };
        let origin = choice.origin.filter(|origin| stone.origins.contains(origin));
        let grade = grade.filter(|grade| stone.grades.contains(grade));
        (origin.unwrap_or(stone.origins[0]), grade.unwrap_or(stone.grades[0]))
    }

    /// Returns the choice as the query of an address, without the `?`; what is as it would be without choosing
    /// is left out, so one choice has one address.
    pub fn query(&self, choice: &Choice) -> String {
        let usual = self.default_choice();
        let part = |axis: &Axis| {
            let code = choice.code(*axis);
            let said = code != usual.code(*axis);
            said.then(|| format!("{}={}", axis.code(), percent_encoded(&code)))
        };
        let parts: Vec<String> = Axis::ALL.iter().filter_map(part).collect();
        parts.join("&")
    }
}

impl Choice {
    /// The code of what is chosen on an axis, as it stands in an address; empty for nothing.
    pub fn code(&self, axis: Axis) -> String {
        let grade = |grade: Option<Grade>| grade.map_or("", Grade::code).to_owned();
        match axis {
            Axis::Metal => self.alloy.code(),
            Axis::Origin => self.origin.map_or("", Origin::code).to_owned(),
            Axis::Diamond => grade(self.diamond),
            Axis::Gem => grade(self.gem),
            Axis::Size => self.size.map(|size| size.to_string()).unwrap_or_default(),
            Axis::Engraving => self.engraving.clone(),
        }
    }
}

/// Takes the alloy that `text` names, or the nearest: the same metal, the same purity, the first. A metal
/// alone, such as `rose-gold`, names the first alloy of that metal.
fn take_alloy(alloys: &[Alloy], text: &str, chosen: &mut Alloy) -> bool {
    let of_metal = |metal: Metal| alloys.iter().copied().find(|alloy| alloy.metal() == metal);
    if let Some(alloy) = Metal::parse(text).ok().and_then(of_metal) {
        *chosen = alloy;
        return true;
    }
    let Ok(wanted) = Alloy::parse_code(text) else { return false };
    let as_pure = || alloys.iter().copied().find(|alloy| alloy.purity() == wanted.purity());
    let exact = alloys.contains(&wanted);
    let nearest = if exact { Some(wanted) } else { of_metal(wanted.metal()).or_else(as_pure) };
    *chosen = nearest.unwrap_or(*chosen);
    exact
}

/// Takes the grade that `text` names, or the nearest one that is offered, the finer of two.
fn take_grade(grades: &[Grade], text: &str, chosen: &mut Option<Grade>) -> bool {
    let Ok(wanted) = Grade::parse(text) else { return false };
    let place = |grade: Grade| Grade::ALL.iter().position(|known| *known == grade).unwrap_or(0);
    let nearest = grades.iter().copied().min_by_key(|grade| place(*grade).abs_diff(place(wanted)));
    *chosen = nearest.or(*chosen);
    nearest == Some(wanted)
}

/// Takes the size that `text` names in millimetres, or the nearest one there is.
fn take_size(range: &SizeRange, text: &str, chosen: &mut TenthMillimetres) -> bool {
    let Some(wanted) = tenths(text) else { return false };
    let nearest = range.sizes().min_by_key(|size| size.get().abs_diff(wanted));
    *chosen = nearest.unwrap_or(*chosen);
    chosen.get() == wanted
}

/// Millimetres with at most one decimal, as tenths.
fn tenths(text: &str) -> Option<i64> {
    let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let readable = (1..=6).contains(&whole.len()) && tenth.len() == 1;
    (readable && digits(whole) && digits(tenth)).then(|| format!("{whole}{tenth}").parse().ok())?
}

/// What of `text` can be cut into metal: letters, digits, spaces and a few signs, up to `most` characters.
fn engravable(text: &str, most: usize) -> String {
    let can = |sign: &char| sign.is_alphanumeric() || " .,&'’+-♥∞".contains(*sign);
    let kept: String = text.trim().chars().filter(can).take(most).collect();
    kept.trim().to_owned()
}

fn once_each<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    values.fold(Vec::new(), |mut once, value| {
        if !once.contains(&value) {
            once.push(value);
        }
        once
    })
}
