//! One character that became another that looks like it.

use crate::common::{Forge, KEY, NOW};
use shared::usersig::{Alike, Detail, Expected, FailureClass, Report, verify};
use shared::{Lang, SecretKey};

fn check(input: &str) -> Report {
    let key = SecretKey::parse(KEY).unwrap();
    verify(input, &Expected { key: Some(&key), now: Some(NOW), ..Expected::default() })
}

fn swapped(token: &str, at: usize, c: char) -> String {
    [&token[..at], c.encode_utf8(&mut [0; 4]), &token[at + 1..]].concat()
}

/// Tokens of several users, so that every such character is met.
fn tokens() -> impl Iterator<Item = String> {
    (0..12).map(|n| Forge { user_id: format!("user_{}", n * 7919), ..Forge::default() }.token())
}

both! {
    fn the_character_is_named_and_the_whole_token_offered() {
        let mut seen = 0;
        for token in tokens() {
            let begin = 3..token.trim_end_matches('_').len() - 1;
            for (at, right) in token.char_indices().filter(|(at, _)| begin.contains(at)) {
                let others: &[char] = match right {
                    '0' => &['O', 'o'],
                    'O' => &['0'],
                    'l' => &['1', 'I'],
                    '1' => &['l', 'I'],
                    'I' => &['l', '1'],
                    '5' => &['S'],
                    'B' => &['8'],
                    'x' => &['X'],
                    _ => &[],
                };
                for &found in others {
                    seen += 1;
                    let report = check(&swapped(&token, at, found));
                    assert_eq!(report.primary(), Some(FailureClass::BadZlib), "{token} {at}");
                    let detail = &report.failures[0].detail;
                    assert_eq!(detail, &Detail::Alike(Alike { at, found, right }), "{token}");
                    assert_eq!(report.hint_names(), ["similar_character"]);
                    assert_eq!(report.offers, std::slice::from_ref(&token));
                    assert!(check(&report.offers[0]).is_valid());
                }
            }
        }
        assert!(seen > 100, "{seen}");
    }
}

both! {
    fn it_is_said_which_of_both_it_is() {
        let token = tokens().find(|token| token[20..].contains('0')).unwrap();
        let at = token[20..].find('0').unwrap() + 20;
        let report = check(&format!("sig: '{}'", swapped(&token, at, 'O')));
        let said = |lang| report.failures[0].detail_text(lang).unwrap();
        let place = at + 1;
        let en = format!("Character {place} is the capital letter O, and the digit 0 belongs there");
        assert!(said(Lang::En).starts_with(&en), "{}", said(Lang::En));
        let zh = format!("第 {place} 个字符是大写字母 O，应为数字 0");
        assert!(said(Lang::ZhCn).starts_with(&zh), "{}", said(Lang::ZhCn));
    }
}

both! {
    fn other_characters_and_two_of_them_are_damage() {
        let token = tokens().next().unwrap();
        let places: Vec<_> = token[10..150].match_indices('0').map(|(at, _)| at + 10).collect();
        let twice = swapped(&swapped(&token, places[0], 'O'), places[1], 'O');
        for text in [twice, swapped(&token, places[0], 'M'), token[..100].into(), "eJ0O".repeat(900)] {
            let report = check(&text);
            assert!(report.offers.is_empty(), "{text}");
            assert!(!report.hint_names().contains(&"similar_character"), "{text}");
        }
    }
}

both! {
    /// Found by chance: with `w` in the place of a `W` that is right its checksum is right.
    fn a_checksum_that_is_right_by_chance_names_no_character() {
        let report = check(
            "eJw1zF0LgjAYBeD-sltD3qlkCN0VWAlBdR-B1nwn2dgXjui-N5ydu-McOB9y666555o0pMiBrOaOjI8WnzizM1\
             zfAYAuo2HDQylkpKEVpNC0WHzxqPWikJRPCnX0NVSbvxkU8fnSlyfJ2qORmStE8KMMelCXNuyUC*I89JtTRk1t\
             995v5fcHcowzHw__",
        );
        assert_eq!(report.primary(), Some(FailureClass::BadZlib));
        assert!(report.offers.is_empty(), "{report:?}");
        assert!(!report.hint_names().contains(&"similar_character"), "{report:?}");
    }
}
