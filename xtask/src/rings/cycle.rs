//! The shortest way from a module back to itself.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The shortest ring, from its first name in the alphabet; `None` where there is none.
pub fn shortest<T>(arrows: &BTreeMap<String, BTreeMap<String, T>>) -> Option<Vec<String>> {
    arrows.keys().filter_map(|start| back_to(start, arrows)).min_by_key(Vec::len)
}

/// The shortest way from `start` back to it.
fn back_to<T>(start: &str, arrows: &BTreeMap<String, BTreeMap<String, T>>) -> Option<Vec<String>> {
    let mut seen = BTreeSet::new();
    let mut ways = VecDeque::from([vec![start.to_owned()]]);
    while let Some(way) = ways.pop_front() {
        for next in
            way.last().and_then(|last| arrows.get(last)).into_iter().flat_map(BTreeMap::keys)
        {
            if next == start {
                return Some(way);
            }
            if seen.insert(next) {
                let mut longer = way.clone();
                longer.push(next.clone());
                ways.push_back(longer);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(arrows: &[(&str, &str)]) -> Option<Vec<String>> {
        let mut map = BTreeMap::<String, BTreeMap<String, ()>>::new();
        for (from, to) in arrows {
            map.entry((*from).to_owned()).or_default().insert((*to).to_owned(), ());
        }
        shortest(&map)
    }

    #[test]
    fn the_shortest_ring_is_found() {
        let arrows = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "c"), ("e", "a")];
        assert_eq!(ring(&arrows).unwrap(), ["c", "d"]);
    }

    #[test]
    fn a_diamond_is_no_ring() {
        assert_eq!(ring(&[("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]), None);
        assert_eq!(ring(&[]), None);
    }
}
