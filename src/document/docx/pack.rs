//! From parts to the file: what the library cannot say is put into its XML, and the container is written again,
//! compressed and without a clock.

use std::io::{Cursor, Read, Write};

use docx_rs::{Docx, XMLDocx};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::document::WriteError;

/// Height, in twentieths of a point, that marks a row as a head; no row has it otherwise.
pub const HEAD: f32 = 7.0;
const HEAD_MARK: &str = "<w:trHeight w:val=\"7\" w:hRule=\"atLeast\" />";
const HEAD_ROW: &str = "<w:tblHeader />";
/// The paragraph that ends a section, which would otherwise take a line and now and then a page.
const END_MARK: &str = "<w:pPr><w:sectPr";
const END: &str = "<w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\" /><w:rPr><w:sz \
                   w:val=\"2\" /></w:rPr><w:sectPr";

pub fn pack(docx: Docx) -> Result<Vec<u8>, WriteError> {
    let mut xml = docx.build();
    let document = String::from_utf8(std::mem::take(&mut xml.document)).map_err(failed)?;
    xml.document = ended(&document.replace(HEAD_MARK, HEAD_ROW)).into_bytes();
    in_order(&mut xml);
    let mut stored = Cursor::new(Vec::new());
    xml.pack(&mut stored).map_err(failed)?;
    compressed(stored)
}

/// The library numbers the paragraphs that end a section without looking at those inside it.
fn ended(document: &str) -> String {
    const ID: &str = "w14:paraId=\"";
    let mut all = String::with_capacity(document.len());
    let mut rest = document;
    let mut number = 0x7000_0000_u32;
    while let Some((before, after)) = rest.split_once(END_MARK) {
        match before.rsplit_once(ID) {
            Some((start, _)) => all.push_str(&format!("{start}{ID}{number:08x}\">")),
            None => all.push_str(before),
        }
        all.push_str(END);
        number += 1;
        rest = after;
    }
    all + rest
}

/// The library sorts its headers by the name of their relation, so the tenth comes before the second and every SKJ
/// after the ninth would carry the name of another one.
fn in_order(xml: &mut XMLDocx) {
    let count = xml.headers.len();
    let mut numbers: Vec<usize> = (1..=count).collect();
    numbers.sort_by_key(usize::to_string);
    let mut headers: Vec<(usize, Vec<u8>)> = numbers.into_iter().zip(std::mem::take(&mut xml.headers)).collect();
    headers.sort_by_key(|(number, _)| *number);
    xml.headers = headers.into_iter().map(|(_, header)| header).collect();
}

fn compressed(stored: Cursor<Vec<u8>>) -> Result<Vec<u8>, WriteError> {
    let mut archive = ZipArchive::new(stored).map_err(failed)?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).unix_permissions(0o644);
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(failed)?;
        if entry.is_dir() {
            continue;
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).map_err(failed)?;
        writer.start_file(entry.name(), options).map_err(failed)?;
        writer.write_all(&bytes).map_err(failed)?;
    }
    Ok(writer.finish().map_err(failed)?.into_inner())
}

fn failed(reason: impl std::fmt::Display) -> WriteError {
    WriteError::new("DOCX", reason)
}
