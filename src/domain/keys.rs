//! Keys of a JSON object: read without being copied, those that no table names kept to the byte, and none twice.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// A key of an object, borrowed from the text where it is written plainly.
#[derive(Debug, PartialEq, Eq)]
pub struct Key<'de>(Cow<'de, str>);

impl Key<'_> {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Key<'de>, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Key<'de>;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("kunci")
            }
            fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(key)))
            }
            fn visit_str<E>(self, key: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(key.to_owned())))
            }
            fn visit_string<E>(self, key: String) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(key)))
            }
        }
        deserializer.deserialize_str(Reader)
    }
}

/// Keys a newer or another program wrote: kept to the byte and written back behind our own.
#[derive(Clone, Debug, Default)]
pub struct Unknown(Vec<(String, Box<RawValue>)>);

impl PartialEq for Unknown {
    fn eq(&self, other: &Unknown) -> bool {
        let key = |pair: &(String, Box<RawValue>)| (pair.0.clone(), pair.1.get().to_owned());
        self.0.iter().map(key).eq(other.0.iter().map(key))
    }
}

impl Unknown {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &RawValue)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_ref()))
    }

    /// Reads the value of a key that no table names.
    pub fn read<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        if self.0.iter().any(|(known, _)| known == key) {
            return Err(doubled(key));
        }
        few_keys(self.0.len() + 1)?;
        let value: Box<RawValue> = map.next_value()?;
        serde_json::from_str::<NoDoubles>(value.get()).map_err(A::Error::custom)?;
        self.0.push((key.to_owned(), value));
        Ok(())
    }
}

/// Keys one object may hold.
const MOST_KEYS: usize = 500;

/// Refuses an object with more keys than that.
pub fn few_keys<E: serde::de::Error>(count: usize) -> Result<(), E> {
    match count > MOST_KEYS {
        true => Err(E::custom(format!("satu kelompok berisi lebih dari {MOST_KEYS} kunci"))),
        false => Ok(()),
    }
}

/// The error for a key that stands twice in one object.
pub fn doubled<E: serde::de::Error>(key: &str) -> E {
    E::custom(format!("kunci \"{}\" tertulis dua kali", key.escape_debug()))
}

/// Any JSON value in which no object has the same key twice.
struct NoDoubles;

impl<'de> Deserialize<'de> for NoDoubles {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<NoDoubles, D::Error> {
        deserializer.deserialize_any(NoDoublesVisitor)
    }
}

struct NoDoublesVisitor;

impl<'de> Visitor<'de> for NoDoublesVisitor {
    type Value = NoDoubles;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("nilai JSON")
    }
    fn visit_bool<E>(self, _: bool) -> Result<NoDoubles, E> {
        Ok(NoDoubles)
    }
    fn visit_i64<E>(self, _: i64) -> Result<NoDoubles, E> {
        Ok(NoDoubles)
    }
    fn visit_u64<E>(self, _: u64) -> Result<NoDoubles, E> {
        Ok(NoDoubles)
    }
    fn visit_f64<E>(self, _: f64) -> Result<NoDoubles, E> {
        Ok(NoDoubles)
    }
    fn visit_str<E>(self, _: &str) -> Result<NoDoubles, E> {
        Ok(NoDoubles)
    }
    fn visit_unit<E>(self) -> Result<NoDoubles, E> {
        Ok(NoDoubles)
    }
    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<NoDoubles, A::Error> {
        while seq.next_element::<NoDoubles>()?.is_some() {}
        Ok(NoDoubles)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<NoDoubles, A::Error> {
        let mut keys: Vec<String> = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            if keys.contains(&key) {
                return Err(doubled(&key));
            }
            few_keys(keys.len() + 1)?;
            map.next_value::<NoDoubles>()?;
            keys.push(key);
        }
        Ok(NoDoubles)
    }
}
