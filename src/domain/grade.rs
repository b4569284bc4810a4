//! Facts about grades (jenjang), ranks, education and trainings: `dictionaries/jenjang.json`; and the government
//! affairs: `dictionaries/urusan.json`. Sources stand in those files, each fact with how sure we are of it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::dictionary::Text;
use super::level::Level;

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Grades {
    #[serde(rename = "jenjang")]
    pub grades: Vec<Grade>,
    /// Ranks from lowest to highest.
    #[serde(rename = "pangkat")]
    pub ranks: Vec<RankName>,
    /// Education from lowest to highest.
    #[serde(rename = "pendidikan")]
    pub education: Vec<Text>,
    #[serde(rename = "pendidikan_setara", default)]
    pub equal_education: Vec<Vec<Text>>,
    #[serde(rename = "pelatihan")]
    pub trainings: Vec<TrainingName>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Grade {
    #[serde(rename = "kode")]
    pub code: Text,
    /// The words the form prints as Kelompok Jabatan.
    #[serde(rename = "nama")]
    pub name: Text,
    #[serde(rename = "kelompok")]
    pub group: Text,
    /// Default level of the nine competencies.
    pub level: Level,
    /// Competencies whose default differs, by code.
    #[serde(rename = "level_khusus", default)]
    pub special_levels: BTreeMap<String, Level>,
    #[serde(rename = "pendidikan_terendah")]
    pub least_education: Text,
    #[serde(rename = "pengalaman")]
    pub experience: Option<LeastExperience>,
    /// Codes of the leadership trainings that fit.
    #[serde(rename = "pelatihan_manajerial")]
    pub trainings: Vec<Text>,
    #[serde(rename = "pangkat")]
    pub ranks: Option<RankRange>,
}

/// Experience that the regulation asks for, in years.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct LeastExperience {
    #[serde(rename = "tahun")]
    pub years: u32,
    #[serde(rename = "jabatan")]
    pub post: Option<Text>,
    #[serde(rename = "tahun_jabatan")]
    pub years_in_post: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct RankRange {
    #[serde(rename = "terendah")]
    pub lowest: Text,
    #[serde(rename = "tertinggi")]
    pub highest: Text,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct RankName {
    #[serde(rename = "golongan")]
    pub code: Text,
    #[serde(rename = "nama")]
    pub name: Text,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct TrainingName {
    #[serde(rename = "kode")]
    pub code: Text,
    #[serde(rename = "nama")]
    pub name: Text,
    /// The name before 2018.
    #[serde(rename = "lama")]
    pub former: Text,
}

impl Grades {
    pub fn find(&self, code: &str) -> Option<&Grade> {
        self.grades.iter().find(|grade| grade.code.as_str() == code)
    }

    /// Place of an education in the order of the table; D-IV and S-1 share theirs, `S-1/D-IV` has the same.
    pub fn education_order(&self, name: &str) -> Option<usize> {
        let place = |name: &str| self.education.iter().position(|known| known.as_str() == name);
        let own = place(name).or_else(|| name.split('/').filter_map(|part| place(part.trim())).min())?;
        let known = self.education.get(own)?;
        let equals = self.equal_education.iter().find(|group| group.contains(known));
        Some(equals.map_or(own, |group| group.iter().filter_map(|name| place(name)).min().unwrap_or(own)))
    }

    /// Place of a rank such as `III/d` in the order of the table.
    pub fn rank_order(&self, code: &str) -> Option<usize> {
        self.ranks.iter().position(|rank| rank.code.as_str() == code)
    }

    /// `IV/b` as `Pembina Tingkat I (IV/b)`.
    pub fn rank_label(&self, code: &str) -> Option<String> {
        let rank = self.ranks.iter().find(|rank| rank.code.as_str() == code)?;
        Some(format!("{} ({})", rank.name.as_str(), rank.code.as_str()))
    }

    pub fn training_name(&self, code: &str) -> Option<&str> {
        self.trainings.iter().find(|training| training.code.as_str() == code).map(|training| training.name.as_str())
    }
}

impl Grade {
    /// Default level of one competency.
    pub fn level_of(&self, competency: &str) -> Level {
        self.special_levels.get(competency).copied().unwrap_or(self.level)
    }

    pub fn is_functional(&self) -> bool {
        self.code.starts_with("jf_")
    }

    /// JPT, Administrator and Pengawas.
    pub fn is_managerial(&self) -> bool {
        self.group.as_str() == "manajerial"
    }
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Affairs {
    #[serde(rename = "urusan")]
    pub affairs: Vec<Affair>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Affair {
    #[serde(rename = "kode")]
    pub code: Text,
    #[serde(rename = "nama")]
    pub name: Text,
    #[serde(rename = "kelompok")]
    pub group: Text,
}

impl Affairs {
    pub fn find(&self, code: &str) -> Option<&Affair> {
        self.affairs.iter().find(|affair| affair.code.as_str() == code)
    }
}

impl Affair {
    /// The group in words, as it stands beside the name in the picker.
    pub fn group_label(&self) -> &str {
        match self.group.as_str() {
            "wajib_pelayanan_dasar" => "wajib, pelayanan dasar",
            "wajib_non_pelayanan_dasar" => "wajib, bukan dasar",
            "pilihan" => "pilihan",
            "pendukung" => "unsur pendukung",
            "penunjang" => "unsur penunjang",
            "pengawasan" => "unsur pengawasan",
            "kewilayahan" => "unsur kewilayahan",
            "pemerintahan_umum" => "pemerintahan umum",
            other => other,
        }
    }
}
