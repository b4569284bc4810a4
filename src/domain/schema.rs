//! JSON Schema (draft 2020-12) of a session file, derived from the tables of its records: a new field needs no line
//! here. It says what every file of this version holds; unknown keys stay allowed because they are kept.

use serde_json::{Map, Value, json};

use super::field::Field;
use super::record::{Record, SlotMut};
use super::session::{FORMAT, Session, VERSION};

/// The schema of `*.skj.json`.
pub fn session_schema() -> Value {
    let mut body = record_schema(&mut Session::default());
    for (key, value) in [("format", json!(FORMAT)), ("versi", json!(VERSION))] {
        if let Some(property) = body.pointer_mut(&format!("/properties/{key}")).and_then(Value::as_object_mut) {
            property.insert("const".to_owned(), value);
        }
    }
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!("Berkas SKJ (skj-sesi)"));
    schema.insert("description".to_owned(), json!("Satu Standar Kompetensi Jabatan yang disusun dengan skj."));
    if let Value::Object(body) = body {
        schema.extend(body);
    }
    Value::Object(schema)
}

fn record_schema(record: &mut dyn Record) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for (index, field) in record.fields().iter().enumerate() {
        let Some(slot) = record.slot_mut(index) else { continue };
        properties.insert(field.key.to_owned(), described(slot_schema(slot), field));
        required.push(field.key);
    }
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": true })
}

fn slot_schema(slot: SlotMut<'_>) -> Value {
    match slot {
        SlotMut::Text(_) => json!({ "type": "string" }),
        SlotMut::Word(word) => {
            let known = word.choices().iter().map(|choice| choice.word);
            json!({ "enum": std::iter::once("").chain(known).collect::<Vec<&str>>() })
        }
        SlotMut::Number(_) => json!({ "type": "integer", "minimum": 0 }),
        SlotMut::Flag(_) => json!({ "type": "boolean" }),
        SlotMut::Level(_) => json!({ "type": ["integer", "null"], "minimum": 1, "maximum": 5 }),
        SlotMut::Texts(_) => json!({ "type": "array", "items": { "type": "string" } }),
        SlotMut::Record(inner) => record_schema(inner),
        SlotMut::Rows(rows) => {
            // An empty list has no row to walk through: give it one with nothing filled in.
            rows.set_json(json!([{}]));
            let items = rows.row_at_mut(0).map_or(json!(true), record_schema);
            json!({ "type": "array", "items": items })
        }
    }
}

fn described(schema: Value, field: &Field) -> Value {
    let mut described = Map::new();
    described.insert("title".to_owned(), json!(field.label));
    if !field.what.is_empty() {
        described.insert("description".to_owned(), json!(field.what));
    }
    if let Value::Object(schema) = schema {
        described.extend(schema);
    }
    Value::Object(described)
}
