//! Verdicts: the page that says what will be written, and writing it.

use super::{Reading, View};
use crate::app::App;
use crate::app::msg::Effect;
use crate::domain::review::{EventKind, Remark, ReviewEvent, Status, Verdict, Weight};

/// A verdict that is not known to be on disk: where it could not be written, all is as it was.
#[derive(Debug)]
pub(super) struct Decided {
    /// Of its event.
    pub id: String,
    /// What the row said before.
    pub status: Status,
    pub message: String,
}

impl Reading {
    pub fn open_musts(&self) -> usize {
        self.remarks().iter().filter(|remark| remark.is_open() && remark.weight == Weight::Must).count()
    }

    pub fn open_remarks(&self) -> usize {
        self.remarks().iter().filter(|remark| Remark::is_open(remark)).count()
    }
}

impl App {
    pub(super) fn verdict_page(&mut self, verdict: Verdict) {
        let Some(reading) = self.reading() else {
            self.refuse("Buka dulu satu SKJ.");
            return;
        };
        if reading.number == 0 {
            self.refuse("Belum dikirim, jadi belum dapat diputus.");
            return;
        }
        self.drawer = None;
        self.show_view(View::Verdict(verdict));
    }

    /// What giving the verdict writes.
    pub fn verdict_words(&self, verdict: Verdict) -> String {
        let (Some(desk), Some(reading)) = (&self.desk, self.reading()) else { return String::new() };
        let what = if verdict == Verdict::Approve { "disetujui" } else { "perlu perbaikan" };
        format!("Yang ditulis: putusan {what} atas kiriman ke-{}, oleh {}.", reading.number, desk.who.name)
    }

    /// Why the verdict cannot be given yet.
    pub fn why_no_verdict(&self, verdict: Verdict) -> Option<&'static str> {
        let desk = self.desk.as_ref()?;
        let reading = desk.reading.as_ref()?;
        let says_why = reading.open_musts() > 0 || !desk.note.trim().is_empty();
        (verdict == Verdict::Return && !says_why).then_some("perlu satu catatan wajib yang terbuka, atau pesan")
    }

    pub(super) fn decide(&mut self) -> Vec<Effect> {
        let crate::app::Screen::Desk(View::Verdict(verdict)) = self.screen else { return Vec::new() };
        if let Some(why) = self.why_no_verdict(verdict) {
            self.refuse(format!("Belum dapat dikembalikan: {why}."));
            return Vec::new();
        }
        let event = self.event(EventKind::Decide);
        let text = self.desk.as_ref().map(|desk| desk.note.trim().to_owned()).unwrap_or_default();
        let Some(file) = self.reading().map(|reading| reading.of.file.clone()) else { return Vec::new() };
        let id = event.id.clone();
        let mut effects = vec![self.note(file.clone(), vec![ReviewEvent { verdict, text, ..event }])];
        let message = self.desk.as_mut().map(|desk| desk.note.clone()).unwrap_or_default();
        effects.extend(self.drop_message());
        // The row is known to be decided before the folder is read again, so that the next one is another one.
        if let Some(desk) = &mut self.desk
            && let Some(row) = desk.rows.get_mut(file.as_str())
        {
            desk.decided.insert(file, Decided { id, status: row.status, message });
            row.status = match verdict {
                Verdict::Approve => Status::Approved,
                Verdict::Return | Verdict::Unset => Status::Returned,
            };
        }
        self.refresh_table();
        effects.extend(self.next_waiting());
        let word = if verdict == Verdict::Approve { "Disetujui" } else { "Dikembalikan" };
        match self.notice.as_str() {
            "Membuka…" => {
                if let Some(desk) = &mut self.desk {
                    desk.said = format!("{word}.");
                }
            }
            other => self.notice = format!("{word}. {other}"),
        }
        effects
    }
}
