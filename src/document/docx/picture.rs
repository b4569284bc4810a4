//! The emblem: a PNG in the line of a paragraph of its own, 2 cm high.

use super::xml::{Paragraph, push_number};
use crate::document::Emblem;

/// In English Metric Units, 360,000 a centimetre.
const HIGH: u32 = 720_000;
/// Id of its relation.
pub const RELATION: &str = "rIdEmblem";

pub fn paragraph(emblem: &Emblem) -> Paragraph {
    let mut size = String::from("cx=\"");
    push_number(&mut size, emblem.width_for(HIGH));
    size.push_str("\" cy=\"");
    push_number(&mut size, HIGH);
    size.push('"');
    let run = format!(
        "<w:r><w:drawing>\
         <wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" distT=\"0\" \
         distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent {size}/><wp:docPr id=\"1\" name=\"Lambang\" descr=\"Lambang\"/>\
         <a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
         <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
         <pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
         <pic:nvPicPr><pic:cNvPr id=\"1\" name=\"lambang.png\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"{RELATION}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext {size}/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>\
         </pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    );
    Paragraph::new().raw(&run).centered().spaced(0, 120)
}
