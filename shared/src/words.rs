//! Enumerations whose variants have a stable word: in files, addresses, JSON or on the command
//! line.

/// Declares an enumeration, the list of its variants, and the function that gives a variant's
/// word; a second name declares the function back from a word.
///
/// ```
/// shared::words! {
///     /// Where the sun stands.
///     pub enum Time: word, from_word {
///         /// Up.
///         Day = "day",
///         /// Down.
///         Night = "night",
///     }
/// }
/// assert_eq!(Time::ALL.map(Time::word), ["day", "night"]);
/// assert_eq!(Time::from_word("night"), Some(Time::Night));
/// assert_eq!(Time::from_word("Night"), None);
/// ```
#[macro_export]
macro_rules! words {
    (
        $(#[$meta:meta])*
        $vis:vis enum $Type:ident: $word_of:ident $(, $from:ident)? {
            $($(#[$doc:meta])* $Variant:ident = $word:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        $vis enum $Type { $($(#[$doc])* $Variant,)+ }

        impl $Type {
            /// All of them, in their order.
            #[allow(dead_code, reason = "not every list is asked for")]
            $vis const ALL: [Self; [$($word),+].len()] = [$(Self::$Variant),+];

            /// The stable word.
            #[must_use]
            $vis const fn $word_of(self) -> &'static str {
                match self { $(Self::$Variant => $word,)+ }
            }

            $(
                /// The variant of a word; `None` for one that is not there.
                #[must_use]
                $vis fn $from(word: &str) -> Option<Self> {
                    Self::ALL.into_iter().find(|one| one.$word_of() == word)
                }
            )?
        }
    };
}
