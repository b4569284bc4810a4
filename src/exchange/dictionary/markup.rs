//! The XML of office files, from a text in memory.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::limits::Refusal;

/// Who hears the parts of a text, in their order. An element without content is opened and closed.
pub trait Listener {
    fn open(&mut self, tag: &BytesStart<'_>);
    fn close(&mut self, name: &[u8]) -> Result<(), Refusal>;
    fn text(&mut self, part: &str);
}

/// Reads a text to its end. `why` is told where it is not well formed, and where it declares a document type: that could
/// define entities that grow without end.
pub fn walk(xml: &str, listener: &mut impl Listener, why: &str) -> Result<(), Refusal> {
    let broken = || Refusal::Broken(why.to_owned());
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|_| broken())? {
            Event::Start(tag) => listener.open(&tag),
            Event::Empty(tag) => {
                listener.open(&tag);
                listener.close(tag.name().as_ref())?;
            }
            Event::End(tag) => listener.close(tag.name().as_ref())?,
            Event::Text(part) => listener.text(&part.decode().map_err(|_| broken())?),
            Event::GeneralRef(part) => listener.text(&entity(&part.decode().map_err(|_| broken())?)),
            Event::DocType(_) => return Err(broken()),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The value of an attribute.
pub fn attribute(tag: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    let text = std::str::from_utf8(&found.value).ok()?;
    quick_xml::escape::unescape(text).ok().map(Cow::into_owned)
}

/// What a general entity of XML stands for.
pub fn entity(name: &str) -> String {
    let number = name.strip_prefix("#x").or(name.strip_prefix("#X"));
    let code = match (number, name.strip_prefix('#')) {
        (Some(hex), _) => u32::from_str_radix(hex, 16).ok(),
        (None, Some(decimal)) => decimal.parse().ok(),
        (None, None) => None,
    };
    match (code.and_then(char::from_u32), name) {
        (Some(char), _) => char.to_string(),
        (None, "amp") => "&".to_owned(),
        (None, "lt") => "<".to_owned(),
        (None, "gt") => ">".to_owned(),
        (None, "quot") => "\"".to_owned(),
        (None, "apos") => "'".to_owned(),
        (None, "nbsp") => " ".to_owned(),
        (None, "ndash") => "–".to_owned(),
        (None, "mdash") => "—".to_owned(),
        (None, _) => String::new(),
    }
}
