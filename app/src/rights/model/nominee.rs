//! Who may act for somebody, and what can be wrong with a form about it.

use crate::kernel::coded::coded;
use crate::kernel::email::EmailAddress;

coded! {
    /// A field of the form.
    pub enum NomineeField {
        /// What the person is called.
        FullName = "full-name",
        /// How the shop can reach the person.
        EMail = "email",
    }
}

coded! {
    /// Why a form was not done.
    pub enum RightsProblem {
        /// What stands there is no name.
        FullName = "full-name",
        /// What stands there is no address.
        EMail = "email",
        /// Archives were asked for too often.
        TooOften = "too-often",
    }
}

impl RightsProblem {
    /// The field that it stands beside; nothing if it is about the whole form.
    pub const fn field(self) -> Option<NomineeField> {
        match self {
            Self::FullName => Some(NomineeField::FullName),
            Self::EMail => Some(NomineeField::EMail),
            Self::TooOften => None,
        }
    }
}

/// A form that was sent and not done, as it travels through Leptos' context.
#[derive(Clone, Default)]
pub struct RightsTried {
    /// What stood in the field for the name.
    pub full_name: String,
    /// What stood in the field for the address.
    pub e_mail: String,
    /// What is wrong, in the order of the fields.
    pub problems: Vec<RightsProblem>,
    /// After how many seconds it helps to try again.
    pub seconds: Option<u32>,
}

impl RightsTried {
    /// What is wrong with one field.
    pub fn problem_of(&self, field: NomineeField) -> Option<RightsProblem> {
        self.problems.iter().copied().find(|problem| problem.field() == Some(field))
    }
}

/// The most letters that a name has.
const LONGEST_NAME: usize = 100;

/// Somebody who may act for the owner of an account. It has no `Debug`, so that it is not logged by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Nominee {
    /// What the person is called.
    pub full_name: String,
    /// How the shop can reach the person.
    pub e_mail: EmailAddress,
}

impl Nominee {
    /// Reads a name and an address; space around them is forgiven.
    ///
    /// # Errors
    /// With everything that is not as it must be, in the order of the fields.
    pub fn parse(full_name: &str, e_mail: &str) -> Result<Self, Vec<RightsProblem>> {
        let full_name = name(full_name).ok_or(RightsProblem::FullName);
        let e_mail = EmailAddress::parse(e_mail).map_err(|_| RightsProblem::EMail);
        match (full_name, e_mail) {
            (Ok(full_name), Ok(e_mail)) => Ok(Self { full_name, e_mail }),
            (full_name, e_mail) => {
                Err([full_name.err(), e_mail.err()].into_iter().flatten().collect())
            }
        }
    }
}

/// One line with a letter in it. Marks that turn the direction of a text around are refused: with them one name can be
/// made to look like another.
fn name(text: &str) -> Option<String> {
    let text = text.trim();
    let is_fine = |letter: char| {
        !letter.is_control() && !matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let fits = (1..=LONGEST_NAME).contains(&text.chars().count());
    let is_name = fits && text.chars().all(is_fine) && text.chars().any(char::is_alphabetic);
    is_name.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const E_MAIL: &str = "ravi@mail.example";

    #[test]
    fn a_name_is_one_line_in_any_script() {
        let long = "a".repeat(LONGEST_NAME);
        let marked = "<b>Ravi</b>";
        for text in ["Ravi", "  Ravi Rao ", "रवि", "O'Neill 🙂", marked, long.as_str()] {
            let named = Nominee::parse(text, E_MAIL).map(|nominee| nominee.full_name);
            assert_eq!(named, Ok(text.trim().to_owned()));
        }
        let too_long = "a".repeat(LONGEST_NAME + 1);
        for text in ["", " ", "1", "🙂", "Ra\nvi", "Ra\0vi", "Ra\u{202e}vi", too_long.as_str()] {
            let problems = Nominee::parse(text, E_MAIL).err();
            assert_eq!(problems, Some(vec![RightsProblem::FullName]), "{text:?}");
        }
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once_and_beside_its_field() {
        let problems = Nominee::parse("", "ravi").err().unwrap_or_default();
        assert_eq!(problems, [RightsProblem::FullName, RightsProblem::EMail]);
        let tried = RightsTried { problems, ..RightsTried::default() };
        for field in NomineeField::ALL {
            let problem = tried.problem_of(*field).map(RightsProblem::code);
            assert_eq!(problem, Some(field.code()));
        }
        assert_eq!(RightsProblem::TooOften.field(), None);
    }
}
