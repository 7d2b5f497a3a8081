//! What a file takes from the root of its crate, read from its tokens: so comments and texts
//! do not count, and what stands inside a macro does.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The names behind `crate::`, and behind as many `super::` as lead to the root from a module
/// of this depth.
pub fn from_root(tokens: &TokenStream, depth: usize) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    walk(tokens, depth, &mut names);
    names
}

/// What the root hands on: each name, and the module it comes from.
pub fn reexports(root: &TokenStream) -> BTreeMap<String, String> {
    let tokens: Vec<_> = root.clone().into_iter().collect();
    let statements = tokens.split(|token| token.to_string() == ";");
    let mut names = BTreeMap::new();
    for statement in statements {
        let from = statement.iter().position(|token| is(token, "use"));
        let Some([module, rest @ ..]) = from.and_then(|at| statement.get(at + 1..)) else {
            continue;
        };
        let mut leaves = BTreeSet::new();
        rest.iter().for_each(|token| words(token, &mut leaves));
        names.extend(leaves.into_iter().map(|name| (name, module.to_string())));
    }
    names
}

fn walk(tokens: &TokenStream, depth: usize, names: &mut BTreeSet<String>) {
    let tokens: Vec<_> = tokens.clone().into_iter().collect();
    let mut rest = tokens.as_slice();
    while let [first, after @ ..] = rest {
        rest = after;
        match (first, after) {
            (TokenTree::Ident(word), [TokenTree::Ident(_), TokenTree::Group(body), ..])
                if word == "mod" && body.delimiter() == Delimiter::Brace =>
            {
                walk(&body.stream(), depth + 1, names);
                rest = after.get(2..).unwrap_or_default();
            }
            (TokenTree::Group(group), _) => walk(&group.stream(), depth, names),
            (word, _) if is(word, "crate") => take(after, names),
            (word, _) if is(word, "super") => {
                let mut up = 1;
                while let Some([next, after @ ..]) = behind_colons(rest)
                    && is(next, "super")
                {
                    (up, rest) = (up + 1, after);
                }
                if up == depth {
                    take(rest, names);
                }
            }
            _ => {}
        }
    }
}

/// The first names of a path, or of a list of paths.
fn take(tokens: &[TokenTree], names: &mut BTreeSet<String>) {
    match behind_colons(tokens) {
        Some([TokenTree::Ident(name), ..]) => drop(names.insert(name.to_string())),
        Some([TokenTree::Group(list), ..]) => {
            let paths: Vec<_> = list.stream().into_iter().collect();
            for path in paths.split(|token| token.to_string() == ",") {
                if let [TokenTree::Ident(name), ..] = path {
                    names.insert(name.to_string());
                }
            }
        }
        _ => {}
    }
}

fn behind_colons(tokens: &[TokenTree]) -> Option<&[TokenTree]> {
    match tokens {
        [TokenTree::Punct(first), TokenTree::Punct(second), rest @ ..]
            if first.as_char() == ':' && second.as_char() == ':' =>
        {
            Some(rest)
        }
        _ => None,
    }
}

fn words(token: &TokenTree, names: &mut BTreeSet<String>) {
    match token {
        TokenTree::Ident(name) => drop(names.insert(name.to_string())),
        TokenTree::Group(list) => list.stream().into_iter().for_each(|token| words(&token, names)),
        _ => {}
    }
}

fn is(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn taken(text: &str, depth: usize) -> Vec<String> {
        from_root(&text.parse().unwrap(), depth).into_iter().collect()
    }

    #[test]
    fn every_way_to_the_root_is_seen() {
        let text = "use crate::{a::{self, X}, b::Y as Z, self}; fn f() { m!(crate::c::f()) } \
                    pub(in crate::d) use super::e; pub(crate) use other::crate_;";
        assert_eq!(taken(text, 1), ["a", "b", "c", "d", "e", "self"]);
    }

    #[test]
    fn super_counts_from_the_module_it_stands_in() {
        assert_eq!(taken("use super::a; use super::super::b;", 2), ["b"]);
        assert_eq!(
            taken("mod tests { use super::a; use super::super::b; } use super::c;", 1),
            ["b", "c"]
        );
    }

    #[test]
    fn the_root_hands_names_on() {
        let root = "mod a; pub use a::{One, two as Two}; use b::Three; fn f() {}";
        let names = reexports(&root.parse().unwrap());
        assert_eq!(names.get("One").map(String::as_str), Some("a"));
        assert_eq!(names.get("Two").map(String::as_str), Some("a"));
        assert_eq!(names.get("Three").map(String::as_str), Some("b"));
    }
}
