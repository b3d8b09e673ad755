//! The promises: one for each sentence of the founding document, in its order.

use super::model::{Held, Part, Promise, Section, Sentence};
use super::{CHOICES, VERSIONS};
use crate::account::ACCOUNT;
use crate::analytics::VISITS;
use crate::rights::erasure_port::ERASE;

/// Every promise of the shop.
pub const PROMISES: [Promise; 42] = [
    held(
        Section::Introduction,
        1,
        None,
        &[
            FLOOR,
            ONE_NONCE,
            "the nonce in the page is the one in the header",
            "a kept page reads the same in every encoding and has the nonce of its header",
            TAKEN_BACK,
            MATRIX_NOTHING,
            MATRIX_NO,
            SMUGGLED,
            JOURNEY,
        ],
    ),
    held(Section::Introduction, 2, None, &[SENTENCES, NAMED_TESTS]),
    held(
        Section::Data,
        1,
        Some(ACCOUNT),
        &[
            "an account is opened proven shown and left",
            "a form that is not right says where and keeps what was typed but for the password",
            "a name and a number are kept corrected and taken back",
            "an address is added shown changed and removed",
            "every field that an account can have says what it is for",
            "every address on the map is a page that calls itself so",
        ],
    ),
    held(
        Section::Data,
        2,
        None,
        &[
            ONE_LINE,
            LINE_AS_TOLD,
            "an address that is none of ours is not logged whatever stands in it",
            BESIDE,
            "what somebody looks at is written nowhere beside who she is",
            "looking at a page writes nothing and the page says so each time",
            DAY_NAMES,
        ],
    ),
    held(
        Section::Data,
        3,
        None,
        &[
            NO_CLIENT,
            GOOGLE_BYTES,
            NOT_COUNTED,
            "what a mail server was told is on the page of whom it is about",
            "a mail server hears the whole mail once and nothing of it is kept",
        ],
    ),
    waits(Section::Data, 4, None, Part::Bag),
    held(Section::Data, 5, Some(VISITS), &[NO_FLOOR_BELOW, NOT_COUNTED]),
    waits(Section::Data, 6, None, Part::Mail),
    held(
        Section::Data,
        7,
        Some("/contact"),
        &["the contact page names a grievance officer, and says that its addresses are examples"],
    ),
    waits(Section::Data, 8, None, Part::Desk),
    held(
        Section::Cookies,
        1,
        Some(CHOICES),
        &[
            UNANSWERED,
            ONE_WRITER,
            "who has not signed in is given nothing to be known by",
            "an account is opened, proven, looked at and left",
            MATRIX_NOTHING,
            MATRIX_YES,
        ],
    ),
    held(
        Section::Cookies,
        2,
        Some(CHOICES),
        &[
            ATTRIBUTES,
            NAMELESS,
            "a secret is new each time and its hash says nothing of it",
            "pieces that were looked at are remembered, shown and forgotten",
            "what a browser has kept goes onto the list of who signs in, and nothing of it to who is next",
        ],
    ),
    held(Section::Cookies, 3, Some(CHOICES), &[GOOGLE_BYTES, NO_CLIENT, MATRIX_NOTHING, MATRIX_NO]),
    held(Section::Cookies, 4, None, &[GOOGLE_BYTES, NO_CLIENT]),
    held(Section::Cookies, 5, Some(VISITS), &[ON_THE_LIST, GOOGLE_BYTES]),
    held(Section::Cookies, 6, Some(CHOICES), &[MATRIX_NOTHING, NOT_COUNTED]),
    held(Section::Cookies, 7, None, &[GOOGLE_BYTES, DAY_NAMES]),
    held(
        Section::Cookies,
        8,
        Some(CHOICES),
        &[
            FORGOTTEN,
            "who has everything deleted keeps one cookie, and it says no",
            "who has everything forgotten is signed out here and nowhere else",
            "who has everything forgotten is known here no more",
        ],
    ),
    held(Section::Cookies, 9, None, &["a browser that may keep nothing shows the page as well"]),
    held(
        Section::Cookies,
        10,
        Some(CHOICES),
        &[SIGNAL, TAKEN_BACK, NO_REPLAY, NOT_COUNTED, ADD_ON],
    ),
    held(Section::Cookies, 11, None, &[MATRIX_NOTHING, SMUGGLED]),
    held(Section::Cookies, 12, None, &[ONE_LINE, NOT_COUNTED]),
    held(
        Section::Security,
        1,
        Some(ACCOUNT),
        &[SIGN_IN_LOGGED, RECORDED, "the file has the lines of the table under the same names"],
    ),
    held(
        Section::Security,
        2,
        Some(ACCOUNT),
        &[
            SIGN_IN_LOGGED,
            RECORDED,
            "the name of a machine is added when it is found",
            NO_CLIENT,
            "a profile is its owners alone",
        ],
    ),
    held(Section::Security, 3, None, &[ONE_LINE, LINE_AS_TOLD, BESIDE]),
    held(
        Section::Security,
        4,
        None,
        &[
            "addresses that keep harm out are named nowhere else",
            "from whom a request came is found out in one place",
            "every column about a visitor is in the registry with its purpose",
            "who sends too much waits whatever she says of where she comes from",
            "whoever is blocked is told why until when and whom to ask and can read everything",
            RECORDED,
            "what is over is swept away and says nothing about anybody any more",
            "no row is kept longer than a day after the last attempt",
            "what is over is forgotten and the rest stays",
            "each rule takes what is over and leaves what is over in a moment",
            "a row is one line and an old one is left out",
            "an entry of the ledger names the network of the client and not of the proxy",
            "an address is shortened until it names no machine",
            ONE_LINE,
        ],
    ),
    held(Section::Networks, 1, None, &[PLAIN_LINKS]),
    held(Section::Networks, 2, None, &[PLAIN_LINKS, MATRIX_NOTHING]),
    held(Section::Networks, 3, Some("/contact"), &[MATRIX_YES, ONCE, TAKEN_BACK]),
    held(Section::Networks, 4, Some(CHOICES), &["each service is answered for by itself", RECORD]),
    held(Section::Networks, 5, None, &[NO_CLIENT]),
    held(Section::Networks, 6, None, &[MATRIX_NOTHING, PLAIN_LINKS]),
    waits(Section::Newsletter, 1, None, Part::Mail),
    waits(Section::Newsletter, 2, None, Part::Mail),
    waits(Section::Newsletter, 3, None, Part::Mail),
    partly(
        Section::Newsletter,
        4,
        Some(ERASE),
        &[
            "nothing of an account that was erased is found anywhere",
            "an account is erased by who has just given her password and by nobody else",
            JOURNEY,
        ],
        Part::Mail,
    ),
    waits(Section::OptingOut, 1, None, Part::Mail),
    waits(Section::OptingOut, 2, None, Part::Mail),
    waits(Section::OptingOut, 3, None, Part::Mail),
    waits(Section::OptingOut, 4, Some("/contact"), Part::Desk),
    held(
        Section::Changes,
        1,
        Some(VERSIONS),
        &[
            "every version can be read with all its sentences",
            "what a version changed is shown word by word",
            "the feed of the policy tells of every version that is announced",
            "a version that was published has not been changed since",
        ],
    ),
    held(
        Section::Changes,
        2,
        Some(CHOICES),
        &[
            "a version is announced before its day and in force from its day on",
            "a version that takes effect too soon is refused",
            "an answer about what a service was before does not count for what it is now",
            "what was shown is kept under its hash",
        ],
    ),
];

const SIGN_IN_LOGGED: &str = "each sign in is one line with what was really sent";
const RECORDED: &str =
    "all that is recorded of signing in is in the table in the file and on its owners page";
const JOURNEY: &str =
    "an account is opened, filled, taken along, and erased with all that was in it";
const LINE_AS_TOLD: &str =
    "the line of a request has the fields that its visitor is told and no others";
const BESIDE: &str = "a page that was opened cannot be laid beside an answer of whoever opened it";
const FLOOR: &str = "every answer whatever its status carries the floor";
const ONE_NONCE: &str = "a page and its header agree on a nonce no other page has";
const MATRIX_NOTHING: &str =
    "a shopper who has said nothing reaches who she has said yes to and nobody else";
const MATRIX_NO: &str = "a shopper who has said no reaches who she has said yes to and nobody else";
const MATRIX_YES: &str =
    "a shopper who has said yes reaches who she has said yes to and nobody else";
const SMUGGLED: &str = "what is smuggled into a page reaches nobody after nothing, and is reported";
const SENTENCES: &str = "every sentence has its address and says what holds it";
const NAMED_TESTS: &str = "every test that a promise names is there";
const ONE_LINE: &str = "a request is one line that says nothing about the person";
const NO_CLIENT: &str =
    "the program speaks with its database and in one place each with google and a mail server";
const GOOGLE_BYTES: &str = "google gets these bytes and no others";
const NOT_COUNTED: &str = "nobody is counted before a yes after a no or after it was taken back";
const NO_FLOOR_BELOW: &str = "a report tells of days that are over and of no number below five";
const DAY_NAMES: &str = "the visits of two days have two names and the secret of the first is gone";
const ON_THE_LIST: &str = "what is not on the list is refused and nothing is kept of it";
const UNANSWERED: &str = "who has not answered is asked and nothing is opened or kept for her";
const ONE_WRITER: &str = "a cookie is written in one place and only if the registry names it";
const ATTRIBUTES: &str = "a cookie of ours is for this host alone and for no script";
const NAMELESS: &str = "what a cookie of ours holds is a random name and the answers";
const FORGOTTEN: &str = "after everything is forgotten a no under a new name is left";
const ADD_ON: &str = "who has google's opt-out add-on is not counted after a yes either";
const SIGNAL: &str = "the signal of a browser is a no until something is said here";
const TAKEN_BACK: &str = "a yes opens the policy for its hosts and taking it back closes it";
const NO_REPLAY: &str = "a yes that was taken back cannot be brought back with an old cookie";
const PLAIN_LINKS: &str = "links to share a piece are plain links, and nothing connects";
const ONCE: &str = "what another site holds is shown once to who asks for it once";
const RECORD: &str = "an answer has a record that the shop knows again";

const fn held(
    section: Section,
    number: u8,
    control: Option<&'static str>,
    tests: &'static [&'static str],
) -> Promise {
    Promise { sentence: Sentence { section, number }, control, held: Held::By(tests) }
}

const fn partly(
    section: Section,
    number: u8,
    control: Option<&'static str>,
    tests: &'static [&'static str],
    part: Part,
) -> Promise {
    Promise { sentence: Sentence { section, number }, control, held: Held::Partly(tests, part) }
}

const fn waits(section: Section, number: u8, control: Option<&'static str>, part: Part) -> Promise {
    Promise { sentence: Sentence { section, number }, control, held: Held::With(part) }
}
