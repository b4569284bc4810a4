//! What review files say about an SKJ.

use super::Report;
use crate::domain::Target;
use crate::domain::desk::Case;
use crate::domain::review::{Status, open_remarks};

/// Remarks that were open when somebody approved.
pub fn open_when_approved(case: &Case<'_>, report: &mut Report) {
    let approved = matches!(case.status, Status::Approved | Status::ChangedAfterApproval);
    let open = open_remarks(case.session, case.reviews);
    if approved && open > 0 {
        report.add(Target::ROOT, format!("Sudah disetujui, tetapi {open} catatan masih terbuka."));
    }
}

pub fn changed_after_approval(case: &Case<'_>, report: &mut Report) {
    if case.status == Status::ChangedAfterApproval {
        report.add(Target::ROOT, "Isi berubah setelah disetujui; perlu ditelaah ulang.");
    }
}
