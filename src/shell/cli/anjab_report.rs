//! What was read out of an anjab, post by post, before anything is written.

use super::out::Output;
use crate::domain::Session;
use crate::exchange::anjab::{Anjab, Note, Post};

/// Each post with what it brings and what a person has to look at.
pub fn print(anjab: &Anjab, started: &[(Session, Vec<String>)], out: &mut Output) {
    for (post, (session, notes)) in anjab.posts.iter().zip(started) {
        out.print(&format!("{}{}", post.name, place(&post.sheet, post.row)));
        out.print(&format!("  {}", brings(post, session)));
        notes.iter().for_each(|note| out.print(&format!("  catatan   {note}")));
    }
    for Note { sheet, row, message } in &anjab.notes {
        out.print(&format!("catatan{}: {message}", place(sheet, *row)));
    }
    out.print(&format!("Terbaca {} jabatan.", anjab.posts.len()));
}

fn place(sheet: &str, row: usize) -> String {
    match (sheet.is_empty(), row) {
        (_, 0) => String::new(),
        (true, row) => format!(" (baris {row})"),
        (false, row) => format!(" (lembar {sheet}, baris {row})"),
    }
}

/// `ikhtisar, 8 uraian tugas, pendidikan S-1, 2 pelatihan`
fn brings(post: &Post, session: &Session) -> String {
    let count = |count: usize, what: &str| (count > 0).then(|| format!("{count} {what}"));
    let degree = &session.requirements.education.degree;
    let parts = [
        (!post.summary.is_empty()).then(|| "ikhtisar".to_owned()),
        count(post.duties.len(), "uraian tugas"),
        (!post.education.is_empty() && !degree.is_empty()).then(|| format!("pendidikan {degree}")),
        count(post.trainings.len(), "pelatihan"),
        count(post.experiences.len(), "pengalaman"),
        (!post.rank.is_empty()).then(|| "pangkat".to_owned()),
        count(post.performances.len(), "indikator kinerja"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "hanya nama jabatan".to_owned() } else { parts.join(", ") }
}
