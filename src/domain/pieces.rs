//! The JSON of a dictionary cut into its entries while it is read, so that none of it has to be held as a whole. Cuts at
//! braces and quotes alone: whether a piece is JSON is for whoever decodes it.

/// Bytes that one entry may take.
pub const LONGEST: usize = 1024 * 1024;
/// Bytes of everything that is no entry.
const LONGEST_HEAD: usize = 64 * 1024;
/// Levels of objects and lists, as for every other JSON.
const DEEPEST: u32 = 128;
/// The key of the entries.
const ENTRIES: &[u8] = b"kompetensi";

/// Why a file is not cut any further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// An entry or the head is longer than any can be.
    TooLong,
    /// The text ends too soon, or what is no object stands among the entries.
    Broken,
}

/// Takes a text in pieces of any size and hands out each entry.
#[derive(Debug, Default)]
pub struct Pieces {
    /// Bytes taken so far.
    at: u64,
    depth: u32,
    is_text: bool,
    is_escaped: bool,
    /// The last text at the level of the head's keys.
    key: Vec<u8>,
    /// Depth of the entries' list, once it is open.
    list: Option<u32>,
    is_list_closed: bool,
    /// What stands between the entries: whether the next thing must be a comma, or may not be the end.
    wants_comma: bool,
    wants_entry: bool,
    entry: Vec<u8>,
    entry_from: u64,
    is_entry: bool,
    head: Vec<u8>,
}

impl Pieces {
    /// `each` gets the entries that end in these bytes: what stands before them, where they begin, and they themselves. An
    /// error of it ends the cutting.
    pub fn feed<E: From<Cut>>(
        &mut self,
        bytes: &[u8],
        mut each: impl FnMut(&[u8], u64, &[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut rest = bytes;
        while let Some(byte) = rest.first().copied() {
            // Most of an entry is text: it is taken up to its next quote or backslash at once.
            let plain = match self.is_text && !self.is_escaped {
                true => rest.iter().position(|byte| matches!(byte, b'"' | b'\\')).unwrap_or(rest.len()),
                false => 0,
            };
            let (taken, left) = rest.split_at_checked(plain.max(1)).unwrap_or((rest, &[]));
            rest = left;
            self.at += taken.len() as u64;
            let is_open = self.is_entry;
            if self.is_between() && matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',') {
                self.between(byte).map_err(E::from)?;
                continue;
            }
            if plain == 0 {
                self.step(byte).map_err(E::from)?;
            } else if self.list.is_none() && self.depth == 1 && self.key.len() <= ENTRIES.len() {
                self.key.extend(taken.iter().take(ENTRIES.len() + 1));
            }
            let (into, most) = match is_open || self.is_entry {
                true => (&mut self.entry, LONGEST),
                false => (&mut self.head, LONGEST_HEAD),
            };
            into.extend(taken);
            if into.len() > most {
                return Err(Cut::TooLong.into());
            }
            if is_open && !self.is_entry {
                each(&self.head, self.entry_from, &self.entry)?;
                self.entry.clear();
            }
        }
        Ok(())
    }

    /// Inside the list of entries and in none of them.
    fn is_between(&self) -> bool {
        !self.is_text && !self.is_entry && !self.is_list_closed && self.list == Some(self.depth)
    }

    fn between(&mut self, byte: u8) -> Result<(), Cut> {
        if byte == b',' {
            if !self.wants_comma {
                return Err(Cut::Broken);
            }
            (self.wants_comma, self.wants_entry) = (false, true);
        }
        Ok(())
    }

    fn step(&mut self, byte: u8) -> Result<(), Cut> {
        if self.is_text {
            match byte {
                _ if self.is_escaped => self.is_escaped = false,
                b'\\' => self.is_escaped = true,
                b'"' => self.is_text = false,
                _ => {}
            }
            return Ok(());
        }
        if self.is_between() {
            return match byte {
                b'{' if !self.wants_comma => {
                    self.depth += 1;
                    (self.is_entry, self.entry_from) = (true, self.at - 1);
                    Ok(())
                }
                b']' if !self.wants_entry => {
                    self.depth -= 1;
                    self.is_list_closed = true;
                    Ok(())
                }
                _ => Err(Cut::Broken),
            };
        }
        match byte {
            b'"' => {
                self.is_text = true;
                if self.depth == 1 {
                    self.key.clear();
                }
            }
            b'{' | b'[' => {
                // A list of entries may also stand alone.
                let is_list = byte == b'[' && (self.depth == 0 || (self.depth == 1 && self.key == ENTRIES));
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(Cut::Broken);
                }
                if is_list && self.list.is_none() {
                    self.list = Some(self.depth);
                }
            }
            b'}' | b']' => {
                self.depth = self.depth.checked_sub(1).ok_or(Cut::Broken)?;
                if self.is_entry && self.list == Some(self.depth) {
                    self.is_entry = false;
                    (self.wants_comma, self.wants_entry) = (true, false);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The text without its entries, once all of it was taken.
    pub fn head(&self) -> Result<Vec<u8>, Cut> {
        match self.depth == 0 && !self.is_text {
            true => Ok(self.head.clone()),
            false => Err(Cut::Broken),
        }
    }
}
