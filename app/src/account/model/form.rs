//! What can be wrong with a form of an account, and what it was sent with.

use crate::kernel::coded::coded;

coded! {
    /// A field of a form.
    pub enum Field {
        /// The e-mail address.
        EMail = "email",
        /// The password.
        Password = "password",
        /// A code from her program, or from her paper.
        Code = "code",
        /// What she calls a passkey.
        Name = "name",
    }
}

coded! {
    /// Why a form was not done.
    pub enum Problem {
        /// What stands there is no address.
        EMail = "email",
        /// The password has too few characters.
        PasswordShort = "password-short",
        /// The password is too long.
        PasswordLong = "password-long",
        /// The password is among those that are tried first.
        PasswordCommon = "password-common",
        /// The password is not the one of the account, which is known already.
        PasswordWrong = "password-wrong",
        /// The password is not the one of the account, or the code does not count now.
        NotBoth = "not-both",
        /// Address and password do not belong together.
        Wrong = "wrong",
        /// The link was used, has run out or was never given.
        LinkOver = "link-over",
        /// It was tried too often.
        TooOften = "too-often",
        /// Nothing is taken from there for now.
        Blocked = "blocked",
        /// Too many are signing in at this moment.
        Busy = "busy",
        /// The code is none that counts now.
        Code = "code",
        /// The passkey opens no account here, or its answer came too late.
        Passkey = "passkey",
        /// The passkey that was made could not be taken.
        PasskeyNew = "passkey-new",
        /// What stands there is no name for a passkey.
        PasskeyName = "passkey-name",
        /// There are as many passkeys as an account may have.
        PasskeysEnough = "passkeys-enough",
    }
}

impl Problem {
    /// The field that it stands beside; nothing if it is about the whole form.
    pub const fn field(self) -> Option<Field> {
        match self {
            Self::EMail => Some(Field::EMail),
            Self::Code => Some(Field::Code),
            Self::PasskeyName => Some(Field::Name),
            Self::PasswordShort
            | Self::PasswordLong
            | Self::PasswordCommon
            | Self::PasswordWrong => Some(Field::Password),
            Self::NotBoth
            | Self::Wrong
            | Self::LinkOver
            | Self::TooOften
            | Self::Blocked
            | Self::Busy
            | Self::Passkey
            | Self::PasskeyNew
            | Self::PasskeysEnough => None,
        }
    }
}

coded! {
    /// What a link in a mail is for.
    pub enum LinkKind {
        /// It proves that an address is the one of who opens the account.
        Verify = "verify",
        /// It signs in.
        Enter = "enter",
        /// It leads to a new password.
        Reset = "reset",
        /// It proves the address that an account is to be known by from now on.
        Change = "change",
    }
}

impl LinkKind {
    /// How many minutes it can be used.
    pub const fn minutes(self) -> i64 {
        match self {
            Self::Verify => 24 * 60,
            Self::Enter | Self::Reset => 30,
            Self::Change => 60,
        }
    }
}

/// A form that was sent and not done, as it travels through Leptos' context. A password is never in it.
#[derive(Clone, Default)]
pub struct Tried {
    /// What stood in the field for the address.
    pub e_mail: String,
    /// Where the form leads when it is done.
    pub next: Option<String>,
    /// What is wrong, in the order of the fields.
    pub problems: Vec<Problem>,
    /// After how many seconds it helps to try again.
    pub seconds: Option<u32>,
}

impl Tried {
    /// What is wrong with one field.
    pub fn problem_of(&self, field: Field) -> Option<Problem> {
        self.problems.iter().copied().find(|problem| problem.field() == Some(field))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_stands_beside_its_field_and_nowhere_else() {
        let tried =
            Tried { problems: vec![Problem::PasswordShort, Problem::Wrong], ..Tried::default() };
        assert_eq!(tried.problem_of(Field::Password), Some(Problem::PasswordShort));
        assert_eq!(tried.problem_of(Field::EMail), None);
    }

    #[test]
    fn a_link_that_opens_an_account_does_not_last_for_long() {
        for kind in LinkKind::ALL {
            let most = match kind {
                LinkKind::Verify => 24 * 60,
                LinkKind::Change => 60,
                LinkKind::Enter | LinkKind::Reset => 30,
            };
            assert!((1..=most).contains(&kind.minutes()), "{}", kind.code());
        }
    }
}
