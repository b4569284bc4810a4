//! The parts of a Word file and their container, compressed once and without a clock.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::xml::push_text;
use super::{BLANK_STYLE, FONT, FOOTER, NAMESPACES, picture};
use crate::document::{WriteError, long_date};

pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
/// Fast; what a higher level saves is a tenth of the file.
const LEVEL: i64 = 3;

/// What differs from file to file.
pub struct Package<'a> {
    pub body: &'a str,
    pub headers: &'a [String],
    pub footer: &'a str,
    pub emblem: Option<&'a [u8]>,
    pub title: &'a str,
    /// `YYYY-MM-DD`
    pub date: &'a str,
}

/// Id of the relation to the header of an SKJ.
pub fn header_relation(index: usize) -> String {
    format!("rIdHeader{}", index + 1)
}

impl Package<'_> {
    /// `has_references`: Word is to fill in the page numbers of the contents when it opens the file.
    pub fn pack(&self, has_references: bool) -> Result<Vec<u8>, WriteError> {
        let mut container = Container::new(self.body.len() / 4);
        container.put("[Content_Types].xml", &[&self.types()])?;
        container.put("_rels/.rels", &[&relations()])?;
        container.put("docProps/app.xml", &[APP])?;
        container.put("docProps/core.xml", &[&self.core()])?;
        let open = format!("{DECLARATION}<w:document {NAMESPACES}><w:body>");
        container.put("word/document.xml", &[&open, self.body, "</w:body></w:document>"])?;
        container.put("word/_rels/document.xml.rels", &[&self.document_relations()])?;
        container.put("word/styles.xml", &[&styles()])?;
        container.put("word/settings.xml", &[&settings(has_references)])?;
        container.put("word/footer1.xml", &[self.footer])?;
        for (index, header) in self.headers.iter().enumerate() {
            container.put(&format!("word/header{}.xml", index + 1), &[header])?;
        }
        if let Some(emblem) = self.emblem {
            container.store("word/media/lambang.png", emblem)?;
        }
        container.finish()
    }

    fn types(&self) -> String {
        let mut out = format!(
            "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Default Extension=\"png\" ContentType=\"image/png\"/>"
        );
        let mut put = |part: &str, kind: &str| {
            out.push_str(&format!("<Override PartName=\"/{part}\" ContentType=\"{kind}+xml\"/>"));
        };
        put("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties");
        put("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties");
        for (part, kind) in [("document", "document.main"), ("styles", "styles"), ("settings", "settings")] {
            put(&format!("word/{part}.xml"), &format!("{TYPES}.{kind}"));
        }
        put("word/footer1.xml", &format!("{TYPES}.footer"));
        for index in 1..=self.headers.len() {
            put(&format!("word/header{index}.xml"), &format!("{TYPES}.header"));
        }
        out + "</Types>"
    }

    fn core(&self) -> String {
        let mut out = format!(
            "{DECLARATION}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
             xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>"
        );
        push_text(&mut out, self.title);
        out.push_str("</dc:title><dc:creator>skj</dc:creator>");
        if long_date(self.date).is_some() {
            for name in ["created", "modified"] {
                let date = self.date;
                out.push_str(&format!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{date}T00:00:00Z</dcterms:{name}>"));
            }
        }
        out + "</cp:coreProperties>"
    }

    fn document_relations(&self) -> String {
        let mut all = vec![
            ("rIdStyles".to_owned(), "styles", "styles.xml".to_owned()),
            ("rIdSettings".to_owned(), "settings", "settings.xml".to_owned()),
            (FOOTER.to_owned(), "footer", "footer1.xml".to_owned()),
        ];
        all.extend(
            (0..self.headers.len()).map(|index| (header_relation(index), "header", format!("header{}.xml", index + 1))),
        );
        all.extend(self.emblem.map(|_| (picture::RELATION.to_owned(), "image", "media/lambang.png".to_owned())));
        let rows = all.iter().map(|(id, kind, target)| relation(id, &format!("{OFFICE}/{kind}"), target));
        relationships(rows)
    }
}

const APP: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
    <Application>skj</Application></Properties>";

fn relations() -> String {
    relationships(
        [
            relation("rId1", &format!("{OFFICE}/officeDocument"), "word/document.xml"),
            relation("rId2", &format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml"),
            relation("rId3", &format!("{OFFICE}/extended-properties"), "docProps/app.xml"),
        ]
        .into_iter(),
    )
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>")
}

fn relationships(rows: impl Iterator<Item = String>) -> String {
    format!(
        "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">{}</Relationships>",
        rows.collect::<String>()
    )
}

fn styles() -> String {
    format!(
        "{DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"{FONT}\" w:eastAsia=\"{FONT}\" w:hAnsi=\"{FONT}\" w:cs=\"{FONT}\"/>\
         <w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/><w:lang w:val=\"id-ID\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>\
         </w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"{BLANK_STYLE}\"><w:name w:val=\"Skj Kosong\"/>\
         <w:rPr><w:i/><w:iCs/><w:color w:val=\"7F7F7F\"/></w:rPr></w:style></w:styles>"
    )
}

fn settings(has_references: bool) -> String {
    let update = if has_references { "<w:updateFields w:val=\"true\"/>" } else { "" };
    format!(
        "{DECLARATION}<w:settings {NAMESPACES}><w:defaultTabStop w:val=\"720\"/>{update}<w:compat>\
         <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>\
         </w:compat></w:settings>"
    )
}

/// The container in memory.
struct Container(ZipWriter<Cursor<Vec<u8>>>);

impl Container {
    fn new(room: usize) -> Container {
        Container(ZipWriter::new(Cursor::new(Vec::with_capacity(room))))
    }

    fn put(&mut self, name: &str, pieces: &[&str]) -> Result<(), WriteError> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        let options = options.compression_level(Some(LEVEL)).unix_permissions(0o644);
        self.0.start_file(name, options).map_err(failed)?;
        pieces.iter().try_for_each(|piece| self.0.write_all(piece.as_bytes())).map_err(failed)
    }

    /// A part that is compressed already.
    fn store(&mut self, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.0.start_file(name, options.unix_permissions(0o644)).map_err(failed)?;
        self.0.write_all(bytes).map_err(failed)
    }

    fn finish(self) -> Result<Vec<u8>, WriteError> {
        Ok(self.0.finish().map_err(failed)?.into_inner())
    }
}

fn failed(reason: impl std::fmt::Display) -> WriteError {
    WriteError::new("DOCX", reason)
}
