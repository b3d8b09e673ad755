//! All articles of the shop, in memory.

use std::collections::HashMap;

use app::content::{Article, ArticleLink, Contact, Content, Faq, Question};
use app::kernel::failure::Unavailable;
use app::kernel::slug::Slug;
use async_trait::async_trait;

use super::front_matter::{self, FrontMatter};
use super::markdown::{self, Part};
use super::{BrokenArticle, Fault, english_files};

/// Where guides stand among the files.
const GUIDES: &str = "guides/";
/// The pages about the shop, of which each must be there, because each has an address.
const ABOUT_THE_SHOP: [&str; 5] = ["about", "faq", "delivery", "returns", "contact"];

/// Every article, found by its address.
#[derive(Debug)]
pub struct Library {
    articles: HashMap<String, Article>,
    guides: Vec<ArticleLink>,
    about: Vec<ArticleLink>,
    faq: Faq,
    contact: Contact,
}

/// One file that was read.
struct Read {
    /// The path without its ending.
    name: String,
    order: u16,
    front: FrontMatter,
    article: Article,
    parts: Vec<Part>,
}

impl Library {
    /// Reads the articles that the program carries inside.
    ///
    /// # Errors
    /// When one of them cannot be shown, or one that a page needs is missing.
    pub fn english() -> Result<Self, BrokenArticle> {
        Self::read(&english_files())
    }

    /// Reads articles from files: path below the folder of the language, and text.
    ///
    /// # Errors
    /// When one of them cannot be shown, or one that a page needs is missing.
    pub fn read(files: &[(String, String)]) -> Result<Self, BrokenArticle> {
        let one =
            |(file, text): &(String, String)| read(file, text).map_err(|fault| fault.in_file(file));
        let mut read: Vec<Read> = files.iter().map(one).collect::<Result<_, _>>()?;
        read.sort_by(|one, other| (one.order, &one.name).cmp(&(other.order, &other.name)));
        let links = |guides: bool| -> Vec<ArticleLink> {
            let wanted = read.iter().filter(|read| read.name.starts_with(GUIDES) == guides);
            wanted.map(|read| read.article.link.clone()).collect()
        };
        let (guides, about) = (links(true), links(false));
        let mut by_name: HashMap<String, Read> =
            read.into_iter().map(|read| (read.name.clone(), read)).collect();
        let faq = faq(take(&mut by_name, "faq")?).map_err(|fault| fault.in_file("faq.md"))?;
        let contact =
            contact(take(&mut by_name, "contact")?).map_err(|fault| fault.in_file("contact.md"))?;
        for (name, read) in &by_name {
            if read.front.contact.is_some() {
                let fault = Fault::of_the_file("only contact.md says how the jeweller is reached");
                return Err(fault.in_file(&format!("{name}.md")));
            }
        }
        for name in ABOUT_THE_SHOP.iter().filter(|name| !["faq", "contact"].contains(name)) {
            if !by_name.contains_key(*name) {
                return Err(missing(name));
            }
        }
        let articles = by_name
            .into_values()
            .map(|read| (read.article.link.address.clone(), read.article))
            .collect();
        Ok(Self { articles, guides, about, faq, contact })
    }
}

fn take(by_name: &mut HashMap<String, Read>, name: &str) -> Result<Read, BrokenArticle> {
    by_name.remove(name).ok_or_else(|| missing(name))
}

fn missing(name: &str) -> BrokenArticle {
    Fault::of_the_file("this article is missing").in_file(&format!("{name}.md"))
}

fn read(file: &str, text: &str) -> Result<Read, Fault> {
    let name = file.strip_suffix(".md").unwrap_or_default();
    let is_guide = name.strip_prefix(GUIDES).is_some_and(|slug| Slug::parse(slug).is_ok());
    if !is_guide && !ABOUT_THE_SHOP.contains(&name) {
        return Err(Fault::of_the_file(
            "there is no page for this file; a guide is guides/NAME.md, with a name of a-z, 0-9 and hyphens",
        ));
    }
    let parts = front_matter::read(text)?;
    let (front, first_line) = (parts.front, parts.first_line);
    let parts = markdown::read(parts.text, first_line)?;
    let link = ArticleLink {
        address: format!("/{name}"),
        title: front.title.clone(),
        description: front.description.clone(),
    };
    let headings = parts.iter().filter_map(|part| part.heading.clone()).collect();
    let article = Article {
        link,
        updated: front.updated,
        html: markdown::joined(&parts),
        headings,
        embeds: front.embeds.clone(),
    };
    Ok(Read { name: name.to_owned(), order: front.order, front, article, parts })
}

/// Takes the questions from the headings of the second rank, and leaves what stands before the first.
fn faq(read: Read) -> Result<Faq, Fault> {
    let Read { mut article, parts, .. } = read;
    let asked = |part: &Part| {
        let heading = part.heading.clone()?;
        Some(Question { id: heading.id, question: heading.text, answer: part.body() })
    };
    let questions: Vec<Question> = parts.iter().filter_map(asked).collect();
    if questions.is_empty() {
        return Err(Fault::of_the_file(
            "there is no question: each is a heading of the second rank",
        ));
    }
    if let Some(silent) = questions.iter().find(|asked| asked.answer.is_empty()) {
        return Err(Fault::of_the_file(format!("{:?} has no answer", silent.question)));
    }
    article.html = parts.first().map(Part::body).unwrap_or_default();
    Ok(Faq { article, questions })
}

fn contact(read: Read) -> Result<Contact, Fault> {
    let raw = read.front.contact.ok_or_else(|| {
        Fault::of_the_file("[contact] is missing: it says how the jeweller is reached")
    })?;
    Ok(Contact {
        article: read.article,
        grievance_officer: raw.officer(),
        example: raw.example,
        business: raw.business,
        address: raw.address,
        hours: raw.hours,
        e_mail: raw.e_mail,
        phone: raw.phone,
    })
}

#[async_trait]
impl Content for Library {
    async fn article(&self, address: &str) -> Result<Option<Article>, Unavailable> {
        Ok(self.articles.get(address).cloned())
    }

    async fn guides(&self) -> Result<Vec<ArticleLink>, Unavailable> {
        Ok(self.guides.clone())
    }

    async fn about_the_shop(&self) -> Result<Vec<ArticleLink>, Unavailable> {
        Ok(self.about.clone())
    }

    async fn faq(&self) -> Result<Faq, Unavailable> {
        Ok(self.faq.clone())
    }

    async fn contact(&self) -> Result<Contact, Unavailable> {
        Ok(self.contact.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The shop's own files, with one of them changed.
    fn with(file: &str, change: impl Fn(&str) -> String) -> Result<Library, BrokenArticle> {
        let mut files = english_files();
        let changed = files.iter_mut().find(|(name, _)| name == file).expect("the file is there");
        changed.1 = change(&changed.1);
        Library::read(&files)
    }

    fn told(broken: Result<Library, BrokenArticle>) -> String {
        broken.expect_err("it is refused").to_string()
    }

    #[test]
    fn the_articles_of_the_shop_can_be_read() {
        let library = Library::english().expect("the articles are right");
        let guides: Vec<&str> = library.guides.iter().map(|link| link.address.as_str()).collect();
        let expected = ["four-cs", "metals-and-purity", "hallmark-and-huid", "ring-size", "care"];
        assert_eq!(guides, expected.map(|name| format!("/guides/{name}")));
        let about: Vec<&str> = library.about.iter().map(|link| link.address.as_str()).collect();
        assert_eq!(about, ["/about", "/faq", "/delivery", "/returns", "/contact"]);
        assert!(library.faq.questions.len() > 5);
        assert!(library.contact.example, "the demo's address is said to be one");
    }

    #[test]
    fn a_broken_file_is_told_with_its_name_its_line_and_the_reason() {
        let date = with("about.md", |text| text.replace("updated = \"20", "updated = \"30"));
        assert!(date.is_ok(), "a day in the far future is a day");
        let date = told(with("about.md", |text| text.replace("updated = \"20", "updated = \"")));
        assert!(date.starts_with("content/en/about.md:1: updated is"), "{date}");
        let fence = told(with("guides/care.md", |text| text.replace("+++", "---")));
        assert!(
            fence.starts_with("content/en/guides/care.md:1: an article begins with"),
            "{fence}"
        );
        let field = told(with("faq.md", |text| text.replacen("title =", "titel =", 1)));
        assert!(field.starts_with("content/en/faq.md:2: unknown field `titel`"), "{field}");
        let empty = told(with("faq.md", |text| text.replacen("title = \"", "title = \"\" #", 1)));
        assert!(empty.ends_with("title is empty"), "{empty}");
        let link = told(with("returns.md", |text| format!("{text}\n[x](javascript:y)\n")));
        assert!(
            link.starts_with("content/en/returns.md:") && link.contains("is no link"),
            "{link}"
        );
    }

    #[test]
    fn a_page_without_its_article_keeps_the_shop_closed() {
        for name in ABOUT_THE_SHOP {
            let file = format!("{name}.md");
            let files: Vec<_> =
                english_files().into_iter().filter(|(path, _)| *path != file).collect();
            let told = told(Library::read(&files));
            assert_eq!(told, format!("content/en/{file}:1: this article is missing"));
        }
        let mut files = english_files();
        files.push(("prices.md".to_owned(), files[0].1.clone()));
        assert!(told(Library::read(&files)).contains("there is no page for this file"));
    }

    #[test]
    fn questions_have_answers_and_a_contact_has_an_address() {
        let silent = told(with("faq.md", |text| format!("{text}\n## And?\n")));
        assert!(silent.ends_with("\"And?\" has no answer"), "{silent}");
        let none = told(with("faq.md", |text| text.replace("\n## ", "\n### ")));
        assert!(none.contains("there is no question"), "{none}");
        let mailbox = told(with("contact.md", |text| text.replace('@', " at ")));
        assert!(mailbox.ends_with("is no e-mail address"), "{mailbox}");
        let nowhere = told(with("contact.md", |text| text.replace("[contact", "[kontakt")));
        assert!(nowhere.contains("unknown field `kontakt`"), "{nowhere}");
        let contact = english_files().into_iter().find(|(name, _)| name == "contact.md");
        let (_, contact) = contact.expect("the file is there");
        let elsewhere = told(with("about.md", |_| contact.clone()));
        assert!(
            elsewhere.ends_with("only contact.md says how the jeweller is reached"),
            "{elsewhere}"
        );
    }

    #[test]
    fn what_stands_before_the_first_question_is_no_answer() {
        let library = with("faq.md", |text| text.replacen("\n## ", "\nFirst of all.\n\n## ", 1));
        let faq = library.expect("it can be read").faq;
        assert!(faq.article.html.as_str().ends_with("<p>First of all.</p>\n"));
        assert!(!faq.article.html.as_str().contains("<h2"));
        assert_eq!(faq.article.headings.len(), faq.questions.len());
    }
}
