//! A table of texts: for each variant of an enumeration one in each language.

/// Declares a method that gives the text of a variant in a language. Entries behind the table
/// take theirs from elsewhere.
macro_rules! texts {
    (
        $(#[$meta:meta])*
        $Type:ident::$name:ident($this:ident, $lang:ident) {
            $($($Variant:ident $(($any:tt))?)|+: $en:literal, $zh:literal;)+
        }
        $($Other:ident = $text:expr;)*
    ) => {
        impl $Type {
            $(#[$meta])*
            #[must_use]
            pub const fn $name($this, $lang: $crate::Lang) -> &'static str {
                match $this {
                    $($(Self::$Variant $(($any))?)|+ => $lang.pick($en, $zh),)+
                    $(Self::$Other => $text,)*
                }
            }
        }
    };
}
pub(crate) use texts;
