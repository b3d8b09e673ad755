//! Closed sets of things that have one short name each, the same in addresses, data files and columns.

/// Declares an enum whose every variant has a code, with `ALL`, `code()` and `parse()`.
///
/// One list serves the address, the data file, the database and the message ids, so they cannot drift apart.
macro_rules! coded {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[$variant_meta:meta])* $variant:ident = $code:literal ),+ $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        #[serde(try_from = "String", into = "String")]
        pub enum $name {
            $( $(#[$variant_meta])* $variant ),+
        }

        impl $name {
            /// Every one of them, in the order in which they are shown.
            pub const ALL: &[Self] = &[$( Self::$variant ),+];

            /// The short name in addresses, data files, columns and message ids.
            pub const fn code(self) -> &'static str {
                match self {
                    $( Self::$variant => $code ),+
                }
            }

            /// Reads a short name.
            ///
            /// # Errors
            /// When nothing of this kind is called so; the error lists what is.
            pub fn parse(code: &str) -> Result<Self, $crate::kernel::failure::NotThisForm> {
                match code {
                    $( $code => Ok(Self::$variant), )+
                    _ => Err($crate::kernel::failure::NotThisForm(concat!(
                        "expected one of:", $( " ", $code ),+
                    ))),
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::kernel::failure::NotThisForm;

            fn try_from(code: String) -> Result<Self, Self::Error> {
                Self::parse(&code)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.code().to_owned()
            }
        }
    };
}

pub(crate) use coded;
