//! Two UserIDs side by side, character by character.

/// One column of the comparison: the same place in both texts. At least one side is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComparedPlace {
    /// Character of the first text, with nothing where it has none here.
    pub left: Option<char>,
    /// Character of the second text, with nothing where it has none here.
    pub right: Option<char>,
}

impl ComparedPlace {
    /// Whether both sides have the same character.
    #[must_use]
    pub fn is_same(self) -> bool {
        self.left == self.right
    }
}

/// Above this product of lengths the middle is compared place by place, so that a pasted
/// UserID of thousands of characters costs no quadratic table.
const MAX_TABLE: usize = 1 << 16;

/// Lines two texts up with the fewest differences.
///
/// One character inserted in the middle is one difference, not a shift of all the rest.
#[must_use]
pub fn line_up(left: &str, right: &str) -> Vec<ComparedPlace> {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    let head = common(left.iter(), right.iter());
    let (left_rest, right_rest) = (after(&left, head), after(&right, head));
    let tail = common(left_rest.iter().rev(), right_rest.iter().rev());
    let left_middle = before(left_rest, left_rest.len() - tail);
    let right_middle = before(right_rest, right_rest.len() - tail);

    let mut columns: Vec<ComparedPlace> = before(&left, head).iter().map(same).collect();
    if left_middle.len().saturating_mul(right_middle.len()) > MAX_TABLE {
        push_by_place(&mut columns, left_middle, right_middle);
    } else {
        push_by_table(&mut columns, left_middle, right_middle);
    }
    columns.extend(after(&left, left.len() - tail).iter().map(same));
    columns
}

fn same(character: &char) -> ComparedPlace {
    ComparedPlace { left: Some(*character), right: Some(*character) }
}

fn common<'a>(
    left: impl Iterator<Item = &'a char>,
    right: impl Iterator<Item = &'a char>,
) -> usize {
    left.zip(right).take_while(|(left, right)| left == right).count()
}

fn before(characters: &[char], end: usize) -> &[char] {
    characters.get(..end).unwrap_or_default()
}

fn after(characters: &[char], start: usize) -> &[char] {
    characters.get(start..).unwrap_or_default()
}

fn push_by_place(columns: &mut Vec<ComparedPlace>, left: &[char], right: &[char]) {
    for place in 0..left.len().max(right.len()) {
        columns.push(ComparedPlace {
            left: left.get(place).copied(),
            right: right.get(place).copied(),
        });
    }
}

/// Edit distance: replacing, leaving out and putting in each cost one.
fn push_by_table(columns: &mut Vec<ComparedPlace>, left: &[char], right: &[char]) {
    let width = right.len() + 1;
    // cost[l * width + r]: of turning the rest of left from l into the rest of right from r.
    let mut cost = vec![0_usize; (left.len() + 1) * width];
    let at =
        |cost: &[usize], l: usize, r: usize| cost.get(l * width + r).copied().unwrap_or(usize::MAX);
    for l in (0..=left.len()).rev() {
        for r in (0..=right.len()).rev() {
            let best = match (left.get(l), right.get(r)) {
                (None, None) => 0,
                (Some(_), None) => left.len() - l,
                (None, Some(_)) => right.len() - r,
                (Some(a), Some(b)) if a == b => at(&cost, l + 1, r + 1),
                (Some(_), Some(_)) => {
                    1 + at(&cost, l + 1, r + 1).min(at(&cost, l + 1, r)).min(at(&cost, l, r + 1))
                }
            };
            if let Some(slot) = cost.get_mut(l * width + r) {
                *slot = best;
            }
        }
    }
    let (mut l, mut r) = (0, 0);
    while l < left.len() || r < right.len() {
        let (a, b) = (left.get(l).copied(), right.get(r).copied());
        let here = at(&cost, l, r);
        let both = a.is_some() && b.is_some();
        if both && (a == b || here == at(&cost, l + 1, r + 1) + 1) {
            columns.push(ComparedPlace { left: a, right: b });
            l += 1;
            r += 1;
        } else if a.is_some() && (b.is_none() || here == at(&cost, l + 1, r) + 1) {
            columns.push(ComparedPlace { left: a, right: None });
            l += 1;
        } else {
            columns.push(ComparedPlace { left: None, right: b });
            r += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn differences(left: &str, right: &str) -> Vec<(Option<char>, Option<char>)> {
        let columns = line_up(left, right);
        let sides =
            |side: fn(&ComparedPlace) -> Option<char>| columns.iter().filter_map(side).collect();
        let (l, r): (String, String) = (sides(|c| c.left), sides(|c| c.right));
        assert_eq!((l.as_str(), r.as_str()), (left, right), "nothing is lost");
        columns.into_iter().filter(|c| !c.is_same()).map(|c| (c.left, c.right)).collect()
    }

    #[test]
    fn equal_texts_have_no_difference() {
        assert_eq!(differences("alice", "alice"), []);
        assert_eq!(differences("", ""), []);
    }

    #[test]
    fn one_replaced_one_added_one_gone() {
        assert_eq!(differences("alice", "Alice"), [(Some('a'), Some('A'))]);
        assert_eq!(differences("alice", "alice\u{200b}"), [(None, Some('\u{200b}'))]);
        assert_eq!(differences("user_01", "user_1"), [(Some('0'), None)]);
        assert_eq!(differences("", "ab"), [(None, Some('a')), (None, Some('b'))]);
        assert_eq!(differences("ab", ""), [(Some('a'), None), (Some('b'), None)]);
    }

    #[test]
    fn composed_against_decomposed() {
        assert_eq!(differences("caf\u{e9}", "cafe\u{301}").len(), 2, "one replaced, one put in");
    }

    #[test]
    fn repeated_letters_do_not_go_past_the_shorter_text() {
        assert_eq!(differences("aaa", "aa").len(), 1);
        assert_eq!(differences("aa", "aaaa").len(), 2);
    }

    #[test]
    fn long_texts_are_compared_by_place() {
        let (left, right) = ("x".repeat(2_000), "y".repeat(1_999));
        assert_eq!(differences(&left, &right).len(), 2_000);
    }
}
