//! Enumerations whose variants have a stable name: the interface of the command line.

/// Declares the enumeration, the list of its variants and their names.
macro_rules! named {
    ($(#[$meta:meta])* pub enum $Type:ident { $($(#[$doc:meta])* $Variant:ident = $name:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $Type { $($(#[$doc])* $Variant,)* }

        impl $Type {
            /// All of them, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),*];

            /// The stable name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$Variant => $name,)* }
            }
        }
    };
}

pub(crate) use named;
