//! Files that a jeweller writes in TOML: their fields are read one by one, and every mistake is noted with its
//! place.

use std::collections::HashMap;
use std::fmt;

use app::kernel::failure::NotThisForm;
use serde::de::DeserializeOwned;
use toml::Spanned;

/// One mistake in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file as it was named.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The field, or what stands at that place.
    pub field: String,
    /// What is wrong with it.
    pub reason: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, field, reason } = self;
        write!(formatter, "{file}:{line}: {field}: {reason}")
    }
}

/// Reads one file and keeps its problems.
pub(crate) struct Reader<'a> {
    file: &'a str,
    /// The file as it stands, to count lines in.
    text: &'a str,
    problems: Vec<Problem>,
    /// What must be unique over all files, with the place where it first stood.
    taken: &'a mut Taken,
}

/// Fields that must be unique and their values, with the place where each first stood.
pub(crate) type Taken = HashMap<(&'static str, String), String>;

impl<'a> Reader<'a> {
    /// A reader of a file that is called `file`.
    pub(crate) fn new(file: &'a str, text: &'a str, taken: &'a mut Taken) -> Self {
        Self { file, text, problems: Vec::new(), taken }
    }

    /// Everything that was found wrong.
    pub(crate) fn problems(self) -> Vec<Problem> {
        self.problems
    }

    /// Reads the file's shape; notes why it cannot be read.
    pub(crate) fn shape<T: DeserializeOwned>(&mut self) -> Option<T> {
        match toml::from_str(self.text) {
            Ok(raw) => Some(raw),
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                let field = self.field_at(at);
                self.problem(at, &field, error.message());
                None
            }
        }
    }

    /// Reads a text that has a form of its own.
    pub(crate) fn value<T>(
        &mut self,
        field: &str,
        raw: &Spanned<String>,
        parse: impl Fn(&str) -> Result<T, NotThisForm>,
    ) -> Option<T> {
        parse(raw.get_ref())
            .map_err(|rule| {
                let reason = format!("{:?}: {}", shortened(raw.get_ref()), rule.0);
                self.problem(raw.span().start, field, &reason);
            })
            .ok()
    }

    /// A text without idle space, with its lines joined, of at most `most` characters.
    pub(crate) fn text_of(
        &mut self,
        field: &str,
        raw: &Spanned<String>,
        most: usize,
    ) -> Option<String> {
        let text = raw.get_ref().split_whitespace().collect::<Vec<_>>().join(" ");
        let length = text.chars().count();
        if length == 0 {
            self.problem(raw.span().start, field, "is empty");
        } else if length > most {
            let reason = format!("has {length} characters; {most} is the most");
            self.problem(raw.span().start, field, &reason);
        } else if text.chars().any(char::is_control) {
            self.problem(raw.span().start, field, "has a control character in it");
        } else {
            return Some(text);
        }
        None
    }

    /// A whole number within `range`.
    pub(crate) fn number(
        &mut self,
        field: &str,
        raw: &Spanned<i64>,
        range: std::ops::RangeInclusive<u16>,
    ) -> Option<u16> {
        let number = u16::try_from(*raw.get_ref()).ok().filter(|number| range.contains(number));
        if number.is_none() {
            let reason =
                format!("{} is not between {} and {}", raw.get_ref(), range.start(), range.end());
            self.problem(raw.span().start, field, &reason);
        }
        number
    }

    /// A list with at least one entry and none of them twice.
    pub(crate) fn list<T: PartialEq>(
        &mut self,
        field: &str,
        raw: &Spanned<Vec<Spanned<String>>>,
        parse: impl Fn(&str) -> Result<T, NotThisForm>,
    ) -> Option<Vec<T>> {
        let mut values = Vec::new();
        let before = self.problems.len();
        for entry in raw.get_ref() {
            let Some(value) = self.value(field, entry, &parse) else { continue };
            if values.contains(&value) {
                let reason = format!("{:?} stands twice", shortened(entry.get_ref()));
                self.problem(entry.span().start, field, &reason);
            }
            values.push(value);
        }
        if raw.get_ref().is_empty() {
            self.problem(raw.span().start, field, "needs at least one entry");
        }
        (self.problems.len() == before).then_some(values)
    }

    /// Notes a value that another piece has already.
    pub(crate) fn once(&mut self, field: &'static str, raw: &Spanned<String>) {
        let here = format!("{}:{}", self.file, self.line_at(raw.span().start));
        let value = raw.get_ref().trim().to_lowercase();
        if let Some(first) = self.taken.get(&(field, value.clone())) {
            let reason = format!("{:?} already stands at {first}", shortened(raw.get_ref()));
            self.problem(raw.span().start, field, &reason);
        } else {
            self.taken.insert((field, value), here);
        }
    }

    /// Notes what is wrong at a place of the text.
    pub(crate) fn problem(&mut self, at: usize, field: &str, reason: &str) {
        self.problems.push(Problem {
            file: self.file.to_owned(),
            line: self.line_at(at),
            field: field.to_owned(),
            reason: reason.trim().replace('\n', " "),
        });
    }

    fn line_at(&self, at: usize) -> usize {
        self.text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
    }

    /// The key that stands on the line, for mistakes that the TOML reader finds before a field is known.
    fn field_at(&self, at: usize) -> String {
        let line = self.text.lines().nth(self.line_at(at) - 1).unwrap_or_default();
        let key = line.split('=').next().unwrap_or_default().trim();
        if key.is_empty() { "file".to_owned() } else { shortened(key) }
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}
