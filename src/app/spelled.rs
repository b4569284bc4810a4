//! Short forms in what is looked for: *Setwan* finds what *Sekretariat DPRD* finds, in the filter and for a duty.

use std::cmp::Reverse;

use super::search::{Hits, Index, Suggestion};
use crate::domain::short::ShortForms;

impl Index {
    /// What a query finds, a short form as the words it stands for and as it was typed: it may be the beginning of
    /// another word.
    pub fn hits_spelled(&self, query: &str, forms: &ShortForms, limit: usize) -> Hits {
        let typed = self.hits(query, limit);
        let Some(spelled) = forms.spelled_out(query) else { return typed };
        let mut found = self.hits(&spelled, limit);
        let is_new = |index: usize| found.best.iter().all(|known| known.index != index);
        let more: Vec<_> = typed.best.into_iter().filter(|hit| is_new(hit.index)).collect();
        found.best.extend(more);
        found.best.sort_by_key(|hit| Reverse(hit.score));
        found.best.truncate(limit);
        found.count = found.best.len().max(typed.count).max(found.count);
        found
    }

    /// Units for a duty whose short forms are spelled out.
    pub fn suggest_spelled(&self, duty: &str, forms: &ShortForms, affairs: &[String], limit: usize) -> Vec<Suggestion> {
        self.suggest_for(forms.spelled_out(duty).as_deref().unwrap_or(duty), affairs, limit)
    }
}
