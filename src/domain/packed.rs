//! Many short texts behind each other, numbers in few bytes, and blocks of bytes that lie elsewhere: what a large
//! dictionary and its index are made of.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// Where a block of bytes lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    pub from: u64,
    pub count: u32,
}

/// Blocks that were put somewhere once and are read when needed. None where one is no longer what was put there.
pub trait Pages: Send + Sync + fmt::Debug {
    fn page(&self, span: Span) -> Option<Vec<u8>>;
}

/// Puts a block where it can be read again; none where it cannot.
pub type Put<'a> = &'a mut dyn FnMut(&[u8]) -> Option<Span>;

/// A number in as few bytes as it needs, seven bits each.
pub fn put_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

pub fn put_text(out: &mut Vec<u8>, text: &str) {
    put_number(out, text.len() as u64);
    out.extend(text.as_bytes());
}

pub fn put_span(out: &mut Vec<u8>, span: Span) {
    put_number(out, span.from);
    put_number(out, u64::from(span.count));
}

/// Reads from the front; nothing where the bytes end too soon.
#[derive(Clone, Debug)]
pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    #[inline]
    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    pub fn short(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }

    pub fn size(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    pub fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    pub fn text(&mut self) -> Option<&'a str> {
        let count = self.size()?;
        std::str::from_utf8(self.bytes(count)?).ok()
    }

    pub fn span(&mut self) -> Option<Span> {
        Some(Span { from: self.number()?, count: self.short()? })
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Many short texts behind each other.
#[derive(Clone, Debug, Default)]
pub struct Packed {
    text: String,
    ends: Vec<u32>,
}

impl Packed {
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub fn get(&self, place: usize) -> &str {
        let (start, end) = range(&self.ends, place);
        self.text.get(start..end).unwrap_or_default()
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|place| self.get(place))
    }

    /// The first place whose text is not before this one, where the texts are in order.
    pub fn first_from(&self, text: &str) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.get(middle) < text {
                true => low = middle + 1,
                false => high = middle,
            }
        }
        low
    }

    pub fn position(&self, text: &str) -> Option<usize> {
        let place = self.first_from(text);
        (place < self.len() && self.get(place) == text).then_some(place)
    }

    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// Puts the texts and where they end into two blocks, and the places of these into `head`.
    pub fn put(&self, head: &mut Vec<u8>, put: Put<'_>) -> Option<()> {
        put_span(head, put(self.text.as_bytes())?);
        put_ends(&self.ends, head, put)
    }

    pub fn take(head: &mut Reader<'_>, pages: &dyn Pages) -> Option<Packed> {
        let text = String::from_utf8(pages.page(head.span()?)?).ok()?;
        let ends = take_ends(head, pages)?;
        (ends.last().copied().unwrap_or_default() as usize == text.len()).then_some(Packed { text, ends })
    }
}

fn range(ends: &[u32], place: usize) -> (usize, usize) {
    let start = place.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or_default();
    (start as usize, ends.get(place).copied().unwrap_or(start) as usize)
}

fn put_ends(ends: &[u32], head: &mut Vec<u8>, put: Put<'_>) -> Option<()> {
    let mut lengths = Vec::with_capacity(ends.len());
    let mut before = 0;
    for end in ends {
        put_number(&mut lengths, u64::from(end - before));
        before = *end;
    }
    put_number(head, ends.len() as u64);
    put_span(head, put(&lengths)?);
    Some(())
}

fn take_ends(head: &mut Reader<'_>, pages: &dyn Pages) -> Option<Vec<u32>> {
    let count = head.size()?;
    let lengths = pages.page(head.span()?)?;
    let mut lengths = Reader(&lengths);
    let mut ends = Vec::with_capacity(count.min(lengths.0.len()));
    let mut end = 0_u32;
    for _ in 0..count {
        end = end.checked_add(lengths.short()?)?;
        ends.push(end);
    }
    Some(ends)
}

/// Puts many numbers into one block.
pub fn put_numbers(numbers: &[u32], head: &mut Vec<u8>, put: Put<'_>) -> Option<()> {
    let mut bytes = Vec::with_capacity(numbers.len());
    numbers.iter().for_each(|number| put_number(&mut bytes, u64::from(*number)));
    put_number(head, numbers.len() as u64);
    put_span(head, put(&bytes)?);
    Some(())
}

pub fn take_numbers(head: &mut Reader<'_>, pages: &dyn Pages) -> Option<Vec<u32>> {
    let count = head.size()?;
    let bytes = pages.page(head.span()?)?;
    let mut reader = Reader(&bytes);
    // A number takes a byte at least: no count leads to more memory than there are bytes.
    let mut numbers = Vec::with_capacity(count.min(bytes.len()));
    for _ in 0..count {
        numbers.push(reader.short()?);
    }
    Some(numbers)
}

/// Lists of bytes by number: here, or each in a block that is read when somebody asks for it.
#[derive(Clone, Debug)]
pub enum Lists {
    Here { bytes: Vec<u8>, ends: Vec<u32> },
    Away { spans: Vec<Span>, pages: Arc<dyn Pages> },
}

impl Default for Lists {
    fn default() -> Lists {
        Lists::Here { bytes: Vec::new(), ends: Vec::new() }
    }
}

impl Lists {
    pub fn of(lists: impl Iterator<Item = Vec<u8>>) -> Lists {
        let (mut bytes, mut ends) = (Vec::new(), Vec::new());
        for list in lists {
            bytes.extend(list);
            ends.push(bytes.len() as u32);
        }
        bytes.shrink_to_fit();
        ends.shrink_to_fit();
        Lists::Here { bytes, ends }
    }

    pub fn get(&self, place: usize) -> Cow<'_, [u8]> {
        match self {
            Lists::Here { bytes, ends } => {
                let (start, end) = range(ends, place);
                Cow::Borrowed(bytes.get(start..end).unwrap_or_default())
            }
            Lists::Away { spans, pages } => {
                let span = spans.get(place).filter(|span| span.count > 0);
                Cow::Owned(span.and_then(|span| pages.page(*span)).unwrap_or_default())
            }
        }
    }

    /// Puts all lists into one block, to be held again.
    pub fn put_whole(&self, head: &mut Vec<u8>, put: Put<'_>) -> Option<()> {
        let Lists::Here { bytes, ends } = self else { return None };
        put_span(head, put(bytes)?);
        put_ends(ends, head, put)
    }

    pub fn take_whole(head: &mut Reader<'_>, pages: &dyn Pages) -> Option<Lists> {
        let bytes = pages.page(head.span()?)?;
        let ends = take_ends(head, pages)?;
        (ends.last().copied().unwrap_or_default() as usize == bytes.len()).then_some(Lists::Here { bytes, ends })
    }

    /// Puts each list into a block of its own.
    pub fn put_each(&self, head: &mut Vec<u8>, put: Put<'_>) -> Option<()> {
        let Lists::Here { ends, .. } = self else { return None };
        let mut spans = Vec::new();
        for place in 0..ends.len() {
            let list = self.get(place);
            let span = if list.is_empty() { Span::default() } else { put(&list)? };
            put_span(&mut spans, span);
        }
        put_span(head, put(&spans)?);
        Some(())
    }

    pub fn take_each(head: &mut Reader<'_>, pages: &Arc<dyn Pages>) -> Option<Lists> {
        let bytes = pages.page(head.span()?)?;
        let mut reader = Reader(&bytes);
        let mut spans = Vec::new();
        while !reader.is_empty() {
            spans.push(reader.span()?);
        }
        spans.shrink_to_fit();
        Some(Lists::Away { spans, pages: Arc::clone(pages) })
    }
}
