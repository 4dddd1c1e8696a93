//! The backbone of a dense scene: so many relationships that none could be followed are thinned to the ones that carry most.
//! Only what is drawn is thinned; sheets, lists and engines see every relationship.

use std::collections::{BTreeMap, HashMap};

use crate::id::OrganisationId;
use crate::model::relationship::Relationship;

/// A scene with more relationships than this for each organisation is thinned.
const DENSE: usize = 4;
/// How many of an organisation's strongest pairs stay.
const STRONGEST: usize = 2;

type Pair = (OrganisationId, OrganisationId);

/// The relationships to be drawn: all of them, or, in a dense scene, one for each pair that touches the centre or is among
/// the two strongest of one of its ends. The strength of a pair is the sum of 1/(k − 1) over its relationships, k being the
/// number of organisations that shared the event (Newman 2001). Cost: O(m log m).
pub(super) fn backbone(links: Vec<Relationship>, nodes: usize, centre: Option<OrganisationId>) -> Vec<Relationship> {
    if links.len() <= DENSE * nodes {
        return links;
    }
    let kept = strongest(&links, centre);
    let mut latest: BTreeMap<Pair, Relationship> = BTreeMap::new();
    for link in links.into_iter().filter(|l| kept.contains_key(&pair(l))) {
        match latest.get(&pair(&link)) {
            Some(shown) if (shown.since, shown.id) >= (link.since, link.id) => {}
            _ => drop(latest.insert(pair(&link), link)),
        }
    }
    latest.into_values().collect()
}

fn pair(link: &Relationship) -> Pair {
    (link.from_id.min(link.to_id), link.from_id.max(link.to_id))
}

fn strongest(links: &[Relationship], centre: Option<OrganisationId>) -> HashMap<Pair, f64> {
    let mut weights: HashMap<Pair, f64> = HashMap::new();
    for link in links {
        *weights.entry(pair(link)).or_default() += 1.0 / f64::from(link.group_size.max(2) - 1);
    }
    let mut ranked: Vec<(Pair, f64)> = weights.into_iter().collect();
    ranked.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
    let mut taken: HashMap<OrganisationId, usize> = HashMap::new();
    let wanted = |((a, b), _): &(Pair, f64)| {
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

    fn clique(n: usize) -> Vec<Relationship> {
        let ids: Vec<OrganisationId> = (0..n).map(|_| OrganisationId::new()).collect();
        let mut links = Vec::new();
        for (i, a) in ids.iter().enumerate() {
            links.extend(ids[i + 1..].iter().map(|b| Relationship::between(*a, *b, "project")));
        }
        links
    }

    #[test]
    fn a_scene_that_can_be_read_keeps_everything() {
        let links = clique(5);
        assert_eq!(backbone(links.clone(), 5, None), links);
    }

    #[test]
    fn a_dense_scene_keeps_the_centre_and_the_strongest() {
        let mut links = clique(30);
        let centre = links[0].from_id;
        let strong = Relationship { group_size: 2, ..links.last().unwrap().clone() };
        links.iter_mut().for_each(|l| l.group_size = 20);
        links.push(Relationship { id: crate::id::RelationshipId::new(), ..strong.clone() });
        let shown = backbone(links, 30, Some(centre));
        assert!(shown.len() < 120, "{}", shown.len());
        assert_eq!(shown.iter().filter(|l| l.from_id == centre || l.to_id == centre).count(), 29);
        assert_eq!(shown.iter().filter(|l| pair(l) == pair(&strong)).count(), 1);
    }
}
