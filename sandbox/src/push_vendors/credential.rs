//! The credentials of the demo app at the vendors. Made for this purpose: everybody knows them
//! and they open nothing but a sandbox.
//!
//! With another ending a credential's name asks for a failure, see the documentation of the
//! [parent module](super).

/// Declares the credential at one vendor: the fields that a configuration has as they are, and
/// the others.
macro_rules! credential {
    ($(#[$doc:meta])* $NAME:ident: $Type:ident {
        $($(#[$key_doc:meta])* $key:ident: $Key:ty = $key_value:expr,)*
    } $(and {
        $($(#[$field_doc:meta])* $field:ident: $Field:ty = $value:expr,)*
    })?) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $Type {
            $($(#[$key_doc])* pub $key: $Key,)*
            $($($(#[$field_doc])* pub $field: $Field,)*)?
        }

        /// The demo app's.
        pub static $NAME: $Type = $Type { $($key: $key_value,)* $($($field: $value,)*)? };

        impl $Type {
            /// The keys of a configuration, and their values.
            #[allow(dead_code, reason = "a service account is a file")]
            pub(super) fn keys(&self) -> Vec<(&'static str, String)> {
                vec![$((stringify!($key), self.$key.to_string()),)*]
            }
        }
    };
}

pub(super) use credential;
