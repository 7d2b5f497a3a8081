//! Names of checks: 26 characters that sort by time.

/// Without letters that look like digits; Crockford's alphabet, as in ULIDs.
const ALPHABET: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'j',
    'k', 'm', 'n', 'p', 'q', 'r', 's', 't', 'v', 'w', 'x', 'y', 'z',
];

/// Characters of a name.
const LENGTH: usize = 26;

/// The random part, in bits. Below it stands the time.
const RANDOM_BITS: u32 = 80;

/// Makes names that were never given before, each above the one before it as long as the
/// clock does not go back.
#[derive(Debug, Default)]
pub(crate) struct CheckIds {
    last: u128,
}

impl CheckIds {
    /// A name for a check that begins at `now`, Unix seconds.
    pub(crate) fn next(&mut self, now: i64, random: [u8; 10]) -> String {
        let [a, b, c, d, e, f, g, h, i, j] = random;
        let random = u128::from_be_bytes([0, 0, 0, 0, 0, 0, a, b, c, d, e, f, g, h, i, j]);
        let milliseconds = u128::from(u64::try_from(now).unwrap_or(0)) * 1_000;
        let fresh = (milliseconds << RANDOM_BITS) | random;
        let second = |id: u128| (id >> RANDOM_BITS) / 1_000;
        let same_second = second(fresh) == second(self.last);
        self.last = if same_second && fresh <= self.last {
            // A step of unknown size: a name says nothing about its neighbours.
            self.last + 1 + (random >> 48)
        } else {
            fresh
        };
        encode(self.last)
    }
}

/// Whether a text can be the name of a check.
pub(crate) fn is_check_id(text: &str) -> bool {
    text.len() == LENGTH && text.chars().all(|c| ALPHABET.contains(&c))
}

fn encode(number: u128) -> String {
    (0..LENGTH)
        .rev()
        .filter_map(|place| {
            let five = usize::try_from((number >> (place * 5)) & 31).ok()?;
            ALPHABET.get(five)
        })
        .collect()
}

/// When the check of a name began, Unix seconds; 0 where it is no name.
pub(crate) fn began_at(id: &str) -> i64 {
    let digit = |number: u128, letter: char| {
        let five = ALPHABET.iter().position(|it| *it == letter)?;
        Some((number << 5) | u128::try_from(five).ok()?)
    };
    let number = id.chars().take(26).try_fold(0, digit).unwrap_or_default();
    i64::try_from((number >> RANDOM_BITS) / 1_000).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sort_by_time_and_within_a_second_by_order() {
        let mut ids = CheckIds::default();
        let mut names = vec![ids.next(1_700_000_000, [0xff; 10])];
        for (now, random) in
            [(1_700_000_000, [0; 10]), (1_700_000_000, [7; 10]), (1_700_000_001, [0; 10])]
        {
            names.push(ids.next(now, random));
        }
        assert!(names.is_sorted_by(|a, b| a < b), "{names:?}");
        assert!(names.iter().all(|name| is_check_id(name)), "{names:?}");
        let others = ["", "probe-1", &"i".repeat(26), &"0".repeat(27)];
        assert!(!others.into_iter().any(is_check_id));
    }

    #[test]
    fn a_name_has_its_time() {
        let mut ids = CheckIds::default();
        for random in [[0xff; 10], [0; 10]] {
            assert_eq!(began_at(&ids.next(1_700_000_000, random)), 1_700_000_000);
        }
        for odd in ["", "a!", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"] {
            assert!(began_at(odd) >= 0, "{odd}");
        }
    }

    #[test]
    fn odd_clocks_still_give_names() {
        let mut ids = CheckIds::default();
        assert_eq!(ids.next(-1, [0; 10]), "0".repeat(25) + "1");
        assert_eq!(ids.next(i64::MAX, [0xff; 10]).len(), 26);
    }
}
