//! The backbone of a dense scene: so many relationships that none could be followed are thinned to the ones that carry most.
//! Only what is drawn is thinned; sheets, lists and engines see every relationship.

use std::collections::{BTreeMap, HashMap};

use super::SceneLink;

/// A scene with more relationships than this for each organisation is thinned.
const DENSE: usize = 4;
/// How many of an organisation's strongest pairs stay.
const STRONGEST: usize = 2;

type Pair = (u32, u32);

/// The links to be drawn: all of them, or, in a dense scene, one for each pair that touches the centre or is among the two
/// strongest of one of its ends. The strength of a pair is the sum of 1/(k − 1) over its relationships, k being the number of
/// organisations that shared the event (Newman 2001). Cost: O(m log m).
pub(super) fn backbone(links: Vec<SceneLink>, nodes: usize, centre: Option<u32>) -> Vec<SceneLink> {
    if links.len() <= DENSE * nodes {
        return links;
    }
    let kept = strongest(&links, centre);
    let mut latest: BTreeMap<Pair, SceneLink> = BTreeMap::new();
    for link in links.into_iter().filter(|l| kept.contains_key(&pair(l))) {
        match latest.get(&pair(&link)) {
            Some(shown) if (shown.since, shown.id) >= (link.since, link.id) => {}
            _ => drop(latest.insert(pair(&link), link)),
        }
    }
    latest.into_values().collect()
}

fn pair(link: &SceneLink) -> Pair {
    (link.from.min(link.to), link.from.max(link.to))
}

fn strongest(links: &[SceneLink], centre: Option<u32>) -> HashMap<Pair, f32> {
    let mut weights: HashMap<Pair, f32> = HashMap::new();
    for link in links {
        *weights.entry(pair(link)).or_default() += link.pull * link.count as f32;
    }
    let mut ranked: Vec<(Pair, f32)> = weights.into_iter().collect();
    ranked.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
    let mut taken: HashMap<u32, usize> = HashMap::new();
    let wanted = |((a, b), _): &(Pair, f32)| {
        let central = centre.is_some_and(|c| c == *a || c == *b);
        let mut ends = [*a, *b].into_iter().filter(|end| {
            let count = taken.entry(*end).or_default();
            *count += 1;
            *count <= STRONGEST
        });
        let strong = ends.by_ref().count() > 0;
        central || strong
    };
    ranked.into_iter().filter(wanted).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::RelationshipId;

    fn link(from: u32, to: u32, pull: f32) -> SceneLink {
        let (kind, id) = ("project".to_owned(), RelationshipId::new());
        SceneLink { id, from, to, kind, mutual: true, strength: 3, count: 1, ended: false, since: None, pull }
    }

    fn clique(n: u32) -> Vec<SceneLink> {
        (0..n).flat_map(|a| (a + 1..n).map(move |b| link(a, b, 0.05))).collect()
    }

    #[test]
    fn a_scene_that_can_be_read_keeps_everything() {
        let links = clique(5);
        assert_eq!(backbone(links.clone(), 5, None), links);
    }

    #[test]
    fn a_dense_scene_keeps_the_centre_and_the_strongest() {
        let mut links = clique(30);
        links.push(link(28, 29, 1.0));
        let shown = backbone(links, 30, Some(0));
        assert!(shown.len() < 120, "{}", shown.len());
        assert_eq!(shown.iter().filter(|l| l.from == 0 || l.to == 0).count(), 29);
        assert_eq!(shown.iter().filter(|l| pair(l) == (28, 29)).count(), 1);
    }
}
