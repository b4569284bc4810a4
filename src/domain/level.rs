//! A competency level, 1 to 5 (Permenpan RB 38/2017).

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A level between 1 and 5; nothing else can be constructed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

impl Level {
    pub const ALL: [Level; 5] = [Level(1), Level(2), Level(3), Level(4), Level(5)];

    pub const fn new(number: u8) -> Option<Level> {
        match number {
            1..=5 => Some(Level(number)),
            _ => None,
        }
    }

    pub const fn number(self) -> u8 {
        self.0
    }

    pub const fn digit(self) -> &'static str {
        match self.0 {
            1 => "1",
            2 => "2",
            3 => "3",
            4 => "4",
            _ => "5",
        }
    }

    /// The word that stands beside the digit on every screen.
    pub const fn name(self) -> &'static str {
        match self.0 {
            1 => "Paham",
            2 => "Dasar",
            3 => "Menengah",
            4 => "Mumpuni",
            _ => "Ahli",
        }
    }

    /// Verbs that indicators of this level usually begin with.
    pub const fn verbs(self) -> &'static str {
        match self.0 {
            1 => "menjelaskan, mengidentifikasi, mengumpulkan, menyiapkan",
            2 => "melaksanakan, mengolah, memeriksa, menyusun konsep",
            3 => "menganalisis, memverifikasi, merekomendasikan, membimbing",
            4 => "mengevaluasi, merumuskan, menetapkan, meyakinkan",
            _ => "mengembangkan, menggagas, mengarahkan kebijakan",
        }
    }

    pub fn up(self) -> Level {
        Level::new(self.0 + 1).unwrap_or(self)
    }

    pub fn down(self) -> Level {
        Level::new(self.0.saturating_sub(1)).unwrap_or(self)
    }

    /// How many levels lie between the two.
    pub const fn distance(self, other: Level) -> u8 {
        self.0.abs_diff(other.0)
    }
}

impl std::fmt::Display for Level {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}", self.0)
    }
}

impl Serialize for Level {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.0)
    }
}

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Level, D::Error> {
        let number = u8::deserialize(deserializer).map_err(|_| D::Error::custom("level harus angka 1 sampai 5"))?;
        Level::new(number).ok_or_else(|| D::Error::custom("level harus angka 1 sampai 5"))
    }
}
