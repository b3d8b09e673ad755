//! What the cookie with an answer says: a copy of the last entry in the ledger, sealed.

use app::kernel::moment::Moment;
use app::privacy::{Cookie, Grants, Service, Standing, Subject};
use serde::{Deserialize, Serialize};

use super::notice::mark;
use super::seal::Seal;

/// What one browser has answered.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Token {
    /// The form of this token.
    #[serde(rename = "v")]
    version: u8,
    /// Its name in the ledger.
    #[serde(rename = "s")]
    subject: String,
    /// The place of its last entry there.
    #[serde(rename = "n")]
    pub(super) seq: i64,
    /// What was said about each service.
    #[serde(rename = "a")]
    answers: Vec<Answered>,
}

/// A yes or a no to a service as it was when it was asked about.
#[derive(Clone, Serialize, Deserialize)]
struct Answered(String, String, bool, i64);

const VERSION: u8 = 1;

impl Token {
    /// The token of a browser that has not answered anything.
    pub(super) fn new(subject: &Subject) -> Self {
        Self { version: VERSION, subject: subject.0.to_string(), seq: 0, answers: Vec::new() }
    }

    /// Reads a token, if it is one of ours.
    pub(super) fn open(seal: &Seal, value: &str) -> Option<Self> {
        let token: Self = serde_json::from_str(&seal.open(Cookie::Consent.code(), value)?).ok()?;
        (token.version == VERSION && !token.subject.is_empty()).then_some(token)
    }

    /// Writes it down for the cookie.
    pub(super) fn close(&self, seal: &Seal) -> Option<String> {
        seal.close(Cookie::Consent.code(), &serde_json::to_string(self).ok()?)
    }

    pub(super) fn subject(&self) -> Subject {
        Subject(self.subject.as_str().into())
    }

    /// Puts the answers about some services in place of earlier ones.
    pub(super) fn answer(&mut self, scope: Grants, granted: Grants, until: Moment) {
        for service in scope.services() {
            self.answers.retain(|Answered(code, ..)| code != service.code());
            let (code, mark) = (service.code().to_owned(), mark(service));
            self.answers.push(Answered(code, mark, granted.allow(service), until.get()));
        }
    }

    /// What the shop may do at `now`. An answer about a service that has become another one since, or one that was
    /// given too long ago, is none.
    pub(super) fn standing(&self, now: Moment) -> Standing {
        let answer = |service: Service| {
            let mark = mark(service);
            let counts = |Answered(code, asked, _, until): &&Answered| {
                code == service.code() && *asked == mark && now.get() < *until
            };
            self.answers.iter().find(counts).map(|Answered(_, _, yes, _)| *yes)
        };
        let all = || Service::ALL.iter().copied();
        Standing {
            granted: all().filter(|service| answer(*service) == Some(true)).collect(),
            asks: all().any(|service| answer(service).is_none()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATER: Moment = Moment::new(1_000);

    fn token() -> Token {
        Token::new(&Subject("me".into()))
    }

    #[test]
    fn an_answer_counts_for_the_services_that_it_is_about_and_until_its_time_is_over() {
        let mut token = token();
        assert_eq!(token.standing(Moment::new(0)), Standing::UNASKED);
        let maps = Grants::NONE.with(Service::OpenStreetMap);
        token.answer(maps, maps, LATER);
        assert_eq!(token.standing(Moment::new(999)), Standing { granted: maps, asks: true });
        token.answer(Grants::all(), maps, LATER);
        assert_eq!(token.standing(Moment::new(999)), Standing { granted: maps, asks: false });
        assert_eq!(token.standing(LATER), Standing::UNASKED);
        token.answer(maps, Grants::NONE, Moment::new(2_000));
        assert_eq!(token.standing(LATER), Standing { granted: Grants::NONE, asks: true });
    }

    #[test]
    fn an_answer_about_what_a_service_was_before_does_not_count_for_what_it_is_now() {
        let mut token = token();
        token.answer(Grants::all(), Grants::all(), LATER);
        for Answered(code, mark, ..) in &mut token.answers {
            if code == Service::YouTube.code() {
                *mark = "00000000".to_owned();
            }
        }
        let left = Grants::all().without(Service::YouTube);
        assert_eq!(token.standing(Moment::new(0)), Standing { granted: left, asks: true });
    }

    #[test]
    fn what_a_cookie_of_ours_holds_is_a_random_name_and_the_answers() {
        let mut token = token();
        token.answer(Grants::NONE.with(Service::YouTube), Grants::NONE, LATER);
        let text = serde_json::to_string(&token).expect("JSON");
        let mark = mark(Service::YouTube);
        assert_eq!(
            text,
            format!(r#"{{"v":1,"s":"me","n":0,"a":[["youtube","{mark}",false,1000]]}}"#)
        );
    }

    #[test]
    fn a_token_comes_back_as_it_was() {
        let seal = Seal::with([7; 32]);
        let mut token = token();
        token.answer(Grants::all(), Grants::all(), LATER);
        let value = token.close(&seal).expect("sealed");
        let back = Token::open(&seal, &value).expect("one of ours");
        assert_eq!(back.standing(Moment::new(0)), token.standing(Moment::new(0)));
        assert!(value.len() < 1_024, "{} bytes", value.len());
    }
}
