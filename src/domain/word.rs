//! Fixed lists of words, as they stand in a session file. An unknown word is refused when a file is opened.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::field::Choice;
use super::record::{Slot, SlotMut, Slotted};

/// A word out of a fixed list; the default is the empty word, *not chosen yet*.
pub trait Word {
    fn word(&self) -> &'static str;
    /// Takes the word if the list holds it.
    fn set_word(&mut self, word: &str) -> bool;
    /// The list, without the empty word.
    fn choices(&self) -> &'static [Choice];
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal, $label:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name { #[default] Unset, $($variant),* }

        impl $name {
            pub const CHOICES: &'static [Choice] = &[$(Choice { word: $word, label: $label }),*];

            pub fn parse(word: &str) -> Option<$name> {
                match word {
                    "" => Some($name::Unset),
                    $($word => Some($name::$variant),)*
                    _ => None,
                }
            }
        }

        impl Word for $name {
            fn word(&self) -> &'static str {
                match self {
                    $name::Unset => "",
                    $($name::$variant => $word,)*
                }
            }

            fn set_word(&mut self, word: &str) -> bool {
                $name::parse(word).map(|value| *self = value).is_some()
            }

            fn choices(&self) -> &'static [Choice] {
                $name::CHOICES
            }
        }

        impl Slotted for $name {
            fn as_slot(&self) -> Slot<'_> {
                Slot::Word(self.word())
            }
            fn as_slot_mut(&mut self) -> SlotMut<'_> {
                SlotMut::Word(self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                let word = String::deserialize(deserializer)?;
                $name::parse(&word).ok_or_else(|| {
                    let known: Vec<&str> = $name::CHOICES.iter().map(|choice| choice.word).collect();
                    D::Error::custom(format!("kata \"{word}\" tidak dikenal; pilihannya: {}", known.join(", ")))
                })
            }
        }
    };
}

words! {
    /// `instansi.jenis`: a regional government or a central agency.
    InstitutionKind { Regional = "daerah", "daerah"; Central = "pusat", "pusat"; }
}
words! {
    /// `tingkat_penting` of a requirement row.
    Importance { Absolute = "mutlak", "mutlak"; Important = "penting", "penting"; Needed = "perlu", "perlu"; }
}
words! {
    /// `pelatihan[].jenis`.
    TrainingKind { Managerial = "manajerial", "Manajerial"; Technical = "teknis", "Teknis"; Functional = "fungsional", "Fungsional"; }
}
words! {
    /// `pengalaman[].untuk`; only functional posts tell the two apart.
    ForWhom { Pns = "pns", "PNS"; Pppk = "pppk", "PPPK"; }
}
words! {
    /// `teknis[].asal`: where a technical unit came from.
    Origin { Dictionary = "kamus", "kamus"; Proposal = "usulan", "usulan"; Own = "baru", "baru"; }
}
words! {
    /// `balasan[].jenis`: what a participant answered to a remark.
    ReplyKind { Mended = "diperbaiki", "sudah diperbaiki"; Disagreed = "tidak_setuju", "tidak setuju"; }
}
