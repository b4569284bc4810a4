//! The page of the export: where to, in which format, and what became of it. The shell writes; nothing here waits for it.

use super::command::Action;
use super::drawers::{Drawer, Kind as DrawerKind};
use super::msg::Effect;
use super::page::Item;
use super::{App, Return, Screen};
use crate::domain::Target;
use crate::domain::clean::is_hidden;
use crate::form::{Format, Output};

/// The folder or file to be written; it belongs to the page, not to a session.
pub const PLACE_FIELD: Target = Target::of("tempat-ekspor");

/// What is exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    #[default]
    Session,
    /// The recap of the folder that the facilitator's desk is open on.
    Recap,
}

/// The formats of a recap, and what each is good for.
const RECAP: [(Output, &str); 5] = [
    (Output::Own(Format::Xlsx), "Satu lembar per bagian, untuk dihitung lagi."),
    (Output::Own(Format::Docx), "Laporan siap cetak, dengan berita acara verifikasi."),
    (Output::Own(Format::Html), "Halaman siap cetak dengan diagram, untuk peramban mana pun."),
    (Output::Own(Format::Csv), "Satu baris per jabatan, untuk lembar sebar."),
    (Output::Own(Format::Text), "Teks biasa dengan batang, terbaca di mana pun."),
];

impl Subject {
    /// Formats with what each is good for, in the order of the page.
    pub fn formats(self) -> Vec<(Output, &'static str)> {
        match self {
            Subject::Session => Output::all().map(|output| (output, output.note())).collect(),
            Subject::Recap => RECAP.to_vec(),
        }
    }
}

/// What the page holds while the program runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Export {
    /// As typed: a folder, or a file whose ending is that of the format.
    pub place: String,
    pub outcome: Outcome,
    pub subject: Subject,
    from: Option<Return>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Outcome {
    #[default]
    None,
    Writing(Output),
    Written {
        path: String,
        note: String,
    },
    Failed(String),
}

impl Export {
    pub fn to(place: String) -> Export {
        Export { place, ..Export::default() }
    }

    /// The file a format is written to.
    pub fn path(&self, stem: &str, output: Output) -> String {
        let place = self.place.trim();
        let ending = format!(".{}", output.word());
        if place.to_lowercase().ends_with(&ending) && !place.ends_with(&format!("/{ending}")) {
            return place.to_owned();
        }
        let folder = place.trim_end_matches('/');
        match (folder.is_empty(), place.is_empty()) {
            (_, true) => format!("{stem}{ending}"),
            (true, false) => format!("/{stem}{ending}"),
            (false, _) => format!("{folder}/{stem}{ending}"),
        }
    }
}

impl App {
    pub(super) fn show_export(&mut self, subject: Subject) {
        self.export.subject = subject;
        if self.screen != Screen::Export {
            let from = Return { screen: self.screen.clone(), focus: self.focus.clone(), surface: self.surface };
            self.export.from = Some(from);
        }
        if !matches!(self.export.outcome, Outcome::Writing(_)) {
            self.export.outcome = Outcome::None;
        }
        self.show_screen(Screen::Export);
        let first = subject.formats().first().map_or(Output::Pdf, |(output, _)| *output);
        self.set_focus(Item::Do(Action::ExportAs(first)));
        self.settle();
    }

    /// Back to where the page was opened.
    pub(super) fn leave_export(&mut self) -> Vec<Effect> {
        let Some(from) = self.export.from.take() else { return self.show_step_list() };
        self.show_screen(from.screen);
        self.surface = from.surface;
        self.set_focus(from.focus);
        self.follow_panes();
        self.settle();
        Vec::new()
    }

    /// Name of the exported file without its ending: that of the session's.
    pub fn export_stem(&self) -> String {
        if self.export.subject == Subject::Recap {
            return "rekap".to_owned();
        }
        let file = self.open.as_ref().and_then(|open| open.file.as_ref()).map_or("skj", |file| file.0.as_str());
        let name = file.rsplit('/').next().unwrap_or(file);
        let stem = name.strip_suffix(".skj.json").or_else(|| name.strip_suffix(".json")).unwrap_or(name);
        stem.replace(is_hidden, "")
    }

    pub(super) fn export_as(&mut self, output: Output, overwrite: bool) -> Vec<Effect> {
        if let Outcome::Writing(output) = self.export.outcome {
            self.refuse(format!("{} masih ditulis.", output.label()));
            return Vec::new();
        }
        let path = self.export.path(&self.export_stem(), output);
        let effect = match (self.export.subject, self.session()) {
            (Subject::Recap, _) => Effect::ExportRecap { output, path, overwrite },
            (Subject::Session, Some(session)) => {
                Effect::Export { session: Box::new(session.clone()), output, path, overwrite }
            }
            (Subject::Session, None) => return Vec::new(),
        };
        self.drawer = None;
        self.export.outcome = Outcome::Writing(output);
        self.notice = format!("Menulis {}…", output.label());
        vec![effect]
    }

    pub(super) fn exported(&mut self, path: String, note: String) {
        self.notice = "Ekspor selesai.".to_owned();
        self.export.outcome = Outcome::Written { path, note };
    }

    /// Nothing was written, because a file lies there: the person decides.
    pub(super) fn export_taken(&mut self, output: Output, path: String) {
        self.export.outcome = Outcome::None;
        match self.screen == Screen::Export && self.drawer.is_none() {
            true => {
                let kind = DrawerKind::Overwrite { output, path };
                self.open_drawer(Drawer::new(kind).focused(Item::Do(Action::CloseDrawer)));
                self.refused = true;
            }
            false => self.refuse(format!("{} belum ditulis: berkasnya sudah ada.", output.label())),
        }
    }

    pub(super) fn export_failed(&mut self, sentence: String) {
        self.refuse("Ekspor tidak selesai.");
        self.export.outcome = Outcome::Failed(sentence);
    }
}
