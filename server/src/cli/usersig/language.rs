//! The language of texts for people.

use clap::{Args, ValueEnum};
use shared::Lang;

/// `--lang`, where texts for people are printed.
#[derive(Clone, Copy, Debug, Args)]
pub(in crate::cli) struct LanguageArgs {
    /// Language of the text. Without it: that of LC_ALL, LC_MESSAGES or LANG.
    #[arg(long = "lang", value_enum, value_name = "LANGUAGE")]
    language: Option<LanguageArg>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LanguageArg {
    /// English.
    En,
    /// Simplified Chinese.
    #[value(name = "zh-CN", alias = "zh")]
    ZhCn,
}

impl LanguageArgs {
    pub(in crate::cli) fn lang(self) -> Lang {
        match self.language {
            Some(LanguageArg::En) => Lang::En,
            Some(LanguageArg::ZhCn) => Lang::ZhCn,
            None => of_environment(|name| std::env::var(name).ok()),
        }
    }
}

/// The first of the three that is set decides, as POSIX has it.
fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Lang {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find(|value| !value.is_empty())
        .map_or(Lang::En, |value| Lang::parse(&value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let with = |set: &'static [(&str, &str)]| {
            of_environment(|name| {
                set.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(with(&[]), Lang::En);
        assert_eq!(with(&[("LANG", "zh_CN.UTF-8")]), Lang::ZhCn);
        assert_eq!(with(&[("LC_ALL", ""), ("LANG", "zh_CN.UTF-8")]), Lang::ZhCn);
        assert_eq!(with(&[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")]), Lang::En);
    }
}
