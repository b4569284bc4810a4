//! Dictionaries that are too large to be held: looked through once, from then on opened by what the cache folder keeps
//! of them, their entries read where they lie.

use std::collections::BTreeMap;
use std::fs::{File, Metadata};
use std::io::Read as _;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::blocks::{Blocks, NewBlocks};
use super::clean::Clean;
use super::explain::reason;
use super::fingerprint::{Printing, short_hex};
use super::paths::Places;
use super::read::{Stamp, open_regular};
use super::scan::{ANY_NUMBER, scan};
use crate::domain::catalogue::{Bodies, Catalogue, Indexer, Large};
use crate::domain::library::{AUTONOMY_UNIT, Shelf};
use crate::domain::packed::{Pages, Reader, Span, put_number, put_span, put_text};
use crate::domain::pieces::{Cut, Pieces};
use crate::domain::{Dictionary, Entry, Library};

/// Bytes and entries that one of them may hold.
pub const LARGEST: u64 = 1024 * 1024 * 1024;
pub const MOST_ENTRIES: u32 = 200_000;
const CHUNK: usize = 256 * 1024;

/// How an index is made; the store knows nothing of searching.
#[derive(Clone, Copy, Debug)]
pub struct Maker {
    /// An empty one.
    pub index: fn() -> Box<dyn Indexer>,
    /// Whether to make it at once where there is none.
    pub waits: bool,
}

/// A dictionary's file.
#[derive(Debug)]
pub struct Source {
    pub shelf: Shelf,
    pub path: PathBuf,
    pub metadata: Metadata,
    file: File,
}

impl Source {
    /// None where it is no file that can be read; whoever reads it next says why.
    pub fn open(shelf: Shelf, path: PathBuf) -> Option<Source> {
        let (file, metadata) = open_regular(&path).ok()?;
        Some(Source { shelf, path, metadata, file })
    }
}

/// The dictionaries of some files.
#[derive(Debug, Default)]
pub struct Opened {
    pub large: Option<Large>,
    /// A sentence for each file that is passed over.
    pub notes: Vec<String>,
    /// They were not looked through yet.
    pub is_pending: bool,
}

/// Opens the dictionaries of these files.
pub fn open(sources: Vec<Source>, places: &Places, maker: Maker) -> Opened {
    let paths: Vec<String> = sources.iter().map(|source| source.path.to_string_lossy().into_owned()).collect();
    let path = places.cache.join("kamus").join(format!("{}.idx", short_hex(paths.join("\n").as_bytes())));
    let key = key_of(&sources);
    if let Some(found) = known(&sources, &path, &key) {
        return found;
    }
    if !maker.waits {
        return Opened { is_pending: true, ..Opened::default() };
    }
    let found = Looked::through(&sources, &path, &key, maker);
    // What was just written is read like at any other start, which leaves nothing behind of making it.
    if let Some(known) = found.is_kept.then(|| known(&sources, &path, &key)).flatten() {
        return known;
    }
    let large = large(found.catalogue, &found.volumes, &sources, None);
    Opened { large, notes: found.notes, is_pending: false }
}

/// What it was made from: this very program, and each file as it lies there.
fn key_of(sources: &[Source]) -> String {
    let program = std::env::current_exe().and_then(std::fs::metadata).map(|file| Stamp::of(&file).key());
    let mut all = vec![env!("CARGO_PKG_VERSION").to_owned(), program.unwrap_or_default()];
    for source in sources {
        all.push(format!("{} {} {}", source.shelf.word(), source.path.display(), Stamp::of(&source.metadata).key()));
    }
    short_hex(all.join("\n").as_bytes())
}

/// The dictionaries as the cache folder knows them.
fn known(sources: &[Source], path: &Path, key: &str) -> Option<Opened> {
    let (blocks, root) = Blocks::open(path, key)?;
    let mut root = Reader(&root);
    let catalogue = Catalogue::take(&blocks, root.span()?)?;
    let index = match root.number()? {
        0 => None,
        _ => Some(root.span()?),
    };
    let volumes: Vec<usize> = (0..root.size()?).map(|_| root.size()).collect::<Option<_>>()?;
    let notes = (0..root.size()?).map(|_| root.text().map(str::to_owned)).collect::<Option<_>>()?;
    let pages: Arc<dyn Pages> = Arc::new(blocks);
    let large = large(catalogue, &volumes, sources, index.map(|span| (pages, span)));
    Some(Opened { large, notes, is_pending: false })
}

/// Nothing where every file was passed over.
fn large(
    catalogue: Catalogue,
    volumes: &[usize],
    sources: &[Source],
    pages: Option<(Arc<dyn Pages>, Span)>,
) -> Option<Large> {
    let files: Option<Vec<File>> =
        volumes.iter().map(|place| sources.get(*place).and_then(|source| source.file.try_clone().ok())).collect();
    let files = files.filter(|files| !files.is_empty())?;
    Some(Large { catalogue: Arc::new(catalogue), bodies: Box::new(Files(files)), pages })
}

#[derive(Debug)]
struct Files(Vec<File>);

impl Bodies for Files {
    fn body(&self, volume: usize, span: Span) -> Option<Entry> {
        let mut bytes = vec![0; span.count as usize];
        self.0.get(volume)?.read_exact_at(&mut bytes, span.from).ok()?;
        Entry::from_bytes(&bytes).ok()
    }
}

/// Every file looked through once.
struct Looked {
    catalogue: Catalogue,
    /// The file of each volume, by its place.
    volumes: Vec<usize>,
    notes: Vec<String>,
    is_kept: bool,
}

/// What a look through a file showed that has to be known before the next begins.
enum Again {
    /// It is passed over.
    Bad(String),
    /// Entries without a group are of this one, which stands behind them.
    Group(String),
}

impl Looked {
    fn through(sources: &[Source], path: &Path, key: &str, maker: Maker) -> Looked {
        let mut bad: BTreeMap<usize, String> = BTreeMap::new();
        let mut groups: BTreeMap<usize, String> = BTreeMap::new();
        loop {
            let mut writer = NewBlocks::begin(path, key).ok();
            let mut index = (maker.index)();
            match attempt(sources, &bad, &groups, index.as_mut()) {
                Err((place, Again::Bad(note))) => drop(bad.insert(place, note)),
                Err((place, Again::Group(group))) => drop(groups.insert(place, group)),
                Ok((catalogue, volumes)) => {
                    let notes: Vec<String> = bad.into_values().collect();
                    let kept = writer.take().and_then(|writer| keep(writer, &catalogue, &volumes, &notes, index));
                    return Looked { catalogue, volumes, notes, is_kept: kept.is_some() };
                }
            }
        }
    }
}

fn keep(
    mut writer: NewBlocks,
    catalogue: &Catalogue,
    volumes: &[usize],
    notes: &[String],
    index: Box<dyn Indexer>,
) -> Option<()> {
    let mut root = Vec::new();
    put_span(&mut root, catalogue.put(&mut |bytes| writer.put(bytes))?);
    put_number(&mut root, 1);
    put_span(&mut root, index.put(&mut |bytes| writer.put(bytes))?);
    put_number(&mut root, volumes.len() as u64);
    volumes.iter().for_each(|place| put_number(&mut root, *place as u64));
    put_number(&mut root, notes.len() as u64);
    notes.iter().for_each(|note| put_text(&mut root, note));
    writer.finish(&root)
}

/// The catalogue of all files that are not passed over, with the file of each volume.
fn attempt(
    sources: &[Source],
    bad: &BTreeMap<usize, String>,
    groups: &BTreeMap<usize, String>,
    index: &mut dyn Indexer,
) -> Result<(Catalogue, Vec<usize>), (usize, Again)> {
    let library = Library::built_in();
    let own = library.technical();
    let pinned = own.find(AUTONOMY_UNIT).map(|entry| entry.name.to_string()).unwrap_or_default();
    let mut catalogue = Catalogue::of(pinned);
    let mut volumes = Vec::new();
    for (place, source) in sources.iter().enumerate().filter(|(place, _)| !bad.contains_key(place)) {
        catalogue.begin(source.shelf, groups.get(&place).map(String::as_str));
        look_through(source, &mut catalogue, index).map_err(|again| (place, again))?;
        volumes.push(place);
    }
    catalogue.begin(Shelf::BuiltIn, Some(&own.group));
    for entry in &own.entries {
        if catalogue.add(entry, Span::default()) {
            index.add(entry);
        }
    }
    catalogue.end(Dictionary { entries: Vec::new(), ..own.clone() }, String::new());
    catalogue.settle();
    Ok((catalogue, volumes))
}

fn look_through(source: &Source, catalogue: &mut Catalogue, index: &mut dyn Indexer) -> Result<(), Again> {
    let file = Clean::path(&source.path);
    let bad = |why: String| Again::Bad(format!("Berkas {file} diabaikan: {why}. Perbaiki atau hapus berkas itu."));
    if source.metadata.len() > LARGEST {
        return Err(bad("lebih dari 1 GB".to_owned()));
    }
    let mut pieces = Pieces::default();
    let mut print = Printing::default();
    let mut count = 0;
    let mut each = |_: &[u8], from: u64, bytes: &[u8]| -> Result<(), Why> {
        count += 1;
        let entry = entry_of(bytes).ok_or(Why::Entry(count))?;
        if count > MOST_ENTRIES {
            return Err(Why::TooMany);
        }
        let count = bytes.len() as u32;
        if catalogue.add(&entry, Span { from, count }) {
            index.add(&entry);
        }
        Ok(())
    };
    let mut buffer = vec![0; CHUNK];
    let mut file = source.file.try_clone().map_err(|error| bad(reason(&error)))?.take(LARGEST);
    std::io::Seek::rewind(file.get_mut()).map_err(|error| bad(reason(&error)))?;
    loop {
        let count = file.read(&mut buffer).map_err(|error| bad(reason(&error)))?;
        let bytes = buffer.get(..count).unwrap_or_default();
        if bytes.is_empty() {
            break;
        }
        print.add(bytes);
        pieces.feed(bytes, &mut each).map_err(|why| bad(why.words()))?;
    }
    let head = pieces.head().map_err(|cut| bad(Why::Cut(cut).words()))?;
    let head = head_of(&head).map_err(bad)?;
    match catalogue.end(head, print.finish()) {
        Some(group) => Err(Again::Group(group)),
        None => Ok(()),
    }
}

enum Why {
    Cut(Cut),
    /// This one of the entries is none.
    Entry(u32),
    TooMany,
}

impl From<Cut> for Why {
    fn from(cut: Cut) -> Why {
        Why::Cut(cut)
    }
}

impl Why {
    fn words(self) -> String {
        match self {
            Why::Cut(Cut::Broken) => "susunan JSON-nya salah".to_owned(),
            Why::Cut(Cut::TooLong) => "satu kompetensi lebih dari 1 MB, atau bukan kamus kompetensi".to_owned(),
            Why::Entry(number) => format!("kompetensi ke-{number} tidak dapat dibaca"),
            Why::TooMany => "berisi lebih dari 200.000 kompetensi".to_owned(),
        }
    }
}

/// An entry without doubled keys.
fn entry_of(bytes: &[u8]) -> Option<Entry> {
    scan(std::str::from_utf8(bytes).ok()?, ANY_NUMBER).ok()?;
    Entry::from_bytes(bytes).ok()
}

/// All but the entries, if it is that of a dictionary.
fn head_of(bytes: &[u8]) -> Result<Dictionary, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "teksnya bukan UTF-8".to_owned())?;
    let broken = "susunan JSON-nya salah".to_owned();
    let head = scan(text, ANY_NUMBER).map_err(|_| broken.clone())?;
    if head.format.as_deref() != Some(Dictionary::FORMAT) || head.version.is_none() {
        return Err(format!("kunci \"format\" seharusnya \"{}\"", Dictionary::FORMAT));
    }
    Dictionary::from_bytes(bytes).map_err(|_| broken)
}
