//! Types of the articles. No I/O, no pages.

use crate::kernel::date::Date;
use crate::privacy::Embed;

/// Markup that was made from a file of the shop's own when it opened.
///
/// It is the only markup that a page puts into its document as it stands, so nothing that a shopper or another
/// site has sent may ever be made into one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OurHtml(String);

impl OurHtml {
    /// Takes what the reader of the shop's own files has written.
    pub fn from_our_own_file(html: String) -> Self {
        Self(html)
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What it says, without the markup: the words between the tags, with one space where several stood.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for part in self.0.split('<') {
            // What stands before the first tag has no end of one in it.
            let words = part.split_once('>').map_or(part, |(_, words)| words);
            text.push_str(words);
        }
        for (written, letter) in
            [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        {
            text = text.replace(written, letter);
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<OurHtml> for String {
    fn from(html: OurHtml) -> Self {
        html.0
    }
}

/// A heading of the second rank, which a link can lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its name in an address, after the `#`.
    pub id: String,
    /// What it says.
    pub text: String,
}

/// What is said about an article where only its name stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleLink {
    /// The article's path, such as `/guides/care`.
    pub address: String,
    /// Its title.
    pub title: String,
    /// One or two sentences about it.
    pub description: String,
}

/// A text of the shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its address, title and description.
    pub link: ArticleLink,
    /// The day of its last change.
    pub updated: Date,
    /// Its text, without the title.
    pub html: OurHtml,
    /// Its headings of the second rank, in order.
    pub headings: Vec<Heading>,
    /// What other sites hold and the article shows to whoever has said yes.
    pub embeds: Vec<Embed>,
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its name in an address, after the `#`.
    pub id: String,
    /// The question, as text.
    pub question: String,
    /// The answer.
    pub answer: OurHtml,
}

/// The questions that are asked most, with their answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faq {
    /// The article they stand in. Its text is only what stands before the first question.
    pub article: Article,
    /// The questions, in order.
    pub questions: Vec<Question>,
}

/// Somebody who answers for the shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The office.
    pub role: String,
    /// The e-mail address.
    pub e_mail: String,
    /// The telephone number, with the code of the country.
    pub phone: String,
}

/// How the jeweller is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The article that these stand in.
    pub article: Article,
    /// Whether all of this is made up, because no jeweller has filled it in yet.
    pub example: bool,
    /// The legal name of the business.
    pub business: String,
    /// The postal address, line by line.
    pub address: Vec<String>,
    /// When somebody answers.
    pub hours: String,
    /// The e-mail address for everything.
    pub e_mail: String,
    /// The telephone number, with the code of the country.
    pub phone: String,
    /// Who looks after complaints, as the law asks.
    pub grievance_officer: Person,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_an_answer_stand_without_its_markup() {
        let words = |html: &str| OurHtml::from_our_own_file(html.to_owned()).text();
        assert_eq!(
            words(
                "<p>Of <em>18K</em> gold,\n<a href=\"/guides/care\">always</a>.</p>\n<p>It is.</p>\n"
            ),
            "Of 18K gold, always. It is."
        );
        assert_eq!(
            words("a &lt; b &amp;&amp; c &amp;lt; d &gt; &quot;e&quot;"),
            "a < b && c &lt; d > \"e\""
        );
        assert_eq!(words(""), "");
    }
}
