//! What holds for every device token.

use super::*;

/// Device tokens in the usual form of each push vendor.
fn usual_token() -> impl Strategy<Value = (Vendor, String)> {
    prop_oneof![
        "[0-9a-f]{64}".prop_map(|token| (Vendor::Apns, token)),
        "[c-f][A-Za-z0-9_-]{21}:APA91[A-Za-z0-9_-]{134}".prop_map(|token| (Vendor::Fcm, token)),
        "[A-Za-z0-9_-]{130}".prop_map(|token| (Vendor::Huawei, token)),
        "[A-Za-z0-9+/]{43}=".prop_map(|token| (Vendor::Xiaomi, token)),
        "OPPO_CN_[0-9a-f]{32}".prop_map(|token| (Vendor::Oppo, token)),
        "1[0-9]{22}".prop_map(|token| (Vendor::Vivo, token)),
    ]
}

/// What happens to a token that has no name: characters changed, lost or added, its end cut.
#[derive(Clone, Debug)]
enum TokenFault {
    Changed(Index, char),
    Lost(Index),
    Added(Index, char),
    Cut(Index),
}

fn token_fault() -> impl Strategy<Value = TokenFault> {
    let sign = || proptest::char::ranges(vec!['a'..='z', 'A'..='Z', '0'..='9'].into());
    prop_oneof![
        (any::<Index>(), sign()).prop_map(|(at, sign)| TokenFault::Changed(at, sign)),
        any::<Index>().prop_map(TokenFault::Lost),
        (any::<Index>(), sign()).prop_map(|(at, sign)| TokenFault::Added(at, sign)),
        any::<Index>().prop_map(TokenFault::Cut),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    /// A damaged token is left as it is, and is not called something else.
    #[test]
    fn damaged_tokens_get_no_name_of_a_mistake(
        (vendor, token) in usual_token(),
        faults in proptest::collection::vec(token_fault(), 1..4),
    ) {
        let mut signs: Vec<char> = token.chars().collect();
        for fault in &faults {
            match fault {
                TokenFault::Changed(at, sign) => {
                    let at = at.index(signs.len());
                    signs[at] = *sign;
                }
                TokenFault::Lost(at) => drop(signs.remove(at.index(signs.len()))),
                TokenFault::Added(at, sign) => signs.insert(at.index(signs.len()), *sign),
                TokenFault::Cut(at) => signs.truncate(at.index(signs.len()).max(8)),
            }
        }
        let damaged: String = signs.into_iter().collect();
        let found = unwrap_token(vendor, &damaged).map(|(_, wrapping)| wrapping);
        prop_assert!(found.is_none(), "{:?} {}", found, damaged);
        // Up to its colon a token of FCM is the installation ID, and is called so.
        let is_head = vendor == Vendor::Fcm && damaged.len() == 22;
        prop_assert!(is_head || no_token(vendor, &damaged).is_none(), "{}", damaged);
    }

    /// Words hold no token.
    #[test]
    fn random_texts_hold_no_token(text in "[ -~]{0,120}", at in 0_usize..8) {
        let found = unwrap_token(Vendor::ALL[at], &text).map(|(_, wrapping)| wrapping);
        prop_assert!(found.is_none(), "{:?} {}", found, text);
        prop_assert_eq!(no_token(Vendor::ALL[at], &text), None, "{}", text);
    }
}

proptest! {
    /// A token that was taken out of a text has the usual form, and nothing more comes off it.
    #[test]
    fn a_token_without_its_dress_is_plain(text in ".{0,300}", at in 0_usize..8) {
        let vendor = Vendor::ALL[at];
        if let Some((token, _)) = unwrap_token(vendor, &text) {
            prop_assert_eq!(shape(vendor, &token), Shape::Usual);
            prop_assert!(unwrap_token(vendor, &token).is_none());
        }
        let _ = no_token(vendor, &text);
    }

    /// A token of APNs is found in any text that holds no other hex digits beside it.
    #[test]
    fn a_token_in_any_text_is_found(before in "[g-z .:(\"'<{\\[,]{0,40}", token in "[0-9a-f]{64}", after in "[ .:)\"'>}\\],]{1,40}") {
        let text = format!("{before} {token}{after}");
        let found = DeviceToken::parse_typed(Vendor::Apns, &text);
        prop_assert!(found.is_ok_and(|found| found.expose() == token), "{text}");
    }
}
