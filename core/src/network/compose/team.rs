//! A team: a set of members with what is needed to say quickly what a step away from it would save.
//! Not here: which steps are taken (search, exact).

use super::cost::Costs;

/// A step away from a team: somebody out, somebody in, or one for the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub out: Option<usize>,
    pub into: Option<usize>,
}

/// How a need is answered by a team.
#[derive(Debug, Clone, Copy)]
struct Answered {
    holders: u32,
    /// What the best answer lacks, who gives it, and what the next best lacks.
    best: f64,
    by: usize,
    next: f64,
}

const NOBODY: Answered = Answered { holders: 0, best: f64::INFINITY, by: usize::MAX, next: f64::INFINITY };

/// A set of members, kept up to date step by step.
#[derive(Clone)]
pub(super) struct Team<'a> {
    costs: &'a Costs<'a>,
    members: Vec<usize>,
    inside: Vec<bool>,
    /// By candidate: what it costs beside all members.
    joined: Vec<f64>,
    /// By candidate: what all members give it.
    gains: Vec<f64>,
    needs: Vec<Answered>,
}

impl<'a> Team<'a> {
    /// The team of these members.
    pub fn new(costs: &'a Costs<'a>, members: &[usize]) -> Self {
        let all = costs.facts.len();
        let needs = vec![NOBODY; costs.facts.pool.holders.len()];
        let mut team = Self { costs, members: Vec::new(), inside: vec![false; all], joined: vec![0.0; all], gains: vec![0.0; all], needs };
        members.iter().for_each(|m| team.add(*m));
        team
    }

    /// The members, in the order they came.
    pub fn members(&self) -> &[usize] {
        &self.members
    }

    /// The members, sorted.
    pub fn sorted(&self) -> Vec<usize> {
        let mut set = self.members.clone();
        set.sort_unstable();
        set
    }

    pub fn has(&self, candidate: usize) -> bool {
        self.inside[candidate]
    }

    /// Needs that somebody answers, but none of the team.
    pub fn open(&self) -> impl Iterator<Item = usize> {
        self.costs.facts.coverable.iter().copied().filter(|need| self.needs[*need].holders == 0)
    }

    /// How many of the team answer this need.
    pub fn holders(&self, need: usize) -> u32 {
        self.needs[need].holders
    }

    /// Whether nobody of the team answers this need.
    pub fn is_open(&self, need: usize) -> bool {
        self.needs[need].holders == 0
    }

    pub fn add(&mut self, member: usize) {
        self.members.push(member);
        self.inside[member] = true;
        self.joined.iter_mut().zip(self.costs.beside(member)).for_each(|(sum, more)| *sum += more);
        self.gains.iter_mut().zip(self.costs.facts.given_by(member)).for_each(|(sum, more)| *sum += more);
        for need in &self.costs.facts.needs_of[member] {
            note(&mut self.needs[*need], member, self.costs.lack(member, *need));
        }
    }

    pub fn remove(&mut self, member: usize) {
        self.members.retain(|m| *m != member);
        self.inside[member] = false;
        self.joined.iter_mut().zip(self.costs.beside(member)).for_each(|(sum, less)| *sum -= less);
        self.gains.iter_mut().zip(self.costs.facts.given_by(member)).for_each(|(sum, less)| *sum -= less);
        for need in &self.costs.facts.needs_of[member] {
            let mut answered = NOBODY;
            for other in self.members.iter().filter(|m| self.costs.lack(**m, *need).is_finite()) {
                note(&mut answered, *other, self.costs.lack(*other, *need));
            }
            self.needs[*need] = answered;
        }
    }

    pub fn take(&mut self, step: Step) {
        step.out.into_iter().for_each(|m| self.remove(m));
        step.into.into_iter().for_each(|m| self.add(m));
    }

    /// What a step changes in the cost, members who hold others together apart; infinite where a need would be left open.
    /// O(members + needs of the two).
    pub fn change(&self, step: Step) -> f64 {
        let costs = self.costs;
        let mut change = self.change_of_answers(step);
        if change == f64::INFINITY {
            return change;
        }
        let without = step.out.map(|m| self.joined[m] + costs.singles[m]).unwrap_or_default();
        let between = step.out.zip(step.into).map(|(m, c)| costs.beside(m)[c]).unwrap_or_default();
        change += step.into.map(|c| self.joined[c] + costs.singles[c] - between).unwrap_or_default() - without;
        change + self.change_of_gains(step)
    }

    fn change_of_answers(&self, step: Step) -> f64 {
        let of = |m: Option<usize>| m.map_or(&[][..], |m| self.costs.facts.needs_of[m].as_slice());
        let mut change = 0.0;
        for need in of(step.out) {
            change += self.change_of_need(*need, step);
        }
        for need in of(step.into).iter().filter(|need| !of(step.out).contains(need)) {
            change += self.change_of_need(*need, step);
        }
        change
    }

    fn change_of_need(&self, need: usize, step: Step) -> f64 {
        let now = self.needs[need];
        let lack = |m: Option<usize>| m.map_or(f64::INFINITY, |m| self.costs.lack(m, need));
        let (gone, come) = (lack(step.out), lack(step.into));
        let holders = now.holders + u32::from(come.is_finite()) - u32::from(gone.is_finite());
        let left = if step.out == Some(now.by) { now.next } else { now.best };
        let hanging = |holders: u32| if holders == 1 { self.costs.hanging() } else { 0.0 };
        match (now.holders, holders) {
            (_, 0) => f64::INFINITY,
            (0, after) => come + hanging(after),
            (before, after) => left.min(come) - now.best + hanging(after) - hanging(before),
        }
    }

    fn change_of_gains(&self, step: Step) -> f64 {
        let (costs, facts) = (self.costs, self.costs.facts);
        let given = |giver: Option<usize>, taker: usize| giver.map_or(0.0, |g| f64::from(facts.pair(g, taker).given));
        let less = step.out.map_or(0.0, |m| costs.gainless(m, self.gains[m]));
        let more = step.into.map_or(0.0, |c| costs.gainless(c, self.gains[c] - given(step.out, c)));
        let staying = self.members.iter().filter(|m| Some(**m) != step.out);
        let change = |m: &usize| {
            let after = self.gains[*m] - given(step.out, *m) + given(step.into, *m);
            costs.gainless(*m, after) - costs.gainless(*m, self.gains[*m])
        };
        staying.map(change).sum::<f64>() + more - less
    }

    /// What it costs that a candidate would gain so little as a member.
    pub fn gainless(&self, candidate: usize) -> f64 {
        self.costs.gainless(candidate, self.gains[candidate])
    }
}

fn note(answered: &mut Answered, member: usize, lack: f64) {
    answered.holders += 1;
    if lack < answered.best || (lack == answered.best && member < answered.by) {
        (answered.next, answered.best, answered.by) = (answered.best, lack, member);
    } else {
        answered.next = answered.next.min(lack);
    }
}
