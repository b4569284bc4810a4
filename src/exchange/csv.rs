//! CSV as we write it, also after a spreadsheet saved it with semicolons.

use std::collections::BTreeMap;

use super::{ReadError, broken};
use crate::document::csv::{HEADS, Row, plain};

pub fn read(text: &str) -> Result<Vec<Vec<Row>>, ReadError> {
    let first = text.lines().next().unwrap_or_default();
    let delimiter =
        [b',', b';', b'\t'].into_iter().max_by_key(|sign| first.bytes().filter(|byte| byte == sign).count());
    let mut reader =
        ::csv::ReaderBuilder::new().delimiter(delimiter.unwrap_or(b',')).flexible(true).from_reader(text.as_bytes());
    let heads = reader.headers().map_err(broken)?.clone();
    // The head of the values says more than its name.
    let column = |head: &str| {
        let name = head.split(' ').next().unwrap_or_default();
        heads.iter().position(|found| found.split(' ').next() == Some(name)).ok_or(ReadError::Unknown)
    };
    let mut columns = [0; HEADS.len()];
    for (place, head) in columns.iter_mut().zip(HEADS) {
        *place = column(head)?;
    }
    let mut all: BTreeMap<u32, Vec<Row>> = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(broken)?;
        let [skj, part, number, name, field, value, importance] =
            columns.map(|column| plain(record.get(column).unwrap_or_default()).to_owned());
        let rows = all.entry(skj.trim().parse().unwrap_or_default()).or_default();
        rows.push(Row { part, number, name, field, value, importance });
    }
    Ok(all.into_values().collect())
}
