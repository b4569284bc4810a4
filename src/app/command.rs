//! Everything a person can do, as one table: label, keys, and where it applies. Key resolution, the bottom row, help,
//! the palette and the README's key table are derived from it; a key is written nowhere else.

use super::desk::DeskAction;
use super::msg::{Key, KeyCode};
use crate::domain::StepId;
use crate::form::Output;

/// A list that rows are added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    Trainings,
    Experiences,
    Performances,
    Functions,
    Indicators,
}

/// What can be done. Parameters that a row or a page knows stand inside.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    Quit,
    Save,
    /// Take a session over from the process that has it.
    TakeOver,
    ReadHeld,
    History,
    BackToPresent,
    MakePresent,
    Help,
    Palette,
    Undo,
    Redo,
    NextStep,
    PreviousStep,
    StepList,
    Home,
    OpenStep(StepId),
    NewSession,
    CopyFrom,
    CopyToNew,
    CopyParts,
    TakeSummary,
    Practice,
    ChangeName,
    ChooseTheme,
    Add(List),
    AddHere,
    DeleteRow,
    RowUp,
    RowDown,
    Filter,
    AllToPreset,
    RestoreTexts,
    /// Leave the page that was opened over another one.
    Leave,
    NextUnit,
    FromMapping,
    FromDictionary,
    OwnUnit,
    PinUnit,
    ProposeUnit,
    /// All five levels of a proposed unit.
    OtherLevels,
    OtherUnit,
    DutyDone,
    PasteDuties,
    InsertPasted,
    InsertPastedAsIs,
    PastedJoin,
    PastedSplit,
    PastedDrop,
    Coverage,
    BringUnits,
    Example,
    SendPage,
    Send,
    MendAll,
    ShowFindings,
    CloseDrawer,
    ClearFilter,
    WithoutUnit,
    EditAgain,
    /// The remarks of the facilitators, for the participant.
    Remarks,
    AllRemarks,
    ToField,
    TakeSuggestion,
    AnswerMended,
    AnswerDisagreed,
    WithdrawAnswer,
    /// At the facilitator's desk.
    Desk(DeskAction),
    /// Ask where a copy of the session is to be written.
    CopyElsewhere,
    /// Write it to the place that was typed.
    WriteCopy,
    Suspend,
    Export,
    ExportAs(Output),
    /// Over the file that is there.
    ExportOver(Output),
    /// Look at what the dictionaries in force would change.
    RefreshTexts,
    TakeTexts,
    KeepTexts,
}

/// Where a key works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere, also while typing.
    Always,
    /// Only where letters are not typed into a text.
    OutsideText,
    /// The same, at the facilitator's desk only.
    Desk,
}

/// A key as it is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    pub code: KeyCode,
    pub ctrl: bool,
    pub scope: Scope,
}

/// One row of the table.
#[derive(Debug)]
pub struct Command {
    pub action: Action,
    pub label: &'static str,
    pub keys: &'static [Binding],
}

const fn ctrl(letter: char) -> Binding {
    Binding { code: KeyCode::Char(letter), ctrl: true, scope: Scope::Always }
}
const fn letter(letter: char) -> Binding {
    Binding { code: KeyCode::Char(letter), ctrl: false, scope: Scope::OutsideText }
}
const fn named(code: KeyCode) -> Binding {
    Binding { code, ctrl: false, scope: Scope::Always }
}
const fn outside(code: KeyCode) -> Binding {
    Binding { code, ctrl: false, scope: Scope::OutsideText }
}

const fn desk(letter: char) -> Binding {
    Binding { code: KeyCode::Char(letter), ctrl: false, scope: Scope::Desk }
}
const fn at_desk(action: DeskAction, label: &'static str, keys: &'static [Binding]) -> Command {
    Command { action: Action::Desk(action), label, keys }
}

pub const COMMANDS: &[Command] = &[
    Command { action: Action::Help, label: "Bantuan", keys: &[named(KeyCode::F(1)), ctrl('g'), letter('?')] },
    Command { action: Action::Palette, label: "Perintah lain…", keys: &[ctrl('p'), letter(':')] },
    Command { action: Action::Undo, label: "Batalkan", keys: &[ctrl('z'), letter('u')] },
    Command { action: Action::Redo, label: "Ulangi", keys: &[ctrl('y'), letter('U')] },
    Command { action: Action::Save, label: "Simpan sekarang", keys: &[ctrl('s'), named(KeyCode::F(2))] },
    Command { action: Action::NextStep, label: "Langkah berikutnya", keys: &[ctrl('n'), letter(']')] },
    Command { action: Action::PreviousStep, label: "Langkah sebelumnya", keys: &[letter('[')] },
    Command { action: Action::AddHere, label: "Tambah baris", keys: &[letter('a'), outside(KeyCode::Insert)] },
    Command { action: Action::DeleteRow, label: "Hapus baris", keys: &[letter('d'), outside(KeyCode::Delete)] },
    Command { action: Action::RowUp, label: "Naikkan baris", keys: &[letter('K')] },
    Command { action: Action::RowDown, label: "Turunkan baris", keys: &[letter('J')] },
    Command { action: Action::Filter, label: "Cari di daftar", keys: &[letter('/')] },
    Command { action: Action::StepList, label: "Daftar langkah", keys: &[] },
    Command { action: Action::OpenStep(StepId::Identity), label: "Langkah 1 Identitas", keys: &[] },
    Command { action: Action::OpenStep(StepId::Requirements), label: "Langkah 2 Persyaratan", keys: &[] },
    Command { action: Action::OpenStep(StepId::Managerial), label: "Langkah 3 Manajerial", keys: &[] },
    Command { action: Action::OpenStep(StepId::Sociocultural), label: "Langkah 4 Sosial kultural", keys: &[] },
    Command { action: Action::OpenStep(StepId::Mapping), label: "Langkah 5 Pemetaan", keys: &[] },
    Command { action: Action::OpenStep(StepId::Technical), label: "Langkah 6 Teknis", keys: &[] },
    Command { action: Action::OpenStep(StepId::Review), label: "Langkah 7 Tinjau & kirim", keys: &[] },
    Command { action: Action::Coverage, label: "Lihat cakupan", keys: &[] },
    Command { action: Action::PasteDuties, label: "Tempel daftar tugas…", keys: &[] },
    Command { action: Action::Example, label: "Lihat contoh pemetaan", keys: &[] },
    Command { action: Action::AllToPreset, label: "Semua level ke bawaan", keys: &[] },
    Command { action: Action::RefreshTexts, label: "Perbarui teks dari kamus…", keys: &[named(KeyCode::F(5))] },
    Command { action: Action::SendPage, label: "Kirim…", keys: &[] },
    Command { action: Action::Remarks, label: "Catatan fasilitator", keys: &[] },
    Command { action: Action::Export, label: "Ekspor…", keys: &[] },
    Command { action: Action::History, label: "Riwayat…", keys: &[] },
    Command { action: Action::TakeOver, label: "Ambil alih", keys: &[] },
    Command { action: Action::Home, label: "Beranda", keys: &[] },
    Command { action: Action::NewSession, label: "Mulai SKJ baru", keys: &[] },
    Command { action: Action::CopyFrom, label: "Salin dari…", keys: &[] },
    Command { action: Action::CopyToNew, label: "Salin ke SKJ baru…", keys: &[] },
    Command { action: Action::CopyElsewhere, label: "Simpan salinan di tempat lain…", keys: &[] },
    Command { action: Action::Practice, label: "Latihan", keys: &[] },
    Command { action: Action::ChangeName, label: "Ganti nama Anda…", keys: &[] },
    at_desk(DeskAction::Open, "Telaah", &[]),
    at_desk(DeskAction::Next, "Berikutnya yang menunggu", &[desk('n')]),
    at_desk(DeskAction::Mark, "Tandai", &[desk(' ')]),
    at_desk(DeskAction::Filter, "Saringan dan urutan…", &[desk('s')]),
    at_desk(DeskAction::Remark, "Catatan", &[desk('c')]),
    at_desk(DeskAction::NextRemark, "Catatan berikutnya", &[desk('m')]),
    at_desk(DeskAction::PreviousRemark, "Catatan sebelumnya", &[desk('M')]),
    at_desk(DeskAction::ReadMark, "Tandai bagian dibaca", &[desk('r')]),
    at_desk(DeskAction::Deviations, "Hanya yang menyimpang", &[desk('v')]),
    at_desk(DeskAction::Changes, "Perubahan", &[desk('p')]),
    at_desk(DeskAction::CompareWith, "Bandingkan dengan…", &[]),
    at_desk(DeskAction::ApprovePage, "Setujui…", &[desk('A')]),
    at_desk(DeskAction::ReturnPage, "Kembalikan…", &[desk('B')]),
    at_desk(DeskAction::BulkMenu, "Untuk semua yang ditandai…", &[desk('t')]),
    at_desk(DeskAction::Frequent, "Terbanyak", &[]),
    at_desk(DeskAction::Progress, "Kemajuan ruang", &[]),
    at_desk(DeskAction::Recap, "Rekap", &[]),
    at_desk(DeskAction::ExportRecap, "Ekspor rekap…", &[desk('e')]),
    at_desk(DeskAction::Refresh, "Segarkan", &[]),
    Command { action: Action::ChooseTheme, label: "Tema…", keys: &[] },
    Command { action: Action::Suspend, label: "Tunda ke shell", keys: &[] },
    Command { action: Action::Quit, label: "Keluar", keys: &[ctrl('q')] },
];

/// The command bound to a key; letters count only outside texts, and those of the desk come first there.
pub fn resolve(key: Key, in_text: bool, at_desk: bool) -> Option<&'static Action> {
    let bound = |wanted: fn(Scope) -> bool| {
        let fits = |bound: &&Binding| wanted(bound.scope) && bound.fits(key, in_text);
        COMMANDS.iter().find(|command| command.keys.iter().any(|bound| fits(&bound))).map(|found| &found.action)
    };
    let own = if at_desk { bound(|scope| scope == Scope::Desk) } else { None };
    own.or_else(|| bound(|scope| scope != Scope::Desk))
}

pub fn find(action: &Action) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.action == *action)
}

impl Binding {
    fn fits(&self, key: Key, in_text: bool) -> bool {
        self.code == key.code && self.ctrl == key.ctrl && (self.scope == Scope::Always || !in_text)
    }

    /// The name on the key: `Ctrl+P`, `F1`, `Ins`.
    pub fn name(&self) -> String {
        match (self.code, self.ctrl) {
            (KeyCode::Char(letter), true) => format!("Ctrl+{}", letter.to_ascii_uppercase()),
            (KeyCode::Char(' '), false) => "Spasi".to_owned(),
            (KeyCode::Char(letter), false) => letter.to_string(),
            (KeyCode::F(number), _) => format!("F{number}"),
            (KeyCode::Insert, _) => "Ins".to_owned(),
            (KeyCode::Delete, _) => "Del".to_owned(),
            (code, _) => format!("{code:?}"),
        }
    }
}

impl Command {
    /// All keys of the command, as the palette and the README show them.
    pub fn key_names(&self) -> String {
        self.keys.iter().map(Binding::name).collect::<Vec<_>>().join(", ")
    }
}
