//! The seven steps of the road, in order. Step bar, home, navigation and palette entries are derived from this table.

use super::target::Target;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StepId {
    Identity,
    Requirements,
    Managerial,
    Sociocultural,
    Mapping,
    Technical,
    Review,
}

#[derive(Debug)]
pub struct Step {
    pub id: StepId,
    /// 1 to 7.
    pub number: usize,
    /// Word in `tempat.langkah`.
    pub key: &'static str,
    pub label: &'static str,
    /// What is filled in there, for the guide.
    pub holds: &'static str,
    /// What to have at hand; empty where nothing is needed.
    pub bring: &'static str,
    /// Parts of the session that belong to the step.
    pub sections: &'static [Target],
}

pub const STEPS: [Step; 7] = [
    Step {
        id: StepId::Identity,
        number: 1,
        key: "identitas",
        label: "Identitas",
        holds: "instansi, nama jabatan, kelompok jabatan, urusan, kode, ikhtisar",
        bring: "SOTK, peta jabatan",
        sections: &[Target::of("identitas"), Target::of("instansi"), Target::of("penyusun")],
    },
    Step {
        id: StepId::Requirements,
        number: 2,
        key: "persyaratan",
        label: "Persyaratan",
        holds: "pendidikan, pelatihan, pengalaman, pangkat, indikator kinerja",
        bring: "anjab, IKU",
        sections: &[Target::of("persyaratan")],
    },
    Step {
        id: StepId::Managerial,
        number: 3,
        key: "manajerial",
        label: "Manajerial",
        holds: "level delapan kompetensi; level bawaan mengikuti jenjang",
        bring: "",
        sections: &[Target::of("manajerial")],
    },
    Step {
        id: StepId::Sociocultural,
        number: 4,
        key: "sosial_kultural",
        label: "Sosial kultural",
        holds: "level Perekat Bangsa",
        bring: "",
        sections: &[Target::of("sosial_kultural")],
    },
    Step {
        id: StepId::Mapping,
        number: 5,
        key: "pemetaan",
        label: "Pemetaan",
        holds: "tujuan utama, uraian tugas, unit kompetensi tiap tugas",
        bring: "uraian tugas dari Word, tempel sekaligus",
        sections: &[Target::of("pemetaan"), Target::of("usulan")],
    },
    Step {
        id: StepId::Technical,
        number: 6,
        key: "teknis",
        label: "Teknis",
        holds: "tiga sampai enam unit dengan level dan indikatornya",
        bring: "kamus teknis instansi, bila ada",
        sections: &[Target::of("teknis")],
    },
    Step {
        id: StepId::Review,
        number: 7,
        key: "tinjau",
        label: "Tinjau & kirim",
        holds: "baca SKJ seperti akan dicetak, perbaiki temuan, lalu kirim",
        bring: "",
        sections: &[],
    },
];

impl StepId {
    pub fn step(self) -> &'static Step {
        let [identity, requirements, managerial, sociocultural, mapping, technical, review] = &STEPS;
        match self {
            StepId::Identity => identity,
            StepId::Requirements => requirements,
            StepId::Managerial => managerial,
            StepId::Sociocultural => sociocultural,
            StepId::Mapping => mapping,
            StepId::Technical => technical,
            StepId::Review => review,
        }
    }

    pub fn next(self) -> Option<StepId> {
        STEPS.get(self.step().number).map(|step| step.id)
    }

    pub fn previous(self) -> Option<StepId> {
        STEPS.get(self.step().number.checked_sub(2)?).map(|step| step.id)
    }

    pub fn by_number(number: usize) -> Option<StepId> {
        STEPS.iter().find(|step| step.number == number).map(|step| step.id)
    }

    pub fn by_key(key: &str) -> Option<StepId> {
        STEPS.iter().find(|step| step.key == key).map(|step| step.id)
    }

    /// The step a path belongs to.
    pub fn of(target: &Target) -> Option<StepId> {
        STEPS.iter().find(|step| step.sections.iter().any(|section| target.is_within(section))).map(|step| step.id)
    }
}
