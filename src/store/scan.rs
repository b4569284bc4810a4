//! The first look at a JSON text, before memory is spent on it: its syntax, doubled keys at any depth, how much there
//! is of everything, and the `format` and `versi` at its head.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::explain::Flaw;
use crate::domain::record::{Key, doubled, few_keys};

/// Values a session or a review may hold; a full session has about three thousand.
pub const MOST_VALUES: usize = 100_000;
/// Values of a dictionary: its bytes are the limit.
pub const ANY_NUMBER: usize = usize::MAX;

/// What stands at the head of one of our files, as it is written there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub format: Option<String>,
    pub version: Option<u64>,
}

pub fn scan(text: &str, most: usize) -> Result<Head, Flaw> {
    let mut json = serde_json::Deserializer::from_str(text);
    let mut head = Head::default();
    let seed = Look { count: &mut 0, most, head: Some(&mut head) };
    let scanned = seed.deserialize(&mut json).and_then(|()| json.end());
    scanned.map(|()| head).map_err(|error| Flaw::new(text, &error))
}

struct Look<'a> {
    count: &'a mut usize,
    most: usize,
    head: Option<&'a mut Head>,
}

impl<'de> DeserializeSeed<'de> for Look<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        *self.count += 1;
        if *self.count > self.most {
            return Err(D::Error::custom(format!("berisi lebih dari {} nilai", self.most)));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Look<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("nilai JSON")
    }
    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element_seed(Look { count: self.count, most: self.most, head: None })?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        // Few keys, or an end with 500: a list is quicker than a set.
        let mut keys: Vec<Key<'de>> = Vec::new();
        while let Some(key) = map.next_key::<Key<'de>>()? {
            if keys.contains(&key) {
                return Err(doubled(key.as_str()));
            }
            few_keys(keys.len() + 1)?;
            match (self.head.as_deref_mut(), key.as_str()) {
                (Some(head), "format") => head.format = plain(&map.next_value::<Box<RawValue>>()?),
                (Some(head), "versi") => head.version = plain(&map.next_value::<Box<RawValue>>()?),
                _ => map.next_value_seed(Look { count: self.count, most: self.most, head: None })?,
            }
            keys.push(key);
        }
        Ok(())
    }
}

fn plain<T: serde::de::DeserializeOwned>(raw: &RawValue) -> Option<T> {
    serde_json::from_str(raw.get()).ok()
}
