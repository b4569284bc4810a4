//! Fixed lists of words, as they stand in a session file. An unknown word is refused when a file is opened.

use super::field::Choice;

/// A word out of a fixed list; the default is the empty word, *not chosen yet*.
pub trait Word {
    fn word(&self) -> &'static str;
    /// Takes the word if the list holds it.
    fn set_word(&mut self, word: &str) -> bool;
    /// The list, without the empty word.
    fn choices(&self) -> &'static [Choice];

    /// As a person reads it; empty where nothing was chosen.
    fn label(&self) -> &'static str {
        self.choices().iter().find(|choice| choice.word == self.word()).map_or("", |choice| choice.label)
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $variant:ident = $word:literal, $label:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name { #[default] Unset, $($(#[$word_doc])* $variant),* }

        impl $name {
            pub const CHOICES: &'static [$crate::domain::field::Choice] = &[$($crate::domain::field::Choice { word: $word, label: $label }),*];

            pub fn parse(word: &str) -> Option<$name> {
                match word {
                    "" => Some($name::Unset),
                    $($word => Some($name::$variant),)*
                    _ => None,
                }
            }
        }

        impl $crate::domain::word::Word for $name {
            fn word(&self) -> &'static str {
                match self {
                    $name::Unset => "",
                    $($name::$variant => $word,)*
                }
            }

            fn set_word(&mut self, word: &str) -> bool {
                $name::parse(word).map(|value| *self = value).is_some()
            }

            fn choices(&self) -> &'static [$crate::domain::field::Choice] {
                $name::CHOICES
            }
        }

        impl $crate::domain::record::Slotted for $name {
            fn as_slot(&self) -> $crate::domain::record::Slot<'_> {
                $crate::domain::record::Slot::Word($crate::domain::word::Word::word(self))
            }
            fn as_slot_mut(&mut self) -> $crate::domain::record::SlotMut<'_> {
                $crate::domain::record::SlotMut::Word(self)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::domain::word::Word::word(self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                let read = <$crate::domain::record::Key<'de> as serde::Deserialize>::deserialize(deserializer)?;
                let word = read.as_str();
                $name::parse(word).ok_or_else(|| {
                    let known: Vec<&str> = $name::CHOICES.iter().map(|choice| choice.word).collect();
                    <D::Error as serde::de::Error>::custom(format!("kata \"{word}\" tidak dikenal; pilihannya: {}", known.join(", ")))
                })
            }
        }
    };
}
pub(crate) use words;

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
