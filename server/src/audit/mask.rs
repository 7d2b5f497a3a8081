//! UserIDs in the trail: enough to find one again that is known, too little to be a list of users.

/// From so many characters on both ends are shown.
const BOTH_ENDS: usize = 8;

/// `iphone_ready` as `ip…dy`, `alice` as `a…`.
///
/// SECURITY: whatever was typed into the field, such as a key, does not get into the trail.
pub(crate) fn masked(userid: &str) -> String {
    let count = userid.chars().count();
    let shown = if count >= BOTH_ENDS { 2 } else { count.min(1) };
    let mut text: String = userid.chars().take(shown).collect();
    if count > 0 {
        text.push('…');
    }
    if count >= BOTH_ENDS {
        text.extend(userid.chars().skip(count - 2));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn the_middle_is_left_out() {
        for (userid, shown) in [
            ("", ""),
            ("a", "a…"),
            ("alice", "a…"),
            ("alice12", "a…"),
            ("alice123", "al…23"),
            ("iphone_ready", "ip…dy"),
            ("用户一二三四五六", "用户…五六"),
        ] {
            assert_eq!(masked(userid), shown, "{userid}");
        }
    }
}
