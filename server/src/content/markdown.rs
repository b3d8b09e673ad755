//! Turns Markdown into the markup of an article.
//!
//! Raw HTML is shown as text, tables scroll on a narrow page, headings have names that a link can lead to. What
//! a page could not show well is refused: a heading of the first rank, a picture, a link that is no link.

use std::collections::HashSet;
use std::ops::Range;

use app::content::{Heading, OurHtml};
use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::{Fault, line_of};

/// A stretch of an article: a heading of the second rank with what follows it, or what stands before the first.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) heading: Option<Heading>,
    /// The heading's own markup.
    heading_html: String,
    /// What follows it.
    body: String,
}

impl Part {
    /// The markup below the heading.
    pub(super) fn body(&self) -> OurHtml {
        OurHtml::from_our_own_file(self.body.clone())
    }
}

/// The markup of several parts, with their headings.
pub(super) fn joined(parts: &[Part]) -> OurHtml {
    let text = parts.iter().flat_map(|part| [part.heading_html.as_str(), part.body.as_str()]);
    OurHtml::from_our_own_file(text.collect())
}

/// Reads an article. There is always a first part, without a heading.
pub(super) fn read(text: &str, first_line: usize) -> Result<Vec<Part>, Fault> {
    let events: Vec<(Event<'_>, Range<usize>)> =
        Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter().collect();
    let fault = |range: &Range<usize>, reason: String| {
        Fault::at(first_line - 1 + line_of(text, range.start), reason)
    };
    let mut writer = Writer::default();
    for (index, (event, range)) in events.iter().enumerate() {
        let said = || said_until_the_end(&events[index + 1..]);
        writer.take(event.clone(), said).map_err(|reason| fault(range, reason))?;
    }
    Ok(writer.finish())
}

/// The words of a heading, from what follows its beginning.
fn said_until_the_end(events: &[(Event<'_>, Range<usize>)]) -> String {
    let inside =
        events.iter().take_while(|(event, _)| !matches!(event, Event::End(TagEnd::Heading(_))));
    let words = inside.filter_map(|(event, _)| match event {
        Event::Text(text) | Event::Code(text) => Some(&**text),
        Event::SoftBreak | Event::HardBreak => Some(" "),
        _ => None,
    });
    words.collect()
}

/// Collects the parts of one article.
#[derive(Default)]
struct Writer<'a> {
    parts: Vec<Part>,
    heading: Option<Heading>,
    heading_events: Vec<Event<'a>>,
    body: Vec<Event<'a>>,
    in_heading: bool,
    /// The heading of any rank that was last seen, which names the tables below it.
    last_id: String,
    taken: HashSet<String>,
}

impl<'a> Writer<'a> {
    fn take(&mut self, event: Event<'a>, said: impl Fn() -> String) -> Result<(), String> {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
                return Err(
                    "the heading of the first rank is the title in the front matter".to_owned()
                );
            }
            Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
                let text = said();
                let id = self.new_id(&text);
                self.last_id.clone_from(&id);
                if level == HeadingLevel::H2 {
                    self.close_part();
                    self.heading = Some(Heading { id: id.clone(), text });
                    self.in_heading = true;
                }
                let id = Some(CowStr::from(id));
                self.put(Event::Start(Tag::Heading { level, id, classes, attrs }));
            }
            Event::End(TagEnd::Heading(HeadingLevel::H2)) => {
                self.put(event);
                self.in_heading = false;
            }
            // A table's own alignments would be written as inline styles, which the shop's policy refuses.
            Event::Start(Tag::Table(columns)) => {
                let plain = vec![Alignment::None; columns.len()];
                self.put(Event::Html(self.open_table().into()));
                self.put(Event::Start(Tag::Table(plain)));
            }
            Event::End(TagEnd::Table) => {
                self.put(event);
                self.put(Event::Html("</div>\n".into()));
            }
            Event::Start(Tag::Image { .. }) => return Err("an article has no pictures".to_owned()),
            Event::Start(Tag::Link { ref dest_url, .. }) if !leads_somewhere(dest_url) => {
                return Err(format!(
                    "{dest_url:?} is no link: one begins with /, #, https://, mailto: or tel:"
                ));
            }
            // Markup that somebody has typed is text.
            Event::Html(text) | Event::InlineHtml(text) => self.put(Event::Text(text)),
            Event::Start(Tag::HtmlBlock) => self.put(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => self.put(Event::End(TagEnd::Paragraph)),
            other => self.put(other),
        }
        Ok(())
    }

    fn put(&mut self, event: Event<'a>) {
        if self.in_heading { &mut self.heading_events } else { &mut self.body }.push(event);
    }

    fn close_part(&mut self) {
        let markup = |events: &mut Vec<Event<'a>>| {
            let mut markup = String::new();
            html::push_html(&mut markup, events.drain(..));
            markup
        };
        let (heading_html, body) = (markup(&mut self.heading_events), markup(&mut self.body));
        self.parts.push(Part { heading: self.heading.take(), heading_html, body });
    }

    fn finish(mut self) -> Vec<Part> {
        self.close_part();
        self.parts
    }

    /// A name for a heading that no other has, and that is not the name of the page's main part.
    fn new_id(&mut self, text: &str) -> String {
        let plain = plain_id(text);
        let mut id = plain.clone();
        let mut count = 1;
        while id == "content" || !self.taken.insert(id.clone()) {
            count += 1;
            id = format!("{plain}-{count}");
        }
        id
    }

    /// What stands before a table: a frame that scrolls, which a keyboard reaches and a reader can name.
    fn open_table(&self) -> String {
        if self.last_id.is_empty() {
            return r#"<div class="article-table" tabindex="0">"#.to_owned();
        }
        let id = &self.last_id;
        format!(r#"<div class="article-table" role="group" aria-labelledby="{id}" tabindex="0">"#)
    }
}

/// A heading's words as they can stand in an address.
fn plain_id(text: &str) -> String {
    let kept = text.chars().filter(|c| *c != '’').flat_map(char::to_lowercase);
    let spaced: String = kept.map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let id = spaced.split_whitespace().collect::<Vec<_>>().join("-");
    if id.is_empty() { "part".to_owned() } else { id }
}

fn leads_somewhere(address: &str) -> bool {
    let known = ["/", "#", "https://", "mailto:", "tel:"];
    !address.starts_with("//") && known.iter().any(|begin| address.starts_with(begin))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn markup(text: &str) -> String {
        joined(&read(text, 1).expect("it can be read")).as_str().to_owned()
    }

    fn refused(text: &str) -> Fault {
        read(text, 10).expect_err("it is refused")
    }

    #[test]
    fn plain_markdown_becomes_plain_markup() {
        assert_eq!(
            markup("One *two*\n\n- three\n"),
            "<p>One <em>two</em></p>\n<ul>\n<li>three</li>\n</ul>\n"
        );
    }

    #[test]
    fn markup_that_somebody_typed_is_text() {
        for text in [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "<div onclick=\"x\">\n\n**b**\n\n</div>",
            "<!-- <b> -->",
            "[a](https://x.example \"<b>\")",
            "`<b>` and <b>",
            "## <b>",
        ] {
            let markup = markup(text);
            let ours =
                ["<p>", "</p>", "<code>", "</code>", "<strong>", "</strong>", "</a>", "</h2>"];
            let left = ours.iter().fold(markup.clone(), |left, tag| left.replace(tag, ""));
            let left = left.replace("<a href=\"https://x.example\" title=\"&lt;b&gt;\">", "");
            let left = left.replace("<h2 id=\"b\">", "").replace("<h2 id=\"part\">", "");
            assert!(!left.contains('<'), "{text} became {markup}");
        }
    }

    #[test]
    fn headings_have_names_of_their_own() {
        let parts = read("before\n\n## What’s `22K`?\n\n### Content\n\n## What’s 22K\n\n## ₹\n", 1)
            .expect("read");
        let names: Vec<(&str, &str)> = parts
            .iter()
            .filter_map(|part| part.heading.as_ref())
            .map(|heading| (heading.id.as_str(), heading.text.as_str()))
            .collect();
        assert_eq!(
            names,
            [("whats-22k", "What’s 22K?"), ("whats-22k-2", "What’s 22K"), ("part", "₹")]
        );
        let markup = joined(&parts);
        assert!(markup.as_str().contains("<h2 id=\"whats-22k\">What’s <code>22K</code>?</h2>"));
        assert!(
            markup.as_str().contains("<h3 id=\"content-2\">"),
            "content is the page's main part"
        );
        assert_eq!(parts[0].body().as_str(), "<p>before</p>\n");
    }

    #[test]
    fn a_part_holds_what_follows_its_heading_and_not_the_heading() {
        let parts = read("## One\n\nfirst\n\n### Deeper\n\n## Two\n\nsecond\n", 1).expect("read");
        assert_eq!(parts.len(), 3);
        assert!(parts[0].body().is_empty());
        assert_eq!(parts[1].body().as_str(), "<p>first</p>\n<h3 id=\"deeper\">Deeper</h3>\n");
        assert_eq!(parts[2].body().as_str(), "<p>second</p>\n");
    }

    #[test]
    fn a_table_scrolls_in_a_frame_and_brings_no_style_of_its_own() {
        let markup = markup("## Sizes\n\n| a | b |\n|--:|:-:|\n| 1 | 2 |\n");
        let frame =
            "<div class=\"article-table\" role=\"group\" aria-labelledby=\"sizes\" tabindex=\"0\">";
        assert!(markup.contains(&format!("{frame}<table>")), "{markup}");
        assert!(markup.contains("</table>\n</div>"), "{markup}");
        assert!(!markup.contains("style"), "{markup}");
    }

    #[test]
    fn what_a_page_could_not_show_is_refused_with_its_line() {
        assert_eq!(refused("fine\n\n# Title\n").line, 12);
        assert_eq!(refused("![a](/b.png)\n").line, 10);
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "data:text/html,x",
            "//evil.example",
            "http://x",
            "care",
        ] {
            let fault = refused(&format!("one\ntwo\n\n[a]({address})\n"));
            assert_eq!(fault.line, 13, "{address}");
            assert!(fault.reason.contains("is no link"), "{}", fault.reason);
        }
        for address in ["/faq", "#care", "https://x.example", "mailto:a@b.example", "tel:+911"] {
            assert!(read(&format!("[a]({address})"), 1).is_ok(), "{address}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_no_tag_gets_through(text in "[<>a-z/\"'=#|` \\n!\\[\\]()*-]{0,80}") {
            if let Ok(parts) = read(&text, 1) {
                let markup = joined(&parts).as_str().to_lowercase();
                for tag in ["<script", "<img", "<iframe", "<style", "<a onclick", "<b>", "<x"] {
                    prop_assert!(!markup.contains(tag), "{} became {}", text, markup);
                }
            }
        }
    }
}
