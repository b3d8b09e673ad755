//! The message files, read with Fluent.

use std::fmt;
use std::sync::Arc;

use app::kernel::words::{Messages, Value, Words};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The message files of the English shop: a name for complaints, and the text.
const ENGLISH: &[(&str, &str)] = &[
    ("locales/en/shop.ftl", include_str!("../../locales/en/shop.ftl")),
    ("locales/en/analytics.ftl", include_str!("../../locales/en/analytics.ftl")),
    ("locales/en/account.ftl", include_str!("../../locales/en/account.ftl")),
    ("locales/en/rights.ftl", include_str!("../../locales/en/rights.ftl")),
    ("locales/en/account-codes.ftl", include_str!("../../locales/en/account-codes.ftl")),
    ("locales/en/catalogue.ftl", include_str!("../../locales/en/catalogue.ftl")),
    ("locales/en/pricing.ftl", include_str!("../../locales/en/pricing.ftl")),
    ("locales/en/content.ftl", include_str!("../../locales/en/content.ftl")),
    ("locales/en/policy.ftl", include_str!("../../locales/en/policy.ftl")),
    ("locales/en/privacy.ftl", include_str!("../../locales/en/privacy.ftl")),
    ("locales/en/profile.ftl", include_str!("../../locales/en/profile.ftl")),
    ("locales/en/delivery.ftl", include_str!("../../locales/en/delivery.ftl")),
    ("locales/en/erasure.ftl", include_str!("../../locales/en/erasure.ftl")),
    ("locales/en/mail.ftl", include_str!("../../locales/en/mail.ftl")),
    ("locales/en/wishes.ftl", include_str!("../../locales/en/wishes.ftl")),
];

/// The messages of one language.
pub struct Language {
    tag: String,
    bundle: FluentBundle<FluentResource>,
}

/// A message file that cannot be read, or that says something twice.
#[derive(Debug)]
pub struct BrokenMessages(String);

impl fmt::Display for BrokenMessages {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for BrokenMessages {}

impl Language {
    /// Reads the English messages, which every release carries inside.
    ///
    /// # Errors
    /// When a file does not parse or an id stands twice.
    pub fn english() -> Result<Self, BrokenMessages> {
        let tag: LanguageIdentifier =
            "en-IN".parse().map_err(|error| BrokenMessages(format!("language tag: {error}")))?;
        let mut bundle = FluentBundle::new_concurrent(vec![tag.clone()]);
        // Isolation marks would end up in titles, addresses and tests; every text here runs left to right.
        bundle.set_use_isolating(false);
        for (file, text) in ENGLISH {
            let resource = FluentResource::try_new((*text).to_owned())
                .map_err(|(_, errors)| BrokenMessages(format!("{file}: {errors:?}")))?;
            bundle
                .add_resource(resource)
                .map_err(|errors| BrokenMessages(format!("{file}: {errors:?}")))?;
        }
        Ok(Self { tag: tag.to_string(), bundle })
    }

    /// These messages as pages take them.
    pub fn into_words(self) -> Words {
        Words(Arc::new(self))
    }
}

impl Messages for Language {
    fn language(&self) -> &str {
        &self.tag
    }

    fn message(&self, id: &str, values: &[(&str, Value)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            tracing::error!(message.id = id, "message {id} does not exist");
            return id.to_owned();
        };
        let mut arguments = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            let value = match value {
                Value::Text(text) => FluentValue::from(text.as_str()),
                Value::Number(number) => FluentValue::from(*number),
            };
            arguments.set(*name, value);
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(message.id = id, "message {id} lacks a value: {errors:?}");
        }
        text
    }
}
