//! Writes XML: elements with text in them, and nothing that a reader could take for anything else.

/// A document that is being written.
#[derive(Default)]
pub(super) struct Xml(String);

impl Xml {
    /// A document with nothing but its first line.
    pub(super) fn begun() -> Self {
        Self("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned())
    }

    /// Begins an element; `tag` is its name with attributes that never change.
    pub(super) fn open(&mut self, tag: &'static str) {
        self.0.extend(["<", tag, ">"]);
    }

    /// Ends an element, and the line with it.
    pub(super) fn close(&mut self, name: &'static str) {
        self.0.extend(["</", name, ">\n"]);
    }

    /// Writes an element that holds a text.
    pub(super) fn text(&mut self, name: &'static str, text: &str) {
        self.0.extend(["<", name, ">"]);
        self.escaped(text);
        self.0.extend(["</", name, ">"]);
    }

    /// Writes an element that holds nothing, with its attributes.
    pub(super) fn empty(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.0.extend(["<", name]);
        for (attribute, value) in attributes {
            self.0.extend([" ", attribute, "=\""]);
            self.escaped(value);
            self.0.push('"');
        }
        self.0.push_str("/>");
    }

    /// Writes a text between tags or between quotes.
    fn escaped(&mut self, text: &str) {
        for letter in text.chars().filter(|letter| is_allowed(*letter)) {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                // As it is, a reader would take it for the end of a line.
                '\r' => self.0.push_str("&#13;"),
                _ => self.0.push(letter),
            }
        }
    }

    /// What has been written.
    pub(super) fn into_string(self) -> String {
        self.0
    }
}

/// Whether XML has a way to write the letter at all; for a null, for one, it has none.
fn is_allowed(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_text_is_read_back_as_it_was_but_for_what_xml_cannot_say(
            text in "[\\PC<>&\"'\\]\\[!\r\n\t\u{0}\u{1}\u{b}\u{fffe}\u{1f600}-]{0,40}",
        ) {
            let mut xml = Xml::begun();
            xml.open("a");
            xml.text("b", &text);
            xml.empty("c", &[("d", &text.replace(['\r', '\n', '\t'], ""))]);
            xml.close("a");
            let written = xml.into_string();
            let read = roxmltree::Document::parse(&written);
            prop_assert!(read.is_ok(), "{}: {:?}", written, read);
            if let Ok(read) = read {
                let of = |name: &str| read.descendants().find(|node| node.has_tag_name(name));
                let sayable: String = text.chars().filter(|letter| is_allowed(*letter)).collect();
                prop_assert_eq!(of("b").and_then(|b| b.text()).unwrap_or_default(), &sayable);
                let attribute = of("c").and_then(|c| c.attribute("d")).unwrap_or_default();
                prop_assert_eq!(attribute, sayable.replace(['\r', '\n', '\t'], ""));
            }
        }
    }
}
