//! One stylesheet out of `style/main.css` and the files it imports, without comments and blanks.

use std::fs;
use std::path::Path;

use crate::error::Error;

/// Reads `main.css`, puts every imported file in its place and strips the result.
pub fn bundle(folder: &Path) -> Result<String, Error> {
    let main = folder.join("main.css");
    let source = fs::read_to_string(&main).map_err(Error::file("read", &main))?;
    let inlined = inline(&source, |name| {
        let file = folder.join(name);
        fs::read_to_string(&file).map_err(Error::file("read", &file))
    })?;
    Ok(strip(&inlined))
}

/// Replaces each line `@import "./name.css";` by that file. Only `main.css` may import.
fn inline(
    source: &str,
    mut read: impl FnMut(&str) -> Result<String, Error>,
) -> Result<String, Error> {
    let mut all = String::new();
    for line in source.lines() {
        let trimmed = line.trim();
        if !trimmed.starts_with("@import") {
            all.push_str(line);
        } else if let Some(name) = imported(trimmed) {
            let content = read(name)?;
            if strip(&content).contains("@import") {
                return Err(Error::site(
                    format!("style/{name}"),
                    "only style/main.css may import: the order of all rules is read from there",
                ));
            }
            all.push_str(&content);
        } else {
            return Err(Error::site(
                "style/main.css",
                format!("`{trimmed}` is not of the form @import \"./name.css\";"),
            ));
        }
        all.push('\n');
    }
    Ok(all)
}

fn imported(line: &str) -> Option<&str> {
    let quoted = line.strip_prefix("@import")?.trim().strip_suffix(';')?.trim();
    let quote = quoted.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
    quoted.strip_prefix(quote)?.strip_suffix(quote)?.strip_prefix("./")
}

/// Removes comments, and white space where it separates nothing. Strings stay as they are.
fn strip(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut chars = css.chars().peekable();
    let mut blank = false;
    while let Some(character) = chars.next() {
        if character == '/' && chars.peek() == Some(&'*') {
            skip_comment(&mut chars);
            blank = true;
        } else if character.is_whitespace() {
            blank = true;
        } else {
            // Of a blank before `{` `}` `;` `,` and after one of these or `:` nothing depends.
            // Around `+ - > ~ ( )` it may, as in `calc()` and `@media … and (…)`.
            if blank && !"{};,".contains(character) && !out.ends_with(['{', '}', ';', ',', ':']) {
                out.push(' ');
            }
            blank = false;
            if character == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push(character);
            if ['"', '\''].contains(&character) {
                copy_string(character, &mut chars, &mut out);
            }
        }
    }
    out.trim_start().to_owned()
}

fn skip_comment(chars: &mut impl Iterator<Item = char>) {
    let mut star = false;
    for character in chars {
        if star && character == '/' {
            return;
        }
        star = character == '*';
    }
}

fn copy_string(quote: char, chars: &mut impl Iterator<Item = char>, out: &mut String) {
    let mut escaped = false;
    for character in chars {
        out.push(character);
        if character == quote && !escaped {
            return;
        }
        escaped = character == '\\' && !escaped;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_inlined_in_order() {
        let read = |name: &str| Ok(format!("/* {name} */ .{} {{ a: b }}", &name[..1]));
        let all =
            inline("@layer x;\n@import \"./one.css\";\n@import './two.css';\n", read).unwrap();
        assert_eq!(strip(&all), "@layer x;.o{a:b}.t{a:b}");
    }

    #[test]
    fn other_forms_of_import_are_refused() {
        for line in ["@import url(x.css);", "@import \"x.css\";", "@import \"./x.css\" print;"] {
            assert!(inline(line, |_| Ok(String::new())).is_err(), "{line}");
        }
        let nested = inline("@import \"./a.css\";", |_| Ok("@import \"./b.css\";".to_owned()));
        assert!(nested.unwrap_err().to_string().starts_with("style/a.css"));
    }

    #[test]
    fn blanks_that_mean_something_stay() {
        let cases = [
            ("a :hover > b + c { margin : 0 auto ; }", "a :hover > b + c{margin :0 auto}"),
            (
                "@media (a: 1px) and (b) { x { y: calc(1px + 2px) } }",
                "@media (a:1px) and (b){x{y:calc(1px + 2px)}}",
            ),
            (
                "a::before { content: \"  ; /* no */ \\\" } \" ; }",
                "a::before{content:\"  ; /* no */ \\\" } \"}",
            ),
            ("a{}\n\n/* one **/ b , c{ d : e }", "a{}b,c{d :e}"),
            ("a/**/b{}", "a b{}"),
            ("--x: ;", "--x:;"),
        ];
        for (source, stripped) in cases {
            assert_eq!(strip(source), stripped);
        }
    }

    #[test]
    fn an_open_comment_or_string_ends_with_the_file() {
        assert_eq!(strip("a{} /* open"), "a{}");
        assert_eq!(strip("a{b:'open"), "a{b:'open");
    }
}
