//! Reflection over a session: every record lists its fields and hands out the value of each, so that the form, the
//! paths, undo, the schema and the command line need no code per field.

use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;

pub use super::keys::{Key, Unknown, doubled, few_keys};
use super::{field::Field, level::Level, word::Word};

/// A borrowed value of one field.
pub enum Slot<'a> {
    Text(&'a str),
    Word(&'static str),
    Number(u64),
    Flag(bool),
    Level(Option<Level>),
    Texts(&'a [String]),
    Record(&'a dyn Record),
    Rows(&'a dyn Rows),
}

/// The same, to be changed.
pub enum SlotMut<'a> {
    Text(&'a mut String),
    Word(&'a mut dyn Word),
    Number(&'a mut u64),
    Flag(&'a mut bool),
    Level(&'a mut Option<Level>),
    Texts(&'a mut Vec<String>),
    Record(&'a mut dyn Record),
    Rows(&'a mut dyn Rows),
}

/// A group of fields with its table.
pub trait Record {
    fn fields(&self) -> &'static [Field];
    fn slot(&self, index: usize) -> Option<Slot<'_>>;
    fn slot_mut(&mut self, index: usize) -> Option<SlotMut<'_>>;
    fn to_json(&self) -> Value;
    /// Replaces the whole record; false, and unchanged, where the value does not fit.
    fn set_json(&mut self, value: Value) -> bool;

    fn find(&self, key: &str) -> Option<(&'static Field, Slot<'_>)> {
        let index = self.fields().iter().position(|field| field.key == key)?;
        Some((self.fields().get(index)?, self.slot(index)?))
    }

    fn find_mut(&mut self, key: &str) -> Option<SlotMut<'_>> {
        let index = self.fields().iter().position(|field| field.key == key)?;
        self.slot_mut(index)
    }
}

/// A record that stands in a list under an id of its own.
pub trait Row: Record + Default {
    fn row_id(&self) -> &str;
    fn set_row_id(&mut self, id: &str);
}

/// A list of rows.
pub trait Rows {
    fn count(&self) -> usize;
    fn id_at(&self, index: usize) -> Option<&str>;
    fn row_at(&self, index: usize) -> Option<&dyn Record>;
    fn row_at_mut(&mut self, index: usize) -> Option<&mut dyn Record>;
    fn to_json(&self) -> Value;
    fn set_json(&mut self, value: Value) -> bool;
    /// The table of one row, also of an empty list.
    fn row_fields(&self) -> &'static [Field];

    fn position(&self, id: &str) -> Option<usize> {
        (0..self.count()).find(|&index| self.id_at(index) == Some(id))
    }
}

impl<T: Row + Serialize + DeserializeOwned> Rows for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }
    fn id_at(&self, index: usize) -> Option<&str> {
        self.get(index).map(Row::row_id)
    }
    fn row_at(&self, index: usize) -> Option<&dyn Record> {
        self.get(index).map(|row| row as &dyn Record)
    }
    fn row_at_mut(&mut self, index: usize) -> Option<&mut dyn Record> {
        self.get_mut(index).map(|row| row as &mut dyn Record)
    }
    fn to_json(&self) -> Value {
        json_of(self)
    }
    fn set_json(&mut self, value: Value) -> bool {
        replace(self, value)
    }
    fn row_fields(&self) -> &'static [Field] {
        T::default().fields()
    }
}

/// The JSON of any plain value of ours.
pub fn json_of<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

/// Replaces `place` by what `value` holds; false where it does not fit.
pub fn replace<T: DeserializeOwned>(place: &mut T, value: Value) -> bool {
    serde_json::from_value(value).map(|new| *place = new).is_ok()
}

impl Slot<'_> {
    pub fn to_json(&self) -> Value {
        match self {
            Slot::Text(text) => Value::from(*text),
            Slot::Word(word) => Value::from(*word),
            Slot::Number(number) => Value::from(*number),
            Slot::Flag(flag) => Value::from(*flag),
            Slot::Level(level) => json_of(level),
            Slot::Texts(texts) => json_of(texts),
            Slot::Record(record) => record.to_json(),
            Slot::Rows(rows) => rows.to_json(),
        }
    }

    /// Nothing chosen, typed or listed yet.
    pub fn is_empty(&self) -> bool {
        match self {
            Slot::Text(text) => text.trim_start().is_empty(),
            Slot::Word(word) => word.is_empty(),
            Slot::Level(level) => level.is_none(),
            Slot::Texts(texts) => texts.iter().all(|text| text.trim_start().is_empty()),
            Slot::Rows(rows) => rows.count() == 0,
            Slot::Number(_) | Slot::Flag(_) | Slot::Record(_) => false,
        }
    }
}

impl SlotMut<'_> {
    /// Replaces the value; false, and unchanged, where it does not fit.
    pub fn set_json(self, value: Value) -> bool {
        match self {
            SlotMut::Text(place) => replace(place, value),
            SlotMut::Word(place) => value.as_str().is_some_and(|word| place.set_word(word)),
            SlotMut::Number(place) => replace(place, value),
            SlotMut::Flag(place) => replace(place, value),
            SlotMut::Level(place) => replace(place, value),
            SlotMut::Texts(place) => replace(place, value),
            SlotMut::Record(place) => place.set_json(value),
            SlotMut::Rows(place) => place.set_json(value),
        }
    }
}

/// Every type a field can have.
pub trait Slotted {
    fn as_slot(&self) -> Slot<'_>;
    fn as_slot_mut(&mut self) -> SlotMut<'_>;
}

macro_rules! slotted {
    ($($type:ty => $variant:ident, $place:ident, $read:expr, $change:expr;)*) => {$(
        impl Slotted for $type {
            fn as_slot(&$place) -> Slot<'_> {
                Slot::$variant($read)
            }
            fn as_slot_mut(&mut $place) -> SlotMut<'_> {
                SlotMut::$variant($change)
            }
        }
    )*};
}

slotted! {
    String => Text, self, self, self;
    u64 => Number, self, *self, self;
    bool => Flag, self, *self, self;
    Option<Level> => Level, self, *self, self;
    Vec<String> => Texts, self, self, self;
}

impl<T: Row + Serialize + DeserializeOwned> Slotted for Vec<T> {
    fn as_slot(&self) -> Slot<'_> {
        Slot::Rows(self)
    }
    fn as_slot_mut(&mut self) -> SlotMut<'_> {
        SlotMut::Rows(self)
    }
}

/// A value that is read and thrown away, for callers that only look at the head of a file.
pub type Skipped = IgnoredAny;

/// Declares a record: its struct, its table of fields, and its reading and writing with unknown keys kept in place
/// of being lost and doubled keys refused. `by` names the field that is the row's id, and the letter that such ids begin with
/// where they are drawn.
macro_rules! record {
    (
        $(#[$doc:meta])*
        pub struct $name:ident $(by $id:ident $($letter:literal)?)? {
            $($(#[$field_doc:meta])* $field:ident : $type:ty = $key:literal { $($property:ident : $value:expr),* $(,)? })*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
            /// Keys of other programs and versions.
            pub unknown: $crate::domain::record::Unknown,
        }

        impl $name {
            #[allow(clippy::needless_update)]
            pub const FIELDS: &'static [$crate::domain::field::Field] = &[
                $($crate::domain::field::Field { key: $key, $($property: $value,)* ..$crate::domain::field::Field::NEW },)*
            ];
        }

        impl $crate::domain::record::Record for $name {
            fn fields(&self) -> &'static [$crate::domain::field::Field] {
                $name::FIELDS
            }
            fn slot(&self, index: usize) -> Option<$crate::domain::record::Slot<'_>> {
                let mut at = 0..;
                $(if at.next() == Some(index) {
                    return Some($crate::domain::record::Slotted::as_slot(&self.$field));
                })*
                None
            }
            fn slot_mut(&mut self, index: usize) -> Option<$crate::domain::record::SlotMut<'_>> {
                let mut at = 0..;
                $(if at.next() == Some(index) {
                    return Some($crate::domain::record::Slotted::as_slot_mut(&mut self.$field));
                })*
                None
            }
            fn to_json(&self) -> serde_json::Value {
                $crate::domain::record::json_of(self)
            }
            fn set_json(&mut self, value: serde_json::Value) -> bool {
                $crate::domain::record::replace(self, value)
            }
        }

        impl $crate::domain::record::Slotted for $name {
            fn as_slot(&self) -> $crate::domain::record::Slot<'_> {
                $crate::domain::record::Slot::Record(self)
            }
            fn as_slot_mut(&mut self) -> $crate::domain::record::SlotMut<'_> {
                $crate::domain::record::SlotMut::Record(self)
            }
        }

        $(
            impl $crate::domain::record::Row for $name {
                fn row_id(&self) -> &str {
                    &self.$id
                }
                fn set_row_id(&mut self, id: &str) {
                    self.$id = id.to_owned();
                }
            }

            $(
                impl $crate::domain::ids::Drawn for $name {
                    const LETTER: char = $letter;
                }
            )?
        )?

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap;
                let mut map = serializer.serialize_map(None)?;
                $(map.serialize_entry($key, &self.$field)?;)*
                for (key, value) in self.unknown.iter() {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                struct Reader;
                impl<'de> serde::de::Visitor<'de> for Reader {
                    type Value = $name;
                    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        out.write_str("kelompok isian { … }")
                    }
                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        #[derive(Default)]
                        struct Seen { $($field: bool,)* }
                        let mut read = $name::default();
                        let (mut seen, mut count) = (Seen::default(), 0);
                        while let Some(key) = map.next_key::<$crate::domain::record::Key<'de>>()? {
                            match key.as_str() {
                                $($key => {
                                    if std::mem::replace(&mut seen.$field, true) {
                                        return Err($crate::domain::record::doubled($key));
                                    }
                                    count += 1;
                                    read.$field = map.next_value()?;
                                })*
                                key => read.unknown.read(key, &mut map)?,
                            }
                        }
                        $crate::domain::record::few_keys(count + read.unknown.iter().len())?;
                        Ok(read)
                    }
                }
                deserializer.deserialize_map(Reader)
            }
        }
    };
}
pub(crate) use record;
