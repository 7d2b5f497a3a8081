//! What can be wrong with a push credential, each with the way out.

use std::io;

use model::Environment;
use shared::chat::Vendor;
use thiserror::Error;

/// What is wrong with a push credential. The texts say the fix. They quote nothing of a
/// secret, nor names of files and variables: a secret may stand where a name belongs.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CredentialFault {
    /// When a key is unknown, or belongs to another vendor.
    #[error(
        "`{key}` does not belong to a credential for {}: its keys are {}.",
        vendor.slug(), keys.join(", ")
    )]
    Key {
        /// The key.
        key: String,
        /// Whose credential it is.
        vendor: Vendor,
        /// What may stand there.
        keys: &'static [&'static str],
    },
    /// When nothing says how to sign in.
    #[error("nothing says how to sign in at {}: add {ways}.", vendor.slug())]
    Nothing {
        /// Whose credential it is.
        vendor: Vendor,
        /// What to add.
        ways: &'static str,
    },
    /// When keys of two kinds of credential are there.
    #[error("`{0}` and `{1}` belong to two kinds of credential: keep one kind.")]
    TwoKinds(&'static str, &'static str),
    /// When one secret is there twice.
    #[error("more than one of {0}, {1} and {2} is set: keep one of them.")]
    TwoSources(&'static str, &'static str, &'static str),
    /// When a key is missing.
    #[error("`{key}` is missing: add it; {found}.")]
    Missing {
        /// The key.
        key: &'static str,
        /// Where its value is found.
        found: &'static str,
    },
    /// When the credential needs to know the app.
    #[error(
        "a credential for {} needs topic = \"…\" beside its table: the bundle ID or package \
         name of the app.",
        .0.slug()
    )]
    NoTopic(Vendor),
    /// When the topic is no name of an app.
    #[error(
        "the topic beside this table is no bundle ID or package name: copy it again, without \
         spaces and other signs."
    )]
    TopicValue,
    /// When a value is there but empty.
    #[error("this is empty: write the value, or take the line out.")]
    Empty,
    /// When a value cannot be one, since it would change an address or a header.
    #[error(
        "no push vendor gives out such a value: copy it again, without quotation marks, spaces and \
         any of / ? # % \\ < >."
    )]
    Value,
    /// When a secret has a character that none has.
    #[error(
        "there are spaces, line breaks or other signs in it that no secret has: copy it again, \
         or keep the one line with it."
    )]
    Secret,
    /// When an ID of Apple is not 10 characters.
    #[error("Apple's key IDs and team IDs are 10 capital letters and digits: copy it again.")]
    TenCharacters,
    /// When a region is unknown.
    #[error(
        "unknown region: write china, global, singapore, europe, india or russia, where the app \
         is registered at Xiaomi."
    )]
    Region,
    /// When a file cannot be read.
    #[error(
        "cannot read the file: {0}\n  A path is relative to the folder of the configuration file."
    )]
    File(io::Error),
    /// When a file is far too long.
    #[error("the file is over 64 KiB: is it the right one?")]
    TooLong,
    /// When a file or variable is not UTF-8.
    #[error("this is not text: is it the right file?")]
    NotText,
    /// When a variable is not set.
    #[error("the variable named here is not set: set it, or name another place.")]
    NoVariable,
    /// When a key for APNs is no PEM.
    #[error(
        "this is not a key for APNs: it is the .p8 file as downloaded from Apple (Certificates, \
         Identifiers & Profiles, Keys), beginning with -----BEGIN PRIVATE KEY-----."
    )]
    NotP8,
    /// When a key for APNs is of another kind.
    #[error(
        "the key is not one for APNs, which are EC P-256: take the .p8 file as downloaded from \
         Apple."
    )]
    NotP256,
    /// When a key asks for a passphrase.
    #[error(
        "the key in it has a passphrase: write it without one (openssl pkey -in OLD -out NEW), \
         or use a .p12 with p12_password."
    )]
    Passphrase,
    /// When a PEM file has no certificate.
    #[error(
        "there is no certificate in it: put the certificate (-----BEGIN CERTIFICATE-----) and \
         its key into one file."
    )]
    NoCertificate,
    /// When a PEM file has no key.
    #[error(
        "there is no key in it: put the certificate and its key (-----BEGIN PRIVATE KEY-----) \
         into one file."
    )]
    NoKey,
    /// When a key cannot be used.
    #[error("the key in it cannot be used: an RSA key of 2048 bits or more, or EC, is needed.")]
    Key2048,
    /// When key and certificate do not belong together.
    #[error(
        "no certificate in it belongs to the key: export certificate and key of the same entry \
         again."
    )]
    Strangers,
    /// When a certificate cannot be read.
    #[error("the certificate in it cannot be read: export it again.")]
    Certificate,
    /// When a file is no PKCS#12.
    #[error(
        "this is not a .p12 file, or it is damaged: export it again. A PEM file goes with \
         pem_file."
    )]
    NotP12,
    /// When a `.p12` is written in the loose form of ASN.1, BER.
    #[error(
        "the file is written in a form that cannot be read here: turn it into a PEM file \
         (openssl pkcs12 -in FILE -nodes -out push.pem) and use pem_file."
    )]
    Ber,
    /// When a `.p12` has a password and none was given.
    #[error("the file has a password: add p12_password_file, p12_password_env or p12_password.")]
    NoPassword,
    /// When the password of a `.p12` is wrong.
    #[error("the password is wrong for this file: write the one it was exported with.")]
    Password,
    /// When a `.p12` asks for absurd work.
    #[error(
        "the file asks for millions of rounds of work before its password can be checked: \
         export it again, with the usual settings."
    )]
    Rounds,
    /// When a `.p12` is encrypted in a way that is not known here.
    #[error(
        "the file is encrypted in an unusual way: export it again (openssl pkcs12 -export), or \
         use pem_file."
    )]
    Encryption,
    /// When a `.p12` has no certificate with its key.
    #[error(
        "there is no certificate with its key in it: in Keychain Access open the certificate, \
         choose the key with it, and export both as one .p12."
    )]
    NoPair,
    /// When a certificate is for the other environment.
    #[error(
        "the certificate is for the {} environment only: write environment = \"{}\", or export \
         the certificate of the other one.",
        .0.slug(), .0.slug()
    )]
    Environment(Environment),
    /// When a certificate is for other apps.
    #[error(
        "the certificate is not for this topic, but for {}: write one of them as topic, or \
         export the app's certificate.",
        .0.join(", ")
    )]
    Topic(Vec<String>),
    /// When there is one of FCM's old keys.
    #[error(
        "this is one of FCM's old server keys, which Google has switched off: use a service \
         account (Firebase console, Project settings, Service accounts, Generate new private \
         key) with service_account_file."
    )]
    ServerKey,
    /// When a service account is not JSON.
    #[error(
        "this is not the JSON file of a service account: {}.",
        account_found(*.0)
    )]
    NotJson(Vendor),
    /// When the JSON file is the one that is built into an app.
    #[error(
        "this is the file that is built into the app, not the JSON file of a service account: \
         {}.",
        account_found(*.0)
    )]
    ClientJson(Vendor),
    /// When a field of a service account is missing.
    #[error("`{0}` is missing or empty in the JSON: download the service account's file again.")]
    Field(&'static str),
    /// When a field of a service account cannot be one.
    #[error("`{0}` in the JSON cannot be one: download the service account's file again.")]
    FieldValue(&'static str),
    /// When a service account would sign in elsewhere.
    #[error(
        "`token_uri` in the JSON is not {0}: this file is another push vendor's, or was changed. \
         Download it again; another address is set by auth_base_url."
    )]
    TokenUri(&'static str),
    /// When a service account's key is no RSA key.
    #[error(
        "`private_key` in the JSON is not an RSA key (-----BEGIN PRIVATE KEY-----): download the \
         service account's file again."
    )]
    AccountKey,
}

/// Where a service account's file is found.
const fn account_found(vendor: Vendor) -> &'static str {
    match vendor {
        Vendor::Huawei => {
            "create a key in AppGallery Connect, Project settings, Server SDK or API Console, \
             Service accounts"
        }
        _ => {
            "in the Firebase console open Project settings, Service accounts, Generate new \
             private key"
        }
    }
}
